// SPDX-License-Identifier: MIT
// What is fuzzed: each target takes any bytes, and checks what must hold whatever they are.
#pragma once

#include "ipt/diag/diagnostics.hpp"
#include "ipt/workbench.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

// Of a way that ends in many documents: a few of them, chosen by the bytes, which is quick, or each.
enum class Extent : bool { some, all };

struct Target {
    std::string_view name;
    void (*run)(std::string_view bytes, Extent extent);
    bool takes_cases = false;  // its inputs are case files
};
[[nodiscard]] std::span<const Target> targets();

void read_case(std::string_view bytes, Extent extent);
void read_knowledge(std::string_view bytes, Extent extent);
void read_template(std::string_view bytes, Extent extent);
void read_list(std::string_view bytes, Extent extent);
void make_documents(std::string_view bytes, Extent extent);
void make_prints(std::string_view bytes, Extent extent);

// Says what did not hold, shows the beginning of the text in question, and ends the program as a crash does.
void expect(bool holds, std::string_view what, std::string_view text);

// UTF-8 without a control character but line feeds, tabs and form feeds, and without a bidirectional override.
[[nodiscard]] bool is_clean(std::string_view text);
// Every element of HTML or SVG is closed by its own end, and every attribute and entity too.
[[nodiscard]] bool is_well_formed(std::string_view markup);
// Places that are there, words in every message, each line of it clean.
void expect_good(const ipt::Diagnostics& diagnostics);

// Knowledge, templates and words of the program, read once, with few trials of doubt.
[[nodiscard]] const std::shared_ptr<ipt::Workbench>& bench();

struct Ran {
    int status = 0;
    std::string out;
    std::string err;
};
// Runs a command with these bytes as its standard input, on a fixed day and without an environment; expects a known
// status, clean messages, and a word where the status is not 0.
Ran run(const std::vector<std::string>& arguments, std::string_view input = {});

// A file that is read by its name and never lies on a disk.
class MemoryFile {
public:
    MemoryFile();
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile();
    void fill(std::string_view bytes) const;
    [[nodiscard]] std::string path() const;
    [[nodiscard]] int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

// The path of a file of the checkout.
[[nodiscard]] std::string in_checkout(std::string_view path);

}  // namespace fuzz
