// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/parts.hpp"

#include <cmath>

namespace ipt::parts {
namespace {

// The person whom the clinician names, or the one at the heart of the area.
std::optional<std::size_t> person_of(const Context& context, const AreaScore& area, bool chosen) {
    const Case& patient = context.patient();
    const std::string_view named = patient.root["focus"].text_of("person");
    if (chosen && !named.empty())
        for (std::size_t i = 0; i < patient.people().size(); ++i)
            if (patient.people()[i].text_of("name") == named) return i;
    if (area.subject.scope == Scope::person) return area.subject.index;
    if (area.subject.scope == Scope::event && !patient.people_of_event[area.subject.index].empty())
        return patient.people_of_event[area.subject.index].front();
    return std::nullopt;
}

// The event at the heart of the area, or that of the person; of one who has died it is the death and nothing else.
std::optional<std::size_t> event_of(const Context& context, const AreaScore& area, std::optional<std::size_t> who) {
    const Case& patient = context.patient();
    if (area.subject.scope == Scope::event) return area.subject.index;
    if (area.subject.scope != Scope::person || !who || *who >= patient.events_of_person.size()) return std::nullopt;
    const bool* dead = patient.people()[*who]["dead"].boolean();
    for (const std::size_t event : patient.events_of_person[*who])
        if (!dead || !*dead || context.knowledge.schema.in_group("deaths", patient.events()[event].text_of("kind")))
            return event;
    return std::nullopt;
}

// One area as something to speak of: its flags, the person and the event.
Value spoken(const Context& context, std::string_view name, bool chosen) {
    Value out = area_flags(context, name);
    const AreaScore* area = context.appraisal.scores.area(name);
    out.set("label", name.empty() ? Value() : Value(context.words.phrase("area", name)));
    out.set("label_start", name.empty() ? Value() : Value(start_upper(context.words.phrase("area", name))));
    out.set("person", {});
    out.set("event", {});
    out.set("lag", lag(context, {}));
    out.set("level", {});
    out.set("about", {});
    out.set("safety_first", false);
    if (!area) return out;
    const auto [who, what] = heart_of(context, name, chosen);
    out.set("safety_first", may_be(context.patient().root["risk"]["violence"]) || (who && is_feared(context, *who)));
    // whom the clinician names is not always the one that the points are about
    const Subject subject = who && area->subject.scope == Scope::person ? Subject{Scope::person, *who} : area->subject;
    out.set("about", subject_words(context, subject));
    if (who) out.set("person", person(context, *who));
    if (what) out.set("event", event(context, *what));
    if (subject.scope != Scope::whole) out.set("lag", lag(context, subject));
    out.set("level", context.words.phrase("level", to_string(area->level)));
    return out;
}

}  // namespace

Heart heart_of(const Context& context, std::string_view name, bool chosen) {
    const AreaScore* area = context.appraisal.scores.area(name);
    if (!area) return {};
    const auto who = person_of(context, *area, chosen);
    return {who, event_of(context, *area, who)};
}

Choice choice_of(const Context& context) {
    const Scores& scores = context.appraisal.scores;
    const Value& stated = context.patient().root["focus"];
    const std::string suggested = scores.primary ? scores.areas[*scores.primary].area : std::string();
    Choice out;
    out.area = stated.text_of("area");
    out.by_clinician = !out.area.empty();
    out.differs = out.by_clinician && out.area != suggested;
    if (out.by_clinician) {
        out.second = stated.text_of("second");
        return out;
    }
    out.area = suggested;
    if (scores.secondary) out.second = scores.areas[*scores.secondary].area;
    return out;
}

Plan plan_of(const Context& context, const Treatments& treatments) {
    const Choice choice = choice_of(context);
    return make_plan(context.patient(), treatments, context.appraisal.readings, {choice.area, choice.second});
}

Value area_flags(const Context& context, std::string_view area) {
    Value out = Value::map({{"known", !area.empty()}, {"none", area.empty()}});
    for (const Area& one : context.knowledge.rules.areas) out.set(one.name, one.name == area);
    return out;
}

Value focus(const Context& context, const Choice& choice) {
    const Scores& scores = context.appraisal.scores;
    const Value& stated = context.patient().root["focus"];
    const std::string_view response = stated.text_of("response");
    Value out = spoken(context, choice.area, true);
    out.set("by_clinician", choice.by_clinician);
    out.set("differs", choice.differs);
    out.set("why", stated.find("why") ? Value(stated.text_of("why")) : Value());
    out.set("agreed", response == "agreed");
    out.set("amended", response == "amended");
    out.set("refused", response == "refused");
    out.set("open", response.empty());
    out.set("second", choice.second.empty() ? Value(false) : spoken(context, choice.second, false));
    const std::string_view suggested =
        scores.primary ? std::string_view(scores.areas[*scores.primary].area) : std::string_view();
    Value suggestion = area_flags(context, suggested);
    const auto& refused = context.patient().root["view"].list_of("refuses");
    suggestion.set("refused", std::any_of(refused.begin(), refused.end(), [&](const Value& one) {
                       return !suggested.empty() && one.text() && *one.text() == suggested;
                   }));
    suggestion.set("label", suggested.empty() ? Value() : Value(context.words.phrase("area", suggested)));
    suggestion.set("confidence", context.words.phrase("confidence", to_string(scores.confidence)));
    suggestion.set("narrow", scores.narrow && scores.primary);
    const auto percent = [](double part) { return static_cast<int>(std::lround(100 * part)); };
    suggestion.set("fragile",
                   scores.primary && percent(scores.robustness) < percent(context.knowledge.rules.fragile_below));
    // a rule between two areas that went before the points
    const Differential* rule = scores.decided ? &context.knowledge.rules.differentials[scores.decided->rule] : nullptr;
    suggestion.set("decided", rule != nullptr);
    suggestion.set("decided_rule", rule ? Value(rule->id) : Value());
    suggestion.set("decided_says", rule ? Value(rule->says) : Value());
    suggestion.set("decided_behind",
                   rule ? Value(context.words.phrase("area", scores.areas[scores.decided->behind].area)) : Value());
    suggestion.set("robustness_percent", percent(scores.robustness));
    suggestion.set("completeness_percent", percent(scores.completeness));
    const Area* area = context.knowledge.rules.area(suggested);
    suggestion.set("agreement", area ? Value(context.words.phrase("agreement", area->agreement)) : Value());
    out.set("unwanted", !choice.by_clinician && *suggestion["refused"].boolean());
    // no change but that of getting well after years
    const bool* chronic = context.patient().root["episode"]["chronic"].boolean();
    out.set("long_low", chronic && *chronic && !choice.by_clinician && scores.primary &&
                            scores.areas[*scores.primary].subject.scope == Scope::whole);
    out.set("suggestion", std::move(suggestion));
    return out;
}

Value lag(const Context& context, Subject subject) {
    Value out = Value::map({{"known", false}, {"words", {}}, {"before", false}, {"after", false}, {"same", false}});
    const auto days = subject.scope == Scope::whole ? std::nullopt : lag_of(context.patient(), subject);
    if (!days) return out;
    out.set("known", true);
    out.set("words", context.words.duration(*days));
    out.set("before", *days >= 7);
    out.set("after", *days <= -7);
    out.set("same", std::abs(*days) < 7);
    return out;
}

}  // namespace ipt::parts
