// SPDX-License-Identifier: MIT
#include "ipt/report/picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace ipt {

std::string sparkline(const std::vector<double>& totals, double low, double high) {
    static constexpr std::array<std::string_view, 8> k_blocks = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    std::string out;
    for (const double total : totals) {
        const double share = high > low ? std::clamp((total - low) / (high - low), 0.0, 1.0) : 0;
        out += k_blocks[static_cast<std::size_t>(std::lround(share * (k_blocks.size() - 1)))];
    }
    return out;
}

}  // namespace ipt
