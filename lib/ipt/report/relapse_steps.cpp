// SPDX-License-Identifier: MIT
#include "ipt/report/relapse_steps.hpp"

#include "ipt/base/text.hpp"
#include "ipt/report/json.hpp"
#include "ipt/report/results.hpp"

#include <cmath>

namespace ipt {
namespace {

using Line = SaidStep::Line;
using StepKind = StepRule::Kind;

// What a rule compares a total with; nothing where it is not for this measure.
std::optional<double> number_of(StepKind kind, const Threshold& threshold) {
    return kind == StepKind::change ? threshold.change : kind == StepKind::cut ? threshold.cut : threshold.band;
}

bool is_reached(StepKind kind, const Threshold& threshold) {
    return (kind == StepKind::cut && threshold.at_cut) || (kind == StepKind::band && threshold.at_band);
}

Value measure_view(const Threshold& threshold, double number, bool early, const Words& words) {
    const Measured* last = early ? nullptr : threshold.last;
    return Value::map({{"name", short_name(*threshold.measure, words)},
                       {"early", early},
                       {"number", to_text(Value(std::ceil(number)))},  // totals are whole numbers
                       {"higher_better", (threshold.measure->direction == Direction::higher_better) !=
                                             (threshold.last && threshold.last->turned)},
                       {"last", last ? Value(to_text(Value(*last->stated()))) : Value()},
                       {"date", last && last->date ? Value(words.date(*last->date)) : Value()}});
}

std::string joined(const std::vector<Line>& lines, std::string Line::*of, const Words& words) {
    std::vector<std::string> texts;
    for (const Line& one : lines) texts.push_back(one.*of);
    return join(texts, words.table("list").text_of("strong_separator"));
}

Value lines_view(const std::vector<Line>& lines) {
    Value::List rows;
    for (const Line& one : lines) rows.push_back(Value::map({{"id", one.id}, {"you", one.you}, {"they", one.they}}));
    return rows;
}

}  // namespace

std::vector<SaidStep> steps_of(const Case& patient, const RelapseRules& rules, const std::vector<Threshold>& thresholds,
                               const RelapseParts& parts, bool early, const Words& words, Sayings& sayings) {
    std::vector<SaidStep> out;
    for (std::size_t i = 0; i < k_plan_steps.size(); ++i) out.push_back({static_cast<PlanStep>(i), {}, {}});
    const auto said = [&](std::string_view table, const std::string& id, const Value& view) {
        return Line{id, sayings.need(table, id, "you", view), sayings.need(table, id, "they", view)};
    };
    for (const StepRule& rule : rules.rules) {
        if (rule.when && rule.when->ask({}, {&patient, {}, {}}).truth.value_or(0) <= 0) continue;
        auto& lines = out[static_cast<std::size_t>(rule.step)].rules;
        Value view = Value::map({{"count", rule.count > 0 ? Value(words.number(rule.count)) : Value()},
                                 {"days", words.duration(rule.days)}});
        if (rule.kind == StepKind::words || rule.kind == StepKind::signs) {
            lines.push_back(said("rule", rule.id, view));
            lines.back().rule = &rule;
            continue;
        }
        for (const Threshold& one : thresholds) {
            const auto number = number_of(rule.kind, one);
            if (!number) continue;
            view.set("measure", measure_view(one, *number, early, words));
            lines.push_back(said("rule", rule.id, view));
            lines.back().rule = &rule;
            lines.back().threshold = &one;
            lines.back().number = number;
            lines.back().reached = is_reached(rule.kind, one);
        }
    }
    for (const RelapseItem& sign : parts["signs"].items)
        for (SaidStep& one : out)
            if (sign.level == k_plan_steps[static_cast<std::size_t>(one.step)]) {
                one.rules.push_back({{}, sign.you, sign.they});
                one.rules.back().place = sign.place;
            }
    for (const StepAction& action : rules.actions)
        out[static_cast<std::size_t>(action.step)].actions.push_back(
            said("action", action.id, Value::map({{"days", words.duration(action.days)}})));
    return out;
}

Value steps_view(const std::vector<SaidStep>& steps, Reached reached, const Words& words) {
    Value out;
    Value::List passed;
    for (const SaidStep& one : steps) {
        std::vector<Line> rules;
        for (const Line& line : one.rules) {
            if (!line.reached || reached == Reached::said) rules.push_back(line);
            if (!line.reached) continue;
            passed.push_back(Value::map({{"name", short_name(*line.threshold->measure, words)},
                                         {"last", to_text(Value(*line.threshold->last->stated()))},
                                         {"mark", to_text(Value(*line.number))},
                                         {"amber", one.step == PlanStep::amber},
                                         {"red", one.step == PlanStep::red}}));
        }
        out.set(k_plan_steps[static_cast<std::size_t>(one.step)],
                Value::map({{"rules", lines_view(rules)},
                            {"actions", lines_view(one.actions)},
                            {"if_list", joined(rules, &Line::they, words)},
                            {"then_list", joined(one.actions, &Line::they, words)},
                            {"then_list_you", joined(one.actions, &Line::you, words)}}));
    }
    out.set("reached", std::move(passed));
    return out;
}

Value steps_json(const std::vector<SaidStep>& steps, const Case& patient) {
    Value::List out;
    for (const SaidStep& one : steps) {
        Value::List rules, signs, actions;
        for (const Line& line : one.rules) {
            if (!line.rule) {
                signs.push_back(with_place(patient, line.place, Value::map({{"text", line.they}})));
                continue;
            }
            rules.push_back(Value::map({{"id", line.id},
                                        {"text", line.they},
                                        {"measure", line.threshold ? Value(line.threshold->measure->id) : Value()},
                                        {"number", line.number ? Value(*line.number) : Value()},
                                        {"reached", line.reached},
                                        {"source", line.rule->source},
                                        {"status", line.rule->status}}));
        }
        for (const Line& line : one.actions) actions.push_back(Value::map({{"id", line.id}, {"text", line.they}}));
        out.push_back(Value::map({{"step", k_plan_steps[static_cast<std::size_t>(one.step)]},
                                  {"rules", std::move(rules)},
                                  {"signs", std::move(signs)},
                                  {"actions", std::move(actions)}}));
    }
    return out;
}

}  // namespace ipt
