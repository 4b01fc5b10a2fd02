// SPDX-License-Identifier: MIT
#include "ipt/privacy/names.hpp"

#include <algorithm>

namespace ipt::privacy {
namespace {

constexpr std::size_t k_widest_gap = 4;  // bytes between two words of one name: "Maria - Lopez"

bool are_beside(std::string_view text, const Word& a, const Word& b) {
    const std::string_view gap = text.substr(a.end, b.begin - a.end);
    return gap.size() <= k_widest_gap && gap.find_first_of(";:()!?\"") == std::string_view::npos;
}

}  // namespace

bool NameBook::is_only_relation(std::string_view name) const {
    bool any = false;
    for (const std::string& form : forms_of(name)) {
        const bool relation = relations_.contains(form);
        if (!relation && !knowledge_.beside_relations.contains(form)) return false;
        any = any || relation;
    }
    return any;
}

void NameBook::add(std::string_view name, const std::string& put, Parts parts) {
    const std::vector<Word> words = words_of(name);
    std::vector<std::string> forms;
    for (const Word& word : words) forms.push_back(word.form);
    if (forms.empty()) return;
    const bool capitals =
        std::any_of(words.begin(), words.end(), [](const Word& w) { return w.capital || w.unspaced; });
    for (const Word& word : words)
        if (word.unspaced && (words.size() == 1 || parts == Parts::yes)) {
            const auto [place, is_new] =
                inner_.emplace(std::string(name.substr(word.begin, word.end - word.begin)), put);
            if (!is_new && place->second != put) place->second = unclear_;
        }
    // one letter is a word of its own too often: "A", "I"; and so would be a code: "A-1" and "a 1"
    const bool lone_letter = forms.size() == 1 && words.front().letters == 1 && !words.front().unspaced;
    const bool is_word = lone_letter || (forms.size() == 1 && knowledge_.ordinary.contains(forms.front()));
    if (!lone_letter || (forms.front() != "a" && forms.front() != "i"))
        add_known(forms, put, is_word || (parts == Parts::no && words.front().capital));
    if (forms.size() == 1 || parts == Parts::no) return;
    for (const Word& word : words) {
        if (word.letters < 2 || word.is_number() || knowledge_.titles.contains(word.form) ||
            knowledge_.institutions.contains(word.form) || relations_.contains(word.form) ||
            knowledge_.beside_relations.contains(word.form) || no_parts_.contains(word.form))
            continue;
        // of a name that is written without capitals it is not known which words are names
        if (capitals && !word.capital && !word.unspaced) continue;
        add_known({word.form}, put, !capitals || knowledge_.ordinary.contains(word.form));
    }
}

void NameBook::add_known(std::vector<std::string> forms, const std::string& put, bool with_capital) {
    std::vector<Known>& same = by_first_[forms.front()];
    const auto found = std::find_if(same.begin(), same.end(), [&](const Known& one) { return one.forms == forms; });
    if (found == same.end()) {
        same.push_back({std::move(forms), put, with_capital});
        std::stable_sort(same.begin(), same.end(),
                         [](const Known& a, const Known& b) { return a.forms.size() > b.forms.size(); });
        return;
    }
    if (found->put != put) found->put = unclear_;
    found->with_capital = found->with_capital && with_capital;
}

std::optional<NameBook::Found> NameBook::find(std::string_view form, std::string_view text,
                                              const std::vector<Word>& words, std::size_t index) const {
    const auto same = by_first_.find(form);
    if (same == by_first_.end()) return std::nullopt;
    for (const Known& one : same->second) {
        const std::size_t count = one.forms.size();
        if (index + count > words.size() || (one.with_capital && !words[index].capital)) continue;
        bool all = true;
        for (std::size_t i = 1; i < count && all; ++i)
            all = words[index + i].form == one.forms[i] && are_beside(text, words[index + i - 1], words[index + i]);
        if (all) return Found{count, &one.put};
    }
    return std::nullopt;
}

std::optional<NameBook::Found> NameBook::at(std::string_view text, const std::vector<Word>& words,
                                            std::size_t index) const {
    const Word& word = words[index];
    if (auto found = find(word.form, text, words, index)) return found;
    // "the Lopezes", and "Annas" as other languages write what is Anna's
    if (!word.capital || word.letters < 4 || !word.form.ends_with('s')) return std::nullopt;
    for (const std::size_t ending : {std::size_t{1}, std::size_t{2}}) {
        const std::string_view stem = std::string_view(word.form).substr(0, word.form.size() - ending);
        if (ending == 2 && !word.form.ends_with("es")) break;
        if (knowledge_.ordinary.contains(stem)) continue;
        if (auto found = find(stem, text, words, index); found && found->count == 1) return found;
    }
    return std::nullopt;
}

}  // namespace ipt::privacy
