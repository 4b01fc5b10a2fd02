// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/print/flow.hpp"
#include "ipt/print/style.hpp"

namespace ipt::pdf {

// The room for a story.
struct Area {
    double x = 0;
    double width = 0;
};

// The three parts of a sheet as they were read.
struct Stories {
    Story alerts;
    Story body;
    Story provenance;
};

// Sets a sheet in the area. `page_height` is what the highest slice may have: a row of a table beyond it is divided.
[[nodiscard]] Flow compose(const Stories& stories, const Shaper& shaper, const Style& style, Area area,
                           double page_height);

}  // namespace ipt::pdf
