// SPDX-License-Identifier: MIT
#include "ipt/report/changes_view.hpp"

#include "ipt/base/text.hpp"
#include "ipt/report/changes_parts.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace ipt {
namespace {

class ChangesView {
public:
    explicit ChangesView(const ChangesFor& what)
        : what_(what),
          changes_(what.changes),
          words_(what.words),
          old_(*what.before.patient),
          new_(*what.now.patient),
          say_(old_, new_, what.words) {}

    Value view() {
        Value out = heading();
        out.set("alerts", alerts());
        out.set("measures", measures());
        out.set("symptoms", symptoms());
        out.set("episode", episode());
        out.set("people", changed_people(what_, say_));
        out.set("events", changed_events(what_, say_));
        out.set("areas", changed_areas(what_));
        out.set("focus", changed_focus(what_, say_));
        out.set("goals", goals());
        out.set("course", course());
        out.set("ending", ending());
        out.set("facts", other_facts());
        out.set("you", changes_for_patient(what_));
        return out;
    }

private:
    Value heading() const {
        const std::string_view code = old_.root.text_of("case");
        const auto day = [&](const Case& patient) {
            return patient.reference ? Value(words_.date(Date{*patient.reference, *patient.reference, Precision::day}))
                                     : Value();
        };
        Value out = Value::map({{"any", changes_.any()},
                                {"circles", what_.circles},
                                {"other_code", code == new_.root.text_of("case") ? Value() : Value(code)},
                                {"from", day(old_)},
                                {"to", day(new_)},
                                {"same_day", old_.reference && old_.reference == new_.reference},
                                {"span", {}},
                                {"backwards", false}});
        if (old_.reference && new_.reference) {
            const std::int32_t days = *new_.reference - *old_.reference;
            if (days > 0) out.set("span", words_.duration(days));
            out.set("backwards", days < 0);
        }
        return out;
    }

    // ---- safety

    // Told with risk, where nothing that is gone counts as safe.
    static bool is_suicidal(const SymptomChange& one) { return one.symptom->name == "suicidal_thoughts"; }

    Value alert_row(const Appraisal& appraisal, const Alert& alert) const {
        const Value all = parts::alerts({appraisal, what_.knowledge, words_});
        Value row = (*all.list())[static_cast<std::size_t>(&alert - appraisal.alerts.data())];
        const std::string_view about = words_.find("changes", "alert", alert.id);
        row.set("about", about.empty() ? row["clinician"] : Value(about));
        row.set("silence", alert.place.empty());
        if (alert.possible) row.set("stated", words_.phrase("option", alert.value));
        return row;
    }

    Value alerts() const {
        Value::List come, more, gone;
        for (const AlertChange& one : changes_.alerts) {
            if (!one.now) {
                gone.push_back(alert_row(what_.before, *one.before));
                continue;
            }
            Value row = alert_row(what_.now, *one.now);
            if (one.before) {
                row.set("level_before", words_.phrase("alert_level", to_string(one.before->level)));
                row.set("value_before", words_.phrase("option", one.before->value));
                row.set("value_now", words_.phrase("option", one.now->value));
                more.push_back(std::move(row));
            } else {
                come.push_back(std::move(row));
            }
        }
        Value::List facts;
        for (const SymptomChange& one : changes_.symptoms)
            if (is_suicidal(one) && one.turn != Turn::same) {
                const Difference fact{
                    {}, one.symptom->record, one.symptom->record->field("severity"), one.before, one.now, one.turn};
                const std::string label(words_.find("symptom", one.symptom->name, "they"));
                facts.push_back(say_.row(say_.labelled(fact, label), one.before, one.now));
            }
        for (const Difference& one : changes_.facts)
            if (top_of(one) == "risk") {
                const std::string_view label = words_.table("risk").text_of(one.field->name);
                facts.push_back(label.empty() ? say_.row(one)
                                              : say_.row(say_.labelled(one, std::string(label)), one.before, one.now));
            }
        const bool any = !changes_.alerts.empty() || !facts.empty();
        return Value::map({{"any", any},
                           {"new", rows_of(std::move(come))},
                           {"changed", rows_of(std::move(more))},
                           {"unstated", rows_of(std::move(gone))},
                           {"facts", rows_of(std::move(facts))}});
    }

