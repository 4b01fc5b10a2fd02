// SPDX-License-Identifier: MIT
// What the first choice of the rules hangs on: every change that is told really makes it, and no part of it does.
#include "ipt/scoring/score.hpp"
#include "ipt/scoring/why.hpp"
#include "ipt/scoring/why_moves.hpp"
#include "made_cases.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using namespace ipt;
using namespace support;

namespace {

std::optional<std::size_t> first_of(const Case& patient) {
    return score(patient, knowledge().rules, Trials::skip).primary;
}

Why ask(WhyKind question, std::string_view area, const Case& patient) {
    return what_changes(question, *knowledge().rules.index_of_area(area), patient, knowledge().rules,
                        knowledge().schema);
}

Case changed(Case patient, const std::vector<OtherAnswer>& facts) {
    for (const OtherAnswer& one : facts) patient = with(std::move(patient), one.fact, one.to, knowledge().schema);
    return patient;
}

std::string whose(const Case& patient, Subject subject) {
    if (subject.scope == Scope::person) return std::string(patient.people()[subject.index].text_of("name"));
    if (subject.scope == Scope::event) return std::string(patient.events()[subject.index].text_of("what"));
    return {};
}

std::string seen(const Case& patient, const std::vector<FactChange>& changes) {
    std::string out;
    for (const FactChange& one : changes) {
        for (const OtherAnswer& fact : one.facts)
            out += fmt::format("{}.{}: {} > {}; ", whose(patient, fact.fact.subject), join(fact.fact.path, "."),
                               to_json(fact.now), to_json(fact.to));
        out += one.primary ? knowledge().rules.areas[*one.primary].name + "\n" : "none\n";
    }
    return out;
}

std::string seen(const Case& patient, const Why& why) {
    return fmt::format("{}\nstated\n{}open\n{}", why.applies, seen(patient, why.stated), seen(patient, why.open));
}

bool does_it(WhyKind question, std::size_t area, std::optional<std::size_t> first) {
    return (first == area) == (question == WhyKind::why_not);
}

// Whether an alternative is as it is promised to be; the parts of a set are all that leave something out.
bool is_good(WhyKind question, std::size_t area, const Case& patient, const FactChange& one) {
    const std::size_t size = one.facts.size();
    if (size < 1 || size > 3) return false;
    for (std::size_t parts = 0; parts < std::size_t{1} << size; ++parts) {
        std::vector<OtherAnswer> some;
        for (std::size_t i = 0; i < size; ++i)
            if (parts >> i & 1) some.push_back(one.facts[i]);
        const auto first = first_of(changed(patient, some));
        const bool all = some.size() == size;
        if (does_it(question, area, first) != all || (all && first != one.primary)) return false;
    }
    for (const OtherAnswer& fact : one.facts) {
        const bool known = is_known(patient, fact.fact);
        if (known != fact.is_known() || to_json(fact.now) == to_json(fact.to) || (!known && fact.to.is_null()))
            return false;
        const Varies varies = fact.fact.field->varies;
        if (varies == Varies::never || (varies == Varies::unless_stated && known) ||
            (varies == Varies::if_stated && !fact.to.is_null()))
            return false;
    }
    return true;
}

bool share_no_fact(const std::vector<FactChange>& changes) {
    std::vector<Fact> seen;
    for (const FactChange& one : changes)
        for (const OtherAnswer& fact : one.facts) {
            if (std::find(seen.begin(), seen.end(), fact.fact) != seen.end()) return false;
            seen.push_back(fact.fact);
        }
    return true;
}

bool same_size(const std::vector<FactChange>& changes) {
    return std::all_of(changes.begin(), changes.end(),
                       [&](const FactChange& one) { return one.facts.size() == changes.front().facts.size(); });
}

// The first choice, if there is one, and another area.
std::vector<std::pair<WhyKind, std::size_t>> questions_for(const Case& patient, Chance& chance) {
    const auto first = first_of(patient);
    std::vector<std::pair<WhyKind, std::size_t>> out;
    if (first) out.emplace_back(WhyKind::why, *first);
    const std::size_t other = chance.below(knowledge().rules.areas.size());
    if (other != first) out.emplace_back(WhyKind::why_not, other);
    return out;
}

Case example(std::string_view name) {
    for (const Example& one : examples())
        if (one.name == name) return valid(one.text);
    FAIL("there is no such example");
    return {};
}

}  // namespace

