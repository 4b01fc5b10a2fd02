// SPDX-License-Identifier: MIT
// Tables of results of other programs, REDCap's first of all, become cases.
#include "imported.hpp"
#include "ipt/input/input.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace ipt;
using namespace support;

TEST_SUITE_BEGIN("exchange");

TEST_CASE("an export of REDCap becomes cases, each cell at its place") {
    const Imported read = from_table(
        "record_id,redcap_event_name,redcap_repeat_instance,visit_date,phq9_total,gad7_1,"
        "gad7_2,gad7_3,gad7_4,gad7_5,gad7_6,gad7_7,baseline_complete\r\n"
        "A-1,baseline_arm_1,,2026-03-01,18,,,,,,,,2\r\n"
        "B-2,baseline_arm_1,,2026-03-02,,1,2,,0,1,2,3,2\r\n"
        "A-1,session_6_arm_1,,2026-04-12 10:30,9,,,,,,,,2\r\n"
        "A-1,session_7_arm_1,,2026-04-19,,,,,,,,,0\r\n");
    INFO(read.told);
    REQUIRE(read.texts.size() == 2);
    CHECK(read.texts[0] ==
          "case: A-1\nmeasures:\n  - date: 2026-03-01\n    phq9: 18\n  - date: 2026-04-12\n"
          "    session: 6\n    phq9: 9\n");
    CHECK(contains(read.texts[1], "items: [1, 2, ~, 0, 1, 2, 3]"));
    CHECK(read.told.empty());

    // an event with a number that nobody explains is told once; one without is a time beside the sessions
    const std::string weeks =
        "record_id,redcap_event_name,date,phq9\nA-1,week_6_arm_1,2026-03-01,12\nB-2,week_6_arm_1,2026-03-02,9\n"
        "A-1,baseline_arm_1,2026-02-01,15\n";
    const std::string told = from_table(weeks).told;
    CHECK(contains(told, "table.csv:2:5: warning: no session is known of the event 'week_6_arm_1' [import-event]"));
    CHECK(told.find("[import-event]") == told.rfind("[import-event]"));
    ColumnMap known;
    known.events["week_6_arm_1"] = 6;
    CHECK(from_table(weeks, known).told.empty());

    // the ninth item of a PHQ is something else
    const Imported hyphen = from_table("record_id,PHQ-9\nA-1,2\n");
    REQUIRE(hyphen.texts.size() == 1);
    CHECK(hyphen.texts[0] == "case: A-1\nmeasures:\n  - phq9: 2\n");

    const Imported wrong = from_table("record_id,date,phq9\nA-1,2026-03-01,31\nA-1,1.3.2026,12\n");
    CHECK(wrong.texts.empty());
    CHECK(contains(wrong.told, "table.csv:2:16: error:"));
    CHECK(contains(wrong.told, "table.csv:3:5: error:"));
}

TEST_CASE("one measure of one day or session that stands twice is told, and read once where it says the same") {
    const std::string head = "record_id,session,date,phq9_total,phq9_risk_item\n";
    const Imported same = from_table(head + "A-1,1,2026-03-01,12,\nA-1,1,2026-03-01,12,\n");
    REQUIRE(same.texts.size() == 1);
    CHECK(same.texts[0] == "case: A-1\nmeasures:\n  - date: 2026-03-01\n    session: 1\n    phq9: 12\n");
    CHECK(contains(same.told, "table.csv:3:18: warning: 'phq9' stands twice for one session, with the same result"));
    CHECK(contains(same.told, "the other one is here, line 2"));

    const Imported other = from_table(head + "A-1,,2026-03-01,12,\nA-1,,2026-03-01,11,\n");
    REQUIRE(other.texts.size() == 1);
    CHECK(contains(other.told, "'phq9' stands twice for one day, with another result [import-twice]"));
    CHECK(contains(other.texts[0], "phq9: 12"));
    CHECK(contains(other.texts[0], "phq9: 11"));

    const Imported more = from_table(head + "A-1,1,2026-03-01,12,\nA-1,1,2026-03-01,12,1\n");
    REQUIRE(more.texts.size() == 1);
    CHECK(more.told.empty());
    CHECK(contains(more.texts[0], "total: 12\n      risk_item: 1\n"));

    // of a month, or of no time, there can be several
    CHECK(from_table(head + "A-1,,2026-03,12,\nA-1,,2026-03,11,\nA-1,,,9,\nA-1,,,9,\n").told.empty());
}

