// SPDX-License-Identifier: MIT
// Worked cases for the rules of sections 4.3 to 4.5 of the clinical reference.
#include "ipt/report/view.hpp"
#include "ipt/scoring/judge.hpp"
#include "ipt/scoring/score.hpp"
#include "support.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

using namespace ipt;
using namespace support;

namespace {

constexpr std::string_view k_head = "case: A-1\nas_of: 2026-06-30\nepisode: { onset: 2026-03-01 }\n";

Scores scores_of(std::string_view rest) {
    return score(valid(std::string(k_head) + std::string(rest)), knowledge().rules);
}

const AreaScore& area_of(const Scores& scores, std::string_view area) {
    const AreaScore* found = scores.area(area);
    REQUIRE(found);
    return *found;
}

std::string primary(const Scores& scores) { return scores.primary ? scores.areas[*scores.primary].area : "none"; }
std::string secondary(const Scores& scores) { return scores.secondary ? scores.areas[*scores.secondary].area : "none"; }

// The evidence of an indicator for an area, or null where there is none.
const Evidence* evidence(const Scores& scores, std::string_view area, std::string_view id) {
    for (const Evidence& one : area_of(scores, area).evidence)
        if (knowledge().rules.indicators[one.indicator].id == id) return &one;
    return nullptr;
}

double points(const Scores& scores, std::string_view area, std::string_view id) {
    const Evidence* one = evidence(scores, area, id);
    return one ? one->points : 0;
}

std::string level(const Scores& scores, std::string_view area) {
    return std::string(to_string(area_of(scores, area).level));
}

std::string person(std::string_view fields) { return "people: [{ name: Ana, " + std::string(fields) + " }]\n"; }
std::string event(std::string_view fields) { return "events: [{ " + std::string(fields) + " }]\n"; }

// What `ipt score` says about a case, as text or JSON.
std::string said(std::string_view rest, std::string_view format = "text") {
    const Folder folder;
    const Ran ran = run(
        {"score", "--format", std::string(format), folder.put("case.yaml", std::string(k_head) + std::string(rest))});
    CHECK(ran.status == k_done);
    CHECK(ran.err == "");
    return ran.out;
}

}  // namespace

TEST_SUITE_BEGIN("score");

TEST_CASE("nothing known: no focus, no points, and the text says so") {
    const Scores scores = scores_of("");
    CHECK(primary(scores) == "none");
    CHECK(secondary(scores) == "none");
    for (const AreaScore& area : scores.areas) {
        INFO(area.area);
        CHECK(area.points == 0);
        CHECK(area.score == 0);
        CHECK(area.evidence.empty());
        CHECK(area.level == Level::unknown);
    }
    CHECK(scores.completeness == 0);
    CHECK(contains(said(""), "No focus can be suggested"));
}

TEST_CASE("all asked and nothing found: no focus, and every area is not indicated") {
    const Scores scores =
        scores_of("people: []\nevents: []\ninventory_complete: yes\npatterns: { close_ties: many, for_years: no }\n");
    CHECK(primary(scores) == "none");
    for (const AreaScore& area : scores.areas) {
        INFO(area.area);
        CHECK(area.level == Level::not_indicated);
    }
}

TEST_CASE("what has not been asked is not known: a list of people is not the whole inventory until it is said to be") {
    const std::string ben = "people: [{ name: Ben, relation: friend, alive: yes, conflict: none }]\nevents: []\n";
    for (const std::string_view area : {"grief", "role_dispute", "role_transition"}) {
        INFO(area);
        CHECK(level(scores_of(ben), area) == "unknown");
        CHECK(level(scores_of(ben + "inventory_complete: no\n"), area) == "unknown");
        CHECK(level(scores_of(ben + "ruled_out: [" + std::string(area) + "]\n"), area) == "not_indicated");
    }
    CHECK(level(scores_of(ben + "inventory_complete: yes\n"), "grief") == "not_indicated");
    CHECK(level(scores_of(ben + "inventory_complete: yes\n"), "role_transition") == "not_indicated");
}

TEST_CASE("a tie is narrow, goes to the area nearer to the onset and keeps the other as second") {
    // grief: G1 3 + G2 3; dispute: P1 3 + P2 3
    const std::string_view rest =
        "people:\n- { name: Ana, relation: friend, died: 2026-02-01 }\n- { name: Ben, relation: partner, conflict: "
        "high, expect_met: unmet }\n";
    const Scores scores = scores_of(rest);
    CHECK(area_of(scores, "grief").points == doctest::Approx(6));
    CHECK(area_of(scores, "role_dispute").points == doctest::Approx(6));
    CHECK(primary(scores) == "grief");
    CHECK(secondary(scores) == "role_dispute");
    CHECK(scores.narrow);
    CHECK(scores.lead == doctest::Approx(0));
    CHECK(scores.confidence == Confidence::medium);
    CHECK(scores.robustness < 0.9);
    CHECK(contains(said(rest), "narrow"));
}

