// SPDX-License-Identifier: MIT
#include "ipt/report/relapse_parts.hpp"

#include "ipt/base/text.hpp"
#include "ipt/report/facts.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace ipt {
namespace {

constexpr std::array<std::string_view, 3> k_origins = {"ending", "case", "missing"};

// "none" as a text: something that was asked about, and of which there is nothing.
bool is_none(std::string_view text) { return level_of(text) == 0; }

Value option_or_null(const Value& record, std::string_view key, const Words& words) {
    const std::string_view option = record.text_of(key);
    return option.empty() ? Value() : Value(words.phrase("option", option));
}

}  // namespace

std::string_view to_string(Origin origin) { return k_origins[static_cast<std::size_t>(origin)]; }

RelapseParts::RelapseParts(const parts::Context& context, const RelapseRules& rules, const Treatments& treatments,
                           const Plan& plan, Sayings& sayings)
    : context_(context),
      root_(context.patient().root),
      ending_(root_["ending"]),
      rules_(rules),
      plan_(plan),
      sayings_(sayings),
      least_improvement_(treatments.change.partial),
      unsafe_(is_unsafe(context.patient(), treatments)) {
    // what was tried with someone who is feared is no skill to keep
    const auto tried = [&] { return unsafe_ ? Items() : practised(); };
    add("gains", "gains", texts(ending_["gains"]), [&] { return gains(); });
    add("did", "did", texts(ending_["did"]));
    add("helped_by", "helped_by", texts(ending_["helped_by"]));
    add("helped", "helped", texts(ending_["helped"]), tried);
    add("signs", "warning_signs", signs(), [&] { return first_signs(); });
    add("triggers", "triggers", texts(ending_["triggers"]), [&] { return triggers(); });
    add("coping", "coping", texts(ending_["coping"]), [&] { return texts(root_["strengths"], "strengths"); });
    add("skills", "skills", texts(ending_["skills"]), tried);
    add("people", "support_people", people(), [&] { return supporters(); });
    add("contacts", "contacts", contacts(), [&] { return first_contacts(); });
    add("medicine", "medicine", texts(ending_["medicine"]), [&] { return medicine(); });
    add("feelings", "feelings", texts(ending_["feelings"]));
    add("come_back", "come_back", texts(ending_["come_back"]));
    add("next_goals", "next_goals", texts(ending_["next_goals"]), [&] { return goals_left(); });
    add("unfinished", "unfinished", texts(ending_["unfinished"]));
    add("share", "share_with", texts(ending_["share_with"]));
    crisis_plan();
}

const RelapsePart& RelapseParts::operator[](std::string_view id) const {
    static const RelapsePart k_none;
    const auto found = std::find_if(parts_.begin(), parts_.end(), [&](const RelapsePart& one) { return one.id == id; });
    return found == parts_.end() ? k_none : *found;
}

bool RelapseParts::is_practice_shared() const {
    return (*this)["helped"].origin == Origin::drawn && (*this)["skills"].origin == Origin::drawn;
}

void RelapseParts::add(std::string_view id, std::string_view field, Items stated, const std::function<Items()>& drawn) {
    const Field* described = context_.knowledge.schema.record("ending")->field(field);
    RelapsePart part{id, described, Origin::ending, std::move(stated), true, id};
    if (part.items.empty()) {
        part.origin = Origin::drawn;
        if (drawn) part.items = drawn();
    }
    if (part.items.empty()) part.origin = Origin::missing;
    part.needed = id != "medicine";  // of which there may be none
    parts_.push_back(std::move(part));
}

RelapseParts::Items RelapseParts::texts(const Value& list, std::string_view from) const {
    Items out;
    const auto take = [&](const Value& one) {
        if (!one.text()) return;
        const std::string text = phrase_of(*one.text());
        if (!text.empty()) out.push_back({.you = text, .they = text, .place = one.span, .from = from});
    };
    if (list.list())
        for (const Value& one : *list.list()) take(one);
    take(list);
    return out;
}

void RelapseParts::say(Items& out, std::string_view key, const Value& view, Span place, std::string_view from) {
    std::string you = sayings_.need("drawn", key, "you", view);
    std::string they = sayings_.need("drawn", key, "they", view);
    if (!you.empty()) out.push_back({.you = std::move(you), .they = std::move(they), .place = place, .from = from});
}

