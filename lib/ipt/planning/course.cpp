// SPDX-License-Identifier: MIT
#include "ipt/planning/course.hpp"

#include <algorithm>

namespace ipt {
namespace {

// How bad a total is, from 0 at best.
double badness(const Measure& measure, double total) {
    return measure.direction == Direction::higher_worse ? total - measure.low : measure.high - total;
}

// Whether two readings tell of one result, as where it stands under `measures` and with its session too.
bool is_same(const Measured& a, const Measured& b) {
    return a.session && a.session == b.session && a.date == b.date && a.reading.total == b.reading.total;
}

}  // namespace

std::optional<double> Course::first() const { return readings.empty() ? std::nullopt : readings.front().reading.total; }

std::optional<double> Course::last() const { return readings.empty() ? std::nullopt : readings.back().reading.total; }

std::optional<double> Course::improvement() const {
    if (readings.size() < 2) return std::nullopt;
    const double before = badness(*measure, *first());
    if (before <= 0) return std::nullopt;
    return (before - badness(*measure, *last())) / before;
}

std::optional<int> Course::last_step() const {
    if (readings.size() < 2) return std::nullopt;
    const double before = badness(*measure, *readings[readings.size() - 2].reading.total);
    const double now = badness(*measure, *last());
    return now < before ? 1 : now > before ? -1 : 0;
}

Course course_of(const std::vector<Measured>& readings, const std::vector<std::string>& measures) {
    const Measure* chosen = nullptr;
    for (const std::string& id : measures)
        if (!chosen)
            for (const Measured& one : readings)
                if (one.measure->id == id && one.reading.total) chosen = one.measure;
    for (const Measured& one : readings)
        if (!chosen && one.reading.total) chosen = one.measure;
    Course out{chosen, {}};
    for (const Measured& one : readings)
        if (one.measure == chosen && one.reading.total &&
            std::none_of(out.readings.begin(), out.readings.end(),
                         [&](const Measured& other) { return is_same(one, other); }))
            out.readings.push_back(one);
    return out;
}

}  // namespace ipt
