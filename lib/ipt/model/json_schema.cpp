// SPDX-License-Identifier: MIT
#include "ipt/model/json_schema.hpp"

#include "ipt/base/text.hpp"
#include "ipt/model/json_schema_parts.hpp"
#include "ipt/model/spelling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>
#include <string_view>

namespace ipt {
namespace {

// The names by which the reader takes the field for this one, its own first, one of each form.
std::vector<std::string_view> spellings_of(const Record& record, const Field& field) {
    std::vector<std::string_view> out;
    std::set<std::string> forms;
    const auto add = [&](std::string_view name) {
        if (record.field(name) == &field && forms.insert(name_form(name)).second) out.push_back(name);
    };
    add(field.name);
    for (const std::string& other : field.also) add(other);
    return out;
}

// The first form is for editors, which write what is required; the second finds every spelling.
Value under_any_name(const Field& field, const std::string& pattern) {
    const Value other = Value::map({{"not", Value::map({{"pattern", pattern}})}});
    return either_of({Value::map({{"required", Value::List{field.name}}}),
                      Value::map({{"not", Value::map({{"propertyNames", other}})}})});
}

// A value of the field, or that it is not known.
Value or_unknown(const Field& field, Value value) {
    if (field.kind == FieldKind::text) return text_or_null_schema();
    return either_of({std::move(value), field.kind == FieldKind::record ? null_schema() : defined("kind.unknown")});
}

// Within the limits of the field as well.
Value number_within(const Field& field, bool fraction, double least, double most) {
    return number_schema(field.fraction && fraction, std::max(least, field.min.value_or(least)),
                         std::min(most, field.max.value_or(most)));
}

class SchemaWriter {
public:
    SchemaWriter(const Schema& schema, const ResultLimitsOf& results, const Value& words)
        : schema_(schema), results_(results), words_(words) {}

