// SPDX-License-Identifier: MIT
// How a treatment goes: what is reached and when, what is suggested and why.
#include "documents.hpp"
#include "ipt/planning/progress.hpp"
#include "ipt/report/parts.hpp"
#include "worked.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace ipt;
using namespace support;

namespace {

// A treatment and how it goes. The progress points into the rest, so all of it stays where it is.
struct Treated {
    Case patient;
    Appraisal appraisal;
    Plan plan;
    Progress progress;
};

std::unique_ptr<Treated> treated(std::string text) {
    auto out = std::make_unique<Treated>();
    out->patient = valid(std::move(text));
    out->appraisal = appraise(out->patient, quick_knowledge());
    const parts::Choice choice = parts::choice_of({out->appraisal, quick_knowledge(), words()});
    out->plan = make_plan(out->patient, treatments(), out->appraisal.readings, {choice.area, choice.second});
    out->progress = progress_of(out->patient, quick_knowledge(), treatments(), out->plan, out->appraisal.readings,
                                out->appraisal.alerts);
    return out;
}

constexpr int k_missed = -1;
constexpr int k_unmeasured = -2;

// A weekly treatment with the PHQ-9 of each session, from 5 January 2026 on.
std::string course(const std::vector<int>& totals, std::string_view more = "", int count = 16) {
    std::string out = fmt::format(
        "case: P-1\nas_of: 2026-12-31\nformat: adult16\ncontract: {{ sessions: {} }}\n{}sessions:\n", count, more);
    for (std::size_t i = 0; i < totals.size(); ++i) {
        const std::int32_t day = *day_number(2026, 1, 5) + 7 * static_cast<std::int32_t>(i);
        out += fmt::format("  - {{ number: {}, date: {}", i + 1, to_string(Date{day, day, Precision::day}));
        if (totals[i] == k_missed) out += ", missed: yes";
        if (totals[i] >= 0) out += fmt::format(", phq9: {{ total: {}, item9: 0 }}", totals[i]);
        out += " }\n";
    }
    return out;
}

std::string said(const Progress& progress) {
    if (!progress.recommendation) return "nothing";
    std::string out(name_of(*progress.recommendation));
    for (const ProgressReason one : progress.reasons) out += fmt::format(" {}", name_of(one));
    return out;
}

int session_of(const MeasureProgress& one, const std::optional<Milestone>& milestone) {
    return milestone ? one.course.readings[milestone->reading].session.value_or(0) : 0;
}

}  // namespace

