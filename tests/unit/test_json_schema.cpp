// SPDX-License-Identifier: MIT
// The JSON Schema of the case file says what the reader takes: its patterns are held against the reader itself. What
// validators make of the whole is tested in meta.schema.
#include "ipt/model/json_schema.hpp"
#include "ipt/model/spelling.hpp"
#include "support.hpp"

#include <doctest/doctest.h>

#include <regex>
#include <string>
#include <string_view>
#include <vector>

using namespace ipt;
using namespace support;

namespace {

Value schema_with(const ResultLimitsOf& results = {}) {
    return json_schema(knowledge().schema, results, words().table("schema"));
}

const Value& definition(const Value& schema, const std::string& name) {
    const Value* found = schema["$defs"].find(name);
    REQUIRE_MESSAGE(found, name);
    return *found;
}

bool finds(const std::string& pattern, const std::string& text) {
    return std::regex_search(text, std::regex(pattern, std::regex::ECMAScript));
}

// Ways to write a name that mean the same, and some that do not.
std::vector<std::string> spellings(std::string_view name) {
    std::string shouted, blanks, hyphens;
    for (const char c : name) {
        shouted += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        blanks += c == '_' ? ' ' : c;
        hyphens += c == '_' || c == ' ' ? '-' : c;
    }
    const std::string plain(name);
    return {plain,       shouted,           blanks,
            hyphens,     " " + plain + " ", plain + "z",
            "z" + plain, plain.substr(1),   plain + " " + plain};
}

// The first pattern that stands in one of these forms.
std::string pattern_in(const Value& forms) {
    if (forms.find("pattern")) return std::string(forms.text_of("pattern"));
    for (const Value& form : forms.list_of("anyOf"))
        if (form.find("pattern")) return std::string(form.text_of("pattern"));
    FAIL("there is no pattern");
    return {};
}

}  // namespace

TEST_SUITE_BEGIN("schema");

TEST_CASE("every choice is taken in the spellings that the reader takes, and in no other") {
    const Value schema = schema_with();
    std::size_t tried = 0;
    for (const auto& choice : knowledge().schema.choices()) {
        const Value& forms = definition(schema, "choice." + choice->name);
        const std::regex pattern(pattern_in(forms), std::regex::ECMAScript);
        const Value::List& names = forms.list_of("anyOf").front().list_of("enum");
        REQUIRE(names.size() == choice->options.size());
        CHECK(forms.list_of("anyOf").front().list_of("enumDescriptions").size() == names.size());
        for (std::size_t i = 0; i < names.size(); ++i) {
            const Option& option = choice->options[i];
            CHECK(to_text(names[i]) == option.name);
            std::vector<std::string> all = option.also;
            all.push_back(option.name);
            for (const std::string& one : all)
                for (const std::string& word : spellings(one)) {
                    ++tried;
                    CHECK_MESSAGE(std::regex_search(word, pattern) == (choice->option(word) != nullptr),
                                  choice->name << ": '" << word << "'");
                }
        }
    }
    CHECK(tried > 2000);
}

TEST_CASE("a field stands under its name or under one pattern, as the reader finds it") {
    const Value schema = schema_with();
    std::size_t tried = 0;
    for (const auto& record : knowledge().schema.records()) {
        const bool is_root = record.get() == &knowledge().schema.root();
        const Value* group = is_root ? &schema : schema["$defs"].find("record." + record->name + ".fields");
        if (!group) continue;  // nothing is made of it
        const Value::Map& patterns = *(*group)["patternProperties"].map();
        std::vector<std::regex> compiled;
        for (const Member& one : patterns) compiled.emplace_back(one.key, std::regex::ECMAScript);
        for (const Field& field : record->fields) {
            std::vector<std::string> all = field.also;
            all.push_back(field.name);
            for (const std::string& one : all)
                for (const std::string& word : spellings(one)) {
                    ++tried;
                    std::string places;
                    if ((*group)["properties"].find(word)) places += word;
                    for (std::size_t i = 0; i < patterns.size(); ++i) {
                        if (!std::regex_search(word, compiled[i])) continue;
                        const std::string_view ref = patterns[i].value.text_of("$ref");
                        places += ref.substr(ref.rfind('/') + 1);
                    }
                    const Field* found = record->field(word);
                    CHECK_MESSAGE(places == (found ? found->name : ""), record->name << ": '" << word << "'");
                }
        }
        CHECK(to_text((*group)["additionalProperties"]) == "no");
    }
    CHECK(tried > 2000);
}

TEST_CASE("dates and lengths of time are taken as the reader takes them") {
    static constexpr std::string_view k_words[] = {"2026-03-08",
                                                   "2026-3-8",
                                                   "2026-03",
                                                   "2026",
                                                   "2026-13",
                                                   "2026-00",
                                                   "2026-04-31",
                                                   "2026-04-30",
                                                   "2026-02-30",
                                                   "2024-02-29",
                                                   "2026-01-32",
                                                   "1899",
                                                   "1900",
                                                   "2200-12-31",
                                                   "2201",
                                                   "26-03-08",
                                                   "2026-03-08 ",
                                                   " 2026-03",
                                                   "2026/03/08",
                                                   "08.03.2026",
                                                   "today",
                                                   "Yesterday",
                                                   "tomorrow",
                                                   "8 weeks ago",
                                                   "8 Weeks Ago",
                                                   "8  weeks  ago",
                                                   "8 weeks\tago",
                                                   "8weeks ago",
                                                   "a week ago",
                                                   "an hour ago",
                                                   "about a year ago",
                                                   "about 1.5 years ago",
                                                   "about today",
                                                   "twelve months ago",
                                                   "thirteen months ago",
                                                   "0 days ago",
                                                   "9999 days ago",
                                                   "00012 days ago",
                                                   "10000 days ago",
                                                   "-1 days ago",
                                                   "1. years ago",
                                                   "1e1 days ago",
                                                   "days ago",
                                                   "8 weekss ago",
                                                   "8 week ago",
                                                   "8 weeks",
                                                   "A Month",
                                                   "1.5 years",
                                                   "2 years 3 months",
                                                   "two",
                                                   "8",
                                                   "",
                                                   "12 hours",
                                                   "zero days",
                                                   "2026-03-08T10:00"};
    const std::optional<std::int32_t> day = 20'600;
    for (const std::string_view word : k_words) {
        CHECK_MESSAGE(finds(pattern_of_dates(), std::string(word)) == parse_date(word, day).has_value(), word);
        CHECK_MESSAGE(finds(pattern_of_durations(), std::string(word)) == parse_duration(word).has_value(), word);
    }
}

