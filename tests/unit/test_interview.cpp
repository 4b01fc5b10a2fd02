// SPDX-License-Identifier: MIT
// The interview as a person at a terminal has it: what is asked, in which order, and what each answer does to the file.
#include "ipt/report/interview.hpp"
#include "ipt/value/value.hpp"
#include "support.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace ipt;
using namespace support;

namespace {

struct Talk {
    int status = 0;
    std::string shown;  // all that the terminal shows
    std::string file;   // what the file holds afterwards
};

// A person types these lines, and then ends the input. `before` happens ahead of each of them.
Talk talk(
    const std::string& path, const std::vector<std::string>& lines, std::vector<std::string> options = {},
    const std::function<void(std::size_t)>& before = [](std::size_t) {}) {
    Talk out;
    Host host = make_host(out.shown, out.shown);
    host.in_is_terminal = true;
    std::size_t next = 0;
    host.line = [&]() -> std::optional<std::string> {
        before(next);
        if (next == lines.size()) return std::nullopt;
        out.shown += lines[next] + "\n";
        return lines[next++];
    };
    options.insert(options.begin(), "interview");
    options.push_back(path);
    out.status = run(options, host);
    out.file = read_file(path, 1 << 20).value_or("");
    return out;
}

Value tree_of(const std::string& text) {
    Diagnostics diagnostics(std::make_shared<Source>("case.yaml", text));
    auto documents = read_yaml(diagnostics);
    INFO(rendered(diagnostics));
    REQUIRE(documents.size() == 1);
    return std::move(documents.front());
}

std::vector<Prompt> prompts(const std::string& text) { return prompts_of(tree_of(text), knowledge().schema, words()); }

const Prompt& prompt_of(const std::vector<Prompt>& all, std::string_view name) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Prompt& one) { return one.name == name; });
    INFO(name);
    REQUIRE(found != all.end());
    return *found;
}

std::string a_good_answer(const Field& field) {
    switch (field.kind) {
        case FieldKind::yes_no:
            return "yes";
        case FieldKind::level:
            return "low";
        case FieldKind::number:
            return std::to_string(static_cast<int>(*field.min));
        case FieldKind::date:
            return "2020-01";
        case FieldKind::duration:
            return "8 weeks";
        case FieldKind::choice:
            return field.choice->options.front().name;
        case FieldKind::text:
        case FieldKind::record:
            break;
    }
    return "some words: with a colon";
}

// What a case has at the place that a prompt names.
const Value& at(const Value& root, std::string_view name) {
    const Value* out = &root;
    for (const std::string_view step : split(name, '.')) {
        const auto index = to_int(step);
        if (index && out->list()) {
            REQUIRE(static_cast<std::size_t>(*index) < out->list()->size());
            out = &(*out->list())[static_cast<std::size_t>(*index)];
        } else {
            out = &(*out)[step];
        }
    }
    return *out;
}

const std::string k_case = "# by hand\ncase: A-1\nas_of: 2026-03-20\nrisk:\n  past_attempt: no   # asked twice\n";

}  // namespace

TEST_SUITE_BEGIN("interview");

TEST_CASE("risk is asked about first, and what stays open is told at the end") {
    const std::vector<Prompt> all = prompts("case: A-1\n");
    CHECK(all.front().part == "risk");
    CHECK(all.front().ask == "When was risk last asked about?");
    CHECK_FALSE(all.front().risk);
    CHECK(prompt_of(all, "risk.suicidal_thoughts").risk);
    bool was_other = false;
    for (const Prompt& one : all) {
        was_other = was_other || one.part != "risk";
        CHECK_FALSE((one.risk && was_other));
    }
    const Folder folder;
    const Talk said = talk(folder.put("case.yaml", k_case), {">"});
    CHECK(said.status == 0);
    CHECK(said.file == k_case);
    const std::size_t end = said.shown.find(words().phrase("interview", "risk_open"));
    REQUIRE(end != std::string::npos);
    for (const Prompt& one : all)
        if (one.risk)
            CHECK((said.shown.find("  - " + one.ask.substr(0, 20), end) == std::string::npos) ==
                  (one.name == "risk.past_attempt"));
}

TEST_CASE("each place is asked for once, and every question of the guide has its place") {
    std::set<std::string> names;
    for (const Prompt& one : prompts("case: A-1\n")) CHECK(names.insert(one.name).second);
    for (const char* name :
         {"complaint", "patient.age", "symptoms.low_mood", "episode.impairment.work", "people.0.name", "events.0.what",
          "risk.safety_plan.signs", "goals.0.text", "ending.warning_signs.0.text"})
        CHECK(names.count(name) == 1);
}

