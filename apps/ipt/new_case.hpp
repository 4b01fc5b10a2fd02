// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/host.hpp"
#include "ipt/model/schema.hpp"

#include <string>
#include <string_view>

// What the commands that make a case file have in common.
namespace ipt {

// What is wrong with the code of a case, or with the address of its schema; empty: nothing.
[[nodiscard]] std::string wrong_code(const std::string& code);
[[nodiscard]] std::string wrong_address(const std::string& schema);

// The treatment format of that name. Null where there is none, which is told.
[[nodiscard]] const Option* treatment_format(const std::string& word, const Schema& schema, std::string_view command,
                                             const Host& host);

// What the YAML language server reads to know what can stand in the file; one of the comments on top. `schema` is an
// address, "none" (then this is empty), or empty for the installed one.
[[nodiscard]] std::string modeline(const std::string& schema);

}  // namespace ipt
