// SPDX-License-Identifier: MIT
#include "ipt/input/yaml_fault.hpp"

#include "ipt/input/scan.hpp"
#include "ipt/input/yaml_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt::reader {
namespace {

using Outcome = std::optional<Repair>;

class Detective {
public:
    // Nothing behind the document's end is looked at, so all views end there.
    Detective(const Breakdown& breakdown, std::string_view text, Span document, const TreeBuilder& tree, Faults& found,
              Faults& cause)
        : trouble_(breakdown.trouble),
          text_(text.substr(0, document.end)),
          begin_(document.begin),
          at_(std::clamp(breakdown.at, document.begin, document.end)),
          tree_(tree),
          found_(found),
          cause_(cause),
          line_(line_at(text_, at_)) {}

    Outcome explain();

private:
    bool tab();
    bool open_quote();
    bool open_bracket();
    Outcome escape();
    Outcome behind_quote(Span quoted, std::uint32_t from);
    Outcome in_brackets();
    Outcome by_trouble();
    Outcome colon();
    Outcome entry();
    Outcome missing_colon(const Line& line, Span key);
    Outcome missing_colon(const Line& line);
    Outcome needs_quotes(std::uint32_t from, std::string message);
    Outcome indentation(const Line& line, std::string message, std::string help);
    Outcome other(std::string message, std::string help);

    [[nodiscard]] std::uint32_t number(std::uint32_t at) const {
        return 1 + static_cast<std::uint32_t>(std::count(text_.begin(), text_.begin() + at, '\n'));
    }
    [[nodiscard]] std::string words(std::uint32_t from, std::uint32_t to) const {
        return shown(text_.substr(from, std::max(from, to) - from));
    }
    // The key or first word of a line.
    [[nodiscard]] std::string name_of(const Line& line) const {
        return words(line.entry, line.colon.value_or(line.end));
    }
    [[nodiscard]] bool is_first_of_line() const { return at_ <= line_.entry; }
    [[nodiscard]] std::uint32_t value_begin(const Line& line) const {
        return line.colon ? std::min(skip_blanks(text_, *line.colon + 1), line.end) : line.entry;
    }
    void add(std::string code, Span span, std::string message, std::string help, Span related = {}) {
        cause_.add(std::move(code), span, std::move(message), std::move(help), related);
    }