TEST_CASE("an answer is written where it belongs, and a wrong one is asked for again") {
    const Folder folder;
    const Talk said = talk(folder.put("case.yaml", k_case), {"", "pasive", "passive"});
    CHECK(said.status == 0);
    CHECK(said.shown.find("did you mean 'passive'?") != std::string::npos);
    CHECK(said.shown.find("  ! ") != std::string::npos);  // the alert, at once
    CHECK(said.file ==
          "# by hand\ncase: A-1\nas_of: 2026-03-20\nrisk:\n  past_attempt: no   # asked twice\n"
          "  suicidal_thoughts: passive\n");
}

TEST_CASE("what counts back does so from the day on which it is said, and stands in the file as a date") {
    const Folder folder;
    for (const auto& [answer, date] : {std::pair<std::string, std::string>{"today", "2026-05-27"},
                                       {"yesterday", "2026-05-26"},
                                       {"3 days ago", "2026-05-24"},
                                       {"8 weeks ago", "2026-04"},
                                       {"2026-05-02", "2026-05-02"}}) {
        const Talk one = talk(folder.put("case.yaml", "case: A-1\nas_of: 2026-05-27\n"), {answer});
        INFO(one.shown);
        CHECK(contains(one.file, "asked: " + date + "\n"));
    }
    // an older file moves on to today, unless something in it counts back
    const Talk old = talk(folder.put("old.yaml", k_case), {"yesterday"});
    INFO(old.shown);
    CHECK(contains(old.file, "as_of: 2026-05-27\n"));
    CHECK(contains(old.file, "asked: 2026-05-26\n"));
    CHECK(contains(old.shown, "as_of) is now 2026-05-27"));
    const std::string counting = "case: A-1\nas_of: 2026-03-20\nepisode:\n  onset: 8 weeks ago\n";
    const Talk kept = talk(folder.put("counting.yaml", counting), {"yesterday"});
    INFO(kept.shown);
    CHECK(kept.file == counting);
    CHECK(contains(kept.shown, "after the reference date"));
}

TEST_CASE("back shows what the file says, and an answer takes its place") {
    const Folder folder;
    const Talk said = talk(folder.put("case.yaml", k_case), {"2026-03-18", "none", "<", "passive", "<", "", "."});
    CHECK(said.shown.find("now: none") != std::string::npos);
    CHECK(said.shown.find("now: passive") != std::string::npos);
    CHECK(said.file == k_case + "  asked: 2026-03-18\n  suicidal_thoughts: passive\n");
}

TEST_CASE("an answer can be taken back, and its question is open again") {
    const Folder folder;
    const Talk said = talk(folder.put("case.yaml", k_case), {"", "-", "no", "<", "-", "."});
    CHECK(said.file == k_case + "  self_harm: ~\n");
    const std::size_t end = said.shown.find(words().phrase("interview", "risk_open"));
    REQUIRE(end != std::string::npos);
    CHECK(said.shown.find("hurt yourself on purpose", end) != std::string::npos);
}

TEST_CASE("what counts back does so from today, whatever the reference date of the file is") {
    const Folder folder;
    const Talk said = talk(folder.put("case.yaml", k_case), {"today", "none", "."});
    CHECK(said.shown.find(words().fill("interview", "as_date", {"2026-05-27"})) != std::string::npos);
    CHECK(said.shown.find(words().fill("interview", "moved", {"2026-05-27"})) != std::string::npos);
    std::string expected = k_case;
    expected.replace(expected.find("2026-03-20"), 10, "2026-05-27");
    CHECK(said.file == expected + "  asked: 2026-05-27\n  suicidal_thoughts: none\n");
    const Talk coming = talk(folder.put("case.yaml", k_case), {"2026-05-28", "."});
    CHECK(coming.file == k_case);
}

TEST_CASE("the reference date stays where the file counts back from it, and where is told") {
    const Folder folder;
    for (const char* episode : {"{ onset: 8 weeks ago }", "{ duration: 8 weeks }"}) {
        const std::string text = k_case + "episode: " + episode + "\n";
        const Talk said = talk(folder.put("case.yaml", text), {"today", "2026-03-19", "."});
        CHECK(said.shown.find("would come to mean another day: episode.") != std::string::npos);
        std::string expected = text;
        expected.insert(expected.find("episode:"), "  asked: 2026-03-19\n");
        CHECK(said.file == expected);
    }
}

TEST_CASE("a line that a terminal has cut is no answer") {
    const Folder folder;
    const std::string cut(4095, 'x');
    const Talk said = talk(folder.put("case.yaml", k_case), {">", cut, cut.substr(1), "."});
    CHECK(said.shown.find("longer than a terminal takes") != std::string::npos);
    CHECK(said.file == k_case + "complaint: " + cut.substr(1) + "\n");
}

