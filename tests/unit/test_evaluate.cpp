// SPDX-License-Identifier: MIT
// The figures of `ipt evaluate` against tables worked by hand, and what must hold for every table.
#include "ipt/report/evaluation.hpp"
#include "support.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace ipt;
using namespace support;

namespace {

const std::vector<std::string>& areas() {
    static const std::vector<std::string> k_areas = {"grief", "role_dispute", "role_transition",
                                                     "interpersonal_deficits"};
    return k_areas;
}

// Row by row.
Crosstab table(std::size_t classes, const std::vector<std::size_t>& counts) {
    Crosstab out(classes);
    for (std::size_t cell = 0; cell < counts.size(); ++cell)
        for (std::size_t i = 0; i < counts[cell]; ++i) out.add(cell / classes, cell % classes);
    return out;
}

constexpr Resampling k_how{2000, 7, 0.95};

std::vector<Compared> some_cases(Chance& chance, std::size_t count) {
    std::vector<Compared> out;
    const auto any = [&] { return chance.one_in(5) ? std::string() : chance.pick(areas()); };
    for (std::size_t i = 0; i < count; ++i) {
        Compared one;
        if (!chance.one_in(8)) one.label.focus = any();
        if (one.label.focus && !one.label.focus->empty()) one.label.present.push_back(*one.label.focus);
        if (chance.one_in(3)) one.label.present.push_back(chance.pick(areas()));
        static constexpr std::string_view k_sources[] = {"", "stated", "inferred"};
        one.label.source = chance.pick(k_sources);
        one.suggestion.focus = chance.one_in(2) && one.label.focus ? *one.label.focus : any();
        if (!one.suggestion.focus.empty()) one.suggestion.present.push_back(one.suggestion.focus);
        one.suggestion.second = any();
        one.suggestion.robustness = static_cast<double>(chance.below(201)) / 200;
        out.push_back(one);
    }
    return out;
}

std::string figures(const std::vector<Compared>& cases) {
    EvaluationReport report;
    report.areas = areas();
    report.labelled = cases.size();
    report.sets.push_back({"", &knowledge().rules, "", evaluate(cases, areas(), {200, 7, 0.95}), {}});
    return to_json(evaluation_json(report));
}

Label label_in(std::string_view text) {
    const auto found = label_of(valid("case: A-1\nlabel: " + std::string(text) + "\n"));
    REQUIRE(found);
    return *found;
}

}  // namespace

TEST_SUITE_BEGIN("evaluate");

TEST_CASE("kappa of tables worked by hand") {
    // observed 35/50, chance (25 * 30 + 25 * 20) / 2500 = 0.5, so (0.7 - 0.5) / 0.5
    CHECK(*kappa(table(2, {20, 5, 10, 15})) == doctest::Approx(0.4));
    // observed 23/30, chance (13 * 11 + 11 * 11 + 6 * 8) / 900, so (690 - 312) / (900 - 312)
    CHECK(*kappa(table(3, {10, 2, 1, 1, 8, 2, 0, 1, 5})) == doctest::Approx(378.0 / 588));
    CHECK(*kappa(table(2, {3, 0, 0, 4})) == 1);
    CHECK(*kappa(table(2, {6, 6, 6, 6})) == 0);   // as often as chance
    CHECK(*kappa(table(2, {0, 5, 5, 0})) == -1);  // never
    CHECK(*kappa(table(2, {0, 4, 0, 0})) == 0);   // each one class, and not the same
}

TEST_CASE("a kappa that does not exist is none, and it is told why") {
    for (const auto& counts : {std::vector<std::size_t>{0, 0, 0, 0}, {1, 0, 0, 0}, {0, 1, 0, 0}}) {
        CHECK(!kappa(table(2, counts)));
        CHECK(why_no_kappa(table(2, counts)) == NoKappa::few_cases);
    }
    CHECK(!kappa(table(2, {9, 0, 0, 0})));
    CHECK(why_no_kappa(table(2, {9, 0, 0, 0})) == NoKappa::one_class);
    CHECK(!kappa_interval(table(2, {9, 0, 0, 0}), k_how));
    CHECK(!is_one_sided(table(2, {9, 0, 0, 0})));
    CHECK(*kappa(table(2, {9, 1, 0, 0})) == 0);
    CHECK(is_one_sided(table(2, {9, 1, 0, 0})));
    CHECK(is_one_sided(table(2, {9, 0, 1, 0})));
    CHECK(!is_one_sided(table(2, {9, 1, 1, 0})));
    const Agreement none = agreement(Crosstab(5), k_how);
    CHECK(!none.raw);
    CHECK(!none.kappa);
    CHECK(!none.interval);
}

