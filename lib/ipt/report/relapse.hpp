// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/relapse_rules.hpp"
#include "ipt/planning/plan.hpp"
#include "ipt/report/library.hpp"
#include "ipt/report/relapse_after.hpp"
#include "ipt/report/relapse_parts.hpp"
#include "ipt/report/sayings.hpp"
#include "ipt/report/view.hpp"

#include <vector>

namespace ipt {

// The words of the plan: templates/*/relapse.toml; faults are reported.
[[nodiscard]] Sayings relapse_sayings(Library& library, std::vector<Diagnostics>& faults);

// The plan for staying well, as clinical reference 7.2 orders it. Every part says whether it is from the section
// `ending`, drawn from the rest of the case, or missing; nothing in it is from elsewhere. Made once for a case.
class RelapsePlan {
public:
    RelapsePlan(const Appraisal& appraisal, const Knowledge& knowledge, const Words& words,
                const Treatments& treatments, const RelapseRules& rules, const Plan& plan, Sayings& sayings);

    // What relapse-patient and relapse-clinician can name: the view of the case, and the plan under `relapse`.
    [[nodiscard]] Value view();
    // The same as data: { parts, change, steps, maintenance, lines }.
    [[nodiscard]] Value json();

private:
    bool near_end() const;
    Value answer_view() const;
    const Value& hints() const;
    Value part(const RelapsePart& part) const;
    Value crisis() const;
    Value lines() const;
    Value maintenance() const;
    Value alternatives();

    const Appraisal& appraisal_;
    const Knowledge& knowledge_;
    const Words& words_;
    const Treatments& treatments_;
    const RelapseRules& rules_;
    const Plan& plan_;
    Sayings& sayings_;
    RelapseParts parts_;
    AfterEnd after_;
};

// A view with every name that the templates of the plan can use.
[[nodiscard]] Value relapse_specimen(Value case_view);

}  // namespace ipt
