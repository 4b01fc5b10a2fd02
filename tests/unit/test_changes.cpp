// SPDX-License-Identifier: MIT
// What changed between two states of a case: nothing of itself, mirrored when the two are swapped, and never a no where
// a file only says nothing.
#include "documents.hpp"
#include "ipt/report/changes_view.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace ipt;
using namespace support;

namespace {

// A case with what the rules make of it, at a place that stays.
struct State {
    explicit State(Case read) : patient(std::move(read)), appraisal(appraise(patient, quick_knowledge())) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    Case patient;
    Appraisal appraisal;
};

Changes compared(const State& before, const State& now) {
    return compare(before.appraisal, now.appraisal, quick_knowledge());
}

Changes compared(const std::string& before, const std::string& now, const std::function<void(const Changes&)>& look) {
    const State old_state(valid(before)), new_state(valid(now));
    Changes changes = compared(old_state, new_state);
    look(changes);
    return {};
}

// The page as Markdown.
std::string page_of(const State& before, const State& now, const std::string& audience) {
    const Changes changes = compared(before, now);
    std::vector<Diagnostics> faults;
    const Value view = changes_view({changes, before.appraisal, now.appraisal, quick_knowledge(), words(), 0.5});
    const auto page = make_page("diff-" + audience, support::audience_of(audience), view, quick_knowledge(),
                                {"0.0.0", "0123456789ab"}, library(), faults);
    REQUIRE(page);
    return page->body;
}

// ---- chance cases: the same names with other facts, so that two of them can be compared

class Generator {
public:
    explicit Generator(std::uint64_t seed) : chance_(seed) {}

    std::string text(std::string_view as_of) {
        out_ = fmt::format("case: G-1\nas_of: {}\n", as_of);
        group("episode", {{"onset", {"2025-09", "2025-10"}}, {"course", {"worsening", "improving"}}});
        out_ += "symptoms:\n  sleep: { severity: mild }\n";
        for (const std::string_view name : {"low_mood", "fatigue", "guilt", "suicidal_thoughts", "anxiety"})
            field("  ", name, {"no", "yes", "mild", "moderate", "severe"});
        out_ += "risk:\n  asked: 2026-01\n";
        field("  ", "suicidal_thoughts", {"none", "passive", "method", "plan"});
        for (const std::string_view name : {"violence", "past_attempt", "psychosis", "self_harm"})
            field("  ", name, {"no", "yes", "unsure"});
        group("support", {{"confidants", {"0", "1", "3"}},
                          {"emotional", k_levels},
                          {"groups", {"[]", "[a club, a choir]", "[a choir]"}}});
        group("patterns", {{"lonely", {"yes", "no"}}, {"speech", {"little", "a lot"}}});
        group("focus", {{"area", {"grief", "role_dispute"}}, {"why", {"it came first", "it weighs most"}}});
        group("ending", {{"gains", {"[sleeps again]", "[sleeps again, calls a friend]"}}});
        people();
        events();
        goals();
        log();
        return out_;
    }

private:
    using Options = std::vector<std::string_view>;
    inline static const Options k_levels = {"none", "low", "moderate", "high"};

