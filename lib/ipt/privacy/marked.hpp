// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/privacy/scrub.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ipt::privacy {

// A text in which places are marked to be replaced. What is marked once is left alone afterwards.
class Marked {
public:
    explicit Marked(std::string_view text) : text_(text), words_(words_of(text)), taken_(words_.size(), false) {}

    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] const std::vector<Word>& words() const { return words_; }
    [[nodiscard]] bool is_taken(std::size_t word) const { return word >= words_.size() || taken_[word]; }
    // What is between a word and the one before it.
    [[nodiscard]] std::string_view gap_before(std::size_t word) const {
        if (word == 0 || word >= words_.size()) return {};
        return text_.substr(words_[word - 1].end, words_[word].begin - words_[word - 1].end);
    }
    // The number that a word is; nothing where it is no number of at most that many digits.
    [[nodiscard]] std::optional<int> number(std::size_t word, std::size_t most_digits) const;

    // Marks bytes, unless some of them are marked.
    bool replace(std::size_t begin, std::size_t end, std::string put);
    bool replace_words(std::size_t first, std::size_t count, std::string put) {
        return replace(words_[first].begin, words_[first + count - 1].end, std::move(put));
    }
    [[nodiscard]] std::string result() const;

private:
    struct Edit {
        std::size_t end;
        std::string put;
    };
    std::string_view text_;
    std::vector<Word> words_;
    std::vector<bool> taken_;
    std::map<std::size_t, Edit> edits_;  // by where they begin
};

// Addresses of mail, of pages and of networks, names of accounts, and codes of letters and digits.
void mark_tokens(Marked& text, const Cleaner& cleaner);
// Dates, with and without a year, and years.
void mark_dates(Marked& text, const Cleaner& cleaner);
// Numbers that are long or stand beside a word that tells, streets with a number, and ages.
void mark_numbers(Marked& text, const Cleaner& cleaner);

// Whether one of the two words before makes a number an identifier: "MRN 4512", "room no. 12".
[[nodiscard]] bool is_labelled(const Marked& text, std::size_t word, const Identifiers& knowledge);

}  // namespace ipt::privacy
