// SPDX-License-Identifier: MIT
#include "ipt/planning/progress.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace ipt {
namespace {

bool is_of(const Measured& one, const PlannedSession& session) {
    if (one.session && session.number) return *one.session == *session.number;
    return one.date && session.date && one.date->first <= *session.date && *session.date <= one.date->last;
}

bool is_after(const PlannedSession& session, const Measured& one) {
    if (one.session && session.number) return *session.number > *one.session;
    return one.date && session.date && *session.date > one.date->last;
}

std::optional<Milestone> milestone(const Course& course, const std::function<bool(std::size_t)>& reached) {
    for (std::size_t i = 1; i < course.readings.size(); ++i)
        if (reached(i)) return Milestone{i, reached(course.readings.size() - 1)};
    return std::nullopt;
}

MeasureProgress of_measure(Course course, const Measures& measures, const Plan& plan) {
    MeasureProgress out;
    const Measure& measure = *course.measure;
    const double first = *course.first();
    const auto total = [&](std::size_t i) { return *course.readings[i].reading.total; };
    out.improvement = course.improvement();
    out.response = milestone(course, [&](std::size_t i) {
        return outcome_of(measures.change, measure, first, total(i)) == Outcome::response;
    });
    if (measure.in_remission(first) == false)
        out.remission = milestone(course, [&](std::size_t i) { return measure.in_remission(total(i)) == true; });
    out.better = milestone(course, [&](std::size_t i) { return reliable_change(measure, first, total(i)) == 1; });
    out.worse = milestone(course, [&](std::size_t i) { return reliable_change(measure, first, total(i)) == -1; });
    for (std::size_t i = 1; i < course.readings.size(); ++i)
        if (burden(measure, total(i)) < burden(measure, total(out.gain.value_or(0)))) out.gain = i;
    if (out.gain) {
        const Measured& best = course.readings[*out.gain];
        const auto& all = plan.sessions;
        out.sessions_since_gain = static_cast<int>(std::count_if(
            all.begin(), all.end(), [&](const PlannedSession& one) { return one.held && is_after(one, best); }));
    }
    out.course = std::move(course);
    return out;
}

// Of every measure that has a total, the main one of the plan first.
std::vector<MeasureProgress> all_measures(const Knowledge& knowledge, const Plan& plan,
                                          const std::vector<Measured>& readings) {
    std::vector<MeasureProgress> out;
    if (plan.course.measure) out.push_back(of_measure(plan.course, knowledge.measures, plan));
    for (const Measure& measure : knowledge.measures.all) {
        if (&measure == plan.course.measure) continue;
        Course course = course_of(readings, measure);
        if (!course.readings.empty()) out.push_back(of_measure(std::move(course), knowledge.measures, plan));
    }
    return out;
}

// Whether what was said of suicidal thoughts, or marked on a risk item, is higher at last than at first.
bool thoughts_rose(const Case& patient, const Knowledge& knowledge, const std::vector<Measured>& readings) {
    const Choice& choice = *knowledge.schema.choice("suicidal_thoughts");
    std::vector<std::size_t> said;
    const auto hear = [&](std::string_view level) {
        const Option* option = choice.option(level);
        // its place in the list is its gravity, but for what is long past
        if (option && option->name != "behaviour_past")
            said.push_back(static_cast<std::size_t>(option - choice.options.data()));
    };
    hear(patient.root["risk"].text_of("suicidal_thoughts"));
    for (const Value& one : patient.root.list_of("sessions")) hear(one.text_of("suicidal_thoughts"));
    if (!said.empty() && said.back() > said.front()) return true;
    return std::any_of(knowledge.measures.all.begin(), knowledge.measures.all.end(), [&](const Measure& measure) {
        std::vector<double> items;
        for (const Measured& one : readings)
            if (one.measure == &measure && one.reading.risk_item && !one.earlier)
                items.push_back(*one.reading.risk_item);
        return !items.empty() && items.back() > items.front();
    });
}

// Of the log as it stands: a session that was missed counts where it has no number, and where it was held later on.
Attendance attendance_of(const Case& patient) {
    Attendance out;
    const auto numbers = session_numbers(patient);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const Value& one = patient.root.list_of("sessions")[i];
        const bool* stated = one["missed"].boolean();
        const bool missed = stated && *stated;
        if (missed) ++out.missed;
        if (!missed && numbers[i].value_or(0) > 0) ++out.held;  // a meeting before the first is not among the planned
        out.missed_in_a_row = missed ? out.missed_in_a_row + 1 : 0;
        out.most_in_a_row = std::max(out.most_in_a_row, out.missed_in_a_row);
        const std::string_view homework = one.text_of("homework");
        out.done += homework == "done" ? 1 : 0;
        out.partly += homework == "partly" ? 1 : 0;
        out.not_done += homework == "not_done" ? 1 : 0;
    }
    return out;
}

