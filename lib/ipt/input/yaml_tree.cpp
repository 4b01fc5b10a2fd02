// SPDX-License-Identifier: MIT
#include "ipt/input/yaml_tree.hpp"

#include "ipt/base/text.hpp"
#include "ipt/input/scan.hpp"
#include "ipt/input/yaml_fault.hpp"
#include "ipt/input/yaml_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <numeric>

namespace ipt::reader {
namespace {

constexpr std::size_t k_small_map = 32;    // up to here comparing all with all is the fastest
constexpr std::size_t k_yaml_depth = 200;  // the parser itself gives up at 500, phantoms included

// The null that is written there, or an empty span.
Span null_word(std::string_view text, std::uint32_t at) {
    for (const std::string_view word : {"~", "null", "Null", "NULL"})
        if (text.substr(at).starts_with(word)) return {at, at + static_cast<std::uint32_t>(word.size())};
    return {};
}

// Whether a value is over there: with the line, or with what stands in brackets.
bool is_end(std::string_view text, std::uint32_t at) {
    const std::uint32_t next = skip_blanks(text, at);
    return next >= text.size() || std::string_view("\r\n,]}").find(text[next]) != std::string_view::npos ||
           (text[next] == '#' && next > at);
}

}  // namespace

TreeBuilder::TreeBuilder(std::string_view text, const Limits& limits, std::size_t& nodes, Faults& faults)
    : text_(text), limits_(limits), nodes_(nodes), faults_(faults) {}

void TreeBuilder::start(std::uint32_t at) {
    end_ = at;
    if (text_.substr(at).starts_with("---")) end_ += 3;
}

bool TreeBuilder::wants_key() const {
    return !frames_.empty() && frames_.back().kind == Kind::map && !frames_.back().has_key;
}

bool TreeBuilder::is_quiet() const {
    return std::any_of(frames_.begin(), frames_.end(),
                       [](const Frame& frame) { return frame.is_merge || frame.is_key; });
}

void TreeBuilder::report(std::string code, Span span, std::string message, std::string help, Span related) {
    if (!is_quiet()) faults_.add(std::move(code), span, std::move(message), std::move(help), related);
}

std::optional<std::uint32_t> TreeBuilder::open_bracket() const {
    for (const Frame& frame : frames_)
        if (frame.flow) return frame.begin;
    return std::nullopt;
}

void TreeBuilder::count(std::uint32_t at) {
    if (++nodes_ <= limits_.nodes) return;
    faults_.add("too-large", character(text_, at), fmt::format("the file holds more than {} values", limits_.nodes),
                "split it into several files; " + how_to_allow("values"));
    throw Stop{true};
}

// Anchors and tags stand before what they belong to; gives the place of that.
std::uint32_t TreeBuilder::properties(std::uint32_t at) {
    while (at < text_.size() && (text_[at] == '&' || text_[at] == '!')) {
        const Span span{at, skip_word(text_, at)};
        const std::string word = shown(text_.substr(at, span.end - at));
        if (text_[at] == '&')
            report("yaml-anchor", span, fmt::format("'{}' is an anchor, which this file may not use", word),
                   "write each value out where it belongs; put a text that begins with '&' in quotes");
        else
            report("yaml-tag", span, fmt::format("'{}' is a tag, which this file may not use", word),
                   "leave it out; put a text that begins with '!' in quotes");
        end_ = span.end;
        at = skip_space(text_, span.end);
    }
    return at;
}

void TreeBuilder::null(std::uint32_t at, bool has_properties) {
    count(at);
    if (has_properties) at = properties(at);
    const Span written = at >= end_ ? null_word(text_, at) : Span{};
    if (wants_key()) {
        if (!written.empty()) return put_key(std::string(text_.substr(at, written.end - at)), written, true);
        const bool comma = at < text_.size() && text_[at] == ',';
        report(comma ? "yaml-empty-entry" : "yaml-missing-key", character(text_, at),
               comma ? "nothing stands before this ','" : "the key before this ':' is missing",
               comma ? "remove the comma or write what belongs there" : "write 'key: value'");
        return put_bad_key(character(text_, at));
    }
    Value value;
    if (!written.empty() && is_end(text_, written.end)) {
        value.span = last_ = written;
        last_in_quotes_ = false;
        end_ = written.end;
    } else if (!frames_.empty()) {
        Frame& frame = frames_.back();
        empty_value(frame, at);
        value.span = frame.kind == Kind::map ? frame.key_span : Span{end_ - 1, end_};
    }
    put(std::move(value));
}

// Nothing is written where a value may stand: fine behind 'key:' and '- ', a fault elsewhere.
void TreeBuilder::empty_value(Frame& frame, std::uint32_t at) {
    if (frame.kind == Kind::list) {
        if (frame.flow) {
            report("yaml-empty-entry", character(text_, at), "nothing stands before this ','",
                   "remove the comma or write what belongs there");
            end_ = std::min(at + 1, static_cast<std::uint32_t>(text_.size()));
        } else {
            end_ = skip_space(text_, std::max(end_, frame.begin)) + 1;  // behind its '-'
        }
        return;
    }
    if (frame.is_bad_key || is_quiet()) return;
    const std::uint32_t next = skip_space(text_, frame.key_span.end);
    if (next < text_.size() && text_[next] == ':') {
        end_ = std::max(end_, next + 1);
        return;
    }
    throw Breakdown{Trouble::missing_colon, frame.key_span.begin};
}

void TreeBuilder::scalar(std::uint32_t at, std::string value, bool plain, bool has_properties) {
    count(at);
    if (has_properties) at = properties(at);
    const Span span = scalar_span(at, value, plain);
    if (value.size() > limits_.scalar)
        report("too-large", character(text_, span.begin),
               fmt::format("this text is longer than {}", byte_count(limits_.scalar)),
               "shorten it; " + how_to_allow("text"));
    if (wants_key()) return put_key(std::move(value), span, plain);
    Value out;
    if (!plain || !is_null_word(value)) out = Value(std::move(value));
    out.span = span;
    out.style = plain ? Value::Style::plain : Value::Style::quoted;
    put(std::move(out));
}

Span TreeBuilder::scalar_span(std::uint32_t at, const std::string& value, bool plain) {
    Span span{at, at};
    last_in_quotes_ = false;
    if (plain) {
        span.end = plain_end(text_, at, value);
        check_folded(span);
    } else if (at < text_.size() && (text_[at] == '|' || text_[at] == '>')) {
        span.end = block_end(text_, at, value);
    } else if (at < text_.size() && (text_[at] == '"' || text_[at] == '\'')) {
        const auto closed = quoted_end(text_, at);
        if (!closed) throw Breakdown{Trouble::open_quote, at};
        span.end = *closed;
        last_in_quotes_ = true;
        check_quoted(span, value);
    }
    last_ = span;
    end_ = std::max(end_, span.end);
    return span;
}

// A list item that is indented too deeply goes on the text above it; YAML allows that, nobody means it.
void TreeBuilder::check_folded(Span span) {
    const std::string_view text = text_.substr(0, span.end);
    for (std::size_t at = text.find('\n', span.begin); at != std::string_view::npos; at = text.find('\n', at + 1)) {
        const std::uint32_t begin = skip_blanks(text, static_cast<std::uint32_t>(at + 1));
        if (!text.substr(begin).starts_with("- ")) continue;
        report("yaml-indentation", {begin, line_end(text, begin)},
               fmt::format("the indentation of '{}' makes it part of the text above it", shown(text.substr(begin))),
               "align it with the list item that it follows; put a text of several lines in quotes");
    }
}

// A control character that comes in through an escape is as harmful as one that stands in the file.
void TreeBuilder::check_quoted(Span span, const std::string& value) {
    if (text_[span.begin] != '"' ||
        text_.substr(span.begin, span.end - span.begin).find('\\') == std::string_view::npos)
        return;
    const Span escape = unknown_escape(text_, span);
    if (!escape.empty()) {
        report("yaml-escape", escape,
               fmt::format("unknown escape '{}'", shown(text_.substr(escape.begin, escape.end - escape.begin))),
               "write '\\\\' for a backslash, or put the text in single quotes");
        return;
    }
    const std::string control = first_control(value);
    if (!control.empty())
        report("control-character", span, fmt::format("an escape in this text gives the control character {}", control),
               "remove the escape");
}

void TreeBuilder::alias(std::uint32_t at) {
    count(at);
    const Span span{at, skip_word(text_, at)};
    report("yaml-alias", span,
           fmt::format("'{}' is an alias, which this file may not use", shown(text_.substr(at, span.end - at))),
           "write the value out; put a text that begins with '*' in quotes");
    last_ = span;
    last_in_quotes_ = false;
    end_ = span.end;
    if (wants_key()) return put_bad_key(span);
    put(Value());
}

void TreeBuilder::open(Kind kind, std::uint32_t at, bool flow, bool has_properties) {
    count(at);
    if (has_properties) at = properties(at);
    const bool is_phantom = kind == Kind::map && at < text_.size() && text_[at] == '[';
    if (!is_phantom && ++depth_ > std::min(limits_.depth, k_yaml_depth)) {
        faults_.drop_from(open_bracket().value_or(at));
        faults_.add(
            "too-deep", character(text_, at),
            fmt::format("lists and groups are nested deeper than {} levels", std::min(limits_.depth, k_yaml_depth)),
            limits_.depth < k_yaml_depth ? "write it flatter; " + how_to_allow("depth") : "write it flatter");
        throw Stop{};
    }
    const bool is_key = wants_key();
    if (is_key) {
        const bool braces = kind == Kind::map && flow;
        report(
            "yaml-complex-key", character(text_, at),
            fmt::format("a key must be a text, not {}", kind == Kind::list ? "a list" : "a group of fields"),
            braces ? "put a text that begins with '{' in quotes" : "write 'key: value' with a plain word as the key");
    }
    flow = flow && at < text_.size() && (text_[at] == '[' || text_[at] == '{');
    frames_.push_back({kind, flow, at, kind == Kind::list ? items_.size() : members_.size()});
    frames_.back().is_key = is_key;
    frames_.back().is_phantom = is_phantom;
    end_ = std::max(end_, flow ? at + 1 : at);
}

std::uint32_t TreeBuilder::end_of(const Frame& frame) const {
    if (!frame.flow) return std::max(end_, frame.begin);
    std::uint32_t at = skip_space(text_, end_);
    while (at < text_.size() && (text_[at] == ',' || text_[at] == ':')) at = skip_space(text_, at + 1);
    const bool closes = at < text_.size() && (text_[at] == ']' || text_[at] == '}');
    return closes ? at + 1 : end_;
}

void TreeBuilder::close() {
    const Frame frame = std::move(frames_.back());
    frames_.pop_back();
    if (!frame.is_phantom) --depth_;
    end_ = end_of(frame);
    Value value;
    const auto from = static_cast<std::ptrdiff_t>(frame.first);
    if (frame.kind == Kind::list) {
        value =
            Value(Value::List(std::make_move_iterator(items_.begin() + from), std::make_move_iterator(items_.end())));
        items_.erase(items_.begin() + from, items_.end());
    } else {
        value = Value(
            Value::Map(std::make_move_iterator(members_.begin() + from), std::make_move_iterator(members_.end())));
        members_.erase(members_.begin() + from, members_.end());
        check_duplicates(*value.map());
    }
    value.span = {frame.begin, end_};
    if (wants_key()) return put_bad_key(value.span);
    put(std::move(value));
}

void TreeBuilder::put(Value value) {
    if (frames_.empty()) {
        root_ = std::move(value);
        return;
    }
    Frame& frame = frames_.back();
    if (frame.kind == Kind::list) {
        items_.push_back(std::move(value));
        return;
    }
    if (!frame.is_bad_key) members_.push_back({std::move(frame.key), frame.key_span, std::move(value)});
    frame.has_key = frame.is_bad_key = frame.is_merge = false;
}

void TreeBuilder::put_key(std::string key, Span span, bool plain) {
    Frame& frame = frames_.back();
    frame.has_key = true;
    const bool is_merge = plain && key == "<<";
    frame.key = std::move(key);
    frame.key_span = span;
    if (is_merge)
        report("yaml-merge-key", span, "'<<' merges another group into this one, which this file may not use",
               "write the fields of the other group out");
    frame.is_merge = frame.is_bad_key = is_merge;
}

void TreeBuilder::put_bad_key(Span span) {
    Frame& frame = frames_.back();
    frame.has_key = frame.is_bad_key = true;
    frame.key_span = span;
}

void TreeBuilder::check_duplicates(const Value::Map& members) {
    if (members.size() <= k_small_map) {
        for (std::size_t i = 1; i < members.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (members[i].key == members[j].key) {
                    report_duplicate(members[i], members[j]);
                    break;
                }
        return;
    }
    std::vector<std::uint32_t> order(members.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const int compared = members[a].key.compare(members[b].key);
        return compared != 0 ? compared < 0 : a < b;
    });
    for (std::size_t i = 1, first = 0; i < order.size(); ++i) {
        if (members[order[i]].key != members[order[first]].key)
            first = i;
        else
            report_duplicate(members[order[i]], members[order[first]]);
    }
}

void TreeBuilder::report_duplicate(const Member& again, const Member& first) {
    report("duplicate-key", again.key_span, fmt::format("'{}' is given twice", shown(again.key)), "keep one of the two",
           first.key_span);
}

}  // namespace ipt::reader
