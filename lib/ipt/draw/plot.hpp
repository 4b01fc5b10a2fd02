// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/draw/figure.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

// What the time line and the chart of a course have in common: their measures and colours, and labels that keep clear
// of each other.
namespace ipt::draw {

inline constexpr double k_page = 720, k_margin = 12;  // points
inline constexpr double k_size = 10, k_small = 9;     // of letters
inline constexpr double k_row = 14;                   // of letters, from one to the next

// Quiet, and told apart in grey too.
namespace ink {
inline constexpr Colour k_text = 0x1c1c1c, k_soft = 0x595959, k_axis = 0x4a4a4a, k_line = 0x9c9c9c, k_grid = 0xe2e2e2,
                        k_shade = 0xf1f4f8, k_bar = 0xcdd8e2, k_span = 0x86a0b8, k_mark = 0x3f6587, k_onset = 0x8a3324,
                        k_onset_span = 0xdcbcb4, k_paper = 0xffffff;
}

[[nodiscard]] Path stroke(std::vector<Point> points, double width, Colour colour, Dash dash = Dash::solid);
[[nodiscard]] Path filled(std::vector<Point> points, Colour fill, double width = 0, Colour outline = ink::k_axis);
[[nodiscard]] Path area(const Box& box, Colour fill, double width = 0, Colour outline = ink::k_axis);
[[nodiscard]] Path diamond(Point centre, double radius);
[[nodiscard]] Path pointer(Point tip);  // from below
[[nodiscard]] Circle dot(Point centre, double radius);
[[nodiscard]] Label coloured(Label label, Colour colour);
// Moved to the side as far as it must to stand within the margins of the page.
[[nodiscard]] Label inside(Label label);

// What is painted first.
enum class Layer : std::uint8_t { ground, lines, top };

// A figure in the making. Labels keep clear of each other, and of what is kept free.
class Sheet {
public:
    double y = k_margin;  // how far down it has come

    void draw(Shape shape, Layer layer = Layer::top) {
        layers_[static_cast<std::size_t>(layer)].push_back(std::move(shape));
    }
    // Among the lines: a vertical one that leaves out the labels in its way.
    void draw_between_labels(double x, double from, double to, const Paint& paint);

    [[nodiscard]] bool is_free(const Box& box, double gap = 1) const;
    void keep_free(const Box& box) { taken_.push_back(box); }
    // Writes the label where its place is free, and says whether it was; an empty one is never written.
    bool put(Label label);

    // As high as it has come, with the words of a figure.
    [[nodiscard]] Figure finish(const std::string& title, const std::string& alt, const std::string& text);

private:
    std::array<std::vector<Shape>, 3> layers_;
    std::vector<Box> taken_;
};

// A point of a line, with its value in words.
struct Plotted {
    Point at;
    std::string value;
};

// Draws a line through points, which come by x, and writes the values above or below them: within the box, and clear of
// all labels, of the points, of the line and of others, which are level at the given heights. The first, the last, the
// highest and the lowest come before the others, and may stand on a line; one without room is left out.
void plot(Sheet& sheet, const std::vector<Plotted>& points, const Box& within, const std::vector<double>& level,
          double size);

}  // namespace ipt::draw
