// SPDX-License-Identifier: MIT
#include "ipt/sandbox.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

#ifdef __linux__
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#endif

namespace ipt {
namespace {

// What was opened first would get the number of a stream that was closed, and messages would go into it. What takes its
// place fails as the closed one does.
void hold_standard_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (fcntl(stream, F_GETFD) == -1) static_cast<void>(open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY));
}

void leave_no_core() {
    constexpr rlimit k_none{0, 0};
    setrlimit(RLIMIT_CORE, &k_none);
#ifdef __linux__
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);  // a system that hands cores to a program asks for no limit
#endif
}

// The sanitizers run another program that names the lines, and trace this one.
#if defined(__linux__) && !defined(IPT_SANITIZED) && (defined(__x86_64__) || defined(__aarch64__))

#ifdef __x86_64__
constexpr std::uint32_t k_machine = AUDIT_ARCH_X86_64;
constexpr std::uint32_t k_first_foreign = 0x40000000;  // the x32 way to the same calls
#else
constexpr std::uint32_t k_machine = AUDIT_ARCH_AARCH64;
constexpr std::uint32_t k_first_foreign = 0xffffffff;
#endif

constexpr std::uint32_t k_refused[] = {
    // the network; io_uring makes the calls of others, and pidfd_getfd takes what they have
    SYS_socket, SYS_socketpair, SYS_connect, SYS_bind, SYS_listen, SYS_accept, SYS_accept4, SYS_sendto, SYS_sendmsg,
    SYS_sendmmsg, SYS_io_uring_setup, SYS_pidfd_getfd,
    // other programs, new ones and those that run
    SYS_execve, SYS_execveat, SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev};

// The program of the filter, for the kernel's own machine: a call from a foreign door or one of the list is refused.
// The kernel tries it with every number that a call can have, once at each start, so that the way to most of them is
// short: the numbers are halved until three at most are left.
class Filter {
public:
    constexpr Filter() {
        std::uint32_t calls[std::size(k_refused)]{};
        std::copy(std::begin(k_refused), std::end(k_refused), calls);
        std::sort(std::begin(calls), std::end(calls));
        code_[size_++] = BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch));
        refuse(BPF_JEQ, k_machine, false);
        code_[size_++] = BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr));
        refuse(BPF_JGE, k_first_foreign, true);
        look_among(calls);
        for (std::size_t i = 0; i < refusals_; ++i) {
            const Refusal& one = refusal_[i];
            const auto to_end = static_cast<std::uint8_t>(size_ - one.at - 1);
            (one.where ? code_[one.at].jt : code_[one.at].jf) = to_end;
        }
        code_[size_++] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
    }

    [[nodiscard]] sock_fprog program() { return {static_cast<unsigned short>(size_), code_}; }

private:
    struct Refusal {
        std::size_t at = 0;
        bool where = true;  // the test holds, or does not
    };

    constexpr void refuse(std::uint16_t test, std::uint32_t number, bool where) {
        refusal_[refusals_++] = {size_, where};
        code_[size_++] = BPF_JUMP(static_cast<std::uint16_t>(BPF_JMP | test | BPF_K), number, 0, 0);
    }

    constexpr void look_among(std::span<const std::uint32_t> calls) {
        if (calls.size() <= 3) {
            for (const std::uint32_t call : calls) refuse(BPF_JEQ, call, true);
            code_[size_++] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
            return;
        }
        const std::size_t half = calls.size() / 2, branch = size_++;
        look_among(calls.first(half));
        code_[branch] =
            BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, calls[half], static_cast<std::uint8_t>(size_ - branch - 1), 0);
        look_among(calls.subspan(half));
    }

    static constexpr std::size_t k_most = 3 * std::size(k_refused) + 5;
    static_assert(k_most <= 255, "a jump goes no further");

    sock_filter code_[k_most]{};
    Refusal refusal_[std::size(k_refused) + 2]{};
    std::size_t size_ = 0, refusals_ = 0;
};

void close_doors() {
    constexpr Filter k_filter;
    Filter filter = k_filter;
    sock_fprog program = filter.program();
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return;
    // without this flag an older kernel slows the program down, against a danger for those that run others' code
    for (const unsigned long flags : {SECCOMP_FILTER_FLAG_SPEC_ALLOW, 0UL})
        if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &program) == 0) return;
}

#else
void close_doors() {}
#endif

}  // namespace

void enter_sandbox() {
    hold_standard_streams();
    std::signal(SIGXFSZ, SIG_IGN);  // a file that grows too large is an error of its write
    leave_no_core();
    close_doors();
}

}  // namespace ipt
