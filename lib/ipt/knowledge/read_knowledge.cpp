// SPDX-License-Identifier: MIT
#include "ipt/knowledge/read_knowledge.hpp"

#include "ipt/base/embedded.hpp"
#include "ipt/input/input.hpp"
#include "ipt/value/frozen.hpp"

namespace ipt {

std::optional<Value> read_knowledge(Diagnostics& diagnostics) {
    const Source& source = diagnostics.source();
    const EmbeddedFile* file = embedded_file(source.name());
    if (file && !file->frozen.empty() && file->text == source.text()) return thaw(file->frozen);
    return read_toml(diagnostics);
}

}  // namespace ipt