// ---- what is better, and what is left

RelapseParts::Items RelapseParts::gains() {
    Items out;
    for (const Value& one : root_.list_of("goals")) {
        const double* before = one["before"].number();
        const double* now = one["now"].number();
        if (!before || !now || *now <= *before) continue;
        const Value view = Value::map(
            {{"text", phrase_of(one.text_of("text"))}, {"before", to_text(*before)}, {"now", to_text(*now)}});
        say(out, "goal_nearer", view, one["now"].span, "goals");
    }
    if (const auto improvement = plan_.course.improvement(); improvement && *improvement >= least_improvement_) {
        const Course& course = plan_.course;
        const Value view = Value::map({{"name", course.measure->name},
                                       {"first", to_text(*course.readings.front().stated())},
                                       {"last", to_text(*course.readings.back().stated())}});
        say(out, "measure_better", view, course.readings.back().reading.place, "measures");
    }
    return out;
}

RelapseParts::Items RelapseParts::goals_left() {
    Items out;
    for (const Value& one : root_.list_of("goals")) {
        const double* before = one["before"].number();
        const double* now = one["now"].number();
        if (!before || !now || *now > *before) continue;
        const std::string text = phrase_of(one.text_of("text"));
        out.push_back({.you = text, .they = text, .place = one["text"].span, .from = "goals"});
    }
    return out;
}

// The tasks of the log that were done: `homework` of a session tells of the task that was set before it.
RelapseParts::Items RelapseParts::practised() const {
    Items out;
    const Value* set = nullptr;
    for (const Value& one : root_.list_of("sessions")) {
        const std::string_view homework = one.text_of("homework");
        if (set && (homework == "done" || homework == "partly")) {
            const std::string text = phrase_of(*set->text());
            out.push_back({.you = text, .they = text, .place = set->span, .from = "tasks"});
        }
        if (!homework.empty()) set = nullptr;
        if (one["task"].text()) set = &one["task"];
    }
    return out;
}

// ---- early signs

RelapseParts::Items RelapseParts::signs() const {
    Items out;
    for (const Value& one : ending_.list_of("warning_signs")) {
        const std::string text = phrase_of(one.text_of("text"));
        if (text.empty()) continue;
        out.push_back({.you = text,
                       .they = text,
                       .place = one["text"].span,
                       .more = Value::map({{"kind", option_or_null(one, "kind", context_.words)},
                                           {"level", option_or_null(one, "level", context_.words)}}),
                       .level = one.text_of("level")});
    }
    return out;
}

// The first signs as the file has them; where they are fewer than a plan names, symptoms by their date, then those
// without, and of the same date the strongest first.
RelapseParts::Items RelapseParts::first_signs() const {
    Items out = texts(root_["episode"]["first_signs"], "first_signs");
    out.resize(std::min(out.size(), static_cast<std::size_t>(rules_.most_signs)));
    std::vector<const Field*> present;
    const Value& symptoms = root_["symptoms"];
    const auto strength = [&](const Field* field) {
        return parts::strength_of(symptoms[field->name].text_of("severity")).value_or(0);
    };
    for (const Field& field : context_.knowledge.schema.record("symptoms")->fields) {
        // thoughts of suicide are no early sign: they are an emergency
        if (field.record && field.name != "suicidal_thoughts" && strength(&field) > 0) present.push_back(&field);
    }
    const auto rank = [&](const Field* field) {
        const Date* since = symptoms[field->name]["since"].date();
        return std::pair(since ? since->middle() : std::numeric_limits<std::int32_t>::max(), -strength(field));
    };
    std::stable_sort(present.begin(), present.end(), [&](const Field* a, const Field* b) { return rank(a) < rank(b); });
    for (const Field* field : present) {
        if (out.size() >= static_cast<std::size_t>(rules_.least_signs)) break;
        out.push_back({.you = std::string(context_.words.find("symptom", field->name, "you")),
                       .they = std::string(context_.words.find("symptom", field->name, "they")),
                       .place = symptoms[field->name]["severity"].span,
                       .from = "symptoms"});
    }
    for (RelapseItem& one : out) one.more = Value::map({{"kind", {}}, {"level", {}}});
    return out;
}

