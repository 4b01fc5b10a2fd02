// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/privacy/names.hpp"
#include "ipt/privacy/shift.hpp"
#include "ipt/value/value.hpp"

#include <string>
#include <string_view>

namespace ipt::privacy {

// What all texts of a case are cleaned by. `words` are [deidentified] of the catalogue.
struct Cleaner {
    const Identifiers& knowledge;
    const NameBook& names;
    const Value& words;
    const Shift& shift;
};

// The text without what can be known in it: addresses of all kinds, dates, numbers and codes, old ages, known names.
[[nodiscard]] std::string scrub(std::string_view text, const Cleaner& cleaner);

}  // namespace ipt::privacy