TEST_CASE("deficits are vetoed by another area that is present") {
    const std::string patterns =
        "inventory_complete: yes\npatterns: { close_ties: few, for_years: yes, short_relationships: yes, shy: yes, "
        "lonely: yes }\n";
    CHECK(primary(scores_of(patterns + "people: []\nevents: []\n")) == "interpersonal_deficits");
    const Scores scores = scores_of(patterns + event("what: the move, kind: move, when: 2026-01-20"));
    CHECK(primary(scores) == "role_transition");
    CHECK(points(scores, "interpersonal_deficits", "I9") == doctest::Approx(-3));
    CHECK(evidence(scores, "interpersonal_deficits", "I2") == nullptr);
    CHECK(level(scores, "interpersonal_deficits") == "not_indicated");
    CHECK(secondary(scores) == "none");
}

TEST_CASE("confidence in deficits is medium at most") {
    const Scores scores = scores_of(
        "people: []\nevents: []\ninventory_complete: yes\nview: { wants: deficits, manageable: deficits }\nfocus: { "
        "area: deficits, response: agreed }\n"
        "patterns: { close_ties: none, for_years: yes, short_relationships: yes, shy: yes, lonely: yes }\n");
    CHECK(primary(scores) == "interpersonal_deficits");
    CHECK(area_of(scores, "interpersonal_deficits").share == doctest::Approx(1));
    CHECK(scores.confidence == Confidence::medium);
}

TEST_CASE("isolation that began with the episode speaks against deficits") {
    const Scores scores = scores_of("patterns: { close_ties: few, for_years: yes, only_this_episode: yes }\n");
    CHECK(points(scores, "interpersonal_deficits", "I8") == doctest::Approx(-2));
}

TEST_CASE("an unknown date counts half, and it is said") {
    const std::string loss = person("relation: sister, alive: no");
    const Scores scores = scores_of(loss);
    const Evidence* death = evidence(scores, "grief", "G1");
    REQUIRE(death);
    CHECK(death->time == doctest::Approx(0.5));
    CHECK(death->points == doctest::Approx(1.5));
    CHECK(death->undated);
    CHECK(contains(said(loss), "time to the onset not known"));
    for (const std::string_view kind : {"illness", "divorce", "migration"}) {
        const Scores change = scores_of(event("what: it, kind: " + std::string(kind)));
        INFO(kind);
        const std::string_view id = kind == "illness" ? "R9" : kind == "divorce" ? "R10" : "R11";
        CHECK(points(change, "role_transition", id) == doctest::Approx(1.5));
        CHECK(evidence(change, "role_transition", id)->undated);
    }
}

TEST_CASE("an unknown onset makes every date unknown, never near") {
    const Scores scores =
        score(valid("case: A\nas_of: 2026-06-30\n" + person("relation: sister, died: 2026-02-01")), knowledge().rules);
    CHECK(points(scores, "grief", "G1") == doctest::Approx(1.5));
    CHECK(evidence(scores, "grief", "G2") == nullptr);
}

TEST_CASE("a refused area loses points, stays visible and makes no high confidence") {
    const std::string loss = person("relation: sister, died: 2026-02-01, avoids: yes, unspoken: yes");
    const Scores before = scores_of(loss + "view: { wants: grief }\n");
    CHECK(before.confidence == Confidence::high);
    const Scores scores = scores_of(loss + "view: { refuses: grief }\n");
    CHECK(points(scores, "grief", "A4") == doctest::Approx(-3));
    CHECK(area_of(scores, "grief").points == doctest::Approx(area_of(before, "grief").points - 6));
    CHECK(scores.confidence != Confidence::high);
    CHECK(contains(said(loss + "view: { refuses: grief }\n"), "does not want to work on it"));
}

