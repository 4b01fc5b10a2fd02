// SPDX-License-Identifier: MIT
// From the text of a case file to a typed case: what is accepted, and what is said of what is not.
#include "ipt/model/case.hpp"
#include "ipt/model/schema.hpp"
#include "ipt/value/frozen.hpp"
#include "support.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace ipt;
using namespace support;

namespace {

constexpr std::string_view k_head = "case: A-1\nas_of: 2026-06-01\n";

std::string with_head(std::string_view rest) { return std::string(k_head) + std::string(rest); }

// What a field of a person is read as, in the shape of JSON.
std::string person_field(std::string_view key, std::string_view value) {
    const Case patient =
        valid(with_head("people: [{ name: Ana, " + std::string(key) + ": " + std::string(value) + " }]\n"));
    return to_json(patient.people().front()[key]);
}

std::string root_field(std::string_view key, std::string_view value) {
    return to_json(valid(with_head(std::string(key) + ": " + std::string(value) + "\n")).root[key]);
}

// Only the messages: CODE LINE:COLUMN.
std::string places(const std::string& text) {
    const Read found = read(text);
    std::vector<std::string> out;
    for (const Diagnostic& one : found.diagnostics.all()) {
        const Place place = found.diagnostics.source().locate(one.span.begin);
        out.push_back(one.code + " " + std::to_string(place.line) + ":" + std::to_string(place.column));
    }
    return join(out, ", ");
}

std::optional<Schema> schema_of(std::string text, std::string& faults) {
    Diagnostics diagnostics(std::make_shared<const Source>("case.toml", std::move(text)));
    const auto file = read_toml(diagnostics);
    REQUIRE(file);
    auto schema = Schema::load(Frozen(freeze(*file)), {}, diagnostics);
    faults = rendered(diagnostics);
    return schema;
}

}  // namespace

TEST_SUITE_BEGIN("case");

// ---- the description

TEST_CASE("a description without its tables, or with a field of nothing, is told") {
    std::string faults;
    CHECK(!schema_of("version = 1\n", faults));
    CHECK(contains(faults, "expected the tables [choice.NAME] and [record.NAME]"));
    CHECK(!schema_of("[choice.a]\nx = []\n[record.case.fields]\nfield = { kind = \"txt\" }\n", faults));
    CHECK(contains(faults, "case.toml:4:9: error: unknown kind 'txt' of the field 'field' [knowledge-field]"));
    CHECK(!schema_of("[choice.a]\nx = []\n[record.case.fields]\nfield = { kind = \"choice\", of = \"b\" }\n", faults));
    CHECK(contains(faults, "the field 'field' is of 'b', which is not there"));
    CHECK(!schema_of("[choice.a]\nx = []\n[record.case.fields]\nfield = { kind = \"record\", of = \"b\" }\n", faults));
    CHECK(contains(faults, "the field 'field' is of 'b', which is not there"));
    CHECK(schema_of("[choice.a]\nx = []\n[record.case.fields]\nfield = { kind = \"choice\", of = \"a\" }\n", faults));
}

TEST_CASE("a description that would take the reader down is refused") {
    std::string faults;
    // a record that a specimen could never end
    CHECK(
        !schema_of("[choice.a]\nx = []\n[record.case.fields]\nfield = { kind = \"record\", of = \"case\" }\n", faults));
    // a choice without an option has no value that could be shown
    CHECK(!schema_of("[choice.a]\n[record.case.fields]\nfield = { kind = \"choice\", of = \"a\" }\n", faults));
    // a group must name options that there are, a bare field a field that there is
    CHECK(!schema_of(
        "[choice.a]\nx = []\n[record.case]\nbare = \"nothing\"\n[record.case.fields]\nfield = { kind = \"text\" }\n",
        faults));
}

