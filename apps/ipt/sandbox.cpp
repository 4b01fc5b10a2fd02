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

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <iterator>
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

constexpr std::size_t k_calls = std::size(k_refused);

// The program of the filter, for the kernel's own machine: a call from a foreign door or one of the list is refused.
struct Filter {
    static constexpr std::size_t k_head = 4;
    sock_filter code[k_head + k_calls + 2]{};

    constexpr Filter() {
        const auto to_end = [](std::size_t at) { return static_cast<std::uint8_t>(k_head + k_calls - at); };
        code[0] = BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch));
        code[1] = BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, k_machine, 0, to_end(1));
        code[2] = BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr));
        code[3] = BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, k_first_foreign, to_end(3), 0);
        for (std::size_t i = 0; i < k_calls; ++i)
            code[k_head + i] = BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, k_refused[i], to_end(k_head + i), 0);
        code[k_head + k_calls] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
        code[k_head + k_calls + 1] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
    }
};

void close_doors() {
    Filter filter;
    sock_fprog program{static_cast<unsigned short>(std::size(filter.code)), filter.code};
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
