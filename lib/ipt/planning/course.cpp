// SPDX-License-Identifier: MIT
#include "ipt/planning/course.hpp"

#include <algorithm>

namespace ipt {
namespace {

// Whether two readings tell of one result, as where it stands under `measures` and with its session too.
bool is_same(const Measured& a, const Measured& b) {
    const bool exact = a.date && a.date->precision == Precision::day;
    const bool same_time = a.session && b.session ? a.session == b.session : exact && a.date == b.date;
    return same_time && a.reading.total == b.reading.total;
}

bool belongs(const Measured& one) { return one.reading.total && !one.earlier; }

}  // namespace

std::optional<double> Course::first() const { return readings.empty() ? std::nullopt : readings.front().reading.total; }

std::optional<double> Course::last() const { return readings.empty() ? std::nullopt : readings.back().reading.total; }

std::optional<double> Course::improvement() const {
    if (readings.size() < 2) return std::nullopt;
    return ipt::improvement(*measure, *first(), *last());
}

std::optional<Outcome> Course::outcome(const ChangeRules& rules) const {
    if (readings.size() < 2) return std::nullopt;
    return outcome_of(rules, *measure, *first(), *last());
}

std::optional<int> Course::last_step() const {
    if (readings.size() < 2) return std::nullopt;
    const double before = burden(*measure, *readings[readings.size() - 2].reading.total);
    const double now = burden(*measure, *last());
    return now < before ? 1 : now > before ? -1 : 0;
}

Course course_of(const std::vector<Measured>& readings, const Measure& measure) {
    Course out{&measure, {}};
    for (const Measured& one : readings)
        if (one.measure == &measure && belongs(one) &&
            std::none_of(out.readings.begin(), out.readings.end(),
                         [&](const Measured& other) { return is_same(one, other); }))
            out.readings.push_back(one);
    return out;
}

Course course_of(const std::vector<Measured>& readings, const std::vector<std::string>& measures) {
    const Measure* chosen = nullptr;
    for (const std::string& id : measures)
        if (!chosen)
            for (const Measured& one : readings)
                if (one.measure->id == id && belongs(one)) chosen = one.measure;
    for (const Measured& one : readings)
        if (!chosen && belongs(one)) chosen = one.measure;
    return chosen ? course_of(readings, *chosen) : Course{};
}

}  // namespace ipt