TEST_CASE("a number beyond a limit is told what it can be, also where there is one limit alone") {
    std::string faults;
    const auto schema = schema_of(
        "[choice.a]\nx = []\n[record.case.fields]\n"
        "least = { kind = \"number\", min = 2 }\nmost = { kind = \"number\", max = 9 }\n",
        faults);
    REQUIRE(schema);
    Diagnostics diagnostics = source_of("least: 1\nmost: 10\n");
    std::vector<Value> trees = read_yaml(diagnostics);
    REQUIRE(trees.size() == 1);
    const Case found = decode(std::move(trees.front()), *schema, std::nullopt, diagnostics);
    CHECK(found.root["least"].is_null());
    CHECK(contains(rendered(diagnostics), "1 is outside of what 'least' can be"));
    CHECK(contains(rendered(diagnostics), "expected a number of at least 2\n"));
    CHECK(contains(rendered(diagnostics), "expected a number of at most 9\n"));
}

TEST_CASE("no name or synonym of a record stands for two of its fields, and no word of a choice for two options") {
    for (const auto& record : knowledge().schema.records()) {
        std::map<std::string, std::string> owner;
        for (const Field& field : record->fields) {
            std::vector<std::string> names = field.also;
            names.push_back(field.name);
            for (const std::string& name : names) {
                const auto owned = owner.emplace(name_form(name), field.name);
                CHECK_MESSAGE((owned.second || owned.first->second == field.name),
                              record->name << ": '" << name << "' is " << owned.first->second << " and " << field.name);
            }
        }
    }
    for (const auto& choice : knowledge().schema.choices()) {
        std::map<std::string, std::string> owner;
        for (const Option& option : choice->options) {
            std::vector<std::string> names = option.also;
            names.push_back(option.name);
            for (const std::string& name : names) {
                const auto owned = owner.emplace(name_form(name), option.name);
                CHECK_MESSAGE(
                    (owned.second || owned.first->second == option.name),
                    choice->name << ": '" << name << "' is " << owned.first->second << " and " << option.name);
            }
        }
    }
}

TEST_CASE("every group of the description names options of the kinds of events") {
    const Choice* kinds = knowledge().schema.choice("event_kind");
    REQUIRE(kinds);
    CHECK(knowledge().schema.groups().size() >= 10);
    for (const auto& group : knowledge().schema.groups())
        for (const std::string& option : group.second)
            CHECK_MESSAGE((kinds->option(option) && kinds->option(option)->name == option),
                          group.first << ": " << option);
}

// ---- good values

TEST_CASE("yes_no takes yes, no and unsure, as written and in capitals") {
    for (const std::string_view yes : {"yes", "Yes", "YES", "true"}) CHECK(person_field("avoids", yes) == "true");
    for (const std::string_view no : {"no", "No", "false"}) CHECK(person_field("avoids", no) == "false");
    for (const std::string_view unsure : {"unsure", "maybe", "Perhaps"})
        CHECK(person_field("avoids", unsure) == "\"unsure\"");
}

TEST_CASE("levels take words and 0 to 3, choices take synonyms in any spelling") {
    CHECK(person_field("conflict", "high") == "3");
    CHECK(person_field("conflict", "severe") == "3");
    CHECK(person_field("conflict", "a lot") == "3");
    CHECK(person_field("conflict", "0") == "0");
    CHECK(person_field("conflict", "none") == "0");
    CHECK(person_field("conflict", "no") == "0");
    CHECK(person_field("mourning", "kept busy") == "\"delayed\"");
    CHECK(person_field("mourning", "Kept-Busy") == "\"delayed\"");
    CHECK(person_field("conflict_stage", "deadlock") == "\"impasse\"");
    CHECK(person_field("relation", "mother-in-law") == "\"relative\"");
    CHECK(root_field("symptoms", "{ sleep: 2 }") == R"({"sleep":{"severity":"moderate"}})");
    CHECK(root_field("symptoms", "{ sleep: no }") == R"({"sleep":{"severity":"no"}})");
    CHECK(root_field("format", "IPT-A") == "\"ipta\"");
}

