// SPDX-License-Identifier: MIT
#include "ipt/input/toml_scan.hpp"

#include "ipt/base/text.hpp"
#include "ipt/input/scan.hpp"
#include "ipt/input/yaml_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace ipt::reader {
namespace {

constexpr std::size_t k_most_tables = 20'000;  // the parser's time grows with their square
constexpr std::size_t k_toml_depth = 200;      // of brackets; the parser itself gives up at 256

class Scanner {
public:
    Scanner(Diagnostics& diagnostics, std::uint32_t begin, const Limits& limits)
        : diagnostics_(diagnostics), limits_(limits), text_(diagnostics.source().text()), at_(begin) {}

    TomlScan run();

private:
    void quoted();
    void bracket();
    void dot();
    void value();
    void refuse(std::string code, std::string message, std::string help);
    [[nodiscard]] bool begins_line() const {
        std::uint32_t at = at_;
        while (at > 0 && is_blank(text_[at - 1])) --at;
        return at == 0 || text_[at - 1] == '\n';
    }

    Diagnostics& diagnostics_;
    const Limits& limits_;
    std::string_view text_;
    std::uint32_t at_;
    TomlScan scan_;
    std::vector<std::uint32_t> open_;
    std::size_t dots_ = 0;
    std::size_t values_ = 0;
    std::size_t tables_ = 0;
};

void Scanner::refuse(std::string code, std::string message, std::string help) {
    if (scan_.within_limits)
        diagnostics_.error(std::move(code), character(text_, at_), std::move(message), std::move(help));
    scan_.within_limits = false;
}

void Scanner::quoted() {
    const char quote = text_[at_];
    const bool is_long = text_.substr(at_, 3) == std::string(3, quote);
    const std::string_view closer = text_.substr(at_, is_long ? 3 : 1);
    const std::uint32_t begin = at_;
    for (at_ += static_cast<std::uint32_t>(closer.size()); at_ < text_.size(); ++at_) {
        if (text_[at_] == '\\' && quote == '"') {
            ++at_;
        } else if (text_.substr(at_, closer.size()) == closer) {
            at_ += static_cast<std::uint32_t>(closer.size());
            while (is_long && at_ < text_.size() && text_[at_] == quote) ++at_;  // quotes before the closing ones
            return;
        } else if (text_[at_] == '\n' && !is_long) {
            break;
        }
    }
    if (!scan_.quote) scan_.quote = begin;
}

void Scanner::value() {
    if (++values_ > limits_.nodes)
        refuse("too-large", fmt::format("the file holds more than {} values", limits_.nodes),
               "split it into several files");
}

void Scanner::dot() {
    if (++dots_ > limits_.depth)
        refuse("too-deep", fmt::format("tables are nested deeper than {} levels", limits_.depth), "write it flatter");
    if (open_.empty() && ++tables_ > k_most_tables)
        refuse("too-large", fmt::format("the file holds more than {} tables", k_most_tables),
               "split it into several files");
}

void Scanner::bracket() {
    if (open_.empty() && text_[at_] == '[' && begins_line()) {  // the header of a table
        value();
        dots_ = 0;
        dot();
        dots_ = 0;
        at_ += text_.substr(at_).starts_with("[[") ? 2U : 1U;
        return;
    }
    open_.push_back(at_);
    dots_ = 0;
    if (open_.size() > std::min(limits_.depth, k_toml_depth))
        refuse("too-deep",
               fmt::format("lists and tables are nested deeper than {} levels", std::min(limits_.depth, k_toml_depth)),
               "write it flatter");
    value();
    ++at_;
}

TomlScan Scanner::run() {
    while (at_ < text_.size() && scan_.within_limits) {
        switch (text_[at_]) {
            case '#':
                at_ = line_end(text_, at_);
                continue;
            case '"':
            case '\'':
                quoted();
                continue;
            case '[':
            case '{':
                bracket();
                continue;
            case ']':
            case '}':
                if (!open_.empty()) open_.pop_back();
                break;
            case '=':
            case ',':
                value();
                dots_ = 0;
                break;
            case '\n':
                dots_ = 0;
                break;
            case '.':
                dot();
                break;
            default:
                break;
        }
        ++at_;
    }
    if (!open_.empty()) scan_.bracket = open_.back();
    return scan_;
}

class Explainer {
public:
    Explainer(Diagnostics& diagnostics, std::uint32_t at, std::string_view words)
        : diagnostics_(diagnostics), text_(diagnostics.source().text()), at_(at), words_(words) {
        while (at_ > 0 && at_ >= text_.size()) --at_;  // the end of the file: its last line
        while (at_ > 0 && text_[at_] == '\n' && text_[at_ - 1] != '\n') --at_;
        begin_ = skip_blanks(text_, line_begin(text_, at_));
        end_ = std::max(begin_, line_end(text_, at_));
        const std::size_t equals = text_.substr(0, end_).find('=', begin_);
        key_end_ = equals == std::string_view::npos ? end_ : static_cast<std::uint32_t>(equals);
        while (key_end_ > begin_ && is_space(text_[key_end_ - 1])) --key_end_;
        value_ = equals == std::string_view::npos ? end_ : skip_blanks(text_, static_cast<std::uint32_t>(equals) + 1);
    }

