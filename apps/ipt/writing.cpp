// SPDX-License-Identifier: MIT
#include "ipt/writing.hpp"

#include "ipt/base/file.hpp"
#include "ipt/base/text.hpp"
#include "ipt/command_line.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace ipt {

void add_writing_options(CommandLine& line, WritingOptions& options) {
    line.flag("-f,--force", options.force, "replace files that exist");
    line.flag("-n,--dry-run", options.dry_run, "tell which files would be written, and write none");
    line.flag("-q,--quiet", options.quiet, "do not tell which files were written");
}

bool is_standard_output(std::string_view output) { return output.empty() || output == "-" || output == "/dev/stdout"; }

bool takes_files(const std::string& folder, const Host& host) {
    if (::access((folder + "/.").c_str(), W_OK | X_OK) == 0) return true;
    const int why = errno;
    if (why == ENOENT)
        host.err(fmt::format("ipt: {}: there is no such folder\n     make it first\n", mention(folder)));
    else
        host.err(fmt::format("ipt: {}: no file can be made in this folder: {}\n", mention(folder),
                             std::generic_category().message(why)));
    return false;
}

int save_file(const std::string& path, std::string_view text, const WritingOptions& options, const Host& host,
              Telling telling) {
    const Overwrite overwrite = options.force || options.resume ? Overwrite::yes : Overwrite::no;
    const auto done = options.dry_run ? may_write(path, text, overwrite) : write_file(path, text, overwrite);
    if (!done) {
        const std::filesystem::path folder = std::filesystem::path(path).parent_path();
        std::error_code unknown;  // whether it is there
        if (!folder.empty() && !std::filesystem::exists(folder, unknown) && !unknown)
            host.err(fmt::format("ipt: {}: its folder is not there\n     make it first\n", mention(path)));
        else
            host.err(fmt::format("ipt: {}: {}\n", mention(path), done.error().message));
        return k_io;
    }
    if (telling == Telling::yes) tell_written(mention(path), options, host);
    return k_done;
}

void tell_written(std::string_view what, const WritingOptions& options, const Host& host) {
    if (!options.quiet) host.err(fmt::format("{} {}\n", options.dry_run ? "would write" : "wrote", what));
}

}  // namespace ipt
