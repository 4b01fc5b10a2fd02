// SPDX-License-Identifier: MIT
#include "ipt/model/case.hpp"

namespace ipt {

bool Case::rules_out(std::string_view area) const {
    for (const Value& item : root.list_of("ruled_out"))
        if (item.text() && *item.text() == area) return true;
    return false;
}

bool is_deidentified(const Case& patient) {
    const bool* stated = patient.root["deidentified"].boolean();
    return stated && *stated;
}

std::vector<std::optional<int>> session_numbers(const Case& patient) {
    std::vector<std::optional<int>> out;
    int last = 0;
    for (const Value& one : patient.root.list_of("sessions")) {
        const double* stated = one["number"].number();
        const bool* missed = one["missed"].boolean();
        const bool counts = stated || !missed || !*missed;
        if (counts) last = stated ? static_cast<int>(*stated) : last + 1;
        out.push_back(counts ? std::optional(last) : std::nullopt);
    }
    return out;
}

}  // namespace ipt
