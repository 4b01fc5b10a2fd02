// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/doc/document.hpp"
#include "ipt/doc/tree.hpp"

#include <cmark-gfm.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace ipt::doc {
namespace {

// What tidy() may do to a line.
enum class Kind { running, padded, code };  // everything; its end alone; nothing

struct Line {
    std::string_view text;
    Kind kind = Kind::running;
    bool starts_block = false;  // no code span reaches over here
};

std::string_view without_blanks_at_end(std::string_view text) {
    return text.substr(0, text.find_last_not_of(" \t") + 1);  // npos + 1 is 0
}

std::string with_unix_line_ends(std::string_view text) {
    if (text.find('\r') == text.npos) return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        out += text[i] == '\r' ? '\n' : text[i];
    }
    return out;
}

bool is_table(cmark_node* node) { return std::string_view(cmark_node_get_type_string(node)) == "table"; }

Kind kind_of(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_CODE_BLOCK) return Kind::code;
    if (type == CMARK_NODE_HTML_BLOCK || is_table(node)) return Kind::padded;
    return Kind::running;
}

// cmark-gfm counts the line that ends a code block in some cases, and empty lines behind it in others: those are not
// code. The lines of a fence are not either.
void mark_code(std::vector<Line>& lines, std::size_t first, std::size_t last, bool is_fenced) {
    while (last > first && without_blanks_at_end(lines[last].text).empty()) --last;
    for (std::size_t i = first; i <= last; ++i) lines[i].kind = Kind::code;
    if (!is_fenced) return;
    lines[first].kind = Kind::padded;
    const std::string_view end = without_blanks_at_end(lines[last].text);
    if (!end.empty() && end.find_first_not_of(" \t>`~") == end.npos) lines[last].kind = Kind::padded;
}

// cmark-gfm lets a table begin with the paragraph straight above it; its rows are counted from the end.
int first_line(cmark_node* node) {
    const int start = cmark_node_get_start_line(node);
    if (!is_table(node)) return start;
    int rows = 0;
    for (cmark_node* row = cmark_node_first_child(node); row != nullptr; row = cmark_node_next(row)) ++rows;
    const int end = rows > 1 ? cmark_node_get_start_line(cmark_node_last_child(node)) : cmark_node_get_end_line(node);
    return std::max(start, end - rows);  // the ruled line is no row
}

void mark(std::vector<Line>& lines, cmark_node* node) {
    const int first_number = first_line(node);
    const int last_number = std::min(cmark_node_get_end_line(node), static_cast<int>(lines.size()));
    if (first_number < 1 || first_number > last_number) return;
    const std::size_t first = static_cast<std::size_t>(first_number) - 1;
    const std::size_t last = static_cast<std::size_t>(last_number) - 1;
    const Kind kind = kind_of(node);
    lines[first].starts_block = true;
    int length = 0, offset = 0;
    char character = 0;
    if (kind == Kind::code)
        mark_code(lines, first, last, cmark_node_get_fenced(node, &length, &offset, &character) != 0);
    else
        for (std::size_t i = first; i <= last; ++i) lines[i].kind = kind;
}

bool is_leaf_block(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if ((type & CMARK_NODE_TYPE_MASK) != CMARK_NODE_TYPE_BLOCK) return false;
    if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || type == CMARK_NODE_THEMATIC_BREAK) return true;
    return kind_of(node) != Kind::running;
}

// False where a glance tells that no line is code, HTML or of a table, as in most of our pages: each of these needs one
// of these marks. Removing blanks and empty lines makes none of them.
bool could_be_more_than_running(std::string_view text) {
    constexpr std::string_view k_marks[] = {"`", "~~~", "<", "|", ":-", "-:", "\t", "    "};
    return std::any_of(std::begin(k_marks), std::end(k_marks),
                       [text](std::string_view mark) { return text.find(mark) != text.npos; });
}

std::vector<Line> running_lines(std::string_view text) {
    std::vector<Line> lines;
    for (const std::string_view each : split(text, '\n')) lines.push_back({each});
    return lines;
}

std::vector<Line> marked_lines(std::string_view text) {
    std::vector<Line> lines = running_lines(text);
    const Tree tree = parse(text);
    for (Walk walk(tree); walk.next();)
        if (walk.entering() && is_leaf_block(walk.node())) mark(lines, walk.node());
    return lines;
}

