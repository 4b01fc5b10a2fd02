// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/change.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ipt {

// How a measure went over the treatment: its readings with a total, in the order of time, but those of an earlier time.
// A result that the file has twice, under `measures` and with its session, counts once.
struct Course {
    const Measure* measure = nullptr;  // null: none of those asked for has a total
    std::vector<Measured> readings;

    [[nodiscard]] std::optional<double> first() const;
    [[nodiscard]] std::optional<double> last() const;
    // From the first total to the last, as change.hpp has them. Nothing with fewer than two readings, or a first at
    // best.
    [[nodiscard]] std::optional<double> improvement() const;
    [[nodiscard]] std::optional<Outcome> outcome(const ChangeRules& rules) const;
    // Whether the last total is better (1), the same (0) or worse (-1) than the one before; nothing with fewer than
    // two.
    [[nodiscard]] std::optional<int> last_step() const;
};

[[nodiscard]] Course course_of(const std::vector<Measured>& readings, const Measure& measure);
// Of the first of these measures that the case has a total of; without one, of the first measure that it has.
[[nodiscard]] Course course_of(const std::vector<Measured>& readings, const std::vector<std::string>& measures);

}  // namespace ipt
