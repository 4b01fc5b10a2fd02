// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/draw/axis.hpp"
#include "ipt/draw/plot.hpp"
#include "ipt/draw/timeline.hpp"

#include <vector>

// The parts of a time line, from top to bottom. Used by timeline.cpp alone.
namespace ipt::draw {

struct Scene {
    const Timeline& input;
    std::vector<TimelineEvent> events;  // by time
    std::size_t before = 0;             // so many of them lie before the onset
    TimeAxis axis;
    double left = 0, right = 0;  // ends of the axis
    double onset_x = 0;
    double top = 0, axis_y = 0;  // set by draw_events
    std::vector<double> ticks;   // set by draw_below
    Sheet& sheet;

    [[nodiscard]] double x(const Date& when) const { return axis.x(when.middle()); }
};

inline constexpr double k_overhang = 8;  // of the axis, at both ends
inline constexpr double k_pole_gap = 4;  // between a pole and its label

// The width of the label of an event, from its pole.
[[nodiscard]] double width_of(const TimelineEvent& event);

// The onset's label, those of the events in lanes, their marks and the axis.
void draw_events(Scene& scene);
// Ticks, marks, bars and the measure.
void draw_below(Scene& scene);

// The mark of an event at x, whose days and time reach from one x to another.
struct MarkPlace {
    double x = 0, y = 0;
    double from = 0, known = 0, to = 0;  // `when` ends at `known`
};
void draw_mark(Sheet& sheet, const TimelineEvent& event, const MarkPlace& place);
void draw_break(Sheet& sheet, Point at);

}  // namespace ipt::draw
