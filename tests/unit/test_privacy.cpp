// SPDX-License-Identifier: MIT
// That a case without what tells who anyone is holds nothing of it, says the same, and tells what it could not judge.
#include "ipt/deidentified.hpp"
#include "ipt/input/yaml_write.hpp"
#include "ipt/privacy/deidentify.hpp"
#include "ipt/privacy/shift.hpp"
#include "ipt/report/view.hpp"
#include "made_cases.hpp"
#include "support.hpp"

#include <doctest/doctest.h>

#include <regex>
#include <set>
#include <string>
#include <vector>

using namespace ipt;
using namespace support;

namespace {

const Identifiers& identifiers() {
    static const Identifiers k_all = [] {
        std::vector<Diagnostics> faults;
        auto found = load_identifiers(builtin_texts(), knowledge(), faults);
        INFO(rendered(faults));
        REQUIRE(found);
        found->small = small_words(words().catalogue(), knowledge().schema);
        return std::move(*found);
    }();
    return k_all;
}

DeidentifyTools tools() { return {knowledge(), identifiers(), words().catalogue()}; }

std::string deidentified(const std::string& text) {
    Diagnostics diagnostics(std::make_shared<Source>("case.yaml", text));
    const auto made = deidentified_text(diagnostics, tools(), {}, code_of(tools(), 1, 0));
    INFO(rendered(diagnostics) << text);
    REQUIRE(made);
    return *made;
}

std::string told_of(const std::string& text) {
    std::string out;
    const auto source = std::make_shared<const Source>("case.yaml", text);
    for (const Diagnostic& one : doubts_in(source, tools())) out += format(one, *source, Colour::no);
    return out;
}

const std::string k_people =
    "as_of: 2026-05-20\npatient: { called: Nadja }\nclinician: Dr. Judith Weber\npeople: [Maria Lopez, Will, José, my "
    "boss, 王芳]\n"
    "identifiers: { places: [Springfield, Elm Park], employers: [Acme Bakery], names: [Bob], numbers: [77-B] }\n";

// What becomes of a note in a case with these people.
std::string cleaned(const std::string& note) {
    const Case made = valid(deidentified("case: A-1\n" + k_people + "notes: [" + to_json(Value(note)) + "]\n"));
    return *made.root.list_of("notes").front().text();
}

std::string lowered(std::string_view text) {
    std::string out;
    for (const char c : lower(text)) out += c == '\n' ? ' ' : c;
    return out;
}

}  // namespace

TEST_SUITE_BEGIN("privacy");

TEST_CASE("names that the file knows are replaced in texts, and nothing else is") {
    struct Row {
        const char* note;
        const char* becomes;
    };
    for (const Row& row : std::vector<Row>{
             {"Maria Lopez came", "Person A came"},
             {"maria's son, MARIA and Lopez", "Person A's son, Person A and Person A"},
             {"Maria  Lopez; Maria-Lopez", "Person A; Person A"},
             {"the Lopezes and Marias Sohn", "the Person A and Person A Sohn"},
             {"a marias and mariachi, Lopezian", "a marias and mariachi, Lopezian"},
             {"Will comes; she will stay", "Person B comes; she will stay"},
             {"Jose, JOSÉ and jos\xc3\xa9", "Person C, Person C and Person C"},
             {"my boss rang", "my boss rang"},
             {"昨天王芳来了", "昨天Person D来了"},
             {"Nadja's friend and Dr. Weber", "the patient's friend and Dr. the clinician"},
             {"in Springfield, at elm park, for Acme Bakery", "in [place], at [place], for [employer]"},
             {"Bob left, his no. is 77-B", "[name] left, his no. is [number]"},
         }) {
        CHECK_MESSAGE(cleaned(row.note) == row.becomes, row.note);
    }
}

