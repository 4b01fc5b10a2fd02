// SPDX-License-Identifier: MIT
#include "ipt/report/fit_part.hpp"

#include "ipt/base/text.hpp"
#include "ipt/report/json.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt {
namespace {

using Kind = FitReason::Kind;

Value row(const FitFinding& one, const Case& patient) {
    return Value::map({{"says", one.reason->says},
                       {"id", one.reason->id},
                       {"points", fmt::format("{:g}", one.points)},
                       {"scored", one.points > 0},
                       {"unsure", one.unsure},
                       {"line", line_in_file(patient, one.place)}});
}

Value rows_of(const std::vector<FitFinding>& findings, Kind kind, std::string_view of, const Case& patient) {
    Value::List rows;
    for (const FitFinding& one : findings)
        if (one.reason->kind == kind && (of.empty() || one.reason->of == of)) rows.push_back(row(one, patient));
    return Value::map({{"any", !rows.empty()}, {"rows", std::move(rows)}});
}

}  // namespace

Value fit_view(const Fit& fit, const Appraisal& appraisal, const Knowledge& knowledge, const Words& words) {
    const Case& patient = *appraisal.patient;
    Value view = view_of(appraisal, knowledge, words);
    const auto side = [&](std::string_view of, double points) {
        return Value::map({{"for", rows_of(fit.general, Kind::in_favour, of, patient)},
                           {"against", rows_of(fit.general, Kind::against, of, patient)},
                           {"points", fmt::format("{:g}", points)}});
    };
    const std::string_view stated = patient.root.text_of("format");
    Value::List formats;
    for (const FormatFit& one : fit.formats)
        formats.push_back(
            Value::map({{"name", words.phrase("format", one.format->id)},
                        {"name_start", start_upper(words.phrase("format", one.format->id))},
                        {"chosen", one.format->id == stated},
                        {"ruled_out", one.ruled_out},
                        {"points", fmt::format("{:g}", one.points)},
                        {"for", rows_of(one.findings, Kind::in_favour, "", patient)},
                        {"against", rows_of(one.findings, Kind::against, "", patient)},
                        {"caution", rows_of(one.findings, Kind::caution, "", patient)},
                        {"contraindication", rows_of(one.findings, Kind::contraindication, "", patient)}}));
    view.set("fit",
             Value::map({{"refer", fit.verdict == FitVerdict::refer},
                         {"refer_all", std::any_of(fit.general.begin(), fit.general.end(),
                                                   [](const FitFinding& one) {
                                                       return one.reason->kind == Kind::contraindication &&
                                                              one.reason->of == "all";
                                                   })},
                         {"suits", fit.verdict == FitVerdict::suits},
                         {"with_care", fit.verdict == FitVerdict::with_care},
                         {"unknown", fit.verdict == FitVerdict::unknown},
                         {"lean_ipt", fit.lean == Lean::ipt},
                         {"lean_dit", fit.lean == Lean::dit},
                         {"either", fit.lean == Lean::either},
                         {"contraindication", rows_of(fit.general, Kind::contraindication, "", patient)},
                         {"caution", rows_of(fit.general, Kind::caution, "", patient)},
                         {"ipt", side("ipt", fit.ipt)},
                         {"dit", side("dit", fit.dit)},
                         {"any_formats", !formats.empty()},
                         {"formats", std::move(formats)},
                         {"suggested", fit.suggested ? Value(words.phrase("format", fit.suggested->id)) : Value()},
                         {"stated", stated.empty() ? Value() : Value(words.phrase("format", stated))},
                         {"differs", fit.suggested && !stated.empty() && fit.suggested->id != stated}}));
    return view;
}

Value fit_specimen(Value view) {
    const Value row =
        Value::map({{"says", "says"}, {"id", "id"}, {"points", "1"}, {"scored", true}, {"unsure", true}, {"line", 1}});
    const Value rows = Value::map({{"any", true}, {"rows", Value::List{row}}});
    const Value side = Value::map({{"for", rows}, {"against", rows}, {"points", "1"}});
    const Value format = Value::map({{"name", "name"},
                                     {"name_start", "name"},
                                     {"chosen", true},
                                     {"ruled_out", true},
                                     {"points", "1"},
                                     {"for", rows},
                                     {"against", rows},
                                     {"caution", rows},
                                     {"contraindication", rows}});
    Value fit = Value::map({{"contraindication", rows},
                            {"caution", rows},
                            {"ipt", side},
                            {"dit", side},
                            {"formats", Value::List{format}},
                            {"suggested", "suggested"},
                            {"stated", "stated"}});
    for (const std::string_view key : {"refer", "refer_all", "suits", "with_care", "unknown", "lean_ipt", "lean_dit",
                                       "either", "any_formats", "differs"})
        fit.set(key, true);
    view.set("fit", std::move(fit));
    return view;
}

}  // namespace ipt
