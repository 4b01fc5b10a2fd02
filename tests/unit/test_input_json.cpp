// SPDX-License-Identifier: MIT
// JSON as a tree, each value with its place.
#include "ipt/input/json.hpp"
#include "support.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace ipt;
using namespace support;

TEST_SUITE_BEGIN("input");

TEST_CASE("JSON is read with the place of each value") {
    Diagnostics diagnostics =
        source_of("\xEF\xBB\xBF{ \"a\": [1.5, -2e1, true, null, \"x\\u00e9\"],\n  \"b\" : {} }\n");
    const auto read = read_json(diagnostics);
    INFO(rendered(diagnostics));
    REQUIRE(read);
    const Value::List& list = read->list_of("a");
    REQUIRE(list.size() == 5);
    CHECK(*list[0].number() == 1.5);
    CHECK(*list[1].number() == -20);
    CHECK(*list[2].boolean());
    CHECK(list[3].is_null());
    CHECK(*list[4].text() == "xé");
    const auto text = [&](const Value& value) { return std::string(diagnostics.source().text(value.span)); };
    CHECK(text(list[0]) == "1.5");
    CHECK(text(list[1]) == "-2e1");
    CHECK(text(list[2]) == "true");
    CHECK(text(list[3]) == "null");
    CHECK(text(list[4]) == "\"x\\u00e9\"");
    CHECK(text((*read)["a"]) == "[1.5, -2e1, true, null, \"x\\u00e9\"]");
    CHECK(text((*read)["b"]) == "{}");
    CHECK(diagnostics.source().text(read->map()->at(1).key_span) == "\"b\"");
}

TEST_CASE("what is no JSON, or more than a limit, is an error with its place") {
    struct Row {
        std::string text;
        std::string_view wanted;
    };
    const Limits limits{.bytes = 4000, .depth = 5, .nodes = 20, .scalar = 50};
    for (const Row& row :
         {Row{"{\"a\": tru}", "in:1:7: error: no JSON from here on [json-syntax]"},
          Row{"[1,,2]", "in:1:4: error: no JSON"}, Row{"{\"a\": 1} x", "in:1:10: error: no JSON"},
          Row{"{\"a\": [1, 2", "the file ends before its JSON does"}, Row{"", "the file ends before its JSON does"},
          Row{"{\"a\": 1, \"a\": 2}", "in:1:10: error: 'a' stands twice here [duplicate-key]"},
          Row{"[[[[[[[[[[", "in:1:6: error: nested deeper than 5 [too-deep]"},
          Row{"[" + std::string(1000, ' ') + "0" +
                  [] {
                      std::string more;
                      for (int i = 0; i < 100; ++i) more += ",0";
                      return more;
                  }() +
                  "]",
              "the file holds more than 20 values [too-large]"},
          Row{"[\"" + std::string(60, 'x') + "\"]", "a text is longer than 50 bytes [too-large]"},
          Row{"[\"a\\u0000b\"]", "in:1:2: error: control character U+0000 (NUL)"},
          Row{"[\"a\\u202eb\"]", "control character U+202E"}, Row{"[1e999]", "no JSON from here on"},
          Row{std::string("[1,\0]", 5), "control-character"}, Row{std::string(5000, '['), "the file is larger than"}}) {
        Diagnostics diagnostics = source_of(row.text);
        const auto read = read_json(diagnostics, limits);
        INFO(row.text.substr(0, 40) << "\n" << rendered(diagnostics));
        CHECK(!read);
        CHECK(diagnostics.errors() == 1);
        CHECK(contains(rendered(diagnostics), row.wanted));
    }
}

TEST_SUITE_END();
