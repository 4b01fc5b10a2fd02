// SPDX-License-Identifier: MIT
// Plans and agendas: for every format and every focus, and for what a session log can hold.
#include "documents.hpp"
#include "ipt/planning/adherence.hpp"
#include "ipt/report/agenda.hpp"
#include "ipt/report/parts.hpp"
#include "ipt/report/specimen.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cctype>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace ipt;
using namespace support;

namespace {

constexpr std::string_view k_focuses[] = {"",
                                          "focus: grief\n",
                                          "focus: role_dispute\n",
                                          "focus: role_transition\n",
                                          "focus: interpersonal_deficits\n",
                                          "focus:\n  area: role_transition\n  second: role_dispute\n"};

std::string case_text(std::string_view format, std::string_view more, std::string_view as_of = "2026-09-01") {
    return fmt::format("case: P-1\nas_of: {}\nformat: {}\n{}", as_of, format, more);
}

struct Planned {
    Case patient;
    Appraisal appraisal;
    Plan plan;
};

// A plan points into its case, so both stay where they are.
std::unique_ptr<Planned> plan_of(std::string text) {
    auto out = std::make_unique<Planned>();
    out->patient = valid(std::move(text));
    out->appraisal = appraise(out->patient, quick_knowledge());
    const parts::Choice choice = parts::choice_of({out->appraisal, quick_knowledge(), words()});
    out->plan = make_plan(out->patient, treatments(), out->appraisal.readings, {choice.area, choice.second});
    return out;
}

Sayings sayings_of(const Planned& planned) {
    std::vector<Diagnostics> faults;
    Sayings sayings = sayings_for(planned.plan.treatment->id, knowledge(), library(), faults);
    INFO(rendered(faults));
    REQUIRE(faults.empty());
    return sayings;
}

std::string body_of(const Value& view, std::string_view name) {
    std::vector<Diagnostics> faults;
    const auto page = make_page(name, Audience::clinician, view, knowledge(), {"0", "0"}, library(), faults);
    INFO(rendered(faults));
    REQUIRE(page);
    return page->body;
}

// Every text of a record and of what it holds, as the file has it.
void collect_texts(const Value& value, const Record& record, std::vector<std::string>& out) {
    for (const Field& field : record.fields) {
        const Value* found = value.find(field.name);
        if (!found || (field.kind != FieldKind::text && field.kind != FieldKind::record)) continue;
        const Value::List one{*found};
        for (const Value& item : field.many ? *found->list() : one) {
            if (field.kind == FieldKind::record) collect_texts(item, *field.record, out);
            if (item.text()) out.push_back(*item.text());
        }
    }
}

// Words alone, in small letters, so that stops, quotes and line ends do not matter.
std::string words_of(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (std::isalnum(static_cast<unsigned char>(c)))
            out += lower(std::string(1, c));
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    return std::string(trim(out));
}

// The tasks that belong to the session itself: not those that each session of its phase has.
std::vector<const Task*> own_tasks(const Plan& plan, const PlannedSession& session) {
    const auto phase = static_cast<std::size_t>(session.phase);
    const auto& frame = plan.treatment->frame[phase].empty() ? treatments().frame[phase] : plan.treatment->frame[phase];
    std::vector<const Task*> out;
    for (const PlannedTask& one : session.tasks)
        if (std::find(frame.begin(), frame.end(), one.task->id) == frame.end()) out.push_back(one.task);
    return out;
}

void check_plan(const Plan& plan, int minutes, std::string_view what) {
    INFO(what);
    int number = 0;
    for (const PlannedSession& one : plan.sessions) {
        INFO("session " << one.key);
        if (!one.number) {
            CHECK(!one.tasks.empty());
            CHECK(one.minutes >= 20);
            continue;
        }
        CHECK(*one.number == ++number);
        CHECK(one.minutes == minutes);
        for (const PlannedTask& task : one.tasks) {
            const bool timed = task.task->step != Step::before && task.task->step != Step::after;
            if (!timed) CHECK(task.minutes == 0);
            if (timed && minutes >= 30) CHECK(task.minutes > 0);  // in less, tasks share a minute
        }
        CHECK(!own_tasks(plan, one).empty());
        CHECK(std::is_sorted(one.tasks.begin(), one.tasks.end(),
                             [](const PlannedTask& a, const PlannedTask& b) { return a.task->step < b.task->step; }));
    }
    CHECK(number == plan.count);
}

}  // namespace

