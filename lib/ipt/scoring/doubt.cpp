// SPDX-License-Identifier: MIT
#include "ipt/base/random.hpp"
#include "ipt/scoring/judge.hpp"

#include <algorithm>

namespace ipt {
namespace {

// What an indicator brings to a cluster, as the trials need it: there are hundreds of these in each of them.
struct Weight {
    std::size_t indicator = 0;
    double points = 0;
    bool opens_gate = false, opens_and_gate = false;
    bool of_whole = false;
};

struct Heart {
    std::vector<Weight> known, unasked;
    double part = 1;
    bool has_and_gate = false;
    const std::vector<Yield>* yields = nullptr;
};

class Repeats {
public:
    Repeats(const Judgement& judgement, const Rules& rules)
        : rules_(rules), chance_(rules.seed), factors_(rules.indicators.size()), whole_(rules.indicators.size()) {
        for (std::size_t i = 0; i < judgement.areas.size(); ++i) {
            hearts_.emplace_back();
            for (const Cluster* one : in_order(judgement.areas[i]))
                hearts_.back().push_back(heart_of(*one, rules.areas[i]));
        }
    }

    double stays(std::optional<std::size_t> first) {
        std::size_t stayed = 0;
        for (std::size_t draw = 0; draw < rules_.draws; ++draw) {
            for (double& factor : factors_) factor = 1 + rules_.spread * (2 * chance_.fraction() - 1);
            if (first_choice() == first) ++stayed;
        }
        return static_cast<double>(stayed) / static_cast<double>(rules_.draws);
    }

private:
    Heart heart_of(const Cluster& cluster, const Area& area) const {
        Heart out{{}, {}, cluster.part, !area.and_gate.empty(), &cluster.yields};
        const auto weight = [&](std::size_t indicator, double points) {
            return Weight{indicator, points, is_one_of(indicator, area.gate), is_one_of(indicator, area.and_gate),
                          rules_.indicators[indicator].scope == Scope::whole};
        };
        for (const Hit& hit : cluster.hits) out.known.push_back(weight(hit.evidence.indicator, hit.evidence.points));
        for (const Unasked& one : cluster.unasked) out.unasked.push_back(weight(one.indicator, one.points));
        return out;
    }

    bool happens(double part = 1) { return chance_.fraction() < rules_.unasked * part; }

    // Whether something that is not known holds in this trial; a fact of the whole case is drawn once for an area.
    bool holds(const Weight& one, double part) {
        if (!one.of_whole) return happens(part);
        if (!whole_[one.indicator]) whole_[one.indicator] = happens();
        return *whole_[one.indicator];
    }

    // The points of a cluster in this trial; 0 where it is not open.
    double points(const Heart& heart) {
        double sum = 0;
        bool gate = false;
        bool and_gate = !heart.has_and_gate;
        const auto count = [&](const Weight& one) {
            sum += one.points * factors_[one.indicator];
            gate = gate || one.opens_gate;
            and_gate = and_gate || one.opens_and_gate;
        };
        for (const Weight& one : heart.known) count(one);
        for (const Weight& one : heart.unasked)
            if (holds(one, heart.part)) count(one);
        return gate && and_gate ? sum : 0;
    }

    // The points of an area in this trial, and what it is about.
    std::pair<double, const Heart*> strongest(std::size_t area) {
        std::fill(whole_.begin(), whole_.end(), std::nullopt);
        std::pair<double, const Heart*> out{0, nullptr};
        for (const Heart& heart : hearts_[area])
            if (const double found = points(heart); found > out.first) out = {found, &heart};
        return out;
    }

    std::optional<std::size_t> first_choice() {
        std::vector<std::pair<double, Contender>> present;
        for (const bool last : {false, true}) {
            if (last && !present.empty()) break;  // only where none of the others explains the episode
            for (std::size_t i = 0; i < hearts_.size(); ++i) {
                if (rules_.areas[i].last != last) continue;
                const auto [most, heart] = strongest(i);
                if (!heart || most < rules_.present_from) continue;
                Contender one{i, {}};
                for (const Yield& yield : *heart->yields)
                    if (!yield.open || happens()) one.yields.push_back(&yield);
                present.emplace_back(most, std::move(one));
            }
        }
        if (present.empty()) return std::nullopt;
        std::stable_sort(present.begin(), present.end(),
                         [](const auto& a, const auto& b) { return a.first > b.first; });
        std::vector<Contender> all;
        for (auto& [points, one] : present) all.push_back(std::move(one));
        return all[first_of(all).index].area;
    }

    const Rules& rules_;
    Random chance_;
    std::vector<std::vector<Heart>> hearts_;  // of each area
    std::vector<double> factors_;
    std::vector<std::optional<bool>> whole_;  // what was drawn of facts of the whole case
};

}  // namespace

double robustness(const Judgement& judgement, const Rules& rules, std::optional<std::size_t> first) {
    return Repeats(judgement, rules).stays(first);
}

}  // namespace ipt
