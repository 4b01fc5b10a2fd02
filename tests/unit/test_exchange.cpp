// SPDX-License-Identifier: MIT
// What other programs read and write: codes, FHIR bundles there and back; whatever bytes come.
#include "imported.hpp"
#include "ipt/exchange/results.hpp"
#include "ipt/exchange/uuid.hpp"
#include "ipt/knowledge/alerts.hpp"
#include "made_cases.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace ipt;
using namespace support;

namespace {

std::string exported(const Case& patient, const FhirTexts& texts = {}) {
    return to_indented_json(fhir_bundle(patient, knowledge(), codes(), texts));
}

// What each result means, in a line; one of which neither a total nor the risk is known means nothing.
std::vector<std::string> meanings(const Case& patient) {
    std::vector<std::string> out;
    for (const Measured& one : readings(patient, knowledge().measures)) {
        if (!one.reading.total && !one.reading.risk_item) continue;
        const auto number = [](const auto& value) { return value ? fmt::format("{:g}", double(*value)) : "?"; };
        out.push_back(fmt::format("{} {} session {}: {} risk {}{}", one.measure->id,
                                  one.date ? to_string(*one.date) : "?", number(one.session), number(one.reading.total),
                                  number(one.reading.risk_item), one.turned ? " turned" : ""));
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string> risk_alerts(const Case& patient) {
    std::vector<std::string> out;
    for (const Alert& one : alerts_of(patient, knowledge().alerts, knowledge().measures))
        if (one.id == k_risk_item_alert) out.push_back(one.measure);
    std::sort(out.begin(), out.end());
    return out;
}

// ---- cases with results by chance

std::string some_score(const Measure& measure, Chance& chance) {
    const auto item = [&](std::size_t i) {
        const double most = measure.item_max[i];
        return measure.item_min +
               static_cast<double>(chance.below(static_cast<std::size_t>(most - measure.item_min) + 1));
    };
    Value::List items;
    std::vector<std::string> words;
    const bool some_missing = chance.one_in(3);
    for (std::size_t i = 0; i < measure.items; ++i) {
        const bool missing = some_missing && chance.one_in(4);
        items.push_back(missing ? Value() : Value(item(i)));
        words.push_back(missing ? "~" : to_text(items.back()));
    }
    const std::string list = "[" + join(words, ", ") + "]";
    const double total =
        measure.low + static_cast<double>(chance.below(static_cast<std::size_t>(measure.high - measure.low) + 1));
    const std::string risk = measure.risk ? fmt::format("{:g}", item(measure.risk->item - 1)) : "";
    switch (chance.below(5)) {
        case 0:
            return list;
        case 1: {
            // a total beside the items is what they add up to
            const Reading reading = read_score(measure, Value::map({{"items", items}}));
            if (!reading.total || reading.prorated) return list;
            return fmt::format("{{ total: {:g}, items: {} }}", *reading.total, list);
        }
        case 2:
            if (!risk.empty()) return fmt::format("{{ risk_item: {} }}", risk);
            [[fallthrough]];
        default:
            return fmt::format("{:g}", total);
    }
}

std::string some_results(int entries, std::string_view list, Chance& chance) {
    std::string out;
    int day = 20'000 + static_cast<int>(chance.below(40));
    for (int i = 0; i < entries; ++i) {
        day += 1 + static_cast<int>(chance.below(12));
        std::vector<std::string> fields;
        if (list == "sessions") fields.push_back(fmt::format("number: {}", i + 1));
        if (list == "measures" && chance.one_in(4)) fields.push_back(fmt::format("session: {}", chance.below(6)));
        const std::string date = day_text(day);
        if (!chance.one_in(5))
            fields.push_back("date: " + date.substr(0, list == "sessions" || !chance.one_in(5) ? 10 : 7));
        std::vector<const Measure*> all;
        for (const Measure& measure : knowledge().measures.all) all.push_back(&measure);
        chance.shuffle(all);
        all.resize(chance.below(4));
        for (const Measure* measure : all) fields.push_back(measure->id + ": " + some_score(*measure, chance));
        if (!fields.empty()) out += fmt::format("- {{ {} }}\n", join(fields, ", "));
    }
    return out.empty() ? out : fmt::format("{}:\n{}", list, out);
}

std::string some_measured_case(Chance& chance) {
    std::string out = "case: A-1\nas_of: 2026-05-27\n";
    if (chance.one_in(3)) out += "mood_scale: ten_is_best\n";
    out += some_results(static_cast<int>(chance.below(6)), "measures", chance);
    return out + some_results(static_cast<int>(chance.below(6)), "sessions", chance);
}

}  // namespace

TEST_SUITE_BEGIN("exchange");

TEST_CASE("version 5 UUIDs are those of RFC 9562") {
    constexpr Uuid k_dns = {0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1,
                            0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};
    CHECK(to_string(uuid_of(k_dns, "www.example.com")) == "2ed6657d-e927-568b-95e1-2665a8aea6a2");
    CHECK(to_string(uuid_of(k_dns, "python.org")) == "886313e1-3b8a-5372-9b90-0c9aee199e5d");
    // names around the length of a block
    std::set<std::string> all;
    for (std::size_t length = 0; length < 200; ++length)
        all.insert(to_string(uuid_of(k_dns, std::string(length, 'x'))));
    CHECK(all.size() == 200);
}

TEST_CASE("the item on suicide is no total, and what sources do not agree on has no code") {
    for (const MeasureCodes& one : codes().all) {
        INFO(one.measure);
        CHECK(!one.source.empty());
        CHECK((one.items.empty() || one.total != ""));
        CHECK(std::find(one.items.begin(), one.items.end(), one.total) == one.items.end());
    }
    const MeasureCodes& phq9 = *codes().find("phq9");
    CHECK(phq9.total == "44261-6");
    CHECK(phq9.items[knowledge().measures.find("phq9")->risk->item - 1] == "44260-8");
    CHECK(codes().find("gad7")->total == "70274-6");
    for (const std::string_view id : {"epds", "phqa", "bdi2", "pcl5", "cesd"}) {
        REQUIRE(codes().find(id));
        CHECK(codes().find(id)->total.empty());
        CHECK(!codes().find(id)->note.empty());
    }
    // a bundle that takes the item for the total gives no total
    const Imported read = from_fhir(R"({ "resourceType": "Observation", "status": "final",
        "code": { "coding": [{ "system": "http://loinc.org", "code": "44260-8" }] }, "valueInteger": 2 })",
                                    "A-1");
    INFO(read.told);
    REQUIRE(read.texts.size() == 1);
    CHECK(contains(read.texts[0], "risk_item: 2"));
    CHECK(!contains(read.texts[0], "total"));
}

