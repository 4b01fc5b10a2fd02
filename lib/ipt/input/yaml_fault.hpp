// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/input/yaml_tree.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace ipt::reader {

// What stopped the parser. Its own words are of little help ("illegal map value"), so the place is looked at anew.
enum class Trouble : std::uint8_t {
    missing_colon,  // a key without ':' (found by us)
    open_quote,     // a quote that is never closed
    entry,          // something that is no entry of the map or list it stands in
    colon,          // a ':' where no key can be
    list_item,      // a '- ' where no list can begin
    explicit_key,   // a '? ' where no key can be
    bracket,        // inside of brackets
    stray_closer,   // ']' or '}' without its opener
    word,           // a character that begins no value
    block_header,   // text on the line of '|' or '>'
    tab,            // a tab as indentation
    escape,         // in a quoted text
    alias,
    tag,
    directive,
    second_document,
    other
};

struct Breakdown {
    Trouble trouble = Trouble::other;
    std::uint32_t at = 0;
};

// What to change so that reading can go on behind the fault, to find the next one: the bytes are overwritten with
// harmless ones of the same number, so all places stay.
struct Repair {
    Span span{};
    char filler = 'x';  // '#': only the first byte, it makes the line a comment
};

// Adds exactly one fault to `cause`, as near to what broke down as can be told, and removes those from `found` that
// only follow from it.
[[nodiscard]] std::optional<Repair> explain(const Breakdown& breakdown, std::string_view text, Span document,
                                            const TreeBuilder& tree, Faults& found, Faults& cause);

}  // namespace ipt::reader
