// SPDX-License-Identifier: MIT
#include "ipt/input/input.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>

using namespace std::string_view_literals;
using ipt::Value;

namespace {

struct Row {
    std::string_view name;
    std::string_view input;
    std::string_view messages;
};

// Each fault with the whole of what a person gets to read.
// clang-format off
constexpr Row k_rows[] = {
    {"a value without quotes", "a = sad\n"sv,
     R"(areas.toml:1:5: error: 'sad' is neither a number nor a date nor true or false [toml-syntax]
    1 | a = sad
      |     ^^^
      = help: put the text in quotes
)"},
    {"a value with an apostrophe", "a = it's me\n"sv,
     R"(areas.toml:1:5: error: 'it's me' is neither a number nor a date nor true or false [toml-syntax]
    1 | a = it's me
      |     ^^^^^^^
      = help: put the text in quotes
)"},
    {"a truth in capitals", "a = True\n"sv,
     R"(areas.toml:1:5: error: 'True' is neither a number nor a date nor true or false [toml-syntax]
    1 | a = True
      |     ^^^^
      = help: write true or false in small letters, or put the text in quotes
)"},
    {"a yes", "a = [1, yes]\n"sv,
     R"(areas.toml:1:9: error: 'yes' is neither a number nor a date nor true or false [toml-syntax]
    1 | a = [1, yes]
      |         ^^^
      = help: write true or false in small letters, or put the text in quotes
)"},
    {"a quote that is never closed", "a = \"x\nb = 1\n"sv,
     R"(areas.toml:1:5: error: this quote is never closed [toml-syntax]
    1 | a = "x
      |     ^
      = help: put the closing quote behind the text; use """ for a text of several lines
)"},
    {"a bracket that is never closed", "a = [1, 2\nb = 3\n"sv,
     R"(areas.toml:1:5: error: this '[' is never closed [toml-syntax]
    1 | a = [1, 2
      |     ^
      = help: put the closing bracket behind the last entry
)"},
    {"a brace that is never closed", "a = {b = 1\n"sv,
     R"(areas.toml:1:5: error: this '{' is never closed [toml-syntax]
    1 | a = {b = 1
      |     ^
      = help: put the closing bracket behind the last entry
)"},
    {"a missing equals sign", "a 1\n"sv,
     R"(areas.toml:1:1: error: expected '=' after 'a' [toml-syntax]
    1 | a 1
      | ^
      = help: write 'key = value'; put a key with blanks or other letters in quotes
)"},
    {"a colon as in YAML", "a: 1\n"sv,
     R"(areas.toml:1:1: error: expected '=' after 'a' [toml-syntax]
    1 | a: 1
      | ^
      = help: write 'key = value'; put a key with blanks or other letters in quotes
)"},
    {"a key with a blank", "my key = 1\n"sv,
     R"(areas.toml:1:1: error: expected '=' after 'my' [toml-syntax]
    1 | my key = 1
      | ^^
      = help: write 'key = value'; put a key with blanks or other letters in quotes
)"},
    {"a key alone", "key\n"sv,
     R"(areas.toml:1:1: error: expected '=' after 'ke' [toml-syntax]
    1 | key
      | ^^
      = help: write 'key = value'; put a key with blanks or other letters in quotes
)"},
    {"a key with an umlaut", "\303\251 = 1\n"sv,
     R"(areas.toml:1:1: error: a key without quotes cannot hold 'é' [toml-syntax]
    1 | é = 1
      | ^
      = help: put the key in quotes
)"},
    {"a missing key", "= 1\n"sv,
     R"(areas.toml:1:1: error: the key before this '=' is missing [toml-syntax]
    1 | = 1
      | ^
      = help: write 'key = value'
)"},
    {"a missing value", "a =\nb = 1\n"sv,
     R"(areas.toml:1:1: error: the value of 'a' is missing [toml-syntax]
    1 | a =
      | ^
      = help: write 'key = value'
)"},
    {"a missing value at the end", "a = "sv,
     R"(areas.toml:1:1: error: the value of 'a' is missing [toml-syntax]
    1 | a = 
      | ^
      = help: write 'key = value'
)"},
    {"two values", "a = 1 2\n"sv,
     R"(areas.toml:1:7: error: '2' stands behind the end of the value [toml-syntax]
    1 | a = 1 2
      |       ^
      = help: put the whole text in quotes, or begin a new line
)"},
    {"text behind the closing quote", "a = \"x\" y\n"sv,
     R"(areas.toml:1:9: error: 'y' stands behind the end of the value [toml-syntax]
    1 | a = "x" y
      |         ^
      = help: put the whole text in quotes, or begin a new line
)"},
    {"a duplicate key", "a = 1\nb = 2\na = 3\n"sv,
     R"(areas.toml:3:1: error: 'a' is given twice [duplicate-key]
    3 | a = 3
      | ^
      = the other one is here, line 1:
    1 | a = 1
      | ^
      = help: keep one of the two
)"},
    {"a duplicate table", "[a]\nx = 1\n[a]\n"sv,
     R"(areas.toml:3:1: error: '[a]' is given twice [duplicate-key]
    3 | [a]
      | ^^^
      = the other one is here, line 1:
    1 | [a]
      | ^^^
      = help: keep one of the two
)"},
    {"a key as table and value", "a.b.c = 1\na.b = 2\n"sv,
     R"(areas.toml:2:1: error: 'a.b' is given twice [duplicate-key]
    2 | a.b = 2
      | ^^^
      = help: keep one of the two
)"},
    {"a month that is none", "a = 2020-13-01\n"sv,
     R"(areas.toml:1:5: error: this is no date of the calendar [toml-syntax]
    1 | a = 2020-13-01
      |     ^^^^^^^^^^
      = help: write a date like 2026-03-08, or put the text in quotes
)"},
    {"a year out of range", "a = 1800-01-01\n"sv,
     R"(areas.toml:1:5: error: this is no date between the years 1900 and 2200 [toml-syntax]
    1 | a = 1800-01-01
      |     ^^^^^^^^^^
      = help: write a date like 2026-03-08
)"},
    {"leading zeros", "a = 01\n"sv,
     R"(areas.toml:1:5: error: this number cannot be read [toml-syntax]
    1 | a = 01
      |     ^^
      = help: write it without zeros in front, or put it in quotes
)"},
    {"two underscores", "a = 1__0\n"sv,
     R"(areas.toml:1:5: error: this number cannot be read [toml-syntax]
    1 | a = 1__0
      |     ^^^^
      = help: write it with digits and one '.', or put it in quotes
)"},
    {"a number that is none", "a = nan\n"sv,
     R"(areas.toml:1:5: error: this is no number that can be counted with [toml-syntax]
    1 | a = nan
      |     ^^^
      = help: write a finite number
)"},
    {"an unknown escape", "a = \"C:\\letters\"\n"sv,
     R"(areas.toml:1:9: error: this text holds an escape that cannot be read [toml-syntax]
    1 | a = "C:\letters"
      |         ^
      = help: write '\\' for a backslash, or use single quotes
)"},
    {"an escape that gives a control character", "a = \"\\u001b[31m\"\n"sv,
     R"(areas.toml:1:5: error: an escape in this text gives the control character U+001B (escape) [control-character]
    1 | a = "\u001b[31m"
      |     ^^^^^^^^^^^^
      = help: remove the escape
)"},
    {"a comma before the brace", "a = { b = 1, }\n"sv,
     R"(areas.toml:1:14: error: a ',' before the closing '}' [toml-syntax]
    1 | a = { b = 1, }
      |              ^
      = help: remove the comma
)"},
    {"a line feed in braces", "a = {b = 1\n}\n"sv,
     R"(areas.toml:1:10: error: a ',' or a closing bracket is missing before this [toml-syntax]
    1 | a = {b = 1
      |          ^
      = help: put commas between the entries; a '{...}' stands on one line
)"},
};
// clang-format on

struct Reading {
    explicit Reading(std::string text, const ipt::Limits& limits = {})
        : diagnostics(std::make_shared<ipt::Source>("areas.toml", std::move(text))),
          value(ipt::read_toml(diagnostics, limits)) {}

    [[nodiscard]] std::string json() const { return value ? ipt::to_json(*value) : "nothing"; }
    [[nodiscard]] std::string_view at(ipt::Span span) const { return diagnostics.source().text(span); }
    [[nodiscard]] std::string code() const {
        return diagnostics.all().size() == 1 ? diagnostics.all().front().code
                                             : std::to_string(diagnostics.all().size());
    }
    [[nodiscard]] std::string messages() const {
        std::string out;
        for (const auto& fault : diagnostics.all()) out += ipt::format(fault, diagnostics.source(), ipt::Colour::no);
        return out;
    }

    ipt::Diagnostics diagnostics;
    std::optional<Value> value;
};

constexpr std::string_view k_areas =
    "# the areas\nzeta = \"ä\" # first\nalpha = 1\n[grief]\nname = 'Grief'\nweights = [1, 2.5, {x = true}]\n"
    "[[grief.rules]]\nsince = 2026-03-08\n[[grief.rules]]\nif.any = [\"a\", \"b\"]\ntext = "
    "\"\"\"\nfirst\nsecond\"\"\"\n"
    "[dispute]\nb = 1\na = 2\n";

}  // namespace

TEST_SUITE("input") {
    TEST_CASE("each fault of a TOML file has one message with its place and what to do") {
        for (const Row& row : k_rows) {
            CAPTURE(row.name);
            CHECK(Reading(std::string(row.input)).messages() == row.messages);
        }
    }

    TEST_CASE("a TOML file is read in its own order") {
        CHECK(
            Reading(std::string(k_areas)).json() ==
            R"({"zeta":"ä","alpha":1,"grief":{"name":"Grief","weights":[1,2.5,{"x":true}],"rules":[{"since":"2026-03-08"},)"
            R"({"if":{"any":["a","b"]},"text":"first\nsecond"}]},"dispute":{"b":1,"a":2}})");
        CHECK(Reading("").json() == "{}");
        CHECK(Reading("# nothing\n").json() == "{}");
    }

    TEST_CASE("every value of a TOML file knows where it stands") {
        for (const std::string mark : {"", "\xEF\xBB\xBF"}) {
            const Reading reading(mark + std::string(k_areas));
            REQUIRE(reading.value);
            const Value& root = *reading.value;
            CHECK(reading.at(root["zeta"].span) == "\"ä\"");
            CHECK(reading.at((*root.map())[0].key_span) == "zeta");
            CHECK(root["zeta"].style == Value::Style::quoted);
            const Value& grief = root["grief"];
            CHECK(reading.at(grief["weights"].span) == "[1, 2.5, {x = true}]");
            CHECK(reading.at(grief.list_of("weights")[2]["x"].span) == "true");
            CHECK(reading.at(grief.list_of("rules")[0]["since"].span) == "2026-03-08");
            CHECK(reading.at(grief.list_of("rules")[0].span) == "[[grief.rules]]\nsince = 2026-03-08");
            CHECK(reading.at(grief.list_of("rules")[1]["text"].span) == "\"\"\"\nfirst\nsecond\"\"\"");
            CHECK(reading.at(grief.list_of("rules")[1]["if"].span) == "if.any = [\"a\", \"b\"]");
            CHECK(reading.at(root["dispute"].span) == "[dispute]\nb = 1\na = 2");
        }
    }

    TEST_CASE("columns behind letters of two bytes are right") {
        const Reading reading("a = ['äöü', \"ß\", 'x']\n");
        CHECK(reading.at((*reading.value)["a"].span) == "['äöü', \"ß\", 'x']");
        CHECK(reading.at(reading.value->list_of("a")[2].span) == "'x'");
    }

    TEST_CASE("numbers, truths, dates and times have their kinds") {
        const Reading reading("a = 0x10\nb = -1.5e2\nc = false\nd = 2024-02-29\ne = 10:30:00\n");
        CHECK(*(*reading.value)["a"].number() == 16);
        CHECK(*(*reading.value)["b"].number() == -150);
        CHECK(*(*reading.value)["c"].boolean() == false);
        CHECK((*reading.value)["d"].date()->precision == ipt::Precision::day);
        CHECK(*(*reading.value)["e"].text() == "10:30:00");
    }

    TEST_CASE("each limit of a TOML file is named when it is passed") {
        ipt::Limits limits;
        limits.depth = 4;
        limits.nodes = 12;
        limits.scalar = 10;
        CHECK(Reading("a = [[[1]]]", limits).code() == "0");
        CHECK(Reading("a = [[[[[1]]]]]", limits).code() == "too-deep");
        CHECK(Reading("a.b.c.d.e.f = 1", limits).code() == "too-deep");
        CHECK(Reading("[a.b]\nc.d.e.f = 1", limits).code() == "too-deep");
        CHECK(Reading("a = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]", limits).code() == "too-large");
        CHECK(Reading("a = 'elevenchars'", limits).code() == "too-large");
        std::string dots = "a";
        for (int i = 0; i < 1'000'000; ++i) dots += ".a";
        CHECK(Reading(dots + " = 1").code() == "too-deep");
        CHECK(Reading("a = " + std::string(1'000'000, '[')).code() == "too-deep");
    }

    TEST_CASE("a text with dots, brackets and commas is no nesting") {
        ipt::Limits limits;
        limits.depth = 3;
        limits.nodes = 8;
        CHECK(Reading("a = '[[[[,,,,,,,,,,.......' # [[[[,,,,,,,,,\nb = \"\"\"[[[[[\\\"\"\" , ....\"\"\"\n", limits)
                  .code() == "0");
    }

    TEST_CASE("mutated TOML files neither crash nor hang") {
        std::mt19937 random(20'261'124);
        const auto pick = [&](std::size_t below) {
            return std::uniform_int_distribution<std::size_t>(0, below - 1)(random);
        };
        constexpr std::string_view k_bytes = "[]{},:-=.'\"# \t\n\r\\ax0_\x1b\xc3";
        for (int round = 0; round < 5000; ++round) {
            std::string text(k_areas);
            for (std::size_t i = 0; i < 1 + pick(8); ++i) {
                const std::size_t at = pick(text.size());
                switch (pick(4)) {
                    case 0:
                        text[at] = k_bytes[pick(k_bytes.size())];
                        break;
                    case 1:
                        text.insert(at, 1, k_bytes[pick(k_bytes.size())]);
                        break;
                    case 2:
                        text.erase(at, 1 + pick(6));
                        break;
                    default:
                        text.insert(at, text.substr(pick(text.size()), 1 + pick(30)));
                        break;
                }
            }
            const Reading reading(text);
            REQUIRE(reading.value.has_value() == reading.diagnostics.empty());
            for (const auto& fault : reading.diagnostics.all()) REQUIRE(fault.span.end <= text.size());
        }
    }
}
