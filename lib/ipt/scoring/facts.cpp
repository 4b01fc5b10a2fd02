// SPDX-License-Identifier: MIT
#include "ipt/scoring/facts.hpp"

#include "ipt/base/fault.hpp"
#include "ipt/base/text.hpp"
#include "ipt/model/link.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace ipt {
namespace {

constexpr std::array<std::string_view, 6> k_who = {"name", "relation", "relation_words", "implied", "dead", "notes"};
constexpr std::int32_t k_nearby = 30;  // days; so far from a dated event could the onset be, or a conflict's beginning

// The list of people or events itself; there is one from here on.
Value::List& rows_of(Case& patient, Scope list) {
    const std::string_view key = list == Scope::person ? "people" : "events";
    if (!patient.root[key].list()) patient.root.set(key, Value::List{});
    for (Member& member : *patient.root.map())
        if (member.key == key) return *member.value.list();
    throw Fault("a case without its lists");
}

Value& changeable(Case& patient, Subject subject) {
    return subject.scope == Scope::whole ? patient.root : rows_of(patient, subject.scope)[subject.index];
}

void put(Value& row, const std::vector<std::string>& path, std::size_t step, Value answer) {
    if (step + 1 == path.size()) {
        row.set(path[step], std::move(answer));
        return;
    }
    Value inner = row[path[step]];
    put(inner, path, step + 1, std::move(answer));
    row.set(path[step], std::move(inner));
}

bool is_timing(const Fact& fact) { return fact.path.back() == "timing"; }
bool is_onset(const Fact& fact) { return fact.path.back() == "onset"; }

// What the names that the program derives rest on.
std::vector<std::string> path_of(const FieldRead& read) {
    if (read.path.back() == "lag") return {"timing"};
    if (read.path.back() == "dead") return {"alive"};
    return read.path;
}

const Record& record_of(Scope scope, const Schema& schema) {
    return *schema.record(scope == Scope::person ? "person" : scope == Scope::event ? "event" : "case");
}

// The place of a field in the description, for the order of the facts.
std::vector<std::size_t> rank_of(const Record* record, const std::vector<std::string>& path) {
    std::vector<std::size_t> out;
    for (const std::string& name : path) {
        const Field* field = record ? record->field(name) : nullptr;
        if (!field) break;
        out.push_back(static_cast<std::size_t>(field - record->fields.data()));
        record = field->record;
    }
    return out;
}

const Field* field_of(const Record* record, const std::vector<std::string>& path) {
    const Field* field = nullptr;
    for (const std::string& name : path) {
        field = record ? record->field(name) : nullptr;
        record = field ? field->record : nullptr;
    }
    return field;
}

std::vector<Value> numbers_between(const Field& field, std::vector<double> limits) {
    const double least = field.min.value_or(0), most = field.max.value_or(100);
    std::set<double> out{least, most};
    for (const double one : limits)
        for (const double near : {one, one + 1})
            if (near >= least && near <= most) out.insert(near);
    return {out.begin(), out.end()};
}

std::vector<Value> dates_around(const Case& patient, bool of_onset) {
    std::vector<Value> out;
    const auto add = [&](std::int32_t day) {
        if (!patient.reference || day <= *patient.reference) out.emplace_back(Date{day, day, Precision::day});
    };
    if (!of_onset) {
        if (!patient.onset) return out;
        add(patient.onset->first - k_nearby);
        add(patient.onset->last + k_nearby);
        return out;
    }
    for (const auto& [list, key] : {std::pair(&patient.people(), "died"), std::pair(&patient.events(), "when")})
        for (const Value& row : *list)
            if (const Date* date = row[key].date()) {
                add(date->last + k_nearby);
                add(date->first - k_nearby);
            }
    std::ranges::sort(out, {}, [](const Value& one) { return one.date()->first; });
    return out;
}

std::vector<Value> possible(const Fact& fact, const Case& patient, const std::vector<double>& limits) {
    const Field& field = *fact.field;
    std::vector<Value> out;
    switch (field.kind) {
        case FieldKind::yes_no:
            return {true, false};
        case FieldKind::level:
            for (std::size_t i = 0; i < std::size(k_level_words); ++i) out.emplace_back(static_cast<double>(i));
            return out;
        case FieldKind::number:
        case FieldKind::duration:
            return numbers_between(field, limits);
        case FieldKind::date:
            return dates_around(patient, is_onset(fact));
        case FieldKind::text:
            return {"…"};
        case FieldKind::choice:
            for (const Option& option : field.choice->options) out.emplace_back(option.name);
            return out;
        case FieldKind::record:
            break;
    }
    return out;
}

}  // namespace

