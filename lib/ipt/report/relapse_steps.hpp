// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/planning/thresholds.hpp"
#include "ipt/report/relapse_parts.hpp"

#include <string>
#include <vector>

namespace ipt {

// The steps of a plan in words: what calls for each, and what is then done.
struct SaidStep {
    struct Line {
        std::string id;  // of a rule or an action; empty: a sign of the patient's own
        std::string you, they;
        const StepRule* rule = nullptr;
        const Threshold* threshold = nullptr;  // of a rule on a measure
        std::optional<double> number{};        // the total, or the points of change
        bool reached = false;                  // by the last total
        Span place{};                          // of a sign
    };
    PlanStep step = PlanStep::green;
    std::vector<Line> rules, actions;
};

// Every step in its order. Rules on a measure are said once for each threshold that has such a number. Lines point into
// the rules and thresholds; a rule whose `when` does not hold of the patient is left out. `early`: the end is not near,
// so that the total to count from is still to come.
[[nodiscard]] std::vector<SaidStep> steps_of(const Case& patient, const RelapseRules& rules,
                                             const std::vector<Threshold>& thresholds, const RelapseParts& parts,
                                             bool early, const Words& words, Sayings& sayings);

// What becomes of a rule that the last total has reached: it would hold from the first day after the end.
enum class Reached : std::uint8_t { said, left_out };

// { green, amber, red, emergency: { rules, actions: [{ id, you, they }], if_list, then_list, then_list_you }, reached:
// [{ name, last, mark, amber, red }] }
[[nodiscard]] Value steps_view(const std::vector<SaidStep>& steps, Reached reached, const Words& words);

// [{ step, rules: [{ id, text, measure, number, reached, source, status }], signs: [{ text, line, column }], actions:
// [{ id, text }] }]
[[nodiscard]] Value steps_json(const std::vector<SaidStep>& steps, const Case& patient);

}  // namespace ipt
