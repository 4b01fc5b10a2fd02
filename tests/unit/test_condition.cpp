// SPDX-License-Identifier: MIT
// The small language of the knowledge files.
#include "ipt/knowledge/condition.hpp"
#include "support.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>

using namespace ipt;
using namespace support;

namespace {

Condition parsed(std::string_view text, Scope scope) {
    Diagnostics diagnostics(std::make_shared<const Source>("areas.toml", "'" + std::string(text) + "'"));
    const Span place{0, static_cast<std::uint32_t>(text.size() + 2)};
    auto condition = Condition::parse(text, scope, knowledge().schema, place, diagnostics);
    INFO(rendered(diagnostics));
    REQUIRE(condition);
    return std::move(*condition);
}

// yes, no, half or unknown
std::string name_of(const Truth& truth) {
    if (!truth) return "unknown";
    return *truth == 1 ? "yes" : *truth == 0 ? "no" : *truth == 0.5 ? "half" : std::to_string(*truth);
}

std::string asked(std::string_view condition, const std::string& rest, Scope scope = Scope::whole,
                  std::size_t index = 0) {
    const Case patient = valid("case: A-1\nas_of: 2026-06-30\n" + rest);
    Surroundings around{&patient, "grief", [](std::string_view area) { return area == "role_dispute"; }};
    return name_of(parsed(condition, scope).ask({scope, index}, around).truth);
}

std::string of_person(std::string_view condition, const std::string& fields) {
    return asked(condition, "episode: { onset: 2026-03-01 }\npeople: [{ name: Ana, " + fields + " }]\n", Scope::person);
}

std::string of_event(std::string_view condition, const std::string& fields) {
    return asked(condition, "episode: { onset: 2026-03-01 }\nevents: [{ what: it, " + fields + " }]\n", Scope::event);
}

// What a wrong condition is told, as a compiler would.
std::string fault(std::string_view text, Scope scope = Scope::person) {
    const std::string line = "when = \"" + std::string(text) + "\"";
    Diagnostics diagnostics(std::make_shared<const Source>("areas.toml", line + "\n"));
    const auto condition =
        Condition::parse(text, scope, knowledge().schema, {7, static_cast<std::uint32_t>(line.size())}, diagnostics);
    CHECK(!condition);
    CHECK(diagnostics.errors() == 1);  // one fault a condition
    return rendered(diagnostics);
}

std::string description() { return std::string(Shelf::builtin("knowledge/case.toml")->text()); }

// What is told of rules that are asked of this description.
std::string told_of(const std::string& description) {
    Texts texts = builtin_texts();
    texts.find = [&, builtin = texts.find](std::string_view name) {
        return name == "knowledge/case.toml" ? std::make_shared<const Source>("case.toml", description) : builtin(name);
    };
    std::vector<Diagnostics> faults;
    const bool loaded = load_knowledge(texts, faults).has_value();
    std::string out;
    for (const Diagnostics& one : faults) out += rendered(one);
    CHECK(loaded == out.empty());
    return out;
}

// What is told of it with these conditions beside its own.
std::string told_of_conditions(std::string_view rows) {
    std::string own = description();
    const std::string_view table = "[condition]\n";
    own.insert(own.find(table) + table.size(), rows);
    return told_of(own);
}

std::string risk(std::string_view psychosis, std::string_view mania) {
    return "risk: { psychosis: " + std::string(psychosis) + ", mania: " + std::string(mania) + " }\n";
}

}  // namespace

TEST_SUITE_BEGIN("condition");

