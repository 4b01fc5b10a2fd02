// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/exchange/imported.hpp"
#include "ipt/knowledge/codes.hpp"

#include <string>
#include <vector>

namespace ipt {

// An alert with its words, to be shown by whoever reads the bundle.
struct FlagText {
    std::string alert;  // its id
    std::string text;
};

// What goes into a bundle besides what the case says in numbers and codes.
struct FhirTexts {
    std::vector<FlagText> flags;     // in their order
    std::vector<std::string> goals;  // one for each goal of the case, empty for one that is not to be told
    std::string name;                // of the patient; empty: the code alone
};

// The case as a FHIR R4 Bundle of the type collection: the patient by the code of the case; a Flag for each alert; a
// CarePlan and Goals where the file has something of them; for each result of a measure a QuestionnaireResponse with
// the items that are stated, and an Observation with the total, where it is stated or all items are. What the file does
// not say is left out. Ids are made of the case's code and the content; there is no clock. The case has no errors.
[[nodiscard]] Value fhir_bundle(const Case& patient, const Knowledge& knowledge, const CodeBook& codes,
                                const FhirTexts& texts);

// The results in a QuestionnaireResponse, an Observation, or a Bundle of them, as the measures of cases. What has a
// code that is known and cannot be used is an error, what has none a warning. `code` is that of the case where the file
// has none of ours; empty: there is to be one.
[[nodiscard]] std::vector<ImportedCase> read_fhir(const Value& file, const Knowledge& knowledge, const CodeBook& codes,
                                                  const std::string& code, Diagnostics& diagnostics);

}  // namespace ipt