TEST_CASE("levels and words for not known are taken in every spelling") {
    const Value schema = schema_with();
    const std::string level = pattern_in(definition(schema, "kind.level"));
    for (const std::string_view one : level_spellings())
        for (const std::string& word : spellings(one))
            CHECK_MESSAGE(finds(level, word) == level_of(word).has_value(), word);
    const std::string unknown = pattern_in(definition(schema, "kind.unknown"));
    for (const char* word : {"unknown", "Not asked", "not-known", "?"}) CHECK(finds(unknown, word));
    for (const char* word : {"", "no", "unknownn", "x", "??"}) CHECK(!finds(unknown, word));
}

TEST_CASE("names with letters that mean something to a pattern are taken as they are") {
    static constexpr std::string_view k_names[] = {"a.b", "c+", "(d)", "parents' divorce", "mamá"};
    const std::string pattern = pattern_of_names(k_names);
    for (const char* word : {"a.b", "A.B", "c+", "(D)", "Parents' Divorce", "parents'-divorce", "mamá", "Mamá"})
        CHECK_MESSAGE(finds(pattern, word), word);
    for (const char* word : {"axb", "c", "cc", "d", "mama", "a.b c+"}) CHECK_MESSAGE(!finds(pattern, word), word);
}

TEST_CASE("what is required, what stands once, and what a bare value may be") {
    const Value schema = schema_with();
    CHECK(to_json(schema["allOf"].list()->front()["anyOf"].list()->front()) == R"({"required":["case"]})");
    const Value& once = schema["dependentSchemas"]["case"]["patternProperties"];
    REQUIRE(once.map()->size() == 1);
    CHECK(finds(once.map()->front().key, "id"));
    CHECK(finds(once.map()->front().key, "Code"));
    CHECK(!finds(once.map()->front().key, "case"));
    CHECK(to_json(schema["properties"]["people"]["anyOf"]) ==
          R"([{"anyOf":[{"$ref":"#/$defs/record.person"},{"type":"null"}]},{"$ref":"#/$defs/kind.none"},)"
          R"({"type":"array","items":{"anyOf":[{"$ref":"#/$defs/record.person"},{"type":"null"}]},"maxItems":1000}])");
    CHECK(to_json(definition(schema, "record.person")) ==
          R"({"anyOf":[{"$ref":"#/$defs/kind.some_text"},{"$ref":"#/$defs/record.person.fields"}]})");
    CHECK(to_json(definition(schema, "record.extension")) ==
          R"({"anyOf":[{"type":"integer","minimum":1,"maximum":60},{"$ref":"#/$defs/record.extension.fields"}]})");
    CHECK(to_json(definition(schema, "record.symptoms")) == R"({"anyOf":[{"$ref":"#/$defs/record.symptoms.fields"}]})");
}

TEST_CASE("a result has the limits of its measure") {
    const Value schema = schema_with(
        {{"phq9", {0, 27, false, 0, std::vector<double>(9, 3), 3}}, {"mood10", {1, 10, false, 1, {10}, std::nullopt}}});
    const Value::List& forms = definition(schema, "result.phq9").list_of("anyOf");
    REQUIRE(forms.size() == 3);
    CHECK(to_json(forms[0]) ==
          R"({"anyOf":[{"type":"integer","minimum":0,"maximum":27},{"$ref":"#/$defs/kind.unknown"}]})");
    CHECK(
        to_json(forms[1]) ==
        R"({"type":"array","items":{"anyOf":[{"type":"integer","minimum":0,"maximum":3},{"$ref":"#/$defs/kind.unknown"}]},)"
        R"("minItems":9,"maxItems":9})");
    const Value& mood = definition(schema, "result.mood10.fields")["properties"];
    CHECK(mood["risk_item"].text_of("$ref") == "#/$defs/kind.unknown");
    CHECK(to_json(mood["total"]["anyOf"].list()->front()) == R"({"type":"integer","minimum":1,"maximum":10})");
    CHECK(definition(schema, "record.measurement.fields")["properties"]["phq9"].list_of("anyOf").front().text_of(
              "$ref") == "#/$defs/result.phq9");
}

TEST_CASE("what editors show are the questions and explanations of the fields") {
    const Value schema = schema_with();
    const Value& onset = definition(schema, "record.episode.fields")["properties"]["onset"];
    CHECK(onset.text_of("title") == "When did you last feel like yourself? When did it start?");
    CHECK(
        onset.text_of("description") ==
        "When the episode began; a month is enough. Expected: a date like 2026-03-08, 2026-03, 2026 or '8 weeks ago'. "
        "Also understood: since, started, began.");
    CHECK(definition(schema, "record.person.fields")["properties"]["closeness"].text_of("description") ==
          "Expected: a number from 1 to 4.");
}

TEST_SUITE_END();
