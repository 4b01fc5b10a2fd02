// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/privacy/deidentify.hpp"
#include "ipt/privacy/letters.hpp"
#include "ipt/privacy/walk.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt {
namespace {

using privacy::Word;

constexpr std::size_t k_least_digits = 3;  // shorter numbers tell nobody
constexpr std::size_t k_most_words = 6;    // that one message names

// Words with a small letter in the texts of a tree: they are the language's, and no names.
void add_small_words(const Value& value, WordSet& into) {
    if (const std::string* text = value.text()) {
        for (Word& word : privacy::words_of(*text))
            if (!word.capital && word.digits == 0) into.insert(std::move(word.form));
    } else if (value.is_list()) {
        for (const Value& item : *value.list()) add_small_words(item, into);
    } else if (value.is_map()) {
        for (const Member& member : *value.map()) add_small_words(member.value, into);
    }
}

class Doubter {
public:
    Doubter(const Value& document, const Source& source, const Schema& schema, const Identifiers& knowledge,
            const Value& catalogue)
        : source_(source), knowledge_(knowledge) {
        for (const Member& one : *catalogue["deidentified"].map())
            for (std::string& form : privacy::forms_of(to_text(one.value))) own_.insert(std::move(form));
        for (const Value& month : catalogue["date"].list_of("months"))
            for (std::string& form : privacy::forms_of(to_text(month))) months_.insert(std::move(form));
        add_small_words(document, small_);
        privacy::walk(document, schema.root(), [&](const Field& field, const Value& value) {
            const bool judged = field.identifying || field.identifies != Identifies::none;
            if (field.kind == FieldKind::text && !judged && value.text()) look_at(value);
        });
        std::stable_sort(found_.begin(), found_.end(),
                         [](const Diagnostic& a, const Diagnostic& b) { return a.span.begin < b.span.begin; });
    }

    [[nodiscard]] std::vector<Diagnostic> take() { return std::move(found_); }

private:
    void look_at(const Value& value) {
        const std::string& text = *value.text();
        const std::vector<Word> words = privacy::words_of(text);
        std::vector<const Word*> names, institutions, numbers, unspaced;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const Word& word = words[i];
            if (is_ours(text, words, i)) continue;
            if (word.digits >= k_least_digits) {
                if (!is_year_of_date(text, words, i)) numbers.push_back(&word);
            } else if (word.unspaced) {
                unspaced.push_back(&word);
            } else if (word.capital && knowledge_.institutions.contains(word.form)) {
                institutions.push_back(&word);
            } else if (word.capital && is_unknown(text, word) && !is_month_of_date(words, i)) {
                names.push_back(&word);
            }
        }
        tell("may-be-name", value, names, "{} may be the name of a person, a place or an employer",
             "where it is, put it into 'identifiers' of the case file, and make this file again");
        tell("may-be-place", value, institutions, "{} may be part of the name of a place or an institution",
             "where it is, put the whole name into 'identifiers' of the case file, and make this file again");
        tell("may-be-number", value, numbers, "{} may be a number or code that tells who someone is",
             "where it is, put it into 'identifiers' of the case file, and make this file again");
        tell("cannot-judge", value, unspaced, "in {} names cannot be told from other words",
             "this script has no capitals; read the text");
    }

    // What stands in the place of something: in brackets, or "Person A".
    [[nodiscard]] bool is_ours(const std::string& text, const std::vector<Word>& words, std::size_t i) const {
        const std::size_t open = text.rfind('[', words[i].begin);
        if (open != std::string::npos && own_.contains(words[i].form)) {
            const std::size_t close = text.find(']', open);
            if (close != std::string::npos && close >= words[i].end) return true;
        }
        const auto is_letter = [&](std::size_t at) {
            return at < words.size() && words[at].capital && words[at].letters <= 2 &&
                   words[at].end - words[at].begin == words[at].letters;
        };
        const auto stands_for = [&](std::size_t at) { return words[at].capital && own_.contains(words[at].form); };
        return (stands_for(i) && is_letter(i + 1)) || (i > 0 && is_letter(i) && stands_for(i - 1));
    }

    [[nodiscard]] bool is_unknown(const std::string& text, const Word& word) const {
        if (word.letters < 2 || knowledge_.familiar.contains(word.form)) return false;
        return !privacy::begins_sentence(text, word.begin) ||
               !(small_.contains(word.form) || knowledge_.small.contains(word.form));
    }

    // A month beside a day or a year, which is where the dates of a text were moved to.
    [[nodiscard]] bool is_month_of_date(const std::vector<Word>& words, std::size_t i) const {
        return months_.contains(words[i].form) &&
               ((i + 1 < words.size() && words[i + 1].is_number()) || (i > 0 && words[i - 1].is_number()));
    }

    // A year, behind a month or another part of a date, or a word that makes it one.
    [[nodiscard]] bool is_year_of_date(const std::string& text, const std::vector<Word>& words, std::size_t i) const {
        const auto year = words[i].is_number() && words[i].digits == 4 ? to_int(words[i].form) : std::nullopt;
        if (!year || *year < 1900 || *year > 2200) return false;
        if (i + 1 < words.size() && words[i + 1].is_number() && words[i + 1].digits == 2 &&
            std::string_view("-/.").find(text[words[i].end]) != std::string_view::npos)
            return true;
        if (i == 0) return false;
        const Word& before = words[i - 1];
        const bool in_date = before.is_number() && before.digits <= 2;
        return in_date || months_.contains(before.form) || knowledge_.before_years.contains(before.form);
    }

    void tell(std::string_view code, const Value& value, const std::vector<const Word*>& words,
              std::string_view message, std::string_view help) {
        if (words.empty()) return;
        const std::string& text = *value.text();
        std::vector<std::string> shown;
        for (const Word* word : words) {
            std::string one = "'" + clipped(text.substr(word->begin, word->end - word->begin), 40) + "'";
            if (!holds(shown, one)) shown.push_back(std::move(one));
        }
        if (const std::size_t all = shown.size(); all > k_most_words) {
            shown.resize(k_most_words);
            shown.push_back(fmt::format("and {} more", all - k_most_words));
        }
        found_.push_back({Severity::warning, std::string(code), place_of(value, *words.front()),
                          fmt::format(fmt::runtime(message), join(shown, ", ")), std::string(help)});
    }

    // Where the word stands in the file. Escapes and folded lines move what is behind them, so it is looked for.
    [[nodiscard]] Span place_of(const Value& value, const Word& word) const {
        const std::string_view written = source_.text(value.span);
        const std::string text = value.text()->substr(word.begin, word.end - word.begin);
        std::size_t at = written.find(text, std::min(word.begin, written.size()));
        if (at == std::string_view::npos) at = written.find(text);
        if (at == std::string_view::npos) return value.span;
        const auto begin = static_cast<std::uint32_t>(value.span.begin + at);
        return {begin, begin + static_cast<std::uint32_t>(text.size())};
    }

    const Source& source_;
    const Identifiers& knowledge_;
    WordSet own_, months_, small_;
    std::vector<Diagnostic> found_;
};

}  // namespace

WordSet small_words(const Value& catalogue, const Schema& schema) {
    WordSet out;
    add_small_words(catalogue, out);
    for (const auto& record : schema.records())
        for (const Field& field : record->fields)
            for (const std::string* text : {&field.ask, &field.help}) add_small_words(Value(*text), out);
    return out;
}

std::vector<Diagnostic> doubts_of(const Value& document, const Source& source, const Schema& schema,
                                  const Identifiers& knowledge, const Value& catalogue) {
    return Doubter(document, source, schema, knowledge, catalogue).take();
}

}  // namespace ipt
