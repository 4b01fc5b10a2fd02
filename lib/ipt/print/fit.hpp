// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/print/compose.hpp"
#include "ipt/print/paginate.hpp"

#include <memory>

namespace ipt::pdf {

// Where a page lies on paper.
struct Place {
    std::size_t page = 0;
    std::size_t side = 0;  // of the sheet's sides of paper
    double left = 0;       // where its area begins on that side, in points
};

// A sheet set and divided into pages.
struct Plan {
    std::unique_ptr<Flow> flow;   // stays where it is: the pages point into it
    std::vector<PagePlan> pages;  // each a panel of a card
    Layout layout;
    Direction direction = Direction::left_to_right;  // of the sheet as a whole

    // How many sides of paper the pages take. A card of more than two panels has both sides of each sheet, though the
    // last may be empty.
    [[nodiscard]] std::size_t sides() const;
    // Where each page lies, in the order in which they are drawn: side by side, and on each in the order of reading.
    [[nodiscard]] std::vector<Place> places() const;
};

// As large as the sheet's Fit allows; see print.hpp.
[[nodiscard]] Plan plan(const Stories& stories, Fit fit, const Shaper& shaper, double font_size, Paper paper);

}  // namespace ipt::pdf
