// SPDX-License-Identifier: MIT
#include "ipt/knowledge/alerts.hpp"

#include "ipt/base/text.hpp"
#include "ipt/knowledge/change.hpp"
#include "ipt/value/frozen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ipt {
namespace {

// The alert that a risk item raises, or nothing for an item at its best.
std::optional<Alert> risk_alert(const Measured& one) {
    if (!one.measure->risk || !one.reading.risk_item) return std::nullopt;
    const RiskItem& risk = *one.measure->risk;
    const double value = *one.reading.risk_item;
    if (value < risk.flag) return std::nullopt;
    AlertLevel level = AlertLevel::flag;
    if (risk.high && value >= *risk.high) level = AlertLevel::high;
    if (risk.critical && value >= *risk.critical) level = AlertLevel::critical;
    return Alert{std::string(k_risk_item_alert),
                 level,
                 one.reading.risk_place,
                 to_text(Value(value)),
                 false,
                 one.measure->name,
                 one.date};
}

// The alert of a measure that is reliably worse at last than at first.
std::optional<Alert> worse_alert(const std::vector<Measured>& all, const Measure& measure) {
    const Measured *first = nullptr, *last = nullptr;
    for (const Measured& one : all) {
        if (one.measure != &measure || !one.reading.total || one.earlier) continue;
        if (!first) first = &one;
        last = &one;
    }
    if (!first || reliable_change(measure, *first->reading.total, *last->reading.total) != -1) return std::nullopt;
    return Alert{std::string(k_worse_alert),
                 AlertLevel::high,
                 last->reading.place,
                 to_text(Value(*last->stated())),
                 false,
                 measure.name,
                 last->date};
}

void check_keys(const Frozen& row, Diagnostics& diagnostics) {
    static constexpr std::array<std::string_view, 7> k_keys = {"id",     "level",  "each", "when",
                                                               "source", "status", "note"};
    if (!row.is_map()) return;
    for (const FrozenMember& member : row.members()) {
        if (std::find(k_keys.begin(), k_keys.end(), member.key) != k_keys.end()) continue;
        const std::string_view near = nearest(member.key, k_keys);
        diagnostics.error("knowledge-rule", member.key_span.empty() ? row.span : member.key_span,
                          fmt::format("unknown key '{}'", member.key),
                          near.empty() ? "" : fmt::format("did you mean '{}'?", near));
    }
    if (row.text_of("each") != "case")
        diagnostics.error("knowledge-rule", row.span, "an alert is asked of the case", "write each = \"case\"");
}

}  // namespace

std::string_view to_string(AlertLevel level) { return k_alert_levels[static_cast<std::size_t>(level)]; }

std::optional<AlertLevel> alert_level(std::string_view word) {
    const auto found = std::find(k_alert_levels.begin(), k_alert_levels.end(), word);
    if (found == k_alert_levels.end()) return std::nullopt;
    return static_cast<AlertLevel>(found - k_alert_levels.begin());
}

std::optional<AlertRules> load_alerts(const Frozen& file, const Schema& schema, Diagnostics& diagnostics) {
    AlertRules rules;
    rules.version = file.text_of("version");
    for (const Frozen& row : file.list_of("alert")) {
        check_keys(row, diagnostics);
        const auto level = alert_level(row.text_of("level"));
        if (row.text_of("id").empty() || !level || !row["when"].is_text() || row.text_of("source").empty()) {
            diagnostics.error("knowledge-rule", row.span, "an alert needs id, level, when and source",
                              "levels are note, flag, high, critical and refer");
            continue;
        }
        auto when = Condition::parse(*row["when"].text(), Scope::whole, schema, row["when"].span, diagnostics);
        if (!when) continue;
        rules.all.push_back({std::string(row.text_of("id")), *level, std::move(*when),
                             std::string(row.text_of("source")), std::string(row.text_of("status"))});
    }
    if (file.list_of("alert").empty())
        diagnostics.error("knowledge-rule", file.span, "expected at least one [[alert]]");
    if (diagnostics.errors() > 0) return std::nullopt;
    return rules;
}

std::vector<Alert> alerts_of(const Case& patient, const AlertRules& rules, const Measures& measures) {
    std::vector<Alert> alerts;
    for (const AlertRule& rule : rules.all) {
        const Verdict verdict = rule.when.ask({}, {&patient, {}, {}});
        if (verdict.truth.value_or(0) == 0) continue;
        const bool stated = verdict.witness && rule.level != AlertLevel::note;
        alerts.push_back({rule.id,
                          rule.level,
                          stated ? verdict.witness->span : Span{},
                          stated ? to_text(*verdict.witness) : "",
                          *verdict.truth < 1,
                          {},
                          {}});
    }
    // readings come in the order of their dates: a later one of the same measure takes the place of an earlier one
    std::vector<Alert> risks;
    const std::vector<Measured> all = readings(patient, measures);
    for (const Measured& one : all) {
        auto alert = risk_alert(one);
        if (!alert) continue;
        std::erase_if(risks, [&](const Alert& other) { return other.measure == alert->measure; });
        risks.push_back(std::move(*alert));
    }
    alerts.insert(alerts.end(), risks.begin(), risks.end());
    for (const Measure& measure : measures.all)
        if (auto alert = worse_alert(all, measure)) alerts.push_back(std::move(*alert));
    std::stable_sort(alerts.begin(), alerts.end(), [](const Alert& a, const Alert& b) { return a.level > b.level; });
    return alerts;
}

}  // namespace ipt