TEST_CASE("people are added one after the other, each with their questions") {
    const Folder folder;
    const std::string text = "case: A-1\npeople:\n  # family\n  - name: Ana\n    relation: sister\nnotes: kept\n";
    const std::vector<Prompt> all = prompts(text);
    CHECK_FALSE(prompt_of(all, "people.0.name").now.is_null());
    CHECK(prompt_of(all, "people.0.alive").now.is_null());
    CHECK(prompt_of(all, "people.1.name").adds);
    const auto edited = [&](const std::string& from, const char* name, const char* answer) {
        const std::vector<Prompt> now = prompts(from);
        const Prompt& prompt = prompt_of(now, name);
        const Edit edit{prompt.path, answer_value(prompt, answer, words())};
        const auto done = edit_yaml(from, {&edit, 1});
        REQUIRE(done);
        return *done;
    };
    std::string now = edited(text, "people.1.name", "Bo");
    now = edited(now, "people.1.conflict", "high");
    CHECK(contains(edited(now, "people.1.alive", "Y"), "\n    alive: yes\n"));
    now = edited(now, "people.0.alive", "yes");
    now = edited(now, "strengths", "cooking; a dry wit");
    CHECK(now ==
          "case: A-1\npeople:\n  # family\n  - name: Ana\n    relation: sister\n    alive: yes\n  - name: Bo\n"
          "    conflict: high\nnotes: kept\nstrengths:\n  - cooking\n  - a dry wit\n");
}

TEST_CASE("a yes or a no is nobody's name") {
    const Folder folder;
    const std::string text = "case: A-1\npeople:\n  - name: Ana\n";
    std::set<std::string> parts;  // before it is asked who else there is
    for (const Prompt& one : prompts(text)) {
        if (one.part == "people") break;
        if (one.now.is_null()) parts.insert(one.part);
    }
    std::vector<std::string> lines(parts.size(), ">");
    lines.insert(lines.end(), {"yes", "No", " no one ", "Nora", "."});
    const Talk said = talk(folder.put("case.yaml", text), lines);
    CHECK(said.shown.find(words().phrase("interview", "who_or_what").substr(0, 40)) != std::string::npos);
    CHECK(said.file == text + "  - name: Nora\n");
}

TEST_CASE("a file that is not there is made, and stays a case all the way") {
    const Folder folder;
    const std::string path = folder.path() + "/new.yaml";
    const Talk said = talk(path, {"", "none", "no"}, {"--case", "B-7", "--treatment", "ipta"});
    CHECK(said.status == 0);
    CHECK(said.file.starts_with("# yaml-language-server: $schema="));  // as `ipt new` makes it
    CHECK(valid(said.file).root.text_of("case") == "B-7");
    CHECK(valid(said.file).root.text_of("format") == "ipta");
    CHECK(valid(said.file).root["risk"].text_of("suicidal_thoughts") == "none");
    CHECK(said.file.find("\n  suicidal_thoughts: none\n") != std::string::npos);
    CHECK(said.file.find("\n  past_attempt: no  # ") != std::string::npos);
}

TEST_CASE("the code of a new case is asked for, and nothing is made without an answer") {
    const Folder folder;
    CHECK(valid(talk(folder.path() + "/a.yaml", {"C-9", "."}).file).root.text_of("case") == "C-9");
    CHECK(valid(talk(folder.path() + "/b.yaml", {"", "."}).file).root.text_of("case") == "A-001");
    CHECK(valid(talk(folder.path() + "/c.yaml", {"C\x1b[1m", "C-8", "."}).file).root.text_of("case") == "C-8");
    for (const std::vector<std::string>& lines : {std::vector<std::string>{"."}, std::vector<std::string>{}}) {
        const Talk said = talk(folder.path() + "/d.yaml", lines);
        CHECK(said.status == 0);
        CHECK(!read_file(folder.path() + "/d.yaml", 1 << 20));
    }
}

TEST_CASE("the brief interview asks about risk, and then what ipt ask asks") {
    const std::string text =
        "case: A-1\npeople:\n  - { name: Ana, relation: sister, died: 2026-01 }\n  -\n  - name: Bo\n";
    const Case patient = valid(text);
    const std::vector<Prompt> all = weighty(prompts(text), patient, knowledge(), words());
    CHECK(all.front().risk);
    CHECK(std::any_of(all.begin(), all.end(), [](const Prompt& one) { return !one.brings.empty(); }));
    CHECK(std::any_of(all.begin(), all.end(), [](const Prompt& one) { return one.name.starts_with("people.1."); }));
    for (const Prompt& one : all)
        if (one.name.starts_with("people.1.")) CHECK(std::get<std::size_t>(one.path[1]) == 2);  // the null is no person
    const Folder folder;
    const Talk said = talk(folder.put("case.yaml", text), std::vector<std::string>(100, ""), {"--brief"});
    CHECK(said.status == 0);
    CHECK(said.file == text);
}

