// SPDX-License-Identifier: MIT
#include "ipt/report/caseload_view.hpp"

#include "ipt/base/text.hpp"
#include "ipt/report/facts.hpp"

#include <algorithm>
#include <cmath>

namespace ipt {
namespace {

constexpr std::string_view k_table = "report";
constexpr std::size_t k_most_codes = 12;  // behind an alert
constexpr std::size_t k_most_facts = 4;   // that a cell names

using Rows = std::vector<const CaseloadRow*>;

class CaseloadView {
public:
    CaseloadView(const Caseload& caseload, const Knowledge& knowledge, const Words& words)
        : caseload_(caseload), knowledge_(knowledge), words_(words) {
        for (const CaseloadRow& row : caseload.rows) (row.errors > 0 ? broken_ : cases_).push_back(&row);
        sorted_ = cases_;
        std::stable_sort(sorted_.begin(), sorted_.end(),
                         [](const CaseloadRow* a, const CaseloadRow* b) { return comes_before(*a, *b); });
    }

    Value run() const {
        Value::List found = alerts();
        const bool hides = !broken_.empty() || caseload_.left_out_risk > 0 || caseload_.unread > 0;
        Value out = Value::map({{"has_alerts", hides || !found.empty()}});
        out.set("alerts", std::move(found));
        out.set("report", Value::map({{"groups", groups()},
                                      {"cases", std::to_string(cases_.size())},
                                      {"any", !cases_.empty()},
                                      {"left_out", count(caseload_.left_out)},
                                      {"left_out_risk", count(caseload_.left_out_risk)},
                                      {"unread", count(caseload_.unread)},
                                      {"focus", focus()},
                                      {"responded", of_judged(&CaseloadRow::response)},
                                      {"remitted", of_judged(&CaseloadRow::remission)},
                                      {"stuck", stuck()},
                                      {"any_broken", !broken_.empty()},
                                      {"broken_count", std::to_string(broken_.size())},
                                      {"broken", broken()}}));
        return out;
    }

private:
    [[nodiscard]] std::string say(std::string_view key, const std::vector<std::string>& with = {}) const {
        return words_.fill(k_table, key, with);
    }
    static Value count(std::size_t number) { return number > 0 ? Value(std::to_string(number)) : Value(); }

    // Each alert once with the cases that have it, the gravest first; of one level in the order of the board.
    Value::List alerts() const {
        struct Kind {
            std::string id;
            AlertLevel level;
            bool possible;
            std::vector<std::string> codes;
            const CaseloadRow* last;  // whose code is the last: two cases may have one code
        };
        std::vector<Kind> kinds;
        for (const CaseloadRow* row : sorted_)
            for (const Alert& alert : row->alerts) {
                auto at = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& one) {
                    return one.id == alert.id && one.level == alert.level && one.possible == alert.possible;
                });
                if (at == kinds.end()) at = kinds.insert(at, {alert.id, alert.level, alert.possible, {}, nullptr});
                if (at->last != row) at->codes.push_back(row->code);
                at->last = row;
            }
        std::stable_sort(kinds.begin(), kinds.end(), [](const Kind& a, const Kind& b) { return a.level > b.level; });
        Value::List out;
        for (Kind& one : kinds)
            out.push_back(Value::map({{"id", one.id},
                                      {"level", words_.phrase("alert_level", to_string(one.level))},
                                      {"clinician", words_.alert(one.id, one.possible)},
                                      {"cases", people(one.level, std::move(one.codes))}}));
        return out;
    }

    // All codes of a level that cannot wait; of others no more than a person takes in, for the board has them too.
    std::string people(AlertLevel level, std::vector<std::string> codes) const {
        if (level >= AlertLevel::critical || codes.size() <= k_most_codes) return words_.list(codes);
        const std::size_t more = codes.size() - k_most_codes;
        codes.resize(k_most_codes);
        return say("cases_more", {join(codes, ", "), std::to_string(more)});
    }

    // ---- the board

    Value groups() const {
        Value::List out;
        for (std::size_t need = 0; need < k_needs.size(); ++need) {
            Value::List rows;
            for (const CaseloadRow* row : sorted_)
                if (static_cast<std::size_t>(need_of(*row)) == need) rows.push_back(shown(*row));
            if (rows.empty()) continue;
            out.push_back(Value::map({{"title", words_.find("need", k_needs[need], "title")},
                                      {"means", words_.find("need", k_needs[need], "means")},
                                      {"count", std::to_string(rows.size())},
                                      {"heads", heads()},
                                      {"rows", std::move(rows)}}));
        }
        return out;
    }

    Value heads() const {
        Value::List out;
        for (const std::string_view key : {"case", "session", "focus", "measure", "see_to"})
            if (caseload_.columns.empty()) out.push_back(Value::map({{"text", words_.phrase("report_column", key)}}));
        for (const CaseloadColumn* one : caseload_.columns)
            out.push_back(Value::map({{"text", words_.phrase("report_column", one->name)}}));
        return out;
    }

    Value shown(const CaseloadRow& row) const {
        Value::List cells;
        const auto add = [&](std::string text, const std::optional<draw::Figure>& picture = {}) {
            cells.push_back(Value::map({{"first", cells.empty()},
                                        {"text", text.empty() ? words_.phrase(k_table, "nothing") : std::move(text)},
                                        {"picture", picture ? Value(to_svg(*picture)) : Value()}}));
        };
        for (const CaseloadColumn* one : caseload_.columns) add(cell_of(one->of(row), ", "));
        if (caseload_.columns.empty()) {
            add(row.code);
            add(session(row));
            add(focus(row));
            add(measure(row), row.course);
            add(see_to(row));
        }
        return Value::map({{"cells", std::move(cells)}});
    }

