// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/draw/inventory.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace ipt::draw {

struct CircleSizes {
    double width;        // of the picture
    double disc;         // the radius of the outer ring, where names stand beside their markers
    double narrow;       // and where they stand in columns
    double marker;       // the radius of a person's
    double least, most;  // the radius of the middle
    double name, small;  // letters
    double room;         // the most width of a name beside its marker
    double margin;
    std::array<double, 4> line;    // the width of a line by support
    std::array<double, 4> zigzag;  // the height to each side by conflict; always more than half the widest line
};
[[nodiscard]] const CircleSizes& circle_sizes(bool half);

// Of support or conflict, 0 where it is not known.
[[nodiscard]] inline std::size_t level_index(const std::optional<int>& stated) {
    return static_cast<std::size_t>(std::clamp(stated.value_or(0), 0, 3));
}

struct Placed {
    double angle = 0;   // in radians, clockwise, 0 to the right
    double radius = 0;  // of the marker's place
    Point at;
    std::vector<Label> lines;
    std::vector<Point> leader;  // from the marker to a name in a column; empty: it stands beside the marker
};

struct Placing {
    Point centre;
    double middle = 0, marker = 0;  // their radius
    std::array<double, 4> edges{};  // the outer edge of the ring of closeness 1 to 4
    double outside = 0;             // the radius of the circle of those whose closeness is not known; 0: there are none
    std::vector<Label> captions;
    std::vector<Placed> people;  // in the order of the input
    double top = 0, bottom = 0;  // of all of it
};

// Where everything stands.
[[nodiscard]] Placing place(const Circles& input);

}  // namespace ipt::draw
