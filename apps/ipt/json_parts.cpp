// SPDX-License-Identifier: MIT
#include "ipt/json_parts.hpp"

namespace ipt {

std::string json_line(Value object) {
    Value::Map& members = *object.map();
    members.insert(members.begin(), Member{"version", {}, k_json_version});
    return to_json(object) + "\n";
}

Value alerts_json(const Appraisal& appraisal, const Words& words) {
    Value::List alerts;
    for (const Alert& alert : appraisal.alerts) {
        Value row = with_place(*appraisal.patient, alert.place,
                               Value::map({{"kind", alert.id}, {"level", to_string(alert.level)}}));
        row.set("possible", alert.possible);
        row.set("message", words.alert(alert.id, alert.possible));
        alerts.push_back(std::move(row));
    }
    return alerts;
}

}  // namespace ipt
