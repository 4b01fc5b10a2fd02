// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/host.hpp"
#include "ipt/input/input.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace ipt {

class CommandLine;

// What a run reads at the most, and what --limit NAME=VALUE sets. Files of knowledge and templates have fixed limits.
struct RunLimits {
    Limits file;                    // size, values, depth, text, cases: of one case file
    std::size_t files = 100'000;    // of one run
    std::size_t list = 16U << 20U;  // bytes of --files-from
};

void add_limit_option(CommandLine& line, std::vector<std::string>& limits);
// The values of the option, which its check has accepted; the last one of a name counts.
[[nodiscard]] RunLimits limits_of(const std::vector<std::string>& limits);

// That a run has more files than its limit. Gives a status.
int too_many_files(std::size_t most, const Host& host);

}  // namespace ipt
