// SPDX-License-Identifier: MIT
#include "ipt/base/date.hpp"

#include "ipt/base/text.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cmath>

namespace ipt {
namespace {

constexpr double k_days_of_month = 30.4375;
constexpr double k_days_of_year = 365.25;
constexpr double k_longest = 150 * k_days_of_year;  // days; what is longer is no part of a life

std::optional<double> days_of_unit(std::string_view word) {
    if (word.ends_with('s')) word.remove_suffix(1);
    if (word == "day") return 1;
    if (word == "week") return 7;
    if (word == "month") return k_days_of_month;
    if (word == "year") return k_days_of_year;
    return std::nullopt;
}

// Words for small numbers, as clinicians write them.
std::optional<double> count_of(std::string_view word) {
    static constexpr std::string_view k_words[] = {"zero",  "one",   "two",  "three", "four",   "five",  "six",
                                                   "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    if (word == "a" || word == "an") return 1;
    for (std::size_t i = 0; i < std::size(k_words); ++i)
        if (word == k_words[i]) return static_cast<double>(i);
    const auto number = to_number(word);
    if (number && *number >= 0 && *number < 10000) return number;
    return std::nullopt;
}

struct Amount {
    double count;
    double unit;
};

std::optional<Amount> parse_amount(std::string_view text) {
    const std::size_t blank = text.find_first_of(" \t");
    if (blank == std::string_view::npos) return std::nullopt;
    const auto count = count_of(text.substr(0, blank));
    const auto unit = days_of_unit(trim(text.substr(blank)));
    if (!count || !unit) return std::nullopt;
    return Amount{*count, *unit};
}

unsigned last_day_of(int year, unsigned month) {
    const std::chrono::year_month_day_last last{std::chrono::year(year),
                                                std::chrono::month_day_last(std::chrono::month(month))};
    return static_cast<unsigned>(last.day());
}

bool is_digits(std::string_view text, std::size_t least, std::size_t most) {
    return text.size() >= least && text.size() <= most &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
}

Result<Date> parse_calendar(std::string_view text) {
    const auto parts = split(text, '-');
    const bool shaped = parts.size() <= 3 && is_digits(parts[0], 4, 4) &&
                        (parts.size() < 2 || is_digits(parts[1], 1, 2)) &&
                        (parts.size() < 3 || is_digits(parts[2], 1, 2));
    if (!shaped) return failure("expected a date like 2026-03-08, 2026-03, 2026 or '8 weeks ago'");
    const int year = *to_int(parts[0]);
    const int month = parts.size() > 1 ? *to_int(parts[1]) : 1;
    if (year < 1900 || year > 2200) return failure("expected a year between 1900 and 2200");
    if (month < 1 || month > 12) return failure("a month is a number from 1 to 12");
    if (parts.size() == 1) return Date{*day_number(year, 1, 1), *day_number(year, 12, 31), Precision::year};
    const auto m = static_cast<unsigned>(month);
    if (parts.size() == 2)
        return Date{*day_number(year, m, 1), *day_number(year, m, last_day_of(year, m)), Precision::month};
    const auto day = day_number(year, m, static_cast<unsigned>(*to_int(parts[2])));
    if (!day) return failure(fmt::format("{}-{:02} has {} days", year, m, last_day_of(year, m)));
    return Date{*day, *day, Precision::day};
}

}  // namespace

CalendarDay calendar(std::int32_t day) {
    const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{day}}};
    return {static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day())};
}

std::optional<std::int32_t> day_number(int year, unsigned month, unsigned day) {
    const std::chrono::year_month_day ymd{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    if (!ymd.ok() || year < 1900 || year > 2200) return std::nullopt;
    return static_cast<std::int32_t>(std::chrono::sys_days(ymd).time_since_epoch().count());
}

Result<Date> parse_date(std::string_view text, std::optional<std::int32_t> reference) {
    const std::string words = lower(trim(text));
    std::string_view rest = words;
    if (rest == "today" || rest == "yesterday" || rest.ends_with(" ago")) {
        if (!reference) return failure("counts back from a reference date, but the file has no 'as_of'");
        if (rest == "today") return Date{*reference, *reference, Precision::day};
        if (rest == "yesterday") return Date{*reference - 1, *reference - 1, Precision::day};
        rest.remove_suffix(4);
        if (rest.starts_with("about ")) rest.remove_prefix(6);
        const auto amount = parse_amount(trim(rest));
        if (!amount || amount->count * amount->unit > k_longest)
            return failure("expected a date like 2026-03-08, 2026-03, 2026 or '8 weeks ago'");
        const auto day = *reference - static_cast<std::int32_t>(std::lround(amount->count * amount->unit));
        const auto half = static_cast<std::int32_t>(amount->unit / 2);
        return Date{day - half, day + half, Precision::about};
    }
    return parse_calendar(words);
}

std::string to_string(const Date& date) {
    const CalendarDay day = calendar(date.middle());
    switch (date.precision) {
        case Precision::day:
            return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
        case Precision::year:
            return fmt::format("{:04}", day.year);
        case Precision::month:
        case Precision::about:
            break;
    }
    return fmt::format("{:04}-{:02}", day.year, day.month);
}

std::int32_t days_between(const Date& from, const Date& to) {
    if (from.first <= to.last && to.first <= from.last) return 0;
    return to.middle() - from.middle();
}

Result<double> parse_duration(std::string_view text) {
    const auto amount = parse_amount(trim(lower(trim(text))));
    if (!amount || amount->count * amount->unit > k_longest)
        return failure("expected a length of time like '8 weeks', '3 months' or '2 years'");
    return amount->count * amount->unit;
}

}  // namespace ipt
