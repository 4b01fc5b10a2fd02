// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/workbench.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace ipt {

// What documents are made from besides their cases: the program, and the user's own templates, knowledge
// and settings.
class Origins {
public:
    Origins(const CommonOptions& options, const Host& host);

    // Whether the document is newer than all of these and than its case, and so need not be made again. No where that
    // cannot be known, as of a case from standard input.
    [[nodiscard]] bool are_older_than(const std::string& document, const std::string& case_file) const;

private:
    std::optional<std::filesystem::file_time_type> newest_;
};

}  // namespace ipt
