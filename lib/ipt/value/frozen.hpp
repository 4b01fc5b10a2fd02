// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/value/value.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ipt {

// A tree as bytes, spans and all: knowledge files are frozen when the program is built, so that starting it does not
// parse them again. The bytes are for the program that they were built into, not for files.
[[nodiscard]] std::string freeze(const Value& value);

struct FrozenMember;

// A frozen value, read where it lies, for as long as its bytes are there. It is asked as a Value is.
class Frozen {
public:
    template <typename Item>
    class Range;
    using List = Range<Frozen>;
    using Map = Range<FrozenMember>;

    Frozen() = default;                                                // null
    explicit Frozen(std::string_view bytes) : Frozen(bytes.data()) {}  // made by freeze

    [[nodiscard]] bool is_null() const { return kind_ == Value::Kind::null; }
    [[nodiscard]] bool is_text() const { return kind_ == Value::Kind::text; }
    [[nodiscard]] bool is_list() const { return kind_ == Value::Kind::list; }
    [[nodiscard]] bool is_map() const { return kind_ == Value::Kind::map; }

    [[nodiscard]] std::optional<bool> boolean() const;
    [[nodiscard]] std::optional<double> number() const;
    [[nodiscard]] std::optional<std::string_view> text() const;
    // None where it is no list, or no map.
    [[nodiscard]] List items() const;
    [[nodiscard]] Map members() const;

    [[nodiscard]] std::optional<Frozen> find(std::string_view key) const;
    [[nodiscard]] Frozen operator[](std::string_view key) const;
    [[nodiscard]] std::string_view text_of(std::string_view key) const;
    [[nodiscard]] List list_of(std::string_view key) const;

    [[nodiscard]] Value thaw() const;

    Span span{};

private:
    explicit Frozen(const char* bytes);
    void fill(Value& out) const;

    Value::Kind kind_ = Value::Kind::null;
    Value::Style style_ = Value::Style::plain;
    std::uint32_t count_ = 0;      // of items or members; 1: true
    std::uint32_t size_ = 0;       // of what comes behind the head, in bytes
    const char* inner_ = nullptr;  // and that itself
    template <typename Item>
    friend class Range;
    friend struct FrozenMember;
};

struct FrozenMember {
    FrozenMember() = default;
    explicit FrozenMember(const char* bytes);

    std::string_view key;
    Span key_span{};
    Frozen value;
};

// The items of a list or the members of a map, one behind the other. Each is there until the next step.
template <typename Item>
class Frozen::Range {
public:
    class Iterator {
    public:
        Iterator(const char* at, std::size_t left) : left_(left) { look(at); }
        const Item& operator*() const { return item_; }
        const Item* operator->() const { return &item_; }
        Iterator& operator++() {
            --left_;
            look(end_of(item_));
            return *this;
        }
        bool operator==(const Iterator& other) const { return left_ == other.left_; }

    private:
        void look(const char* at) {
            if (left_ > 0) item_ = Item(at);
        }
        static const char* end_of(const Frozen& value) { return value.inner_ + value.size_; }
        static const char* end_of(const FrozenMember& member) { return end_of(member.value); }

        std::size_t left_;
        Item item_{};
    };

    Range() = default;
    Range(const char* first, std::size_t size) : first_(first), size_(size) {}

    [[nodiscard]] Iterator begin() const { return {first_, size_}; }
    [[nodiscard]] Iterator end() const { return {nullptr, 0}; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }

private:
    const char* first_ = nullptr;
    std::size_t size_ = 0;
};

inline std::string to_text(const Frozen& value) { return to_text(value.thaw()); }

}  // namespace ipt