TEST_CASE("the interval is near that of the large sample, and narrows as cases grow") {
    // the usual approximation: sqrt(0.7 * 0.3 / (50 * 0.5 * 0.5)) = 0.13 on each side of 0.4, times 1.96
    const auto small = kappa_interval(table(2, {20, 5, 10, 15}), k_how);
    REQUIRE(small);
    CHECK(small->low == doctest::Approx(0.146).epsilon(0.05).scale(1));
    CHECK(small->high == doctest::Approx(0.654).epsilon(0.05).scale(1));
    CHECK(small->left_out == 0);
    const auto large = kappa_interval(table(2, {400, 100, 200, 300}), k_how);
    REQUIRE(large);
    CHECK(large->high - large->low < 0.3 * (small->high - small->low));
    const auto wider = kappa_interval(table(2, {20, 5, 10, 15}), {2000, 7, 0.99});
    REQUIRE(wider);
    CHECK(wider->low < small->low);
    CHECK(wider->high > small->high);
}

TEST_CASE("an end of an interval lies between two draws, in proportion") {
    const Crosstab some = table(2, {8, 3, 2, 7});
    const auto of_three = [&](double level) { return *kappa_interval(some, {3, 7, level}); };
    const double least = of_three(1).low, middle = of_three(0).low, most = of_three(1).high;
    REQUIRE(least < middle);
    REQUIRE(middle < most);
    CHECK(of_three(0).high == middle);
    CHECK(of_three(0.5).low == doctest::Approx((least + middle) / 2));
    CHECK(of_three(0.5).high == doctest::Approx((middle + most) / 2));
    const Interval of_two = *kappa_interval(some, {2, 7, 1});
    CHECK(of_two.low < of_two.high);
}

TEST_CASE("draws without a kappa are left out and counted") {
    // all ten draws from the first eight cases: 0.8^10 = 0.107
    const auto found = kappa_interval(table(2, {8, 1, 0, 1}), k_how);
    REQUIRE(found);
    CHECK(found->left_out == doctest::Approx(0.107).epsilon(0.03).scale(1));
    CHECK(!kappa_interval(table(2, {3, 0, 0, 4}), k_how));  // no case disagrees: every draw gives 1 or none
    CHECK(!kappa_interval(table(2, {9, 1, 0, 0}), k_how));  // one class on one side: every draw gives 0 or none
}

TEST_CASE("of every table kappa is from -1 to 1, and so is its interval, the same each time") {
    Chance chance(20261125);
    for (int round = 0; round < 400; ++round) {
        const std::size_t classes = 2 + chance.below(4);
        std::vector<std::size_t> counts(classes * classes);
        for (std::size_t& one : counts) one = chance.one_in(3) ? 0 : chance.below(6);
        const Crosstab some = table(classes, counts);
        const auto found = kappa(some);
        CHECK(found.has_value() == (why_no_kappa(some) == NoKappa::is_there));
        const auto interval = kappa_interval(some, {100, 3, 0.95});
        if (!interval) continue;
        REQUIRE(found);
        CHECK(-1 <= interval->low);
        CHECK(interval->low <= interval->high);
        CHECK(interval->high <= 1);
        CHECK((*found >= -1 && *found <= 1));
        CHECK((*found == 1) == (some.agreed() == some.total()));
        const auto again = kappa_interval(some, {100, 3, 0.95});
        CHECK((again->low == interval->low && again->high == interval->high));
    }
}

TEST_CASE("sensitivity and specificity with their counts") {
    const Crosstab some = table(2, {7, 3, 1, 4});  // absent: 7 of 10 left out; present: 4 of 5 found
    CHECK(sensitivity(some).count == 4);
    CHECK(sensitivity(some).of == 5);
    CHECK(*sensitivity(some).share() == doctest::Approx(0.8));
    CHECK(*specificity(some).share() == doctest::Approx(0.7));
    CHECK(!sensitivity(table(2, {7, 3, 0, 0})).share());
}

TEST_CASE("the order of the cases does not matter to any figure") {
    Chance chance(5);
    for (int round = 0; round < 20; ++round) {
        std::vector<Compared> cases = some_cases(chance, 2 + chance.below(60));
        const std::string before = figures(cases);
        chance.shuffle(cases);
        CHECK(figures(cases) == before);
    }
}

