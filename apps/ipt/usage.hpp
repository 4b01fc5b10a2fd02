// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace ipt {

// The help of a command, within 80 columns: how it is called, what it is for, an example, its options.
[[nodiscard]] std::string help_text(const CLI::App& app, std::string_view name, std::string_view summary,
                                    std::string_view example);

// What went wrong while the arguments were read, in our own words.
[[nodiscard]] std::string words_for(const std::string& parser_message);

}  // namespace ipt
