// SPDX-License-Identifier: MIT
#include "ipt/value/frozen.hpp"

#include <cstring>
#include <stdexcept>

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

void put_value(std::string& out, const Value& value) {
    put(out, value.kind());
    put(out, value.style);
    put(out, value.span);
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

    Value member(std::string_view key) {
        const auto kind = take<Value::Kind>();
        take<Value::Style>();
        take<Span>();
        if (kind != Value::Kind::map) return {};
        for (auto left = take<std::uint32_t>(); left > 0; --left) {
            const std::string_view name = cut(take<std::uint32_t>());
            take<Span>();
            const std::string_view inner = cut(take<std::uint32_t>());
            if (name == key) return Thawer(inner).value();
        }
        return {};
    }

    Value value() {
        const auto kind = take<Value::Kind>();
        const auto style = take<Value::Style>();
        const auto span = take<Span>();
        Value out = data(kind);
        out.style = style;
        out.span = span;
        return out;
    }

private:
    std::string_view cut(std::size_t size) {
        if (size > rest_.size()) throw std::logic_error("frozen knowledge is cut off");
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

    std::string text() { return std::string(cut(take<std::uint32_t>())); }

    Value data(Value::Kind kind) {
        switch (kind) {
            case Value::Kind::null:
                return {};
            case Value::Kind::boolean:
                return take<bool>();
            case Value::Kind::number:
                return take<double>();
            case Value::Kind::text:
                return text();
            case Value::Kind::date:
                return take<Date>();
            case Value::Kind::list:
                return list();
            case Value::Kind::map:
                break;
        }
        return map();
    }

    Value list() {
        const auto size = take<std::uint32_t>();
        Value::List items;
        items.reserve(size);
        for (std::uint32_t i = 0; i < size; ++i) items.push_back(value());
        return items;
    }

    Value map() {
        const auto size = take<std::uint32_t>();
        Value::Map members;
        members.reserve(size);
        for (std::uint32_t i = 0; i < size; ++i) {
            std::string key = text();
            const auto key_span = take<Span>();
            take<std::uint32_t>();  // the size of the value
            members.push_back({std::move(key), key_span, value()});
        }
        return members;
    }

    std::string_view rest_;
};

}  // namespace

std::string freeze(const Value& value) {
    std::string out;
    put_value(out, value);
    return out;
}

Value thaw(std::string_view bytes) { return Thawer(bytes).value(); }

Value thaw_member(std::string_view bytes, std::string_view key) { return Thawer(bytes).member(key); }

}  // namespace ipt