TEST_CASE("addresses, numbers, dates and ages are known by their shape") {
    struct Row {
        const char* note;
        const char* becomes;
    };
    for (const Row& row : std::vector<Row>{
             {"write to a.b@example.org.", "write to [e-mail address]."},
             {"see https://example.org/x?a=1 or www.example.org, or example.org/me",
              "see [web address] or [web address], or [web address]"},
             {"from 192.168.0.12 and 2001:db8:0:1::7", "from [network address] and [network address]"},
             {"as @nadja_l", "as [account]"},
             {"+49 170 1234567, (555) 123-4567 and 06 12 34 56 78",
              "[phone number], [phone number] and [phone number]"},
             {"ssn 123-45-6789, MRN-0451, A-017, plate B-MW 12, account 4512",
              "ssn [number], [number], [number], plate B-MW 12, account [number]"},
             {"150 mg, 150mg, 120/80, PHQ-9 of 17, in the 1990s, items 3 2 3 2 2 2 2 1 0",
              "150 mg, 150mg, 120/80, PHQ-9 of 17, in the 1990s, items 3 2 3 2 2 2 2 1 0"},
             {"lives at 12 Oak Street, came by Lindenstrasse 4", "lives at [place], came by [place]"},
             {"aged 93, and 91 years old, a 95-year-old; 89 years",
              "aged 90, and 90 years old, a 90-year-old; 89 years"},
             // the reference date is 2026-05-20, which comes to be 2100-01-04: 26892 days
             {"on 2026-05-20, 20 May 2026, May 20th, 2026 and 20.05.2026",
              "on 2100-01-04, 4 January 2100, January 4, 2100 and 04.01.2100"},
             {"on 05/20/2026 and 03/04/2026 and 3/4/26", "on 01/04/2100 and [date] and [date]"},
             {"on 17 March, each May, since May and in August",
              "on [date], each [month], since [month] and in [month]"},
             {"May she rest. They may march.", "May she rest. They may march."},
             {"in May 2026 and 2026-05 and since 2026", "in December 2099 and 2099-12 and since 2100"},
             {"2000 steps a day, 2019", "2000 steps a day, 2019"},
         }) {
        CHECK_MESSAGE(cleaned(row.note) == row.becomes, row.note);
    }
}

TEST_CASE("a month that had begun has begun, and of two dates the first stays the first") {
    const std::int32_t reference = *day_number(2026, 5, 3);
    for (int days = -40; days <= 40; ++days) {
        const privacy::Shift shift(days, reference);
        for (const char* text : {"2026-05", "2026-04", "2026", "2025-12", "2026-05-03", "2026-05-02"}) {
            const Date date = *parse_date(text, std::nullopt);
            const Date moved = shift.moved(date);
            INFO(text << " by " << days << " becomes " << to_string(moved));
            CHECK(moved.precision == date.precision);
            CHECK(moved.first <= reference + days);
            CHECK(moved == privacy::span_of(moved.first, moved.precision));
            if (date.precision == Precision::day) CHECK(moved.first == date.first + days);
        }
        const std::string text = deidentified(
            fmt::format("case: A-1\nas_of: {}\nevents: [{{ what: x, kind: move, when: 2026-03-20, until: 2026-03 }},"
                        " {{ what: y, kind: move, when: 2026-03, until: 2026-03-01 }}]\n",
                        day_text(reference + days)));
        CHECK_MESSAGE(told(text).empty(), told(text));
    }
}

TEST_CASE("the examples without identifiers have no fault, and stay as they are the second time") {
    for (const Example& example : examples()) {
        INFO(example.name);
        const std::string once = deidentified(example.text);
        CHECK(told(once).empty());
        CHECK(deidentified(once) == once);
        CHECK(is_deidentified(valid(once)));
    }
}

