// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/tmpl/node.hpp"
#include "ipt/tmpl/template.hpp"

#include <algorithm>
#include <array>

namespace ipt::tmpl {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_alnum(char c) { return is_digit(c) || is_letter(c); }
bool is_punctuation(char c) { return c > ' ' && c < '\x7f' && !is_alnum(c); }

// Bytes that never ask for anything behind a letter. The lead bytes left out begin C1 controls and bidirectional marks.
constexpr std::array<bool, 256> k_harmless = [] {
    std::array<bool, 256> out{};
    for (std::size_t c = ' '; c < out.size(); ++c) out[c] = c != 0x7f && c != 0xc2 && c != 0xd8 && c != 0xe2;
    for (const char c : std::string_view("\\`*_~[]<&|#")) out[static_cast<unsigned char>(c)] = false;
    return out;
}();

bool is_harmless(std::string_view text) {
    if (text.empty() || !is_letter(text.front()) || text.back() == ' ') return false;
    char before = 0;
    for (const char c : text) {
        if (!k_harmless[static_cast<unsigned char>(c)] || (c == ' ' && before == ' ')) return false;
        before = c;
    }
    return true;
}

// Without blanks at the ends, a single one between words, and nothing that steers.
std::string one_line(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : trim(text)) {
        if (!is_space(c))
            out += c;
        else if (out.back() != ' ')
            out += ' ';
    }
    return visible(out);
}

// Where a mark needs a backslash since it would begin a block: a quote, a heading, a list, a line, a table. Those that
// are escaped wherever they stand are not asked for here.
std::size_t mark_at_start(std::string_view line) {
    const auto ends_mark = [line](std::size_t at) { return at >= line.size() || line[at] == ' '; };
    const std::size_t marks = std::min(line.find_first_not_of('#'), line.size());
    if (line[0] == '>' || (marks >= 1 && marks <= 6 && ends_mark(marks))) return 0;
    if ((line[0] == '-' || line[0] == '+') && ends_mark(1)) return 0;
    if ((line[0] == '-' || line[0] == ':') && line.find_first_not_of("-: ") == std::string_view::npos) return 0;
    if (line[0] == '=' && line.find_first_not_of('=') == std::string_view::npos) return 0;
    const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
    const bool number =
        digits >= 1 && digits <= 9 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
    return number && ends_mark(digits + 1) ? digits : std::string_view::npos;
}

// The marks at the end of "C #", which a heading would swallow.
std::size_t mark_at_end(std::string_view line) {
    const std::size_t before = line.find_last_not_of('#');
    if (before == std::string_view::npos) return 0;
    return before + 1 < line.size() && line[before] == ' ' ? before + 1 : std::string_view::npos;
}

bool begins_entity(std::string_view rest) {
    std::size_t at = rest.size() > 1 && rest[1] == '#' ? 2 : 1;
    const std::size_t begin = at;
    while (at < rest.size() && is_alnum(rest[at])) ++at;
    if (at == begin || (begin == 1 && at < begin + 2)) return false;  // no entity has a name of one letter
    return at == rest.size() || rest[at] == ';';
}

// Whether this '<' could begin HTML, or a link to a page or to a mail address.
bool begins_angle(std::string_view rest) {
    if (rest.size() == 1 || is_letter(rest[1]) || std::string_view("/!?").find(rest[1]) != std::string_view::npos)
        return true;
    std::size_t at = 1;
    while (at < rest.size() &&
           (is_alnum(rest[at]) || std::string_view(".!#$%&'*+/=?^_`{|}~-").find(rest[at]) != std::string_view::npos))
        ++at;
    return at > 1 && at < rest.size() && rest[at] == '@';
}

// Whether the run [begin, end) of '*', '_' or '~' could open or close something, with any text before and behind.
bool is_active(std::string_view line, std::size_t begin, std::size_t end) {
    if (begin == 0 || end == line.size()) return true;
    const char before = line[begin - 1];
    const char after = line[end];
    if (before == ' ' && after == ' ') return false;
    switch (line[begin]) {
        case '_':
            return !(is_alnum(before) && is_alnum(after));
        case '~':
            return !(before == ' ' && is_alnum(after));  // "~5" could only open, and what closes is escaped
        default:
            return true;
    }
}

bool needs_backslash(std::string_view line, std::size_t at) {
    switch (line[at]) {
        case '`':
        case '[':
        case ']':
        case '|':
            return true;
        case '\\':
            return at + 1 == line.size() || is_punctuation(line[at + 1]);
        case '<':
            return begins_angle(line.substr(at));
        case '&':
            return begins_entity(line.substr(at));
        default:
            return false;
    }
}

}  // namespace

void append_markdown(std::string& out, std::string_view text) {
    if (is_harmless(text)) {
        out += text;
        return;
    }
    const std::string line = one_line(text);
    if (line.empty()) return;
    const std::size_t start = mark_at_start(line);
    const std::size_t tail = mark_at_end(line);
    for (std::size_t at = 0; at < line.size();) {
        const char c = line[at];
        const bool runs = c == '*' || c == '_' || c == '~';
        const std::size_t end = runs ? std::min(line.find_first_not_of(c, at), line.size()) : at + 1;
        const bool escaped = runs ? is_active(line, at, end) : at == start || at == tail || needs_backslash(line, at);
        for (; at < end; ++at) {
            if (escaped) out += '\\';
            out += c;
        }
    }
}

}  // namespace ipt::tmpl
