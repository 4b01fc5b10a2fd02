// SPDX-License-Identifier: MIT
#include "ipt/value/frozen.hpp"

#include <cstring>
#include <type_traits>

namespace ipt {
namespace {

template <typename Piece>
void put(std::string& out, const Piece& piece) {
    char bytes[sizeof piece];
    std::memcpy(bytes, &piece, sizeof piece);
    out.append(bytes, sizeof piece);
}

// What a value begins with; then come the number or date, the letters of a text, or the items or members. Both heads
// are taken in one piece, and have no padding, so that the bytes are always the same.
struct Head {
    Span span;
    std::uint32_t count = 0;  // of items or members; 1: true
    std::uint32_t size = 0;   // of what comes behind, in bytes
    Value::Kind kind = Value::Kind::null;
    Value::Style style = Value::Style::plain;
    std::uint16_t gap = 0;
};
static_assert(std::has_unique_object_representations_v<Head>);

// And what comes before a member: the letters of the key follow, then the value.
struct MemberHead {
    Span key_span;
    std::uint32_t key = 0;  // its letters
};
static_assert(std::has_unique_object_representations_v<MemberHead>);

std::uint32_t count_of(const Value& value) {
    if (value.boolean()) return *value.boolean() ? 1 : 0;
    const std::size_t count = value.list() ? value.list()->size() : value.map() ? value.map()->size() : 0;
    return static_cast<std::uint32_t>(count);
}

void put_value(std::string& out, const Value& value) {
    std::string inner;
    if (value.number()) put(inner, *value.number());
    if (value.date()) put(inner, *value.date());
    if (value.text()) inner = *value.text();
    if (value.list())
        for (const Value& item : *value.list()) put_value(inner, item);
    if (value.map())
        for (const Member& member : *value.map()) {
            put(inner, MemberHead{member.key_span, static_cast<std::uint32_t>(member.key.size())});
            inner += member.key;
            put_value(inner, member.value);
        }
    put(out, Head{value.span, count_of(value), static_cast<std::uint32_t>(inner.size()), value.kind(), value.style});
    out += inner;
}

template <typename Piece>
Piece take(const char* from) {
    Piece piece{};
    std::memcpy(&piece, from, sizeof piece);
    return piece;
}

}  // namespace

std::string freeze(const Value& value) {
    std::string out;
    put_value(out, value);
    return out;
}

Frozen::Frozen(const char* bytes) {
    const auto head = take<Head>(bytes);
    span = head.span;
    kind_ = head.kind;
    style_ = head.style;
    count_ = head.count;
    size_ = head.size;
    inner_ = bytes + sizeof head;
}

FrozenMember::FrozenMember(const char* bytes) {
    const auto head = take<MemberHead>(bytes);
    key = {bytes + sizeof head, head.key};
    key_span = head.key_span;
    value = Frozen(bytes + sizeof head + head.key);
}

std::optional<bool> Frozen::boolean() const {
    return kind_ == Value::Kind::boolean ? std::optional(count_ != 0) : std::nullopt;
}

std::optional<double> Frozen::number() const {
    return kind_ == Value::Kind::number ? std::optional(take<double>(inner_)) : std::nullopt;
}

std::optional<std::string_view> Frozen::text() const {
    return is_text() ? std::optional(std::string_view(inner_, size_)) : std::nullopt;
}

Frozen::List Frozen::items() const { return is_list() ? List(inner_, count_) : List(); }

Frozen::Map Frozen::members() const { return is_map() ? Map(inner_, count_) : Map(); }

// Looks at the keys alone: starting the program finds some ten thousand members.
std::optional<Frozen> Frozen::find(std::string_view key) const {
    if (!is_map()) return std::nullopt;
    const char* at = inner_;
    for (std::uint32_t left = count_; left > 0; --left) {
        const auto head = take<MemberHead>(at);
        const char* const value = at + sizeof head + head.key;
        if (std::string_view(at + sizeof head, head.key) == key) return Frozen(value);
        at = value + sizeof(Head) + take<Head>(value).size;
    }
    return std::nullopt;
}

Frozen Frozen::operator[](std::string_view key) const { return find(key).value_or(Frozen()); }

std::string_view Frozen::text_of(std::string_view key) const { return (*this)[key].text().value_or(""); }

Frozen::List Frozen::list_of(std::string_view key) const { return (*this)[key].items(); }

// Fills the value where it stands: moving thousands of them would take longer than reading them.
void Frozen::fill(Value& out) const {
    out.style = style_;
    out.span = span;
    switch (kind_) {
        case Value::Kind::null:
            return;
        case Value::Kind::boolean:
            return out.become(count_ != 0);
        case Value::Kind::number:
            return out.become(take<double>(inner_));
        case Value::Kind::text:
            out.make<std::string>(inner_, size_);
            return;
        case Value::Kind::date:
            return out.become(take<Date>(inner_));
        case Value::Kind::list: {
            auto item = items().begin();
            for (Value& into : out.make<Value::List>(count_)) {
                (*item).fill(into);
                ++item;
            }
            return;
        }
        case Value::Kind::map: {
            auto member = members().begin();
            for (Member& into : out.make<Value::Map>(count_)) {
                into.key = member->key;
                into.key_span = member->key_span;
                member->value.fill(into.value);
                ++member;
            }
            return;
        }
    }
}

Value Frozen::thaw() const {
    Value out;
    fill(out);
    return out;
}

}  // namespace ipt
