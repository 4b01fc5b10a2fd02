// SPDX-License-Identifier: MIT
#include "ipt/origins.hpp"

#include "ipt/settings_files.hpp"

#include <algorithm>

namespace ipt {
namespace {

namespace fs = std::filesystem;
using FileTime = std::optional<fs::file_time_type>;

FileTime time_of(const fs::path& path) {
    std::error_code error;
    const auto time = fs::last_write_time(path, error);
    return error ? FileTime() : time;
}

FileTime time_of_file(const fs::path& path) {
    std::error_code ignored;
    return fs::is_regular_file(path, ignored) ? time_of(path) : FileTime();
}

FileTime later(const FileTime& a, const FileTime& b) { return a && b ? std::max(a, b) : FileTime(); }

// Of the folder and all in it: a folder's own time tells of a file that is gone.
FileTime newest_of(const std::string& folder, FileTime newest) {
    std::error_code error;
    if (folder.empty() || !fs::exists(folder, error)) return error ? FileTime() : newest;
    newest = later(newest, time_of(folder));
    const auto links = fs::directory_options::follow_directory_symlink;
    for (fs::recursive_directory_iterator at(folder, links, error), end; !error && at != end; at.increment(error))
        newest = later(newest, time_of(at->path()));
    return error ? FileTime() : newest;
}

}  // namespace

Origins::Origins(const CommonOptions& options, const Host& host) {
    newest_ = time_of("/proc/self/exe");
    newest_ = newest_of(Shelf("templates", options, host).folder(), newest_);
    newest_ = newest_of(Shelf("knowledge", options, host).folder(), newest_);
    for (const SettingsFile& file : settings_files(host).files) newest_ = later(newest_, time_of(file.path));
}

bool Origins::are_older_than(const std::string& document, const std::string& case_file) const {
    const FileTime made = time_of_file(document);
    const FileTime since = later(newest_, time_of_file(case_file));
    return made && since && *made > *since;
}

}  // namespace ipt
