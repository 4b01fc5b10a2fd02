// SPDX-License-Identifier: MIT
#include "ipt/privacy/shift.hpp"

#include <algorithm>

namespace ipt::privacy {

Date span_of(std::int32_t day, Precision precision) {
    day = std::clamp(day, *day_number(1900, 1, 1), *day_number(2200, 12, 31));
    const CalendarDay date = calendar(day);
    if (precision == Precision::year)
        return {*day_number(date.year, 1, 1), *day_number(date.year, 12, 31), Precision::year};
    if (precision != Precision::month) return {day, day, Precision::day};
    const std::int32_t first = *day_number(date.year, date.month, 1);
    std::int32_t last = first + 27;  // the shortest month
    while (calendar(last + 1).month == date.month) ++last;
    return {first, last, Precision::month};
}

Date Shift::moved(const Date& date) const {
    if (!days_ || date.precision == Precision::about) return date;
    const Date out = span_of(date.middle() + *days_, date.precision);
    const bool had_begun = reference_ && date.first <= *reference_;
    return had_begun && out.first > *reference_ + *days_ ? span_of(*reference_ + *days_, date.precision) : out;
}

}  // namespace ipt::privacy