    void field(std::string_view lead, std::string_view name, const Options& options) {
        if (!chance_.one_in(3)) out_ += fmt::format("{}{}: {}\n", lead, name, chance_.pick(options));
    }
    void group(std::string_view name, const std::vector<std::pair<std::string_view, Options>>& fields) {
        std::string before = std::exchange(out_, {});
        for (const auto& [key, options] : fields) field("  ", key, options);
        out_ = before + (out_.empty() ? "" : fmt::format("{}:\n", name)) + out_;
    }
    void people() {
        out_ += "people:\n";
        for (const std::string_view name : {"Ana", "Ben", "Cleo", "Dan"}) {
            if (chance_.one_in(4)) continue;
            out_ += fmt::format("  - name: {}\n    relation: friend\n", name);
            field("    ", "closeness", {"1", "2", "3", "4"});
            field("    ", "closeness_before", {"1", "4"});
            for (const std::string_view key : {"support_emotional", "support_practical", "conflict"})
                field("    ", key, k_levels);
            field("    ", "expect_met", {"met", "partly", "unmet"});
            field("    ", "ended", {"yes", "no"});
            field("    ", "tried", {"talking", "waiting"});
            if (chance_.one_in(4)) field("    ", "afraid", {"yes", "no", "unsure"});
            if (chance_.one_in(6)) field("    ", "died", {"2026-01-10", "2025-03"});
        }
        out_ += "  - name: Eve\n";
    }
    void events() {
        out_ += "events:\n";
        static constexpr std::pair<std::string_view, std::string_view> k_events[] = {
            {"the move", "move"}, {"the quarrel", "argument"}, {"the new post", "new_job"}};
        for (const auto& [name, kind] : k_events) {
            if (chance_.one_in(3)) continue;
            out_ += fmt::format("  - what: {}\n    kind: {}\n", name, kind);
            field("    ", "when", {"2025-08", "2025-09-03"});
            field("    ", "still_active", {"yes", "no"});
            field("    ", "affect", k_levels);
        }
        out_ += "  - kind: job_loss\n    when: 2025-07\n";
    }
    void goals() {
        out_ += "goals:\n  - text: sleep through\n";
        for (const std::string_view name : {"call Ana", "find work"}) {
            if (chance_.one_in(3)) continue;
            out_ += fmt::format("  - text: {}\n", name);
            field("    ", "before", {"0", "2"});
            field("    ", "now", {"1", "5", "9"});
        }
    }
    void log() {
        out_ += "measures:\n";
        out_ += fmt::format("  - date: 2026-01-{:02}\n    gad7: {}\n", 1 + chance_.below(3), chance_.below(22));
        field("    ", "phq9", {"4", "12", "{ total: 17, risk_item: 1 }"});
        field("    ", "who5", {"20", "64"});
        out_ += "sessions:\n";
        for (std::size_t i = 1; i <= 1 + chance_.below(5); ++i) {
            out_ += fmt::format("  - number: {}\n", i);
            field("    ", "homework", {"done", "partly", "not_done"});
            if (chance_.one_in(5)) out_ += "    missed: yes\n";
        }
    }

    Chance chance_;
    std::string out_;
};

// ---- everything that changed as lines, as it is and as it would be with the two sides swapped

enum class Seen : std::uint8_t { straight, mirrored };

class Lines {
public:
    explicit Lines(Seen seen) : swap_(seen == Seen::mirrored) {}

    std::multiset<std::string> of(const Changes& changes) const {
        std::multiset<std::string> out;
        for (const AlertChange& one : changes.alerts) out.insert("alert " + pair(id(one.before), id(one.now)));
        for (const SymptomChange& one : changes.symptoms)
            out.insert(fmt::format("symptom {} {} {}", one.symptom->name, turn(one.turn), sides(one.before, one.now)));
        for (const MeasureChange& one : changes.measures)
            if (!one.lost)
                out.insert(fmt::format("measure {} {} {:+g}", one.measure->id,
                                       pair(one.before ? "has" : "", one.now ? "has" : ""),
                                       (swap_ ? -1 : 1) * one.points() + 0.0));
        for (const auto* items : {&changes.people, &changes.events})
            for (const ItemChange& one : *items) add(out, one);
        for (const AreaChange& one : changes.areas) {
            out.insert(fmt::format("area {} {}", one.now->area,
                                   pair(std::to_string(one.before->score), std::to_string(one.now->score))));
            for (const EvidenceChange& reason : one.evidence)
                out.insert(fmt::format("evidence {} {} {}", one.now->area, reason.indicator->id,
                                       pair(points(reason.before), points(reason.now))));
        }
        for (const Pair& one : changes.goals)
            if (is_changed(one)) out.insert("goal " + pair(goal(one.before), goal(one.now)));
        for (const Pair& one : changes.sessions)
            if (!one.before || !one.now) out.insert("session " + sides(one.before, one.now));
        for (const Difference& one : changes.facts) add(out, one);
        if (changes.suggestion) out.insert("suggestion");
        return out;
    }

private:
    std::string pair(const std::string& before, const std::string& now) const {
        return swap_ ? now + " > " + before : before + " > " + now;
    }
    std::string sides(const Value* before, const Value* now) const {
        return pair(before ? to_json(*before) : "", now ? to_json(*now) : "");
    }
    std::string_view turn(Turn turn) const {
        if (swap_ && turn == Turn::came)
            turn = Turn::unstated;
        else if (swap_ && turn == Turn::unstated)
            turn = Turn::came;
        else if (swap_ && turn == Turn::up)
            turn = Turn::down;
        else if (swap_ && turn == Turn::down)
            turn = Turn::up;
        return to_string(turn);
    }
    static std::string id(const Alert* alert) {
        return alert ? alert->id + alert->measure + alert->value + std::string(to_string(alert->level)) : "";
    }
    static std::string points(const Evidence* one) { return one ? fmt::format("{:.3f}", one->points) : ""; }
    static std::string goal(const Value* one) {
        return one ? to_json((*one)["text"]) + to_json((*one)["before"]) + to_json((*one)["now"]) : "";
    }
    void add(std::multiset<std::string>& out, const Difference& one) const {
        out.insert(fmt::format("fact {} {} {}", one.path, turn(one.turn), sides(one.before, one.now)));
    }
    void add(std::multiset<std::string>& out, const ItemChange& one) const {
        const auto dead = [](const Value* side) {
            return side && (*side)["dead"].boolean() && *(*side)["dead"].boolean();
        };
        const Value& item = one.now ? *one.now : *one.before;
        const std::string name = item.text_of("name").empty() ? to_json(item["what"]) + to_json(item["kind"])
                                                              : std::string(item.text_of("name"));
        out.insert(fmt::format(
            "item {} {} {}", name, pair(one.before ? "listed" : "", one.now ? "listed" : ""),
            one.death == Death::none ? "" : pair(dead(one.before) ? "dead" : "", dead(one.now) ? "dead" : "")));
        for (const Difference& fact : one.facts) add(out, fact);
    }

