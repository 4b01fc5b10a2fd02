// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/measures.hpp"

#include <cstdint>
#include <optional>
#include <vector>

// What a change from a first total to a later one means: section 3.2 of the clinical reference. The numbers stand in
// measures.toml. Totals go in the direction of the measure, as those of a Reading do, and are compared in hundredths of
// a point, so that an edge is met exactly: 6 from 13 is a response, 7 is none.
namespace ipt {

// How far a total is from the best one, 0 or more: what change is counted in, so that more is worse for every measure.
[[nodiscard]] double burden(const Measure& measure, double total);

// The share of the first burden by which the later one is less, below 0 where it is more. Nothing where the first total
// is the best, for it leaves nothing to improve.
[[nodiscard]] std::optional<double> improvement(const Measure& measure, double first, double now);

enum class Outcome : std::uint8_t { response, partial, non_response };
inline constexpr std::string_view k_outcomes[] = {"response", "partial", "non_response"};

// By the improvement; nothing where there is none to speak of. Worse than at first is non_response.
[[nodiscard]] std::optional<Outcome> outcome_of(const ChangeRules& rules, const Measure& measure, double first,
                                                double now);

// 1 better, 0 within what chance can do, -1 worse; nothing where the measure has no such number of points.
[[nodiscard]] std::optional<int> reliable_change(const Measure& measure, double first, double now);
// The same for points that are worth talking about.
[[nodiscard]] std::optional<int> relevant_change(const Measure& measure, double first, double now);

// The points of change that are more than chance, rounded up to hundredths: certainty * sd * sqrt(2) *
// sqrt(1 - reliability), after Jacobson & Truax 1991.
[[nodiscard]] double reliable_change_of(const ChangeRules& rules, double sd, double reliability);

// The first and the latest total of one measure.
struct Change {
    const Measure* measure = nullptr;
    double first = 0;
    double now = 0;
};

// Recovery over the measures of the rule, as the NHS counts it: a case at first on at least one of them, and now on
// none. Nothing where one of them is not among the changes or has no cut, or where the first totals were no case.
[[nodiscard]] std::optional<bool> recovered(const ChangeRules& rules, const std::vector<Change>& changes);

// Recovered, with at least one of these measures reliably better and none reliably worse.
[[nodiscard]] std::optional<bool> reliably_recovered(const ChangeRules& rules, const std::vector<Change>& changes);

}  // namespace ipt