TEST_CASE("the names of the areas in the glossary are understood everywhere") {
    struct Row {
        std::string_view area;
        std::vector<std::string_view> words;
    };
    const std::vector<Row> rows = {
        {"grief", {"grief", "complicated bereavement", "Complicated Grief", "bereavement", "mourning"}},
        {"role_dispute",
         {"role_dispute", "role dispute", "Role Disputes", "interpersonal dispute", "interpersonal role dispute",
          "conflict", "disagreements"}},
        {"role_transition", {"role transition", "life change", "life changes", "role change", "transitions"}},
        {"interpersonal_deficits",
         {"deficits", "interpersonal deficits", "interpersonal sensitivity", "sensitivities", "loneliness",
          "social isolation"}}};
    for (const Row& row : rows)
        for (const std::string_view word : row.words) {
            INFO(word);
            CHECK(root_field("label", word) == "{\"primary\":\"" + std::string(row.area) + "\"}");
            CHECK(root_field("focus", word) == "{\"area\":\"" + std::string(row.area) + "\"}");
            CHECK(root_field("ruled_out", "[" + std::string(word) + "]") == "[\"" + std::string(row.area) + "\"]");
        }
}

TEST_CASE("the words of a relation and of a kind of event are kept as written") {
    const Case patient =
        valid(with_head("people: [{ name: Ana, relation: Best Friend }]\nevents: [{ what: it, kind: Moved House }]\n"));
    CHECK(patient.people().front().text_of("relation") == "friend");
    CHECK(patient.people().front().text_of("relation_words") == "Best Friend");
    CHECK(patient.events().front().text_of("kind") == "move");
    CHECK(patient.events().front().text_of("kind_words") == "Moved House");
}

TEST_CASE("dates, lengths of time, numbers and texts") {
    CHECK(person_field("died", "2026-03") == "\"2026-03\"");
    CHECK(person_field("died", "8 weeks ago") == "\"2026-04\"");
    CHECK(person_field("gap", "8 weeks") == "56");
    CHECK(person_field("effect_on_mood", "-2") == "-2");
    CHECK(person_field("good", "\"yes\"") == "\"yes\"");
    CHECK(person_field("good", "no") == "\"no\"");  // a text stays what was written
    CHECK(person_field("good", "012") == "\"012\"");
    CHECK(person_field("good", "unknown") == "\"unknown\"");
}

TEST_CASE("unknown, not asked, ~ and nothing are the same as left out") {
    for (const std::string_view value : {"unknown", "Unknown", "not asked", "not_known", "~", "null", ""}) {
        INFO(value);
        for (const std::string_view key : {"avoids", "conflict", "mourning", "died", "closeness", "gap"})
            CHECK(person_field(key, value) == "null");
        CHECK(valid(with_head("ruled_out: " + std::string(value) + "\n")).root.find("ruled_out") == nullptr);
    }
}

TEST_CASE("none is an empty list, one value is a list of one, and unknown items of a list go") {
    CHECK(root_field("ruled_out", "none") == "[]");
    CHECK(root_field("ruled_out", "[]") == "[]");
    CHECK(root_field("ruled_out", "grief") == "[\"grief\"]");
    CHECK(root_field("strengths", "humour") == "[\"humour\"]");
    CHECK(root_field("strengths", "none") == "[]");
    CHECK(root_field("strengths", "\"none\"") == "[\"none\"]");
    CHECK(root_field("support", "{ groups: none }") == R"({"groups":[]})");
    CHECK(root_field("events", "none") == "[]");
    CHECK(root_field("ruled_out", "[grief, ~, unknown]") == "[\"grief\"]");
    CHECK(root_field("measures", "[{ phq9: [1, ~, 2, 0, 0, 0, 0, 0, 0] }]") ==
          R"([{"phq9":{"items":[1,null,2,0,0,0,0,0,0]}}])");
}

TEST_CASE("a bare value stands for the main field of its group") {
    CHECK(root_field("view", "the move") == R"({"cause":"the move"})");
    CHECK(root_field("culture", "Ghanaian") == R"({"identity":"Ghanaian"})");
    CHECK(root_field("goals", "[speak up]") == R"([{"text":"speak up"}])");
    CHECK(root_field("measures", "[{ phq9: 17 }]") == R"([{"phq9":{"total":17}}])");
    CHECK(root_field("ending", "{ warning_signs: [waking at four] }") ==
          R"({"warning_signs":[{"text":"waking at four"}]})");
    CHECK(to_json(valid(with_head("people: [Ana, Ben]\n")).people()[1]["name"]) == "\"Ben\"");
}

