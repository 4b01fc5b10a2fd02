// SPDX-License-Identifier: MIT
#include "ipt/base/date.hpp"
#include "ipt/base/text.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/known_names.hpp"
#include "ipt/report/guide.hpp"
#include "ipt/workbench.hpp"
#include "ipt/writing.hpp"
#include "version.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

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

// The language server reads an address up to the first blank.
std::string wrong_address(const std::string& schema) {
    const bool has_blank = std::any_of(schema.begin(), schema.end(), is_space);
    if (schema.empty()) return "an address is a word, not nothing";
    return !has_blank && mention(schema) == schema
               ? std::string()
               : fmt::format("'{}' is no address: a blank is %20, behind file://", mention(schema));
}

// The schema that was installed with this program, also where a whole installation was put somewhere else; else the
// place where it is to be installed.
std::string installed_schema() {
    constexpr std::string_view k_file = "ipt/case.schema.json";
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    const auto path = (program.parent_path() / ".." / k_data_folder / k_file).lexically_normal();
    const bool is_usable = !error && std::filesystem::exists(path, error) && wrong_address(path.string()).empty();
    return is_usable ? path.string() : fmt::format("{}/{}", k_full_data_folder, k_file);
}

// What the YAML language server reads to know what can stand in the file; one of the comments on top.
std::string modeline(const std::string& schema) {
    if (schema == "none") return {};
    return fmt::format("# yaml-language-server: $schema={}\n", schema.empty() ? installed_schema() : schema);
}

int unknown_format(const Choice& formats, const std::string& word, const Host& host) {
    std::vector<std::string> names;
    std::vector<std::string_view> views;
    for (const Option& option : formats.options) names.push_back(option.name);
    for (const Option& option : formats.options) views.push_back(option.name);
    const std::string_view near = nearest(word, views);
    const std::string margin(5, ' ');
    const std::string all = fmt::format("{}expected one of {}", margin, join(names, ", "));
    host.err(fmt::format(
        "ipt: new: '{}' is no format\n{}\n", mention(word),
        near.empty() ? hanging(all, margin, host.width) : fmt::format("{}did you mean '{}'?", margin, near)));
    return k_usage;
}

int write_new(const NewOptions& options, const Host& host) {
    const auto bench = open_workbench(options.common, host);
    if (!bench) return k_io;
    const Option* format = bench->knowledge.schema.choice("format")->option(options.format);
    if (!format) return unknown_format(*bench->knowledge.schema.choice("format"), options.format, host);
    auto date = parse_date(options.as_of, std::nullopt);
    if (!date) date = parse_date("today", host.today());
    std::vector<Diagnostics> faults;
    auto text = guide_text({options.code, format->name, to_string(*date)}, bench->knowledge.schema, bench->words,
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
    line.option("--case", options->code, "the code of the case, never a name").type("CODE").check(case_code());
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
