// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/treatment.hpp"
#include "ipt/model/case.hpp"

#include <string>
#include <vector>

namespace ipt {

// A reason that holds in a case, and what in the file makes it hold.
struct FitFinding {
    const FitReason* reason = nullptr;
    double points = 0;  // half where it is not sure
    bool unsure = false;
    Span place{};
    std::string value;  // as it stands in the file; empty: it follows from what is not there
};

struct FormatFit {
    const Treatment* format = nullptr;
    double points = 0;       // of the reasons for it, less those against
    bool ruled_out = false;  // a contraindication holds
    std::vector<FitFinding> findings;
};

// Whether the sums of points speak for IPT or DIT: for the one with more, if these are Treatments::lean_from or more.
enum class Lean : std::uint8_t { either, ipt, dit };

enum class FitVerdict : std::uint8_t { unknown, suits, with_care, refer };

// Whether IPT suits a case, or dynamic interpersonal therapy, and in which format (clinical reference 8.4, 9 and 10.5).
// The points are our own and not validated; the clinician decides with the patient. A fact that is not known gives no
// reason, neither for nor against.
struct Fit {
    FitVerdict verdict = FitVerdict::unknown;
    double ipt = 0, dit = 0;
    Lean lean = Lean::either;
    std::vector<FitFinding> general;       // contraindications first, then cautions, then for and against
    std::vector<FormatFit> formats;        // with at least one finding; the best first, what is ruled out last
    const Treatment* suggested = nullptr;  // null: the file does not say enough
};

[[nodiscard]] Fit fit_of(const Case& patient, const Treatments& treatments);

[[nodiscard]] std::string_view to_string(FitVerdict verdict);
[[nodiscard]] std::string_view to_string(Lean lean);
[[nodiscard]] std::string_view to_string(FitReason::Kind kind);

}  // namespace ipt
