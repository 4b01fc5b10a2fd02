// SPDX-License-Identifier: MIT
#include "ipt/planning/compose.hpp"

#include "ipt/base/text.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ipt {
namespace {

constexpr std::size_t index_of(Step step) { return static_cast<std::size_t>(step); }

bool is_on_agenda(Step step) { return step != Step::before && step != Step::after; }

// Of a session there is one opening, one question on mood and one close.
bool is_single(Step step) { return step == Step::open || step == Step::mood || step == Step::close; }

bool has_step(const PlannedSession& session, Step step) {
    return std::any_of(session.tasks.begin(), session.tasks.end(),
                       [&](const PlannedTask& one) { return one.task->step == step; });
}

}  // namespace

std::vector<int> share_minutes(const std::vector<double>& weights, int minutes) {
    const auto size = static_cast<int>(weights.size());
    if (size == 0) return {};
    const int unit = minutes % 5 == 0 && minutes / 5 >= size ? 5 : 1;
    const int least = minutes / unit >= size ? 1 : 0;
    const int spare = minutes / unit - least * size;
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<int> out;
    std::vector<std::pair<double, std::size_t>> rests;  // what each still lacks
    int left = spare;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double due = sum > 0 ? weights[i] / sum * (minutes / unit) - least : 0;
        const int whole = std::max(0, std::min(left, static_cast<int>(std::floor(due))));
        out.push_back(least + whole);
        left -= whole;
        rests.emplace_back(due - whole, i);
    }
    std::stable_sort(rests.begin(), rests.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (std::size_t i = 0; left > 0; i = (i + 1) % rests.size(), --left) ++out[rests[i].second];
    for (int& one : out) one *= unit;
    return out;
}

bool Composer::fits(const Task& task) const {
    if (task.when && task.when->ask({}, {&patient, {}, {}}).truth.value_or(0) < 1) return false;
    return is_allowed(task.id, task.unless);
}

bool Composer::fits(const Homework& homework) const {
    return is_allowed(homework.id, homework.unless) && !(homework.with_person && is_unsafe(patient, treatments));
}

bool Composer::is_allowed(std::string_view id, const std::optional<Condition>& unless) const {
    return !holds(treatment.without, id) && (!unless || unless->ask({}, {&patient, {}, {}}).truth.value_or(0) == 0);
}

void Composer::add(PlannedSession& session, const std::vector<std::string>& ids, int turn, bool carried) const {
    for (const std::string& id : ids) {
        const Task* task = treatments.task(treatment, id);
        const bool known = std::any_of(session.tasks.begin(), session.tasks.end(),
                                       [&](const PlannedTask& one) { return one.task == task; });
        if (task && !known && fits(*task)) session.tasks.push_back({task, 0, turn, carried});
    }
}

void Composer::finish(PlannedSession& session, int minutes, Last last) const {
    const auto phase = static_cast<std::size_t>(session.phase);
    const auto& frame = treatment.frame[phase].empty() ? treatments.frame[phase] : treatment.frame[phase];
    PlannedSession framed;
    if (session.number) {
        for (const std::string& id : frame) {
            const Task* task = treatments.task(treatment, id);
            if (!task || (is_single(task->step) && has_step(session, task->step))) continue;
            if (task->step == Step::rehearse && last == Last::yes) continue;
            add(framed, {id}, 0, false);
        }
    }
    for (const PlannedTask& one : session.tasks)
        if (std::none_of(framed.tasks.begin(), framed.tasks.end(),
                         [&](const PlannedTask& other) { return other.task == one.task; }))
            framed.tasks.push_back(one);
    session.tasks = std::move(framed.tasks);
    std::stable_sort(session.tasks.begin(), session.tasks.end(),
                     [](const PlannedTask& a, const PlannedTask& b) { return a.task->step < b.task->step; });

    share_out(session, minutes);
}

void Composer::share_out(PlannedSession& session, int minutes) const {
    const double whole = std::accumulate(treatments.minutes.begin(), treatments.minutes.end(), 0.0);
    std::array<int, k_steps.size()> of_step{};
    int left = minutes;
    std::size_t rest = index_of(Step::close);  // the work takes what the steps that are not there would take
    for (std::size_t i = 0; i < k_steps.size(); ++i) {
        if (!is_on_agenda(static_cast<Step>(i)) || !has_step(session, static_cast<Step>(i))) continue;
        rest = i;
        of_step[i] = std::max(1, static_cast<int>(std::lround(treatments.minutes[i] / whole * minutes)));
        left -= of_step[i];
    }
    if (has_step(session, Step::work)) rest = index_of(Step::work);
    of_step[rest] += left;
    for (std::size_t i = 0; i < k_steps.size(); ++i) {
        std::vector<PlannedTask*> tasks;
        std::vector<double> weights;
        for (PlannedTask& one : session.tasks)
            if (index_of(one.task->step) == i && is_on_agenda(one.task->step)) tasks.push_back(&one);
        double stated = 0;
        int count = 0;
        for (const PlannedTask* one : tasks)
            if (one->task->minutes > 0) stated += one->task->minutes, ++count;
        for (const PlannedTask* one : tasks)
            weights.push_back(one->task->minutes > 0 ? one->task->minutes : count > 0 ? stated / count : 1);
        const std::vector<int> shares = share_minutes(weights, of_step[i]);
        for (std::size_t k = 0; k < tasks.size(); ++k) tasks[k]->minutes = shares[k];
    }
    session.minutes = std::accumulate(session.tasks.begin(), session.tasks.end(), 0,
                                      [](int sum, const PlannedTask& one) { return sum + one.minutes; });
}

}  // namespace ipt
