// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/input/input.hpp"

#include <optional>

namespace ipt {

// A JSON text (RFC 8259) as a tree of null, boolean, number, text, list and map whose nodes know their place; nothing
// where it is none, or has more than a limit, which is reported. Keys of an object are unique.
[[nodiscard]] std::optional<Value> read_json(Diagnostics& diagnostics, const Limits& limits = {});

}  // namespace ipt
