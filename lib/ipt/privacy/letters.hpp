// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::privacy {

// A word of a text: a run of letters and digits. Accents belong to their letters, also as signs of their own; what is
// not seen (a soft hyphen, a joiner) does not part a word.
struct Word {
    std::size_t begin = 0;  // bytes
    std::size_t end = 0;
    std::string form;         // as it is compared: without capitals and accents, "José" as "jose"
    std::size_t letters = 0;  // characters, and how many of them are digits
    std::size_t digits = 0;
    bool capital = false;   // begins with one
    bool unspaced = false;  // of a script without capitals, in which words may stand side by side

    [[nodiscard]] bool is_number() const { return digits > 0 && digits == letters; }
};

[[nodiscard]] std::vector<Word> words_of(std::string_view utf8);

// The words of a name or phrase as they are compared.
[[nodiscard]] std::vector<std::string> forms_of(std::string_view utf8);

// Whether a sentence begins at that place of the text: nothing, or the end of another one, is before it.
[[nodiscard]] bool begins_sentence(std::string_view text, std::size_t at);

}  // namespace ipt::privacy
