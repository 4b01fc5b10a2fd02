// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/knowledge.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ipt {

// Words as they are compared: small letters without accents.
using WordSet = std::set<std::string, std::less<>>;

// One of the kinds of identifiers; what is put in the place of one is [deidentified] of the words.
struct Identifier {
    std::string id, about, done, source, status;
};

// identifiers.toml: what tells who a person is, and the words by which it is known in a text.
struct Identifiers {
    std::int32_t anchor = 0;  // the day on which the reference day of every case comes to lie
    int oldest_age = 90;      // ages from here on are this one
    std::vector<Identifier> all;
    std::array<WordSet, 12> months;
    WordSet labels;  // words beside a number that make it an identifier
    WordSet also_words, before_years, ages_before, ages_after, units, domains, streets, institutions, beside_relations,
        titles, ordinary, familiar;
    WordSet small;  // of the language; not from the file, see small_words

    // 1 to 12, or 0 for a word that is no month.
    [[nodiscard]] unsigned month_of(std::string_view form) const;
};

// Nothing where the file is wrong, which is reported.
[[nodiscard]] std::optional<Identifiers> load_identifiers(const Texts& texts, const Knowledge& knowledge,
                                                          std::vector<Diagnostics>& faults);

}  // namespace ipt
