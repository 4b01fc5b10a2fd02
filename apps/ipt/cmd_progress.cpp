// SPDX-License-Identifier: MIT
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/json_parts.hpp"
#include "ipt/makers.hpp"
#include "ipt/report/figures.hpp"
#include "ipt/report/parts.hpp"
#include "ipt/report/progress_part.hpp"

#include <algorithm>

namespace ipt {
namespace {

struct ProgressOptions {
    CaseOptions cases;
    DocumentOptions documents;
};

Value as_json(const ReadCase& read, const Progress& progress, const Plan& plan, const Appraisal& appraisal,
              const Words& words) {
    Value out = Value::map({{"file", read.file}, {"case", read.patient.root.text_of("case")}});
    Value all = progress_json(progress, plan);
    for (Member& member : *all.map()) out.set(member.key, std::move(member.value));
    out.set("alerts", alerts_json(appraisal, words));
    return out;
}

}  // namespace

std::optional<DocumentMaker> progress_maker(Documents& documents, Workbench& bench, const CommonOptions& common,
                                            const Host& host) {
    auto read_in = read_treatments(common, bench, host);
    if (!read_in) return std::nullopt;
    const auto treatments = std::make_shared<const Treatments>(std::move(*read_in));
    return [=, &documents, &bench](const ReadCase& read, const Host& desk) -> Delivery {
        if (auto done = documents.up_to_date(read, "progress")) return std::move(*done);
        const Knowledge& knowledge = bench.knowledge;
        const Words& words = bench.words;
        const Appraisal appraisal = appraise(read.patient, knowledge);
        const Plan plan = parts::plan_of({appraisal, knowledge, words}, *treatments);
        const Progress found =
            progress_of(read.patient, knowledge, *treatments, plan, appraisal.readings, appraisal.alerts);
        std::vector<Diagnostics> faults;
        auto page = make_page("progress", Audience::clinician,
                              progress_view(found, plan, *treatments, appraisal, knowledge, words), knowledge,
                              provenance_of(read.patient), bench.library, faults);
        if (!page) return documents.problem(page.error(), std::move(faults));
        if (found.main())
            page->figures.push_back({"course", course_figure(appraisal, words, plan, found.main()->course)});
        return documents.add(
            read, "progress", {std::move(*page)}, [&] { return as_json(read, found, plan, appraisal, words); }, desk);
    };
}

namespace {

int progress(const ProgressOptions& options, const Host& host) {
    const auto bench = open_workbench(options.cases.common, host);
    if (!bench) return k_io;
    Documents documents(options.documents, options.cases.common, *bench, host);
    const auto maker = progress_maker(documents, *bench, options.cases.common, host);
    if (!maker) return k_io;
    const int status = CaseReader(options.cases, *bench, host).each(*maker);
    return std::max(status, documents.finish());
}

}  // namespace

std::function<int(const Host&)> setup_progress(CommandLine& line) {
    auto options = std::make_shared<ProgressOptions>();
    add_case_options(line, options->cases);
    add_deidentify_option(line, options->cases);
    add_document_options(line, options->documents);
    return [options](const Host& host) { return progress(*options, host); };
}

}  // namespace ipt