// Where the text of a line begins behind its indentation, quote and list marks: their blanks are structure.
std::size_t start_of_text(std::string_view line, std::size_t at) {
    const auto blank_at = [&](std::size_t i) { return i < line.size() && is_blank(line[i]); };
    for (;;) {
        while (blank_at(at)) ++at;
        if (at == line.size()) return at;
        std::size_t digits = at;
        while (digits < line.size() && is_digit(line[digits])) ++digits;
        if (line[at] == '>' || ((line[at] == '-' || line[at] == '+' || line[at] == '*') && blank_at(at + 1)))
            ++at;
        else if (digits > at && digits < line.size() && (line[digits] == '.' || line[digits] == ')') &&
                 blank_at(digits + 1))
            at = digits + 1;
        else
            return at;
    }
}

// The end of the code span whose backticks begin at `at`, or of the backticks where nothing closes them.
std::size_t end_of_span(std::string_view text, std::size_t at) {
    const std::size_t open_end = std::min(text.find_first_not_of('`', at), text.size());
    for (std::size_t i = text.find('`', open_end); i != text.npos;) {
        const std::size_t end = std::min(text.find_first_not_of('`', i), text.size());
        if (end - i == open_end - at) return end;
        i = text.find('`', end);
    }
    return open_end;
}

// The next line end, backslash, backtick or pair of blanks: what stands before it stays as it is.
std::size_t end_of_plain(std::string_view block, std::size_t at) {
    for (; at < block.size(); ++at) {
        const char c = block[at];
        if (c == '\n' || c == '\\' || c == '`') break;
        if (is_blank(c) && at + 1 < block.size() && is_blank(block[at + 1])) break;
    }
    return at;
}

// Appends the lines of one block with single blanks between words, outside code spans.
void add_running(std::string& out, std::string_view block) {
    std::size_t code_end = 0;
    for (std::size_t at = 0; at < block.size(); ++at) {
        if (at == 0 || block[at - 1] == '\n') {
            const std::size_t start = start_of_text(block, at);
            out += block.substr(at, start - at);
            at = start;
        }
        const std::size_t plain_end = end_of_plain(block, at);
        out += block.substr(at, plain_end - at);
        at = plain_end;
        if (at == block.size()) return;
        const char c = block[at];
        out += c;
        if (at < code_end) continue;
        if (c == '\\' && at + 1 < block.size() && block[at + 1] == '`') {
            out += block[++at];
        } else if (c == '`') {
            code_end = end_of_span(block, at);
            const std::size_t ticks_end = std::min(block.find_first_not_of('`', at), block.size());
            out.append(ticks_end - at - 1, '`');
            at = ticks_end - 1;
        } else if (is_blank(c) && at + 1 < block.size() && is_blank(block[at + 1])) {
            out.back() = ' ';
            while (is_blank(block[at + 1])) ++at;  // ends at the latest before the line feed: no blank is last
        }
    }
}

std::string tidied(const std::vector<Line>& lines, std::size_t size) {
    std::string out, block;
    out.reserve(size + 1);
    const auto end_block = [&] {
        add_running(out, block);
        block.clear();
    };
    bool empty_line_due = false;
    for (const Line& line : lines) {
        const std::string_view content = line.kind == Kind::code ? line.text : without_blanks_at_end(line.text);
        const bool is_running = line.kind == Kind::running && !content.empty();
        if (!is_running || line.starts_block) end_block();
        if (line.kind != Kind::code && content.empty()) {
            empty_line_due = !out.empty();
            continue;
        }
        if (std::exchange(empty_line_due, false)) out += '\n';
        (is_running ? block : out).append(content).append("\n");
    }
    end_block();
    return out;
}

}  // namespace

std::string tidy(std::string_view markdown) {
    std::string text = with_unix_line_ends(markdown);
    if (!could_be_more_than_running(text)) return tidied(running_lines(text), text.size());
    // What is read as code can change with the blanks that go, such as the one that makes "[ ] " a task box. A second
    // look settles that; the limit is for texts made to be different each time.
    for (int look = 0; look < 5; ++look) {
        std::string next = tidied(marked_lines(text), text.size());
        if (next == text) break;
        text = std::move(next);
    }
    return text;
}

}  // namespace ipt::doc
