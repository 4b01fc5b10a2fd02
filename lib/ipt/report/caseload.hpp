// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/draw/figure.hpp"
#include "ipt/planning/progress.hpp"
#include "ipt/report/view.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// One line of `ipt report`: a case with what a clinic lead has to see of it, or a file with errors. What the case does
// not say is nothing or empty, and never "no".
struct CaseloadRow {
    std::string file;
    std::string code;
    std::vector<Alert> alerts;  // the gravest first
    std::string format;         // of the plan
    bool format_assumed = false;
    std::optional<int> session;  // the last one of the count that was held
    int sessions = 0;            // of the plan
    std::string focus;           // empty: none
    bool by_clinician = false;   // else the focus is the suggestion
    std::optional<Level> level;  // of the focus, by the rules
    Confidence confidence = Confidence::low;
    const Measure* measure = nullptr;         // the main one of the plan that has a total
    std::optional<double> first, now;         // its totals, as the patient gave them; `first` with two results or more
    std::string result;                       // the last of them in words: "PHQ-9 12"
    std::string spark;                        // the course as small bars; empty with fewer than two results
    std::optional<double> improvement;        // share of the first total, below 0 where it is worse
    std::optional<bool> response, remission;  // whether they hold now; nothing where it cannot be judged
    std::optional<bool> worse;                // any measure, by more than chance
    std::optional<Recommendation> recommendation;
    std::vector<ProgressReason> reasons;
    std::vector<const Measure*> due;      // at the next session
    std::vector<const Measure*> overdue;  // in sessions that were held, and not in the file
    std::vector<std::string> missing;     // facts, by the keys of the words [missing]
    std::optional<draw::Figure> course;   // small, of the main measure; where it was asked for
    std::string fingerprint;              // of the case
    std::size_t errors = 0;               // of a file that is not read for them; nothing else is known then
    std::string error;                    // the first of them
    std::optional<std::uint32_t> line;    // where it is

    // The level of the gravest alert.
    [[nodiscard]] std::optional<AlertLevel> alert_level() const;
    // The course is not as hoped: less change than the last look asks for, worse, or ended without a response. Nothing
    // where there is no recommendation.
    [[nodiscard]] std::optional<bool> stuck() const;
};

enum class Pictures : bool { no, yes };

// Pure: reads what it is given and writes nothing but its result, so that cases can be worked on side by side. The
// knowledge must outlive the row.
[[nodiscard]] CaseloadRow caseload_row(std::string_view file, const Case& patient, const Knowledge& knowledge,
                                       const Treatments& treatments, const Words& words, Pictures pictures);
// Of a file with errors, or one that cannot be read. There is an error.
[[nodiscard]] CaseloadRow caseload_row(const Diagnostics& diagnostics);

// Why a case stands where it does on the board, the most pressing first.
enum class Need : std::uint8_t { risk, not_improving, overdue, facts, none };
inline constexpr std::array<std::string_view, 5> k_needs = {"risk", "not_improving", "overdue", "facts", "none"};
[[nodiscard]] Need need_of(const CaseloadRow& row);
// Whether the first needs attention before the second: by the need, the level of alerts, the recommendation, measures
// overdue, facts missing (that of risk before all others), and the session, later ones first.
[[nodiscard]] bool comes_before(const CaseloadRow& a, const CaseloadRow& b);

}  // namespace ipt