    // ---- measures and symptoms

    Value total(const Measured* one) const {
        if (!one) return {};
        const Band* band = one->measure->band(*one->reading.total);
        return Value::map({{"total", *one->stated()},
                           {"band", band ? Value(band->label) : Value()},
                           {"date", one->date ? Value(words_.date(*one->date)) : Value()},
                           {"session", one->session ? Value(*one->session) : Value()}});
    }

    Value measures() const {
        Value::List rows;
        for (const MeasureChange& one : changes_.measures) {
            const double points = one.points();
            const bool both = one.before && one.now && !one.lost;
            const auto reliable = one.is_reliable();
            Value row = say_.row(one.measure->name, nullptr, nullptr);
            row.set("before", total(one.before));
            row.set("now", total(one.now));
            row.set("better", points > 0);
            row.set("worse", points < 0);
            row.set("same", both && points == 0);
            row.set("lost", one.lost);
            row.set("points", fmt::format("{:g}", std::abs(points)));
            row.set("one_point", std::abs(points) == 1);
            row.set("reliable", reliable.value_or(false));
            row.set("chance", points != 0 && reliable && !*reliable);
            row.set("unavailable", points != 0 && !reliable);
            const auto improvement = one.improvement();
            row.set("response", improvement && *improvement >= what_.response);
            const bool from_before = !one.first || !one.before || one.first->reading.total == one.before->reading.total;
            row.set("first", from_before ? Value() : Value(*one.first->stated()));
            row.set("remission", one.now && one.measure->in_remission(*one.now->reading.total).value_or(false));
            rows.push_back(std::move(row));
        }
        return rows_of(std::move(rows));
    }

    Value symptoms() const {
        std::map<std::string_view, Value::List> rows;
        for (const SymptomChange& one : changes_.symptoms) {
            if (one.turn == Turn::same || is_suicidal(one)) continue;
            const std::string name(words_.find("symptom", one.symptom->name, "they"));
            const auto strength = [&](const Value* value) {
                return value ? Value(words_.phrase("option", *value->text())) : Value();
            };
            Value row = say_.row(name, one.before, one.now);
            row.set("before", strength(one.before));
            row.set("now", strength(one.now));
            const std::string_view kind = !one.now                 ? "unstated"
                                          : !one.is_there()        ? (one.before ? "gone" : "denied")
                                          : !one.before            ? "stated"
                                          : !one.was_there()       ? "new"
                                          : one.turn == Turn::up   ? "more"
                                          : one.turn == Turn::down ? "less"
                                                                   : "strength";
            rows[kind].push_back(std::move(row));
        }
        Value out = Value::map({{"any", !rows.empty()}});
        for (const std::string_view kind : {"gone", "less", "more", "new", "stated", "denied", "strength", "unstated"})
            out.set(kind, rows_of(std::move(rows[kind])));
        return out;
    }

    Value episode() const {
        Value::List rows;
        for (const Difference& one : changes_.facts)
            if (top_of(one) == "episode" && say_.is_known(one)) rows.push_back(say_.row(one));
        return rows_of(std::move(rows));
    }

    // ---- goals and the course of the treatment

    Value goals() const {
        Value::List rows;
        bool any = false;
        for (const Pair& one : changes_.goals) {
            const GoalRatings ratings = ratings_of(one);
            const Value& goal = one.now ? *one.now : *one.before;
            Value row =
                say_.row(std::string(trim(goal.text_of("text"))), one.before ? one.before->find("text") : nullptr,
                         one.now ? one.now->find("text") : nullptr);
            std::vector<std::string> rated;
            const auto add = [&](std::string_view key, const double* number) {
                if (number) rated.push_back(words_.fill("changes", key, {to_text(Value(*number))}));
            };
            add("goal_start", ratings.start);
            add("goal_before", ratings.before);
            add("goal_now", ratings.now);
            if (one.now && ratings.before && !ratings.now) rated.push_back(words_.phrase("changes", "goal_unrated"));
            row.set("rated", text_or_null(join(rated, words_.table("list").text_of("separator"))));
            row.set("new", !one.before);
            row.set("unlisted", !one.now);
            any = any || is_changed(one);
            rows.push_back(std::move(row));
        }
        return Value::map({{"any", any}, {"rows", std::move(rows)}});
    }

