// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// What becomes of the Markdown that templates make. GitHub's Markdown with tables and task lists; raw HTML is dropped.
namespace ipt::doc {

// Markdown as a careful person leaves it: no blank at line ends, no doubled blanks inside a line (outside code and table
// padding), one empty line at most, none at the start, exactly one line feed at the end.
[[nodiscard]] std::string tidy(std::string_view markdown);

// Plain text for a terminal or a mail, wrapped to the width in columns (wide and combining characters counted right).
// Headings are underlined, lists keep their marks and hang, task boxes print as [ ] and [x], tables are aligned and
// stay within the width, quotes are set off with "> ", emphasis has no marks.
[[nodiscard]] std::string to_text(std::string_view markdown, std::size_t width);

// The body of an HTML page, without the page around it.
[[nodiscard]] std::string to_html(std::string_view markdown);

// The running text alone, sentence by sentence as it is read aloud: no marks, no tables, no headings.
[[nodiscard]] std::string prose(std::string_view markdown);

// The Flesch-Kincaid grade of English prose: 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid et al.
// 1975). 0 for an empty text.
[[nodiscard]] double reading_grade(std::string_view prose);

}  // namespace ipt::doc
