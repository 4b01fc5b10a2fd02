// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/makers.hpp"
#include "ipt/report/figures.hpp"
#include "ipt/report/parts.hpp"

namespace ipt {
namespace {

struct FormulateOptions {
    CaseOptions cases;
    DocumentOptions documents;
    std::string audience = "patient";
};

Value as_json(const ReadCase& read, const std::string& audience, const Page& page) {
    return Value::map({{"file", read.file},
                       {"case", read.patient.root.text_of("case")},
                       {"for", audience},
                       {"title", page.title},
                       {"alerts", page.alerts},
                       {"body", page.body},
                       {"provenance", std::string(trim(page.provenance))}});
}

// The circles and the time line, for those who work with the record.
std::vector<draw::NamedFigure> figures_of(const Appraisal& appraisal, const Workbench& bench,
                                          const Treatments& treatments) {
    const Plan plan = parts::plan_of({appraisal, bench.knowledge, bench.words}, treatments);
    return std::vector<draw::NamedFigure>{{"inventory", inventory_figure(appraisal, bench.knowledge, bench.words)},
                                          {"timeline", timeline_figure(appraisal, bench.knowledge, bench.words, plan)}};
}

}  // namespace

std::optional<DocumentMaker> formulation_maker(const std::string& audience, Documents& documents, Workbench& bench,
                                               const CommonOptions& common, const Host& host) {
    const bool pictures = audience == "clinician" && documents.draws();
    std::shared_ptr<const Treatments> treatments;
    if (pictures) {
        auto found = read_treatments(common, bench, host);
        if (!found) return std::nullopt;
        treatments = std::make_shared<const Treatments>(std::move(*found));
    }
    return [=, &documents, &bench](const ReadCase& read, const Host& desk) -> Delivery {
        if (auto done = documents.up_to_date(read, audience)) return std::move(*done);
        std::vector<Diagnostics> faults;
        const Appraisal appraisal = appraise(read.patient, bench.knowledge);
        // dynamic interpersonal therapy has another focus, and so other words
        const bool dit = bench.knowledge.family_of(read.patient.root.text_of("format")) == "dit";
        const std::string name = (dit ? "formulation-dit-" : "formulation-") + audience;
        Value view = view_of(appraisal, bench.knowledge, bench.words, bench.library.names(name));
        view.set("pictures", pictures);
        auto page = make_page(name, audience_of(audience), view, bench.knowledge, provenance_of(read.patient),
                              bench.library, faults);
        if (!page) return documents.problem(page.error(), std::move(faults));
        if (pictures) page->figures = figures_of(appraisal, bench, *treatments);
        return documents.add(
            read, audience, {*page}, [&] { return as_json(read, audience, *page); }, desk);
    };
}

namespace {

int formulate(const FormulateOptions& options, const Host& host) {
    const auto bench = open_workbench(options.cases.common, host);
    if (!bench) return k_io;
    Documents documents(options.documents, options.cases.common, *bench, host);
    const auto maker = formulation_maker(options.audience, documents, *bench, options.cases.common, host);
    if (!maker) return k_io;
    const int status = CaseReader(options.cases, *bench, host).each(*maker);
    return std::max(status, documents.finish());
}

}  // namespace

std::function<int(const Host&)> setup_formulate(CommandLine& line) {
    auto options = std::make_shared<FormulateOptions>();
    add_case_options(line, options->cases);
    add_deidentify_option(line, options->cases);
    line.option("--for", options->audience, "patient, clinician or supervision")
        .type("READER")
        .check(one_of({"patient", "clinician", "supervision"}));
    add_document_options(line, options->documents);
    return [options](const Host& host) { return formulate(*options, host); };
}

}  // namespace ipt
