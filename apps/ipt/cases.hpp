// SPDX-License-Identifier: MIT
#pragma once

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
};
void add_case_options(CommandLine& line, CaseOptions& options);

// All cases of the text that the diagnostics belong to which have no errors of their own; everything there is to say is
// reported. `as_of` is the option's.
[[nodiscard]] std::vector<Case> cases_of(Diagnostics& diagnostics, const Knowledge& knowledge,
                                         const std::string& as_of);

// One case of an input, and what is to be said about the file it came from.
struct ReadCase {
    std::string file;
    Case patient;
};

// The files of the command line, one after the other.
class CaseReader {
public:
    CaseReader(const CaseOptions& options, const Workbench& workbench, const Host& host)
        : options_(options), workbench_(workbench), host_(host) {}

    // Calls `work` for every case without errors, in the order of the input; `work` gives a status. A file that cannot
    // be read, or with errors, is told and the rest goes on. Gives the worst status.
    int each(const std::function<int(const ReadCase&)>& work);
    // Calls `tell` for every file, with everything there is to say of it and its cases without errors; a file that
    // cannot be read has the diagnostic `cannot-read`. Gives the worst status.
    int each_file(const std::function<void(const Diagnostics&, std::vector<Case>&)>& tell);

private:
    const CaseOptions& options_;
    const Workbench& workbench_;
    const Host& host_;
};

}  // namespace ipt