Reads::Reads(const Rules& rules, const Schema& schema) : schema_(schema) {
    for (const Indicator& one : rules.indicators) {
        add(one.when);
        if (one.maybe) add(*one.maybe);
    }
    for (const Area& area : rules.areas)
        if (area.reactivated) add(*area.reactivated);
    for (const Differential& one : rules.differentials) add(one.when);
}

void Reads::add(const Condition& condition) {
    condition.add_reads(reads_);
    conditions_.push_back(&condition);
}

std::vector<Fact> Reads::facts_of(const Case& patient) const {
    std::vector<Fact> out;
    for (const Scope scope : {Scope::whole, Scope::person, Scope::event}) {
        const Record& record = record_of(scope, schema_);
        std::vector<std::vector<std::string>> paths;
        for (const FieldRead& read : reads_) {
            if (read.of != scope || (!read.field && read.path.back() != "lag" && read.path.back() != "dead")) continue;
            auto path = path_of(read);
            if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(std::move(path));
        }
        if (scope == Scope::whole) paths.push_back({"episode", "onset"});
        std::ranges::sort(paths, {}, [&](const auto& path) { return rank_of(&record, path); });
        const std::size_t rows = scope == Scope::whole    ? 1
                                 : scope == Scope::person ? patient.people().size()
                                                          : patient.events().size();
        for (std::size_t i = 0; i < rows; ++i)
            for (const auto& path : paths)
                if (const Field* field = field_of(&record, path)) out.push_back({{scope, i}, path, field});
    }
    return out;
}

std::string path_in_file(const Fact& fact) {
    const std::string path = join(fact.path, ".");
    return fact.subject.scope == Scope::whole    ? path
           : fact.subject.scope == Scope::person ? "people." + path
                                                 : "events." + path;
}

const Value& stated(const Case& patient, const Fact& fact) {
    const Value* at = &row_of(patient, fact.subject);
    for (const std::string& name : fact.path) at = &(*at)[name];
    return *at;
}

bool is_known(const Case& patient, const Fact& fact) {
    if (is_onset(fact)) return patient.onset.has_value();
    const Value& row = row_of(patient, fact.subject);
    if (is_timing(fact)) return lag_of(patient, fact.subject) || row.find("timing");
    // someone of whom more is said than who it is, and no death, is told of as living
    if (fact.path.back() == "alive") {
        const bool* dead = row["dead"].boolean();
        return !row["alive"].is_null() || (dead && *dead) ||
               std::any_of(row.map()->begin(), row.map()->end(), [](const Member& member) {
                   return std::find(k_who.begin(), k_who.end(), member.key) == k_who.end();
               });
    }
    return !stated(patient, fact).is_null();
}

std::vector<Value> Reads::answers_to(const Fact& fact, const Case& patient) const {
    const FieldRead read{fact.subject.scope, fact.path, fact.field};
    std::vector<double> limits;
    for (const Condition* one : conditions_) one->add_limits(read, limits);
    std::vector<Value> all = possible(fact, patient, limits);
    if (fact.field->many) {
        for (Value& one : all) one = Value(Value::List{std::move(one)});
        all.insert(all.begin(), Value(Value::List{}));
    }
    // derived names and the area at hand are judged beyond a single value: every answer may matter
    if (is_timing(fact) || is_onset(fact) || fact.path.back() == "alive" || fact.path[0] == "view") return all;
    std::vector<Value> out;
    std::vector<std::vector<double>> seen;
    for (Value& one : all) {
        std::vector<double> opinions;
        for (const Condition* condition : conditions_) condition->add_opinions(read, one, patient.onset, opinions);
        if (std::find(seen.begin(), seen.end(), opinions) != seen.end()) continue;
        seen.push_back(std::move(opinions));
        out.push_back(std::move(one));
    }
    return out;
}

Case with(Case patient, const Fact& fact, Value answer, const Schema& schema) {
    if (is_onset(fact)) patient.onset = answer.date() ? std::optional(*answer.date()) : std::nullopt;
    put(changeable(patient, fact.subject), fact.path, 0, std::move(answer));
    link_again(patient, schema);
    return patient;
}

Case with_one_more(const Case& patient, Scope list, Value row, const Schema& schema) {
    Case out = patient;
    rows_of(out, list).push_back(std::move(row));
    if (list == Scope::event) out.people_of_event.emplace_back();
    link_again(out, schema);
    return out;
}

}  // namespace ipt
