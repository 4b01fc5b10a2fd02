// SPDX-License-Identifier: MIT
// Runs commands in turn, N rounds, and prints for each: median and least wall time, processor time (medians, in ms) and
// peak memory (MiB).  measure ROUNDS LABEL PROGRAM ARGUMENT… [:: LABEL PROGRAM ARGUMENT…]…
// In turn: whatever else the machine does hits all of them alike. What they print goes to /dev/null. A first round that
// does not count warms the caches; ROUNDS of 0 is one round without it.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

extern char** environ;

namespace {

struct Command {
    const char* label;
    std::vector<char*> words;
    std::vector<double> wall, cpu;
    long memory = 0;
};

double ms(const timeval& time) {
    return 1e3 * static_cast<double>(time.tv_sec) + 1e-3 * static_cast<double>(time.tv_usec);
}

double median(std::vector<double> all) {
    std::sort(all.begin(), all.end());
    return all.size() % 2 ? all[all.size() / 2] : (all[all.size() / 2 - 1] + all[all.size() / 2]) / 2;
}

bool run(Command& command) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    const auto begin = std::chrono::steady_clock::now();
    const int failed = posix_spawnp(&child, command.words[0], &actions, nullptr, command.words.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    rusage usage{};
    if (failed != 0 || wait4(child, &status, 0, &usage) != child) return false;
    command.wall.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    command.cpu.push_back(ms(usage.ru_utime) + ms(usage.ru_stime));
    command.memory = std::max(command.memory, usage.ru_maxrss);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

int main(int argc, char** argv) {
    const int rounds = argc > 3 ? std::atoi(argv[1]) : -1;
    std::vector<Command> commands;
    for (int i = 2; i < argc; ++i) {
        if (i == 2 || std::strcmp(argv[i], "::") == 0) {
            if (i > 2) ++i;
            if (i < argc) commands.push_back({argv[i], {}, {}, {}, 0});
        } else {
            commands.back().words.push_back(argv[i]);
        }
    }
    if (rounds < 0 ||
        std::any_of(commands.begin(), commands.end(), [](const Command& one) { return one.words.empty(); })) {
        std::fputs("measure: ROUNDS LABEL PROGRAM ARGUMENT... [:: LABEL PROGRAM ARGUMENT...]...\n", stderr);
        return 2;
    }
    for (Command& command : commands) command.words.push_back(nullptr);
    for (int round = rounds > 0 ? -1 : 0; round < std::max(1, rounds); ++round)
        for (Command& command : commands) {
            if (!run(command)) {
                std::fprintf(stderr, "measure: '%s' failed\n", command.label);
                return 1;
            }
            if (round < 0) command.wall.clear(), command.cpu.clear();
        }
    for (const Command& command : commands)
        std::printf("%s|%.3f|%.3f|%.3f|%.1f\n", command.label, median(command.wall),
                    *std::min_element(command.wall.begin(), command.wall.end()), median(command.cpu),
                    static_cast<double>(command.memory) / 1024);
}
