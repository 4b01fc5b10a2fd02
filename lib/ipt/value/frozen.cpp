// SPDX-License-Identifier: MIT
#include "ipt/value/frozen.hpp"

#include "ipt/base/fault.hpp"

#include <cstring>
#include <type_traits>

namespace ipt {
namespace {

template <typename Number>
void put(std::string& out, Number number) {
    char bytes[sizeof number];
    std::memcpy(bytes, &number, sizeof number);
    out.append(bytes, sizeof number);
}

void put_text(std::string& out, std::string_view text) {
    put(out, static_cast<std::uint32_t>(text.size()));
    out += text;
}

// What every value begins with, in one piece; without gaps, whose bytes would be anything.
struct Head {
    Span span;
    Value::Kind kind;
    Value::Style style;
    std::uint16_t gap = 0;
};
static_assert(std::has_unique_object_representations_v<Head>);

void put_value(std::string& out, const Value& value) {
    put(out, Head{value.span, value.kind(), value.style});
    switch (value.kind()) {
        case Value::Kind::null:
            return;
        case Value::Kind::boolean:
            return put(out, *value.boolean());
        case Value::Kind::number:
            return put(out, *value.number());
        case Value::Kind::text:
            return put_text(out, *value.text());
        case Value::Kind::date:
            return put(out, *value.date());
        case Value::Kind::list:
            put(out, static_cast<std::uint32_t>(value.list()->size()));
            for (const Value& item : *value.list()) put_value(out, item);
            return;
        case Value::Kind::map:
            break;
    }
    put(out, static_cast<std::uint32_t>(value.map()->size()));
    for (const Member& member : *value.map()) {
        put_text(out, member.key);
        put(out, member.key_span);
        std::string inner;  // its size stands before it, so that it can be passed over
        put_value(inner, member.value);
        put_text(out, inner);
    }
}

class Thawer {
public:
    explicit Thawer(std::string_view bytes) : rest_(bytes) {}

    std::vector<FrozenMember> members() {
        std::vector<FrozenMember> out;
        if (take<Head>().kind != Value::Kind::map) return out;
        out.resize(take<std::uint32_t>());
        for (FrozenMember& member : out) {
            member.key = text();
            take<Span>();
            member.bytes = text();
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
                return out.become(take<bool>());
            case Value::Kind::number:
                return out.become(take<double>());
            case Value::Kind::text:
                out.make<std::string>(text());
                return;
            case Value::Kind::date:
                return out.become(take<Date>());
            case Value::Kind::list:
                return fill(out.make<Value::List>());
            case Value::Kind::map:
                return fill(out.make<Value::Map>());
        }
    }

private:
    std::string_view cut(std::size_t size) {
        if (size > rest_.size()) throw Fault("frozen knowledge is cut off");
        const std::string_view part = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return part;
    }

    template <typename Number>
    Number take() {
        Number number{};
        std::memcpy(&number, cut(sizeof number).data(), sizeof number);
        return number;
    }

    std::string_view text() { return cut(take<std::uint32_t>()); }

    void fill(Value::List& items) {
        items.resize(take<std::uint32_t>());
        for (Value& item : items) fill(item);
    }

    void fill(Value::Map& members) {
        members.resize(take<std::uint32_t>());
        for (Member& member : members) {
            member.key = text();
            member.key_span = take<Span>();
            take<std::uint32_t>();  // the size of the value
            fill(member.value);
        }
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
