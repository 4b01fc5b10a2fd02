// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/base/text.hpp"
#include "ipt/report/words.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

// How an entry of the glossary is put together.
namespace ipt::entries {

[[nodiscard]] Value make(std::string_view name, std::string_view kind, std::string_view is);
// Adds a row unless its text is empty; the label is a key of the catalogue's table [explain].
void add(Value& entry, const Words& words, std::string_view label, std::string text);
void set_origin(Value& entry, const Words& words, std::string_view source, std::string_view status);

// The row of that id, whatever its capitals; null where there is none.
template <typename Row>
const Row* find_row(const std::vector<Row>& rows, std::string_view id) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& one) { return is_same_name(one.id, id); });
    return found == rows.end() ? nullptr : &*found;
}

}  // namespace ipt::entries