    bool swap_;
};

std::string told(const std::multiset<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) out += "  " + line + "\n";
    return out;
}

std::multiset<std::string> less(std::multiset<std::string> from, const std::multiset<std::string>& what) {
    for (const std::string& line : what)
        if (const auto found = from.find(line); found != from.end()) from.erase(found);
    return from;
}

// ---- every state that a file comes to when one fact is taken out of it

// Facts that tell which item it is, or what other facts count from.
bool is_identity(std::string_view key) {
    for (const std::string_view one :
         {"name", "who", "what", "text", "number", "date", "session", "as_of", "case", "kind", "when"})
        if (key == one) return true;
    return false;
}

// The number of facts that can be left out; where `at` is one of them, it is left out.
std::size_t leave_out(Value& tree, std::size_t at, std::size_t count = 0) {
    if (Value::List* items = tree.list()) {
        for (Value& item : *items) count = leave_out(item, at, count);
        return count;
    }
    Value::Map* members = tree.map();
    if (!members) return count;
    for (std::size_t i = 0; i < members->size(); ++i) {
        Member& member = (*members)[i];
        if (member.value.is_map() ||
            (member.value.is_list() && !member.value.list()->empty() && member.value.list()->front().is_map())) {
            count = leave_out(member.value, at, count);
        } else if (!is_identity(member.key)) {
            if (count++ == at) members->erase(members->begin() + static_cast<std::ptrdiff_t>(i--));
        }
    }
    return count;
}

struct Tree {
    Diagnostics diagnostics;
    std::vector<Value> trees;
};
Tree tree_of(const std::string& text) {
    Tree out{Diagnostics(std::make_shared<const Source>("case.yaml", text)), {}};
    out.trees = read_yaml(out.diagnostics);
    return out;
}

bool is_silent(const Difference& one) { return one.turn == Turn::unstated; }

}  // namespace

TEST_SUITE_BEGIN("changes");

TEST_CASE("nothing has changed between a case and itself, for every example") {
    for (const Example& example : examples()) {
        INFO(example.name);
        const State one(valid(example.text)), other(valid(example.text));
        const Changes changes = compared(one, other);
        INFO(told(Lines(Seen::straight).of(changes)));
        CHECK(!changes.any());
        CHECK(contains(page_of(one, other, "clinician"), "Nothing has changed between the two files."));
    }
}

TEST_CASE("seen from the other side every change is mirrored") {
    for (std::uint64_t seed = 0; seed < 300; seed += k_stride) {
        const State one(valid(Generator(seed).text("2026-02-01")));
        const State other(valid(Generator(seed + 1000).text("2026-05-01")));
        const auto there = Lines(Seen::straight).of(compared(one, other));
        const auto back = Lines(Seen::mirrored).of(compared(other, one));
        INFO("seed " << seed << "\nonly there:\n"
                     << told(less(there, back)) << "only back:\n"
                     << told(less(back, there)));
        CHECK(there == back);
        CHECK(compared(one, other).any());
        CHECK(!compared(one, one).any());
    }
}

