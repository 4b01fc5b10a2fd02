// SPDX-License-Identifier: MIT
#include "ipt/base/date.hpp"
#include "ipt/base/text.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/known_names.hpp"
#include "ipt/new_case.hpp"
#include "ipt/report/guide.hpp"
#include "ipt/workbench.hpp"
#include "ipt/writing.hpp"

#include <fmt/format.h>

#include <memory>

namespace ipt {
namespace {

struct NewOptions {
    CommonOptions common;
    WritingOptions writing;
    std::string code = "A-001";
    std::string format = "adult16";
    std::string as_of;
    std::string output;
    std::string schema;  // empty: the installed one
};

int write_new(const NewOptions& options, const Host& host) {
    const auto bench = open_workbench(options.common, host);
    if (!bench) return k_io;
    const Option* format = treatment_format(options.format, bench->knowledge.schema, "new", host);
    if (!format) return k_usage;
    const auto day = parse_date(options.as_of, std::nullopt);
    const Date date = day ? *day : Date{host.today, host.today, Precision::day};
    std::vector<Diagnostics> faults;
    auto text = guide_text({options.code, format->name, to_string(date)}, bench->knowledge.schema, bench->words,
                           bench->library, faults);
    if (!text) {
        host.err(ipt::format(text.error().diagnostic, *text.error().source, colour_of(options.common, host)));
        return k_io;
    }
    text->insert(0, modeline(options.schema));
    if (is_standard_output(options.output)) {
        host.out(*text);
        return k_done;
    }
    const int status = save_file(options.output, *text, options.writing, host);
    if (status == k_done && !options.writing.quiet && !options.writing.dry_run)
        host.err(fmt::format("fill it in, then: ipt check {}\n", mention(options.output)));
    return status;
}

}  // namespace

std::function<int(const Host&)> setup_new(CommandLine& line) {
    auto options = std::make_shared<NewOptions>();
    line.option("-o,--output,FILE", options->output, "write to this file instead of standard output").type("FILE");
    line.option("--case", options->code, "the code of the case, never a name").type("CODE").check(wrong_code);
    line.option("--treatment", options->format, "the treatment format, like adult16, ipta or perinatal")
        .type("FORMAT")
        .completes([options](const Host& host, std::string_view) { return format_names(options->common, host); });
    line.option("--as-of", options->as_of, "the reference date (today)").type("DATE").check(calendar_date());
    line.option("--schema", options->schema,
                "where editors find the JSON Schema: a path, an address or none (installed)")
        .type("ADDRESS")
        .check(wrong_address);
    add_writing_options(line, options->writing);
    add_common_options(line, options->common);
    return [options](const Host& host) { return write_new(*options, host); };
}

}  // namespace ipt
