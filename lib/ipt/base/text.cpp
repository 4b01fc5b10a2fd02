// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"

#include "ipt/base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace ipt {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Marks that take no column: combining marks and joiners of the common scripts.
constexpr Range k_zero_width[] = {{0x300, 0x36f},   {0x483, 0x489},   {0x591, 0x5bd},   {0x610, 0x61a},
                                  {0x64b, 0x65f},   {0x6d6, 0x6dc},   {0x900, 0x903},   {0x93a, 0x94f},
                                  {0xe31, 0xe31},   {0xe34, 0xe3a},   {0xe47, 0xe4e},   {0x1ab0, 0x1aff},
                                  {0x200b, 0x200f}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}};
// East Asian wide characters and emoji.
constexpr Range k_wide[] = {{0x1100, 0x115f},   {0x2e80, 0x303e},   {0x3041, 0xa4cf},  {0xac00, 0xd7a3},
                            {0xf900, 0xfaff},   {0xfe30, 0xfe6f},   {0xff00, 0xff60},  {0xffe0, 0xffe6},
                            {0x1f300, 0x1f64f}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}};

// What no one sees, and what gives a text another direction; joiners that some scripts need are among them.
constexpr Range k_unseen[] = {{0xad, 0xad},     {0x34f, 0x34f},   {0x115f, 0x1160}, {0x17b4, 0x17b5},
                              {0x180b, 0x180e}, {0x200b, 0x200d}, {0x2060, 0x2064}, {0x206a, 0x206f},
                              {0x3164, 0x3164}, {0xfeff, 0xfeff}, {0xfff9, 0xfffb}, {0xe0000, 0xe007f}};
constexpr Range k_controls[] = {{0x00, 0x1f}, {0x7f, 0x9f}};
constexpr Range k_steering[] = {{0x61c, 0x61c}, {0x200e, 0x200f}, {0x2028, 0x202e}, {0x2066, 0x2069}};

bool contains(std::span<const Range> ranges, char32_t c) {
    return std::any_of(ranges.begin(), ranges.end(), [c](Range r) { return c >= r.first && c <= r.last; });
}

// Reads one code point and moves on; an invalid byte counts as itself.
char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    const int extra = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
    char32_t c = extra == 3 ? lead & 0x07U : extra == 2 ? lead & 0x0fU : extra == 1 ? lead & 0x1fU : lead;
    ++at;
    for (int i = 0; i < extra && at < text.size() && (byte(at) & 0xc0U) == 0x80U; ++i)
        c = c << 6 | (byte(at++) & 0x3fU);
    return c;
}

// With every control character but the kept ones, every mark of direction and everything of `others` as an escape.
std::string with_escapes(std::string_view utf8, std::string_view kept, std::span<const Range> others) {
    std::string out;
    out.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t start = at;
        if (utf8[at] >= ' ' && utf8[at] < '\x7f') {
            out += utf8[at++];
            continue;
        }
        const char32_t c = next_code_point(utf8, at);
        const std::string_view bytes = utf8.substr(start, at - start);
        if (static_cast<unsigned char>(bytes[0]) >= 0x80 && first_invalid_utf8(bytes)) {
            for (const char byte : bytes) out += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
            continue;
        }
        if (contains(k_controls, c) && kept.find(bytes) == std::string_view::npos)
            out += fmt::format("\\x{:02x}", static_cast<std::uint32_t>(c));
        else if (contains(k_steering, c) || contains(others, c))
            out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
        else
            out += bytes;
    }
    return out;
}

// Optimal string alignment distance, given up above the limit.
std::size_t distance(std::string_view a, std::string_view b, std::size_t limit) {
    if (a.size() > b.size() + limit || b.size() > a.size() + limit) return limit + 1;
    std::vector<std::size_t> before(b.size() + 1), previous(b.size() + 1), current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({change, previous[j] + 1, current[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                current[j] = std::min(current[j], before[j - 2] + 1);
        }
        before.swap(previous);
        previous.swap(current);
    }
    return previous[b.size()];
}

}  // namespace

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

