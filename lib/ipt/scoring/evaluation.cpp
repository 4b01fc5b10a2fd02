// SPDX-License-Identifier: MIT
#include "ipt/scoring/evaluation.hpp"

#include <algorithm>
#include <map>

namespace ipt {
namespace {

bool has(const std::vector<std::string>& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

void add(std::vector<std::string>& list, std::string_view name) {
    if (!name.empty() && !has(list, name)) list.emplace_back(name);
}

// The class of an area in a table; none stands behind the last.
std::size_t class_of(const std::vector<std::string>& areas, std::string_view name) {
    return static_cast<std::size_t>(std::find(areas.begin(), areas.end(), name) - areas.begin());
}

void add(Crosstab& table, const Compared& one, const std::vector<std::string>& areas) {
    if (one.label.focus) table.add(class_of(areas, *one.label.focus), class_of(areas, one.suggestion.focus));
}

// A sum depends on the order of its parts in its last digits, so they are put in order.
Mean mean_of(std::vector<double> values) {
    if (values.empty()) return {};
    std::sort(values.begin(), values.end());
    double sum = 0;
    for (const double value : values) sum += value;
    return {values.size(), sum / static_cast<double>(values.size())};
}

std::vector<SourceEvaluation> by_source(const std::vector<Compared>& cases, const std::vector<std::string>& areas,
                                        const Resampling& how) {
    std::map<std::string, Crosstab, std::less<>> tables;
    for (const Compared& one : cases)
        if (one.label.focus) add(tables.try_emplace(one.label.source, areas.size() + 1).first->second, one, areas);
    const std::size_t named = tables.size() - tables.count("");
    std::vector<SourceEvaluation> out;
    if (named < 2) return out;
    for (auto& [source, table] : tables) out.push_back({source, agreement(std::move(table), how)});
    return out;
}

}  // namespace

std::optional<Label> label_of(const Case& patient) {
    const Value& stated = patient.root["label"];
    Label out;
    out.source = stated.text_of("source");
    if (const std::string_view focus = stated.text_of("primary"); !focus.empty()) out.focus = focus;
    if (const bool* none = stated["no_focus"].boolean(); none && *none && !out.focus) out.focus = "";
    if (out.focus) add(out.present, *out.focus);
    for (const std::string_view key : {"secondary", "present"})
        for (const Value& area : stated.list_of(key)) add(out.present, to_text(area));
    if (!out.focus && out.present.empty()) return std::nullopt;
    return out;
}

Suggestion suggestion_of(const Scores& scores) {
    Suggestion out;
    if (scores.primary) out.focus = scores.areas[*scores.primary].area;
    if (scores.secondary) out.second = scores.areas[*scores.secondary].area;
    for (const AreaScore& area : scores.areas)
        if (area.level == Level::primary || area.level == Level::secondary || area.level == Level::present)
            out.present.push_back(area.area);
    out.confidence = scores.confidence;
    out.robustness = scores.robustness;
    return out;
}

std::optional<bool> Compared::agrees() const {
    if (!label.focus) return std::nullopt;
    return *label.focus == suggestion.focus;
}

Evaluation evaluate(const std::vector<Compared>& cases, const std::vector<std::string>& areas, const Resampling& how) {
    Crosstab focus(areas.size() + 1);
    std::vector<double> right;
    std::vector<double> wrong;
    std::size_t second_right = 0;
    for (const Compared& one : cases) {
        add(focus, one, areas);
        const auto agrees = one.agrees();
        if (!agrees) continue;
        (*agrees ? right : wrong).push_back(one.suggestion.robustness);
        if (!*agrees && !one.label.focus->empty() && *one.label.focus == one.suggestion.second) ++second_right;
    }
    Evaluation out{agreement(std::move(focus), how), {}, mean_of(right), mean_of(wrong), second_right,
                   by_source(cases, areas, how)};
    for (const std::string& area : areas) {
        Crosstab presence(2);
        for (const Compared& one : cases) presence.add(has(one.label.present, area), has(one.suggestion.present, area));
        const Part found = sensitivity(presence);
        const Part left = specificity(presence);
        out.areas.push_back({area, agreement(std::move(presence), how), found, left});
    }
    return out;
}

}  // namespace ipt
