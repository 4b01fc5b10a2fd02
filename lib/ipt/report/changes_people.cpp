// SPDX-License-Identifier: MIT
// People, life events and the areas that they speak for, as the clinician reads of them.
#include "ipt/base/text.hpp"
#include "ipt/report/changes_parts.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/json.hpp"
#include "ipt/report/parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt {
namespace {

// The facts of an item that the words have something of their own for. Each says whether it is the last.
Value::List moves_of(const ItemChange& item, Value::List moves, const ChangeWords& say) {
    for (const Difference& fact : item.facts)
        if (say.is_known(fact)) moves.push_back(say.row(fact));
    for (Value& row : moves) row.set("last", &row == &moves.back());
    return moves;
}

Value death(const ItemChange& one, const ChangesFor& what, const ChangeWords& say) {
    static constexpr std::string_view k_keys[] = {"", "since", "told", "unstated"};
    std::string says(what.words.find("changes", "death", k_keys[static_cast<std::size_t>(one.death)]));
    const bool unstated = one.death == Death::unstated;
    const Date* died = (*one.now)["died"].date();
    if (died && !unstated) says = what.words.fill("changes", "died_on", {says, what.words.date(*died)});
    return say.row(says, &(*one.before)["dead"], unstated ? nullptr : &(*one.now)["dead"]);
}

// What an event is called in its file.
const Value* name_of(const Value* event) {
    if (!event) return nullptr;
    const Value* what = event->find("what");
    return what ? what : event->find("kind");
}

Value date_of(const Value& item, std::string_view field, const Words& words) {
    const Date* date = item[field].date();
    return date ? Value(words.date(*date)) : Value();
}

Value evidence(const EvidenceChange& one, const ChangesFor& what) {
    const auto points = [](const Evidence* side) {
        return side ? Value(fmt::format("{:+.1f}", side->points)) : Value();
    };
    const Case& patient = one.now ? *what.now.patient : *what.before.patient;
    const Span place = one.now ? one.now->place : one.before->place;
    const Value line = line_in_file(patient, place);
    return Value::map({{"id", one.indicator->id},
                       {"indicator", one.indicator->says},
                       {"before", points(one.before)},
                       {"now", points(one.now)},
                       {"unstated", one.unstated},
                       {"line", one.now ? line : Value()},
                       {"old_line", one.now ? Value() : line}});
}

bool is_dit(const ChangesFor& what) {
    return what.knowledge.family_of(what.now.patient->root.text_of("format")) == "dit";
}

}  // namespace

std::string_view top_of(const Difference& one) { return std::string_view(one.path).substr(0, one.path.find('.')); }

Value::List rows_below(const Changes& changes, std::initializer_list<std::string_view> tops, const ChangeWords& say) {
    Value::List rows;
    for (const Difference& one : changes.facts)
        if (std::find(tops.begin(), tops.end(), top_of(one)) != tops.end()) rows.push_back(say.row(one));
    return rows;
}

Value changed_people(const ChangesFor& what, const ChangeWords& say) {
    Value::List moved, come, gone;
    bool closeness = false;  // whether its numbers are told
    for (const ItemChange& one : what.changes.people) {
        const Value& person = one.now ? *one.now : *one.before;
        const Value names = names_of(person, what.knowledge.schema, what.words);
        Value row = say.row(to_text(names["they"]), one.before ? one.before->find("name") : nullptr,
                            one.now ? one.now->find("name") : nullptr);
        if (one.before && one.now) {
            for (const Difference& fact : one.facts) closeness = closeness || fact.field->name == "closeness";
            Value::List moves;
            if (one.death != Death::none) moves.push_back(death(one, what, say));
            moves = moves_of(one, std::move(moves), say);
            if (moves.empty()) continue;
            row.set("moves", std::move(moves));
            moved.push_back(std::move(row));
            continue;
        }
        row.set("died", date_of(person, "died", what.words));
        row.set("dead", *person["dead"].boolean());
        row.set("closeness", person["closeness"]);
        closeness = closeness || (one.now && person.find("closeness"));
        (one.now ? come : gone).push_back(std::move(row));
    }
    Value::List support = rows_below(what.changes, {"support"}, say);
    Value out = Value::map(
        {{"any", !moved.empty() || !come.empty() || !gone.empty() || !support.empty()}, {"closeness", closeness}});
    out.set("moved", rows_of(std::move(moved)));
    out.set("new", rows_of(std::move(come)));
    out.set("unlisted", rows_of(std::move(gone)));
    out.set("support", rows_of(std::move(support)));
    return out;
}

Value changed_events(const ChangesFor& what, const ChangeWords& say) {
    const auto& reference = what.before.patient->reference;
    Value::List since, told, moved, gone;
    for (const ItemChange& one : what.changes.events) {
        const Value& event = one.now ? *one.now : *one.before;
        Value row = say.row(event_phrase(event, what.words), name_of(one.before), name_of(one.now));
        row.set("when", date_of(event, "when", what.words));
        if (one.before && one.now) {
            Value::List moves = moves_of(one, {}, say);
            if (moves.empty()) continue;
            row.set("says", start_upper(to_text(row["says"])));
            row.set("moves", std::move(moves));
            moved.push_back(std::move(row));
            continue;
        }
        const Date* when = event["when"].date();
        const bool is_since = when && reference && when->last > *reference;
        (!one.now ? gone : is_since ? since : told).push_back(std::move(row));
    }
    Value out = Value::map({{"any", !since.empty() || !told.empty() || !moved.empty() || !gone.empty()}});
    out.set("since", rows_of(std::move(since)));
    out.set("told", rows_of(std::move(told)));
    out.set("moved", rows_of(std::move(moved)));
    out.set("unlisted", rows_of(std::move(gone)));
    return out;
}

Value changed_areas(const ChangesFor& what) {
    if (is_dit(what)) return rows_of({});
    const auto level = [&](const AreaScore& area) { return what.words.phrase("level", to_string(area.level)); };
    Value::List rows;
    for (const AreaChange& one : what.changes.areas) {
        Value::List reasons;
        for (const EvidenceChange& reason : one.evidence) reasons.push_back(evidence(reason, what));
        const std::string label = what.words.phrase("area", one.now->area);
        rows.push_back(
            Value::map({{"label", label},
                        {"label_start", start_upper(label)},
                        {"subject", parts::subject_words({what.now, what.knowledge, what.words}, one.now->subject)},
                        {"before", one.before->score},
                        {"now", one.now->score},
                        {"same_score", one.before->score == one.now->score},
                        {"level_before", level(*one.before)},
                        {"level", level(*one.now)},
                        {"same_level", one.before->level == one.now->level},
                        {"evidence", std::move(reasons)}}));
    }
    return rows_of(std::move(rows));
}

Value changed_focus(const ChangesFor& what, const ChangeWords& say) {
    const auto suggested = [&](const Appraisal& side) {
        return side.scores.primary ? Value(what.words.phrase("area", side.scores.areas[*side.scores.primary].area))
                                   : Value();
    };
    Value::List rows = rows_below(what.changes, {"focus", "dit"}, say);
    const bool of_areas = !is_dit(what);
    const bool areas = of_areas && (what.changes.suggestion || !what.changes.areas.empty());
    return Value::map({{"any", areas || !rows.empty()},
                       {"of_areas", of_areas},
                       {"moved", what.changes.suggestion},
                       {"before", suggested(what.before)},
                       {"now", suggested(what.now)},
                       {"facts", rows_of(std::move(rows))}});
}

}  // namespace ipt
