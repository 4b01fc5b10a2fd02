// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/relapse_rules.hpp"
#include "ipt/planning/plan.hpp"
#include "ipt/report/relapse_parts.hpp"

#include <vector>

namespace ipt {

// The meetings after the end of a treatment.
struct AfterEnd {
    Origin origin = Origin::missing;  // ending: agreed, drawn: the format offers dates
    bool none = false;                // it is agreed that there are none
    std::vector<std::int32_t>
        dates;  // agreed: counted from the first one by the interval; else those that can be offered
    // Why meetings are proposed where none are agreed (clinical reference 1.5, 7.5): well again and with earlier
    // episodes, or the treatment is of this kind itself.
    bool recurrent = false, goes_on = false;
    std::vector<std::int32_t> reviews;  // for such a proposal, counted from the last session
};

[[nodiscard]] AfterEnd after_end(const Case& patient, const Plan& plan, const RelapseRules& rules);

}  // namespace ipt
