// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

// Labels above an axis as flags on poles: each flies in a lane at the top of a thin pole that comes from its own place
// on the axis. Poles lean where they leave the axis and stand upright among the lanes. No pole crosses another or runs
// through a flag, and no two flags overlap.
namespace ipt::draw {

struct Flag {
    double x = 0;      // of its place on the axis
    double width = 0;  // from the pole to the end of its text
};

struct Raised {
    std::size_t lane = 0;  // 0 is the one next to the axis
    double x = 0;          // of the pole among the lanes
};

enum class Flying : std::uint8_t { right, left };

// The widest that a flag may be where there are so many, for all to find a place between two edges.
[[nodiscard]] double widest_flag(std::size_t count, double left, double right);

// Places flags, which come by x and are no wider than widest_flag, between two edges: few lanes, poles as straight as
// may be.
[[nodiscard]] std::vector<Raised> raise_flags(const std::vector<Flag>& flags, double left, double right, Flying side);

}  // namespace ipt::draw
