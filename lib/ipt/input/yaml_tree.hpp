// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/input/faults.hpp"
#include "ipt/input/input.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt::reader {

// Builds the tree of one document from what a parser tells, and checks what the parser does not.
class TreeBuilder {
public:
    enum class Kind : std::uint8_t { list, map };

    TreeBuilder(std::string_view text, const Limits& limits, std::size_t& nodes, Faults& faults);

    void start(std::uint32_t at);  // a document
    void null(std::uint32_t at, bool has_properties);
    void scalar(std::uint32_t at, std::string value, bool plain, bool has_properties);
    void alias(std::uint32_t at);
    void open(Kind kind, std::uint32_t at, bool flow, bool has_properties);
    void close();

    [[nodiscard]] std::optional<Value>& root() { return root_; }
    // Behind the last thing that is part of the tree.
    [[nodiscard]] std::uint32_t end() const { return end_; }
    // The last scalar, and whether it stands in quotes (block scalars do not).
    [[nodiscard]] Span last() const { return last_; }
    [[nodiscard]] bool last_in_quotes() const { return last_in_quotes_; }
    // The outermost bracket that is open.
    [[nodiscard]] std::optional<std::uint32_t> open_bracket() const;

private:
    struct Frame {
        Kind kind;
        bool flow;
        std::uint32_t begin;
        std::size_t first;  // of its entries on the stack of finished ones
        bool has_key = false;
        bool is_bad_key = false;
        bool is_merge = false;
        bool is_key = false;      // stands where a key should
        bool is_phantom = false;  // not written as such: what the parser makes around '[' before it knows better
        std::string key{};
        Span key_span{};
    };

    [[nodiscard]] bool wants_key() const;
    // Inside of what is already told to be wrong as a whole.
    [[nodiscard]] bool is_quiet() const;
    void report(std::string code, Span span, std::string message, std::string help, Span related = {});
    void count(std::uint32_t at);
    std::uint32_t properties(std::uint32_t at);
    Span scalar_span(std::uint32_t at, const std::string& value, bool plain);
    void check_folded(Span span);
    void check_quoted(Span span, const std::string& value);
    void empty_value(Frame& frame, std::uint32_t at);
    void put(Value value);
    void put_key(std::string key, Span span, bool plain);
    void put_bad_key(Span span);
    std::uint32_t end_of(const Frame& frame) const;
    void check_duplicates(const Value::Map& members);
    void report_duplicate(const Member& again, const Member& first);

    std::string_view text_;
    const Limits& limits_;
    std::size_t& nodes_;
    Faults& faults_;
    std::optional<Value> root_;
    std::vector<Frame> frames_;
    std::vector<Value> items_;     // of all open lists
    std::vector<Member> members_;  // of all open maps
    std::size_t depth_ = 0;        // of frames that are no phantoms
    std::uint32_t end_ = 0;
    Span last_{};
    bool last_in_quotes_ = false;
};

}  // namespace ipt::reader
