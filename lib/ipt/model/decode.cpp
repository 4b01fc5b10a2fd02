// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/model/case.hpp"
#include "ipt/model/link.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

namespace ipt {
namespace {

constexpr std::size_t k_most_shown_options = 12;  // more allowed values than this are not listed in a message

bool is_among(std::string_view form, std::span<const std::string_view> words) {
    return std::find(words.begin(), words.end(), form) != words.end();
}

bool means_unknown(std::string_view word) { return is_among(name_form(word), k_unknown_words); }

std::vector<std::string_view> names_of(const Record& record) {
    std::vector<std::string_view> names;
    for (const Field& field : record.fields) names.push_back(field.name);
    for (const Field& field : record.fields) names.insert(names.end(), field.also.begin(), field.also.end());
    return names;
}

std::vector<std::string_view> names_of(const Choice& choice) {
    std::vector<std::string_view> names;
    for (const Option& option : choice.options) names.push_back(option.name);
    for (const Option& option : choice.options) names.insert(names.end(), option.also.begin(), option.also.end());
    return names;
}

// "did you mean 'x'?", and what is allowed where that is short, or how to find out.
std::string help_for_choice(const Choice& choice, std::string_view word) {
    std::vector<std::string> names;
    for (const Option& option : choice.options) names.push_back(option.name);
    const std::string_view near = nearest(word, names_of(choice));
    const std::string all = choice.options.size() <= k_most_shown_options
                                ? fmt::format("expected one of {}", join(names, ", "))
                                : fmt::format("see 'ipt explain {}' for all names", choice.name);
    if (!near.empty()) return fmt::format("did you mean '{}'? {}", near, all);
    return choice.option("other") ? all + "; where none fits: 'other'" : all;
}

// Letters of other alphabets that look the same, marks that no one sees and digits of other scripts are no part of any
// name, number or date, and hard to find.
std::string with_odd_letter(std::string_view word, std::string help) {
    const std::string odd = first_beyond_ascii(word);
    return odd.empty() ? help : fmt::format("{} is no plain letter, digit or sign; {}", odd, help);
}

class Decoder {
public:
    Decoder(const Schema& schema, Case& out, Diagnostics& diagnostics)
        : schema_(schema), case_(out), diagnostics_(diagnostics) {}

    void record(Value& value, const Record& record, std::string_view name) {
        if (!value.is_map()) {
            const std::string_view stands_for = bare_field(record, value);
            if (stands_for.empty()) {
                wrong_kind(value, name, fmt::format("a group of fields like '{}: ...'", record.fields.front().name));
                return value.become({});
            }
            Value whole;
            whole.span = value.span;
            whole.set(stands_for, std::move(value));
            value = std::move(whole);
            bare_name_ = name;  // a message names what the file says, not what it stands for
        }
        Value::Map kept;
        Value::Map& members = *value.map();
        kept.reserve(members.size());
        for (Member& member : members) keep_member(member, record, kept);
        bare_name_ = {};
        for (const Field& field : record.fields)
            if (field.required && !has(kept, field.name)) missing(value, record, field);
        members = std::move(kept);
    }

private:
    // The field that a value stands for which is no group of fields; empty: none.
    static std::string_view bare_field(const Record& record, const Value& value) {
        if (value.is_list()) return record.bare_list;
        return value.is_text() ? std::string_view(record.bare) : std::string_view();
    }

    static bool has(const Value::Map& members, std::string_view name) {
        return std::any_of(members.begin(), members.end(), [&](const Member& m) { return m.key == name; });
    }

    void missing(const Value& value, const Record& record, const Field& field) {
        const Span place{value.span.begin, value.span.begin + (record.name == "case" ? 0 : 1)};
        diagnostics_.error("missing-field", place, fmt::format("'{}' is missing", field.name),
                           field.help.empty()
                               ? fmt::format("add '{}: ...' here", field.name)
                               : lower(field.help.substr(0, 1)) +
                                     field.help.substr(1, field.help.size() - (field.help.ends_with('.') ? 2 : 1)));
    }

    void keep_member(Member& member, const Record& record, Value::Map& kept) {
        const Field* field = record.field(member.key);
        if (!field) return unknown_key(member, record);
        if (has(kept, field->name)) {
            const auto first =
                std::find_if(kept.begin(), kept.end(), [&](const Member& m) { return m.key == field->name; });
            diagnostics_.error("duplicate-key", member.key_span,
                               fmt::format("'{}' says '{}' a second time", member.key, field->name),
                               "keep one of the two", first->key_span);
            return;
        }
        if (member.value.is_null()) return;
        Value words;
        if (field->keep && member.value.is_text()) words = member.value;
        field->many ? list(member.value, *field) : single(member.value, *field);
        if (member.value.is_null()) return;
        kept.push_back({field->name, member.key_span, std::move(member.value)});
        if (!words.is_null()) kept.push_back({field->name + "_words", member.key_span, std::move(words)});
    }

