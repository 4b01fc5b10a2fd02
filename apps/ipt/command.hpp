// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/host.hpp"

#include <functional>
#include <span>
#include <string_view>

namespace CLI {
class App;
}

namespace ipt {

// A row of the table of commands. `setup` adds the options to the parser and gives what runs the command once they are
// read; it opens nothing and prints nothing.
struct Command {
    std::string_view name;
    std::string_view summary;
    std::string_view example;
    std::function<int(const Host&)> (*setup)(CLI::App& app);
};

[[nodiscard]] std::span<const Command> commands();

std::function<int(const Host&)> setup_agenda(CLI::App& app);
std::function<int(const Host&)> setup_check(CLI::App& app);
std::function<int(const Host&)> setup_draw(CLI::App& app);
std::function<int(const Host&)> setup_diff(CLI::App& app);
std::function<int(const Host&)> setup_evaluate(CLI::App& app);
std::function<int(const Host&)> setup_explain(CLI::App& app);
std::function<int(const Host&)> setup_ask(CLI::App& app);
std::function<int(const Host&)> setup_fit(CLI::App& app);
std::function<int(const Host&)> setup_formulate(CLI::App& app);
std::function<int(const Host&)> setup_knowledge(CLI::App& app);
std::function<int(const Host&)> setup_new(CLI::App& app);
std::function<int(const Host&)> setup_progress(CLI::App& app);
std::function<int(const Host&)> setup_relapse(CLI::App& app);
std::function<int(const Host&)> setup_score(CLI::App& app);
std::function<int(const Host&)> setup_templates(CLI::App& app);

}  // namespace ipt