TEST_CASE("violence raises an alert, counts no conflict and comes before everything") {
    const std::string fear = person("relation: husband, conflict: high, conflict_style: open, afraid: yes");
    const Scores scores = scores_of(fear);
    CHECK(evidence(scores, "role_dispute", "P1") == nullptr);
    CHECK(primary(scores) == "none");
    const auto json = nlohmann::json::parse(said(fear, "json"));
    REQUIRE(json["alerts"].size() >= 1);
    CHECK(json["alerts"][0]["kind"] == "VIOL");
    CHECK(json["alerts"][0]["line"] == 4);
    CHECK(json["alerts"][0]["possible"] == false);
    const auto unsure = nlohmann::json::parse(said(person("relation: husband, afraid: unsure"), "json"));
    CHECK(unsure["alerts"][0]["kind"] == "VIOL");
    CHECK(unsure["alerts"][0]["possible"] == true);
    CHECK(said(fear).find("Safety first") < said(fear).find("A-1"));
    for (const std::string& other : {std::string("risk: { violence: yes }\n"), event("what: a blow, kind: violence")}) {
        INFO(other);
        CHECK(nlohmann::json::parse(said(other, "json"))["alerts"][0]["kind"] == "VIOL");
    }
    CHECK(nlohmann::json::parse(said(person("relation: husband, afraid: no"), "json"))["alerts"][0]["kind"] != "VIOL");
}

TEST_CASE("beside a suggestion it is said that safety goes before it, where violence or fear is stated or possible") {
    const std::string conflict = "people: [{ name: Ben, relation: brother, conflict: high, expect_met: unmet }";
    for (const std::string_view more :
         {"]\nrisk: { violence: yes }\n", "]\nrisk: { violence: unsure }\n", ", { name: Al, afraid: unsure }]\n",
          ", { name: Al }]\nevents: [{ what: a blow, kind: violence, person: Al }]\n"}) {
        INFO(more);
        const std::string page = said(conflict + std::string(more));
        CHECK(contains(page, "Suggested focus: role dispute"));
        CHECK(contains(page, "Violence, or fear of somebody, is stated or possible"));
    }
    CHECK(!contains(said(conflict + "]\nrisk: { violence: no }\n"), "fear of somebody"));
}

TEST_CASE("a divorce, a break-up and a lost job are changes of role, never grief") {
    for (const std::string_view kind : {"divorce", "breakup", "separation", "job loss", "living_loss", "illness"}) {
        const Scores scores =
            scores_of(event("what: it, kind: " + std::string(kind) + ", when: 2026-01-20, wanted: no"));
        INFO(kind);
        CHECK(primary(scores) == "role_transition");
        CHECK(points(scores, "grief", "G13") == doctest::Approx(-3));
        CHECK(area_of(scores, "grief").points == 0);
        CHECK(level(scores, "grief") != "present");
    }
}

TEST_CASE("a miscarriage, a stillbirth and the death of a newborn are grief, with or without a named child") {
    for (const std::string_view kind : {"miscarriage", "stillbirth", "neonatal_death"}) {
        for (const std::string_view who : {"", ", who: Mia"}) {
            const Scores scores = scores_of(
                event("what: the loss, kind: " + std::string(kind) + std::string(who) + ", when: 2026-02-01"));
            INFO(kind << who);
            CHECK(primary(scores) == "grief");
            CHECK(points(scores, "grief", "G10") == doctest::Approx(3));
            CHECK(evidence(scores, "grief", "G1") == nullptr);  // not twice for one loss
        }
    }
}

TEST_CASE("what is lost with the one who died speaks not against grief") {
    const std::string died = "people: [{ name: Ana, relation: mother, died: 2026-02-01 }]\n";
    const std::string house = "events: [{ what: the house was sold, kind: housing_loss, when: 2026-02-20";
    CHECK(points(scores_of(died + house + ", person: Ana }]\n"), "grief", "G13") == 0);
    CHECK(points(scores_of(house + " }]\n"), "grief", "G13") == doctest::Approx(-3));
}

TEST_CASE("points fall with the days between a death and the onset") {
    struct Row {
        std::string_view died;
        double factor;
    };
    // onset 2026-03-01
    for (const Row& row : {Row{"2026-03-01", 1},
                           {"2025-12-01", 1},
                           {"2025-11-30", 0.85},
                           {"2025-09-02", 0.85},
                           {"2025-09-01", 0.7},
                           {"2025-03-01", 0.7},
                           {"2025-02-28", 0.4},
                           {"2024-03-01", 0.4},
                           {"2024-02-29", 0.2},
                           {"1990-01-01", 0.2},
                           {"2026-03-02", 0.6}}) {
        const Scores scores = scores_of(person("relation: sister, died: " + std::string(row.died)));
        INFO(row.died);
        REQUIRE(evidence(scores, "grief", "G1"));
        CHECK(evidence(scores, "grief", "G1")->time == doctest::Approx(row.factor));
        CHECK(points(scores, "grief", "G1") == doctest::Approx(3 * row.factor));
    }
}