TEST_CASE("what is wrong with codes is told, with its place") {
    const std::string whole(Shelf::builtin("knowledge/codes.toml")->text());
    struct Row {
        std::string from, to;
        std::string_view wanted;
    };
    for (const Row& row :
         {Row{"total = \"44261-6\"", "total = \"44260-8\"", "the code '44260-8' stands for two things"},
          Row{"measure = \"gad7\"", "measure = \"gad8\"", "there is no measure 'gad8'"},
          Row{"measure = \"gad7\"", "measure = \"phq9\"", "there are two rows for 'phq9'"},
          Row{"answers = \"phq\"", "answers = \"phz\"", "there are no [[answers]] 'phz'"},
          Row{", \"LA6571-9\"]", "]", "3 answers, but an item goes from 0 to 3"},
          Row{", \"44260-8\"]", "]", "'items' has 8 codes for 9 items"},
          Row{"field = \"mood_scale\"", "field = \"mood\"", "no field 'mood' that can be 'ten_is_best'"},
          Row{"panel = ", "panl = ", "did you mean 'panel'?"}, Row{"loinc = ", "lonc = ", "'loinc' is missing"},
          Row{"status = \"verified\"\n\n", "status = \"sure\"\n\n", "'status' cannot be 'sure'"}}) {
        std::string text = whole;
        REQUIRE(contains(text, row.from));
        text.replace(text.find(row.from), row.from.size(), row.to);
        Texts texts = builtin_texts();
        texts.find = [&](std::string_view) { return std::make_shared<const Source>("codes.toml", text); };
        std::vector<Diagnostics> faults;
        const bool good = load_codes(texts, knowledge(), faults).has_value();
        INFO(row.from << " -> " << row.to << "\n" << rendered(faults));
        CHECK(!good);
        CHECK(contains(rendered(faults), row.wanted));
        CHECK(contains(rendered(faults), "codes.toml:"));
    }
}

