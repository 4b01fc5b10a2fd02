// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/report/view.hpp"
#include "ipt/scoring/why.hpp"

#include <string_view>

namespace ipt {

struct WhyFor {
    WhyKind kind = WhyKind::why;
    std::string_view area;
    const Why& answer;
    const Appraisal& appraisal;
    const Knowledge& knowledge;
    const Words& words;
};

// What the template `why` can name: the view of the case and, under `why`, the answer as halves of sentences.
[[nodiscard]] Value why_view(const WhyFor& what);

// The same with every name; made from the view of a specimen.
[[nodiscard]] Value why_specimen(Value case_view);

}  // namespace ipt