// Kleene's logic, but that `or` keeps an unsure answer beside one that is not known: a danger that may be is not lost.
TEST_CASE("and, or and not, with unsure as a half") {
    static constexpr std::array<std::string_view, 4> k_values = {"no", "unsure", "yes", "unknown"};
    static constexpr std::array<std::string_view, 4> k_names = {"no", "half", "yes", "unknown"};
    static constexpr std::string_view k_and[4][4] = {{"no", "no", "no", "no"},
                                                     {"no", "half", "half", "unknown"},
                                                     {"no", "half", "yes", "unknown"},
                                                     {"no", "unknown", "unknown", "unknown"}};
    static constexpr std::string_view k_or[4][4] = {{"no", "half", "yes", "unknown"},
                                                    {"half", "half", "yes", "half"},
                                                    {"yes", "yes", "yes", "yes"},
                                                    {"unknown", "half", "yes", "unknown"}};
    for (std::size_t i = 0; i < 4; ++i)
        for (std::size_t j = 0; j < 4; ++j) {
            INFO(std::string(k_values[i]) << " with " << std::string(k_values[j]));
            CHECK(asked("risk.psychosis and risk.mania", risk(k_values[i], k_values[j])) == k_and[i][j]);
            CHECK(asked("risk.psychosis or risk.mania", risk(k_values[i], k_values[j])) == k_or[i][j]);
            if (i != 3 && j != 3)
                CHECK(asked("not (risk.psychosis and risk.mania)", risk(k_values[i], k_values[j])) ==
                      asked("not risk.psychosis or not risk.mania", risk(k_values[i], k_values[j])));
        }
    static constexpr std::array<std::string_view, 4> k_not = {"yes", "half", "no", "unknown"};
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(asked("risk.psychosis", risk(k_values[i], "no")) == k_names[i]);
        CHECK(asked("not risk.psychosis", risk(k_values[i], "no")) == k_not[i]);
        CHECK(asked("not not risk.psychosis", risk(k_values[i], "no")) == k_names[i]);
    }
}

TEST_CASE("'and' binds closer than 'or', and brackets bind closest") {
    const std::string rest = "risk: { psychosis: yes, mania: no, substance: no }\n";
    CHECK(asked("risk.psychosis or risk.mania and risk.substance", rest) == "yes");
    CHECK(asked("(risk.psychosis or risk.mania) and risk.substance", rest) == "no");
    CHECK(asked("not risk.mania and risk.psychosis", rest) == "yes");
    CHECK(asked("not (risk.mania or risk.psychosis)", rest) == "no");
}

TEST_CASE("'is' asks what is stated, so that unknown is an answer") {
    CHECK(of_person("important == no", "contact: daily") == "unknown");
    CHECK(of_person("important is no", "contact: daily") == "no");
    CHECK(of_person("not important is no", "contact: daily") == "yes");
    CHECK(of_person("important is no", "important: no") == "yes");
    CHECK(of_person("important is no", "important: yes") == "no");
    CHECK(of_person("important is no", "important: unsure") == "no");
    CHECK(of_person("important is unsure", "important: unsure") == "yes");
    CHECK(of_person("relation is known", "contact: daily") == "no");
    CHECK(of_person("relation is known", "relation: mother") == "yes");
    CHECK(of_person("relation is unknown", "contact: daily") == "yes");
    CHECK(of_person("relation is in [parent, child]", "contact: daily") == "no");
    CHECK(of_person("relation is in [parent, child]", "relation: mother") == "yes");
    CHECK(of_person("conflict is 0", "conflict: none") == "yes");
    CHECK(of_person("conflict is 0", "contact: daily") == "no");
}

TEST_CASE("comparisons take numbers, levels, names and yes or no, and are unknown without a value") {
    CHECK(of_person("conflict >= 2", "conflict: moderate") == "yes");
    CHECK(of_person("conflict >= 2", "conflict: low") == "no");
    CHECK(of_person("conflict > 2", "conflict: moderate") == "no");
    CHECK(of_person("conflict != 2", "conflict: high") == "yes");
    CHECK(of_person("conflict < 1", "conflict: none") == "yes");
    CHECK(of_person("conflict >= 2", "contact: daily") == "unknown");
    CHECK(of_person("effect_on_mood <= -2", "effect_on_mood: -2") == "yes");
    CHECK(of_person("effect_on_mood == -1", "effect_on_mood: -2") == "no");
    CHECK(of_person("mourning == delayed", "mourning: kept busy") == "yes");
    CHECK(of_person("mourning != delayed", "mourning: kept busy") == "no");
    CHECK(of_person("afraid == no", "afraid: no") == "yes");
    CHECK(of_person("afraid == unsure", "afraid: unsure") == "yes");
    CHECK(of_person("relation in [parent, child]", "contact: daily") == "unknown");
    CHECK(of_person("relation in [parent, child]", "relation: sister") == "no");
    CHECK(of_event("kind in @separations", "kind: break-up") == "yes");
    CHECK(of_event("kind in @separations", "kind: move") == "no");
    CHECK(of_event("kind in @separations", "when: 2026-01-01") == "unknown");
}

