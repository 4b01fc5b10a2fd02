// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/doc/document.hpp"
#include "ipt/doc/syllables.hpp"
#include "ipt/doc/tree.hpp"

#include <cmark-gfm.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>

namespace ipt::doc {
namespace {

// Marks that may stand behind the end of a sentence.
std::string_view without_closing_marks(std::string_view text) {
    for (bool again = true; again && !text.empty();) {
        again = std::string_view(")]}\"'*_").find(text.back()) != std::string_view::npos;
        if (again) text.remove_suffix(1);
        for (const std::string_view mark : {"\u201d", "\u2019", "\u00bb"}) {
            if (text.size() < mark.size() || text.substr(text.size() - mark.size()) != mark) continue;
            text.remove_suffix(mark.size());
            again = true;
        }
    }
    return text;
}

bool has_stop(std::string_view text) {
    for (const std::string_view stop : {".", "!", "?", ":", "\u3002", "\uff01", "\uff1f", "\uff1a"})  // Chinese as well
        if (text.size() >= stop.size() && text.substr(text.size() - stop.size()) == stop) return true;
    return false;
}

// Inline text of a paragraph or an item, as it is read aloud.
class Prose {
public:
    void add(cmark_node* node) {
        const cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
            const char* text = cmark_node_get_literal(node);
            block_ += text == nullptr ? "" : text;
        } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
            block_ += ' ';
        }
    }

    // A block that only stops is read like a sentence.
    void end_block() {
        std::replace(block_.begin(), block_.end(), '\n', ' ');
        const std::string_view text = trim(block_);
        out_ += text;
        const std::string_view core = without_closing_marks(text);
        if (!core.empty() && !has_stop(core)) out_ += '.';
        if (!text.empty()) out_ += '\n';
        block_.clear();
    }

    void drop_block() { block_.clear(); }
    std::string take() { return std::move(out_); }

private:
    std::string block_;
    std::string out_;
};

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool begins(std::string_view word, char first, char last) {
    const std::size_t at = word.find_first_not_of("([{\"'");
    return at != word.npos && word[at] >= first && word[at] <= last;
}

// Does the full stop behind a word only shorten it? `next` is the word behind, empty at the end of the text.
bool is_abbreviation(std::string_view word, std::string_view next) {
    word.remove_prefix(std::min(word.find_first_not_of("([{\"'"), word.size()));
    const std::string small = lower(word);
    if (next.empty()) return false;
    if (is_one_of(small, {"dr", "mr", "mrs", "ms", "prof", "st", "vs", "e.g", "i.e", "cf"})) return true;
    if (word.size() == 1 && word != "I" && begins(word, 'A', 'Z')) return true;  // J. Smith
    if (is_one_of(small, {"no", "nos", "fig", "p", "pp", "vol", "ch", "sec"})) return begins(next, '0', '9');
    const bool may_end = is_one_of(small, {"etc", "al", "approx", "a.m", "p.m", "ph.d", "min", "max", "incl"});
    return may_end && !begins(next, 'A', 'Z');
}

bool ends_sentence(std::string_view word, std::string_view next) {
    const std::string_view core = without_closing_marks(word);
    if (core.empty()) return false;
    if (core.back() != '.') return core.back() == '!' || core.back() == '?' || core.back() == ':';
    return !is_abbreviation(core.substr(0, core.size() - 1), next);
}

std::string_view next_word(std::string_view& text) {
    constexpr std::string_view blanks = " \t\r\n";
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    const std::string_view word = text.substr(0, text.find_first_of(blanks));
    text.remove_prefix(word.size());
    return word;
}

struct Counts {
    std::size_t sentences = 0;
    std::size_t words = 0;
    std::size_t syllables = 0;
};

// "and/or" and words joined by a dash are read as several.
void count_words(Counts& counts, std::string_view text) {
    if (text.find("://") != text.npos) return;  // nobody reads an address aloud
    const std::string_view en_dash = "\u2013", em_dash = "\u2014";
    while (!text.empty()) {
        const std::size_t end = std::min({text.find('/'), text.find(en_dash), text.find(em_dash), text.size()});
        const std::size_t spoken = syllables(text.substr(0, end));
        counts.words += spoken > 0 ? 1 : 0;
        counts.syllables += spoken;
        if (end == text.size()) return;
        text.remove_prefix(end + (text[end] == '/' ? 1 : en_dash.size()));
    }
}

Counts count(std::string_view text) {
    Counts counts;
    std::size_t words_before = 0;  // when the last sentence ended
    for (std::string_view word = next_word(text), next; !word.empty(); word = next) {
        next = next_word(text);
        count_words(counts, word);
        if (counts.words == words_before || !(next.empty() || ends_sentence(word, next))) continue;
        ++counts.sentences;
        words_before = counts.words;
    }
    return counts;
}

}  // namespace

std::string prose(std::string_view markdown) {
    const Tree tree = parse_safe(markdown);
    Prose prose;
    for (Walk walk(tree); walk.next();) {
        const cmark_node_type type = cmark_node_get_type(walk.node());
        if (walk.entering())
            prose.add(walk.node());
        else if (type == CMARK_NODE_PARAGRAPH)
            prose.end_block();
        else if ((type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK)
            prose.drop_block();  // a heading or a cell of a table
    }
    return prose.take();
}

double reading_grade(std::string_view prose) {
    const Counts counts = count(prose);
    if (counts.words == 0) return 0;
    const double words = static_cast<double>(counts.words);
    return 0.39 * words / static_cast<double>(counts.sentences) + 11.8 * static_cast<double>(counts.syllables) / words -
           15.59;
}

}  // namespace ipt::doc
