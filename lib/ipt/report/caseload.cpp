// SPDX-License-Identifier: MIT
#include "ipt/report/caseload.hpp"

#include "ipt/base/text.hpp"
#include "ipt/report/figures.hpp"
#include "ipt/report/parts.hpp"
#include "ipt/report/picture.hpp"
#include "ipt/report/results.hpp"

#include <algorithm>
#include <tuple>

namespace ipt {
namespace {

constexpr std::size_t k_most_bars = 8;  // of the course, in a cell

std::optional<int> last_session_of(const Plan& plan) {
    std::optional<int> out;
    for (const PlannedSession& one : plan.sessions)
        if (one.held && one.number) out = std::max(out.value_or(0), *one.number);
    return out;
}

bool is_held(const std::optional<Milestone>& one) { return one && one->holds; }

// Of all measures: yes where one is, no where none of those that can tell is.
std::optional<bool> is_any_worse(const Progress& progress) {
    std::optional<bool> out;
    for (const MeasureProgress& one : progress.measures) {
        if (one.course.readings.size() < 2 || !one.course.measure->reliable_change) continue;
        out = out.value_or(false) || is_held(one.worse);
    }
    return out;
}

void add_measure(CaseloadRow& row, const MeasureProgress& one, const Words& words) {
    const Measured& last = one.course.readings.back();
    row.measure = one.course.measure;
    row.now = last.stated();
    row.result = result_words(last, words);
    if (one.course.readings.size() < 2) return;
    const auto& all = one.course.readings;
    row.first = all.front().stated();
    const std::size_t bars = std::min(all.size(), k_most_bars);
    std::vector<double> totals;  // the first and the last are always among them
    for (std::size_t i = 0; i < bars; ++i) totals.push_back(*all[i * (all.size() - 1) / (bars - 1)].stated());
    row.spark = sparkline(totals, row.measure->low, row.measure->high);
    row.improvement = one.improvement;
    if (one.improvement) row.response = is_held(one.response);
    if (row.measure->in_remission(*one.course.first()) == false) row.remission = is_held(one.remission);
}

bool tells_of_standstill(ProgressReason one) {
    return one == ProgressReason::little_change || one == ProgressReason::worse || one == ProgressReason::ended_partly;
}

// 0: nothing, or what is told as a missing fact.
int gravity(const CaseloadRow& row) {
    const auto level = row.alert_level();
    return level && *level > AlertLevel::note ? static_cast<int>(*level) : 0;
}

}  // namespace

std::optional<AlertLevel> CaseloadRow::alert_level() const {
    return alerts.empty() ? std::nullopt : std::optional(alerts.front().level);
}

std::optional<bool> CaseloadRow::stuck() const {
    if (!recommendation) return std::nullopt;
    return std::any_of(reasons.begin(), reasons.end(), tells_of_standstill);
}

CaseloadRow caseload_row(std::string_view file, const Case& patient, const Knowledge& knowledge,
                         const Treatments& treatments, const Words& words, Pictures pictures) {
    const Appraisal appraisal = appraise(patient, knowledge);
    const parts::Context context{appraisal, knowledge, words};
    const parts::Choice choice = parts::choice_of(context);
    const Plan plan = parts::plan_of(context, treatments);
    const Progress progress = progress_of(patient, knowledge, treatments, plan, appraisal.readings, appraisal.alerts);
    CaseloadRow row;
    row.file = file;
    row.code = patient.root.text_of("case");
    row.alerts = appraisal.alerts;
    row.format = plan.treatment->id;
    row.format_assumed = plan.assumed;
    row.session = last_session_of(plan);
    row.sessions = plan.count;
    row.focus = choice.area;
    row.by_clinician = choice.by_clinician;
    if (const AreaScore* area = appraisal.scores.area(choice.area)) row.level = area->level;
    row.confidence = appraisal.scores.confidence;
    if (progress.main()) add_measure(row, *progress.main(), words);
    row.worse = is_any_worse(progress);
    row.recommendation = progress.recommendation;
    row.reasons = progress.reasons;
    row.due = progress.due;
    for (const NotTaken& one : progress.not_taken) row.overdue.push_back(one.measure);
    const Value missing = parts::missing(context, choice);
    for (const Value& one : missing.list_of("rows")) row.missing.emplace_back(one.text_of("key"));
    if (pictures == Pictures::yes && row.first)
        row.course = small_course_figure(appraisal, words, plan, progress.main()->course);
    row.fingerprint = fingerprint(patient.source->text(patient.root.span));
    return row;
}

CaseloadRow caseload_row(const Diagnostics& diagnostics) {
    CaseloadRow row;
    row.file = diagnostics.source().name();
    row.errors = diagnostics.errors();
    for (const Diagnostic& one : diagnostics.all()) {
        if (one.severity != Severity::error) continue;
        row.error = mention(one.message);
        if (!one.span.empty()) row.line = diagnostics.source().locate(one.span.begin).line;
        break;
    }
    return row;
}

Need need_of(const CaseloadRow& row) {
    if (gravity(row) > 0 || row.recommendation == Recommendation::act_now) return Need::risk;
    if (row.recommendation == Recommendation::review) return Need::not_improving;
    if (!row.overdue.empty()) return Need::overdue;
    return row.missing.empty() ? Need::none : Need::facts;
}

bool comes_before(const CaseloadRow& a, const CaseloadRow& b) {
    const auto key = [](const CaseloadRow& row) {
        const int says = row.recommendation ? static_cast<int>(*row.recommendation) : -1;
        return std::tuple(need_of(row), -gravity(row), -says, -static_cast<int>(row.overdue.size()),
                          !holds(row.missing, "risk"), -static_cast<int>(row.missing.size()), -row.session.value_or(0));
    };
    return key(a) < key(b);
}

}  // namespace ipt