TEST_CASE("a result of the PHQ-9 has its codes, its day, its session, and no text of an item") {
    const Case patient = valid(
        "case: A-017\nas_of: 2026-06-01\nsessions:\n"
        "- { number: 3, date: 2026-03-08, phq9: [1, 2, 3, 0, 1, 2, 3, 0, 1] }\n");
    const std::string json = exported(patient);
    Diagnostics diagnostics = source_of(json);
    const auto bundle = read_json(diagnostics);
    REQUIRE(bundle);
    CHECK(bundle->text_of("resourceType") == "Bundle");
    CHECK(bundle->text_of("type") == "collection");
    const Value::List& entries = bundle->list_of("entry");
    REQUIRE(entries.size() == 3);
    const Value& person = entries[0]["resource"];
    CHECK(person.text_of("resourceType") == "Patient");
    CHECK(person.list_of("identifier")[0].text_of("value") == "A-017");
    CHECK(!person.find("name"));
    const Value& response = entries[1]["resource"];
    CHECK(response.text_of("resourceType") == "QuestionnaireResponse");
    CHECK(response.text_of("questionnaire") == "http://loinc.org/q/44249-1");
    CHECK(response.text_of("authored") == "2026-03-08");
    CHECK(response["subject"].text_of("reference") == entries[0].text_of("fullUrl"));
    CHECK(response["encounter"]["identifier"].text_of("value") == "A-017/3");
    REQUIRE(response.list_of("item").size() == 9);
    const Value& last = response.list_of("item")[8];
    CHECK(last.text_of("linkId") == "/44260-8");
    CHECK(!last.find("text"));
    CHECK(last.list_of("answer")[0]["valueCoding"].text_of("code") == "LA6569-3");
    CHECK(*last.list_of("answer")[0]["valueCoding"].list_of("extension")[0]["valueDecimal"].number() == 1);
    const Value& total = entries[2]["resource"];
    CHECK(total.text_of("resourceType") == "Observation");
    CHECK(total["code"].list_of("coding")[0].text_of("code") == "44261-6");
    CHECK(total.text_of("effectiveDateTime") == "2026-03-08");
    CHECK(*total["valueQuantity"]["value"].number() == 13);
    CHECK(total["valueQuantity"].text_of("code") == "{score}");
    CHECK(total.list_of("derivedFrom")[0].text_of("reference") == entries[1].text_of("fullUrl"));
}

TEST_CASE("what the file does not say is not in the bundle") {
    CHECK(!contains(exported(valid("case: A-1\n")), "CarePlan"));
    CHECK(!contains(exported(valid("case: A-1\n")), "Goal"));
    CHECK(contains(from_fhir(exported(valid("case: A-1\n"))).told, "[import-nothing]"));
    // a total that would be filled up for missing items
    const std::string json = exported(valid("case: A-1\nmeasures: { phq9: [1, 2, ~, 0, 1, 2, 3, 0, 1] }\n"));
    CHECK(contains(json, "QuestionnaireResponse"));
    CHECK(!contains(json, "Observation"));
    CHECK(!contains(json, "authored"));
    CHECK(!contains(json, "44259-0"));  // the item that is missing
}

TEST_CASE("two equal results are two resources with two ids, and ids hang on what is said") {
    const std::string once = "case: A-1\nmeasures:\n- { date: 2026-03-08, who5: 40 }\n";
    const std::string json = exported(valid(once + "- { date: 2026-03-08, who5: 40 }\n"));
    Diagnostics diagnostics = source_of(json);
    const auto bundle = read_json(diagnostics);
    REQUIRE(bundle);
    std::set<std::string> urls;
    for (const Value& entry : bundle->list_of("entry")) urls.insert(std::string(entry.text_of("fullUrl")));
    CHECK(urls.size() == 3);
    CHECK(exported(valid(once)) == exported(valid(once)));
    Diagnostics other = source_of(exported(valid("case: A-2\nmeasures:\n- { date: 2026-03-08, who5: 40 }\n")));
    const auto of_other = read_json(other);
    REQUIRE(of_other);
    for (const Value& entry : of_other->list_of("entry")) CHECK(urls.count(std::string(entry.text_of("fullUrl"))) == 0);
}

