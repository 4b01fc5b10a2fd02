// SPDX-License-Identifier: MIT
// Whom the patient can turn to, and whom to call.
#include "ipt/base/text.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/relapse_parts.hpp"

namespace ipt {
namespace {

// Whether the words hold the other as words of their own: "my partner Rick" holds "Rick".
bool holds_words(std::string_view text, std::string_view wanted) {
    const std::string all = "_" + name_form(text) + "_";
    return !wanted.empty() && all.find("_" + name_form(wanted) + "_") != std::string::npos;
}

// Which people of the inventory a name may mean: those whose name it holds, else those whose relation it holds ("my
// husband").
std::vector<std::size_t> meant_by(std::string_view name, const Value::List& inventory) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < inventory.size(); ++i)
        if (holds_words(name, inventory[i].text_of("name"))) out.push_back(i);
    if (!out.empty()) return out;
    for (std::size_t i = 0; i < inventory.size(); ++i)
        if (holds_words(name, inventory[i].text_of("relation_words")) ||
            holds_words(name, inventory[i].text_of("relation")))
            out.push_back(i);
    return out;
}

}  // namespace

// Those of the section `ending`, but nobody who is feared or has died: a slip there is not to become advice.
RelapseParts::Items RelapseParts::people() {
    Items out;
    const auto& inventory = context_.patient().people();
    const Schema& schema = context_.knowledge.schema;
    const bool young = is_young(context_.patient().root);
    for (const Value& one : ending_.list_of("support_people")) {
        const std::string_view name = trim(one.text_of("name"));
        if (name.empty()) continue;
        Value names = names_of(one, schema, context_.words, young);
        bool out_of_question = false;
        for (const std::size_t i : meant_by(name, inventory)) {
            const bool same = is_same_name(inventory[i].text_of("name"), name);
            const bool dead = inventory[i]["dead"].boolean() && *inventory[i]["dead"].boolean();
            if (same) names = names_of(inventory[i], schema, context_.words, young);
            if ((same && dead) || parts::is_feared(context_, i)) out_of_question = true;
        }
        if (out_of_question) {
            left_out_.emplace_back(name);
            continue;
        }
        out.push_back({.you = to_text(names["you"]),
                       .they = to_text(names["they"]),
                       .place = one["name"].span,
                       .more = Value::map({{"for", phrase_or_null(one, "for")},
                                           {"how", phrase_or_null(one, "how")},
                                           {"told", one["told"].boolean() ? one["told"] : Value()},
                                           {"untold", one["told"].boolean() && !*one["told"].boolean()}})});
    }
    return out;
}

RelapseParts::Items RelapseParts::supporters() const {
    Items out;
    const auto& inventory = context_.patient().people();
    for (std::size_t i = 0; i < inventory.size(); ++i) {
        const Value names =
            names_of(inventory[i], context_.knowledge.schema, context_.words, is_young(context_.patient().root));
        if (names["you"].is_null() || !parts::can_turn_to(context_, i)) continue;
        std::vector<std::string> kinds;
        for (const std::string_view kind : {"support_emotional", "support_practical"})
            if (const double* level = inventory[i][kind].number(); level && *level >= 2)
                kinds.push_back(context_.words.phrase("support_for", kind));
        out.push_back(
            {.you = to_text(names["you"]),
             .they = to_text(names["they"]),
             .place = inventory[i]["name"].span,
             .from = "people",
             .more = Value::map(
                 {{"for", text_or_null(context_.words.list(kinds))}, {"how", {}}, {"told", {}}, {"untold", false}})});
    }
    return out;
}

RelapseParts::Items RelapseParts::contacts() const {
    Items out;
    for (const Value& one : ending_.list_of("contacts")) {
        const std::string name = phrase_of(one.text_of("name"));
        if (name.empty()) continue;
        out.push_back({.you = name,
                       .they = name,
                       .place = one["name"].span,
                       .more = Value::map({{"phone", phrase_or_null(one, "phone")},
                                           {"no_phone", false},
                                           {"hours", phrase_or_null(one, "hours")},
                                           {"for", phrase_or_null(one, "for")}})});
    }
    return out;
}

// The clinician, and what was agreed for a crisis at the start.
RelapseParts::Items RelapseParts::first_contacts() {
    Items out;
    const auto add = [&](std::string_view key, const Value& fact, std::string_view from, bool no_phone) {
        for (const RelapseItem& one : texts(fact)) {
            say(out, key, Value::map({{"text", one.they}}), one.place, from);
            out.back().more = Value::map({{"phone", {}}, {"no_phone", no_phone}, {"hours", {}}, {"for", {}}});
        }
    };
    add("clinician", root_["clinician"], "clinician", true);
    add("crisis_path", root_["contract"]["crisis"], "contract", false);
    return out;
}

}  // namespace ipt
