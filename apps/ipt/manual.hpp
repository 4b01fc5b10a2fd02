// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace ipt {

// At a terminal, `ipt help COMMAND` is the page of the manual, where it is installed. False: nothing was shown. This is
// the one other program that is ever started, and only before enter_sandbox().
[[nodiscard]] bool show_manual(const std::vector<std::string>& arguments);

}  // namespace ipt
