// SPDX-License-Identifier: MIT
#include "ipt/scoring/why.hpp"

#include "ipt/scoring/judge.hpp"
#include "ipt/scoring/why_moves.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace ipt {
namespace {

// Where a case has more than these, it would take more than some seconds.
constexpr std::size_t k_most_people = 60;  // and events
constexpr std::size_t k_most_values = 10'000;
constexpr std::size_t k_singles = 30;           // changes of one fact of which pairs are made
constexpr std::size_t k_pairs = 15;             // pairs to which a third is added
constexpr std::size_t k_most_alternatives = 3;  // alternatives
constexpr double k_beside = 1e-3;               // of the points of those who come second

struct Set {
    std::vector<const Move*> moves;
    Look look{};

    [[nodiscard]] bool has_known() const {
        return std::any_of(moves.begin(), moves.end(), [](const Move* one) { return one->change.is_known(); });
    }
    [[nodiscard]] auto rank() const {
        std::tuple<int, double, std::vector<Cost>> out{};
        for (const Move* one : moves) {
            std::get<0>(out) += one->change.is_known() ? 1 + one->cost.kind : 0;
            std::get<1>(out) += one->cost.distance;
            std::get<2>(out).push_back(one->cost);
        }
        std::sort(std::get<2>(out).begin(), std::get<2>(out).end());
        return out;
    }
};

std::size_t values_in(const Value& value) {
    std::size_t out = 1;
    if (const Value::Map* members = value.map())
        for (const Member& one : *members) out += values_in(one.value);
    if (const Value::List* items = value.list())
        for (const Value& one : *items) out += values_in(one);
    return out;
}

bool share_a_fact(const Set& left, const Set& right) {
    const auto is_in = [](const Move* one, const Set& set) {
        return std::any_of(set.moves.begin(), set.moves.end(),
                           [&](const Move* other) { return other->change.fact == one->change.fact; });
    };
    return std::any_of(left.moves.begin(), left.moves.end(), [&](const Move* one) { return is_in(one, right); });
}

class Finder {
public:
    Finder(WhyKind kind, std::size_t area, const Case& patient, const Rules& rules, const Schema& schema)
        : kind_(kind), area_(area), case_(patient), rules_(rules), schema_(schema), base_(look({})) {}

    Why run() {
        Why out;
        out.applies = !does_it(base_);
        out.too_large = out.applies && (case_.people().size() + case_.events().size() > k_most_people ||
                                        values_in(case_.root) > k_most_values);
        if (!out.applies || out.too_large) return out;
        find_hearts();
        moves_ = moves_of(case_, Reads(rules_, schema_), hearts_);
        for (Move& one : moves_) one.look = look({&one});
        join_open();
        out.stated = search(true);
        out.open = search(false);
        std::vector<FactChange>& first = kind_ == WhyKind::why ? out.stated : out.open;
        std::vector<FactChange>& last = kind_ == WhyKind::why ? out.open : out.stated;
        last.resize(std::min<std::size_t>(last.size(), 1));
        first.resize(std::min(first.size(), k_most_alternatives - last.size()));
        return out;
    }

private:
    // ---- one case

    bool does_it(const Look& look) const { return (look.primary == area_) == (kind_ == WhyKind::why_not); }

    Look look(const std::vector<const Move*>& moves) const {
        Case changed = case_;
        for (const Move* one : moves) changed = with(std::move(changed), one->change.fact, one->change.to, schema_);
        const Judgement judgement = judge(changed, rules_, Trials::skip);
        return {choose(changed, rules_, judgement, Trials::skip).primary, gap_of(judgement), judgement.known};
    }

    // What speaks for an area around one person or event. A closed one lacks what would open it.
    double strength(const Cluster& cluster) const {
        double sum = cluster.open ? 0 : -rules_.present_from;
        for (const Hit& hit : cluster.hits) sum += hit.evidence.points;
        return sum;
    }