TEST_CASE("from a case to a bundle and back every result means the same") {
    Chance chance(71);
    std::size_t results = 0;
    std::size_t tried = 0;
    for (int i = 0; i < 400; i += static_cast<int>(k_stride)) {
        const std::string text = some_measured_case(chance);
        Read original = read(text);
        INFO(text << rendered(original.diagnostics));
        REQUIRE(original.cases.size() == 1);
        if (original.diagnostics.errors() > 0) continue;  // such as items that contradict each other
        ++tried;
        const Case& patient = original.cases[0];
        const std::vector<std::string> wanted = meanings(patient);
        const std::string json = exported(patient);
        const Imported back = from_fhir(json);
        INFO(json << back.told);
        if (wanted.empty()) continue;
        REQUIRE(back.texts.size() == 1);
        const Case again = valid(back.texts[0]);
        INFO(back.texts[0]);
        REQUIRE(meanings(again) == wanted);
        REQUIRE(risk_alerts(again) == risk_alerts(patient));
        REQUIRE(again.root.text_of("case") == "A-1");
        results += wanted.size();
    }
    CHECK(tried * k_stride >= 200);
    CHECK(results * k_stride >= 1000);
}

TEST_CASE("the order of entries in the file does not matter") {
    const std::string a = "- { date: 2026-03-08, session: 1, phq9: 12, gad7: 9 }\n";
    const std::string b = "- { gad7: [1, 1, 1, 1, 1, 1, 1], date: 2026-03-15 }\n";
    const std::string c = "- { who5: 40 }\n";
    const std::string head = "case: A-1\nas_of: 2026-06-01\nmeasures:\n";
    CHECK(exported(valid(head + a + b + c)) == exported(valid(head + c + b + a)));
}

TEST_CASE("a mood of 8 keeps its meaning, whichever end is the best") {
    const std::string entry = "measures: { date: 2026-03-08, mood10: 8 }\n";
    const std::string json = exported(valid("case: A-1\nmood_scale: ten_is_best\n" + entry));
    CHECK(contains(json, "mood10-ten-is-best"));
    const Imported back = from_fhir(json);
    REQUIRE(back.texts.size() == 1);
    CHECK(contains(back.texts[0], "mood_scale: ten_is_best"));
    CHECK(!contains(exported(valid("case: A-1\n" + entry)), "ten-is-best"));
}

TEST_CASE("a bundle names the alerts, and nobody; with --names it does what is asked") {
    const Folder folder;
    const std::string path = folder.put("case.yaml",
                                        "case: A-1\nas_of: 2026-06-01\npatient: { called: Mirabel }\n"
                                        "risk: { suicidal_thoughts: plan }\n"
                                        "people: [{ name: Zeno, relation: brother }]\n"
                                        "goals: [speak with Zeno again, sleep]\n"
                                        "contract: { sessions: 16, minutes: 50, interval: weekly }\n");
    const Ran ran = run({"export", "--fhir", path});
    INFO(ran.out << ran.err);
    REQUIRE(ran.status == k_done);
    CHECK(!contains(ran.out, "Mirabel"));
    CHECK(!contains(ran.out, "Zeno"));
    CHECK(contains(ran.out, "speak with Person A again"));
    CHECK(contains(ran.out, std::string(words().find("alert", "SUI-2", "clinician"))));
    CHECK(ran.out.find("\"Flag\"") < ran.out.find("\"CarePlan\""));
    CHECK(contains(ran.out, "\"periodUnit\": \"wk\""));
    const Ran named = run({"export", "--fhir", "--names", path});
    CHECK(contains(named.out, "Mirabel"));
    CHECK(contains(named.out, "speak with Zeno again"));
}

