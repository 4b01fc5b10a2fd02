// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/scoring/facts.hpp"
#include "ipt/scoring/score.hpp"

#include <optional>
#include <vector>

namespace ipt {

// What is not known, and what its answers could do to the suggestion.
struct Question {
    Fact fact;  // what is asked for
    std::optional<std::size_t>
        unseen;                  // into Rules::unseen: asked for someone or something not named yet; no fact then
    std::vector<Value> answers;  // one of each kind that the rules tell apart
    std::size_t place = 0;       // among all questions, in the order of the description
    double movement = 0;         // 0 to 1: how far the answer that moves the suggestion most would move it
    std::vector<std::size_t> could_bring;  // areas that are not the first now, and would be with one of the answers
};

// How far the suggestion stands from another one, 0 to 1: Rules::ask_first where another area is first, and the rest by
// how far the points have gone from one area to another.
[[nodiscard]] double distance(const Scores& one, const Scores& other, const Rules& rules);

struct Inquiry {
    std::vector<Question> questions;
    std::size_t left_out = 0;  // less weighty ones that stand behind these
    bool partly = false;       // more people and events than can be gone through: those of whom most is said were
};

// What is not known: first what could move the suggestion, furthest first, then what would only settle more of what the
// indicators ask. The order of people and events in the file does not matter. Each question is judged alone, as if
// nothing else were answered. At most `top` of them; 0: all.
[[nodiscard]] Inquiry questions_of(const Case& patient, const Rules& rules, const Schema& schema, std::size_t top = 0);

}  // namespace ipt
