// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/scoring/agreement.hpp"
#include "ipt/scoring/score.hpp"

#include <optional>
#include <string>
#include <vector>

// The suggestions of the rules against the labels of experts, over many cases.
namespace ipt {

// What an expert says of a case: the record `label` of the case file.
struct Label {
    std::optional<std::string> focus;  // empty: none of the areas (`no_focus: yes`); nothing: not stated
    std::vector<std::string> present;  // the focus, the secondary areas and those that are named as present
    std::string source;
};
// Nothing where the case has no label, or one that says nothing about areas.
[[nodiscard]] std::optional<Label> label_of(const Case& patient);

// What the rules say of it; never the focus that the clinician has chosen.
struct Suggestion {
    std::string focus;                 // empty: none
    std::string second;                // empty: none
    std::vector<std::string> present;  // with a level of primary, secondary or present
    Confidence confidence = Confidence::low;
    double robustness = 0;
};
[[nodiscard]] Suggestion suggestion_of(const Scores& scores);

struct Compared {
    Label label;
    Suggestion suggestion;

    // Nothing where the label states no focus.
    [[nodiscard]] std::optional<bool> agrees() const;
};

// The mean of some values; nothing of none.
struct Mean {
    std::size_t count = 0;
    std::optional<double> value;
};

struct AreaEvaluation {
    std::string area;
    Agreement presence;  // classes: 0 absent, 1 present; an area that a label does not name counts as absent
    Part sensitivity;
    Part specificity;
};

struct SourceEvaluation {
    std::string source;  // empty: of labels that name none
    Agreement focus;
};

struct Evaluation {
    Agreement focus;  // classes: the areas in their order, then none; labels that state a focus
    std::vector<AreaEvaluation> areas;
    Mean robustness_right;  // of suggestions that are the focus of the label
    Mean robustness_wrong;
    std::size_t second_right = 0;           // wrong ones whose second area is the focus of the label
    std::vector<SourceEvaluation> sources;  // by name; empty where labels name fewer than two
};

// `areas` are all that a label or a suggestion can name. The order of the cases never matters.
[[nodiscard]] Evaluation evaluate(const std::vector<Compared>& cases, const std::vector<std::string>& areas,
                                  const Resampling& how);

}  // namespace ipt
