// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/planning/plan.hpp"

#include <optional>
#include <vector>

namespace ipt {

// From which total of a measure on a patient acts after the end, by the numbers of the measure itself (relapse.toml
// says how they are found; the rule is our own design). All are read along the direction of the measure.
struct Threshold {
    const Measure* measure = nullptr;
    const Measured* last = nullptr;   // the last total of the treatment, into its readings; null: none
    std::optional<double> change;     // points by which a total is worse than the last one
    std::optional<double> cut, band;  // totals; nothing: the measure has none
    bool at_cut = false;              // the last total has reached it already, so that it tells no change
    bool at_band = false;
};

// Of one measure: `change` is its relevant_change, else its reliable_change; `cut` its caseness; `band` the first total
// of the band that is next and worse than the one in which the cut lies.
[[nodiscard]] Threshold threshold_of(const Measure& measure, const std::vector<Measured>& readings);

// Of the measures that the format takes at every session and the case has a total of; without one, of that which the
// course of the plan is about, else of the first that the format takes.
[[nodiscard]] std::vector<Threshold> thresholds_of(const Plan& plan, const Measures& measures,
                                                   const std::vector<Measured>& readings);

}  // namespace ipt