TEST_SUITE("planning") {
    TEST_CASE("minutes are shared out whole, each part gets some, and fives where they add up") {
        CHECK(share_minutes({1, 1, 2}, 20) == std::vector<int>{5, 5, 10});
        CHECK(share_minutes({1, 1, 1}, 25) == std::vector<int>{10, 10, 5});
        CHECK(share_minutes({}, 25).empty());
        for (int minutes = 1; minutes <= 120; ++minutes)
            for (std::size_t parts = 1; parts <= 12; ++parts) {
                std::vector<double> weights;
                for (std::size_t i = 0; i < parts; ++i) weights.push_back(static_cast<double>(1 + i * i % 7));
                const auto shares = share_minutes(weights, minutes);
                CAPTURE(minutes);
                CAPTURE(parts);
                CHECK(std::accumulate(shares.begin(), shares.end(), 0) == minutes);
                if (static_cast<int>(parts) <= minutes) CHECK(*std::min_element(shares.begin(), shares.end()) > 0);
            }
    }

    TEST_CASE("phases add up for every number of sessions, and the formulation comes by the fifth") {
        for (const Treatment& treatment : treatments().formats)
            for (int count = 1; count <= 60; ++count) {
                CAPTURE(treatment.id);
                CAPTURE(count);
                const auto phases = split_phases(treatments().plan, treatment, count);
                CHECK(phases[0] + phases[1] + phases[2] == count);
                CHECK(phases[0] >= 1);
                CHECK(phases[0] <= 5);
                CHECK(phases[1] >= 0);
                if (count > 1) CHECK(phases[2] >= 1);
            }
        const Treatment& adult = *treatments().format("adult16");
        CHECK(split_phases(treatments().plan, adult, 16) == std::array<int, 3>{4, 8, 4});
        CHECK(split_phases(treatments().plan, adult, 20) == std::array<int, 3>{4, 12, 4});
    }

    TEST_CASE(
        "every format with every focus: as many sessions as usual, minutes that add up, work of its own in each") {
        REQUIRE(treatments().formats.size() == 17);
        for (const Treatment& treatment : treatments().formats)
            for (const std::string_view focus : k_focuses) {
                const auto planned = plan_of(case_text(treatment.id, focus));
                CHECK(planned->plan.count == treatment.sessions.usual);
                check_plan(planned->plan, treatment.minutes.usual, fmt::format("{} {}", treatment.id, focus));
            }
    }

    TEST_CASE("every number and length of sessions that a format allows can be planned") {
        for (const Treatment& treatment : treatments().formats)
            for (int count = treatment.sessions.least; count <= treatment.sessions.most; ++count)
                for (const int minutes : {treatment.minutes.least, treatment.minutes.most}) {
                    const auto planned = plan_of(case_text(
                        treatment.id,
                        fmt::format("focus: grief\ncontract: {{sessions: {}, minutes: {}}}\n", count, minutes)));
                    CHECK(planned->plan.count == count);
                    check_plan(planned->plan, minutes, fmt::format("{} {} {}", treatment.id, count, minutes));
                }
    }

    TEST_CASE("no two sessions of the middle phase are the same page") {
        for (const Treatment& treatment : treatments().formats)
            for (const std::string_view focus : k_focuses)
                for (const int count : {treatment.sessions.usual, treatment.sessions.most}) {
                    const auto planned =
                        plan_of(case_text(treatment.id, fmt::format("{}contract: {{sessions: {}}}\n", focus, count)));
                    Sayings sayings = sayings_of(*planned);
                    AgendaViews views(planned->appraisal, knowledge(), words(), treatments(), planned->plan, sayings);
                    std::map<std::string, std::string> seen;
                    for (std::size_t i = 0; i < planned->plan.sessions.size(); ++i) {
                        const PlannedSession& one = planned->plan.sessions[i];
                        if (!one.number || one.phase != Phase::middle) continue;
                        Value view = views.session(i);
                        // numbers that count down differ on every page, so they do not count here
                        std::string page;
                        for (const Value& item : view.list_of("items")) page += to_json(item);
                        page += to_json(view["techniques"]) + to_json(view["homework"]);
                        const auto known = seen.emplace(page, one.key);
                        CHECK_MESSAGE(known.second, treatment.id, " ", focus, " of ", count, ": session ", one.key,
                                      " is that of ", known.first->second);
                    }
                    CHECK(!sayings.problem());
                }
    }

    TEST_CASE(
        "from eight sessions on there is a review in the middle, and the end is named at least two sessions before") {
        for (const Treatment& treatment : treatments().formats)
            for (int count = std::max(8, treatment.sessions.least); count <= treatment.sessions.most; ++count) {
                if (treatment.family != "ipt") continue;
                if (treatment.midpoint == 0) continue;  // formats without an end of their own say so
                const auto planned =
                    plan_of(case_text(treatment.id, fmt::format("focus: grief\ncontract: {{sessions: {}}}\n", count)));
                int review = 0, named = 0;
                for (const PlannedSession& one : planned->plan.sessions)
                    for (const PlannedTask& task : one.tasks) {
                        const auto& shown = task.task->competences;
                        if (!one.number) continue;
                        if (std::find(shown.begin(), shown.end(), "S23") != shown.end() && review == 0)
                            review = *one.number;
                        if (std::find(shown.begin(), shown.end(), "S28") != shown.end() && named == 0)
                            named = *one.number;
                    }
                INFO(treatment.id << " of " << count);
                CHECK(review > 1);
                CHECK(named > 1);
                CHECK(named <= count - 2);
            }
    }

    TEST_CASE("the DIT formulation and plan of Sara hold each fact of her case") {
        int found = 0;
        for (const Example& example : examples()) {
            if (example.name != "sara-dit") continue;
            ++found;
            const auto planned = plan_of(example.text);
            CHECK(planned->plan.treatment->family == "dit");
            CHECK(planned->plan.count == 16);
            Sayings sayings = sayings_of(*planned);
            AgendaViews views(planned->appraisal, knowledge(), words(), treatments(), planned->plan, sayings);
            const Value view = view_of(planned->appraisal, knowledge(), words());
            const std::string all = words_of(without_escapes(body_of(view, "formulation-dit-clinician")) +
                                             without_escapes(body_of(views.plan(), "plan")));
            std::vector<std::string> texts;
            collect_texts(planned->patient.root, knowledge().schema.root(), texts);
            CHECK(texts.size() >= 30);
            for (const std::string& text : texts) CHECK_MESSAGE(contains(all, words_of(text)), text);
            const std::string letter = without_escapes(body_of(view, "formulation-dit-patient"));
            for (const std::string_view area : {"role transition", "role dispute", "grief", "deficits"})
                CHECK_MESSAGE(!contains(letter, area), area);
        }
        CHECK(found == 1);
    }

    TEST_CASE("every competence is shown by something that is not in every session of a plan") {
        std::set<std::string> covered;
        for (const Treatment& treatment : treatments().formats)
            for (const std::string_view focus : k_focuses) {
                const auto planned = plan_of(case_text(treatment.id, focus));
                std::map<const void*, std::pair<int, const std::vector<std::string>*>> uses;
                int sessions = 0;
                for (const PlannedSession& one : planned->plan.sessions) {
                    if (!one.number) continue;
                    ++sessions;
                    for (const PlannedTask& task : one.tasks)
                        uses.try_emplace(task.task, 0, &task.task->competences).first->second.first++;
                    for (const Technique* technique : one.techniques)
                        uses.try_emplace(technique, 0, &technique->competences).first->second.first++;
                    if (one.homework)
                        uses.try_emplace(one.homework, 0, &one.homework->competences).first->second.first++;
                }
                for (const auto& [what, use] : uses)
                    if (use.first < sessions) covered.insert(use.second->begin(), use.second->end());
            }
        CHECK(treatments().competences.size() >= 100);
        for (const Competence& one : treatments().competences)
            CHECK_MESSAGE(covered.count(one.id) == 1, one.id, ": ", one.says);
    }

    TEST_CASE("a phase of adult IPT shows what the reference asks of it") {
        for (const std::string_view focus : k_focuses) {
            if (focus.empty()) continue;
            const auto planned = plan_of(case_text("adult16", focus));
            for (const Phase phase : {Phase::initial, Phase::middle, Phase::ending})
                for (const Competence* one : missing_competences(planned->plan, phase, treatments()))
                    FAIL_CHECK(focus << " " << k_phases[static_cast<std::size_t>(phase)] << ": " << one->id << " "
                                     << one->says);
        }
    }

    TEST_CASE("what is known of the log moves the plan: dates, missed sessions, breaks") {
        const auto planned = plan_of(case_text("adult16", R"(focus: grief
contract:
  sessions: 16
  first: 2026-05-04
  breaks:
    - {from: 2026-06-15, until: 2026-06-28}
sessions:
  - {number: 1, date: 2026-05-04}
  - {number: 2, date: 2026-05-11}
  - {number: 3, date: 2026-05-18}
  - {number: 4, date: 2026-05-25, missed: yes}
  - {number: 5, date: 2026-06-01, mood: 4, task: go past her street, phq9: 14}
)",
                                               "2026-06-02"));
        const Plan& plan = planned->plan;
        REQUIRE(plan.next);
        CHECK(plan.sessions[*plan.next].key == "6");
        const auto date = [&](std::string_view key) {
            const PlannedSession* one = plan.find(key);
            REQUIRE(one);
            REQUIRE(one->date);
            return to_string(Date{*one->date, *one->date, Precision::day});
        };
        CHECK(date("6") == "2026-06-08");
        CHECK(date("7") == "2026-06-29");
        CHECK(date("16") == "2026-08-31");
        // the formulation of session 4 is made up for in session 5
        const PlannedSession* fifth = plan.find("5");
        CHECK(fifth->carried_from == std::vector<std::string>{"4"});
        CHECK(std::any_of(fifth->tasks.begin(), fifth->tasks.end(),
                          [](const PlannedTask& one) { return one.task->id == "formulation_share" && one.carried; }));
        CHECK(fifth->minutes == 50);

        Sayings sayings = sayings_of(*planned);
        AgendaViews views(planned->appraisal, knowledge(), words(), treatments(), plan, sayings);
        const std::string page = without_escapes(body_of(views.session(*plan.next), "agenda-clinician"));
        INFO(page);
        CHECK(contains(page, "# Session 6 of 16"));
        CHECK(contains(page, "8 June 2026"));
        CHECK(contains(page, "go past her street"));
        CHECK(contains(page, "PHQ-9 14"));
    }

    TEST_CASE("a session that was missed without a number moves the dates and no number") {
        const auto planned = plan_of(case_text("adult16", R"(contract: {sessions: 12}
sessions:
  - {date: 2026-05-04}
  - {date: 2026-05-11, missed: yes}
)",
                                               "2026-05-12"));
        REQUIRE(planned->plan.next);
        const PlannedSession& next = planned->plan.sessions[*planned->plan.next];
        CHECK(next.key == "2");
        REQUIRE(next.date);
        CHECK(to_string(Date{*next.date, *next.date, Precision::day}) == "2026-05-18");
    }

    TEST_CASE("a last session that was missed is still to come") {
        std::string log = "contract: {sessions: 3}\nsessions:\n";
        for (int i = 1; i <= 3; ++i)
            log += fmt::format("  - {{number: {}, date: 2026-05-{:02}{}}}\n", i, 7 * i, i == 3 ? ", missed: yes" : "");
        const auto planned = plan_of(case_text("ipc", log, "2026-05-22"));
        REQUIRE(planned->plan.next);
        const PlannedSession& next = planned->plan.sessions[*planned->plan.next];
        CHECK(next.key == "3");
        REQUIRE(next.date);
        CHECK(to_string(Date{*next.date, *next.date, Precision::day}) == "2026-05-28");
    }

    TEST_CASE("no session is planned for a day that is kept free, nor before the reference date") {
        const auto endless = plan_of(
            case_text("adult12", "contract: {first: 2026-01-05, breaks: [{from: 2026-01-06, until: 2099-01-01}]}\n"));
        CHECK(endless->plan.find("1")->date);
        for (int number = 2; number <= 12; ++number) CHECK(!endless->plan.find(std::to_string(number))->date);
        CHECK(endless->plan.maintenance.empty());
        const auto late = plan_of(case_text("adult12", "sessions: [{number: 5, date: 2026-02-05}]\n", "2026-11-01"));
        CHECK(late->plan.find("6")->date == day_number(2026, 11, 5));
    }

    TEST_CASE("a task of the second focus speaks of the person of that focus") {
        const auto planned = plan_of(case_text("adult16", R"(focus: {area: grief, second: role_dispute, person: Ana}
people:
  - {name: Ana, relation: sister, died: 2026-03-10, avoids: yes}
  - {name: Karim, relation: brother, conflict: high, conflict_about: the house}
)"));
        Sayings sayings = sayings_of(*planned);
        AgendaViews views(planned->appraisal, knowledge(), words(), treatments(), planned->plan, sayings);
        bool spoke = false;
        for (std::size_t i = 0; i < planned->plan.sessions.size(); ++i) {
            const bool second =
                std::any_of(planned->plan.sessions[i].tasks.begin(), planned->plan.sessions[i].tasks.end(),
                            [](const PlannedTask& one) { return one.task->area == "role_dispute"; });
            if (!second) continue;
            const std::string items = to_json(views.session(i)["items"]);
            CHECK(!contains(items, "Ana"));
            spoke = spoke || contains(items, "your brother Karim");
        }
        CHECK(spoke);
    }

    TEST_CASE("in a short treatment a second focus has a place where it is agreed, not where it is only suggested") {
        constexpr std::string_view k_facts = R"(episode: {onset: 2026-03-01}
people:
  - {name: Ana, relation: sister, died: 2026-02-10, avoids: yes, affect: strong}
  - {name: Karim, relation: brother, conflict: high, expect_met: unmet, affect: strong}
)";
        const auto works_at = [&](std::string_view focus, int sessions, std::string_view area) {
            const auto planned = plan_of(
                case_text("adult16", fmt::format("{}{}contract: {{sessions: {}}}\n", k_facts, focus, sessions)));
            bool found = false;
            for (const PlannedSession& one : planned->plan.sessions)
                for (const PlannedTask& task : one.tasks) found = found || task.task->area == area;
            return found;
        };
        const auto suggested = plan_of(case_text("adult16", k_facts));
        const std::string second(suggested->plan.second);
        REQUIRE(!second.empty());
        const std::string agreed = fmt::format("focus: {{area: {}, second: {}}}\n", suggested->plan.area, second);
        CHECK(works_at("", 16, second));
        CHECK(!works_at("", 8, second));
        CHECK(works_at(agreed, 8, second));
        CHECK(works_at(agreed, 16, second));
    }

    TEST_CASE("the question on suicidal thoughts is among the two prompts of every look at the mood") {
        for (const Treatment& treatment : treatments().formats) {
            const auto planned = plan_of(case_text(treatment.id, "focus: grief\n"));
            Sayings sayings = sayings_of(*planned);
            AgendaViews views(planned->appraisal, knowledge(), words(), treatments(), planned->plan, sayings);
            for (std::size_t i = 0; i < planned->plan.sessions.size(); ++i) {
                if (!planned->plan.sessions[i].number) continue;  // parents and caregivers have meetings of their own
                bool asked = false;
                const Value view = views.session(i);
                for (const Value& item : view.list_of("items"))
                    for (const Value& prompt : item.list_of("prompts"))
                        for (const std::string_view word :
                             {"worth living", "dying", "die", "dead", "ending", "suicid", "live"})
                            asked = asked || contains(prompt.text_of("text"), word);
                CHECK_MESSAGE(asked, treatment.id, " session ", planned->plan.sessions[i].key);
            }
        }
    }

    TEST_CASE("a case without a format is planned for adults, and says that this is assumed") {
        const auto planned = plan_of("case: P-2\n");
        CHECK(planned->plan.assumed);
        CHECK(planned->plan.treatment->id == "adult16");
        CHECK(!planned->plan.sessions.front().date);
    }

    TEST_CASE(
        "where a person may be violent, nothing is to be tried or rehearsed with them, and nobody asks for their "
        "view") {
        const std::set<std::string> k_risky = {
            "rehearse_step", "dispute_communication", "dispute_renegotiate", "dispute_symptoms",   "dispute_onset",
            "dispute_stage", "dispute_expectations",  "dispute_parallels",   "dispute_kept_going", "iptb_action",
            "ipta_incident", "ipta_card_moment",      "ipta_card_say",       "ipta_card_solve",    "ipta_card_own"};
        const std::string person = "people:\n  - {name: Ines, relation: wife, conflict: high";
        for (const std::string& danger :
             {person + ", afraid: yes}\n", person + ", afraid: unsure}\n", person + "}\nrisk: {violence: unsure}\n",
              person + "}\nevents: [{what: a blow, kind: violence, person: Ines}]\n"})
            for (const std::string_view format : {"adult16", "iptb", "ipta"}) {
                INFO(format << danger);
                const auto planned = plan_of(case_text(format, "focus: role_dispute\n" + danger));
                CHECK(is_unsafe(planned->patient, treatments()));
                CHECK(!planned->appraisal.alerts.empty());
                CHECK(planned->appraisal.alerts.front().id == "VIOL");
                for (const PlannedSession& one : planned->plan.sessions) {
                    if (one.homework) CHECK(!one.homework->with_person);
                    for (const PlannedTask& task : one.tasks) CHECK(k_risky.count(task.task->id) == 0);
                }
            }
    }

    TEST_CASE("more sessions are offered for the reasons of the reference alone") {
        const auto severe = plan_of(case_text("adult16", "measures:\n  - {date: 2026-08-01, phq9: 24}\n"));
        CHECK(severe->plan.extension == std::vector<ExtensionReason>{ExtensionReason::top_band});
        const auto moderate = plan_of(case_text("adult16", "measures:\n  - {date: 2026-08-01, phq9: 14}\n"));
        CHECK(moderate->plan.extension.empty());
        std::string log = "sessions:\n";
        for (int i = 1; i <= 14; ++i) log += fmt::format("  - {{number: {}, phq9: {}}}\n", i, i < 14 ? 18 : 12);
        CHECK(plan_of(case_text("adult16", log))->plan.extension ==
              std::vector<ExtensionReason>{ExtensionReason::partial_response});
        const auto agreed = plan_of(case_text("adult16", "contract: {sessions: 16, extension: {sessions: 4}}\n"));
        CHECK(agreed->plan.count == 20);
    }

    TEST_CASE("every task, technique, homework and session has words, every word has its task, and all can be filled") {
        const Value specimen = specimen_for("agenda-clinician", knowledge(), words());
        for (const Treatment& treatment : treatments().formats) {
            INFO(treatment.id);
            std::vector<Diagnostics> faults;
            const Sayings sayings = sayings_for(treatment.id, knowledge(), library(), faults);
            REQUIRE(faults.empty());
            for (const tmpl::Problem& one : sayings.check(specimen))
                FAIL_CHECK(one.source->name() << ": " << one.diagnostic.message << " in " << one.source->text());
            const auto has = [&](std::string_view table, const std::string& id, std::string_view key) {
                CHECK_MESSAGE(!sayings.catalogue()[table][id].text_of(key).empty(), table, ".", id, " has no ", key);
            };
            for (const Toolbox* box : {&treatments().shared, &treatment.own}) {
                for (const Task& one : box->tasks) {
                    has("task", one.id, "title");
                    has("task", one.id, "do");
                    if (!one.area.empty()) CHECK(sayings.catalogue()["task"][one.id].list_of("prompts").size() >= 3);
                }
                for (const Technique& one : box->techniques) {
                    has("technique", one.id, "name");
                    has("technique", one.id, "how");
                }
                for (const Homework& one : box->homework) has("homework", one.id, "text");
            }
            for (const SessionRow& one : treatment.initial) has("session", one.id, "title");
            for (const SessionRow& one : treatment.ending) has("session", one.id, "title");
            for (const Meeting& one : treatment.meetings) has("session", one.id, "title");
            CHECK(!sayings.catalogue()["format"].text_of("about").empty());
            for (const Member& one : *sayings.catalogue()["task"].map())
                CHECK_MESSAGE(treatments().task(treatment, one.key), one.key, " is no task");
            for (const Member& one : *sayings.catalogue()["technique"].map())
                CHECK_MESSAGE(treatments().technique(treatment, one.key), one.key, " is no technique");
        }
        for (const std::string& id : treatments().avoid) {
            std::vector<Diagnostics> faults;
            CHECK(!sayings_for("adult16", knowledge(), library(), faults)
                       .catalogue()["avoid"][id]
                       .text_of("text")
                       .empty());
        }
    }

    TEST_CASE("the specimen has exactly the names of a page") {
        const auto planned = plan_of(case_text("adult16", "focus: grief\n"));
        Sayings sayings = sayings_of(*planned);
        AgendaViews views(planned->appraisal, knowledge(), words(), treatments(), planned->plan, sayings);
        const Value specimen = specimen_for("agenda-clinician", knowledge(), words());
        Value all = views.session(0);
        for (const Value& more : {views.checklist(0), views.plan()}) complete(all, more);
        for (const Member& one : *all.map()) CHECK_MESSAGE(specimen.find(one.key), one.key, " is not in the specimen");
        for (const Member& one : *specimen.map()) CHECK_MESSAGE(all.find(one.key), one.key, " is never filled");
        for (const std::string_view part : {"session", "previous", "course", "plan", "format", "dit", "homework"})
            for (const Member& one : *all[part].map())
                CHECK_MESSAGE(specimen[part].find(one.key), part, ".", one.key, " is not in the specimen");
    }

    TEST_CASE("no page of any example has an empty clause, for either reader") {
        for (const Example& example : examples()) {
            const auto planned = plan_of(example.text);
            Sayings sayings = sayings_of(*planned);
            AgendaViews views(planned->appraisal, knowledge(), words(), treatments(), planned->plan, sayings);
            for (std::size_t i = 0; i < planned->plan.sessions.size(); ++i)
                for (const std::string_view name : {"agenda-clinician", "agenda-patient", "agenda-checklist"}) {
                    const Value view = name == "agenda-checklist" ? views.checklist(i) : views.session(i);
                    INFO(example.name << " " << name << " " << planned->plan.sessions[i].key);
                    CHECK(view["session"]["title"].is_text());
                    const auto faults = faults_of_markdown(body_of(view, name));
                    INFO(joined(faults));
                    CHECK(faults.empty());
                }
            const auto faults = faults_of_markdown(body_of(views.plan(), "plan"));
            CHECK_MESSAGE(faults.empty(), example.name, joined(faults));
            CHECK(!sayings.problem());
        }
    }
}
