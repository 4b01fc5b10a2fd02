// SPDX-License-Identifier: MIT
#include "ipt/privacy/deidentify.hpp"

#include "ipt/base/text.hpp"
#include "ipt/privacy/scrub.hpp"
#include "ipt/privacy/walk.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace ipt {
namespace {

using privacy::NameBook;

constexpr const char* k_mark = "deidentified";  // the field that says so
constexpr const char* k_reference = "as_of";
constexpr std::size_t k_longest_bare_name = 3;  // words of a private text that is nothing but a name

WordSet words_for_relations(const Schema& schema) {
    WordSet out;
    const Choice* relations = schema.choice("relation");
    if (!relations) return out;
    const auto add = [&](std::string_view phrase) {
        for (std::string& form : privacy::forms_of(phrase)) out.insert(std::move(form));
    };
    for (const Option& option : relations->options) {
        add(option.name);
        for (const std::string& other : option.also) add(other);
    }
    return out;
}

// "A" to "Z", then "AA".
std::string letters_of(std::size_t number) {
    std::string out;
    for (++number; number > 0; number = (number - 1) / 26)
        out.insert(out.begin(), static_cast<char>('A' + (number - 1) % 26));
    return out;
}

// A list that is stated to be empty.
bool is_none(const Field& field, const Value& value) {
    return field.many && value.style == Value::Style::plain && name_form(*value.text()) == k_no_items;
}

Value text_like(const Value& old, std::string text) {
    Value out(std::move(text));
    out.style = old.style;
    return out;
}

class Deidentifier {
public:
    Deidentifier(const std::vector<Value>& states, const Deidentifying& options, const Schema& schema,
                 const Identifiers& knowledge, const Value& catalogue)
        : options_(options),
          schema_(schema),
          knowledge_(knowledge),
          words_(words_of(catalogue)),
          names_(knowledge, words_for_relations(schema), words_.text_of("name"), forms_of_pseudonyms()) {
        // the inventory comes first, so that its first person is the first one everywhere
        for (const Value& state : states)
            if (const Value* people = member("people", state)) {
                Value inventory;
                inventory.set("people", *people);
                learn(inventory);
            }
        for (const Value& state : states) learn(state);
        for (const Value& state : states) learn_bare_names(state);
        if (!states.empty()) find_shift(states);
    }

    Value apply(const Value& state) {
        shift_ = days_ ? privacy::Shift(*days_, reference_of(state)) : privacy::Shift();
        Value out = record(state, schema_.root());
        if (!out.is_map()) return out;
        Value::Map members;
        for (Member& one : *out.map())
            if (one.key != k_mark) members.push_back(std::move(one));
        auto behind_code = std::find_if(members.begin(), members.end(), [&](const Member& one) {
            return schema_.root().field(one.key)->identifies == Identifies::code;
        });
        if (behind_code != members.end()) ++behind_code;
        behind_code = members.insert(behind_code, {k_mark, {}, Value("yes")});
        if (const auto reference = reference_of(state); days_ && reference && !has_reference(state))
            members.insert(behind_code + 1, {k_reference, {}, Value(to_string(day(*reference + *days_)))});
        return members;
    }

private:
    static Value words_of(const Value& catalogue) {
        Value out = catalogue["deidentified"];
        out.set("months", catalogue["date"]["months"]);
        return out;
    }
    static Date day(std::int32_t number) { return {number, number, Precision::day}; }

    // "Person" of "Person A" is no part of anyone's name.
    [[nodiscard]] WordSet forms_of_pseudonyms() const {
        WordSet out;
        for (const std::string_view key : {"person", "contact"})
            for (std::string& form : privacy::forms_of(words_.text_of(key))) out.insert(std::move(form));
        return out;
    }
    [[nodiscard]] std::string word(std::string_view key) const { return std::string(words_.text_of(key)); }
    [[nodiscard]] std::string named(std::string_view key, const std::string& with) const {
        std::string out = word(key);
        if (const std::size_t at = out.find("{}"); at != std::string::npos) out.replace(at, 2, with);
        return out;
    }

    // ---- what the case knows of names