TEST_CASE("a response of another program is read by its codes, and never guessed") {
    const auto response = [](std::string_view answer) {
        return fmt::format(R"({{ "resourceType": "QuestionnaireResponse", "status": "completed",
            "subject": {{ "reference": "Patient/77", "display": "J. Doe" }}, "authored": "2026-03-08T23:10:00-05:00",
            "item": [{{ "linkId": "/44249-1", "item": [{{ "linkId": "/44249-1/44260-8", "answer": [{}] }}] }}] }})",
                           answer);
    };
    const Imported read = from_fhir(response(R"({ "valueCoding": { "code": "LA6570-1" } })"), "A-1");
    INFO(read.told);
    REQUIRE(read.texts.size() == 1);
    CHECK(read.texts[0] == "case: A-1\nmeasures:\n  - date: 2026-03-08\n    phq9:\n      risk_item: 2\n");
    CHECK(contains(from_fhir(response(R"({ "valueCoding": { "code": "LA6570-1" } })")).told, "--case CODE"));
    for (const auto& one : {std::pair<std::string_view, std::string_view>{R"({ "valueCoding": { "code": "LA0-0" } })",
                                                                          "no answer of PHQ-9"},
                            {R"({ "valueString": "2" })", "no answer of PHQ-9"},
                            {R"({ "valueInteger": 7 })", "[out-of-range]"},
                            {R"({ "valueInteger": 1 }, { "valueInteger": 2 })", "has one answer"},
                            {R"({ "valueCoding": { "code": "LA6570-1", "extension": [{ "valueDecimal": 3,
                "url": "http://hl7.org/fhir/StructureDefinition/ordinalValue" }] } })",
                             "stands for 2, but 3 is said here"}}) {
        const Imported wrong = from_fhir(response(one.first), "A-1");
        INFO(one.first << "\n" << wrong.told);
        CHECK(wrong.texts.empty());
        CHECK(contains(wrong.told, one.second));
    }
    // what is not finished is read, and told
    const std::string begun = R"({ "resourceType": "QuestionnaireResponse", "status": "in-progress", "authored":
        "2026-03-08", "item": [{ "linkId": "/44260-8", "answer": [{ "valueInteger": 2 }] }] })";
    CHECK(from_fhir(begun, "A-1").texts == read.texts);
    CHECK(contains(from_fhir(begun, "A-1").told, "1:54: warning: the status is 'in-progress' [import-unsettled]"));
    // what else was asked is told
    const Imported more = from_fhir(R"({ "resourceType": "QuestionnaireResponse", "authored": "2026-03-08", "item": [
        { "linkId": "/44260-8", "answer": [{ "valueInteger": 2 }] },
        { "linkId": "sleep", "answer": [{ "valueInteger": 1 }] }] })",
                                    "A-1");
    REQUIRE(more.texts.size() == 1);
    CHECK(more.texts[0] == read.texts[0]);
    CHECK(contains(more.told, "3:9: warning: this item has no code that is known [import-unknown]"));
    // the results of two patients
    const Imported two =
        from_fhir(R"({ "resourceType": "Bundle", "type": "collection", "entry": [)" +
                      fmt::format(R"({{ "resource": {} }}, {{ "resource": {} }})", response(R"({ "valueInteger": 1 })"),
                                  R"({ "resourceType": "Observation", "status": "final",
                "subject": { "reference": "Patient/78" }, "valueQuantity": { "value": 12 },
                "code": { "coding": [{ "system": "http://loinc.org", "code": "44261-6" }] } })") +
                      "] }",
                  "A-1");
    CHECK(two.texts.empty());
    CHECK(contains(two.told, "more than one patient"));
}

TEST_CASE("a total that the response and an observation of it both state is one result") {
    const auto bundle = [](int total) {
        return fmt::format(R"({{ "resourceType": "Bundle", "type": "collection", "entry": [
            {{ "fullUrl": "urn:uuid:1", "resource": {{ "resourceType": "QuestionnaireResponse", "status": "completed",
            "authored": "2026-03-08", "item": [{{ "linkId": "/44250-9", "answer": [{{ "valueInteger": 2 }}] }},
            {{ "linkId": "/44261-6", "answer": [{{ "valueDecimal": 12 }}] }}] }} }},
            {{ "resource": {{ "resourceType": "Observation", "status": "final", "effectiveDateTime": "2026-03-08",
            "derivedFrom": [{{ "reference": "urn:uuid:1" }}], "valueQuantity": {{ "value": {} }},
            "code": {{ "coding": [{{ "system": "http://loinc.org", "code": "44261-6" }}] }} }} }}] }})",
                           total);
    };
    const Imported read = from_fhir(bundle(12), "A-1");
    INFO(read.told);
    REQUIRE(read.texts.size() == 1);
    CHECK(read.texts[0] ==
          "case: A-1\nmeasures:\n  - date: 2026-03-08\n    phq9:\n      total: 12\n"
          "      items: [2, ~, ~, ~, ~, ~, ~, ~, ~]\n");
    const Imported wrong = from_fhir(bundle(13), "A-1");
    CHECK(wrong.texts.empty());
    CHECK(contains(wrong.told, "the response that this comes from has the total 12"));
}

