// SPDX-License-Identifier: MIT
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/documents.hpp"
#include "ipt/json_parts.hpp"
#include "ipt/report/fit_part.hpp"

#include <algorithm>

namespace ipt {
namespace {

struct FitOptions {
    CaseOptions cases;
    DocumentOptions documents;
};

Value reasons_json(const Case& patient, const std::vector<FitFinding>& findings) {
    Value::List out;
    for (const FitFinding& one : findings) {
        Value row = Value::map({{"id", one.reason->id},
                                {"of", one.reason->of},
                                {"kind", to_string(one.reason->kind)},
                                {"points", rounded(one.points)},
                                {"says", one.reason->says},
                                {"unsure", one.unsure}});
        row = with_place(patient, one.place, std::move(row));
        row.set("value", one.value.empty() ? Value() : Value(one.value));
        row.set("source", one.reason->source);
        row.set("status", one.reason->status);
        out.push_back(std::move(row));
    }
    return out;
}

Value as_json(const ReadCase& read, const Fit& fit, const Appraisal& appraisal, const Words& words) {
    Value::List formats;
    for (const FormatFit& one : fit.formats)
        formats.push_back(Value::map({{"format", one.format->id},
                                      {"points", rounded(one.points)},
                                      {"ruled_out", one.ruled_out},
                                      {"reasons", reasons_json(read.patient, one.findings)}}));
    const std::string_view stated = read.patient.root.text_of("format");
    return Value::map({{"file", read.file},
                       {"case", read.patient.root.text_of("case")},
                       {"verdict", to_string(fit.verdict)},
                       {"lean", to_string(fit.lean)},
                       {"ipt", rounded(fit.ipt)},
                       {"dit", rounded(fit.dit)},
                       {"suggested_format", fit.suggested ? Value(fit.suggested->id) : Value()},
                       {"format", stated.empty() ? Value() : Value(stated)},
                       {"reasons", reasons_json(read.patient, fit.general)},
                       {"formats", std::move(formats)},
                       {"alerts", alerts_json(appraisal, words)}});
}

int fit(const FitOptions& options, const Host& host) {
    const auto bench = open_workbench(options.cases.common, host);
    if (!bench) return k_io;
    const auto treatments = read_treatments(options.cases.common, *bench, host);
    if (!treatments) return k_io;
    Documents documents(options.documents, options.cases.common, *bench, host);
    const int status =
        CaseReader(options.cases, *bench, host).each([&](const ReadCase& read, const Host& desk) -> Delivery {
            std::vector<Diagnostics> faults;
            const Appraisal appraisal = appraise(read.patient, bench->knowledge);
            const Fit found = fit_of(read.patient, *treatments);
            const auto page =
                make_page("fit", Audience::clinician, fit_view(found, appraisal, bench->knowledge, bench->words),
                          bench->knowledge, provenance_of(read.patient), bench->library, faults);
            if (!page) return documents.problem(page.error(), std::move(faults));
            return documents.add(
                read, "fit", {*page}, [&] { return as_json(read, found, appraisal, bench->words); }, desk);
        });
    return std::max(status, documents.finish());
}

}  // namespace

std::function<int(const Host&)> setup_fit(CommandLine& line) {
    auto options = std::make_shared<FitOptions>();
    add_case_options(line, options->cases);
    add_deidentify_option(line, options->cases);
    add_document_options(line, options->documents);
    return [options](const Host& host) { return fit(*options, host); };
}

}  // namespace ipt