    // Around whom most does.
    double reach(const Judged& judged) const {
        double most = -rules_.present_from;
        for (const Cluster& cluster : judged.clusters) most = std::max(most, strength(cluster));
        return most;
    }

    // Around everyone. It counts a little where an area has to fall, as the next one takes the place of the first.
    double breadth(const Judged& judged) const {
        double all = 0;
        for (const Cluster& cluster : judged.clusters) all += std::max(0.0, strength(cluster));
        return all * k_beside;
    }

    double gap_of(const Judgement& judgement) const {
        double others = rules_.present_from, beside = 0;
        for (std::size_t i = 0; i < judgement.areas.size(); ++i) {
            if (i == area_) continue;
            others = std::max(others, reach(judgement.areas[i]));
            beside += breadth(judgement.areas[i]);
        }
        const Judged& own = judgement.areas[area_];
        const double gap = kind_ == WhyKind::why ? reach(own) + breadth(own) - others : others + beside - reach(own);
        return std::round(gap * 1e6) / 1e6;
    }

    // Whom or what the area is about, and the one that is suggested, with all that is linked to them.
    void find_hearts() {
        const Scores scores = score(case_, rules_, Trials::skip);
        for (const std::size_t area : {area_, scores.primary.value_or(area_)}) {
            const Subject heart = scores.areas[area].subject;
            hearts_.push_back(heart);
            const bool person = heart.scope == Scope::person;
            const auto& links = person ? case_.events_of_person : case_.people_of_event;
            if (heart.scope == Scope::whole || heart.index >= links.size()) continue;
            for (const std::size_t other : links[heart.index])
                hearts_.push_back({person ? Scope::event : Scope::person, other});
        }
    }

    bool comes_nearer(const Look& look) const { return look.gap < base_.gap; }

    // Whether an answer decides nothing alone, where another one to the same fact would.
    bool is_open(const Move& one) const {
        if (one.change.is_known() || one.look.known != base_.known || comes_nearer(one.look)) return false;
        return std::any_of(moves_.begin(), moves_.end(), [&](const Move& other) {
            return other.look.known > base_.known && other.change.fact == one.change.fact;
        });
    }

    // A rule that asks two things at once may move with both and with neither alone, so such answers are tried with
    // others about the same person or event: with each other,
    void join_open() {
        for (const Move& one : moves_)
            if (is_open(one)) open_.push_back(&one);
        for (std::size_t i = 0; i < open_.size(); ++i)
            for (std::size_t k = i + 1; k < open_.size(); ++k) add_of_one(open_pairs_, {{open_[i]}}, open_[k]);
    }

    // and with those that alone come nearer; so is what is known.
    void join(const std::vector<Set>& singles, bool of_stated, std::vector<Set>& pairs) const {
        std::vector<const Move*> others = open_;
        for (const Move& one : moves_)
            if (one.change.is_known() && !comes_nearer(one.look)) others.push_back(&one);
        std::erase_if(others, [&](const Move* one) { return !is_part(*one, of_stated); });
        for (const Set& single : singles)
            for (const Move* other : others) add_of_one(pairs, single, other);
    }

    void add_of_one(std::vector<Set>& pairs, const Set& single, const Move* other) const {
        if (single.moves.front()->change.fact.subject == other->change.fact.subject) add(pairs, single, {{other}});
    }

    // ---- changes of several facts

    // Whether a set belongs to the list that is sought.
    bool is_wanted(const Set& set, bool of_stated) const { return set.has_known() == of_stated; }

    // The changes of one fact that can be part of a set.
    bool is_part(const Move& one, bool of_stated) const {
        return one.change.is_known() == of_stated || (of_stated && kind_ == WhyKind::why_not);
    }

