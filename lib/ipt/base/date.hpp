// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ipt {

// How exactly a date is known. `about` is a date that was counted back, like "8 weeks ago".
enum class Precision : std::uint8_t { day, month, year, about };

// A date as people know it: a span of days that holds the true day. Days count from 1970-01-01.
struct Date {
    std::int32_t first = 0;
    std::int32_t last = 0;
    Precision precision = Precision::day;

    [[nodiscard]] std::int32_t middle() const { return first + (last - first) / 2; }
    friend bool operator==(const Date&, const Date&) = default;
};

struct CalendarDay {
    int year = 1970;
    unsigned month = 1;
    unsigned day = 1;
};

[[nodiscard]] CalendarDay calendar(std::int32_t day);
// Nothing where the calendar has no such day or the year is not between 1900 and 2200.
[[nodiscard]] std::optional<std::int32_t> day_number(int year, unsigned month, unsigned day);

// Reads 2026-03-08, 2026-03, 2026, "8 weeks ago", "yesterday", "today". What counts back needs the reference day and
// fails without one. "8 weeks ago" spans half a unit to each side of the day that it names.
[[nodiscard]] Result<Date> parse_date(std::string_view text, std::optional<std::int32_t> reference);

// As written in a file: 2026-03-08, 2026-03, 2026. A date that was counted back prints its month.
[[nodiscard]] std::string to_string(const Date& date);

// Days from the first date to the second, 0 where the two may be the same day, negative where the second is earlier.
// The middles of both spans are compared: days_between("2026-01", "2026-03") == 59.
[[nodiscard]] std::int32_t days_between(const Date& from, const Date& to);

// "8 weeks", "3 months", "1.5 years", "10 days" in days, a month being 30.44 days.
[[nodiscard]] Result<double> parse_duration(std::string_view text);

}  // namespace ipt
