// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/diag/diagnostics.hpp"
#include "ipt/input/input.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace ipt::reader {

// What one pass over TOML text shows before and beside the parser.
struct TomlScan {
    bool within_limits = true;             // else reported
    std::optional<std::uint32_t> quote;    // the first one that is never closed
    std::optional<std::uint32_t> bracket;  // the innermost one that is never closed
};

// The parser has no limits of its own on the length of dotted keys and the number of values, so they are checked here.
[[nodiscard]] TomlScan scan_toml(Diagnostics& diagnostics, std::uint32_t begin, const Limits& limits);

// Says in plain words what the parser stumbled over at that place; `words` are the parser's own.
void explain_toml(Diagnostics& diagnostics, const TomlScan& scan, std::uint32_t at, std::string_view words);

}  // namespace ipt::reader
