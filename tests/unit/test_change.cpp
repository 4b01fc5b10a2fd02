// SPDX-License-Identifier: MIT
// What totals and their changes mean, against the table of worked cases; and what is counted the other way round.
#include "ipt/knowledge/change.hpp"
#include "ipt/report/results.hpp"
#include "ipt/report/view.hpp"
#include "support.hpp"
#include "worked.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <set>
#include <string>
#include <vector>

using namespace ipt;
using namespace support;

namespace {

const Measures& measures() { return knowledge().measures; }
const ChangeRules& rules() { return knowledge().measures.change; }

const Measure& measure(std::string_view id) {
    const Measure* found = measures().find(id);
    REQUIRE(found);
    return *found;
}

std::string yes_or_no(std::optional<bool> flag) { return !flag ? "-" : *flag ? "yes" : "no"; }

std::string step_word(std::optional<int> step) {
    return !step ? "-" : *step > 0 ? "better" : *step < 0 ? "worse" : "same";
}

std::string risk_word(const Case& patient, const Reading& reading) {
    if (!reading.risk_item) return "-";
    for (const Alert& one : alerts_of(patient, knowledge().alerts, measures()))
        if (one.id == "SUI-M") return std::string(to_string(one.level));
    return "none";
}

void check_total(const Worked& row, const Case& patient, const Measured& one) {
    const std::optional<double> total = one.reading.total;
    CHECK((total ? fmt::format("{:g}", *total) : "~") == row.total);
    if (!row.prorated.empty()) CHECK(yes_or_no(one.reading.prorated) == row.prorated);
    const Band* band = total ? one.measure->band(*total) : nullptr;
    CHECK((band ? band->label : "-") == row.band);
    CHECK(yes_or_no(total ? one.measure->is_case(*total) : std::nullopt) == row.caseness);
    CHECK(yes_or_no(total ? one.measure->in_remission(*total) : std::nullopt) == row.remission);
    CHECK(risk_word(patient, one.reading) == row.risk);
}

void check_change(const Worked& row, const Measure& measure, double first, double now) {
    const auto share = improvement(measure, first, now);
    CHECK((row.improvement == "-") == !share.has_value());
    if (share && row.improvement != "-") CHECK(std::abs(100 * *share - std::stod(row.improvement)) <= 0.0501);
    const auto outcome = outcome_of(rules(), measure, first, now);
    CHECK((outcome ? k_outcomes[static_cast<std::size_t>(*outcome)] : "-") == row.outcome);
    CHECK(step_word(reliable_change(measure, first, now)) == row.reliable);
    CHECK(step_word(relevant_change(measure, first, now)) == row.relevant);
}

std::string recovery_word(const std::vector<Change>& changes) {
    const auto recovery = recovered(rules(), changes);
    if (!recovery) return "-";
    if (!*recovery) return "not_recovered";
    return reliably_recovered(rules(), changes) == true ? "reliably_recovered" : "recovered";
}

}  // namespace

