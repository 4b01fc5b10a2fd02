// SPDX-License-Identifier: MIT
#include "ipt/report/explain.hpp"

#include "ipt/base/text.hpp"
#include "ipt/report/explain_parts.hpp"
#include "ipt/report/guide.hpp"
#include "ipt/report/results.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt {
namespace entries {

Value make(std::string_view name, std::string_view kind, std::string_view is) {
    return Value::map({{"name", name},
                       {"kind", kind},
                       {"is", is.empty() ? Value() : Value(is)},
                       {"rows", Value::List{}},
                       {"source", {}},
                       {"status", {}},
                       {"example", {}}});
}

void add(Value& entry, const Words& words, std::string_view label, std::string text) {
    if (text.empty()) return;
    for (Member& member : *entry.map())
        if (member.key == "rows")
            member.value.list()->push_back(
                Value::map({{"label", words.phrase("explain", label)}, {"text", std::move(text)}}));
}

void set_origin(Value& entry, const Words& words, std::string_view source, std::string_view status) {
    if (!source.empty()) entry.set("source", source);
    if (!status.empty()) entry.set("status", words.phrase("status", status));
}

}  // namespace entries

namespace {

std::string names_of(const std::vector<Option>& options) {
    std::vector<std::string> out;
    for (const Option& option : options) out.push_back(option.name);
    return join(out, ", ");
}

std::vector<std::string> numbered(std::vector<std::string> names) {
    for (std::size_t i = 0; i < names.size(); ++i) names[i] = fmt::format("{} {}", i + 1, names[i]);
    return names;
}

std::string optional_number(const std::optional<double>& number) {
    return number ? fmt::format("{:g}", *number) : std::string();
}

}  // namespace

Glossary::Glossary(const Knowledge& knowledge, const Treatments& treatments, const RelapseRules& relapse,
                   const Words& words, Library& library, std::vector<Diagnostics>& faults)
    : knowledge_(knowledge),
      treatments_(treatments),
      relapse_(relapse),
      words_(words),
      library_(library),
      codes_(library.catalogue("codes", faults)) {}

Value Glossary::find(std::string_view name) const {
    for (const auto part :
         {&Glossary::code, &Glossary::indicator, &Glossary::differential, &Glossary::area, &Glossary::measure,
          &Glossary::alert, &Glossary::format, &Glossary::competence, &Glossary::task, &Glossary::reason,
          &Glossary::step_rule, &Glossary::help_line, &Glossary::record, &Glossary::choice, &Glossary::field})
        if (Value found = (this->*part)(name); !found.is_null()) return found;
    return {};
}

std::vector<std::string_view> Glossary::names() const {
    std::vector<std::string_view> names;
    if (codes_.map())
        for (const Member& member : *codes_.map()) names.push_back(member.key);
    for (const Indicator& one : knowledge_.rules.indicators) names.push_back(one.id);
    for (const Differential& one : knowledge_.rules.differentials) names.push_back(one.id);
    for (const Area& one : knowledge_.rules.areas) names.push_back(one.name);
    for (const Measure& one : knowledge_.measures.all) names.push_back(one.id);
    for (const AlertRule& one : knowledge_.alerts.all) names.push_back(one.id);
    for (const auto& one : knowledge_.schema.choices()) names.push_back(one->name);
    for (const auto& one : knowledge_.schema.records()) {
        names.push_back(one->name);
        for (const Field& field : one->fields) names.push_back(field.name);
    }
    add_treatment_names(names);
    add_relapse_names(names);
    return names;
}

std::string Glossary::nearest(std::string_view name) const { return std::string(ipt::nearest(name, names())); }

Value Glossary::code(std::string_view name) const {
    const Value* found = codes_.find(name);
    if (!found) return {};
    Value out = entries::make(name, words_.phrase("explain", "code"), found->text_of("text"));
    const std::string_view example = found->text_of("example");
    out.set("example", example.empty() ? Value() : Value(example));
    return out;
}

