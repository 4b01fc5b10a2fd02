// SPDX-License-Identifier: MIT
#include "ipt/base/file.hpp"
#include "ipt/base/text.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/deidentified.hpp"
#include "ipt/documents.hpp"
#include "ipt/input/input.hpp"
#include "ipt/json_parts.hpp"
#include "ipt/report/changes_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace ipt {
namespace {

struct DiffOptions {
    CaseOptions cases;  // its files are those two
    DocumentOptions documents;
    std::string before;
    std::string now;
    std::string audience = "clinician";
};

class Diff {
public:
    Diff(const DiffOptions& options, Workbench& bench, double response, const Host& host)
        : options_(options),
          bench_(bench),
          response_(response),
          host_(host),
          documents_(options.documents, options.cases.common, bench, host) {}

    int run() {
        const int status = read();
        if (status != k_done) return status;
        warn();
        const int written = write();
        return std::max(written, documents_.finish());
    }

private:
    const ReadCase& before() const { return read_[0]; }
    const ReadCase& now() const { return read_[1]; }

    // Both files, with all that is wrong with either; each is one case.
    int read() {
        if (options_.cases.deidentify) return read_deidentified();
        const Colour colour = colour_of(options_.cases.common, host_);
        int status = k_done;
        const int worst = CaseReader(options_.cases, bench_, host_)
                              .in_turn([&](const Diagnostics& diagnostics, std::vector<Case>& cases) {
                                  const std::string& name = diagnostics.source().name();
                                  if (diagnostics.errors() > 0) return print(diagnostics, host_, colour);
                                  if (cases.size() == 1) return read_.push_back({name, std::move(cases.front())});
                                  tell_count(name, cases.size());
                                  status = k_usage;
                              });
        return std::max(status, worst);
    }

    void tell_count(const std::string& name, std::size_t count) const {
        host_.err(fmt::format("ipt: diff: {} holds {} cases\n     put each state of the case into a file of its own\n",
                              mention(name), count));
    }

    // Both states at once, so that one person has one name and the dates move alike.
    int read_deidentified() {
        const auto identifiers = read_identifiers(options_.cases.common, bench_, host_);
        if (!identifiers) return k_io;
        const Limits limits = limits_of(options_.cases.limits).file;
        std::vector<Diagnostics> originals;
        for (const std::string& file : options_.cases.files) {
            tell_waiting(file, host_);
            originals.push_back(open_case_file(file, limits));
            if (originals.back().errors() == 0) continue;
            print(originals.back(), host_, Colour::no);
            return k_io;
        }
        const DeidentifyTools tools{bench_.knowledge, *identifiers, bench_.words.catalogue(), limits};
        const std::string code = code_of(tools, 1, 0)(0, 1);
        const auto states = deidentified_states(originals, tools, {options_.cases.as_of, {}}, code);
        if (!states) {
            for (const Diagnostics& one : originals)
                if (one.errors() > 0) print(refusal(one.source().name()), host_, Colour::no);
            if (originals[0].errors() + originals[1].errors() > 0) return k_case_errors;
            host_.err(
                "ipt: diff: each of the two files must hold one case\n     put each state of the case into a file of "
                "its own\n");
            return k_usage;
        }
        if (!states->one_code)
            host_.err(
                "ipt: diff: warning: the two files have different codes\n"
                "     compared all the same; see that it is one patient\n");
        for (const std::string& text : states->texts) {
            Diagnostics diagnostics(std::make_shared<Source>(code, text));
            std::vector<Case> cases = cases_of(diagnostics, bench_.knowledge, {}, k_own_text);
            read_.push_back({code, std::move(cases.front())});
        }
        return k_done;
    }