TEST_CASE("what is written is read as the same tree") {
    const auto again = [](const std::string& text) {
        Diagnostics first(std::make_shared<Source>("case.yaml", text));
        for (const Value& tree : read_yaml(first)) {
            const std::string written = write_yaml(tree);
            Diagnostics second(std::make_shared<Source>("case.yaml", written));
            const std::vector<Value> back = read_yaml(second);
            INFO(written << rendered(second));
            REQUIRE(back.size() == 1);
            CHECK(second.empty());
            CHECK(to_json(back.front()) == to_json(tree));
        }
    };
    for (const Example& example : examples()) again(example.text);
    again(
        "a: \"no\"\nb: no\nc: \"\"\nd: ~\ne: \"~\"\nf: []\ng: {}\nh: [1, ~, 2]\ni: \"a: b # c\"\nj: |\n  two\n  "
        "lines\nk: ' x '\n"
        "l: \"[place] and {x}\"\nm: \"- x\"\nn: \"\\u00e9\\u2028 \\t\"\no: '''q'''\np: [[a, b], [c]]\n\"q r\": "
        "\"1\"\n");
}

TEST_CASE("scores of a case whose dates are days stay what they are") {
    for_cases(120, 7, [](const Made& made, Chance&) {
        const std::string text = text_of(made);
        const Case before = valid(text);
        const Case after = valid(deidentified(text));
        const Appraisal a = appraise(before, quick_knowledge());
        const Appraisal b = appraise(after, quick_knowledge());
        INFO(text);
        bool same = a.scores.primary == b.scores.primary && a.scores.secondary == b.scores.secondary &&
                    a.scores.robustness == b.scores.robustness && a.scores.completeness == b.scores.completeness &&
                    a.alerts.size() == b.alerts.size();
        for (std::size_t i = 0; i < a.scores.areas.size(); ++i)
            same = same && a.scores.areas[i].score == b.scores.areas[i].score &&
                   a.scores.areas[i].points == b.scores.areas[i].points;
        CHECK(same);
        return same;
    });
}

TEST_CASE("what cannot be judged is told with its place") {
    const std::string text =
        deidentified("case: A-1\n" + k_people +
                     "notes:\n  - Brixotronic let her go\n  - moved to Quillhaven in spring, room 214\n"
                     "  - at the General Hospital\n  - 李来了\n  - Sleep is poor. She is tired on Monday.\n");
    const std::string told = told_of(text);
    INFO(text << told);
    for (const char* part : {"'Brixotronic' may be the name", "'Quillhaven' may be the name", "'214' may be a number",
                             "'Hospital' may be part of", "in '李来了' names cannot"})
        CHECK(contains(told, part));
    for (const char* part : {"Sleep", "Monday", "She", "Person"})
        CHECK_FALSE(contains(told, std::string("'") + part + "'"));
}

