// SPDX-License-Identifier: MIT
#include "ipt/base/file.hpp"
#include "ipt/base/text.hpp"
#include "ipt/input/input.hpp"
#include "ipt/knowledge/measures.hpp"
#include "ipt/value/frozen.hpp"
#include "support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace ipt;

namespace {

std::string knowledge_text(std::string_view name) {
    const auto text = read_file(std::string(IPT_SOURCE_DIR) + "/lib/knowledge/" + std::string(name), 1 << 20);
    REQUIRE(text);
    return *text;
}

Diagnostics diagnostics_for(std::string name, std::string text) {
    return Diagnostics(std::make_shared<const Source>(std::move(name), std::move(text)));
}

const Schema& schema() { return support::knowledge().schema; }

struct Loaded {
    std::optional<Measures> measures;
    std::vector<std::string> messages;  // MESSAGE, or MESSAGE = HELP
    std::vector<std::uint32_t> lines;
};

Loaded load(std::string text) {
    Diagnostics diagnostics = diagnostics_for("measures.toml", std::move(text));
    const auto file = read_toml(diagnostics);
    REQUIRE(file);
    Loaded out;
    out.measures = load_measures(Frozen(freeze(*file)), schema(), diagnostics);
    for (const Diagnostic& one : diagnostics.all()) {
        CHECK(one.code == "knowledge-measure");
        out.messages.push_back(one.help.empty() ? one.message : one.message + " = " + one.help);
        out.lines.push_back(diagnostics.source().locate(one.span.begin).line);
    }
    return out;
}

// The knowledge file with the first of a text, behind the row `id`, changed into another.
Loaded load_changed(std::string_view id, std::string_view from, std::string_view to) {
    std::string text = knowledge_text("measures.toml");
    const auto row = id.empty() ? 0 : text.find("id = \"" + std::string(id) + "\"");
    REQUIRE(row != std::string::npos);
    const auto place = text.find(from, row);
    REQUIRE(place != std::string::npos);
    return load(text.replace(place, from.size(), to));
}

const Measures& measures() {
    static const Loaded k_loaded = load(knowledge_text("measures.toml"));
    for (const std::string& message : k_loaded.messages) MESSAGE(message);
    REQUIRE(k_loaded.measures);
    return *k_loaded.measures;
}

const Measure& measure(std::string_view id) {
    const Measure* found = measures().find(id);
    REQUIRE(found);
    return *found;
}

// A case as the reader of YAML hands it on, from flow style: { case: A, measures: [{ phq9: 17 }] }.
class Flow {
public:
    explicit Flow(std::string_view text) : text_(text) {}

    Value value() {
        blanks();
        const auto begin = at_;
        Value out = text_[at_] == '{' ? map() : text_[at_] == '[' ? list() : scalar();
        out.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end_)};
        return out;
    }

private:
    void blanks() { at_ = std::min(text_.find_first_not_of(' ', at_), text_.size()); }

    bool closes(char bracket) {
        blanks();
        if (text_[at_] == ',') ++at_;
        blanks();
        if (text_[at_] != bracket) return false;
        end_ = ++at_;
        return true;
    }

    Value map() {
        Value::Map out;
        for (++at_; !closes('}');) {
            const auto colon = text_.find(':', at_);
            const Span span{static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(colon)};
            std::string key(text_.substr(at_, colon - at_));
            at_ = colon + 1;
            out.push_back({std::move(key), span, value()});
        }
        return out;
    }

    Value list() {
        Value::List out;
        for (++at_; !closes(']');) out.push_back(value());
        return out;
    }

    Value scalar() {
        const auto begin = at_;
        at_ = end_ = std::min(text_.find_first_of(" ,]}", at_), text_.size());
        const std::string_view word = text_.substr(begin, at_ - begin);
        return word == "~" ? Value() : Value(word);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t end_ = 0;
};

struct Checked {
    Diagnostics diagnostics;
    Case patient;

    std::string text(Span span) const { return std::string(diagnostics.source().text(span)); }
};

Checked case_of(std::string_view fields) {
    const std::string text = "{ case: A, " + std::string(fields) + " }";
    Diagnostics diagnostics = diagnostics_for("case.yaml", text);
    Case patient = decode(Flow(text).value(), schema(), std::nullopt, diagnostics);
    return {std::move(diagnostics), std::move(patient)};
}

// Everything that is said about a case with this one result: PLACE: MESSAGE [CODE] = HELP.
std::vector<std::string> faults_of(std::string_view score) {
    Checked found = case_of("measures: { " + std::string(score) + " }");
    check_measures(found.patient, measures(), found.diagnostics);
    std::vector<std::string> out;
    for (const Diagnostic& one : found.diagnostics.all()) {
        CHECK(one.severity == Severity::error);
        out.push_back(found.text(one.span) + ": " + one.message + " [" + one.code + "] = " + one.help);
    }
    return out;
}

