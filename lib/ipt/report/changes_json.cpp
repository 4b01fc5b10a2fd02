// SPDX-License-Identifier: MIT
// The changes as data: raw values with their names, and the line of each side.
#include "ipt/report/changes_view.hpp"
#include "ipt/report/json.hpp"

namespace ipt {
namespace {

class Json {
public:
    explicit Json(const ChangesFor& what) : what_(what), old_(*what.before.patient), new_(*what.now.patient) {}

    Value all() const {
        const Changes& changes = what_.changes;
        Value out{Value::Map{}};
        out.set("changed", changes.any());
        out.set("alert_changes", each(changes.alerts, [&](const AlertChange& one) { return alert(one); }));
        Value::List symptoms;
        for (const SymptomChange& one : changes.symptoms)
            if (one.turn != Turn::same)
                symptoms.push_back(fact("symptom", one.symptom->name, one.turn, one.before, one.now));
        out.set("symptoms", std::move(symptoms));
        out.set("measures", each(changes.measures, [&](const MeasureChange& one) { return measure(one); }));
        out.set("people", each(changes.people, [&](const ItemChange& one) { return item(one, "name"); }));
        out.set("events", each(changes.events, [&](const ItemChange& one) { return item(one, "what"); }));
        out.set("areas", each(changes.areas, [&](const AreaChange& one) { return area(one); }));
        out.set("suggested_before", suggested(what_.before));
        out.set("suggested", suggested(what_.now));
        Value::List goals;
        for (const Pair& one : changes.goals)
            if (is_changed(one)) goals.push_back(goal(one));
        out.set("goals", std::move(goals));
        Value::List sessions;
        for (const Pair& one : changes.sessions)
            if (!one.before || !one.now) sessions.push_back(session(one));
        out.set("sessions", std::move(sessions));
        out.set("facts", each(changes.facts, [&](const Difference& one) { return difference(one); }));
        return out;
    }

private:
    template <typename List, typename Make>
    static Value each(const List& list, const Make& make) {
        Value::List out;
        for (const auto& one : list) out.push_back(make(one));
        return out;
    }

    Value old_line(const Value* value) const { return value ? line_in_file(old_, value->span) : Value(); }
    Value new_line(const Value* value) const { return value ? line_in_file(new_, value->span) : Value(); }

    Value fact(std::string_view key, std::string_view name, Turn turn, const Value* before, const Value* now) const {
        return Value::map({{key, name},
                           {"turn", to_string(turn)},
                           {"before", before ? *before : Value()},
                           {"now", now ? *now : Value()},
                           {"line_before", old_line(before)},
                           {"line", new_line(now)}});
    }

    Value difference(const Difference& one) const { return fact("path", one.path, one.turn, one.before, one.now); }

    static std::string_view side_turn(bool before, bool now) {
        return to_string(!before ? Turn::came : !now ? Turn::unstated : Turn::other);
    }

    Value alert(const AlertChange& one) const {
        const Alert& known = one.now ? *one.now : *one.before;
        const auto level = [](const Alert* side) { return side ? Value(to_string(side->level)) : Value(); };
        return Value::map({{"kind", known.id},
                           {"turn", side_turn(one.before, one.now)},
                           {"measure", known.measure.empty() ? Value() : Value(known.measure)},
                           {"before", level(one.before)},
                           {"now", level(one.now)},
                           {"line_before", one.before ? line_in_file(old_, one.before->place) : Value()},
                           {"line", one.now ? line_in_file(new_, one.now->place) : Value()}});
    }

    Value measure(const MeasureChange& one) const {
        const auto total = [](const Measured* side) { return side ? Value(*side->reading.total) : Value(); };
        const auto date = [](const Measured* side) { return side && side->date ? Value(*side->date) : Value(); };
        const bool both = one.before && one.now && !one.lost;
        const auto improvement = one.improvement();
        const auto remission = one.now ? one.measure->in_remission(*one.now->reading.total) : std::nullopt;
        return Value::map({{"measure", one.measure->id},
                           {"turn", one.lost ? to_string(Turn::unstated) : side_turn(one.before, one.now)},
                           {"before", total(one.before)},
                           {"now", total(one.now)},
                           {"date_before", date(one.before)},
                           {"date", date(one.now)},
                           {"better_by", both ? Value(one.points()) : Value()},
                           {"reliable", one.is_reliable() ? Value(*one.is_reliable()) : Value()},
                           {"response", improvement ? Value(*improvement >= what_.response) : Value()},
                           {"remission", remission ? Value(*remission) : Value()},
                           {"line_before", one.before ? line_in_file(old_, one.before->reading.place) : Value()},
                           {"line", one.now ? line_in_file(new_, one.now->reading.place) : Value()}});
    }

    Value item(const ItemChange& one, std::string_view key) const {
        static constexpr std::string_view k_deaths[] = {"none", "since", "told", "no_longer_stated"};
        const auto name = [&](const Value* side) -> const Value* {
            if (!side) return nullptr;
            return side->find(key) ? side->find(key) : side->find("kind");
        };
        const Value* known = name(one.now ? one.now : one.before);
        Value out = Value::map({{key, known ? *known : Value()}, {"turn", side_turn(one.before, one.now)}});
        if (key == "name") out.set("death", k_deaths[static_cast<std::size_t>(one.death)]);
        out.set("line_before", old_line(name(one.before)));
        out.set("line", new_line(name(one.now)));
        out.set("facts", each(one.facts, [&](const Difference& fact) { return difference(fact); }));
        return out;
    }

    Value area(const AreaChange& one) const {
        const auto points = [](const Evidence* side) { return side ? Value(rounded(side->points)) : Value(); };
        return Value::map(
            {{"area", one.now->area},
             {"score_before", one.before->score},
             {"score", one.now->score},
             {"level_before", to_string(one.before->level)},
             {"level", to_string(one.now->level)},
             {"evidence", each(one.evidence, [&](const EvidenceChange& reason) {
                  return Value::map(
                      {{"indicator", reason.indicator->id},
                       {"before", points(reason.before)},
                       {"now", points(reason.now)},
                       {"no_longer_stated", reason.unstated},
                       {"line_before", reason.before ? line_in_file(old_, reason.before->place) : Value()},
                       {"line", reason.now ? line_in_file(new_, reason.now->place) : Value()}});
              })}});
    }

    static Value suggested(const Appraisal& side) {
        return side.scores.primary ? Value(side.scores.areas[*side.scores.primary].area) : Value();
    }

    Value goal(const Pair& one) const {
        const GoalRatings ratings = ratings_of(one);
        const auto rating = [](const double* number) { return number ? Value(*number) : Value(); };
        const Value& known = one.now ? *one.now : *one.before;
        return Value::map({{"goal", known["text"]},
                           {"turn", side_turn(one.before, one.now)},
                           {"start", rating(ratings.start)},
                           {"before", rating(ratings.before)},
                           {"now", rating(ratings.now)},
                           {"line_before", one.before ? old_line(one.before->find("text")) : Value()},
                           {"line", one.now ? new_line(one.now->find("text")) : Value()}});
    }

    Value session(const Pair& one) const {
        const Value& known = one.now ? *one.now : *one.before;
        return Value::map({{"session", known["number"]},
                           {"turn", side_turn(one.before, one.now)},
                           {"date", known["date"]},
                           {"missed", known["missed"]},
                           {"homework", known["homework"]}});
    }

    const ChangesFor& what_;
    const Case& old_;
    const Case& new_;
};

}  // namespace

Value changes_json(const ChangesFor& what) { return Json(what).all(); }

}  // namespace ipt
