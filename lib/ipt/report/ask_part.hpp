// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/report/view.hpp"
#include "ipt/scoring/ask.hpp"

#include <string>

namespace ipt {

// A question in words.
struct AskedFor {
    std::string ask;   // as it can be said in the interview
    const Field* key;  // the field of the case file that holds the answer; null for someone or something not named yet
    std::string path;  // of that field, as in the file: "people.expect_met"; empty for someone not named yet
};
[[nodiscard]] AskedFor asked_for(const Question& question, const Knowledge& knowledge, const Words& words);

// As they are asked: those about one person or event together, in the order of the description, and the group with the
// weightiest first. Whether someone lives comes before what one asks of the living.
[[nodiscard]] std::vector<std::vector<const Question*>> in_groups(const std::vector<Question>& questions);

// What the template `ask` can name: the view of the case and, under `ask`, the questions in their groups.
[[nodiscard]] Value ask_view(const Inquiry& inquiry, const Appraisal& appraisal, const Knowledge& knowledge,
                             const Words& words);

// The same with every name; made from the view of a specimen.
[[nodiscard]] Value ask_specimen(Value case_view);

}  // namespace ipt