    Trouble trouble_;
    std::string_view text_;
    std::uint32_t begin_;
    std::uint32_t at_;
    const TreeBuilder& tree_;
    Faults& found_;
    Faults& cause_;
    Line line_;
    Brackets brackets_{};
};

Outcome Detective::explain() {
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
    for (std::uint32_t at = line_.end; at < text_.size(); at = line_at(text_, at + 1).end) {
        const Line next = line_at(text_, at + 1);
        if (next.content < next.end && tab_of(next)) ++more;
        if (next.end <= at) break;
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
    if (trouble_ == Trouble::open_quote) {
        const std::uint32_t from = std::clamp(tree_.open_bracket().value_or(tree_.end()), begin_, at_);
        quote = read_brackets(text_, from, static_cast<std::uint32_t>(text_.size())).quote.value_or(at_);
    }
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

Outcome Detective::escape() {
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

Outcome Detective::behind_quote(Span quoted, std::uint32_t from) {
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
                   : "put the whole text in quotes, and write '\\\"' for a double quote inside double quotes");
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

Outcome Detective::in_brackets() {
    const std::uint32_t opener = tree_.open_bracket().value_or(brackets_.opener.value_or(at_));
    if (trouble_ == Trouble::word) return needs_quotes(at_, {});
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

Outcome Detective::by_trouble() {
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

// A ':' that ends no key: the line goes on a text from above, or the text of this line holds a ': '.
Outcome Detective::colon() {
    const bool is_key_of_line = line_.colon && *line_.colon == at_;
    if (!is_key_of_line) {
        const std::uint32_t from = value_begin(line_);
        return needs_quotes(
            from, fmt::format("a text without quotes cannot hold ': ', as '{}' does", words(from, line_.end)));
    }
    if (at_ - line_.entry > 1000) return other("this key is too long", "a key has at most 1000 characters");
    // The key without a colon stands on the line before, at the end of a group that lies deeper.
    const auto before = line_before(text_, line_, begin_);
    if (before && !before->colon && !before->is_item() && before->indent() > line_.indent()) {
        const auto sibling = line_before(text_, *before, begin_);
        if (sibling && sibling->colon && sibling->entry - sibling->begin == before->indent())
            return missing_colon(*before);
    }
    Line first = line_;  // of the lines above that have no key and the same indentation
    for (auto above = line_before(text_, line_, begin_); above; above = line_before(text_, *above, begin_)) {
        const bool bare = !above->colon && !above->is_item();
        if (bare && above->indent() == line_.indent()) {
            first = *above;
            continue;
        }
        const bool opens_text = value_begin(*above) < above->end;
        if (opens_text && above->entry - above->begin < line_.indent())
            return indentation(
                line_,
                fmt::format("the indentation of '{}' makes it part of the text of line {}", name_of(line_),
                            number(above->begin)),
                fmt::format(
                    "if it is a key, give it the indentation of '{}'; if it is text, put the whole text in quotes",
                    name_of(*above)));
        break;
    }
    if (first.begin != line_.begin) return missing_colon(first);
    return indentation(line_, {}, {});
}

// Neither an entry of the list nor of the map that is open here.
Outcome Detective::entry() {
    if (at_ < text_.size() && text_[at_] == ',')
        return tree_.last().end == at_ || !is_first_of_line()
                   ? needs_quotes(at_, "a ',' separates entries inside of brackets only")
                   : needs_quotes(at_, {});
    if (!is_first_of_line())
        return needs_quotes(at_, fmt::format("'{}' stands behind the end of the value", words(at_, line_.end)));
    const auto above = line_before(text_, line_, begin_);
    const bool aligned = above && (above->indent() == line_.indent() ||
                                   (above->is_item() && above->entry - above->begin == line_.indent()));
    if (aligned && line_.is_item()) {
        add("yaml-syntax", {line_.content, line_.end}, "a list item where a key is expected",
            "put the key of the list on a line before it, like 'symptoms:'");
        return std::nullopt;
    }
    if (aligned && !line_.colon) return missing_colon(line_);
    return indentation(line_, {}, {});
}

Outcome Detective::missing_colon(const Line& line) {
    if (text_[line.entry] == '"' || text_[line.entry] == '\'') {
        const auto closed = quoted_end(text_, line.entry);
        const std::uint32_t next = closed ? skip_blanks(text_, *closed) : line.end;
        if (next < line.end && text_[next] != '#') return behind_quote({line.entry, *closed}, next);
    }
    const std::size_t comment = text_.substr(0, line.end).find(" #", line.entry);
    std::uint32_t end = comment == std::string_view::npos ? line.end : static_cast<std::uint32_t>(comment);
    while (end > line.entry && is_space(text_[end - 1])) --end;
    return missing_colon(line, {line.entry, end});
}

Outcome Detective::missing_colon(const Line& line, Span key) {
    const std::string_view name = text_.substr(key.begin, key.end - key.begin);
    const std::size_t colon = name.find(':');
    if (colon != std::string_view::npos && colon > 0 && colon + 1 < name.size() && colon < name.find_first_of(" \t")) {
        const auto end = key.begin + static_cast<std::uint32_t>(colon) + 1;
        add("yaml-missing-blank", {key.begin, end},
            fmt::format("a blank is missing behind '{}'", words(key.begin, end)), "put a blank after the colon");
    } else {
        add("yaml-missing-colon", {key.begin, std::max(key.end, key.begin + 1)},
            fmt::format("expected ':' after '{}'", words(key.begin, key.end)), "write 'key: value'");
    }
    if (tree_.open_bracket() || line.is_item()) return std::nullopt;
    return Repair{{line.content, line.end}, '#'};
}

Outcome Detective::needs_quotes(std::uint32_t from, std::string message) {
    const Span first = character(text_, from);
    if (message.empty())
        message = fmt::format("a text cannot begin with '{}'", text_.substr(first.begin, first.end - first.begin));
    const bool item = trouble_ == Trouble::list_item;
    add("yaml-needs-quotes", {from, std::max(first.end, line_.end)}, std::move(message),
        item ? "begin the list on the next line; put a text that begins with '- ' in quotes"
        : trouble_ == Trouble::block_header ? "begin the text on the next line, or put it in quotes"
        : trouble_ == Trouble::entry        ? "put the whole value in quotes"
                                            : "put the text in quotes");
    if (tree_.open_bracket() || brackets_.opener || from >= line_.end) return std::nullopt;
    if (from <= line_.entry) return Repair{first, 'x'};  // a key: its line stays one
    return Repair{{from, line_.end}, trouble_ == Trouble::entry ? ' ' : 'x'};
}

Outcome Detective::indentation(const Line& line, std::string message, std::string help) {
    const auto above = line_before(text_, line, begin_);
    if (message.empty())
        message = fmt::format("the indentation of '{}' does not match the lines above",
                              words(line.content, line.colon.value_or(line.end)));
    if (help.empty() && above)
        help = fmt::format("give it as many blanks as the line that it belongs with; line {} has {}",
                           number(above->begin), above->indent());
    add("yaml-indentation", {line.content, std::max(line.content + 1, line.colon.value_or(line.end))},
        std::move(message), std::move(help));
    return std::nullopt;
}

Outcome Detective::other(std::string message, std::string help) {
    add("yaml-syntax", {line_.content, std::max(line_.content + 1, line_.end)}, std::move(message), std::move(help));
    return std::nullopt;
}

}  // namespace

std::optional<Repair> explain(const Breakdown& breakdown, std::string_view text, Span document, const TreeBuilder& tree,
                              Faults& found, Faults& cause) {
    return Detective(breakdown, text, document, tree, found, cause).explain();
}

}  // namespace ipt::reader