namespace {

const std::regex k_date("[0-9]{4}-[0-9]{2}-[0-9]{2}");
constexpr std::string_view k_iso = "2026-05-20";

struct Planted {
    std::string text;                  // of the file
    std::vector<std::string> secrets;  // that must be nowhere
    std::vector<std::string> unknown;  // that must be told
};

std::string in_sentence(const std::string& what, Chance& chance) {
    static const std::vector<const char*> k_frames = {"{} came up again.",
                                                      "We spoke about {} today.",
                                                      "It is about {}",
                                                      "Then the matter of {}'s letter came back.",
                                                      "No sleep since the call ({}) last week.",
                                                      "Hard days; {}, she says, is why."};
    std::string frame = chance.pick(k_frames);
    return frame.replace(frame.find("{}"), 2, what);
}

Planted planted(std::size_t number, Chance& chance) {
    static const std::vector<const char*> k_first = {"Zdenka", "Oisín", "Thandiwe", "Bjørn", "Marisol", "Ngozi"};
    static const std::vector<const char*> k_last = {"Kowalczyk", "Brannigan", "Mokoena",
                                                    "Halvorsen", "Quintero",  "Adeyemi"};
    static const std::vector<const char*> k_places = {"Dunmarrow", "Kestrelford", "Vallehondo"};
    static const std::vector<const char*> k_employers = {"Zentrafilt", "Ploverworks", "Marquisade"};
    Planted out;
    Made made = some_case(chance);
    std::vector<std::string> known;
    for (std::size_t i = 0; i < made.people.size(); ++i) {
        const std::string first = k_first[i], last = chance.pick(k_last);
        const std::string whole = first + " " + last;
        for (auto* rows : {&made.people, &made.events})
            for (Row& row : *rows)
                for (Entry& one : row)
                    if (one.value == fmt::format("P{}", i)) one.value = whole;
        known.insert(known.end(), {whole, first, lower(first)});
        out.secrets.insert(out.secrets.end(), {first, last});
        if (chance.one_in(2)) made.people[i].push_back({"good", to_json(Value(in_sentence(first, chance)))});
    }
    const std::string day = day_text(made.as_of - static_cast<int>(chance.below(900)));
    const std::string phone = fmt::format("555-{}-{}", 100 + chance.below(900), 1000 + chance.below(9000));
    const std::string record = fmt::format("MRN-{}", 100000 + chance.below(900000));
    const std::string mail = fmt::format("q{}@mail{}.example.org", chance.below(1000), chance.below(1000));
    const std::string page = fmt::format("https://page{}.example.org/me", chance.below(1000));
    const std::string place = chance.pick(k_places), employer = chance.pick(k_employers);
    for (const std::string& one : {day, phone, record, mail, page, place, employer}) known.push_back(one);
    out.secrets.insert(out.secrets.end(),
                       {day, phone, record, mail, page, place, employer, "Yevgenia", "Featherstone"});
    out.unknown = {fmt::format("Quillhaven{}", std::string(1 + number % 3, 'x')), "Brixotronic"};
    out.text = text_of(made);
    out.text.replace(0, out.text.find('\n'), fmt::format("case: Yevgenia-{} # Featherstone", number));
    if (made.patient.empty()) out.text += "patient: { called: Yevgenia }\n";
    out.text += fmt::format(
        "clinician: Featherstone\nidentifiers: {{ places: {}, employers: [{}], names: Yevgenia }}\n", place, employer);
    std::string notes;
    for (const std::string& one : known) notes += "  - " + to_json(Value(in_sentence(one, chance))) + "\n";
    for (const std::string& one : out.unknown) notes += "  - " + to_json(Value(in_sentence(one, chance))) + "\n";
    out.text += "notes:\n" + notes;
    out.text += fmt::format("complaint: {}\nown_words: [{}]\n", to_json(Value(in_sentence(chance.pick(known), chance))),
                            to_json(Value(in_sentence(chance.pick(known), chance))));
    out.text +=
        fmt::format("goals: [{{ text: {} }}]\nhypothesis: {{ trigger: {} }}\n",
                    to_json(Value("speak of " + chance.pick(known))), to_json(Value(in_sentence("Yevgenia", chance))));
    for (std::sregex_iterator at(out.text.begin(), out.text.end(), k_date), end; at != end; ++at)
        out.secrets.push_back(at->str());
    return out;
}

}  // namespace

