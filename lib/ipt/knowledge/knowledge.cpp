// SPDX-License-Identifier: MIT
#include "ipt/knowledge/knowledge.hpp"

#include "ipt/base/text.hpp"
#include "ipt/knowledge/read_knowledge.hpp"

#include <algorithm>

namespace ipt {
namespace {

constexpr std::string_view k_description = "knowledge/case.toml";
constexpr std::string_view k_measures = "knowledge/measures.toml";

// What `load` makes of the file of that name; faults are kept.
template <typename Load>
auto load_file(const Texts& texts, std::string_view name, std::vector<Diagnostics>& faults, const Load& load)
    -> decltype(load(Frozen(), std::declval<Diagnostics&>())) {
    decltype(load(Frozen(), std::declval<Diagnostics&>())) out;
    read_knowledge(texts, name, faults,
                   [&](const Frozen& file, Diagnostics& diagnostics) { out = load(file, diagnostics); });
    return out;
}

// A file of one's own can add alerts and change them, but not take one away.
void keep_builtin_alerts(AlertRules& alerts, const Schema& schema) {
    std::vector<Diagnostics> ignored;
    auto builtin = load_file(builtin_texts(), "knowledge/alerts.toml", ignored,
                             [&](const Frozen& file, Diagnostics& d) { return load_alerts(file, schema, d); });
    if (!builtin) return;
    for (AlertRule& rule : builtin->all) {
        const bool known =
            std::any_of(alerts.all.begin(), alerts.all.end(), [&](const AlertRule& one) { return one.id == rule.id; });
        if (!known) alerts.all.push_back(std::move(rule));
    }
}

// The file with what a change means, as the program itself says it.
std::string with_builtin_change(Value measures) {
    measures.set("change", peek_knowledge(builtin_texts().find(k_measures), "change"));
    return freeze(measures);
}

// The description with the conditions that have a name, as the program itself has them: at no place of this file.
std::string with_builtin_conditions(Value description) {
    Value conditions = peek_knowledge(builtin_texts().find(k_description), "condition");
    for (Member& one : *conditions.map()) one.value.span = {};
    description.set("condition", std::move(conditions));
    return freeze(description);
}

// A broken file of one's own is told by every command.
void tell_if_broken(const std::shared_ptr<const Source>& source, std::vector<Diagnostics>& faults) {
    if (source->is_built_in()) return;
    Diagnostics diagnostics(source);
    static_cast<void>(read_knowledge(diagnostics));
    if (!diagnostics.empty()) faults.push_back(std::move(diagnostics));
}

std::vector<std::string> texts_of(const Value& list) {
    std::vector<std::string> out;
    if (!list.is_list()) return out;
    for (const Value& one : *list.list())
        if (one.text()) out.push_back(*one.text());
    return out;
}

// The file names of formats are options of a case, so that a new format is a new file and nothing else.
struct Formats {
    std::vector<FormatName> names;
    Choice choice{"format", {}};
};

Formats find_formats(const Texts& texts, std::vector<Diagnostics>& faults) {
    Formats out;
    for (const std::string& path : texts.list("knowledge/formats")) {
        const auto source = texts.find(path);
        if (!source || !path.ends_with(".toml")) continue;
        tell_if_broken(source, faults);
        const std::string id(stem_of(path));
        const Value also = peek_knowledge(source, "also");
        const Value family = peek_knowledge(source, "family");
        out.choice.options.push_back({id, texts_of(also)});
        out.names.push_back(
            {id, family.text() && *family.text() == "dit" ? "dit" : "ipt", peek_knowledge(source, "words")});
    }
    return out;
}

// The countries of contacts.toml are options of a case as well.
Choice find_countries(const Texts& texts, std::vector<Diagnostics>& faults) {
    const auto source = texts.find("knowledge/contacts.toml");
    if (source) tell_if_broken(source, faults);
    const Value countries = source ? peek_knowledge(source, "country") : Value();
    Choice out{"country", {}};
    if (!countries.is_map()) return out;
    for (const Member& one : *countries.map()) out.options.push_back({one.key, texts_of(one.value["also"])});
    return out;
}

std::string fingerprint_of(const Texts& texts) {
    std::string all;
    for (const std::string_view folder : {"knowledge", "knowledge/formats"})
        for (const std::string& name : texts.list(folder)) all += texts.fingerprint(name);
    return fingerprint(all);
}

}  // namespace

std::string_view Knowledge::family_of(std::string_view format) const {
    const auto found =
        std::find_if(formats.begin(), formats.end(), [&](const FormatName& one) { return one.id == format; });
    return found == formats.end() ? std::string_view("ipt") : std::string_view(found->family);
}

std::optional<Knowledge> load_knowledge(const Texts& texts, std::vector<Diagnostics>& faults) {
    Formats formats = find_formats(texts, faults);
    const Choice countries = find_countries(texts, faults);
    auto schema = load_file(texts, k_description, faults, [&](const Frozen& file, Diagnostics& d) {
        std::vector<Choice> choices{std::move(formats.choice), countries};
        auto out = file.find("condition")
                       ? Schema::load(file, std::move(choices), d)
                       : Schema::load(Frozen(with_builtin_conditions(file.thaw())), std::move(choices), d);
        if (out)
            for (const auto& [name, one] : out->conditions())
                static_cast<void>(Condition::parse(one.text, Scope::whole, *out, one.span, d));
        return out;
    });
    if (!schema || std::any_of(faults.begin(), faults.end(), [](const Diagnostics& one) { return one.errors() > 0; }))
        return std::nullopt;
    auto rules = load_file(texts, "knowledge/areas.toml", faults,
                           [&](const Frozen& file, Diagnostics& d) { return load_rules(file, *schema, d); });
    auto measures = load_file(texts, k_measures, faults, [&](const Frozen& file, Diagnostics& d) {
        return file.find("change") ? load_measures(file, *schema, d)
                                   : load_measures(Frozen(with_builtin_change(file.thaw())), *schema, d);
    });
    auto alerts = load_file(texts, "knowledge/alerts.toml", faults,
                            [&](const Frozen& file, Diagnostics& d) { return load_alerts(file, *schema, d); });
    if (!rules || !measures || !alerts) return std::nullopt;
    const auto own_alerts = texts.find("knowledge/alerts.toml");
    if (own_alerts && !own_alerts->is_built_in()) keep_builtin_alerts(*alerts, *schema);
    return Knowledge{std::move(*schema), std::move(*rules),        std::move(*measures),
                     std::move(*alerts), std::move(formats.names), fingerprint_of(texts)};
}

}  // namespace ipt
