// SPDX-License-Identifier: MIT
// People and events, who is dead, and what a case says that cannot be or is unlikely.
#include "ipt/model/case.hpp"
#include "support.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace ipt;
using namespace support;

namespace {

std::string with_head(std::string_view rest) { return "case: A-1\nas_of: 2026-06-01\n" + std::string(rest); }

Case made(std::string_view rest) { return valid(with_head(rest)); }

bool is(const Value& row, std::string_view key) {
    const bool* flag = row[key].boolean();
    return flag && *flag;
}

// The messages about a case, each as CODE LINE:COLUMN severity.
std::string messages(std::string_view rest) {
    const Read found = read(with_head(rest));
    std::vector<std::string> out;
    for (const Diagnostic& one : found.diagnostics.all()) {
        const Place place = found.diagnostics.source().locate(one.span.begin);
        out.push_back(one.code + " " + std::to_string(place.line) + ":" + std::to_string(place.column) +
                      (one.severity == Severity::error ? " error" : " warning"));
    }
    return join(out, ", ");
}

std::string help(std::string_view rest) {
    const Read found = read(with_head(rest));
    REQUIRE(!found.diagnostics.empty());
    return found.diagnostics.all().front().help;
}

}  // namespace

TEST_SUITE_BEGIN("case");

// ---- links

TEST_CASE("events and people find each other, however the name is spelled") {
    const Case patient = made(
        "people: [Ana, Ben]\nevents:\n- { what: a, kind: argument, who: [ana, BEN] }\n- { what: b, kind: move }\n- { "
        "what: c, kind: move, who: Ben }\n");
    REQUIRE(patient.people().size() == 2);
    CHECK(patient.people_of_event == std::vector<std::vector<std::size_t>>{{0, 1}, {}, {1}});
    CHECK(patient.events_of_person == std::vector<std::vector<std::size_t>>{{0}, {0, 2}});
}

TEST_CASE("a person whom only an event names joins the people, with the relation that the name tells") {
    const Read found =
        read(with_head("people: [Ana]\nevents:\n- { what: a, kind: argument, who: [mother, Zoe] }\n- { what: b, kind: "
                       "argument, who: mother }\n"));
    const Case& patient = found.cases.front();
    REQUIRE(patient.people().size() == 3);
    CHECK(!is(patient.people()[0], "implied"));
    const Value& mother = patient.people()[1];
    CHECK(is(mother, "implied"));
    CHECK(mother.text_of("relation") == "parent");
    CHECK(mother.text_of("relation_words") == "mother");
    CHECK(patient.source->text(mother["name"].span) == "mother");
    CHECK(is(patient.people()[2], "implied"));
    CHECK(patient.people()[2].find("relation") == nullptr);
    CHECK(patient.events_of_person == std::vector<std::vector<std::size_t>>{{}, {0, 1}, {0}});
}

TEST_CASE("a death that names nobody is a loss all the same") {
    for (const std::string_view kind : {"death", "miscarriage", "stillbirth", "neonatal_death", "suicide"}) {
        const Case patient = made("events: [{ what: it, kind: " + std::string(kind) + ", when: 2026-01 }]\n");
        INFO(kind);
        REQUIRE(patient.people().size() == 1);
        CHECK(is(patient.people().front(), "implied"));
        CHECK(is(patient.people().front(), "dead"));
        CHECK(patient.people().front().find("name") == nullptr);
        CHECK(patient.people().front()["died"].date() != nullptr);
        CHECK(patient.people_of_event == std::vector<std::vector<std::size_t>>{{0}});
    }
    CHECK(made("events: [{ what: it, kind: divorce, when: 2026-01 }]\n").people().empty());
}

TEST_CASE("a person is dead by a date, by 'alive: no' or by a death in the events") {
    const Case patient = made(
        "people:\n- { name: Ana, died: 2020 }\n- { name: Ben, alive: no }\n- { name: Cem }\n- { name: Dee, alive: yes "
        "}\n- { name: Eve }\n"
        "events:\n- { what: her death, kind: death, who: Cem, when: 2026-01-05, expected: no, support_then: low }\n- { "
        "what: the row, kind: argument, who: Eve }\n");
    const std::vector<bool> dead = {true, true, true, false, false};
    for (std::size_t i = 0; i < dead.size(); ++i) CHECK(is(patient.people()[i], "dead") == dead[i]);
    const Value& cem = patient.people()[2];
    CHECK(to_json(cem["died"]) == "\"2026-01-05\"");
    CHECK(to_json(cem["support_then"]) == "1");
    CHECK(is(cem, "sudden"));
    CHECK(patient.source->text(cem["dead"].span) == "death");
}

