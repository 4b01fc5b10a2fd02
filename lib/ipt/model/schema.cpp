// SPDX-License-Identifier: MIT
#include "ipt/model/schema.hpp"

#include "ipt/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace ipt {
namespace {

struct KindName {
    std::string_view name;
    FieldKind kind;
};
constexpr std::array k_kinds = {KindName{"text", FieldKind::text},     KindName{"yes_no", FieldKind::yes_no},
                                KindName{"level", FieldKind::level},   KindName{"number", FieldKind::number},
                                KindName{"date", FieldKind::date},     KindName{"duration", FieldKind::duration},
                                KindName{"choice", FieldKind::choice}, KindName{"record", FieldKind::record}};

struct FieldFlag {
    std::string_view name;
    bool Field::*field;
};
constexpr std::array k_field_flags = {
    FieldFlag{"many", &Field::many},        FieldFlag{"required", &Field::required},   FieldFlag{"past", &Field::past},
    FieldFlag{"people", &Field::people},    FieldFlag{"private", &Field::identifying}, FieldFlag{"keep", &Field::keep},
    FieldFlag{"fraction", &Field::fraction}};

struct FieldText {
    std::string_view name;
    std::string Field::*field;
};
constexpr std::array k_field_texts = {FieldText{"ask", &Field::ask}, FieldText{"help", &Field::help},
                                      FieldText{"criterion", &Field::criterion}};

// By level.
constexpr std::array<std::array<std::string_view, 7>, 4> k_level_spellings = {{
    {"0", "none", "no", "not_at_all", "never", "absent", ""},
    {"1", "low", "mild", "a_little", "little", "slight", "weak"},
    {"2", "moderate", "medium", "some", "middling", "fair", ""},
    {"3", "high", "severe", "strong", "much", "a_lot", "plenty"},
}};

constexpr std::array<std::string_view, 3> k_varies = {"if_stated", "unless_stated", "never"};
constexpr std::array<std::string_view, 11> k_identifies = {
    "patient", "clinician", "person", "contact", "telephone", "name", "place", "employer", "number", "code", "age"};

// The texts of a list, which are taken from it; none where it is no list.
std::vector<std::string> take_texts(Value* value) {
    std::vector<std::string> out;
    Value::List* const list = value ? value->list() : nullptr;
    if (!list) return out;
    out.reserve(list->size());
    for (Value& item : *list)
        if (std::string* text = item.text()) out.push_back(std::move(*text));
    return out;
}

template <typename Named>
const Named* find_named(const std::vector<std::unique_ptr<Named>>& all, std::string_view name) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one->name == name; });
    return found == all.end() ? nullptr : found->get();
}

Choice make_choice(std::string_view name, Value::Map& row) {
    Choice choice{std::string(name), {}};
    choice.options.reserve(row.size());
    for (Member& member : row) choice.options.push_back({std::move(member.key), take_texts(&member.value)});
    return choice;
}

// The place of the word of that member among these, counted from 1; 0 where it is not there, or is none of them, which
// is reported.
std::size_t word_of(const Member& row, std::string_view key, std::span<const std::string_view> words,
                    Diagnostics& diagnostics) {
    const Value* value = row.value.find(key);
    if (!value) return 0;
    const auto word = std::find(words.begin(), words.end(), to_text(*value));
    if (word != words.end()) return static_cast<std::size_t>(word - words.begin()) + 1;
    diagnostics.error("knowledge-field", value->span,
                      fmt::format("'{}' of the field '{}' is none of {}", key, row.key, fmt::join(words, ", ")));
    return 0;
}

// What is said plainly: flags, and texts, which are taken from the row.
void take_plain(Field& field, Value& row) {
    if (!row.is_map()) return;
    for (Member& member : *row.map()) {
        if (const bool* flag = member.value.boolean(); flag && *flag) {
            for (const FieldFlag& one : k_field_flags)
                if (one.name == member.key) field.*one.field = true;
        } else if (std::string* text = member.value.text()) {
            for (const FieldText& one : k_field_texts)
                if (one.name == member.key) field.*one.field = std::move(*text);
        }
    }
}