    std::string session(const CaseloadRow& row) const {
        return say(row.format_assumed ? "session_assumed" : "session",
                   {row.session ? std::to_string(*row.session) : words_.phrase(k_table, "nothing"),
                    std::to_string(row.sessions), row.format});
    }

    std::string focus(const CaseloadRow& row) const {
        if (row.focus.empty()) return {};
        const std::string area = words_.phrase("area", row.focus);
        if (!row.by_clinician) return say("suggested", {area, words_.phrase("confidence", to_string(row.confidence))});
        if (!row.level || *row.level == Level::primary) return say("chosen", {area});
        return say("chosen_other", {area, words_.phrase("level", to_string(*row.level))});
    }

    std::string measure(const CaseloadRow& row) const {
        if (!row.now) return {};
        if (!row.first) return say("one_result", {row.result});
        const auto percent = std::lround(row.improvement.value_or(0) * 100);
        const std::string from = to_text(Value(*row.first));
        const std::string change =
            percent == 0 ? say("same")
                         : say(percent > 0 ? "better" : "much_worse", {std::to_string(std::abs(percent))});
        return say("results", {row.result, from, change, row.course ? std::string() : row.spark});
    }

    std::string see_to(const CaseloadRow& row) const {
        std::vector<std::string> out;
        const auto level = row.alert_level();
        if (level && *level > AlertLevel::note) {
            std::vector<std::string> ids;
            for (const Alert& one : row.alerts)
                if (one.level > AlertLevel::note && !holds(ids, one.id)) ids.push_back(one.id);
            out.push_back(say("alert", {words_.phrase("alert_level", to_string(*level)), join(ids, ", ")}));
        }
        if (row.recommendation) out.push_back(words_.phrase("report_says", name_of(*row.recommendation)));
        if (row.worse == true) out.push_back(say("worse"));
        if (!row.overdue.empty()) out.push_back(say("overdue", {join(names(row.overdue), ", ")}));
        if (!row.due.empty()) out.push_back(say("due", {join(names(row.due), ", ")}));
        if (!row.missing.empty()) out.push_back(facts(row));
        return start_upper(join(out, "; "));
    }

    // By name where it is they that need attention: that of risk first, and no more than a person takes in.
    std::string facts(const CaseloadRow& row) const {
        if (need_of(row) != Need::facts) return say("facts_count", {std::to_string(row.missing.size())});
        std::vector<std::string> keys = row.missing;
        std::stable_partition(keys.begin(), keys.end(), [](const std::string& key) { return key == "risk"; });
        std::vector<std::string> out;
        for (const std::string& key : keys)
            if (out.size() < k_most_facts) out.emplace_back(words_.find("missing", key, "short"));
        const std::size_t more = keys.size() - out.size();
        return more > 0 ? say("facts_more", {join(out, ", "), std::to_string(more)}) : say("facts", {join(out, ", ")});
    }

    static std::vector<std::string> names(const std::vector<const Measure*>& measures) {
        std::vector<std::string> out;
        for (const Measure* one : measures) out.push_back(one->name);
        return out;
    }

    // ---- totals

    Value focus() const {
        Value::List out;
        const auto add = [&](std::string_view area, std::string label) {
            const auto number =
                std::count_if(cases_.begin(), cases_.end(), [&](const CaseloadRow* row) { return row->focus == area; });
            if (number > 0) out.push_back(Value::map({{"label", std::move(label)}, {"count", std::to_string(number)}}));
        };
        for (const Option& one : knowledge_.schema.choice("area")->options)
            add(one.name, start_upper(words_.phrase("area", one.name)));
        add({}, words_.phrase(k_table, "no_focus"));
        return out;
    }

    Value of_judged(std::optional<bool> CaseloadRow::*what) const {
        std::size_t yes = 0, judged = 0;
        for (const CaseloadRow* row : cases_) {
            judged += row->*what ? 1U : 0U;
            yes += (row->*what).value_or(false) ? 1U : 0U;
        }
        if (judged == 0) return {};
        return Value::map(
            {{"count", std::to_string(yes)},
             {"of", std::to_string(judged)},
             {"percent", std::to_string(std::lround(100.0 * static_cast<double>(yes) / static_cast<double>(judged)))}});
    }

    Value stuck() const {
        std::vector<std::string> codes;
        for (const CaseloadRow* row : sorted_)
            if (row->stuck() == true) codes.push_back(row->code);
        return text_or_null(words_.list(codes));
    }

    Value broken() const {
        Value::List out;
        for (const CaseloadRow* row : broken_)
            out.push_back(Value::map({{"file", row->file},
                                      {"errors", std::to_string(row->errors)},
                                      {"several", row->errors > 1},
                                      {"line", row->line ? Value(std::to_string(*row->line)) : Value()},
                                      {"error", row->error}}));
        return out;
    }

    const Caseload& caseload_;
    const Knowledge& knowledge_;
    const Words& words_;
    Rows cases_, broken_, sorted_;
};

}  // namespace

Value caseload_view(const Caseload& caseload, const Knowledge& knowledge, const Words& words) {
    return CaseloadView(caseload, knowledge, words).run();
}

}  // namespace ipt
