// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/treatment.hpp"
#include "ipt/model/case.hpp"
#include "ipt/planning/course.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

struct PlannedTask {
    const Task* task = nullptr;
    int minutes = 0;       // none before and after the session
    int turn = 0;          // how many sessions before this one have had it: it goes on with other words
    bool carried = false;  // from a session that was missed
};

struct PlannedSession {
    std::string key;            // "6", or the id of a meeting outside the count
    std::optional<int> number;  // none: outside the count
    Phase phase = Phase::initial;
    std::optional<std::int32_t> date;
    bool held = false;
    bool missed = false;
    const Value* log = nullptr;     // its entry in the case
    int minutes = 0;                // the sum of those of its tasks
    std::vector<std::string> rows;  // the rows of the format that it is made of; empty in the middle
    std::vector<PlannedTask> tasks;
    std::vector<const Technique*> techniques;
    const Homework* homework = nullptr;     // to suggest at its end
    std::vector<std::string> measures;      // to take, by id
    std::vector<std::string> carried_from;  // keys of the missed sessions whose work is done here
};

// Why more sessions may be offered (clinical reference 1.5). The clinician decides.
enum class ExtensionReason : std::uint8_t { top_band, partial_response, new_event, risk };

// What comes when, from the first session to the last. Sessions that the log holds keep their dates; those to come
// follow in the agreed interval, without the days that are kept free.
struct Plan {
    const Treatment* treatment = nullptr;
    bool assumed = false;      // the case names no format
    std::string area, second;  // of the focus; empty: none
    int agreed = 0;            // sessions at first: of the contract, else as usual in the format
    int count = 0;             // of the sessions, with an extension and what the log has beyond
    bool stated = false;       // the number at first is agreed, in the contract
    std::vector<PlannedSession> sessions;
    std::optional<std::size_t> next;  // into sessions: the first after the last one logged; nothing: none is left
    std::optional<std::size_t> last;  // the last that was held
    std::vector<std::int32_t> maintenance;
    std::vector<ExtensionReason> extension;
    Course course;
    double response = 0;  // the share of the first total by which a response is better

    [[nodiscard]] const PlannedSession* find(std::string_view key) const;
    [[nodiscard]] std::optional<std::int32_t> end() const;  // the date of the last session
};

struct PlanFor {
    std::string_view area, second;  // of the focus, as chosen or suggested
};

// The plan of a case in its format; without one that of adults, `assumed`. `readings` are those of the case.
[[nodiscard]] Plan make_plan(const Case& patient, const Treatments& treatments, const std::vector<Measured>& readings,
                             const PlanFor& focus);

// Whether nothing is to be tried with the person of the focus: fear or violence is stated, or may be so.
[[nodiscard]] bool is_unsafe(const Case& patient, const Treatments& treatments);

// How many sessions the initial phase, the middle and the ending have where there are `count` in all: as usual in the
// format, else by the general rule of clinical reference 1.4 (our own design).
[[nodiscard]] std::array<int, 3> split_phases(const PlanRules& rules, const Treatment& treatment, int count);

// Splits a number of minutes among weights to whole minutes, as evenly as can be; each has one at least where there are
// enough, and fives where these add up.
[[nodiscard]] std::vector<int> share_minutes(const std::vector<double>& weights, int minutes);

}  // namespace ipt
