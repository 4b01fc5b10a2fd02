// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/print/flow.hpp"
#include "ipt/print/style.hpp"

#include <map>

namespace ipt::pdf {

// The room for a story.
struct Area {
    double x = 0;
    double width = 0;
};

using Pictures = std::map<std::string, std::shared_ptr<const Picture>, std::less<>>;

// The three parts of a sheet as they were read, and the figures that they show.
struct Stories {
    Story alerts;
    Story body;
    Story provenance;
    Pictures pictures{};
};

// Sets a sheet in the area. `page_height` is what the highest slice may have: a row of a table beyond it is divided.
[[nodiscard]] Flow compose(const Stories& stories, const Shaper& shaper, const Style& style, Area area,
                           double page_height);

}  // namespace ipt::pdf