    void unknown_key(const Member& member, const Record& record) {
        if (diagnostics_.is_full()) return diagnostics_.error("unknown-key", member.key_span, {});
        const std::string_view near = nearest(member.key, names_of(record));
        std::string help;
        if (!near.empty()) {
            help = fmt::format("did you mean '{}'?", near);
        } else if (const Record* home = home_of(member.key, record)) {
            help = fmt::format("'{}' belongs to '{}'; see 'ipt explain {}'", member.key, home->name, home->name);
        } else {
            help =
                fmt::format("free text can stand under 'notes'; see 'ipt explain {}' for the fields here", record.name);
        }
        diagnostics_.error("unknown-key", member.key_span, fmt::format("unknown field '{}'", member.key),
                           with_odd_letter(member.key, std::move(help)));
    }

    const Record* home_of(std::string_view key, const Record& not_this) const {
        for (const auto& record : schema_.records())
            if (record.get() != &not_this && record->field(key)) return record.get();
        return nullptr;
    }

    void list(Value& value, const Field& field) {
        if (!value.is_list()) {
            Value item = std::move(value);
            const Span span = item.span;
            if (const std::string* text = item.text();
                text && item.style == Value::Style::plain && name_form(*text) == k_no_items) {
                value = Value::List{};
            } else {
                single(item, field);
                if (item.is_null()) return value.become({});
                value = Value::List{};
                value.list()->push_back(std::move(item));
            }
            value.span = span;
            return;
        }
        if (value.list()->size() > k_longest_list) {
            diagnostics_.error("too-large", (*value.list())[k_longest_list].span,
                               fmt::format("'{}' has more than {} items", field.name, k_longest_list),
                               "a case is one person; put others into files of their own");
            value.list()->resize(k_longest_list);
        }
        const bool may_miss = field.kind == FieldKind::number;  // a missing item of a measure keeps its place
        Value::List kept;
        kept.reserve(value.list()->size());
        for (Value& item : *value.list()) {
            if (!item.is_null()) single(item, field);
            if (!item.is_null() || may_miss) kept.push_back(std::move(item));
        }
        *value.list() = std::move(kept);
    }

    void single(Value& value, const Field& field) {
        if (field.kind == FieldKind::record) return record(value, *field.record, field.name);
        const std::string* text = value.text();
        if (!text) {
            wrong_kind(value, field.name,
                       value.is_list() ? "a single value, not a list" : "a single value, not a group of fields");
            return value.become({});
        }
        if (field.kind == FieldKind::text) {
            if (trim(*text).empty()) value.become({});
            return;
        }
        if (value.style == Value::Style::plain && means_unknown(*text)) return value.become({});
        scalar(value, std::string(trim(*text)), field);
    }

    void scalar(Value& value, const std::string& word, const Field& field) {
        switch (field.kind) {
            case FieldKind::yes_no:
                return yes_no(value, word, field);
            case FieldKind::level:
                return level(value, word, field);
            case FieldKind::number:
                return number(value, word, field);
            case FieldKind::date:
                return date(value, word, field);
            case FieldKind::duration:
                return duration(value, word, field);
            case FieldKind::choice:
                return choice(value, word, field);
            case FieldKind::text:
            case FieldKind::record:
                break;
        }
    }

    void yes_no(Value& value, const std::string& word, const Field& field) {
        const std::string form = lower(word);
        if (is_among(form, k_yes_words)) return value.become(true);
        if (is_among(form, k_no_words)) return value.become(false);
        if (is_among(form, k_unsure_words)) return value.become("unsure");
        wrong_value(value, word, field, "expected yes, no or unsure; leave it out where it was not asked");
    }

    void level(Value& value, const std::string& word, const Field& field) {
        if (const auto found = level_of(word)) return value.become(*found);
        static constexpr std::string_view k_words[] = {"none", "low", "moderate", "high", "mild", "severe"};
        const std::string_view near = nearest(word, k_words);
        wrong_value(value, word, field,
                    fmt::format("{}expected none, low, moderate or high (or 0 to 3)",
                                near.empty() ? "" : fmt::format("did you mean '{}'? ", near)));
    }

