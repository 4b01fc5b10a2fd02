// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/workbench.hpp"

#include <tl/expected.hpp>

#include <string>
#include <string_view>

namespace ipt {

// What a case file to fill in is made of.
struct NewCaseFile {
    std::string code = "A-001";
    std::string format = "adult16";  // of the treatment, in any spelling
    std::string as_of;               // a date; empty: today
    std::string schema;              // where editors find the JSON Schema, or "none"; empty: the installed one
};

// What is wrong with such an address; empty where nothing is.
[[nodiscard]] std::string wrong_address(const std::string& schema);

// Its text, with the schema in the first line. What is wrong is told for that command, and there is nothing but a
// status.
[[nodiscard]] tl::expected<std::string, int> new_case_text(const NewCaseFile& what, std::string_view command,
                                                           const CommonOptions& common, Workbench& bench,
                                                           const Host& host);

}  // namespace ipt
