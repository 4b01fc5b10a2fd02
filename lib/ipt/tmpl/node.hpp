// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/tmpl/template.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

// What parse, render and check share; no one else includes this.
namespace ipt::tmpl {

// Sections may stand that deep in each other, and so may partials.
constexpr std::size_t k_deepest = 100;

// The nodes of a template lie in one row. The children of a section follow it and end at its `end`.
struct Node {
    enum class Kind : std::uint8_t { text, escaped, raw, section, inverted, partial };
    Kind kind = Kind::text;
    bool alone = false;     // a partial on a line of its own: its lines are indented
    Span span{};            // of a text: its bytes (none: a line begins here with a tag); else: the name
    std::uint32_t end = 0;  // of a section: the number of the node behind its last child
    Span indent{};          // of a partial on its own line: the blanks before it
};

// The innermost context is the last one; never empty.
using Contexts = std::span<const Value* const>;

// What became of a name. Unknown (no value): the part [at, at + length) of the name is not a member of `within`, or of
// any context where that is null.
struct Lookup {
    const Value* value = nullptr;
    const Value* within = nullptr;
    std::size_t at = 0;
    std::size_t length = 0;
};
[[nodiscard]] Lookup look_up(Contexts contexts, std::string_view name);

[[nodiscard]] Problem unknown_name(const Template& tmpl, const Node& node, const Lookup& lookup, Contexts contexts);
[[nodiscard]] Problem unknown_partial(const Template& tmpl, const Node& node);
[[nodiscard]] Problem endless_partial(const Template& tmpl, const Node& node);
[[nodiscard]] Problem endless_text(const Template& tmpl, const Node& node, std::size_t most_bytes);

// Escapes the text for Markdown: it shows as written, in one line, wherever it stands in a paragraph, heading or table.
void append_markdown(std::string& out, std::string_view text);

}  // namespace ipt::tmpl
