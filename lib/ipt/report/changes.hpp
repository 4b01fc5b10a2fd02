// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/model/difference.hpp"
#include "ipt/report/view.hpp"

#include <vector>

// What changed between two states of a case. Seen from the other side everything is mirrored: came is no longer stated,
// up is down, better is worse. A fact that only one of the two states is never taken for a yes or a no in the other.
// Pointers lead into the two appraisals, their cases and the knowledge, which must outlive what they are in.
namespace ipt {

// An alert that only one of the two raises: the other is null. An alert that has gone says nothing about safety. One
// that both raise is here where its level is another, or the value of a measure's risk item; of other values the facts
// tell.
struct AlertChange {
    const Alert* before = nullptr;
    const Alert* now = nullptr;
};

// How strongly a symptom is there: `down` is less, and "no" is least. A symptom that is "yes" without a strength is
// compared with "no" alone.
struct SymptomChange {
    const Field* symptom = nullptr;
    const Value* before = nullptr;  // the severity; null: not stated
    const Value* now = nullptr;
    Turn turn = Turn::same;

    [[nodiscard]] bool was_there() const;  // stated, and not as "no"
    [[nodiscard]] bool is_there() const;
};

// The last total of a measure on either side.
struct MeasureChange {
    const Measure* measure = nullptr;
    const Measured* first = nullptr;   // of the treatment, in the new file, else in the old one; null: there is none
    const Measured* before = nullptr;  // null: there is none
    const Measured* now = nullptr;
    bool lost = false;  // the last total of the old file is not in the new one, whose last is an earlier one of the old

    // By which it is better, below 0 where it is worse; 0 where one is null or lost, for nothing was measured since.
    [[nodiscard]] double points() const;
    // Whether it moved by more than chance can do; nothing where the measure has no such number, or one is null.
    [[nodiscard]] std::optional<bool> is_reliable() const;
    // The share of the first total by which the last of the new file is better, below 0 where it is worse. Nothing
    // where there are no two, or the first is the best.
    [[nodiscard]] std::optional<double> improvement() const;
};

enum class Death : std::uint8_t {
    none,
    since,     // after the old state: by its date, or because the old file has the person alive
    told,      // only the new file says so, and it may have been before
    unstated,  // only the old file says so
};

// One person or event that both have, or one of them. People are the same by their name. Whom only an event names is
// not listed.
struct ItemChange {
    const Value* before = nullptr;
    const Value* now = nullptr;
    std::vector<Difference> facts;  // where both have it
    Death death = Death::none;      // of people
};

struct EvidenceChange {
    const Indicator* indicator = nullptr;
    const Evidence* before = nullptr;  // null: it did not count
    const Evidence* now = nullptr;
    bool unstated = false;  // it counts no longer because its fact is not in the new file
};

// An area whose score or level moved, with the evidence that came, went or counts otherwise.
struct AreaChange {
    const AreaScore* before = nullptr;
    const AreaScore* now = nullptr;
    std::vector<EvidenceChange> evidence;
};

struct Changes {
    std::vector<AlertChange> alerts;
    std::vector<SymptomChange> symptoms;  // every one that either file says something about
    std::vector<MeasureChange> measures;  // those whose last reading is another
    std::vector<ItemChange> people;
    std::vector<ItemChange> events;
    std::vector<AreaChange> areas;
    bool suggestion = false;        // whether another area is suggested
    std::vector<Pair> goals;        // by their text; also those that did not change
    std::vector<Pair> sessions;     // of the log
    std::vector<Difference> facts;  // all others, in the order of the description

    // Whether anything differs but the code and the date.
    [[nodiscard]] bool any() const;
};

[[nodiscard]] Changes compare(const Appraisal& before, const Appraisal& now, const Knowledge& knowledge);

// How a goal is rated from 0 to 10: at the start, in the old file and in the new one; null: not rated.
struct GoalRatings {
    const double* start = nullptr;
    const double* before = nullptr;
    const double* now = nullptr;
};
[[nodiscard]] GoalRatings ratings_of(const Pair& goal);
// Whether only one of the files has the goal, or it is rated otherwise.
[[nodiscard]] bool is_changed(const Pair& goal);

}  // namespace ipt