TEST_CASE("a death long ago is history, unless mourning is stuck") {
    CHECK(primary(scores_of(person("relation: mother, died: 2016-03-01"))) == "none");
    CHECK(level(scores_of(person("relation: mother, died: 2016-03-01")), "grief") == "not_indicated");
    CHECK(primary(scores_of(
              person("relation: mother, died: 2016-03-01, mourning: ordinary, avoids: no, unspoken: no"))) == "none");
    const Scores stuck = scores_of(person("relation: mother, died: 2016-03-01, mourning: delayed, avoids: yes"));
    CHECK(primary(stuck) == "grief");
    CHECK(points(stuck, "grief", "G1") == doctest::Approx(3 * 0.7));
}

TEST_CASE("an animal or a distant person who died is no focus of grief") {
    for (const std::string_view who :
         {"relation: dog", "relation: cousin", "relation: neighbour", "relation: sister, important: no"}) {
        INFO(who);
        CHECK(primary(scores_of(person(std::string(who) + ", died: 2026-02-01"))) == "none");
    }
}

TEST_CASE("an event after the onset counts less, and hardly at all once it is over") {
    const std::string illness = "what: the diagnosis, kind: illness, ";
    CHECK(points(scores_of(event(illness + "when: 2026-02-20")), "role_transition", "R9") == doctest::Approx(3));
    CHECK(points(scores_of(event(illness + "when: 2026-05-01, still_active: yes")), "role_transition", "R9") ==
          doctest::Approx(1.8));
    CHECK(points(scores_of(event(illness + "when: 2026-05-01")), "role_transition", "R9") == doctest::Approx(1.8));
    CHECK(points(scores_of(event(illness + "when: 2026-05-01, still_active: no")), "role_transition", "R9") ==
          doctest::Approx(0.6));
    CHECK(points(scores_of(event(illness + "when: 2026-05-01, until: 2026-05-10")), "role_transition", "R9") ==
          doctest::Approx(0.6));
    CHECK(points(scores_of(event("what: the move, kind: move, when: 2026-05-01, still_active: yes")), "role_transition",
                 "R3") == doctest::Approx(1.2));
    CHECK(evidence(scores_of(event("what: the move, kind: move, when: 2026-05-01, still_active: no")),
                   "role_transition", "R3") == nullptr);
}

TEST_CASE("a change that was mastered long ago speaks against a transition") {
    const Scores scores = scores_of(event("what: retiring, kind: retirement, when: 2017, adapted: yes"));
    CHECK(primary(scores) == "none");
    CHECK(points(scores, "role_transition", "R14") == doctest::Approx(-2));
}

TEST_CASE("a relationship that has ended is no dispute") {
    const std::string conflict = "relation: husband, conflict: high, expect_met: unmet";
    CHECK(primary(scores_of(person(conflict))) == "role_dispute");
    const Scores ended = scores_of(person(conflict + ", ended: yes"));
    CHECK(points(ended, "role_dispute", "P13") == doctest::Approx(-3));
    const Scores both = scores_of(person("relation: husband, conflict: high, ended: yes") +
                                  event("what: the divorce, kind: divorce, who: Ana, when: 2026-02-01"));
    CHECK(primary(both) == "role_transition");
}

TEST_CASE("a dispute with the dead is grief") {
    const Scores scores = scores_of(
        person("relation: father, died: 2026-02-01, conflict: high, expect_met: unmet, conflict_style: silence"));
    CHECK(primary(scores) == "grief");
    for (const std::string_view id : {"P1", "P2", "P3"}) CHECK(evidence(scores, "role_dispute", id) == nullptr);
    CHECK(points(scores, "role_dispute", "P12") == doctest::Approx(-3));
    CHECK(area_of(scores, "role_dispute").points == 0);
}

TEST_CASE("a conflict that came after the onset, with someone it was good with before, counts less") {
    const std::string conflict = "relation: wife, conflict: high, good_before: yes, conflict_since: ";
    CHECK(points(scores_of(person(conflict + "2026-05-01")), "role_dispute", "P14") == doctest::Approx(-1));
    CHECK(evidence(scores_of(person(conflict + "2026-01-01")), "role_dispute", "P14") == nullptr);
}

