// SPDX-License-Identifier: MIT
#include "ipt/privacy/letters.hpp"

#include "ipt/base/utf8.hpp"

#include <array>

namespace ipt::privacy {
namespace {

struct Letter {
    char32_t code = 0;
    std::size_t bytes = 1;
};

// Texts of a case are valid UTF-8; anything else is one byte that is no letter.
Letter letter_at(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (bytes == 1) return {lead, 1};
    if (at + bytes > text.size()) return {0xfffd, 1};
    char32_t code = lead & (0xffU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) code = code << 6U | (static_cast<unsigned char>(text[at + i]) & 0x3fU);
    return {code, bytes};
}

bool is_in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_unseen(char32_t c) { return c == 0xad || is_in(c, 0x200b, 0x200d) || c == 0x2060 || c == 0xfeff; }

bool is_accent(char32_t c) { return is_in(c, 0x300, 0x36f); }

bool is_of_word(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (c < 0xc0) return c == 0xaa || c == 0xb5 || c == 0xba;
    const bool sign = c == 0xd7 || c == 0xf7 || is_in(c, 0x2000, 0x2bff) || is_in(c, 0x3000, 0x3004) ||
                      is_in(c, 0x3008, 0x3020) || is_in(c, 0xfe10, 0xfe6f) || is_in(c, 0xff00, 0xff0f) ||
                      is_in(c, 0xff1a, 0xff20) || is_in(c, 0xff3b, 0xff40) || is_in(c, 0xff5b, 0xff65) || c == 0xfffd ||
                      is_in(c, 0x1f000, 0x1faff);
    return !sign;
}

// Of U+00C0 to U+017F the letter without its accent, a capital where it is one; '*' is none.
constexpr std::string_view k_bare =
    "AAAAAAACEEEEIIIIDNOOOOO*OUUUUYTsaaaaaaaceeeeiiiidnooooo*ouuuuyty"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlL"
    "lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";
static_assert(k_bare.size() == 0x180 - 0xc0);

char32_t without_accent(char32_t c) {
    if (!is_in(c, 0xc0, 0x17f)) return c;
    const char bare = k_bare[c - 0xc0];
    return bare == '*' ? c : static_cast<char32_t>(bare);
}

bool is_capital(char32_t c) {
    const char32_t bare = without_accent(c);
    return is_in(bare, 'A', 'Z') || is_in(c, 0x386, 0x3ab) || is_in(c, 0x400, 0x42f);
}

char32_t lowered(char32_t c) {
    c = without_accent(c);
    if (is_in(c, 'A', 'Z')) return c + 0x20;
    switch (c) {  // Greek letters with an accent
        case 0x386:
        case 0x3ac:
            return 0x3b1;
        case 0x388:
        case 0x3ad:
            return 0x3b5;
        case 0x389:
        case 0x3ae:
            return 0x3b7;
        case 0x38a:
        case 0x3af:
            return 0x3b9;
        case 0x38c:
        case 0x3cc:
            return 0x3bf;
        case 0x38e:
        case 0x3cd:
            return 0x3c5;
        case 0x38f:
        case 0x3ce:
            return 0x3c9;
        case 0x3c2:  // the sigma at the end of a word
            return 0x3c3;
        default:
            break;
    }
    if (is_in(c, 0x391, 0x3ab) || is_in(c, 0x410, 0x42f)) return c + 0x20;
    return is_in(c, 0x400, 0x40f) ? c + 0x50 : c;
}

}  // namespace

std::vector<Word> words_of(std::string_view utf8) {
    std::vector<Word> words;
    bool open = false;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto [c, bytes] = letter_at(utf8, at);
        const std::size_t from = at;
        at += bytes;
        if (is_unseen(c) || is_accent(c)) {
            if (open) words.back().end = at;
            continue;
        }
        if (!is_of_word(c)) {
            open = false;
            continue;
        }
        if (!open) words.push_back({from, at, {}, 0, 0, is_capital(c), c >= 0x590});
        open = true;
        Word& word = words.back();
        word.end = at;
        append_utf8(word.form, lowered(c));
        ++word.letters;
        if (is_in(c, '0', '9')) ++word.digits;
    }
    return words;
}

std::vector<std::string> forms_of(std::string_view utf8) {
    std::vector<std::string> forms;
    for (Word& word : words_of(utf8)) forms.push_back(std::move(word.form));
    return forms;
}

bool begins_sentence(std::string_view text, std::size_t at) {
    const std::string_view before = text.substr(0, at);
    const std::size_t last = before.find_last_not_of(" \t\r\"'([{-*");
    if (last == std::string_view::npos) return true;
    static constexpr std::array<std::string_view, 8> k_ends = {".", "!", "?", ":", ";", "\n", "…", "“"};
    for (const std::string_view end : k_ends)
        if (before.substr(0, last + 1).ends_with(end)) return true;
    return false;
}

}  // namespace ipt::privacy