    void learn(const Value& state) {
        privacy::walk(state, schema_.root(), [&](const Field& field, const Value& value) {
            if (!value.text() || is_none(field, value)) return;
            const std::string& text = *value.text();
            switch (field.identifies) {
                case Identifies::patient:
                    return names_.add(text, word("patient"), NameBook::Parts::yes);
                case Identifies::clinician:
                    return names_.add(text, word("clinician"), NameBook::Parts::yes);
                case Identifies::person:
                    return static_cast<void>(name_of(text, "person"));
                case Identifies::contact:
                    return static_cast<void>(name_of(text, "contact"));
                case Identifies::name:
                case Identifies::place:
                case Identifies::employer:
                    return names_.add(text,
                                      word(field.identifies == Identifies::name    ? "name"
                                           : field.identifies == Identifies::place ? "place"
                                                                                   : "employer"),
                                      NameBook::Parts::yes);
                case Identifies::number:
                case Identifies::telephone:
                    return names_.add(text, word("number"), NameBook::Parts::no);
                case Identifies::code:
                    return names_.add(text, options_.code, NameBook::Parts::no);
                case Identifies::none:
                case Identifies::age:
                    return;
            }
        });
    }

    // Whom a private list names and nothing else does.
    void learn_bare_names(const Value& state) {
        privacy::walk(state, schema_.root(), [&](const Field& field, const Value& value) {
            const bool is_private = field.identifying && field.identifies == Identifies::none;
            if (is_private && value.text() && is_bare_name(*value.text()))
                static_cast<void>(name_of(*value.text(), "person"));
        });
    }

    // "Paul Weber" and nothing else.
    [[nodiscard]] bool is_bare_name(const std::string& text) const {
        const auto words = privacy::words_of(text);
        return !words.empty() && words.size() <= k_longest_bare_name && !names_.is_only_relation(text) &&
               std::all_of(words.begin(), words.end(), [](const privacy::Word& one) { return one.capital; });
    }

    // The name that someone has from now on; equal for names that the program takes for the same one.
    std::string name_of(const std::string& name, std::string_view kind) {
        if (names_.is_only_relation(name)) return name;
        const auto [place, is_new] = known_.emplace(name_form(trim(name)), std::string());
        if (!is_new) return place->second;
        place->second = named(kind, letters_of(kind == "person" ? people_++ : contacts_++));
        names_.add(name, place->second, NameBook::Parts::yes);
        return place->second;
    }

    // ---- dates

    [[nodiscard]] const Value* member(std::string_view name, const Value& state) const {
        const Field* field = schema_.root().field(name);
        return field ? privacy::member_of(state, schema_.root(), *field) : nullptr;
    }
    [[nodiscard]] const Value* as_of(const Value& state) const {
        const Value* found = member(k_reference, state);
        return found && found->text() ? found : nullptr;
    }
    [[nodiscard]] bool has_reference(const Value& state) const { return as_of(state); }
    [[nodiscard]] std::optional<std::int32_t> reference_of(const Value& state) const {
        if (const Value* stated = as_of(state))
            if (const auto date = parse_date(*stated->text(), std::nullopt)) return date->last;
        return options_.reference;
    }

    void find_shift(const std::vector<Value>& states) {
        days_ = options_.shift;
        if (days_) return;
        std::optional<std::int32_t> anchored = reference_of(states.back());
        if (!anchored)
            for (const Value& state : states)
                privacy::walk(state, schema_.root(), [&](const Field& field, const Value& value) {
                    if (field.kind != FieldKind::date || !value.text()) return;
                    if (const auto date = parse_date(*value.text(), std::nullopt))
                        anchored = std::max(anchored.value_or(date->last), date->last);
                });
        if (anchored) days_ = knowledge_.anchor - *anchored;
    }

    // ---- the tree

    Value record(const Value& value, const Record& record) {
        if (!value.is_map()) {
            const Field* bare = record.bare.empty() ? nullptr : record.field(record.bare);
            return bare && value.is_text() ? single(value, *bare) : value;
        }
        Value::Map members;
        for (const Field& field : record.fields) {
            const Value* found = privacy::member_of(value, record, field);
            if (!found) continue;
            Value next = many(*found, field);
            if (!next.is_null()) members.push_back({field.name, {}, std::move(next)});
        }
        if (members.empty() && !value.map()->empty()) return {};
        keep_order(value, record, members);
        return members;
    }

    Value many(const Value& value, const Field& field) {
        if (!field.many || !value.is_list()) return single(value, field);
        Value::List items;
        for (const Value& item : *value.list()) {
            Value next = single(item, field);
            if (!next.is_null() || item.is_null()) items.push_back(std::move(next));
        }
        if (items.empty() && !value.list()->empty()) return {};
        return items;
    }

