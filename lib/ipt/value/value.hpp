// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/base/date.hpp"
#include "ipt/base/source.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace ipt {

struct Member;

// A neutral tree, the one shape in which cases, knowledge and the views of templates travel. Each node knows where
// in its source it stands (an empty span: it was computed). Null means "not known", never "no".
class Value {
public:
    using List = std::vector<Value>;
    using Map = std::vector<Member>;  // in the order of the file; keys are unique
    enum class Kind : std::uint8_t { null, boolean, number, text, date, list, map };
    // How a scalar was written; a quoted scalar is always text.
    enum class Style : std::uint8_t { plain, quoted };

    Value();
    Value(const Value&);
    Value(Value&&) noexcept;
    Value& operator=(const Value&);
    Value& operator=(Value&&) noexcept;
    ~Value();
    Value(bool value);
    Value(int value);
    Value(double value);
    Value(std::string value);
    Value(std::string_view value);
    Value(const char* value);
    Value(Date value);
    Value(List value);
    Value(Map value);
    struct Entry;
    [[nodiscard]] static Value map(std::initializer_list<Entry> members);

    [[nodiscard]] Kind kind() const { return static_cast<Kind>(data_.index()); }
    [[nodiscard]] bool is_null() const { return kind() == Kind::null; }
    [[nodiscard]] bool is_text() const { return kind() == Kind::text; }
    [[nodiscard]] bool is_list() const { return kind() == Kind::list; }
    [[nodiscard]] bool is_map() const { return kind() == Kind::map; }

    // Null where the value is of another kind.
    [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&data_); }
    [[nodiscard]] const double* number() const { return std::get_if<double>(&data_); }
    [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&data_); }
    [[nodiscard]] const Date* date() const { return std::get_if<Date>(&data_); }
    [[nodiscard]] const List* list() const { return std::get_if<List>(&data_); }
    [[nodiscard]] const Map* map() const { return std::get_if<Map>(&data_); }
    [[nodiscard]] std::string* text() { return std::get_if<std::string>(&data_); }
    [[nodiscard]] List* list() { return std::get_if<List>(&data_); }
    [[nodiscard]] Map* map() { return std::get_if<Map>(&data_); }

    // The member of that name, or null where there is none (or this is no map).
    [[nodiscard]] const Value* find(std::string_view key) const;
    [[nodiscard]] Value* find(std::string_view key) { return const_cast<Value*>(std::as_const(*this).find(key)); }
    // The member of that name; a shared null value where there is none.
    [[nodiscard]] const Value& operator[](std::string_view key) const;
    // The text of the member of that name; empty where it is no text.
    [[nodiscard]] std::string_view text_of(std::string_view key) const;
    // The items of the member of that name; empty where it is no list.
    [[nodiscard]] const List& list_of(std::string_view key) const;
    // Sets or adds a member; this becomes a map if it was null.
    Value& set(std::string_view key, Value value);

    // Takes the data of another value and keeps the own span.
    void become(Value other);
    // Becomes a text, list or map where it stands, empty if nothing is given.
    template <typename Data, typename... From>
    Data& make(From&&... from) {
        return data_.template emplace<Data>(std::forward<From>(from)...);
    }

    Span span{};
    Style style = Style::plain;

private:
    std::variant<std::monostate, bool, double, std::string, Date, List, Map> data_;
};

struct Member {
    std::string key;
    Span key_span{};
    Value value;
};

// What a map is made of where it is written down, which gives its value away: a list in braces is constant.
struct Value::Entry {
    std::string_view key;
    mutable Value value;
};

inline Value::Value() = default;
inline Value::Value(Value&&) noexcept = default;
inline Value& Value::operator=(Value&&) noexcept = default;
inline Value::Value(bool value) : data_(value) {}
inline Value::Value(int value) : data_(static_cast<double>(value)) {}
inline Value::Value(double value) : data_(value) {}
inline Value::Value(std::string value) : data_(std::move(value)) {}
inline Value::Value(std::string_view value) : data_(std::string(value)) {}
inline Value::Value(const char* value) : data_(std::string(value)) {}
inline Value::Value(Date value) : data_(value) {}
inline void Value::become(Value other) { data_ = std::move(other.data_); }

// Adds to a map what it lacks of another: members that are not there, of another kind or of empty text; in maps within
// it too.
void complete(Value& own, const Value& from);

// Puts the texts of another tree in the place of texts that stand at the same place: in maps by key, in lists of texts
// one by one, and in a list of rows by the `id` of a row, or its `name`, where the other has a map. Nothing is added.
void lay_over(Value& own, const Value& texts);

// "text", "a list" and so on, for messages.
[[nodiscard]] std::string_view describe(Value::Kind kind);

// A scalar as it stands in documents: 12, 2026-03, yes. Lists and maps give an empty text.
[[nodiscard]] std::string to_text(const Value& value);

// One line of JSON; dates as text, whole numbers without a fraction, order kept.
[[nodiscard]] std::string to_json(const Value& value);
// The same in many lines, for a file that people look into; the last one ends as the others do.
[[nodiscard]] std::string to_indented_json(const Value& value);

}  // namespace ipt