TEST_CASE("the brief interview asks whether someone lives before what it asks of the living") {
    const std::string text = "case: A-1\nas_of: 2026-05-27\npeople:\n  - name: Nora\n";
    std::vector<std::string> names;
    for (const Prompt& one : weighty(prompts(text), valid(text), knowledge(), words())) names.push_back(one.name);
    const auto lives = std::find(names.begin(), names.end(), "people.0.alive");
    CHECK(lives != names.end());
    CHECK(std::find(lives, names.end(), "people.0.conflict_style") != names.end());
    CHECK(std::find(lives, names.end(), "people.0.conflict") != names.end());
}

TEST_CASE("a file that another program has changed is left as it is") {
    const Folder folder;
    const std::string path = folder.put("case.yaml", k_case);
    const Talk said = talk(path, {"2026-03-18", "none"}, {}, [&](std::size_t line) {
        if (line == 1) static_cast<void>(folder.put("case.yaml", "case: A-2\n"));
    });
    CHECK(said.status == 3);
    const std::size_t told = said.shown.find("was changed by another program");
    REQUIRE(told != std::string::npos);
    CHECK(said.shown.find("Do you have thoughts that life", told) != std::string::npos);  // it is not in the file
    CHECK(said.file == "case: A-2\n");
}

TEST_CASE("what no one can see is no answer, and a question mark tells more") {
    const Folder folder;
    const Talk said = talk(folder.put("case.yaml", k_case), {"", "?", "a\x1b[31m", "\xff", "."});
    CHECK(said.shown.find("active_nonspecific") != std::string::npos);
    CHECK(said.shown.find(words().phrase("interview", "unreadable")) != std::string::npos);
    CHECK(said.file == k_case);
}

TEST_CASE("without a terminal nothing is asked") {
    const Folder folder;
    const Ran ran = run({"interview", folder.put("case.yaml", k_case)});
    CHECK(ran.status == 2);
    CHECK(ran.out.empty());
}

TEST_CASE("a good answer to any open question of the examples stands where it is asked for") {
    std::size_t tried = 0;
    for (const Example& example : examples()) {
        const std::vector<Prompt> all = prompts(example.text);
        for (std::size_t i = 0; i < all.size(); i += 7 * k_stride) {
            const Prompt& prompt = all[i];
            if (!prompt.now.is_null()) continue;
            const Edit edit{prompt.path, answer_value(prompt, a_good_answer(answered_field(prompt)), words())};
            const auto done = edit_yaml(example.text, {&edit, 1});
            CAPTURE(example.name);
            CAPTURE(prompt.name);
            REQUIRE(done);
            Diagnostics diagnostics(std::make_shared<Source>("case.yaml", *done));
            auto documents = read_yaml(diagnostics);
            const Case made = decode(std::move(documents.front()), knowledge().schema, std::nullopt, diagnostics);
            CHECK_FALSE(at(made.root, prompt.name).is_null());
            INFO(rendered(diagnostics));
            CHECK(diagnostics.errors() == 0);
            ++tried;
        }
    }
    CHECK(tried > 100 / k_stride);
}

TEST_CASE("every field of a session can be said as an option, by each of its names") {
    const Folder folder;
    for (const Field& field : knowledge().schema.record("session")->fields) {
        std::vector<std::string> names = field.also;
        names.push_back(field.name);
        for (const std::string& name : names) {
            const std::string path = folder.put("case.yaml", k_case);
            const std::string answer = field.record ? "0" : a_good_answer(field);
            const Ran ran = run({"log", path, "--" + name, answer, "--dry-run"});
            CAPTURE(name);
            CAPTURE(ran.err);
            CHECK(ran.err.find("unknown") == std::string::npos);
            CHECK(read_file(path, 1 << 20).value_or("") == k_case);
        }
    }
}

TEST_CASE("a day that is counted back is written as that day, and what is no day as its month") {
    const Folder folder;
    for (const auto& [said, written] : std::vector<std::pair<std::string, std::string>>{{"today", "2026-05-27"},
                                                                                        {"yesterday", "2026-05-26"},
                                                                                        {"3 days ago", "2026-05-24"},
                                                                                        {"2 weeks ago", "2026-05"}}) {
        const std::string path = folder.put("case.yaml", "case: A-1\nas_of: 2026-05-27\n");
        const Ran ran = run({"log", path, "date=" + said});
        INFO(ran.err);
        CHECK(ran.status == 0);
        CHECK(read_file(path, 1 << 20).value_or("") ==
              fmt::format("case: A-1\nas_of: 2026-05-27\nsessions:\n  - number: 1\n    date: {}\n", written));
    }
}

TEST_SUITE_END();
