// SPDX-License-Identifier: MIT
#include "ipt/report/changes_words.hpp"

#include "ipt/base/text.hpp"
#include "ipt/report/json.hpp"

#include <fmt/format.h>

namespace ipt {
namespace {

constexpr std::size_t k_longest_text = 160;  // characters of a text that is told beside another

// The key under which the words have what a difference comes to: how it moved, or the value that it has now. They tell
// of a change, so there is none where how it was is not known.
std::string key_of(const Difference& one) {
    if (!one.before || !one.now || to_text(*one.before) == "unsure") return {};
    if (one.turn == Turn::down && one.now->number() && *one.now->number() == 0) return "zero";
    if (one.turn == Turn::up || one.turn == Turn::down) return std::string(to_string(one.turn));
    const bool is_named = one.field->kind == FieldKind::choice || one.field->kind == FieldKind::yes_no;
    return is_named && !one.now->is_list() ? to_text(*one.now) : std::string();
}

// Without words for the way it went, only the values are told.
std::string_view plain(Turn turn) { return to_string(turn == Turn::up || turn == Turn::down ? Turn::other : turn); }

Value line_of(const Case& patient, const Value* value) { return value ? line_in_file(patient, value->span) : Value(); }

}  // namespace

Value rows_of(Value::List rows) { return Value::map({{"any", !rows.empty()}, {"rows", std::move(rows)}}); }

std::string ChangeWords::said(const Field& field, const Value& value) const {
    if (const Value::List* list = value.list()) {
        std::vector<std::string> items;
        for (const Value& item : *list) {
            const Value* name = item.is_map() ? item.find(field.record->bare) : &item;
            if (name) items.push_back(item.is_map() ? std::string(trim(to_text(*name))) : said(field, item));
        }
        return items.empty() ? words_.phrase("changes", "none")
                             : join(items, words_.table("list").text_of("strong_separator"));
    }
    switch (field.kind) {
        case FieldKind::yes_no:
            return words_.phrase("changes", to_text(value));
        case FieldKind::level:
            return words_.level(*value.number());
        case FieldKind::date:
            return words_.date(*value.date());
        case FieldKind::duration:
            return words_.duration(*value.number());
        case FieldKind::choice:
            return words_.phrase(field.name == "format" ? "format" : "option", *value.text());
        case FieldKind::text:
            return words_.fill("changes", field.many ? "item" : "quote",
                               {clipped(trim(*value.text()), k_longest_text)});
        case FieldKind::number:
        case FieldKind::record:
            break;
    }
    return std::string(trim(to_text(value)));
}

const Value& ChangeWords::entry(const Difference& one) const {
    return words_.table("changes")[one.record->name][one.field->name];
}

bool ChangeWords::is_known(const Difference& one) const { return entry(one).is_map(); }

std::string ChangeWords::shaped(const Difference& one, const std::string& label, std::string_view shape) const {
    const bool is_item = one.field->many && !(one.before ? one.before : one.now)->is_list();
    if (is_item && shape != "listed") shape = one.before ? "item_no_longer" : "item_came";
    if (!one.before) return words_.fill("changes", shape, {label, said(*one.field, *one.now)});
    if (!one.now) return words_.fill("changes", shape, {label, said(*one.field, *one.before)});
    const std::string before = said(*one.field, *one.before), now = said(*one.field, *one.now);
    const bool is_long = one.field->kind == FieldKind::text || (before + now).find(',') != std::string::npos;
    return words_.fill("changes", is_long ? "apart" : shape, {label, before, now});
}

std::string ChangeWords::sentence(const Difference& one) const {
    std::string_view told = entry(one).text_of(key_of(one));
    if (told.empty()) told = entry(one).text_of(to_string(one.turn));  // less, where nothing is said of none
    if (!told.empty() && one.turn == Turn::other) return std::string(told);
    if (!told.empty()) return shaped(one, std::string(told), to_string(one.turn));
    return labelled(one, label_of(one));
}

std::string ChangeWords::label_of(const Difference& one) const {
    const std::string_view label = entry(one).text_of("label");
    return label.empty() ? words_.phrase("changes", one.field->name) : std::string(label);
}

std::string ChangeWords::under_heading(const Difference& one, const std::string& label) const {
    const bool is_single = !one.before || !one.now;
    return is_single ? shaped(one, label, "listed") : labelled(one, label);
}

std::string ChangeWords::labelled(const Difference& one, const std::string& label) const {
    return shaped(one, label, plain(one.turn));
}

std::string_view ChangeWords::for_patient(const Difference& one, std::string_view kind) const {
    return entry(one).text_of(fmt::format("{}_{}", kind, key_of(one)));
}

Value ChangeWords::row(std::string says, const Value* before, const Value* now) const {
    return Value::map({{"says", std::move(says)},
                       {"line", line_of(now_, now)},
                       {"old_line", now ? Value() : line_of(before_, before)}});
}

}  // namespace ipt