TEST_CASE("what the person's own entry says of the death goes before the event") {
    const Case patient = made(
        "people: [{ name: Ana, died: 2025-12-24, sudden: no, support_then: high }]\nevents: [{ what: it, kind: death, "
        "who: Ana, when: 2026-01, expected: no, support_then: none }]\n");
    CHECK(to_json(patient.people().front()["died"]) == "\"2025-12-24\"");
    CHECK(to_json(patient.people().front()["sudden"]) == "false");
    CHECK(to_json(patient.people().front()["support_then"]) == "3");
}

TEST_CASE("an expected death, or one of which it is not known, is not sudden") {
    CHECK(made("events: [{ what: it, kind: death, who: Ana, expected: yes }]\n").people().front().find("sudden") ==
          nullptr);
    CHECK(made("events: [{ what: it, kind: death, who: Ana }]\n").people().front().find("sudden") == nullptr);
    CHECK(made("events: [{ what: it, kind: death, who: Ana, expected: unsure }]\n").people().front().find("sudden") ==
          nullptr);
}

TEST_CASE("the other kinds of events leave their people alive") {
    CHECK(!is(made("people: [Ana]\nevents: [{ what: it, kind: living_loss, who: Ana }]\n").people().front(), "dead"));
    CHECK(
        !is(made("people: [Ana]\nevents: [{ what: it, kind: missing_person, who: Ana }]\n").people().front(), "dead"));
}

TEST_CASE("several cases of one stream are decoded apart") {
    const Read found = read(
        "case: A\nas_of: 2026-01-01\npeople: [Ana]\n---\ncase: B\nevents: [{ what: it, kind: death, who: Ana }]\n");
    REQUIRE(found.cases.size() == 2);
    CHECK(!is(found.cases[0].people().front(), "dead"));
    CHECK(is(found.cases[1].people().front(), "dead"));
    CHECK(found.cases[0].reference.has_value());
    CHECK(!found.cases[1].reference.has_value());
}

// ---- checks

TEST_CASE("a name that nobody has is told, with the nearest one") {
    CHECK(told(with_head("people: [{ name: Martha }]\nevents:\n- { what: a row, kind: argument, who: Marta }\n")) ==
          "case.yaml:5:39: warning: 'Marta' is nobody in the inventory [unknown-person]\n"
          "    5 | - { what: a row, kind: argument, who: Marta }\n"
          "      |                                       ^^^^^\n"
          "      = help: did you mean 'Martha'?\n");
    CHECK(messages("events: [{ what: a row, kind: argument, who: Zoe }]\n") == "unknown-person 3:46 warning");
    CHECK(help("events: [{ what: a row, kind: argument, who: Zoe }]\n") ==
          "add the person to 'people', where the questions about them are");
    CHECK(messages("people: [Ana]\nfocus: { area: grief, person: Anna }\n") == "unknown-person 4:31 warning");
    CHECK(messages("people: [Ana]\nfocus: { area: grief, person: ana }\n") == "");
}

TEST_CASE("two people of one name are told") {
    CHECK(messages("people:\n- { name: Ana }\n- { name: Ben }\n- { name: ana }\n") == "same-name 6:11 warning");
}

TEST_CASE("alive and dead at once is an error, with both places") {
    CHECK(told(with_head("people:\n- name: Ana\n  alive: yes\n  died: 2026-01\n")) ==
          "case.yaml:5:10: error: 'Ana' is alive and has died [contradiction]\n"
          "    5 |   alive: yes\n"
          "      |          ^^^\n"
          "      = the other one is here, line 6:\n"
          "    6 |   died: 2026-01\n"
          "      |         ^^^^^^^\n"
          "      = help: keep one of the two\n");
    // also where a death in the events says it
    CHECK(contains(
        messages("people: [{ name: Ana, alive: yes }]\nevents: [{ what: it, kind: death, who: Ana, when: 2026-01 }]\n"),
        "contradiction"));
    CHECK(contains(messages("people: [{ name: Ana, alive: yes }]\nevents: [{ what: it, kind: death, who: Ana }]\n"),
                   "contradiction"));
}

