// SPDX-License-Identifier: MIT
#include "ipt/report/relapse_after.hpp"

#include "ipt/planning/calendar.hpp"

namespace ipt {
namespace {

std::int32_t months_after(std::int32_t day, int months) {
    const CalendarDay from = calendar(day);
    const int month = static_cast<int>(from.month) - 1 + months;
    for (unsigned of_month = from.day; of_month > 1; --of_month)  // the 31st of a short month is its last day
        if (const auto found = day_number(from.year + month / 12, static_cast<unsigned>(month % 12) + 1, of_month))
            return *found;
    return day;
}

// The days of the agreed meetings; one alone where their number or interval is not said.
std::vector<std::int32_t> agreed_days(const Case& patient, const Value& stated) {
    std::vector<std::int32_t> out;
    const Date* first = stated["first"].date();
    if (!first || first->precision != Precision::day) return out;
    out.push_back(first->first);
    const double* visits = stated["visits"].number();
    const std::string_view interval = stated.text_of("interval");
    if (!visits || interval.empty()) return out;
    const int step = days_of_interval(interval);
    while (out.size() < static_cast<std::size_t>(*visits)) {
        const auto day = next_free_day(patient, out.back() + step, step);
        if (!day) break;
        out.push_back(*day);
    }
    return out;
}

}  // namespace

AfterEnd after_end(const Case& patient, const Plan& plan, const RelapseRules& rules) {
    AfterEnd out;
    const Value& stated = patient.root["ending"]["maintenance"];
    const std::string_view what = stated.text_of("what");
    out.none = level_of(what) == 0;  // "none"
    if (!what.empty() || stated.find("interval") || stated.find("first") || stated.find("visits")) {
        out.origin = Origin::ending;
        out.dates = agreed_days(patient, stated);
    } else if (!plan.maintenance.empty()) {
        out.dates = plan.maintenance;
        std::erase_if(out.dates, [&](std::int32_t day) { return patient.reference && day < *patient.reference; });
        if (!out.dates.empty()) out.origin = Origin::drawn;
    }
    const double* earlier = patient.root["episode"]["earlier_episodes"].number();
    const auto well =
        plan.course.readings.empty() ? std::nullopt : plan.course.measure->in_remission(*plan.course.last());
    out.recurrent = well.value_or(false) && earlier && *earlier >= rules.earlier_episodes;
    out.goes_on = plan.treatment->continues;
    if (const auto end = plan.end())
        for (const int months : rules.reviews) out.reviews.push_back(months_after(*end, months));
    return out;
}

}  // namespace ipt