TEST_SUITE_BEGIN("why");

TEST_CASE("every alternative changes the first choice as it says, and no part of it does") {
    std::size_t of_size[4] = {0, 0, 0, 0};
    for_cases(24, 11, [&](const Made& made, Chance& chance) {
        const Case patient = valid(text_of(made));
        for (const auto& [question, about] : questions_for(patient, chance)) {
            const std::size_t area = about;  // a binding cannot be captured
            const Why why = what_changes(question, area, patient, knowledge().rules, knowledge().schema);
            INFO(text_of(made) << knowledge().rules.areas[area].name << "\n" << seen(patient, why));
            bool good = why.applies && !why.too_large && why.stated.size() + why.open.size() <= 3;
            for (const auto* list : {&why.stated, &why.open}) {
                good = good && share_no_fact(*list) && same_size(*list);
                for (const FactChange& one : *list) {
                    const auto is_stated = [](const OtherAnswer& fact) { return fact.is_known(); };
                    const bool some = std::any_of(one.facts.begin(), one.facts.end(), is_stated);
                    const bool all = std::all_of(one.facts.begin(), one.facts.end(), is_stated);
                    good = good && is_good(question, area, patient, one) && some == (list == &why.stated) &&
                           (all || list == &why.open || question == WhyKind::why_not);
                    ++of_size[std::min<std::size_t>(one.facts.size(), 3)];
                }
            }
            CHECK(good);
            if (!good) return false;
        }
        return true;
    });
    CHECK(of_size[1] > 10);
    CHECK(of_size[2] > 5);
    CHECK(of_size[3] > 0);
}

TEST_CASE("where one answer alone would do it, one is told: no field is passed over") {
    const Reads reads(knowledge().rules, knowledge().schema);
    std::size_t told = 0, silent = 0;
    for_cases(8, 12, [&](const Made& made, Chance& chance) {
        const Case patient = valid(text_of(made));
        for (const auto& [question, area] : questions_for(patient, chance)) {
            bool single = false;
            for (const Fact& fact : reads.facts_of(patient)) {
                if (is_known(patient, fact) || fact.field->varies == Varies::never ||
                    fact.field->varies == Varies::if_stated)
                    continue;
                for (const Value& answer : reads.answers_to(fact, patient))
                    single =
                        single || does_it(question, area, first_of(with(patient, fact, answer, knowledge().schema)));
            }
            const Why why = what_changes(question, area, patient, knowledge().rules, knowledge().schema);
            const bool is_told = !why.open.empty() && why.open.front().facts.size() == 1;
            INFO(text_of(made) << seen(patient, why));
            CHECK(is_told == single);
            ++(single ? told : silent);
        }
        return true;
    });
    CHECK(told > 2);
    CHECK(silent > 2);
}

TEST_CASE("the order of people and events does not matter") {
    for_cases(20, 13, [](const Made& made, Chance& chance) {
        Made other = made;
        chance.shuffle(other.people);
        chance.shuffle(other.events);
        const Case patient = valid(text_of(made)), shuffled = valid(text_of(other));
        for (const auto& [question, area] : questions_for(patient, chance)) {
            const std::string here =
                seen(patient, what_changes(question, area, patient, knowledge().rules, knowledge().schema));
            const std::string there =
                seen(shuffled, what_changes(question, area, shuffled, knowledge().rules, knowledge().schema));
            INFO(text_of(made) << text_of(other));
            CHECK(here == there);
            if (here != there) return false;
        }
        return true;
    });
}

TEST_CASE("no known fact is added to facts that do it without one") {
    const Case patient = valid(
        "case: A-1\nas_of: 2026-05-27\nepisode: { onset: 2025-06-06 }\nruled_out: grief\npeople:\n"
        "- { name: Ana, conflict_style: silence, betrayal: no, unfair_load: no, ended: yes, afraid: yes, affect: high, "
        "died: 2020-07-29, avoids: no, fears_same: yes, mood_fell_then: yes, support_then: none }\n"
        "- { name: Ben, important: unsure, wants_bond: no, impossible: yes, ended: no, afraid: yes, conflict_since: "
        "2026-05-09 }\n");
    const std::size_t area = *knowledge().rules.index_of_area("role_dispute");
    const Why why = ask(WhyKind::why_not, "role_dispute", patient);
    REQUIRE(seen(patient, why.open) == "Ana.important: null > false; Ben.expect_met: null > \"unmet\"; role_dispute\n");
    for (const FactChange& one : why.stated) {
        INFO(seen(patient, why));
        CHECK(is_good(WhyKind::why_not, area, patient, one));
    }
}

