// SPDX-License-Identifier: MIT
#include "ipt/planning/calendar.hpp"

#include <algorithm>

namespace ipt {
namespace {

constexpr int k_most_skips = 400;  // of sessions in a row, so that a break without end ends here

std::optional<std::int32_t> exact_day(const Value& value) {
    const Date* date = value.date();
    return date && date->precision == Precision::day ? std::optional(date->first) : std::nullopt;
}

bool is_free(const Case& patient, std::int32_t day) {
    const Value::List& breaks = patient.root["contract"].list_of("breaks");
    return std::none_of(breaks.begin(), breaks.end(), [&](const Value& one) {
        const Date* from = one["from"].date();
        const Date* until = one["until"].date();
        return from && day >= from->first && day <= (until ? until->last : from->last);
    });
}

}  // namespace

SessionLog read_log(const Case& patient) {
    SessionLog log;
    const auto numbers = session_numbers(patient);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const Value& one = patient.root.list_of("sessions")[i];
        const bool* missed = one["missed"].boolean();
        SessionLog::Entry entry{&one, exact_day(one["date"]), missed && *missed};
        if (!numbers[i]) {
            if (entry.date) log.lost_days.push_back(*entry.date);
            continue;
        }
        SessionLog::Entry& known = log.by_number[*numbers[i]];
        if (known.stated && known.missed && known.date) log.lost_days.push_back(*known.date);
        if (!known.stated || known.missed) known = entry;  // held at the second try
    }
    return log;
}

std::optional<std::int32_t> next_free_day(const Case& patient, std::int32_t day, int interval) {
    for (int i = 0; i < k_most_skips; ++i, day += interval)
        if (is_free(patient, day)) return day;
    return std::nullopt;
}

std::vector<std::optional<std::int32_t>> session_days(const Case& patient, const SessionLog& log, int count,
                                                      int interval) {
    std::vector<std::optional<std::int32_t>> days;
    std::optional<std::int32_t> before;
    for (int number = 1; number <= count; ++number) {
        std::optional<std::int32_t> day;
        const auto entry = log.by_number.find(number);
        if (entry != log.by_number.end()) day = entry->second.date;
        if (!day && number == 1) day = exact_day(patient.root["contract"]["first"]);
        if (!day && before) {
            std::int32_t earliest = *before + interval;
            const auto step_beyond = [&](std::int32_t limit) {
                if (earliest < limit) earliest += (limit - earliest + interval - 1) / interval * interval;
            };
            for (const std::int32_t lost : log.lost_days)
                if (lost > *before) step_beyond(lost + 1);
            if (number > log.highest() && !log.by_number.empty() && patient.reference) step_beyond(*patient.reference);
            day = next_free_day(patient, earliest, interval);
        }
        days.push_back(day);
        before = day ? day : number > log.highest() ? std::nullopt : before;
    }
    return days;
}

}  // namespace ipt
