// SPDX-License-Identifier: MIT
#include "ipt/command.hpp"

namespace ipt {

std::span<const Command> commands() {
    static constexpr Command k_commands[] = {
        {"new", "write a commented case file to fill in", setup_new},
        {"check", "tell every problem of case files", setup_check},
        {"score", "score the four focus areas and say why", setup_score},
        {"formulate", "write the formulation", setup_formulate},
        {"templates", "list, show, copy out or check the templates", setup_templates},
        {"knowledge", "list, show, copy out or check the knowledge files", setup_knowledge},
        {"explain", "tell what a code, indicator, area, measure or field means", setup_explain},
    };
    return k_commands;
}

}  // namespace ipt
