// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/model/schema.hpp"

#include <string>
#include <string_view>
#include <vector>

// What differs between two states of a case, fact by fact, by the description of the file: it knows no field by name.
namespace ipt {

// How a fact moved. Seen from the other side came is unstated, up is down, and the others are themselves.
//
// came, unstated   one of the two says nothing: unknown, which is never no
// up, down         of levels and numbers
// other            of everything else: choices, dates, texts, yes and no
enum class Turn : std::uint8_t { same, came, unstated, up, down, other };
[[nodiscard]] std::string_view to_string(Turn turn);

struct Difference {
    std::string path;  // "people.Ines.conflict": names of fields, and of the items of a list
    const Record* record = nullptr;
    const Field* field = nullptr;
    const Value* before = nullptr;  // null: not stated; a list where all of it came, went or became empty
    const Value* now = nullptr;
    Turn turn = Turn::other;
};

// Where a value stands between two others of one field, of which either may be null.
[[nodiscard]] Turn turn_of(const Field& field, const Value* before, const Value* now);

// The same item of a list of records in both states; null where only one of them has it.
struct Pair {
    const Value* before = nullptr;
    const Value* now = nullptr;
};

// Items are the same that have the same name: the field that a bare value stands for, in any spelling of blanks and
// capitals; sessions by number, then by date; then events of the same kind and date, which have other words. Each is
// paired once. In the order of `now`, then what only `before` has.
[[nodiscard]] std::vector<Pair> pair_items(const Value::List& before, const Value::List& now, const Record& record);

// Every fact that differs between two values of a record, either of which may be null: fields of records within it, and
// items of lists. A list that only one side has is one difference, and so is an item of a list of records: its name.
// Notes are not compared.
[[nodiscard]] std::vector<Difference> differences(const Value& before, const Value& now, const Record& record,
                                                  const std::string& path);

// The name of an item of a list of records as its file has it, or its number or date; empty where it has none.
[[nodiscard]] std::string item_name(const Value& item, const Record& record);

}  // namespace ipt