    Value course() const {
        int before = 0, now = 0, missed = 0;
        std::map<std::string, int> homework;
        const auto is_missed = [](const Value& session) {
            return session["missed"].boolean() && *session["missed"].boolean();
        };
        for (const Pair& one : changes_.sessions) {
            if (one.before && !is_missed(*one.before)) ++before;
            if (one.now && !is_missed(*one.now)) ++now;
            if (one.now && !one.before && is_missed(*one.now)) ++missed;
            if (one.now && !(one.before && one.before->find("homework")))
                if (const std::string* task = (*one.now)["homework"].text()) ++homework[*task];
        }
        std::vector<std::string> tasks;
        for (const std::string_view key : {"done", "partly", "not_done"})
            if (const int count = homework[std::string(key)]; count > 0)
                tasks.push_back(words_.fill("changes", "homework_" + std::string(key), {fmt::format("{}", count)}));
        Value::List rows = rows_below(changes_, {"format", "contract"}, say_);
        const bool moved = before != now;
        return Value::map({{"any", moved || missed > 0 || !tasks.empty() || !rows.empty()},
                           {"moved", moved},
                           {"held_before", before},
                           {"held", now},
                           {"missed", missed > 0 ? Value(missed) : Value()},
                           {"homework", text_or_null(words_.list(tasks))},
                           {"facts", rows_of(std::move(rows))}});
    }

    // ---- all that has no part of its own, by the path of the file

    // Facts under three headings.
    struct Grouped {
        Value::List changed, come, gone;

        Value view() && {
            Value out = Value::map({{"any", !changed.empty() || !come.empty() || !gone.empty()}});
            out.set("changed", rows_of(std::move(changed)));
            out.set("new", rows_of(std::move(come)));
            out.set("unstated", rows_of(std::move(gone)));
            return out;
        }
    };
    void add(Grouped& to, const Difference& one, const std::string& label) const {
        Value::List& rows = one.turn == Turn::came ? to.come : one.turn == Turn::unstated ? to.gone : to.changed;
        rows.push_back(say_.row(say_.under_heading(one, label), one.before, one.now));
    }

    Value ending() const {
        Grouped out;
        for (const Difference& one : changes_.facts)
            if (top_of(one) == "ending") add(out, one, say_.label_of(one));
        return std::move(out).view();
    }

    // What a symptom was like is nothing to ask about where it has gone.
    bool is_moot(const Difference& one) const {
        return one.record->name == "symptom" && one.turn == Turn::unstated &&
               std::any_of(changes_.symptoms.begin(), changes_.symptoms.end(), [&](const SymptomChange& symptom) {
                   return symptom.now && !symptom.is_there() &&
                          one.path.starts_with("symptoms." + symptom.symptom->name + ".");
               });
    }

    Value other_facts() const {
        static constexpr std::string_view k_told[] = {"risk",   "support",  "focus", "dit",
                                                      "format", "contract", "ending"};
        Grouped out;
        for (const Difference& one : changes_.facts) {
            const bool told = std::find(std::begin(k_told), std::end(k_told), top_of(one)) != std::end(k_told) ||
                              (top_of(one) == "episode" && say_.is_known(one));
            if (!told && !is_moot(one)) add(out, one, one.path);
        }
        for (const auto* items : {&changes_.people, &changes_.events})
            for (const ItemChange& item : *items)
                for (const Difference& one : item.facts)
                    if (!say_.is_known(one)) add(out, one, one.path);
        return std::move(out).view();
    }

    const ChangesFor& what_;
    const Changes& changes_;
    const Words& words_;
    const Case& old_;
    const Case& new_;
    ChangeWords say_;
};

}  // namespace

Value changes_view(const ChangesFor& what) {
    Value view = view_of(what.now, what.knowledge, what.words);
    view.set("changes", ChangesView(what).view());
    return view;
}

}  // namespace ipt
