// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/condition.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

class Frozen;

// A sign for or against an area. Points below 0 speak against it.
struct Indicator {
    std::string id;
    std::string area;  // "any": asked for every area
    std::string says;
    Scope scope = Scope::whole;
    Condition when;
    std::optional<Condition> maybe;  // counts half
    double points = 0;
    bool timed = false;
    std::string source;
    std::string status;  // verified, unverified or design
    Span span{};
    std::string when_text{};
    std::string maybe_text{};
};

struct Area {
    std::string name;
    std::vector<std::size_t> gate;      // indicators of which one must hold for the area to be present
    std::vector<std::size_t> and_gate;  // and one of these, where there are any
    std::optional<Condition> reactivated;
    bool last = false;      // judged after the others
    bool capped = false;    // confidence is medium at most
    std::string agreement;  // how often raters agree on it
    std::string source;
    std::string status;
    std::optional<double> kappa{};  // of experts for its presence
};

// A rule that puts one area behind another, however many points it has: where two areas look alike, what tells them
// apart.
struct Differential {
    std::string id;
    std::string yields;  // the area that goes behind; "any"
    std::string to;      // the area that goes first; "any" other
    std::string says;
    Scope scope = Scope::whole;  // asked of the heart of the area that yields and of all that is linked to it
    Condition when;
    std::string source;
    std::string status;
    Span span{};
    std::string when_text{};
    bool second = true;  // whether what goes behind may still be the second focus
};

// What someone or something that a file does not name could be like, so that an area would be present.
struct Unseen {
    std::string area;
    Scope scope = Scope::person;
    Value row;  // typed as decode leaves it
    std::string source;
    std::string status;
};

struct TimeStep {
    double until = 0;  // days from the event to the onset
    double factor = 1;
};

// How `ipt evaluate` holds the rules against the labels of experts.
struct AgreementRules {
    std::size_t draws = 2000;  // of the bootstrap
    std::uint64_t seed = 1;
    double level = 0.95;            // of the interval
    std::size_t few = 50;           // fewer cases than these are said to be few
    double most_left_out = 0.1;     // of the draws, without a kappa, before that is said
    std::optional<double> focus{};  // kappa of experts for the focus, with where it comes from
    std::string focus_source{};
    std::string focus_status{};
};

// Knowledge file areas.toml; its comments say what each number means.
struct Rules {
    std::string version;
    double full = 20, present_from = 3, second_share = 0.25, close_lead = 0.15;
    double high_share = 0.55, high_lead = 0.2, medium_share = 0.4, strong_points = 3;
    std::string agreed_by;  // the indicator that tells that the patient agrees
    std::vector<TimeStep> steps;
    double older = 0.2, after_active = 0.6, after_over = 0.2, undated = 0.5, reactivated = 0.7;
    double before = 0.85, long_before = 0.2;
    double record = 1, patient = 1, inferred = 0.5;
    double spread = 0.5;
    double fragile_below = 0.7;
    double unasked = 0.15;  // the chance that an indicator holds of which nothing is known
    std::size_t draws = 200;
    std::uint64_t seed = 1;
    double ask_first = 0.5;  // of the movement of an answer: what it counts that another area would be first
    std::size_t ask_top = 10;
    AgreementRules agreement;
    std::vector<Area> areas;
    std::vector<Indicator> indicators;
    std::vector<Differential> differentials;
    std::vector<Unseen> unseen;

    [[nodiscard]] const Indicator* indicator(std::string_view id) const;
    [[nodiscard]] const Area* area(std::string_view name) const;
    [[nodiscard]] std::optional<std::size_t> index_of_area(std::string_view name) const;
    [[nodiscard]] const Differential* differential(std::string_view id) const;
};

// Nothing where the file is wrong; every fault is reported with its place.
[[nodiscard]] std::optional<Rules> load_rules(const Frozen& file, const Schema& schema, Diagnostics& diagnostics);

}  // namespace ipt
