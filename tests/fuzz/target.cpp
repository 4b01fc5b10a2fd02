// SPDX-License-Identifier: MIT
#include "target.hpp"

#include "ipt/base/text.hpp"
#include "ipt/host.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace fuzz {
namespace {

constexpr Target k_targets[] = {
    {"case", read_case, true},     {"documents", make_documents, true}, {"prints", make_prints, true},
    {"knowledge", read_knowledge}, {"template", read_template},         {"list", read_list},
};

ipt::Host make_host(Ran& ran) {
    ipt::Host host;
    host.out = [&ran](std::string_view text) { ran.out += text; };
    host.err = [&ran](std::string_view text) { ran.err += text; };
    host.env = [](const char*) -> std::optional<std::string> { return std::nullopt; };
    host.today = [] { return 20'600; };  // 2026-05-27
    return host;
}

}  // namespace

std::span<const Target> targets() { return k_targets; }

void expect(bool holds, std::string_view what, std::string_view text) {
    if (holds) return;
    constexpr std::size_t k_shown = 4000;
    fmt::print(stderr, "{}\n--- in\n{}\n---\n", what, ipt::visible(text.substr(0, k_shown)));
    std::fflush(stderr);
    std::abort();
}

bool is_clean(std::string_view text) {
    std::string plain(text);
    for (char& c : plain)
        if (c == '\f') c = '\n';  // between the documents of several cases
    return !ipt::first_invalid_utf8(plain) && ipt::visible(plain) == plain;
}

void expect_good(const ipt::Diagnostics& diagnostics) {
    const ipt::Source& source = diagnostics.source();
    for (const ipt::Diagnostic& one : diagnostics.all()) {
        const std::string told = ipt::format(one, source, ipt::Colour::no);
        expect(is_clean(told), "a message steers the terminal", told);
        expect(!one.code.empty() && !one.message.empty(), "a message without words", told);
        expect(one.span.begin <= one.span.end && one.span.end <= source.text().size(), "a place outside of the text",
               told);
        const ipt::Place place = source.locate(one.span.begin);
        expect(place.line >= 1 && place.column >= 1, "a place before the text", told);
    }
}

const std::shared_ptr<ipt::Workbench>& bench() {
    static const std::shared_ptr<ipt::Workbench> k_bench = [] {
        Ran ran;
        auto opened = ipt::open_workbench({}, make_host(ran));
        expect(opened != nullptr, "the program's own knowledge cannot be read", ran.err);
        opened->knowledge.rules.draws = 4;
        return opened;
    }();
    return k_bench;
}

Ran run(const std::vector<std::string>& arguments, std::string_view input) {
    static const MemoryFile k_input;
    k_input.fill(input);
    expect(dup2(k_input.descriptor(), STDIN_FILENO) == STDIN_FILENO && lseek(STDIN_FILENO, 0, SEEK_SET) == 0,
           "no standard input", "");
    Ran ran;
    ipt::Host host = make_host(ran);
    host.bench = bench();
    ran.status = ipt::run(arguments, host);
    const std::string line = ipt::join(arguments, " ");
    expect(ran.status >= ipt::k_done && ran.status <= ipt::k_io, fmt::format("ipt {}: status {}", line, ran.status),
           ran.err);
    expect(is_clean(ran.err), fmt::format("ipt {}: a message steers the terminal", line), ran.err);
    expect(ran.status == ipt::k_done || !ran.err.empty() || !ran.out.empty(),
           fmt::format("ipt {}: status {} without a word", line, ran.status), "");
    return ran;
}

MemoryFile::MemoryFile() : descriptor_(memfd_create("input", MFD_CLOEXEC)) {}
MemoryFile::~MemoryFile() { close(descriptor_); }

void MemoryFile::fill(std::string_view bytes) const {
    const auto size = static_cast<ssize_t>(bytes.size());
    expect(ftruncate(descriptor_, 0) == 0 && pwrite(descriptor_, bytes.data(), bytes.size(), 0) == size,
           "no file in memory", "");
}

std::string MemoryFile::path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }

std::string in_checkout(std::string_view path) { return fmt::format("{}/{}", IPT_SOURCE_DIR, path); }

}  // namespace fuzz