    Value single(const Value& value, const Field& field) {
        if (field.record) return record(value, *field.record);
        const std::string* text = value.text();
        if (!text || is_none(field, value)) return value;
        switch (field.identifies) {
            case Identifies::patient:
            case Identifies::clinician:
            case Identifies::name:
            case Identifies::place:
            case Identifies::employer:
            case Identifies::number:
                return {};
            case Identifies::code:
                return text_like(value, options_.code);
            case Identifies::person:
                return text_like(value, name_of(*text, "person"));
            case Identifies::contact:
                return text_like(value, name_of(*text, "contact"));
            case Identifies::telephone:
                return text_like(value, word("telephone"));
            case Identifies::age:
                if (const auto years = to_int(*text); years && *years > knowledge_.oldest_age)
                    return std::to_string(knowledge_.oldest_age);
                return value;
            case Identifies::none:
                break;
        }
        if (field.kind == FieldKind::date) return date(value, field);
        if (field.kind != FieldKind::text) return value;
        return text_like(
            value, field.identifying ? people_in(*text) : privacy::scrub(*text, {knowledge_, names_, words_, shift_}));
    }

    Value date(const Value& value, const Field& field) const {
        const auto date = parse_date(*value.text(), std::nullopt);
        if (!date) return value;  // it counts back, and so tells no day
        const bool is_reference = &field == schema_.root().field(k_reference);
        return text_like(value, to_string(shift_.moved(is_reference ? day(date->last) : *date)));
    }

    // Stands for one person, and not for any.
    static bool is_pseudonym(const std::string& put) { return !put.starts_with('['); }

    // Whom a private text names, and nothing else of it.
    std::string people_in(const std::string& text) {
        if (names_.is_only_relation(text)) return text;
        const auto words = privacy::words_of(text);
        std::vector<std::string> found;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const auto name = names_.at(text, words, i);
            if (!name) continue;
            if (is_pseudonym(*name->put) && !holds(found, *name->put)) found.push_back(*name->put);
            i += name->count - 1;
        }
        for (const auto& [name, put] : names_.inner())
            if (text.find(name) != std::string::npos && is_pseudonym(put) && !holds(found, put)) found.push_back(put);
        return found.empty() ? word("left_out") : join(found, ", ");
    }

    // Of two dates of one record the first is not moved behind the second: the one that is known less exactly gives
    // way.
    void keep_order(const Value& old, const Record& record, Value::Map& members) const {
        std::vector<std::pair<Member*, std::pair<Date, Date>>> dates;
        for (Member& one : members) {
            const Field& field = *record.field(one.key);
            const Value* was = field.kind == FieldKind::date ? privacy::member_of(old, record, field) : nullptr;
            if (!was || !was->text() || !one.value.text()) continue;
            const auto from = parse_date(*was->text(), std::nullopt), to = parse_date(*one.value.text(), std::nullopt);
            if (from && to) dates.push_back({&one, {*from, *to}});
        }
        for (auto& [first, a] : dates)
            for (auto& [second, b] : dates) {
                if (a.first.first > b.first.last || a.second.first <= b.second.last) continue;
                const bool first_is_coarse = a.second.last - a.second.first > b.second.last - b.second.first;
                Member& coarse = first_is_coarse ? *first : *second;
                auto& its = first_is_coarse ? a : b;
                const auto& other = first_is_coarse ? b : a;
                its.second = privacy::span_of(other.second.middle(), its.second.precision);
                coarse.value.become(to_string(its.second));
            }
    }

    const Deidentifying& options_;
    const Schema& schema_;
    const Identifiers& knowledge_;
    Value words_;
    NameBook names_;
    std::map<std::string, std::string> known_;  // what a name has become
    std::size_t people_ = 0, contacts_ = 0;
    std::optional<std::int32_t> days_;
    privacy::Shift shift_;
};

}  // namespace

std::vector<Value> deidentify(const std::vector<Value>& states, const Deidentifying& options, const Schema& schema,
                              const Identifiers& knowledge, const Value& catalogue) {
    Deidentifier all(states, options, schema, knowledge, catalogue);
    std::vector<Value> out;
    for (const Value& state : states) out.push_back(all.apply(state));
    return out;
}

}  // namespace ipt
