// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/base/date.hpp"
#include "ipt/draw/figure.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// A picture of what happened when: events above one axis of time, the onset of an episode through all of it, and below
// the axis how long things have lasted and how a number has gone. All words come with it; what is empty is not drawn.
namespace ipt::draw {

struct TimelineMark {
    Date when;
    std::string label;
};

struct TimelineEvent {
    Date when;                  // not exactly known: drawn as the span of its days
    std::optional<Date> until;  // what lasted is drawn from `when` to here
    bool loss = false;          // a mark of its own
    std::string date;           // as it is written
    std::string what;
};

struct TimelineReading {
    std::int32_t day = 0;
    double value = 0;
    std::string label;
};

// A line of things in their order, which is wrapped where there are many.
struct TimelineList {
    std::string head;
    std::vector<std::string> items;
};

struct Timeline {
    std::string title, alt, text;  // of the figure
    // Twelve short names, and how a day is written: {day} and {month} stand for both.
    std::vector<std::string> months;
    std::string day_of_month;

    std::vector<TimelineEvent> events;  // in any order
    std::string no_events;              // said where there are none
    std::optional<TimelineMark> onset;
    std::optional<std::int32_t> end;    // the day up to which things are known
    std::optional<std::int32_t> start;  // of what has room on the axis beside the onset: the treatment
    std::vector<TimelineMark> marks;    // below the axis, by time

    std::string bars_head;
    std::vector<TimelineMark> bars;  // each from its day to the end, by time

    std::string measure_head;
    double low = 0, high = 0;  // the range of the measure
    std::vector<TimelineReading> readings;

    std::vector<TimelineList> lists;

    std::string key_event, key_loss, key_span, key_lasting,
        key_break;  // what each mark means; written where it is used
};

// 720 points wide; the height follows from what there is to show. The same input gives the same figure.
[[nodiscard]] Figure timeline(const Timeline& input);

}  // namespace ipt::draw