TEST_CASE("a field alone is its truth: a level above none, a list with something in it, any text") {
    CHECK(of_person("conflict", "conflict: low") == "yes");
    CHECK(of_person("conflict", "conflict: none") == "no");
    CHECK(of_person("good", "good: humour") == "yes");
    CHECK(of_person("good", "contact: daily") == "unknown");
    CHECK(of_event("lost", "lost: [friends, the sea]") == "yes");
    CHECK(of_event("lost", "lost: none") == "no");
    CHECK(of_event("lost", "lost: []") == "no");
    CHECK(of_event("lost", "kind: move") == "unknown");
    CHECK(of_event("wanted", "wanted: unsure") == "half");
}

TEST_CASE("paths go through lists: any item will do") {
    const std::string rest = "people:\n- { name: Ana, afraid: no }\n- { name: Ben, afraid: yes }\n";
    CHECK(asked("people.afraid", rest) == "yes");
    CHECK(asked("people.afraid", "people:\n- { name: Ana, afraid: no }\n- { name: Ben }\n") == "no");
    CHECK(asked("people.afraid", "people:\n- { name: Ana }\n") == "unknown");
    CHECK(asked("events.kind == violence", "events:\n- { what: a, kind: move }\n- { what: b, kind: violence }\n") ==
          "yes");
    CHECK(asked("sessions.suicidal_thoughts in [plan, intent]",
                "sessions:\n- { number: 1, suicidal_thoughts: none }\n- { number: 2, suicidal_thoughts: plan }\n") ==
          "yes");
    CHECK(asked("measures.ucla3.total >= 6", "measures:\n- { ucla3: 4 }\n- { ucla3: 8 }\n") == "yes");
    CHECK(asked("patterns.close_ties in [none, few]", "patterns: { close_ties: few }\n") == "yes");
}

TEST_CASE("a person sees the events that name it, an event its people, and both the whole case") {
    const std::string rest =
        "risk: { violence: yes }\npeople:\n- { name: Ana, conflict: high }\n- { name: Ben }\nevents:\n- { what: a row, "
        "kind: argument, who: Ana }\n- { what: the move, kind: move }\n";
    CHECK(asked("event.kind == argument", rest, Scope::person, 0) == "yes");
    CHECK(asked("event.kind == argument", rest, Scope::person, 1) == "unknown");
    CHECK(asked("event.kind is argument", rest, Scope::person, 1) == "no");
    CHECK(asked("person.conflict >= 2", rest, Scope::event, 0) == "yes");
    CHECK(asked("person.conflict >= 2", rest, Scope::event, 1) == "unknown");
    CHECK(asked("case.risk.violence", rest, Scope::person, 1) == "yes");
    CHECK(asked("case.risk.violence", rest, Scope::event, 1) == "yes");
    CHECK(asked("case.risk.mania", rest, Scope::event, 1) == "unknown");
}

TEST_CASE("lag counts days from the event to the onset, below zero behind it") {
    CHECK(of_person("lag == 28", "died: 2026-02-01") == "yes");
    CHECK(of_person("lag >= 0 and lag <= 92", "died: 2026-02-01") == "yes");
    CHECK(of_person("lag >= 0 and lag <= 92", "died: 2025-11-28") == "no");
    CHECK(of_event("lag < 0", "when: 2026-03-02") == "yes");
    CHECK(of_event("lag == 0", "when: 2026-03") == "yes");
    CHECK(of_event("lag == 0", "timing: at_onset") == "yes");
    CHECK(of_event("lag == 56", "gap: 8 weeks") == "yes");
    CHECK(of_event("lag == -56", "gap: 8 weeks, timing: after") == "yes");
    CHECK(of_event("lag < 0", "timing: after") == "unknown");
    CHECK(of_event("lag is unknown", "timing: before") == "yes");
    CHECK(of_event("lag is known", "when: 2026-01") == "yes");
    CHECK(of_event("lag > 730", "kind: move") == "unknown");
    CHECK(of_event("lag is > 730", "kind: move") == "no");
    CHECK(of_event("not lag is > 730", "kind: move") == "yes");
    CHECK(asked("lag == 28", "people: [{ name: Ana, died: 2026-02-01 }]\n", Scope::person) == "unknown");  // no onset
}

