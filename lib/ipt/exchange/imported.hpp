// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/diag/diagnostics.hpp"
#include "ipt/value/value.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// What another program has of a case, as the tree that read_yaml would make of its file. Its nodes have their places in
// the file that was read, so that what `decode` says of them leads there.
struct ImportedCase {
    std::string code;
    Value tree;  // case, fields that results depend on, and measures
};

// One result as another program has it.
struct ImportedResult {
    Value date;  // texts as a case file has them; null: not stated
    Value session;
    std::string measure;  // its id
    Value total;
    Value items;  // a list, in their order, null where one is missing; null: none is stated
    Value risk_item;
    bool alone = false;  // it has all that belongs to it
};

// Puts the results of one case together: two of one measure and one occasion are one where each has what the other
// lacks, and where they say the same of one day or session, but for those that stand alone. That one stands twice, with
// the same number or another, is a warning. What was measured on one occasion is one entry; they stand in the order of
// days and sessions.
[[nodiscard]] Value::List entries_of(std::vector<ImportedResult> results, Diagnostics& diagnostics);

// The tree of a case with these entries, behind `fields`.
[[nodiscard]] ImportedCase imported_case(std::string code, Span place, const Value& fields, Value::List entries);

// Whether a code can stand in a case file: a short word in which all can be seen.
[[nodiscard]] bool is_case_code(std::string_view code);

}  // namespace ipt
