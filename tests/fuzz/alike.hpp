// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/base/embedded.hpp"
#include "ipt/base/text.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

namespace fuzz {

// Which of the program's own files a text was made from: that with which it shares the most lines. So a file that is
// changed at random keeps the place of the one that it began as.
class Alike {
public:
    Alike(std::vector<std::string_view> folders, std::string_view ending) {
        for (const ipt::EmbeddedFile& file : ipt::embedded_files()) {
            const bool here = std::any_of(folders.begin(), folders.end(),
                                          [&](std::string_view folder) { return file.name.starts_with(folder); });
            if (!here || !file.name.ends_with(ending)) continue;
            for (const std::string_view line : ipt::split(file.text, '\n')) lines_[line].push_back(names_.size());
            names_.push_back(file.name);
        }
    }

    // The name of the first of those that it shares the most with.
    [[nodiscard]] std::string_view to(std::string_view text) const {
        std::vector<std::size_t> shared(names_.size());
        for (const std::string_view line : ipt::split(text, '\n'))
            if (const auto found = lines_.find(line); found != lines_.end() && !line.empty())
                for (const std::size_t file : found->second) ++shared[file];
        return names_[static_cast<std::size_t>(std::max_element(shared.begin(), shared.end()) - shared.begin())];
    }

private:
    std::vector<std::string_view> names_;
    std::map<std::string_view, std::vector<std::size_t>> lines_;
};

}  // namespace fuzz
