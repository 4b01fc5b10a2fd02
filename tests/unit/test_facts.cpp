// SPDX-License-Identifier: MIT
// The places of a case that the rules look at, and what becomes of a case when one of them is changed.
#include "ipt/scoring/facts.hpp"
#include "ipt/scoring/score.hpp"
#include "support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

using namespace ipt;
using namespace support;

namespace {

const Fact& fact_of(const std::vector<Fact>& facts, Scope scope, std::string_view name) {
    const auto found = std::find_if(facts.begin(), facts.end(), [&](const Fact& one) {
        return one.subject.scope == scope && one.path.back() == name;
    });
    REQUIRE(found != facts.end());
    return *found;
}

const Reads& reads() {
    static const Reads out(knowledge().rules, knowledge().schema);
    return out;
}

std::string primary_of(const Case& patient) {
    const Scores scores = score(patient, knowledge().rules, Trials::skip);
    return scores.primary ? scores.areas[*scores.primary].area : "none";
}

}  // namespace

TEST_SUITE_BEGIN("facts");

TEST_CASE("each person and event has its facts, known or not, and each stands once") {
    const Case patient = valid(
        "case: A\npeople: [{ name: Ben, conflict: none }, { name: Ana }]\nevents: [{ what: the move, kind: move }]\n");
    const auto facts = reads().facts_of(patient);
    std::set<std::string> seen;
    for (const Fact& one : facts) {
        REQUIRE(one.field);
        const auto key = std::to_string(static_cast<int>(one.subject.scope)) + std::to_string(one.subject.index) +
                         join(one.path, ".");
        INFO(key);
        CHECK(seen.insert(key).second);
        CHECK(!reads().answers_to(one, patient).empty() ==
              (one.path.back() != "onset" && one.path.back() != "conflict_since"));
    }
    CHECK(is_known(patient, fact_of(facts, Scope::person, "conflict")));  // none is an answer
    CHECK(!is_known(patient, fact_of(facts, Scope::person, "expect_met")));
    CHECK(!is_known(patient, fact_of(facts, Scope::event, "timing")));
}

TEST_CASE("answers that no rule tells apart are one answer") {
    const Case patient = valid("case: A\npeople: [{ name: Ben }]\n");
    const auto answers = reads().answers_to(fact_of(reads().facts_of(patient), Scope::person, "conflict"), patient);
    CHECK(answers.size() == 3);  // none, low, and moderate or high
}

TEST_CASE(
    "a number is tried at its ends and around what it is compared with, and as one where no rule tells them apart") {
    const auto answers = [](std::string_view limits, std::string_view when) {
        std::string fields(Shelf::builtin("knowledge/case.toml")->text());
        const std::string_view before = "ended = { kind";
        fields.insert(fields.find(before), "debts = { kind = \"number\"" + std::string(limits) + " }\n");
        std::string rules(Shelf::builtin("knowledge/areas.toml")->text());
        rules +=
            "\n[[indicator]]\nid = \"P99\"\narea = \"role_dispute\"\nsays = \"debts\"\neach = \"person\"\nwhen = \"" +
            std::string(when) + "\"\npoints = 3\nsource = \"own\"\nstatus = \"design\"\n";
        Texts texts = builtin_texts();
        texts.find = [&, builtin = texts.find](std::string_view name) {
            if (name == "knowledge/case.toml") return std::make_shared<const Source>("case.toml", fields);
            if (name == "knowledge/areas.toml") return std::make_shared<const Source>("areas.toml", rules);
            return builtin(name);
        };
        std::vector<Diagnostics> faults;
        const auto own = load_knowledge(texts, faults);
        REQUIRE(own);
        const Case patient = valid("case: A\npeople: [{ name: Ben }]\n");
        const Reads all(own->rules, own->schema);
        std::vector<std::string> out;
        for (const Value& one : all.answers_to(fact_of(all.facts_of(patient), Scope::person, "debts"), patient))
            out.push_back(to_text(one));
        return join(out, " ");
    };
    CHECK(answers("", "debts > 7") == "0 8");
    CHECK(answers("", "debts >= 100") == "0 100");
    CHECK(answers("", "debts > 100") == "0");
    CHECK(answers(", min = 2, max = 9", "debts > 8") == "2 9");
    CHECK(answers(", min = 2, max = 9", "debts > 3 and debts <= 5") == "2 4 6");
}

TEST_CASE("an onset could lie on either side of a dated event, and not after the reference date") {
    const auto days = [](std::string_view as_of) {
        const Case patient =
            valid("case: A\nas_of: " + std::string(as_of) + "\nevents: [{ what: the move, when: 2026-03-31 }]\n");
        std::vector<std::string> out;
        for (const Value& one : reads().answers_to(fact_of(reads().facts_of(patient), Scope::whole, "onset"), patient))
            out.push_back(to_text(one));
        return out;
    };
    CHECK(days("2026-06-30") == std::vector<std::string>{"2026-03-01", "2026-04-30"});
    CHECK(days("2026-04-15") == std::vector<std::string>{"2026-03-01"});
}

TEST_CASE("a conflict could have begun on either side of the onset, clear of the month that is given") {
    const Case patient =
        valid("case: A\nas_of: 2026-06-30\nepisode: { onset: 2026-03 }\npeople: [{ name: Ben, conflict: high }]\n");
    std::vector<std::string> days;
    for (const Value& one :
         reads().answers_to(fact_of(reads().facts_of(patient), Scope::person, "conflict_since"), patient))
        days.push_back(to_text(one));
    CHECK(days == std::vector<std::string>{"2026-01-30", "2026-04-30"});
}

TEST_CASE("a changed fact counts as if the file had said so") {
    const Case patient = valid("case: A\npeople: [{ name: Ben, relation: husband }]\n");
    const auto facts = reads().facts_of(patient);
    CHECK(primary_of(patient) == "none");
    const Case quarrel = with(patient, fact_of(facts, Scope::person, "conflict"), Value(3), knowledge().schema);
    CHECK(primary_of(quarrel) == "role_dispute");
    CHECK(primary_of(with(quarrel, fact_of(facts, Scope::person, "conflict"), Value(), knowledge().schema)) == "none");
    const Case dead = with(quarrel, fact_of(facts, Scope::person, "alive"), Value(false), knowledge().schema);
    CHECK(primary_of(dead) == "none");
    CHECK(primary_of(with(dead, fact_of(facts, Scope::person, "timing"), Value("at_onset"), knowledge().schema)) ==
          "grief");
}

TEST_SUITE_END();
