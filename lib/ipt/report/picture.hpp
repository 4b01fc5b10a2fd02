// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace ipt {

// Totals as a row of blocks of eighths, "▇▆▃▂": the highest block is the high end of the range.
[[nodiscard]] std::string sparkline(const std::vector<double>& totals, double low, double high);

}  // namespace ipt
