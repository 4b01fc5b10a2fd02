// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

// What becomes of the Markdown that templates make. GitHub's Markdown with tables and task lists; raw HTML is dropped.
namespace ipt::doc {

// Markdown as a careful person leaves it: no blank at line ends, no doubled blanks inside a line (outside code and
// table padding), one empty line at most, none at the start, exactly one line feed at the end; empty stays empty.
// Blanks at line ends are no hard breaks afterwards (write a backslash), and "- [ ]" without words is no task box.
[[nodiscard]] std::string tidy(std::string_view markdown);

// Plain text for a terminal or a mail, wrapped to the width in columns (wide and combining characters counted right).
// Headings are underlined, lists keep their marks and hang, task boxes print as [ ] and [x], tables are aligned and
// stay within the width, quotes are set off with "> ", emphasis has no marks. A width of 0 does not wrap, one below 20
// counts as 20; code and web addresses may be wider. Control characters and unsafe links print as text.
[[nodiscard]] std::string to_text(std::string_view markdown, std::size_t width);

// The body of an HTML page, without the page around it. Links lead to http, https, mailto, tel or beside the document;
// others are left as their text. A paragraph of ![](figure:NAME) alone becomes the HTML of that name in `figures`, as
// it is; where there is none, it is left out.
using HtmlFigures = std::map<std::string, std::string, std::less<>>;
[[nodiscard]] std::string to_html(std::string_view markdown, const HtmlFigures& figures = {});

// The running text alone, as it is read aloud: no marks, no tables, no headings, no code blocks. A line for each
// paragraph or item, with a full stop where it has no stop of its own.
[[nodiscard]] std::string prose(std::string_view markdown);

// The Flesch-Kincaid grade of English prose: 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid et al.
// 1975), with syllables counted by rule. 0 for a text without words.
[[nodiscard]] double reading_grade(std::string_view prose);

}  // namespace ipt::doc
