// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/planning/plan.hpp"
#include "ipt/report/library.hpp"
#include "ipt/report/sayings.hpp"
#include "ipt/report/view.hpp"

#include <string_view>
#include <vector>

namespace ipt {

// The words of all tasks, with those that only this format has; faults of the catalogues are reported.
[[nodiscard]] Sayings sayings_for(std::string_view format, const Knowledge& knowledge, Library& library,
                                  std::vector<Diagnostics>& faults);

// What is wrong with the words of a format: those that are missing, and those that name what no session has.
[[nodiscard]] std::vector<tmpl::Problem> faults_of_words(const Treatment& treatment, const Treatments& treatments,
                                                         Sayings& sayings, const Value& specimen);

// What the templates of a plan can name: the view of the case, and what follows from the plan. Made once for a case.
class AgendaViews {
public:
    AgendaViews(const Appraisal& appraisal, const Knowledge& knowledge, const Words& words,
                const Treatments& treatments, const Plan& plan, Sayings& sayings);

    // For one session: agenda-clinician and agenda-patient.
    [[nodiscard]] Value session(std::size_t index);
    // The competences of one session, for self-rating: agenda-checklist.
    [[nodiscard]] Value checklist(std::size_t index);
    // For the course as a whole: plan.
    [[nodiscard]] Value plan();
    // The same as data: every session with its tasks, for scripts.
    [[nodiscard]] Value json();

private:
    Value names_for(const PlannedSession& session, std::size_t index) const;
    Value spoken(const Value& view, std::string_view area) const;
    std::string_view area_of(const PlannedSession& session) const;
    Value heading(const PlannedSession& session);
    std::string title(const PlannedSession& session, const Value& view);
    Value previous(std::size_t index) const;
    Value course(std::size_t index) const;
    Value item(const PlannedTask& task, const Value& view);

    const Appraisal& appraisal_;
    const Knowledge& knowledge_;
    const Words& words_;
    const Treatments& treatments_;
    const Plan& plan_;
    Sayings& sayings_;
    Value view_;  // of the case, with what is the same for all sessions
};

// A view with every name that the templates of agendas can use.
[[nodiscard]] Value agenda_specimen(Value case_view);

}  // namespace ipt
