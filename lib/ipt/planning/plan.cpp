// SPDX-License-Identifier: MIT
#include "ipt/planning/plan.hpp"

#include "ipt/planning/calendar.hpp"
#include "ipt/planning/compose.hpp"
#include "ipt/planning/extension.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace ipt {
namespace {

// The items that come into part `at` of `parts` when a list is spread over them in order: several where there are fewer
// parts than items, else one of which `turn` earlier parts have had it.
struct Spread {
    std::size_t first = 0, end = 0;
    int turn = 0;
};
Spread spread(std::size_t items, int at, int parts) {
    if (items == 0) return {};
    const auto position = [&](int part) {
        return static_cast<std::size_t>(part) * items / static_cast<std::size_t>(parts);
    };
    Spread out{position(at), std::max(position(at) + 1, position(at + 1)), 0};
    for (int before = at - 1; before >= 0 && position(before) == out.first; --before) ++out.turn;
    return out;
}

class Planner {
public:
    Planner(const Case& patient, const Treatments& treatments, const Treatment& treatment, Plan& plan)
        : patient_(patient),
          treatments_(treatments),
          treatment_(treatment),
          plan_(plan),
          composer_(patient, treatments, treatment),
          log_(read_log(patient)) {}

    void run() {
        const Value& contract = patient_.root["contract"];
        const double* stated = contract["sessions"].number();
        const double* extension = contract["extension"]["sessions"].number();
        const double* minutes = contract["minutes"].number();
        minutes_ = minutes ? static_cast<int>(*minutes) : treatment_.minutes.usual;
        plan_.stated = stated != nullptr;
        plan_.agreed = plan_.count = stated ? static_cast<int>(*stated) : treatment_.sessions.usual;
        phases_ = split_phases(treatments_.plan, treatment_, plan_.count);
        const int more = std::max(extension ? static_cast<int>(*extension) : 0, log_.highest() - plan_.count);
        plan_.count += std::max(0, more);
        place_meetings();
        phases_[1] += std::max(0, more);  // what is added goes on with the work; the ending stays whole
        lay_out();
        fill();
        carry_over();
        for (PlannedSession& one : plan_.sessions)
            if (one.number)
                composer_.finish(one, minutes_, *one.number == plan_.count ? Composer::Last::yes : Composer::Last::no);
        dates();
        choose_homework();
        find_place();
    }

private:
    [[nodiscard]] int midpoint() const {
        // of the number at first: an extension does not move it
        if (plan_.agreed == treatment_.sessions.usual) return treatment_.midpoint;
        if (plan_.agreed < treatments_.plan.review_from || phases_[1] == 0) return 0;
        return std::clamp((plan_.agreed + 1) / 2, phases_[0] + 1, phases_[0] + phases_[1]);
    }

    // Meetings outside the count stand where they stand in the usual number of sessions, in proportion.
    void place_meetings() {
        meetings_ = treatment_.meetings;
        for (Meeting& one : meetings_)
            if (plan_.count != treatment_.sessions.usual && one.session > 1)
                one.session = std::clamp(static_cast<int>(std::lround(static_cast<double>(one.session) * plan_.count /
                                                                      treatment_.sessions.usual)),
                                         1, plan_.count);
    }

    void add_meeting(const Meeting& meeting) {
        PlannedSession one;
        one.key = meeting.id;
        one.rows = {meeting.id};
        one.phase = meeting.place == Meeting::Place::after_last  ? Phase::maintenance
                    : meeting.session <= phases_[0]              ? Phase::initial
                    : meeting.session <= phases_[0] + phases_[1] ? Phase::middle
                                                                 : Phase::ending;
        const auto entry = log_.by_number.find(0);
        if (meeting.place == Meeting::Place::before && meeting.session == 1 && entry != log_.by_number.end())
            take(one, entry->second);
        composer_.add(one, meeting.tasks, 0, false);
        composer_.finish(one, meeting.minutes, Composer::Last::no);
        plan_.sessions.push_back(std::move(one));
    }

    void take(PlannedSession& session, const SessionLog::Entry& entry) {
        session.log = entry.stated;
        session.missed = entry.missed;
        session.held = !entry.missed;
        session.date = entry.date;
    }

