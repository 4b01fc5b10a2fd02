// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/report/words.hpp"

#include <string>
#include <string_view>

// How an entry of the glossary is put together.
namespace ipt::entries {

[[nodiscard]] Value make(std::string_view name, std::string_view kind, std::string_view is);
// Adds a row unless its text is empty; the label is a key of the catalogue's table [explain].
void add(Value& entry, const Words& words, std::string_view label, std::string text);
void set_origin(Value& entry, const Words& words, std::string_view source, std::string_view status);

}  // namespace ipt::entries
