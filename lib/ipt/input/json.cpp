// SPDX-License-Identifier: MIT
#include "ipt/input/json.hpp"

#include "ipt/base/text.hpp"
#include "ipt/input/scan.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ipt {
namespace {

// Goes through a text and tells how far it came, for the parser does not.
class Pace {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    Pace(const char* at, const char*& reached) : at_(at), reached_(&reached) {}
    reference operator*() const { return *at_; }
    Pace& operator++() {
        *reached_ = ++at_;
        return *this;
    }
    Pace operator++(int) {
        const Pace before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const Pace& a, const Pace& b) { return a.at_ == b.at_; }

private:
    const char* at_;
    const char** reached_;
};

// Builds the tree from what the parser tells; it gives false, and ends it, at the first fault. The parser keeps no
// stack of calls, so depth costs nothing but what is counted here.
class JsonTree {
public:
    using number_integer_t = nlohmann::json::number_integer_t;
    using number_unsigned_t = nlohmann::json::number_unsigned_t;
    using number_float_t = nlohmann::json::number_float_t;
    using string_t = nlohmann::json::string_t;
    using binary_t = nlohmann::json::binary_t;

    JsonTree(Diagnostics& diagnostics, const Limits& limits, std::uint32_t begin)
        : diagnostics_(diagnostics),
          text_(diagnostics.source().text()),
          limits_(limits),
          last_(begin),
          reached_(text_.data() + begin) {}

    std::optional<Value> run() {
        const char* begin = reached_;
        const char* end = text_.data() + text_.size();
        if (!nlohmann::json::sax_parse(Pace(begin, reached_), Pace(end, reached_), this)) return std::nullopt;
        return std::move(root_);
    }

    bool null() { return scalar(Value()); }
    bool boolean(bool value) { return scalar(Value(value)); }
    bool number_integer(number_integer_t value) { return number(static_cast<double>(value)); }
    bool number_unsigned(number_unsigned_t value) { return number(static_cast<double>(value)); }
    bool number_float(number_float_t value, const string_t&) { return number(value); }
    bool string(string_t& value) {
        const Span span = token(offset());
        if (!is_good(value, span)) return false;
        Value text(std::move(value));
        text.style = Value::Style::quoted;
        return put(std::move(text), span);
    }
    bool binary(binary_t&) { return false; }
    bool start_object(std::size_t) { return open(Value(Value::Map())); }
    bool start_array(std::size_t) { return open(Value(Value::List())); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(string_t& name) {
        Frame& frame = frames_.back();
        frame.key_span = token(offset());
        if (!is_good(name, frame.key_span)) return false;
        if (!frame.keys.insert(name).second)
            return fault("duplicate-key", frame.key_span, fmt::format("'{}' stands twice here", mention(name)),
                         "leave one of the two");
        frame.key = std::move(name);
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) {
        constexpr std::string_view k_blanks = " \t\r\n";
        std::size_t at = std::min(text_.find_first_not_of(k_blanks, last_), text_.size());
        if (at < text_.size() && (text_[at] == ',' || text_[at] == ':'))
            at = std::min(text_.find_first_not_of(k_blanks, at + 1), text_.size());
        const auto begin = static_cast<std::uint32_t>(at);
        if (at == text_.size())
            return fault("json-syntax", {begin > 0 ? begin - 1 : begin, begin}, "the file ends before its JSON does",
                         "it may have been cut off: get it again");
        return fault("json-syntax", {begin, std::max(offset(), begin + 1)}, "no JSON from here on",
                     "the file is to be one JSON text, as a program writes it");
    }

private:
    struct Frame {
        Value* value;
        std::set<std::string, std::less<>> keys{};
        std::string key{};
        Span key_span{};
    };

    [[nodiscard]] std::uint32_t offset() const { return static_cast<std::uint32_t>(reached_ - text_.data()); }

    // The place of what was read last, which ends there. What stands between two tokens is known to be right.
    Span token(std::uint32_t end) {
        const std::size_t begin = text_.find_first_not_of(" \t\r\n,:", last_);
        last_ = end;
        return {static_cast<std::uint32_t>(std::min<std::size_t>(begin, end)), end};
    }

    bool fault(std::string code, Span span, std::string message, std::string help) {
        diagnostics_.error(std::move(code), span, std::move(message), std::move(help));
        return false;
    }

    bool is_good(const std::string& text, Span span) {
        if (text.size() > limits_.scalar)
            return fault("too-large", {span.begin, span.begin + 1},
                         fmt::format("a text is longer than {}", byte_count(limits_.scalar)), how_to_allow("text"));
        const std::string control = reader::first_control(text);
        return control.empty() ||
               fault("control-character", span, fmt::format("control character {}", control), "remove it");
    }

    // The parser looks one character beyond a number.
    bool number(double value) {
        const std::size_t begin = std::min(text_.find_first_not_of(" \t\r\n,:", last_), text_.size());
        const std::size_t end = std::min(text_.find_first_not_of("+-.0123456789eE", begin), text_.size());
        return put(Value(value), token(static_cast<std::uint32_t>(end)));
    }
    bool scalar(Value value) { return put(std::move(value), token(offset())); }

    bool put(Value value, Span span) {
        value.span = span;
        if (++nodes_ > limits_.nodes)
            return fault("too-large", span, fmt::format("the file holds more than {} values", limits_.nodes),
                         "split it into several files; " + how_to_allow("values"));
        (void)place(std::move(value));
        return true;
    }

    // While something is open nothing is added beside it, so that its place in the tree does not move.
    Value* place(Value value) {
        if (frames_.empty()) return &root_.emplace(std::move(value));
        Frame& frame = frames_.back();
        if (Value::List* items = frame.value->list()) return &items->emplace_back(std::move(value));
        Value::Map& members = *frame.value->map();
        members.push_back({std::move(frame.key), frame.key_span, std::move(value)});
        return &members.back().value;
    }

    bool open(Value value) {
        const Span span = token(offset());
        if (frames_.size() == limits_.depth)
            return fault("too-deep", span, fmt::format("nested deeper than {}", limits_.depth), how_to_allow("depth"));
        if (++nodes_ > limits_.nodes)
            return fault("too-large", span, fmt::format("the file holds more than {} values", limits_.nodes),
                         "split it into several files; " + how_to_allow("values"));
        value.span = span;
        frames_.push_back({place(std::move(value))});
        return true;
    }

    bool close() {
        frames_.back().value->span.end = token(offset()).end;
        frames_.pop_back();
        return true;
    }

    Diagnostics& diagnostics_;
    std::string_view text_;
    const Limits& limits_;
    std::size_t last_;  // behind the last token
    const char* reached_;
    std::optional<Value> root_;
    std::vector<Frame> frames_;
    std::size_t nodes_ = 0;
};

}  // namespace

std::optional<Value> read_json(Diagnostics& diagnostics, const Limits& limits) {
    const auto begin = reader::check_bytes(diagnostics, limits);
    if (!begin) return std::nullopt;
    return JsonTree(diagnostics, limits, *begin).run();
}

}  // namespace ipt