    void lay_out() {
        for (int number = 1; number <= plan_.count; ++number) {
            for (const Meeting& one : meetings_)
                if (one.place == Meeting::Place::before && one.session == number) add_meeting(one);
            PlannedSession session;
            session.number = number;
            session.key = fmt::format("{}", number);
            session.phase = number <= phases_[0]                ? Phase::initial
                            : number <= phases_[0] + phases_[1] ? Phase::middle
                                                                : Phase::ending;
            if (const auto entry = log_.by_number.find(number); entry != log_.by_number.end())
                take(session, entry->second);
            plan_.sessions.push_back(std::move(session));
            for (const Meeting& one : meetings_)
                if (one.place == Meeting::Place::after && one.session == number) add_meeting(one);
        }
        for (const Meeting& one : meetings_)
            if (one.place == Meeting::Place::after_last) add_meeting(one);
    }

    // The strategies of a focus, or those while there is none.
    [[nodiscard]] std::vector<std::string> strategies_of(std::string_view area) const {
        std::vector<std::string> ids;
        for (const Task& task : treatments_.shared.tasks)
            if (task.area == (area.empty() ? std::string_view("none") : area) && composer_.fits(task))
                ids.push_back(task.id);
        return ids;
    }

    // At most that many of a list, evenly chosen, in order.
    static std::vector<std::string> thinned(const std::vector<std::string>& all, std::size_t most) {
        std::vector<std::string> out;
        const std::size_t count = std::min(all.size(), most);
        for (std::size_t i = 0; i < count; ++i) out.push_back(all[i * all.size() / count]);
        return out;
    }

    void fill() {
        const int initial = phases_[0], middle = phases_[1], ending = phases_[2];
        std::vector<std::string> own;
        for (const std::string& id : treatment_.strategies)
            if (const Task* task = treatments_.task(treatment_, id); task && composer_.fits(*task)) own.push_back(id);
        const PlanRules& rules = treatments_.plan;
        const bool is_named = patient_.root["focus"].find("second") != nullptr;
        const bool has_room = middle >= (is_named ? rules.second_from : rules.suggested_second_from);
        if (!is_named && !has_room) plan_.second = {};
        const bool two = own.empty() && !plan_.second.empty() && has_room;
        const int late = two ? std::max(1, static_cast<int>(std::lround(rules.second_focus * middle)))
                             : 0;  // the second focus comes when the first is on its way
        const std::vector<std::string> first = own.empty() ? strategies_of(plan_.area) : own;
        const std::vector<std::string> second =
            two ? thinned(strategies_of(plan_.second), 2 * static_cast<std::size_t>(late)) : std::vector<std::string>();
        for (PlannedSession& one : plan_.sessions) {
            if (!one.number) continue;
            const int number = *one.number;
            measures(one);
            if (one.phase == Phase::initial) {
                row(one, treatment_.initial, number - 1, initial);
            } else if (one.phase == Phase::ending) {
                row(one, treatment_.ending, number - 1 - initial - middle, ending);
            } else {
                const int at = number - 1 - initial;
                const bool is_late = at >= middle - late;
                if (number == midpoint()) composer_.add(one, {"midpoint"}, 0, false);
                strategy(one, is_late ? second : first, is_late ? at - (middle - late) : at,
                         is_late ? late : middle - late);
                beside(one, at, middle);
                if (at == middle - 1) composer_.add(one, {"name_ending"}, 0, false);
            }
        }
    }

    void row(PlannedSession& session, const std::vector<SessionRow>& rows, int at, int of) {
        const Spread part = spread(rows.size(), at, of);
        for (std::size_t i = part.first; i < part.end && i < rows.size(); ++i) {
            session.rows.push_back(rows[i].id);
            composer_.add(session, rows[i].tasks, part.turn, false);
        }
        std::vector<const Task*> tasks;
        for (const PlannedTask& one : session.tasks) tasks.push_back(one.task);
        techniques(session, tasks, 0, 3);
    }

    void strategy(PlannedSession& session, const std::vector<std::string>& ids, int at, int of) {
        const Spread part = spread(ids.size(), at, of);
        std::vector<const Task*> tasks;
        for (std::size_t i = part.first; i < part.end && i < ids.size(); ++i) {
            composer_.add(session, {ids[i]}, part.turn, false);
            tasks.push_back(treatments_.task(treatment_, ids[i]));
        }
        techniques(session, tasks, part.turn, 2);
    }

