// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/cases.hpp"
#include "ipt/report/json.hpp"
#include "ipt/report/view.hpp"

namespace ipt {

// What the JSON of several commands has in common.

// The version of its form, the first member of every object. It rises where a member goes or comes to mean something
// else; those that are added leave it as it is.
inline constexpr int k_json_version = 1;
// The object as a line of its own, with the version before all others.
[[nodiscard]] std::string json_line(Value object);

// A list of { kind, level, line, column, message }.
[[nodiscard]] Value alerts_json(const Appraisal& appraisal, const Words& words);

}  // namespace ipt
