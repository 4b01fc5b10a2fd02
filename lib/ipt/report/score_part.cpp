// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/json.hpp"
#include "ipt/report/parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt::parts {
namespace {

constexpr int k_bar_width = 12;  // what is beside it fits into 80 columns more often than not

std::string bar(int score) {
    const int full = (score * k_bar_width + 50) / 100;
    std::string out;
    for (int i = 0; i < k_bar_width; ++i) out += i < full ? "█" : "░";
    return out;
}

bool list_is_empty(const Value& value) { return !value.list() || value.list()->empty(); }

// "+3.0", "-2.0"
std::string signed_points(double points) { return fmt::format("{:+.1f}", points); }

Value evidence_row(const Context& context, const Evidence& evidence) {
    const Indicator& indicator = context.knowledge.rules.indicators[evidence.indicator];
    Value row = Value::map(
        {{"id", indicator.id},
         {"says", indicator.says},
         {"points", signed_points(evidence.points)},
         {"subject", subject_words(context, evidence.subject)},
         {"value", evidence.value.empty() ? Value() : Value(evidence.value)},
         {"line", line_in_file(context.patient(), evidence.place)},
         {"source", indicator.source},
         {"status", indicator.status == "verified" ? Value() : Value(context.words.phrase("status", indicator.status))},
         {"undated", evidence.undated},
         {"unsure", evidence.presence < 1},
         {"less_by_time", indicator.timed && evidence.time < 1 && !evidence.undated},
         {"time_factor", fmt::format("{:g}", evidence.time)}});
    return row;
}

}  // namespace

Value subject_words(const Context& context, Subject subject) {
    if (subject.scope == Scope::whole) return {};
    if (subject.scope == Scope::person)
        return names_of(context.patient().people()[subject.index], context.knowledge.schema, context.words)["they"];
    return event_phrase(context.patient().events()[subject.index], context.words);
}

Value evidence_of(const Context& context, const AreaScore& area) {
    Value::List list_for;
    Value::List list_against;
    for (const Evidence& one : area.evidence)
        (one.points < 0 ? list_against : list_for).push_back(evidence_row(context, one));
    Value out = Value::map({{"has_for", !list_for.empty()}, {"has_against", !list_against.empty()}});
    out.set("for", std::move(list_for));
    out.set("against", std::move(list_against));
    return out;
}

// That of the longest name of an area in the language, and a blank.
std::size_t label_columns(const Context& context) {
    std::size_t widest = 0;
    for (const AreaScore& area : context.appraisal.scores.areas)
        widest = std::max(widest, display_width(context.words.phrase("area", area.area)));
    return widest + 1;
}

Value areas(const Context& context) {
    const std::size_t columns = label_columns(context);
    Value::List out;
    for (const AreaScore& area : context.appraisal.scores.areas) {
        Value row = area_flags(context, area.area);
        row.set("name", area.area);
        row.set("label", context.words.phrase("area", area.area));
        row.set("label_start", start_upper(context.words.phrase("area", area.area)));
        row.set("label_padded", fmt::format("{:<{}}", context.words.phrase("area", area.area), columns));
        row.set("level", context.words.phrase("level", to_string(area.level)));
        row.set("primary", area.level == Level::primary);
        row.set("secondary", area.level == Level::secondary);
        row.set("not_indicated", area.level == Level::not_indicated);
        row.set("unknown", area.level == Level::unknown);
        row.set("score", area.score);
        row.set("score_padded", fmt::format("{:>3}", area.score));
        row.set("bar", bar(area.score));
        row.set("points", fmt::format("{:.1f}", area.points));
        row.set("subject", subject_words(context, area.subject));
        row.set("evidence", evidence_of(context, area));
        row.set("has_evidence", !area.evidence.empty());
        row.set("shut", !area.open && !list_is_empty(row["evidence"]["for"]));
        const Area* rules = context.knowledge.rules.area(area.area);
        row.set("agreement", rules ? Value(context.words.phrase("agreement", rules->agreement)) : Value());
        out.push_back(std::move(row));
    }
    return out;
}

std::string_view patient_words(const Context& context, const Alert& alert) {
    const auto is_raised = [&](const Value& id) {
        return std::any_of(context.appraisal.alerts.begin(), context.appraisal.alerts.end(),
                           [&](const Alert& other) { return other.id == to_text(id); });
    };
    const Value::List& said_by = context.words.table("alert")[alert.id].list_of("unless");
    if (std::any_of(said_by.begin(), said_by.end(), is_raised)) return {};
    for (const Alert& other : context.appraisal.alerts) {  // of several of one kind, as of two measures, one speaks
        if (&other == &alert) break;
        if (other.id == alert.id) return {};
    }
    const std::string_view to_the_young =
        is_young(context.patient().root) ? context.words.find("alert", alert.id, "patient_young") : std::string_view();
    return to_the_young.empty() ? context.words.find("alert", alert.id, "patient") : to_the_young;
}

Value alerts(const Context& context) {
    Value::List out;
    for (const Alert& alert : context.appraisal.alerts) {
        const std::string_view for_patient = patient_words(context, alert);
        const bool said = alert.value.empty() || alert.value == "yes" || !alert.measure.empty() ||
                          (alert.possible && context.words.tells_possible(alert.id));
        Value row = Value::map({{"id", alert.id},
                                {"level", context.words.phrase("alert_level", to_string(alert.level))},
                                {"clinician", context.words.alert(alert.id, alert.possible)},
                                {"patient", for_patient.empty() ? Value() : Value(for_patient)},
                                {"measure", alert.measure.empty() ? Value() : Value(alert.measure)},
                                {"date", alert.date ? Value(context.words.date(*alert.date)) : Value()},
                                {"value", alert.value.empty() ? Value() : Value(alert.value)},
                                {"stated", said ? Value() : Value(context.words.phrase("option", alert.value))},
                                {"line", line_in_file(context.patient(), alert.place)}});
        out.push_back(std::move(row));
    }
    return out;
}

}  // namespace ipt::parts
