// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/cases.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/folders.hpp"
#include "ipt/json_parts.hpp"
#include "ipt/report/evaluation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt {
namespace {

struct EvaluateOptions {
    CaseOptions cases;
    std::string against;
    std::string format = "text";
};

class Evaluate {
public:
    // `other` is null where nothing is compared.
    Evaluate(const EvaluateOptions& options, Workbench& bench, Workbench* other, const Host& host)
        : options_(options), host_(host), colour_(colour_of(options.cases.common, host)), bench_(bench) {
        benches_.push_back(&bench);
        if (other) benches_.push_back(other);
        for (const Workbench* one : benches_) {
            report_.sets.push_back({one == &bench ? options.cases.common.knowledge : options.against,
                                    &one->knowledge.rules,
                                    one->knowledge.fingerprint,
                                    {},
                                    {}});
            for (const Option& area : one->knowledge.schema.choice("area")->options)
                if (std::find(report_.areas.begin(), report_.areas.end(), area.name) == report_.areas.end())
                    report_.areas.push_back(area.name);
        }
        compared_.resize(benches_.size());
    }

    int run() {
        int status = k_done;
        CaseOptions cases = options_.cases;
        const std::size_t most = limits_of(options_.cases.limits).files;
        cases.files = case_files(options_.cases.files, host_, status, most);
        if (cases.files.size() > most) return too_many_files(most, host_);
        status = std::max(
            status,
            CaseReader(cases, bench_, host_).in_turn([&](const Diagnostics& diagnostics, std::vector<Case>& found) {
                file(diagnostics, found);
            }));
        status = std::max<int>(status, worst_);
        if (report_.labelled == 0) {
            host_.err(no_labels());
            return std::max<int>(status, k_case_errors);
        }
        for (std::size_t i = 0; i < benches_.size(); ++i) {
            const AgreementRules& how = benches_[i]->knowledge.rules.agreement;
            report_.sets[i].evaluation = evaluate(compared_[i], report_.areas, {how.draws, how.seed, how.level});
        }
        return std::max(status, tell());
    }

private:
    std::string no_labels() const {
        if (report_.unlabelled == 0) return "ipt: evaluate: there is no case without errors to compare\n";
        return fmt::format(
            "ipt: evaluate: no case has a label (cases: {})\n     an expert's judgement is written as  label: {{ "
            "primary: "
            "grief }}; 'ipt explain label' tells more\n",
            report_.unlabelled);
    }

    // The cases of one file under the rules in use, and under the others where there are such.
    void file(const Diagnostics& diagnostics, const std::vector<Case>& cases) {
        bool bad = diagnostics.errors() > 0;
        if (bad) print(diagnostics, host_, colour_);
        std::vector<Case> others;
        if (benches_.size() > 1 && !cases.empty()) {
            Diagnostics again(diagnostics.shared_source());
            others =
                cases_of(again, benches_[1]->knowledge, options_.cases.as_of, limits_of(options_.cases.limits).file);
            if (again.errors() > 0 && !bad) {
                host_.err(fmt::format("ipt: with the knowledge of {}:\n", mention(options_.against)));
                print(again, host_, colour_);
                worst_ = k_case_errors;
                bad = true;
            }
        }
        if (bad) ++report_.bad_files;
        for (const Case& patient : cases) {
            std::vector<const Case*> same{&patient};
            for (const Case& other : others)
                if (other.root.span == patient.root.span) same.push_back(&other);
            if (same.size() == benches_.size()) add(diagnostics.source().name(), same);
        }
    }

    void add(const std::string& name, const std::vector<const Case*>& same) {
        const auto label = label_of(*same.front());
        if (!label) {
            ++report_.unlabelled;
            return;
        }
        ++report_.labelled;
        if (!label->focus) ++report_.without_focus;
        for (std::size_t i = 0; i < benches_.size(); ++i) {
            const Workbench& bench = *benches_[i];
            const Scores scores = score(*same[i], bench.knowledge.rules);
            Compared one{*label, suggestion_of(scores)};
            if (!one.agrees().value_or(true))
                report_.sets[i].disagreements.push_back(
                    disagreement_of(name, *same[i], scores, one, bench.knowledge, bench_.words));
            compared_[i].push_back(std::move(one));
        }
        if (benches_.size() < 2) return;
        const std::string& from = compared_[0].back().suggestion.focus;
        const std::string& to = compared_[1].back().suggestion.focus;
        if (from != to)
            report_.moved.push_back({name, std::string(same.front()->root.text_of("case")), from, to, label->focus});
    }

    int tell() {
        if (options_.format == "json") {
            host_.out(json_line(evaluation_json(report_)));
            return k_done;
        }
        std::vector<Diagnostics> faults;
        const auto text = evaluation_text(evaluation_view(report_, bench_.words), host_.width, bench_.library, faults);
        print(faults, host_, colour_);
        if (text) {
            host_.out(*text);
            return k_done;
        }
        host_.err(format(text.error().diagnostic, *text.error().source, colour_));
        return k_io;
    }

    const EvaluateOptions& options_;
    const Host& host_;
    Colour colour_;
    Workbench& bench_;
    std::vector<Workbench*> benches_;
    EvaluationReport report_;
    std::vector<std::vector<Compared>> compared_;  // of each bench
    int worst_ = k_done;
};

int evaluate_cases(const EvaluateOptions& options, const Host& host) {
    const auto bench = open_workbench(options.cases.common, host);
    if (!bench) return k_io;
    std::shared_ptr<Workbench> other;
    if (!options.against.empty()) {
        CommonOptions common = options.cases.common;
        common.knowledge = options.against;
        other = open_workbench(common, host);
        if (!other) return k_io;
    }
    return Evaluate(options, *bench, other.get(), host).run();
}

}  // namespace

std::function<int(const Host&)> setup_evaluate(CommandLine& line) {
    auto options = std::make_shared<EvaluateOptions>();
    line.option("PATH", options->cases.files, "case files, and folders of them; - reads standard input")
        .required()
        .type("");
    line.option("--against", options->against, "a second folder of knowledge, to compare with").type("DIR");
    add_as_of_option(line, options->cases);
    add_jobs_option(line, options->cases);
    add_limit_option(line, options->cases.limits);
    add_common_options(line, options->cases.common);
    line.option("--format", options->format, "text or json (one object for all)")
        .type("FORMAT")
        .check(one_of({"text", "json"}));
    return [options](const Host& host) { return evaluate_cases(*options, host); };
}

}  // namespace ipt
