// SPDX-License-Identifier: MIT
#include "ipt/json_parts.hpp"

#include <cmath>

namespace ipt {

std::string json_line(Value object) {
    Value::Map& members = *object.map();
    members.insert(members.begin(), Member{"version", {}, k_json_version});
    return to_json(object) + "\n";
}

double rounded(double number) { return std::round(number * 1000) / 1000; }

Value with_place(const Case& patient, Span span, Value row) {
    if (span.empty()) {
        row.set("line", {});
        row.set("column", {});
        return row;
    }
    const Place place = patient.source->locate(span.begin);
    row.set("line", static_cast<int>(place.line));
    row.set("column", static_cast<int>(place.column));
    return row;
}

Value alerts_json(const Appraisal& appraisal, const Words& words) {
    Value::List alerts;
    for (const Alert& alert : appraisal.alerts) {
        Value row = with_place(*appraisal.patient, alert.place,
                               Value::map({{"kind", alert.id}, {"level", to_string(alert.level)}}));
        row.set("message", words.find("alert", alert.id, "clinician"));
        alerts.push_back(std::move(row));
    }
    return alerts;
}

}  // namespace ipt