TEST_CASE("a date is compared with the onset, and partial dates that may be the same day are not later") {
    CHECK(of_person("conflict_since > onset", "conflict_since: 2026-05-01") == "yes");
    CHECK(of_person("conflict_since > onset", "conflict_since: 2026-02-01") == "no");
    CHECK(of_person("conflict_since > onset", "conflict_since: 2026-03") == "no");
    CHECK(of_person("conflict_since > onset", "conflict_since: 2026-04") == "yes");
    CHECK(of_person("conflict_since < onset", "conflict_since: 2025") == "yes");
    CHECK(of_person("conflict_since > onset", "contact: daily") == "unknown");
    CHECK(asked("conflict_since > onset", "people: [{ name: Ana, conflict_since: 2026-05-01 }]\n", Scope::person) ==
          "unknown");
}

TEST_CASE("count counts those for whom it is surely so") {
    const std::string rest =
        "episode: { onset: 2026-03-01 }\npeople:\n- { name: Ana, died: 2026-01-01 }\n- { name: Ben, died: 2025-01-01 "
        "}\n- { name: Cem, avoids: unsure }\n- { name: Dee }\n";
    CHECK(asked("count(person, dead) == 2", rest) == "yes");
    CHECK(asked("count(person, dead and lag <= 92) >= 2", rest) == "no");
    CHECK(asked("count(person, dead and lag <= 92) >= 1", rest) == "yes");
    CHECK(asked("count(person, avoids) >= 1", rest) == "no");
    CHECK(asked("count(event, kind == move) >= 1", rest) == "no");
    CHECK(asked("dead and count(person, dead) >= 2", rest, Scope::person) == "yes");
}

TEST_CASE("the area at hand and the areas found present can be asked for") {
    CHECK(asked("area in view.wants", "view: { wants: [grief, role_dispute] }\n") == "yes");
    CHECK(asked("area in view.wants", "view: { wants: role_dispute }\n") == "no");
    CHECK(asked("area in view.wants", "") == "unknown");
    CHECK(asked("area in case.view.wants", "view: { wants: grief }\npeople: [{ name: Ana }]\n", Scope::person) ==
          "yes");
    CHECK(asked("present(role_dispute)", "") == "yes");
    CHECK(asked("present(grief)", "") == "no");
    CHECK(asked("not present(grief) and not present(role_transition)", "") == "yes");
}

TEST_CASE("the witness is the value that decided") {
    const Case patient = valid("case: A-1\npeople: [{ name: Ana, died: 2020, mourning: kept busy }]\n");
    const Verdict verdict =
        parsed("dead and mourning in [absent, delayed]", Scope::person).ask({Scope::person, 0}, {&patient, {}, {}});
    REQUIRE(verdict.witness);
    CHECK(patient.source->text(verdict.witness->span) == "kept busy");
}

TEST_CASE("a misspelt field is told at its place, with the nearest name") {
    CHECK(fault("dead and mournin == delayed") ==
          "areas.toml:1:18: error: there is no field 'mournin' in 'person' [knowledge-condition]\n"
          "    1 | when = \"dead and mournin == delayed\"\n"
          "      |                  ^^^^^^^\n"
          "      = help: did you mean 'mourning'?\n");
    CHECK(contains(fault("case.risk.violance"), "1:9: error: there is no field 'violance' in 'risk'"));
    CHECK(contains(fault("case.risk.violance"), "did you mean 'violence'?"));
    CHECK(contains(fault("evnt.kind == move"), "there is no field 'evnt' in 'person'"));
    CHECK(contains(fault("wanted", Scope::person), "there is no field 'wanted' in 'person'"));
    CHECK(contains(fault("kindd in @changes", Scope::event), "did you mean 'kind'?"));
    CHECK(contains(fault("conflict.deep >= 2"), "there is no field 'deep'"));
}

