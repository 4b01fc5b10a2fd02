// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/report/view.hpp"
#include "ipt/scoring/ask.hpp"

#include <string>
#include <vector>

namespace ipt {

// A question in words.
struct AskedFor {
    std::string ask;   // as it can be said in the interview
    const Field* key;  // the field of the case file that holds the answer; null for someone or something not named yet
    std::string path;  // of that field, as in the file: "people.expect_met"; empty for someone not named yet
};
[[nodiscard]] AskedFor asked_for(const Question& question, const Knowledge& knowledge, const Words& words);

// Whether the file says anything about suicidal thoughts, and the field that asks for them.
[[nodiscard]] bool is_risk_known(const Case& patient);
[[nodiscard]] const Field& risk_field(const Schema& schema);

// What the template `ask` can name: the view of the case and, under `ask`, the first `top` of the questions, grouped by
// the person or event that they are about, the group with the weightiest question first.
[[nodiscard]] Value ask_view(const Inquiry& inquiry, std::size_t top, const Appraisal& appraisal,
                             const Knowledge& knowledge, const Words& words);

// The same with every name; made from the view of a specimen.
[[nodiscard]] Value ask_specimen(Value case_view);

}  // namespace ipt
