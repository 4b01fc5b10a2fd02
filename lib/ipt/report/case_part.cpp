// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/parts.hpp"
#include "ipt/report/results.hpp"

#include <algorithm>

namespace ipt::parts {
namespace {

constexpr std::size_t k_symptoms_for_patient = 4;
constexpr std::size_t k_most_totals = 4;  // of a measure that the record shows one by one

struct Named {
    const Field* field;
    int strength;
};

Value symptom_row(const Context& context, const Named& one) {
    const Value& stated = context.patient().root["symptoms"][one.field->name];
    Value row = facts_of(stated, *one.field->record, context.words, context.asked);
    const std::string_view severity = stated.text_of("severity");
    row.set("severity", severity == "yes" ? Value() : Value(context.words.phrase("option", severity)));
    row.set("name", context.words.find("symptom", one.field->name, "they"));
    row.set("criterion", one.field->criterion.empty() ? Value() : Value(one.field->criterion));
    for (const std::string_view key : {"since", "detail", "own_words"})
        if (!row.find(key)) row.set(key, {});
    return row;
}

// Suicidal thoughts: as a symptom, in a session, or in the item of a measure.
bool are_thoughts_stated(const Context& context) {
    const Value& root = context.patient().root;
    const auto is_level = [](std::string_view level) { return !level.empty() && level != "none" && level != "no"; };
    const auto& sessions = root.list_of("sessions");
    const auto& readings = context.appraisal.readings;
    return is_level(root["symptoms"]["suicidal_thoughts"].text_of("severity")) ||
           std::any_of(sessions.begin(), sessions.end(),
                       [&](const Value& one) { return is_level(one.text_of("suicidal_thoughts")); }) ||
           std::any_of(readings.begin(), readings.end(),
                       [](const Measured& one) { return one.reading.risk_item.value_or(0) > 0; });
}

// What the patient links to the mood, unless it came later than that.
Value linked_events(const Context& context) {
    const auto& events = context.patient().events();
    Value::List rows;
    for (std::size_t i = 0; context.asked.has("linked") && i < events.size(); ++i) {
        const bool* linked = events[i]["linked"].boolean();
        if (!linked || !*linked) continue;
        Value one = event(context, i);
        if (*one["lag"]["after"].boolean()) continue;
        if (!rows.empty()) rows.back().set("more", true);
        one.set("more", false);
        rows.push_back(std::move(one));
    }
    return Value::map({{"any", !rows.empty()}, {"rows", std::move(rows)}});
}

}  // namespace

std::optional<int> strength_of(std::string_view severity) {
    if (severity == "no") return 0;
    if (severity == "yes" || severity == "mild") return 1;
    if (severity == "moderate") return 2;
    if (severity == "severe") return 3;
    return std::nullopt;
}

Value symptoms(const Context& context) {
    const Value& stated = context.patient().root["symptoms"];
    std::vector<Named> present;
    std::vector<std::string> absent, not_asked;
    int criteria = 0;
    for (const Field& field : context.knowledge.schema.record("symptoms")->fields) {
        if (field.kind != FieldKind::record) continue;
        const auto found = strength_of(stated[field.name].text_of("severity"));
        const std::string name(context.words.find("symptom", field.name, "they"));
        if (found && *found > 0) present.push_back({&field, *found});
        if (found && *found > 0 && !field.criterion.empty()) ++criteria;
        if (found && *found == 0) absent.push_back(name);
        if (!found && !field.criterion.empty()) not_asked.push_back(name);
    }
    std::vector<Named> strongest = present;
    std::stable_sort(strongest.begin(), strongest.end(),
                     [](const Named& a, const Named& b) { return a.strength > b.strength; });
    std::vector<std::string> you;
    for (const Named& one : strongest)  // suicidal thoughts stand at the top of the page already
        if (you.size() < k_symptoms_for_patient && one.field->name != "suicidal_thoughts")
            you.emplace_back(context.words.find("symptom", one.field->name, "you"));
    Value::List rows;
    std::vector<std::string> names;
    for (const Named& one : present) {
        if (context.asked.has("present")) rows.push_back(symptom_row(context, one));
        names.emplace_back(context.words.find("symptom", one.field->name, "they"));
    }
    Value out = Value::map({{"any", !present.empty()}, {"none", present.empty()}});
    out.set("you_list", text_or_null(context.words.list(you)));
    out.set("they_list", text_or_null(context.words.list(names)));
    out.set("absent_list", text_or_null(context.words.list(absent)));
    out.set("not_asked_list", text_or_null(context.words.list(not_asked)));
    out.set("criteria_count", context.words.number(criteria));
    out.set("present", std::move(rows));
    return out;
}

// The last session in which suicidal thoughts were asked about, by its date, or of several without one by its place;
// null: none, or [risk] was written later, or says the same of that day.
Value last_asked(const Context& context) {
    const Value& root = context.patient().root;
    const Value* last = nullptr;
    for (const Value& one : root.list_of("sessions")) {
        if (!one["suicidal_thoughts"].is_text()) continue;
        const Date *date = one["date"].date(), *before = last ? (*last)["date"].date() : nullptr;
        if (!before || (date && date->first >= before->first)) last = &one;
    }
    if (!last) return {};
    const Date *date = (*last)["date"].date(), *asked = root["risk"]["asked"].date();
    const bool is_same = last->text_of("suicidal_thoughts") == root["risk"].text_of("suicidal_thoughts");
    if (date && asked && (date->last < asked->first || (is_same && date->last <= asked->last))) return {};
    return Value::map({{"number", (*last)["number"]},
                       {"date", date ? Value(context.words.date(*date)) : Value()},
                       {"says", context.words.phrase("option", last->text_of("suicidal_thoughts"))}});
}

Value risk(const Context& context) {
    const Value& stated = context.patient().root["risk"];
    std::vector<std::string> present, denied, not_asked;
    Value later = last_asked(context);
    for (const Field& field : context.knowledge.schema.record("risk")->fields) {
        const std::string name(context.words.table("risk").text_of(field.name));
        if (name.empty()) continue;
        const Value& value = stated[field.name];
        const bool no = value.boolean() ? !*value.boolean() : value.text() && *value.text() == "none";
        const bool elsewhere = no && field.name == "suicidal_thoughts" && are_thoughts_stated(context);
        if (value.is_null() && field.name == "suicidal_thoughts" && !later.is_null()) continue;
        if (value.is_null())
            not_asked.push_back(name);
        else
            (no && !elsewhere ? denied : present).push_back(name);
    }
    const auto phrase = [&](const std::vector<std::string>& names) { return text_or_null(context.words.list(names)); };
    const std::string_view level = stated.text_of("suicidal_thoughts");
    return Value::map(
        {{"stated_list", phrase(present)},
         {"denied_list", phrase(denied)},
         {"not_asked_list", phrase(not_asked)},
         {"later", std::move(later)},
         {"level", level.empty() || level == "none" ? Value() : Value(context.words.phrase("option", level))}});
}

Value onset(const Context& context) {
    const Case& patient = context.patient();
    Value out = Value::map({{"known", patient.onset.has_value()},
                            {"month", {}},
                            {"words", {}},
                            {"duration", {}},
                            {"linked", linked_events(context)}});
    if (!patient.onset) return out;
    Date month = *patient.onset;
    if (month.precision == Precision::day) month.precision = Precision::month;
    out.set("month", context.words.date(month));
    out.set("words", context.words.date(*patient.onset));
    if (patient.reference) out.set("duration", context.words.duration(*patient.reference - patient.onset->middle()));
    return out;
}

bool may_be(const Value& answer) { return answer.text() || (answer.boolean() && *answer.boolean()); }

bool is_feared(const Context& context, std::size_t index) {
    const Case& patient = context.patient();
    if (may_be(patient.people()[index]["afraid"])) return true;
    if (index >= patient.events_of_person.size()) return false;
    const auto& events = patient.events_of_person[index];
    return std::any_of(events.begin(), events.end(), [&](std::size_t event) {
        return context.knowledge.schema.in_group("harm", patient.events()[event].text_of("kind"));
    });
}

bool can_turn_to(const Context& context, std::size_t index) {
    constexpr double k_much = 2, k_high = 3;  // of levels
    const Value& one = context.patient().people()[index];
    const auto level = [&](std::string_view key) { return one[key].number() ? *one[key].number() : 0; };
    const auto holds = [&](std::string_view key) { return one[key].boolean() && *one[key].boolean(); };
    const bool helps = level("support_emotional") >= k_much || level("support_practical") >= k_much || holds("ally");
    return helps && level("conflict") < k_high && !holds("dead") && !holds("ended") && !is_feared(context, index);
}

Value person(const Context& context, std::size_t index) {
    const Case& patient = context.patient();
    const Value& stated = patient.people()[index];
    Value out = names_of(stated, context.knowledge.schema, context.words, is_young(patient.root));
    Value facts = facts_of(stated, *context.knowledge.schema.person(), context.words, context.asked);
    for (Member& member : *facts.map())
        if (member.key != "name") out.set(member.key, std::move(member.value));
    const bool dead = stated["dead"].boolean() && *stated["dead"].boolean();
    const double emotional = stated["support_emotional"].number() ? *stated["support_emotional"].number() : 0;
    const double practical = stated["support_practical"].number() ? *stated["support_practical"].number() : 0;
    const double conflict = stated["conflict"].number() ? *stated["conflict"].number() : 0;
    const double* now = stated["closeness"].number();
    const double* before = stated["closeness_before"].number();
    out.set("dead", dead);
    out.set("implied", stated.find("implied") != nullptr);
    out.set("supports", !dead && std::max(emotional, practical) >= 2);
    out.set("conflicted", !dead && conflict >= 2);
    out.set("can_turn_to", can_turn_to(context, index));
    out.set("further", now && before && *now < *before);
    out.set("closer", now && before && *now > *before);
    out.set("died_month", {});
    if (const Date* died = stated["died"].date()) {
        Date month = *died;
        if (month.precision == Precision::day) month.precision = Precision::month;
        out.set("died_month", context.words.date(month));
    }
    out.set("lag", lag(context, {Scope::person, index}));
    return out;
}

Value event(const Context& context, std::size_t index) {
    const Value& stated = context.patient().events()[index];
    Value out = facts_of(stated, *context.knowledge.schema.event(), context.words, context.asked);
    const std::string phrase = event_phrase(stated, context.words);
    out.set("what", phrase);
    out.set("what_start", start_upper(phrase));
    out.set("roles", stated.find("old_role") && stated.find("new_role"));
    for (const std::string_view key : {"when", "old_role", "new_role", "lost_list"})
        if (!out.find(key)) out.set(key, {});
    out.set("lag", lag(context, {Scope::event, index}));
    return out;
}

Value people(const Context& context) {
    const Case& patient = context.patient();
    Value::List all;
    std::vector<std::string> support_you, support, turn_to, conflict, lost;
    for (std::size_t i = 0; i < patient.people().size(); ++i) {
        Value one = person(context, i);
        if (one["they"].is_null()) continue;  // a loss without a name is told by its event
        const auto is = [&](std::string_view key) { return one[key].boolean() && *one[key].boolean(); };
        if (is("supports")) support.push_back(to_text(one["they"]));
        if (is("supports") && is("can_turn_to")) turn_to.push_back(to_text(one["they"]));
        if (is("supports") && is("can_turn_to") && !is("conflicted")) support_you.push_back(to_text(one["you"]));
        if (is("conflicted")) conflict.push_back(to_text(one["they"]));
        if (is("dead")) lost.push_back(to_text(one["they"]));
        all.push_back(std::move(one));
    }
    const auto phrase = [&](const std::vector<std::string>& names) { return text_or_null(context.words.list(names)); };
    Value out = Value::map({{"any", !all.empty()},
                            {"count", start_upper(context.words.number(static_cast<double>(all.size())))},
                            {"one", all.size() == 1}});
    out.set("support_list_you", phrase(support_you));
    out.set("support_list", phrase(support));
    out.set("turn_to_list", phrase(turn_to));
    out.set("conflict_list", phrase(conflict));
    out.set("lost_list", phrase(lost));
    out.set("all", std::move(all));
    return out;
}

std::vector<Happening> happenings(const Context& context) {
    const Case& patient = context.patient();
    const auto date_of = [](const Value& row, std::string_view key) {
        const Date* date = row[key].date();
        return date ? std::optional(*date) : std::nullopt;
    };
    const auto is_death = [&](std::size_t event) {
        return context.knowledge.schema.in_group("deaths", patient.events()[event].text_of("kind"));
    };
    std::vector<Happening> out;
    for (std::size_t i = 0; i < patient.events().size(); ++i) {
        const Value& one = patient.events()[i];
        out.push_back({date_of(one, "when"),
                       date_of(one, "until"),
                       start_upper(event_phrase(one, context.words)),
                       is_death(i),
                       {Scope::event, i}});
    }
    for (std::size_t i = 0; i < patient.people().size(); ++i) {
        const Value& one = patient.people()[i];
        const bool from_event =
            !patient.events_of_person.empty() &&
            std::any_of(patient.events_of_person[i].begin(), patient.events_of_person[i].end(), is_death);
        const bool* dead = one["dead"].boolean();
        const Value names = names_of(one, context.knowledge.schema, context.words);
        if (!dead || !*dead || from_event || names["they"].is_null()) continue;
        out.push_back({date_of(one, "died"),
                       std::nullopt,
                       context.words.fill("event", "death_of", {to_text(names["they"])}),
                       true,
                       {Scope::person, i}});
    }
    return out;
}

Value timeline(const Context& context) {
    struct Row {
        std::int32_t day;
        Value shown;
    };
    const Case& patient = context.patient();
    std::vector<Row> rows;
    const auto add = [&](const Date& date, std::string what, bool onset, Value lag) {
        rows.push_back({date.middle(), Value::map({{"date", context.words.date(date)},
                                                   {"what", std::move(what)},
                                                   {"onset", onset},
                                                   {"lag", std::move(lag)}})});
    };
    for (const Happening& one : happenings(context))
        if (one.when) add(*one.when, one.what, false, lag(context, one.subject));
    if (patient.onset) add(*patient.onset, context.words.phrase("event", "onset"), true, lag(context, {}));
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.day < b.day; });
    Value::List out;
    for (Row& row : rows) out.push_back(std::move(row.shown));
    return Value::map({{"any", out.size() > 1}, {"rows", std::move(out)}});
}

