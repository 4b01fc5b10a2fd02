// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/print/compose.hpp"
#include "ipt/print/paginate.hpp"

#include <memory>

namespace ipt::pdf {

// A sheet set and divided into pages.
struct Plan {
    std::unique_ptr<Flow> flow;  // stays where it is: the pages point into it
    std::vector<PagePlan> pages;
    Direction direction = Direction::left_to_right;  // of the sheet as a whole
};

// As large as the sheet's Fit allows; see print.hpp.
[[nodiscard]] Plan plan(const Stories& stories, Fit fit, const Shaper& shaper, double font_size, Paper paper);

}  // namespace ipt::pdf
