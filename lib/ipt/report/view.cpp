// SPDX-License-Identifier: MIT
#include "ipt/report/view.hpp"

#include "ipt/base/text.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/parts.hpp"

#include <algorithm>

namespace ipt {
namespace {

bool is_young(const Value& root) {
    const double* age = root["patient"]["age"].number();
    return age ? *age < 18 : root.text_of("format") == "ipta";
}

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
                       {"list", join(texts, words.catalogue()["list"].text_of("strong_separator"))},
                       {"rows", std::move(rows)}});
}

// Where the formulation itself can go wrong: section 4.6 of the clinical reference.
Value lint(const Appraisal& appraisal, const parts::Choice& choice) {
    const Value& root = appraisal.patient->root;
    bool affect = false;
    for (const std::string_view list : {"people", "events"})
        for (const Value& one : root.list_of(list)) affect = affect || one.find("affect");
    const bool violence = root["risk"]["violence"].boolean() && *root["risk"]["violence"].boolean();
    const AreaScore* area = appraisal.scores.area(choice.area);
    const bool undated = area && area->subject.scope != Scope::whole && !lag_of(*appraisal.patient, area->subject);
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

Value view_of(const Appraisal& appraisal, const Knowledge& knowledge, const Words& words) {
    const Case& patient = *appraisal.patient;
    const parts::Context context{appraisal, knowledge, words};
    const parts::Choice choice = parts::choice_of(context);
    Value out;
    out.set("facts", facts_of(patient.root, knowledge.schema.root(), words));
    out.set("code", patient.root.text_of("case"));
    out.set("deidentified", is_deidentified(patient));
    out.set("young", is_young(patient.root));
    out.set("dit", patient.root.find("dit") != nullptr);
    out.set("ten_is_best", patient.root.text_of("mood_scale") == "ten_is_best");
    out.set("as_of", patient.reference ? Value(words.date(Date{*patient.reference, *patient.reference, Precision::day}))
                                       : Value());
    out.set("symptoms", parts::symptoms(context));
    out.set("risk", parts::risk(context));
    out.set("onset", parts::onset(context));
    out.set("people", parts::people(context));
    out.set("timeline", parts::timeline(context));
    out.set("measures", parts::measures(context));
    out.set("focus", parts::focus(context, choice));
    out.set("areas", parts::areas(context));
    out.set("alerts", parts::alerts(context));
    out.set("has_alerts", !appraisal.alerts.empty());
    out.set("has_patient_alerts",
            std::any_of(appraisal.alerts.begin(), appraisal.alerts.end(),
                        [&](const Alert& alert) { return !parts::patient_words(context, alert).empty(); }));
    out.set("missing", parts::missing(context, choice));
    out.set("impairment", impairment(patient.root, words));
    out.set("contract", contract(patient.root, words));
    out.set("sessions", sessions(patient.root));
    out.set("goals", goals(patient.root, words));
    out.set("lint", lint(appraisal, choice));
    out.set("pictures", false);  // whoever adds figures to the page says so
    return out;
}

Value specimen_view(const Knowledge& knowledge, const Words& words) {
    Diagnostics ignored(std::make_shared<Source>("specimen", ""));
    Case patient;
    patient.source = ignored.shared_source();
    patient.root = specimen(knowledge.schema.root());
    patient.reference = 20000;
    patient.onset = Date{19900, 19900, Precision::day};
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
    view.set("pictures", true);
    return view;
}

}  // namespace ipt