std::vector<Checkpoint> checkpoints_of(const ProgressRules& rules, const ChangeRules& change, const Plan& plan) {
    std::vector<Checkpoint> out;
    for (const CheckpointRule& rule : rules.checkpoints) {
        // on the way it stays where it was agreed; the end moves with an extension
        const int sessions = rule.share < 1 ? plan.agreed : plan.count;
        Checkpoint one{&rule, std::max(1, static_cast<int>(std::lround(rule.share * sessions))), false, {}, {}};
        const PlannedSession* session = plan.find(std::to_string(one.session));
        one.passed = std::any_of(plan.sessions.begin(), plan.sessions.end(), [&](const PlannedSession& held) {
            return held.held && held.number && *held.number >= one.session;
        });
        Course by_then{plan.course.measure, {}};
        for (const Measured& reading : plan.course.readings)
            if (session && (is_of(reading, *session) || is_after(*session, reading)))
                by_then.readings.push_back(reading);
        one.improvement = by_then.improvement();
        one.outcome = by_then.outcome(change);
        out.push_back(one);
    }
    return out;
}

std::vector<ProgressRow> rows_of(const Case& patient, const Plan& plan, const std::vector<Measured>& readings) {
    std::vector<ProgressRow> before, out, after;  // the first sessions, and the last
    for (const PlannedSession& one : plan.sessions)
        if (one.held || one.missed) out.push_back({&one, {}, {}, {}});
    if (out.empty()) return {};
    const auto start = out.front().session->date;
    // what is of no session belongs to the next one; after the last, to a row of its day
    const auto row_at = [&](const Date& day) -> ProgressRow& {
        for (ProgressRow& row : out)
            if (row.session->date && *row.session->date >= day.first) return row;
        if (after.empty() || !(after.back().day == day)) after.push_back({nullptr, {}, {}, day});
        return after.back();
    };
    for (const Measured& one : readings) {
        const auto own =
            std::find_if(out.begin(), out.end(), [&](const ProgressRow& row) { return is_of(one, *row.session); });
        if (own != out.end()) {
            own->readings.push_back(&one);
        } else if (!one.date || !start || one.date->last < *start) {
            if (before.empty() || before.back().day != one.date) before.push_back({nullptr, {}, {}, one.date});
            before.back().readings.push_back(&one);
        } else {
            row_at(*one.date).readings.push_back(&one);
        }
    }
    for (std::size_t i = 0; i < patient.events().size(); ++i) {
        const Date* when = patient.events()[i]["when"].date();
        if (when && start && when->first > *start) row_at(*when).events.push_back(i);
    }
    std::stable_sort(after.begin(), after.end(),
                     [](const ProgressRow& a, const ProgressRow& b) { return a.day->middle() < b.day->middle(); });
    out.insert(out.begin(), before.begin(), before.end());
    out.insert(out.end(), after.begin(), after.end());
    return out;
}

