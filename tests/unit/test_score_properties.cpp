// SPDX-License-Identifier: MIT
// What must hold for any case: a few thousand made ones, the same on every machine.
#include "ipt/scoring/score.hpp"
#include "support.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

using namespace ipt;
using namespace support;

namespace {

struct Entry {
    std::string key;
    std::string value;  // as written in the file; empty: null
};
using Row = std::vector<Entry>;

// A case file in parts, so that a test can add, drop or reorder them. Dates are kept as "@DAY" until it is written.
struct Made {
    int as_of = 20'600;
    Row episode, view, patterns, patient, risk, top;
    std::vector<Row> people, events;
};

std::string day_text(int day) {
    const CalendarDay date = calendar(day);
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string row_text(const Row& row, int shift) {
    std::vector<std::string> parts;
    for (const Entry& one : row) {
        const std::string value = one.value.starts_with('@') ? day_text(*to_int(one.value.substr(1)) + shift)
                                  : one.value.empty()        ? "~"
                                                             : one.value;
        parts.push_back(one.key + ": " + value);
    }
    return "{ " + join(parts, ", ") + " }";
}

std::string text_of(const Made& made, int shift = 0) {
    std::string out = fmt::format("case: A-1\nas_of: {}\n", day_text(made.as_of + shift));
    for (const auto& [name, row] : {std::pair<const char*, const Row*>{"episode", &made.episode},
                                    {"view", &made.view},
                                    {"patterns", &made.patterns},
                                    {"patient", &made.patient},
                                    {"risk", &made.risk}})
        if (!row->empty()) out += fmt::format("{}: {}\n", name, row_text(*row, shift));
    for (const Entry& one : made.top) out += fmt::format("{}: {}\n", one.key, one.value.empty() ? "~" : one.value);
    for (const auto& [name, rows] :
         {std::pair<const char*, const std::vector<Row>*>{"people", &made.people}, {"events", &made.events}}) {
        if (rows->empty()) continue;
        out += fmt::format("{}:\n", name);
        for (const Row& row : *rows) out += fmt::format("- {}\n", row_text(row, shift));
    }
    return out;
}

struct Possible {
    const char* key;
    std::vector<const char*> values;
};

void fill(Row& row, const std::vector<Possible>& fields, std::size_t one_in, Chance& chance) {
    for (const Possible& field : fields)
        if (chance.one_in(one_in)) row.push_back({field.key, chance.pick(field.values)});
}

std::string some_day(Chance& chance, int latest) {
    return fmt::format("@{}", latest - static_cast<int>(chance.below(chance.one_in(4) ? 4000 : 300)));
}

const std::vector<const char*> k_yes_no = {"yes", "no", "unsure"};
const std::vector<const char*> k_levels = {"none", "low", "moderate", "high"};
const std::vector<const char*> k_areas = {"grief", "role_dispute", "role_transition", "interpersonal_deficits"};

Row some_person(std::size_t number, int as_of, Chance& chance) {
    static const std::vector<Possible> k_fields = {{"relation",
                                                    {"mother", "husband", "wife", "daughter", "sister", "friend",
                                                     "boss", "cousin", "neighbour", "dog", "ex-husband", "colleague"}},
                                                   {"important", k_yes_no},
                                                   {"conflict", k_levels},
                                                   {"conflict_style", {"open", "silence", "giving_in"}},
                                                   {"conflict_stage", {"renegotiation", "impasse", "dissolution"}},
                                                   {"expect_met", {"met", "partly", "unmet"}},
                                                   {"good_before", k_yes_no},
                                                   {"wants_bond", k_yes_no},
                                                   {"impossible", k_yes_no},
                                                   {"betrayal", k_yes_no},
                                                   {"unfair_load", k_yes_no},
                                                   {"communication", {"indirect", "explodes", "silence"}},
                                                   {"ended", {"yes", "no", "no"}},
                                                   {"effect_on_mood", {"-2", "-1", "0", "1"}},
                                                   {"same_with_others", k_yes_no},
                                                   {"afraid", {"yes", "no", "no", "no"}},
                                                   {"affect", k_levels},
                                                   {"certainty", {"record", "inferred"}}};
    static const std::vector<Possible> k_dead = {{"mourning", {"ordinary", "absent", "delayed", "prolonged"}},
                                                 {"avoids", k_yes_no},
                                                 {"unspoken", k_yes_no},
                                                 {"fears_same", k_yes_no},
                                                 {"mood_fell_then", k_yes_no},
                                                 {"support_then", k_levels},
                                                 {"sudden", k_yes_no},
                                                 {"missed_rites", k_yes_no},
                                                 {"cared_for", k_yes_no}};
    Row row{{"name", fmt::format("P{}", number)}};
    fill(row, k_fields, 3, chance);
    if (chance.one_in(3)) row.push_back({"conflict_since", some_day(chance, as_of)});
    if (chance.one_in(3)) {
        if (chance.one_in(4))
            row.push_back({"alive", "no"});
        else
            row.push_back({"died", some_day(chance, as_of)});
        fill(row, k_dead, 2, chance);
    }
    return row;
}

Row some_event(std::size_t number, std::size_t people, int as_of, Chance& chance) {
    static const std::vector<Possible> k_fields = {{"timing", {"long_before", "before", "at_onset", "after"}},
                                                   {"expected", k_yes_no},
                                                   {"wanted", k_yes_no},
                                                   {"positive", k_yes_no},
                                                   {"still_active", k_yes_no},
                                                   {"affect", k_levels},
                                                   {"support_then", k_levels},
                                                   {"idealises_old", k_yes_no},
                                                   {"lost", {"the garden", "old friends"}},
                                                   {"feels_unable", k_yes_no},
                                                   {"adapted", k_yes_no},
                                                   {"certainty", {"inferred"}}};
    static const std::vector<const char*> k_kinds = {
        "death",     "stillbirth", "divorce",           "birth",    "move",   "job_loss",   "illness",
        "caring",    "argument",   "betrayal",          "violence", "trauma", "retirement", "pet_death",
        "promotion", "breakup",    "thought_of_leaving"};
    // one in three has no words of its own
    Row row{{"what", chance.one_in(3) ? "a change" : fmt::format("event {}", number)}, {"kind", chance.pick(k_kinds)}};
    if (people > 0 && chance.one_in(2)) row.push_back({"who", fmt::format("P{}", chance.below(people))});
    if (!chance.one_in(4)) row.push_back({"when", some_day(chance, as_of)});
    fill(row, k_fields, 3, chance);
    return row;
}

Made some_case(Chance& chance) {
    static const std::vector<Possible> k_view = {
        {"wants", k_areas}, {"refuses", k_areas}, {"manageable", k_areas}, {"past_only", k_areas}};
    static const std::vector<Possible> k_patterns = {{"close_ties", {"none", "few", "some", "many"}},
                                                     {"for_years", k_yes_no},
                                                     {"short_relationships", k_yes_no},
                                                     {"shy", k_yes_no},
                                                     {"lonely", k_yes_no},
                                                     {"therapist_main", k_yes_no},
                                                     {"only_this_episode", k_yes_no}};
    Made made;
    if (!chance.one_in(6))
        made.episode.push_back({"onset", fmt::format("@{}", made.as_of - 20 - static_cast<int>(chance.below(500)))});
    if (chance.one_in(5)) made.episode.push_back({"chronic", "yes"});
    fill(made.view, k_view, 3, chance);
    fill(made.patterns, k_patterns, 2, chance);
    fill(made.patient, {{"lives_alone", k_yes_no}, {"working", k_yes_no}}, 2, chance);
    fill(made.risk, {{"violence", k_yes_no}, {"suicidal_thoughts", {"none", "passive", "plan"}}}, 3, chance);
    fill(made.top, {{"inventory_complete", k_yes_no}, {"ruled_out", k_areas}}, 3, chance);
    const std::size_t people = chance.below(6);
    for (std::size_t i = 0; i < people; ++i) made.people.push_back(some_person(i, made.as_of, chance));
    const std::size_t events = chance.below(5);
    for (std::size_t i = 0; i < events; ++i) made.events.push_back(some_event(i, people, made.as_of, chance));
    return made;
}

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

// Runs a test on made cases and stops at the first that fails, with its text.
template <typename Test>
void for_cases(int count, std::uint64_t seed, const Test& test) {
    Chance chance(seed);
    for (int i = 0; i < count; ++i) {
        const Made made = some_case(chance);
        if (!test(made, chance)) return;
    }
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
    CHECK(tried > 1000);
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
