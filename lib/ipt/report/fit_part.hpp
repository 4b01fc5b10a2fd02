// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/planning/fit.hpp"
#include "ipt/report/view.hpp"

namespace ipt {

// What the template `fit` can name: the view of the case and, under `fit`, the verdict with its reasons.
[[nodiscard]] Value fit_view(const Fit& fit, const Appraisal& appraisal, const Knowledge& knowledge,
                             const Words& words);

// The same with every name; made from the view of a specimen.
[[nodiscard]] Value fit_specimen(Value case_view);

}  // namespace ipt
