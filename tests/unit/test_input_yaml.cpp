// SPDX-License-Identifier: MIT
#include "ipt/input/input.hpp"
#include "yaml_suite.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using ipt::Value;

namespace {

struct Reading {
    explicit Reading(std::string text, const ipt::Limits& limits = {})
        : diagnostics(std::make_shared<ipt::Source>("case.yaml", std::move(text))),
          documents(ipt::read_yaml(diagnostics, limits)) {}

    [[nodiscard]] std::string json() const {
        std::string out;
        for (const Value& document : documents) out += ipt::to_json(document) + "\n";
        return out;
    }
    [[nodiscard]] std::string_view at(ipt::Span span) const { return diagnostics.source().text(span); }
    [[nodiscard]] std::string code() const {
        return diagnostics.all().size() == 1 ? diagnostics.all().front().code
                                             : std::to_string(diagnostics.all().size());
    }
    [[nodiscard]] ipt::Place place() const {
        return diagnostics.all().empty() ? ipt::Place{0, 0}
                                         : diagnostics.source().locate(diagnostics.all().front().span.begin);
    }

    ipt::Diagnostics diagnostics;
    std::vector<Value> documents;
};

std::string json_of(std::string text) {
    const Reading reading(std::move(text));
    for (const auto& fault : reading.diagnostics.all()) MESSAGE(fault.message);
    return reading.json();
}

std::string repeat(std::string_view part, std::size_t bytes) {
    std::string out;
    while (out.size() + part.size() <= bytes) out += part;
    return out;
}

constexpr std::string_view k_case =
    "# a case\nid: case-1\npatient: {age: 34, language: \"en\"}\nsymptoms:\n  - name: low mood\n    severity: "
    "moderate\n"
    "    note: 'she isn''t sleeping'\n  - name: guilt\nsummary: |\n  Two lines\n  of text.\nthemes: [loss, \"guilt\", "
    "~]\n"
    "folded: >-\n  one\n  two\n---\n- a\n- [b, {c: d}]\n-\n";

}  // namespace

