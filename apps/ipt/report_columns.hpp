// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/command_line.hpp"
#include "ipt/report/caseload_columns.hpp"
#include "ipt/workbench.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// "case,focus" as the columns of these names; all of them for an empty text. Nothing where one is none, which is told.
[[nodiscard]] std::optional<std::vector<const CaseloadColumn*>> columns_asked(const std::string& names,
                                                                              const Host& host);

// "alerts", "focus=grief", "now>20" and so on. Nothing where one is wrong, which is told with the nearest right name.
[[nodiscard]] std::optional<std::vector<CaseloadFilter>> filters_asked(const std::vector<std::string>& texts,
                                                                       const Knowledge& knowledge, const Host& host);

// What such texts can become, of which `typed` is there. Knowledge is read where it has the words of a column.
[[nodiscard]] Candidates columns_to_name(std::string_view typed);
[[nodiscard]] Candidates filters_to_name(std::string_view typed, const CommonOptions& options, const Host& host);

}  // namespace ipt
