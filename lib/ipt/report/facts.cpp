// SPDX-License-Identifier: MIT
#include "ipt/report/facts.hpp"

#include "ipt/base/text.hpp"

#include <algorithm>

namespace ipt {
namespace {

bool starts_lower_case(std::string_view word) { return !word.empty() && (word[0] < 'A' || word[0] > 'Z'); }

bool is_quote(const Field& field) { return field.name == "own_words" || field.name == "notes"; }

Value display(const Value& value, const Field& field, const Words& words, const tmpl::Names& asked) {
    switch (field.kind) {
        case FieldKind::text:
            return is_quote(field) ? std::string(trim(*value.text())) : phrase_of(*value.text());
        case FieldKind::yes_no:
            return value.boolean() ? Value(*value.boolean()) : Value();
        case FieldKind::level:
            return words.level(*value.number());
        case FieldKind::date:
            return words.date(*value.date());
        case FieldKind::duration:
            return words.duration(*value.number());
        case FieldKind::choice:
            return words.phrase(field.name == "format" ? "format" : "option", *value.text());
        case FieldKind::number:
            return value;
        case FieldKind::record:
            break;
    }
    return facts_of(value, *field.record, words, asked);
}

// The fields of a description have different names, so that none is there yet.
void add(Value::Map& out, std::string key, Value value) { out.push_back({std::move(key), {}, std::move(value)}); }

void add_list(Value::Map& out, const Field& field, const Value::List& items, const Words& words,
              const tmpl::Names& asked) {
    std::string name_of_phrase = field.name + "_list";
    const bool as_phrase = asked.has(name_of_phrase), as_list = asked.has(field.name);
    if (!as_phrase && !as_list) return;
    Value::List shown;
    std::vector<std::string> phrases;
    for (const Value& item : items) {
        Value one = item.is_null() ? Value() : display(item, field, words, asked);
        if (one.text()) phrases.push_back(*one.text());
        if (!one.is_null()) shown.push_back(std::move(one));
    }
    if (as_phrase && !phrases.empty()) add(out, std::move(name_of_phrase), words.list(phrases));
    if (as_list) add(out, field.name, std::move(shown));
}

// Whether a text begins with that word and a blank, in any spelling of capitals.
bool begins_with_word(std::string_view text, std::string_view word) {
    return text.size() > word.size() && text[word.size()] == ' ' && lower(text.substr(0, word.size())) == word;
}

// "my mother" and "the mother" are spoken of as "your mother".
std::string_view without_possessive(std::string_view name, const Words& words) {
    for (const Value& word : words.table("person").list_of("possessives"))
        if (word.text() && begins_with_word(name, *word.text())) return name.substr(word.text()->size() + 1);
    return name;
}

std::string stated_relation(const Value& person, const Words& words) {
    const std::string_view option = person.text_of("relation");
    const std::string kept = lower(person.text_of("relation_words"));
    const std::string_view known = words.table("option").text_of(kept);  // in another language, its word there
    if (!known.empty()) return std::string(known);
    return !kept.empty() || option.empty() ? kept : words.phrase("option", option);
}

// The phrase for a relation. A language may have others for more than one person ("sus hijas") and for the young
// ("tu hija").
std::string relation_phrase(const Words& words, std::string key, const std::string& relation, bool young,
                            const std::vector<std::string>& with) {
    const Value& forms = words.table("person");
    const Value::List& plural = forms.list_of("plural");
    const bool several = std::any_of(plural.begin(), plural.end(),
                                     [&](const Value& one) { return one.text() && *one.text() == lower(relation); });
    if (several && forms.find(key + "_plural")) key += "_plural";
    if (young && forms.find(key + "_young")) key += "_young";
    return words.fill("person", key, with);
}

// "mother" in the language of the words; a name in that language already stays as it is.
std::string relation_named(std::string_view bare, const Words& words) {
    const std::string_view known = words.table("option").text_of(lower(bare));
    return std::string(known.empty() ? bare : known);
}

// Whether a name is only what the person is to the patient, like "mother".
bool is_relation(std::string_view bare, std::string_view relation, const Schema& schema) {
    return is_same_name(bare, relation) || (starts_lower_case(bare) && schema.choice("relation")->option(bare));
}

}  // namespace

std::string phrase_of(std::string_view text) {
    text = trim(text);
    if (text.ends_with('.') && !text.ends_with("..")) text.remove_suffix(1);
    return std::string(text);
}

Value text_or_null(std::string_view text) { return text.empty() ? Value() : Value(text); }

Value phrase_or_null(const Value& record, std::string_view key) {
    const std::string_view text = record.text_of(key);
    return text.empty() ? Value() : Value(phrase_of(text));
}

Value facts_of(const Value& record, const Record& description, const Words& words, const tmpl::Names& asked) {
    Value::Map out;
    if (!record.is_map()) return out;
    for (const Field& field : description.fields) {
        const Value* value = record.find(field.name);
        if (!value || value->is_null()) continue;
        if (field.many)
            add_list(out, field, *value->list(), words, asked);
        else if (asked.has(field.name)) {
            Value shown = display(*value, field, words, asked);
            if (!shown.is_null()) add(out, field.name, std::move(shown));
        }
        if (!field.keep) continue;
        std::string name_of_words = field.name + "_words";
        if (!asked.has(name_of_words)) continue;
        Value shown = lower(record.text_of(name_of_words));
        add(out, std::move(name_of_words), std::move(shown));
    }
    return out;
}

bool is_young(const Value& root) {
    const double* age = root["patient"]["age"].number();
    return age ? *age < 18 : root.text_of("format") == "ipta";
}

Value names_of(const Value& person, const Schema& schema, const Words& words, bool young) {
    const std::string_view stated = trim(person.text_of("name"));
    if (stated.empty())
        return Value::map({{"you", {}}, {"you_start", {}}, {"they", {}}, {"they_start", {}}, {"name", {}}});
    const std::string relation = stated_relation(person, words);
    const std::string_view bare = without_possessive(stated, words);
    const std::string kept = lower(person.text_of("relation_words"));
    const std::string_view word = kept.empty() ? person.text_of("relation") : std::string_view(kept);
    const Value::List& plain_words = words.table("person").list_of("plain");
    const bool plain = word.empty() || std::any_of(plain_words.begin(), plain_words.end(),
                                                   [&](const Value& one) { return one.text() && *one.text() == word; });
    std::string you(stated), they(stated);
    if (is_relation(bare, relation, schema)) {
        const std::string named = relation_named(bare, words);
        you = relation_phrase(words, "yours", named, young, {named});
        they = relation_phrase(words, "theirs", named, false, {named});
    } else if (!plain) {
        you = relation_phrase(words, "yours_named", relation, young, {relation, std::string(stated)});
        they = relation_phrase(words, "theirs_named", relation, false, {std::string(stated), relation});
    }
    return Value::map({{"you", you},
                       {"you_start", start_upper(you)},
                       {"they", they},
                       {"they_start", start_upper(they)},
                       {"name", stated}});
}

std::string relation_of(const Value& person, const Schema& schema, const Words& words) {
    const std::string relation = stated_relation(person, words);
    return is_relation(without_possessive(trim(person.text_of("name")), words), relation, schema) ? std::string()
                                                                                                  : relation;
}

std::string event_phrase(const Value& event, const Words& words) {
    std::string what = phrase_of(event.text_of("what"));
    const std::string_view kind = event.text_of("kind");
    if (what.empty() && (kind == "other" || kind.empty())) return words.phrase("event", "other");
    if (what.empty()) return words.fill("event", "of_kind", {words.phrase("option", event.text_of("kind"))});
    for (const Value& article : words.table("event").list_of("articles"))
        if (article.text() && begins_with_word(what, *article.text())) what = start_lower(what);
    return what;
}

}  // namespace ipt
