// SPDX-License-Identifier: MIT
#include "ipt/report/changes.hpp"

#include "ipt/base/text.hpp"
#include "ipt/knowledge/change.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace ipt {
namespace {

constexpr double k_point_shown = 0.05;  // points are printed with one decimal

// Of the root: what is told by other parts of Changes, and what is not about the patient.
constexpr std::array<std::string_view, 8> k_apart = {"ipt",   "case",   "deidentified", "identifiers",
                                                     "as_of", "people", "events",       "label"};

bool is_yes(const Value& value) { return value.boolean() && *value.boolean(); }

// Two alerts are the same where the same rule raises them, or the risk item of the same measure.
const Alert* same_alert(const std::vector<Alert>& alerts, const Alert& one) {
    const auto found = std::find_if(alerts.begin(), alerts.end(), [&](const Alert& other) {
        return other.id == one.id && other.measure == one.measure;
    });
    return found == alerts.end() ? nullptr : &*found;
}

Turn turn_of_symptom(const Field& severity, const Value* before, const Value* now) {
    const Turn turn = turn_of(severity, before, now);
    if (turn != Turn::other) return turn;
    const auto rank = [&](const Value& value) { return severity.choice->option(*value.text()); };
    const bool unranked =
        (*before->text() == "yes" && *now->text() != "no") || (*now->text() == "yes" && *before->text() != "no");
    if (unranked) return Turn::other;
    return rank(*before) < rank(*now) ? Turn::up : Turn::down;
}

const Measured* first_total(const std::vector<Measured>& readings, const Measure& measure) {
    const auto found = std::find_if(readings.begin(), readings.end(), [&](const Measured& one) {
        return one.measure == &measure && one.reading.total && !one.earlier;
    });
    return found == readings.end() ? nullptr : &*found;
}

const Measured* last_total(const std::vector<Measured>& readings, const Measure& measure) {
    const auto found = std::find_if(readings.rbegin(), readings.rend(),
                                    [&](const Measured& one) { return one.measure == &measure && one.reading.total; });
    return found == readings.rend() ? nullptr : &*found;
}

bool is_same_reading(const Measured& a, const Measured& b) {
    return a.reading.total == b.reading.total && a.date == b.date && a.session == b.session;
}

bool holds_place(const Value& value, Span place) {
    if (value.span == place) return true;
    if (const Value::List* items = value.list())
        return std::any_of(items->begin(), items->end(), [&](const Value& one) { return holds_place(one, place); });
    const Value::Map* members = value.map();
    return members && std::any_of(members->begin(), members->end(),
                                  [&](const Member& one) { return holds_place(one.value, place); });
}

class ComparingCases {
public:
    ComparingCases(const Appraisal& before, const Appraisal& now, const Knowledge& knowledge)
        : before_(before), now_(now), knowledge_(knowledge), old_(*before.patient), new_(*now.patient) {}

    Changes run() {
        alerts();
        symptoms();
        measures();
        people();
        events();
        facts();
        areas();
        out_.suggestion = suggested(before_.scores) != suggested(now_.scores);
        out_.goals = pair_items(old_.root.list_of("goals"), new_.root.list_of("goals"), *record("goal"));
        out_.sessions = pair_items(old_.root.list_of("sessions"), new_.root.list_of("sessions"), *record("session"));
        return std::move(out_);
    }

private:
    const Record* record(std::string_view name) const { return knowledge_.schema.record(name); }

    static std::string_view suggested(const Scores& scores) {
        return scores.primary ? std::string_view(scores.areas[*scores.primary].area) : std::string_view();
    }

    void alerts() {
        for (const Alert& one : now_.alerts) {
            const Alert* same = same_alert(before_.alerts, one);
            const bool moved = same && (same->level != one.level || same->possible != one.possible ||
                                        (!one.measure.empty() && same->value != one.value));
            if (!same || moved) out_.alerts.push_back({same, &one});
        }
        for (const Alert& one : before_.alerts)
            if (!same_alert(now_.alerts, one)) out_.alerts.push_back({&one, nullptr});
    }