    // Those that suit the tasks first, then those that the format prefers, then all others; each turn starts one
    // further on, so that a strategy that goes on is worked at in another way.
    void techniques(PlannedSession& session, const std::vector<const Task*>& tasks, int turn, std::size_t most) {
        std::vector<const Technique*> pool;
        const auto offer = [&](const std::string& id) {
            const Technique* one = treatments_.technique(treatment_, id);
            const auto& without = treatment_.without;
            if (one && one->after <= turn + 1 && std::find(pool.begin(), pool.end(), one) == pool.end() &&
                std::find(without.begin(), without.end(), id) == without.end())
                pool.push_back(one);
        };
        for (const Task* task : tasks)
            for (const std::string& id : task->techniques) offer(id);
        if (session.phase == Phase::middle) {
            for (const std::string& id : treatment_.prefer) offer(id);
            const Toolbox& box = treatment_.own.techniques.empty() ? treatments_.shared : treatment_.own;
            for (const Technique& one : box.techniques) offer(one.id);
        }
        for (std::size_t i = 0; i < std::min(most, pool.size()); ++i)
            session.techniques.push_back(pool[(static_cast<std::size_t>(turn) + i) % pool.size()]);
    }

    void beside(PlannedSession& session, int at, int of) {
        for (const Beside& one : treatment_.beside) {
            if (one.half == Beside::Half::first && at >= (of + 1) / 2) continue;
            if (one.half == Beside::Half::second && at < (of + 1) / 2) continue;
            const bool here = one.at.empty() || std::any_of(one.at.begin(), one.at.end(), [&](int place) {
                                  return place > 0 ? place == at + 1 : place + of == at;
                              });
            if (here) composer_.add(session, {one.task}, one.at.empty() ? at : 0, false);
        }
    }

    void measures(PlannedSession& session) {
        session.measures = treatment_.measures_each;
        const int number = *session.number;
        if (number == 1 || number == midpoint() || number == plan_.count)
            session.measures.insert(session.measures.end(), treatment_.measures_points.begin(),
                                    treatment_.measures_points.end());
    }

    // The work of a session that was missed is done in the next one.
    void carry_over() {
        std::vector<std::string> tasks, from;
        for (PlannedSession& one : plan_.sessions) {
            if (!one.number) continue;
            if (one.missed) {
                from.push_back(one.key);
                for (const PlannedTask& task : one.tasks)
                    if (task.task->step == Step::work) tasks.push_back(task.task->id);
                continue;
            }
            if (!from.empty()) {
                PlannedSession with;
                composer_.add(with, tasks, 0, true);
                const std::vector<PlannedTask> own = std::move(one.tasks);
                one.tasks = std::move(with.tasks);
                for (const PlannedTask& task : own)
                    if (std::none_of(one.tasks.begin(), one.tasks.end(),
                                     [&](const PlannedTask& other) { return other.task == task.task; }))
                        one.tasks.push_back(task);
                composer_.add(one, {"missed_session"}, 0, false);
                one.carried_from = std::move(from);
            }
            tasks.clear();
            from.clear();
        }
    }

    void dates() {
        const auto days = session_days(patient_, log_, plan_.count, interval());
        for (PlannedSession& one : plan_.sessions)
            if (one.number && !one.date) one.date = days[static_cast<std::size_t>(*one.number - 1)];
        const auto meetings_day = [&](const Meeting& meeting) -> std::optional<std::int32_t> {
            const int number = meeting.place == Meeting::Place::after_last ? plan_.count : meeting.session;
            if (number > plan_.count || !meeting.days) return std::nullopt;
            const auto day = days[static_cast<std::size_t>(number - 1)];
            if (!day) return std::nullopt;
            return *day + (meeting.place == Meeting::Place::before ? -*meeting.days : *meeting.days);
        };
        for (const Meeting& meeting : meetings_)
            for (PlannedSession& one : plan_.sessions)
                if (one.key == meeting.id && !one.date) one.date = meetings_day(meeting);
        if (const auto end = plan_.end()) {
            std::int32_t day = *end;
            for (int i = 0; i < treatment_.maintenance_dates; ++i) {
                const int step = days_of_interval(treatment_.maintenance_interval);
                const auto free = next_free_day(patient_, day + step, step);
                if (!free) break;
                plan_.maintenance.push_back(day = *free);
            }
        }
    }

