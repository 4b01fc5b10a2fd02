// SPDX-License-Identifier: MIT
#include "ipt/cases.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/json_parts.hpp"
#include "ipt/report/document.hpp"
#include "ipt/report/view.hpp"

#include <fmt/format.h>

namespace ipt {
namespace {

struct Options {
    CaseOptions cases;
    std::string format = "text";
};

Value area_object(const AreaScore& area, const Case& patient, const Rules& rules) {
    Value::List evidence;
    for (const Evidence& one : area.evidence) {
        const Indicator& indicator = rules.indicators[one.indicator];
        Value row = Value::map({{"indicator", indicator.id}, {"points", rounded(one.points)}});
        row = with_place(patient, one.place, std::move(row));
        row.set("value", one.value.empty() ? Value() : Value(one.value));
        row.set("source", indicator.source);
        row.set("says", indicator.says);
        evidence.push_back(std::move(row));
    }
    return Value::map({{"score", area.score},
                       {"level", to_string(area.level)},
                       {"points", rounded(area.points)},
                       {"share", rounded(area.share)},
                       {"evidence", std::move(evidence)}});
}

Value as_value(const ReadCase& read, const Appraisal& appraisal, const Workbench& bench) {
    const Scores& scores = appraisal.scores;
    Value areas{Value::Map{}};
    for (const AreaScore& area : scores.areas)
        areas.set(area.area, area_object(area, read.patient, bench.knowledge.rules));
    const auto name = [&](const std::optional<std::size_t>& index) {
        return index ? Value(scores.areas[*index].area) : Value();
    };
    Value decided;
    if (scores.decided) {
        const Differential& rule = bench.knowledge.rules.differentials[scores.decided->rule];
        decided = Value::map({{"rule", rule.id}, {"behind", scores.areas[scores.decided->behind].area}});
        decided = with_place(read.patient, scores.decided->place, std::move(decided));
        decided.set("says", rule.says);
        decided.set("source", rule.source);
    }
    const std::string_view chosen = read.patient.root["focus"].text_of("area");
    return Value::map({{"file", read.file},
                       {"case", read.patient.root.text_of("case")},
                       {"areas", std::move(areas)},
                       {"primary", name(scores.primary)},
                       {"secondary", name(scores.secondary)},
                       {"decided_by", std::move(decided)},
                       {"focus", chosen.empty() ? name(scores.primary) : Value(chosen)},
                       {"focus_by", chosen.empty() ? "rules" : "clinician"},
                       {"confidence", to_string(scores.confidence)},
                       {"robustness", rounded(scores.robustness)},
                       {"completeness", rounded(scores.completeness)},
                       {"alerts", alerts_json(appraisal, bench.words)}});
}

int score(const Options& options, const Host& host) {
    const auto bench = open_workbench(options.cases.common, host);
    if (!bench) return k_io;
    std::vector<Diagnostics> faults;
    bool first = true;
    return CaseReader(options.cases, *bench, host).each([&](const ReadCase& read) -> int {
        const Appraisal appraisal = appraise(read.patient, bench->knowledge);
        if (options.format == "json") {
            host.out(to_json(as_value(read, appraisal, *bench)) + "\n");
            return k_done;
        }
        const Value view = view_of(appraisal, bench->knowledge, bench->words);
        const auto text = score_text(view, bench->library, faults);
        if (!text) {
            host.err(format(text.error().diagnostic, *text.error().source, colour_of(options.cases.common, host)));
            return k_io;
        }
        host.out((first ? "" : "\n") + *text);
        first = false;
        return k_done;
    });
}

}  // namespace

std::function<int(const Host&)> setup_score(CommandLine& line) {
    auto options = std::make_shared<Options>();
    add_case_options(line, options->cases);
    line.option("--format", options->format, "text or json (one object a line)")
        .type("FORMAT")
        .check(one_of({"text", "json"}));
    return [options](const Host& host) { return score(*options, host); };
}

}  // namespace ipt