TEST_SUITE("progress") {
    TEST_CASE("what is suggested, and why") {
        struct Row {
            std::string_view what;
            std::vector<int> totals;
            std::string_view says;
        };
        const std::vector<Row> rows = {
            {"nothing was held", {}, "nothing"},
            {"one result shows no course", {18}, "nothing"},
            {"before the first look", {18, 18, 17}, "carry_on early"},
            {"a quarter, a tenth better", {20, 20, 19, 18}, "carry_on on_track"},
            {"a quarter, less than a tenth", {20, 20, 19, 19}, "review little_change"},
            {"what was little then is enough by now", {20, 20, 19, 19, 17}, "carry_on on_track"},
            {"half, a quarter better", {20, 19, 18, 18, 17, 16, 16, 15}, "carry_on on_track"},
            {"half, less than a quarter", {20, 19, 18, 18, 17, 16, 16, 16}, "review little_change"},
            {"half was not measured", {20, 19, 18, 18, 17, 16, 16, k_unmeasured}, "review little_change"},
            {"remission once", {12, 11, 9, 7, 5, 4}, "carry_on on_track"},
            {"remission twice", {12, 11, 9, 7, 4, 4}, "prepare_end remitted"},
            {"well from the first, too few to tell", {4, 3}, "carry_on early"},
            {"remission lost", {12, 11, 9, 4, 4, 6}, "carry_on on_track"},
            {"five points worse", {12, 12, 17}, "carry_on early"},
            {"six points worse", {12, 12, 18}, "act_now worse"},
            {"worse, and better again", {12, 18, 12, 10}, "carry_on on_track"},
            {"one session missed", {18, 17, k_missed}, "carry_on early"},
            {"two in a row", {18, 17, k_missed, k_missed}, "review missed"},
            {"two in a row, and back", {18, 17, k_missed, k_missed, 14}, "carry_on on_track"},
            {"no measure, two missed", {k_unmeasured, k_missed, k_missed}, "review missed"},
            {"ended, better by a third",
             {18, 18, 17, 16, 15, 15, 14, 14, 14, 13, 13, 13, 12, 12, 12, 12},
             "review ended_partly"},
            {"ended, better by half",
             {18, 18, 17, 16, 15, 15, 14, 14, 14, 13, 13, 13, 12, 10, 10, 9},
             "prepare_end ended_well"},
            {"ended, a response lost",
             {18, 18, 17, 16, 15, 15, 14, 14, 14, 13, 13, 13, 12, 9, 12, 12},
             "review ended_partly"},
            {"ended, hardly better",
             {18, 18, 17, 16, 15, 15, 14, 14, 14, 13, 13, 13, 12, 12, 14, 14},
             "review little_change"},
            {"worse at a look", {12, 12, 12, 18}, "act_now worse little_change"},
        };
        for (const Row& row : rows) {
            CAPTURE(row.what);
            CHECK(said(treated(course(row.totals))->progress) == row.says);
        }
    }

    TEST_CASE("risk comes before the numbers") {
        const std::vector<int> well = {18, 12, 8, 6};
        CHECK(said(treated(course(well, "risk: { suicidal_thoughts: intent }\n"))->progress) == "act_now urgent_alert");
        CHECK(said(treated(course(well, "risk: { suicidal_thoughts: passive }\n"))->progress) == "carry_on on_track");
        const std::string rising = course(well, "risk: { suicidal_thoughts: none }\n") +
                                   "  - { number: 5, date: 2026-02-02, suicidal_thoughts: passive }\n";
        CHECK(said(treated(rising)->progress) == "act_now thoughts_rose");
        const std::string item = course(well) + "  - { number: 5, date: 2026-02-02, phq9: { total: 6, item9: 1 } }\n";
        CHECK(said(treated(item)->progress) == "act_now thoughts_rose");
        const std::string long_past = course(well, "risk: { suicidal_thoughts: behaviour_past }\n") +
                                      "  - { number: 5, date: 2026-02-02, suicidal_thoughts: none }\n";
        CHECK(said(treated(long_past)->progress) == "carry_on on_track");
        const std::string told_late = course(well, "risk: { suicidal_thoughts: none }\n") +
                                      "  - { number: 5, date: 2026-02-02, suicidal_thoughts: behaviour_past }\n";
        CHECK(said(treated(told_late)->progress) == "carry_on on_track");
    }

    TEST_CASE("the looks at the course are at a quarter, half and the end of the agreed number") {
        for (const auto& [count, sessions] : std::vector<std::pair<int, std::vector<int>>>{
                 {16, {4, 8, 16}}, {12, {3, 6, 12}}, {8, {2, 4, 8}}, {3, {1, 2, 3}}}) {
            const auto found = treated(course({18, 17}, "", count));
            std::vector<int> at;
            for (const Checkpoint& one : found->progress.checkpoints) at.push_back(one.session);
            CHECK(at == sessions);
        }
    }

    TEST_CASE("what was reached, when, and whether it holds") {
        const auto found = treated(course({18, 16, 12, 9, 4, 3, 8}));
        const MeasureProgress& main = *found->progress.main();
        CHECK(session_of(main, main.better) == 3);
        CHECK(main.better->holds);
        CHECK(session_of(main, main.response) == 4);
        CHECK(main.response->holds);
        CHECK(session_of(main, main.remission) == 5);
        CHECK_FALSE(main.remission->holds);
        CHECK_FALSE(main.worse);
        REQUIRE(main.gain);
        CHECK(main.course.readings[*main.gain].session == 6);
        CHECK(main.sessions_since_gain == 1);
        CHECK(*main.improvement == doctest::Approx(10.0 / 18));
    }

    TEST_CASE("one result of a measure tells no recovery") {
        const auto found = [](std::string_view last) {
            return treated(
                fmt::format("case: P-1\nas_of: 2026-12-31\nsessions:\n  - {{ number: 1, phq9: 18, gad7: 12 }}\n"
                            "  - {{ number: 2, phq9: 6{} }}\n",
                            last));
        };
        CHECK_FALSE(found("")->progress.recovered);
        CHECK(found(", gad7: 9")->progress.recovered == false);
        CHECK(found(", gad7: 4")->progress.reliably_recovered == true);
    }

    TEST_CASE("who was well at the start does not reach remission") {
        CHECK_FALSE(treated(course({4, 3, 2}))->progress.main()->remission);
    }

    TEST_CASE("measures that were due, and are") {
        const auto found = treated(course({18, k_unmeasured, k_missed, 15}));
        REQUIRE(found->progress.due.size() == 1);
        CHECK(found->progress.due.front()->id == "phq9");
        const auto& not_taken = found->progress.not_taken;
        const auto phq = std::find_if(not_taken.begin(), not_taken.end(),
                                      [](const NotTaken& one) { return one.measure->id == "phq9"; });
        REQUIRE(phq != not_taken.end());
        REQUIRE(phq->sessions.size() == 1);  // not of the one that was missed
        CHECK(phq->sessions.front()->key == "2");
    }

    TEST_CASE("events stand with the session that followed them, and none before the treatment is among them") {
        const auto found = treated(course({18, 17, 16},
                                          "events:\n"
                                          "  - { what: the move, kind: move, when: 2025-11-02 }\n"
                                          "  - { what: a call, kind: argument, when: 2026-01-05 }\n"
                                          "  - { what: a quarrel, kind: argument, when: 2026-01-14 }\n"
                                          "  - { what: the wedding, kind: marriage, when: 2026-03-01 }\n"));
        std::string at;
        for (const ProgressRow& row : found->progress.rows)
            for (const std::size_t event : row.events)
                at += fmt::format("{}:{} ", row.session ? row.session->key : "after", event);
        CHECK(at == "3:2 after:3 ");
    }

    TEST_CASE("a result stands in its place whatever the log leaves out") {
        const auto totals = [](const Treated& one) {
            std::string out;
            for (const Measured& reading : one.progress.main()->course.readings)
                out += fmt::format("{}:{} ", reading.session.value_or(-1), *reading.reading.total);
            return out;
        };
        const std::string head = "case: P-1\nas_of: 2026-12-31\nsessions:\n";
        const auto no_day = treated(head +
                                    "  - { number: 1, phq9: 18 }\n"
                                    "  - { number: 2, date: 2026-10-01, phq9: 16 }\n"
                                    "  - { number: 3, phq9: 12 }\n"
                                    "  - { number: 4, date: 2026-10-15, phq9: 8 }\n");
        CHECK(totals(*no_day) == "1:18 2:16 3:12 4:8 ");
        REQUIRE(no_day->progress.checkpoints.front().session == 4);
        CHECK(no_day->progress.checkpoints.front().improvement == doctest::Approx(10.0 / 18));
        const auto no_number = treated(head +
                                       "  - { phq9: 18 }\n"
                                       "  - { phq9: 16 }\n"
                                       "  - { missed: yes }\n"
                                       "  - { phq9: 9 }\n");
        CHECK(totals(*no_number) == "1:18 2:16 3:9 ");
        for (const ProgressRow& row : no_number->progress.rows) {
            REQUIRE(row.session);
            CHECK(row.readings.size() == 1);
        }
        for (const NotTaken& one : no_number->progress.not_taken) CHECK(one.measure->id != "phq9");
    }

    TEST_CASE("a missed session counts without a number, and where it was held later on") {
        const auto lost = treated(course({18, 17}) +
                                  "  - { date: 2026-01-19, missed: yes }\n"
                                  "  - { date: 2026-01-26, missed: yes }\n");
        CHECK(lost->progress.attendance.missed == 2);
        CHECK(said(lost->progress) == "review missed");
        const auto again = treated(course({18, 17, k_missed}) +
                                   "  - { number: 3, date: 2026-01-26, missed: yes }\n"
                                   "  - { number: 3, date: 2026-02-02, phq9: 16 }\n");
        CHECK(again->progress.attendance.held == 3);
        CHECK(again->progress.attendance.missed == 2);
        CHECK(again->progress.attendance.most_in_a_row == 2);
        CHECK(again->progress.attendance.missed_in_a_row == 0);
    }

    TEST_CASE("an extension moves the end alone") {
        const auto found = treated(
            "case: P-1\nas_of: 2026-12-31\ncontract: { sessions: 16, extension: 4 }\nsessions: [{ number: 1 }]\n");
        std::vector<int> at;
        for (const Checkpoint& one : found->progress.checkpoints) at.push_back(one.session);
        CHECK(at == std::vector<int>{4, 8, 20});
        const auto takes = [&](std::string_view session) {
            const auto& ids = found->plan.find(session)->measures;
            return std::find(ids.begin(), ids.end(), "gad7") != ids.end();
        };
        CHECK(takes("8"));
        CHECK_FALSE(takes("10"));
        CHECK(takes("20"));
    }

    TEST_CASE("no change is counted from a total of an earlier time") {
        const auto from = [](std::string_view day) {
            return treated(course({20, 18}, fmt::format("measures:\n  - {{ date: {}, phq9: 4 }}\n", day)));
        };
        const auto old = from("2025-07-08");  // 181 days before the first session
        CHECK(old->progress.main()->course.first() == 20);
        CHECK(old->progress.recommendation == Recommendation::carry_on);
        for (const Alert& one : old->appraisal.alerts) CHECK(one.id != "WORSE");
        REQUIRE(old->progress.rows.size() == 3);  // it stays in the table
        CHECK(old->progress.rows.front().readings.size() == 1);
        const auto recent = from("2025-07-09");
        CHECK(recent->progress.main()->course.first() == 4);
        CHECK(recent->progress.recommendation == Recommendation::act_now);
    }

    TEST_CASE("results of other days than those of sessions have rows of their own") {
        const auto found = treated(course({18, 17},
                                          "measures:\n"
                                          "  - { date: 2025-12-01, phq9: 19 }\n"
                                          "  - { date: 2025-12-20, phq9: 20 }\n"
                                          "  - { date: 2026-02-01, phq9: 16 }\n"
                                          "  - { date: 2026-03-01, phq9: 15 }\n"));
        std::string days;
        for (const ProgressRow& row : found->progress.rows)
            days += (row.session ? row.session->key : to_string(*row.day)) + " ";
        CHECK(days == "2025-12-01 2025-12-20 1 2 2026-02-01 2026-03-01 ");
    }

    TEST_CASE("a result counts once, and two equal ones of a month or of two sessions count twice") {
        const auto count = [](std::string_view measures) {
            return treated(course({18}, measures))->progress.main()->course.readings.size();
        };
        CHECK(count("measures:\n  - { date: 2026-01-05, phq9: 18 }\n") == 1);
        CHECK(count("measures:\n  - { session: 1, phq9: 18 }\n") == 1);
        CHECK(count("measures:\n  - { date: 2026-01-06, phq9: 18 }\n") == 2);
        CHECK(count("measures:\n  - { date: 2026-02, phq9: 12 }\n  - { date: 2026-02, phq9: 12 }\n") == 3);
        CHECK(count("measures:\n  - { date: 2026-01-05, session: 2, phq9: 18 }\n") == 2);
    }

    TEST_CASE("property: a better last result never makes the suggestion graver") {
        std::mt19937 random(4);
        for (std::size_t round = 0; round < 300; round += k_stride) {
            std::vector<int> totals;
            const std::size_t sessions = 2 + random() % 14;
            for (std::size_t i = 0; i < sessions; ++i) {
                const auto kind = random() % 12;
                totals.push_back(i > 0 && kind == 0   ? k_missed
                                 : i > 0 && kind == 1 ? k_unmeasured
                                                      : static_cast<int>(random() % 25));
            }
            if (totals.back() < 1) totals.back() = 1 + static_cast<int>(random() % 24);
            const auto graver = treated(course(totals))->progress.recommendation;
            totals.back() = static_cast<int>(random() % static_cast<unsigned>(totals.back()));
            const auto milder = treated(course(totals))->progress.recommendation;
            REQUIRE(graver.has_value() == milder.has_value());
            const auto rank = [](Recommendation one) {
                return one == Recommendation::prepare_end ? 0 : static_cast<int>(one) + 1;
            };
            if (milder) CHECK(rank(*milder) <= rank(*graver));
        }
    }

    // What the JSON of `ipt progress` says of the worked cases, which were worked by hand.
    TEST_CASE("every figure agrees with the table of worked cases") {
        std::size_t changes = 0, others = 0;
        for (const Worked& row : worked()) {
            CAPTURE(row.line);
            const Folder folder;
            const Ran ran = run({"progress", "--format", "json", folder.put("case.yaml", case_of(row))});
            REQUIRE(ran.status == 0);
            const auto json = nlohmann::json::parse(ran.out);
            if (row.kind == "recovery") {
                const std::string found =
                    json["recovery"].is_null()      ? "-"
                    : !json["recovery"].get<bool>() ? "not_recovered"
                    : json["reliable_recovery"].is_null() || !json["reliable_recovery"].get<bool>()
                        ? "recovered"
                        : "reliably_recovered";
                CHECK(found == row.outcome);
                continue;
            }
            const auto& all = json["measures"];
            if (row.total == "~") {  // too much is missing for a total
                CHECK(all.empty());
                continue;
            }
            REQUIRE(all.size() == 1);
            const auto& found = all[0];
            const auto& last = found["readings"].back();
            CHECK(found["measure"] == row.measure);
            CHECK(fmt::format("{:g}", last["total"].get<double>()) == row.total);
            CHECK((last["band"].is_null() ? "-" : last["band"].get<std::string>()) == row.band);
            CHECK(last["prorated"].get<bool>() == (row.prorated == "yes"));
            if (row.kind != "change") {
                ++others;
                continue;
            }
            ++changes;
            CHECK(found["readings"].size() == 2);
            const auto& improvement = found["improvement"];
            CHECK((improvement.is_null()
                       ? "-"
                       : fmt::format("{:g}", std::round(1000 * improvement.get<double>()) / 10)) == row.improvement);
            CHECK(found["response"].is_object() == (row.outcome == "response"));
            if (found["remission"].is_object()) CHECK(row.remission == "yes");
            const std::string reliable = found["reliable_change"].is_null()            ? "-"
                                         : found["reliable_improvement"].is_object()   ? "better"
                                         : found["reliable_deterioration"].is_object() ? "worse"
                                                                                       : "same";
            CHECK(reliable == row.reliable);
        }
        CHECK(changes >= 40);
        CHECK(others >= 40);
    }

    TEST_CASE("every example has its progress, and its words") {
        for (const Example& example : examples()) {
            CAPTURE(example.name);
            const Ran ran = run({"progress", example.path});
            CHECK(ran.status == 0);
            CHECK(ran.err.empty());
            CHECK(ran.out.find("{}") == std::string::npos);
        }
    }
}
