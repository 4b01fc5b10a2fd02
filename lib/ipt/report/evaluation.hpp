// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/report/library.hpp"
#include "ipt/scoring/evaluation.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// What the rules found for and against one area of a case.
struct AreaAccount {
    std::string area;
    double points = 0;
    Level level = Level::unknown;
    bool shut = false;  // something speaks for it, but nothing opens it, so the points do not count
    Value shown;        // the evidence as `ipt score` shows it
    Value rows;         // and as its JSON has it
};

// A case of which the rules suggest another focus than its label.
struct Disagreement {
    std::string file;
    std::string code;
    Span place;  // of the case in its file
    Compared compared;
    std::vector<AreaAccount> accounts;  // of the area of the label, then of the suggestion, where there are such
};
[[nodiscard]] Disagreement disagreement_of(std::string_view file, const Case& patient, const Scores& scores,
                                           const Compared& compared, const Knowledge& knowledge, const Words& words);

// One set of rules with what it makes of all cases.
struct EvaluatedRules {
    std::string folder;  // that was asked for; empty: none was
    const Rules* rules = nullptr;
    std::string fingerprint;  // of the knowledge
    Evaluation evaluation;
    std::vector<Disagreement> disagreements;  // in the order of the input
};

// A case of which the second set suggests another focus than the first. An empty area: none.
struct Moved {
    std::string file;
    std::string code;
    std::string from;
    std::string to;
    std::optional<std::string> label;
};

// What `ipt evaluate` has to say.
struct EvaluationReport {
    std::vector<std::string> areas;  // in the order of all tables
    std::size_t labelled = 0;
    std::size_t unlabelled = 0;
    std::size_t without_focus = 0;     // labels that state none; they count for the presence of areas alone
    std::size_t bad_files = 0;         // with errors, or that cannot be read
    std::vector<EvaluatedRules> sets;  // one, or two that are compared
    std::vector<Moved> moved;          // in the order of the input
};

// Whether the cases are fewer than the knowledge asks for.
[[nodiscard]] bool is_few(const EvaluationReport& report);

// What the template `evaluate` can name: the counts, and tables whose cells are padded for plain text.
[[nodiscard]] Value evaluation_view(const EvaluationReport& report, const Words& words);
// The same with every name.
[[nodiscard]] Value evaluation_specimen();
// The same figures as one object, in the order of ipt-evaluate(1).
[[nodiscard]] Value evaluation_json(const EvaluationReport& report);

[[nodiscard]] tl::expected<std::string, tmpl::Problem> evaluation_text(const Value& view, std::size_t width,
                                                                       Library& library,
                                                                       std::vector<Diagnostics>& faults);

}  // namespace ipt