    // One thing to try after each session but the last, another one each time.
    void choose_homework() {
        if (!treatment_.homework) return;
        std::array<std::size_t, k_phases.size()> used{};
        for (PlannedSession& one : plan_.sessions) {
            if (!one.number || *one.number == plan_.count) continue;
            const auto pool = homework_for(one);
            std::size_t& turn = used[static_cast<std::size_t>(one.phase)];
            if (!pool.empty()) one.homework = pool[turn++ % pool.size()];
        }
    }

    [[nodiscard]] std::vector<const Homework*> homework_for(const PlannedSession& session) const {
        std::vector<const Homework*> pool;
        const auto offer = [&](const Homework& one) {
            const bool suits = one.area.empty() || (session.phase == Phase::middle && is_area(session, one.area));
            if (suits && (!one.phase || *one.phase == session.phase) && composer_.fits(one)) pool.push_back(&one);
        };
        for (const Homework& one : treatment_.own.homework) offer(one);
        for (const Homework& one : treatments_.shared.homework)
            if (!one.area.empty() && treatment_.strategies.empty()) offer(one);
        for (const Homework& one : treatments_.shared.homework)
            if (one.area.empty() && (treatment_.own.homework.empty() || treatment_.strategies.empty())) offer(one);
        return pool;
    }

    [[nodiscard]] bool is_area(const PlannedSession& session, std::string_view area) const {
        return std::any_of(session.tasks.begin(), session.tasks.end(),
                           [&](const PlannedTask& one) { return one.task->area == area; });
    }

    void find_place() {
        const int highest = log_.highest();
        for (std::size_t i = 0; i < plan_.sessions.size(); ++i) {
            PlannedSession& one = plan_.sessions[i];
            if (one.held) plan_.last = i;
            const bool open = !one.held && !one.missed;
            const bool first_meeting = !one.number && highest == 0 && i == 0;
            if (open && !plan_.next && (first_meeting || (one.number && *one.number > highest))) plan_.next = i;
            // a last session that was missed is still to come
            if (one.missed && one.number == plan_.count) {
                plan_.next = i;
                if (one.date) one.date = next_free_day(patient_, *one.date + interval(), interval());
            }
        }
    }

    [[nodiscard]] int interval() const {
        const std::string_view stated = patient_.root["contract"].text_of("interval");
        return days_of_interval(stated.empty() ? treatment_.interval : stated);
    }

    const Case& patient_;
    const Treatments& treatments_;
    const Treatment& treatment_;
    Plan& plan_;
    Composer composer_;
    SessionLog log_;
    std::vector<Meeting> meetings_;
    std::array<int, 3> phases_{};
    int minutes_ = 50;
};

}  // namespace

bool is_unsafe(const Case& patient, const Treatments& treatments) {
    return treatments.unsafe && treatments.unsafe->ask({}, {&patient, {}, {}}).truth.value_or(0) > 0;
}

std::array<int, 3> split_phases(const PlanRules& rules, const Treatment& treatment, int count) {
    if (count == treatment.sessions.usual) return treatment.phases;
    const auto part = [&](double share) {
        return std::clamp(static_cast<int>(std::lround(share * count)), 1, rules.longest_phase);
    };
    const int initial = std::min(part(rules.initial), count);
    const int ending = std::min(part(rules.ending), count - initial);
    return {initial, count - initial - ending, ending};
}

const PlannedSession* Plan::find(std::string_view key) const {
    const auto found =
        std::find_if(sessions.begin(), sessions.end(), [&](const PlannedSession& one) { return one.key == key; });
    return found == sessions.end() ? nullptr : &*found;
}

std::optional<std::int32_t> Plan::end() const {
    const PlannedSession* one = find(fmt::format("{}", count));
    return one ? one->date : std::nullopt;
}

Plan make_plan(const Case& patient, const Treatments& treatments, const std::vector<Measured>& readings,
               const PlanFor& focus) {
    Plan plan;
    plan.treatment = treatments.format(patient.root.text_of("format"));
    plan.assumed = !plan.treatment;
    if (plan.assumed) plan.treatment = treatments.format(treatments.plan.usual_format);
    if (!plan.treatment) plan.treatment = &treatments.formats.front();
    plan.area = focus.area;
    plan.second = focus.second == focus.area ? std::string_view() : focus.second;
    plan.course = course_of(readings, plan.treatment->measures_each);
    plan.response = treatments.change.response;
    Planner(patient, treatments, *plan.treatment, plan).run();
    plan.extension = extension_reasons(patient, treatments, plan);
    return plan;
}

}  // namespace ipt
