// SPDX-License-Identifier: MIT
#include "ipt/exchange/results.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

namespace ipt {
namespace {

std::optional<Date> stated_date(const Value& entry) {
    const Date* date = entry["date"].date();
    return date ? std::optional(*date) : std::nullopt;
}

using OccasionKey = std::tuple<std::int32_t, std::int32_t, int, const Measure*>;

OccasionKey occasion_key(const StatedResult& one) {
    constexpr std::int32_t k_last = std::numeric_limits<std::int32_t>::max();
    return {one.date ? one.date->first : k_last, one.date ? one.date->last : k_last, one.session.value_or(-1),
            one.measure};
}

}  // namespace

std::vector<StatedResult> stated_results(const Case& patient, const Measures& measures) {
    const Value::List& log = patient.root.list_of("sessions");
    const auto numbers = session_numbers(patient);
    std::map<int, Date> days;
    for (std::size_t i = 0; i < log.size(); ++i)
        if (const auto date = stated_date(log[i]); date && numbers[i]) days.insert_or_assign(*numbers[i], *date);

    std::vector<StatedResult> out;
    const auto add = [&](const Value& entry, std::optional<int> session) {
        auto date = stated_date(entry);
        if (const auto day = session ? days.find(*session) : days.end(); !date && day != days.end()) date = day->second;
        if (!entry.is_map()) return;
        for (const Member& member : *entry.map()) {
            const Measure* measure = measures.find(member.key);
            if (!measure || !member.value.is_map() || member.value.map()->empty()) continue;
            const bool turned = measure->turned && measure->turned->ask({}, {&patient, {}, {}}).truth == Truth(1);
            out.push_back({measure, &member.value, date, session, turned});
        }
    };
    for (const Value& entry : patient.root.list_of("measures")) {
        const double* session = entry["session"].number();
        add(entry, session ? std::optional(static_cast<int>(*session)) : std::nullopt);
    }
    for (std::size_t i = 0; i < log.size(); ++i) add(log[i], numbers[i]);
    std::stable_sort(out.begin(), out.end(),
                     [](const StatedResult& a, const StatedResult& b) { return occasion_key(a) < occasion_key(b); });
    return out;
}

}  // namespace ipt
