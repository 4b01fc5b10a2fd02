// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/usage.hpp"
#include "version.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace ipt {
namespace {

constexpr std::string_view k_start =
    "Case formulation for Interpersonal Psychotherapy (IPT).\n"
    "It supports a clinician's judgement and never replaces it.\n"
    "\n"
    "  ipt new -o case.yaml              a case file to fill in: an interview guide\n"
    "  ipt check case.yaml               what is wrong with it\n"
    "  ipt score case.yaml               the four areas, and why\n"
    "  ipt formulate case.yaml           the formulation for the patient\n"
    "\n"
    "Commands:\n";

std::string overview() {
    std::string out(k_start);
    for (const Command& command : commands()) out += fmt::format("  {:<12}{}\n", command.name, command.summary);
    out += "\n'ipt COMMAND --help' tells its options, 'man ipt' more.\n";
    return out;
}

int usage(const Host& host, std::string message, std::string help) {
    host.err(fmt::format("ipt: {}\n", mention(message)));
    if (!help.empty()) host.err(fmt::format("     {}\n", help));
    return k_usage;
}

int unknown_command(const Host& host, const std::string& word) {
    if (word.ends_with(".yaml") || word.ends_with(".yml") || word == "-")
        return usage(host, fmt::format("'{}' is no command", word),
                     fmt::format("did you mean 'ipt formulate {}'?", mention(word)));
    std::vector<std::string_view> names;
    for (const Command& command : commands()) names.push_back(command.name);
    std::string_view near = nearest(word, names);
    for (const std::string_view name : names)
        if (near.empty() && word.size() > 1 && name.starts_with(word)) near = name;
    return usage(host, fmt::format("'{}' is no command", word),
                 near.empty() ? "'ipt --help' names them all" : fmt::format("did you mean 'ipt {}'?", near));
}

int unknown_option(const Host& host, const std::string& word) {
    static constexpr std::string_view k_options[] = {"--help", "--version"};
    const std::string_view near = nearest(word, k_options);
    return usage(host, fmt::format("unknown option '{}' before a command", word),
                 near.empty() ? "options follow the command; 'ipt --help' names the commands"
                              : fmt::format("did you mean '{}'?", near));
}

// The option that a person most likely meant.
std::string help_for_option(const CLI::App& app, const std::string& word, std::string_view command) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options())
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    const std::vector<std::string_view> views(names.begin(), names.end());
    const std::string_view near = word.starts_with("--") ? nearest(word.substr(0, word.find('=')), views) : "";
    return near.empty() ? fmt::format("'ipt {} --help' tells the options", command)
                        : fmt::format("did you mean '{}'?", near);
}

int run_command(const Command& command, std::vector<std::string> arguments, const Host& host) {
    CLI::App app(std::string(command.summary), fmt::format("ipt {}", command.name));
    app.allow_extras();
    app.set_help_flag("-h,--help", "show this help");
    CommandLine line(app);
    const auto work = command.setup(line);
    std::reverse(arguments.begin(), arguments.end());  // as the parser wants them
    try {
        app.parse(std::move(arguments));
    } catch (const CLI::CallForHelp&) {
        host.out(help_text(app, command.name, command.summary, command.example));
        return k_done;
    } catch (const CLI::ParseError& error) {
        return usage(host, fmt::format("{}: {}", command.name, words_for(error.what())),
                     fmt::format("'ipt {} --help' tells more", command.name));
    }
    auto extras = app.remaining();
    std::erase(extras, "--");
    if (!extras.empty())
        return usage(host, fmt::format("{}: unknown option or word '{}'", command.name, extras.front()),
                     help_for_option(app, extras.front(), command.name));
    if (const int status = line.settle(host); status != k_done) return status;
    return work(host);
}

int dispatch(const std::vector<std::string>& arguments, const Host& host) {
    if (arguments.empty()) {
        host.err(overview());
        return k_usage;
    }
    const std::string& first = arguments.front();
    if (first == "--version" || first == "-V") {
        host.out(fmt::format("ipt {}\n", k_version));
        return k_done;
    }
    const bool asks_help = first == "help" || first == "--help" || first == "-h";
    if (asks_help && arguments.size() == 1) {
        host.out(overview());
        return k_done;
    }
    const std::string& name = asks_help ? arguments[1] : first;
    const auto table = commands();
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const Command& command) { return command.name == name; });
    if (found == table.end()) {
        if (name.starts_with("-") && name != "-") return unknown_option(host, name);
        return unknown_command(host, name);
    }
    if (asks_help) return run_command(*found, {"--help"}, host);
    return run_command(*found, {arguments.begin() + 1, arguments.end()}, host);
}

}  // namespace

int run(const std::vector<std::string>& arguments, const Host& real) {
    const Host host = with_last_line(real);
    try {
        return dispatch(arguments, host);
    } catch (const std::bad_alloc&) {
        host.err("ipt: out of memory\n");
        return k_io;
    } catch (const std::exception& error) {
        host.err(fmt::format(
            "ipt: this is a fault of the program, not of your file: {}\n     please report it, without the case\n",
            mention(error.what())));
        return k_bug;
    }
}

}  // namespace ipt
