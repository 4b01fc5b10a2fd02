// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/privacy/marked.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt::privacy {
namespace {

constexpr std::size_t k_least_of_telephone = 7;  // digits
constexpr std::size_t k_least_of_number = 5;     // an amount that a case speaks of is shorter
constexpr std::size_t k_least_of_code = 3;       // digits beside letters: "MRN-0451", "AB123CD"
constexpr std::size_t k_least_beside_label = 4;  // emergency numbers have three
constexpr std::size_t k_most_of_street = 3;      // words of its name

class NumberMarker {
public:
    NumberMarker(Marked& text, const Cleaner& cleaner) : text_(text), words_(text.words()), cleaner_(cleaner) {}

    void run() {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (text_.is_taken(i) || words_[i].digits == 0) continue;
            if (!street(i)) age(i);
        }
        for (std::size_t i = 0; i < words_.size(); ++i)
            if (!text_.is_taken(i)) code(i);
        for (std::size_t i = 0; i < words_.size(); ++i)
            if (!text_.is_taken(i) && words_[i].is_number()) number(i);
    }

private:
    [[nodiscard]] std::string put(std::string_view key) const { return std::string(cleaner_.words.text_of(key)); }

    // "12 Oak Street", "Lindenstrasse 12", "Calle Mayor 3" only where the word for a street is known.
    bool street(std::size_t i) {
        const auto is_street = [&](std::size_t at) {
            if (text_.is_taken(at) || !words_[at].capital) return false;
            const std::string& form = words_[at].form;
            return std::any_of(
                cleaner_.knowledge.streets.begin(), cleaner_.knowledge.streets.end(), [&](const auto& s) {
                    return form == s || (s.size() >= 5 && form.size() > s.size() + 2 && form.ends_with(s));
                });
        };
        for (std::size_t j = i + 1; j <= i + 1 + k_most_of_street && j < words_.size(); ++j) {
            if (text_.is_taken(j) || !words_[j].capital || text_.gap_before(j).size() > 2) break;
            if (is_street(j)) return text_.replace_words(i, j - i + 1, put("place"));
        }
        if (i > 0 && is_street(i - 1) && text_.gap_before(i) == " ") return text_.replace_words(i - 1, 2, put("place"));
        return false;
    }

    // Ages that few reach.
    void age(std::size_t i) {
        const auto years = text_.number(i, 3);
        const int oldest = cleaner_.knowledge.oldest_age;
        if (!years || *years < oldest || *years > 130) return;
        const bool before = i > 0 && cleaner_.knowledge.ages_before.contains(words_[i - 1].form);
        const bool after = i + 1 < words_.size() && text_.gap_before(i + 1).size() == 1 &&
                           cleaner_.knowledge.ages_after.contains(words_[i + 1].form);
        if (before || after) text_.replace_words(i, 1, fmt::format("{}", oldest));
    }

    struct Run {
        std::size_t count = 0, digits = 0, longest = 0;
        bool only_blanks = true;
        bool all_years = true;
    };

    // The numbers that stand together as those of a telephone do.
    [[nodiscard]] Run run_at(std::size_t i) const {
        Run run;
        for (std::size_t j = i; j < words_.size() && !text_.is_taken(j) && words_[j].is_number(); ++j) {
            if (j > i) {
                const std::string_view gap = text_.gap_before(j);
                if (gap.size() > 3 || gap.find_first_not_of(" -./()") != std::string_view::npos ||
                    gap.find(". ") != std::string_view::npos)
                    break;
                if (gap != " ") run.only_blanks = false;
            }
            ++run.count;
            run.digits += words_[j].digits;
            run.longest = std::max(run.longest, words_[j].digits);
            const auto value = text_.number(j, 4);
            run.all_years = run.all_years && value && *value >= 1900 && *value < 2200;
        }
        return run;
    }

    [[nodiscard]] char before(std::size_t i) const {
        return words_[i].begin > 0 ? text_.text()[words_[i].begin - 1] : ' ';
    }

    void number(std::size_t i) {
        const Run run = run_at(i);
        const char lead = before(i);
        const bool dialled = lead == '+' || lead == '(' || words_[i].form.front() == '0';
        const bool own_lead = lead == '+' || (lead == '(' && text_.gap_before(i + 1).starts_with(')'));
        const std::size_t begin = words_[i].begin - (own_lead ? 1 : 0);
        const std::size_t end = words_[i + run.count - 1].end;
        if (run.digits >= k_least_of_telephone && !run.all_years && (dialled || run.longest >= 3)) {
            const bool social =
                run.count == 3 && words_[i].digits == 3 && words_[i + 1].digits == 2 && words_[i + 2].digits == 4;
            text_.replace(begin, end, put(!social && (dialled || run.count > 1) ? "telephone" : "number"));
        } else if (words_[i].digits >= k_least_of_number) {
            text_.replace_words(i, 1, put("number"));
        } else if (run.digits >= k_least_beside_label && !run.all_years && is_labelled(text_, i, cleaner_.knowledge)) {
            text_.replace(begin, end, put("number"));
        }
    }

    // Letters and digits that stand together, with hyphens between them.
    void code(std::size_t i) {
        std::size_t digits = 0, letters = 0, count = 0;
        for (std::size_t j = i; j < words_.size() && !text_.is_taken(j); ++j) {
            const std::string_view gap = text_.gap_before(j);
            if (j > i && gap != "-" && gap != "_" && gap != "/") break;
            digits += words_[j].digits;
            letters += words_[j].letters - words_[j].digits;
            ++count;
        }
        if (digits == 0 || letters == 0 || is_amount(i, count)) return;
        const bool labelled = digits >= 2 && is_labelled(text_, i, cleaner_.knowledge);
        if (digits >= k_least_of_code || labelled) text_.replace_words(i, count, put("number"));
    }

    // "150mg", "120-150mg", "mid-1990s", "300-page".
    [[nodiscard]] bool is_amount(std::size_t i, std::size_t count) const {
        const Word& first = words_[i];
        const Word& last = words_[i + count - 1];
        const std::size_t unit = last.form.find_first_not_of("0123456789");
        if (unit == std::string::npos || first.capital) return false;
        if (unit > 0) return cleaner_.knowledge.units.contains(last.form.substr(unit));
        return count == 2 && first.is_number() && first.digits < k_least_of_number && !last.capital;
    }

    Marked& text_;
    const std::vector<Word>& words_;
    const Cleaner& cleaner_;
};

}  // namespace

void mark_numbers(Marked& text, const Cleaner& cleaner) { NumberMarker(text, cleaner).run(); }

}  // namespace ipt::privacy
