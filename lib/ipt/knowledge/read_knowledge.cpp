// SPDX-License-Identifier: MIT
#include "ipt/knowledge/read_knowledge.hpp"

#include "ipt/base/embedded.hpp"
#include "ipt/input/input.hpp"

namespace ipt {
namespace {

Value words_of(const std::shared_ptr<const Source>& source, std::vector<Diagnostics>& faults) {
    Diagnostics diagnostics(source);
    auto words = read_knowledge(diagnostics);
    if (!diagnostics.empty()) faults.push_back(std::move(diagnostics));
    return words ? std::move(*words) : Value();
}

}  // namespace

std::string_view frozen_knowledge(const Source& source) {
    const EmbeddedFile* file = source.is_built_in() ? embedded_file(source.name()) : nullptr;
    return file ? file->frozen : std::string_view();
}

std::optional<Value> read_knowledge(Diagnostics& diagnostics) {
    const std::string_view frozen = frozen_knowledge(diagnostics.source());
    if (!frozen.empty()) return Frozen(frozen).thaw();
    return read_toml(diagnostics);
}

bool read_knowledge(const Texts& texts, std::string_view name, std::vector<Diagnostics>& faults,
                    const std::function<void(const Frozen&, Diagnostics&)>& work) {
    auto source = texts.find(name);
    if (!source) source = std::make_shared<Source>(std::string(name), "");
    Diagnostics diagnostics(source);
    std::string_view frozen = frozen_knowledge(*source);
    std::string own;
    const auto words = texts.words ? texts.words(name) : nullptr;
    if (frozen.empty() || words) {
        if (auto file = read_knowledge(diagnostics)) {
            if (words) lay_over(*file, words_of(words, faults));
            own = freeze(*file);
        }
        frozen = own;
    }
    if (!frozen.empty()) work(Frozen(frozen), diagnostics);
    const bool good = diagnostics.errors() == 0;
    if (!diagnostics.empty()) faults.push_back(std::move(diagnostics));
    return good;
}

Value peek_knowledge(const std::shared_ptr<const Source>& source, std::string_view key) {
    const std::string_view frozen = frozen_knowledge(*source);
    if (!frozen.empty()) return Frozen(frozen)[key].thaw();
    Diagnostics ignored(source);
    const auto whole = read_toml(ignored);
    return whole ? (*whole)[key] : Value();
}

}  // namespace ipt