Value Glossary::indicator(std::string_view name) const {
    const auto same = [&](const Indicator& one) { return lower(one.id) == lower(name); };
    const auto found = std::find_if(knowledge_.rules.indicators.begin(), knowledge_.rules.indicators.end(), same);
    if (found == knowledge_.rules.indicators.end()) return {};
    Value out = entries::make(found->id, words_.phrase("explain", "indicator"), found->says);
    entries::add(out, words_, "area", words_.phrase("area", found->area));
    entries::add(out, words_, "points", fmt::format("{:+g}", found->points));
    entries::add(out, words_, "when", found->when_text);
    entries::add(out, words_, "maybe", found->maybe_text);
    if (found->timed) entries::add(out, words_, "timed", words_.phrase("explain", "timed_text"));
    entries::set_origin(out, words_, found->source, found->status);
    return out;
}

Value Glossary::differential(std::string_view name) const {
    const auto& rules = knowledge_.rules.differentials;
    const auto found =
        std::find_if(rules.begin(), rules.end(), [&](const Differential& one) { return lower(one.id) == lower(name); });
    if (found == rules.end()) return {};
    Value out = entries::make(found->id, words_.phrase("explain", "differential"), found->says);
    entries::add(out, words_, "yields",
                 found->yields == "any" ? words_.phrase("explain", "any_area") : words_.phrase("area", found->yields));
    entries::add(out, words_, "goes_first",
                 found->to == "any" ? words_.phrase("explain", "any_other_area") : words_.phrase("area", found->to));
    entries::add(out, words_, "when", found->when_text);
    entries::set_origin(out, words_, found->source, found->status);
    return out;
}

Value Glossary::area(std::string_view name) const {
    const Option* option = knowledge_.schema.choice("area")->option(name);
    const Area* found = option ? knowledge_.rules.area(option->name) : nullptr;
    if (!found) return {};
    Value out =
        entries::make(found->name, words_.phrase("explain", "area"), words_.find("about_area", found->name, "is"));
    entries::add(out, words_, "goals", std::string(words_.find("about_area", found->name, "goals")));
    std::vector<std::string> ids;
    for (const Indicator& one : knowledge_.rules.indicators)
        if (one.area == found->name) ids.push_back(one.id);
    entries::add(out, words_, "indicators", join(ids, ", "));
    entries::add(out, words_, "agreement", words_.phrase("agreement", found->agreement));
    entries::add(out, words_, "also", join(option->also, ", "));
    entries::set_origin(out, words_, found->source, found->status);
    return out;
}

Value Glossary::measure(std::string_view name) const {
    const auto same = [&](const Measure& one) { return one.id == name_form(name) || lower(one.name) == lower(name); };
    const auto found = std::find_if(knowledge_.measures.all.begin(), knowledge_.measures.all.end(), same);
    if (found == knowledge_.measures.all.end()) return {};
    Value out = entries::make(found->name, words_.phrase("explain", "measure"), found->about);
    const auto add = [&](std::string_view field, std::string text) {
        const std::string_view status = found->status_for(field);
        if (!text.empty() && status != found->status)
            text = words_.fill("explain", "with_status", {text, words_.phrase("status", status)});
        entries::add(out, words_, field, std::move(text));
    };
    add("range", range_words(found->low, found->high, words_));
    if (found->direction == Direction::higher_better) add("direction", words_.phrase("explain", "higher_better"));
    std::vector<std::string> bands;
    for (const Band& band : found->bands)
        bands.push_back(
            words_.fill("explain", "band", {fmt::format("{:g}", band.from), fmt::format("{:g}", band.to), band.label}));
    add("bands", join(bands, "; "));
    const bool worse_is_high = found->direction == Direction::higher_worse;
    const auto cut = [&](const std::optional<double>& total, std::string_view side) {
        return total ? words_.fill("explain", side, {optional_number(total)}) : std::string();
    };
    add("caseness", cut(found->caseness, worse_is_high ? "at_least" : "at_most"));
    add("remission", cut(found->remission, worse_is_high ? "at_most" : "above"));
    add("reliable_change", reliable_change_words(*found));
    add("relevant_change", optional_number(found->relevant_change));
    entries::add(out, words_, "items", join(numbered(item_names(*found, words_)), "; "));
    if (found->risk) entries::add(out, words_, "risk_item", fmt::format("{}", found->risk->item));
    entries::add(out, words_, "licence", found->licence);
    entries::add(out, words_, "citation", found->citation);
    entries::add(out, words_, "note", found->note);
    entries::set_origin(out, words_, found->source, found->status);
    return out;
}

