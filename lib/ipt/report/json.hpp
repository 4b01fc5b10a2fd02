// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/model/case.hpp"

#include <cmath>
#include <optional>

// Places and numbers, as all that is made of a case tells them.
namespace ipt {

// To thousandths.
[[nodiscard]] inline double rounded(double number) { return std::round(number * 1000) / 1000; }
[[nodiscard]] inline Value rounded_or_null(std::optional<double> number) {
    return number ? Value(rounded(*number)) : Value();
}

// The line of the file that the case was read from, from 1; null for an empty place.
[[nodiscard]] inline Value line_in_file(const Case& patient, Span place) {
    return place.empty() ? Value() : Value(static_cast<int>(patient.source->locate(place.begin).line));
}

// The row with `line` and `column` of a place; null for an empty one.
[[nodiscard]] inline Value with_place(const Case& patient, Span place, Value row) {
    const Place at = place.empty() ? Place{} : patient.source->locate(place.begin);
    row.set("line", place.empty() ? Value() : Value(static_cast<int>(at.line)));
    row.set("column", place.empty() ? Value() : Value(static_cast<int>(at.column)));
    return row;
}

}  // namespace ipt
