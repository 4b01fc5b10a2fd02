// SPDX-License-Identifier: MIT
#include "ipt/base/random.hpp"
#include "ipt/scoring/judge.hpp"

#include <algorithm>

namespace ipt {
namespace {

// What an indicator brings to a cluster, as the trials need it: there are hundreds of these in each of them.
struct Weight {
    std::size_t indicator;
    double points;
    bool opens_gate, opens_and_gate;
};

struct Heart {
    std::vector<Weight> known;
    std::vector<Weight> whole;            // unasked facts of the whole case
    std::vector<Weight> unasked;          // others; those that open a gate stand first
    std::size_t openers = 0;              // the number of these
    std::vector<double> none;             // the chances that none of the next 1, 2, ... of `unasked` holds
    bool gate = false, and_gate = false;  // open by what is known
    const std::vector<Yield>* yields = nullptr;
};

struct Drawn {
    std::size_t round = 0;
    bool holds = false;
};

class Repeats {
public:
    Repeats(const Judgement& judgement, const Rules& rules)
        : rules_(rules),
          chance_(rules.seed + k_random_step * rules.draws * rules.indicators.size()),
          whole_(rules.indicators.size()) {
        for (std::size_t i = 0; i < judgement.areas.size(); ++i) {
            hearts_.emplace_back();
            for (const Cluster* one : in_order(judgement.areas[i]))
                hearts_.back().push_back(heart_of(*one, rules.areas[i]));
        }
    }

    double stays(std::optional<std::size_t> first) {
        std::size_t stayed = 0;
        for (std::size_t draw = 0; draw < rules_.draws; ++draw) {
            factors_ = rules_.seed + k_random_step * draw * rules_.indicators.size();
            if (first_choice() == first) ++stayed;
        }
        return static_cast<double>(stayed) / static_cast<double>(rules_.draws);
    }

private:
    Heart heart_of(const Cluster& cluster, const Area& area) const {
        Heart out;
        out.and_gate = area.and_gate.empty();
        out.yields = &cluster.yields;
        const auto weight = [&](std::size_t indicator, double points) {
            return Weight{indicator, points, is_one_of(indicator, area.gate), is_one_of(indicator, area.and_gate)};
        };
        for (const Hit& hit : cluster.hits) {
            out.known.push_back(weight(hit.evidence.indicator, hit.evidence.points));
            out.gate = out.gate || out.known.back().opens_gate;
            out.and_gate = out.and_gate || out.known.back().opens_and_gate;
        }
        for (const Unasked& one : cluster.unasked) {
            const bool of_whole = rules_.indicators[one.indicator].scope == Scope::whole;
            (of_whole ? out.whole : out.unasked).push_back(weight(one.indicator, one.points));
        }
        const auto others = std::stable_partition(out.unasked.begin(), out.unasked.end(), [](const Weight& one) {
            return one.opens_gate || one.opens_and_gate;
        });
        out.openers = static_cast<std::size_t>(others - out.unasked.begin());
        double none = 1;
        for ([[maybe_unused]] const Weight& one : out.unasked)
            out.none.push_back(none *= 1 - rules_.unasked * cluster.part);
        return out;
    }

    // By what the points of an indicator are multiplied in this trial, wherever it counts.
    [[nodiscard]] double factor(std::size_t indicator) const {
        return 1 + rules_.spread * (2 * uniform(factors_ + k_random_step * indicator) - 1);
    }

    bool happens() { return chance_.fraction() < rules_.unasked; }

    // How many of the next `most` of what is unasked do not hold before the first that does.
    std::size_t misses(const Heart& heart, std::size_t most) {
        const double left = 1 - chance_.fraction();
        if (heart.none[most - 1] >= left) return most;  // as in most trials
        std::size_t count = 0;
        while (heart.none[count] >= left) ++count;
        return count;
    }

    // Whether a fact of the whole case holds in this trial, which is drawn once for an area.
    bool holds(std::size_t indicator) {
        Drawn& one = whole_[indicator];
        if (one.round != round_) one = {round_, happens()};
        return one.holds;
    }

    // The points of a cluster in this trial; 0 where it is not open.
    double points(const Heart& heart) {
        double sum = 0;
        bool gate = heart.gate, and_gate = heart.and_gate;
        const auto count = [&](const Weight& one) {
            sum += one.points * factor(one.indicator);
            gate = gate || one.opens_gate;
            and_gate = and_gate || one.opens_and_gate;
        };
        for (const Weight& one : heart.whole)
            if (holds(one.indicator)) count(one);
        for (std::size_t i = 0; i < heart.unasked.size(); ++i) {
            i += misses(heart, heart.unasked.size() - i);
            if (i >= heart.openers && !(gate && and_gate)) return 0;
            if (i < heart.unasked.size()) count(heart.unasked[i]);
        }
        if (!gate || !and_gate) return 0;
        for (const Weight& one : heart.known) count(one);
        return sum;
    }

    // The points of an area in this trial, and what it is about.
    std::pair<double, const Heart*> strongest(std::size_t area) {
        ++round_;
        std::pair<double, const Heart*> out{0, nullptr};
        for (const Heart& heart : hearts_[area])
            if (const double found = points(heart); found > out.first) out = {found, &heart};
        return out;
    }

    std::optional<std::size_t> first_choice() {
        present_.clear();
        for (const bool last : {false, true}) {
            if (last && !present_.empty()) break;  // only where none of the others explains the episode
            for (std::size_t i = 0; i < hearts_.size(); ++i) {
                if (rules_.areas[i].last != last) continue;
                const auto [most, heart] = strongest(i);
                if (!heart || most < rules_.present_from) continue;
                Contender& one = present_.emplace_back(Contender{i, most, {}});
                for (const Yield& yield : *heart->yields)
                    if (!yield.open || happens()) one.yields.push_back(&yield);
            }
        }
        if (present_.empty()) return std::nullopt;
        std::ranges::sort(present_, {}, [](const Contender& one) { return std::pair(-one.points, one.area); });
        return present_[first_of(present_).index].area;
    }

    const Rules& rules_;
    Random chance_;
    std::vector<std::vector<Heart>> hearts_;  // of each area
    std::vector<Contender> present_;          // in this trial
    std::uint64_t factors_ = 0;               // the state of chance from which they come in this trial
    std::vector<Drawn> whole_;                // what was drawn of facts of the whole case
    std::size_t round_ = 0;                   // one for each area of each trial
};

}  // namespace

double robustness(const Judgement& judgement, const Rules& rules, std::optional<std::size_t> first) {
    return Repeats(judgement, rules).stays(first);
}

}  // namespace ipt