    void symptoms() {
        for (const Field& field : record("symptoms")->fields) {
            if (field.kind != FieldKind::record) continue;
            const Value* before = old_.root["symptoms"][field.name].find("severity");
            const Value* now = new_.root["symptoms"][field.name].find("severity");
            if (!before && !now) continue;
            const Field& severity = *field.record->field("severity");
            out_.symptoms.push_back({&field, before, now, turn_of_symptom(severity, before, now)});
        }
    }

    void measures() {
        for (const Measure& measure : knowledge_.measures.all) {
            const Measured* before = last_total(before_.readings, measure);
            const Measured* now = last_total(now_.readings, measure);
            if ((!before && !now) || (before && now && is_same_reading(*before, *now))) continue;
            const Measured* first = first_total(now ? now_.readings : before_.readings, measure);
            const bool lost = before && now &&
                              std::any_of(before_.readings.begin(), before_.readings.end(), [&](const Measured& one) {
                                  return one.measure == &measure && is_same_reading(one, *now);
                              });
            out_.measures.push_back({&measure, first, before, now, lost});
        }
    }

    // A person as the inventory has them; null for one whom only an event names.
    static const Value* listed(const Value* person) { return person && !person->find("implied") ? person : nullptr; }

    Death death_of(const Value& before, const Value& now) const {
        const bool was = is_yes(before["dead"]), is = is_yes(now["dead"]);
        if (was == is) return Death::none;
        if (was) return Death::unstated;
        const Date* day = now["died"].date();
        if (day) return old_.reference && day->last > *old_.reference ? Death::since : Death::told;
        return is_yes(before["alive"]) ? Death::since : Death::told;
    }

    // A death in the events has lent its date to the person: it is told there.
    static bool is_lent(const Case& patient, const Value* value) {
        return value && !value->span.empty() &&
               std::any_of(patient.events().begin(), patient.events().end(),
                           [&](const Value& event) { return holds_place(event, value->span); });
    }

    void people() {
        for (const Pair& pair : pair_items(old_.people(), new_.people(), *record("person"))) {
            ItemChange change{listed(pair.before), listed(pair.now), {}, Death::none};
            if (!change.before && !change.now) continue;
            if (change.before && change.now) {
                change.death = death_of(*change.before, *change.now);
                change.facts = differences(*change.before, *change.now, *record("person"),
                                           "people." + item_name(*change.now, *record("person")));
                std::erase_if(change.facts, [&](const Difference& one) {
                    const bool of_death = one.field->name == "died" || one.field->name == "alive";
                    return (of_death && change.death != Death::none) || is_lent(old_, one.before) ||
                           is_lent(new_, one.now);
                });
                if (change.facts.empty() && change.death == Death::none) continue;
            }
            out_.people.push_back(std::move(change));
        }
    }

    void events() {
        for (const Pair& pair : pair_items(old_.events(), new_.events(), *record("event"))) {
            ItemChange change{pair.before, pair.now, {}, Death::none};
            if (pair.before && pair.now) {
                std::string name = item_name(*pair.now, *record("event"));
                if (name.empty()) name = to_text((*pair.now)["kind"]);
                change.facts = differences(*pair.before, *pair.now, *record("event"), "events." + name);
                if (change.facts.empty()) continue;
            }
            out_.events.push_back(std::move(change));
        }
    }

    static const Evidence* evidence_of(const AreaScore& area, std::size_t indicator) {
        const auto found = std::find_if(area.evidence.begin(), area.evidence.end(),
                                        [&](const Evidence& one) { return one.indicator == indicator; });
        return found == area.evidence.end() ? nullptr : &*found;
    }

    // Whether only the old file states what stands at that place of it.
    bool is_unstated(Span place) const {
        const auto fact = [&](const Difference& one) {
            return one.turn == Turn::unstated && holds_place(*one.before, place);
        };
        const auto item = [&](const ItemChange& one) {
            const bool of_death = one.death == Death::unstated && (holds_place((*one.before)["died"], place) ||
                                                                   holds_place((*one.before)["dead"], place));
            return of_death || (!one.now && holds_place(*one.before, place)) ||
                   std::any_of(one.facts.begin(), one.facts.end(), fact);
        };
        const auto symptom = [&](const SymptomChange& one) {
            return one.turn == Turn::unstated && holds_place(*one.before, place);
        };
        return !place.empty() && (std::any_of(out_.facts.begin(), out_.facts.end(), fact) ||
                                  std::any_of(out_.people.begin(), out_.people.end(), item) ||
                                  std::any_of(out_.events.begin(), out_.events.end(), item) ||
                                  std::any_of(out_.symptoms.begin(), out_.symptoms.end(), symptom));
    }

