// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/diag/diagnostics.hpp"
#include "ipt/value/value.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

class Frozen;
struct Record;

// One allowed value with the other ways to write it.
struct Option {
    std::string name;
    std::vector<std::string> also;
};

struct Choice {
    std::string name;
    std::vector<Option> options;

    // The option of that name or synonym, in any spelling of blanks, hyphens and capitals; null where there is none.
    [[nodiscard]] const Option* option(std::string_view word) const;
};

enum class FieldKind : std::uint8_t { text, yes_no, level, number, date, duration, choice, record };

// How far it makes sense to ask what would be if a field said something else (see knowledge/case.toml).
enum class Varies : std::uint8_t { freely, if_stated, unless_stated, never };

// Whom or what a field identifies (see knowledge/case.toml).
enum class Identifies : std::uint8_t {
    none,
    patient,
    clinician,
    person,
    contact,
    telephone,
    name,
    place,
    employer,
    number,
    code,
    age
};

struct Field {
    std::string name;
    FieldKind kind = FieldKind::text;
    const Choice* choice = nullptr;  // of a choice
    const Record* record = nullptr;  // of a record
    bool many = false;
    bool required = false;
    bool past = false;         // a date not after the reference date
    bool people = false;       // names people of the inventory
    bool identifying = false;  // could tell who someone is
    Identifies identifies = Identifies::none;
    bool keep = false;      // the words of the file are kept beside the option, as NAME_words
    bool fraction = false;  // a number that need not be whole
    Varies varies = Varies::freely;
    std::optional<double> min;
    std::optional<double> max;
    std::vector<std::string> also;
    std::string ask;
    std::string help;
    std::string criterion;
};

struct Record {
    std::string name;
    std::string about;
    std::string bare;       // the field that a bare value stands for; empty: none
    std::string bare_list;  // the field that a bare list stands for; empty: none
    std::vector<Field> fields;

    // The field of that name or synonym; null where there is none.
    [[nodiscard]] const Field* field(std::string_view word) const;
};

// The key by which a group of a file, as it is written, has that field; the name of the field where it has none.
[[nodiscard]] std::string key_in_file(const Value& row, const Record& record, const Field& field);

template <typename What>
using ByName = std::map<std::string, What, std::less<>>;

// A condition as it stands in the description, not taken apart yet.
struct NamedCondition {
    std::string text;
    Span span;
};

// The description of the case file, read from knowledge/case.toml. Pointers into it stay valid as long as it lives.
class Schema {
public:
    // With these choices in the place of those of the same name, or beside them. Nothing where the description itself
    // is wrong, which is reported.
    [[nodiscard]] static std::optional<Schema> load(const Frozen& description, std::vector<Choice> choices,
                                                    Diagnostics& diagnostics);

    [[nodiscard]] const Record& root() const { return *root_; }
    // Null where a description of one's own has none.
    [[nodiscard]] const Record* person() const { return person_; }
    [[nodiscard]] const Record* event() const { return event_; }
    [[nodiscard]] const Record* record(std::string_view name) const;
    [[nodiscard]] const Choice* choice(std::string_view name) const;
    // Groups of options and conditions that have a name, for the rules.
    [[nodiscard]] const ByName<std::vector<std::string>>& groups() const { return groups_; }
    [[nodiscard]] const ByName<NamedCondition>& conditions() const { return conditions_; }
    [[nodiscard]] bool in_group(std::string_view name, std::string_view option) const;
    [[nodiscard]] const std::vector<std::unique_ptr<Record>>& records() const { return records_; }
    [[nodiscard]] const std::vector<std::unique_ptr<Choice>>& choices() const { return choices_; }

private:
    void put(Choice choice);

    // In the order of the description.
    std::vector<std::unique_ptr<Record>> records_;
    std::vector<std::unique_ptr<Choice>> choices_;
    ByName<std::vector<std::string>> groups_;
    ByName<NamedCondition> conditions_;
    const Record *root_ = nullptr, *person_ = nullptr, *event_ = nullptr;
};

// "a number from 1 to 4", of one limit alone "a number of at least 1", or "1" where only that will do; empty for a
// field without limits.
[[nodiscard]] std::string limits_of(const Field& field);

// The words for a level, from 0 to 3; in messages and documentation, and all that are understood.
[[nodiscard]] std::optional<int> level_of(std::string_view word);
inline constexpr std::string_view k_level_words[] = {"none", "low", "moderate", "high"};
[[nodiscard]] std::vector<std::string_view> level_spellings();

// The words for yes_no, in small letters; and those that say that a thing is not known, which are names.
inline constexpr std::string_view k_yes_words[] = {"yes", "true"};
inline constexpr std::string_view k_no_words[] = {"no", "false"};
inline constexpr std::string_view k_unsure_words[] = {"unsure", "maybe", "perhaps"};
inline constexpr std::string_view k_unknown_words[] = {"unknown", "not_asked", "not_known", "?"};

// The word for a list that has no items, which is a name.
inline constexpr std::string_view k_no_items = "none";

inline constexpr std::size_t k_longest_list = 1000;  // items of one list of a case; more is no case of one person

// A tree that has every field of the record filled with an allowed value, lists with one item: what templates can name.
[[nodiscard]] Value specimen(const Record& record);

}  // namespace ipt
