// SPDX-License-Identifier: MIT
// The table of worked cases, worked_measures.csv: what each cell means stands at its top.
#pragma once

#include "ipt/base/file.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace support {

struct Worked {
    int line = 0;  // of the table
    std::string measure, kind, input, with, total, prorated, band, caseness, remission, improvement, outcome, reliable,
        relevant, risk, source;
};

// The cells of one line; one that has commas stands in double quotes.
inline std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> out(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            out.emplace_back();
        else
            out.back() += c;
    }
    return out;
}

inline std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> out(1);
    for (const char c : text) c == at ? static_cast<void>(out.emplace_back()) : out.back().push_back(c);
    return out;
}

inline const std::vector<Worked>& worked() {
    static const std::vector<Worked> k_rows = [] {
        static const std::pair<std::string_view, std::string Worked::*> k_columns[] = {
            {"measure", &Worked::measure},     {"kind", &Worked::kind},
            {"input", &Worked::input},         {"with", &Worked::with},
            {"total", &Worked::total},         {"prorated", &Worked::prorated},
            {"band", &Worked::band},           {"caseness", &Worked::caseness},
            {"remission", &Worked::remission}, {"improvement", &Worked::improvement},
            {"outcome", &Worked::outcome},     {"reliable", &Worked::reliable},
            {"relevant", &Worked::relevant},   {"risk", &Worked::risk},
            {"source", &Worked::source}};
        std::istringstream text(
            ipt::read_file(std::string(IPT_SOURCE_DIR) + "/tests/unit/worked_measures.csv", 1 << 20).value_or(""));
        std::vector<Worked> rows;
        std::vector<std::string> header;
        std::string line;
        for (int number = 1; std::getline(text, line); ++number) {
            if (line.empty() || line.starts_with('#')) continue;
            const std::vector<std::string> cells = cells_of(line);
            if (header.empty()) {
                header = cells;
                REQUIRE(header.size() == std::size(k_columns));
                continue;
            }
            INFO(line);
            REQUIRE(cells.size() == header.size());
            Worked& row = rows.emplace_back();
            row.line = number;
            for (const auto& [name, cell] : k_columns)
                row.*cell =
                    cells[static_cast<std::size_t>(std::find(header.begin(), header.end(), name) - header.begin())];
        }
        return rows;
    }();
    return k_rows;
}

// The row as a case file: one day for each total that it has, so that the rest of the program can be held against the
// table too.
inline std::string case_of(const Worked& row) {
    const bool in_score = row.with.starts_with("risk_item");
    std::string out = fmt::format("case: W-{}\nas_of: 2026-06-01\n", row.line);
    if (!row.with.empty() && !in_score) out += row.with + "\n";
    out += "measures:\n";
    if (row.kind == "items") {
        std::string items = row.input;
        std::replace(items.begin(), items.end(), ' ', ',');
        return out + fmt::format("  - {{date: 2026-01-05, {}: [{}]}}\n", row.measure, items);
    }
    if (in_score)
        return out + fmt::format("  - {{date: 2026-01-05, {}: {{total: {}, {}}}}}\n", row.measure, row.input, row.with);
    const std::vector<std::string> names = split(row.measure, ' ');
    const std::vector<std::string> pairs = split(row.input, ' ');
    static constexpr std::string_view k_days[] = {"2026-01-05", "2026-05-04"};
    for (std::size_t day = 0; day < split(pairs.front(), ';').size(); ++day) {
        out += fmt::format("  - {{date: {}", k_days[day]);
        for (std::size_t i = 0; i < names.size(); ++i)
            out += fmt::format(", {}: {}", names[i], split(pairs[i], ';')[day]);
        out += "}\n";
    }
    return out;
}

}  // namespace support
