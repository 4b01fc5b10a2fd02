// SPDX-License-Identifier: MIT
#include "ipt/input/scan.hpp"

#include "ipt/base/text.hpp"
#include "ipt/base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

namespace ipt::reader {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view k_byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t k_many_nuls = 4;

// Bytes that need no second look: printable ASCII, tab and line feed.
constexpr std::array<bool, 256> k_plain = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 0x20; c < 0x7f; ++c) plain[c] = true;
    plain['\t'] = plain['\n'] = true;
    return plain;
}();

struct Named {
    char32_t code;
    std::string_view name;
};
constexpr Named k_names[] = {{0x00, "NUL"},
                             {0x07, "bell"},
                             {0x08, "backspace"},
                             {0x0b, "vertical tab"},
                             {0x0c, "form feed"},
                             {0x0d, "carriage return without line feed"},
                             {0x1a, "end of file of old systems"},
                             {0x1b, "escape"},
                             {0x7f, "delete"},
                             {0x85, "next line"},
                             {0x9b, "control sequence introducer"},
                             {0x2028, "line separator"},
                             {0x2029, "paragraph separator"},
                             {0x202a, "left-to-right embedding"},
                             {0x202b, "right-to-left embedding"},
                             {0x202c, "pop directional formatting"},
                             {0x202d, "left-to-right override"},
                             {0x202e, "right-to-left override"},
                             {0x2066, "left-to-right isolate"},
                             {0x2067, "right-to-left isolate"},
                             {0x2068, "first strong isolate"},
                             {0x2069, "pop directional isolate"},
                             {0xfeff, "byte order mark"}};

// Code points that Unicode keeps for no character.
bool is_no_character(char32_t c) { return (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffeU) == 0xfffeU; }

bool is_forbidden(char32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
           c == 0xfeff || is_no_character(c);
}

std::string_view help_for(char32_t c) {
    if (c == '\r') return "save the file with the line ends of Unix or Windows";
    if (c == 0x2028 || c == 0x2029) return "begin a new line instead";
    if (c == 0xfeff)
        return "remove it; it stands at the beginning of a file alone, and stays behind where files were joined";
    return "remove it";
}

std::string name_of(char32_t c) {
    const auto* found = std::find_if(std::begin(k_names), std::end(k_names), [c](Named n) { return n.code == c; });
    const std::string code = fmt::format("U+{:04X}", static_cast<std::uint32_t>(c));
    return found == std::end(k_names) ? code : fmt::format("{} ({})", code, found->name);
}

struct Character {
    char32_t code = 0;
    std::size_t length = 0;  // 0: not valid UTF-8
};

// Strict: no overlong form, no surrogate, nothing above U+10FFFF.
Character decode(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80) return {lead, 1};
    const std::size_t length = lead >= 0xf0 && lead < 0xf5   ? 4
                               : lead >= 0xe0 && lead < 0xf0 ? 3
                               : lead >= 0xc2 && lead < 0xe0 ? 2
                                                             : 0;
    if (length == 0 || at + length > text.size()) return {};
    char32_t c = lead & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xc0U) != 0x80U) return {};
        c = c << 6 | (byte(at + i) & 0x3fU);
    }
    const bool overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
    if (overlong || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff)) return {};
    return {c, length};
}

std::string_view known_kind(std::string_view text) {
    static constexpr std::pair<std::string_view, std::string_view> k_kinds[] = {
        {"%PDF-", "a PDF document"},
        {"PK\x03\x04", "a ZIP archive or an office document"},
        {"\x89PNG", "a PNG picture"},
        {"\xFF\xD8\xFF", "a JPEG picture"},
        {"GIF8", "a GIF picture"},
        {"\x1F\x8B", "a gzip archive"},
        {"\x7F"
         "ELF",
         "a program"},
        {"\xD0\xCF\x11\xE0", "an office document"},
        {"{\\rtf", "an RTF document"},
        {"SQLite format 3", "a database"}};
    for (const auto& [magic, kind] : k_kinds)
        if (text.starts_with(magic)) return kind;
    return {};
}

