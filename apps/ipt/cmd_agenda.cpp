// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/json_parts.hpp"
#include "ipt/makers.hpp"
#include "ipt/report/agenda.hpp"
#include "ipt/report/parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt {
namespace {

struct AgendaOptions {
    CaseOptions cases;
    DocumentOptions documents;
    std::string audience = "clinician";
    std::string session;
    std::string phase;
    bool all = false;
    bool plan = false;
    bool checklist = false;
};

class Agenda {
public:
    Agenda(AgendaOptions options, Workbench& bench, Treatments treatments, Documents& documents)
        : options_(std::move(options)), bench_(bench), treatments_(std::move(treatments)), documents_(documents) {}

    Delivery one(const ReadCase& read, const Host& desk) {
        const Appraisal appraisal = appraise(read.patient, bench_.knowledge);
        const Plan plan = parts::plan_of({appraisal, bench_.knowledge, bench_.words}, treatments_);
        std::vector<Diagnostics> faults;
        Sayings sayings = sayings_for(plan.treatment->id, bench_.knowledge, bench_.library, faults);
        AgendaViews views(appraisal, bench_.knowledge, bench_.words, treatments_, plan, sayings);

        std::vector<std::size_t> chosen;
        const int chose = choose(read, plan, chosen, desk);
        if (chose != k_done || (chosen.empty() && !options_.plan && options_.documents.format != "json"))
            return [chose] { return chose; };
        if (auto done = documents_.up_to_date(read, kind(plan, chosen))) return std::move(*done);
        std::vector<Page> pages;
        std::optional<tmpl::Problem> problem;
        const auto add = [&](const std::string& name, const Value& view) {
            auto page = make_page(name, audience_of(options_.audience), view, bench_.knowledge,
                                  provenance_of(read.patient), bench_.library, faults);
            if (!page) {
                problem = page.error();
                return;
            }
            page->paging = Paging::one_page;
            page->document = bench_.words.fill("agenda", "document", {std::string(read.patient.root.text_of("case"))});
            pages.push_back(std::move(*page));
        };
        if (options_.plan) add("plan", views.plan());
        for (auto at = chosen.begin(); !options_.plan && !problem && at != chosen.end(); ++at)
            options_.checklist ? add("agenda-checklist", views.checklist(*at))
                               : add("agenda-" + options_.audience, views.session(*at));
        if (!problem && sayings.problem()) problem = *sayings.problem();
        if (problem) return documents_.problem(*problem, std::move(faults));
        return documents_.add(
            read, kind(plan, chosen), pages, [&] { return as_json(read, appraisal, chosen, views); }, desk);
    }

private:
    // Which pages are asked for; none and a word about it where no session is left.
    int choose(const ReadCase& read, const Plan& plan, std::vector<std::size_t>& out, const Host& desk) const {
        for (std::size_t i = 0; i < plan.sessions.size(); ++i) {
            const PlannedSession& one = plan.sessions[i];
            const bool of_phase = options_.phase == k_phases[static_cast<std::size_t>(one.phase)];
            if (options_.all || of_phase || (!options_.session.empty() && one.key == options_.session))
                out.push_back(i);
        }
        if (!options_.session.empty() && out.empty()) {
            desk.err(fmt::format("ipt: {}: the plan has no session '{}'\n     it has {}\n", mention(read.file),
                                 mention(options_.session), keys_of(plan)));
            return k_usage;
        }
        if (!options_.phase.empty() && out.empty())
            desk.err(fmt::format("ipt: {}: the plan has no session in that phase\n", mention(read.file)));
        if (options_.all || options_.plan || !options_.phase.empty() || !options_.session.empty()) return k_done;
        if (plan.next) {
            out.push_back(*plan.next);
            return k_done;
        }
        desk.err(fmt::format(
            "ipt: {0}: no session of the plan is left\n     'ipt agenda --session' prints one of them: {1}\n"
            "     'ipt relapse {0}' writes the plan for staying well\n",
            mention(read.file), keys_of(plan)));
        return k_done;
    }

    static std::string keys_of(const Plan& plan) {
        std::string keys = fmt::format("1 to {}", plan.count);
        for (const PlannedSession& one : plan.sessions)
            if (!one.number) keys += ", " + one.key;
        return keys;
    }

