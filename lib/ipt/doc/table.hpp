// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

// How the columns of a table stand on a terminal. Used by the text writer.
namespace ipt::doc {

enum class Align { left, center, right };

struct Table {
    std::vector<Align> columns;
    std::vector<std::vector<std::string>> rows;  // the first is the header; each has a cell for each column
};

// The lines of a table: columns two blanks apart, the header ruled off, an empty header left out. Where it does not fit
// the widest columns shrink, and rows that take several lines stand apart. Where even four columns a cell are too much,
// each row becomes lines of the form "header: cell".
[[nodiscard]] std::vector<std::string> lay_out(const Table& table, std::size_t width);

}  // namespace ipt::doc
