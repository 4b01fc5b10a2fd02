// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/knowledge.hpp"
#include "ipt/knowledge/progress_rules.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// The phases of a treatment; a maintenance treatment has one of its own between its first and last sessions.
enum class Phase : std::uint8_t { initial, middle, ending, maintenance };
// Where in a session a task belongs. What is before and after it has no minutes.
enum class Step : std::uint8_t { before, open, mood, link, work, rehearse, close, after };
inline constexpr std::array<std::string_view, 4> k_phases = {"initial", "middle", "ending", "maintenance"};
inline constexpr std::array<std::string_view, 8> k_steps = {"before", "open",     "mood",  "link",
                                                            "work",   "rehearse", "close", "after"};

// Something to do in a session. Its words are in templates/*/tasks.toml under [task.ID].
struct Task {
    std::string id;
    Step step = Step::work;
    std::string area;    // of a focus whose strategy it is; "none": while there is no focus; empty: of no focus
    std::string code;    // of a strategy, in the clinical reference
    double minutes = 0;  // its weight beside the others of its step; 0: an even share
    std::vector<std::string> competences;
    std::vector<std::string> techniques;  // that suit it, the best first
    std::optional<Condition> when;        // only where this is known to hold
    std::optional<Condition> unless;      // not where this holds or may hold
    std::string source, status;
};

struct Technique {
    std::string id;
    std::vector<std::string> competences;
    int after = 1;  // comes at the earliest in this session of a strategy
    std::string source, status;
};

// What can be tried between two sessions.
struct Homework {
    std::string id;
    std::string area;                 // empty: for every focus
    std::optional<Phase> phase;       // nothing: in every phase
    bool with_person = false;         // done with the person of the focus
    std::optional<Condition> unless;  // not where this holds or may hold
    std::vector<std::string> competences;
    std::string source, status;
};

struct Competence {
    std::string id;
    std::string group;
    std::string says;  // follows "the therapist"
    std::vector<std::string> phases;
    std::string source, status;
};

// The tasks of a file: those that all formats share, or those of one format.
struct Toolbox {
    std::vector<Task> tasks;
    std::vector<Technique> techniques;
    std::vector<Homework> homework;
};

// The tasks that every session of a phase has.
using Frame = std::array<std::vector<std::string>, k_phases.size()>;

// A session of the initial or last phase when there are as many as usual.
struct SessionRow {
    std::string id;
    std::vector<std::string> tasks;
};

// What comes beside the strategies of the middle phase.
struct Beside {
    enum class Half : std::uint8_t { both, first, second };
    std::string task;
    std::vector<int> at;  // counted within the phase, -1 is its last; empty: in each of the half
    Half half = Half::both;
};

// A meeting outside the count: before a session, after one, or after the last.
struct Meeting {
    enum class Place : std::uint8_t { before, after, after_last };
    std::string id;
    Place place = Place::before;
    int session = 1;
    std::optional<int> days;  // from that session
    int minutes = 50;
    std::vector<std::string> tasks;
};

struct Range {
    int usual = 0, least = 0, most = 0;
};

// A reason for or against a treatment, of `ipt fit`.
struct FitReason {
    enum class Kind : std::uint8_t { in_favour, against, caution, contraindication };
    std::string id;
    std::string of;  // a format, "ipt", "dit" or "all"
    Kind kind = Kind::in_favour;
    std::string says;
    Condition when;
    double points = 0;  // of reasons for and against, above 0
    std::string source, status;
};

// A row of the table of formats (clinical reference 1.3): formats/ID.toml.
struct Treatment {
    std::string id, family, interval, source, status, note;
    Range sessions, minutes;
    std::optional<Range> homework;  // minutes a day
    std::array<int, 3> phases{};    // initial, middle, ending, for the usual number
    std::vector<std::string> measures_each, measures_points;
    int midpoint = 0;   // the session of the review, for the usual number; 0: none
    int extension = 0;  // sessions that may be offered in addition; 0: none
    int maintenance_dates = 0;
    std::string maintenance_interval;
    bool continues = false;  // an earlier treatment: its assessment is not repeated
    std::vector<std::string> without, prefer;
    std::vector<std::string> avoid;  // where not empty, instead of those of all formats
    Frame frame;                     // where empty, that of all formats
    std::vector<Meeting> meetings;
    std::vector<SessionRow> initial, ending;
    std::vector<std::string> strategies;  // empty: those of the focus
    std::vector<Beside> beside;
    std::vector<FitReason> fit;
    Toolbox own;
};

// How a plan is laid out where a format says nothing else; the comments in tasks.toml say what each number means.
struct PlanRules {
    std::string usual_format;
    double initial = 0, ending = 0, second_focus = 0;
    int longest_phase = 1, review_from = 0, second_from = 0, suggested_second_from = 0, late = 0, partial_from = 0;
};

struct Treatments {
    PlanRules plan;
    ChangeRules change;                            // those of measures.toml
    std::array<double, k_steps.size()> minutes{};  // weights of the steps
    Frame frame;
    Toolbox shared;
    std::optional<Condition> unsafe;  // where it holds or may hold, nothing is tried with the person of the focus
    std::vector<Competence> competences;
    std::vector<std::string> avoid;
    std::vector<FitReason> fit;  // that hold for more than one format
    double lean_from = 0;        // points of IPT or DIT from which the sums can lean to it
    ProgressRules progress;
    std::vector<Treatment> formats;  // in the order of their ids

    [[nodiscard]] const Treatment* format(std::string_view id) const;
    // A format's own before the shared ones; null where there is none.
    [[nodiscard]] const Task* task(const Treatment& of, std::string_view id) const;
    [[nodiscard]] const Technique* technique(const Treatment& of, std::string_view id) const;
    [[nodiscard]] const Competence* competence(std::string_view id) const;
};

// Reads tasks.toml, fit.toml, progress.toml and all of formats/; nothing where one of them is wrong, which is reported.
[[nodiscard]] std::optional<Treatments> load_treatments(const Texts& texts, const Knowledge& knowledge,
                                                        std::vector<Diagnostics>& faults);

// Days between two sessions: weekly 7, biweekly 14, monthly 28 (every four weeks, as sessions keep their weekday).
[[nodiscard]] int days_of_interval(std::string_view interval);

}  // namespace ipt
