// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/diag/diagnostics.hpp"
#include "ipt/knowledge/identifiers.hpp"
#include "ipt/value/value.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ipt {

struct Deidentifying {
    std::string code;                       // of the case from now on
    std::optional<std::int32_t> reference;  // of a state without as_of
    std::optional<std::int32_t> shift;      // days by which dates move; nothing: the reference day comes to the anchor
};

// The states of one case as read_yaml made them, which decode without an error, as states of the same case without what
// tells who anyone is: one name for one person, and one number of days, in all of them. Fields come in the order of the
// description and have its names. `catalogue` is that of the words.
//
// What a field holds is judged by its description, what a text holds by the names that are known and by the shapes of
// numbers, addresses and dates; see `doubts_of` for what this cannot find.
[[nodiscard]] std::vector<Value> deidentify(const std::vector<Value>& states, const Deidentifying& options,
                                            const Schema& schema, const Identifiers& knowledge, const Value& catalogue);

// Words that the catalogue and the questions of the case file have with a small letter: they are the language's, and so
// no names where a sentence begins with them. For Identifiers::small.
[[nodiscard]] WordSet small_words(const Value& catalogue, const Schema& schema);

// What may still tell who someone is in the texts of a case that was read from this source, as warnings in the order of
// the file: one for each text and each kind of doubt. A help and no proof. `catalogue` is that of the words.
[[nodiscard]] std::vector<Diagnostic> doubts_of(const Value& document, const Source& source, const Schema& schema,
                                                const Identifiers& knowledge, const Value& catalogue);

}  // namespace ipt