TEST_CASE("an event that is over before it begins is an error") {
    CHECK(messages("events: [{ what: it, kind: move, when: 2026-03, until: 2026-02 }]\n") == "date-order 3:56 error");
    CHECK(messages("events: [{ what: it, kind: move, when: 2026-03-10, until: 2026-03 }]\n") == "");
}

TEST_CASE("an event without a kind is told, for no rule can see it") {
    CHECK(messages("events:\n- { what: it }\n- what: that\n") == "no-kind 4:3 warning, no-kind 5:3 warning");
}

TEST_CASE("a focus that is ruled out, or that is first and second, is an error") {
    CHECK(messages("ruled_out: [role_dispute, grief]\nfocus: grief\n") == "contradiction 3:27 error");
    CHECK(messages("focus: { area: grief, second: bereavement }\n") == "contradiction 3:31 error");
    CHECK(messages("focus: { area: grief, second: role_dispute }\nruled_out: role_transition\n") == "");
}

TEST_CASE("two answers about suicidal thoughts that differ are told") {
    CHECK(messages("symptoms: { suicidal_thoughts: mild }\nrisk: { suicidal_thoughts: none }\n") ==
          "risk-differs 3:32 warning");
    CHECK(messages("symptoms: { suicidal_thoughts: no }\nrisk: { suicidal_thoughts: passive }\n") ==
          "risk-differs 3:32 warning");
    CHECK(messages("symptoms: { suicidal_thoughts: no }\nrisk: { suicidal_thoughts: behaviour_past }\n") == "");
    CHECK(messages("symptoms: { suicidal_thoughts: no }\n") == "");
}

TEST_CASE("sessions out of order and numbers that do not rise are told") {
    CHECK(messages("sessions:\n- { number: 1, date: 2026-02-01 }\n- { number: 2, date: 2026-01-01 }\n") ==
          "date-order 5:22 warning");
    CHECK(messages("sessions:\n- { number: 2, date: 2026-02-01 }\n- { number: 2, date: 2026-02-08 }\n") ==
          "session-number 5:13 warning");
}

TEST_CASE("more than four goals are told at the fifth") {
    CHECK(messages("goals: [a, b, c, d]\n") == "");
    CHECK(messages("goals: [a, b, c, d, e]\n") == "many-goals 3:21 warning");
}

TEST_CASE("a total that does not match its items, and a number of items that is not the measure's, are told") {
    CHECK(messages("measures: [{ phq9: { items: [1, 1, 1, 1, 1, 1, 1, 1, 0], total: 9 } }]\n") ==
          "measure-total 3:65 error");
    CHECK(contains(messages("measures: [{ phq9: { items: [1, 1] } }]\n"), "measure-items"));
    CHECK(contains(messages("measures: [{ phq9: 28 }]\n"), "out-of-range"));
}

TEST_CASE("warnings do not keep a case from being used, errors do") {
    const Folder folder;
    const std::string path = folder.put("case.yaml", with_head("events: [{ what: it }]\n"));
    CHECK(run({"check", path}).status == k_done);
    CHECK(contains(run({"check", path}).err, "[no-kind]"));
    CHECK(run({"score", path}).status == k_done);
    const std::string wrong = folder.put("wrong.yaml", with_head("ipt: x\n"));
    CHECK(run({"check", wrong}).status == k_case_errors);
    CHECK(run({"score", wrong}).status == k_case_errors);
    CHECK(run({"formulate", wrong}).out == "");
    CHECK(run({"check", wrong, path}).status == k_case_errors);
    CHECK(run({"check", folder.path() + "/none.yaml", path}).status == k_io);
}

TEST_CASE("check as JSON has what scripts rely on") {
    const Folder folder;
    const std::string path = folder.put("case.yaml", with_head("people: [{ name: Zoë, confict: low }]\n"));
    const Ran ran = run({"check", "--format", "json", path});
    CHECK(ran.err == "");
    CHECK(ran.out == "{\"version\":1,\"file\":\"" + path +
                         "\",\"line\":3,\"column\":23,\"severity\":\"error\",\"code\":\"unknown-key\",\"message\":"
                         "\"unknown field 'confict'\",\"hint\":\"did you mean 'conflict'?\"}\n");
}

TEST_SUITE_END();
