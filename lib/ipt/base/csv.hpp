// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace ipt {

// Whether a spreadsheet would run a cell of this text: it begins, behind blanks and quotes, with one of = + - @, in
// ASCII or in full width, or with a tab or a line end.
[[nodiscard]] bool is_formula(std::string_view text);

// The text as it may stand in a cell: with a ' in front where it is a formula. Without that ' it is what it was.
[[nodiscard]] std::string harmless(std::string_view text);

// A record as RFC 4180 has it, with its line end; cells are quoted where they need it. Says nothing about formulas.
[[nodiscard]] std::string csv_record(std::span<const std::string> cells);

}  // namespace ipt