TEST_SUITE("input") {
    TEST_CASE("a plain scalar stays the text that was written") {
        CHECK(json_of("a: no\nb: 012\nc: 2025-03\nd: true\ne: 1.0\nf: y\n") ==
              "{\"a\":\"no\",\"b\":\"012\",\"c\":\"2025-03\",\"d\":\"true\",\"e\":\"1.0\",\"f\":\"y\"}\n");
        CHECK(json_of("time: 10:30\nurl: http://x.y/z\nhash: a#b\nminus: -1\n") ==
              "{\"time\":\"10:30\",\"url\":\"http://x.y/z\",\"hash\":\"a#b\",\"minus\":\"-1\"}\n");
    }

    TEST_CASE("an empty value, a tilde and null are null, but not in quotes") {
        CHECK(json_of("a:\nb: ~\nc: null\nd: Null\ne: NULL\nf: 'null'\ng: \"\"\nh: nUll\n") ==
              "{\"a\":null,\"b\":null,\"c\":null,\"d\":null,\"e\":null,\"f\":\"null\",\"g\":\"\",\"h\":\"nUll\"}\n");
        CHECK(json_of("- \n- a\n-\n") == "[null,\"a\",null]\n");
        CHECK(json_of("null: a\n~: b\n") == "{\"null\":\"a\",\"~\":\"b\"}\n");
    }

    TEST_CASE("lists and maps may be empty, nested and in brackets") {
        CHECK(json_of("a: []\nb: {}\nc: [x, {y: z}, [1, 2,],]\n") ==
              "{\"a\":[],\"b\":{},\"c\":[\"x\",{\"y\":\"z\"},[\"1\",\"2\"]]}\n");
        CHECK(json_of("- - a\n  - b\n- c: 1\n  d:\n  - e\n") == "[[\"a\",\"b\"],{\"c\":\"1\",\"d\":[\"e\"]}]\n");
        CHECK(json_of("{\"x\":1,\"y\":[true]}") == "{\"x\":\"1\",\"y\":[\"true\"]}\n");
        CHECK(json_of("[a: 1, b]") == "[{\"a\":\"1\"},\"b\"]\n");
        CHECK(json_of("? a\n: b\n") == "{\"a\":\"b\"}\n");
    }

    TEST_CASE("a stream holds several documents, and empty ones are left out") {
        CHECK(json_of("%YAML 1.2\n---\na: b\n---\nc\n...\n---\n# nothing\n--- {d: e}\n") ==
              "{\"a\":\"b\"}\n\"c\"\n{\"d\":\"e\"}\n");
        CHECK(json_of("---\na: |\n  x\n   ---\n---\n") == "{\"a\":\"x\\n ---\\n\"}\n");
    }

    TEST_CASE("line ends of Windows and a byte order mark change nothing") {
        const Reading reading(
            "\xEF\xBB\xBF"
            "a: x\r\nb: \"y\"\r\nc: |\r\n  z\r\nd:\r\n");
        CHECK(reading.json() == "{\"a\":\"x\",\"b\":\"y\",\"c\":\"z\\n\",\"d\":null}\n");
        CHECK(reading.at(reading.documents[0]["b"].span) == "\"y\"");
        CHECK(reading.at(reading.documents[0]["c"].span) == "|\r\n  z");
        CHECK(reading.at(reading.documents[0]["d"].span) == "d");
    }

    TEST_CASE("every value knows where it stands and how it was written") {
        const Reading reading{std::string(k_case)};
        REQUIRE(reading.documents.size() == 2);
        const Value& first = reading.documents[0];
        CHECK(reading.at(first.span).starts_with("id: case-1\n"));
        CHECK(reading.at(first.span).ends_with("  one\n  two"));
        CHECK(reading.at(first["patient"].span) == "{age: 34, language: \"en\"}");
        CHECK(reading.at(first["patient"]["language"].span) == "\"en\"");
        CHECK(first["patient"]["language"].style == Value::Style::quoted);
        CHECK(first["patient"]["age"].style == Value::Style::plain);
        const Value& symptom = first.list_of("symptoms")[0];
        CHECK(reading.at(symptom["note"].span) == "'she isn''t sleeping'");
        CHECK(*symptom["note"].text() == "she isn't sleeping");
        CHECK(reading.at(symptom.span).starts_with("name: low mood"));
        CHECK(reading.at(first["summary"].span) == "|\n  Two lines\n  of text.");
        CHECK(first["summary"].style == Value::Style::quoted);
        CHECK(reading.at(first["themes"].span) == "[loss, \"guilt\", ~]");
        CHECK(reading.at(first.list_of("themes")[2].span) == "~");
        CHECK(reading.at(first["folded"].span) == ">-\n  one\n  two");
        CHECK(reading.at((*first.map())[3].key_span) == "summary");
        const Value& second = reading.documents[1];
        CHECK(reading.at(second.span) == "- a\n- [b, {c: d}]\n-");
        CHECK(reading.at((*second.list())[1].span) == "[b, {c: d}]");
        CHECK(reading.at((*second.list())[2].span) == "-");
    }

    TEST_CASE("a plain scalar over several lines has a span to its last letter") {
        const Reading reading("a: one\n  two # no\nb: x\n");
        CHECK(*reading.documents[0]["a"].text() == "one two");
        CHECK(reading.at(reading.documents[0]["a"].span) == "one\n  two");
    }

    TEST_CASE("a document with a fault is left out and the others stay") {
        const Reading reading("a: 1\na: 2\n---\nb: 1\n---\nc: [\n---\nd: 1\n");
        CHECK(reading.json() == "{\"b\":\"1\"}\n{\"d\":\"1\"}\n");
        CHECK(reading.diagnostics.errors() == 2);
    }

    TEST_CASE("equal keys are found in small and large maps") {
        std::string text;
        for (int i = 0; i < 100; ++i) text += "k" + std::to_string(i) + ": 1\n";
        CHECK(Reading(text).diagnostics.empty());
        const Reading reading(text + "k7: 2\nk7: 3\n");
        REQUIRE(reading.diagnostics.errors() == 2);
        CHECK(reading.at(reading.diagnostics.all()[0].related) == "k7");
        CHECK(reading.diagnostics.source().locate(reading.diagnostics.all()[1].related.begin).line == 8);
    }

    TEST_CASE("bytes that are not UTF-8 are named with their place") {
        for (const std::string bad : {"\xe9", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xff", "\xe2\x82"}) {
            const Reading reading("a: 1\nb: \xc3\xa4" + bad);
            CHECK(reading.code() == "not-utf8");
            CHECK(reading.place().line == 2);
            CHECK(reading.place().column == 5);
        }
    }

    TEST_CASE("codes that are no character, and marks of order and of lines in a text, are refused") {
        for (const std::string bad : {"\ufeff", "\ufffe", "\uffff", "\ufdd0", "\U0001ffff", "\u2028", "\u2029"}) {
            CAPTURE(bad);
            CHECK(Reading("a: x" + bad + "y\n").code() == "control-character");
            CHECK(Reading("a: 1\n---\n" + bad + "b: 1\n").code() == "control-character");
        }
        for (const std::string_view bad : {"\\uFEFF", "\\uFFFE", "\\L", "\\u202E", "\\x9b"})
            CHECK(Reading("a: \"" + std::string(bad) + "\"\n").code() == "control-character");
        CHECK(json_of("a: \u200b\u200d\u200e\u00ad\U0001f600\n") ==
              "{\"a\":\"\u200b\u200d\\u200e\u00ad\U0001f600\"}\n");
    }

    TEST_CASE("a long line of bytes that begin no character is shown around its fault") {
        for (const std::size_t before : {0U, 79U, 80U, 400U})
            for (const std::size_t bytes : {1U, 3U, 4U, 81U, 200U, 2000U}) {
                CAPTURE(before);
                CAPTURE(bytes);
                const Reading reading(std::string(before, 'a') + std::string(bytes, '\xaa') + "b\n");
                CHECK(reading.code() == "not-utf8");
                const std::string told =
                    ipt::format(reading.diagnostics.all().front(), reading.diagnostics.source(), ipt::Colour::no);
                CHECK(told.find("\\xaa") != std::string::npos);
                CHECK(told.size() < 1500);
            }
    }

    TEST_CASE("at most twenty faults are told") {
        CHECK(Reading(repeat("- &a x\n", 700)).diagnostics.errors() == 20);
        CHECK(Reading(repeat("---\n@\n", 700)).diagnostics.errors() == 20);
        CHECK(Reading(repeat("\x1b", 700)).diagnostics.errors() == 20);
    }

    TEST_CASE("no number of warnings hides an error") {
        ipt::Diagnostics list(std::make_shared<ipt::Source>("case.yaml", "a"));
        for (std::size_t i = 0; i < ipt::k_most_told + 5; ++i) list.warning("w", {0, 1}, "w");
        CHECK(!list.is_full());
        list.error("e", {0, 1}, "e");
        CHECK(list.all().size() == ipt::k_most_told);
        CHECK(list.all().back().code == "e");
        CHECK(list.untold() == 6);
        for (std::size_t i = 0; i < ipt::k_most_told; ++i) list.error("f", {0, 1}, "f");
        CHECK(list.is_full());
        CHECK(list.all().front().code == "e");
        CHECK(list.all().back().code == "f");
        CHECK(list.untold() == 31);
    }

    TEST_CASE("each limit is named when it is passed") {
        ipt::Limits limits;
        limits.bytes = 100;
        limits.depth = 3;
        limits.nodes = 12;
        limits.scalar = 10;
        CHECK(Reading(std::string(101, 'a'), limits).code() == "too-large");
        CHECK(Reading("[[[a]]]", limits).code() == "0");
        CHECK(Reading("[[[[a]]]]", limits).code() == "too-deep");
        CHECK(Reading("- - - - a", limits).code() == "too-deep");
        CHECK(Reading("a:\n b:\n  c:\n   d:\n    e\n", limits).code() == "too-deep");
        CHECK(Reading("[a, b, c, d, e, f, g, h, i, j, k]", limits).code() == "0");
        CHECK(Reading("[a, b, c, d, e, f, g, h, i, j, k, l]", limits).code() == "too-large");
        CHECK(Reading("a: 'elevenchars'", limits).code() == "too-large");
        limits.documents = 2;
        CHECK(Reading("a\n--- b\n", limits).code() == "0");
        const Reading three("a\n--- b\n--- c\n--- d\n", limits);
        CHECK(three.code() == "too-large");
        CHECK(three.place().line == 3);
        CHECK(three.diagnostics.all().front().help.ends_with("'--limit cases=N' allows more"));
    }

    TEST_CASE("hostile files are refused at once") {
        constexpr std::size_t k_bytes = 4 << 20;
        for (const std::string_view part :
             {"[",        "{",       "[\n",   "{a: ",     "[a,",       "- ",       "? ",  "\"\" ",
              "&a ",      "!a ",     "---\n", "---\n[\n", "a: b: c\n", "\ta: 1\n", "a\n", "a\nb: 1\n",
              "<<: *a\n", "- [1,\n", "@\n",   "a: 'x\n",  "\"\\\n",    ": ",       "%a\n"}) {
            CAPTURE(part);
            std::string text = repeat(part, k_bytes);
            const auto start = std::chrono::steady_clock::now();
            const Reading reading(std::move(text));
            CHECK(reading.diagnostics.errors() > 0);
            CHECK(std::chrono::steady_clock::now() - start <
                  std::chrono::seconds(20));  // a hang, however slow the machine
        }
        std::string stairs;
        for (std::size_t i = 0; i < 2800; ++i) stairs += std::string(i, ' ') + "a:\n";
        CHECK(Reading(stairs).code() == "too-deep");
        CHECK(Reading(std::string(10'000, '[')).code() == "too-deep");
    }

    TEST_CASE("mutated case files neither crash nor hang") {
        std::mt19937 random(20'261'124);
        const auto pick = [&](std::size_t below) {
            return std::uniform_int_distribution<std::size_t>(0, below - 1)(random);
        };
        constexpr std::string_view k_bytes = "[]{},:-?&*!|>'\"%@`#~ \t\n\r\\<ax0\x1b\xc3";
        for (int round = 0; round < 5000; ++round) {
            std::string text(k_case);
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
            for (const auto& fault : reading.diagnostics.all()) {
                REQUIRE(fault.span.end <= text.size());
                REQUIRE(!ipt::format(fault, reading.diagnostics.source(), ipt::Colour::no).empty());
            }
            REQUIRE((!reading.documents.empty() || !reading.diagnostics.empty()));
        }
    }

    TEST_CASE("the files of the YAML test suite are read without a crash") {
        for (const std::string& text : support::yaml_suite()) {
            const Reading reading(text);
            INFO(text);
            CHECK((!reading.documents.empty() || !reading.diagnostics.empty()));
        }
    }
}
