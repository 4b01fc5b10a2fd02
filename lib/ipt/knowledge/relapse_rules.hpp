// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/knowledge.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// The steps of a plan for staying well, from steady to urgent.
enum class PlanStep : std::uint8_t { green, amber, red, emergency };
inline constexpr std::array<std::string_view, 4> k_plan_steps = {"green", "amber", "red", "emergency"};

// What calls for a step; the comments in relapse.toml say what each kind means.
struct StepRule {
    enum class Kind : std::uint8_t { words, signs, change, cut, band };
    std::string id;
    PlanStep step = PlanStep::green;
    Kind kind = Kind::words;
    int count = 0;  // of signs; 0: all
    int days = 0;   // of signs
    std::optional<Condition> when;
    std::string source, status;
};

// What is done at a step.
struct StepAction {
    std::string id;
    PlanStep step = PlanStep::green;
    int days = 0;  // within which; 0: none are said
    std::string source, status;
};

// Another treatment, for a patient whom this one has not helped enough.
struct Alternative {
    std::string id;
    std::optional<Condition> unless;
    std::string source, status;
};

// A number of contacts.toml.
struct HelpLine {
    enum class Kind : std::uint8_t { emergency, crisis, help };
    std::string id, country;
    Kind kind = Kind::help;
    std::string name, call, message, word;  // a number to dial, one to write to, what to write there; empty: none
    bool always = false;                    // day and night
    bool for_clinician = false;             // not on the patient's own page
    std::optional<Condition> when;
    std::string checked_on, source, status;  // a day such as 2026-11-24; empty: never checked

    // False where it must be checked before it is handed out.
    [[nodiscard]] bool is_checked() const { return status == "verified"; }
};

// relapse.toml and contacts.toml.
struct RelapseRules {
    int least_signs = 0, most_signs = 0, least_people = 0, most_tasks = 0;
    std::vector<std::string> crisis_alerts;  // ids
    int earlier_episodes = 0;                // from which meetings after the end are proposed
    std::string interval;                    // of those
    std::vector<int> reviews;                // months after the end
    std::vector<StepRule> rules;
    std::vector<StepAction> actions;
    std::vector<Alternative> alternatives;
    std::vector<HelpLine> lines;  // of all countries
};

// Nothing where one of the two files is wrong, which is reported.
[[nodiscard]] std::optional<RelapseRules> load_relapse(const Texts& texts, const Knowledge& knowledge,
                                                       std::vector<Diagnostics>& faults);

}  // namespace ipt