Value measures(const Context& context) {
    const std::vector<Measured>& all = context.appraisal.readings;
    // of a measure that was taken often, those between the first and the last are a matter for `ipt progress`
    const auto is_between = [&](const Measured& one) {
        std::vector<const Measured*> same;
        for (const Measured& other : all)
            if (other.measure == one.measure && other.reading.total) same.push_back(&other);
        return one.reading.total && same.size() > k_most_totals && &one != same.front() && &one != same.back();
    };
    bool left_out = false;
    Value::List rows;
    for (const Measured& one : all) {
        left_out = left_out || is_between(one);
        const Band* band = one.reading.total ? one.measure->band(*one.reading.total) : nullptr;
        const std::string_view scale = scale_of(one, context.words);
        Value row = Value::map({{"name", one.measure->name},
                                {"date", one.date ? Value(context.words.date(*one.date)) : Value()},
                                {"session", one.session ? Value(*one.session) : Value()},
                                {"total", one.stated() ? Value(*one.stated()) : Value()},
                                {"low", one.measure->low},
                                {"high", one.measure->high},
                                {"scale", scale.empty() ? Value() : Value(scale)},
                                {"band", band ? Value(band->label) : Value()},
                                {"prorated", one.reading.prorated},
                                {"incomplete", !one.reading.total.has_value()},
                                {"between", is_between(one)},
                                {"risk", one.reading.risk_item ? Value(*one.reading.risk_item) : Value()}});
        rows.push_back(std::move(row));
    }
    return Value::map({{"any", !rows.empty()}, {"left_out", left_out}, {"rows", std::move(rows)}});
}