TEST_SUITE("measures") {
    TEST_CASE("every worked case comes out as it was worked by hand") {
        for (const Worked& row : worked()) {
            INFO("worked_measures.csv:", row.line, ": ", row.measure, " ", row.kind, " ", row.input, " ", row.with);
            const Case patient = valid(case_of(row));
            const std::vector<Measured> all = readings(patient, measures());
            if (row.kind == "recovery") {
                const std::size_t count = all.size() / 2;
                std::vector<Change> changes;
                for (std::size_t i = 0; i < count; ++i)
                    changes.push_back({all[i].measure, *all[i].reading.total, *all[i + count].reading.total});
                CHECK(recovery_word(changes) == row.outcome);
                continue;
            }
            REQUIRE(all.size() == (row.kind == "change" ? 2 : 1));
            CHECK(all[0].measure->id == row.measure);
            check_total(row, patient, all.back());
            if (row.kind == "change") check_change(row, *all[0].measure, *all[0].reading.total, *all[1].reading.total);
        }
    }

    TEST_CASE("the table has every measure, every kind and the edges that matter") {
        std::set<std::string> ids, kinds, outcomes, reliable, risks;
        for (const Worked& row : worked()) {
            CAPTURE(row.line);
            if (row.kind != "recovery") ids.insert(row.measure);
            kinds.insert(row.kind);
            outcomes.insert(row.outcome);
            reliable.insert(row.reliable);
            risks.insert(row.risk);
            CHECK_FALSE(row.source.empty());
        }
        CHECK(worked().size() >= 60);
        for (const Measure& one : measures().all) CHECK_MESSAGE(ids.count(one.id) == 1, one.id);
        CHECK(kinds == std::set<std::string>{"items", "total", "change", "recovery"});
        for (const std::string_view word : k_outcomes) CHECK(outcomes.count(std::string(word)) == 1);
        CHECK(reliable == std::set<std::string>{"", "-", "better", "same", "worse"});
        CHECK(risks == std::set<std::string>{"", "-", "none", "flag", "high", "critical"});
    }

    TEST_CASE("the points that are more than chance are made as Jacobson and Truax make them") {
        // Their example: s = 7.5 and r = .80 give S_diff = 4.74, and from 32.5 to 47.5 it is 3.16 of these, more
        // than 1.96.
        const double points = reliable_change_of(rules(), 7.5, 0.80);
        CHECK(std::abs(points / rules().certainty - 4.74) < 0.006);
        CHECK(std::abs((47.5 - 32.5) / (points / rules().certainty) - 3.16) < 0.006);
        CHECK(47.5 - 32.5 >= points);
        CHECK(measure("hamd17").reliable_change == 7.91);
        CHECK(measure("hamd17").status_for("reliable_change") == "unverified");
        CHECK(measure("qids_sr16").reliable_change == 6.75);
        CHECK(measure("qids_sr16").status_for("reliable_change") == "unverified");
        CHECK_FALSE(measure("phq9").sd);
        CHECK_FALSE(measure("madrs").reliable_change);
    }

    TEST_CASE("change is counted from the best end, and no change is never better or worse") {
        CHECK(burden(measure("ucla3"), 9) == 6);
        CHECK(burden(measure("who5"), 28) == 72);
        CHECK(burden(measure("mood10"), 1) == 0);
        Measure strict = measure("phq9");
        strict.reliable_change = 0;
        CHECK(reliable_change(strict, 7, 7) == 0);
        CHECK(reliable_change(strict, 7, 6) == 1);
        CHECK_FALSE(relevant_change(measure("gad7"), 10, 2));
        CHECK(improvement(measure("phq9"), 12, 12) == 0);
        CHECK(outcome_of(rules(), measure("phq9"), 12, 12) == Outcome::non_response);
    }

    TEST_CASE("half is half at every total, of every measure") {
        for (const Measure& one : measures().all)
            for (double first = one.low; first <= one.high; ++first)
                for (double now = one.low; now <= one.high; ++now) {
                    const auto before = std::lround(burden(one, first));
                    const auto after = std::lround(burden(one, now));
                    const auto outcome = outcome_of(rules(), one, first, now);
                    if (before == 0)
                        REQUIRE_FALSE(outcome);
                    else
                        REQUIRE(outcome == (2 * after <= before       ? Outcome::response
                                            : 4 * after <= 3 * before ? Outcome::partial
                                                                      : Outcome::non_response));
                }
    }

    TEST_CASE("a mood rating is printed as the patient gave it, with its direction, and counted in one") {
        const auto shown = [](std::string text) {
            const Case patient = valid("case: A\nas_of: 2026-06-01\n" + std::move(text));
            std::vector<std::string> out;
            for (const Measured& one : readings(patient, measures()))
                out.push_back(fmt::format("{}: {:g}", result_words(one, words()), *one.reading.total));
            return join(out, "; ");
        };
        CHECK(shown("sessions: [{number: 1, mood: 7}]\n") == "Mood rating 7 (10 is worst): 7");
        CHECK(shown("mood_scale: ten_is_worst\nsessions: [{number: 1, mood10: 7}]\n") ==
              "Mood rating 7 (10 is worst): 7");
        CHECK(shown("mood_scale: 10 is best\nsessions: [{number: 1, mood: 3, phq9: 14}]\n") ==
              "Mood rating 3 (10 is best): 8; PHQ-9 14: 14");
        CHECK(shown("mood_direction: 10_best\nmeasures: {mood_rating: 9.5, who5: 20}\n") ==
              "Mood rating 9.5 (10 is best): 1.5; WHO-5 20: 20");
    }

    TEST_CASE("a mood rating out of range names the range, and a half belongs to no other total") {
        CHECK(contains(told("case: A\nsessions: [{number: 1, mood: 0}]\n"), "expected a number from 1 to 10"));
        CHECK(contains(told("case: A\nsessions: [{number: 1, mood: 11}]\n"), "expected a number from 1 to 10"));
        CHECK(told("case: A\nsessions: [{number: 1, mood: 4.5}]\n") == "");
        const std::string half = told("case: A\nmeasures: {phq9: 12.5}\n");
        CHECK(contains(half, "the total of 'phq9' cannot be 12.5"));
        CHECK(contains(half, "expected a whole number"));
        const Case patient = read("case: A\nmeasures: {phq9: 12.5}\n").cases.front();
        CHECK_FALSE(readings(patient, measures()).at(0).reading.total);
    }

    TEST_CASE("items have topics of two to four words of our own where the licence allows it, one for each") {
        const std::set<std::string> with_topics = {"phq9", "phqa", "gad7", "pcl5"};
        for (const Measure& one : measures().all) {
            CAPTURE(one.id);
            const auto topics = item_names(one, words());
            CHECK(topics.size() == (with_topics.count(one.id) == 1 ? one.items : 0));
            if (one.item_text) CHECK(with_topics.count(one.id) == 1);
            for (const std::string& topic : topics) {
                const auto count = std::count(topic.begin(), topic.end(), ' ') + 1;
                CHECK_MESSAGE((count >= 2 && count <= 4), topic);
            }
            CHECK(std::set<std::string>(topics.begin(), topics.end()).size() == topics.size());
        }
        const Value::Map* tables = words().table("items").map();
        REQUIRE(tables);
        CHECK(tables->size() == with_topics.size());
        CHECK(item_name(measure("phq9"), 9, words()) == "thoughts of death");
        CHECK(item_name(measure("bdi2"), 9, words()) == "item 9");
        CHECK(item_name(measure("gad7"), 8, words()) == "item 8");
    }
}
