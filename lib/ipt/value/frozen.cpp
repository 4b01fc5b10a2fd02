// SPDX-License-Identifier: MIT
#include "ipt/value/frozen.hpp"

#include "ipt/base/fault.hpp"

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
// are taken in one piece, and are without gaps, whose bytes would be anything.
struct Head {
    Span span;
    std::uint32_t count = 0;  // of letters, items or members; 1: true
    Value::Kind kind = Value::Kind::null;
    Value::Style style = Value::Style::plain;
    std::uint16_t gap = 0;
};
static_assert(std::has_unique_object_representations_v<Head>);

// And what comes before a member: the letters of the key follow, then the value.
struct MemberHead {
    Span key_span;
    std::uint32_t key = 0;    // its letters
    std::uint32_t value = 0;  // its bytes, so that it can be passed over
};
static_assert(std::has_unique_object_representations_v<MemberHead>);

std::uint32_t count_of(const Value& value) {
    if (value.boolean()) return *value.boolean() ? 1 : 0;
    const std::size_t count = value.text()   ? value.text()->size()
                              : value.list() ? value.list()->size()
                              : value.map()  ? value.map()->size()
                                             : 0;
    return static_cast<std::uint32_t>(count);
}

void put_value(std::string& out, const Value& value) {
    put(out, Head{value.span, count_of(value), value.kind(), value.style});
    if (value.number()) put(out, *value.number());
    if (value.date()) put(out, *value.date());
    if (value.text()) out += *value.text();
    if (value.list())
        for (const Value& item : *value.list()) put_value(out, item);
    if (!value.map()) return;
    for (const Member& member : *value.map()) {
        std::string inner;
        put_value(inner, member.value);
        put(out, MemberHead{member.key_span, static_cast<std::uint32_t>(member.key.size()),
                            static_cast<std::uint32_t>(inner.size())});
        out += member.key;
        out += inner;
    }
}

class Thawer {
public:
    explicit Thawer(std::string_view bytes) : rest_(bytes) {}

    std::vector<FrozenMember> members() {
        std::vector<FrozenMember> out;
        const auto head = take<Head>();
        if (head.kind != Value::Kind::map) return out;
        out.resize(head.count);
        for (FrozenMember& member : out) {
            const auto of = take<MemberHead>();
            member.key = cut(of.key);
            member.bytes = cut(of.value);
        }
        return out;
    }

    // Fills the value where it stands: moving thousands of them would take longer than reading them.
    void fill(Value& out) {
        const auto head = take<Head>();
        out.style = head.style;
        out.span = head.span;
        switch (head.kind) {
            case Value::Kind::null:
                return;
            case Value::Kind::boolean:
                return out.become(head.count != 0);
            case Value::Kind::number:
                return out.become(take<double>());
            case Value::Kind::text:
                out.make<std::string>(cut(head.count));
                return;
            case Value::Kind::date:
                return out.become(take<Date>());
            case Value::Kind::list:
                for (Value& item : out.make<Value::List>(head.count)) fill(item);
                return;
            case Value::Kind::map:
                for (Member& member : out.make<Value::Map>(head.count)) {
                    const auto of = take<MemberHead>();
                    member.key = cut(of.key);
                    member.key_span = of.key_span;
                    fill(member.value);
                }
                return;
        }
    }

private:
    [[noreturn]] static void fail() { throw Fault("frozen knowledge is cut off"); }

    std::string_view cut(std::size_t size) {
        if (size > rest_.size()) fail();
        const std::string_view part = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return part;
    }

    template <typename Piece>
    Piece take() {
        Piece piece{};
        std::memcpy(&piece, cut(sizeof piece).data(), sizeof piece);
        return piece;
    }

    std::string_view rest_;
};

}  // namespace

std::string freeze(const Value& value) {
    std::string out;
    put_value(out, value);
    return out;
}

Value thaw(std::string_view bytes) {
    Value out;
    Thawer(bytes).fill(out);
    return out;
}

Value thaw_member(std::string_view bytes, std::string_view key) {
    for (const FrozenMember& member : frozen_members(bytes))
        if (member.key == key) return thaw(member.bytes);
    return {};
}

std::vector<FrozenMember> frozen_members(std::string_view bytes) { return Thawer(bytes).members(); }

}  // namespace ipt