TEST_CASE("of people alike the names decide, and of one name what is known of them") {
    const std::string zoe = "{ name: Zoe }", ben = "{ name: Ben }";
    for (const std::string& people : {zoe + ", " + ben, ben + ", " + zoe}) {
        const Case patient = valid("case: A-1\npeople: [" + people + "]\n");
        CHECK(seen(patient, ask(WhyKind::why_not, "role_dispute", patient).open) ==
              "Ben.expect_met: null > \"unmet\"; role_dispute\nZoe.expect_met: null > \"unmet\"; role_dispute\n"
              "Ben.conflict: null > 2; role_dispute\n");
    }
    const std::string near = "{ what: it, kind: move, timing: before, lost: [a] }",
                      far = "{ what: it, kind: move, timing: before, lost: [b] }";
    std::set<std::string> told;
    for (const std::string& events : {near + ", " + far, far + ", " + near}) {
        const Case patient = valid("case: A-1\nevents: [" + events + "]\n");
        const Why why = ask(WhyKind::why, "role_transition", patient);
        std::string rows;
        for (const auto* list : {&why.stated, &why.open})
            for (const FactChange& one : *list)
                for (const OtherAnswer& fact : one.facts)
                    if (fact.fact.subject.scope == Scope::event)
                        rows += to_json(patient.events()[fact.fact.subject.index]["lost"]) + fact.fact.path.back();
        REQUIRE(!rows.empty());
        told.insert(rows);
    }
    CHECK(told.size() == 1);
}

TEST_CASE("an area that is the first choice already, and one that is not, have no changes to tell") {
    const Case patient = example("mara-grief");
    CHECK(!ask(WhyKind::why_not, "grief", patient).applies);
    CHECK(!ask(WhyKind::why, "role_dispute", patient).applies);
    CHECK(ask(WhyKind::why, "grief", patient).applies);
    const Why why = ask(WhyKind::why, "role_dispute", patient);
    CHECK((why.stated.empty() && why.open.empty()));
}

TEST_CASE("what the file leaves open goes before another answer, near values before far ones") {
    const std::string before = "case: A-1\nas_of: 2026-06-01\nepisode: { onset: 2026-03-01 }\n";
    const Case style = valid(before + "people: [{ name: Ben, relation: husband, conflict: high, afraid: no }]\n");
    const Why why = ask(WhyKind::why, "role_dispute", style);
    CHECK(seen(style, why.stated) == "Ben.conflict: 3 > null; none\n");
    const Case low = valid(before + "people: [{ name: Ben, relation: husband, conflict: low, expect_met: met }]\n");
    CHECK(seen(low, ask(WhyKind::why_not, "role_dispute", low).stated) == "Ben.conflict: 1 > 2; role_dispute\n");
}

TEST_CASE("fear of someone that is stated is not put in question, and is asked for where it is not") {
    const std::string ben =
        "case: A-1\npeople: [{ name: Ben, relation: husband, conflict: high, conflict_stage: impasse, ended: no";
    const Case silent = valid(ben + " }]\n");
    CHECK(contains(seen(silent, ask(WhyKind::why, "role_dispute", silent).open), "Ben.afraid: null > true; none"));
    for (const char* answer : {"yes", "no", "unsure"}) {
        const Case stated = valid(ben + ", afraid: " + answer + " }]\n");
        for (const WhyKind question : {WhyKind::why, WhyKind::why_not})
            CHECK(!contains(seen(stated, ask(question, "role_dispute", stated)), "afraid"));
    }
}

TEST_CASE("nobody dies and no one becomes someone else, so that grief is never a matter of another answer") {
    const Case patient =
        valid("case: A-1\npeople: [{ name: Ben, relation: husband }, { name: Sam }]\nevents: [{ what: the fall }]\n");
    const Why why = ask(WhyKind::why_not, "grief", patient);
    CHECK((why.applies && why.stated.empty() && why.open.empty()));
}