void find_measures_due(const Knowledge& knowledge, const Plan& plan, Progress& out) {
    if (plan.next)
        for (const std::string& id : plan.sessions[*plan.next].measures)
            if (const Measure* one = knowledge.measures.find(id)) out.due.push_back(one);
    for (const ProgressRow& row : out.rows) {
        if (!row.session || !row.session->held) continue;
        for (const std::string& id : row.session->measures) {
            const Measure* measure = knowledge.measures.find(id);
            const bool taken = std::any_of(row.readings.begin(), row.readings.end(), [&](const Measured* one) {
                return one->measure == measure && one->reading.total;
            });
            if (!measure || taken) continue;
            auto place = std::find_if(out.not_taken.begin(), out.not_taken.end(),
                                      [&](const NotTaken& one) { return one.measure == measure; });
            if (place == out.not_taken.end()) place = out.not_taken.insert(place, {measure, {}});
            place->sessions.push_back(row.session);
        }
    }
}

bool is_steadily_remitted(const Course& course, int steady) {
    const auto enough = static_cast<std::size_t>(steady);
    const auto& all = course.readings;
    return all.size() > enough && std::all_of(all.end() - steady, all.end(), [&](const Measured& one) {
               return course.measure->in_remission(*one.reading.total) == true;
           });
}

void recommend(const Case& patient, const Knowledge& knowledge, const ProgressRules& rules,
               const std::vector<Measured>& readings, const std::vector<Alert>& alerts, Progress& out) {
    if (out.attendance.held == 0) return;
    const auto because = [&](ProgressReason reason, Recommendation says) {
        out.reasons.push_back(reason);
        out.recommendation = std::max(out.recommendation.value_or(says), says);
    };
    const bool urgent = std::any_of(alerts.begin(), alerts.end(), [&](const Alert& one) {
        return std::find(rules.urgent.begin(), rules.urgent.end(), one.level) != rules.urgent.end();
    });
    const bool worse = std::any_of(out.measures.begin(), out.measures.end(),
                                   [](const MeasureProgress& one) { return one.worse && one.worse->holds; });
    const Checkpoint* last = out.last_checkpoint();
    const MeasureProgress* main = out.main();
    if (urgent) because(ProgressReason::urgent_alert, Recommendation::act_now);
    if (thoughts_rose(patient, knowledge, readings)) because(ProgressReason::thoughts_rose, Recommendation::act_now);
    if (worse) because(ProgressReason::worse, Recommendation::act_now);
    if (out.attendance.missed_in_a_row >= rules.missed_in_a_row)
        because(ProgressReason::missed, Recommendation::review);
    // what was too little then may be enough by now
    if (last && main && main->improvement && *main->improvement < last->rule->least)
        because(ProgressReason::little_change, Recommendation::review);
    if (out.recommendation || !main || main->course.readings.size() < 2) return;
    if (is_steadily_remitted(main->course, rules.steady))
        because(ProgressReason::remitted, Recommendation::prepare_end);
    else if (out.ended && main->response && main->response->holds)
        because(ProgressReason::ended_well, Recommendation::prepare_end);
    else if (out.ended)
        because(ProgressReason::ended_partly, Recommendation::review);
    else
        because(last ? ProgressReason::on_track : ProgressReason::early, Recommendation::carry_on);
}

}  // namespace

const Checkpoint* Progress::last_checkpoint() const {
    const Checkpoint* out = nullptr;
    for (const Checkpoint& one : checkpoints)
        if (one.passed) out = &one;
    return out;
}

Progress progress_of(const Case& patient, const Knowledge& knowledge, const Treatments& treatments, const Plan& plan,
                     const std::vector<Measured>& readings, const std::vector<Alert>& alerts) {
    Progress out;
    out.measures = all_measures(knowledge, plan, readings);
    out.rows = rows_of(patient, plan, readings);
    out.checkpoints = checkpoints_of(treatments.progress, knowledge.measures.change, plan);
    out.attendance = attendance_of(patient);
    std::vector<Change> changes;
    for (const MeasureProgress& one : out.measures)
        if (one.course.readings.size() > 1)
            changes.push_back({one.course.measure, *one.course.first(), *one.course.last()});
    out.recovered = recovered(knowledge.measures.change, changes);
    out.reliably_recovered = reliably_recovered(knowledge.measures.change, changes);
    out.ended = !plan.next && out.attendance.held > 0;
    find_measures_due(knowledge, plan, out);
    recommend(patient, knowledge, treatments.progress, readings, alerts, out);
    return out;
}

}  // namespace ipt
