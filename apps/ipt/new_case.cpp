// SPDX-License-Identifier: MIT
#include "ipt/new_case.hpp"

#include "ipt/base/text.hpp"
#include "version.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
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

}  // namespace

std::string wrong_code(const std::string& code) {
    if (trim(code).empty()) return "a code is a word, not nothing";
    return mention(code) == code
               ? std::string()
               : fmt::format("'{}' is no code: a short word of letters that can be seen", mention(code));
}

// The language server reads an address up to the first blank.
std::string wrong_address(const std::string& schema) {
    const bool has_blank = std::any_of(schema.begin(), schema.end(), is_space);
    if (schema.empty()) return "an address is a word, not nothing";
    return !has_blank && mention(schema) == schema
               ? std::string()
               : fmt::format("'{}' is no address: a blank is %20, behind file://", mention(schema));
}

const Option* treatment_format(const std::string& word, const Schema& schema, std::string_view command,
                               const Host& host) {
    const Choice& formats = *schema.choice("format");
    if (const Option* found = formats.option(word)) return found;
    std::vector<std::string> names;
    std::vector<std::string_view> views;
    for (const Option& option : formats.options) names.push_back(option.name);
    for (const Option& option : formats.options) views.push_back(option.name);
    const std::string_view near = nearest(word, views);
    const std::string margin(5, ' ');
    const std::string all = fmt::format("{}expected one of {}", margin, join(names, ", "));
    host.err(fmt::format(
        "ipt: {}: '{}' is no format\n{}\n", command, mention(word),
        near.empty() ? hanging(all, margin, host.width) : fmt::format("{}did you mean '{}'?", margin, near)));
    return nullptr;
}

std::string modeline(const std::string& schema) {
    if (schema == "none") return {};
    return fmt::format("# yaml-language-server: $schema={}\n", schema.empty() ? installed_schema() : schema);
}

}  // namespace ipt
