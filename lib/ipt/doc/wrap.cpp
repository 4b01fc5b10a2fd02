// SPDX-License-Identifier: MIT
#include "ipt/doc/wrap.hpp"

#include "ipt/base/text.hpp"
#include "ipt/base/utf8.hpp"

#include <algorithm>
#include <utility>

namespace ipt::doc {
namespace {

constexpr std::u32string_view k_closing = U"、。，．：；？！）」』】〕〉》・ー々〜…";
constexpr std::u32string_view k_opening = U"（「『【〔〈《";

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// End of the code point at `at`.
std::size_t code_point_end(std::string_view text, std::size_t at) {
    for (++at; at < text.size() && continues_character(text[at]);) ++at;
    return at;
}

enum class Joined { together, apart };

// End of what a reader sees as one character: marks stay with their letter, and joined emoji together.
std::size_t character_end(std::string_view text, std::size_t at, Joined emoji = Joined::together) {
    constexpr std::string_view joiner = "\u200d";
    std::size_t end = code_point_end(text, at);
    while (end < text.size() && !is_ascii(text[end])) {
        const std::size_t next = code_point_end(text, end);
        const bool joined = emoji == Joined::together && end >= joiner.size() &&
                            text.substr(end - joiner.size(), joiner.size()) == joiner;
        if (!joined && display_width(text.substr(end, next - end)) > 0) break;
        end = next;
    }
    return end;
}

char32_t first_code_point(std::string_view text) {
    const auto low = [&](std::size_t i) { return static_cast<unsigned char>(text[i]) & 0x3fU; };
    const unsigned char lead = static_cast<unsigned char>(text[0]);
    if (lead >= 0xf0 && text.size() >= 4) return (lead & 7U) << 18 | low(1) << 12 | low(2) << 6 | low(3);
    if (lead >= 0xe0 && text.size() >= 3) return (lead & 15U) << 12 | low(1) << 6 | low(2);
    return lead;  // two bytes: no script that breaks inside words
}

// Scripts written without blanks between words.
bool breaks_anywhere(char32_t c) {
    return (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0xff01 && c <= 0xff60) ||
           (c >= 0x20000 && c <= 0x3fffd);
}

bool may_break_between(char32_t left, char32_t right) {
    if (!breaks_anywhere(left) && !breaks_anywhere(right)) return false;
    if (k_opening.find(left) != k_opening.npos || k_closing.find(right) != k_closing.npos) return false;
    return std::u32string_view(U".,;:!?)]}\"'%").find(right) == std::u32string_view::npos &&
           std::u32string_view(U"([{\"'").find(left) == std::u32string_view::npos;
}

// The end of the piece of a word that has to stay on one line.
std::size_t piece_end(std::string_view word, std::size_t at) {
    std::size_t end = at;
    char32_t previous = 0;
    while (end < word.size()) {
        const char32_t c = first_code_point(word.substr(end));
        if (end > at && may_break_between(previous, c)) break;
        previous = c;
        end = is_ascii(word[end]) && end + 1 < word.size() && is_ascii(word[end + 1]) ? end + 1
                                                                                      : character_end(word, end);
    }
    return end;
}

// Fills lines with pieces of text.
class Lines {
public:
    Lines(std::size_t first, std::size_t rest) : room_(first), rest_(rest) {}

    void add(std::string_view piece, bool after_blank, bool may_split) {
        const std::size_t width = display_width(piece);
        const std::size_t blank = after_blank && used_ > 0 ? 1 : 0;
        if (used_ > 0 && used_ + blank + width > room_)
            end_line();
        else
            line_.append(blank, ' '), used_ += blank;
        if (width > room_ && may_split) {
            add_split(piece);
            return;
        }
        line_ += piece;
        used_ += width;
    }

    void end_line() {
        lines_.push_back(std::exchange(line_, {}));
        used_ = 0;
        room_ = rest_;
    }

    std::vector<std::string> take() {
        if (!line_.empty()) end_line();
        return std::move(lines_);
    }

private:
    void add_split(std::string_view word) {
        for (std::size_t at = 0; at < word.size();) {
            std::size_t end = character_end(word, at);
            if (display_width(word.substr(at, end - at)) > rest_) end = character_end(word, at, Joined::apart);
            const std::size_t width = display_width(word.substr(at, end - at));
            if (used_ > 0 && used_ + width > room_) end_line();
            line_ += word.substr(at, end - at);
            used_ += width;
            at = end;
        }
    }

    std::size_t room_;
    std::size_t rest_;
    std::size_t used_ = 0;
    std::string line_;
    std::vector<std::string> lines_;
};

std::size_t end_of_word(std::string_view text, std::size_t at) {
    while (at < text.size() && !is_blank(text[at]) && text[at] != '\n') ++at;
    return at;
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t first, std::size_t rest, LongAddress address) {
    Lines lines(first, rest);
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '\n') lines.end_line();
        if (text[at] == '\n' || is_blank(text[at])) {
            ++at;
            continue;
        }
        const std::size_t end = end_of_word(text, at);
        const std::string_view word = text.substr(at, end - at);
        const bool whole = address == LongAddress::keep_whole && word.find("://") != word.npos;
        for (std::size_t from = 0; from < word.size();) {
            const std::size_t to = whole ? word.size() : piece_end(word, from);
            lines.add(word.substr(from, to - from), from == 0, !whole);
            from = to;
        }
        at = end;
    }
    return lines.take();
}

std::size_t longest_piece(std::string_view text) {
    std::size_t longest = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t end = end_of_word(text, at);
        const std::string_view word = text.substr(at, end - at);
        for (std::size_t from = 0; from < word.size();) {
            const std::size_t to = piece_end(word, from);
            longest = std::max(longest, display_width(word.substr(from, to - from)));
            from = to;
        }
        at = end;
    }
    return longest;
}

}  // namespace ipt::doc
