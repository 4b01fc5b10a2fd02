// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/alerts.hpp"
#include "ipt/knowledge/measures.hpp"
#include "ipt/knowledge/rules.hpp"
#include "ipt/knowledge/texts.hpp"
#include "ipt/model/schema.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// What every command needs to know of a treatment format: formats/ID.toml is its file, and the rest of it is read by
// load_treatments.
struct FormatName {
    std::string id;
    std::string family;  // ipt or dit
    Value words;         // that its file brings with it, in the shape of templates/*/formats/ID.toml; null: none
};

// Everything that the program knows about IPT: read once, then never written.
struct Knowledge {
    Schema schema;
    Rules rules;
    Measures measures;
    AlertRules alerts;
    std::vector<FormatName> formats;  // in the order of their ids
    std::string fingerprint;          // of all texts of knowledge

    // "ipt" for a format that it does not know.
    [[nodiscard]] std::string_view family_of(std::string_view format) const;
};

// Nothing where a file is wrong or missing; `faults` then has one list for each wrong file.
[[nodiscard]] std::optional<Knowledge> load_knowledge(const Texts& texts, std::vector<Diagnostics>& faults);

}  // namespace ipt
