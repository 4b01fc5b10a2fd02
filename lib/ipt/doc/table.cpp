// SPDX-License-Identifier: MIT
#include "ipt/doc/table.hpp"

#include "ipt/base/text.hpp"
#include "ipt/doc/wrap.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>

namespace ipt::doc {
namespace {

constexpr std::size_t k_gap = 2;        // blanks between two columns of a table
constexpr std::size_t k_narrowest = 4;  // columns of a cell below which no table can be read

// The widths a column would like to have, and would not like to go below.
struct Wishes {
    std::vector<std::size_t> natural;
    std::vector<std::size_t> longest_word;
};

Wishes wishes(const Table& table) {
    Wishes found{std::vector<std::size_t>(table.columns.size(), 1), std::vector<std::size_t>(table.columns.size(), 1)};
    for (const auto& row : table.rows)
        for (std::size_t i = 0; i < row.size(); ++i) {
            found.natural[i] = std::max(found.natural[i], display_width(row[i]));
            found.longest_word[i] = std::max(found.longest_word[i], longest_piece(row[i]));
        }
    return found;
}

std::size_t sum(const std::vector<std::size_t>& numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), std::size_t{0});
}

// Cuts the widest columns to a common width so that all fit into the room; empty where the floors alone are too wide.
std::vector<std::size_t> shrink(const std::vector<std::size_t>& natural, const std::vector<std::size_t>& floors,
                                std::size_t room) {
    const auto cut_to = [&](std::size_t cap) {
        std::vector<std::size_t> widths(natural);
        for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = std::min(natural[i], std::max(cap, floors[i]));
        return widths;
    };
    if (sum(cut_to(0)) > room) return {};
    std::size_t fits = 0, too_wide = *std::max_element(natural.begin(), natural.end()) + 1;
    while (too_wide - fits > 1) {
        const std::size_t middle = fits + (too_wide - fits) / 2;
        (sum(cut_to(middle)) <= room ? fits : too_wide) = middle;
    }
    std::vector<std::size_t> widths = cut_to(fits);
    std::size_t left = room - sum(widths);
    for (std::size_t i = 0; i < widths.size() && left > 0; ++i)
        if (widths[i] < natural[i]) ++widths[i], --left;
    return widths;
}

std::vector<std::size_t> column_widths(const Table& table, std::size_t width) {
    const Wishes wish = wishes(table);
    const std::size_t gaps = k_gap * (table.columns.size() - 1);
    if (gaps >= width) return {};
    auto widths = shrink(wish.natural, wish.longest_word, width - gaps);
    if (!widths.empty()) return widths;
    return shrink(wish.natural, std::vector<std::size_t>(table.columns.size(), k_narrowest), width - gaps);
}

void pad_cell(std::string& line, std::string_view cell, std::size_t width, Align align) {
    const std::size_t blanks = width - std::min(width, display_width(cell));
    const std::size_t before = align == Align::right ? blanks : align == Align::center ? blanks / 2 : 0;
    line.append(before, ' ').append(cell).append(blanks - before, ' ');
}

// Appends the lines of one row; returns how many they are.
std::size_t add_row(std::vector<std::string>& lines, const std::vector<std::string>& row,
                    const std::vector<std::size_t>& widths, const std::vector<Align>& columns) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
        cells.push_back(wrap(row[i], widths[i], widths[i], LongAddress::split));
        height = std::max(height, cells.back().size());
    }
    for (std::size_t y = 0; y < height; ++y) {
        std::string line;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) line.append(k_gap, ' ');
            pad_cell(line, y < cells[i].size() ? std::string_view(cells[i][y]) : "", widths[i], columns[i]);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        lines.push_back(std::move(line));
    }
    return height;
}

bool is_empty(const std::vector<std::string>& row) {
    return std::all_of(row.begin(), row.end(), [](const std::string& cell) { return cell.empty(); });
}

std::vector<std::string> as_records(const Table& table, std::size_t width) {
    std::vector<std::string> lines;
    const auto& header = table.rows.front();
    for (std::size_t y = 1; y < table.rows.size(); ++y) {
        if (y > 1) lines.emplace_back();
        for (std::size_t i = 0; i < header.size(); ++i) {
            const std::string text = header[i].empty() ? table.rows[y][i] : header[i] + ": " + table.rows[y][i];
            for (auto& line : wrap(text, width, width, LongAddress::keep_whole)) lines.push_back(std::move(line));
        }
    }
    return lines;
}

}  // namespace

std::vector<std::string> lay_out(const Table& table, std::size_t width) {
    if (table.columns.empty() || table.rows.empty()) return {};
    const auto widths = column_widths(table, width);
    if (widths.empty()) return as_records(table, width);

    std::vector<std::string> lines;
    const bool has_header = !is_empty(table.rows.front());
    if (has_header) {
        add_row(lines, table.rows.front(), widths, table.columns);
        std::vector<std::string> rules;
        for (const std::size_t w : widths) rules.emplace_back(w, '-');
        add_row(lines, rules, widths, table.columns);
    }
    std::vector<std::size_t> row_starts;
    bool stand_apart = false;
    for (std::size_t y = 1; y < table.rows.size(); ++y) {
        row_starts.push_back(lines.size());
        stand_apart |= add_row(lines, table.rows[y], widths, table.columns) > 1;
    }
    if (!stand_apart) return lines;
    std::vector<std::string> apart;
    for (std::size_t i = 0, row = 1; i < lines.size(); ++i) {
        if (row < row_starts.size() && row_starts[row] == i) apart.emplace_back(), ++row;
        apart.push_back(std::move(lines[i]));
    }
    return apart;
}

}  // namespace ipt::doc
