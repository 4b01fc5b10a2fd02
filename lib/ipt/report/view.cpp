// SPDX-License-Identifier: MIT
#include "ipt/report/view.hpp"

#include "ipt/base/text.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/parts.hpp"

#include <algorithm>

namespace ipt {
namespace {

constexpr std::size_t k_most_parts = 25;

Value contract(const Value& root, const Words& words) {
    const Value& stated = root["contract"];
    Value out = Value::map({{"sessions", {}},
                            {"interval_weekly", stated.text_of("interval") == "weekly"},
                            {"known", stated.find("sessions") != nullptr}});
    if (const double* sessions = stated["sessions"].number()) out.set("sessions", start_upper(words.number(*sessions)));
    return out;
}

Value impairment(const Value& root, const Words& words) {
    Value::List rows;
    for (const std::string_view where : {"work", "home", "social", "self_care"})
        if (const double* level = root["episode"]["impairment"][where].number())
            rows.push_back(Value::map({{"where", words.phrase("impairment", where)}, {"level", words.level(*level)}}));
    return Value::map({{"any", !rows.empty()}, {"rows", std::move(rows)}});
}

Value sessions(const Value& root) {
    double held = 0;
    for (const Value& one : root.list_of("sessions")) {
        const bool* missed = one["missed"].boolean();
        held += missed && *missed ? 0 : 1;
    }
    return Value::map({{"any", held > 0}, {"held", held}});
}

Value goals(const Value& root, const Words& words) {
    Value::List rows;
    std::vector<std::string> texts;
    for (const Value& one : root.list_of("goals")) {
        texts.push_back(std::string(one.text_of("text")));
        const double* before = one["before"].number();
        const double* now = one["now"].number();
        rows.push_back(Value::map({{"text", one.text_of("text")},
                                   {"before", before ? Value(*before) : Value()},
                                   {"now", now ? Value(*now) : Value()}}));
    }
    return Value::map({{"any", !rows.empty()},
                       {"list", join(texts, words.table("list").text_of("strong_separator"))},
                       {"rows", std::move(rows)}});
}

// Null where nobody is known to write.
Value letterhead(const Words& words) {
    const Letterhead& from = words.letterhead();
    if (from.empty()) return {};
    std::vector<std::string> parts;
    if (!from.clinic.empty()) parts.push_back(from.clinic);
    parts.insert(parts.end(), from.address.begin(), from.address.end());
    if (!from.telephone.empty()) parts.push_back(words.fill("letterhead", "telephone", {from.telephone}));
    return Value::map({{"therapist", text_or_null(from.therapist)},
                       {"clinic", text_or_null(from.clinic)},
                       {"address", Value::List(from.address.begin(), from.address.end())},
                       {"telephone", text_or_null(from.telephone)},
                       {"line", text_or_null(join(parts, words.table("list").text_of("separator")))}});
}

// Where the formulation itself can go wrong: section 4.6 of the clinical reference.
Value lint(const parts::Context& context, const parts::Choice& choice) {
    const Appraisal& appraisal = context.appraisal;
    const Value& root = appraisal.patient->root;
    bool affect = false;
    for (const std::string_view list : {"people", "events"})
        for (const Value& one : root.list_of(list)) affect = affect || one.find("affect");
    const auto& events = appraisal.patient->events();
    const auto& people = appraisal.patient->people();
    bool violence = parts::may_be(root["risk"]["violence"]);
    for (std::size_t i = 0; i < people.size(); ++i) violence = violence || parts::is_feared(context, i);
    for (const Value& one : events)
        violence = violence || context.knowledge.schema.in_group("violence", one.text_of("kind"));
    const AreaScore* area = appraisal.scores.area(choice.area);
    const bool undated = area && area->subject.scope != Scope::whole && !lag_of(*appraisal.patient, area->subject) &&
                         !row_of(*appraisal.patient, area->subject).find("conflict_since");
    Value out =
        Value::map({{"no_affect", !affect && !choice.area.empty()},
                    {"no_time_link", !choice.area.empty() && choice.area != "interpersonal_deficits" && undated},
                    {"many_goals", root.list_of("goals").size() > 4},
                    {"small_inventory", root.list_of("people").size() < 5 && !root.find("inventory_complete")},
                    {"deficits", choice.area == "interpersonal_deficits"},
                    {"violence", violence},
                    {"not_accepted", root["focus"].text_of("response") == "refused"}});
    bool any = false;
    for (const Member& member : *out.map()) any = any || *member.value.boolean();
    out.set("any", any);
    return out;
}

}  // namespace

Appraisal appraise(const Case& patient, const Knowledge& knowledge) {
    return {&patient, score(patient, knowledge.rules), alerts_of(patient, knowledge.alerts, knowledge.measures),
            readings(patient, knowledge.measures)};
}

Value view_of(const Appraisal& appraisal, const Knowledge& knowledge, const Words& words, const tmpl::Names& asked) {
    const Case& patient = *appraisal.patient;
    const parts::Context context{appraisal, knowledge, words, asked};
    const parts::Choice choice = parts::choice_of(context);
    const auto& alerts = appraisal.alerts;
    Value::Map out;
    out.reserve(k_most_parts);
    const auto add = [&](const char* name, Value value) { out.push_back({name, {}, std::move(value)}); };
    const auto add_if_asked = [&](const char* name, const auto& make) {
        if (asked.has(name)) add(name, make());
    };
    add_if_asked("facts", [&] { return facts_of(patient.root, knowledge.schema.root(), words, asked); });
    add("code", patient.root.text_of("case"));
    add("deidentified", is_deidentified(patient));
    add_if_asked("letterhead", [&] { return is_deidentified(patient) ? Value() : letterhead(words); });
    add("young", is_young(patient.root));
    add("dit", patient.root.find("dit") != nullptr);
    add("ten_is_best", patient.root.text_of("mood_scale") == "ten_is_best");
    add("as_of",
        patient.reference ? Value(words.date(Date{*patient.reference, *patient.reference, Precision::day})) : Value());
    add_if_asked("symptoms", [&] { return parts::symptoms(context); });
    add_if_asked("risk", [&] { return parts::risk(context); });
    add_if_asked("onset", [&] { return parts::onset(context); });
    add_if_asked("people", [&] { return parts::people(context); });
    add_if_asked("timeline", [&] { return parts::timeline(context); });
    add_if_asked("measures", [&] { return parts::measures(context); });
    add_if_asked("focus", [&] { return parts::focus(context, choice); });
    add_if_asked("areas", [&] { return parts::areas(context); });
    add_if_asked("alerts", [&] { return parts::alerts(context); });
    add("has_alerts", !alerts.empty());
    add("has_patient_alerts", std::any_of(alerts.begin(), alerts.end(), [&](const Alert& alert) {
            return !parts::patient_words(context, alert).empty();
        }));
    add_if_asked("missing", [&] { return parts::missing(context, choice); });
    add_if_asked("impairment", [&] { return impairment(patient.root, words); });
    add_if_asked("contract", [&] { return contract(patient.root, words); });
    add_if_asked("sessions", [&] { return sessions(patient.root); });
    add_if_asked("goals", [&] { return goals(patient.root, words); });
    add_if_asked("lint", [&] { return lint(context, choice); });
    add("pictures", false);  // whoever adds figures to the page says so
    return out;
}

Value specimen_view(const Knowledge& knowledge, const Words& words) {
    Diagnostics ignored(std::make_shared<Source>("specimen", ""));
    Case patient;
    patient.source = ignored.shared_source();
    patient.root = specimen(knowledge.schema.root());
    if (Value* const risk = patient.root.find("risk"))
        risk->set("asked", Date{19999, 19999, Precision::day});  // and a session asks once more
    patient.reference = 20100;
    patient.onset = Date{20000, 20000, Precision::day};  // the day of all that the specimen tells
    patient.people_of_event = {{0}};
    patient.events_of_person = {{0}};
    Appraisal appraisal = appraise(patient, knowledge);
    for (AreaScore& area : appraisal.scores.areas) {
        area.subject = {Scope::event, 0};
        area.evidence.assign(2, Evidence{});
        area.evidence.back().points = -1;
    }
    appraisal.scores.primary = 0;
    if (appraisal.alerts.empty()) appraisal.alerts.emplace_back();
    Value view = view_of(appraisal, knowledge, words);
    Case nothing;
    nothing.source = patient.source;
    const Appraisal empty = appraise(nothing, knowledge);
    view.set("missing", parts::missing({empty, knowledge, words}, {}));
    view.set("letterhead", Value::map({{"therapist", "therapist"},
                                       {"clinic", "clinic"},
                                       {"address", Value::List{"address"}},
                                       {"telephone", "telephone"},
                                       {"line", "line"}}));
    view.set("pictures", true);
    return view;
}

}  // namespace ipt
