// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/planning/plan.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace ipt {

// How a treatment goes, from the measures and the session log (clinical reference 3.2, 6.7; rules in progress.toml).

// Something that a course has reached: the first reading at which it held, and whether it holds at the last one.
struct Milestone {
    std::size_t reading = 0;  // into Course::readings
    bool holds = false;
};

// One measure over the treatment. All changes count from its first total.
struct MeasureProgress {
    Course course;
    std::optional<double> improvement;  // up to the last reading
    std::optional<Milestone> response, remission;
    std::optional<Milestone> better, worse;  // by more than chance; only where the measure has a reliable change
    std::optional<std::size_t> gain;         // the reading that is the best so far and better than the first
    std::optional<int> sessions_since_gain;  // held after it
};

// What the numbers and the log suggest. A suggestion: the clinician decides.
enum class Recommendation : std::uint8_t { carry_on, prepare_end, review, act_now };
inline constexpr std::array<std::string_view, 4> k_recommendations = {"carry_on", "prepare_end", "review", "act_now"};

enum class ProgressReason : std::uint8_t {
    urgent_alert,   // an alert of a level that comes first
    thoughts_rose,  // suicidal thoughts, or a risk item, are higher than at the start
    worse,          // reliably, in any measure
    missed,         // as many sessions in a row as ask for a review
    little_change,  // less than the last checkpoint asks for
    remitted,       // in the main measure, for as many readings as asked for
    on_track,       // none of these, and a checkpoint was passed
    early,          // none of these, and none was passed
    ended_well,     // no session is left, and it is a response
    ended_partly,   // no session is left, and it is none
};
inline constexpr std::array<std::string_view, 10> k_progress_reasons = {
    "urgent_alert", "thoughts_rose", "worse", "missed",     "little_change",
    "remitted",     "on_track",      "early", "ended_well", "ended_partly"};

[[nodiscard]] constexpr std::string_view name_of(Recommendation one) {
    return k_recommendations[static_cast<std::size_t>(one)];
}
[[nodiscard]] constexpr std::string_view name_of(ProgressReason one) {
    return k_progress_reasons[static_cast<std::size_t>(one)];
}

struct Checkpoint {
    const CheckpointRule* rule = nullptr;
    int session = 0;                    // of the plan: on the way, of the number agreed at first; at the end, of all
    bool passed = false;                // that session, or a later one, was held
    std::optional<double> improvement;  // of the main measure by then; nothing where it was not measured twice
    std::optional<Outcome> outcome;     // likewise
    [[nodiscard]] bool little() const { return improvement && *improvement < rule->least; }
};

struct Attendance {
    int held = 0;
    int missed = 0;           // also those without a number, and those that were held later on
    int missed_in_a_row = 0;  // the last ones of the log
    int most_in_a_row = 0;
    int done = 0, partly = 0, not_done = 0;  // homework, as far as the log tells
};

// A measure that the plan asked for in sessions that were held, and that has no total there.
struct NotTaken {
    const Measure* measure = nullptr;
    std::vector<const PlannedSession*> sessions;
};

// A session that was held or missed, with what is known of it; or a day before the first of them or after the last.
struct ProgressRow {
    const PlannedSession* session = nullptr;  // null: a day
    std::vector<const Measured*> readings;
    std::vector<std::size_t> events;  // of the case: since the row before
    std::optional<Date> day;          // of a row without a session; nothing: of results without one
};

struct Progress {
    std::vector<MeasureProgress> measures;  // that have a total; the main one of the plan first
    std::vector<ProgressRow> rows;
    std::optional<bool> recovered, reliably_recovered;  // of the pair of measures that tells it; see change.hpp
    std::vector<Checkpoint> checkpoints;
    Attendance attendance;
    std::vector<const Measure*> due;  // at the next session
    std::vector<NotTaken> not_taken;
    std::optional<Recommendation> recommendation;  // nothing: no session was held, or nothing was measured
    std::vector<ProgressReason> reasons;           // of it, the gravest first
    bool ended = false;                            // no session of the plan is left

    [[nodiscard]] const MeasureProgress* main() const { return measures.empty() ? nullptr : &measures.front(); }
    // The last checkpoint that was passed; null where there is none yet.
    [[nodiscard]] const Checkpoint* last_checkpoint() const;
};

// `plan` and `readings` must outlive the result, which points into them.
[[nodiscard]] Progress progress_of(const Case& patient, const Knowledge& knowledge, const Treatments& treatments,
                                   const Plan& plan, const std::vector<Measured>& readings,
                                   const std::vector<Alert>& alerts);

}  // namespace ipt
