// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/host.hpp"

#include <functional>
#include <span>
#include <string_view>

namespace ipt {

class CommandLine;

// A row of the table of commands. `setup` adds the options to the parser and gives what runs the command once they are
// read; it opens nothing and prints nothing.
struct Command {
    std::string_view name;
    std::string_view summary;
    std::string_view example;
    std::function<int(const Host&)> (*setup)(CommandLine& line);
};

[[nodiscard]] std::span<const Command> commands();

std::function<int(const Host&)> setup_agenda(CommandLine& line);
std::function<int(const Host&)> setup_ask(CommandLine& line);
std::function<int(const Host&)> setup_check(CommandLine& line);
std::function<int(const Host&)> setup_config(CommandLine& line);
std::function<int(const Host&)> setup_deidentify(CommandLine& line);
std::function<int(const Host&)> setup_diff(CommandLine& line);
std::function<int(const Host&)> setup_draw(CommandLine& line);
std::function<int(const Host&)> setup_evaluate(CommandLine& line);
std::function<int(const Host&)> setup_explain(CommandLine& line);
std::function<int(const Host&)> setup_export(CommandLine& line);
std::function<int(const Host&)> setup_fit(CommandLine& line);
std::function<int(const Host&)> setup_formulate(CommandLine& line);
std::function<int(const Host&)> setup_import(CommandLine& line);
std::function<int(const Host&)> setup_interview(CommandLine& line);
std::function<int(const Host&)> setup_knowledge(CommandLine& line);
std::function<int(const Host&)> setup_log(CommandLine& line);
std::function<int(const Host&)> setup_new(CommandLine& line);
std::function<int(const Host&)> setup_progress(CommandLine& line);
std::function<int(const Host&)> setup_relapse(CommandLine& line);
std::function<int(const Host&)> setup_report(CommandLine& line);
std::function<int(const Host&)> setup_schema(CommandLine& line);
std::function<int(const Host&)> setup_score(CommandLine& line);
std::function<int(const Host&)> setup_templates(CommandLine& line);

}  // namespace ipt
