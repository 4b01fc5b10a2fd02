// SPDX-License-Identifier: MIT
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/model/json_schema.hpp"
#include "ipt/workbench.hpp"
#include "ipt/writing.hpp"

namespace ipt {
namespace {

struct SchemaOptions {
    CommonOptions common;
    WritingOptions writing;
    std::string output;
};

ResultLimitsOf result_limits(const Measures& measures) {
    ResultLimitsOf out;
    for (const Measure& one : measures.all) {
        ResultLimits limits{one.low, one.high, one.fraction, one.item_min, one.item_max, std::nullopt};
        if (one.risk) limits.risk_most = one.item_max[one.risk->item - 1];
        out.emplace(one.id, std::move(limits));
    }
    return out;
}

int write_schema(const SchemaOptions& options, const Host& host) {
    const auto bench = open_workbench(options.common, host);
    if (!bench) return k_io;
    const Knowledge& knowledge = bench->knowledge;
    const std::string text = to_indented_json(
        json_schema(knowledge.schema, result_limits(knowledge.measures), bench->words.table("schema")));
    if (!is_standard_output(options.output)) return save_file(options.output, text, options.writing, host);
    host.out(text);
    return k_done;
}

}  // namespace

std::function<int(const Host&)> setup_schema(CommandLine& line) {
    auto options = std::make_shared<SchemaOptions>();
    line.option("-o,--output", options->output, "write to this file instead of standard output").type("FILE");
    add_writing_options(line, options->writing);
    add_common_options(line, options->common);
    return [options](const Host& host) { return write_schema(*options, host); };
}

}  // namespace ipt
