// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

// Labels above an axis as flags on poles: each flies in a lane at the top of a thin pole that comes from its own place
// on the axis. Poles lean where they leave the axis and stand upright among the lanes. No pole crosses another or runs
// through a flag, and no two flags overlap.
namespace ipt::draw {

enum class Flying : std::uint8_t { right, left };

struct Flag {
    double x = 0;      // of its place on the axis
    double width = 0;  // from the pole to the end of its text
};

struct Raised {
    std::size_t lane = 0;  // 0 is the one next to the axis
    double x = 0;          // of the pole among the lanes
    double width = 0;      // that the flag may have
    Flying side = Flying::right;
};

// Places flags, which come by x, between two edges: few lanes, poles as straight as may be. All fly to one side; where
// there are many, some may fly to the other, and wide ones are made narrower.
[[nodiscard]] std::vector<Raised> raise_flags(const std::vector<Flag>& flags, double left, double right, Flying side);

}  // namespace ipt::draw
