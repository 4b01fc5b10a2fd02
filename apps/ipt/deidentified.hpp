// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/diag/diagnostics.hpp"
#include "ipt/input/input.hpp"
#include "ipt/knowledge/identifiers.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ipt {

// What it takes to make cases that tell nobody.
struct DeidentifyTools {
    const Knowledge& knowledge;
    const Identifiers& identifiers;
    const Value& catalogue;  // of the words
    Limits limits = {};      // of one case file
};

// What the program has written itself is as large as it is.
inline constexpr Limits k_own_text{.bytes = std::numeric_limits<std::uint32_t>::max(),
                                   .nodes = std::numeric_limits<std::uint32_t>::max(),
                                   .scalar = std::numeric_limits<std::uint32_t>::max()};

// The new code of a case: the number of the case in its file, from 0, and how many there are.
using CodeOf = std::function<std::string(std::size_t number, std::size_t count)>;
// "case-3" in the order of the input, whatever works on it first; "case-3-2" where one of several files holds several.
[[nodiscard]] CodeOf code_of(const DeidentifyTools& tools, std::size_t files, std::size_t file);

struct DateOptions {
    std::string as_of;                  // as in CaseOptions
    std::optional<std::int32_t> shift;  // days
};

// The cases of the text that the diagnostics belong to as a case file that tells nobody. Nothing where they have an
// error, which is reported.
[[nodiscard]] std::optional<std::string> deidentified_text(Diagnostics& original, const DeidentifyTools& tools,
                                                           const DateOptions& dates, const CodeOf& code);

struct DeidentifiedStates {
    std::vector<std::string> texts;
    bool one_code = true;  // whether the originals have one and the same
};

// The same for the states of one case, each the only case of a text of its own, with one name for one person and dates
// moved alike in all of them.
[[nodiscard]] std::optional<DeidentifiedStates> deidentified_states(std::vector<Diagnostics>& originals,
                                                                    const DeidentifyTools& tools,
                                                                    const DateOptions& dates, const std::string& code);

// What may still tell who someone is in such a file.
[[nodiscard]] std::vector<Diagnostic> doubts_in(const std::shared_ptr<const Source>& source,
                                                const DeidentifyTools& tools);

}  // namespace ipt
