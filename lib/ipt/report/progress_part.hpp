// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/planning/progress.hpp"
#include "ipt/report/view.hpp"

namespace ipt {

// What the template `progress` can name: the view of the case and, under `progress`, how the treatment goes.
[[nodiscard]] Value progress_view(const Progress& progress, const Plan& plan, const Treatments& treatments,
                                  const Appraisal& appraisal, const Knowledge& knowledge, const Words& words);

// The same with every name; made from the view of a specimen.
[[nodiscard]] Value progress_specimen(Value case_view);

// For scripts: the members of one object, without file, case and alerts.
[[nodiscard]] Value progress_json(const Progress& progress, const Plan& plan);

}  // namespace ipt
