// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/measures.hpp"

#include <optional>
#include <vector>

namespace ipt {

// One result of a measure as the file states it, under `measures` or in the log of sessions.
struct StatedResult {
    const Measure* measure = nullptr;  // into Measures::all
    const Value* score = nullptr;      // into the case: total, items, risk_item
    std::optional<Date> date;          // its own, or that of the session in the log
    std::optional<int> session;
    bool turned = false;  // the file counts the other way round
};

// Every result of a case, in the order of days, sessions and measures; those without a day last. So the order of the
// file does not matter, but for two results of one measure and one occasion.
[[nodiscard]] std::vector<StatedResult> stated_results(const Case& patient, const Measures& measures);

}  // namespace ipt
