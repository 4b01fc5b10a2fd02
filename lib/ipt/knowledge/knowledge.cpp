// SPDX-License-Identifier: MIT
#include "ipt/knowledge/knowledge.hpp"

#include "ipt/base/embedded.hpp"
#include "ipt/base/text.hpp"
#include "ipt/knowledge/read_knowledge.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt {
namespace {

class Reader {
public:
    Reader(const FindText& find, std::vector<Diagnostics>& faults) : find_(find), faults_(faults) {}

    // Reads the file of that name and makes of it what `load` makes; faults are kept.
    template <typename Load>
    auto read(std::string_view name, const Load& load)
        -> decltype(load(std::declval<const Value&>(), std::declval<Diagnostics&>())) {
        const std::string path = fmt::format("knowledge/{}.toml", name);
        auto source = find_(path);
        if (!source) source = std::make_shared<Source>(path, "");
        texts_ += source->text();
        Diagnostics diagnostics(source);
        const auto file = read_knowledge(diagnostics);
        auto result = file ? load(*file, diagnostics) : decltype(load(*file, diagnostics))();
        if (!diagnostics.empty()) faults_.push_back(std::move(diagnostics));
        return result;
    }

    [[nodiscard]] std::string fingerprint() const { return ipt::fingerprint(texts_); }

private:
    const FindText& find_;
    std::vector<Diagnostics>& faults_;
    std::string texts_;
};

// A file of one's own can add alerts and change them, but not take one away.
void keep_builtin_alerts(AlertRules& alerts, const Schema& schema) {
    const EmbeddedFile* file = embedded_file("knowledge/alerts.toml");
    if (!file) return;
    Diagnostics ignored(std::make_shared<Source>(std::string(file->name), std::string(file->text)));
    const auto tree = read_knowledge(ignored);
    auto builtin = tree ? load_alerts(*tree, schema, ignored) : std::nullopt;
    if (!builtin) return;
    for (AlertRule& rule : builtin->all) {
        const bool known =
            std::any_of(alerts.all.begin(), alerts.all.end(), [&](const AlertRule& one) { return one.id == rule.id; });
        if (!known) alerts.all.push_back(std::move(rule));
    }
}

}  // namespace

std::optional<Knowledge> load_knowledge(const FindText& find, std::vector<Diagnostics>& faults) {
    Reader reader(find, faults);
    auto schema = reader.read("case", [](const Value& file, Diagnostics& d) { return Schema::load(file, d); });
    if (!schema) return std::nullopt;
    auto rules = reader.read("areas", [&](const Value& file, Diagnostics& d) { return load_rules(file, *schema, d); });
    auto measures =
        reader.read("measures", [&](const Value& file, Diagnostics& d) { return load_measures(file, *schema, d); });
    auto alerts =
        reader.read("alerts", [&](const Value& file, Diagnostics& d) { return load_alerts(file, *schema, d); });
    if (!rules || !measures || !alerts) return std::nullopt;
    const auto own_alerts = find("knowledge/alerts.toml");
    if (own_alerts && !embedded_file(own_alerts->name())) keep_builtin_alerts(*alerts, *schema);
    return Knowledge{std::move(*schema), std::move(*rules), std::move(*measures), std::move(*alerts),
                     reader.fingerprint()};
}

}  // namespace ipt
