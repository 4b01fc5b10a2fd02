// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/draw/figure.hpp"
#include "ipt/report/changes.hpp"

#include <optional>

namespace ipt {

struct ChangesFor {
    const Changes& changes;
    const Appraisal& before;
    const Appraisal& now;
    const Knowledge& knowledge;
    const Words& words;
    double response = 0;   // the share of the first total that is a response
    bool circles = false;  // whether the page gets the figure of both inventories
};

// What the templates diff-clinician and diff-patient can name: the view of the new state and, under `changes`, what
// changed; under `changes.you`, what the patient reads of it.
[[nodiscard]] Value changes_view(const ChangesFor& what);

// For the patient alone: what is better, what is not there yet, people and goals, in plain words. Nothing that only one
// of the files states, no score of an area, no suicidal thoughts (they stand at the top of the page), and nobody of
// whom the patient is afraid. Without may_show_people nothing of people at all.
[[nodiscard]] Value changes_for_patient(const ChangesFor& what);

// Whether the patient's page may tell of people: not where either file raises the alert of violence, for the page may
// be read at home.
[[nodiscard]] bool may_show_people(const Appraisal& before, const Appraisal& now);

// The closeness circles of both states beside each other; nothing where one of them knows no closeness.
[[nodiscard]] std::optional<draw::Figure> circles_of_both(const Appraisal& before, const Appraisal& now,
                                                          const Knowledge& knowledge, const Words& words);

// The same as data: one array for each part.
[[nodiscard]] Value changes_json(const ChangesFor& what);

// The view with every name.
[[nodiscard]] Value changes_specimen(Value case_view);

}  // namespace ipt