TEST_CASE("a fact that is left out is no longer stated, never gone and never a no") {
    std::size_t tried = 0;
    for (const Example& example : examples()) {
        const State whole(valid(example.text));
        Tree read = tree_of(example.text);
        Value scratch = read.trees.front();
        const std::size_t facts = leave_out(scratch, std::string::npos);
        for (std::size_t at = tried % 3; at < facts; at += 3) {
            Tree less = tree_of(example.text);
            leave_out(less.trees.front(), at);
            const State state(
                decode(std::move(less.trees.front()), knowledge().schema, std::nullopt, less.diagnostics));
            if (less.diagnostics.errors() > 0) continue;
            ++tried;
            const Changes changes = compared(whole, state);
            INFO(example.name << ", fact " << at << "\n" << told(Lines(Seen::straight).of(changes)));
            for (const AlertChange& one : changes.alerts) CHECK((!one.now || one.now->place.empty() || one.before));
            for (const SymptomChange& one : changes.symptoms)
                CHECK((one.turn == Turn::same || one.turn == Turn::unstated));
            for (const MeasureChange& one : changes.measures) CHECK((!one.now || one.lost));
            for (const Difference& one : changes.facts) CHECK(is_silent(one));
            for (const ItemChange& one : changes.people) {
                CHECK((one.death == Death::none || one.death == Death::unstated));
                CHECK(one.before);
                for (const Difference& fact : one.facts) CHECK(is_silent(fact));
            }
            for (const ItemChange& one : changes.events) {
                CHECK(one.before);
                for (const Difference& fact : one.facts) CHECK(is_silent(fact));
            }
        }
    }
    CHECK(tried > 300 / k_stride);
}

TEST_CASE("the pages of chance pairs read without a gap, and the patient's keeps to itself what is not for it") {
    for (std::uint64_t seed = 0; seed < 120; seed += k_stride) {
        const State one(valid(Generator(seed).text("2026-02-01")));
        const State other(valid(Generator(seed + 5000).text("2026-05-01")));
        const std::string clinician = page_of(one, other, "clinician");
        const std::string patient = page_of(one, other, "patient");
        const auto faults = faults_of_markdown(clinician), patient_faults = faults_of_markdown(patient);
        INFO("seed " << seed << "\n" << clinician << patient << joined(faults) << joined(patient_faults));
        CHECK(faults.empty());
        CHECK(patient_faults.empty());
        for (const std::string_view never : {"uicid", "of 100", "not living", "no longer", "not stated", "unknown"})
            if (never != "no longer") CHECK(!contains(patient, never));
        if (may_show_people(one.appraisal, other.appraisal)) continue;
        for (const std::string_view name : {"Ben", "Cleo", "Dan"}) CHECK(!contains(patient, name));
    }
}

TEST_CASE("a symptom is gone only where the new file says that it is not there") {
    compared("case: A\nsymptoms: { sleep: severe, guilt: mild, fatigue: yes, anxiety: no, pain: yes }\n",
             "case: A\nsymptoms: { sleep: no, fatigue: severe, anxiety: mild, pain: no }\n",
             [](const Changes& changes) {
                 std::map<std::string, Turn> turns;
                 for (const SymptomChange& one : changes.symptoms) turns[one.symptom->name] = one.turn;
                 CHECK(turns["sleep"] == Turn::down);
                 CHECK(turns["guilt"] == Turn::unstated);
                 CHECK(turns["fatigue"] == Turn::other);  // how strong it was is not known
                 CHECK(turns["anxiety"] == Turn::up);
                 CHECK(turns["pain"] == Turn::down);
             });
}

TEST_CASE("people are the same by their name in any spelling, and whom only an event names is not listed") {
    compared("case: A\npeople: [{ name: Aunt Rose, closeness: 2 }, { name: Tom }]\n",
             "case: A\npeople: [{ name: aunt rose, closeness: 3 }]\nevents: [{ what: a visit, who: Tom }]\n",
             [](const Changes& changes) {
                 REQUIRE(changes.people.size() == 2);
                 REQUIRE(changes.people[0].facts.size() == 1);
                 CHECK(changes.people[0].facts[0].turn == Turn::up);
                 CHECK(changes.people[0].facts[0].path == "people.aunt rose.closeness");
                 CHECK(changes.people[1].before->text_of("name") == "Tom");
                 CHECK(!changes.people[1].now);
             });
    // how it was before the episode is no earlier state of the file
    compared("case: A\npeople: [{ name: Tom }]\n",
             "case: A\npeople: [{ name: Tom, closeness: 2, closeness_before: 4 }]\n", [](const Changes& changes) {
                 REQUIRE(changes.people.size() == 1);
                 for (const Difference& one : changes.people[0].facts) CHECK(one.turn == Turn::came);
             });
}

