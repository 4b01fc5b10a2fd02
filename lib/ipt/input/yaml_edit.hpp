// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/base/result.hpp"
#include "ipt/input/input.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ipt {

// Where a value stands in a tree: keys of groups, and places in lists, which count from 0.
using TreePath = std::vector<std::variant<std::string, std::size_t>>;

// A value of null, text, list and map that is to stand there. Groups and lists that the path names and that are not
// there are made; the place behind the last item of a list adds one.
struct Edit {
    TreePath path;
    Value value;
};

// Does it in a tree. Fails where the path leads into something else than a group or a list, or past its end.
[[nodiscard]] Result<void> set_at(Value& tree, const Edit& edit);

// Does it in the text of a file that people write: what the edits do not concern stays byte for byte, with comments,
// order, indentation and line ends; a new line stands below those of its group or list, and below the comments on the
// last of them; what stands in brackets is extended there. Texts are quoted as `write_yaml` does it; one of several
// lines keeps them where a list that has it takes its place. What comes out is read again: it has the tree that set_at
// makes. Fails, with the line, where an edit would touch more than itself: a group that stands over several lines is
// not replaced, nor a list with more in it than texts, nor what a comment runs through. A text with errors, or with
// other than one document, is not edited.
[[nodiscard]] Result<std::string> edit_yaml(std::string_view text, std::span<const Edit> edits,
                                            const Limits& limits = {});

}  // namespace ipt
