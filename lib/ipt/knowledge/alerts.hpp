// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/condition.hpp"
#include "ipt/knowledge/measures.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

class Frozen;

// In rising order, but for `refer`, which says that IPT is not the treatment now.
enum class AlertLevel : std::uint8_t { note, flag, high, critical, refer };
inline constexpr std::array<std::string_view, 5> k_alert_levels = {"note", "flag", "high", "critical", "refer"};

// The two that a measure raises and that have no row: by its risk item, and by its total.
inline constexpr std::string_view k_risk_item_alert = "SUI-M", k_worse_alert = "WORSE";

// A row of alerts.toml.
struct AlertRule {
    std::string id;
    AlertLevel level = AlertLevel::flag;
    Condition when;
    std::string source;
    std::string status;
};

struct AlertRules {
    std::string version;
    std::vector<AlertRule> all;
};

// Something that must stand at the top of every document. Its words are in the catalogue under [alert.ID], those of an
// answer that is unsure as `possible`.
struct Alert {
    std::string id;
    AlertLevel level = AlertLevel::flag;
    Span place{};                // of the value that raised it; empty where it is something not asked
    std::string value;           // that value
    bool possible = false;       // what raised it is not sure
    std::string measure;         // printed name, where a measure's risk item or total raised it
    std::optional<Date> date{};  // of that measure
};

[[nodiscard]] std::optional<AlertRules> load_alerts(const Frozen& file, const Schema& schema, Diagnostics& diagnostics);

// Every alert of a case, the gravest first. The latest reading above zero of each risk item counts, for an older one
// was not taken back by being older. A measure whose last total is reliably worse than its first raises one too.
[[nodiscard]] std::vector<Alert> alerts_of(const Case& patient, const AlertRules& rules, const Measures& measures);

[[nodiscard]] std::string_view to_string(AlertLevel level);
// Nothing for a word that is no level.
[[nodiscard]] std::optional<AlertLevel> alert_level(std::string_view word);

}  // namespace ipt
