// SPDX-License-Identifier: MIT
#include "ipt/input/yaml_fault.hpp"

#include "ipt/base/text.hpp"
#include "ipt/input/yaml_detective.hpp"
#include "ipt/input/yaml_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt::reader {

Detective::Outcome Detective::explain() {
    const std::uint32_t from = std::clamp(tree_.open_bracket().value_or(tree_.end()), begin_, at_);
    brackets_ = read_brackets(text_, from, at_);
    const bool in_brackets_now = brackets_.opener || tree_.open_bracket() || trouble_ == Trouble::bracket;
    if (!in_brackets_now && tab()) return std::nullopt;
    if (trouble_ == Trouble::escape) return escape();
    if (open_quote()) return std::nullopt;
    if (trouble_ == Trouble::second_document && at_ < text_.size() && text_[at_] == ',') return by_trouble();
    const Span last = tree_.last();
    const bool behind =
        tree_.last_in_quotes() && at_ >= last.end && skip_blanks(text_, last.end) == at_ && at_ < line_.end;
    if (behind && trouble_ != Trouble::list_item) return behind_quote(last, at_);
    if (in_brackets_now) return open_bracket() ? std::nullopt : in_brackets();
    return by_trouble();
}

bool Detective::tab() {
    const auto tab_of = [&](const Line& line) -> std::optional<std::uint32_t> {
        const std::size_t found = text_.substr(0, line.content).find('\t', line.begin);
        if (found == std::string_view::npos) return std::nullopt;
        return static_cast<std::uint32_t>(found);
    };
    const auto found = tab_of(line_);
    if (!found && trouble_ != Trouble::tab) return false;
    std::size_t more = 0;
    for (std::size_t at = text_.find('\n', line_.end); at != std::string_view::npos; at = text_.find('\n', at + 1)) {
        const Line next = line_at(text_, static_cast<std::uint32_t>(at + 1));
        if (next.content < next.end && tab_of(next)) ++more;
    }
    add("yaml-tab", character(text_, found.value_or(at_)), "a tab is used as indentation",
        more == 0 ? "indent with blanks"
                  : fmt::format("indent with blanks, here and in {} more {}", more, more == 1 ? "line" : "lines"));
    return true;
}

// A quote that is never closed swallows the rest, or ends at the next quote somewhere below.
bool Detective::open_quote() {
    constexpr std::uint32_t k_nowhere = 0xffffffff;
    std::uint32_t quote = brackets_.quote.value_or(k_nowhere);
    if (quote != k_nowhere && quoted_end(text_, quote)) quote = k_nowhere;
    if (trouble_ == Trouble::open_quote) quote = brackets_.quote.value_or(at_);
    const Span last = tree_.last();
    const bool swallowed = tree_.last_in_quotes() && skip_blanks(text_, last.end) == at_ && at_ < line_.end &&
                           text_.substr(last.begin, last.end - last.begin).find('\n') != std::string_view::npos;
    if (swallowed && (trouble_ == Trouble::entry || trouble_ == Trouble::bracket)) quote = last.begin;
    if (quote >= text_.size()) return false;
    found_.drop_from(quote);
    add("yaml-unclosed-quote", character(text_, quote), "this quote is never closed",
        fmt::format("put a closing {} behind the text",
                    text_[quote] == '"' ? "double quote (\")" : "single quote (')"));
    return true;
}

Detective::Outcome Detective::escape() {
    const std::uint32_t quote = brackets_.quote.value_or(at_);
    const auto closed = quote < text_.size() ? quoted_end(text_, quote) : std::nullopt;
    const Span quoted{quote, closed.value_or(line_.end)};
    const Span unknown = closed && text_[quote] == '"' ? unknown_escape(text_, quoted) : Span{};
    if (unknown.empty())
        add("yaml-escape", quoted, "this text holds an escape that names no character",
            "write '\\\\' for a backslash, or put the text in single quotes");
    else
        add("yaml-escape", unknown, fmt::format("unknown escape '{}'", words(unknown.begin, unknown.end)),
            "write '\\\\' for a backslash, or put the text in single quotes");
    if (!closed || quoted.end - quoted.begin < 3) return std::nullopt;
    return Repair{{quoted.begin + 1, quoted.end - 1}, 'x'};
}

Detective::Outcome Detective::behind_quote(Span quoted, std::uint32_t from) {
    if (brackets_.opener || tree_.open_bracket()) {
        add("yaml-missing-comma", character(text_, from), "a ',' is missing before this",
            "put a comma between two entries");
        return std::nullopt;
    }
    std::uint32_t end = line_.end;
    while (end > from && is_space(text_[end - 1])) --end;
    const bool apostrophe = text_[quoted.begin] == '\'' && quoted.end == from;
    add("yaml-text-after-quote", {from, end}, fmt::format("'{}' stands behind the closing quote", words(from, end)),
        apostrophe ? "write an apostrophe inside single quotes twice (''), or put the text in double quotes"
                   : "put the whole text in single quotes; an apostrophe inside is written twice");
    if (quoted.begin <= line_.entry) return std::nullopt;
    return Repair{{from, end}, ' '};
}

