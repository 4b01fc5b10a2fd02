// SPDX-License-Identifier: MIT
// Dates and texts, on which everything else stands.
#include "ipt/base/date.hpp"
#include "ipt/base/source.hpp"
#include "ipt/base/text.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace ipt;

namespace {

constexpr std::int32_t k_reference = 20'604;  // 2026-05-31

// "FIRST..LAST precision" of what a text is read as, or the reason why it is none.
std::string read_as(std::string_view text, std::optional<std::int32_t> reference = k_reference) {
    const auto date = parse_date(text, reference);
    if (!date) return date.error().message;
    const auto day = [](std::int32_t at) { return to_string(Date{at, at, Precision::day}); };
    static constexpr std::array<std::string_view, 4> k_names = {"day", "month", "year", "about"};
    return day(date->first) + ".." + day(date->last) + " " +
           std::string(k_names[static_cast<std::size_t>(date->precision)]);
}

Date date(std::string_view text) {
    const auto found = parse_date(text, k_reference);
    REQUIRE(found);
    return *found;
}

std::string days(std::string_view text) {
    const auto found = parse_duration(text);
    return found ? std::to_string(static_cast<int>(*found * 100 + 0.5) / 100.0).substr(0, 6) : found.error().message;
}

std::string_view near(std::string_view word, const std::vector<std::string_view>& candidates) {
    return nearest(word, candidates);
}

}  // namespace

TEST_SUITE_BEGIN("case");

TEST_CASE("whole and partial dates span the days that they may be") {
    CHECK(read_as("2026-03-08") == "2026-03-08..2026-03-08 day");
    CHECK(read_as("2026-02") == "2026-02-01..2026-02-28 month");
    CHECK(read_as("2024-02") == "2024-02-01..2024-02-29 month");
    CHECK(read_as("2026-12") == "2026-12-01..2026-12-31 month");
    CHECK(read_as("2026") == "2026-01-01..2026-12-31 year");
    CHECK(read_as(" 2026-03-08 ") == "2026-03-08..2026-03-08 day");
}

TEST_CASE("days that no calendar has are no dates") {
    for (const std::string_view text : {"2026-02-29", "2026-02-30", "2026-04-31", "2026-00-10", "2026-13-01", "2026-13",
                                        "2026-00", "2026-01-00", "2026-01-32", "2100-02-29", "1900-02-29"}) {
        INFO(text);
        CHECK(!parse_date(text, k_reference));
    }
    for (const std::string_view text : {"2024-02-29", "2000-02-29"}) CHECK(parse_date(text, k_reference));
}

TEST_CASE("years from 1900 to 2200 are dates, others are not") {
    CHECK(day_number(1900, 1, 1).has_value());
    CHECK(day_number(2200, 12, 31).has_value());
    CHECK(!day_number(1899, 12, 31));
    CHECK(!day_number(2201, 1, 1));
    CHECK(!day_number(2026, 2, 29));
    CHECK(day_number(1970, 1, 1) == 0);
    CHECK(!parse_date("1899", k_reference));
    CHECK(!parse_date("2201-01", k_reference));
}

TEST_CASE("what is no date is refused, however near it looks") {
    for (const std::string_view text : {"",
                                        " ",
                                        "08.03.2026",
                                        "3/8/2026",
                                        "26-03-08",
                                        "2026-03-08-01",
                                        "2026-03-",
                                        "2026-003",
                                        "2026-03-008",
                                        "02026-03",
                                        "2026-",
                                        "March 2026",
                                        "2026-03-08T10:00",
                                        "+2026",
                                        "-2026",
                                        "20260308",
                                        "2026-03-08x",
                                        "soon",
                                        "ago",
                                        " ago",
                                        "weeks ago",
                                        "8 ago",
                                        "8 weeks",
                                        "8 fortnights ago",
                                        "-3 weeks ago",
                                        "1e3 days ago",
                                        "inf years ago",
                                        "9999 years ago",
                                        "10000 days ago",
                                        "nan days ago"}) {
        INFO(text);
        CHECK(!parse_date(text, k_reference));
    }
}

