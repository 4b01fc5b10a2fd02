// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/planning/plan.hpp"

#include <vector>

namespace ipt {

// The competences that a session shows: by its tasks, its techniques and what is tried after it; each once, in the
// order of tasks.toml.
[[nodiscard]] std::vector<const Competence*> competences_of(const PlannedSession& session,
                                                            const Treatments& treatments);

// Those that a phase should show (clinical reference 11.8) and no session of it in this plan does. Competences of a
// focus are asked of the plan's first focus alone.
[[nodiscard]] std::vector<const Competence*> missing_competences(const Plan& plan, Phase phase,
                                                                 const Treatments& treatments);

}  // namespace ipt
