// SPDX-License-Identifier: MIT
// The plan of a treatment as a whole: as a table for people, as data for scripts, and its competences.
#include "ipt/base/text.hpp"
#include "ipt/planning/adherence.hpp"
#include "ipt/report/agenda.hpp"
#include "ipt/report/facts.hpp"

namespace ipt {
namespace {

constexpr std::array<std::string_view, 4> k_reasons = {"top_band", "partial_response", "new_event", "risk"};

Value iso_day(std::optional<std::int32_t> day) { return day ? Value(Date{*day, *day, Precision::day}) : Value(); }

Value ids(const std::vector<std::string>& all) { return Value::List(all.begin(), all.end()); }

}  // namespace

Value AgendaViews::checklist(std::size_t index) {
    const PlannedSession& session = plan_.sessions[index];
    Value view = names_for(session, index);
    view.set("session", heading(session));
    const Value own = spoken(view, area_of(session));
    Value::List rows, missing, avoid;
    for (const Competence* one : competences_of(session, treatments_)) {
        std::vector<std::string> by;
        for (const PlannedTask& task : session.tasks)
            if (holds(task.task->competences, one->id))
                by.push_back(sayings_.need("task", task.task->id, "title", own));
        for (const Technique* technique : session.techniques)
            if (holds(technique->competences, one->id))
                by.push_back(sayings_.need("technique", technique->id, "name", view));
        if (session.homework && holds(session.homework->competences, one->id))
            by.push_back(words_.phrase("agenda", "homework"));
        rows.push_back(Value::map({{"id", one->id}, {"says", one->says}, {"by", text_or_null(words_.list(by))}}));
    }
    for (const Competence* one : missing_competences(plan_, session.phase, treatments_))
        missing.push_back(Value::map({{"id", one->id}, {"says", one->says}}));
    for (const std::string& id : plan_.treatment->avoid.empty() ? treatments_.avoid : plan_.treatment->avoid)
        avoid.push_back(Value::map({{"text", sayings_.need("avoid", id, "text", view)}}));
    view.set("competences", std::move(rows));
    view.set("uncovered", Value::map({{"any", !missing.empty()}, {"rows", std::move(missing)}}));
    view.set("avoid", std::move(avoid));
    return view;
}

Value AgendaViews::plan() {
    Value view = names_for(plan_.sessions.front(), 0);
    Value::List rows, maintenance, reasons;
    for (const PlannedSession& one : plan_.sessions) rows.push_back(heading(one));
    for (const std::int32_t one : plan_.maintenance)
        maintenance.push_back(Value(words_.date(Date{one, one, Precision::day})));
    for (const ExtensionReason one : plan_.extension)
        reasons.push_back(Value::map({{"text", words_.phrase("extension", k_reasons[static_cast<std::size_t>(one)])}}));
    std::vector<std::string> dates;
    for (const Value& one : maintenance) dates.push_back(*one.text());
    const Value& contract = appraisal_.patient->root["contract"];
    const Date* agreed = contract["end"].date();
    const auto end = plan_.end();
    view.set("plan", Value::map({{"rows", std::move(rows)},
                                 {"count", plan_.count},
                                 {"stated", plan_.stated},
                                 {"end_known", end.has_value()},
                                 {"agreed_end", agreed ? Value(words_.date(*agreed)) : Value()},
                                 {"end_differs", agreed && end && (*end < agreed->first || *end > agreed->last)},
                                 {"maintenance_list", text_or_null(words_.list(dates))},
                                 {"may_extend", !reasons.empty()},
                                 {"extension", std::move(reasons)},
                                 {"extension_sessions_start", start_upper(words_.number(plan_.treatment->extension))},
                                 {"extended", contract["extension"].is_map()}}));
    return view;
}

Value AgendaViews::json() {
    Value::List sessions, maintenance, extension;
    for (std::size_t i = 0; i < plan_.sessions.size(); ++i) {
        const PlannedSession& one = plan_.sessions[i];
        const Value view = spoken(names_for(one, i), area_of(one));
        Value::List tasks, techniques;
        for (const PlannedTask& task : one.tasks)
            tasks.push_back(Value::map({{"id", task.task->id},
                                        {"minutes", task.minutes},
                                        {"title", sayings_.need("task", task.task->id, "title", view)},
                                        {"carried", task.carried}}));
        for (const Technique* technique : one.techniques) techniques.push_back(technique->id);
        Value::List competences;
        for (const Competence* competence : competences_of(one, treatments_)) competences.push_back(competence->id);
        sessions.push_back(Value::map({{"session", one.key},
                                       {"number", one.number ? Value(*one.number) : Value()},
                                       {"phase", k_phases[static_cast<std::size_t>(one.phase)]},
                                       {"date", iso_day(one.date)},
                                       {"title", title(one, view)},
                                       {"minutes", one.minutes},
                                       {"held", one.held},
                                       {"missed", one.missed},
                                       {"tasks", std::move(tasks)},
                                       {"techniques", std::move(techniques)},
                                       {"homework", one.homework ? Value(one.homework->id) : Value()},
                                       {"measures", ids(one.measures)},
                                       {"competences", std::move(competences)}}));
    }
    for (const std::int32_t one : plan_.maintenance) maintenance.push_back(iso_day(one));
    for (const ExtensionReason one : plan_.extension) extension.push_back(k_reasons[static_cast<std::size_t>(one)]);
    return Value::map({{"format", plan_.treatment->id},
                       {"format_assumed", plan_.assumed},
                       {"focus", plan_.area.empty() ? Value() : Value(plan_.area)},
                       {"second_focus", plan_.second.empty() ? Value() : Value(plan_.second)},
                       {"count", plan_.count},
                       {"next", plan_.next ? Value(plan_.sessions[*plan_.next].key) : Value()},
                       {"end", iso_day(plan_.end())},
                       {"maintenance", std::move(maintenance)},
                       {"extension", std::move(extension)},
                       {"sessions", std::move(sessions)}});
}

std::vector<tmpl::Problem> faults_of_words(const Treatment& treatment, const Treatments& treatments, Sayings& sayings,
                                           const Value& specimen) {
    std::vector<tmpl::Problem> out = sayings.check(specimen);
    for (const Toolbox* box : {&treatments.shared, &treatment.own}) {
        for (const Task& one : box->tasks) static_cast<void>(sayings.need("task", one.id, "title", specimen));
        for (const Technique& one : box->techniques)
            static_cast<void>(sayings.need("technique", one.id, "name", specimen));
        for (const Homework& one : box->homework) static_cast<void>(sayings.need("homework", one.id, "text", specimen));
    }
    for (const std::string& id : treatment.avoid.empty() ? treatments.avoid : treatment.avoid)
        static_cast<void>(sayings.need("avoid", id, "text", specimen));
    for (const auto* rows : {&treatment.initial, &treatment.ending})
        for (const SessionRow& one : *rows) static_cast<void>(sayings.need("session", one.id, "title", specimen));
    for (const Meeting& one : treatment.meetings) static_cast<void>(sayings.need("session", one.id, "title", specimen));
    if (out.empty() && sayings.problem()) out.push_back(*sayings.problem());
    return out;
}

// Every name with a value, whatever the case: what the functions above and those of agenda.cpp set.
Value agenda_specimen(Value view) {
    const auto texts = [](std::initializer_list<std::string_view> keys) {
        Value out{Value::Map{}};
        for (const std::string_view key : keys) out.set(key, Value(key));
        return out;
    };
    const auto with = [](Value map, std::string_view key, Value value) {
        map.set(key, std::move(value));
        return map;
    };
    const auto some = [](Value row) { return Value::map({{"any", true}, {"rows", Value::List{std::move(row)}}}); };
    for (const std::string_view key : {"what", "old_role", "new_role", "issue", "avoided", "measure", "count", "end",
                                       "goal", "left", "next", "measures_today", "carried_list"})
        view.set(key, Value(key));
    for (const std::string_view key : {"who", "support", "other"}) view.set(key, texts({"you", "they"}));
    for (const std::string_view key : {"risk_first", "next_known", "ahead"}) view.set(key, true);
    view.set("dit", texts({"self", "other", "affect", "defence", "cost"}));
    view.set("format", texts({"name_start", "assumed", "about", "partner", "dit"}));
    view.set("course", texts({"any", "name", "totals_list", "picture", "last", "band", "scale", "percent", "better",
                              "worse", "response", "no_response", "several"}));
    view.set("previous", texts({"any", "number", "date", "task", "agreed", "homework", "measures_list", "thoughts",
                                "missed_list"}));
    Value session = texts({"key", "number", "of", "counted", "title", "phase", "date", "minutes", "held", "missed",
                           "open", "unlogged", "is_last"});
    Value item =
        with(texts({"minutes", "title", "do", "patient", "carried", "work"}), "prompts", Value::List{texts({"text"})});
    view.set("items", Value::List{item});
    view.set("before", some(item));
    view.set("after", some(item));
    view.set("techniques", some(texts({"name", "how"})));
    view.set("patient_items", some(texts({"text"})));
    view.set("homework", texts({"text", "least", "most"}));
    view.set("competences", Value::List{texts({"id", "says", "by"})});
    view.set("uncovered", some(texts({"id", "says"})));
    view.set("avoid", Value::List{texts({"text"})});
    Value plan = texts({"count", "stated", "end_known", "agreed_end", "end_differs", "maintenance_list", "may_extend",
                        "extension_sessions_start", "extended"});
    plan.set("rows", Value::List{session});
    plan.set("extension", Value::List{texts({"text"})});
    view.set("plan", std::move(plan));
    view.set("session", std::move(session));
    return view;
}

}  // namespace ipt
