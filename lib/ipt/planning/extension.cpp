// SPDX-License-Identifier: MIT
#include "ipt/planning/extension.hpp"

#include <algorithm>

namespace ipt {
namespace {

bool is_raised(const Value& session) {
    const std::string_view level = session.text_of("suicidal_thoughts");
    return !level.empty() && level != "none";
}

}  // namespace

std::vector<ExtensionReason> extension_reasons(const Case& patient, const Treatments& treatments, const Plan& plan) {
    const PlanRules& rules = treatments.plan;
    std::vector<ExtensionReason> out;
    // one that is agreed is not offered a second time
    if (plan.treatment->extension == 0 || patient.root["contract"]["extension"].is_map()) return out;
    const Course& course = plan.course;
    if (course.first() && !course.measure->bands.empty()) {
        const bool worse_is_high = course.measure->direction == Direction::higher_worse;
        const Band& worst = worse_is_high ? course.measure->bands.back() : course.measure->bands.front();
        if (course.measure->band(*course.first()) == &worst) out.push_back(ExtensionReason::top_band);
    }
    const int held = plan.last && plan.sessions[*plan.last].number ? *plan.sessions[*plan.last].number : 0;
    if (held >= plan.count - rules.partial_from && course.outcome(treatments.change) == Outcome::partial)
        out.push_back(ExtensionReason::partial_response);
    if (held <= plan.count - rules.late) return out;
    bool risk = false;
    std::optional<std::int32_t> since;
    for (const PlannedSession& one : plan.sessions) {
        if (!one.number || *one.number <= plan.count - rules.late) continue;
        if (!since) since = one.date;
        risk = risk || (one.log && is_raised(*one.log));
        for (const Measured& reading : plan.course.readings)
            risk = risk || (reading.session == one.number && reading.reading.risk_item.value_or(0) > 0);
    }
    const auto& events = patient.events();
    if (since && std::any_of(events.begin(), events.end(), [&](const Value& event) {
            const Date* when = event["when"].date();
            return when && when->first >= *since;
        }))
        out.push_back(ExtensionReason::new_event);
    if (risk) out.push_back(ExtensionReason::risk);
    return out;
}

}  // namespace ipt
