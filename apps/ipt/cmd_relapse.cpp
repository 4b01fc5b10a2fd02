// SPDX-License-Identifier: MIT
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/json_parts.hpp"
#include "ipt/makers.hpp"
#include "ipt/report/parts.hpp"
#include "ipt/report/relapse.hpp"

#include <algorithm>

namespace ipt {
namespace {

struct RelapseOptions {
    CaseOptions cases;
    DocumentOptions documents;
    std::string audience = "clinician";
};

Value as_json(const ReadCase& read, const Appraisal& appraisal, RelapsePlan& plan, const Words& words) {
    Value all = plan.json();
    Value out = Value::map({{"file", read.file}, {"case", read.patient.root.text_of("case")}});
    for (Member& member : *all.map()) out.set(member.key, std::move(member.value));
    out.set("alerts", alerts_json(appraisal, words));
    return out;
}

}  // namespace

std::optional<DocumentMaker> relapse_maker(const std::string& audience, Documents& documents, Workbench& bench,
                                           const CommonOptions& common, const Host& host) {
    auto found = read_treatments(common, bench, host);
    auto after = read_relapse(common, bench, host);
    if (!found || !after) return std::nullopt;
    const auto treatments = std::make_shared<const Treatments>(std::move(*found));
    const auto rules = std::make_shared<const RelapseRules>(std::move(*after));
    const std::string kind = audience == "patient" ? "relapse-patient" : "relapse";
    return [=, &documents, &bench](const ReadCase& read, const Host& desk) -> Delivery {
        if (auto done = documents.up_to_date(read, kind)) return std::move(*done);
        std::vector<Diagnostics> faults;
        const Appraisal appraisal = appraise(read.patient, bench.knowledge);
        const Plan plan = parts::plan_of({appraisal, bench.knowledge, bench.words}, *treatments);
        Sayings sayings = relapse_sayings(bench.library, faults);
        RelapsePlan relapse(appraisal, bench.knowledge, bench.words, *treatments, *rules, plan, sayings);
        const Value view = relapse.view();
        if (sayings.problem()) return documents.problem(*sayings.problem(), std::move(faults));
        auto page = make_page("relapse-" + audience, audience_of(audience), view, bench.knowledge,
                              provenance_of(read.patient), bench.library, faults);
        if (!page) return documents.problem(page.error(), std::move(faults));
        if (audience == "patient") page->paging = Paging::folded;
        return documents.add(
            read, kind, {*page}, [&] { return as_json(read, appraisal, relapse, bench.words); }, desk);
    };
}

namespace {

int relapse(const RelapseOptions& options, const Host& host) {
    const auto bench = open_workbench(options.cases.common, host);
    if (!bench) return k_io;
    Documents documents(options.documents, options.cases.common, *bench, host);
    const auto maker = relapse_maker(options.audience, documents, *bench, options.cases.common, host);
    if (!maker) return k_io;
    const int status = CaseReader(options.cases, *bench, host).each(*maker);
    return std::max(status, documents.finish());
}

}  // namespace

std::function<int(const Host&)> setup_relapse(CommandLine& line) {
    auto options = std::make_shared<RelapseOptions>();
    add_case_options(line, options->cases);
    add_deidentify_option(line, options->cases);
    line.option("--for", options->audience, "clinician, or patient for a card to keep")
        .type("READER")
        .check(one_of({"clinician", "patient"}));
    add_document_options(line, options->documents);
    return [options](const Host& host) { return relapse(*options, host); };
}

}  // namespace ipt