namespace {

// The text with `by` added to its first letter, if that is one from `first` on: of ASCII, or of Latin-1, whose letters
// are U+00C0 to U+00FE, without the two signs among them, and written 0xC3 and one byte more.
std::string start_moved(std::string_view text, char first, int by) {
    std::string out(text);
    const auto is_one = [](int letter, int from) { return letter >= from && letter < from + 31; };
    if (!out.empty() && is_one(out[0], first) && out[0] < first + 26) {
        out[0] = static_cast<char>(out[0] + by);
    } else if (out.size() > 1 && out[0] == '\xC3') {
        const int letter = static_cast<unsigned char>(out[1]);
        const bool sign = letter == 0x97 || letter == 0xB7;
        if (is_one(letter, first - 'A' + 0x80) && !sign) out[1] = static_cast<char>(letter + by);
    }
    return out;
}

}  // namespace

std::string start_upper(std::string_view text) { return start_moved(text, 'a', 'A' - 'a'); }
std::string start_lower(std::string_view text) { return start_moved(text, 'A', 'a' - 'A'); }

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
    return fmt::format("{}", fmt::join(parts.begin(), parts.end(), separator));
}

std::string clipped(std::string_view text, std::size_t characters) {
    if (count_characters(text) <= characters) return std::string(text);
    std::size_t end = 0;
    for (std::size_t left = characters; end < text.size(); ++end)
        if ((static_cast<unsigned char>(text[end]) & 0xc0) != 0x80 && left-- == 0) break;
    const std::size_t blank = text.substr(0, end).rfind(' ');
    return std::string(trim(text.substr(0, blank == std::string_view::npos ? end : blank))) + "…";
}

std::string hanging(std::string_view line, std::string_view margin, std::size_t width) {
    std::string out;
    const std::size_t least = display_width(margin);
    std::size_t column = 0;
    for (std::size_t at = 0, start = line.find_first_not_of(' '); start != std::string_view::npos;
         start = line.find_first_not_of(' ', at)) {
        const std::size_t close = line[start] == '[' ? line.find(']', start) : start;
        const std::size_t end = std::min(line.find(' ', close == std::string_view::npos ? start : close), line.size());
        const std::string_view blanks = line.substr(at, start - at), word = line.substr(start, end - start);
        const std::size_t columns = display_width(word);
        const bool fits = column + blanks.size() + columns <= width;
        if (fits || column <= least) {
            out += blanks;
            column += blanks.size() + columns;
        } else {
            out += '\n';
            out += margin;
            column = least + columns;
        }
        out += word;
        at = end;
    }
    return out;
}

// Where the last column of a table's row or of an item begins; 0 in a paragraph.
static std::size_t text_column(std::string_view line, std::size_t width) {
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    std::size_t found = indent;
    for (std::size_t at = indent; indent > 0;) {
        at = line.find_first_not_of(' ', line.find("  ", at));
        if (at == std::string_view::npos) break;
        const std::size_t column = display_width(line.substr(0, at));
        if (column > width * 2 / 3) break;
        if (line[at] != '[') found = column;
    }
    return found;
}

std::string hanging_lines(std::string_view text, std::size_t width) {
    std::string out;
    for (const std::string_view line : split(text, '\n')) {
        if (line.data() != text.data()) out += '\n';
        if (display_width(line) <= width)
            out += line;
        else
            out += hanging(line, std::string(text_column(line, width), ' '), width);
    }
    return out;
}

bool holds(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string name_form(std::string_view text) {
    std::string out = lower(trim(text));
    for (char& c : out)
        if (c == ' ' || c == '-') c = '_';
    return out;
}

bool is_same_name(std::string_view a, std::string_view b) {
    const auto form = [](char c) {
        return c == ' ' || c == '-' ? '_' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    a = trim(a);
    b = trim(b);
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return form(x) == form(y); });
}

