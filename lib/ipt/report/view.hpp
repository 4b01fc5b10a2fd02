// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/knowledge.hpp"
#include "ipt/report/words.hpp"
#include "ipt/scoring/score.hpp"
#include "ipt/tmpl/template.hpp"

#include <vector>

namespace ipt {

// A case with what the rules make of it.
struct Appraisal {
    const Case* patient = nullptr;
    Scores scores;
    std::vector<Alert> alerts;
    std::vector<Measured> readings;
};

[[nodiscard]] Appraisal appraise(const Case& patient, const Knowledge& knowledge);

// What templates can name; ipt-templates(5) lists it. Every decision is made here and has a name, so that a template
// only says it. Names that the case does not fill are null or absent; `specimen_view` has all of them. Parts and facts
// that are not asked for can be absent too: see Library::names.
[[nodiscard]] Value view_of(const Appraisal& appraisal, const Knowledge& knowledge, const Words& words,
                            const tmpl::Names& asked = tmpl::Names::every());

// A view in which every name has a value, to check templates against.
[[nodiscard]] Value specimen_view(const Knowledge& knowledge, const Words& words);

}  // namespace ipt
