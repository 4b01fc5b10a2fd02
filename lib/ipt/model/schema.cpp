// SPDX-License-Identifier: MIT
#include "ipt/model/schema.hpp"

#include "ipt/base/text.hpp"
#include "ipt/value/frozen.hpp"

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

std::vector<std::string> texts_of(const Frozen::List& list) {
    std::vector<std::string> out;
    out.reserve(list.size());
    for (const Frozen& item : list)
        if (const auto text = item.text()) out.emplace_back(*text);
    return out;
}

template <typename Named>
const Named* find_named(const std::vector<std::unique_ptr<Named>>& all, std::string_view name) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one->name == name; });
    return found == all.end() ? nullptr : found->get();
}

Choice make_choice(std::string_view name, const Frozen::Map& row) {
    Choice choice{std::string(name), {}};
    choice.options.reserve(row.size());
    for (const FrozenMember& member : row)
        choice.options.push_back({std::string(member.key), texts_of(member.value.items())});
    return choice;
}

// Fills a field of a record; choices and records are looked up in the schema, which holds all of them by now.
class FieldMaker {
public:
    FieldMaker(const FrozenMember& row, const Schema& schema, Diagnostics& diagnostics, Field& field)
        : row_(row), schema_(schema), diagnostics_(diagnostics), field_(field) {}

    void run() {
        field_.name = row_.key;
        bool has_kind = false;
        std::string_view of;
        for (const FrozenMember& member : row_.value.members()) {
            if (member.key == "kind")
                has_kind = kind(member.value.text().value_or(""));
            else if (member.key == "of")
                of = member.value.text().value_or("");
            else
                take(member.key, member.value);
        }
        if (!has_kind)
            wrong(row_.value.span,
                  fmt::format("unknown kind '{}' of the field '{}'", row_.value.text_of("kind"), row_.key));
        if (field_.kind == FieldKind::choice) field_.choice = schema_.choice(of);
        if (field_.kind == FieldKind::record) field_.record = schema_.record(of);
        if ((field_.kind == FieldKind::choice && !field_.choice) ||
            (field_.kind == FieldKind::record && !field_.record))
            wrong(row_.value.span, fmt::format("the field '{}' is of '{}', which is not there", row_.key, of));
    }

private:
    void wrong(Span span, std::string message) { diagnostics_.error("knowledge-field", span, std::move(message)); }

    bool kind(std::string_view name) {
        const auto found =
            std::find_if(k_kinds.begin(), k_kinds.end(), [&](const KindName& one) { return one.name == name; });
        if (found != k_kinds.end()) field_.kind = found->kind;
        return found != k_kinds.end();
    }

    void take(std::string_view key, const Frozen& value) {
        if (const auto text = value.text()) {
            for (const FieldText& one : k_field_texts)
                if (one.name == key) field_.*one.field = std::string(*text);
        }
        if (value.boolean().value_or(false)) {
            for (const FieldFlag& one : k_field_flags)
                if (one.name == key) field_.*one.field = true;
        }
        if (key == "min") field_.min = value.number();
        if (key == "max") field_.max = value.number();
        if (key == "also") field_.also = texts_of(value.items());
        if (key == "varies") field_.varies = static_cast<Varies>(word(key, value, k_varies));
        if (key == "identifies") field_.identifies = static_cast<Identifies>(word(key, value, k_identifies));
    }

    // The place of a word among these, counted from 1; 0 where it is none of them, which is reported.
    std::size_t word(std::string_view key, const Frozen& value, std::span<const std::string_view> words) {
        const auto found = std::find(words.begin(), words.end(), value.text().value_or(""));
        if (found != words.end()) return static_cast<std::size_t>(found - words.begin()) + 1;
        wrong(value.span, fmt::format("'{}' of the field '{}' is none of {}", key, row_.key, fmt::join(words, ", ")));
        return 0;
    }

    const FrozenMember& row_;
    const Schema& schema_;
    Diagnostics& diagnostics_;
    Field& field_;
};

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
    SoundnessCheck(const Schema& schema, const Frozen& description, Diagnostics& diagnostics)
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
    const Frozen& description_;
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

void Schema::put(Choice choice) {
    for (const auto& one : choices_)
        if (one->name == choice.name) return void(*one = std::move(choice));
    choices_.push_back(std::make_unique<Choice>(std::move(choice)));
}

const Record* Schema::record(std::string_view name) const { return find_named(records_, name); }
const Choice* Schema::choice(std::string_view name) const { return find_named(choices_, name); }

bool Schema::in_group(std::string_view name, std::string_view option) const {
    const auto found = groups_.find(name);
    return found != groups_.end() &&
           std::find(found->second.begin(), found->second.end(), option) != found->second.end();
}

std::optional<Schema> Schema::load(const Frozen& description, std::vector<Choice> choices, Diagnostics& diagnostics) {
    Schema schema;
    const Frozen records = description["record"];
    if (!description["choice"].is_map() || !records["case"].is_map()) {
        diagnostics.error("knowledge-field", description.span, "expected the tables [choice.NAME] and [record.NAME]");
        return std::nullopt;
    }
    for (const FrozenMember& row : description["choice"].members())
        if (row.value.is_map())
            schema.choices_.push_back(std::make_unique<Choice>(make_choice(row.key, row.value.members())));
    for (Choice& choice : choices) schema.put(std::move(choice));
    for (const FrozenMember& row : records.members())
        schema.records_.push_back(std::make_unique<Record>(Record{std::string(row.key),
                                                                  std::string(row.value.text_of("about")),
                                                                  std::string(row.value.text_of("bare")),
                                                                  std::string(row.value.text_of("bare_list")),
                                                                  {}}));
    schema.root_ = schema.record("case");
    schema.person_ = schema.record("person");
    schema.event_ = schema.record("event");
    auto record = schema.records_.begin();
    for (const FrozenMember& row : records.members()) {
        const Frozen fields = row.value["fields"];
        (*record)->fields.reserve(fields.members().size());
        for (const FrozenMember& field : fields.members())
            FieldMaker(field, schema, diagnostics, (*record)->fields.emplace_back()).run();
        ++record;
    }
    record = schema.records_.begin();
    for (const FrozenMember& row : records.members()) {
        for (const Frozen& name : row.value.list_of("include"))
            if (const Record* other = schema.record(name.text().value_or("")))
                (*record)->fields.insert((*record)->fields.end(), other->fields.begin(), other->fields.end());
        ++record;
    }
    for (const FrozenMember& row : description["group"].members())
        if (row.value.is_list()) schema.groups_.emplace(row.key, texts_of(row.value.items()));
    for (const FrozenMember& row : description["condition"].members()) {
        if (!row.value.is_text())
            diagnostics.error("knowledge-field", row.value.span, fmt::format("'{}' is no condition", row.key));
        schema.conditions_.emplace(row.key, NamedCondition{std::string(row.value.text().value_or("")), row.value.span});
    }
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
