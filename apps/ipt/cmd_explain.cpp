// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/doc/document.hpp"
#include "ipt/input/input.hpp"
#include "ipt/json_parts.hpp"
#include "ipt/report/explain.hpp"
#include "ipt/workbench.hpp"

#include <fmt/format.h>

namespace ipt {
namespace {

struct ExplainOptions {
    CommonOptions common;
    std::vector<std::string> names;
    std::string format = "text";
};

int explain_all(const ExplainOptions& options, const Host& host) {
    const auto bench = open_workbench(options.common, host);
    if (!bench) return k_io;
    std::vector<Diagnostics> faults;
    const auto treatments = read_treatments(options.common, *bench, host);
    const auto relapse = read_relapse(options.common, *bench, host);
    if (!treatments || !relapse) return k_io;
    const Glossary glossary(bench->knowledge, *treatments, *relapse, bench->words, bench->library, faults);
    print(faults, host, colour_of(options.common, host));
    int status = k_done;
    for (const std::string& name : options.names) {
        const Value found = glossary.find(name);
        if (found.is_null()) {
            const std::string near = glossary.nearest(name);
            host.err(fmt::format("ipt: nothing is called '{}'\n     {}\n", mention(name),
                                 near.empty() ? "codes, indicators, areas, measures, alerts, formats, competences and "
                                                "the fields of a case file can be "
                                                "explained"
                                              : fmt::format("did you mean '{}'?", near)));
            status = k_usage;
            continue;
        }
        if (options.format == "json") {
            host.out(json_line(found));
            continue;
        }
        const auto text = bench->library.fill("explain", found, tmpl::Escape::markdown, faults);
        if (!text) {
            host.err(format(text.error().diagnostic, *text.error().source, colour_of(options.common, host)));
            return k_io;
        }
        host.out((&name == &options.names.front() ? "" : "\n") + doc::to_text(doc::tidy(*text), host.width));
    }
    return status;
}

Candidates names_to_explain(const CommonOptions& options, const Host& host) {
    Candidates out;
    const auto bench = open_workbench(options, host);
    const auto treatments = bench ? read_treatments(options, *bench, host) : std::nullopt;
    const auto relapse = bench ? read_relapse(options, *bench, host) : std::nullopt;
    if (!treatments || !relapse) return out;
    std::vector<Diagnostics> ignored;
    const Glossary glossary(bench->knowledge, *treatments, *relapse, bench->words, bench->library, ignored);
    for (const std::string_view name : glossary.names()) out.words.push_back({std::string(name)});
    return out;
}

}  // namespace

std::function<int(const Host&)> setup_explain(CommandLine& line) {
    auto options = std::make_shared<ExplainOptions>();
    line.option("NAME", options->names,
                "a code of a message, an indicator (G1), an area, a measure, an alert, a format, a competence (S7), "
                "a field or a choice")
        .required()
        .type("")
        .completes([options](const Host& host, std::string_view) { return names_to_explain(options->common, host); });
    line.option("--format", options->format, "text or json (one object a line)")
        .type("FORMAT")
        .check(one_of({"text", "json"}));
    add_common_options(line, options->common);
    return [options](const Host& host) { return explain_all(*options, host); };
}

}  // namespace ipt
