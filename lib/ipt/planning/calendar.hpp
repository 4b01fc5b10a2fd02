// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/model/case.hpp"

#include <map>
#include <optional>
#include <vector>

namespace ipt {

// The session log by the numbers of its entries (see session_numbers). The day of a session that does not count is
// lost.
struct SessionLog {
    struct Entry {
        const Value* stated = nullptr;
        std::optional<std::int32_t> date;
        bool missed = false;
    };
    std::map<int, Entry> by_number;
    std::vector<std::int32_t> lost_days;

    [[nodiscard]] int highest() const { return by_number.empty() ? 0 : by_number.rbegin()->first; }
};

[[nodiscard]] SessionLog read_log(const Case& patient);

// The day of each session from 1 to `count`: that of the log, else the one before it plus the interval, beyond the days
// that the contract keeps free. What comes after the log is not before the reference date of the case. Nothing where no
// day before it is known, or none is free. The first of the vector is that of session 1.
[[nodiscard]] std::vector<std::optional<std::int32_t>> session_days(const Case& patient, const SessionLog& log,
                                                                    int count, int interval);

// The first of day, day + interval, ... that the contract does not keep free of sessions; nothing where there is none
// for years.
[[nodiscard]] std::optional<std::int32_t> next_free_day(const Case& patient, std::int32_t day, int interval);

}  // namespace ipt
