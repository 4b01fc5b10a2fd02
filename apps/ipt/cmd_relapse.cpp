// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/documents.hpp"
#include "ipt/json_parts.hpp"
#include "ipt/report/parts.hpp"
#include "ipt/report/relapse.hpp"
#include "version.hpp"

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

int relapse(const RelapseOptions& options, const Host& host) {
    const auto bench = open_workbench(options.cases.common, host);
    if (!bench) return k_io;
    const auto treatments = read_treatments(options.cases.common, *bench, host);
    const auto rules = read_relapse(options.cases.common, *bench, host);
    if (!treatments || !rules) return k_io;
    Documents documents(options.documents, options.cases.common, *bench, host);
    const int status =
        CaseReader(options.cases, *bench, host).each([&](const ReadCase& read, const Host& desk) -> Delivery {
            std::vector<Diagnostics> faults;
            const Appraisal appraisal = appraise(read.patient, bench->knowledge);
            const parts::Choice choice = parts::choice_of({appraisal, bench->knowledge, bench->words});
            const Plan plan = make_plan(read.patient, *treatments, appraisal.readings, {choice.area, choice.second});
            Sayings sayings = relapse_sayings(bench->library, faults);
            RelapsePlan relapse(appraisal, bench->knowledge, bench->words, *treatments, *rules, plan, sayings);
            const Value view = relapse.view();
            if (sayings.problem()) return documents.problem(*sayings.problem(), std::move(faults));
            const Provenance provenance{k_version, fingerprint(read.patient.source->text(read.patient.root.span))};
            auto page = make_page("relapse-" + options.audience, audience_of(options.audience), view, bench->knowledge,
                                  provenance, bench->library, faults);
            if (!page) return documents.problem(page.error(), std::move(faults));
            if (options.audience == "patient") page->paging = Paging::folded;
            return documents.add(
                read, options.audience == "patient" ? "relapse-patient" : "relapse", {*page},
                [&] { return as_json(read, appraisal, relapse, bench->words); }, desk);
        });
    return std::max(status, documents.finish());
}

}  // namespace

std::function<int(const Host&)> setup_relapse(CommandLine& line) {
    auto options = std::make_shared<RelapseOptions>();
    add_case_options(line, options->cases);
    line.option("--for", options->audience, "clinician, or patient for a card to keep")
        .type("READER")
        .check(one_of({"clinician", "patient"}));
    add_document_options(line, options->documents);
    return [options](const Host& host) { return relapse(*options, host); };
}

}  // namespace ipt