bool Detective::open_bracket() {
    const std::uint32_t from = std::min(tree_.open_bracket().value_or(brackets_.outer.value_or(tree_.end())), at_);
    const Brackets all = read_brackets(text_, from, static_cast<std::uint32_t>(text_.size()));
    if (!all.opener) return false;
    const char opener = text_[*all.opener];
    found_.drop_from(*all.outer);
    const char closer = opener == '[' ? ']' : '}';
    if (all.wrong)
        add("yaml-unclosed-bracket", character(text_, *all.opener),
            fmt::format("this '{}' is closed by '{}' in line {}", opener, text_[*all.wrong], number(*all.wrong)),
            fmt::format("write '{}' for each '{}'", closer, opener), {});
    else
        add("yaml-unclosed-bracket", character(text_, *all.opener), fmt::format("this '{}' is never closed", opener),
            fmt::format("put a '{}' behind the last entry; put a text that begins with '{}' in quotes", closer,
                        opener));
    return true;
}

Detective::Outcome Detective::in_brackets() {
    const std::uint32_t opener = tree_.open_bracket().value_or(brackets_.opener.value_or(at_));
    if (trouble_ == Trouble::word)
        return needs_quotes(at_, at_ < text_.size() && text_[at_] == '?' ? "a text in brackets cannot hold '?'" : "");
    found_.drop_from(opener);
    if (trouble_ == Trouble::missing_colon) {
        std::uint32_t end = at_;
        while (end < text_.size() && std::string_view(",[]{}\n").find(text_[end]) == std::string_view::npos) ++end;
        while (end > at_ && is_space(text_[end - 1])) --end;
        return missing_colon(line_, {at_, end});
    }
    if (trouble_ == Trouble::list_item)
        add("yaml-syntax", character(text_, at_),
            fmt::format("a '- ' inside the brackets that begin in line {}", number(opener)),
            "separate the entries of a list in brackets with commas");
    else
        add("yaml-missing-comma", character(text_, at_),
            fmt::format("a ',' or a closing bracket is missing before this, in the brackets that begin in line {}",
                        number(opener)),
            "put commas between the entries, or put the text in quotes");
    return std::nullopt;
}

Detective::Outcome Detective::by_trouble() {
    switch (trouble_) {
        case Trouble::missing_colon:
            return missing_colon(line_);
        case Trouble::entry:
            return entry();
        case Trouble::colon:
            return colon();
        case Trouble::word:
            return needs_quotes(at_, {});
        case Trouble::explicit_key:
            return needs_quotes(at_, "a text cannot begin with '? '");
        case Trouble::list_item:
            if (is_first_of_line()) break;
            return needs_quotes(at_, "a list cannot begin on the line of its key");
        case Trouble::block_header:
            return needs_quotes(at_, "text stands on the line of '|' or '>'");
        case Trouble::stray_closer:
            return needs_quotes(at_, fmt::format("this '{}' closes nothing", words(at_, at_ + 1)));
        case Trouble::alias:
            add("yaml-alias", {at_, std::max(at_ + 1, std::min(line_.end, skip_word(text_, at_)))},
                fmt::format("'{}' is an alias, which this file may not use", words(at_, skip_word(text_, at_))),
                "write the value out; put a text that begins with '*' in quotes");
            return Repair{{at_, line_.end}, 'x'};
        case Trouble::tag:
            add("yaml-tag", character(text_, at_), "this is a tag, which the file may not use",
                "leave it out; put a text that begins with '!' in quotes");
            return std::nullopt;
        case Trouble::directive:
            add("yaml-directive", {line_.content, line_.end}, "a line that begins with '%' is no part of a document",
                "remove the line, or put the text in quotes");
            return std::nullopt;
        case Trouble::second_document:
            if (at_ < text_.size() && text_[at_] == ',') {
                add("yaml-stray-comma", character(text_, at_), "this ',' separates nothing", "remove the comma");
                return std::nullopt;
            }
            add("yaml-second-document", character(text_, at_),
                fmt::format("'{}' does not belong to what stands above it", name_of(line_)),
                "indent it so that it belongs to the lines above, or put a line '---' before a second document");
            return std::nullopt;
        case Trouble::open_quote:
        case Trouble::bracket:
        case Trouble::tab:
        case Trouble::escape:
        case Trouble::other:
            break;
    }
    return indentation(line_, {}, {});
}

std::optional<Repair> explain(const Breakdown& breakdown, std::string_view text, Span document, const TreeBuilder& tree,
                              Faults& found, Faults& cause) {
    return Detective(breakdown, text, document, tree, found, cause).explain();
}

}  // namespace ipt::reader
