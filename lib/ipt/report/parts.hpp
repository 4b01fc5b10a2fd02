// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/planning/plan.hpp"
#include "ipt/report/view.hpp"

#include <optional>
#include <string>
#include <vector>

// The parts that view.cpp puts together. Each gives a map that has all of its names, null where a fact is not known.
namespace ipt::parts {

// What every part is made from.
struct Context {
    const Appraisal& appraisal;
    const Knowledge& knowledge;
    const Words& words;
    const tmpl::Names& asked = tmpl::Names::every();  // what else there is of the case need not be in it

    [[nodiscard]] const Case& patient() const { return *appraisal.patient; }
};

// Which area the formulation is about, by whose choice, and the person or event at its heart.
struct Choice {
    std::string area;    // empty: none
    std::string second;  // empty: none
    bool by_clinician = false;
    bool differs = false;  // from the suggestion of the rules
};
[[nodiscard]] Choice choice_of(const Context& context);
// The plan of a treatment of what is chosen.
[[nodiscard]] Plan plan_of(const Context& context, const Treatments& treatments);

// The person and the event at the heart of an area, as indices into the case; `chosen` where the clinician may name the
// person.
struct Heart {
    std::optional<std::size_t> person, event;
};
[[nodiscard]] Heart heart_of(const Context& context, std::string_view area, bool chosen);

[[nodiscard]] Value focus(const Context& context, const Choice& choice);
// The names of the areas that a template can branch on: { grief, role_dispute, ... }, the given one true.
[[nodiscard]] Value area_flags(const Context& context, std::string_view area);
[[nodiscard]] Value areas(const Context& context);
[[nodiscard]] Value evidence_of(const Context& context, const AreaScore& area);

// How strong a symptom is: 0 absent, 1 mild or just present, 2 moderate, 3 severe; nothing where not known.
[[nodiscard]] std::optional<int> strength_of(std::string_view severity);
[[nodiscard]] Value symptoms(const Context& context);
// What was asked about risk and what was not: { stated_list, denied_list, not_asked_list }, the level of suicidal
// thoughts, and what a later session says of them: { number, date, says }.
[[nodiscard]] Value risk(const Context& context);
// Whether the file says anything about suicidal thoughts, wherever it can.
[[nodiscard]] bool is_risk_known(const Case& patient);
[[nodiscard]] Value onset(const Context& context);
[[nodiscard]] Value people(const Context& context);
[[nodiscard]] Value timeline(const Context& context);

// What has happened: the events of the file, then the deaths that no event tells.
struct Happening {
    std::optional<Date> when;  // as it is stated
    std::optional<Date> until;
    std::string what;
    bool death = false;
    Subject subject;
};
[[nodiscard]] std::vector<Happening> happenings(const Context& context);
[[nodiscard]] Value measures(const Context& context);
[[nodiscard]] Value alerts(const Context& context);
// What the file does not say and a formulation needs: a list of { key, what, ask }.
[[nodiscard]] Value missing(const Context& context, const Choice& choice);

// What the patient reads of an alert; empty where another alert says it, or where it is not for the patient.
[[nodiscard]] std::string_view patient_words(const Context& context, const Alert& alert);
// The person or event of a subject in the words of the record; null for the case as a whole.
[[nodiscard]] Value subject_words(const Context& context, Subject subject);
// "two months before", as { words, before, after, same, known } of a subject.
[[nodiscard]] Value lag(const Context& context, Subject subject);
[[nodiscard]] Value person(const Context& context, std::size_t index);
// Whether an answer is yes or unsure, which is reason enough for care.
[[nodiscard]] bool may_be(const Value& answer);
// Whether the patient is afraid of that person or may be, or the file names both with violence.
[[nodiscard]] bool is_feared(const Context& context, std::size_t index);
// Whether that person is someone to turn to: living, of much support or an ally, not feared, in no high conflict, and
// the relationship has not ended.
[[nodiscard]] bool can_turn_to(const Context& context, std::size_t index);
[[nodiscard]] Value event(const Context& context, std::size_t index);

}  // namespace ipt::parts