// ---- risky situations

RelapseParts::Items RelapseParts::triggers() {
    if (plan_.treatment->family == "dit") return texts(root_["dit"]["examples"], "dit_examples");
    Items out;
    triggers_of(out, plan_.area, true);
    if (plan_.second != plan_.area) triggers_of(out, plan_.second, false);
    return out;
}

// What the file says of the person and the event of a focus that can come again. Whoever is feared is not named here,
// as others may find the card.
void RelapseParts::triggers_of(Items& out, std::string_view area, bool chosen) {
    if (area.empty()) return;
    const Case& patient = context_.patient();
    const auto [who, what] = parts::heart_of(context_, area, chosen);
    const Value none;
    const Value& person = who ? patient.people()[*who] : none;
    const Value& event = what ? patient.events()[*what] : none;
    const Value names = names_of(person, context_.knowledge.schema, context_.words, is_young(patient.root));
    Value view = Value::map({{"person", names}, {"what", event.is_map() ? event_phrase(event, context_.words) : ""}});
    const auto is_dead = [&] { return person["dead"].boolean() && *person["dead"].boolean(); };
    const auto day = [&](const Value& value) {
        const Date* date = value.date();
        return date ? context_.words.day_of_year(*date) : std::string();
    };
    if (area == "grief") {
        view.set("day", day(is_dead() ? person["died"] : event["when"]));
        view.set("days", phrase_or_null(person, "anniversary"));
        if (person.find("anniversary"))
            say(out, "anniversary", view, person["anniversary"].span, "focus");
        else if (!view.text_of("day").empty())
            say(out, names["you"].is_null() ? "day_of_event" : "day_of_death", view,
                is_dead() && person.find("died") ? person["died"].span : event["when"].span, "focus");
    } else if (area == "role_dispute" && who && !is_dead() && !parts::is_feared(context_, *who)) {
        view.set("issue", phrase_or_null(person, "conflict_about"));
        if (person.find("conflict_about")) say(out, "topic", view, person["conflict_about"].span, "focus");
    } else if (area == "role_transition" && event.is_map()) {
        view.set("old_role", phrase_or_null(event, "old_role"));
        view.set("new_role", phrase_or_null(event, "new_role"));
        const bool roles = event.find("old_role") && event.find("new_role");
        say(out, roles ? "change_of_role" : "change", view, event[roles ? "new_role" : "what"].span, "focus");
        std::vector<std::string> lost;
        for (const Value& one : event.list_of("lost"))
            if (std::string text = phrase_of(to_text(one)); !text.empty()) lost.push_back(std::move(text));
        view.set("lost", context_.words.list(lost));
        if (!lost.empty()) say(out, "missed", view, event["lost"].span, "focus");
    }
}

// ---- medicine

RelapseParts::Items RelapseParts::medicine() {
    Items out;
    for (const RelapseItem& one : texts(root_["contract"]["medication"]))
        if (!is_none(one.they)) say(out, "medicine_agreed", Value::map({{"text", one.they}}), one.place, "contract");
    for (RelapseItem& one : texts(root_["history"]["medicines"], "medicines")) out.push_back(std::move(one));
    if (out.empty()) out = texts(root_["episode"]["treatment"], "treatment");
    std::erase_if(out, [](const RelapseItem& one) { return is_none(one.they); });
    return out;
}

// ---- the six steps for a crisis: Stanley and Brown 2012

void RelapseParts::crisis_plan() {
    const Value& stated = root_["risk"]["safety_plan"];
    const Record* record = context_.knowledge.schema.record("safety_plan");
    for (const std::string_view id : {"signs", "coping", "distraction", "people", "contacts", "safer"}) {
        RelapsePart part{id, record->field(id), Origin::ending, texts(stated[id])};
        if (part.items.empty()) {  // what was found for the plan as a whole serves for a crisis as well
            part.origin = Origin::drawn;
            const bool of_plan =
                id == "people" || id == "contacts" || (id == "coping" && (*this)[id].origin == Origin::ending);
            if (of_plan) part.items = (*this)[id].items;
            for (RelapseItem& one : part.items) one.from = "plan";
        }
        if (part.items.empty()) part.origin = Origin::missing;
        crisis_.push_back(std::move(part));
    }
}

}  // namespace ipt
