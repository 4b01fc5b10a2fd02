// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
[[nodiscard]] constexpr bool is_space(char c) { return is_blank(c) || c == '\n' || c == '\r'; }

[[nodiscard]] std::string_view trim(std::string_view text);
// With the first letter as a capital, or as a small one: letters of Latin-1.
[[nodiscard]] std::string start_upper(std::string_view text);
[[nodiscard]] std::string start_lower(std::string_view text);
[[nodiscard]] std::string lower(std::string_view text);  // ASCII letters only
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
[[nodiscard]] std::string join(std::span<const std::string> parts, std::string_view separator);

// The text, cut at a blank to about that many characters, with an ellipsis where it was longer.
[[nodiscard]] std::string clipped(std::string_view text, std::size_t characters);

// The line, broken at blanks where it would have more columns than `width`; what follows a break stands behind
// `margin`. What stands in [brackets] stays whole.
[[nodiscard]] std::string hanging(std::string_view line, std::string_view margin, std::size_t width);
// A text whose lines hang behind their own indent, and those that have one, behind the last column that two blanks set
// apart, where it leaves a third of the width.
[[nodiscard]] std::string hanging_lines(std::string_view text, std::size_t width);

[[nodiscard]] bool holds(const std::vector<std::string>& words, std::string_view word);

// The form in which names are compared: lower case, with '_' for blanks and hyphens.
// name_form("Role dispute") == "role_dispute"
[[nodiscard]] std::string name_form(std::string_view text);
// Whether two names have the same form.
[[nodiscard]] bool is_same_name(std::string_view a, std::string_view b);

// A whole decimal number, all of the text; nothing otherwise.
[[nodiscard]] std::optional<int> to_int(std::string_view text);
[[nodiscard]] std::optional<double> to_number(std::string_view text);

// "4 MiB", "300 KiB", "17 bytes": exact, in the largest unit that leaves no fraction.
[[nodiscard]] std::string byte_count(std::size_t bytes);

// The candidate that a person most likely meant, or empty where none is near: at most a third of the letters may
// differ (insert, drop, change, swap of neighbours). Of equals the first wins.
[[nodiscard]] std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

// Offset of the first byte that is not valid UTF-8, or nothing.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view text);
[[nodiscard]] std::size_t count_characters(std::string_view utf8);
// Columns on a terminal: 0 for combining marks, 2 for wide characters, 1 else.
[[nodiscard]] std::size_t display_width(std::string_view utf8);

// The text with every control character and every bidirectional override shown as an escape like \x1b or \u202e,
// so that a file can never steer a terminal. Line feeds and tabs stay.
[[nodiscard]] std::string visible(std::string_view utf8);
// The same for a name or a word inside of a message: in one line, also with what no one sees shown as an escape
// (com\u200bplaint), and of a very long one only the two ends.
[[nodiscard]] std::string mention(std::string_view utf8);
// JSON text that means the same, in which all of these are escapes of JSON.
[[nodiscard]] std::string visible_json(std::string json);

// Both ends of a text that has more characters, with "..." between them.
[[nodiscard]] std::string shortened(std::string_view utf8, std::size_t most);
inline constexpr std::size_t k_longest_mention = 300;

// The first character beyond ASCII, as a message names it: "'о' (U+043E)", of one that no one sees the code alone.
// Empty where there is none.
[[nodiscard]] std::string first_beyond_ascii(std::string_view utf8);

// 64-bit FNV-1a as 12 hexadecimal digits; names a content, protects nothing.
[[nodiscard]] std::string fingerprint(std::string_view bytes);

}  // namespace ipt