TEST_CASE("what the patient does not want is taken back at most, and never added") {
    const std::string text =
        "case: A-1\nas_of: 2026-06-01\nepisode: { onset: 2026-03-01 }\n"
        "people: [{ name: Ben, relation: husband, conflict: high, expect_met: unmet, afraid: no }]\n"
        "events: [{ what: the move, kind: move, when: 2026-02-01, lost: [the garden] }]\n";
    const Case refused = valid(text + "view: { refuses: role_dispute }\n");
    CHECK(seen(refused, ask(WhyKind::why_not, "role_dispute", refused).stated) ==
          ".view.refuses: [\"role_dispute\"] > null; role_dispute\n");
    const Case silent = valid(text);
    REQUIRE(first_of(silent) == knowledge().rules.index_of_area("role_dispute"));
    CHECK(!contains(seen(silent, ask(WhyKind::why_not, "role_transition", silent)), "refuses"));
}

TEST_CASE("a wish is left open, or one is added or taken back; the others stay") {
    const Case patient = valid("case: A-1\nview: { wants: [grief, role_dispute] }\n");
    std::vector<std::string> found;
    for (const Move& one : moves_of(patient, Reads(knowledge().rules, knowledge().schema), {}))
        if (join(one.change.fact.path, ".") == "view.wants") found.push_back(to_json(one.change.to));
    CHECK(join(found, " ") ==
          "null [] [\"role_dispute\"] [\"grief\"] [\"grief\",\"role_dispute\",\"role_transition\"] "
          "[\"grief\",\"role_dispute\",\"interpersonal_deficits\"]");
}

TEST_CASE("a rule that asks two things at once is found though neither moves alone") {
    const Case patient = valid("case: A-1\npeople: [{ name: Ben, relation: husband }]\n");
    const Why why = ask(WhyKind::why_not, "interpersonal_deficits", patient);
    CHECK(seen(patient, why.open) ==
          ".patterns.close_ties: null > \"none\"; .patterns.for_years: null > true; interpersonal_deficits\n");
}

TEST_CASE("an area falls as well by what speaks for the next one") {
    const Case patient = valid(
        "case: A-1\nepisode: { chronic: no }\n"
        "people: [{ name: Ben, relation: husband, conflict: high, ended: no, afraid: no }, { name: Al }]\n"
        "events: [{ what: the job, kind: move, who: [Al] }]\n"
        "view: { wants: [role_dispute], manageable: [role_dispute] }\n");
    CHECK(seen(patient, ask(WhyKind::why, "role_dispute", patient).open) ==
          "Ben.conflict_stage: null > \"dissolution\"; the job.expected: null > false; role_transition\n");
}

TEST_CASE("a case of more people and events than are gone through says so at once") {
    std::string text = "case: A-1\npeople:\n";
    for (int i = 0; i < 61; ++i) text += fmt::format("- {{ name: P{}, conflict: low }}\n", i);
    const Case patient = valid(text);
    const Why why = ask(WhyKind::why_not, "role_dispute", patient);
    CHECK((why.applies && why.too_large && why.stated.empty() && why.open.empty()));
}

TEST_CASE("so does a case of more values, also those of lists") {
    const auto with_losses = [](int events) {
        std::string text = "case: A-1\nevents:\n";
        for (int i = 0; i < events; ++i) {
            text += "- { what: the move, kind: move, lost: [a";
            for (int k = 0; k < 800; ++k) text += ", a";
            text += "] }\n";
        }
        return valid(text);
    };
    const Case few = with_losses(6), many = with_losses(13);
    CHECK(!ask(WhyKind::why_not, "role_dispute", few).too_large);
    CHECK(ask(WhyKind::why_not, "role_dispute", many).too_large);
}

TEST_CASE("the people of the event that an area is about come before others") {
    const Case move = valid(
        "case: A-1\npeople: [{ name: Ben }, { name: Zoe }]\n"
        "events: [{ what: the move, kind: move, timing: before, who: [Zoe], lost: [the garden] }]\n");
    const std::string of_person = seen(move, ask(WhyKind::why_not, "role_dispute", move).open);
    CHECK((contains(of_person, "Zoe.") && !contains(of_person, "Ben.")));
}

