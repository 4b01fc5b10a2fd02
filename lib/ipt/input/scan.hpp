// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/diag/diagnostics.hpp"
#include "ipt/input/input.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ipt::reader {

inline constexpr std::size_t k_most_faults = 20;  // of one kind or one file; whoever has more sees a pattern

// What must hold before any parser sees the bytes: not too many, a text, valid UTF-8, and no control character or
// bidirectional override in it. Gives the offset of the first byte behind a byte order mark; reports and gives
// nothing where the file is refused.
[[nodiscard]] std::optional<std::uint32_t> check_bytes(Diagnostics& diagnostics, const Limits& limits);

// "U+001B (escape)" for the first character of a decoded text that no file may hold, be it written as an escape;
// empty where there is none. Line feeds, carriage returns and tabs are fine.
[[nodiscard]] std::string first_control(std::string_view utf8);

// The text as it is quoted in messages: one line of at most 40 characters.
[[nodiscard]] std::string shown(std::string_view text);

}  // namespace ipt::reader
