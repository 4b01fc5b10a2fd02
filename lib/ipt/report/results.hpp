// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/measures.hpp"
#include "ipt/report/words.hpp"

#include <string>
#include <string_view>
#include <vector>

// How the results of measures are put in words.
namespace ipt {

// "10 is best": which way the patient counted, for a measure that can be counted both ways; empty for all others.
[[nodiscard]] std::string_view scale_of(const Measured& one, const Words& words);

// "PHQ-9 17", "Mood rating 3 (10 is best)": the number that the patient gave. There must be a total.
[[nodiscard]] std::string result_words(const Measured& one, const Words& words);

// A measure within a sentence: "PHQ-9", "mood rating".
[[nodiscard]] std::string short_name(const Measure& measure, const Words& words);

// A measure as a patient understands it: "worry (GAD-7)"; its short name where the words have no other.
[[nodiscard]] std::string said_name(const Measure& measure, const Words& words);

// What each item is about, in our own words, never those of the questionnaire; empty where a licence leaves it at
// totals, and where the catalogue has not as many as there are items.
[[nodiscard]] std::vector<std::string> item_names(const Measure& measure, const Words& words);

// That of one item, counted from 1; "item 9" where there is none.
[[nodiscard]] std::string item_name(const Measure& measure, std::size_t number, const Words& words);

}  // namespace ipt
