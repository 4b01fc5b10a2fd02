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

Value peek_knowledge(const std::shared_ptr<const Source>& source, std::string_view key) {
    const std::string_view frozen = frozen_knowledge(*source);
    if (!frozen.empty()) return thaw_member(frozen, key);
    Diagnostics ignored(source);
    const auto whole = read_toml(ignored);
    return whole ? (*whole)[key] : Value();
}

}  // namespace ipt
