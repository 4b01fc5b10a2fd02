// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/diag/diagnostics.hpp"
#include "ipt/value/value.hpp"

#include <optional>

namespace ipt {

// As read_toml; but a file that travels inside the program was read when the program was built.
[[nodiscard]] std::optional<Value> read_knowledge(Diagnostics& diagnostics);

}  // namespace ipt