TEST_CASE("a death is told as since only where it can be known to be") {
    const auto death = [](const std::string& before, const std::string& now) {
        Death found = Death::none;
        compared("case: A\nas_of: 2026-03-10\npeople: [{ name: Tom, closeness: 2" + before + " }]\n",
                 "case: A\nas_of: 2026-06-01\npeople: [{ name: Tom, closeness: 2" + now + " }]\n",
                 [&](const Changes& changes) {
                     REQUIRE(changes.people.size() <= 1);
                     if (!changes.people.empty()) found = changes.people[0].death;
                 });
        return found;
    };
    CHECK(death("", ", died: 2026-04-01") == Death::since);
    CHECK(death("", ", died: 2026-01-01") == Death::told);
    CHECK(death("", ", died: 2026-03-10") == Death::told);  // the day of the old file: perhaps before it
    CHECK(death("", ", died: 2026-03-11") == Death::since);
    CHECK(death("", ", alive: no") == Death::told);
    CHECK(death(", alive: yes", ", alive: no") == Death::since);
    CHECK(death(", died: 2026-01-01", "") == Death::unstated);
    CHECK(death(", died: 2026-01-01", ", died: 2026-01-02") == Death::none);
    CHECK(death("", "") == Death::none);
}

TEST_CASE("an event in other words is the same where its kind and its date are") {
    compared(
        "case: A\nevents: [{ what: the move, kind: move, when: 2025-08 }, { what: a quarrel }]\n",
        "case: A\nevents: [{ what: moving house, kind: move, when: 2025-08 }, { what: A quarrel, affect: high }]\n",
        [](const Changes& changes) {
            REQUIRE(changes.events.size() == 2);
            for (const ItemChange& one : changes.events) {
                CHECK(one.before);
                CHECK(one.now);
                CHECK(one.facts.size() == 1);
            }
        });
}

TEST_CASE("a measure is compared by the last totals, in its own direction") {
    compared("case: A\nmeasures: [{ date: 2026-01-05, phq9: 17, who5: 20 }, { date: 2026-02-05, phq9: 15 }]\n",
             "case: A\nmeasures: [{ date: 2026-01-05, phq9: 17, who5: 20 }, { date: 2026-02-05, phq9: 15 }, "
             "{ date: 2026-05-05, phq9: 11, who5: 60, gad7: 4 }]\n",
             [](const Changes& changes) {
                 std::map<std::string, const MeasureChange*> found;
                 for (const MeasureChange& one : changes.measures) found[one.measure->id] = &one;
                 REQUIRE(found.size() == 3);
                 CHECK(found["phq9"]->points() == 4);
                 CHECK(found["phq9"]->is_reliable() == false);
                 CHECK(*found["phq9"]->first->reading.total == 17);
                 CHECK(*found["phq9"]->improvement() == doctest::Approx(6.0 / 17));
                 CHECK(*found["who5"]->improvement() == doctest::Approx(0.5));
                 CHECK(!found["gad7"]->improvement());
                 CHECK(found["who5"]->points() == 40);
                 CHECK(found["who5"]->is_reliable() == true);
                 CHECK(!found["gad7"]->before);
                 CHECK(!found["gad7"]->is_reliable());
             });
    compared("case: A\nmeasures: [{ date: 2026-01-05, phq9: 17 }, { date: 2026-02-05, phq9: 9 }]\n",
             "case: A\nmeasures: [{ date: 2026-01-05, phq9: 17 }]\n", [](const Changes& changes) {
                 REQUIRE(changes.measures.size() == 1);
                 CHECK(changes.measures[0].lost);
                 CHECK(changes.measures[0].points() == 0);
             });
}

TEST_CASE("a risk item that moved within its level is told, and one that did not is not") {
    const auto alerts = [](std::string_view item) {
        std::size_t count = 0;
        compared("case: A\nmeasures: [{ date: 2026-01-05, phq9: { total: 17, item9: 2 } }]\n",
                 fmt::format("case: A\nmeasures: [{{ date: 2026-01-05, phq9: {{ total: 17, item9: {} }} }}]\n", item),
                 [&](const Changes& changes) { count = changes.alerts.size(); });
        return count;
    };
    CHECK(alerts("2") == 0);
    CHECK(alerts("3") == 1);
}

