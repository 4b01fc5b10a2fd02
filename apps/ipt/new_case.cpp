// SPDX-License-Identifier: MIT
#include "ipt/new_case.hpp"

#include "ipt/base/date.hpp"
#include "ipt/base/text.hpp"
#include "ipt/report/guide.hpp"
#include "version.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

namespace ipt {
namespace {

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

int unknown_format(const Choice& formats, const std::string& word, std::string_view command, const Host& host) {
    std::vector<std::string_view> names;
    for (const Option& option : formats.options) names.push_back(option.name);
    const std::string_view near = nearest(word, names);
    const std::string margin(5, ' ');
    const std::string all = fmt::format("{}expected one of {}", margin, fmt::join(names, ", "));
    host.err(fmt::format(
        "ipt: {}: '{}' is no format\n{}\n", command, mention(word),
        near.empty() ? hanging(all, margin, host.width) : fmt::format("{}did you mean '{}'?", margin, near)));
    return k_usage;
}

}  // namespace

// The language server reads an address up to the first blank.
std::string wrong_address(const std::string& schema) {
    const bool has_blank = std::any_of(schema.begin(), schema.end(), is_space);
    if (schema.empty()) return "an address is a word, not nothing";
    return !has_blank && mention(schema) == schema
               ? std::string()
               : fmt::format("'{}' is no address: a blank is %20, behind file://", mention(schema));
}

tl::expected<std::string, int> new_case_text(const NewCaseFile& what, std::string_view command,
                                             const CommonOptions& common, Workbench& bench, const Host& host) {
    const Choice& formats = *bench.knowledge.schema.choice("format");
    const Option* format = formats.option(what.format);
    if (!format) return tl::unexpected(unknown_format(formats, what.format, command, host));
    auto date = parse_date(what.as_of, std::nullopt);
    if (!date) date = parse_date("today", host.today());
    std::vector<Diagnostics> faults;
    const auto text = guide_text({what.code, format->name, to_string(*date)}, bench.knowledge.schema, bench.words,
                                 bench.library, faults);
    if (text) return modeline(what.schema) + *text;
    host.err(ipt::format(text.error().diagnostic, *text.error().source, colour_of(common, host)));
    return tl::unexpected<int>(k_io);
}

}  // namespace ipt