TEST_CASE("a misspelt name of a value or group is told, for it would never hold") {
    CHECK(fault("mourning in [absent, delyed]") ==
          "areas.toml:1:30: error: 'delyed' is nothing that 'mourning' can be [knowledge-condition]\n"
          "    1 | when = \"mourning in [absent, delyed]\"\n"
          "      |                              ^^^^^^\n"
          "      = help: did you mean 'delayed'?\n");
    CHECK(contains(fault("relation == mothr"), "'mothr' is nothing that 'relation' can be"));
    CHECK(fault("kind in @chanegs", Scope::event) ==
          "areas.toml:1:17: error: there is no group '@chanegs' [knowledge-condition]\n"
          "    1 | when = \"kind in @chanegs\"\n"
          "      |                 ^^^^^^^^\n"
          "      = help: did you mean '@changes'?\n");
    CHECK(contains(fault("event.kind == moov"), "'moov' is nothing that 'event_kind' can be"));
    CHECK(
        contains(fault("count(event, kind == moov) >= 1"), "1:30: error: 'moov' is nothing that 'event_kind' can be"));
}

TEST_CASE("a condition that has a name is read where the name stands") {
    const std::string afraid = "people: [{ name: Ben, afraid: yes }]\n", unsure = "risk: { violence: unsure }\n";
    CHECK(asked("@violence", afraid) == "yes");
    CHECK(asked("@violence", unsure) == "half");
    CHECK(asked("@violence", "") == "unknown");
    const std::string assault = "events: [{ what: that night, kind: assault";
    for (const std::string_view name : {"@violence", "@perhaps_violence", "@perhaps_violence_by_someone"}) {
        INFO(name);
        CHECK(asked(name, assault + ", who: Ben }]\n") == "yes");
        CHECK(asked(name, assault + " }]\n") == (name == "@violence" ? "unknown" : "no"));
    }
    CHECK(asked("@perhaps_violence", "events: [{ what: that night, kind: violence }]\n") == "yes");
    CHECK(asked("@perhaps_violence_by_someone", "events: [{ what: that night, kind: violence }]\n") == "no");
    CHECK(asked("@perhaps_violence_by_someone", "events: [{ what: that night, kind: violence, who: Ben }]\n") == "yes");
    CHECK(asked("@perhaps_violence", unsure) == "yes");
    CHECK(asked("@perhaps_violence", "") == "no");
    CHECK(asked("not @violence and risk.mania", afraid + "risk: { mania: yes }\n") == "no");
    CHECK(asked("not @perhaps_violence and risk.mania", "risk: { mania: yes }\n") == "yes");
    CHECK(fault("risk.mania or @violense", Scope::whole) ==
          "areas.toml:1:23: error: there is no condition '@violense' [knowledge-condition]\n"
          "    1 | when = \"risk.mania or @violense\"\n"
          "      |                       ^^^^^^^^^\n"
          "      = help: did you mean '@violence'?\n");
    CHECK(contains(fault("dead and @violence"), "1:18: error: '@violence' can be asked of the case as a whole only"));
    CHECK(contains(fault("@violence risk.mania", Scope::whole), "1:19: error: expected 'and' or 'or'"));
}

TEST_CASE("a condition with a name that is wrong is told where it stands, also one that asks itself") {
    const auto told = [](const std::string& condition) { return told_of_conditions("mine = \"" + condition + "\"\n"); };
    CHECK(told("risk.mania or @violence") == "");
    CHECK(contains(told("risk.manja"), " | mine = \"risk.manja\"\n"));
    CHECK(contains(told_of_conditions("mine = 3\n"), "'mine' is no condition [knowledge-field]"));
    CHECK(contains(told("risk.mania or"), "expected a field, found 'the end'"));
    CHECK(contains(told("not @mine"), "in '@mine': this condition is nested too deeply"));
    CHECK(contains(told("@mine or @mine"), "in '@mine': this condition is nested too deeply"));
}

TEST_CASE("a description of one's own that names no conditions has those of the program") {
    std::string own = description();
    const std::size_t table = own.find("[condition]\n");
    own.erase(table, own.find("# ---", table) - table);
    CHECK(told_of(own) == "");
    CHECK(contains(told_of(own + "[condition]\nmine = \"risk.mania\"\n"), "no condition '@violence'"));
}

