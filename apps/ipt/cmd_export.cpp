// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/deidentified.hpp"
#include "ipt/documents.hpp"
#include "ipt/exchange/fhir.hpp"
#include "ipt/knowledge/alerts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace ipt {
namespace {

struct ExportOptions {
    CaseOptions cases;
    DocumentOptions written;
    bool fhir = false;
    bool names = false;
};

class ExportRun {
public:
    ExportRun(const ExportOptions& options, Workbench& bench, const CodeBook& codes, const Identifiers& identifiers,
              const Host& host)
        : options_(options),
          bench_(bench),
          codes_(codes),
          tools_{bench.knowledge, identifiers, bench.words.catalogue(), k_own_text},
          host_(host),
          documents_(options.written, options.cases.common, bench, host) {}

    int run() {
        const int status = CaseReader(options_.cases, bench_, host_).each([&](const ReadCase& read, const Host& desk) {
            return made(read, desk);
        });
        if (!options_.written.folder.empty()) return std::max(status, documents_.finish());
        if (count_ > 1) {
            host_.err(told("export: a file holds one bundle\na folder takes those of several cases: --out-dir DIR"));
            return k_usage;
        }
        if (count_ == 0) return status;
        if (!is_standard_output(options_.written.output))
            return std::max(status, save_file(options_.written.output, bundle_, options_.written, host_));
        host_.out(bundle_);
        return status;
    }

private:
    Delivery made(const ReadCase& read, const Host& desk) {
        const FhirTexts texts{
            flags(read.patient), goals(read, desk),
            options_.names ? std::string(read.patient.root["patient"].text_of("called")) : std::string()};
        std::string bundle = to_indented_json(fhir_bundle(read.patient, bench_.knowledge, codes_, texts));
        if (!options_.written.folder.empty()) return documents_.add_file(read, "fhir", std::move(bundle));
        return [this, bundle = std::move(bundle)] {
            if (++count_ == 1) bundle_ = bundle;
            return static_cast<int>(k_done);
        };
    }

    [[nodiscard]] std::vector<FlagText> flags(const Case& patient) const {
        std::vector<FlagText> out;
        for (const Alert& one : alerts_of(patient, bench_.knowledge.alerts, bench_.knowledge.measures)) {
            std::string text(bench_.words.alert(one.id, one.possible));
            if (!one.measure.empty()) text += fmt::format(" ({})", one.measure);
            out.push_back({one.id, std::move(text)});
        }
        return out;
    }

    static std::vector<std::string> texts_of(const Value& root) {
        std::vector<std::string> out;
        for (const Value& goal : root.list_of("goals")) out.emplace_back(goal.text_of("text"));
        return out;
    }

    // Without --names as `ipt deidentify` would write them, but for dates, which stay.
    [[nodiscard]] std::vector<std::string> goals(const ReadCase& read, const Host& desk) const {
        std::vector<std::string> stated = texts_of(read.patient.root);
        if (stated.empty() || options_.names) return stated;
        const Case& patient = read.patient;
        Diagnostics original(std::make_shared<const Source>(read.file, document_of(patient)));
        const std::string code(patient.root.text_of("case"));
        DateOptions dates{options_.cases.as_of, 0};
        if (const auto text =
                deidentified_text(original, tools_, dates, [&](std::size_t, std::size_t) { return code; })) {
            Diagnostics again(std::make_shared<const Source>(read.file, *text));
            const std::vector<Case> cases = cases_of(again, bench_.knowledge, options_.cases.as_of, k_own_text);
            if (cases.size() == 1)
                if (auto out = texts_of(cases.front().root); out.size() == stated.size()) return out;
        }
        desk.err(
            fmt::format("ipt: {}: the goals are left out: they may have names\n     --names takes them as they are\n",
                        mention(read.file)));
        return {};
    }

    // The lines of one case of a file; the first may be indented.
    static std::string document_of(const Case& patient) {
        const std::string_view text = patient.source->text();
        std::size_t begin = patient.root.span.begin;
        while (begin > 0 && is_blank(text[begin - 1])) --begin;
        return std::string(text.substr(begin, patient.root.span.end - begin));
    }

    const ExportOptions& options_;
    Workbench& bench_;
    const CodeBook& codes_;
    DeidentifyTools tools_;
    const Host& host_;
    Documents documents_;
    std::string bundle_;
    std::size_t count_ = 0;
};

int export_cases(const ExportOptions& options, const Host& host) {
    if (options.written.folder.empty() && options.cases.files.size() > 1) {
        host.err(told("export: a file holds one bundle\na folder takes those of several cases: --out-dir DIR"));
        return k_usage;
    }
    const auto bench = open_workbench(options.cases.common, host);
    if (!bench) return k_io;
    const auto codes = read_codes(options.cases.common, *bench, host);
    const auto identifiers = read_identifiers(options.cases.common, *bench, host);
    if (!codes || !identifiers) return k_io;
    return ExportRun(options, *bench, *codes, *identifiers, host).run();
}

}  // namespace

std::function<int(const Host&)> setup_export(CommandLine& line) {
    auto options = std::make_shared<ExportOptions>();
    options->written.format = "json";
    line.flag("--fhir", options->fhir, "as a FHIR R4 Bundle").required();
    add_case_options(line, options->cases);
    add_deidentify_option(line, options->cases);
    line.flag("--names", options->names, "with the name of the patient, and names in goals, as they are in the file");
    add_output_options(line, options->written);
    return [options](const Host& host) { return export_cases(*options, host); };
}

}  // namespace ipt
