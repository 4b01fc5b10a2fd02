// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/diag/diagnostics.hpp"
#include "ipt/knowledge/texts.hpp"
#include "ipt/value/frozen.hpp"

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace ipt {

// As read_toml; but a file that travels inside the program was read when the program was built.
[[nodiscard]] std::optional<Value> read_knowledge(Diagnostics& diagnostics);

// Reads the knowledge file of that name, with the words of the language, and gives it to `work`, which keeps nothing of
// it. False where there was an error; what there is to say is kept.
bool read_knowledge(const Texts& texts, std::string_view name, std::vector<Diagnostics>& faults,
                    const std::function<void(const Frozen&, Diagnostics&)>& work);

// The frozen tree of a text that travels inside the program; empty for any other.
[[nodiscard]] std::string_view frozen_knowledge(const Source& source);

// One member of a file alone, which is quicker; null where there is none. Nothing is reported: whoever reads the whole
// file does that.
[[nodiscard]] Value peek_knowledge(const std::shared_ptr<const Source>& source, std::string_view key);

}  // namespace ipt
