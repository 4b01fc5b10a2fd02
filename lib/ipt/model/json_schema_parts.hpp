// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/model/schema.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace ipt {

// The small schemas of which json_schema is made.
[[nodiscard]] Value defined(const std::string& name);  // what stands under that name in $defs
[[nodiscard]] Value either_of(Value::List forms);
[[nodiscard]] Value null_schema();
[[nodiscard]] Value text_schema();  // whatever YAML takes a bare word for
[[nodiscard]] Value text_or_null_schema();
[[nodiscard]] Value pattern_schema(std::string pattern);
[[nodiscard]] Value number_schema(bool fraction, std::optional<double> least, std::optional<double> most);
[[nodiscard]] Value list_schema(Value item, std::size_t least, std::size_t most);

// What editors show, from the table [schema] of the words, and the questions and explanations of the fields.
class SchemaWords {
public:
    explicit SchemaWords(const Value& words) : words_(words) {}

    [[nodiscard]] std::string_view operator[](std::string_view key) const { return words_.text_of(key); }
    // The phrase of that key with this in the place of its {}.
    [[nodiscard]] std::string filled(std::string_view key, std::string_view with) const;
    // What can stand in a field or for a choice, in a few words; empty for texts and records.
    [[nodiscard]] std::string expected(const Field& field) const;
    [[nodiscard]] std::string expected(const Choice& choice) const;
    [[nodiscard]] std::string description(const Field& field) const;

private:
    const Value& words_;
};

// Puts what is not made of records into $defs: kind.unknown, kind.none, kind.some_text, kind.yes_no, kind.level,
// kind.date, kind.duration, and choice.NAME of each choice.
void define_values(Value& definitions, const Schema& schema, const SchemaWords& words);

}  // namespace ipt