// UTF-16 and UTF-32 by their mark, or by the NUL bytes that every second letter of plain text has there.
bool is_wide_unicode(std::string_view text) {
    if (text.starts_with("\xFF\xFE"sv) || text.starts_with("\xFE\xFF"sv) || text.starts_with("\0\0\xFE\xFF"sv))
        return true;
    const std::string_view head = text.substr(0, 64);
    std::size_t nuls[2] = {0, 0};
    for (std::size_t i = 0; i < head.size(); ++i)
        if (head[i] == '\0') ++nuls[i % 2];
    return head.size() >= 4 && std::max(nuls[0], nuls[1]) >= head.size() / 2 && std::min(nuls[0], nuls[1]) == 0;
}

bool refuse_kind(Diagnostics& diagnostics, std::string_view text) {
    if (is_wide_unicode(text)) {
        diagnostics.error("not-utf8", {}, "the file is UTF-16 or UTF-32, not UTF-8", "save the file as UTF-8");
        return true;
    }
    const std::string_view kind = known_kind(text);
    const std::string_view head = text.substr(0, 4096);
    if (kind.empty() && static_cast<std::size_t>(std::count(head.begin(), head.end(), '\0')) < k_many_nuls)
        return false;
    diagnostics.error(
        "not-text", {},
        kind.empty() ? "the file is not a text file" : fmt::format("the file is not a text file but {}", kind),
        "give a file that was saved as plain text in UTF-8");
    return true;
}

}  // namespace

std::optional<std::uint32_t> check_bytes(Diagnostics& diagnostics, const Limits& limits) {
    const std::string_view text = diagnostics.source().text();
    if (text.size() > limits.bytes) {
        diagnostics.error("too-large", {}, fmt::format("the file is larger than {}", byte_count(limits.bytes)),
                          "split it into several files");
        return std::nullopt;
    }
    if (refuse_kind(diagnostics, text)) return std::nullopt;
    std::size_t begin = 0;
    while (text.substr(begin).starts_with(k_byte_order_mark)) begin += k_byte_order_mark.size();
    std::size_t faults = 0;
    for (std::size_t at = begin; at < text.size();) {
        if (k_plain[static_cast<unsigned char>(text[at])]) {
            ++at;
            continue;
        }
        const Character c = decode(text, at);
        const Span span{static_cast<std::uint32_t>(at),
                        static_cast<std::uint32_t>(at + std::max<std::size_t>(1, c.length))};
        if (c.length == 0) {
            diagnostics.error("not-utf8", span,
                              fmt::format("byte 0x{:02X} is not valid UTF-8", static_cast<unsigned char>(text[at])),
                              "save the file as UTF-8");
            return std::nullopt;
        }
        at += c.length;
        if (!is_forbidden(c.code) || (c.code == '\r' && at < text.size() && text[at] == '\n')) continue;
        diagnostics.error("control-character", span,
                          is_no_character(c.code) ? fmt::format("{} is no character", name_of(c.code))
                                                  : fmt::format("control character {}", name_of(c.code)),
                          std::string(help_for(c.code)));
        if (++faults == k_most_faults) return std::nullopt;
    }
    if (faults > 0) return std::nullopt;
    return static_cast<std::uint32_t>(begin);
}

std::string first_control(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();) {
        const Character c = decode(utf8, at);
        if (c.code != '\n' && c.code != '\r' && c.code != '\t' && c.length > 0 && is_forbidden(c.code))
            return name_of(c.code);
        at += std::max<std::size_t>(1, c.length);
    }
    return {};
}

std::string shown(std::string_view text) {
    constexpr std::size_t k_most = 40;
    text = trim(text.substr(0, text.find('\n')));
    if (text.size() <= k_most) return std::string(text);
    std::size_t cut = k_most;
    while (cut > 0 && continues_character(text[cut])) --cut;
    return fmt::format("{}...", text.substr(0, cut));
}

}  // namespace ipt::reader

namespace ipt {

bool check_text(Diagnostics& diagnostics, const Limits& limits) {
    return reader::check_bytes(diagnostics, limits).has_value();
}

}  // namespace ipt
