// SPDX-License-Identifier: MIT
#include "ipt/value/value.hpp"

#include "ipt/base/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace ipt {
namespace {

bool is_whole(double number) { return std::abs(number) < 1e15 && std::floor(number) == number; }

// Most keys of equal length differ in their first byte: looking at it first saves most of the comparisons.
bool has_key(const Member& member, std::string_view key) {
    return member.key.size() == key.size() && (key.empty() || (member.key[0] == key[0] && member.key == key));
}

nlohmann::ordered_json json_of(const Value& value) {
    switch (value.kind()) {
        case Value::Kind::null:
            return nullptr;
        case Value::Kind::boolean:
            return *value.boolean();
        case Value::Kind::number:
            if (is_whole(*value.number())) return static_cast<std::int64_t>(*value.number());
            return *value.number();
        case Value::Kind::text:
            return *value.text();
        case Value::Kind::date:
            return to_string(*value.date());
        case Value::Kind::list: {
            auto out = nlohmann::ordered_json::array();
            for (const Value& item : *value.list()) out.push_back(json_of(item));
            return out;
        }
        case Value::Kind::map:
            break;
    }
    auto out = nlohmann::ordered_json::object();
    for (const Member& member : *value.map()) out[member.key] = json_of(member.value);
    return out;
}

}  // namespace

Value::Value(const Value&) = default;
Value& Value::operator=(const Value&) = default;
Value::~Value() = default;
Value::Value(List value) : data_(std::move(value)) {}
Value::Value(Map value) : data_(std::move(value)) {}

Value Value::map(std::initializer_list<Entry> members) {
    Map out;
    out.reserve(members.size());
    for (const Entry& one : members) out.push_back({std::string(one.key), {}, std::move(one.value)});
    return out;
}

const Value* Value::find(std::string_view key) const {
    if (const Map* members = map())
        for (const Member& member : *members)
            if (has_key(member, key)) return &member.value;
    return nullptr;
}

const Value& Value::operator[](std::string_view key) const {
    static const Value k_null;
    const Value* found = find(key);
    return found ? *found : k_null;
}

std::string_view Value::text_of(std::string_view key) const {
    const Value* found = find(key);
    return found && found->text() ? std::string_view(*found->text()) : std::string_view();
}

const Value::List& Value::list_of(std::string_view key) const {
    static const List k_none;
    const Value* found = find(key);
    return found && found->list() ? *found->list() : k_none;
}

Value& Value::set(std::string_view key, Value value) {
    if (is_null()) data_ = Map();
    Map& members = std::get<Map>(data_);
    for (Member& member : members)
        if (has_key(member, key)) return member.value = std::move(value);
    members.push_back({std::string(key), {}, std::move(value)});
    return members.back().value;
}

void complete(Value& own, const Value& from) {
    if (!own.is_map() || !from.is_map()) return;
    for (const Member& member : *from.map()) {
        Value* mine = nullptr;
        for (Member& one : *own.map())
            if (one.key == member.key) mine = &one.value;
        if (!mine || mine->kind() != member.value.kind() || (mine->text() && mine->text()->empty()))
            own.set(member.key, member.value);
        else if (mine->is_map())
            complete(*mine, member.value);
    }
}

void lay_over(Value& own, const Value& texts) {
    if (own.is_text() && texts.is_text()) return own.become(texts);
    if (own.is_map())
        for (Member& member : *own.map())
            if (const Value* over = texts.find(member.key)) lay_over(member.value, *over);
    if (!own.is_list()) return;
    Value::List& items = *own.list();
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::string_view id = items[i].text_of("id");
        const Value* over = texts.find(id.empty() ? items[i].text_of("name") : id);
        if (texts.is_list() && i < texts.list()->size()) over = &(*texts.list())[i];
        if (over) lay_over(items[i], *over);
    }
}

std::string_view describe(Value::Kind kind) {
    switch (kind) {
        case Value::Kind::null:
            return "nothing";
        case Value::Kind::boolean:
            return "yes or no";
        case Value::Kind::number:
            return "a number";
        case Value::Kind::text:
            return "text";
        case Value::Kind::date:
            return "a date";
        case Value::Kind::list:
            return "a list";
        case Value::Kind::map:
            break;
    }
    return "a group of fields";
}

std::string to_text(const Value& value) {
    switch (value.kind()) {
        case Value::Kind::boolean:
            return *value.boolean() ? "yes" : "no";
        case Value::Kind::number:
            return is_whole(*value.number()) ? fmt::format("{}", static_cast<std::int64_t>(*value.number()))
                                             : fmt::format("{:g}", *value.number());
        case Value::Kind::text:
            return *value.text();
        case Value::Kind::date:
            return to_string(*value.date());
        case Value::Kind::null:
        case Value::Kind::list:
        case Value::Kind::map:
            break;
    }
    return {};
}

std::string to_json(const Value& value) {
    return visible_json(json_of(value).dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

std::string to_indented_json(const Value& value) {
    const std::string json = json_of(value).dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    std::string out;
    for (const std::string_view line : split(json, '\n')) out += visible_json(std::string(line)) + "\n";
    return out;
}

}  // namespace ipt
