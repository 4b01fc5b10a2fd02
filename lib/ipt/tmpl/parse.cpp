// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/tmpl/node.hpp"
#include "ipt/tmpl/template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ipt::tmpl {
namespace {

constexpr std::size_t k_nowhere = std::string_view::npos;

// "." or parts with dots between them, none of them empty.
bool is_name(std::string_view name) {
    if (name == ".") return true;
    return !name.empty() && !name.starts_with('.') && !name.ends_with('.') && name.find("..") == k_nowhere;
}

Span span_of(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

struct Tag {
    char sigil = 0;  // one of k_sigils, or 0 for a plain variable
    std::size_t begin = 0;
    std::size_t end = 0;
    Span name{};
};
constexpr std::string_view k_sigils = "#^/>!&={";

class Parser {
public:
    explicit Parser(Diagnostics& diagnostics) : text_(diagnostics.source().text()), diagnostics_(diagnostics) {}

    std::optional<Template> run() {
        const std::size_t errors = diagnostics_.errors();
        for (std::size_t at = 0; (at = text_.find(open_, at)) != k_nowhere;) at = read_tag(at);
        add_text(text_.size());
        for (; !sections_.empty(); sections_.pop_back()) report_unclosed(sections_.back());
        diagnostics_.sort();
        if (diagnostics_.errors() > errors) return std::nullopt;
        return Template(diagnostics_.shared_source(), std::make_shared<const std::vector<Node>>(std::move(nodes_)));
    }

private:
    struct Section {
        std::size_t node = 0;
        Span name{};
    };

    bool stands(std::size_t at, std::string_view mark) const {
        return at < text_.size() && text_[at] == mark[0] && text_.substr(at).starts_with(mark);
    }
    std::size_t skip_blanks(std::size_t at) const {
        while (at < text_.size() && is_space(text_[at])) ++at;
        return at;
    }
    std::string_view text(Span span) const { return text_.substr(span.begin, span.end - span.begin); }
    std::string tag_text(std::string_view sigil, std::string_view name) const {
        return fmt::format("{}{}{}{}", open_, sigil, name, close_);
    }

    // Each reader gives the place where to go on. What is broken stays text, and no text is searched twice for an end
    // that it does not have: a large file of openers alone takes no longer than others.
    std::size_t read_tag(std::size_t begin) {
        Tag tag;
        tag.begin = begin;
        std::size_t at = skip_blanks(begin + open_.size());
        if (at < text_.size() && k_sigils.find(text_[at]) != k_nowhere) tag.sigil = text_[at++];
        if (tag.sigil == '!') return read_comment(tag, at);
        if (tag.sigil == '=') return read_delimiters(tag, at);
        return read_name(tag, at);
    }

    std::size_t read_comment(Tag tag, std::size_t at) {
        const std::size_t end = text_.find(close_, at);
        if (end == k_nowhere) {
            report_unclosed_tag(tag.begin, at, close_, "comment");
            return text_.size();
        }
        tag.end = end + close_.size();
        return place(tag);
    }

    std::size_t read_delimiters(Tag tag, std::size_t at) {
        std::array<std::string_view, 2> marks;
        std::size_t end = at;
        for (std::string_view& mark : marks) {
            const std::size_t begin = skip_blanks(end);
            for (end = begin; end < text_.size() && !is_space(text_[end]) && text_[end] != '=';) ++end;
            mark = text_.substr(begin, end - begin);
        }
        end = skip_blanks(end);
        const std::string terminator = fmt::format("={}", close_);
        if (marks[0].empty() || marks[1].empty() || !stands(end, terminator)) return bad_delimiters(tag, at);
        tag.end = end + terminator.size();
        const std::size_t next = place(tag);
        open_ = marks[0];
        close_ = marks[1];
        return next;
    }

    std::size_t bad_delimiters(const Tag& tag, std::size_t at) {
        const std::size_t close = find_in_line(at, close_);
        const std::size_t end = close == k_nowhere ? at : close + close_.size();
        const Span span = span_of(tag.begin, end);
        diagnostics_.error("template-bad-delimiters", span, fmt::format("'{}' does not set two delimiters", text(span)),
                           fmt::format("write two marks with a blank between them, like '{}=<% %>={}'", open_, close_));
        return end;
    }

    std::size_t read_name(Tag tag, std::size_t at) {
        const std::string terminator = (tag.sigil == '{' ? "}" : "") + std::string(close_);
        const std::size_t begin = skip_blanks(at);
        std::size_t end = begin;
        while (end < text_.size() && !is_space(text_[end]) && !stands(end, terminator) && !opens(end)) ++end;
        tag.name = span_of(begin, end);
        const std::size_t close = skip_blanks(end);
        if (!stands(close, terminator)) return bad_end(tag, at, terminator);
        tag.end = close + terminator.size();
        const bool good = tag.sigil == '>' ? end > begin : is_name(text(tag.name));
        return good ? place(tag) : bad_name(tag);
    }

    std::size_t bad_end(Tag tag, std::size_t at, std::string_view terminator) {
        const std::size_t close = find_in_line(tag.name.end, terminator);
        if (close == k_nowhere) {
            report_unclosed_tag(tag.begin, at, terminator, "name");
            return at;
        }
        tag.end = close + terminator.size();
        const std::string_view words = trim(text_.substr(tag.name.begin, close - tag.name.begin));
        tag.name.end = tag.name.begin + static_cast<std::uint32_t>(words.size());
        return bad_name(tag);
    }

    std::size_t bad_name(const Tag& tag) {
        const std::string_view name = text(tag.name);
        const Span span = span_of(tag.begin, tag.end);
        if (name.empty())
            diagnostics_.error("template-bad-name", span, fmt::format("'{}' has no name", text(span)),
                               fmt::format("write a name in front of '{}', or take the tag out", close_));
        else
            diagnostics_.error("template-bad-name", tag.name, fmt::format("'{}' is not a name", name),
                               "a name has no blanks, and a single dot between its parts");
        return tag.end;
    }

    bool opens(std::size_t at) const { return stands(at, open_) && open_ != close_; }

    std::size_t find_in_line(std::size_t at, std::string_view terminator) const {
        for (; at < text_.size() && text_[at] != '\n' && !opens(at); ++at)
            if (stands(at, terminator)) return at;
        return k_nowhere;
    }

    void report_unclosed_tag(std::size_t begin, std::size_t end, std::string_view terminator, std::string_view what) {
        const Span span = span_of(begin, end);
        diagnostics_.error("template-unclosed-tag", span, fmt::format("tag '{}' is not closed", trim(text(span))),
                           fmt::format("write '{}' behind the {}", terminator, what));
    }

    void add_text(std::size_t end) {
        if (end > text_begin_) nodes_.push_back({.kind = Node::Kind::text, .span = span_of(text_begin_, end)});
    }

    // A tag that is no value takes its line with it where it stands there alone. Gives what the line leaves of the
    // text: it ends before the first and goes on at the second.
    std::optional<std::pair<std::size_t, std::size_t>> line_of(const Tag& tag) const {
        if (tag.sigil == 0 || tag.sigil == '&' || tag.sigil == '{') return std::nullopt;
        std::size_t begin = tag.begin;
        while (begin > 0 && (text_[begin - 1] == ' ' || text_[begin - 1] == '\t')) --begin;
        if (begin > 0 && text_[begin - 1] != '\n') return std::nullopt;
        std::size_t end = tag.end;
        while (end < text_.size() && (text_[end] == ' ' || text_[end] == '\t')) ++end;
        if (stands(end, "\r\n")) return std::pair(begin, end + 2);
        if (stands(end, "\n")) return std::pair(begin, end + 1);
        if (end == text_.size()) return std::pair(begin, end);
        return std::nullopt;
    }

    std::size_t place(const Tag& tag) {
        const auto line = line_of(tag);
        add_text(line ? line->first : tag.begin);
        // the indentation of a partial's line belongs before the tag, even where no text does
        if (!line && (tag.begin == 0 || text_[tag.begin - 1] == '\n'))
            nodes_.push_back({.kind = Node::Kind::text, .span = span_of(tag.begin, tag.begin)});
        text_begin_ = line ? line->second : tag.end;
        add_node(tag, line ? span_of(line->first, tag.begin) : Span{}, line.has_value());
        return text_begin_;
    }

    void add_node(const Tag& tag, Span indent, bool alone) {
        switch (tag.sigil) {
            case '#':
                return open_section(Node::Kind::section, tag);
            case '^':
                return open_section(Node::Kind::inverted, tag);
            case '/':
                return close_section(tag);
            case '>':
                nodes_.push_back({.kind = Node::Kind::partial, .alone = alone, .span = tag.name, .indent = indent});
                return;
            case '&':
            case '{':
                nodes_.push_back({.kind = Node::Kind::raw, .span = tag.name});
                return;
            case 0:
                nodes_.push_back({.kind = Node::Kind::escaped, .span = tag.name});
                return;
            default:
                return;
        }
    }

    void open_section(Node::Kind kind, const Tag& tag) {
        sections_.push_back({nodes_.size(), tag.name});
        nodes_.push_back({.kind = kind, .span = tag.name});
        if (sections_.size() <= k_deepest || too_deep_) return;
        too_deep_ = true;
        diagnostics_.error("template-too-deep", tag.name,
                           fmt::format("section '{}' stands more than {} deep", text(tag.name), k_deepest),
                           "close the sections around it first, or put the inner ones into a template of their own");
    }

    void close_section(const Tag& tag) {
        const std::string_view name = text(tag.name);
        const auto same = [&](const Section& section) { return text(section.name) == name; };
        const auto reach =
            static_cast<std::ptrdiff_t>(std::min(sections_.size(), k_deepest));  // deeper is an error anyway
        const auto last = sections_.rbegin() + reach;
        if (std::find_if(sections_.rbegin(), last, same) == last) {
            if (!report_unopened(tag)) return;  // a misspelt end closes all the same
        } else {
            for (; !same(sections_.back()); sections_.pop_back()) report_unclosed(sections_.back());
        }
        nodes_[sections_.back().node].end = static_cast<std::uint32_t>(nodes_.size());
        sections_.pop_back();
    }

    // Whether the innermost section was meant.
    bool report_unopened(const Tag& tag) {
        const std::string_view name = text(tag.name);
        const std::string_view inner = sections_.empty() ? std::string_view() : text(sections_.back().name);
        const bool misspelt = !inner.empty() && !nearest(name, std::array{inner}).empty();
        diagnostics_.error("template-unopened-section", tag.name, fmt::format("section '{}' was never opened", name),
                           misspelt ? fmt::format("did you mean '{}'?", inner)
                                    : fmt::format("take '{}' out, or write '{}' where the section begins",
                                                  tag_text("/", name), tag_text("#", name)));
        return misspelt;
    }

    void report_unclosed(const Section& section) {
        const std::string_view name = text(section.name);
        diagnostics_.error("template-unclosed-section", section.name, fmt::format("section '{}' is not closed", name),
                           fmt::format("write '{}' where the section ends", tag_text("/", name)));
    }

    std::string_view text_;
    Diagnostics& diagnostics_;
    std::string_view open_ = "{{";
    std::string_view close_ = "}}";
    std::size_t text_begin_ = 0;  // where the text begins that no node has yet
    std::vector<Node> nodes_;
    std::vector<Section> sections_;
    bool too_deep_ = false;
};

}  // namespace

std::optional<Template> parse(Diagnostics& diagnostics) { return Parser(diagnostics).run(); }

}  // namespace ipt::tmpl
