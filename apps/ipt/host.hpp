// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/diag/diagnostics.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

struct Workbench;

// What the world supplies to the program; the tests supply another one.
struct Host {
    std::function<void(std::string_view)> out;  // documents and data
    std::function<void(std::string_view)> err;  // everything else
    // Shows this as the last line of the terminal until something is said there; an empty one takes it away.
    std::function<void(std::string_view)> show = [](std::string_view) {};
    std::function<std::optional<std::string>(const char* name)> env;
    std::string folder;  // that the program runs in; empty: no settings of a project are looked for
    // The day here and now, counted from 1970-01-01; only for what is written into case files.
    std::function<std::int32_t()> today = [] { return 0; };
    // The next line that a person types, without its end; nothing where there is no more.
    std::function<std::optional<std::string>()> line = [] { return std::nullopt; };
    // Whether another one waits already, as where several are pasted at once.
    std::function<bool()> has_more = [] { return false; };
    // The number of the signal that asks the program to end (SIGINT, SIGTERM); 0: none has come. It is listened for
    // from the first call on, so that what works on one thing ends at once, as ever.
    std::function<int()> stop_signal = [] { return 0; };
    bool in_is_terminal = false;
    bool err_is_terminal = false;
    bool out_is_terminal = false;
    std::size_t width = 80;  // of the terminal
    // Is given what a command has read for as long as it runs. A program that ends then may keep it: to take it apart
    // would only take time.
    std::function<void(std::shared_ptr<const void>)> keep = [](const std::shared_ptr<const void>&) {};
    // Open already, for a program that runs many commands; used where these have no folder of their own.
    std::shared_ptr<Workbench> bench{};
};

// Exit statuses, as documented in ipt(1).
enum Status : int { k_done = 0, k_case_errors = 1, k_usage = 2, k_io = 3, k_bug = 70, k_signal = 128 };

// The same, where `err` is a terminal's that `show` works on: whatever is said first takes the last line away. So does
// what comes out, if that goes to a terminal as well.
[[nodiscard]] Host with_last_line(const Host& host);

// Runs the program with these arguments (without its name) and gives the exit status. Throws nothing.
int run(const std::vector<std::string>& arguments, const Host& host);

}  // namespace ipt