    std::vector<FactChange> search(bool of_stated) const {
        std::vector<Set> found, singles, pairs, triples;
        for (const Move& one : moves_)
            if (is_part(one, of_stated)) singles.push_back({{&one}, one.look});
        take(singles, found, of_stated);
        if (!found.empty()) return best_of(found);
        if (!of_stated || kind_ == WhyKind::why_not) pairs = open_pairs_;
        shorten(singles, k_singles);
        for (std::size_t i = 0; i < singles.size(); ++i)
            for (std::size_t k = i + 1; k < singles.size(); ++k) add(pairs, singles[i], singles[k]);
        join(singles, of_stated, pairs);
        take(pairs, found, of_stated);
        if (!found.empty()) return best_of(found);
        shorten(pairs, k_pairs);
        for (const Set& pair : pairs)
            for (const Set& single : singles) add(triples, pair, single);
        take(triples, found, of_stated);
        std::erase_if(found, [this](const Set& set) { return !is_minimal(set); });
        return best_of(found);
    }

    void add(std::vector<Set>& sets, const Set& left, const Set& right) const {
        if (share_a_fact(left, right)) return;
        Set both = left;
        both.moves.insert(both.moves.end(), right.moves.begin(), right.moves.end());
        both.look = look(both.moves);
        sets.push_back(std::move(both));
    }

    // Moves what does it out of these sets.
    void take(std::vector<Set>& sets, std::vector<Set>& found, bool of_stated) const {
        for (Set& set : sets)
            if (does_it(set.look) && is_wanted(set, of_stated)) found.push_back(set);
        std::erase_if(sets, [this](const Set& set) { return does_it(set.look); });
    }

    // Those that come nearest to it; as many with known facts as without, where both are sought.
    void shorten(std::vector<Set>& sets, std::size_t most) const {
        std::erase_if(sets, [this](const Set& set) { return !comes_nearer(set.look); });
        std::sort(sets.begin(), sets.end(), [](const Set& a, const Set& b) {
            return a.look.gap != b.look.gap ? a.look.gap < b.look.gap : a.rank() < b.rank();
        });
        const auto known = std::count_if(sets.begin(), sets.end(), [](const Set& set) { return set.has_known(); });
        if (known > 0 && known < static_cast<long>(sets.size())) most = (most + 1) / 2;
        std::size_t kept[2] = {0, 0};
        std::erase_if(sets, [&](const Set& set) { return ++kept[set.has_known() ? 1 : 0] > most; });
    }

    bool is_minimal(const Set& set) const {
        if (std::any_of(set.moves.begin(), set.moves.end(), [this](const Move* one) { return does_it(one->look); }))
            return false;
        for (std::size_t without = 0; without < set.moves.size(); ++without) {
            std::vector<const Move*> rest = set.moves;
            rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(without));
            if (does_it(look(rest))) return false;
        }
        return true;
    }

    static std::vector<FactChange> best_of(std::vector<Set>& found) {
        std::sort(found.begin(), found.end(), [](const Set& a, const Set& b) { return a.rank() < b.rank(); });
        std::vector<const Set*> best;
        for (const Set& one : found) {
            const auto overlaps = [&](const Set* other) { return share_a_fact(one, *other); };
            if (best.size() < k_most_alternatives && std::none_of(best.begin(), best.end(), overlaps))
                best.push_back(&one);
        }
        std::vector<FactChange> out;
        for (const Set* set : best) {
            std::vector<const Move*> moves = set->moves;
            std::sort(moves.begin(), moves.end(), [](const Move* a, const Move* b) { return a->cost < b->cost; });
            out.push_back({{}, set->look.primary});
            for (const Move* one : moves) out.back().facts.push_back(one->change);
        }
        return out;
    }

    WhyKind kind_;
    std::size_t area_;
    const Case& case_;
    const Rules& rules_;
    const Schema& schema_;
    Look base_;
    std::vector<Subject> hearts_;
    std::vector<Move> moves_;
    std::vector<const Move*> open_;
    std::vector<Set> open_pairs_;
};

}  // namespace

Why what_changes(WhyKind kind, std::size_t area, const Case& patient, const Rules& rules, const Schema& schema) {
    return Finder(kind, area, patient, rules, schema).run();
}

}  // namespace ipt
