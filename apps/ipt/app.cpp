// SPDX-License-Identifier: MIT
#include "ipt/base/fault.hpp"
#include "ipt/base/text.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/complete.hpp"
#include "ipt/usage.hpp"
#include "version.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <span>
#include <system_error>

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

constexpr std::string_view k_end =
    "\n"
    "Options:\n"
    "  -h, --help     this help; behind a command, its own\n"
    "  -V, --version  the version\n"
    "\n"
    "'ipt COMMAND --help' tells its options, 'man ipt' more.\n";

std::string overview() {
    std::string out(k_start);
    for (const Command& command : commands()) out += fmt::format("  {:<12}{}\n", command.name, command.summary);
    out += k_end;
    return out;
}

int usage(const Host& host, std::string message, std::string help) {
    host.err(fmt::format("ipt: {}\n", mention(message)));
    if (!help.empty()) host.err(fmt::format("     {}\n", help));
    return k_usage;
}

// The name that is near, or else the only one that begins with the word; empty where none is meant for sure.
std::string_view meant_name(std::string_view word, std::span<const std::string_view> names) {
    if (const std::string_view near = nearest(word, names); !near.empty()) return near;
    std::string_view found;
    for (const std::string_view name : names) {
        if (!name.starts_with(word)) continue;
        if (!found.empty()) return {};
        found = name;
    }
    return found;
}

int unknown_command(const Host& host, const std::string& word) {
    std::error_code ignored;
    const bool folder = std::filesystem::is_directory(word, ignored);
    if (folder || word.ends_with(".yaml") || word.ends_with(".yml") || word == "-" ||
        std::filesystem::exists(word, ignored))
        return usage(host, fmt::format("'{}' is no command", word),
                     fmt::format("did you mean 'ipt {} {}'?", folder ? "report" : "score", mention(word)));
    if (word == "case") return usage(host, "'case' is no command", "'man ipt-case' tells what a case file can hold");
    std::vector<std::string_view> names;
    for (const Command& command : commands()) names.push_back(command.name);
    names.insert(names.end(), {"help", "version"});
    const std::string_view near = nearest(word, names);
    std::vector<std::string> meant;
    for (const std::string_view name : names)
        if (near.empty() ? meant.size() < 3 && !word.empty() && name.starts_with(word) : name == near)
            meant.push_back(fmt::format("'ipt {}{}'", name == "version" ? "--" : "", name));
    return usage(host, fmt::format("'{}' is no command", word),
                 meant.empty() ? "'ipt --help' names them all" : fmt::format("did you mean {}?", join(meant, " or ")));
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
    const std::string_view near =
        word.starts_with("--") ? meant_name(std::string_view(word).substr(0, word.find('=')), views) : "";
    return near.empty() ? fmt::format("'ipt {} --help' tells the options", command)
                        : fmt::format("did you mean '{}'?", near);
}

bool is_help_option(const std::string& word) { return word == "--help" || word == "-h"; }

int run_command(const Command& command, std::vector<std::string> arguments, const Host& host) {
    CLI::App app(std::string(command.summary), fmt::format("ipt {}", command.name));
    CommandLine line(app);
    const auto work = command.setup(line);
    const auto help = [&] {
        host.out(help_text(app, command.name, command.summary, command.example));
        return k_done;
    };
    // whatever is wrong on the line, those who ask for help get it
    const auto options_end = std::find(arguments.begin(), arguments.end(), "--");
    if (std::any_of(arguments.begin(), options_end, is_help_option)) return help();
    line.take_others(arguments);
    std::reverse(arguments.begin(), arguments.end());  // as the parser wants them
    std::string lacking;
    try {
        app.parse(std::move(arguments));
    } catch (const CLI::CallForHelp&) {  // among other letters: -nh
        return help();
    } catch (const CLI::RequiredError& error) {
        lacking = words_for(error.what());  // to be told where no word is wrong: that may be what is lacking
    } catch (const CLI::ParseError& error) {
        return usage(host, fmt::format("{}: {}", command.name, words_for(error.what())),
                     fmt::format("'ipt {} --help' tells more", command.name));
    }
    auto extras = app.remaining();
    std::erase(extras, "--");
    if (!extras.empty() && line.is_other(extras.front()))
        return usage(host, fmt::format("{}: nothing stands behind '{}'", command.name, extras.front()),
                     fmt::format("'ipt {} --help' tells what it takes", command.name));
    if (!extras.empty())
        return usage(host, fmt::format("{}: unknown option or word '{}'", command.name, extras.front()),
                     help_for_option(app, extras.front(), command.name));
    if (!lacking.empty())
        return usage(host, fmt::format("{}: {}", command.name, lacking),
                     fmt::format("'ipt {} --help' tells more", command.name));
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
    const auto is_help = [](const std::string& word) { return word == "help" || is_help_option(word); };
    const bool asks_help = is_help(first);
    if (asks_help && (arguments.size() == 1 || is_help(arguments[1]))) {
        host.out(overview());
        return k_done;
    }
    const std::string& name = asks_help ? arguments[1] : first;
    if (name == "complete")
        return complete_line(asks_help ? std::vector<std::string>{"--help"}
                                       : std::vector<std::string>(arguments.begin() + 1, arguments.end()),
                             host);
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

// A word of the line could be a name: only the command is told of it.
int fault(const Host& host, const std::vector<std::string>& arguments, const std::string& what) {
    std::string where = fmt::format("ipt {}", k_version);
    for (const Command& command : commands())
        if (!arguments.empty() && arguments.front() == command.name) where += fmt::format(", {}", command.name);
    host.err(fmt::format(
        "ipt: this is a fault of the program, not of your file{}\n     please report it, without the case ({})\n", what,
        where));
    return k_bug;
}

}  // namespace

int run(const std::vector<std::string>& arguments, const Host& real) {
    const Host host = with_last_line(real);
    try {
        return dispatch(arguments, host);
    } catch (const std::bad_alloc&) {
        host.err("ipt: out of memory\n");
        return k_io;
    } catch (const Fault& error) {
        return fault(host, arguments, fmt::format(": {}", mention(error.what())));
    } catch (const std::exception&) {
        return fault(host, arguments, {});
    }
}

}  // namespace ipt