TEST_CASE("what a label says") {
    CHECK(!label_of(valid("case: A-1\n")));
    CHECK(!label_of(valid("case: A-1\nlabel:\n")));
    CHECK(!label_of(valid("case: A-1\nlabel: { rater: someone }\n")));
    CHECK(label_in("grief").focus == "grief");
    const Label whole =
        label_in("{ primary: grief, secondary: dispute, present: [transition, grief], source: a book }");
    CHECK(whole.present == std::vector<std::string>{"grief", "role_dispute", "role_transition"});
    CHECK(whole.source == "a book");
    const Label none = label_in("{ no_focus: yes, present: grief }");
    CHECK(none.focus == "");
    CHECK(none.present == std::vector<std::string>{"grief"});
    CHECK(!label_in("{ present: grief }").focus);
    CHECK(!label_in("{ present: grief, no_focus: unsure }").focus);
    CHECK(contains(told("case: A-1\nlabel: { primary: grief, no_focus: yes }\n"), "[contradiction]"));
    CHECK(contains(told("case: A-1\nlabel: { no_focus: yes, secondary: grief }\n"), "[contradiction]"));
    CHECK(!contains(told("case: A-1\nlabel: { no_focus: no, primary: grief }\n"), "error"));
}

TEST_CASE("the suggestion is that of the rules, whatever the clinician has chosen") {
    const std::string facts =
        "case: A-1\nas_of: 2026-06-30\nepisode: { onset: 2026-03-01 }\n"
        "people: [{ name: Ana, relation: sister, died: 2026-02-01, avoids: yes, mourning: absent }]\n";
    for (const std::string_view focus : {"", "focus: role_dispute\n"}) {
        const Suggestion found = suggestion_of(score(valid(facts + std::string(focus)), knowledge().rules));
        CHECK(found.focus == "grief");
        CHECK(found.present == std::vector<std::string>{"grief"});
        CHECK(found.second.empty());
    }
    const Suggestion none = suggestion_of(score(valid("case: A-1\n"), knowledge().rules));
    CHECK(none.focus.empty());
    CHECK(none.present.empty());
}

TEST_CASE("none is a class of the focus, right or wrong; an unstated focus counts for the presence alone") {
    std::vector<Compared> cases(4);
    cases[0].label.focus = "";  // none, and the rules say none
    cases[0].suggestion.robustness = 1;
    cases[1].label = {"grief", {"grief"}, ""};
    cases[1].suggestion = {"", "", {}, Confidence::low, 0.5};
    cases[2].label = {"grief", {"grief"}, ""};
    cases[2].suggestion = {"role_dispute", "grief", {"grief", "role_dispute"}, Confidence::low, 0.7};
    cases[3].label = {std::nullopt, {"grief"}, ""};
    cases[3].suggestion = {"grief", "", {"grief"}, Confidence::high, 0.9};
    const Evaluation found = evaluate(cases, areas(), k_how);
    CHECK(found.focus.table.total() == 3);
    CHECK(found.focus.table.at(4, 4) == 1);
    CHECK(found.focus.table.at(0, 4) == 1);
    CHECK(found.focus.table.at(0, 1) == 1);
    CHECK(*found.robustness_right.value == 1);
    CHECK(*found.robustness_wrong.value == doctest::Approx(0.6));
    CHECK(found.second_right == 1);
    CHECK(found.areas[0].presence.table.total() == 4);
    CHECK(found.areas[0].sensitivity.count == 2);
    CHECK(found.areas[0].sensitivity.of == 3);
    CHECK(found.sources.empty());
}

TEST_CASE("a split by source where labels name two") {
    std::vector<Compared> cases(3);
    for (Compared& one : cases) one.label = {"grief", {"grief"}, "stated"};
    CHECK(evaluate(cases, areas(), k_how).sources.empty());
    cases[0].label.source = "";
    CHECK(evaluate(cases, areas(), k_how).sources.empty());
    cases[1].label.source = "inferred";
    const Evaluation found = evaluate(cases, areas(), k_how);
    REQUIRE(found.sources.size() == 3);
    CHECK(found.sources[0].source.empty());
    CHECK(found.sources[1].source == "inferred");
    CHECK(found.sources[2].focus.table.total() == 1);
}

TEST_SUITE_END();
