// SPDX-License-Identifier: MIT
// CSV as cells, each with its place.
#include "ipt/input/csv.hpp"
#include "support.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace ipt;
using namespace support;

TEST_SUITE_BEGIN("input");

TEST_CASE("CSV is read as RFC 4180 has it, whatever stands between the cells") {
    for (const std::string_view separator : {",", ";", "\t", "|"}) {
        std::string text = "id,note,n\r\nA-1,\"said \"\"no,\"\"\nand left\",3\r\n\r\nA-2,, 4 \r\n";
        // the comma inside of quotes is no separator of the others
        for (char& c : text)
            if (c == ',') c = separator[0];
        Diagnostics diagnostics = source_of(text);
        const auto table = read_csv(diagnostics);
        INFO(rendered(diagnostics));
        REQUIRE(table);
        REQUIRE(table->head.size() == 3);
        REQUIRE(table->rows.size() == 2);
        CHECK(table->rows[0][1].text == "said \"no" + std::string(separator) + "\"\nand left");
        CHECK(table->rows[1][1].text.empty());
        CHECK(table->rows[1][2].text == "4");
        CHECK(diagnostics.source().text(table->rows[0][2].span) == "3");
        CHECK(diagnostics.source().locate(table->rows[1][0].span.begin).line == 5);
    }
    struct Row {
        std::string text;
        std::string_view wanted;
    };
    const Limits limits{.bytes = 10'000, .nodes = 30, .scalar = 50};
    for (const Row& row :
         {Row{"a,b\n1\n", "in:2:1: error: this line has 1 cells, the first one 2 [csv-syntax]"},
          Row{"a,b\n1,2,3\n", "in:2:5: error: this line has 3 cells"},
          Row{"a,b\n1,\"2\n", "in:2:3: error: this quote is never closed"},
          Row{"a,b\n1,\"2\"x\n", "in:2:6: error: the cell goes on behind its closing quote"},
          Row{"", "the file is empty"}, Row{"a\n" + std::string(60, 'x') + "\n", "a cell is longer than 50 bytes"},
          Row{std::string(100, ','), "the file holds more than 30 cells"},
          Row{std::string("a\n1\0\n", 5), "control-character"}, Row{"a\n\xff\n", "not-utf8"}}) {
        Diagnostics diagnostics = source_of(row.text);
        const auto table = read_csv(diagnostics, limits);
        INFO(row.text.substr(0, 40) << "\n" << rendered(diagnostics));
        CHECK(!table);
        CHECK(diagnostics.errors() == 1);
        CHECK(contains(rendered(diagnostics), row.wanted));
    }
}

TEST_SUITE_END();
