// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/base/utf8.hpp"
#include "ipt/print/story.hpp"

#include <algorithm>
#include <cstddef>

namespace ipt::pdf {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

bool is_in(char32_t c, Range range) { return c >= range.first && c <= range.last; }

// Hebrew, Arabic, Syriac, Thaana, N'Ko and their neighbours, without their digits.
bool goes_left(char32_t c) {
    if (is_in(c, {0x660, 0x66d}) || is_in(c, {0x6f0, 0x6f9}) || is_in(c, {0x64b, 0x65f})) return false;
    for (const Range range :
         {Range{0x5d0, 0x8ff}, {0xfb1d, 0xfdff}, {0xfe70, 0xfefc}, {0x10800, 0x10fff}, {0x1e800, 0x1efff}})
        if (is_in(c, range)) return true;
    return false;
}

bool goes_right(char32_t c) {
    if (c < 0xc0) return is_in(c, {'A', 'Z'}) || is_in(c, {'a', 'z'});
    if (c < 0x2000) return c != 0xd7 && c != 0xf7 && !is_in(c, {0x300, 0x36f}) && !goes_left(c);
    if (is_in(c, {0x2000, 0x2bff}) || is_in(c, {0x2e00, 0x2e7f}) || is_in(c, {0x3000, 0x303f})) return false;
    return c < 0xe000 || is_in(c, {0xf900, 0xfb17}) || is_in(c, {0xff21, 0xff9f}) || is_in(c, {0x20000, 0x3fffd});
}

// The character at `at`, which moves behind it. The text is valid UTF-8.
char32_t next_character(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    if (lead < 0x80) return lead;
    char32_t c = lead >= 0xf0 ? lead & 7U : lead >= 0xe0 ? lead & 15U : lead & 31U;
    while (at < text.size() && continues_character(text[at]))
        c = c << 6 | (static_cast<unsigned char>(text[at++]) & 0x3fU);
    return c;
}

}  // namespace

void Text::add(std::string_view more, const Look& look) {
    if (more.empty()) return;
    text += more;
    if (!runs.empty() && runs.back().look == look)
        runs.back().end = text.size();
    else
        runs.push_back({text.size(), look});
}

std::string one_line(std::string_view bytes) {
    std::string out;
    for (std::string_view rest = bytes; !rest.empty();) {
        const auto bad = first_invalid_utf8(rest);
        out += rest.substr(0, bad.value_or(rest.size()));
        if (!bad) break;
        out += "\ufffd";
        rest.remove_prefix(*bad + 1);
    }
    out = visible(out);
    std::replace(out.begin(), out.end(), '\n', ' ');
    std::replace(out.begin(), out.end(), '\t', ' ');
    return std::string(trim(out));
}

int balance(std::string_view utf8) {
    int sum = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t c = next_character(utf8, at);
        sum += goes_right(c) ? 1 : goes_left(c) ? -1 : 0;
    }
    return sum;
}

Direction Story::direction(std::size_t container) const {
    while (container > 0 && containers[container].balance == 0) container = containers[container].parent;
    return containers[container].balance < 0 ? Direction::right_to_left : Direction::left_to_right;
}

}  // namespace ipt::pdf
