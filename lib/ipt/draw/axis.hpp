// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// An axis of time of which each stretch is even and the stretches may differ: years in which little is known are short,
// so that the time around one day (the onset of an episode) and the last weeks have room. Days count from 1970-01-01.
namespace ipt::draw {

struct AxisPlan {
    std::vector<std::int32_t> days;      // that have something to show and are on the axis; at least one
    std::vector<std::int32_t> crowded;   // of those that need room for a label
    std::optional<std::int32_t> centre;  // the day around which there is room
    std::optional<std::int32_t> late;    // from here on again, to the end
};

struct Tick {
    double x = 0;
    std::string label;  // a day and month, a month or a year
    std::string year;   // to write below it; empty: none
};

class TimeAxis {
public:
    TimeAxis(const AxisPlan& plan, double left, double right);

    [[nodiscard]] double x(double day) const;
    // The days at which one stretch ends and another of a different pace begins.
    [[nodiscard]] std::vector<std::int32_t> breaks() const;
    // As close as labels of that size (in points) do not meet. `months` has twelve short names, `day_of_month` how a
    // day is written: {day} and {month} stand for both.
    [[nodiscard]] std::vector<Tick> ticks(const std::vector<std::string>& months, std::string_view day_of_month,
                                          double size) const;

private:
    struct Stretch {
        double first = 0, last = 0;  // days
        double left = 0, right = 0;
        [[nodiscard]] double pace() const { return (right - left) / (last - first); }  // points a day
    };
    std::vector<Stretch> stretches_;
};

}  // namespace ipt::draw
