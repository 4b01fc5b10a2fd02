// SPDX-License-Identifier: MIT
// The board of a caseload: its order, its columns, its filters, and its cells in a spreadsheet.
#include "csv.hpp"
#include "documents.hpp"
#include "ipt/base/csv.hpp"
#include "ipt/cases.hpp"
#include "ipt/report/caseload_view.hpp"
#include "ipt/report_columns.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace ipt;
using namespace support;

namespace {

CaseloadRow row_of(const std::string& text, const std::string& file = "case.yaml") {
    return caseload_row(file, valid(text), quick_knowledge(), treatments(), words(), Pictures::no);
}

std::optional<CaseloadFilter> filter_of(const std::string& text, std::string* told = nullptr) {
    std::string out, err;
    const auto found = filters_asked({text}, knowledge(), make_host(out, err));
    if (told) *told = err;
    return found ? std::optional(found->front()) : std::nullopt;
}

bool is_shown(const CaseloadRow& row, const std::string& text) {
    const auto filter = filter_of(text);
    REQUIRE(filter);
    return passes(row, *filter);
}

constexpr std::string_view k_worse =
    "case: W\nas_of: 2026-06-01\nrisk: { suicidal_thoughts: none }\n"
    "sessions: [{ number: 1, phq9: 10 }, { number: 2, phq9: 17 }]\n";
constexpr std::string_view k_same =
    "case: S\nas_of: 2026-06-01\nformat: adult16\nrisk: { suicidal_thoughts: none }\n"
    "sessions: [{ number: 1, phq9: 15 }, { number: 4, phq9: 15 }]\n";
constexpr std::string_view k_plan = "case: P\nas_of: 2026-06-01\nrisk: { suicidal_thoughts: plan }\n";
constexpr std::string_view k_silent = "case: N\nas_of: 2026-06-01\n";

}  // namespace

TEST_SUITE_BEGIN("report");

TEST_CASE("what is written into a record of CSV is read out of it again") {
    Chance chance(4180);
    static constexpr std::string_view k_parts[] = {"a", "\"", ",", "\r", "\n", "=", "-", "'", " ", "é", "\t", "7"};
    for (int round = 0; round < 2000; ++round) {
        std::vector<std::string> cells(1 + chance.below(4));
        for (std::string& cell : cells)
            for (std::size_t i = chance.below(6); i > 0; --i) cell += chance.pick(k_parts);
        const auto back = parse_csv(csv_record(cells) + csv_record(cells));
        REQUIRE(back.size() == 2);
        CHECK(back[0] == cells);
        CHECK(back[1] == cells);
    }
}

TEST_CASE("no cell is a formula, and each can be told from what it was") {
    Chance chance(1);
    for (const std::string text : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r", "\"=1", " =1", "'=1", "＝1", "\n=1"}) {
        CHECK(is_formula(text));
        CHECK(harmless(text) == "'" + text);
    }
    for (const std::string text : {"", "A-017", "1-2", "o'clock", "\"quoted\"", "'", "a=b", "mail@home"})
        CHECK(harmless(text) == text);
    static constexpr std::string_view k_parts[] = {"a", "\"", "'", "=", "-", " ", "\t", "＝"};
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (std::size_t i = chance.below(6); i > 0; --i) text += chance.pick(k_parts);
        const std::string safe = harmless(text);
        CHECK(std::string_view("=+-@\t\r\n").find(safe.empty() ? 'a' : safe.front()) == std::string_view::npos);
        CHECK((is_formula(safe) ? safe.substr(1) : safe) == text);
    }
}

TEST_CASE("columns have one name each, and JSON, CSV and filters know all of them") {
    std::set<std::string_view> names;
    std::vector<const CaseloadColumn*> all;
    for (const CaseloadColumn& one : caseload_columns()) {
        CHECK(names.insert(one.name).second);
        CHECK(caseload_column(one.name) == &one);
        all.push_back(&one);
    }
    CHECK(caseload_column("cases") == nullptr);
    std::vector<std::string> in_order;
    for (const CaseloadColumn* one : all) in_order.emplace_back(one->name);
    CHECK(parse_csv(caseload_csv_head(all)).front() == in_order);
    for (const Example& example : examples()) {
        const CaseloadRow row = row_of(example.text, example.path);
        const Value json = caseload_json(row, all);
        REQUIRE(json.map());
        CHECK(json.map()->size() == all.size());
        const auto cells = parse_csv(caseload_csv(row, all));
        REQUIRE(cells.size() == 1);
        REQUIRE(cells[0].size() == all.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            const Value value = all[i]->of(row);
            INFO(example.name << ": " << all[i]->name);
            CHECK(cells[0][i] == cell_of(value));
            if (!all[i]->values) continue;
            const std::vector<std::string> allowed = all[i]->values(knowledge());
            const Value::List stated = value.is_list() ? *value.list() : Value::List{value};
            for (const Value& one : stated)
                if (!one.is_null()) CHECK(holds(allowed, to_text(one)));
        }
    }
}

TEST_CASE("risk comes first, then who does not improve, then the others") {
    const CaseloadRow plan = row_of(std::string(k_plan)), worse = row_of(std::string(k_worse)),
                      same = row_of(std::string(k_same)), silent = row_of(std::string(k_silent));
    CHECK(need_of(plan) == Need::risk);
    CHECK(need_of(worse) == Need::risk);
    CHECK(need_of(same) == Need::not_improving);
    CHECK(need_of(silent) == Need::facts);
    CHECK(comes_before(plan, worse));
    CHECK(comes_before(worse, same));
    CHECK(comes_before(same, silent));
    CHECK(worse.stuck() == true);
    CHECK(same.stuck() == true);
    CHECK(silent.stuck() == std::nullopt);
}

