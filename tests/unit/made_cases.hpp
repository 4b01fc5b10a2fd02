// SPDX-License-Identifier: MIT
// Cases made by chance, the same on every machine, for what must hold for any case.
#pragma once

#include "support.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

namespace support {

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

inline std::string day_text(int day) {
    const ipt::CalendarDay date = ipt::calendar(day);
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

inline std::string row_text(const Row& row, int shift) {
    std::vector<std::string> parts;
    for (const Entry& one : row) {
        const std::string value = one.value.starts_with('@') ? day_text(*ipt::to_int(one.value.substr(1)) + shift)
                                  : one.value.empty()        ? "~"
                                                             : one.value;
        parts.push_back(one.key + ": " + value);
    }
    return "{ " + ipt::join(parts, ", ") + " }";
}

inline std::string text_of(const Made& made, int shift = 0) {
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

inline void fill(Row& row, const std::vector<Possible>& fields, std::size_t one_in, Chance& chance) {
    for (const Possible& field : fields)
        if (chance.one_in(one_in)) row.push_back({field.key, chance.pick(field.values)});
}

inline std::string some_day(Chance& chance, int latest) {
    return fmt::format("@{}", latest - static_cast<int>(chance.below(chance.one_in(4) ? 4000 : 300)));
}

inline const std::vector<const char*> k_yes_no = {"yes", "no", "unsure"};
inline const std::vector<const char*> k_levels = {"none", "low", "moderate", "high"};
inline const std::vector<const char*> k_areas = {"grief", "role_dispute", "role_transition", "interpersonal_deficits"};

inline Row some_person(std::size_t number, int as_of, Chance& chance) {
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

inline Row some_event(std::size_t number, std::size_t people, int as_of, Chance& chance) {
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

inline Made some_case(Chance& chance) {
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

// Runs a test on made cases and stops at the first that fails, with its text.
template <typename Test>
void for_cases(int count, std::uint64_t seed, const Test& test) {
    Chance chance(seed);
    const int stride = count < 100 ? 1 : static_cast<int>(k_stride);
    for (int i = 0; i < count; i += stride) {
        const Made made = some_case(chance);
        if (!test(made, chance)) return;
    }
}

}  // namespace support
