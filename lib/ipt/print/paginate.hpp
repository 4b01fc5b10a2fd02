// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/print/flow.hpp"

namespace ipt::pdf {

struct Placed {
    const Slice* slice = nullptr;
    double y = 0;           // below the top of the page's area
    bool repeated = false;  // the header of a table that began on an earlier page
};
using PagePlan = std::vector<Placed>;

// Divides the slices of a flow into pages, which point into the flow. Slices that keep with the next stay with it, as
// far as a page can hold them.
[[nodiscard]] std::vector<PagePlan> paginate(const Flow& flow, double page_height);

// The height of all slices in one column.
[[nodiscard]] double height_of(const Flow& flow);

}  // namespace ipt::pdf
