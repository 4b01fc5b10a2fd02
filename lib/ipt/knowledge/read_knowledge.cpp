// SPDX-License-Identifier: MIT
#include "ipt/knowledge/read_knowledge.hpp"

#include "ipt/base/embedded.hpp"
#include "ipt/input/input.hpp"
#include "ipt/value/frozen.hpp"

namespace ipt {
std::string_view frozen_knowledge(const Source& source) {
    const EmbeddedFile* file = embedded_file(source.name());
    return file && file->text.data() == source.text().data() ? file->frozen : std::string_view();
}

std::optional<Value> read_knowledge(Diagnostics& diagnostics) {
    const std::string_view frozen = frozen_knowledge(diagnostics.source());
    if (!frozen.empty()) return thaw(frozen);
    return read_toml(diagnostics);
}

bool read_knowledge(const Texts& texts, std::string_view name, std::vector<Diagnostics>& faults,
                    const std::function<void(Value&, Diagnostics&)>& work) {
    auto source = texts.find(name);
    if (!source) source = std::make_shared<Source>(std::string(name), "");
    Diagnostics diagnostics(source);
    auto file = read_knowledge(diagnostics);
    if (const auto words = file && texts.words ? texts.words(name) : nullptr) {
        Diagnostics of_words(words);
        if (const auto over = read_knowledge(of_words)) lay_over(*file, *over);
        if (!of_words.empty()) faults.push_back(std::move(of_words));
    }
    if (file) work(*file, diagnostics);
    const bool good = diagnostics.errors() == 0;
    if (!diagnostics.empty()) faults.push_back(std::move(diagnostics));
    return good;
}

Value peek_knowledge(const std::shared_ptr<const Source>& source, std::string_view key) {
    const std::string_view frozen = frozen_knowledge(*source);
    if (!frozen.empty()) return thaw_member(frozen, key);
    Diagnostics ignored(source);
    const auto whole = read_toml(ignored);
    return whole ? (*whole)[key] : Value();
}

}  // namespace ipt
