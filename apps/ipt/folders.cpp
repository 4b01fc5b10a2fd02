// SPDX-License-Identifier: MIT
#include "ipt/folders.hpp"

#include "ipt/base/text.hpp"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

namespace ipt {
namespace {

namespace fs = std::filesystem;

class Walk {
public:
    Walk(const Host& host, int& status, std::size_t most, const std::string& include)
        : host_(host), status_(status), most_(most), include_(include) {}

    void add(const std::string& path) {
        std::error_code ignored;
        if (path == "-" || !fs::is_directory(path, ignored)) return add_file(path);
        std::vector<std::string> found;
        const int before = status_;
        folder(path, found);
        if (found.empty() && status_ == before)
            tell(path,
                 include_.empty() ? "holds no case file (.yaml or .yml)"
                                  : fmt::format("holds no file that '{}' matches", mention(include_)),
                 k_case_errors);
        std::sort(found.begin(), found.end());
        for (const std::string& file : found) add_file(file);
    }

    std::vector<std::string> files;

private:
    void add_file(const std::string& path) {
        std::error_code error;
        const fs::path whole = path == "-" ? fs::path() : fs::canonical(path, error);
        if (seen_.insert(error ? path : whole.string()).second) files.push_back(path);
    }

    // Links to folders are not followed, so that there is no way round in a circle.
    void folder(const std::string& path, std::vector<std::string>& found) {
        std::error_code error;
        fs::directory_iterator at(path, error);
        for (const fs::directory_iterator end; !error && at != end; at.increment(error)) {
            if (files.size() + found.size() > most_) return;
            const std::string name = at->path().filename().string();
            std::error_code ignored;
            if (name.starts_with('.')) continue;
            if (at->is_directory(ignored) && !at->is_symlink(ignored))
                folder(at->path().string(), found);
            else if (is_wanted(name) && !at->is_directory(ignored))
                found.push_back(at->path().string());
        }
        if (error) tell(path, error.message(), k_io);
    }

    [[nodiscard]] bool is_wanted(const std::string& name) const {
        if (include_.empty()) return name.ends_with(".yaml") || name.ends_with(".yml");
        return fnmatch(include_.c_str(), name.c_str(), 0) == 0;
    }

    void tell(const std::string& path, std::string_view what, int status) {
        host_.err(fmt::format("ipt: {}: {}\n", mention(path), what));
        status_ = std::max(status_, status);
    }

    const Host& host_;
    int& status_;
    std::size_t most_;
    const std::string& include_;
    std::set<std::string> seen_;
};

}  // namespace

std::vector<std::string> case_files(const std::vector<std::string>& paths, const Host& host, int& status,
                                    std::size_t most, const std::string& include) {
    Walk walk(host, status, most, include);
    for (const std::string& path : paths)
        if (walk.files.size() <= most) walk.add(path);
    return std::move(walk.files);
}

}  // namespace ipt
