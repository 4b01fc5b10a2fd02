// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/draw/figure.hpp"

#include <string>
#include <vector>

// A picture of a number over the sessions of a treatment. All words come with it; what is empty is not drawn.
namespace ipt::draw {

struct ChartPoint {
    double x = 0;  // in sessions: 1 at the first, 2.5 between the second and the third; 0 and less before all
    double value = 0;
    std::string label;
};

struct ChartBand {
    double from = 0, to = 0;
    std::string label;
};

struct ChartPhase {
    int first = 1, last = 1;  // sessions
    std::string label;
};

struct ChartGoal {
    double value = 0;
    std::string label;
};

struct ChartMark {
    double x = 0;  // in sessions
    std::string label;
};

struct Chart {
    std::string title, alt, text;  // of the figure
    std::string heading;           // above the plot: what is counted, and which direction is better
    std::string sessions_label;    // at the end of the axis
    std::string before_label;      // of what is before the first session
    int sessions = 1;
    int known = 0;            // so many of them have been; the others are to come
    std::vector<int> missed;  // sessions
    std::string missed_label;
    double low = 0, high = 1;        // of the axis; low < high
    bool higher_is_better = false;   // bands are darker where it is worse
    std::vector<ChartBand> bands;    // from low to high, without a gap
    std::vector<ChartPhase> phases;  // in order
    std::vector<ChartGoal> goals;
    std::vector<ChartPoint> points;  // within the axis, by x
    std::vector<ChartMark> marks;    // on the axis, by x
};

// 720 points wide. The same input gives the same figure.
[[nodiscard]] Figure chart(const Chart& input);

}  // namespace ipt::draw