TEST_CASE("a terminal illness of someone who lives is a transition, not grief") {
    const Scores scores =
        scores_of("people: [{ name: Edith, relation: wife }]\n" +
                  event("what: the care for Edith, kind: caring, who: Edith, when: 2026-01-15, feels_unable: yes"));
    CHECK(primary(scores) == "role_transition");
    CHECK(area_of(scores, "grief").points == 0);
}

TEST_CASE("a conflict at work is a dispute while it goes on, and a transition once the job is lost") {
    CHECK(primary(scores_of(person("relation: boss, conflict: high"))) == "role_dispute");
    CHECK(primary(scores_of(event("what: the dismissal, kind: job loss, when: 2026-02-01"))) == "role_transition");
}

TEST_CASE("of birth and conflict the one that the patient names comes first") {
    const std::string both =
        person("relation: partner, conflict: high, expect_met: unmet, affect: high") +
        event("what: the birth of Lea, kind: birth, when: 2026-02-01, affect: high, feels_unable: yes");
    CHECK(primary(scores_of(both + "view: { wants: role_dispute }\n")) == "role_dispute");
    CHECK(primary(scores_of(both + "view: { wants: role_transition }\n")) == "role_transition");
}

TEST_CASE("strong feeling and the patient's wish never open an area by themselves") {
    const Scores scores =
        scores_of("view: { wants: grief, manageable: grief }\n" + person("relation: mother, affect: high"));
    CHECK(primary(scores) == "none");
    CHECK(level(scores, "grief") != "present");
}

TEST_CASE("unsure counts half, and a clinician's guess counts half") {
    CHECK(points(scores_of(person("relation: sister, died: 2026-02-01, avoids: unsure")), "grief", "G3") ==
          doctest::Approx(1.5));
    CHECK(points(scores_of(person("relation: sister, died: 2026-02-01, avoids: yes, certainty: inferred")), "grief",
                 "G3") == doctest::Approx(1.5));
    CHECK(points(scores_of(person("relation: sister, died: 2026-02-01, avoids: yes, certainty: record")), "grief",
                 "G3") == doctest::Approx(3));
}

TEST_CASE("what a record says, what the patient says and what is inferred each count by their own factor") {
    Rules rules = knowledge().rules;
    rules.record = 0.9;
    rules.patient = 0.6;
    rules.inferred = 0.3;
    const auto brings = [&](const std::string& certainty) {
        const Case patient =
            valid(std::string(k_head) + person("relation: sister, died: 2026-02-01, avoids: yes" + certainty));
        return points(score(patient, rules), "grief", "G3");
    };
    CHECK(brings(", certainty: record") == doctest::Approx(3 * 0.9));
    CHECK(brings(", certainty: patient") == doctest::Approx(3 * 0.6));
    CHECK(brings(", certainty: inferred") == doctest::Approx(3 * 0.3));
    CHECK(brings("") == doctest::Approx(3 * 0.6));
}

TEST_CASE("evidence points at its line and repeats its value") {
    const Scores scores =
        scores_of("people:\n- name: Ana\n  relation: sister\n  died: 2026-02-01\n  mourning: kept busy\n");
    const Evidence* mourning = evidence(scores, "grief", "G4");
    REQUIRE(mourning);
    const auto json = nlohmann::json::parse(
        said("people:\n- name: Ana\n  relation: sister\n  died: 2026-02-01\n  mourning: kept busy\n", "json"));
    bool found = false;
    for (const auto& row : json["areas"]["grief"]["evidence"]) {
        if (row["indicator"] != "G4") continue;
        found = true;
        CHECK(row["line"] == 8);
        CHECK(row["column"] == 13);
        CHECK(row["value"] == "delayed");
        CHECK(row["points"] == 2);
        CHECK(!row["source"].get<std::string>().empty());
    }
    CHECK(found);
}

TEST_CASE("JSON has what scripts rely on, and null for what there is not") {
    const auto json = nlohmann::json::parse(said("", "json"));
    for (const char* key : {"file", "case", "areas", "primary", "secondary", "robustness", "completeness", "alerts"})
        CHECK(json.contains(key));
    CHECK(json["primary"].is_null());
    CHECK(json["secondary"].is_null());
    REQUIRE(json["areas"].size() == 4);
    for (const char* area : {"grief", "role_dispute", "role_transition", "interpersonal_deficits"}) {
        REQUIRE(json["areas"].contains(area));
        CHECK(json["areas"][area]["score"] == 0);
        CHECK(json["areas"][area]["level"] == "unknown");
        CHECK(json["areas"][area]["evidence"].is_array());
    }
    CHECK(json["alerts"][0]["kind"] == "SUI-0");
    CHECK(json["alerts"][0]["line"].is_null());
}