TEST_CASE("the order of the board is an order") {
    std::vector<CaseloadRow> rows;
    for (const Example& example : examples()) rows.push_back(row_of(example.text));
    for (const std::string_view text : {k_plan, k_worse, k_same, k_silent}) rows.push_back(row_of(std::string(text)));
    for (const CaseloadRow& a : rows) {
        CHECK(!comes_before(a, a));
        for (const CaseloadRow& b : rows) {
            CHECK(!(comes_before(a, b) && comes_before(b, a)));
            if (need_of(a) < need_of(b)) CHECK(comes_before(a, b));
            for (const CaseloadRow& c : rows)
                if (comes_before(a, b) && comes_before(b, c)) CHECK(comes_before(a, c));
        }
    }
}

TEST_CASE("every row is either equal or unequal, and what is not known is neither less nor more") {
    for (const Example& example : examples()) {
        const CaseloadRow row = row_of(example.text);
        for (const std::string test : {"focus", "remission", "alerts", "due", "now", "case", "recommendation"})
            for (const std::string word : {"", "grief", "yes", "SUI-0", "phq9", "12", "review"}) {
                const auto equal = filter_of(test + "=" + word);
                if (!equal) continue;
                CHECK(passes(row, *equal) != is_shown(row, test + "!=" + word));
            }
    }
    const CaseloadRow silent = row_of(std::string(k_silent));
    CHECK(!is_shown(silent, "now<100"));
    CHECK(!is_shown(silent, "now>=0"));
    CHECK(is_shown(silent, "now="));
    CHECK(!is_shown(silent, "remission=no"));
    CHECK(!is_shown(silent, "focus=grief"));
    CHECK(is_shown(silent, "alerts"));
    CHECK(is_shown(silent, "missing=risk"));
    CHECK(!is_shown(silent, "overdue"));
    const CaseloadRow same = row_of(std::string(k_same));
    CHECK(is_shown(same, "now>14.5"));
    CHECK(!is_shown(same, "now>15"));
    CHECK(is_shown(same, "now>=15"));
    CHECK(is_shown(same, "now=15.0"));
    CHECK(is_shown(same, "improvement<=0"));
    CHECK(is_shown(same, "stuck"));
    CHECK(is_shown(same, "response=false"));
    CHECK(!is_shown(same, "alerts"));
}

TEST_CASE("a word that a column cannot hold is told, with the nearest one") {
    std::string told;
    CHECK(!filter_of("focus=greif", &told));
    CHECK(contains(told, "did you mean 'grief'"));
    CHECK(!filter_of("recomendation=review", &told));
    CHECK(contains(told, "did you mean 'recommendation'"));
    CHECK(!filter_of("focus<3"));
    CHECK(!filter_of("now>much"));
    CHECK(!filter_of(""));
    REQUIRE(filter_of("focus = Role dispute"));
    CHECK(filter_of("focus = Role dispute")->word == "role_dispute");
}

TEST_CASE("a file with errors passes every filter, and stands in no group") {
    Diagnostics diagnostics(std::make_shared<Source>("broken.yaml", "case: A\ncomplant: tired\n"));
    const auto none = cases_of(diagnostics, knowledge(), "");
    CHECK(none.empty());
    const CaseloadRow row = caseload_row(diagnostics);
    CHECK(row.errors == 1);
    CHECK(row.line == 2);
    CHECK(is_shown(row, "alerts"));
    CHECK(is_shown(row, "focus=grief"));
    const Value view = caseload_view({{row}, 0, 0, 0, {}, {}}, knowledge(), words());
    CHECK(view["report"].list_of("groups").empty());
    CHECK(view["report"].list_of("broken").size() == 1);
    CHECK(*view["has_alerts"].boolean());
}

TEST_CASE("an alert names each case that has it once, two of one code too") {
    Caseload all;
    for (int i = 0; i < 2; ++i) all.rows.push_back(row_of(std::string(k_plan)));
    all.rows.push_back(
        row_of("case: M\nas_of: 2026-06-01\nmeasures: [{ date: 2026-05-01, phq9: { total: 12, item9: 1 } }, "
               "{ date: 2026-05-01, epds: { total: 12, risk_item: 1 } }]\n"));
    std::string told;
    const Value view = caseload_view(all, knowledge(), words());
    for (const Value& one : view.list_of("alerts"))
        told += one.text_of("id"), told += ": ", told += one.text_of("cases"), told += "; ";
    CHECK(told == "SUI-2: P and P; SUI-M: M; SUI-0: M; ");
}

TEST_CASE("rates count only those that can be judged") {
    Caseload all;
    for (const std::string_view text : {k_same, k_silent, k_plan}) all.rows.push_back(row_of(std::string(text)));
    all.rows.push_back(
        row_of("case: R\nas_of: 2026-06-01\nrisk: { suicidal_thoughts: none }\n"
               "sessions: [{ number: 1, phq9: 15 }, { number: 4, phq9: 4 }]\n"));
    const Value report = caseload_view(all, knowledge(), words())["report"];
    CHECK(report.text_of("cases") == "4");
    CHECK(report["responded"].text_of("count") == "1");
    CHECK(report["responded"].text_of("of") == "2");
    CHECK(report["remitted"].text_of("percent") == "50");
    CHECK(report.text_of("stuck") == "S");
}

TEST_SUITE_END();
