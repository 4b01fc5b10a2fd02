// SPDX-License-Identifier: MIT
#include "ipt/scoring/why_search.hpp"

#include <algorithm>
#include <tuple>

namespace ipt {
namespace {

constexpr std::size_t k_singles =
    30;  // changes of one fact of which pairs are made: so many of known ones, and of others
constexpr std::size_t k_pairs = 15;  // and pairs to which a third is added
constexpr std::size_t k_most_alternatives = 3;

// Changes of facts and what the rules make of them together.
struct Set {
    std::vector<const Move*> moves;  // in the order of their costs
    Look look;

    [[nodiscard]] bool has_known() const {
        return std::any_of(moves.begin(), moves.end(), [](const Move* one) { return one->change.is_known(); });
    }
    [[nodiscard]] auto rank() const {
        std::tuple<int, double, std::vector<Cost>> out{};
        for (const Move* one : moves) {
            std::get<int>(out) += static_cast<int>(one->cost.kind);
            std::get<double>(out) += one->cost.distance;
            std::get<std::vector<Cost>>(out).push_back(one->cost);
        }
        return out;
    }
};

bool share_a_fact(const Set& left, const Set& right) {
    const auto is_in = [](const Move* one, const Set& set) {
        return std::any_of(set.moves.begin(), set.moves.end(),
                           [&](const Move* other) { return other->change.fact == one->change.fact; });
    };
    return std::any_of(left.moves.begin(), left.moves.end(), [&](const Move* one) { return is_in(one, right); });
}

class Search {
public:
    Search(WhyKind kind, const Look& base, const std::vector<Move>& moves, const LookAt& look_at)
        : kind_(kind), base_(base), moves_(moves), look_at_(look_at) {}

    Why run() {
        std::vector<Set> singles, pairs, triples;
        for (const Move& one : moves_) singles.push_back({{&one}, one.look});
        take(singles);
        if (is_sought(true) || is_sought(false)) {
            shorten(singles, k_singles);
            make_pairs(singles, pairs);
            take(pairs);
        }
        if (is_sought(true) || is_sought(false)) {
            shorten(pairs, k_pairs);
            for (const Set& pair : pairs)
                for (const Set& single : singles) add(triples, pair, single);
            take(triples);
        }
        Why out;
        out.applies = true;
        out.stated = std::move(stated_);
        out.open = std::move(open_);
        std::vector<FactChange>& first = kind_ == WhyKind::why ? out.stated : out.open;
        std::vector<FactChange>& last = kind_ == WhyKind::why ? out.open : out.stated;
        last.resize(std::min<std::size_t>(last.size(), 1));
        first.resize(std::min(first.size(), k_most_alternatives - last.size()));
        return out;
    }

private:
    bool comes_nearer(const Look& look) const { return look.gap < base_.gap; }

    // Whether a list is still empty, so that larger sets are sought for it.
    bool is_sought(bool with_known) const { return (with_known ? stated_ : open_).empty(); }

    // Moves what does it from `sets` to the lists.
    void take(std::vector<Set>& sets) {
        std::vector<Set> found[2];
        for (const Set& set : sets)
            if (set.look.done && is_minimal(set)) found[set.has_known()].push_back(set);
        std::erase_if(sets, [](const Set& set) { return set.look.done; });
        if (is_sought(false)) open_ = best_of(found[false]);
        if (is_sought(true)) stated_ = best_of(found[true]);
    }

    // Whether it hangs on every part. Two parts are never tried where one of them does it.
    bool is_minimal(const Set& set) const {
        if (set.moves.size() < 3) return true;
        return std::none_of(set.moves.begin(), set.moves.end(), [&](const Move* without) {
            std::vector<const Move*> rest = set.moves;
            std::erase(rest, without);
            return look_at_(rest).done;
        });
    }

    // Keeps those that come nearest to it, as many with known facts as without.
    void shorten(std::vector<Set>& sets, std::size_t most) const {
        std::erase_if(sets, [this](const Set& set) { return !comes_nearer(set.look); });
        std::ranges::sort(sets, {}, [](const Set& one) { return std::pair(one.look.gap, one.rank()); });
        std::size_t kept[2] = {0, 0};
        std::erase_if(sets, [&](const Set& set) { return ++kept[set.has_known()] > most; });
    }

    // Whether an answer to what is not known decides nothing alone, where another one to the same fact would.
    bool is_half(const Move& one) const {
        if (one.change.is_known() || one.look.known != base_.known) return false;
        return std::any_of(moves_.begin(), moves_.end(), [&](const Move& other) {
            return other.look.known > base_.known && other.change.fact == one.change.fact;
        });
    }

    // Of what comes nearer alone. A rule that asks two things at once may move with both and with neither alone, so
    // halves are tried with each other and, like what is known, with what comes nearer, where they are about the same
    // person or event.
    void make_pairs(const std::vector<Set>& singles, std::vector<Set>& pairs) const {
        for (std::size_t i = 0; i < singles.size(); ++i)
            for (std::size_t k = i + 1; k < singles.size(); ++k) add(pairs, singles[i], singles[k]);
        std::vector<Set> others;
        for (const Move& one : moves_)
            if (!one.look.done && !comes_nearer(one.look) && (one.change.is_known() || is_half(one)))
                others.push_back({{&one}, one.look});
        for (std::size_t i = 0; i < others.size(); ++i) {
            for (const Set& single : singles) add_of_one(pairs, single, others[i]);
            for (std::size_t k = i + 1; k < others.size(); ++k)
                if (!others[i].has_known() && !others[k].has_known()) add_of_one(pairs, others[i], others[k]);
        }
    }

    void add_of_one(std::vector<Set>& pairs, const Set& left, const Set& right) const {
        if (left.moves.front()->change.fact.subject == right.moves.front()->change.fact.subject)
            add(pairs, left, right);
    }

    // With both, if the list that they would belong to is sought. What is known is not mixed with what is not where it
    // is asked what an area hangs on.
    void add(std::vector<Set>& sets, const Set& left, const Set& right) const {
        const bool known = left.has_known() || right.has_known();
        if (!is_sought(known) || share_a_fact(left, right)) return;
        if (kind_ == WhyKind::why && left.has_known() != right.has_known()) return;
        Set both{left.moves, {}};
        both.moves.insert(both.moves.end(), right.moves.begin(), right.moves.end());
        std::ranges::sort(both.moves, {}, [](const Move* one) -> const Cost& { return one->cost; });
        both.look = look_at_(both.moves);
        sets.push_back(std::move(both));
    }

    static std::vector<FactChange> best_of(std::vector<Set>& found) {
        std::ranges::sort(found, {}, &Set::rank);
        std::vector<const Set*> best;
        for (const Set& one : found) {
            const auto overlaps = [&](const Set* other) { return share_a_fact(one, *other); };
            if (std::none_of(best.begin(), best.end(), overlaps)) best.push_back(&one);
        }
        best.resize(std::min(best.size(), k_most_alternatives));
        std::vector<FactChange> out;
        for (const Set* set : best) {
            out.push_back({{}, set->look.primary});
            for (const Move* one : set->moves) out.back().facts.push_back(one->change);
        }
        return out;
    }

    WhyKind kind_;
    const Look& base_;
    const std::vector<Move>& moves_;
    const LookAt& look_at_;
    std::vector<FactChange> stated_, open_;
};

}  // namespace

Why fewest_changes(WhyKind kind, const Look& base, const std::vector<Move>& moves, const LookAt& look_at) {
    return Search(kind, base, moves, look_at).run();
}

}  // namespace ipt
