// SPDX-License-Identifier: MIT
#include "ipt/base/random.hpp"
#include "ipt/scoring/judge.hpp"

#include <algorithm>

namespace ipt {
namespace {

class Repeats {
public:
    Repeats(const Judgement& judgement, const Rules& rules)
        : rules_(rules), chance_(rules.seed), factors_(rules.indicators.size()), whole_(rules.indicators.size()) {
        for (const Judged& judged : judgement.areas) clusters_.push_back(in_order(judged));
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
    bool happens(double part = 1) { return chance_.fraction() < rules_.unasked * part; }

    // Whether something that is not known holds in this trial; a fact of the whole case is drawn once for an area.
    bool holds(std::size_t indicator, double part) {
        if (rules_.indicators[indicator].scope != Scope::whole) return happens(part);
        if (!whole_[indicator]) whole_[indicator] = happens();
        return *whole_[indicator];
    }

    // The points of a cluster in this trial; 0 where it is not open.
    double points(const Cluster& cluster, const Area& area) {
        double sum = 0;
        bool gate = false;
        bool and_gate = area.and_gate.empty();
        const auto count = [&](std::size_t indicator, double points) {
            sum += points * factors_[indicator];
            gate = gate || is_one_of(indicator, area.gate);
            and_gate = and_gate || is_one_of(indicator, area.and_gate);
        };
        for (const Hit& hit : cluster.hits) count(hit.evidence.indicator, hit.evidence.points);
        for (const Unasked& one : cluster.unasked)
            if (holds(one.indicator, cluster.part)) count(one.indicator, one.points);
        return gate && and_gate ? sum : 0;
    }

    // The heart of an area in this trial, and its points.
    std::pair<double, const Cluster*> heart_of(std::size_t area) {
        std::fill(whole_.begin(), whole_.end(), std::nullopt);
        std::pair<double, const Cluster*> out{0, nullptr};
        for (const Cluster* cluster : clusters_[area])
            if (const double found = points(*cluster, rules_.areas[area]); found > out.first) out = {found, cluster};
        return out;
    }

    std::optional<std::size_t> first_choice() {
        std::vector<std::pair<double, Contender>> present;
        for (const bool last : {false, true}) {
            if (last && !present.empty()) break;  // only where none of the others explains the episode
            for (std::size_t i = 0; i < clusters_.size(); ++i) {
                if (rules_.areas[i].last != last) continue;
                const auto [most, heart] = heart_of(i);
                if (!heart || most < rules_.present_from) continue;
                Contender one{i, {}};
                for (const Yield& yield : heart->yields)
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

    std::vector<std::vector<const Cluster*>> clusters_;  // of each area
    const Rules& rules_;
    Random chance_;
    std::vector<double> factors_;
    std::vector<std::optional<bool>> whole_;  // what was drawn of facts of the whole case
};

}  // namespace

double robustness(const Judgement& judgement, const Rules& rules, std::optional<std::size_t> first) {
    return Repeats(judgement, rules).stays(first);
}

}  // namespace ipt