    // "agenda-6", "agenda-patient-6", "agenda-all", "plan", "checklist-6": tells files of one case apart.
    std::string kind(const Plan& plan, const std::vector<std::size_t>& chosen) const {
        if (options_.plan) return "plan";
        std::string out = options_.checklist ? "checklist" : "agenda";
        if (options_.audience == "patient") out += "-patient";
        const std::string which = options_.all              ? "all"
                                  : !options_.phase.empty() ? options_.phase
                                  : chosen.empty()          ? std::string()
                                                            : plan.sessions[chosen.front()].key;
        return out + "-" + which;
    }

    Value as_json(const ReadCase& read, const Appraisal& appraisal, const std::vector<std::size_t>& chosen,
                  AgendaViews& views) const {
        Value all = views.json();
        Value out = Value::map({{"file", read.file}, {"case", read.patient.root.text_of("case")}});
        for (Member& member : *all.map()) {
            if (member.key == "sessions" && !options_.plan) {
                Value::List some;
                for (const std::size_t index : chosen) some.push_back(std::move((*member.value.list())[index]));
                member.value = Value(std::move(some));
            }
            out.set(member.key, std::move(member.value));
        }
        out.set("alerts", alerts_json(appraisal, bench_.words));
        return out;
    }

    const AgendaOptions options_;
    Workbench& bench_;
    const Treatments treatments_;
    Documents& documents_;
};

std::optional<DocumentMaker> agenda_maker(const AgendaOptions& options, Documents& documents, Workbench& bench,
                                          const CommonOptions& common, const Host& host) {
    auto treatments = read_treatments(common, bench, host);
    if (!treatments) return std::nullopt;
    const auto agenda = std::make_shared<Agenda>(options, bench, std::move(*treatments), documents);
    return [agenda](const ReadCase& read, const Host& desk) { return agenda->one(read, desk); };
}

int agenda(const AgendaOptions& options, const Host& host) {
    if (options.audience == "patient" && (options.plan || options.checklist)) {
        host.err("ipt: agenda: the plan and the checklist are for the clinician\n     leave out --for patient\n");
        return k_usage;
    }
    const auto bench = open_workbench(options.cases.common, host);
    if (!bench) return k_io;
    Documents documents(options.documents, options.cases.common, *bench, host);
    const auto maker = agenda_maker(options, documents, *bench, options.cases.common, host);
    if (!maker) return k_io;
    const int status = CaseReader(options.cases, *bench, host).each(*maker);
    return std::max(status, documents.finish());
}

}  // namespace

std::optional<DocumentMaker> next_agenda_maker(const DocumentOptions& options, Documents& documents, Workbench& bench,
                                               const CommonOptions& common, const Host& host) {
    AgendaOptions all;
    all.documents = options;
    return agenda_maker(all, documents, bench, common, host);
}

std::function<int(const Host&)> setup_agenda(CommandLine& line) {
    auto options = std::make_shared<AgendaOptions>();
    add_case_options(line, options->cases);
    add_deidentify_option(line, options->cases);
    const Setting session =
        line.option("--session", options->session, "this session, by its number or name (the next one)").type("N");
    const Setting all = line.flag("--all", options->all, "every session of the treatment").excludes(session);
    const Setting phase =
        line.option("--phase", options->phase, "the sessions of one phase: initial, middle, ending or maintenance")
            .type("PHASE")
            .check(one_of({"initial", "middle", "ending", "maintenance"}))
            .excludes(session)
            .excludes(all);
    const Setting plan = line.flag("--plan", options->plan, "the course as a table instead of pages")
                             .excludes(session)
                             .excludes(all)
                             .excludes(phase);
    line.flag("--checklist", options->checklist, "the competences of a session, for self-rating and supervision")
        .excludes(plan);
    line.option("--for", options->audience, "clinician, or patient for a plain half page")
        .type("READER")
        .check(one_of({"clinician", "patient"}));
    add_document_options(line, options->documents);
    return [options](const Host& host) { return agenda(*options, host); };
}

}  // namespace ipt