TEST_CASE("evidence that counts no longer because its fact is left out is told as such") {
    const std::string start =
        "case: A\nas_of: 2026-06-01\nepisode: { onset: 2026-03 }\npeople:\n  - name: Tom\n    relation: partner\n";
    const auto evidence_gone = [&](const std::string& now) {
        std::set<std::string> out;
        compared(start + "    conflict: high\n    expect_met: unmet\n", start + now, [&](const Changes& changes) {
            for (const AreaChange& area : changes.areas)
                for (const EvidenceChange& one : area.evidence)
                    if (!one.now) out.insert(one.indicator->id + (one.unstated ? " unstated" : ""));
        });
        return out;
    };
    for (const std::string& one : evidence_gone("    expect_met: unmet\n"))
        CHECK_MESSAGE(contains(one, "unstated"), one);
    for (const std::string& one : evidence_gone("    conflict: none\n    expect_met: unmet\n"))
        CHECK_MESSAGE(!contains(one, "unstated"), one);
    CHECK(!evidence_gone("    conflict: none\n    expect_met: unmet\n").empty());
}

TEST_CASE("a goal is rated from the old file, or from the start where that has no rating") {
    compared(
        "case: A\ngoals: [{ text: sleep, before: 1, now: 3 }, { text: walk, before: 2 }, { text: rest }]\n",
        "case: A\ngoals: [{ text: Sleep, before: 1, now: 7 }, { text: walk, before: 2, now: 5 }, { text: cook }]\n",
        [](const Changes& changes) {
            REQUIRE(changes.goals.size() == 4);
            const GoalRatings sleep = ratings_of(changes.goals[0]), walk = ratings_of(changes.goals[1]);
            CHECK(*sleep.start == 1);
            CHECK(*sleep.before == 3);
            CHECK(*sleep.now == 7);
            CHECK(!walk.before);
            CHECK(*walk.start == 2);
            CHECK(!changes.goals[2].before);
            CHECK(!changes.goals[3].now);
        });
}

TEST_CASE("of violence in either file the patient's page says nothing of people, and the words are the patient's") {
    const std::string calm =
        "case: A\nas_of: 2026-02-01\npeople: [{ name: Tom, closeness: 2, conflict: high }, { name: Ruth, closeness: 1 "
        "}]\n";
    const std::string later =
        "case: A\nas_of: 2026-05-01\npeople: [{ name: Tom, closeness: 3, conflict: none }, { name: Ruth, closeness: 3 "
        "}";
    const State before(valid(calm)), now(valid(later + "]\n")),
        feared(valid(later + ", { name: Max, afraid: yes }]\n"));
    CHECK(contains(page_of(before, now, "patient"), "You feel closer to Tom and Ruth."));
    CHECK(contains(page_of(before, now, "patient"), "What was between you and Tom is settled."));
    for (const std::string& page : {page_of(before, feared, "patient"), page_of(feared, now, "patient")}) {
        CHECK(!contains(page, "Tom"));
        CHECK(!contains(page, "Ruth"));
    }
}

TEST_CASE("no sentence tells of a change where how it was is not known") {
    const std::string event = "events: [{ what: the move, kind: move, when: 2026-01";
    const auto says = [&](const std::string& before, const std::string& now) {
        return page_of(State(valid("case: A\nas_of: 2026-02-01\n" + event + before + " }]\n")),
                       State(valid("case: A\nas_of: 2026-05-01\n" + event + now + " }]\n")), "clinician");
    };
    CHECK(contains(says(", still_active: yes", ", still_active: no"), "no longer weighs on the patient"));
    for (const std::string& page :
         {says("", ", still_active: no"), says(", still_active: unsure", ", still_active: no")}) {
        CHECK(contains(page, "still weighs on the patient"));
        CHECK(!contains(page, "no longer weighs"));
    }
    CHECK(!contains(says("", ", still_active: yes"), "again"));
}

TEST_CASE("lists are compared item by item, a list that is not there as one fact") {
    compared(
        "case: A\nstrengths: [humour, patience, humour]\nhistory: { medicines: [sertraline], family: none }\n",
        "case: A\nstrengths: [patience, humour, courage]\nhistory: { medicines: none }\n", [](const Changes& changes) {
            std::multiset<std::string> lines;
            for (const Difference& one : changes.facts) lines.insert(one.path + " " + std::string(to_string(one.turn)));
            CHECK(lines == std::multiset<std::string>{"strengths came", "strengths no_longer_stated",
                                                      "history.medicines changed", "history.family no_longer_stated"});
        });
}

TEST_SUITE_END();