// One row of [record.NAME.fields], whose texts are taken; choices and records are looked up in the schema, which holds
// all of them by now.
Field make_field(Member& row, const Schema& schema, Diagnostics& diagnostics) {
    Field field;
    const std::string_view kind = row.value.text_of("kind");
    const auto found = std::find_if(k_kinds.begin(), k_kinds.end(), [&](const KindName& k) { return k.name == kind; });
    if (found == k_kinds.end())
        diagnostics.error("knowledge-field", row.value.span,
                          fmt::format("unknown kind '{}' of the field '{}'", kind, row.key));
    else
        field.kind = found->kind;
    const std::string_view of = row.value.text_of("of");
    if (field.kind == FieldKind::choice) field.choice = schema.choice(of);
    if (field.kind == FieldKind::record) field.record = schema.record(of);
    if ((field.kind == FieldKind::choice && !field.choice) || (field.kind == FieldKind::record && !field.record))
        diagnostics.error("knowledge-field", row.value.span,
                          fmt::format("the field '{}' is of '{}', which is not there", row.key, of));
    take_plain(field, row.value);
    if (const std::size_t varies = word_of(row, "varies", k_varies, diagnostics); varies > 0)
        field.varies = static_cast<Varies>(varies);
    field.identifies = static_cast<Identifies>(word_of(row, "identifies", k_identifies, diagnostics));
    if (const double* min = row.value["min"].number()) field.min = *min;
    if (const double* max = row.value["max"].number()) field.max = *max;
    field.also = take_texts(row.value.find("also"));
    field.name = std::move(row.key);
    return field;
}

Value specimen_value(const Field& field) {
    switch (field.kind) {
        case FieldKind::text:
            return field.name;
        case FieldKind::yes_no:
            return true;
        case FieldKind::level:
            return 2;
        case FieldKind::number:
            return field.max.value_or(1);
        case FieldKind::date:
            return Date{20000, 20000, Precision::day};
        case FieldKind::duration:
            return 60;
        case FieldKind::choice:
            return field.choice->options.back().name;
        case FieldKind::record:
            break;
    }
    return specimen(*field.record);
}

// A description that would make no sense of a case, or take its reader down.
class SoundnessCheck {
public:
    SoundnessCheck(const Schema& schema, const Value& description, Diagnostics& diagnostics)
        : schema_(schema), description_(description), diagnostics_(diagnostics) {}

    void run() {
        for (const auto& choice : schema_.choices())
            if (choice->options.empty())
                wrong("choice", choice->name, fmt::format("the choice '{}' has no options", choice->name));
        for (const auto& record : schema_.records()) {
            for (const std::string& bare : {record->bare, record->bare_list})
                if (!bare.empty() && !record->field(bare))
                    wrong("record", record->name,
                          fmt::format("a bare '{}' stands for '{}', which is no field of it", record->name, bare));
            path_.clear();
            if (holds_itself(*record))
                wrong("record", record->name, fmt::format("the record '{}' holds itself", record->name));
        }
    }

private:
    void wrong(std::string_view table, std::string_view name, std::string message) {
        diagnostics_.error("knowledge-field", description_[table][name].span, std::move(message));
    }

    bool holds_itself(const Record& record) {
        if (std::find(path_.begin(), path_.end(), &record) != path_.end()) return true;
        path_.push_back(&record);
        const bool found = std::any_of(record.fields.begin(), record.fields.end(), [this](const Field& field) {
            return field.record && holds_itself(*field.record);
        });
        path_.pop_back();
        return found;
    }

    const Schema& schema_;
    const Value& description_;
    Diagnostics& diagnostics_;
    std::vector<const Record*> path_;
};

}  // namespace

const Option* Choice::option(std::string_view word) const {
    for (const Option& option : options) {
        if (is_same_name(option.name, word)) return &option;
        for (const std::string& other : option.also)
            if (is_same_name(other, word)) return &option;
    }
    return nullptr;
}

