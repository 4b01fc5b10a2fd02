// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/diag/diagnostics.hpp"
#include "ipt/value/value.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// What a reader accepts at the most; more is an error that names the limit.
struct Limits {
    std::size_t bytes = 4 << 20;
    std::size_t depth = 64;
    std::size_t nodes = 200'000;
    std::size_t scalar = 1 << 18;    // bytes of one scalar
    std::size_t documents = 10'000;  // of a stream
};

// How a person can have more than a limit of a case file: "'--limit values=N' allows more".
[[nodiscard]] std::string how_to_allow(std::string_view limit);

// The documents of a YAML stream, each a tree of null, text, list and map whose nodes know their place. Types are the
// schema's to decide: a plain scalar stays the text that was written ("no", 012), an empty one, ~ and null are null.
// Keys are texts and unique. Anchors, aliases, tags, merge keys, tabs as indentation, a quote or bracket that is never
// closed, a document without its '---', control characters and bytes that are not UTF-8 are errors, each reported
// with its place and what to write instead; a document with an error in its structure is left out.
[[nodiscard]] std::vector<Value> read_yaml(Diagnostics& diagnostics, const Limits& limits = {});

// Whether the text is one that can be shown: not too large, plain text in UTF-8, and no control character, override of
// direction or code that is no character in it. What every reader asks first; for a text that none of ours reads.
[[nodiscard]] bool check_text(Diagnostics& diagnostics, const Limits& limits = {});

// A TOML file as a map, or nothing where it is none. Whole numbers and fractions are numbers, dates are dates.
[[nodiscard]] std::optional<Value> read_toml(Diagnostics& diagnostics, const Limits& limits = {});

}  // namespace ipt
