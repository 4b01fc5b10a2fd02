// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace ipt {

// Regular expressions of ECMA-262, without flags, that find what the reader of case files takes, and nothing else; for
// programs that cannot ask it.

// Each of these names in any spelling that name_form makes equal: "role_dispute" also as " Role Dispute".
[[nodiscard]] std::string pattern_of_names(std::span<const std::string_view> names);

// What parse_date takes where the reference day is known; the 29th of February is there in each year, and what counts
// back may be longer than a life.
[[nodiscard]] std::string pattern_of_dates();

// What parse_duration takes, likewise.
[[nodiscard]] std::string pattern_of_durations();

}  // namespace ipt