std::string Glossary::reliable_change_words(const Measure& measure) const {
    std::string points = optional_number(measure.reliable_change);
    if (points.empty()) return words_.phrase("explain", "not_available");
    if (!measure.sd) return points;
    return words_.fill("explain", "made_of",
                       {points, optional_number(measure.sd), optional_number(measure.reliability)});
}

Value Glossary::alert(std::string_view name) const {
    const auto same = [&](const AlertRule& one) { return lower(one.id) == lower(name); };
    const auto found = std::find_if(knowledge_.alerts.all.begin(), knowledge_.alerts.all.end(), same);
    if (found == knowledge_.alerts.all.end()) return measure_alert(name);
    Value out =
        entries::make(found->id, words_.phrase("explain", "alert"), words_.find("alert", found->id, "clinician"));
    entries::add(out, words_, "level", words_.phrase("alert_level", to_string(found->level)));
    if (words_.tells_possible(found->id))
        entries::add(out, words_, "possible", std::string(words_.alert(found->id, true)));
    entries::add(out, words_, "patient", std::string(words_.find("alert", found->id, "patient")));
    entries::set_origin(out, words_, found->source, found->status);
    return out;
}

// The alert of the risk items has words and no rule: measures.toml has its levels.
Value Glossary::measure_alert(std::string_view name) const {
    const Value::Map* alerts = words_.table("alert").map();
    if (!alerts) return {};
    for (const Member& member : *alerts) {
        if (lower(member.key) != lower(name)) continue;
        Value out = entries::make(member.key, words_.phrase("explain", "alert"), member.value.text_of("clinician"));
        entries::add(out, words_, "patient", std::string(member.value.text_of("patient")));
        return out;
    }
    return {};
}

Value Glossary::record(std::string_view name) const {
    const Record* found = knowledge_.schema.record(name);
    if (!found) {
        const Field* top = knowledge_.schema.root().field(name);
        if (top && top->record) found = top->record;
    }
    if (!found) return {};
    Value out = entries::make(name, words_.phrase("explain", "record"), found->about);
    std::vector<std::string> names;
    for (const Field& field : found->fields) names.push_back(field.name);
    entries::add(out, words_, "fields", join(names, ", "));
    return out;
}

Value Glossary::choice(std::string_view name) const {
    const Choice* found = knowledge_.schema.choice(name);
    if (!found) return {};
    Value out = entries::make(name, words_.phrase("explain", "choice"), {});
    Value::List rows;
    for (const Option& option : found->options) {
        rows.push_back(Value::map(
            {{"label", option.name}, {"text", option.also.empty() ? Value() : Value(join(option.also, ", "))}}));
    }
    out.set("rows", std::move(rows));
    return out;
}

Value Glossary::field(std::string_view name) const {
    const std::size_t dot = name.rfind('.');
    const std::string_view last = dot == std::string_view::npos ? name : name.substr(dot + 1);
    const std::string_view first = dot == std::string_view::npos ? std::string_view() : name.substr(0, dot);
    for (const auto& record : knowledge_.schema.records()) {
        const Field* top = knowledge_.schema.root().field(first);
        if (!first.empty() && record->name != first && (!top || top->record != record.get())) continue;
        const Field* found = record->field(last);
        if (!found) continue;
        Value out = entries::make(found->name, words_.phrase("explain", "field"),
                                  found->help.empty() ? found->ask : found->help);
        entries::add(out, words_, "part_of", record->name);
        if (!found->help.empty()) entries::add(out, words_, "ask", found->ask);
        if (found->choice) entries::add(out, words_, "values", names_of(found->choice->options));
        if (found->min && found->max) entries::add(out, words_, "range", range_words(*found->min, *found->max, words_));
        if (found->record) entries::add(out, words_, "fields", fmt::format("ipt explain {}", found->record->name));
        entries::add(out, words_, "also", join(found->also, ", "));
        return out;
    }
    return {};
}

}  // namespace ipt
