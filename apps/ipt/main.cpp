// SPDX-License-Identifier: MIT
#include "ipt/host.hpp"
#include "ipt/manual.hpp"
#include "ipt/sandbox.hpp"

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <system_error>

namespace {

volatile std::sig_atomic_t g_signal = 0;

extern "C" void keep_signal(int number) { g_signal = number; }

int stop_signal() {
    static const bool k_listening = [] {
        struct sigaction action {};
        action.sa_handler = keep_signal;
        action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);  // a second one ends it at once
        return sigaction(SIGINT, &action, nullptr) == 0 && sigaction(SIGTERM, &action, nullptr) == 0;
    }();
    static_cast<void>(k_listening);
    return g_signal;
}

// What was asked comes first, also where the answer stands in a pipe.
std::optional<std::string> next_line() {
    std::fflush(stdout);
    std::string line;
    int c = 0;
    while ((c = std::getc(stdin)) != EOF && c != '\n') line += static_cast<char>(c);
    if (c == EOF && line.empty()) return std::nullopt;
    return line;
}

// By the clock on the wall: what was said this evening was said today.
std::int32_t day_here() {
    const std::time_t now = std::time(nullptr);
    std::tm here{};
    const long ahead = localtime_r(&now, &here) == nullptr ? 0 : here.tm_gmtoff;  // seconds
    return static_cast<std::int32_t>((now + ahead) / 86400);
}

// Whether another line is there: what is pasted comes faster than anyone types.
bool has_more() {
    constexpr int k_milliseconds = 10;
    pollfd input{STDIN_FILENO, POLLIN, 0};
    return poll(&input, 1, k_milliseconds) == 1 && (input.revents & POLLIN) != 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (ipt::show_manual(arguments)) return ipt::k_done;
    ipt::enter_sandbox();
    ipt::Host host;
    host.out = [](std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); };
    host.err = [](std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); };
    host.env = [](const char* name) -> std::optional<std::string> {
        const char* value = std::getenv(name);
        return value ? std::optional<std::string>(value) : std::nullopt;
    };
    std::error_code ignored;
    host.folder = std::filesystem::current_path(ignored).string();
    host.today = day_here;
    host.line = next_line;
    host.has_more = has_more;
    host.stop_signal = stop_signal;
    host.keep = [](std::shared_ptr<const void> read) {
        static auto* const k_kept = new std::vector<std::shared_ptr<const void>>;
        k_kept->push_back(std::move(read));
    };
    host.in_is_terminal = isatty(STDIN_FILENO) == 1;
    host.err_is_terminal = isatty(STDERR_FILENO) == 1;
    host.out_is_terminal = isatty(STDOUT_FILENO) == 1;
    if (winsize size{}; host.out_is_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        host.width = size.ws_col < 100 ? size.ws_col : 100;
    const int status = ipt::run(arguments, host);
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return status;
    std::fputs("ipt: standard output could not be written\n", stderr);
    return ipt::k_io;
}
