// SPDX-License-Identifier: MIT
// What must hold for any case: a few thousand made ones, the same on every machine.
#include "ipt/scoring/score.hpp"
#include "made_cases.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace ipt;
using namespace support;

namespace {

Scores scores_of(const Made& made, const Knowledge& with, int shift = 0) {
    return score(valid(text_of(made, shift)), with.rules);
}

// Everything that a reader sees of the scores but the places in the file.
std::string seen(const Scores& scores) {
    std::string out;
    for (const AreaScore& area : scores.areas) {
        out += fmt::format("{} {} {} {:.9f} {:.9f}\n", area.area, to_string(area.level), area.score, area.points,
                           area.share);
        std::multiset<std::string> rows;
        for (const Evidence& one : area.evidence)
            rows.insert(fmt::format("  {} {:.9f} {:.9f} {:.9f}\n", knowledge().rules.indicators[one.indicator].id,
                                    one.points, one.time, one.presence));
        for (const std::string& row : rows) out += row;
    }
    return out + fmt::format("{} {} {:.9f} {} {:.9f} {:.9f}\n",
                             scores.primary ? scores.areas[*scores.primary].area : "-",
                             scores.secondary ? scores.areas[*scores.secondary].area : "-", scores.lead,
                             to_string(scores.confidence), scores.robustness, scores.completeness);
}

bool same(const std::string& left, const std::string& right, const std::string& text) {
    INFO(text);
    CHECK(left == right);
    return left == right;
}

// A field that only ever speaks for an area.
struct Sign {
    std::string area;
    std::string key;
    std::string value;
};

// Adds a sign to a row of a made case and compares the points of its area before and after.
bool never_lowers(const Made& made, const Made& more, const Sign& sign) {
    const AreaScore before = *scores_of(made, quick_knowledge()).area(sign.area);
    const AreaScore after = *scores_of(more, quick_knowledge()).area(sign.area);
    const bool good = after.points >= before.points - 1e-9 && after.score >= before.score;
    INFO(sign.key << " lowers " << sign.area << " from " << before.points << " to " << after.points << "\n"
                  << text_of(made) << text_of(more));
    CHECK(good);
    return good;
}

bool states(const Row& row, std::string_view key) {
    return std::any_of(row.begin(), row.end(), [&](const Entry& one) { return one.key == key; });
}

bool is_dead(const Row& row) { return states(row, "died") || states(row, "alive"); }

}  // namespace

TEST_SUITE_BEGIN("score");

TEST_CASE("numbers stay within their bounds in every case, and points add up") {
    for_cases(1500, 1, [](const Made& made, Chance&) {
        const Scores scores = scores_of(made, quick_knowledge());
        double shares = 0;
        bool good = scores.robustness >= 0 && scores.robustness <= 1 && scores.completeness >= 0 &&
                    scores.completeness <= 1 && scores.lead >= 0 && scores.lead <= 1;
        for (const AreaScore& area : scores.areas) {
            shares += area.share;
            double sum = 0;
            for (const Evidence& one : area.evidence) sum += one.points;
            good = good && area.score >= 0 && area.score <= 100 && area.points >= 0 &&
                   std::abs(area.points - (area.open ? std::max(0.0, sum) : 0.0)) < 1e-9;
            good = good && std::is_sorted(area.evidence.begin(), area.evidence.end(),
                                          [](const Evidence& a, const Evidence& b) { return a.points > b.points; });
            std::set<std::size_t> once;
            for (const Evidence& one : area.evidence) good = good && once.insert(one.indicator).second;
        }
        good = good && std::abs(shares - (scores.primary ? 1 : 0)) < 1e-9 && (!scores.secondary || scores.primary);
        INFO(text_of(made) << seen(scores));
        CHECK(good);
        return good;
    });
}

TEST_CASE("the order of people and events does not matter") {
    for_cases(700, 2, [](const Made& made, Chance& chance) {
        Made other = made;
        chance.shuffle(other.people);
        chance.shuffle(other.events);
        return same(seen(scores_of(made, knowledge())), seen(scores_of(other, knowledge())),
                    text_of(made) + text_of(other));
    });
}

TEST_CASE("a field left out, a field without a value and unknown are the same, and no evidence comes from them") {
    for_cases(1200, 3, [](const Made& made, Chance& chance) {
        Made empty = made;
        std::vector<Row*> rows = {&empty.view, &empty.patterns, &empty.patient, &empty.episode};
        for (Row& row : empty.people) rows.push_back(&row);
        for (Row& row : empty.events) rows.push_back(&row);
        Row& row = *rows[chance.below(rows.size())];
        if (row.empty()) return true;
        const std::size_t at = chance.below(row.size());
        if (row[at].key == "name" || row[at].key == "what" || row[at].key == "lost") return true;
        row[at].value.clear();
        const std::string with_null = seen(scores_of(empty, quick_knowledge()));
        row[at].value = "unknown";
        const bool unknown_same = same(
            with_null, row[at].key == "who" ? with_null : seen(scores_of(empty, quick_knowledge())), text_of(empty));
        row.erase(row.begin() + static_cast<std::ptrdiff_t>(at));
        return same(with_null, seen(scores_of(empty, quick_knowledge())), text_of(made) + text_of(empty)) &&
               unknown_same;
    });
}

