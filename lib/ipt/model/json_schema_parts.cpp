// SPDX-License-Identifier: MIT
#include "ipt/model/json_schema_parts.hpp"

#include "ipt/base/text.hpp"
#include "ipt/model/spelling.hpp"

#include <fmt/format.h>

#include <span>
#include <vector>

namespace ipt {
namespace {

constexpr std::size_t k_most_options_told = 12;  // of a choice

Value names_in_order(std::span<const std::string_view> names) {
    Value::List out;
    for (const std::string_view name : names) out.push_back(name);
    return out;
}

// The phrase with this in the place of its first {}.
std::string with_first_gap(std::string phrase, std::string_view with) {
    if (const std::size_t at = phrase.find("{}"); at != std::string::npos) phrase.replace(at, 2, with);
    return phrase;
}

// With the message that editors show where the pattern does not match.
Value pattern_with_help(std::string pattern, const SchemaWords& words, std::string_view expected) {
    Value out = pattern_schema(std::move(pattern));
    out.set("patternErrorMessage", words.filled("expected", expected));
    return out;
}

Value yes_no_schema(const SchemaWords& words) {
    std::vector<std::string_view> all;
    for (const std::span<const std::string_view> some :
         {std::span<const std::string_view>(k_yes_words), std::span<const std::string_view>(k_no_words),
          std::span<const std::string_view>(k_unsure_words)})
        for (const std::string_view word : some) all.push_back(word);
    return either_of({Value::map({{"enum", Value::List{k_yes_words[0], k_no_words[0], k_unsure_words[0]}}}),
                      Value::map({{"type", "boolean"}}),
                      pattern_with_help(pattern_of_names(all), words, words["yes_no"])});
}

Value level_schema(const SchemaWords& words) {
    return either_of({Value::map({{"enum", names_in_order(k_level_words)}}), number_schema(false, 0, 3),
                      pattern_with_help(pattern_of_names(level_spellings()), words, words["level"])});
}

// Names are for editors to complete. A synonym in digits is a number in YAML.
Value choice_schema(const Choice& choice, const SchemaWords& words) {
    std::vector<std::string_view> all;
    Value::List names, others, digits;
    for (const Option& option : choice.options) {
        names.push_back(option.name);
        others.push_back(option.also.empty() ? std::string() : words.filled("also", join(option.also, ", ")));
        all.push_back(option.name);
        all.insert(all.end(), option.also.begin(), option.also.end());
    }
    for (const std::string_view word : all)
        if (const auto number = to_int(word); number && is_digit(word.front())) digits.push_back(*number);
    Value::List forms{Value::map({{"enum", std::move(names)}, {"enumDescriptions", std::move(others)}}),
                      pattern_with_help(pattern_of_names(all), words, words.expected(choice))};
    if (!digits.empty()) forms.push_back(Value::map({{"enum", std::move(digits)}}));
    return either_of(std::move(forms));
}

}  // namespace

Value defined(const std::string& name) { return Value::map({{"$ref", "#/$defs/" + name}}); }
Value either_of(Value::List forms) { return Value::map({{"anyOf", std::move(forms)}}); }
Value null_schema() { return Value::map({{"type", "null"}}); }
Value text_schema() { return Value::map({{"type", Value::List{"string", "number", "boolean"}}}); }
Value text_or_null_schema() { return Value::map({{"type", Value::List{"string", "number", "boolean", "null"}}}); }

Value pattern_schema(std::string pattern) { return Value::map({{"type", "string"}, {"pattern", std::move(pattern)}}); }

Value number_schema(bool fraction, std::optional<double> least, std::optional<double> most) {
    Value out = Value::map({{"type", fraction ? "number" : "integer"}});
    if (least) out.set("minimum", *least);
    if (most) out.set("maximum", *most);
    return out;
}

Value list_schema(Value item, std::size_t least, std::size_t most) {
    Value out = Value::map({{"type", "array"}, {"items", std::move(item)}});
    if (least > 0) out.set("minItems", static_cast<int>(least));
    out.set("maxItems", static_cast<int>(most));
    return out;
}

std::string SchemaWords::filled(std::string_view key, std::string_view with) const {
    return with_first_gap(std::string(words_.text_of(key)), with);
}

std::string SchemaWords::expected(const Choice& choice) const {
    std::vector<std::string> names;
    for (const Option& option : choice.options) names.push_back(option.name);
    return names.size() <= k_most_options_told ? filled("one_of", join(names, ", ")) : filled("see", choice.name);
}

std::string SchemaWords::expected(const Field& field) const {
    switch (field.kind) {
        case FieldKind::yes_no:
            return std::string(words_.text_of("yes_no"));
        case FieldKind::level:
            return std::string(words_.text_of("level"));
        case FieldKind::date:
            return std::string(words_.text_of("date"));
        case FieldKind::duration:
            return std::string(words_.text_of("duration"));
        case FieldKind::choice:
            return expected(*field.choice);
        case FieldKind::number:
            if (!field.min || !field.max || *field.min == *field.max) return {};
            return with_first_gap(filled("number", fmt::format("{:g}", *field.min)), fmt::format("{:g}", *field.max));
        case FieldKind::text:
        case FieldKind::record:
            break;
    }
    return {};
}

std::string SchemaWords::description(const Field& field) const {
    std::vector<std::string> parts;
    if (!field.help.empty())
        parts.push_back(field.help);
    else if (field.record)
        parts.push_back(field.record->about);
    if (const std::string words = expected(field); !words.empty()) parts.push_back(filled("expected", words));
    if (!field.also.empty()) parts.push_back(filled("also", join(field.also, ", ")));
    return join(parts, " ");
}

void define_values(Value& definitions, const Schema& schema, const SchemaWords& words) {
    static constexpr std::string_view k_none[] = {k_no_items};
    Value some_text = text_schema();
    some_text.set("pattern", "\\S");
    definitions.set("kind.unknown", either_of({null_schema(), pattern_schema(pattern_of_names(k_unknown_words))}));
    definitions.set("kind.none", pattern_schema(pattern_of_names(k_none)));
    definitions.set("kind.some_text", std::move(some_text));
    definitions.set("kind.yes_no", yes_no_schema(words));
    definitions.set("kind.level", level_schema(words));
    definitions.set("kind.date", either_of({pattern_with_help(pattern_of_dates(), words, words["date"]),
                                            number_schema(false, 1900, 2200)}));  // a year alone is a number in YAML
    definitions.set("kind.duration", pattern_with_help(pattern_of_durations(), words, words["duration"]));
    for (const auto& choice : schema.choices())
        definitions.set("choice." + choice->name, choice_schema(*choice, words));
}

}  // namespace ipt