TEST_CASE("relative dates count back from the reference, half a unit to each side") {
    CHECK(read_as("today") == "2026-05-31..2026-05-31 day");
    CHECK(read_as("Yesterday") == "2026-05-30..2026-05-30 day");
    CHECK(read_as("8 weeks ago") == "2026-04-02..2026-04-08 about");
    CHECK(read_as("eight weeks ago") == "2026-04-02..2026-04-08 about");
    CHECK(read_as("about 8 weeks ago") == "2026-04-02..2026-04-08 about");
    CHECK(read_as("a week ago") == "2026-05-21..2026-05-27 about");
    CHECK(read_as("10 days ago") == "2026-05-21..2026-05-21 about");
    CHECK(read_as("3 months ago") == "2026-02-14..2026-03-16 about");
    CHECK(to_string(date("3 months ago")) == "2026-03");
    CHECK(to_string(date("2 years ago")) == "2024-05");
    CHECK(read_as("0 days ago") == "2026-05-31..2026-05-31 about");
    CHECK(read_as("zero days ago") == "2026-05-31..2026-05-31 about");
    CHECK(read_as("twelve days ago") == "2026-05-19..2026-05-19 about");
    CHECK(!parse_date("151 years ago", k_reference));
}

TEST_CASE("relative dates need a reference, and say so") {
    for (const std::string_view text : {"today", "yesterday", "8 weeks ago"})
        CHECK(read_as(text, std::nullopt) == "counts back from a reference date, but the file has no 'as_of'");
}

TEST_CASE("dates are written as they were read") {
    for (const std::string_view text : {"2026-03-08", "2026-03", "2026", "1900-01-01", "2200-12-31", "2024-02-29"})
        CHECK(to_string(date(text)) == text);
}

TEST_CASE("every day between 1900 and 2200 goes through the calendar and back") {
    const auto first = day_number(1900, 1, 1);
    const auto last = day_number(2200, 12, 31);
    REQUIRE(first);
    REQUIRE(last);
    bool good = true;
    for (std::int32_t day = *first; day <= *last; ++day) {
        const CalendarDay is = calendar(day);
        good = good && day_number(is.year, is.month, is.day) == day;
    }
    CHECK(good);
}

TEST_CASE("days between dates compare their middles, and are 0 where they may be the same day") {
    CHECK(days_between(date("2026-01"), date("2026-03")) == 59);
    CHECK(days_between(date("2026-03"), date("2026-01")) == -59);
    CHECK(days_between(date("2026-03-01"), date("2026-03-31")) == 30);
    CHECK(days_between(date("2026-03-31"), date("2026-03")) == 0);
    CHECK(days_between(date("2026-03"), date("2026-03-01")) == 0);
    CHECK(days_between(date("2026"), date("2026-12-31")) == 0);
    CHECK(days_between(date("2025"), date("2026-01-01")) == 183);
    CHECK(days_between(date("2024-02-28"), date("2024-03-01")) == 2);
    for (const std::string_view a : {"2026", "2026-02", "2025-11-02", "8 weeks ago"})
        for (const std::string_view b : {"2024", "2026-02-14", "today", "2 years ago"})
            CHECK(days_between(date(a), date(b)) == -days_between(date(b), date(a)));
}

TEST_CASE("lengths of time are read in days") {
    CHECK(days("8 weeks") == days("56 days"));
    CHECK(parse_duration("3 months").value_or(0) == doctest::Approx(91.3125));
    CHECK(parse_duration("1.5 years").value_or(0) == doctest::Approx(547.875));
    CHECK(parse_duration("a month").value_or(0) == doctest::Approx(30.4375));
    CHECK(parse_duration("two weeks").value_or(0) == 14);
    CHECK(parse_duration("1 day").value_or(0) == 1);
    for (const std::string_view text :
         {"", "8", "weeks", "8 weaks", "8weeks", "-1 week", "8 weeks 2 days", "long", "1e9 years", "151 years"}) {
        INFO(text);
        CHECK(!parse_duration(text));
    }
}

