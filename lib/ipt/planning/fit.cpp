// SPDX-License-Identifier: MIT
#include "ipt/planning/fit.hpp"

#include "ipt/base/text.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace ipt {
namespace {

using Kind = FitReason::Kind;

std::vector<FitFinding> findings_of(const std::vector<FitReason>& reasons, const Case& patient) {
    std::vector<FitFinding> out;
    for (const FitReason& reason : reasons) {
        const Verdict verdict = reason.when.ask({}, {&patient, {}, {}});
        const double truth = verdict.truth.value_or(0);
        if (truth <= 0) continue;
        const Value* witness = verdict.witness;
        out.push_back({&reason, reason.points * truth, truth < 1, witness ? witness->span : Span{},
                       witness && !witness->span.empty() ? std::string(patient.source->text(witness->span)) : ""});
    }
    std::stable_sort(out.begin(), out.end(), [](const FitFinding& a, const FitFinding& b) {
        static constexpr std::array<int, 4> k_order = {2, 3, 1, 0};
        return k_order[static_cast<std::size_t>(a.reason->kind)] < k_order[static_cast<std::size_t>(b.reason->kind)];
    });
    return out;
}

double sum(const std::vector<FitFinding>& findings, std::string_view of) {
    double points = 0;
    for (const FitFinding& one : findings) {
        if (one.reason->of != of) continue;
        if (one.reason->kind == Kind::in_favour) points += one.points;
        if (one.reason->kind == Kind::against) points -= one.points;
    }
    return points;
}

bool has(const std::vector<FitFinding>& findings, Kind kind) {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const FitFinding& one) { return one.reason->kind == kind && !one.unsure; });
}

}  // namespace

Fit fit_of(const Case& patient, const Treatments& treatments) {
    Fit out;
    out.general = findings_of(treatments.fit, patient);
    out.ipt = sum(out.general, "ipt");
    out.dit = sum(out.general, "dit");
    if (out.ipt != out.dit && std::max(out.ipt, out.dit) >= treatments.lean_from)
        out.lean = out.ipt > out.dit ? Lean::ipt : Lean::dit;
    for (const Treatment& one : treatments.formats) {
        FormatFit fit{&one, 0, false, findings_of(one.fit, patient)};
        if (fit.findings.empty()) continue;
        fit.points = sum(fit.findings, one.id);
        fit.ruled_out = has(fit.findings, Kind::contraindication);
        out.formats.push_back(std::move(fit));
    }
    // of equal ones the format that the file names
    const std::string_view named = patient.root.text_of("format");
    const auto rank = [&](const FormatFit& one) {
        return std::tuple(one.ruled_out, -one.points, one.format->id != named);
    };
    std::stable_sort(out.formats.begin(), out.formats.end(),
                     [&](const FormatFit& a, const FormatFit& b) { return rank(a) < rank(b); });
    const bool take_care = std::any_of(out.general.begin(), out.general.end(), [](const FitFinding& one) {
        return one.reason->kind == Kind::caution || one.reason->kind == Kind::contraindication;
    });
    const bool any_reason = std::any_of(out.general.begin(), out.general.end(), [](const FitFinding& one) {
        return one.reason->kind == Kind::in_favour || one.reason->kind == Kind::against;
    });
    if (has(out.general, Kind::contraindication))
        out.verdict = FitVerdict::refer;
    else if (!any_reason)
        out.verdict = FitVerdict::unknown;
    else
        out.verdict = take_care ? FitVerdict::with_care : FitVerdict::suits;
    if (out.verdict == FitVerdict::refer) return out;
    const std::string_view family = out.lean == Lean::dit ? "dit" : "ipt";
    for (const FormatFit& one : out.formats)
        if (!out.suggested && !one.ruled_out && one.points > 0 && one.format->family == family)
            out.suggested = one.format;
    if (!out.suggested && family == "dit")
        for (const Treatment& one : treatments.formats)
            if (!out.suggested && one.family == "dit") out.suggested = &one;
    return out;
}

std::string_view to_string(FitVerdict verdict) {
    static constexpr std::array<std::string_view, 4> k_names = {"unknown", "suits", "with_care", "refer"};
    return k_names[static_cast<std::size_t>(verdict)];
}

std::string_view to_string(Lean lean) {
    static constexpr std::array<std::string_view, 3> k_names = {"either", "ipt", "dit"};
    return k_names[static_cast<std::size_t>(lean)];
}

std::string_view to_string(FitReason::Kind kind) {
    static constexpr std::array<std::string_view, 4> k_names = {"for", "against", "caution", "contraindication"};
    return k_names[static_cast<std::size_t>(kind)];
}

}  // namespace ipt
