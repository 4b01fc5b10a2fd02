// SPDX-License-Identifier: MIT
#include "ipt/planning/adherence.hpp"

#include "ipt/base/text.hpp"

#include <algorithm>

namespace ipt {
namespace {

bool shows(const PlannedSession& session, std::string_view competence) {
    return std::any_of(session.tasks.begin(), session.tasks.end(),
                       [&](const PlannedTask& one) { return holds(one.task->competences, competence); }) ||
           std::any_of(session.techniques.begin(), session.techniques.end(),
                       [&](const Technique* one) { return holds(one->competences, competence); }) ||
           (session.homework && holds(session.homework->competences, competence));
}

}  // namespace

std::vector<const Competence*> competences_of(const PlannedSession& session, const Treatments& treatments) {
    std::vector<const Competence*> out;
    for (const Competence& one : treatments.competences)
        if (shows(session, one.id)) out.push_back(&one);
    return out;
}

std::vector<const Competence*> missing_competences(const Plan& plan, Phase phase, const Treatments& treatments) {
    std::vector<const Competence*> out;
    if (plan.treatment->family != "ipt") return out;  // they are those of IPT
    if (plan.treatment->continues && phase == Phase::initial) return out;
    for (const Competence& one : treatments.competences) {
        if (!holds(one.phases, k_phases[static_cast<std::size_t>(phase)])) continue;
        const bool of_an_area = std::any_of(treatments.shared.tasks.begin(), treatments.shared.tasks.end(),
                                            [&](const Task& task) { return task.area == one.group; });
        if (of_an_area && one.group != plan.area) continue;
        if (std::none_of(plan.sessions.begin(), plan.sessions.end(), [&](const PlannedSession& session) {
                return session.phase == phase && shows(session, one.id);
            }))
            out.push_back(&one);
    }
    return out;
}

}  // namespace ipt
