// SPDX-License-Identifier: MIT
#include "ipt/privacy/scrub.hpp"

#include "ipt/base/text.hpp"
#include "ipt/privacy/marked.hpp"

#include <algorithm>

namespace ipt::privacy {
namespace {

// Names in scripts without blanks between words, the longest first.
void mark_inner(Marked& text, const NameBook& names) {
    std::vector<std::pair<std::string, std::string>> inner(names.inner().begin(), names.inner().end());
    std::stable_sort(inner.begin(), inner.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    for (const auto& [name, put] : inner)
        for (std::size_t at = text.text().find(name); at != std::string_view::npos;
             at = text.text().find(name, at + name.size()))
            text.replace(at, at + name.size(), put);
}

void mark_names(Marked& text, const NameBook& names) {
    for (std::size_t i = 0; i < text.words().size(); ++i) {
        const auto found = text.is_taken(i) ? std::nullopt : names.at(text.text(), text.words(), i);
        if (found && text.replace_words(i, found->count, *found->put)) i += found->count - 1;
    }
}

}  // namespace

std::optional<int> Marked::number(std::size_t word, std::size_t most_digits) const {
    if (is_taken(word) || !words_[word].is_number() || words_[word].digits > most_digits) return std::nullopt;
    return to_int(words_[word].form);
}

bool Marked::replace(std::size_t begin, std::size_t end, std::string put) {
    const auto next = edits_.lower_bound(begin);
    if (next != edits_.end() && next->first < end) return false;
    if (next != edits_.begin() && std::prev(next)->second.end > begin) return false;
    const auto first =
        std::partition_point(words_.begin(), words_.end(), [&](const Word& w) { return w.end <= begin; });
    for (auto word = first; word != words_.end() && word->begin < end; ++word)
        taken_[static_cast<std::size_t>(word - words_.begin())] = true;
    edits_.emplace(begin, Edit{end, std::move(put)});
    return true;
}

std::string Marked::result() const {
    std::string out;
    std::size_t at = 0;
    for (const auto& [begin, edit] : edits_) {
        out += text_.substr(at, begin - at);
        out += edit.put;
        at = edit.end;
    }
    return out.append(text_.substr(at));
}

bool is_labelled(const Marked& text, std::size_t word, const Identifiers& knowledge) {
    for (std::size_t back = 1; back <= 2 && back <= word; ++back)
        if (knowledge.labels.contains(text.words()[word - back].form)) return true;
    return false;
}

std::string scrub(std::string_view text, const Cleaner& cleaner) {
    Marked marked(text);
    mark_tokens(marked, cleaner);
    mark_dates(marked, cleaner);
    mark_numbers(marked, cleaner);
    mark_inner(marked, cleaner.names);
    mark_names(marked, cleaner.names);
    return marked.result();
}

}  // namespace ipt::privacy
