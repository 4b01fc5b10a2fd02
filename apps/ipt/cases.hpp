// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/bulk.hpp"
#include "ipt/limits.hpp"
#include "ipt/model/case.hpp"
#include "ipt/workbench.hpp"

#include <functional>
#include <string>
#include <vector>

namespace ipt {

// What the commands that read cases have in common.
struct CaseOptions {
    CommonOptions common;
    std::vector<std::string> files;
    std::string as_of;
    std::string jobs;  // empty: one for each core
    std::vector<std::string> limits;
    bool deidentify = false;
};
void add_jobs_option(CommandLine& line, CaseOptions& options);
void add_as_of_option(CommandLine& line, CaseOptions& options);
// --deidentify, for commands that show cases.
void add_deidentify_option(CommandLine& line, CaseOptions& options);
void add_case_options(CommandLine& line, CaseOptions& options);

// The text of a case file, "-" for standard input; one that cannot be read has the error `cannot-read`.
[[nodiscard]] Diagnostics open_case_file(const std::string& file, const Limits& limits);

// To be called before a file is read: at a terminal, a person hears that "-" waits for them.
void tell_waiting(const std::string& file, const Host& host);

// All cases of the text that the diagnostics belong to which have no errors of their own; everything there is to say is
// reported. `as_of` is the option's.
[[nodiscard]] std::vector<Case> cases_of(Diagnostics& diagnostics, const Knowledge& knowledge, const std::string& as_of,
                                         const Limits& limits = {});

// That a file has errors, and so nothing of it is shown with --deidentify, not even what is wrong.
[[nodiscard]] Diagnostics refusal(const std::string& name);

// One case of an input, and what is to be said about the file it came from.
struct ReadCase {
    std::string file;
    Case patient;
};

// The files of the command line, one after the other.
class CaseReader {
public:
    CaseReader(const CaseOptions& options, const Workbench& workbench, const Host& host);

    // Calls `work` for every case without errors, on several threads; what it says to its host and what it gives are
    // passed on in the order of the input. A file that cannot be read, or with errors, is told and the rest goes on.
    // Gives the worst status, or that of a signal.
    int each(const std::function<Delivery(const ReadCase&, const Host&)>& work);
    // The same for every file, with everything there is to say of it and its cases without errors; a file that cannot
    // be read has the diagnostic `cannot-read`.
    int each_file(const std::function<Delivery(const Diagnostics&, std::vector<Case>&, const Host&)>& work);
    // Reads on several threads, and calls `tell` for one file after the other.
    int in_turn(const std::function<void(const Diagnostics&, std::vector<Case>&)>& tell);
    // False where what --deidentify needs is not there, which was told.
    [[nodiscard]] bool is_ready() const { return !options_.deidentify || identifiers_; }
    // Files that a signal kept from being read.
    [[nodiscard]] std::size_t unread() const { return unread_; }

private:
    struct ReadFile {
        int status = k_done;
        std::string told;  // of what was left in the texts
        Diagnostics diagnostics;
        std::vector<Case> cases;
    };
    ReadFile read(std::size_t index) const;
    ReadFile read_deidentified(std::size_t index, Diagnostics original) const;

    const CaseOptions& options_;
    RunLimits limits_;
    const Workbench& workbench_;
    const Host& host_;
    std::optional<Identifiers> identifiers_;  // with --deidentify
    std::size_t unread_ = 0;
};

}  // namespace ipt
