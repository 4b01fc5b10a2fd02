// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/identifiers.hpp"
#include "ipt/privacy/letters.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::privacy {

// The names that are known, and what each becomes.
class NameBook {
public:
    // Whether the words of a name are names, too.
    enum class Parts : bool { no, yes };

    // `relations` are the words for relations; `unclear` stands for a name that two different people share; `no_parts`
    // are words that tell nobody.
    NameBook(const Identifiers& knowledge, WordSet relations, std::string_view unclear, WordSet no_parts)
        : knowledge_(knowledge), relations_(std::move(relations)), unclear_(unclear), no_parts_(std::move(no_parts)) {}

    // "mother", "my older sister": no one's name.
    [[nodiscard]] bool is_only_relation(std::string_view name) const;
    // From now on the name becomes `put`, and so do the parts of one of several words that have a capital.
    void add(std::string_view name, const std::string& put, Parts parts);

    struct Found {
        std::size_t count = 0;  // words of the text
        const std::string* put = nullptr;
    };
    // The longest name that begins with that word of the text.
    [[nodiscard]] std::optional<Found> at(std::string_view text, const std::vector<Word>& words,
                                          std::size_t index) const;
    // Names in scripts without blanks between words are found inside of these; each as it was written.
    [[nodiscard]] const std::map<std::string, std::string>& inner() const { return inner_; }

private:
    struct Known {
        std::vector<std::string> forms;
        std::string put;
        bool with_capital = false;  // only so: the name is another word as well
    };

    void add_known(std::vector<std::string> forms, const std::string& put, bool with_capital);
    [[nodiscard]] std::optional<Found> find(std::string_view form, std::string_view text,
                                            const std::vector<Word>& words, std::size_t index) const;

    const Identifiers& knowledge_;
    WordSet relations_;
    std::string unclear_;
    WordSet no_parts_;
    std::map<std::string, std::vector<Known>, std::less<>> by_first_;
    std::map<std::string, std::string> inner_;
};

}  // namespace ipt::privacy
