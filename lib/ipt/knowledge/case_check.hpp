// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/knowledge.hpp"

namespace ipt {

// What a case says that cannot be (errors), or that is legal and unlikely (warnings), beyond single values: results of
// measures, names that nobody has, contradictions, an order of dates that cannot be.
void check_case(const Case& patient, const Knowledge& knowledge, Diagnostics& diagnostics);

}  // namespace ipt