    Value run() {
        Value fields = fields_of({{}, &schema_.root(), nullptr}, "#");
        Value out = Value::map({{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                                {"$comment", words_["comment"]},
                                {"title", words_["title"]},
                                {"description", schema_.root().about}});
        for (Member& member : *fields.map()) out.set(member.key, std::move(member.value));
        Value definitions = Value::Map{};
        define_values(definitions, schema_, words_);
        for (std::size_t i = 0; i < wanted_.size(); ++i) {  // which grows meanwhile
            const Wanted one = wanted_[i];
            definitions.set(one.name, forms_of(one));
            definitions.set(one.name + ".fields", fields_of(one, fmt::format("#/$defs/{}.fields", one.name)));
        }
        out.set("$defs", std::move(definitions));
        return out;
    }

private:
    // A record that something refers to by this name; `limits` of the result of a measure, else null.
    struct Wanted {
        std::string name;
        const Record* record;
        const ResultLimits* limits;
    };

    Value record(const Field& field) {
        const auto found = results_.find(field.name);
        const ResultLimits* limits = found == results_.end() ? nullptr : &found->second;
        const std::string name = limits ? "result." + field.name : "record." + field.record->name;
        if (std::none_of(wanted_.begin(), wanted_.end(), [&](const Wanted& one) { return one.name == name; }))
            wanted_.push_back({name, field.record, limits});
        return defined(name);
    }

    // The group of fields, and what else may stand for it: a bare value first, for editors tell what the first of equal
    // forms finds wrong.
    Value forms_of(const Wanted& one) {
        Value::List forms;
        if (!one.record->bare.empty()) forms.push_back(single(*one.record->field(one.record->bare), one.limits));
        if (!one.record->bare_list.empty())
            forms.push_back(list(*one.record->field(one.record->bare_list), one.limits));
        forms.push_back(defined(one.name + ".fields"));
        return either_of(std::move(forms));
    }

    // The group of fields, which stands at that place of the schema. Each may stand there under one of its names.
    Value fields_of(const Wanted& one, const std::string& place) {
        Value properties = Value::Map{}, patterns = Value::Map{}, once = Value::Map{};
        Value::List required;
        for (const Field& field : one.record->fields) {
            const auto names = spellings_of(*one.record, field);
            if (names.empty()) continue;
            const std::string pattern = pattern_of_names(names);
            properties.set(field.name, property(field, one.limits));
            // all but the name as it stands, so that no fault is told twice
            patterns.set(fmt::format("^(?!{}$){}", field.name, std::string_view(pattern).substr(1)),
                         Value::map({{"$ref", fmt::format("{}/properties/{}", place, field.name)}}));
            if (field.required) required.push_back(under_any_name(field, pattern));
            for (std::size_t i = 0; i + 1 < names.size(); ++i) {
                const std::string others = pattern_of_names(std::span(names).subspan(i + 1));
                once.set(names[i], Value::map({{"patternProperties", Value::map({{others, false}})}}));
            }
        }
        Value out = Value::map({{"type", "object"},
                                {"properties", std::move(properties)},
                                {"patternProperties", std::move(patterns)},
                                {"additionalProperties", false}});
        if (!required.empty()) out.set("allOf", std::move(required));
        if (!once.map()->empty()) out.set("dependentSchemas", std::move(once));
        return out;
    }

    Value property(const Field& field, const ResultLimits* limits) {
        Value out = Value::Map{};
        out.set("title", field.ask.empty() ? field.name : field.ask);  // else editors show that of the whole
        if (std::string text = words_.description(field); !text.empty()) out.set("description", std::move(text));
        Value forms = values(field, limits);
        for (Member& member : *forms.map()) out.set(member.key, std::move(member.value));
        return out;
    }

    // ---- values

    static bool is_items(const Field& field, const ResultLimits* limits) { return limits && field.name == "items"; }

    Value values(const Field& field, const ResultLimits* limits) {
        if (!field.many) return single(field, limits);
        if (is_items(field, limits) && limits->item_most.size() != 1)
            return either_of({defined("kind.unknown"), list(field, limits)});
        Value::List forms{single(field, limits)};
        if (field.kind != FieldKind::text && !is_items(field, limits)) forms.push_back(defined("kind.none"));
        forms.push_back(list(field, limits));
        return either_of(std::move(forms));
    }

    // One value alone, also a bare one that stands for a record.
    Value single(const Field& field, const ResultLimits* limits) {
        if (limits && field.name == "risk_item" && !limits->risk_most) return defined("kind.unknown");
        return field.required ? known(field, limits) : or_unknown(field, known(field, limits));
    }

    Value list(const Field& field, const ResultLimits* limits) {
        if (!is_items(field, limits)) return list_schema(or_unknown(field, known(field, limits)), 0, k_longest_list);
        const std::vector<double>& most = limits->item_most;
        const auto item = [&](double highest) {
            return or_unknown(field, number_within(field, false, limits->item_least, highest));
        };
        if (std::all_of(most.begin(), most.end(), [&](double each) { return each == most.front(); }))
            return list_schema(item(most.front()), most.size(), most.size());
        Value::List items;
        for (const double highest : most) items.push_back(item(highest));
        Value out = list_schema(false, most.size(), most.size());
        out.set("prefixItems", std::move(items));
        return out;
    }

    Value known(const Field& field, const ResultLimits* limits) {
        switch (field.kind) {
            case FieldKind::text:
                return field.required ? defined("kind.some_text") : text_schema();
            case FieldKind::yes_no:
                return defined("kind.yes_no");
            case FieldKind::level:
                return defined("kind.level");
            case FieldKind::number:
                return number(field, limits);
            case FieldKind::date:
                return defined("kind.date");
            case FieldKind::duration:
                return defined("kind.duration");
            case FieldKind::choice:
                return defined("choice." + field.choice->name);
            case FieldKind::record:
                break;
        }
        return record(field);
    }

    static Value number(const Field& field, const ResultLimits* limits) {
        if (limits && field.name == "total") return number_within(field, limits->fraction, limits->least, limits->most);
        if (limits && field.name == "risk_item" && limits->risk_most)
            return number_within(field, false, limits->item_least, *limits->risk_most);
        if (is_items(field, limits)) return number_within(field, false, limits->item_least, limits->item_most.front());
        return number_schema(field.fraction, field.min, field.max);
    }

    const Schema& schema_;
    const ResultLimitsOf& results_;
    const SchemaWords words_;
    std::vector<Wanted> wanted_;
};

}  // namespace

Value json_schema(const Schema& schema, const ResultLimitsOf& results, const Value& words) {
    return SchemaWriter(schema, results, words).run();
}

}  // namespace ipt
