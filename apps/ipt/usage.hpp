// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace ipt {

// The help of a command, within 80 columns: how it is called, what it is for, an example, its options.
[[nodiscard]] std::string help_text(const CLI::App& app, std::string_view name, std::string_view summary,
                                    std::string_view example);

// Checks of an option's value; each gives an empty text, or what is wrong in our own words.
using ValueCheck = std::function<std::string(const std::string&)>;
[[nodiscard]] ValueCheck one_of(std::initializer_list<std::string_view> names);
[[nodiscard]] ValueCheck whole_number(int least, int most);
[[nodiscard]] ValueCheck calendar_date();

// What went wrong while the arguments were read, in our own words.
[[nodiscard]] std::string words_for(const std::string& parser_message);

}  // namespace ipt