bool is_risk_known(const Case& patient) {
    const auto says = [](const Value& part) { return part.find("suicidal_thoughts") != nullptr; };
    const auto& sessions = patient.root.list_of("sessions");
    return says(patient.root["risk"]) || says(patient.root["symptoms"]) ||
           std::any_of(sessions.begin(), sessions.end(), says);
}

Value missing(const Context& context, const Choice& choice) {
    const Value& root = context.patient().root;
    const auto has = [](const Value& record, std::initializer_list<std::string_view> keys) {
        return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) { return record.find(key) != nullptr; });
    };
    const Value& history = root["history"];
    const AreaScore* area = context.appraisal.scores.area(choice.area);
    const bool event_near =
        area && area->subject.scope != Scope::whole && lag_of(context.patient(), area->subject).has_value();
    const std::pair<std::string_view, bool> k_parts[] = {
        {"onset", context.patient().onset.has_value()},
        {"precipitant", root["hypothesis"].find("trigger") || event_near},
        {"predisposition", root["hypothesis"].find("vulnerability") ||
                               has(history, {"psychiatric", "family", "childhood", "childhood_losses", "trauma"}) ||
                               root["episode"].find("earlier_episodes")},
        {"mechanism", root["hypothesis"].find("mechanism") != nullptr},
        {"maintenance", root["hypothesis"].find("maintained_by") != nullptr},
        {"strengths", root.find("strengths") || root["hypothesis"].find("resources")},
        {"culture", root.find("culture") != nullptr},
        {"view", root["view"].find("cause") || root["view"].find("wants")},
        {"people", !context.patient().people().empty()},
        {"risk", is_risk_known(context.patient())},
        {"measure", !context.appraisal.readings.empty()},
        {"diagnosis", root["episode"].find("diagnosis") != nullptr},
        {"goals", root.find("goals") != nullptr},
        {"contract", root["contract"].find("sessions") != nullptr},
        {"agreement", choice.area.empty() || root["focus"].find("response")},
    };
    Value::List out;
    Value flags;
    for (const auto& [key, known] : k_parts) {
        flags.set(key, !known);
        if (known) continue;
        const std::string_view ask = context.words.find("missing", key, "ask");
        out.push_back(Value::map({{"key", key},
                                  {"what", context.words.find("missing", key, "what")},
                                  {"ask", ask.empty() ? Value() : Value(ask)}}));
    }
    flags.set("any", !out.empty());
    flags.set("rows", std::move(out));
    return flags;
}

}  // namespace ipt::parts
