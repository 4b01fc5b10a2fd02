// SPDX-License-Identifier: MIT
// Safety in every document, templates of one's own, and words for everything that is shown.
#include "documents.hpp"
#include "ipt/base/embedded.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace ipt;
using namespace support;

namespace {

struct Danger {
    std::string_view id;
    std::string fields;
};

// One case for each thing that must be seen.
const std::vector<Danger>& dangers() {
    static const std::vector<Danger> k_dangers = {
        {"SUI-1", "risk: { suicidal_thoughts: passive }\n"},
        {"SUI-1", "symptoms: { suicidal_thoughts: mild }\n"},
        {"SUI-1", "symptoms: { suicidal_thoughts: yes }\n"},
        {"SUI-1", "sessions: [{ number: 1, suicidal_thoughts: passive }]\n"},
        {"SUI-1h", "risk: { suicidal_thoughts: method }\n"},
        {"SUI-2", "risk: { suicidal_thoughts: plan }\n"},
        {"SUI-2", "sessions: [{ number: 2, suicidal_thoughts: intent }]\n"},
        {"SUI-3", "risk: { past_attempt: yes }\n"},
        {"SUI-M", "measures: [{ date: 2026-05-01, phq9: { total: 12, item9: 1 } }]\n"},
        {"SUI-M", "measures: [{ phq9: { items: [1, 1, 1, 1, 1, 1, 1, 1, 1] } }]\n"},
        {"SUI-M", "sessions: [{ number: 1, phq9: { total: 12, item9: 2 } }]\n"},
        {"SUI-M", "measures: [{ date: 2026-05-01, epds: { total: 12, risk_item: 1 } }]\n"},
        {"WORSE", "sessions: [{ number: 1, phq9: 10 }, { number: 2, phq9: 16 }]\n"},
        {"WORSE", "measures: [{ date: 2026-05-01, who5: 60 }, { date: 2026-05-08, who5: 48 }]\n"},
        {"MEANS", "risk: { suicidal_thoughts: passive, means: yes }\n"},
        {"SELF", "risk: { self_harm: yes }\n"},
        {"HARM", "risk: { harm_to_infant: yes }\n"},
        {"VIOL", "risk: { violence: yes }\n"},
        {"VIOL", "people: [{ name: Ana, relation: wife, afraid: yes }]\n"},
        {"VIOL", "events: [{ what: a blow, kind: domestic violence }]\n"},
        {"CHILD", "risk: { dependent_at_risk: yes }\n"},
        {"PSY", "risk: { psychosis: yes }\n"},
        {"PSY", "risk: { psychosis: unsure }\n"},
        {"VIOL", "people: [{ name: Ana, relation: wife, afraid: unsure }]\n"},
        {"SELF", "risk: { self_harm: unsure }\n"},
        {"MANIA", "risk: { mania: yes }\n"},
        {"SUB", "risk: { substance: yes }\n"},
        {"MED", "risk: { medical_danger: yes }\n"},
    };
    return k_dangers;
}

std::string words_for(const Danger& danger, std::string_view audience) {
    if (audience == "patient") return std::string(words().find("alert", danger.id, "patient"));
    return std::string(words().find("alert", danger.id, contains(danger.fields, "unsure") ? "possible" : "clinician"));
}

// A text in one line without blanks at the ends, so that wrapping does not matter.
std::string flat(std::string_view text) {
    std::string out;
    for (const char c : without_escapes(text)) {
        if (c != '\n' && c != ' ')
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return out;
}

std::size_t body_at(std::string_view document, std::string_view format) {
    return document.find(format == "html" ? "<h1" : format == "md" ? "# " : format == "json" ? "\"body\"" : "\n==");
}

// What is written on a picture, without its description.
std::string texts_of_svg(std::string_view svg) {
    std::string out;
    for (std::size_t at = svg.find("<text "); at != std::string_view::npos; at = svg.find("<text ", at + 1)) {
        const std::size_t from = svg.find('>', at) + 1;
        out += std::string(svg.substr(from, svg.find('<', from) - from)) + "\n";
    }
    return out;
}

const std::vector<std::string>& sources() {
    static const std::vector<std::string> k_sources = [] {
        std::vector<std::string> out;
        for (const std::string_view folder : {"/lib", "/apps"})
            for (const auto& entry :
                 std::filesystem::recursive_directory_iterator(std::string(IPT_SOURCE_DIR) + std::string(folder)))
                if (entry.path().extension() == ".cpp" || entry.path().extension() == ".hpp")
                    out.push_back(read_file(entry.path().string(), 1 << 20).value_or(""));
        return out;
    }();
    return k_sources;
}

// Every code that the sources report. Codes are words in kebab case; they are handed over as a text to error(),
// warning(), fault() and the like, or stand in tables.
std::set<std::string> codes_in_sources() {
    static const std::regex k_call(
        R"-((?:error|warning|report|fault|tell|code\s*=)\s*\(?\s*\{?"([a-z0-9]+(?:-[a-z0-9]+)+)")-");
    static const std::regex k_report(R"-((?:\.error|\.warning|\bfault)\("([a-z-]+)")-");
    static const std::regex k_reader(
        R"-("((?:yaml|toml|template)-[a-z-]+|duplicate-key|too-large|too-deep|not-utf8|not-text|control-character|empty-file)")-");
    std::set<std::string> codes;
    for (const std::string& source : sources())
        for (const std::regex* pattern : {&k_call, &k_report, &k_reader})
            for (std::sregex_iterator at(source.begin(), source.end(), *pattern), end; at != end; ++at)
                codes.insert((*at)[1].str());
    return codes;
}

}  // namespace

TEST_SUITE_BEGIN("documents");

TEST_CASE(
    "the last answer about suicidal thoughts is told, and none that an earlier or a missing date would make the last") {
    const auto risk = [](std::string_view rest) {
        const std::string page =
            flat(formulation(valid("case: A-1\nas_of: 2026-08-01\n" + std::string(rest)), "clinician", knowledge()));
        const std::size_t at = page.find("Risk ");
        return page.substr(at, page.find("Patient", at) - at);
    };
    const std::string later = risk(
        "risk: { asked: 2026-05-01, past_attempt: no }\nsessions: [{ number: 4, date: 2026-06-20, "
        "suicidal_thoughts: none }]\n");
    CHECK(contains(later, "Asked: 1 May 2026. Suicidal thoughts at session 4, 20 June 2026: none."));
    CHECK(!contains(later, "file: suicidal thoughts"));
    const std::string newest_first = risk(
        "risk: { asked: 2026-06-01 }\nsessions: [{ number: 3, date: 2026-06-20, suicidal_thoughts: passive }, "
        "{ number: 2, suicidal_thoughts: none }, { number: 1, date: 2026-05-01, suicidal_thoughts: none }]\n");
    CHECK(contains(newest_first, "at session 3, 20 June 2026: a wish to be dead"));
    CHECK(contains(
        risk("sessions: [{ number: 1, suicidal_thoughts: passive }, { number: 2, suicidal_thoughts: none }]\n"),
        "Suicidal thoughts at session 2: none."));
    for (const std::string_view asked : {"2026-06", "2026-06-10", "2026-07-01"}) {
        const std::string same = risk("risk: { asked: " + std::string(asked) +
                                      ", suicidal_thoughts: none }\nsessions: [{ number: 1, date: 2026-06-10, "
                                      "suicidal_thoughts: none }]\n");
        CHECK(contains(same, "Last asked:"));
        CHECK(!contains(same, "at session 1"));
    }
    CHECK(
        contains(risk("risk: { asked: 2026-06-10, suicidal_thoughts: none }\nsessions: [{ number: 1, date: 2026-06-10, "
                      "suicidal_thoughts: passive }]\n"),
                 "at session 1, 10 June 2026: a wish to be dead"));
}

TEST_CASE("an alert that an answer can leave open has words for that, and an own one says that it is unsure") {
    for (const AlertRule& rule : knowledge().alerts.all) {
        const bool can_be = rule.id != "SUI-0" && rule.id != "SUI-1" && rule.id != "SUI-1h" && rule.id != "SUI-2" &&
                            rule.id != "NOCONS";
        CHECK_MESSAGE(words().tells_possible(rule.id) == can_be, rule.id);
    }
    const Folder folder;
    const std::string path = folder.put("case.yaml", "case: A-1\nrisk: { psychosis: unsure }\n");
    (void)folder.put("own/en/words.toml", "[alert.PSY]\nclinician = \"Psychosis: call Dr Roth.\"\n");
    const std::string page =
        flat(run({"formulate", "--for", "clinician", "--templates", folder.path() + "/own", path}).out);
    CHECK(contains(page, "Psychosis: call Dr Roth. Stated: unsure."));
}

TEST_CASE("every danger stands above the body, for every audience and in every format") {
    const Folder folder;
    for (std::size_t i = 0; i < dangers().size(); i += k_stride) {
        const Danger& danger = dangers()[i];
        const std::string path = folder.put("case.yaml", "case: A-1\nas_of: 2026-06-01\n" + danger.fields);
        for (const std::string_view audience : k_audiences)
            for (const std::string_view format : {"text", "md", "html", "json"}) {
                const Ran ran =
                    run({"formulate", "--for", std::string(audience), "--format", std::string(format), path});
                INFO(danger.id << ": " << danger.fields << "for " << audience << " as " << format << "\n" << ran.err);
                REQUIRE(ran.status == k_done);
                const std::size_t body = body_at(ran.out, format);
                REQUIRE(body != std::string::npos);
                const std::string above = flat(ran.out.substr(0, body));
                const std::string wanted = words_for(danger, audience);
                REQUIRE(!wanted.empty());
                CHECK(contains(above, wanted));
            }
        for (const std::vector<std::string>& command : {std::vector<std::string>{"agenda", path},
                                                        {"agenda", "--for", "patient", path},
                                                        {"agenda", "--plan", path},
                                                        {"agenda", "--checklist", path},
                                                        {"relapse", path},
                                                        {"relapse", "--for", "patient", path},
                                                        {"progress", path},
                                                        {"fit", path},
                                                        {"ask", path},
                                                        {"report", path},
                                                        {"report", "--columns", "case", path},
                                                        {"diff", path, path},
                                                        {"diff", "--for", "patient", path, path},
                                                        {"formulate", "--for", "clinician", "--deidentify", path},
                                                        {"agenda", "--deidentify", path},
                                                        {"relapse", "--deidentify", path},
                                                        {"progress", "--deidentify", path},
                                                        {"report", "--deidentify", path},
                                                        {"diff", "--deidentify", path, path}})
            for (const std::string_view format : {"text", "md", "html"}) {
                std::vector<std::string> arguments = command;
                arguments.insert(arguments.end(), {"--format", std::string(format)});
                const Ran ran = run(arguments);
                INFO(danger.id << ": " << command.front() << " as " << format << "\n" << ran.err);
                REQUIRE(ran.status == k_done);
                const bool patient = std::find(command.begin(), command.end(), "patient") != command.end();
                CHECK(contains(flat(ran.out.substr(0, body_at(ran.out, format))),
                               words_for(danger, patient ? "patient" : "clinician")));
            }
        CHECK(
            contains(run({"diff", "--format", "json", path, path}).out, "\"kind\":\"" + std::string(danger.id) + "\""));
        for (const std::string_view format : {"json", "csv"})
            CHECK(contains(run({"report", "--format", std::string(format), path}).out, danger.id));
        CHECK(contains(run({"export", "--fhir", path}).out, words_for(danger, "clinician")));
        for (const std::string_view command : {"agenda", "progress", "relapse", "fit", "ask"})
            CHECK(contains(run({std::string(command), "--format", "json", path}).out,
                           "\"kind\":\"" + std::string(danger.id) + "\""));
        for (const std::vector<std::string>& command :
             {std::vector<std::string>{"score"}, {"score", "--why", "grief"}, {"score", "--why-not", "grief"}}) {
            std::vector<std::string> arguments = command;
            arguments.push_back(path);
            const Ran text = run(arguments);
            INFO(danger.id << ": " << danger.fields << text.out);
            CHECK(flat(text.out).find(words_for(danger, "clinician")) < flat(text.out).find("A-1"));
        }
        CHECK(contains(run({"score", "--format", "json", path}).out, "\"kind\":\"" + std::string(danger.id) + "\""));
    }
}

TEST_CASE("no alert where it was asked and is not so; not asked is said to the clinician") {
    const std::string calm =
        "case: A-1\nrisk: { suicidal_thoughts: none, violence: no, psychosis: no, mania: no, past_attempt: no "
        "}\nmeasures: [{ phq9: { total: 12, item9: 0 } }]\n";
    for (const std::string_view audience : k_audiences)
        CHECK(!contains(formulation(valid(calm), audience, knowledge()), "safety"));
    for (const std::string_view audience : {"clinician", "supervision"})
        CHECK(contains(formulation(valid("case: A-1\n"), audience, knowledge()), words_for({"SUI-0", {}}, audience)));
    CHECK(!contains(formulation(valid("case: A-1\n"), "patient", knowledge()), "uicid"));
}

TEST_CASE("suicidal thoughts that are stated elsewhere are not told as denied") {
    const std::string denied = "case: A-1\nrisk: { suicidal_thoughts: none, psychosis: no }\n";
    const auto line_of = [](const std::string& page) {
        const std::size_t at = page.find("sked and denied");
        REQUIRE(at != std::string::npos);
        return page.substr(at, page.find('\n', at) - at);
    };
    CHECK(contains(line_of(formulation(valid(denied), "clinician", knowledge())), "uicidal"));
    for (const std::string_view stated :
         {"sessions: [{ number: 1, suicidal_thoughts: passive }]\n", "symptoms: { suicidal_thoughts: mild }\n",
          "measures: [{ phq9: { total: 12, item9: 1 } }]\n"}) {
        const std::string page = formulation(valid(denied + std::string(stated)), "clinician", knowledge());
        CHECK(!contains(line_of(page), "uicidal"));
        CHECK(contains(page, "Stated, or not sure: suicidal thoughts"));
        CHECK(contains(line_of(page), "psychosis"));
    }
}

TEST_CASE("the gravest alert comes first, and each names its line") {
    const Folder folder;
    const std::string path =
        folder.put("case.yaml", "case: A-1\nrisk:\n  past_attempt: yes\n  suicidal_thoughts: plan\n");
    const std::string out = run({"formulate", "--for", "clinician", "--format", "md", path}).out;
    CHECK(out.find("intent, plan") < out.find("past suicide attempt"));
    CHECK(contains(out, "(line 4)"));
    CHECK(contains(out, "(line 3)"));
}

TEST_CASE("every danger stands above a picture, in words and drawn") {
    const Folder folder;
    for (const Danger& danger : dangers()) {
        const std::string path = folder.put("case.yaml", "case: A-1\nas_of: 2026-06-01\n" + danger.fields);
        for (const std::string_view audience : {"patient", "clinician"})
            for (const std::string_view format : {"text", "svg"}) {
                const Ran ran = run({"draw", "--picture", "inventory", "--for", std::string(audience), "--format",
                                     std::string(format), path});
                INFO(danger.id << " for " << audience << " as " << format << "\n" << ran.err);
                REQUIRE(ran.status == k_done);
                const std::string wanted = words_for(danger, audience);
                if (format == "text") {
                    CHECK(contains(flat(ran.out.substr(0, body_at(ran.out, format))), wanted));
                } else {
                    CHECK(contains(flat(texts_of_svg(ran.out)), wanted));
                    CHECK(contains(flat(texts_of_svg(ran.out)), "It supports, it does not diagnose."));
                    CHECK(contains(ran.out.substr(ran.out.find("<desc>")), wanted));  // for those who do not see it
                }
            }
    }
}

TEST_CASE("a template of one's own cannot lose the alerts or the provenance") {
    const Folder folder;
    for (const std::string_view name : {"formulation-patient", "formulation-clinician", "formulation-supervision"})
        (void)folder.put("own/en/" + std::string(name) + ".mustache", "# Mine\n\nNothing but {{code}}.\n");
    for (const std::string_view name : {"alerts-patient", "alerts-clinician", "alerts-report", "provenance"})
        (void)folder.put("own/en/" + std::string(name) + ".mustache", "{{! nothing }}\n");
    (void)folder.put("own/en/report.mustache", "# Mine\n\nNothing but {{report.cases}}.\n");
    (void)folder.put("own/en/report.html.mustache", "<h1>Mine</h1><p>Nothing but {{report.cases}}.</p>\n");
    for (const Danger& danger : dangers()) {
        const std::string path = folder.put("case.yaml", "case: A-1\nas_of: 2026-06-01\n" + danger.fields);
        for (const std::string_view format : {"text", "md", "html"}) {
            const Ran ran =
                run({"report", "--templates", folder.path() + "/own", "--format", std::string(format), path});
            INFO(danger.id << " as " << format << "\n" << ran.err);
            CHECK(contains(ran.out, "Nothing but 1."));
            CHECK(contains(flat(ran.out.substr(0, body_at(ran.out, format))), words_for(danger, "clinician")));
            CHECK(contains(flat(ran.out), "It supports, it does not diagnose."));
        }
        for (const std::string_view audience : k_audiences)
            for (const std::string_view format : {"text", "md", "html"}) {
                const Ran ran = run({"formulate", "--templates", folder.path() + "/own", "--for", std::string(audience),
                                     "--format", std::string(format), path});
                INFO(danger.id << " for " << audience << " as " << format << "\n" << ran.err);
                CHECK(ran.status == k_done);
                CHECK(contains(ran.out, "Nothing but A"));
                CHECK(contains(flat(ran.out.substr(0, body_at(ran.out, format))), words_for(danger, audience)));
                CHECK(contains(flat(ran.out), "It supports, it does not diagnose."));
            }
    }
}

TEST_CASE("words of one's own cannot empty an alert") {
    const Folder folder;
    std::string own(Shelf::builtin("templates/en/words.toml")->text());
    const std::size_t begin = own.find("[alert.SUI-2]");
    REQUIRE(begin != std::string::npos);
    own.erase(begin, own.find("[alert.SUI-1h]") - begin);
    (void)folder.put("own/en/words.toml", own);
    const std::string path = folder.put("case.yaml", "case: A-1\nrisk: { suicidal_thoughts: plan }\n");
    for (const std::string_view audience : k_audiences) {
        const Ran ran = run({"formulate", "--templates", folder.path() + "/own", "--for", std::string(audience),
                             "--format", "md", path});
        INFO(audience << ran.out << ran.err);
        CHECK((ran.status != k_done || contains(flat(ran.out), words_for({"SUI-2", {}}, audience))));
    }
}

TEST_CASE("a page of one's own around HTML cannot lose the alerts") {
    const Folder folder;
    (void)folder.put("own/page.html.mustache", "<html><body><main>{{{body}}}</main></body></html>\n");
    const std::string path = folder.put("case.yaml", "case: A-1\nrisk: { suicidal_thoughts: plan }\n");
    const Ran ran =
        run({"formulate", "--templates", folder.path() + "/own", "--for", "clinician", "--format", "html", path});
    INFO(ran.out << ran.err);
    CHECK((ran.status != k_done || contains(flat(ran.out), words_for({"SUI-2", {}}, "clinician"))));
}

TEST_CASE("a misspelt name in a template of one's own is an error with the nearest name, and there is no document") {
    const Folder folder;
    const std::string own =
        folder.put("own/en/formulation-patient.mustache", "# Mine\n\n{{facts.patient.caled}} and {{focus.labell}}\n");
    const std::string path = folder.put("case.yaml", "case: A-1\npatient: { called: Ana }\n");
    const Ran ran = run({"formulate", "--templates", folder.path() + "/own", path});
    CHECK(ran.status == k_io);
    CHECK(ran.out == "");
    CHECK(contains(ran.err, own + ":3:"));
    CHECK(contains(ran.err, "caled"));
    CHECK(contains(ran.err, "did you mean 'called'?"));
    CHECK(contains(ran.err, "did you mean 'label'?"));
    const Ran to_file =
        run({"formulate", "--templates", folder.path() + "/own", "-o", folder.path() + "/out.txt", path});
    CHECK(to_file.status == k_io);
    CHECK(!std::filesystem::exists(folder.path() + "/out.txt"));
}

TEST_CASE("a misspelt name in a part that a built-in template includes is an error, too") {
    const Folder folder;
    (void)folder.put("own/en/focus-plain.mustache", "{{#focus}}{{labell}}{{/focus}}\n");
    const Ran ran = run({"formulate", "--templates", folder.path() + "/own", folder.put("case.yaml", "case: A-1\n")});
    CHECK(ran.status == k_io);
    CHECK(ran.out == "");
    CHECK(contains(ran.err, "did you mean 'label'?"));
}

TEST_CASE("the built-in templates work unchanged as one's own: they make the same document, and pass the check") {
    const Folder folder;
    const std::string own = folder.path() + "/own";
    REQUIRE(run({"templates", "eject", "--to", own}).status == k_done);
    const std::string path = support::examples().front().path;
    for (const std::string_view audience : k_audiences) {
        const Ran ran = run({"formulate", "--templates", own, "--for", std::string(audience), "--format", "md", path});
        INFO(audience << "\n" << ran.err);
        CHECK(ran.status == k_done);
        CHECK(ran.out == run({"formulate", "--for", std::string(audience), "--format", "md", path}).out);
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(own + "/en")) {
        if (entry.is_directory()) continue;
        const Ran ran = run({"templates", "check", entry.path().string()});
        INFO(entry.path().filename().string() << "\n" << ran.err);
        CHECK(ran.status == k_done);
    }
}

TEST_CASE("a folder of one's own without a template makes the same document, to the fingerprint in its last line") {
    const Folder folder;
    const std::string path = support::examples().front().path;
    for (const std::string_view language : {"en", "es"}) {
        const std::vector<std::string> call{"formulate", "--lang", std::string(language), "--format", "md", path};
        std::vector<std::string> own = call;
        own.insert(own.end(), {"--templates", folder.path()});
        const Ran ran = run(own);
        INFO(language << "\n" << ran.err);
        CHECK(ran.status == k_done);
        CHECK(ran.out == run(call).out);
    }
}

TEST_CASE("a template of one's own that is broken is an error and no document") {
    const Folder folder;
    (void)folder.put("own/en/formulation-patient.mustache", "{{#focus}} never closed\n");
    const Ran ran = run({"formulate", "--templates", folder.path() + "/own", folder.put("case.yaml", "case: A-1\n")});
    CHECK(ran.status == k_io);
    CHECK(ran.out == "");
    CHECK(contains(ran.err, "[template-unclosed-section]"));
}

TEST_CASE("every built-in template of documents names only what the view has") {
    const Value specimen = specimen_view(knowledge(), words());
    std::vector<Diagnostics> faults;
    for (const std::string_view name : {"formulation-patient", "formulation-clinician", "formulation-supervision",
                                        "alerts-patient", "alerts-clinician", "score", "focus-plain"}) {
        const tmpl::Template* found = library().find(name, faults);
        REQUIRE(found);
        std::string told;
        for (const tmpl::Problem& one : tmpl::check(*found, specimen, library().partials(faults)))
            told += format(one.diagnostic, *one.source, Colour::no);
        INFO(name << "\n" << told);
        CHECK(told.empty());
    }
    INFO(rendered(faults));
    CHECK(faults.empty());
}

TEST_CASE("every alert has words, and every one that tells of a danger has words for the patient") {
    std::vector<std::string> ids = {"SUI-M", "WORSE"};
    for (const AlertRule& rule : knowledge().alerts.all) ids.push_back(rule.id);
    for (const std::string& id : ids) {
        INFO(id);
        CHECK(!words_for({id, {}}, "clinician").empty());
        CHECK(words_for({id, {}}, "patient").empty() == (id == "SUI-0" || id == "NOCONS"));
    }
    const Value& table = words().table("alert");
    REQUIRE(table.map());
    for (const Member& member : *table.map())
        CHECK_MESSAGE(std::find(ids.begin(), ids.end(), member.key) != ids.end(),
                      "words for an alert that there is not: " << member.key);
}

TEST_CASE("every symptom, area, level, format and kind of event has words of its own") {
    for (const Field& field : knowledge().schema.record("symptoms")->fields) {
        if (field.kind != FieldKind::record) continue;
        INFO(field.name);
        CHECK(!words().find("symptom", field.name, "you").empty());
        CHECK(!words().find("symptom", field.name, "they").empty());
    }
    const auto has = [](std::string_view table, std::string_view key) {
        return !words().table(table).text_of(key).empty();
    };
    for (const Option& option : knowledge().schema.choice("area")->options)
        CHECK_MESSAGE(has("area", option.name), option.name);
    for (const Option& option : knowledge().schema.choice("format")->options)
        CHECK_MESSAGE(has("format", option.name), option.name);
    for (const std::string_view level : {"primary", "secondary", "present", "not_indicated", "unknown"})
        CHECK_MESSAGE(has("level", level), level);
    for (const std::string_view status : {"verified", "unverified", "design"})
        CHECK_MESSAGE(has("status", status), status);
    for (const Area& area : knowledge().rules.areas) CHECK_MESSAGE(has("agreement", area.agreement), area.agreement);
    // an option in two words is no English with a blank for its underline; "other" stands for nothing in a sentence
    for (const auto& choice : knowledge().schema.choices())
        for (const Option& option : choice->options)
            if (contains(option.name, "_"))
                CHECK_MESSAGE((has("option", option.name) || has("area", option.name) || has("format", option.name)),
                              choice->name << ": " << option.name);
}

TEST_CASE("an event of another kind without words of its own is not called 'the other'") {
    const std::string page = formulation(valid("case: A-1\nepisode: { onset: 2026-03-01 }\nas_of: 2026-06-01\nevents: "
                                               "[{ kind: other, when: 2026-02-01 }]\n"),
                                         "clinician", knowledge());
    CHECK(!contains(page, "he other"));
}

TEST_CASE("every code of a message is explained, and every explanation is of a code") {
    const auto text = Shelf::builtin("templates/en/codes.toml");
    if (!text) {
        MESSAGE("skipped: there is no templates/en/codes.toml yet");
        return;
    }
    Diagnostics diagnostics(text);
    const auto catalogue = read_toml(diagnostics);
    REQUIRE(catalogue);
    std::set<std::string> explained;
    for (const Member& member : *catalogue->map()) {
        explained.insert(member.key);
        CHECK_MESSAGE(!member.value.text_of("text").empty(), member.key);
    }
    const std::set<std::string> used = codes_in_sources();
    CHECK(used.size() > 40);
    for (const std::string& code : used)
        CHECK_MESSAGE(explained.count(code) == 1, "used in the sources and not explained: " << code);
    for (const std::string& code : explained)
        CHECK_MESSAGE(used.count(code) == 1, "explained and nowhere in the sources: " << code);
}

TEST_CASE("what 'ipt new' writes passes the check as it stands, for every format") {
    const Folder folder;
    for (const Option& option : knowledge().schema.choice("format")->options) {
        const std::string path = folder.path() + "/" + option.name + ".yaml";
        CHECK(run({"new", "--treatment", option.name, "-o", path}).status == k_done);
        const Ran ran = run({"check", path});
        INFO(option.name << "\n" << ran.err);
        CHECK(ran.status == k_done);
        CHECK(ran.out == "");
        CHECK(ran.err == "");
        const Ran score = run({"score", "--format", "json", path});
        CHECK(contains(score.out, "\"primary\":null"));
    }
}

TEST_SUITE_END();
