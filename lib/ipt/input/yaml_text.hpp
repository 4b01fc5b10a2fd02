// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/base/source.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace ipt::reader {

// Whether a plain scalar of that text is null, as one that is not written is.
[[nodiscard]] bool is_null_word(std::string_view word);

// Where things end in YAML text; the parser tells only where they begin. Offsets are those of the whole text.

[[nodiscard]] std::uint32_t line_begin(std::string_view text, std::uint32_t at);
[[nodiscard]] std::uint32_t line_end(std::string_view text, std::uint32_t at);
// The first byte that is no blank; the second form goes over line ends and comments, too.
[[nodiscard]] std::uint32_t skip_blanks(std::string_view text, std::uint32_t at);
[[nodiscard]] std::uint32_t skip_space(std::string_view text, std::uint32_t at);
// Behind a word: the next blank, line end, comma or bracket.
[[nodiscard]] std::uint32_t skip_word(std::string_view text, std::uint32_t at);
// The character at that place: one code point, empty at the end.
[[nodiscard]] Span character(std::string_view text, std::uint32_t at);

// Behind the closing quote of what opens at `begin`; nothing where it is never closed.
[[nodiscard]] std::optional<std::uint32_t> quoted_end(std::string_view text, std::uint32_t begin);
// Behind a plain scalar, given what it was folded to.
[[nodiscard]] std::uint32_t plain_end(std::string_view text, std::uint32_t begin, std::string_view value);
// Behind the last line of a block scalar whose '|' or '>' stands at `begin`.
[[nodiscard]] std::uint32_t block_end(std::string_view text, std::uint32_t begin, std::string_view value);
// The first escape of a double-quoted text that YAML does not know; empty where all are right.
[[nodiscard]] Span unknown_escape(std::string_view text, Span quoted);

// One line as an eye sees it: "  - key: value".
struct Line {
    std::uint32_t begin = 0;
    std::uint32_t content = 0;  // the first byte that is no blank
    std::uint32_t entry = 0;    // behind the '- ' of list items; equals content where there is none
    std::uint32_t end = 0;
    std::optional<std::uint32_t> colon;  // the first one that ends a key

    [[nodiscard]] bool is_item() const { return entry != content; }
    [[nodiscard]] std::uint32_t indent() const { return content - begin; }
};
[[nodiscard]] Line line_at(std::string_view text, std::uint32_t at);
// The line before with something in it other than a comment.
[[nodiscard]] std::optional<Line> line_before(std::string_view text, const Line& line, std::uint32_t begin);

// What is open where brackets are read from `begin` to `end`, `begin` being no place inside a quote.
struct Brackets {
    std::optional<std::uint32_t> quote;   // never closed
    std::optional<std::uint32_t> opener;  // the innermost bracket that is not closed, or is by the wrong one
    std::optional<std::uint32_t> outer;   // the outermost one
    std::optional<std::uint32_t> wrong;   // the closing bracket that does not fit
};
[[nodiscard]] Brackets read_brackets(std::string_view text, std::uint32_t begin, std::uint32_t end);

}  // namespace ipt::reader
