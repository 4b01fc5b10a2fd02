// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/draw/figure.hpp"
#include "ipt/planning/plan.hpp"
#include "ipt/report/view.hpp"

#include <utility>

namespace ipt {

// The pictures of a case, with their words. What the case does not say is not drawn, and said to be missing.
//
// The closeness circles of the inventory: the patient in the middle, each person by closeness. `half` has larger
// letters, for two beside each other.
enum class FigureSize : std::uint8_t { whole, half };
[[nodiscard]] draw::Figure inventory_figure(const Appraisal& appraisal, const Knowledge& knowledge, const Words& words,
                                            FigureSize size = FigureSize::whole);
// Two states of a case, each of half size. Who is in both stands in the second where they stand in the first, as far as
// that leaves a good picture.
[[nodiscard]] std::pair<draw::Figure, draw::Figure> inventory_of_both(const Appraisal& before, const Appraisal& now,
                                                                      const Knowledge& knowledge, const Words& words);

// Life events above, symptoms and the plan's main measure below, on one axis of time, with the onset. Without any date
// it says so. An event with only a `gap` to the onset stands where that leads; others without a date are listed.
[[nodiscard]] draw::Figure timeline_figure(const Appraisal& appraisal, const Knowledge& knowledge, const Words& words,
                                           const Plan& plan);

// A measure over the sessions of the plan, with its bands, the phases, the goal lines and missed sessions. The course
// has a measure and at least one reading.
[[nodiscard]] draw::Figure course_figure(const Appraisal& appraisal, const Words& words, const Plan& plan,
                                         const Course& course);
// The same as a line among others, without words of its own but in its title and alt. There are two readings or more.
[[nodiscard]] draw::Figure small_course_figure(const Appraisal& appraisal, const Words& words, const Plan& plan,
                                               const Course& course);

}  // namespace ipt