TEST_CASE("the nearest name allows a third of the letters to differ") {
    CHECK(near("confict", {"conflict", "contact"}) == "conflict");
    CHECK(near("conflcit", {"conflict", "contact"}) == "conflict");  // a swap is one change
    CHECK(near("hihg", {"none", "low", "high"}) == "high");
    CHECK(near("Role dispute", {"role_dispute"}) == "role_dispute");
    CHECK(near("role-dispute", {"role_dispute"}) == "role_dispute");
    CHECK(near("xyz", {"high", "low"}) == "");
    CHECK(near("", {"high"}) == "");
    CHECK(near("lo", {"low", "no"}) == "low");  // of equals the first
    CHECK(near("abcdef", {}) == "");
    CHECK(near(std::string(100'000, 'a'), {"high", "a"}) == "");
}

TEST_CASE("texts are cut, split, joined and compared") {
    CHECK(trim(" \t a b \r\n") == "a b");
    CHECK(trim("   ") == "");
    CHECK(lower("ÄBC-d") == "Äbc-d");
    CHECK(split("a,,b", ',').size() == 3);
    CHECK(split("", ',').size() == 1);
    CHECK(join(std::vector<std::string>{"a", "b", "c"}, ", ") == "a, b, c");
    CHECK(join(std::vector<std::string>{}, ", ") == "");
    CHECK(name_form(" Role dispute ") == "role_dispute");
    CHECK(name_form("IPT-A") == "ipt_a");
}

TEST_CASE("numbers are whole texts, and never words") {
    CHECK(to_int("12") == 12);
    CHECK(to_int("-2") == -2);
    CHECK(to_number("1.5") == 1.5);
    CHECK(to_number("-2") == -2);
    CHECK(to_number("007") == 7);
    CHECK(!std::signbit(*to_number("-0")));
    for (const std::string_view text :
         {"", " 1", "1 ", "1e3", "inf", "nan", "-", "0x10", "1,5", "5.", ".5", "+1", "--1", ".", "1.2.3"}) {
        INFO(text);
        CHECK(!to_number(text));
        CHECK(!to_int(text));
    }
    CHECK(!to_int("99999999999"));
    CHECK(!to_int("1.5"));
}

TEST_CASE("the first byte that is not UTF-8 is found") {
    CHECK(!first_invalid_utf8(""));
    CHECK(!first_invalid_utf8("Zoë 漢字 😀"));
    CHECK(first_invalid_utf8("ab\xff") == 2);
    CHECK(first_invalid_utf8("a\xc3") == 1);               // cut
    CHECK(first_invalid_utf8("a\xc0\xaf") == 1);           // longer than it need be
    CHECK(first_invalid_utf8("\xed\xa0\x80") == 0);        // half of a pair
    CHECK(first_invalid_utf8("ab\xf4\x90\x80\x80") == 2);  // beyond the last one
    CHECK(first_invalid_utf8("\x80") == 0);
    CHECK(first_invalid_utf8("é\xe2\x82") == 2);
}

TEST_CASE("characters and columns are counted as people see them") {
    CHECK(count_characters("Zoë") == 3);
    CHECK(display_width("Zoë") == 3);
    CHECK(display_width("Zoe\xcc\x88") == 3);  // a combining mark takes no column
    CHECK(display_width("漢字") == 4);
    CHECK(display_width("😀") == 2);
    CHECK(display_width("") == 0);
    CHECK(display_width("a\u200bb") == 2);
}

TEST_CASE("nothing in a text can steer a terminal") {
    CHECK(visible("a\x1b[31mb") == "a\\x1b[31mb");
    CHECK(visible("a\x7f\x01") == "a\\x7f\\x01");
    CHECK(visible("a\tb\nc") == "a\tb\nc");
    CHECK(visible("\r") == "\\x0d");
    CHECK(visible("\u202eevil\u2069") == "\\u202eevil\\u2069");
    CHECK(visible("\u009b") == "\\x9b");
    CHECK(visible("Zoë 漢") == "Zoë 漢");
}

TEST_CASE("a message mentions a name in one line, with what no one sees") {
    CHECK(mention("Zoë 漢") == "Zoë 漢");
    CHECK(mention("a\nipt: all is well\t\r") == "a\\nipt: all is well\\t\\x0d");
    CHECK(mention("com\u200bplaint\u00ad\ufeff\u2060") == "com\\u200bplaint\\u00ad\\ufeff\\u2060");
    CHECK(mention("\x1b[31m\u202e\xff") == "\\x1b[31m\\u202e\\xff");
    const std::string long_one = mention("begin" + std::string(100'000, 'x') + "end");
    CHECK(long_one.size() < k_longest_mention + 10);
    CHECK(long_one.starts_with("begin"));
    CHECK(long_one.ends_with("end"));
}

TEST_CASE("a long text is shortened in the middle, between characters") {
    CHECK(shortened("short", 5) == "short");
    CHECK(shortened("ääääääää", 8) == "ääääääää");
    CHECK(shortened("abcdefghijklmnop", 8) == "abcdef...op");
    for (std::size_t length = 9; length < 60; ++length) {
        std::string text;
        for (std::size_t i = 0; i < length; ++i) text += i % 3 == 0 ? "漢" : i % 3 == 1 ? "ä" : "a";
        CHECK_FALSE(first_invalid_utf8(shortened(text, 8)));
    }
}

TEST_CASE("a letter of another alphabet is named by its code") {
    CHECK(first_beyond_ascii("complaint").empty());
    CHECK(first_beyond_ascii("c\u043emplaint") == "'\u043e' (U+043E)");
    CHECK(first_beyond_ascii("com\u200bplaint") == "U+200B");
    CHECK(first_beyond_ascii("compla\u0301int") == "U+0301");
    CHECK(first_beyond_ascii("\u0663\u0664") == "'\u0663' (U+0663)");
}

TEST_CASE("sizes are told in their largest unit") {
    CHECK(byte_count(17) == "17 bytes");
    CHECK(byte_count(1500) == "1500 bytes");
    CHECK(byte_count(300 * 1024) == "300 KiB");
    CHECK(byte_count(4U << 20U) == "4 MiB");
    CHECK(byte_count(1U << 30U) == "1 GiB");
    CHECK(byte_count(0) == "0 bytes");
}

TEST_CASE("JSON escapes what steers a terminal and means the same") {
    CHECK(visible_json("{\"a\":\"Zoë\"}") == "{\"a\":\"Zoë\"}");
    CHECK(visible_json("\"\u202e\u009b\x7f\u2028\u061c\"") == "\"\\u202e\\u009b\\u007f\\u2028\\u061c\"");
}

TEST_CASE("a fingerprint names a content") {
    CHECK(fingerprint("") != fingerprint("a"));
    CHECK(fingerprint("abc") == fingerprint("abc"));
    CHECK(fingerprint("abc").size() == 12);
    CHECK(fingerprint("abc").find_first_not_of("0123456789abcdef") == std::string::npos);
}

TEST_CASE("a text is cut at a blank, by characters and not by bytes") {
    CHECK(clipped("short", 10) == "short");
    CHECK(clipped("one two three", 9) == "one two…");
    CHECK(clipped("äöü äöü äöü", 8) == "äöü äöü…");
    CHECK(clipped("oneverylongword", 4) == "onev…");
    CHECK(clipped("", 4) == "");
}

TEST_CASE("a line is broken at blanks, by columns and not by bytes") {
    CHECK(hanging("one two three", "", 13) == "one two three");
    CHECK(hanging("one two three", "", 12) == "one two\nthree");
    CHECK(hanging("# one two three", "# ", 9) == "# one two\n# three");
    CHECK(hanging("äöü äöü äöü", "  ", 7) == "äöü äöü\n  äöü");
    CHECK(hanging("oneverylongword two", "", 5) == "oneverylongword\ntwo");
    CHECK(hanging("  one  two", "    ", 6) == "  one\n    two");
    CHECK(hanging("one two [P1, line 5] end", "", 12) == "one two\n[P1, line 5]\nend");
    CHECK(hanging("one [two three", "", 8) == "one [two\nthree");
    CHECK(hanging("", "  ", 5).empty());
    CHECK(hanging("one two", "      ", 3) == "one two");  // a margin that leaves no room
}

TEST_CASE("lines of a text hang behind their indent or their last column") {
    CHECK(hanging_lines("one two three\n\nfour\n", 8) == "one two\nthree\n\nfour\n");
    CHECK(hanging_lines("  one two three", 9) == "  one two\n  three");
    CHECK(hanging_lines("  +3.0  one two three  [P1]", 20) == "  +3.0  one two\n        three  [P1]");
    CHECK(hanging_lines("  +3.0  one two  [P1, line 5]", 20) == "  +3.0  one two\n        [P1, line 5]");
    CHECK(hanging_lines("  a  1  one two", 12) == "  a  1  one\n        two");
    CHECK(hanging_lines("a  1  one two", 12) == "a  1  one\ntwo");  // a paragraph
    CHECK(hanging_lines("", 8).empty());
}

TEST_CASE("a source tells lines and columns in characters") {
    const Source source("a.yaml", "eins\nzwëi: x\r\n\nende");
    CHECK(source.locate(0).line == 1);
    CHECK(source.locate(5).line == 2);
    CHECK(source.locate(12).column == 7);  // behind the two bytes of ë
    CHECK(source.line(2) == "zwëi: x");
    CHECK(source.line(3) == "");
    CHECK(source.line(9) == "");
    CHECK(source.locate(9'999).line == 4);
    CHECK(source.text(Span{0, 4}) == "eins");
    CHECK(source.text(Span{15, 999}) == source.text(Span{15, static_cast<std::uint32_t>(source.text().size())}));
}

TEST_SUITE_END();
