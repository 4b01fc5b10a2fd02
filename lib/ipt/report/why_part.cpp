// SPDX-License-Identifier: MIT
#include "ipt/report/why_part.hpp"

#include "ipt/base/text.hpp"
#include "ipt/report/changes_words.hpp"
#include "ipt/report/parts.hpp"

namespace ipt {
namespace {

class Told {
public:
    explicit Told(const WhyFor& what)
        : what_(what),
          context_{what.appraisal, what.knowledge, what.words},
          say_(context_.patient(), context_.patient(), what.words) {}

    Value rows(const std::vector<FactChange>& changes) const {
        Value::List out;
        for (const FactChange& one : changes) {
            out.push_back(Value::map(
                {{"if", condition(one.facts)},
                 {"then", one.primary ? Value(label(what_.knowledge.rules.areas[*one.primary].name)) : Value()}}));
        }
        return rows_of(std::move(out));
    }

    std::string label(std::string_view area) const { return what_.words.phrase("area", area); }

private:
    // "it turned out that … (the file has no, line 31), and that …, and it were not known that … (line 12)"
    std::string condition(const std::vector<OtherAnswer>& facts) const {
        std::vector<std::string> turned, left, both;
        for (const OtherAnswer& one : facts) (one.to.is_null() ? left : turned).push_back(half(one));
        const std::string that = what_.words.phrase("why", "and_that");
        if (!turned.empty()) both.push_back(what_.words.fill("why", "turned_out", {join(turned, that)}));
        if (!left.empty()) both.push_back(what_.words.fill("why", "left_open", {join(left, that)}));
        return join(both, what_.words.phrase("why", "and"));
    }

    std::string half(const OtherAnswer& one) const {
        const std::string said = clause(one.fact, one.to.is_null() ? one.now : one.to);
        if (!one.is_known()) return said;
        const std::string line = to_text(say_.row({}, nullptr, &one.now)["line"]);
        std::vector<std::string> parts{said, line};
        if (!one.to.is_null()) parts.insert(parts.begin() + 1, value_in_words(*one.fact.field, one.now));
        const std::string form = one.to.is_null() ? "stated" : "otherwise";
        return what_.words.fill("why", line.empty() ? form + "_somewhere" : form, parts);
    }

    // What is so where a fact has this answer, as words that follow "that".
    std::string clause(const Fact& fact, const Value& value) const {
        const bool is_unsure = to_text(value) == "unsure";
        const Value stated = is_unsure ? Value(true) : value;
        const Value& forms = what_.words.table("fact")[record_of(fact)][fact.field->name];
        const Value::List* items = stated.list();
        std::string_view form = forms.text_of(items && items->empty() ? "none" : to_text(stated));
        if (form.empty()) form = forms.text_of("is");
        std::vector<std::string> parts;
        if (form.empty()) {
            form = what_.words.table("why").text_of(is_whole(fact) ? "plain" : "plain_of");
            parts.push_back(what_.words.phrase("changes", fact.field->name));
        }
        if (!is_whole(fact)) parts.push_back(subject(fact));
        parts.push_back(value_in_words(*fact.field, stated));
        const std::string said = Words::filled(form, parts);
        return is_unsure ? what_.words.fill("why", "unsure", {said}) : said;
    }

    std::string value_in_words(const Field& field, const Value& value) const {
        if (!value.list() || value.list()->empty()) return say_.said(field, value);
        std::vector<std::string> items;
        for (const Value& item : *value.list()) items.push_back(say_.said(field, item));
        return what_.words.list(items);
    }

    static bool is_whole(const Fact& fact) { return fact.subject.scope == Scope::whole; }

    // The record in which the field stands.
    std::string_view record_of(const Fact& fact) const {
        if (!is_whole(fact)) return fact.subject.scope == Scope::person ? "person" : "event";
        const Field* first = what_.knowledge.schema.root().field(fact.path.front());
        return first->record ? std::string_view(first->record->name) : "case";
    }

    std::string subject(const Fact& fact) const {
        const Value words = parts::subject_words(context_, fact.subject);
        return words.is_null() ? what_.words.phrase("why", "someone") : to_text(words);
    }

    const WhyFor& what_;
    parts::Context context_;
    ChangeWords say_;
};

}  // namespace

Value why_view(const WhyFor& what) {
    const Told told(what);
    const Scores& scores = what.appraisal.scores;
    const bool is_why = what.kind == WhyKind::why;
    const bool* complete = what.appraisal.patient->root["inventory_complete"].boolean();
    const std::string area = told.label(what.area);
    Value out = Value::map({{"name", what.area},
                            {"area", area},
                            {"area_start", start_upper(area)},
                            {"first", scores.primary ? Value(told.label(scores.areas[*scores.primary].area)) : Value()},
                            {"suggested", what.answer.applies == is_why},
                            {"is_why", is_why},
                            {"too_large", what.answer.too_large},
                            {"searched", what.answer.applies && !what.answer.too_large},
                            {"nothing", what.answer.stated.empty() && what.answer.open.empty()},
                            {"could_be_more", !complete || !*complete},
                            {"stated", told.rows(what.answer.stated)},
                            {"open", told.rows(what.answer.open)}});
    Value view = view_of(what.appraisal, what.knowledge, what.words);
    view.set("why", std::move(out));
    return view;
}

Value why_specimen(Value view) {
    const Value rows = Value::map({{"any", true}, {"rows", Value::List{Value::map({{"if", "if"}, {"then", "then"}})}}});
    Value out = Value::map({{"stated", rows}, {"open", rows}});
    for (const std::string_view key : {"name", "area", "area_start", "first"}) out.set(key, key);
    for (const std::string_view key : {"suggested", "is_why", "too_large", "searched", "nothing", "could_be_more"})
        out.set(key, true);
    view.set("why", std::move(out));
    return view;
}

}  // namespace ipt
