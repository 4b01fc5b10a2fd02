// SPDX-License-Identifier: MIT
#include "ipt/report/evaluation.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/json.hpp"

namespace ipt {
namespace {

Value number(std::size_t count) { return static_cast<double>(count); }

Value number(const std::optional<double>& figure) { return rounded_or_null(figure); }

// No area is "none", so that it is told apart from what is not stated.
Value name(const std::string& area) { return area.empty() ? "none" : area; }
Value name(const std::optional<std::string>& area) { return area ? name(*area) : Value(); }

Value agreement_json(const Agreement& one) {
    static constexpr std::string_view k_reasons[] = {"", "few_cases", "one_class"};
    const auto why = static_cast<std::size_t>(why_no_kappa(one.table));
    const auto of = [&](double Interval::*figure) {
        return one.interval ? number(std::optional<double>((*one.interval).*figure)) : Value();
    };
    return Value::map({{"cases", number(one.table.total())},
                       {"agreed", number(one.table.agreed())},
                       {"agreement", number(one.raw)},
                       {"kappa", number(one.kappa)},
                       {"no_kappa", why == 0 ? Value() : Value(k_reasons[why])},
                       {"low", of(&Interval::low)},
                       {"high", of(&Interval::high)},
                       {"left_out", of(&Interval::left_out)}});
}

Value part_json(const Part& one) {
    return Value::map({{"share", number(one.share())}, {"cases", number(one.count)}, {"of", number(one.of)}});
}

Value mean_json(const Mean& one) { return Value::map({{"cases", number(one.count)}, {"mean", number(one.value)}}); }

Value disagreement_json(const Disagreement& one) {
    const Suggestion& said = one.compared.suggestion;
    Value accounts{Value::Map{}};
    for (const AreaAccount& each : one.accounts)
        accounts.set(each.area, Value::map({{"points", number(std::optional<double>(each.points))},
                                            {"level", to_string(each.level)},
                                            {"evidence", each.rows}}));
    return Value::map({{"file", one.file},
                       {"case", one.code},
                       {"label", name(one.compared.label.focus)},
                       {"suggestion", name(said.focus)},
                       {"second", text_or_null(said.second)},
                       {"second_is_label", !said.second.empty() && said.second == *one.compared.label.focus},
                       {"confidence", to_string(said.confidence)},
                       {"robustness", number(std::optional<double>(said.robustness))},
                       {"areas", std::move(accounts)}});
}

Value set_json(const EvaluatedRules& set, std::vector<std::string> areas) {
    const Evaluation& found = set.evaluation;
    Value focus = agreement_json(found.focus);
    focus.set("experts", number(set.rules->agreement.focus));
    Value presence{Value::Map{}};
    for (const AreaEvaluation& one : found.areas) {
        const Area* area = set.rules->area(one.area);
        Value row = agreement_json(one.presence);
        row.set("experts", number(area ? area->kappa : std::nullopt));
        row.set("sensitivity", part_json(one.sensitivity));
        row.set("specificity", part_json(one.specificity));
        presence.set(one.area, std::move(row));
    }
    areas.emplace_back();
    Value confusion{Value::Map{}};
    for (std::size_t i = 0; i < areas.size(); ++i) {
        Value row{Value::Map{}};
        for (std::size_t j = 0; j < areas.size(); ++j)
            row.set(to_text(name(areas[j])), number(found.focus.table.at(i, j)));
        confusion.set(to_text(name(areas[i])), std::move(row));
    }
    Value::List sources;
    for (const SourceEvaluation& one : found.sources) {
        Value row = Value::map({{"source", text_or_null(one.source)}});
        const Value figures = agreement_json(one.focus);
        for (const Member& member : *figures.map()) row.set(member.key, member.value);
        sources.push_back(std::move(row));
    }
    Value::List disagreements;
    for (const Disagreement& one : set.disagreements) disagreements.push_back(disagreement_json(one));
    return Value::map({{"folder", text_or_null(set.folder)},
                       {"version", set.rules->version},
                       {"focus", std::move(focus)},
                       {"areas", std::move(presence)},
                       {"confusion", std::move(confusion)},
                       {"robustness", Value::map({{"right", mean_json(found.robustness_right)},
                                                  {"wrong", mean_json(found.robustness_wrong)}})},
                       {"second_right", number(found.second_right)},
                       {"sources", std::move(sources)},
                       {"disagreements", std::move(disagreements)}});
}

}  // namespace

Value evaluation_json(const EvaluationReport& report) {
    Value::List sets;
    for (const EvaluatedRules& one : report.sets) sets.push_back(set_json(one, report.areas));
    Value::List moved;
    for (const Moved& one : report.moved)
        moved.push_back(Value::map({{"file", one.file},
                                    {"case", one.code},
                                    {"from", name(one.from)},
                                    {"to", name(one.to)},
                                    {"label", name(one.label)},
                                    {"agrees", !one.label               ? Value()
                                               : *one.label == one.from ? Value("from")
                                               : *one.label == one.to   ? Value("to")
                                                                        : Value("neither")}}));
    const AgreementRules& how = report.sets.front().rules->agreement;
    return Value::map({{"labelled", number(report.labelled)},
                       {"unlabelled", number(report.unlabelled)},
                       {"without_focus", number(report.without_focus)},
                       {"bad_files", number(report.bad_files)},
                       {"few", is_few(report)},
                       {"level", number(std::optional<double>(how.level))},
                       {"draws", number(how.draws)},
                       {"rules", std::move(sets)},
                       {"moved", report.sets.size() > 1 ? Value(std::move(moved)) : Value()}});
}

}  // namespace ipt
