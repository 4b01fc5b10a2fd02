// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/base/date.hpp"

#include <cstdint>
#include <optional>

namespace ipt::privacy {

// One number of days by which all dates of a case move.
class Shift {
public:
    Shift() = default;
    Shift(std::int32_t days, std::optional<std::int32_t> reference) : days_(days), reference_(reference) {}

    [[nodiscard]] bool is_known() const { return days_.has_value(); }
    // Where the date comes to lie. A day stays a day, a month a month and a year a year: that in which the middle of
    // the old one falls. Where the old one had begun on the reference day the new one has, too, so that nothing comes
    // to be in the future. A date that was counted back stays as it is. Years end at 1900 and 2200.
    [[nodiscard]] Date moved(const Date& date) const;

private:
    std::optional<std::int32_t> days_;
    std::optional<std::int32_t> reference_;
};

// The month or the year with that day in it, or the day itself.
[[nodiscard]] Date span_of(std::int32_t day, Precision precision);

}  // namespace ipt::privacy
