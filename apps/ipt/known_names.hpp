// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/command_line.hpp"
#include "ipt/workbench.hpp"

namespace ipt {

// What knowledge has names for, as values of options. One table of a file is read, and no other; of a file with errors
// there may be none.
[[nodiscard]] Candidates area_names(const CommonOptions& options, const Host& host);
[[nodiscard]] Candidates format_names(const CommonOptions& options, const Host& host);
[[nodiscard]] Candidates measure_names(const CommonOptions& options, const Host& host);
// What can be said of a session: "homework=".
[[nodiscard]] Candidates session_fields(const CommonOptions& options, const Host& host);

}  // namespace ipt