std::optional<int> to_int(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<double> to_number(std::string_view text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    const char first = text[text.front() == '-' && text.size() > 1 ? 1 : 0];
    if (!is_digit(first) || !is_digit(text.back())) return std::nullopt;  // "inf" and "nan" are words here
    return number == 0 ? 0 : number;                                      // there is no -0
}

std::string byte_count(std::size_t bytes) {
    static constexpr std::string_view k_units[] = {"bytes", "KiB", "MiB", "GiB"};
    std::size_t unit = 0;
    for (; bytes > 0 && bytes % 1024 == 0 && unit + 1 < std::size(k_units); ++unit) bytes /= 1024;
    return fmt::format("{} {}", bytes, k_units[unit]);
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
    const std::string wanted = name_form(word).substr(0, 80);
    std::size_t best = std::max<std::size_t>(1, wanted.size() / 3) + 1;
    std::string_view found;
    for (const std::string_view candidate : candidates) {
        const std::string form = name_form(candidate);
        const std::size_t limit = std::max<std::size_t>(1, std::max(wanted.size(), form.size()) / 3);
        const std::size_t d = distance(wanted, form, limit);
        if (d <= limit && d < best) {
            best = d;
            found = candidate;
        }
    }
    return found;
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
        const unsigned char lead = byte(at);
        if (lead < 0x80) {
            ++at;
            continue;
        }
        const std::size_t length = lead >= 0xf0 && lead < 0xf5   ? 4
                                   : lead >= 0xe0 && lead < 0xf0 ? 3
                                   : lead >= 0xc2 && lead < 0xe0 ? 2
                                                                 : 0;
        if (length == 0 || at + length > text.size()) return at;
        for (std::size_t i = 1; i < length; ++i)
            if ((byte(at + i) & 0xc0U) != 0x80U) return at;
        std::size_t next = at;
        const char32_t c = next_code_point(text, next);
        const bool overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
        if (overlong || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff)) return at;
        at += length;
    }
    return std::nullopt;
}

std::size_t count_characters(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return !continues_character(c); }));
}

std::size_t display_width(std::string_view utf8) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t c = next_code_point(utf8, at);
        if (c < 0x300)
            ++width;
        else if (!contains(k_zero_width, c))
            width += contains(k_wide, c) ? 2U : 1U;
    }
    return width;
}

std::string visible(std::string_view utf8) { return with_escapes(utf8, "\n\t", {}); }

std::string mention(std::string_view utf8) {
    std::string out;
    for (const char c : with_escapes(utf8, "\n\t", k_unseen)) {
        if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else
            out += c;
    }
    return shortened(out, k_longest_mention);
}

std::string visible_json(std::string json) {
    const auto is_plain = [](char c) { return c >= ' ' && c < '\x7f'; };
    if (std::all_of(json.begin(), json.end(), is_plain)) return json;
    std::string out;
    out.reserve(json.size());
    for (std::size_t at = 0; at < json.size();) {
        if (is_plain(json[at])) {
            out += json[at++];
            continue;
        }
        const std::size_t start = at;
        const char32_t c = next_code_point(json, at);
        if (contains(k_controls, c) || contains(k_steering, c))
            out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
        else
            out.append(json, start, at - start);
    }
    return out;
}

std::string shortened(std::string_view utf8, std::size_t most) {
    if (utf8.size() <= most || count_characters(utf8) <= most) return std::string(utf8);
    const auto cut = [&](std::size_t at) {
        while (at > 0 && continues_character(utf8[at])) --at;
        return at;
    };
    const std::size_t head = cut(most * 3 / 4);
    const std::size_t tail = cut(utf8.size() - most / 4);
    return fmt::format("{}...{}", utf8.substr(0, head), utf8.substr(tail));
}

std::string first_beyond_ascii(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(utf8, at);
        if (c < 0x80) continue;
        const std::string code = fmt::format("U+{:04X}", static_cast<std::uint32_t>(c));
        const bool seen = !contains(k_unseen, c) && !contains(k_zero_width, c) && !contains(k_controls, c) &&
                          !contains(k_steering, c);
        return seen ? fmt::format("'{}' ({})", utf8.substr(start, at - start), code) : code;
    }
    return {};
}

std::string fingerprint(std::string_view bytes) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return fmt::format("{:012x}", hash & 0xffffffffffffU);
}

}  // namespace ipt