TEST_CASE("a synonym of a field has the field's own name afterwards") {
    const Case patient = valid(
        "id: A-1\nassessed: 2026-06-01\ninventory: [{ who: Ana, role: wife, stage: stuck }]\nlife_events: [{ event: "
        "it, type: move, date: 2026-01 }]\n");
    CHECK(patient.root.text_of("case") == "A-1");
    CHECK(patient.reference == day_number(2026, 6, 1));
    CHECK(patient.people().front().text_of("conflict_stage") == "impasse");
    CHECK(patient.events().front()["when"].date() != nullptr);
}

TEST_CASE("the onset is stated, or counted back from how long it has lasted") {
    CHECK(valid(with_head("episode: { onset: 2026-03 }\n")).onset == parse_date("2026-03", std::nullopt).value());
    const Case counted = valid(with_head("episode: { duration: 8 weeks }\n"));
    REQUIRE(counted.onset);
    CHECK(counted.onset->precision == Precision::about);
    CHECK(counted.onset->middle() == *counted.reference - 56);
    CHECK(!valid("case: A-1\nepisode: { duration: 8 weeks }\n").onset);
    CHECK(!valid(with_head("")).onset);
    const Case given = std::move(read("case: A-1\nepisode: { onset: 8 weeks ago }\n", 20'600).cases.front());
    CHECK(given.reference == 20'600);
    CHECK(given.onset->middle() == 20'600 - 56);
}

// ---- what is said of bad ones

TEST_CASE("an unknown field is told with the name that was meant") {
    CHECK(told(with_head("people:\n- name: Ana\n  confict: high\n")) ==
          "case.yaml:5:3: error: unknown field 'confict' [unknown-key]\n"
          "    5 |   confict: high\n"
          "      |   ^^^^^^^\n"
          "      = help: did you mean 'conflict'?\n");
}

TEST_CASE("a field in the wrong place is told where it belongs, and one that is nowhere where notes can stand") {
    CHECK(told(with_head("mourning: delayed\n")) ==
          "case.yaml:3:1: error: unknown field 'mourning' [unknown-key]\n"
          "    3 | mourning: delayed\n"
          "      | ^^^^^^^^\n"
          "      = help: 'mourning' belongs to 'person'; see 'ipt explain person'\n");
    CHECK(told(with_head("zodiac: lion\n")) ==
          "case.yaml:3:1: error: unknown field 'zodiac' [unknown-key]\n"
          "    3 | zodiac: lion\n"
          "      | ^^^^^^\n"
          "      = help: free text can stand under 'notes'; see 'ipt explain case' for the fields here\n");
}

TEST_CASE("a value that a field cannot have is told with what it can be") {
    CHECK(told(with_head("people: [{ name: Ana, conflict: hihg }]\n")) ==
          "case.yaml:3:33: error: 'conflict' cannot be 'hihg' [unknown-value]\n"
          "    3 | people: [{ name: Ana, conflict: hihg }]\n"
          "      |                                 ^^^^\n"
          "      = help: did you mean 'high'? expected none, low, moderate or high (or 0 to 3)\n");
    CHECK(told(with_head("people: [{ name: Ana, avoids: often }]\n")) ==
          "case.yaml:3:31: error: 'avoids' cannot be 'often' [unknown-value]\n"
          "    3 | people: [{ name: Ana, avoids: often }]\n"
          "      |                               ^^^^^\n"
          "      = help: expected yes, no or unsure; leave it out where it was not asked\n");
    CHECK(told(with_head("people: [{ name: Ana, mourning: delyed }]\n")) ==
          "case.yaml:3:33: error: 'mourning' cannot be 'delyed' [unknown-value]\n"
          "    3 | people: [{ name: Ana, mourning: delyed }]\n"
          "      |                                 ^^^^^^\n"
          "      = help: did you mean 'delayed'? expected one of ordinary, absent, delayed, prolonged\n");
    CHECK(told(with_head("events: [{ what: it, kind: mve }]\n")) ==
          "case.yaml:3:28: error: 'kind' cannot be 'mve' [unknown-value]\n"
          "    3 | events: [{ what: it, kind: mve }]\n"
          "      |                            ^^^\n"
          "      = help: did you mean 'move'? see 'ipt explain event_kind' for all names\n");
    CHECK(told(with_head("events: [{ what: it, kind: move, gap: long }]\n")) ==
          "case.yaml:3:39: error: 'gap' cannot be 'long' [unknown-value]\n"
          "    3 | events: [{ what: it, kind: move, gap: long }]\n"
          "      |                                       ^^^^\n"
          "      = help: expected a length of time like '8 weeks', '3 months' or '2 years'\n");
}

TEST_CASE("numbers out of range, in words or in quotes are told") {
    CHECK(told(with_head("people: [{ name: Ana, closeness: 5 }]\n")) ==
          "case.yaml:3:34: error: 5 is outside of what 'closeness' can be [out-of-range]\n"
          "    3 | people: [{ name: Ana, closeness: 5 }]\n"
          "      |                                  ^\n"
          "      = help: expected a number from 1 to 4\n");
    CHECK(contains(told(with_head("patient: { age: old }\n")), "3:17: error: 'age' cannot be 'old' [unknown-value]"));
    CHECK(contains(told(with_head("patient: { age: old }\n")), "help: expected a number\n"));
    CHECK(contains(told(with_head("patient: { age: '34' }\n")), "help: write the number without quotes\n"));
    CHECK(contains(told(with_head("ipt: 2\n")), "2 is outside of what 'ipt' can be"));
}

TEST_CASE("bad dates and dates after the reference are told") {
    CHECK(told(with_head("people: [{ name: Ana, died: 2026-02-30 }]\n")) ==
          "case.yaml:3:29: error: '2026-02-30' is not a date [bad-date]\n"
          "    3 | people: [{ name: Ana, died: 2026-02-30 }]\n"
          "      |                             ^^^^^^^^^^\n"
          "      = help: " +
              parse_date("2026-02-30", std::nullopt).error().message + "\n");
    CHECK(told(with_head("people: [{ name: Ana, died: 2026-07-01 }]\n")) ==
          "case.yaml:3:29: error: 'died' is 2026-07-01, after the reference date 2026-06-01 [date-after-reference]\n"
          "    3 | people: [{ name: Ana, died: 2026-07-01 }]\n"
          "      |                             ^^^^^^^^^^\n"
          "      = help: correct the date, or 'as_of' where the file has moved on\n");
    CHECK(told(with_head("people: [{ name: Ana, died: 2026-06 }]\n")) == "");  // the month may hold the day
    CHECK(told(with_head("contract: { end: 2026-12-01 }\n")) == "");           // what lies ahead may
    CHECK(contains(told("case: A-1\nepisode: { onset: 8 weeks ago }\n"),
                   "'8 weeks ago' counts back from a day that is not known [bad-date]\n"));
    CHECK(contains(told("case: A-1\nas_of: soon\n"), "2:8: error: 'soon' is not a date [bad-date]"));
}

TEST_CASE("groups, lists and single values in each other's place are told") {
    CHECK(told(with_head("episode: bad\n")) ==
          "case.yaml:3:10: error: 'episode' cannot be a single value [wrong-kind]\n"
          "    3 | episode: bad\n"
          "      |          ^^^\n"
          "      = help: expected a group of fields like 'onset: ...'\n");
    CHECK(contains(told(with_head("patient: [1, 2]\n")), "3:10: error: 'patient' cannot be a list [wrong-kind]"));
    CHECK(contains(told(with_head("complaint: [a, b]\n")), "help: expected a single value, not a list\n"));
    CHECK(contains(told(with_head("complaint: { a: b }\n")), "help: expected a single value, not a group of fields\n"));
    CHECK(contains(told(with_head("strengths: { a: b }\n")), "[wrong-kind]"));
    CHECK(contains(told("- case: A-1\n"), "error: expected a case, found a list [not-a-case]"));
    CHECK(contains(told("just words\n"), "[not-a-case]"));
}

TEST_CASE("what is required is told where it is missing") {
    CHECK(told("as_of: 2026-06-01\n") ==
          "case.yaml:1:1: error: 'case' is missing [missing-field]\n"
          "      = help: a code for the case, never the patient's name\n");
    CHECK(told(with_head("people:\n- relation: mother\n")) ==
          "case.yaml:4:3: error: 'name' is missing [missing-field]\n"
          "    4 | - relation: mother\n"
          "      |   ^\n"
          "      = help: add 'name: ...' here\n");
    CHECK(contains(told(with_head("goals: [{ before: 1 }]\n")), "'text' is missing"));
}

TEST_CASE("a field that is said twice, by a synonym, is told with both places") {
    CHECK(told(with_head("events:\n- { what: it, kind: move, when: 2026-01, date: 2026-02 }\n")) ==
          "case.yaml:4:42: error: 'date' says 'when' a second time [duplicate-key]\n"
          "    4 | - { what: it, kind: move, when: 2026-01, date: 2026-02 }\n"
          "      |                                          ^^^^\n"
          "      = the other one is here, line 4:\n"
          "    4 | - { what: it, kind: move, when: 2026-01, date: 2026-02 }\n"
          "      |                           ^^^^\n"
          "      = help: keep one of the two\n");
}

TEST_CASE("eight different mistakes are told at once, each at its place, most with the name that was meant") {
    const std::string text =
        "case: A-1\n"                      // 1
        "as_of: 2026-06-01\n"              // 2
        "epsiode: { onset: 2026-03 }\n"    // 3  episode
        "symptoms:\n"                      // 4
        "  sleep: modrate\n"               // 5  moderate
        "people:\n"                        // 6
        "- name: Zoë\n"                    // 7
        "  relation: sistr\n"              // 8  sister
        "  died: 2027-01-01\n"             // 9  after the reference
        "  avoids: sometimes\n"            // 10 no suggestion
        "- { name: Ben, confict: low }\n"  // 11 conflict
        "events:\n"                        // 12
        "- { what: it, kind: divorse }\n"  // 13 divorce
        "patient: { age: 340 }\n";         // 14 out of range
    CHECK(places(text) ==
          "unknown-key 3:1, unknown-value 5:10, unknown-value 8:13, date-after-reference 9:9, unknown-value 10:11, "
          "unknown-key 11:16, unknown-value 13:21, out-of-range 14:17");
    const std::string all = told(text);
    for (const std::string_view meant : {"episode", "moderate", "sister", "conflict", "divorce"})
        CHECK(contains(all, "did you mean '" + std::string(meant) + "'?"));
}

TEST_CASE("columns count characters, and what steers a terminal is made visible") {
    CHECK(places(with_head("people: [{ name: Zoë, confict: low }]\n")) == "unknown-key 3:23");
    const std::string all = told(with_head("people: [{ name: Ana, conflict: \"\\u202Ehigh\" }]\n"));
    INFO(all);
    CHECK(contains(all, "[control-character]"));
    CHECK(!contains(all, "\u202e"));
}

TEST_CASE("a letter that only looks like another one is named") {
    CHECK(contains(told(with_head("c\u043emplaint: tired\n")),
                   "'\u043e' (U+043E) is no plain letter, digit or sign; did you mean"));
    const std::string unseen = told(with_head("com\u200bplaint: tired\n"));
    CHECK(contains(unseen, "unknown field 'com\\u200bplaint'"));
    CHECK(contains(unseen, "U+200B is no plain letter"));
    CHECK(contains(told(with_head("patient: { age: \u0663\u0664 }\n")), "'\u0663' (U+0663)"));
    CHECK(contains(told(with_head("episode: { onset: 2025\u201302 }\n")), "'\u2013' (U+2013)"));
}

TEST_CASE("however long a word is, its message is short") {
    const std::string all =
        told(with_head("people: [{ name: Ana, conflict: begin" + std::string(100'000, 'x') + "end }]\n"));
    CHECK(all.size() < 2000);
    CHECK(contains(all, "'conflict' cannot be 'begin"));
    CHECK(contains(all, "end' [unknown-value]"));
}

TEST_CASE("a mistake costs its own field alone") {
    const Read found = read(with_head("people: [{ name: Ana, conflict: hihg, avoids: yes }]\n"));
    REQUIRE(found.cases.size() == 1);
    CHECK(found.cases.front().people().front()["conflict"].is_null());
    CHECK(found.cases.front().people().front()["avoids"].boolean() != nullptr);
}

TEST_SUITE_END();
