// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/host.hpp"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
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
// One that knows all good values.
struct OneOf {
    std::vector<std::string_view> names;
    std::string operator()(const std::string& word) const;
};
[[nodiscard]] OneOf one_of(std::initializer_list<std::string_view> names);
[[nodiscard]] ValueCheck whole_number(int least, int most);
[[nodiscard]] ValueCheck calendar_date();
[[nodiscard]] ValueCheck case_code();

// What a word of a command line can become, for the completions of shells.
struct Candidate {
    std::string word;  // one that ends in '=' or ',' is not finished
    std::string about{};
};
enum class Paths : std::uint8_t { none, files, case_files, folders };
struct Candidates {
    std::vector<Candidate> words{};
    Paths paths = Paths::none;  // which of these the shell offers besides
};
// Finds them for a value, with the options as the words before it have set them. `typed` is what there is of it; the
// shell leaves out what does not begin like this. Asked at every press of a key, so it reads no more than it needs.
using Completer = std::function<Candidates(const Host& host, std::string_view typed)>;

// One thing that a command can be called with; each call says more of it.
class Setting {
public:
    Setting(CLI::Option* option, Completer& completer) : option_(option), completer_(&completer) {}

    Setting type(std::string_view word) const;  // what its help calls the value; empty: nothing
    Setting check(ValueCheck check) const;
    Setting check(OneOf check) const;
    // What it can be, where that is neither one of some names nor a path: the type DIR is a folder, the type FILE a
    // file, and a word without a name that is called FILE, PATH, OLD or NEW a case file.
    Setting completes(Completer completer) const;
    Setting required() const;
    Setting excludes(Setting other) const;
    Setting one_value_each() const;  // of a list: the option is given again for each

private:
    CLI::Option* option_;
    Completer* completer_;
};

// What a command can be called with. CLI11 reads it; it takes so long to compile that only command_line.cpp, usage.cpp
// and app.cpp see it.
class CommandLine {
public:
    // Adds --help, and leaves what is not understood to the caller.
    explicit CommandLine(CLI::App& app);

    // `names` as CLI11 has them: "-o,--output", or "FILE" for a word without a name.
    Setting option(std::string_view names, std::string& into, std::string_view help);
    Setting option(std::string_view names, std::vector<std::string>& into, std::string_view help);
    Setting flag(std::string_view names, bool& into, std::string_view help);

    // An option that this command does not have, with its value, is a word for this list: "phq9=12" of --phq9 12. One
    // that is near to an option of the command is a slip and stays one.
    void others(std::vector<std::string>& into) { others_ = &into; }
    // Takes them out of the words of the line, before it is read.
    void take_others(std::vector<std::string>& words);
    // Whether that is the name of such an option.
    [[nodiscard]] bool is_other(const std::string& name) const;

    // What the word behind these, which are read, can become. A line that is being written may have faults.
    [[nodiscard]] Candidates candidates(std::vector<std::string> words, const std::string& last, const Host& host);

    // What this setting of the user is goes here where its option is not given, or has none on this line.
    void setting(std::string_view name, std::string& into) { bound_.push_back({name, &into, nullptr}); }
    void setting(std::string_view name, std::vector<std::string>& into) { bound_.push_back({name, nullptr, &into}); }
    // Where --format is not given, nor the option `but_with`, the ending of the file of -o says it: next.pdf is a PDF.
    // Like all that stands on the line it goes before a setting.
    void format_by_ending(std::string& format, const std::string& output, std::vector<std::string_view> formats,
                          std::string_view but_with = {}) {
        by_ending_ = {&format, &output, std::move(formats), but_with};
    }
    // Puts them there, once the line is read. Gives a status: a setting that is wrong is told.
    int settle(const Host& host);

private:
    struct Bound {
        std::string_view name;
        std::string* text;
        std::vector<std::string>* lines;
    };

    struct ByEnding {
        std::string* format = nullptr;
        const std::string* output = nullptr;
        std::vector<std::string_view> formats{};
        std::string_view but_with{};
    };

    void take_ending() const;
    [[nodiscard]] Candidates open_options() const;
    [[nodiscard]] Candidates values_of(const CLI::Option& option, const Host& host, std::string_view typed) const;

    CLI::App& app_;
    std::map<const CLI::Option*, Completer> completers_;
    std::vector<Bound> bound_;
    ByEnding by_ending_;
    std::vector<std::string>* others_ = nullptr;
};

// The same of a command with this setup: `words` stand behind its name.
[[nodiscard]] Candidates candidates_for(std::function<int(const Host&)> (*setup)(CommandLine& line),
                                        std::vector<std::string> words, const std::string& last, const Host& host);

}  // namespace ipt