const Field* Record::field(std::string_view word) const {
    for (const Field& field : fields)
        if (field.name == word) return &field;
    for (const Field& field : fields) {
        if (is_same_name(field.name, word)) return &field;
        for (const std::string& other : field.also)
            if (is_same_name(other, word)) return &field;
    }
    return nullptr;
}

std::string key_in_file(const Value& row, const Record& record, const Field& field) {
    if (const Value::Map* members = row.map())
        for (const Member& member : *members)
            if (record.field(member.key) == &field) return member.key;
    return field.name;
}

const Record* Schema::record(std::string_view name) const { return find_named(records_, name); }
const Choice* Schema::choice(std::string_view name) const { return find_named(choices_, name); }

const std::vector<std::string>* Schema::group(std::string_view name) const {
    const auto found = groups_.find(name);
    return found == groups_.end() ? nullptr : &found->second;
}

bool Schema::in_group(std::string_view name, std::string_view option) const {
    const auto* options = group(name);
    return options && std::find(options->begin(), options->end(), option) != options->end();
}

std::optional<Schema> Schema::load(Value description, Diagnostics& diagnostics) {
    Schema schema;
    Value* const choices = description.find("choice");
    Value* const records = description.find("record");
    if (!choices || !choices->is_map() || !records || !records->is_map() || !(*records)["case"].is_map()) {
        diagnostics.error("knowledge-field", description.span, "expected the tables [choice.NAME] and [record.NAME]");
        return std::nullopt;
    }
    for (Member& row : *choices->map())
        if (row.value.is_map())
            schema.choices_.push_back(std::make_unique<Choice>(make_choice(row.key, *row.value.map())));
    for (const Member& row : *records->map())
        schema.records_.push_back(std::make_unique<Record>(Record{row.key,
                                                                  std::string(row.value.text_of("about")),
                                                                  std::string(row.value.text_of("bare")),
                                                                  std::string(row.value.text_of("bare_list")),
                                                                  {}}));
    for (const auto& record : schema.records_) {
        Value* fields = records->find(record->name)->find("fields");
        if (!fields || !fields->is_map()) continue;
        record->fields.reserve(fields->map()->size());
        for (Member& field : *fields->map()) record->fields.push_back(make_field(field, schema, diagnostics));
    }
    for (const auto& record : schema.records_)
        for (const std::string& name : take_texts(records->find(record->name)->find("include")))
            if (const Record* other = schema.record(name))
                record->fields.insert(record->fields.end(), other->fields.begin(), other->fields.end());
    if (Value* const groups = description.find("group"); groups && groups->is_map())
        for (Member& row : *groups->map())
            if (row.value.is_list()) schema.groups_[row.key] = take_texts(&row.value);
    if (diagnostics.errors() == 0) SoundnessCheck(schema, description, diagnostics).run();
    if (diagnostics.errors() > 0) return std::nullopt;
    return schema;
}

std::string limits_of(const Field& field) {
    if (!field.min && !field.max) return {};
    if (!field.max) return fmt::format("a number of at least {:g}", *field.min);
    if (!field.min) return fmt::format("a number of at most {:g}", *field.max);
    return *field.min == *field.max ? fmt::format("{:g}", *field.min)
                                    : fmt::format("a number from {:g} to {:g}", *field.min, *field.max);
}

std::optional<int> level_of(std::string_view word) {
    const std::string form = name_form(word);
    for (std::size_t level = 0; level < k_level_spellings.size(); ++level)
        for (const std::string_view known : k_level_spellings[level])
            if (!known.empty() && known == form) return static_cast<int>(level);
    return std::nullopt;
}

std::vector<std::string_view> level_spellings() {
    std::vector<std::string_view> out;
    for (const auto& level : k_level_spellings)
        for (const std::string_view known : level)
            if (!known.empty()) out.push_back(known);
    return out;
}

Value specimen(const Record& record) {
    Value::Map members;
    for (const Field& field : record.fields) {
        Value value = specimen_value(field);
        if (field.many) value = Value::List{std::move(value)};
        members.push_back({field.name, {}, std::move(value)});
        if (field.keep) members.push_back({field.name + "_words", {}, Value(field.name)});
    }
    return members;
}

}  // namespace ipt
