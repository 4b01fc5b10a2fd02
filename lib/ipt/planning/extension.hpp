// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/planning/plan.hpp"

namespace ipt {

// What speaks for more sessions where the format allows them (clinical reference 1.5, our own design): a first total in
// the highest band; a partial response near the end; in the last sessions, a new event, or suicidal thoughts. The
// clinician decides, openly with the patient.
[[nodiscard]] std::vector<ExtensionReason> extension_reasons(const Case& patient, const Treatments& treatments,
                                                             const Plan& plan);

}  // namespace ipt
