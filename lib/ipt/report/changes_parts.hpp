// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/report/changes_view.hpp"
#include "ipt/report/changes_words.hpp"

#include <initializer_list>
#include <string_view>

// The parts that changes_view.cpp puts together; each gives a map with all of its names.
namespace ipt {

[[nodiscard]] Value changed_people(const ChangesFor& what, const ChangeWords& say);
[[nodiscard]] Value changed_events(const ChangesFor& what, const ChangeWords& say);
// Areas and the suggestion say nothing of dynamic interpersonal therapy, which has a focus of another kind: empty
// there.
[[nodiscard]] Value changed_areas(const ChangesFor& what);
[[nodiscard]] Value changed_focus(const ChangesFor& what, const ChangeWords& say);

// The field of the root below which a difference is: "risk" of "risk.violence".
[[nodiscard]] std::string_view top_of(const Difference& one);
// The differences below these fields of the root, a row for each.
[[nodiscard]] Value::List rows_below(const Changes& changes, std::initializer_list<std::string_view> tops,
                                     const ChangeWords& say);

}  // namespace ipt
