// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/draw/figure.hpp"

#include <string>
#include <vector>

// What the time line and the chart of a course have in common: their colours, and labels that keep clear of each other.
namespace ipt::draw {

// Quiet, and told apart in grey too.
namespace ink {
inline constexpr Colour k_text = 0x1c1c1c, k_soft = 0x595959, k_axis = 0x4a4a4a, k_line = 0x9c9c9c, k_grid = 0xe2e2e2,
                        k_shade = 0xf1f4f8, k_bar = 0xcdd8e2, k_mark = 0x3f6587, k_onset = 0x8a3324, k_paper = 0xffffff;
}

[[nodiscard]] Path stroke(std::vector<Point> points, double width, Colour colour, Dash dash = Dash::solid);
[[nodiscard]] Path area(const Box& box, Colour fill, double width = 0, Colour outline = ink::k_axis);
[[nodiscard]] Label coloured(Label label, Colour colour);

// Labels with a place of their own.
class Placed {
public:
    [[nodiscard]] bool is_free(const Box& box, double gap = 1) const;
    void keep(const Box& box) { boxes_.push_back(box); }
    // Adds the label to the figure where its place is free, and says whether it was.
    bool put(Figure& figure, Label label);
    // A vertical line that leaves out the labels in its way.
    void line_between(Figure& figure, double x, double from, double to, const Paint& paint) const;

private:
    std::vector<Box> boxes_;
};

// The points of a line, by x; each with its value in words.
struct Plotted {
    Point at;
    std::string value;
};

// Writes values above or below their points, within the box and clear of all that is placed, of the points and, where
// there is a choice, of the line: the first, the last, the highest and the lowest before the others. One without room
// is left out.
void put_values(Figure& figure, Placed& placed, const std::vector<Plotted>& points, const Box& within, double size);

}  // namespace ipt::draw
