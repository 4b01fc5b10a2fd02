// SPDX-License-Identifier: MIT
// The plan for staying well, straight from the library.
#pragma once

#include "documents.hpp"
#include "ipt/report/parts.hpp"
#include "ipt/report/relapse.hpp"
#include "ipt/workbench.hpp"

namespace support {

inline const ipt::RelapseRules& relapse_rules() {
    static const ipt::RelapseRules k_rules = [] {
        std::string out, err;
        auto found = ipt::read_relapse({}, bench(), make_host(out, err));
        INFO(err);
        REQUIRE(found);
        return std::move(*found);
    }();
    return k_rules;
}

// What a plan gives: both pages as Markdown, the view that they were filled from, and the data.
struct MadePlan {
    std::string patient, clinician;
    ipt::Value view, json;
};

inline MadePlan relapse_of(const ipt::Case& patient, const ipt::Knowledge& knowledge = quick_knowledge()) {
    std::vector<ipt::Diagnostics> faults;
    const ipt::Appraisal appraisal = ipt::appraise(patient, knowledge);
    const ipt::parts::Choice choice = ipt::parts::choice_of({appraisal, knowledge, words()});
    const ipt::Plan plan = ipt::make_plan(patient, treatments(), appraisal.readings, {choice.area, choice.second});
    ipt::Sayings sayings = ipt::relapse_sayings(library(), faults);
    ipt::RelapsePlan relapse(appraisal, knowledge, words(), treatments(), relapse_rules(), plan, sayings);
    MadePlan out{{}, {}, relapse.view(), relapse.json()};
    const auto page = [&](std::string_view name, ipt::Audience audience) {
        const auto made =
            ipt::make_page(name, audience, out.view, knowledge, {"0.0.0", "0123456789ab"}, library(), faults);
        REQUIRE(made);
        const auto written = ipt::write_pages({*made}, ipt::Format::md, 0, library(), faults);
        REQUIRE(written);
        return *written;
    };
    out.patient = page("relapse-patient", ipt::Audience::patient);
    out.clinician = page("relapse-clinician", ipt::Audience::clinician);
    REQUIRE(!sayings.problem());
    INFO(rendered(faults));
    REQUIRE(faults.empty());
    return out;
}

}  // namespace support
