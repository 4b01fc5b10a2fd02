// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/input/input.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ipt {

struct CsvCell {
    std::string text;  // without the quotes, and without blanks at its ends
    Span span{};       // an empty cell has the place of the character behind it
};

struct CsvTable {
    std::vector<CsvCell> head;
    std::vector<std::vector<CsvCell>> rows;  // each as long as the head; empty lines are left out
};

// A table as RFC 4180 has it, with the names of its columns in the first line. What stands between cells is the comma,
// semicolon, tab or bar that the first line has most of. Nothing where it is none, or has more than a limit, which is
// reported.
[[nodiscard]] std::optional<CsvTable> read_csv(Diagnostics& diagnostics, const Limits& limits = {});

}  // namespace ipt
