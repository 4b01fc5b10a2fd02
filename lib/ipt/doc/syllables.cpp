// SPDX-License-Identifier: MIT
#include "ipt/doc/syllables.hpp"

#include "ipt/base/text.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>

namespace ipt::doc {
namespace {

constexpr std::string_view k_apostrophe = "\u2019";

// Words that the rules below get wrong and that such documents use.
constexpr std::pair<std::string_view, std::size_t> k_exceptions[] = {
    {"area", 3},      {"areas", 3},      {"argue", 2},      {"business", 2},  {"businesses", 3}, {"choir", 1},
    {"colleague", 2}, {"complement", 3}, {"diabetes", 4},   {"element", 3},   {"elements", 3},   {"evening", 2},
    {"evenings", 2},  {"every", 2},      {"hundred", 2},    {"idea", 3},      {"ideas", 3},      {"implement", 3},
    {"queue", 1},     {"recipe", 3},     {"supplement", 3}, {"wednesday", 2},
};

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_one_of(char c, std::string_view letters) { return letters.find(c) != letters.npos; }

bool starts_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// 'y' sounds as a vowel but between vowels: "beyond", "player".
bool is_vowel(std::string_view word, std::size_t at) {
    if (word[at] != 'y') return is_one_of(word[at], "aeiou");
    return at == 0 || at + 1 == word.size() || !is_one_of(word[at - 1], "aeiou") || !is_one_of(word[at + 1], "aeiou");
}

std::size_t vowel_groups(std::string_view word) {
    std::size_t groups = 0;
    for (std::size_t i = 0; i < word.size(); ++i)
        if (is_vowel(word, i) && (i == 0 || !is_vowel(word, i - 1))) ++groups;
    return groups;
}

bool consonant_at(std::string_view word, std::size_t from_end) {
    return word.size() > from_end && !is_vowel(word, word.size() - 1 - from_end);
}

char letter(std::string_view word, std::size_t from_end) {
    return word.size() > from_end ? word[word.size() - 1 - from_end] : '\0';
}

// "-le" after a consonant is a syllable of its own: "people", "handled".
bool has_spoken_le(std::string_view word, std::size_t from_end) {
    return letter(word, from_end) == 'l' && consonant_at(word, from_end + 1) &&
           !is_one_of(letter(word, from_end + 1), "lrw");
}

// An "e" at the end that is written and not spoken: "time", "times", "timed", "colleague".
bool has_silent_ending(std::string_view word) {
    if (ends_with(word, "gue") || ends_with(word, "que")) return true;
    if (ends_with(word, "e")) return consonant_at(word, 1) && !has_spoken_le(word, 1);
    if (ends_with(word, "ed"))
        return consonant_at(word, 2) && !is_one_of(letter(word, 2), "td") && !has_spoken_le(word, 2);
    if (!ends_with(word, "es") || !consonant_at(word, 2) || has_spoken_le(word, 2)) return false;
    return !is_one_of(letter(word, 2), "sxzcg") && !ends_with(word, "ches") && !ends_with(word, "shes");
}

// Is there a border of two syllables between the vowels at `at` and behind it?
bool parts_vowels(std::string_view word, std::size_t at) {
    const std::string_view pair = word.substr(at, 2), behind = word.substr(at + 2);
    const char before = at > 0 ? word[at - 1] : '\0';
    if (pair == "ia") return !is_one_of(before, "ctsg") && !starts_with(behind, "ge");
    if (pair == "io") return !is_one_of(before, "ctsgxnl") && !(starts_with(behind, "r") && before == 'v');
    if (pair == "ie") {
        if (starts_with(behind, "t") || behind == "r" || behind == "st") return true;
        return starts_with(behind, "n") && behind.size() > 1 && is_one_of(behind[1], "tc") &&
               (!is_one_of(before, "tc") || starts_with(word, "scien"));
    }
    if (pair == "iu") return true;
    if (pair == "ua") return !is_one_of(before, "qg") && !starts_with(behind, "d");
    if (pair == "ue") return starts_with(behind, "n") && !is_one_of(before, "qg");
    if (pair == "eo") return !is_one_of(before, "pg");
    if (pair == "ea") return starts_with(word, "creat") || starts_with(word, "react") || starts_with(word, "reali");
    return behind == "ng" && (pair == "oi" || pair == "ei" || pair == "yi" || pair == "ui") && is_vowel(word, at);
}

std::size_t by_rules(std::string_view word) {
    std::size_t count = vowel_groups(word);
    if (has_silent_ending(word) && count > 1) --count;
    for (std::size_t i = 0; i + 1 < word.size(); ++i)
        if (parts_vowels(word, i)) ++count;
    if (ends_with(word, "ism") || ends_with(word, "dnt") || ends_with(word, "snt")) ++count;  // "didn't", "isn't"
    return std::max<std::size_t>(count, 1);
}

// Counts a word in lower case, cut where a silent "e" hides inside: "state-ment", "some-one".
std::size_t spoken(std::string_view word) {
    const auto* known = std::find_if(std::begin(k_exceptions), std::end(k_exceptions),
                                     [&](const auto& each) { return each.first == word; });
    if (known != std::end(k_exceptions)) return known->second;
    for (const std::string_view start : {"every", "any"})
        if (starts_with(word, start) && word.size() > start.size() + 2) return 2 + spoken(word.substr(start.size()));
    for (const std::string_view end :
         {"ment",   "ments", "ful",   "fully", "less", "liness", "ness", "ly",   "ty",   "where", "thing",
          "things", "time",  "times", "work",  "body", "one",    "self", "fore", "side", "over"}) {
        if (!ends_with(word, end)) continue;
        const std::string_view stem = word.substr(0, word.size() - end.size());
        if (ends_with(stem, "e") && consonant_at(stem, 1)) return spoken(stem) + spoken(end);
    }
    return by_rules(word);
}

// GAD is read as a word, PHQ and IPT letter by letter: a word has a vowel within.
bool is_spelled(std::string_view letters) {
    if (letters.size() > 5 || !std::all_of(letters.begin(), letters.end(), is_upper)) return false;
    return letters.size() < 3 ||
           letters.substr(1, letters.size() - 2).find_first_of("AEIOUY") == std::string_view::npos;
}

std::size_t spelled(std::string_view letters) {
    std::size_t count = 0;
    for (const char c : letters) count += c == 'W' ? 3U : 1U;
    return count;
}

bool is_letter(char c) { return is_lower(c) || is_upper(c) || static_cast<unsigned char>(c) >= 0x80; }

std::size_t end_while(std::string_view text, std::size_t at, bool (*belongs)(char)) {
    while (at < text.size() && belongs(text[at])) ++at;
    return at;
}

std::string without_apostrophes(std::string_view word) {
    std::string out;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (word.substr(i, k_apostrophe.size()) == k_apostrophe)
            i += k_apostrophe.size() - 1;
        else if (word[i] != '\'')
            out += word[i];
    }
    return out;
}

}  // namespace

std::size_t syllables(std::string_view word) {
    const std::string text = without_apostrophes(word);
    std::size_t count = 0;
    bool after_digits = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t digits_end = end_while(text, at, is_digit);
        const std::size_t letters_end = end_while(text, at, is_letter);
        const std::string_view letters = std::string_view(text).substr(at, letters_end - at);
        if (digits_end > at) {
            ++count;
        } else if (!letters.empty()) {
            const std::string small = lower(letters);
            const bool ordinal = after_digits && vowel_groups(small) == 0;  // "9th"
            if (!ordinal) count += is_spelled(letters) ? spelled(letters) : spoken(small);
        }
        after_digits = digits_end > at;
        at = std::max({digits_end, letters_end, at + 1});
    }
    return count;
}

}  // namespace ipt::doc
