// SPDX-License-Identifier: MIT
#include "ipt/report/evaluation.hpp"
#include "ipt/report/json.hpp"
#include "ipt/report/parts.hpp"

namespace ipt {
namespace {

// As in the JSON of `ipt score`.
Value evidence_json(const Case& patient, const AreaScore& area, const Rules& rules) {
    Value::List out;
    for (const Evidence& one : area.evidence) {
        const Indicator& indicator = rules.indicators[one.indicator];
        Value row =
            with_place(patient, one.place, Value::map({{"indicator", indicator.id}, {"points", rounded(one.points)}}));
        row.set("value", one.value.empty() ? Value() : Value(one.value));
        row.set("source", indicator.source);
        row.set("says", indicator.says);
        out.push_back(std::move(row));
    }
    return out;
}

}  // namespace

Disagreement disagreement_of(std::string_view file, const Case& patient, const Scores& scores, const Compared& compared,
                             const Knowledge& knowledge, const Words& words) {
    Disagreement out{std::string(file), std::string(patient.root.text_of("case")), patient.root.span, compared, {}};
    const Appraisal appraisal{&patient, scores, {}, {}};
    for (const std::string& name : {*compared.label.focus, compared.suggestion.focus}) {
        const AreaScore* area = scores.area(name);
        if (!area) continue;
        AreaAccount account{name,
                            area->points,
                            area->level,
                            false,
                            parts::evidence_of({appraisal, knowledge, words}, *area),
                            evidence_json(patient, *area, knowledge.rules)};
        account.shut = !area->open && *account.shown["has_for"].boolean();
        out.accounts.push_back(std::move(account));
    }
    return out;
}

}  // namespace ipt