    void warn() const {
        const std::string_view old_code = before().patient.root.text_of("case");
        const std::string_view new_code = now().patient.root.text_of("case");
        if (old_code != new_code)
            host_.err(
                fmt::format("ipt: diff: warning: {} is the case '{}', and {} is '{}'\n     compared all the "
                            "same; see that it is one patient\n",
                            mention(before().file), mention(old_code), mention(now().file), mention(new_code)));
        const auto old_day = before().patient.reference, new_day = now().patient.reference;
        if (old_day && new_day && *old_day > *new_day)
            host_.err(
                fmt::format("ipt: diff: warning: {} is of {}, which is after {}, the date of {}\n     the older "
                            "file comes first: ipt diff OLD NEW\n",
                            mention(before().file), day(*old_day), day(*new_day), mention(now().file)));
    }

    static std::string day(std::int32_t number) { return to_string(Date{number, number, Precision::day}); }

    int write() {
        const Appraisal old_state = appraise(before().patient, bench_.knowledge);
        const Appraisal new_state = appraise(now().patient, bench_.knowledge);
        const Changes changes = compare(old_state, new_state, bench_.knowledge);
        const bool patient = options_.audience == "patient";
        std::optional<draw::Figure> circles;
        const bool has_pages = options_.documents.format != "json";
        if (has_pages && (!patient || may_show_people(old_state, new_state)))
            circles = circles_of_both(old_state, new_state, bench_.knowledge, bench_.words);
        const ChangesFor what{changes,      old_state, new_state,          bench_.knowledge,
                              bench_.words, response_, circles.has_value()};
        std::vector<Diagnostics> faults;
        Provenance provenance = provenance_of(now().patient);
        provenance.case_hash =
            bench_.words.fill("provenance", "both", {provenance.case_hash, provenance_of(before().patient).case_hash});
        auto page = make_page("diff-" + options_.audience, audience_of(options_.audience), changes_view(what),
                              bench_.knowledge, provenance, bench_.library, faults);
        if (!page) return documents_.problem(page.error(), std::move(faults))();
        if (patient) page->paging = Paging::one_page;
        if (circles) page->figures.push_back({"circles", std::move(*circles)});
        return documents_.add(
            now(), patient ? "diff-patient" : "diff", {*page}, [&] { return as_json(what); }, host_)();
    }

    Value as_json(const ChangesFor& what) const {
        const auto date = [](const Case& patient) {
            return patient.reference ? Value(day(*patient.reference)) : Value();
        };
        Value out = Value::map({{"file_before", before().file},
                                {"file", now().file},
                                {"case_before", before().patient.root.text_of("case")},
                                {"case", now().patient.root.text_of("case")},
                                {"as_of_before", date(before().patient)},
                                {"as_of", date(now().patient)}});
        Value changes = changes_json(what);
        for (Member& member : *changes.map()) out.set(member.key, std::move(member.value));
        out.set("alerts", alerts_json(what.now, bench_.words));
        return out;
    }

    const DiffOptions& options_;
    Workbench& bench_;
    double response_;
    const Host& host_;
    Documents documents_;
    std::vector<ReadCase> read_;
};

int diff(DiffOptions& options, const Host& host) {
    if (options.before == "-" && options.now == "-") {
        host.err("ipt: diff: only one of the two files can be the standard input\n     name the other\n");
        return k_usage;
    }
    options.cases.files = {options.before, options.now};
    const auto bench = open_workbench(options.cases.common, host);
    if (!bench) return k_io;
    return Diff(options, *bench, bench->knowledge.measures.change.response, host).run();
}

}  // namespace

std::function<int(const Host&)> setup_diff(CommandLine& line) {
    auto options = std::make_shared<DiffOptions>();
    line.option("OLD", options->before, "the earlier state of the case; - reads standard input").required().type("");
    line.option("NEW", options->now, "the later state").required().type("");
    line.option("--for", options->audience, "clinician, or patient for a plain page")
        .type("READER")
        .check(one_of({"clinician", "patient"}));
    add_as_of_option(line, options->cases);
    add_limit_option(line, options->cases.limits);
    add_deidentify_option(line, options->cases);
    add_common_options(line, options->cases.common);
    add_document_options(line, options->documents);
    return [options](const Host& host) { return diff(*options, host); };
}

}  // namespace ipt
