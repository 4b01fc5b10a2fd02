// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/scoring/facts.hpp"

#include <cstdint>
#include <optional>
#include <vector>

// What the first choice of the rules hangs on: the smallest changes of facts that would change it.
namespace ipt {

// A fact and another answer to it; null: not known.
struct OtherAnswer {
    Fact fact;
    Value now;  // as the case has it
    Value to;

    [[nodiscard]] bool is_known() const { return !now.is_null(); }
};

// One to three facts that change the first choice together, while fewer of them do not.
struct FactChange {
    std::vector<OtherAnswer> facts;
    std::optional<std::size_t> primary;  // the first choice then, into Rules::areas; nothing: none
};

// why: what would have to be so for an area no longer to be the first choice; why_not: for it to become the first.
enum class WhyKind : std::uint8_t { why, why_not };

// Three alternatives at most, and one alone of those that are less to the point: open ones for why, stated ones for
// why_not. Those of one list have the same number of facts, the fewest that do it, and share none.
struct Why {
    bool applies = false;    // why: the area is the first choice; why_not: it is not. Otherwise both lists are empty
    bool too_large = false;  // more than is gone through, so that both are empty and what would change it is not known
    // Known facts that would have to be otherwise; for why_not with others that are not known.
    std::vector<FactChange> stated;
    std::vector<FactChange> open;  // facts that are not known
};

// Nearer changes come first: to leave open what is known goes before another answer, near values before far ones, whom
// the areas are about before others; then the order of the description counts, never that of people and events in the
// file. Field::varies says what is taken as it stands. Two or three facts are sought among those that alone come
// nearest to it, so that a rare set is missed; in a case of more than 60 people and events or 10000 values none are
// sought.
[[nodiscard]] Why what_changes(WhyKind kind, std::size_t area, const Case& patient, const Rules& rules,
                               const Schema& schema);

}  // namespace ipt
