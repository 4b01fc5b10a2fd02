// SPDX-License-Identifier: MIT
#include "ipt/knowledge/knowledge.hpp"

#include "ipt/base/embedded.hpp"
#include "ipt/base/text.hpp"
#include "ipt/knowledge/read_knowledge.hpp"

#include <algorithm>

namespace ipt {
namespace {

// What `load` makes of the file of that name; faults are kept.
template <typename Load>
auto load_file(const Texts& texts, std::string_view name, std::vector<Diagnostics>& faults, const Load& load)
    -> decltype(load(std::declval<Value&>(), std::declval<Diagnostics&>())) {
    decltype(load(std::declval<Value&>(), std::declval<Diagnostics&>())) out;
    read_knowledge(texts, name, faults, [&](Value& file, Diagnostics& diagnostics) { out = load(file, diagnostics); });
    return out;
}

// A file of one's own can add alerts and change them, but not take one away.
void keep_builtin_alerts(AlertRules& alerts, const Schema& schema) {
    const EmbeddedFile* file = embedded_file("knowledge/alerts.toml");
    if (!file) return;
    Diagnostics ignored(std::make_shared<Source>(std::string(file->name), LastingText{file->text}));
    const auto tree = read_knowledge(ignored);
    auto builtin = tree ? load_alerts(*tree, schema, ignored) : std::nullopt;
    if (!builtin) return;
    for (AlertRule& rule : builtin->all) {
        const bool known =
            std::any_of(alerts.all.begin(), alerts.all.end(), [&](const AlertRule& one) { return one.id == rule.id; });
        if (!known) alerts.all.push_back(std::move(rule));
    }
}

// What a change means comes from the program itself where a file of one's own does not say it.
void keep_builtin_change(Value& measures) {
    const EmbeddedFile* file = embedded_file("knowledge/measures.toml");
    if (!file || !measures.is_map() || measures.find("change")) return;
    const auto source = std::make_shared<Source>(std::string(file->name), LastingText{file->text});
    measures.set("change", peek_knowledge(source, "change"));
}

// A broken file of one's own is told by every command.
void tell_if_broken(const std::shared_ptr<const Source>& source, std::vector<Diagnostics>& faults) {
    if (embedded_file(source->name())) return;
    Diagnostics diagnostics(source);
    static_cast<void>(read_knowledge(diagnostics));
    if (!diagnostics.empty()) faults.push_back(std::move(diagnostics));
}

// The file names of formats are options of a case, so that a new format is a new file and nothing else.
struct Formats {
    std::vector<FormatName> names;
    Value options = Value::Map{};
};

Formats find_formats(const Texts& texts, std::vector<Diagnostics>& faults) {
    Formats out;
    for (const std::string& path : texts.list("knowledge/formats")) {
        const auto source = texts.find(path);
        if (!source || !path.ends_with(".toml")) continue;
        tell_if_broken(source, faults);
        const std::string id(stem_of(path));
        Value also = peek_knowledge(source, "also");
        const Value family = peek_knowledge(source, "family");
        out.options.set(id, also.is_list() ? std::move(also) : Value(Value::List{}));
        out.names.push_back(
            {id, family.text() && *family.text() == "dit" ? "dit" : "ipt", peek_knowledge(source, "words")});
    }
    return out;
}

// The countries of contacts.toml are options of a case as well.
Value find_countries(const Texts& texts, std::vector<Diagnostics>& faults) {
    const auto source = texts.find("knowledge/contacts.toml");
    if (source) tell_if_broken(source, faults);
    const Value countries = source ? peek_knowledge(source, "country") : Value();
    Value out = Value::Map{};
    if (!countries.is_map()) return out;
    for (const Member& one : *countries.map()) out.set(one.key, Value(one.value.list_of("also")));
    return out;
}

void add_options(Value& description, std::string_view choice, Value options) {
    if (!description.is_map()) return;
    for (Member& table : *description.map())
        if (table.key == "choice" && table.value.is_map()) table.value.set(choice, std::move(options));
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
    Value countries = find_countries(texts, faults);
    auto schema = load_file(texts, "knowledge/case.toml", faults, [&](Value& file, Diagnostics& d) {
        add_options(file, "format", std::move(formats.options));
        add_options(file, "country", std::move(countries));
        return Schema::load(std::move(file), d);
    });
    if (!schema || std::any_of(faults.begin(), faults.end(), [](const Diagnostics& one) { return one.errors() > 0; }))
        return std::nullopt;
    auto rules = load_file(texts, "knowledge/areas.toml", faults,
                           [&](const Value& file, Diagnostics& d) { return load_rules(file, *schema, d); });
    auto measures = load_file(texts, "knowledge/measures.toml", faults, [&](Value& file, Diagnostics& d) {
        keep_builtin_change(file);
        return load_measures(file, *schema, d);
    });
    auto alerts = load_file(texts, "knowledge/alerts.toml", faults,
                            [&](const Value& file, Diagnostics& d) { return load_alerts(file, *schema, d); });
    if (!rules || !measures || !alerts) return std::nullopt;
    const auto own_alerts = texts.find("knowledge/alerts.toml");
    if (own_alerts && !embedded_file(own_alerts->name())) keep_builtin_alerts(*alerts, *schema);
    return Knowledge{std::move(*schema), std::move(*rules),        std::move(*measures),
                     std::move(*alerts), std::move(formats.names), fingerprint_of(texts)};
}

}  // namespace ipt
