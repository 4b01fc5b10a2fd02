// SPDX-License-Identifier: MIT
#include "ipt/base/random.hpp"
#include "ipt/scoring/judge.hpp"

#include <algorithm>

namespace ipt {
namespace {

bool is_one_of(std::size_t index, const std::vector<std::size_t>& all) {
    return std::find(all.begin(), all.end(), index) != all.end();
}

class Repeats {
public:
    Repeats(const Judgement& judgement, const Rules& rules)
        : rules_(rules), chance_(rules.seed), factors_(rules.indicators.size()) {
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
            if (chance_.fraction() < rules_.unasked) count(one.indicator, one.points);
        return gate && and_gate ? sum : 0;
    }

    std::optional<std::size_t> first_choice() {
        std::vector<std::pair<double, Contender>> present;
        for (const bool last : {false, true}) {
            if (last && !present.empty()) break;  // only where none of the others explains the episode
            for (std::size_t i = 0; i < clusters_.size(); ++i) {
                if (rules_.areas[i].last != last) continue;
                Contender one{i, nullptr};
                double most = 0;
                for (const Cluster* cluster : clusters_[i])
                    if (const double found = points(*cluster, rules_.areas[i]); found > most) {
                        most = found;
                        one.yields = &cluster->yields;
                    }
                if (most >= rules_.present_from) present.emplace_back(most, one);
            }
        }
        return first_of(present);
    }

    static std::optional<std::size_t> first_of(std::vector<std::pair<double, Contender>>& present) {
        if (present.empty()) return std::nullopt;
        std::stable_sort(present.begin(), present.end(),
                         [](const auto& a, const auto& b) { return a.first > b.first; });
        std::vector<Contender> all;
        for (const auto& [points, one] : present) all.push_back(one);
        for (const Contender& one : all)
            if (!beaten(one, all)) return one.area;
        return all.front().area;
    }

    std::vector<std::vector<const Cluster*>> clusters_;  // of each area
    const Rules& rules_;
    Random chance_;
    std::vector<double> factors_;
};

}  // namespace

double robustness(const Judgement& judgement, const Rules& rules, std::optional<std::size_t> first) {
    return Repeats(judgement, rules).stays(first);
}

}  // namespace ipt