TEST_CASE("a synonym of the case file is no name here, for cases are stored by the first name") {
    // 'mother' is read as parent, so a condition on mother would never hold
    CHECK(contains(fault("relation == mother"), "mother"));
}

TEST_CASE("present asks for an area that there is") { CHECK(contains(fault("present(greif)", Scope::whole), "greif")); }

TEST_CASE("what does not follow the grammar is told at its place") {
    CHECK(contains(fault(""), "1:9: error: expected a field, found 'the end'"));
    CHECK(contains(fault("dead and"), "1:17: error: expected a field, found 'the end'"));
    CHECK(contains(fault("dead avoids"), "1:14: error: expected 'and' or 'or', found 'avoids'"));
    CHECK(contains(fault("(dead or avoids"), "1:24: error: expected ')', found 'the end'"));
    CHECK(contains(fault("mourning in absent"), "expected '[', found 'absent'"));
    CHECK(contains(fault("mourning in [absent"), "expected ']', found 'the end'"));
    CHECK(contains(fault("conflict >="), "expected a value, found 'the end'"));
    CHECK(contains(fault("count(people, dead) >= 2"), "expected 'person' or 'event', found 'people'"));
    CHECK(contains(fault("count(person dead) >= 2"), "expected ',', found 'dead'"));
    CHECK(contains(fault("present grief", Scope::whole), "expected '(', found 'grief'"));
    CHECK(contains(fault("area == grief", Scope::whole), "expected 'in', found '=='"));
    CHECK(contains(fault("2 < conflict"), "1:9: error: expected a field, found '2'"));
    CHECK(contains(fault("dead & avoids"), "expected 'and' or 'or', found '&'"));
}

TEST_CASE("a count without a comparison is a fault, since it says nothing") {
    CHECK(contains(fault("count(person, dead)"), "error"));
}

TEST_CASE("a field compared with what it can never be is a fault") {
    CHECK(contains(fault("afraid == yess"), "yess"));
    CHECK(contains(fault("conflict == moderat"), "moderat"));
    CHECK(contains(fault("mourning >= 2"), "mourning"));
}

TEST_CASE("a level can be asked for by its word") {
    CHECK(of_person("conflict == moderate", "conflict: moderate") == "yes");
    CHECK(of_person("conflict == moderate", "conflict: high") == "no");
}

TEST_CASE("hostile text is a message in bounded time") {
    CHECK(contains(fault(std::string(100'000, '(')), "nested too deeply"));
    std::string nots;
    for (int i = 0; i < 20'000; ++i) nots += "not ";
    CHECK(contains(fault(nots + "dead"), "nested too deeply"));
    CHECK(contains(fault("\x01\xff\xfe"), "expected a field"));
}

TEST_CASE("names that stand for twice as much as the next are a message in bounded time") {
    std::string table;
    for (char name = 'a'; name < 'z'; ++name)
        table += fmt::format("{} = \"@{} or @{}\"\n", name, static_cast<char>(name + 1), static_cast<char>(name + 1));
    CHECK(contains(told_of_conditions(table + "z = \"risk.mania\"\n"), "this condition is too long"));
}

TEST_CASE("a long row of 'or' is no nesting") {
    std::string text = "dead";
    for (int i = 0; i < 200; ++i) text += " or dead";
    CHECK(of_person(text, "died: 2020") == "yes");
}

TEST_CASE("every condition of the knowledge files is asked of every example without a fault") {
    for (const Example& example : examples()) {
        const Case patient = valid(example.text);
        for (const Indicator& one : knowledge().rules.indicators) {
            const std::size_t size = one.scope == Scope::whole
                                         ? 1
                                         : (one.scope == Scope::person ? patient.people() : patient.events()).size();
            for (std::size_t i = 0; i < size; ++i) {
                const Verdict verdict = one.when.ask({one.scope, i}, {&patient, one.area, {}});
                CHECK(verdict.truth.value_or(0) >= 0);
                CHECK(verdict.truth.value_or(1) <= 1);
            }
        }
    }
}

TEST_SUITE_END();