TEST_CASE("of 200 cases with planted identifiers none is left in the file or in a document, and the rest is told") {
    const Folder folder;
    Chance chance(20260520);
    std::vector<std::string> files;
    std::set<std::string> secrets;
    std::size_t planted_count = 0;
    for (std::size_t i = 0; i < 200; i += k_stride) {
        const Planted one = planted(i, chance);
        const std::string text = deidentified(one.text);
        const std::string flat = lowered(text);
        INFO(one.text << "\nbecomes\n" << text);
        for (const std::string& secret : one.secrets) {
            REQUIRE_MESSAGE(!contains(flat, lower(secret)), secret);
            const std::size_t digit = secret.find_first_of("0123456789");
            const bool is_date = secret.size() == k_iso.size() && digit == 0 && secret[4] == '-';
            secrets.insert(is_date || digit == std::string::npos ? secret
                           : digit == 0                          ? "555-"
                           : contains(secret, "@")               ? "@mail"
                           : contains(secret, "https")           ? "https://page"
                                                                 : "MRN-");
        }
        planted_count += one.secrets.size();
        const std::string told = told_of(text);
        for (const std::string& unknown : one.unknown) REQUIRE_MESSAGE(contains(told, "'" + unknown + "'"), told);
        REQUIRE(support::told(text) == support::told(deidentified(text)));
        files.push_back(folder.put(fmt::format("{:03}.yaml", i), one.text));
    }
    CHECK(planted_count > 2000 / k_stride);
    for (std::vector<std::string> command : std::vector<std::vector<std::string>>{{"formulate", "--for", "patient"},
                                                                                  {"formulate", "--for", "clinician"},
                                                                                  {"formulate", "--for", "supervision"},
                                                                                  {"agenda"},
                                                                                  {"progress"},
                                                                                  {"relapse"},
                                                                                  {"relapse", "--for", "patient"},
                                                                                  {"report"},
                                                                                  {"ask"},
                                                                                  {"fit"}}) {
        const std::string name = command.front() + " " + command.back();
        command.insert(command.end(), {"--deidentify", "--format", "md"});
        command.insert(command.end(), files.begin(), files.end());
        const Ran ran = run(command);
        INFO(name << "\n" << ran.err.substr(0, 2000));
        REQUIRE(ran.status == k_done);
        const std::string flat = lowered(ran.out);
        CHECK(contains(flat, "names and dates are not the real ones"));
        const std::string errors = lowered(ran.err);
        for (const std::string& secret : secrets) {
            if (secret.front() == '1' || secret.front() == '2') continue;  // dates are looked for below
            if (!contains(flat, lower(secret)) && !contains(errors, lower(secret))) continue;
            FAIL_CHECK(secret);
        }
        for (std::sregex_iterator at(flat.begin(), flat.end(), k_date), end; at != end; ++at)
            if (at->str() != "2026-03-08")  // stands in questions, as an example of a date
                CHECK_MESSAGE(secrets.count(at->str()) == 0, at->str());
    }
}

TEST_CASE("a document with --deidentify is that of the file which deidentify writes") {
    const Folder folder;
    for (const Example& example : examples()) {
        const std::string file = folder.put("case.yaml", example.text);
        const std::string clean = folder.put("clean.yaml", deidentified(example.text));
        for (const char* audience : {"patient", "clinician"}) {
            const Ran a = run({"formulate", "--for", audience, "--deidentify", file});
            const Ran b = run({"formulate", "--for", audience, clean});
            CHECK_MESSAGE(a.out == b.out, example.name);
        }
    }
}

TEST_CASE("with --deidentify no message and no name of a file tells anything") {
    const Folder folder;
    const std::string file = folder.put("case.yaml", "case: Yevgenia\nas_of: 2026-13-01\nFeatherstone: x\n");
    for (const char* command : {"score", "formulate", "agenda", "progress", "relapse", "ask", "fit", "report"}) {
        const Ran ran = run({command, "--deidentify", file});
        INFO(command << ran.out << ran.err);
        CHECK(ran.status == k_case_errors);
        CHECK(contains(ran.err, "not-deidentified"));
        CHECK_FALSE(contains(ran.out + ran.err, "Yevgenia"));
        CHECK_FALSE(contains(ran.out + ran.err, "Featherstone"));
        CHECK_FALSE(contains(ran.out, "case.yaml"));
    }
    const std::string good = folder.put("good.yaml", "case: Yevgenia\nas_of: 2026-05-20\n");
    const Ran ran = run({"formulate", "--deidentify", "--out-dir", folder.path(), good});
    CHECK(ran.status == k_done);
    CHECK(std::filesystem::exists(folder.path() + "/case-1-patient.txt"));
}

TEST_SUITE_END();
