// SPDX-License-Identifier: MIT
#include "ipt/report/ask_part.hpp"

#include "ipt/base/text.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/guide.hpp"
#include "ipt/report/parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt {
namespace {

// Where a group of questions stands: with a person, an event, the whole, or nobody who is named.
bool same_group(const Question& a, const Question& b) {
    return a.unseen.has_value() == b.unseen.has_value() && (a.unseen || a.fact.subject == b.fact.subject);
}

std::string title_of(const Question& question, const parts::Context& context) {
    if (question.unseen) return context.words.phrase("ask", "unseen");
    if (question.fact.subject.scope == Scope::whole) return context.words.phrase("ask", "whole");
    const Value who = parts::subject_words(context, question.fact.subject);
    return who.is_null() ? context.words.phrase("ask", "unnamed") : start_upper(to_text(who));
}

Value row_of(const Question& question, const parts::Context& context) {
    const Words& words = context.words;
    const AskedFor asked = asked_for(question, context.knowledge, words);
    // what a yes means, where the question does not say it
    const bool told = asked.key && asked.key->kind == FieldKind::yes_no && !asked.key->help.empty();
    const std::string values = !asked.key ? std::string() : told ? phrase_of(asked.key->help) : values_of(*asked.key);
    const bool whole = question.fact.subject.scope == Scope::whole;
    std::vector<std::string> brings;
    for (const std::size_t area : question.could_bring)
        brings.push_back(words.phrase("area", context.knowledge.rules.areas[area].name));
    return Value::map(
        {{"ask", asked.ask},
         {"key",
          asked.path.empty() ? Value() : Value(whole ? asked.path : asked.path.substr(asked.path.find('.') + 1))},
         {"values", values.empty() ? Value() : Value(values)},
         {"brings", brings.empty() ? Value() : Value(words.list(brings))}});
}

}  // namespace

AskedFor asked_for(const Question& question, const Knowledge& knowledge, const Words& words) {
    if (question.unseen) {
        const std::string& area = knowledge.rules.unseen[*question.unseen].area;
        return {words.phrase("ask_unseen", area), nullptr, {}};
    }
    const Fact& fact = question.fact;
    const std::string_view list = fact.subject.scope == Scope::person  ? "people."
                                  : fact.subject.scope == Scope::event ? "events."
                                                                       : "";
    if (fact.path.back() != "timing") return {fact.field->ask, fact.field, std::string(list) + join(fact.path, ".")};
    const bool person = fact.subject.scope == Scope::person;
    const Field* date = knowledge.schema.record(person ? "person" : "event")->field(person ? "died" : "when");
    return {date->ask, date, std::string(list) + date->name};
}

bool is_risk_known(const Case& patient) {
    const auto& sessions = patient.root.list_of("sessions");
    return patient.root["risk"].find("suicidal_thoughts") || patient.root["symptoms"].find("suicidal_thoughts") ||
           std::any_of(sessions.begin(), sessions.end(),
                       [](const Value& one) { return one.find("suicidal_thoughts") != nullptr; });
}

const Field& risk_field(const Schema& schema) { return *schema.record("risk")->field("suicidal_thoughts"); }

Value ask_view(const Inquiry& inquiry, std::size_t top, const Appraisal& appraisal, const Knowledge& knowledge,
               const Words& words) {
    const parts::Context context{appraisal, knowledge, words};
    const std::vector<Question>& questions = inquiry.questions;
    const std::size_t shown = top == 0 ? questions.size() : std::min(top, questions.size());
    std::vector<std::vector<const Question*>> together;
    for (std::size_t i = 0; i < shown; ++i) {
        const auto group = std::find_if(together.begin(), together.end(),
                                        [&](const auto& one) { return same_group(*one.front(), questions[i]); });
        if (group == together.end())
            together.push_back({&questions[i]});
        else
            group->push_back(&questions[i]);
    }
    Value::List groups;
    for (auto& group : together) {
        std::stable_sort(group.begin(), group.end(),
                         [](const Question* a, const Question* b) { return a->place < b->place; });
        Value::List rows;
        for (const Question* one : group) rows.push_back(row_of(*one, context));
        groups.push_back(Value::map({{"title", title_of(*group.front(), context)}, {"rows", std::move(rows)}}));
    }
    Value view = view_of(appraisal, knowledge, words);
    const std::string values = values_of(risk_field(knowledge.schema));
    view.set("ask", Value::map({{"any", !groups.empty()},
                                {"groups", std::move(groups)},
                                {"more", shown < questions.size()},
                                {"left_out", static_cast<int>(questions.size() - shown)},
                                {"partly", inquiry.partly},
                                {"risk", !is_risk_known(*appraisal.patient)},
                                {"risk_ask", risk_field(knowledge.schema).ask},
                                {"risk_values", values}}));
    return view;
}

Value ask_specimen(Value view) {
    const Value row = Value::map({{"ask", "ask"}, {"key", "key"}, {"values", "values"}, {"brings", "brings"}});
    const Value group = Value::map({{"title", "title"}, {"rows", Value::List{row}}});
    view.set("ask", Value::map({{"any", true},
                                {"groups", Value::List{group}},
                                {"more", true},
                                {"left_out", 1},
                                {"partly", true},
                                {"risk", true},
                                {"risk_ask", "ask"},
                                {"risk_values", "values"}}));
    return view;
}

}  // namespace ipt