TEST_CASE("no evidence, and less completeness, comes from a case of which everything is unknown") {
    for_cases(300, 4, [](const Made& made, Chance&) {
        Made empty = made;
        for (Row* row : {&empty.view, &empty.patterns, &empty.patient, &empty.episode})
            for (Entry& one : *row) one.value.clear();
        for (std::vector<Row>* rows : {&empty.people, &empty.events})
            for (Row& row : *rows)
                for (Entry& one : row)
                    if (one.key != "name" && one.key != "what") one.value.clear();
        empty.top.clear();
        const Scores scores = scores_of(empty, quick_knowledge());
        bool good = !scores.primary && scores.completeness <= scores_of(made, quick_knowledge()).completeness + 1e-9;
        for (const AreaScore& area : scores.areas) good = good && area.evidence.empty() && area.score == 0;
        INFO(text_of(made) << text_of(empty) << seen(scores));
        CHECK(good);
        return good;
    });
}

TEST_CASE("more evidence for an area never lowers its points or its score") {
    // fields that were not stated before and open no gate
    static const std::vector<Sign> k_dead = {{"grief", "avoids", "yes"},       {"grief", "unspoken", "yes"},
                                             {"grief", "fears_same", "yes"},   {"grief", "mood_fell_then", "yes"},
                                             {"grief", "missed_rites", "yes"}, {"grief", "cared_for", "yes"},
                                             {"grief", "support_then", "none"}};
    static const std::vector<Sign> k_living = {{"role_dispute", "betrayal", "yes"},
                                               {"role_dispute", "unfair_load", "yes"},
                                               {"role_dispute", "same_with_others", "yes"},
                                               {"role_dispute", "effect_on_mood", "-2"}};
    static const std::vector<Sign> k_change = {{"role_transition", "idealises_old", "yes"},
                                               {"role_transition", "feels_unable", "yes"},
                                               {"role_transition", "lost", "the garden"},
                                               {"role_transition", "positive", "yes"}};
    static const std::vector<Sign> k_lone = {{"interpersonal_deficits", "short_relationships", "yes"},
                                             {"interpersonal_deficits", "shy", "yes"},
                                             {"interpersonal_deficits", "lonely", "yes"},
                                             {"interpersonal_deficits", "therapist_main", "yes"}};
    std::size_t tried = 0;
    for_cases(2500, 5, [&](const Made& made, Chance& chance) {
        Made more = made;
        Row* row = &more.patterns;
        const std::vector<Sign>* signs = &k_lone;
        if (const std::size_t which = chance.below(4); which < 2 && !more.people.empty()) {
            row = &more.people[chance.below(more.people.size())];
            signs = is_dead(*row) ? &k_dead : &k_living;
        } else if (which == 2 && !more.events.empty()) {
            row = &more.events[chance.below(more.events.size())];
            signs = &k_change;
        }
        const Sign& sign = chance.pick(*signs);
        if (states(*row, sign.key)) return true;
        row->push_back({sign.key, sign.value});
        ++tried;
        return never_lowers(made, more, sign);
    });
    CHECK(tried > 1000 / k_stride);
}

TEST_CASE("evidence that opens an area never lowers its points or its score either") {
    for_cases(1500, 8, [](const Made& made, Chance& chance) {
        if (made.people.empty()) return true;
        Made more = made;
        Row& row = more.people[chance.below(more.people.size())];
        if (is_dead(row) || states(row, "expect_met")) return true;
        const Sign sign{"role_dispute", "expect_met", "unmet"};
        row.push_back({sign.key, sign.value});
        return never_lowers(made, more, sign);
    });
}

TEST_CASE("shifting all dates by the same number of days changes nothing") {
    for_cases(700, 6, [](const Made& made, Chance& chance) {
        const int shift = static_cast<int>(chance.below(3000)) - 1500;
        return same(seen(scores_of(made, knowledge())), seen(scores_of(made, knowledge(), shift)), text_of(made));
    });
}

TEST_CASE("the same case makes the same JSON, byte by byte, one line a case, with its numbers in bounds") {
    Chance chance(7);
    std::string text;
    for (int i = 0; i < 60; ++i) text += (i > 0 ? "---\n" : "") + text_of(some_case(chance));
    const Folder folder;
    const std::string path = folder.put("cases.yaml", text);
    const Ran first = run({"score", "--format", "json", path});
    INFO(first.err);
    CHECK(first.status == k_done);
    CHECK(run({"score", "--format", "json", path}).out == first.out);
    const auto lines = split(trim(first.out), '\n');
    CHECK(lines.size() == 60);
    for (const std::string_view line : lines) {
        const auto json = nlohmann::json::parse(line);
        CHECK(json["robustness"] >= 0);
        CHECK(json["robustness"] <= 1);
        for (const auto& area : json["areas"]) CHECK((area["score"] >= 0 && area["score"] <= 100));
    }
}

TEST_SUITE_END();