TEST_CASE("the clinician's focus overrules the suggestion, and both are shown") {
    const std::string both = person("relation: sister, died: 2026-02-01, avoids: yes") +
                             "focus: { area: role_transition, response: agreed }\n";
    const auto json = nlohmann::json::parse(said(both, "json"));
    CHECK(json["primary"] == "grief");
    CHECK(json["focus"] == "role_transition");
    CHECK(json["focus_by"] == "clinician");
    const std::string text = said(both);
    CHECK(contains(text, "Suggested focus: grief"));
    CHECK(contains(text, "The clinician's focus: role transition, which goes before the suggestion"));
}

TEST_CASE("every example has the focus that its expert gave, by the file and by the rules alone") {
    std::size_t labelled = 0;
    for (const Example& example : examples()) {
        const Case patient = valid(example.text);
        const std::string_view label = patient.root["label"].text_of("primary");
        if (label.empty()) continue;
        ++labelled;
        INFO(example.name);
        CHECK(primary(score(patient, knowledge().rules)) == label);
        const auto json = nlohmann::json::parse(run({"score", "--format", "json", example.path}).out);
        CHECK(json["focus"] == std::string(label));
    }
    CHECK(labelled >= 10);
}

TEST_CASE("a relationship that has ended is a change, however many points the dispute has, and the rule is told") {
    const std::string rest =
        "people: [{ name: Ben, relation: husband, conflict: high, conflict_style: open, expect_met: unmet, "
        "effect_on_mood: -2, betrayal: yes, ended: ENDED }]\n"
        "events: [{ what: the divorce, kind: divorce, who: Ben, when: 2026-02-01 }]\n";
    const auto with = [&](std::string_view ended) {
        std::string text = rest;
        return scores_of(text.replace(text.find("ENDED"), 5, ended));
    };
    const Scores ended = with("yes");
    CHECK(area_of(ended, "role_dispute").points > area_of(ended, "role_transition").points);
    CHECK(primary(ended) == "role_transition");
    CHECK(secondary(ended) == "role_dispute");
    REQUIRE(ended.decided);
    CHECK(knowledge().rules.differentials[ended.decided->rule].id == "D3");
    CHECK(ended.areas[ended.decided->behind].area == "role_dispute");
    const Scores open = with("no");
    CHECK(primary(open) == "role_dispute");
    CHECK(!open.decided);
    const Scores undecided = with("unsure");
    CHECK(primary(undecided) == "role_dispute");
}

TEST_CASE("an area that the patient refuses goes behind another one, and stays where there is no other") {
    const std::string loss = "people: [{ name: Ana, relation: sister, died: 2026-02-01, avoids: yes }";
    const std::string quarrel = ", { name: Ben, relation: husband, conflict: high }]\n";
    CHECK(primary(scores_of(loss + quarrel)) == "grief");
    CHECK(primary(scores_of(loss + quarrel + "view: { refuses: grief }\n")) == "role_dispute");
    CHECK(primary(scores_of(loss + "]\nview: { refuses: grief }\n")) == "grief");
    CHECK(primary(scores_of(loss + quarrel + "view: { refuses: [grief, role_dispute] }\n")) == "grief");
}

TEST_CASE("what the patient refuses is no second focus, and the patient's page does not press it") {
    const std::string loss = "people: [{ name: Ana, relation: sister, died: 2026-02-01, avoids: yes }";
    const std::string quarrel = ", { name: Ben, relation: husband, conflict: high }]\n";
    CHECK(secondary(scores_of(loss + quarrel)) == "role_dispute");
    CHECK(secondary(scores_of(loss + quarrel + "view: { refuses: role_dispute }\n")) == "none");
    CHECK(secondary(scores_of(loss + quarrel + "view: { refuses: grief }\n")) == "none");
    const Folder folder;
    const std::string alone = std::string(k_head) + loss + "]\nview: { refuses: grief }\n";
    const std::string page = run({"formulate", folder.put("case.yaml", alone)}).out;
    CHECK(contains(page, "You would rather not work on the loss of your sister Ana now."));
    CHECK(!contains(page, "most worth working on"));
    CHECK(contains(said(loss + "]\nview: { refuses: grief }\n"), "The patient does not want to work on it"));
}

