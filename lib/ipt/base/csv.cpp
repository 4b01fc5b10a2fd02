// SPDX-License-Identifier: MIT
#include "ipt/base/csv.hpp"

#include <algorithm>

namespace ipt {

bool is_formula(std::string_view text) {
    static constexpr std::string_view k_starts[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
    text.remove_prefix(std::min(text.find_first_not_of(" \"'"), text.size()));
    return std::any_of(std::begin(k_starts), std::end(k_starts),
                       [&](std::string_view start) { return text.starts_with(start); });
}

std::string harmless(std::string_view text) { return (is_formula(text) ? "'" : "") + std::string(text); }

std::string csv_record(std::span<const std::string> cells) {
    std::string out;
    for (const std::string& cell : cells) {
        if (&cell != cells.data()) out += ',';
        if (cell.find_first_of(",\"\r\n") == std::string::npos) {
            out += cell;
            continue;
        }
        out += '"';
        for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
        out += '"';
    }
    return out + "\r\n";
}

}  // namespace ipt
