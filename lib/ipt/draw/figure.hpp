// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// Pictures as lists of shapes that know nothing of fonts, files or cases. One figure is written as SVG (svg.hpp), and
// drawn into PNG and PDF by the print module. Lengths are points, y grows downwards.
namespace ipt::draw {

using Colour = std::uint32_t;  // 0xRRGGBB

struct Point {
    double x = 0;
    double y = 0;
};

struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    [[nodiscard]] bool overlaps(const Box& other) const {
        return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
    }
};

enum class Dash : std::uint8_t { solid, dashed, dotted };

// How an outline and an area are painted; a width of 0 draws no outline, and without `filled` there is no area.
struct Paint {
    double width = 1;
    Colour stroke = 0x1c1c1c;
    Dash dash = Dash::solid;
    bool filled = false;
    Colour fill = 0xffffff;
};

struct Path {
    std::vector<Point> points;
    bool closed = false;
    Paint paint;
};

struct Circle {
    Point centre;
    double radius = 0;
    Paint paint;
};

enum class Anchor : std::uint8_t { start, middle, end };
enum class Weight : std::uint8_t { normal, bold };

// One line of text. `box` is the room that it may take: whoever draws it makes it narrower rather than leave the box.
struct Label {
    std::string text;  // plain, any UTF-8
    Point at;          // on the baseline, at the anchor
    double size = 10;
    Anchor anchor = Anchor::start;
    Weight weight = Weight::normal;
    Colour colour = 0x1c1c1c;
    Box box;
};

using Shape = std::variant<Path, Circle, Label>;

struct Figure {
    double width = 0;
    double height = 0;
    std::string title;          // short, plain
    std::string alt;            // what it shows, in sentences, for those who do not see it
    std::string text;           // its form for a terminal: whole lines
    std::vector<Shape> shapes;  // in the order in which they are painted
};

// A figure under the name by which the Markdown of a page shows it: a paragraph of ![](figure:NAME) alone.
struct NamedFigure {
    std::string name;
    Figure figure;
};

// The width of a text as it is set at most: by the widths of Helvetica, which hardly a font for reading exceeds.
[[nodiscard]] double text_width(std::string_view utf8, double size, Weight weight = Weight::normal);

// A label with its box. `room` is the most width that it may take, and cuts the text with an ellipsis; 0 leaves it
// whole.
[[nodiscard]] Label label(std::string_view utf8, Point at, double size, Anchor anchor = Anchor::start,
                          Weight weight = Weight::normal, double room = 0);

[[nodiscard]] Shape moved(Shape shape, double dx, double dy);

// Two figures side by side, each under its title. The whole has the title, the alt and the text of both.
[[nodiscard]] Figure beside(const Figure& left, const Figure& right);

// The figure as a page of its own: lines above it, its title, and one line below, each wrapped to its width. What is
// above and below comes first and last in its text too, and what is above also in its alt.
[[nodiscard]] Figure framed(const Figure& figure, const std::vector<std::string>& above, std::string_view below);

// A standalone SVG 1.1 that is safe inside a page: no script, no link, no style, every text escaped and visible. It
// names fonts of the widths that text_width counts with. The same figure gives the same bytes.
[[nodiscard]] std::string to_svg(const Figure& figure);

}  // namespace ipt::draw
