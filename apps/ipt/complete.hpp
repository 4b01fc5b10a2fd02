// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/host.hpp"

#include <string>
#include <vector>

namespace ipt {

// `ipt complete -- WORD...`, which the completions of shells ask: what the last of these words, which stand behind the
// name of the program, can become. Prints one candidate a line, behind a tab what it is, and for paths ":files",
// ":files yaml yml" (those with such an ending) or ":folders". What is wrong in the line, or in a file that this reads,
// is not told. Gives a status.
int complete_line(const std::vector<std::string>& arguments, const Host& host);

}  // namespace ipt
