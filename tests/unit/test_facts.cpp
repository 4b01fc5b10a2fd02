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
