// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/value/value.hpp"

#include <string>

namespace ipt {

// A tree of null, text, list and map as a YAML document, in block style and with a line feed at the end. `read_yaml`
// makes the same tree of it: a quoted text stays one, and a plain one is quoted where YAML needs it.
[[nodiscard]] std::string write_yaml(const Value& value);

}  // namespace ipt
