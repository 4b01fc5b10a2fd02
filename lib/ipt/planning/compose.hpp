// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/planning/plan.hpp"

namespace ipt {

// What the tasks of a session are chosen by.
class Composer {
public:
    Composer(const Case& of, const Treatments& all, const Treatment& by)
        : patient(of), treatments(all), treatment(by) {}

    const Case& patient;
    const Treatments& treatments;
    const Treatment& treatment;

    // Whether the case and the format let this be done.
    [[nodiscard]] bool fits(const Task& task) const;
    [[nodiscard]] bool fits(const Homework& homework) const;

    // Adds the tasks of that id to the session, each once; ids that do not fit are left out.
    void add(PlannedSession& session, const std::vector<std::string>& ids, int turn, bool carried) const;
    // Adds the frame of the session's phase, puts all into the order of a session and shares the minutes out. The last
    // session rehearses nothing for a next one.
    enum class Last : bool { no, yes };
    void finish(PlannedSession& session, int minutes, Last last) const;

private:
    [[nodiscard]] bool is_allowed(std::string_view id, const std::optional<Condition>& unless) const;
    void share_out(PlannedSession& session, int minutes) const;
};

}  // namespace ipt
