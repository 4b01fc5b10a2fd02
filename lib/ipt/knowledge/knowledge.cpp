// SPDX-License-Identifier: MIT
#include "ipt/knowledge/knowledge.hpp"

#include <fmt/format.h>

#include "ipt/base/text.hpp"
#include "ipt/knowledge/read_knowledge.hpp"

namespace ipt {
namespace {

class Reader {
public:
    Reader(const FindText& find, std::vector<Diagnostics>& faults) : find_(find), faults_(faults) {}

    // Reads the file of that name and makes of it what `load` makes; faults are kept.
    template <typename Load>
    auto read(std::string_view name, const Load& load) -> decltype(load(std::declval<const Value&>(), std::declval<Diagnostics&>())) {
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

}  // namespace

std::optional<Knowledge> load_knowledge(const FindText& find, std::vector<Diagnostics>& faults) {
    Reader reader(find, faults);
    auto schema = reader.read("case", [](const Value& file, Diagnostics& d) { return Schema::load(file, d); });
    if (!schema) return std::nullopt;
    auto rules = reader.read("areas", [&](const Value& file, Diagnostics& d) { return load_rules(file, *schema, d); });
    auto measures = reader.read("measures", [&](const Value& file, Diagnostics& d) { return load_measures(file, *schema, d); });
    auto alerts = reader.read("alerts", [&](const Value& file, Diagnostics& d) { return load_alerts(file, *schema, d); });
    if (!rules || !measures || !alerts) return std::nullopt;
    return Knowledge{std::move(*schema), std::move(*rules), std::move(*measures), std::move(*alerts), reader.fingerprint()};
}

}  // namespace ipt
