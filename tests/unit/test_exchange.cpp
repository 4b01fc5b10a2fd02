// SPDX-License-Identifier: MIT
// What other programs read and write: codes, FHIR bundles there and back, tables of results.
#include "ipt/exchange/fhir.hpp"
#include "ipt/exchange/results.hpp"
#include "ipt/exchange/table.hpp"
#include "ipt/exchange/uuid.hpp"
#include "ipt/input/csv.hpp"
#include "ipt/input/json.hpp"
#include "ipt/input/yaml_write.hpp"
#include "ipt/knowledge/alerts.hpp"
#include "ipt/knowledge/codes.hpp"
#include "made_cases.hpp"
#include "support.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace ipt;
using namespace support;

namespace {

const CodeBook& codes() {
    static const CodeBook k_codes = [] {
        std::vector<Diagnostics> faults;
        auto found = load_codes(builtin_texts(), knowledge(), faults);
        INFO(rendered(faults));
        REQUIRE(found);
        return std::move(*found);
    }();
    return k_codes;
}

Diagnostics source_of(std::string text, const char* name = "in") {
    return Diagnostics(std::make_shared<const Source>(name, std::move(text)));
}

std::string exported(const Case& patient, const FhirTexts& texts = {}) {
    return to_indented_json(fhir_bundle(patient, knowledge(), codes(), texts));
}

struct Imported {
    std::string told;
    std::vector<std::string> texts;  // of case files
};

Imported finished(std::vector<ImportedCase> cases, Diagnostics& diagnostics) {
    for (const ImportedCase& one : cases)
        check_case(decode(one.tree, knowledge().schema, std::nullopt, diagnostics), knowledge(), diagnostics);
    diagnostics.sort();
    Imported out{rendered(diagnostics), {}};
    if (diagnostics.errors() == 0)
        for (const ImportedCase& one : cases) out.texts.push_back(write_yaml(one.tree));
    return out;
}

Imported from_fhir(std::string json, const std::string& code = {}) {
    Diagnostics diagnostics = source_of(std::move(json), "bundle.json");
    const auto file = read_json(diagnostics);
    return finished(file ? read_fhir(*file, knowledge(), codes(), code, diagnostics) : std::vector<ImportedCase>(),
                    diagnostics);
}

Imported from_table(std::string csv, const ColumnMap& columns = {}, const std::string& code = {}) {
    Diagnostics diagnostics = source_of(std::move(csv), "table.csv");
    const auto table = read_csv(diagnostics);
    return finished(table ? read_table(*table, columns, knowledge(), code, diagnostics) : std::vector<ImportedCase>(),
                    diagnostics);
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

TEST_CASE("JSON is read with the place of each value") {
    Diagnostics diagnostics =
        source_of("\xEF\xBB\xBF{ \"a\": [1.5, -2e1, true, null, \"x\\u00e9\"],\n  \"b\" : {} }\n");
    const auto read = read_json(diagnostics);
    INFO(rendered(diagnostics));
    REQUIRE(read);
    const Value::List& list = read->list_of("a");
    REQUIRE(list.size() == 5);
    CHECK(*list[0].number() == 1.5);
    CHECK(*list[1].number() == -20);
    CHECK(*list[2].boolean());
    CHECK(list[3].is_null());
    CHECK(*list[4].text() == "xé");
    const auto text = [&](const Value& value) { return std::string(diagnostics.source().text(value.span)); };
    CHECK(text(list[0]) == "1.5");
    CHECK(text(list[1]) == "-2e1");
    CHECK(text(list[2]) == "true");
    CHECK(text(list[3]) == "null");
    CHECK(text(list[4]) == "\"x\\u00e9\"");
    CHECK(text((*read)["a"]) == "[1.5, -2e1, true, null, \"x\\u00e9\"]");
    CHECK(text((*read)["b"]) == "{}");
    CHECK(diagnostics.source().text(read->map()->at(1).key_span) == "\"b\"");
}

TEST_CASE("what is no JSON, or more than a limit, is an error with its place") {
    struct Row {
        std::string text;
        std::string_view wanted;
    };
    const Limits limits{.bytes = 4000, .depth = 5, .nodes = 20, .scalar = 50};
    for (const Row& row :
         {Row{"{\"a\": tru}", "in:1:7: error: no JSON from here on [json-syntax]"},
          Row{"[1,,2]", "in:1:4: error: no JSON"}, Row{"{\"a\": 1} x", "in:1:10: error: no JSON"},
          Row{"{\"a\": [1, 2", "the file ends before its JSON does"}, Row{"", "the file ends before its JSON does"},
          Row{"{\"a\": 1, \"a\": 2}", "in:1:10: error: 'a' stands twice here [duplicate-key]"},
          Row{"[[[[[[[[[[", "in:1:6: error: nested deeper than 5 [too-deep]"},
          Row{"[" + std::string(1000, ' ') + "0" +
                  [] {
                      std::string more;
                      for (int i = 0; i < 100; ++i) more += ",0";
                      return more;
                  }() +
                  "]",
              "the file holds more than 20 values [too-large]"},
          Row{"[\"" + std::string(60, 'x') + "\"]", "a text is longer than 50 bytes [too-large]"},
          Row{"[\"a\\u0000b\"]", "in:1:2: error: control character U+0000 (NUL)"},
          Row{"[\"a\\u202eb\"]", "control character U+202E"}, Row{"[1e999]", "no JSON from here on"},
          Row{std::string("[1,\0]", 5), "control-character"}, Row{std::string(5000, '['), "the file is larger than"}}) {
        Diagnostics diagnostics = source_of(row.text);
        const auto read = read_json(diagnostics, limits);
        INFO(row.text.substr(0, 40) << "\n" << rendered(diagnostics));
        CHECK(!read);
        CHECK(diagnostics.errors() == 1);
        CHECK(contains(rendered(diagnostics), row.wanted));
    }
}

TEST_CASE("CSV is read as RFC 4180 has it, whatever stands between the cells") {
    for (const std::string_view separator : {",", ";", "\t", "|"}) {
        std::string text = "id,note,n\r\nA-1,\"said \"\"no,\"\"\nand left\",3\r\n\r\nA-2,, 4 \r\n";
        // the comma inside of quotes is no separator of the others
        for (char& c : text)
            if (c == ',') c = separator[0];
        Diagnostics diagnostics = source_of(text);
        const auto table = read_csv(diagnostics);
        INFO(rendered(diagnostics));
        REQUIRE(table);
        REQUIRE(table->head.size() == 3);
        REQUIRE(table->rows.size() == 2);
        CHECK(table->rows[0][1].text == "said \"no" + std::string(separator) + "\"\nand left");
        CHECK(table->rows[1][1].text.empty());
        CHECK(table->rows[1][2].text == "4");
        CHECK(diagnostics.source().text(table->rows[0][2].span) == "3");
        CHECK(diagnostics.source().locate(table->rows[1][0].span.begin).line == 5);
    }
    struct Row {
        std::string text;
        std::string_view wanted;
    };
    const Limits limits{.bytes = 10'000, .nodes = 30, .scalar = 50};
    for (const Row& row :
         {Row{"a,b\n1\n", "in:2:1: error: this line has 1 cells, the first one 2 [csv-syntax]"},
          Row{"a,b\n1,2,3\n", "in:2:5: error: this line has 3 cells"},
          Row{"a,b\n1,\"2\n", "in:2:3: error: this quote is never closed"},
          Row{"a,b\n1,\"2\"x\n", "in:2:6: error: the cell goes on behind its closing quote"},
          Row{"", "the file is empty"}, Row{"a\n" + std::string(60, 'x') + "\n", "a cell is longer than 50 bytes"},
          Row{std::string(100, ','), "the file holds more than 30 cells"},
          Row{std::string("a\n1\0\n", 5), "control-character"}, Row{"a\n\xff\n", "not-utf8"}}) {
        Diagnostics diagnostics = source_of(row.text);
        const auto table = read_csv(diagnostics, limits);
        INFO(row.text.substr(0, 40) << "\n" << rendered(diagnostics));
        CHECK(!table);
        CHECK(diagnostics.errors() == 1);
        CHECK(contains(rendered(diagnostics), row.wanted));
    }
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

TEST_CASE("an export of REDCap becomes cases, each cell at its place") {
    const Imported read = from_table(
        "record_id,redcap_event_name,redcap_repeat_instance,visit_date,phq9_total,gad7_1,"
        "gad7_2,gad7_3,gad7_4,gad7_5,gad7_6,gad7_7,baseline_complete\r\n"
        "A-1,baseline_arm_1,,2026-03-01,18,,,,,,,,2\r\n"
        "B-2,baseline_arm_1,,2026-03-02,,1,2,,0,1,2,3,2\r\n"
        "A-1,session_6_arm_1,,2026-04-12 10:30,9,,,,,,,,2\r\n"
        "A-1,session_7_arm_1,,2026-04-19,,,,,,,,,0\r\n");
    INFO(read.told);
    REQUIRE(read.texts.size() == 2);
    CHECK(read.texts[0] ==
          "case: A-1\nmeasures:\n  - date: 2026-03-01\n    phq9: 18\n  - date: 2026-04-12\n"
          "    session: 6\n    phq9: 9\n");
    CHECK(contains(read.texts[1], "items: [1, 2, ~, 0, 1, 2, 3]"));
    CHECK(read.told.empty());

    // an event with a number that nobody explains is told once; one without is a time beside the sessions
    const std::string weeks =
        "record_id,redcap_event_name,date,phq9\nA-1,week_6_arm_1,2026-03-01,12\nB-2,week_6_arm_1,2026-03-02,9\n"
        "A-1,baseline_arm_1,2026-02-01,15\n";
    const std::string told = from_table(weeks).told;
    CHECK(contains(told, "table.csv:2:5: warning: no session is known of the event 'week_6_arm_1' [import-event]"));
    CHECK(told.find("[import-event]") == told.rfind("[import-event]"));
    ColumnMap known;
    known.events["week_6_arm_1"] = 6;
    CHECK(from_table(weeks, known).told.empty());

    // the ninth item of a PHQ is something else
    const Imported hyphen = from_table("record_id,PHQ-9\nA-1,2\n");
    REQUIRE(hyphen.texts.size() == 1);
    CHECK(hyphen.texts[0] == "case: A-1\nmeasures:\n  - phq9: 2\n");

    const Imported wrong = from_table("record_id,date,phq9\nA-1,2026-03-01,31\nA-1,1.3.2026,12\n");
    CHECK(wrong.texts.empty());
    CHECK(contains(wrong.told, "table.csv:2:16: error:"));
    CHECK(contains(wrong.told, "table.csv:3:5: error:"));
}

TEST_CASE("one measure of one day or session that stands twice is told, and read once where it says the same") {
    const std::string head = "record_id,session,date,phq9_total,phq9_risk_item\n";
    const Imported same = from_table(head + "A-1,1,2026-03-01,12,\nA-1,1,2026-03-01,12,\n");
    REQUIRE(same.texts.size() == 1);
    CHECK(same.texts[0] == "case: A-1\nmeasures:\n  - date: 2026-03-01\n    session: 1\n    phq9: 12\n");
    CHECK(contains(same.told, "table.csv:3:18: warning: 'phq9' stands twice for one session, with the same result"));
    CHECK(contains(same.told, "the other one is here, line 2"));

    const Imported other = from_table(head + "A-1,,2026-03-01,12,\nA-1,,2026-03-01,11,\n");
    REQUIRE(other.texts.size() == 1);
    CHECK(contains(other.told, "'phq9' stands twice for one day, with another result [import-twice]"));
    CHECK(contains(other.texts[0], "phq9: 12"));
    CHECK(contains(other.texts[0], "phq9: 11"));

    const Imported more = from_table(head + "A-1,1,2026-03-01,12,\nA-1,1,2026-03-01,12,1\n");
    REQUIRE(more.texts.size() == 1);
    CHECK(more.told.empty());
    CHECK(contains(more.texts[0], "total: 12\n      risk_item: 1\n"));

    // of a month, or of no time, there can be several
    CHECK(from_table(head + "A-1,,2026-03,12,\nA-1,,2026-03,11,\nA-1,,,9,\nA-1,,,9,\n").told.empty());
}

TEST_CASE("columns of other names are named, and a slip is answered with the nearest one") {
    ColumnMap columns;
    CHECK(set_column("phq9", "PHQ sum", knowledge().schema, columns).empty());
    CHECK(set_column("date", "Day", knowledge().schema, columns).empty());
    CHECK(set_column("phq-9.risk_item", "q9", knowledge().schema, columns).empty());
    const Imported read = from_table("Day;PHQ sum;q9\n2026-03-01;12;1\n", columns, "A-1");
    INFO(read.told);
    REQUIRE(read.texts.size() == 1);
    CHECK(read.texts[0] ==
          "case: A-1\nmeasures:\n  - date: 2026-03-01\n    phq9:\n      total: 12\n      risk_item: 1\n");
    CHECK(contains(from_table("Day,PHQ sums,q9\n2026-03-01,12,1\n", columns, "A-1").told,
                   "there is no column 'PHQ sum' [import-column]"));
    CHECK(contains(from_table("Day,PHQ sums,q9\n2026-03-01,12,1\n", columns, "A-1").told, "did you mean 'PHQ sums'?"));
    CHECK(contains(from_table("Day,total,q9\n2026-03-01,12,1\n", columns, "A-1").told,
                   "the first line has Day, total, q9"));
    CHECK(contains(from_table("record_id,phq9_totl\nA-1,3\n").told, "is 'phq9_totl' one? --column phq9='phq9_totl'"));
    CHECK(contains(set_column("phq8", "x", knowledge().schema, columns), "did you mean 'phq9'?"));
    CHECK(contains(set_column("phq9.dat", "x", knowledge().schema, columns), "did you mean 'date'?"));
    CHECK(contains(from_table("record_id,phq_9x\nA-1,3\n").told, "no column is a measure"));
    CHECK(contains(from_table("phq9\n3\n").told, "--case CODE"));
    CHECK(contains(from_table("record_id,phq9,weight\nA-1,3,70\n").told, "table.csv:1:16: warning: not read: weight"));
    CHECK(from_table("record_id,phq9,\nA-1,3,\n").told.empty());
    CHECK(contains(from_table("record_id,phq9,\nA-1,3,70\n").told, "not read: column 3 without a name"));
}

TEST_CASE("an event is a session that a case can have, or an error at its cell") {
    ColumnMap columns;
    columns.events = {{"month_6", 26}, {"month_60", 260}};
    const std::string head = "record_id,redcap_event_name,phq9\n";
    const Imported good = from_table(head + "A-1,month_6,12\n", columns);
    REQUIRE(good.texts.size() == 1);
    CHECK(good.texts[0] == "case: A-1\nmeasures:\n  - session: 26\n    phq9: 12\n");
    const Imported wrong = from_table(head + "A-1,month_60,12\n", columns);
    CHECK(wrong.texts.empty());
    CHECK(contains(wrong.told, ":2:5: error: "));
    CHECK(contains(wrong.told, "from 0 to 200"));
}

TEST_CASE("two columns of one name are no guess, where that name is read") {
    const Imported two = from_table("record_id,phq9,note,PHQ9,note\nA-1,12,a,13,b\n");
    CHECK(two.texts.empty());
    CHECK(contains(two.told, ":1:21: error: a second column is called 'PHQ9' [import-column]"));
    const Imported notes = from_table("record_id,phq9,note,note\nA-1,12,a,b\n");
    REQUIRE(notes.texts.size() == 1);
    CHECK(notes.texts[0] == "case: A-1\nmeasures:\n  - phq9: 12\n");
}

TEST_CASE("the map of a file gives way to the columns of the line, and its slips are told") {
    ColumnMap columns;
    REQUIRE(set_column("date", "day", knowledge().schema, columns).empty());
    Diagnostics diagnostics = source_of(
        "record = \"pid\"\ndate = \"visit\"\n[events]\nweek_6 = 6\n[measure.gad7]\n"
        "items = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\"]\n");
    const auto file = read_toml(diagnostics);
    REQUIRE(file);
    read_column_map(*file, knowledge().schema, columns, diagnostics);
    INFO(rendered(diagnostics));
    REQUIRE(diagnostics.empty());
    CHECK(columns.record == "pid");
    CHECK(columns.date == "day");
    CHECK(columns.events.at("week_6") == 6);
    CHECK(columns.measures.at("gad7").items.size() == 7);

    Diagnostics slips = source_of(
        "recrod = \"pid\"\n[events]\nweek_6 = \"six\"\n[measure.gad8]\ntotal = \"x\"\n"
        "[measure.phq9]\ntotl = \"x\"\n");
    const auto wrong = read_toml(slips);
    REQUIRE(wrong);
    read_column_map(*wrong, knowledge().schema, columns, slips);
    const std::string told = rendered(slips);
    INFO(told);
    CHECK(slips.errors() == 4);
    for (const std::string_view near : {"'record'", "'gad7'", "'total'"})
        CHECK(contains(told, "did you mean " + std::string(near)));
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

TEST_CASE("thousands of results of one occasion take no time, and are no case") {
    std::string csv = "record_id,date,phq9\n";
    for (int i = 0; i < 30'000; ++i) csv += "A-1,2026-03-01,12\n";
    CHECK(contains(from_table(csv).told, "more than 10000 results of one case [too-large]"));
}

TEST_SUITE_END();
