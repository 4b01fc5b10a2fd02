// SPDX-License-Identifier: MIT
#include "ipt/knowledge/change.hpp"

#include <algorithm>
#include <cmath>

namespace ipt {
namespace {

// Whole hundredths of a point, or of a share: their products and differences are exact.
long long hundredths(double number) { return std::llround(number * 100); }

// How much less the burden is now, in hundredths of a point.
long long gain(const Measure& measure, double first, double now) {
    return hundredths(burden(measure, first)) - hundredths(burden(measure, now));
}

std::optional<int> step(const Measure& measure, std::optional<double> points, double first, double now) {
    if (!points) return std::nullopt;
    const long long change = gain(measure, first, now);
    if (change == 0 || std::abs(change) < hundredths(*points)) return 0;
    return change > 0 ? 1 : -1;
}

// Of each measure of the rule; nothing where one is missing.
std::optional<std::vector<Change>> of_rule(const ChangeRules& rules, const std::vector<Change>& changes) {
    std::vector<Change> out;
    for (const std::string& id : rules.recovery) {
        const auto found =
            std::find_if(changes.begin(), changes.end(), [&](const Change& one) { return one.measure->id == id; });
        if (found == changes.end() || !found->measure->caseness) return std::nullopt;
        out.push_back(*found);
    }
    return out;
}

}  // namespace

double burden(const Measure& measure, double total) {
    return measure.direction == Direction::higher_worse ? total - measure.low : measure.high - total;
}

std::optional<double> improvement(const Measure& measure, double first, double now) {
    const double before = burden(measure, first);
    if (before <= 0) return std::nullopt;
    return (before - burden(measure, now)) / before;
}

std::optional<Outcome> outcome_of(const ChangeRules& rules, const Measure& measure, double first, double now) {
    const long long before = hundredths(burden(measure, first));
    if (before <= 0) return std::nullopt;
    const long long share = 100 * gain(measure, first, now);
    if (share >= hundredths(rules.response) * before) return Outcome::response;
    return share >= hundredths(rules.partial) * before ? Outcome::partial : Outcome::non_response;
}

std::optional<int> reliable_change(const Measure& measure, double first, double now) {
    return step(measure, measure.reliable_change, first, now);
}

std::optional<int> relevant_change(const Measure& measure, double first, double now) {
    return step(measure, measure.relevant_change, first, now);
}

double reliable_change_of(const ChangeRules& rules, double sd, double reliability) {
    return std::ceil(100 * rules.certainty * sd * std::sqrt(2) * std::sqrt(1 - reliability)) / 100;
}

std::optional<bool> recovered(const ChangeRules& rules, const std::vector<Change>& changes) {
    const auto all = of_rule(rules, changes);
    if (!all) return std::nullopt;
    const auto is_case = [&](double Change::*total) {
        return std::any_of(all->begin(), all->end(),
                           [&](const Change& one) { return one.measure->is_case(one.*total).value_or(false); });
    };
    if (!is_case(&Change::first)) return std::nullopt;
    return !is_case(&Change::now);
}

std::optional<bool> reliably_recovered(const ChangeRules& rules, const std::vector<Change>& changes) {
    const auto all = of_rule(rules, changes);
    const auto recovery = recovered(rules, changes);
    if (!recovery || !*recovery) return recovery;
    bool better = false;
    bool worse = false;
    for (const Change& one : *all) {
        const int change = reliable_change(*one.measure, one.first, one.now).value_or(0);
        better = better || change > 0;
        worse = worse || change < 0;
    }
    return better && !worse;
}

}  // namespace ipt
