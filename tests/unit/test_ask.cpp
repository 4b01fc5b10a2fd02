// SPDX-License-Identifier: MIT
// What is asked next, and in which order.
#include "ipt/scoring/ask.hpp"
#include "support.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace ipt;
using namespace support;

namespace {

constexpr std::string_view k_head = "case: A-1\nas_of: 2026-06-30\nepisode: { onset: 2026-03-01 }\n";

std::vector<Question> questions(const Case& patient) {
    return questions_of(patient, knowledge().rules, knowledge().schema).questions;
}

// The place in the order of a question for a field; of the person or event of that index.
std::size_t place_of(const std::vector<Question>& all, std::string_view field, std::size_t index = 0) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Question& one) {
        return !one.unseen && one.fact.path.back() == field && one.fact.subject.index == index;
    });
    return static_cast<std::size_t>(found - all.begin());
}

bool asks(const std::vector<Question>& all, std::string_view field, std::size_t index = 0) {
    return place_of(all, field, index) < all.size();
}

std::size_t unseen(const std::vector<Question>& all) {
    return static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [](const Question& one) { return one.unseen.has_value(); }));
}

nlohmann::json asked(std::string_view rest, const std::vector<std::string>& more = {}) {
    const Folder folder;
    std::vector<std::string> arguments{"ask", "--format", "json",
                                       folder.put("case.yaml", std::string(k_head) + std::string(rest))};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Ran ran = run(arguments);
    INFO(ran.err);
    REQUIRE(ran.status == k_done);
    return nlohmann::json::parse(ran.out);
}

}  // namespace

TEST_SUITE_BEGIN("ask");

TEST_CASE("what is known is not asked, and what no rule looks at neither") {
    const auto all = questions(valid(
        std::string(k_head) + "people: [{ name: Ben, relation: husband, conflict: none, hard: he is silent }]\n"));
    CHECK(!asks(all, "conflict"));
    CHECK(asks(all, "expect_met"));
    CHECK(!asks(all, "good"));
    CHECK(!asks(all, "onset"));
    CHECK(!asks(all, "alive"));  // someone who is silent today is told of as living
}

TEST_CASE("whether someone lives is asked where no more is said than who it is") {
    CHECK(asks(questions(valid(std::string(k_head) + "people: [{ name: Ben, relation: husband }]\n")), "alive"));
}

TEST_CASE("the weightiest first: how far the answer that moves the suggestion most would move it") {
    const std::string text =
        "people: [{ name: Ben, relation: husband, conflict: high, expect_met: unmet }]\n"
        "events: [{ what: the move, kind: move, when: 2026-02-10 }]\n";
    const Case patient = valid(std::string(k_head) + text);
    const auto all = questions(patient);
    const Scores now = score(patient, knowledge().rules, Trials::skip);
    double last = 1;
    for (const Question& one : all) {
        CHECK(one.movement <= last + 1e-6);
        last = one.movement;
        if (one.unseen) continue;
        double most = 0;
        for (const Value& answer : one.answers)
            most = std::max(most, distance(now,
                                           score(with(patient, one.fact, answer, knowledge().schema), knowledge().rules,
                                                 Trials::skip),
                                           knowledge().rules));
        CHECK(most == doctest::Approx(one.movement));
    }
    // the bond may be over; nothing speaks of being strong or weak about the move
    CHECK(place_of(all, "ended") < place_of(all, "affect"));
}

TEST_CASE("two scores are as far apart as the part of 1 that went or came; no points at all are no part of any area") {
    Rules rules = knowledge().rules;
    Scores none, some;
    none.areas.resize(3);
    some.areas.resize(3);
    some.areas[1].points = 6;
    rules.present_from = 2;
    CHECK(distance(none, some, rules) == doctest::Approx((1 - rules.ask_first) * 0.75));
    rules.present_from = 0;
    CHECK(distance(none, none, rules) == 0);
    CHECK(distance(none, some, rules) == doctest::Approx(1 - rules.ask_first));
    some.areas[1].points = 0.5;
    CHECK(distance(none, some, rules) == doctest::Approx(1 - rules.ask_first));
    some.primary = 1;
    CHECK(distance(none, some, rules) == doctest::Approx(1));
}

TEST_CASE("of what moves nothing a date comes first, against which every other is held, then what settles most") {
    const Case patient =
        valid("case: A\npeople: [{ name: Ben, relation: husband, conflict: high, expect_met: unmet }]\n");
    const Scores now = score(patient, knowledge().rules, Trials::skip);
    double last = 1;
    std::size_t settling = 0;
    for (const Question& one : questions(patient)) {
        if (one.movement > 0 || one.unseen) continue;
        if (one.answers.empty()) CHECK(last == 1);
        double settles = one.answers.empty() ? 1 : 0;
        for (const Value& answer : one.answers)
            settles = std::max(
                settles, score(with(patient, one.fact, answer, knowledge().schema), knowledge().rules, Trials::skip)
                                 .completeness -
                             now.completeness);
        INFO(path_in_file(one.fact));
        CHECK(settles > 0);
        CHECK(settles <= last + 1e-6);
        last = settles;
        ++settling;
    }
    CHECK(settling > 5);
    CHECK(last < 1);
    CHECK(asks(questions(patient), "onset"));
}

