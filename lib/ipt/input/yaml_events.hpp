// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/input/yaml_fault.hpp"
#include "ipt/input/yaml_tree.hpp"

#include <optional>
#include <string_view>

namespace ipt::reader {

struct Parsed {
    std::optional<Breakdown> breakdown;
    bool is_cut = false;  // more waited in brackets than memory should hold; what followed was not read
};

// Reads the one document of that part of the text into the tree, event by event of yaml-cpp, whose troubles can be
// explained. Lets Stop through.
[[nodiscard]] Parsed parse(std::string_view text, Span document, TreeBuilder& tree);

// The same, many times as fast, for a document in the plainest of YAML, which nearly every case file is: an entry a
// line, texts in plain letters, in quotes or in a block, short lists in brackets. False at anything else and where
// something may be wrong: then the tree is to be thrown away, and `parse` decides. Lets a Stop of the whole file
// through.
[[nodiscard]] bool parse_quickly(std::string_view text, Span document, TreeBuilder& tree);

}  // namespace ipt::reader