    void explain();

private:
    [[nodiscard]] bool says(std::string_view part) const { return words_.find(part) != std::string_view::npos; }
    [[nodiscard]] std::string key() const { return shown(text_.substr(begin_, key_end_ - begin_)); }
    void report(Span span, std::string message, std::string help, std::string code = "toml-syntax", Span related = {}) {
        if (span.empty()) span = character(text_, at_);
        diagnostics_.error(std::move(code), span, std::move(message), std::move(help), related);
    }
    void duplicate();
    void missing_equals();
    void bad_key();
    void bare_word();
    [[nodiscard]] Span first_of(Span key) const;

    Diagnostics& diagnostics_;
    std::string_view text_;
    std::uint32_t at_;
    std::string_view words_;
    std::uint32_t begin_ = 0;    // of the line, without blanks
    std::uint32_t end_ = 0;      // of the line
    std::uint32_t key_end_ = 0;  // of the key on it
    std::uint32_t value_ = 0;    // where the value begins
};

// The same key or header further up: of keys in the same table only.
Span Explainer::first_of(Span key) const {
    const std::string_view wanted = text_.substr(key.begin, key.end - key.begin);
    const bool header = wanted.starts_with('[');
    Span found;
    for (std::uint32_t line = line_begin(text_, key.begin); line > 0;) {
        line = line_begin(text_, line - 1);
        const std::uint32_t at = skip_blanks(text_, line);
        if (text_.substr(at).starts_with(wanted)) {
            const auto end = at + static_cast<std::uint32_t>(wanted.size());
            const std::uint32_t next = skip_blanks(text_, end);
            if (next >= text_.size() || text_[next] == '=' || header) found = {at, end};
        }
        if (!header && text_[at] == '[') break;
    }
    return found;
}

void Explainer::duplicate() {
    const bool header = text_[begin_] == '[';
    std::uint32_t end = key_end_;
    if (header) {
        const std::size_t closed = text_.substr(0, end_).rfind(']');
        end = closed == std::string_view::npos || closed < begin_ ? end_ : static_cast<std::uint32_t>(closed + 1);
    }
    const Span span{begin_, end};
    report(span, fmt::format("'{}' is given twice", shown(text_.substr(begin_, end - begin_))), "keep one of the two",
           "duplicate-key", first_of(span));
}

void Explainer::missing_equals() {
    std::uint32_t end = key_end_ < end_ ? std::max(at_, begin_ + 1) : key_end_;
    if (says("expected '='")) end = std::max(at_, begin_ + 1);
    while (end > begin_ + 1 && is_space(text_[end - 1])) --end;
    report({begin_, end}, fmt::format("expected '=' after '{}'", shown(text_.substr(begin_, end - begin_))),
           "write 'key = value'; put a key with blanks or other letters in quotes");
}

void Explainer::bad_key() {
    if (text_[at_] == '=') return report({}, "the key before this '=' is missing", "write 'key = value'");
    const Span first = character(text_, at_);
    report({begin_, std::max(key_end_, begin_ + 1)},
           fmt::format("a key without quotes cannot hold '{}'", text_.substr(first.begin, first.end - first.begin)),
           "put the key in quotes");
}

void Explainer::bare_word() {
    std::uint32_t from =
        value_ < at_ && text_.substr(value_, at_ - value_).find_first_of("[{,") == std::string_view::npos ? value_
                                                                                                          : at_;
    while (from > begin_ && !is_space(text_[from - 1]) &&
           std::string_view("=[{,").find(text_[from - 1]) == std::string_view::npos)
        --from;
    std::uint32_t end = from;
    while (end < end_ && std::string_view(",]}#").find(text_[end]) == std::string_view::npos) ++end;
    while (end > from && is_space(text_[end - 1])) --end;
    if (from >= end) return report({}, "a value is missing before this", "write 'key = value'");
    const std::string word = lower(text_.substr(from, end - from));
    const bool is_truth =
        word == "true" || word == "false" || word == "yes" || word == "no" || word == "on" || word == "off";
    report({from, end},
           fmt::format("'{}' is neither a number nor a date nor true or false", shown(text_.substr(from, end - from))),
           is_truth ? "write true or false in small letters, or put the text in quotes" : "put the text in quotes");
}

void Explainer::explain() {
    const std::string at_word = shown(text_.substr(at_, end_ > at_ ? end_ - at_ : 0));
    if (says("redefine") || says("cannot insert")) return duplicate();
    if (says("expected '='") || (says("end-of-file") && says("key-value pair") && value_ == end_ && key_end_ == end_))
        return missing_equals();
    if (says("expected keys, tables")) return bad_key();
    if (says("table header") || (says("parsing key:") && text_[begin_] == '['))
        return report({begin_, end_}, "this is no header of a table",
                      "write '[name]' or '[[name]]' on a line of its own");
    if (says("expected value") || (says("end-of-file") && says("key-value pair")))
        return report({begin_, key_end_}, fmt::format("the value of '{}' is missing", key()), "write 'key = value'");
    const bool is_number =
        value_ < end_ && std::string_view("0123456789+-").find(text_[value_]) != std::string_view::npos;
    const bool is_list = value_ < end_ && (text_[value_] == '[' || text_[value_] == '{');
    if (says("determine value type") || says("boolean") || says("values may not begin") ||
        ((says("integer") || says("floating")) && !is_number && !is_list))
        return bare_word();
    if (says("expected a comment or whitespace") || says("value-terminator"))
        return report({at_, end_}, fmt::format("'{}' stands behind the end of the value", at_word),
                      "put the whole text in quotes, or begin a new line");
    if (says("parsing date") || says("parsing time"))
        return report({value_, end_}, "this is no date of the calendar",
                      "write a date like 2026-03-08, or put the text in quotes");
    if (says("integer") || says("floating") || says("numeric"))
        return report(is_list ? Span{} : Span{value_, end_}, "this number cannot be read",
                      says("leading zeroes") ? "write it without zeros in front, or put it in quotes"
                                             : "write it with digits and one '.', or put it in quotes");
    if (says("escape") || says("hex digit") || says("surrogate") || says("U+10FFFF"))
        return report({}, "this text holds an escape that cannot be read",
                      "write '\\\\' for a backslash, or use single quotes");
    if (says("dangling comma")) return report({}, "a ',' before the closing '}'", "remove the comma");
    if (says("inline table") || says("array"))
        return report({}, "a ',' or a closing bracket is missing before this",
                      "put commas between the entries; a '{...}' stands on one line");
    report({begin_, end_}, "this line cannot be read", "write 'key = value', with text in quotes");
}

}  // namespace

TomlScan scan_toml(Diagnostics& diagnostics, std::uint32_t begin, const Limits& limits) {
    return Scanner(diagnostics, begin, limits).run();
}

void explain_toml(Diagnostics& diagnostics, const TomlScan& scan, std::uint32_t at, std::string_view words) {
    const std::string_view text = diagnostics.source().text();
    if (scan.quote && *scan.quote <= at) {
        diagnostics.error("toml-syntax", character(text, *scan.quote), "this quote is never closed",
                          "put the closing quote behind the text; use \"\"\" for a text of several lines");
    } else if (scan.bracket && *scan.bracket <= at && words.find("redefine") == std::string_view::npos) {
        diagnostics.error("toml-syntax", character(text, *scan.bracket),
                          fmt::format("this '{}' is never closed", text[*scan.bracket]),
                          "put the closing bracket behind the last entry");
    } else {
        Explainer(diagnostics, at, words).explain();
    }
}

}  // namespace ipt::reader