TEST_CASE("of three areas the one goes first to which the rules lead, and not one of which they do not speak") {
    const std::string rest =
        "people: [{ name: Ana, relation: sister, died: 2026-02-01, avoids: yes },\n"
        "         { name: Ben, relation: husband, conflict: high, expect_met: unmet, effect_on_mood: -2,\n"
        "           betrayal: yes }]\n"
        "events: [{ what: the move, kind: move, who: Ana, when: 2026-02-15, lost: the garden, idealises_old: yes,\n"
        "           feels_unable: yes, wanted: no }]\n";
    const Scores scores = scores_of(rest);
    REQUIRE(area_of(scores, "role_transition").points > area_of(scores, "role_dispute").points);
    REQUIRE(area_of(scores, "role_dispute").points > area_of(scores, "grief").points - 1e-9);
    CHECK(primary(scores) == "grief");
    REQUIRE(scores.decided);
    CHECK(knowledge().rules.differentials[scores.decided->rule].id == "D1");
    CHECK(scores.areas[scores.decided->behind].area == "role_transition");
    CHECK(!scores.narrow);  // no lead in points was asked for
}

TEST_CASE(
    "a rule between two areas is asked of everyone who belongs to the change, also behind one of whom it is not so") {
    const Scores scores = scores_of(
        "people: [{ name: Ana, relation: sister, died: 2026-02-01, avoids: yes }, { name: Cem, relation: friend }]\n"
        "events: [{ what: the move, kind: move, who: [Cem, Ana], when: 2026-02-15, lost: the garden,\n"
        "           idealises_old: yes, feels_unable: yes, wanted: no }]\n");
    REQUIRE(area_of(scores, "role_transition").points > area_of(scores, "grief").points);
    CHECK(primary(scores) == "grief");
    REQUIRE(scores.decided);
    CHECK(knowledge().rules.differentials[scores.decided->rule].id == "D1");
}

TEST_CASE("with a person or event in sight, the case as such is not what an area is about") {
    const auto subjects = [](std::string_view rest) {
        const Case patient = valid(
            "case: A\nas_of: 2026-06-30\nepisode: { onset: 2026-03-01, chronic: yes }\n"
            "patterns: { close_ties: some }\n" +
            std::string(rest));
        const Judgement judgement = judge(patient, knowledge().rules, Trials::run);
        std::string out;
        for (const Cluster& one : judgement.areas[*knowledge().rules.index_of_area("role_transition")].clusters)
            out += one.subject.scope == Scope::whole ? "case " : "event ";
        return out;
    };
    REQUIRE(subjects("") == "case ");
    CHECK(subjects("events: [{ what: the move, kind: move, when: 2026-02-15 }]\n") == "event ");
}

TEST_CASE("a rule between two areas that surely holds for one of those concerned is not open for another's sake") {
    const auto first_rule = [](std::string_view ana_avoids, std::string_view ben_avoids) {
        const Rules& rules = knowledge().rules;
        const Case patient =
            valid(fmt::format("{}people: [{{ name: Ana, died: 2026-02-01, avoids: {} }},\n"
                              "         {{ name: Ben, died: 2026-02-01, avoids: {} }}]\n"
                              "events: [{{ what: the move, kind: move, who: [Ana, Ben], when: 2026-02-15 }}]\n",
                              k_head, ana_avoids, ben_avoids));
        const Judgement judgement = judge(patient, rules, Trials::run);
        const auto& clusters = judgement.areas[*rules.index_of_area("role_transition")].clusters;
        REQUIRE(clusters.size() == 1);
        const Yield& yield = clusters.front().yields.at(0);
        return rules.differentials[yield.rule].id + (yield.open ? " open" : " surely");
    };
    CHECK(first_rule("unsure", "yes") == "D1 surely");
    CHECK(first_rule("yes", "unsure") == "D1 surely");
    CHECK(first_rule("unsure", "unsure") == "D1 open");
}

TEST_CASE("what was not asked could bring as many points as it would if it were so") {
    const auto could_bring = [](std::string_view more) {
        const Rules& rules = knowledge().rules;
        const Case patient =
            valid(std::string(k_head) + person("relation: sister, died: 2026-02-01" + std::string(more)));
        const Judgement judgement = judge(patient, rules, Trials::run);
        for (const Cluster& cluster : judgement.areas[*rules.index_of_area("grief")].clusters)
            for (const Unasked& one : cluster.unasked)
                if (rules.indicators[one.indicator].id == "G3") return one.points;
        return 0.0;
    };
    CHECK(could_bring("") == doctest::Approx(3));
    CHECK(could_bring(", certainty: inferred") == doctest::Approx(1.5));
    CHECK(could_bring(", avoids: no") == 0);
}