TEST_CASE("every field that the rules read has words for each answer, and there are no words for others") {
    const Reads reads(knowledge().rules, knowledge().schema);
    const Case patient = valid(
        "case: A\nas_of: 2026-06-01\nepisode: { onset: 2026-03-01 }\n"
        "people: [{ name: Ben, died: 2026-02-01 }]\nevents: [{ what: the move }]\n");
    std::set<std::string> used;
    for (const Fact& fact : reads.facts_of(patient)) {
        if (fact.field->varies == Varies::never) continue;
        std::string record = fact.subject.scope == Scope::person  ? "person"
                             : fact.subject.scope == Scope::event ? "event"
                                                                  : "case";
        if (fact.path.size() > 1) record = knowledge().schema.root().field(fact.path.front())->record->name;
        used.insert(record + "." + fact.field->name);
        const Value& forms = words().table("fact")[record][fact.field->name];
        std::vector<std::string> keys;
        if (fact.field->many || fact.field->kind == FieldKind::date || fact.field->kind == FieldKind::text)
            keys = {"is"};
        else if (fact.field->kind == FieldKind::yes_no)
            keys = {"yes", "no"};
        else if (fact.field->kind == FieldKind::level)
            keys = {"0", "1", "2", "3"};
        else if (fact.field->kind == FieldKind::number)
            for (int i = static_cast<int>(*fact.field->min); i <= *fact.field->max; ++i)
                keys.push_back(std::to_string(i));
        else
            for (const Option& option : fact.field->choice->options) keys.push_back(option.name);
        if (fact.field->many) keys.push_back("none");
        for (const std::string& key : keys)
            CHECK_MESSAGE(!forms.text_of(key).empty(), "no words: " << record << "." << fact.field->name << " " << key);
    }
    for (const Member& record : *words().table("fact").map())
        for (const Member& field : *record.value.map())
            CHECK_MESSAGE(used.count(record.key + "." + field.key) == 1,
                          "words that nothing needs: " << record.key << "." << field.key);
}

TEST_CASE("a field of one's own knowledge is told by its name, its value and its line") {
    const Folder folder;
    std::string fields(Shelf::builtin("knowledge/case.toml")->text());
    const std::string_view before = "ended = { kind";
    fields.insert(fields.find(before), "shared_debts = { kind = \"yes_no\" }\n");
    (void)folder.put("own/case.toml", fields);
    std::string rules(Shelf::builtin("knowledge/areas.toml")->text());
    const std::string_view gate = "gate = [\"P1\", ";
    rules.insert(rules.find(gate) + gate.size(), "\"P99\", ");
    (void)folder.put("own/areas.toml",
                     rules +
                         "\n[[indicator]]\nid = \"P99\"\narea = \"role_dispute\"\nsays = \"debts are shared\"\n"
                         "each = \"person\"\nwhen = \"not dead and shared_debts\"\npoints = 3\nsource = \"own\"\n"
                         "status = \"design\"\n");
    const std::string path =
        folder.put("case.yaml", "case: A-1\npeople:\n  - { name: Ben, relation: husband, shared_debts: yes }\n");
    const Ran ran = run({"score", "--why", "dispute", "--knowledge", folder.path() + "/own", path});
    INFO(ran.out << ran.err);
    CHECK(ran.status == k_done);
    CHECK(contains(ran.out, "If it were not known that 'shared debts' of Ben (husband) is yes (line 3),"));
}

TEST_CASE("a field that varies in a way that there is not is an error of the knowledge") {
    const Folder folder;
    std::string fields(Shelf::builtin("knowledge/case.toml")->text());
    const std::string_view good = "varies = \"unless_stated\"";
    fields.replace(fields.find(good), good.size(), "varies = \"sometimes\"");
    const Ran ran = run({"knowledge", "check", folder.put("case.toml", fields)});
    CHECK(ran.status == k_case_errors);
    CHECK(contains(ran.err, "'varies' of the field 'afraid' is none of if_stated, unless_stated, never"));
}

TEST_CASE("the same case and question give the same bytes") {
    for (const std::string_view format : {"text", "json"})
        for (const std::string_view option : {"--why", "--why-not"}) {
            const std::vector<std::string> command = {"score",    std::string(option), "dispute",
                                                      "--format", std::string(format), examples().front().path};
            CHECK(run(command).out == run(command).out);
        }
}

TEST_SUITE_END();
