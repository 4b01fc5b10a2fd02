// SPDX-License-Identifier: MIT
#include "ipt/report/ask_part.hpp"

#include "ipt/base/text.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/guide.hpp"
#include "ipt/report/parts.hpp"

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
    const std::string values = !asked.key ? std::string()
                               : told     ? phrase_of(asked.key->help)
                                          : values_of(*asked.key, words);
    const bool whole = question.fact.subject.scope == Scope::whole;
    std::vector<std::string> brings;
    for (const std::size_t area : question.could_bring)
        brings.push_back(words.phrase("area", context.knowledge.rules.areas[area].name));
    return Value::map(
        {{"ask", asked.ask},
         {"key",
          asked.path.empty() ? Value() : Value(whole ? asked.path : asked.path.substr(asked.path.find('.') + 1))},
         {"values", values.empty() ? Value() : Value(values)},
         {"brings", text_or_null(words.list(brings))}});
}

}  // namespace

AskedFor asked_for(const Question& question, const Knowledge& knowledge, const Words& words) {
    if (question.unseen) {
        const std::string& area = knowledge.rules.unseen[*question.unseen].area;
        return {words.phrase("ask_unseen", area), nullptr, {}};
    }
    const Fact& fact = question.fact;
    if (fact.path.back() != "timing") return {fact.field->ask, fact.field, path_in_file(fact)};
    const bool person = fact.subject.scope == Scope::person;
    const Field* date = knowledge.schema.record(person ? "person" : "event")->field(person ? "died" : "when");
    return {date->ask, date, path_in_file({fact.subject, {date->name}, date})};
}

std::vector<std::vector<const Question*>> in_groups(const std::vector<Question>& questions) {
    std::vector<std::vector<const Question*>> groups;
    for (const Question& question : questions) {
        const auto group = std::find_if(groups.begin(), groups.end(),
                                        [&](const auto& one) { return same_group(*one.front(), question); });
        if (group == groups.end())
            groups.push_back({&question});
        else
            group->push_back(&question);
    }
    for (auto& group : groups)
        std::stable_sort(group.begin(), group.end(),
                         [](const Question* a, const Question* b) { return a->place < b->place; });
    return groups;
}

Value ask_view(const Inquiry& inquiry, const Appraisal& appraisal, const Knowledge& knowledge, const Words& words) {
    const parts::Context context{appraisal, knowledge, words};
    Value::List groups;
    for (const auto& group : in_groups(inquiry.questions)) {
        Value::List rows;
        for (const Question* one : group) rows.push_back(row_of(*one, context));
        groups.push_back(Value::map({{"title", title_of(*group.front(), context)}, {"rows", std::move(rows)}}));
    }
    Value view = view_of(appraisal, knowledge, words);
    const Field& risk = *knowledge.schema.record("risk")->field("suicidal_thoughts");
    view.set("ask", Value::map({{"any", !groups.empty()},
                                {"groups", std::move(groups)},
                                {"more", inquiry.left_out > 0},
                                {"left_out", static_cast<int>(inquiry.left_out)},
                                {"partly", inquiry.partly},
                                {"risk", !parts::is_risk_known(*appraisal.patient)},
                                {"risk_ask", risk.ask},
                                {"risk_values", values_of(risk, words)}}));
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