TEST_CASE("columns of other names are named, and a slip is answered with the nearest one") {
    ColumnMap columns;
    CHECK(set_column("phq9", "PHQ sum", knowledge().schema, columns).empty());
    CHECK(set_column("date", "Day", knowledge().schema, columns).empty());
    CHECK(set_column("phq-9.risk_item", "q9", knowledge().schema, columns).empty());
    const Imported read = from_table("Day;PHQ sum;q9\n2026-03-01;12;1\n", columns, "A-1");
    INFO(read.told);
    REQUIRE(read.texts.size() == 1);
    CHECK(read.texts[0] ==
          "case: A-1\nmeasures:\n  - date: 2026-03-01\n    phq9:\n      total: 12\n      risk_item: 1\n");
    CHECK(contains(from_table("Day,PHQ sums,q9\n2026-03-01,12,1\n", columns, "A-1").told,
                   "there is no column 'PHQ sum' [import-column]"));
    CHECK(contains(from_table("Day,PHQ sums,q9\n2026-03-01,12,1\n", columns, "A-1").told, "did you mean 'PHQ sums'?"));
    CHECK(contains(from_table("Day,total,q9\n2026-03-01,12,1\n", columns, "A-1").told,
                   "the first line has Day, total, q9"));
    CHECK(contains(from_table("record_id,phq9_totl\nA-1,3\n").told, "is 'phq9_totl' one? --column phq9='phq9_totl'"));
    CHECK(contains(set_column("phq8", "x", knowledge().schema, columns), "did you mean 'phq9'?"));
    CHECK(contains(set_column("phq9.dat", "x", knowledge().schema, columns), "did you mean 'date'?"));
    CHECK(contains(from_table("record_id,phq_9x\nA-1,3\n").told, "no column is a measure"));
    CHECK(contains(from_table("phq9\n3\n").told, "--case CODE"));
    CHECK(contains(from_table("record_id,phq9,weight\nA-1,3,70\n").told, "table.csv:1:16: warning: not read: weight"));
    CHECK(from_table("record_id,phq9,\nA-1,3,\n").told.empty());
    CHECK(contains(from_table("record_id,phq9,\nA-1,3,70\n").told, "not read: column 3 without a name"));
}

TEST_CASE("an event is a session that a case can have, or an error at its cell") {
    ColumnMap columns;
    columns.events = {{"month_6", 26}, {"month_60", 260}};
    const std::string head = "record_id,redcap_event_name,phq9\n";
    const Imported good = from_table(head + "A-1,month_6,12\n", columns);
    REQUIRE(good.texts.size() == 1);
    CHECK(good.texts[0] == "case: A-1\nmeasures:\n  - session: 26\n    phq9: 12\n");
    const Imported wrong = from_table(head + "A-1,month_60,12\n", columns);
    CHECK(wrong.texts.empty());
    CHECK(contains(wrong.told, ":2:5: error: "));
    CHECK(contains(wrong.told, "from 0 to 200"));
}

TEST_CASE("two columns of one name are no guess, where that name is read") {
    const Imported two = from_table("record_id,phq9,note,PHQ9,note\nA-1,12,a,13,b\n");
    CHECK(two.texts.empty());
    CHECK(contains(two.told, ":1:21: error: a second column is called 'PHQ9' [import-column]"));
    const Imported notes = from_table("record_id,phq9,note,note\nA-1,12,a,b\n");
    REQUIRE(notes.texts.size() == 1);
    CHECK(notes.texts[0] == "case: A-1\nmeasures:\n  - phq9: 12\n");
}

TEST_CASE("the map of a file gives way to the columns of the line, and its slips are told") {
    ColumnMap columns;
    REQUIRE(set_column("date", "day", knowledge().schema, columns).empty());
    Diagnostics diagnostics = source_of(
        "record = \"pid\"\ndate = \"visit\"\n[events]\nweek_6 = 6\n[measure.gad7]\n"
        "items = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\"]\n");
    const auto file = read_toml(diagnostics);
    REQUIRE(file);
    read_column_map(*file, knowledge().schema, columns, diagnostics);
    INFO(rendered(diagnostics));
    REQUIRE(diagnostics.empty());
    CHECK(columns.record == "pid");
    CHECK(columns.date == "day");
    CHECK(columns.events.at("week_6") == 6);
    CHECK(columns.measures.at("gad7").items.size() == 7);

    Diagnostics slips = source_of(
        "recrod = \"pid\"\n[events]\nweek_6 = \"six\"\n[measure.gad8]\ntotal = \"x\"\n"
        "[measure.phq9]\ntotl = \"x\"\n");
    const auto wrong = read_toml(slips);
    REQUIRE(wrong);
    read_column_map(*wrong, knowledge().schema, columns, slips);
    const std::string told = rendered(slips);
    INFO(told);
    CHECK(slips.errors() == 4);
    for (const std::string_view near : {"'record'", "'gad7'", "'total'"})
        CHECK(contains(told, "did you mean " + std::string(near)));
}

TEST_CASE("thousands of results of one occasion take no time, and are no case") {
    std::string csv = "record_id,date,phq9\n";
    for (int i = 0; i < 30'000; ++i) csv += "A-1,2026-03-01,12\n";
    CHECK(contains(from_table(csv).told, "more than 10000 results of one case [too-large]"));
}

TEST_SUITE_END();
