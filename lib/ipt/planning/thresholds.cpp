// SPDX-License-Identifier: MIT
#include "ipt/planning/thresholds.hpp"

#include <cmath>

namespace ipt {
namespace {

bool higher_worse(const Measure& measure) { return measure.direction == Direction::higher_worse; }

// The total with which the band next worse than that of the cut begins.
std::optional<double> next_band(const Measure& measure, double cut) {
    const Band* of_cut = measure.band(cut);
    if (!of_cut) return std::nullopt;
    const auto at = of_cut - measure.bands.data();
    const auto worse = at + (higher_worse(measure) ? 1 : -1);
    if (worse < 0 || worse >= static_cast<std::ptrdiff_t>(measure.bands.size())) return std::nullopt;
    const Band& band = measure.bands[static_cast<std::size_t>(worse)];
    return higher_worse(measure) ? band.from : band.to;
}

}  // namespace

Threshold threshold_of(const Measure& measure, const std::vector<Measured>& readings) {
    Threshold out;
    out.measure = &measure;
    for (const Measured& one : readings)
        if (one.measure == &measure && one.reading.total && !one.earlier) out.last = &one;
    out.change = measure.relevant_change ? measure.relevant_change : measure.reliable_change;
    if (out.change) out.change = std::ceil(*out.change);  // totals are whole: 7.91 points are 8
    out.cut = measure.caseness;
    if (out.cut) out.band = next_band(measure, *out.cut);
    const auto reached = [&](const std::optional<double>& mark) {
        if (!mark || !out.last) return false;
        return higher_worse(measure) ? *out.last->reading.total >= *mark : *out.last->reading.total <= *mark;
    };
    out.at_cut = reached(out.cut);
    out.at_band = reached(out.band);
    return out;
}

std::vector<Threshold> thresholds_of(const Plan& plan, const Measures& measures,
                                     const std::vector<Measured>& readings) {
    std::vector<Threshold> out;
    for (const std::string& id : plan.treatment->measures_each)
        if (const Measure* one = measures.find(id))
            if (Threshold found = threshold_of(*one, readings); found.last) out.push_back(found);
    if (!out.empty()) return out;
    if (plan.course.measure) return {threshold_of(*plan.course.measure, readings)};
    for (const std::string& id : plan.treatment->measures_each)
        if (const Measure* one = measures.find(id)) return {threshold_of(*one, readings)};
    return {};
}

}  // namespace ipt
