// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/base/result.hpp"
#include "ipt/print/print.hpp"

namespace ipt {

// Prints by the module that holds pango and cairo, which is loaded by the first call. Fails like pdf::print, and
// where the module or a library that it needs is not there; the message says what to install.
[[nodiscard]] Result<pdf::Printed> print_by_module(const pdf::Job& job);

// The same for a figure as a PNG of `scale` pixels a point; fails like pdf::print_png.
[[nodiscard]] Result<pdf::Printed> draw_by_module(const draw::Figure& figure, double scale);

// What a person should know about characters that no font has: which, how many, what helps. Empty where all is well.
[[nodiscard]] std::string tell_missing(const std::vector<pdf::Missing>& missing);

}  // namespace ipt
