// SPDX-License-Identifier: MIT
#include "ipt/model/link.hpp"

#include "ipt/base/fault.hpp"
#include "ipt/base/text.hpp"

#include <map>

namespace ipt {
namespace {

// Where a name stands in the list of people.
using Register = std::map<std::string, std::size_t>;

Register names_of(const Value::List& people) {
    Register out;
    for (std::size_t i = 0; i < people.size(); ++i) out.emplace(name_form(people[i].text_of("name")), i);
    return out;
}

Value::List& people_of(Case& out) {
    if (!out.root.find("people")) out.root.set("people", Value::List{});
    for (Member& member : *out.root.map())
        if (member.key == "people") return *member.value.list();
    throw Fault("a case without people");
}

// "mother" or "friends" in an event tells the relation as well.
Value implied_person(const Value* name, const Value& event, const Schema& schema) {
    Value person = Value::map({{"implied", true}});
    person.span = name ? name->span : event.span;
    if (!name) return person;
    person.set("name", *name);
    const Choice* relations = schema.choice("relation");
    if (const Option* relation = relations ? relations->option(*name->text()) : nullptr) {
        person.set("relation", relation->name).span = name->span;
        person.set("relation_words", *name);
    }
    return person;
}

// An event of a death that names nobody gets a person without a name.
void name_the_dead(Case& out, std::size_t event, const Schema& schema) {
    const Value& row = out.events()[event];
    if (!schema.in_group("deaths", row.text_of("kind"))) return;
    Value::List& people = people_of(out);
    out.people_of_event[event].push_back(people.size());
    people.push_back(implied_person(nullptr, row, schema));
}

void link_events(Case& out, const Schema& schema) {
    if (out.events().empty()) return;
    Value::List& people = people_of(out);
    Register names = names_of(people);
    for (const Value& event : out.events()) {
        std::vector<std::size_t> linked;
        for (const Value& name : event.list_of("who")) {
            if (people.size() > k_longest_list) break;  // an error, and nothing looks at them
            const auto [place, is_new] = names.emplace(name_form(*name.text()), people.size());
            if (is_new) people.push_back(implied_person(&name, event, schema));
            linked.push_back(place->second);
        }
        out.people_of_event.push_back(std::move(linked));
        if (out.people_of_event.back().empty()) name_the_dead(out, out.people_of_event.size() - 1, schema);
    }
}

// What a death in the events tells of the person, where the person's own entry does not.
void take_over_death(Value& person, const Value& event) {
    static constexpr std::pair<std::string_view, std::string_view> k_same[] = {
        {"when", "died"}, {"timing", "timing"}, {"gap", "gap"}, {"support_then", "support_then"}};
    for (const auto& [from, to] : k_same)
        if (const Value* value = event.find(from); value && !person.find(to)) person.set(to, *value);
    if (const bool* expected = event["expected"].boolean(); expected && !*expected && !person.find("sudden"))
        person.set("sudden", true).span = event["expected"].span;
}

void mark_the_dead(Case& out, const Schema& schema) {
    if (out.people().empty()) return;
    Value::List& people = people_of(out);
    out.events_of_person.resize(people.size());
    for (std::size_t event = 0; event < out.people_of_event.size(); ++event)
        for (const std::size_t person : out.people_of_event[event]) out.events_of_person[person].push_back(event);
    for (std::size_t i = 0; i < people.size(); ++i) {
        Value& person = people[i];
        const bool* alive = person["alive"].boolean();
        bool dead = !person["died"].is_null() || (alive && !*alive);
        Span place = person["died"].is_null() ? person["alive"].span : person["died"].span;
        for (const std::size_t event : out.events_of_person[i]) {
            const Value& row = out.events()[event];
            if (!schema.in_group("deaths", row.text_of("kind"))) continue;
            take_over_death(person, row);
            if (!dead) place = row["kind"].span;
            dead = true;
        }
        person.set("dead", dead).span = place;
    }
}

}  // namespace

void link(Case& patient, const Schema& schema) {
    link_events(patient, schema);
    mark_the_dead(patient, schema);
}

void link_again(Case& patient, const Schema& schema) {
    for (std::size_t i = 0; i < patient.people_of_event.size(); ++i)
        if (patient.people_of_event[i].empty()) name_the_dead(patient, i, schema);
    patient.events_of_person.clear();
    mark_the_dead(patient, schema);
}

}  // namespace ipt
