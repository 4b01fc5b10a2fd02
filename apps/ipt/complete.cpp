// SPDX-License-Identifier: MIT
#include "ipt/complete.hpp"

#include "ipt/base/text.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace ipt {
namespace {

constexpr std::string_view k_complete_help =
    "usage: ipt complete -- [WORD]...\n"
    "\n"
    "Print what the last word of a command line can become, for the completions of\n"
    "shells: one candidate a line, behind a tab what it is; for paths :files, :folders\n"
    "or :files and the endings of their names.\n"
    "\n"
    "  ipt complete -- score --format ''\n"
    "\n"
    "'man ipt' tells more.\n";

// A word that no shell takes for something else. Names come from files as well, and a file can be called anything.
bool is_safe_word(std::string_view word) {
    constexpr std::string_view k_of_shells = " \"'\\$`<>|&;()*?[]{}#~";
    return !word.empty() && mention(word) == word && word.find_first_of(k_of_shells) == std::string_view::npos;
}

Candidates first_words(std::string_view typed) {
    Candidates out;
    if (typed.starts_with('-')) {
        out.words.push_back({"--help", "show the commands"});
        out.words.push_back({"--version", "show the version"});
        return out;
    }
    for (const Command& command : commands())
        out.words.push_back({std::string(command.name), std::string(command.summary)});
    return out;
}

Candidates candidates_of(const std::vector<std::string>& words, const Host& host) {
    const std::string& first = words.front();
    if (words.size() == 1) {
        Candidates out = first_words(first);
        if (!first.starts_with('-')) out.words.push_back({"help", "show the help of a command"});
        return out;
    }
    if (first == "help" || first == "--help" || first == "-h")
        return words.size() == 2 && !words.back().starts_with('-') ? first_words({}) : Candidates{};
    const auto table = commands();
    const auto found = std::find_if(table.begin(), table.end(), [&](const Command& one) { return one.name == first; });
    if (found == table.end()) return {};
    return candidates_for(found->setup, {words.begin() + 1, words.end() - 1}, words.back(), host);
}

}  // namespace

int complete_line(const std::vector<std::string>& arguments, const Host& host) {
    if (!arguments.empty() && (arguments.front() == "--help" || arguments.front() == "-h")) {
        host.out(k_complete_help);
        return k_done;
    }
    if (arguments.empty() || arguments.front() != "--") {
        host.err("ipt: complete: the words to complete stand behind --\n     'ipt complete --help' tells more\n");
        return k_usage;
    }
    std::vector<std::string> words(arguments.begin() + 1, arguments.end());
    if (words.empty()) words.emplace_back();
    const std::string home = host.env("HOME").value_or("");
    for (std::string& word : words)
        if (!home.empty() && word.starts_with("~/")) word.replace(0, 1, home);  // which the shell has not done yet
    Host desk = host;
    desk.err = [](std::string_view) {};
    const Candidates found = candidates_of(words, desk);
    std::set<std::string_view> told;
    for (const auto& [word, about] : found.words)
        if (is_safe_word(word) && told.insert(word).second)
            host.out(about.empty() ? word + "\n" : fmt::format("{}\t{}\n", word, mention(about)));
    if (found.paths == Paths::files) host.out(":files\n");
    if (found.paths == Paths::case_files) host.out(":files yaml yml\n");
    if (found.paths == Paths::folders) host.out(":folders\n");
    return k_done;
}

}  // namespace ipt
