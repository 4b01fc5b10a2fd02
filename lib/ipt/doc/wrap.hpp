// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Where lines break; widths are columns of a terminal. Used by the text writer.
namespace ipt::doc {

enum class LongAddress { keep_whole, split };

// The lines of a text, which breaks at blanks, between Chinese or Japanese characters, and always at line feeds. A word
// wider than a line is split, but a web address only where asked for: a broken address leads nowhere.
// The first line may take `first` columns, the others `rest`; both at least 1.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t first, std::size_t rest,
                                            LongAddress address);

// The columns of the widest part of a text that has to stay on one line.
[[nodiscard]] std::size_t longest_piece(std::string_view text);

}  // namespace ipt::doc