TEST_CASE("what was taken back, or is no number, is left out and told") {
    const auto total = [](std::string_view more) {
        return fmt::format(R"({{ "resourceType": "Bundle", "entry": [{{ "resource": {{ "resourceType": "Observation",
            "code": {{ "coding": [{{ "system": "http://loinc.org", "code": "44261-6" }}] }}, {} }} }}, {{ "resource": {{
            "resourceType": "Observation", "status": "final", "effectiveDateTime": "2026-04-01",
            "valueQuantity": {{ "value": 9 }},
            "code": {{ "coding": [{{ "system": "http://loinc.org", "code": "44261-6" }}] }} }} }}] }})",
                           more);
    };
    for (const std::string_view more :
         {R"("status": "entered-in-error", "valueQuantity": { "value": 12 })",
          R"("status": "cancelled", "valueQuantity": { "value": 12 })",
          R"("status": "final", "valueQuantity": { "value": 12, "comparator": "<" })",
          R"("status": "final", "modifierExtension": [{ "url": "x" }], "valueQuantity": { "value": 12 })",
          R"("status": "final", "valueString": "twelve")"}) {
        const Imported read = from_fhir(total(more), "A-1");
        INFO(more << "\n" << read.told);
        REQUIRE(read.texts.size() == 1);
        CHECK(read.texts[0] == "case: A-1\nmeasures:\n  - date: 2026-04-01\n    phq9: 9\n");
        CHECK(contains(read.told, "[import-unknown]"));
    }
}

TEST_CASE("whatever bytes come, the answer is a message or a case file without an error") {
    Chance chance(72);
    const std::string json =
        exported(valid("case: A-1\nas_of: 2026-06-01\nmood_scale: ten_is_best\nmeasures:\n"
                       "- { date: 2026-03-08, session: 1, phq9: [1, 2, 3, 0, 1, 2, 3, 0, 1] }\n"
                       "- { date: 2026-03, mood10: 8, epds: { total: 12, risk_item: 1 } }\n"));
    const std::string csv =
        "record_id,redcap_event_name,date,phq9,gad7_1,gad7_2\r\nA-1,session_2_arm_1,2026-03-08,12,1,\r\n"
        "\"B,2\",,\"2026-03-09\",3,,2\r\n";
    const std::string odd = "{}[]\",:;\n\t01289-+eE.\\ \xc3\xa9\xff\x1b~'";
    std::size_t cases = 0;
    for (int i = 0; i < 4000; i += static_cast<int>(k_stride)) {
        const bool fhir = chance.one_in(2);
        std::string text = fhir ? json : csv;
        for (std::size_t changes = 1 + chance.below(4); changes > 0; --changes) {
            const std::size_t at = chance.below(text.size());
            switch (chance.below(4)) {
                case 0:
                    text[at] = odd[chance.below(odd.size())];
                    break;
                case 1:
                    text.insert(at, 1, odd[chance.below(odd.size())]);
                    break;
                case 2:
                    text.erase(at, 1 + chance.below(30));
                    break;
                default:
                    text.insert(at, text.substr(chance.below(text.size()), 1 + chance.below(60)));
            }
            if (text.empty()) text = "x";
        }
        const Imported read = fhir ? from_fhir(text, chance.one_in(2) ? "A-1" : "") : from_table(text);
        INFO(text << "\n" << read.told);
        REQUIRE(read.told == visible(read.told));
        REQUIRE((!read.told.empty() || !read.texts.empty()));
        for (const std::string& one : read.texts) {
            INFO(one);
            REQUIRE(support::read(one).diagnostics.errors() == 0);
            ++cases;
        }
    }
    CHECK(cases * k_stride >= 200);
}

TEST_SUITE_END();