TEST_CASE("a share that just reaches its limit has reached it") {
    const Case patient =
        valid(std::string(k_head) +
              "people: [{ name: Ana, relation: sister, died: 2026-02-01, avoids: yes, mood_fell_then: yes,\n"
              "           mourning: absent }, { name: Ben, relation: husband, conflict: high }]\n"
              "view: { wants: grief }\nfocus: { response: agreed }\n");
    Rules rules = knowledge().rules;
    const Scores scores = score(patient, rules);
    const double share = scores.areas[*scores.primary].share;
    REQUIRE(share < 1);
    REQUIRE(scores.confidence == Confidence::high);
    rules.high_share = share;
    rules.high_lead = scores.lead;
    CHECK(score(patient, rules).confidence == Confidence::high);
    rules.high_share = 1;
    rules.medium_share = share;
    CHECK(score(patient, rules).confidence == Confidence::medium);
    rules.medium_share = 1;
    CHECK(score(patient, rules).confidence == Confidence::low);
}

TEST_CASE("of a change and a conflict that belong together, the one goes first that the patient finds more important") {
    const std::string rest =
        "people: [{ name: Ben, relation: husband, conflict: high, expect_met: unmet }]\n"
        "events: [{ what: the birth, kind: birth, who: Ben, when: 2026-02-01, feels_unable: yes, lost: sleep }]\n";
    CHECK(primary(scores_of(rest + "view: { wants: role_dispute }\n")) == "role_dispute");
    CHECK(primary(scores_of(rest + "view: { wants: role_transition }\n")) == "role_transition");
}

TEST_CASE("what ends for others, or long ago, ends no dispute of the patient's") {
    const std::string boss = "people: [{ name: Kim, relation: boss, conflict: high, expect_met: unmet }]\n";
    const std::string loss = "events: [{ what: the job was lost, kind: job_loss, when: WHEN }]\n";
    const auto with = [&](std::string_view when, std::string_view patient) {
        std::string text = boss + loss + std::string(patient);
        return scores_of(text.replace(text.find("WHEN"), 4, when));
    };
    CHECK(primary(with("2019-02", "patient: { working: no }\n")) == "role_dispute");
    CHECK(primary(with("2026-02", "")) == "role_dispute");  // a job, whose it was is not said
    CHECK(primary(with("2026-02", "patient: { working: no }\n")) == "role_transition");
    const Scores parents = scores_of(
        "people: [{ name: Dad, relation: father, conflict: high, expect_met: unmet }, { name: Mum, relation: mother "
        "}]\n"
        "events: [{ what: the parents' separation, kind: separation, who: [Dad, Mum], when: 2026-02-10 }]\n");
    CHECK(!parents.decided);
}

TEST_CASE("depressed for years and nothing else known: no change is spoken of that the file does not tell") {
    const Folder folder;
    const std::string page = run({"formulate", folder.put("case.yaml", "case: A\nepisode: { chronic: yes }\n")}).out;
    CHECK(!contains(page, "A big change"));
    CHECK(!contains(page, "change in your life"));
}

TEST_CASE("to name people of whom nothing more is known makes no case doubtful") {
    std::string text =
        "inventory_complete: yes\nevents: []\npeople:\n- { name: Ana, relation: sister, died: 2026-02-01, "
        "avoids: yes, mourning: delayed, unspoken: yes }\n";
    const double alone = scores_of(text).robustness;
    for (int i = 0; i < 40; ++i) text += "- { name: F" + std::to_string(i) + ", relation: friend }\n";
    CHECK(scores_of(text).robustness > alone - 0.1);
    CHECK(scores_of(text).robustness > 0.8);
}

TEST_CASE("an event of which the kind is not known makes the more doubt the nearer to the onset it lies") {
    const std::string grief = "inventory_complete: yes\n" + person("relation: mother, died: 2025-11-01, avoids: yes");
    double last = 0;
    for (const std::string_view when : {"2026-02-20", "2025-07-01", "2024-06-01"}) {
        const Scores scores = scores_of(grief + event("what: it, when: " + std::string(when)));
        INFO(when);
        CHECK(primary(scores) == "grief");
        CHECK(scores.robustness > last);
        last = scores.robustness;
    }
}

TEST_CASE("robustness falls with what has not been asked") {
    const std::string loss = "people: [{ name: Ana, relation: sister, died: 2026-02-01, avoids: yes }]\n";
    CHECK(scores_of(loss + "inventory_complete: yes\nevents: []\n").robustness > scores_of(loss).robustness);
    CHECK(scores_of("").robustness < 0.7);
}

TEST_SUITE_END();
