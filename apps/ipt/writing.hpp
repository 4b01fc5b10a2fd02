// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/host.hpp"

#include <string>
#include <string_view>

namespace ipt {

class CommandLine;

// What the commands that write files have in common.
struct WritingOptions {
    bool force = false;
    bool dry_run = false;
    bool quiet = false;
    bool resume = false;  // leave what is up to date, and replace what is not
};
// --force, --dry-run and --quiet.
void add_writing_options(CommandLine& line, WritingOptions& options);

// Whether -o with this means standard output, which keeps what is in it, also where it goes to a file.
[[nodiscard]] bool is_standard_output(std::string_view output);

// Whether files can be made in this folder; if not, that is told, once for all of them.
[[nodiscard]] bool takes_files(const std::string& folder, const Host& host);

enum class Telling : bool { no, yes };
// Writes the file and tells it where that is asked for, or why it could not; with --dry-run tells what it would do.
// Gives a status.
int save_file(const std::string& path, std::string_view text, const WritingOptions& options, const Host& host,
              Telling telling = Telling::yes);
// That something was written, or would be: "wrote case.yaml".
void tell_written(std::string_view what, const WritingOptions& options, const Host& host);

}  // namespace ipt
