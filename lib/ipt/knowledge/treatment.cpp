// SPDX-License-Identifier: MIT
#include "ipt/knowledge/treatment.hpp"

#include <algorithm>

namespace ipt {
namespace {

template <typename Named>
const Named* find_id(const std::vector<Named>& all, std::string_view id) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Named& one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

const Treatment* Treatments::format(std::string_view id) const { return find_id(formats, id); }

const Task* Treatments::task(const Treatment& of, std::string_view id) const {
    const Task* own = find_id(of.own.tasks, id);
    return own ? own : find_id(shared.tasks, id);
}

const Technique* Treatments::technique(const Treatment& of, std::string_view id) const {
    const Technique* own = find_id(of.own.techniques, id);
    return own ? own : find_id(shared.techniques, id);
}

const Competence* Treatments::competence(std::string_view id) const { return find_id(competences, id); }

int days_of_interval(std::string_view interval) { return interval == "monthly" ? 28 : interval == "biweekly" ? 14 : 7; }

}  // namespace ipt