    void number(Value& value, const std::string& word, const Field& field) {
        const auto found = to_number(word);
        if (!found || value.style == Value::Style::quoted)
            return wrong_value(value, word, field, found ? "write the number without quotes" : "expected a number");
        if ((field.min && *found < *field.min) || (field.max && *found > *field.max)) {
            diagnostics_.error("out-of-range", value.span,
                               fmt::format("{} is outside of what '{}' can be", word, name_of(field)),
                               "expected " + limits_of(field));
            return value.become({});
        }
        if (!field.fraction && *found != std::floor(*found))
            return wrong_value(value, word, field, "expected a whole number");
        value.become(*found);
    }

    void date(Value& value, const std::string& word, const Field& field) {
        const auto found = parse_date(word, case_.reference);
        if (!found && !case_.reference && parse_date(word, 0)) {
            diagnostics_.error("bad-date", value.span,
                               fmt::format("'{}' counts back from a day that is not known", word),
                               "add 'as_of: 2026-03-08', the day of this state of the file");
            return value.become({});
        }
        if (!found) {
            diagnostics_.error("bad-date", value.span, fmt::format("'{}' is not a date", word),
                               with_odd_letter(word, found.error().message));
            return value.become({});
        }
        if (field.past && case_.reference && found->first > *case_.reference) {
            const std::string today = to_string(Date{*case_.reference, *case_.reference, Precision::day});
            diagnostics_.error("date-after-reference", value.span,
                               fmt::format("'{}' is {}, after the reference date {}", name_of(field), word, today),
                               "correct the date, or 'as_of' where the file has moved on");
            return value.become({});
        }
        value.become(*found);
    }

    void duration(Value& value, const std::string& word, const Field& field) {
        const auto found = parse_duration(word);
        if (!found) return wrong_value(value, word, field, found.error().message);
        value.become(*found);
    }

    void choice(Value& value, const std::string& word, const Field& field) {
        if (const Option* found = field.choice->option(word)) return value.become(found->name);
        wrong_value(value, word, field, diagnostics_.is_full() ? std::string() : help_for_choice(*field.choice, word));
    }

    std::string_view name_of(const Field& field) const {
        return bare_name_.empty() ? std::string_view(field.name) : bare_name_;
    }

    void wrong_value(Value& value, const std::string& word, const Field& field, std::string help) {
        diagnostics_.error("unknown-value", value.span, fmt::format("'{}' cannot be '{}'", name_of(field), word),
                           with_odd_letter(word, std::move(help)));
        value.become({});
    }

    void wrong_kind(const Value& value, std::string_view name, std::string expected) {
        diagnostics_.error(
            "wrong-kind", value.span,
            fmt::format("'{}' cannot be {}", name, value.is_text() ? "a single value" : describe(value.kind())),
            "expected " + std::move(expected));
    }

    const Schema& schema_;
    Case& case_;
    Diagnostics& diagnostics_;
    std::string_view bare_name_;  // of the field whose bare value is at work
};

// The reference day must be known before any other date is read.
void find_reference(Value& tree, const Schema& schema, Case& out) {
    if (!tree.is_map()) return;
    for (const Member& member : *tree.map()) {
        const Field* field = schema.root().field(member.key);
        if (!field || field->name != "as_of" || !member.value.text()) continue;
        if (const auto date = parse_date(*member.value.text(), std::nullopt)) out.reference = date->last;
    }
}

}  // namespace

Case decode(Value tree, const Schema& schema, std::optional<std::int32_t> reference, Diagnostics& diagnostics) {
    Case out;
    out.source = diagnostics.shared_source();
    out.reference = reference;
    find_reference(tree, schema, out);
    if (!tree.is_map()) {
        diagnostics.error("not-a-case", tree.span, fmt::format("expected a case, found {}", describe(tree.kind())),
                          "a case starts with lines like 'case: A-017'; 'ipt new' writes one to fill in");
        tree = Value(Value::Map{});
    } else {
        Decoder(schema, out, diagnostics).record(tree, schema.root(), "case");
    }
    out.root = std::move(tree);
    if (const Date* onset = out.root["episode"]["onset"].date())
        out.onset = *onset;
    else if (const double* days = out.root["episode"]["duration"].number(); days && out.reference) {
        const auto day = *out.reference - static_cast<std::int32_t>(std::lround(*days));
        out.onset = Date{day - 7, day + 7, Precision::about};
    }
    link(out, schema);
    if (out.people().size() > k_longest_list)
        diagnostics.error("too-large", out.people()[k_longest_list].span,
                          fmt::format("there are more than {} people with those whom only events name", k_longest_list),
                          "a case is one person; put others into files of their own");
    return out;
}

}  // namespace ipt
