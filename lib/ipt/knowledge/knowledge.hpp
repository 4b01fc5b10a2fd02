// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/alerts.hpp"
#include "ipt/knowledge/measures.hpp"
#include "ipt/knowledge/rules.hpp"
#include "ipt/model/schema.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// The text of a knowledge file or template by its name, like "knowledge/areas.toml"; null where there is none.
using FindText = std::function<std::shared_ptr<const Source>(std::string_view name)>;

// Everything that the program knows about IPT: read once, then never written.
struct Knowledge {
    Schema schema;
    Rules rules;
    Measures measures;
    AlertRules alerts;
    std::string fingerprint;  // of the texts that it was read from
};

inline constexpr std::string_view k_knowledge_files[] = {"case", "areas", "measures", "alerts"};

// Nothing where a file is wrong or missing; `faults` then has one list for each wrong file.
[[nodiscard]] std::optional<Knowledge> load_knowledge(const FindText& find, std::vector<Diagnostics>& faults);

}  // namespace ipt
