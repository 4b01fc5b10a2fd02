// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace ipt {

struct Host;

// Checks of an option's value; each gives an empty text, or what is wrong in our own words.
using ValueCheck = std::function<std::string(const std::string&)>;
[[nodiscard]] ValueCheck one_of(std::initializer_list<std::string_view> names);
[[nodiscard]] ValueCheck whole_number(int least, int most);
[[nodiscard]] ValueCheck calendar_date();

// One thing that a command can be called with; each call says more of it.
class Setting {
public:
    explicit Setting(CLI::Option* option) : option_(option) {}

    Setting type(std::string_view word) const;  // what its help calls the value; empty: nothing
    Setting check(ValueCheck check) const;
    Setting required() const;
    Setting excludes(Setting other) const;
    Setting one_value_each() const;  // of a list: the option is given again for each

private:
    CLI::Option* option_;
};

// What a command can be called with. CLI11 reads it; it takes so long to compile that only command_line.cpp, usage.cpp
// and app.cpp see it.
class CommandLine {
public:
    explicit CommandLine(CLI::App& app) : app_(app) {}

    // `names` as CLI11 has them: "-o,--output", or "FILE" for a word without a name.
    Setting option(std::string_view names, std::string& into, std::string_view help);
    Setting option(std::string_view names, std::vector<std::string>& into, std::string_view help);
    Setting flag(std::string_view names, bool& into, std::string_view help);

    // What this setting of the user is goes here where its option is not given, or has none on this line.
    void setting(std::string_view name, std::string& into) { bound_.push_back({name, &into, nullptr}); }
    void setting(std::string_view name, std::vector<std::string>& into) { bound_.push_back({name, nullptr, &into}); }
    // Puts them there, once the line is read. Gives a status: a setting that is wrong is told.
    int settle(const Host& host);

private:
    struct Bound {
        std::string_view name;
        std::string* text;
        std::vector<std::string>* lines;
    };

    CLI::App& app_;
    std::vector<Bound> bound_;
};

}  // namespace ipt