TEST_CASE("the area that an answer would bring to the front is told, and the one that is there is not") {
    const auto json = asked("people: [{ name: Ben, relation: husband }]\n", {"--top", "0"});
    bool found = false;
    for (const auto& one : json["questions"]) {
        if (one["field"] != "people.expect_met") continue;
        found = true;
        CHECK(one["could_bring"] == nlohmann::json::array({"role_dispute"}));
        CHECK(one["name"] == "Ben");
        CHECK(one["about"] == "person");
    }
    CHECK(found);
    const auto in_conflict = asked("people: [{ name: Ben, relation: husband, conflict: high }]\n");
    for (const auto& one : in_conflict["questions"])
        for (const auto& area : one["could_bring"]) CHECK(area != "role_dispute");
}

TEST_CASE("those who are not named are asked for until the inventory is complete, and not for what is ruled out") {
    CHECK(unseen(questions(valid("case: A\n"))) == 3);
    CHECK(unseen(questions(valid("case: A\nruled_out: grief\n"))) == 2);
    CHECK(unseen(questions(valid("case: A\ninventory_complete: no\n"))) == 3);
    CHECK(unseen(questions(valid("case: A\ninventory_complete: yes\n"))) == 0);
}

TEST_CASE("an empty case makes a guide: risk, losses, conflicts, changes, the onset, and being alone") {
    const Folder folder;
    const std::string page = run({"ask", folder.put("case.yaml", "case: A\n")}).out;
    for (const std::string_view part : {"Risk, before anything else", "close to you died", "do things go badly",
                                        "What changed in your life", "When did it start?", "really close to"})
        CHECK(contains(page, part));
}

TEST_CASE("risk comes first where the file does not say that it was asked, and is not counted among the others") {
    const Folder folder;
    for (const auto& [said, known] : {std::pair<std::string, bool>{"", false},
                                      {"risk: { suicidal_thoughts: none }\n", true},
                                      {"symptoms: { suicidal_thoughts: no }\n", true},
                                      {"sessions: [{ number: 1, suicidal_thoughts: none }]\n", true}}) {
        const std::string& fields = said;  // a binding cannot be captured
        const std::string path = folder.put("case.yaml", std::string(k_head) + fields);
        const std::string page = run({"ask", path}).out;
        INFO(fields << page);
        CHECK(contains(page, "Risk, before anything else") != known);
        const auto json = nlohmann::json::parse(run({"ask", "--format", "json", "--top", "4", path}).out);
        CHECK(json["risk_asked"] == known);
        CHECK(json["questions"].size() == 4);
        CHECK(json["left_out"] > 0);
    }
}

TEST_CASE("the time of an event is asked with the question for its date, and the answer goes there") {
    const auto json = asked("events: [{ what: the move, kind: move }]\n", {"--top", "0"});
    bool found = false;
    for (const auto& one : json["questions"])
        if (one["field"] == "events.when") found = one["ask"] == "When was it?";
    CHECK(found);
}

TEST_CASE("the order of people and events does not matter, nor does their number") {
    const std::string ana = "{ name: Ana, relation: sister, conflict: low }";
    const std::string ben = "{ name: Ben, relation: husband, expect_met: partly }";
    const std::string move = "{ what: a change, kind: move, who: Ana }";
    const std::string job = "{ what: a change, kind: new_job, when: 2026-01 }";
    const auto strip = [](nlohmann::json json) {
        json.erase("file");
        json.erase("alerts");
        return json.dump();
    };
    const std::string one = "people: [" + ana + ", " + ben + "]\nevents: [" + move + ", " + job + "]\n";
    const std::string other = "people: [" + ben + ", " + ana + "]\nevents: [" + job + ", " + move + "]\n";
    CHECK(strip(asked(one, {"--top", "0"})) == strip(asked(other, {"--top", "0"})));
    CHECK(asked(one, {"--top", "0"})["left_out"] == 0);
}

TEST_CASE("of more people and events than can be gone through those are asked about of whom most is said") {
    std::string text = "people:\n- { name: Ana, relation: sister, conflict: low, wants_bond: yes }\n";
    for (int i = 0; i < 34; ++i) text += "- { name: F" + std::to_string(i) + ", relation: friend }\n";
    text += "events:\n";
    for (int i = 0; i < 35; ++i) text += "- { what: a change, kind: move }\n";  // as many as people
    const auto json = asked(text, {"--top", "0"});
    CHECK(json["partly"] == true);
    bool ana = false;
    for (const auto& one : json["questions"]) ana = ana || one["name"] == "Ana";
    CHECK(ana);
    CHECK(asked("people: [{ name: Ana }]\n")["partly"] == false);
}

TEST_SUITE_END();
