// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/measures.hpp"

// The answers to the items of a measure; what loading, reading and checking of measures share, and no one else
// includes.
namespace ipt {

using Answers = std::vector<std::optional<double>>;  // one for each item; nothing: missing

// The items of a record `score`, the risk item from `risk_item` where it has no other; nothing where their number is
// wrong, for then nobody can tell which is which.
[[nodiscard]] std::optional<Answers> answers_of(const Measure& measure, const Value& score);
[[nodiscard]] std::size_t count_missing(const Measure& measure, const Answers& answers);

enum class Fill : std::uint8_t { least, most };

// The total that these answers give where every missing one has its least or its highest value.
[[nodiscard]] double total_of(const Measure& measure, const Answers& answers, Fill fill);

// In the range of the measure, and whole unless it takes fractions.
[[nodiscard]] bool is_total(const Measure& measure, double total);
// Items are counted from 1.
[[nodiscard]] bool in_item_range(const Measure& measure, std::size_t number, double value);
[[nodiscard]] bool all_in_range(const Measure& measure, const Answers& answers);

}  // namespace ipt
