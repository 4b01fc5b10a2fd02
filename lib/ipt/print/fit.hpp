// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/print/compose.hpp"
#include "ipt/print/paginate.hpp"

#include <memory>

namespace ipt::pdf {

// A sheet set and divided into pages.
struct Plan {
    std::unique_ptr<Flow> flow;   // stays where it is: the pages point into it
    std::vector<PagePlan> pages;  // each a panel of a card
    Layout layout;
    Direction direction = Direction::left_to_right;  // of the sheet as a whole

    // How many sides of paper the pages take.
    [[nodiscard]] std::size_t sides() const { return (pages.size() + layout.across - 1) / layout.across; }
    // Where that page begins on its side: the first is where lines begin.
    [[nodiscard]] double left_of(std::size_t page) const {
        const std::size_t place = page % layout.across;
        const bool rightward = direction == Direction::left_to_right;
        return layout.page_width() * static_cast<double>(rightward ? place : layout.across - 1 - place);
    }
};

// As large as the sheet's Fit allows; see print.hpp.
[[nodiscard]] Plan plan(const Stories& stories, Fit fit, const Shaper& shaper, double font_size, Paper paper);

}  // namespace ipt::pdf