    void areas() {
        for (std::size_t i = 0; i < now_.scores.areas.size(); ++i) {
            const AreaScore& before = before_.scores.areas[i];
            const AreaScore& now = now_.scores.areas[i];
            if (before.score == now.score && before.level == now.level) continue;
            AreaChange change{&before, &now, {}};
            for (std::size_t k = 0; k < knowledge_.rules.indicators.size(); ++k) {
                const Evidence* was = evidence_of(before, k);
                const Evidence* is = evidence_of(now, k);
                const bool moved = (was && is) ? std::abs(was->points - is->points) >= k_point_shown : was != is;
                if (moved)
                    change.evidence.push_back(
                        {&knowledge_.rules.indicators[k], was, is, !is && is_unstated(was->place)});
            }
            out_.areas.push_back(std::move(change));
        }
    }

    static bool is_told(const Difference& one) {
        const std::string_view top = std::string_view(one.path).substr(0, one.path.find('.'));
        if (one.record->name == "symptom" && one.field->name == "severity") return true;
        if (top == "goals") return one.field->name != "area";
        if (one.field->record && one.field->record->bare.empty()) return true;  // a whole log, or all that was measured
        return std::find(k_apart.begin(), k_apart.end(), top) != k_apart.end();
    }

    void facts() {
        out_.facts = differences(old_.root, new_.root, knowledge_.schema.root(), {});
        std::erase_if(out_.facts, is_told);
    }

    const Appraisal& before_;
    const Appraisal& now_;
    const Knowledge& knowledge_;
    const Case& old_;
    const Case& new_;
    Changes out_;
};

}  // namespace

bool SymptomChange::was_there() const { return before && *before->text() != "no"; }

bool SymptomChange::is_there() const { return now && *now->text() != "no"; }

double MeasureChange::points() const {
    if (!before || !now || lost) return 0;
    return burden(*measure, *before->reading.total) - burden(*measure, *now->reading.total);
}

std::optional<bool> MeasureChange::is_reliable() const {
    if (!before || !now || lost) return std::nullopt;
    const auto moved = reliable_change(*measure, *before->reading.total, *now->reading.total);
    return moved ? std::optional(*moved != 0) : std::nullopt;
}

std::optional<double> MeasureChange::improvement() const {
    if (!now || lost || !first || is_same_reading(*first, *now)) return std::nullopt;
    return ipt::improvement(*measure, *first->reading.total, *now->reading.total);
}

bool Changes::any() const {
    const auto moved = [](const SymptomChange& one) { return one.turn != Turn::same; };
    const auto single = [](const Pair& one) { return !one.before || !one.now; };
    return !alerts.empty() || !measures.empty() || !people.empty() || !events.empty() || !areas.empty() || suggestion ||
           !facts.empty() || std::any_of(symptoms.begin(), symptoms.end(), moved) ||
           std::any_of(goals.begin(), goals.end(), is_changed) || std::any_of(sessions.begin(), sessions.end(), single);
}

Changes compare(const Appraisal& before, const Appraisal& now, const Knowledge& knowledge) {
    return ComparingCases(before, now, knowledge).run();
}

GoalRatings ratings_of(const Pair& goal) {
    const auto rating = [](const Value* side, std::string_view key) { return side ? (*side)[key].number() : nullptr; };
    const double* start = rating(goal.now, "before");
    return {start ? start : rating(goal.before, "before"), rating(goal.before, "now"), rating(goal.now, "now")};
}

bool is_changed(const Pair& goal) {
    if (!goal.before || !goal.now) return true;
    return to_text((*goal.before)["before"]) != to_text((*goal.now)["before"]) ||
           to_text((*goal.before)["now"]) != to_text((*goal.now)["now"]);
}

}  // namespace ipt
