// SPDX-License-Identifier: MIT
#include "ipt/input/yaml_text.hpp"

#include "ipt/base/text.hpp"
#include "ipt/base/utf8.hpp"

#include <algorithm>
#include <vector>

namespace ipt::reader {
namespace {

std::uint32_t size_of(std::string_view text) { return static_cast<std::uint32_t>(text.size()); }

// Where a plain word of a flow collection ends.
std::uint32_t flow_word_end(std::string_view text, std::uint32_t at, std::uint32_t end) {
    for (; at < end; ++at) {
        const char c = text[at];
        if (c == '\n' || c == ',' || c == '[' || c == ']' || c == '{' || c == '}') break;
        if (c == ':' && (at + 1 >= end || is_space(text[at + 1]))) break;
        if (c == '#' && is_blank(text[at - 1])) break;
    }
    return at;
}

// Outside of brackets a word goes on to the end of its line, its key or its comment.
std::uint32_t block_word_end(std::string_view text, std::uint32_t at, std::uint32_t end) {
    for (; at < end && text[at] != '\n'; ++at) {
        if (text[at] == ':' && (at + 1 >= end || is_space(text[at + 1]))) break;
        if (text[at] == '#' && at > 0 && is_blank(text[at - 1])) break;
    }
    return at;
}

std::optional<std::uint32_t> colon_of(std::string_view text, std::uint32_t at, std::uint32_t end) {
    if (at < end && (text[at] == '"' || text[at] == '\'')) {
        const auto closed = quoted_end(text, at);
        if (closed && *closed <= end) at = *closed;
    }
    const std::uint32_t found = block_word_end(text, at, end);
    if (found < end && text[found] == ':') return found;
    return std::nullopt;
}

}  // namespace

bool is_null_word(std::string_view word) {
    return word.empty() || word == "~" || word == "null" || word == "Null" || word == "NULL";
}

std::uint32_t line_begin(std::string_view text, std::uint32_t at) {
    at = std::min(at, size_of(text));
    while (at > 0 && text[at - 1] != '\n') --at;
    return at == 0 && text.starts_with("\xEF\xBB\xBF") ? 3 : at;  // a byte order mark is no part of its line
}

std::uint32_t line_end(std::string_view text, std::uint32_t at) {
    const std::size_t found = text.find('\n', at);
    auto end = found == std::string_view::npos ? size_of(text) : static_cast<std::uint32_t>(found);
    if (end > at && text[end - 1] == '\r') --end;
    return end;
}

std::uint32_t skip_blanks(std::string_view text, std::uint32_t at) {
    while (at < text.size() && is_blank(text[at])) ++at;
    return at;
}

std::uint32_t skip_space(std::string_view text, std::uint32_t at) {
    for (;;) {
        while (at < text.size() && is_space(text[at])) ++at;
        if (at >= text.size() || text[at] != '#') return at;
        at = line_end(text, at);
    }
}

std::uint32_t skip_word(std::string_view text, std::uint32_t at) {
    while (at < text.size() && !is_space(text[at]) &&
           std::string_view(",[]{}").find(text[at]) == std::string_view::npos)
        ++at;
    return at;
}

Span character(std::string_view text, std::uint32_t at) {
    if (at >= text.size()) return {size_of(text), size_of(text)};
    std::uint32_t end = at + 1;
    while (end < text.size() && continues_character(text[end])) ++end;
    return {at, end};
}

std::optional<std::uint32_t> quoted_end(std::string_view text, std::uint32_t begin) {
    const bool escapes = text[begin] == '"';
    for (std::size_t at = begin + 1;;) {
        at = text.find_first_of(escapes ? std::string_view("\"\\") : std::string_view("'"), at);
        if (at == std::string_view::npos) return std::nullopt;
        const bool skip = escapes ? text[at] == '\\' : at + 1 < text.size() && text[at + 1] == '\'';
        if (!skip) return static_cast<std::uint32_t>(at + 1);
        at += 2;
    }
}

std::uint32_t plain_end(std::string_view text, std::uint32_t begin, std::string_view value) {
    if (text.substr(begin, value.size()) == value) return begin + size_of(value);
    // Folded over several lines: blanks and line ends differ, all else stands in the same order.
    std::uint32_t at = begin;
    std::uint32_t end = begin;
    for (const char c : value) {
        if (is_space(c)) continue;
        while (at < text.size() && is_space(text[at])) ++at;
        if (at >= text.size() || text[at] != c) break;
        end = ++at;
    }
    return end;
}

std::uint32_t block_end(std::string_view text, std::uint32_t begin, std::string_view value) {
    const std::uint32_t header = line_end(text, begin);
    const std::size_t first = value.find_first_not_of('\n');
    if (first == std::string_view::npos) return header;
    const std::size_t leading = std::min(value.find_first_not_of(' ', first), value.size()) - first;
    std::uint32_t end = header;
    std::optional<std::uint32_t> indent;
    for (std::size_t next = text.find('\n', header); next != std::string_view::npos; next = text.find('\n', next)) {
        const auto line = static_cast<std::uint32_t>(++next);
        std::uint32_t content = line;
        while (content < text.size() && text[content] == ' ') ++content;
        const std::uint32_t stop = line_end(text, line);
        if (content >= stop) continue;
        const std::uint32_t width = content - line;
        if (!indent) indent = width > leading ? width - static_cast<std::uint32_t>(leading) : 1;
        if (width < *indent) break;
        end = stop;
    }
    return end;
}

Span unknown_escape(std::string_view text, Span quoted) {
    static constexpr std::string_view k_known = "0abtn\tvfre \"/\\N_LPxuU'\n\r";
    for (std::uint32_t at = quoted.begin + 1; at + 1 < quoted.end; ++at) {
        if (text[at] != '\\') continue;
        const char letter = text[++at];
        if (k_known.find(letter) == std::string_view::npos) return {at - 1, character(text, at).end};
        const std::uint32_t digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
        for (std::uint32_t i = 1; i <= digits; ++i)
            if (std::string_view("0123456789abcdefABCDEF").find(text[at + i]) == std::string_view::npos)
                return {at - 1, at + i};
    }
    return {};
}

Line line_at(std::string_view text, std::uint32_t at) {
    Line line;
    line.begin = line_begin(text, at);
    line.end = line_end(text, line.begin);
    line.content = std::min(skip_blanks(text, line.begin), line.end);
    line.entry = line.content;
    while (line.entry + 1 < line.end && text[line.entry] == '-' && is_blank(text[line.entry + 1]))
        line.entry = std::min(skip_blanks(text, line.entry + 1), line.end);
    line.colon = colon_of(text, line.entry, line.end);
    return line;
}

std::optional<Line> line_before(std::string_view text, const Line& line, std::uint32_t begin) {
    for (std::uint32_t at = line.begin; at > begin;) {
        const Line above = line_at(text, at - 1);
        if (above.begin < begin) return std::nullopt;
        if (above.content < above.end && text[above.content] != '#') return above;
        at = above.begin;
    }
    return std::nullopt;
}

Brackets read_brackets(std::string_view text, std::uint32_t begin, std::uint32_t end) {
    Brackets found;
    std::vector<std::uint32_t> open;
    for (std::uint32_t at = begin; at < end;) {
        const char c = text[at];
        if (c == '#' && (at == begin || is_space(text[at - 1]))) {
            at = line_end(text, at);
        } else if (c == '"' || c == '\'') {
            const auto closed = quoted_end(text.substr(0, end), at);
            if (!closed) found.quote = at;
            at = closed.value_or(end);
        } else if (c == '[' || c == '{') {
            open.push_back(at++);
        } else if (c == ']' || c == '}') {
            if (!open.empty() && text[open.back()] != (c == ']' ? '[' : '{')) {
                found.wrong = at;
                break;
            }
            if (!open.empty()) open.pop_back();
            ++at;
        } else if (is_space(c) || c == ',' || c == ':' || c == '-' || c == '?') {
            ++at;
        } else {
            at = std::max(at + 1, open.empty() ? block_word_end(text, at, end) : flow_word_end(text, at, end));
        }
    }
    if (!open.empty()) {
        found.opener = open.back();
        found.outer = open.front();
    }
    return found;
}

}  // namespace ipt::reader
