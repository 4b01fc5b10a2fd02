// SPDX-License-Identifier: MIT
#include "ipt/manual.hpp"

#include "ipt/command.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

namespace ipt {
namespace {

// Whether man(1) ended well. What it says where there is no such page is not heard: the help takes its place.
bool is_shown(std::string page) {
    // the keys that end a program are the pager's meanwhile
    const auto interrupt = std::signal(SIGINT, SIG_IGN), quit = std::signal(SIGQUIT, SIG_IGN);
    sigset_t keys;
    sigemptyset(&keys);
    sigaddset(&keys, SIGINT);
    sigaddset(&keys, SIGQUIT);
    posix_spawnattr_t how;
    posix_spawnattr_init(&how);
    posix_spawnattr_setsigdefault(&how, &keys);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGDEF);
    posix_spawn_file_actions_t streams;
    posix_spawn_file_actions_init(&streams);
    posix_spawn_file_actions_addopen(&streams, STDERR_FILENO, "/dev/null", O_WRONLY, 0);

    char program[] = "man";
    char* const words[] = {program, page.data(), nullptr};
    pid_t child = 0;
    int status = 0;
    const bool begun = posix_spawnp(&child, program, &streams, &how, words, environ) == 0;
    while (begun && waitpid(child, &status, 0) == -1 && errno == EINTR) {
    }

    posix_spawn_file_actions_destroy(&streams);
    posix_spawnattr_destroy(&how);
    std::signal(SIGINT, interrupt);
    std::signal(SIGQUIT, quit);
    return begun && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

bool show_manual(const std::vector<std::string>& arguments) {
    if (arguments.size() != 2 || arguments[0] != "help") return false;
    const auto table = commands();
    const bool known =
        std::any_of(table.begin(), table.end(), [&](const Command& command) { return command.name == arguments[1]; });
    return known && isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 && is_shown("ipt-" + arguments[1]);
}

}  // namespace ipt
