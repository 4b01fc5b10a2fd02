// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/diag/diagnostics.hpp"
#include "ipt/knowledge/knowledge.hpp"
#include "ipt/knowledge/texts.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// Where a file counts a measure the other way round: the own code of such a total, and the field of the case with the
// value that says so.
struct TurnedCode {
    std::string code, field, value;
};

// By which codes other programs know a measure; empty where there is none.
struct MeasureCodes {
    std::string measure;  // its id
    std::string panel, total;
    std::vector<std::string> items;    // of all of them, or none
    std::vector<std::string> answers;  // from the lowest value of an item on
    std::optional<TurnedCode> turned;
    std::string note, source, status;
};

// codes.toml: its comments say what each field means.
struct CodeBook {
    // The addresses of the systems that there must be.
    std::string loinc, units, category, ordinal, questionnaire, measures, areas, formats, alerts, cases, sessions;
    std::vector<MeasureCodes> all;  // in the order of the file

    // Null where the file has no row for the measure of that id.
    [[nodiscard]] const MeasureCodes* find(std::string_view measure) const;
};

// Nothing where the file is wrong, which is reported. No code stands for two things.
[[nodiscard]] std::optional<CodeBook> load_codes(const Texts& texts, const Knowledge& knowledge,
                                                 std::vector<Diagnostics>& faults);

}  // namespace ipt
