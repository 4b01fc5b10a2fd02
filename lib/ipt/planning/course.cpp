// SPDX-License-Identifier: MIT
#include "ipt/planning/course.hpp"

#include <algorithm>

namespace ipt {

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
        if (one.measure == chosen && one.reading.total) out.readings.push_back(one);
    return out;
}

}  // namespace ipt
