// SPDX-License-Identifier: MIT
#include "ipt/usage.hpp"

#include "ipt/base/text.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <vector>

namespace ipt {
namespace {

constexpr std::size_t k_width = 80;

// "--format FORMAT"; "-o, --output FILE"
std::string call_of(const CLI::Option& option) {
    std::vector<std::string> names;
    for (const std::string& name : option.get_snames()) names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
    std::string out = join(names, ", ");
    if (option.get_items_expected_max() > 0 && !option.get_type_name().empty()) out += " " + option.get_type_name();
    return out;
}

// A call, and beside it what it does.
void row(std::string& out, const std::string& call, const std::string& text) {
    constexpr std::size_t k_margin = 28;
    const std::string margin(k_margin, ' ');
    const std::string beside = fmt::format("  {}  ", call);
    if (beside.size() > k_margin)
        out += fmt::format("  {}\n{}", call, hanging(margin + text, margin, k_width));
    else
        out += hanging(fmt::format("{:<{}}{}", beside, k_margin, text), margin, k_width);
    out += '\n';
}

bool is_positional(const CLI::Option& option) { return option.get_positional(); }

}  // namespace

std::string help_text(const CLI::App& app, std::string_view name, std::string_view summary, std::string_view example) {
    std::string usage = fmt::format("usage: ipt {} [OPTION]...", name);
    for (const CLI::Option* option : app.get_options({}))
        if (is_positional(*option)) {
            const std::string word = option->get_name(true);
            usage += option->get_required() ? " " + word : " [" + word + "]";
            if (option->get_items_expected_max() > 1) usage += "...";
        }
    std::string out = usage + "\n\n";
    out += fmt::format("{}\n\n{}\n\nOptions:\n", hanging(start_upper(summary), "", k_width), example);
    for (const CLI::Option* option : app.get_options({})) {
        const std::string call =
            is_positional(*option) && call_of(*option).empty() ? option->get_name(true) : call_of(*option);
        row(out, call, option->get_description());
    }
    out += fmt::format("\n'man ipt-{}' tells more.\n", name);
    return out;
}

std::string words_for(const std::string& parser_message) {
    if (const std::size_t at = parser_message.find(": At Most "); at != std::string::npos)
        return fmt::format("{} is given twice, and takes one value", parser_message.substr(0, at));
    if (const std::size_t at = parser_message.find("1 required"); at != std::string::npos)
        return fmt::format("{} lacks its value", trim(parser_message.substr(0, parser_message.find(':'))));
    if (const std::size_t at = parser_message.find(" excludes "); at != std::string::npos)
        return fmt::format("{} and {} exclude each other", parser_message.substr(0, at),
                           parser_message.substr(at + 10));
    return parser_message;
}

}  // namespace ipt