Reading reading_of(std::string_view score) {
    const Checked found = case_of("measures: { " + std::string(score) + " }");
    const auto all = readings(found.patient, measures());
    REQUIRE(all.size() == 1);
    return all[0].reading;
}

// PHQ9 17, WHO5 ?, ... with date and session, in the order of `readings`.
std::vector<std::string> order_of(std::string_view fields) {
    const Checked found = case_of(fields);
    CHECK(found.diagnostics.empty());
    std::vector<std::string> out;
    for (const Measured& one : readings(found.patient, measures())) {
        std::string line = one.measure->id + " " + (one.reading.total ? to_text(Value(*one.reading.total)) : "?");
        if (one.date) line += " " + to_string(*one.date);
        if (one.session) line += " #" + std::to_string(*one.session);
        out.push_back(std::move(line));
    }
    return out;
}

using Lines = std::vector<std::string>;

// For failures that can be read.
std::string shown(const Lines& lines) { return join(lines, "\n"); }

}  // namespace

TEST_SUITE("measures") {
    TEST_CASE("the knowledge file loads without a word and has every measure of the case file") {
        const Loaded loaded = load(knowledge_text("measures.toml"));
        CHECK(loaded.messages == Lines{});
        REQUIRE(loaded.measures);
        CHECK(loaded.measures->all.size() == 15);
        CHECK_FALSE(loaded.measures->version.empty());
        for (const Field& field : schema().record("scores")->fields) CHECK(loaded.measures->find(field.name));
        CHECK(loaded.measures->find("mdq") == nullptr);
    }

    TEST_CASE("a row has the numbers of the clinical reference") {
        const Measure& phq9 = measure("phq9");
        CHECK(phq9.name == "PHQ-9");
        CHECK(phq9.caseness == 10);
        CHECK(phq9.remission == 4);
        CHECK(phq9.reliable_change == 6);
        CHECK(phq9.missing_allowed == 2);
        CHECK(phq9.item_text);
        REQUIRE(phq9.risk);
        CHECK(phq9.risk->item == 9);
        CHECK(phq9.risk->flag == 1);
        CHECK(phq9.risk->high == 2);
        CHECK_FALSE(phq9.risk->critical);
        CHECK(phq9.status_for("bands") == "verified");
        CHECK(phq9.status_for("remission") == "unverified");
        CHECK(phq9.status_for("risk") == "design");
        CHECK_FALSE(measure("phqa").reliable_change);
        CHECK_FALSE(measure("bdi2").item_text);
        CHECK(measure("hamd17").item_max[3] == 2);
        CHECK(measure("madrs").risk->critical == 6);
        CHECK_FALSE(measure("gad7").risk);
        CHECK(measure("who5").direction == Direction::higher_better);
        CHECK(measure("epds").status_for("remission") == "design");
    }

    TEST_CASE("a band starts and ends where the table says") {
        struct Row {
            std::string_view id;
            double total;
            std::string_view label;  // empty: no band
        };
        const Row rows[] = {
            {"phq9", 0, "minimal"},
            {"phq9", 4, "minimal"},
            {"phq9", 5, "mild"},
            {"phq9", 9, "mild"},
            {"phq9", 10, "moderate"},
            {"phq9", 14, "moderate"},
            {"phq9", 15, "moderately severe"},
            {"phq9", 19, "moderately severe"},
            {"phq9", 20, "severe"},
            {"phq9", 27, "severe"},
            {"phq9", 28, ""},
            {"phq9", -1, ""},
            {"phq9", 9.5, "mild"},
            {"phqa", 14, "moderate"},
            {"phqa", 15, "moderately severe"},
            {"gad7", 4, "minimal"},
            {"gad7", 5, "mild"},
            {"gad7", 10, "moderate"},
            {"gad7", 14, "moderate"},
            {"gad7", 15, "severe"},
            {"gad7", 21, "severe"},
            {"gad7", 22, ""},
            {"hamd17", 7, "none"},
            {"hamd17", 8, "mild"},
            {"hamd17", 16, "mild"},
            {"hamd17", 17, "moderate"},
            {"hamd17", 23, "moderate"},
            {"hamd17", 24, "severe"},
            {"hamd17", 52, "severe"},
            {"bdi2", 13, "minimal"},
            {"bdi2", 14, "mild"},
            {"bdi2", 19, "mild"},
            {"bdi2", 20, "moderate"},
            {"bdi2", 28, "moderate"},
            {"bdi2", 29, "severe"},
            {"bdi2", 63, "severe"},
            {"madrs", 6, "none"},
            {"madrs", 7, "mild"},
            {"madrs", 19, "mild"},
            {"madrs", 20, "moderate"},
            {"madrs", 34, "moderate"},
            {"madrs", 35, "severe"},
            {"qids_sr16", 5, "none"},
            {"qids_sr16", 6, "mild"},
            {"qids_sr16", 10, "mild"},
            {"qids_sr16", 11, "moderate"},
            {"qids_sr16", 15, "moderate"},
            {"qids_sr16", 16, "severe"},
            {"qids_sr16", 20, "severe"},
            {"qids_sr16", 21, "very severe"},
            {"epds", 9, "low"},
            {"epds", 10, "possible depression"},
            {"epds", 12, "possible depression"},
            {"epds", 13, "probable depression"},
            {"cesd", 15, "not raised"},
            {"cesd", 16, "raised"},
            {"wsas", 9, "subclinical"},
            {"wsas", 10, "significant impairment"},
            {"wsas", 20, "significant impairment"},
            {"wsas", 21, "moderately severe or worse"},
            {"core10", 5, "healthy"},
            {"core10", 6, "low"},
            {"core10", 10, "low"},
            {"core10", 11, "mild"},
            {"core10", 14, "mild"},
            {"core10", 15, "moderate"},
            {"core10", 19, "moderate"},
            {"core10", 20, "moderately severe"},
            {"core10", 24, "moderately severe"},
            {"core10", 25, "severe"},
            {"who5", 28, "low well-being, suggests depression"},
            {"who5", 32, "low well-being"},
            {"who5", 48, "low well-being"},
            {"who5", 52, "not low"},
            {"who5", 100, "not low"},
            {"ucla3", 3, "not lonely"},
            {"ucla3", 5, "not lonely"},
            {"ucla3", 6, "lonely"},
            {"ucla3", 2, ""},
            {"pcl5", 40, ""},
            {"mood10", 5, ""},
        };
        for (const Row& row : rows) {
            CAPTURE(row.id);
            CAPTURE(row.total);
            const Band* band = measure(row.id).band(row.total);
            CHECK((band ? band->label : "") == row.label);
        }
    }

    TEST_CASE("caseness and remission heed the direction") {
        struct Row {
            std::string_view id;
            double total;
            std::optional<bool> caseness, remission;
        };
        const Row rows[] = {
            {"phq9", 10, true, false}, {"phq9", 9, false, false}, {"phq9", 4, false, true},   {"phq9", 5, false, false},
            {"gad7", 8, true, false},  {"gad7", 7, false, false}, {"phqa", 10, false, false}, {"phqa", 11, true, false},
            {"who5", 50, true, false}, {"who5", 51, false, true}, {"epds", 13, true, false},  {"epds", 9, false, true},
            {"ucla3", 6, true, {}},    {"pcl5", 31, true, {}},    {"mood10", 9, {}, {}},
        };
        for (const Row& row : rows) {
            CAPTURE(row.id);
            CAPTURE(row.total);
            CHECK(measure(row.id).is_case(row.total) == row.caseness);
            CHECK(measure(row.id).in_remission(row.total) == row.remission);
        }
    }

    TEST_CASE("a total comes from the items, pro-rated by the measure's own rule") {
        struct Row {
            std::string_view score;
            std::optional<double> total;
            bool prorated;
            std::size_t missing;
        };
        const Row rows[] = {
            {"phq9: 17", 17, false, 0},
            {"phq9: 0", 0, false, 0},
            {"phq9: [2, 2, 2, 2, 2, 2, 2, 2, 1]", 17, false, 0},
            {"phq9: { total: 17, items: [2, 2, 2, 2, 2, 2, 2, 2, 1] }", 17, false, 0},
            {"phq9: { total: 16, items: [2, 2, 2, 2, 2, 2, 2, ~, 1] }", 16, false, 1},
            {"phq9: [2, 2, 2, 2, 2, 2, 2, ~, 1]", 17, true, 1},  // 15 / 8 * 9 = 16.875
            {"phq9: [1, 1, 1, 1, 1, 1, 1, ~, 2]", 10, true, 1},  // 9 / 8 * 9 = 10.125
            {"phq9: [1, 1, 1, 1, 2, 2, 2, 2, ~]", 14, true, 1},  // 12 / 8 * 9 = 13.5
            {"phq9: [3, 3, 3, 3, 3, 3, 3, ~, ~]", 27, true, 2},
            {"phq9: [0, 0, 0, 0, 0, 0, 1, ~, ~]", 1, true, 2},  // 1 / 7 * 9 = 1.29
            {"phq9: [3, 3, 3, 3, 3, 3, ~, ~, ~]", std::nullopt, false, 3},
            {"phq9: [~, ~, ~, ~, ~, ~, ~, ~, ~]", std::nullopt, false, 9},
            {"phq9: { items: [1, 1, 1, 1, 1, 1, 1, 1, ~], risk_item: 0 }", 8, false, 0},
            {"phq9: [1, 1, 1]", std::nullopt, false, 0},
            {"phq9: { total: 12, items: [1, 1, 1] }", 12, false, 0},
            {"phq9: [4, 1, 1, 1, 1, 1, 1, 1, 1]", std::nullopt, false, 0},
            {"phq9: 28", std::nullopt, false, 0},
            {"gad7: [1, 1, 1, 1, 1, 1, ~]", 7, true, 1},
            {"gad7: [3, 2, 1, 3, 2, ~, ~]", 15, true, 2},  // 11 / 5 * 7 = 15.4
            {"gad7: [3, 2, 1, 3, ~, ~, ~]", std::nullopt, false, 3},
            {"phqa: [1, 1, 1, 1, 1, 1, 1, 1, ~]", std::nullopt, false, 1},
            {"epds: [1, 1, 1, 1, 1, 1, 1, 1, ~, 0]", std::nullopt, false, 1},
            {"who5: [0, 0, 0, 0, 0]", 0, false, 0},
            {"who5: [1, 1, 1, 1, 1]", 20, false, 0},
            {"who5: [5, 5, 5, 5, 5]", 100, false, 0},
            {"who5: [3, 2, 3, 2, 3]", 52, false, 0},
            {"who5: [3, 2, 3, 2, ~]", std::nullopt, false, 1},
            {"who5: 52", 52, false, 0},
            {"ucla3: [1, 1, 1]", 3, false, 0},
            {"ucla3: [3, 3, 3]", 9, false, 0},
            {"wsas: [8, 8, 8, 8, 8]", 40, false, 0},
            {"mood10: 7", 7, false, 0},
            {"mood10: [7]", 7, false, 0},
            {"qids_sr16: [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3]", 27, false, 0},
            {"qids_sr16: [1, 2, 0, 0, 2, 1, ~, ~, 3, 1, 1, 0, 2, 2, 1, 0]", 14, false, 0},
            {"qids_sr16: [1, 2, 0, 0, 2, 1, ~, ~, ~, 1, 1, 0, 2, 2, 1, 0]", std::nullopt, false, 2},
            {"qids_sr16: [1, ~, 0, 0, 2, 1, ~, ~, 3, 1, 1, 0, 2, 2, 1, 0]", std::nullopt, false, 1},
        };
        for (const Row& row : rows) {
            CAPTURE(row.score);
            const Reading reading = reading_of(row.score);
            CHECK(reading.total == row.total);
            CHECK(reading.prorated == row.prorated);
            CHECK(reading.missing == row.missing);
        }
    }

    TEST_CASE("the risk item is read from the items or as stated, and the higher counts") {
        struct Row {
            std::string_view score;
            std::optional<double> risk;
            std::string_view place;
        };
        const Row rows[] = {
            {"phq9: 17", std::nullopt, ""},
            {"phq9: { total: 17, risk_item: 2 }", 2, "2"},
            {"phq9: { total: 17, item9: 0 }", 0, "0"},
            {"phq9: [2, 2, 2, 2, 2, 2, 2, 2, 1]", 1, "1"},
            {"phq9: [2, 2, 2, 2, 2, 2, 2, 2, ~]", std::nullopt, ""},
            {"phq9: { items: [2, 2, 2, 2, 2, 2, 2, 2, ~], risk_item: 3 }", 3, "3"},
            {"phq9: { items: [2, 2, 2, 2, 2, 2, 2, 2, 0], risk_item: 1 }", 1, "1"},
            {"phq9: { items: [2, 2, 2, 2, 2, 2, 2, 2, 3], risk_item: 1 }", 3, "3"},
            {"phq9: { items: [2, 2, 2, 2, 2, 2, 2, 3], risk_item: 1 }", 1, "1"},
            {"phq9: [2, 2, 2, 2, 2, 2, 2, 3]", std::nullopt, ""},
            {"phq9: { risk_item: 5 }", 5, "5"},
            {"hamd17: [0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]", 4, "4"},
            {"epds: [0, 0, 0, 0, 0, 0, 0, 0, 0, 2]", 2, "2"},
            {"core10: [0, 0, 0, 0, 0, 3, 0, 0, 0, 0]", 3, "3"},
            {"qids_sr16: [0, 0, 0, 0, 0, 0, ~, 0, ~, 0, 0, 2, 0, 0, 0, 0]", 2, "2"},
            {"gad7: [1, 1, 1, 1, 1, 1, 1]", std::nullopt, ""},
        };
        for (const Row& row : rows) {
            CAPTURE(row.score);
            const Checked found = case_of("measures: { " + std::string(row.score) + " }");
            const auto all = readings(found.patient, measures());
            REQUIRE(all.size() == 1);
            CHECK(all[0].reading.risk_item == row.risk);
            CHECK(found.text(all[0].reading.risk_place) == row.place);
        }
    }

    TEST_CASE("a reading knows where its total stands") {
        const auto place = [](std::string_view score) {
            const Checked found = case_of("measures: { " + std::string(score) + " }");
            return found.text(readings(found.patient, measures()).at(0).reading.place);
        };
        CHECK(place("phq9: 17") == "17");
        CHECK(place("phq9: { items: [2, 2, 2, 2, 2, 2, 2, 2, 1], total: 17 }") == "17");
        CHECK(place("gad7: [1, 1, 1, 1, 1, 1, ~]") == "[1, 1, 1, 1, 1, 1, ~]");
        CHECK(place("phq9: { risk_item: 1 }") == "1");
    }

    TEST_CASE("readings come in the order of time, equals in that of the file") {
        CHECK(order_of("measures: [{ date: 2026-03-20, phq9: 9 }, { date: 2026-01-08, phq9: 17, gad7: 12 }]") ==
              Lines{"phq9 17 2026-01-08", "gad7 12 2026-01-08", "phq9 9 2026-03-20"});
        CHECK(order_of("measures: [{ phq9: 4 }, { date: 2026-02, phq9: 9 }], "
                       "sessions: [{ number: 3, date: 2026-01-10, phq9: 12 }, { number: 4, phq9: 11 }]") ==
              Lines{"phq9 12 2026-01-10 #3", "phq9 11 #4", "phq9 9 2026-02", "phq9 4"});
        CHECK(order_of("sessions: [{ number: 1, phq9: 1 }, { number: 2, date: 2026-01-10, phq9: 2 }, { phq9: 3 }, "
                       "{ phq9: 4 }, { date: 2026-01-31, phq9: 5 }]") ==
              Lines{"phq9 1 #1", "phq9 2 2026-01-10 #2", "phq9 3 #3", "phq9 4 #4", "phq9 5 2026-01-31 #5"});
        CHECK(order_of("measures: [{ session: 9, phq9: 4 }, { session: 1, phq9: 18 }]") ==
              Lines{"phq9 18 #1", "phq9 4 #9"});
        CHECK(order_of("sessions: [{ date: 2026-01-10, phq9: 1 }], measures: [{ date: 2026-01-10, phq9: 2 }]") ==
              Lines{"phq9 1 2026-01-10 #1", "phq9 2 2026-01-10"});
        CHECK(order_of("measures: [{ date: 2026-01-10, phq9: 1 }], sessions: [{ date: 2026-01-10, phq9: 2 }]") ==
              Lines{"phq9 1 2026-01-10", "phq9 2 2026-01-10 #1"});
        CHECK(order_of("measures: [{ date: 2026-02, phq9: 1 }, { date: 2026-02-10, phq9: 2 }]") ==
              Lines{"phq9 2 2026-02-10", "phq9 1 2026-02"});
        CHECK(order_of("measures: { phq9: 4, who5: [3, 2, 3, 2, ~] }") == Lines{"phq9 4", "who5 ?"});
        CHECK(order_of("people: []") == Lines{});
    }

    TEST_CASE("a result with only the number of a session is of that session's day") {
        CHECK(order_of("measures: [{ session: 2, phq9: 9 }, { session: 7, phq9: 8 }], "
                       "sessions: [{ number: 1, date: 2026-01-03, phq9: 15 }, { number: 2, date: 2026-01-10 }, "
                       "{ number: 3, date: 2026-01-17, phq9: 7 }]") ==
              Lines{"phq9 15 2026-01-03 #1", "phq9 9 2026-01-10 #2", "phq9 7 2026-01-17 #3", "phq9 8 #7"});
        // of the day on which it was held
        CHECK(order_of("measures: [{ session: 1, phq9: 9 }], sessions: [{ number: 1, date: 2026-01-03, missed: yes }, "
                       "{ number: 1, date: 2026-01-10 }]") == Lines{"phq9 9 2026-01-10 #1"});
    }

    TEST_CASE("a result of which decode has left nothing is no reading") {
        const Checked found = case_of("measures: { phq9: 170, gad7: 3 }");
        CHECK(found.diagnostics.errors() == 1);
        const auto all = readings(found.patient, measures());
        REQUIRE(all.size() == 1);
        CHECK(all[0].measure->id == "gad7");
    }

    TEST_CASE("what is right raises nothing") {
        for (const std::string_view score : {
                 "phq9: 0",
                 "phq9: 27",
                 "phq9: { total: 17, items: [2, 2, 2, 2, 2, 2, 2, 2, 1], risk_item: 1 }",
                 "phq9: { total: 15, items: [2, 2, 2, 2, 2, 2, 2, ~, 1] }",
                 "phq9: { total: 17, items: [2, 2, 2, 2, 2, 2, 2, ~, 1] }",
                 "phq9: { total: 18, items: [2, 2, 2, 2, 2, 2, 2, ~, 1] }",
                 "phq9: { total: 3, risk_item: 3 }",
                 "phq9: [~, ~, ~, ~, ~, ~, ~, ~, ~]",
                 "who5: { total: 52, items: [3, 2, 3, 2, 3] }",
                 "qids_sr16: { total: 14, items: [1, 2, 0, 0, 2, 1, ~, ~, 3, 1, 1, 0, 2, 2, 1, 0], risk_item: 0 }",
                 "hamd17: [4, 4, 4, 2, 2, 2, 4, 4, 4, 4, 4, 2, 2, 2, 4, 2, 2]",
                 "ucla3: { total: 3, items: [1, 1, 1] }",
                 "mood10: 10",
                 "madrs: { total: 30, risk_item: 6 }",
             }) {
            CAPTURE(score);
            CHECK(shown(faults_of(score)) == "");
        }
    }

    TEST_CASE("every fault has one message, at its place, with help") {
        struct Row {
            std::string_view score;
            Lines faults;
        };
        const std::string order = " = write the items in their order, ~ for a missing one";
        const std::string sum = " = correct one of the two, or leave out the total";
        const std::string risk = " = correct one of the two, or leave out 'risk_item'";
        const Row rows[] = {
            {"phq9: [2, 2, 2, 2, 2, 2, 2, 2]",
             {"[2, 2, 2, 2, 2, 2, 2, 2]: 'phq9' has 9 items, found 8 [measure-items]" + order}},
            {"phq9: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]",
             {"[0, 0, 0, 0, 0, 0, 0, 0, 0, 0]: 'phq9' has 9 items, found 10 [measure-items]" + order}},
            {"phq9: []", {"[]: 'phq9' has 9 items, found 0 [measure-items]" + order}},
            {"phq9: [7]",
             {"[7]: 'phq9' has 9 items, found 1 [measure-items] = a total stands without brackets: 'phq9: 7'"}},
            {"mood10: [7, 8]", {"[7, 8]: 'mood10' has 1 item, found 2 [measure-items]" + order}},
            {"phq9: { total: 3, items: [1, 1, 1, 1], risk_item: 2 }",
             {"[1, 1, 1, 1]: 'phq9' has 9 items, found 4 [measure-items]" + order}},
            {"phq9: [4, 0, 0, 0, 0, 0, 0, 0, 0]",
             {"4: item 1 of 'phq9' cannot be 4 [out-of-range] = expected a number from 0 to 3"}},
            {"phq9: { total: 9, items: [4, 0, 0, 0, 0, 0, 0, 0, 5], risk_item: 2 }",
             {"4: item 1 of 'phq9' cannot be 4 [out-of-range] = expected a number from 0 to 3",
              "5: item 9 of 'phq9' cannot be 5 [out-of-range] = expected a number from 0 to 3"}},
            {"hamd17: [0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]",
             {"3: item 4 of 'hamd17' cannot be 3 [out-of-range] = expected a number from 0 to 2"}},
            {"ucla3: [0, 1, 1]", {"0: item 1 of 'ucla3' cannot be 0 [out-of-range] = expected a number from 1 to 3"}},
            {"phq9: 28", {"28: the total of 'phq9' cannot be 28 [out-of-range] = expected a number from 0 to 27"}},
            {"ucla3: 2", {"2: the total of 'ucla3' cannot be 2 [out-of-range] = expected a number from 3 to 9"}},
            {"mood10: 0", {"0: the total of 'mood10' cannot be 0 [out-of-range] = expected a number from 1 to 10"}},
            {"phq9: { total: 30, items: [2, 2, 2, 2, 2, 2, 2, 2, 1] }",
             {"30: the total of 'phq9' cannot be 30 [out-of-range] = expected a number from 0 to 27"}},
            {"phq9: { total: 17, items: [2, 2, 2, 2, 2, 2, 2, 2, 0] }",
             {"17: total is 17, but the items add up to 16 [measure-total]" + sum}},
            {"phq9: { total: 14, items: [2, 2, 2, 2, 2, 2, 2, ~, 1] }",
             {"14: total is 14, but the items add up to 15 with 1 missing [measure-total] = with what is missing it is "
              "18 "
              "at the most"}},
            {"phq9: { total: 19, items: [2, 2, 2, 2, 2, 2, 2, ~, 1] }",
             {"19: total is 19, but the items add up to 15 with 1 missing [measure-total] = with what is missing it is "
              "18 "
              "at the most"}},
            {"who5: { total: 13, items: [3, 2, 3, 2, 3] }",
             {"13: total is 13, but 4 times the sum of the items is 52 [measure-total]" + sum}},
            {"qids_sr16: { total: 16, items: [1, 2, 0, 0, 2, 1, ~, ~, 3, 1, 1, 0, 2, 2, 1, 0] }",
             {"16: total is 16, but the items add up to 14 [measure-total]" + sum +
              "; of some groups of items only the highest counts"}},
            {"phq9: { items: [2, 2, 2, 2, 2, 2, 2, 2, 2], risk_item: 0 }",
             {"0: 'risk_item' is 0, but item 9 is 2 [measure-risk]" + risk}},
            {"epds: { items: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], risk_item: 1 }",
             {"1: 'risk_item' is 1, but item 10 is 0 [measure-risk]" + risk}},
            {"phq9: { total: 17, risk_item: 4 }",
             {"4: item 9 of 'phq9' cannot be 4 [out-of-range] = expected a number from 0 to 3"}},
            {"phq9: { total: 2, risk_item: 3 }",
             {"2: total is 2, but 'risk_item' is 3 [measure-risk] = with this item the total lies between 3 and 27"}},
            {"phq9: { total: 27, risk_item: 0 }",
             {"27: total is 27, but 'risk_item' is 0 [measure-risk] = with this item the total lies between 0 and 24"}},
            {"gad7: { total: 12, risk_item: 1 }",
             {"1: 'gad7' has no item on suicide [measure-risk] = leave out 'risk_item'; what is known of suicidal "
              "thoughts "
              "stands under 'risk'"}},
            {"phq9: { total: 5, items: [0, 0, 0, 0, 0, 0, 0, 0, 2], risk_item: 1 }",
             {"1: 'risk_item' is 1, but item 9 is 2 [measure-risk]" + risk,
              "5: total is 5, but the items add up to 2 [measure-total]" + sum}},
        };
        for (const Row& row : rows) {
            CAPTURE(row.score);
            CHECK(shown(faults_of(row.score)) == shown(row.faults));
        }
    }

    TEST_CASE("what decode has refused is not judged a second time") {
        CHECK(faults_of("phq9: [9, 0, 0, 0, 0, 0, 0, 0, 0]").size() == 1);
        CHECK(faults_of("phq9: { total: 3, items: [11, 0, 0, 0, 0, 0, 0, 0, 0], risk_item: 1 }").size() == 1);
        CHECK(faults_of("phq9: [two, 0, 0, 0, 0, 0, 0, 0, 0]").size() == 1);
        // Ten items of which one is refused: the nine that are left are not those of the form.
        CHECK(faults_of("phq9: { items: [9, 0, 0, 0, 0, 0, 0, 0, 0, 2], risk_item: 0 }").size() == 1);
        CHECK(faults_of("phq9: { total: 170, items: [2, 2, 2, 2, 2, 2, 2, 2, 0] }").size() == 1);
        CHECK(faults_of("phq9: { items: [2, 2, 2, 2, 2, 2, 2, 2, 0], risk_item: 7 }").size() == 1);
    }

    TEST_CASE("a contradiction points at both places, in the log of sessions too") {
        Checked found = case_of("sessions: [{ number: 2, phq9: { total: 17, items: [2, 2, 2, 2, 2, 2, 2, 2, 0] } }]");
        check_measures(found.patient, measures(), found.diagnostics);
        REQUIRE(found.diagnostics.all().size() == 1);
        CHECK(found.text(found.diagnostics.all()[0].span) == "17");
        CHECK(found.text(found.diagnostics.all()[0].related) == "[2, 2, 2, 2, 2, 2, 2, 2, 0]");
    }

    TEST_CASE("a fault of the knowledge file is told at its place") {
        struct Row {
            std::string_view id, from, to;
            Lines messages;
        };
        const Row rows[] = {
            {"phq9", "remission = 4", "remision = 4", {"unknown key 'remision' = did you mean 'remission'?"}},
            {"phq9", "caseness = 10", "xyz = 10", {"unknown key 'xyz'"}},
            {"phq9", "high = 2", "hihg = 2", {"unknown key 'hihg' = did you mean 'high'?"}},
            {"phq9", "{ remission =", "{ remision =", {"unknown key 'remision' = did you mean 'remission'?"}},
            {"phq9", "\"minimal\" }", "\"minimal\", note = 1 }", {"unknown key 'note'"}},
            {"phq9",
             "from = 5",
             "from = 6",
             {"this band starts at 6, expected 5 = bands follow each other without a gap, from the lowest to the "
              "highest "
              "total"}},
            {"phq9",
             "from = 5",
             "from = 4",
             {"this band starts at 4, expected 5 = bands follow each other without a gap, from the lowest to the "
              "highest "
              "total"}},
            {"phq9",
             "from = 0",
             "from = 1",
             {"this band starts at 1, expected 0 = bands follow each other without a gap, from the lowest to the "
              "highest "
              "total"}},
            {"phq9", "to = 27", "to = 26", {"the bands end at 26, the range at 27"}},
            {"phq9", "to = 9", "to = 4", {"this band ends at 4, before it starts"}},
            {"phq9", "label = \"mild\"", "label = \"\"", {"expected { from = NUMBER, to = NUMBER, label = \"...\" }"}},
            {"phq9", "range = [0, 27]", "range = [0, 28]", {"'range' is 0 to 28, but the items add up to 0 to 27"}},
            {"phq9", "range = [0, 27]", "range = [27]", {"expected 'range' as [LOW, HIGH]"}},
            {"phq9",
             "items = 9",
             "items = \"nine\"",
             {"'items' is no number from 1 to 100", "'range' is 0 to 27, but the items add up to 0 to 3"}},
            {"hamd17", "[4, 4, 4, 2,", "[4, 4, 2,", {"'item_max' has 16 numbers for 17 items"}},
            {"who5", "multiply = 4", "multiply = 5", {"'range' is 0 to 100, but the items add up to 0 to 125"}},
            {"who5", "higher_better", "up", {"'up' is no direction = expected higher_worse or higher_better"}},
            {"phq9", "caseness = 10", "caseness = 30", {"'caseness' is no number from 0 to 27"}},
            {"phq9", "missing_allowed = 2", "missing_allowed = 9", {"'missing_allowed' is no number from 0 to 8"}},
            {"qids_sr16", "caseness = 6", "missing_allowed = 1", {"a measure with 'highest_of' cannot be pro-rated"}},
            {"qids_sr16",
             "[15, 16]",
             "[15, 17]",
             {"'17' is no number of an item", "'range' is 0 to 27, but the items add up to 0 to 30"}},
            {"phq9", "item = 9", "item = 10", {"'item' is no number from 1 to 9"}},
            {"phq9", "flag = 1, high = 2", "flag = 3, high = 2", {"'high' is no number from 3 to 3"}},
            {"phq9", "item_text = true", "item_text = \"yes\"", {"expected 'item_text' as true or false"}},
            {"phq9",
             "status = \"verified\"",
             "status = \"sure\"",
             {"'sure' is no status = expected verified, unverified or design"}},
            {"phq9",
             "risk = \"design\"",
             "risk = \"ours\"",
             {"'ours' is no status = expected verified, unverified or design"}},
            {"phq9", "name = \"PHQ-9\"", "", {"'name' is missing"}},
            {"phq9", "source = ", "note = ", {"'source' is missing"}},
            {"", "response = 0.5", "response = 50", {"'response' is no number from 0 to 1"}},
            {"", "partial = 0.25", "partial = 0.75", {"'partial' is no number from 0 to 0.5"}},
            {"", "certainty = 1.96", "", {"'certainty' is missing"}},
            {"", "certainty =", "sureness =", {"unknown key 'sureness'", "'certainty' is missing"}},
            {"", "\"gad7\"]", "\"gad8\"]", {"there is no measure 'gad8'"}},
            {"",
             "[change]",
             "[changes]",
             {"unknown key 'changes' = did you mean 'change'?", "'[change]' is missing = it says what a response is"}},
            {"hamd17", "reliability = 0.89", "", {"'sd' and 'reliability' stand together"}},
            {"hamd17", "sd = 8.6", "", {"'sd' and 'reliability' stand together"}},
            {"hamd17",
             "sd = 8.6",
             "sd = 8.6\nreliable_change = 8",
             {"there is 'reliable_change', and 'sd' and 'reliability' to make it of = leave out the one or the "
              "others"}},
            {"mood10", "fraction = true", "fraction = 1", {"expected 'fraction' as true or false"}},
            {"mood10", "\"mood_scale == ten_is_best\"", "true", {"expected 'turned' as a condition"}},
            {"",
             "id = \"phq9\"",
             "id = \"phq_9\"",
             {"the record 'scores' of the case file has no field 'phq_9' = did you mean 'phq9'?"}},
            {"", "id = \"phqa\"", "id = \"phq9\"", {"there are two measures 'phq9'"}},
            {"",
             "version = ",
             "note = ",
             {"unknown key 'note'", "'version' is missing = write version = \"...\" at the top"}},
        };
        for (const Row& row : rows) {
            CAPTURE(row.from);
            CAPTURE(row.to);
            const Loaded loaded = load_changed(row.id, row.from, row.to);
            CHECK_FALSE(loaded.measures);
            CHECK(shown(loaded.messages) == shown(row.messages));
        }
    }

    TEST_CASE("a field of the case file without a measure is a fault, and so is an empty file") {
        std::string text = knowledge_text("measures.toml");
        text.resize(text.rfind("[[measure]]"));
        CHECK(load(text).messages ==
              Lines{"there is no [[measure]] 'ucla3' = every field of [record.scores] in case.toml has one"});
        CHECK(load("version = \"1\"\n").messages.front() == "expected at least one [[measure]]");
        CHECK_FALSE(load("").measures);
    }

    TEST_CASE("a fault of the knowledge file knows its line") {
        const Loaded loaded = load_changed("phq9", "remission = 4", "remision = 4");
        REQUIRE(loaded.lines.size() == 1);
        const std::string text = knowledge_text("measures.toml");
        const Source source("measures.toml", text);
        CHECK(source.line(loaded.lines[0]) == "remission = 4");
    }
}
