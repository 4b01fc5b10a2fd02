// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/print/print.hpp"
#include "ipt/print/shape.hpp"

// The measures of a page, in points. Everything on a sheet grows and shrinks with the size of running text.
namespace ipt::pdf {

constexpr double k_millimetre = 72 / 25.4;

struct PageSize {
    double width = 0;
    double height = 0;
};
[[nodiscard]] constexpr PageSize size_of(Paper paper) {
    return paper == Paper::letter ? PageSize{612, 792} : PageSize{210 * k_millimetre, 297 * k_millimetre};
}

constexpr double k_side = 16 * k_millimetre;
constexpr double k_top = 13 * k_millimetre;
constexpr double k_bottom = 16 * k_millimetre;
constexpr double k_writing_pitch = 8 * k_millimetre;  // from one line to write on to the next
constexpr double k_thin = 0.5;

// Where the pages of a sheet lie on paper: one on a side, or the two panels of a card beside each other.
struct Layout {
    PageSize paper;
    std::size_t across = 1;  // pages on a side of the paper
    double side = k_side;
    double top = k_top;
    double bottom = k_bottom;
    double foot = 9 * k_millimetre;  // the baseline of the foot above the edge of the paper
    double foot_size = 8;

    [[nodiscard]] double page_width() const { return paper.width / static_cast<double>(across); }
    [[nodiscard]] double text_width() const { return page_width() - 2 * side; }
    [[nodiscard]] double text_height() const { return paper.height - top - bottom; }
};
[[nodiscard]] constexpr Layout layout_of(Paper paper, Fit fit) {
    const PageSize size = size_of(paper);
    if (fit != Fit::folded) return {.paper = size};
    return {.paper = {size.height, size.width},
            .across = 2,
            .side = 11 * k_millimetre,
            .top = 11 * k_millimetre,
            .bottom = 14 * k_millimetre,
            .foot = 8 * k_millimetre,
            .foot_size = 6.5};
}

struct Style {
    double size = 10;
    double tightness = 1;  // what gaps between blocks are multiplied with
    double figures = 1;    // the most that figures are scaled with

    [[nodiscard]] Font running() const { return {size, 1.2 + 0.15 * tightness, Weight::normal}; }
    [[nodiscard]] Font heading(int level) const {
        constexpr double k_sizes[] = {1.8, 1.3, 1.1, 1.0};
        return {size * k_sizes[level < 4 ? level - 1 : 3], 1.25, Weight::bold};
    }
    [[nodiscard]] Font cell(Weight weight) const { return {size * 0.95, 1.28, weight}; }
    [[nodiscard]] Font small() const { return {size * 0.78, 1.3, Weight::normal}; }
    [[nodiscard]] Font code() const { return {size, 1.25, Weight::normal}; }

    [[nodiscard]] double gap() const { return size * 0.6 * tightness; }        // between blocks
    [[nodiscard]] double item_gap() const { return size * 0.16 * tightness; }  // between items written close together
    [[nodiscard]] double above_heading(int level) const {
        constexpr double k_gaps[] = {1.6, 1.5, 1.1, 0.9};
        return size * k_gaps[level < 4 ? level - 1 : 3] * tightness;
    }
    [[nodiscard]] double padding() const { return size * 0.7; }        // inside a frame
    [[nodiscard]] double cell_padding() const { return size * 0.45; }  // left and right of a cell's text
    [[nodiscard]] double row_padding() const { return size * (0.12 + 0.16 * tightness); }
    [[nodiscard]] double box() const { return size * 0.86; }  // the side of a box to tick
};

}  // namespace ipt::pdf
