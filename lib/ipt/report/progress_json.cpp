// SPDX-License-Identifier: MIT
#include "ipt/report/json.hpp"
#include "ipt/report/progress_part.hpp"

namespace ipt {
namespace {

Value number_or_null(std::optional<double> number) { return number ? Value(*number) : Value(); }

Value place_of(const Measured& one) {
    return Value::map(
        {{"session", one.session ? Value(*one.session) : Value()}, {"date", one.date ? Value(*one.date) : Value()}});
}

Value milestone_json(const std::optional<Milestone>& one, const Course& course) {
    if (!one) return {};
    Value out = place_of(course.readings[one->reading]);
    out.set("holds", one->holds);
    return out;
}

Value measure_json(const MeasureProgress& one) {
    Value::List readings;
    for (const Measured& reading : one.course.readings) {
        Value row = place_of(reading);
        const Band* band = one.course.measure->band(*reading.reading.total);
        row.set("total", *reading.reading.total);
        row.set("prorated", reading.reading.prorated);
        row.set("band", band ? Value(band->label) : Value());
        readings.push_back(std::move(row));
    }
    return Value::map({{"measure", one.course.measure->id},
                       {"readings", std::move(readings)},
                       {"first", *one.course.first()},
                       {"last", *one.course.last()},
                       {"improvement", rounded_or_null(one.improvement)},
                       {"reliable_change", number_or_null(one.course.measure->reliable_change)},
                       {"response", milestone_json(one.response, one.course)},
                       {"remission", milestone_json(one.remission, one.course)},
                       {"reliable_improvement", milestone_json(one.better, one.course)},
                       {"reliable_deterioration", milestone_json(one.worse, one.course)},
                       {"last_gain", one.gain ? place_of(one.course.readings[*one.gain]) : Value()},
                       {"sessions_since_gain", one.sessions_since_gain ? Value(*one.sessions_since_gain) : Value()}});
}

}  // namespace

Value progress_json(const Progress& progress, const Plan& plan) {
    Value::List measures, checkpoints, reasons, due, not_taken;
    for (const MeasureProgress& one : progress.measures) measures.push_back(measure_json(one));
    for (const Checkpoint& one : progress.checkpoints)
        checkpoints.push_back(
            Value::map({{"checkpoint", one.rule->id},
                        {"session", one.session},
                        {"passed", one.passed},
                        {"improvement", rounded_or_null(one.improvement)},
                        {"outcome", one.outcome ? Value(k_outcomes[static_cast<std::size_t>(*one.outcome)]) : Value()},
                        {"least", one.rule->least},
                        {"little", one.passed && one.improvement ? Value(one.little()) : Value()}}));
    for (const ProgressReason one : progress.reasons) reasons.push_back(name_of(one));
    for (const Measure* one : progress.due) due.push_back(one->id);
    for (const NotTaken& one : progress.not_taken) {
        Value::List sessions;
        for (const PlannedSession* session : one.sessions) sessions.push_back(session->key);
        not_taken.push_back(Value::map({{"measure", one.measure->id}, {"sessions", std::move(sessions)}}));
    }
    const Attendance& attendance = progress.attendance;
    return Value::map(
        {{"format", plan.treatment->id},
         {"sessions", plan.count},
         {"held", attendance.held},
         {"missed", attendance.missed},
         {"missed_in_a_row", attendance.missed_in_a_row},
         {"homework",
          Value::map({{"done", attendance.done}, {"partly", attendance.partly}, {"not_done", attendance.not_done}})},
         {"recommendation", progress.recommendation ? Value(name_of(*progress.recommendation)) : Value()},
         {"reasons", std::move(reasons)},
         {"main_measure", progress.main() ? Value(progress.main()->course.measure->id) : Value()},
         {"measures", std::move(measures)},
         {"recovery", progress.recovered ? Value(*progress.recovered) : Value()},
         {"reliable_recovery", progress.reliably_recovered ? Value(*progress.reliably_recovered) : Value()},
         {"checkpoints", std::move(checkpoints)},
         {"due", std::move(due)},
         {"not_taken", std::move(not_taken)}});
}

}  // namespace ipt
