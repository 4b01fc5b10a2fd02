// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/report/caseload.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

enum class ColumnKind : std::uint8_t { text, number, flag, list };

// A column of `ipt report`. CSV, JSON and the options know it by the same name, which stands here alone.
struct CaseloadColumn {
    std::string_view name;
    ColumnKind kind = ColumnKind::text;
    Value (*of)(const CaseloadRow& row) = nullptr;  // null: not known
    // The words that it can hold; nothing for any. See case.toml for their synonyms.
    std::vector<std::string> (*values)(const Knowledge& knowledge) = nullptr;
};

[[nodiscard]] std::span<const CaseloadColumn> caseload_columns();
[[nodiscard]] const CaseloadColumn* caseload_column(std::string_view name);

// A value as a cell: words of a list with blanks between them, yes or no, empty for what is not known.
[[nodiscard]] std::string cell_of(const Value& value, std::string_view separator = " ");

// Whether the row says anything in these columns; one of a file with errors may not.
[[nodiscard]] bool tells(const CaseloadRow& row, std::span<const CaseloadColumn* const> columns);
// The row as an object of these columns.
[[nodiscard]] Value caseload_json(const CaseloadRow& row, std::span<const CaseloadColumn* const> columns);
// A record of CSV; what comes from a case is made harmless and visible.
[[nodiscard]] std::string caseload_csv(const CaseloadRow& row, std::span<const CaseloadColumn* const> columns);
[[nodiscard]] std::string caseload_csv_head(std::span<const CaseloadColumn* const> columns);

enum class Comparison : std::uint8_t { is_so, equal, unequal, less, more, at_most, at_least };

// What a row has to be to be shown.
struct CaseloadFilter {
    const CaseloadColumn* column = nullptr;
    Comparison how = Comparison::is_so;
    std::string word;   // of equal and unequal, as a cell has it; empty: what is not known
    double number = 0;  // of the others
};

// Of a list, `equal` asks for one of its words. What is not known equals nothing, and is neither less nor more; so
// every row is either equal or unequal. A file with errors passes: what is in it is not known.
[[nodiscard]] bool passes(const CaseloadRow& row, const CaseloadFilter& filter);

}  // namespace ipt
