// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/draw/figure.hpp"

#include <array>
#include <string>
#include <vector>

// Lines of text that stand together, and where they can stand.
namespace ipt::draw {

struct Segment {
    Point from, to;
};

[[nodiscard]] Point polar(Point centre, double radius, double angle);
[[nodiscard]] Box grown(const Box& box, double by);
[[nodiscard]] Box around(Point point, double radius);
[[nodiscard]] bool meets(const Segment& segment, const Box& box);

// Labels below each other, in a box of their own from (0, 0).
struct Block {
    std::vector<Label> lines;
    double width = 0, height = 0;

    // Adds a line; `room` is its most width.
    void add(const std::string& text, double size, Weight weight, double room, Colour colour);
    [[nodiscard]] Box box(Point corner) const { return {corner.x, corner.y, width, height}; }
    // The lines with the box at that corner, each set to its left, its middle or its right.
    [[nodiscard]] std::vector<Label> at(Point corner, Anchor anchor) const;
};

// A place of a block beside a marker.
struct Seat {
    Point corner;
    Anchor anchor = Anchor::start;
    double angle = 0;  // from the marker to the block, in radians, clockwise
};
[[nodiscard]] std::array<Seat, 12> seats(const Block& block, Point marker, double radius);

// The middles of things of these heights when they are moved apart, in their order and as little as can be: neighbours
// that touch move as one.
[[nodiscard]] std::vector<double> apart(const std::vector<double>& middles, const std::vector<double>& heights);

}  // namespace ipt::draw
