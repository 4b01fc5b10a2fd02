// SPDX-License-Identifier: MIT
// The official YAML test suite: its folder src holds a file of one or several tests for each name.
#pragma once

#include "ipt/base/file.hpp"
#include "ipt/input/input.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace yaml_suite {

struct Test {
    std::string id;     // "229Q", or "Y79Y/03" of several in one file
    std::string input;  // as a reader gets it
    std::string tree;   // the events, a line each
    bool fails = false;
};

// Its files show characters that cannot be seen by others; a tab has as many dashes before it as it is wide.
inline std::string unveiled(std::string text) {
    const auto replace = [&text](std::string_view what, std::string_view by) {
        for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
            text.replace(at, what.size(), by);
    };
    while (text.find("—»") != std::string::npos) replace("—»", "»");
    replace("␣", " ");
    replace("»", "\t");
    replace("↵", "");
    replace("∎\n", "");
    replace("←", "\r");
    replace("⇔", "\xEF\xBB\xBF");
    return text;
}

// The files below FOLDER/src in the order of their names; empty where there is no such folder.
inline std::vector<std::filesystem::path> files_of(const std::string& folder) {
    std::vector<std::filesystem::path> files;
    const std::filesystem::path sources = std::filesystem::path(folder) / "src";
    if (!std::filesystem::is_directory(sources)) return files;
    for (const auto& entry : std::filesystem::directory_iterator(sources)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

// The tests of one file; empty where it is none of the suite's.
inline std::vector<Test> tests_of(const std::filesystem::path& file) {
    std::vector<Test> tests;
    ipt::Diagnostics diagnostics(std::make_shared<const ipt::Source>(
        file.string(), ipt::read_file(file.string(), ipt::Limits{}.bytes).value_or("")));
    const auto documents = ipt::read_yaml(diagnostics);
    if (documents.size() != 1 || !documents[0].list()) return tests;
    const ipt::Value::List& list = *documents[0].list();
    for (std::size_t i = 0; i < list.size(); ++i) {
        std::string id = file.stem().string();
        if (list.size() > 1) id += "/" + std::string(i < 10 ? "0" : "") + std::to_string(i);
        std::string tree = unveiled(std::string(list[i].text_of("tree")));
        if (tree.empty() && i > 0) tree = tests.back().tree;  // the same as before
        tests.push_back({std::move(id), unveiled(std::string(list[i].text_of("yaml"))), std::move(tree),
                         list[i].text_of("fail") == "true"});
    }
    return tests;
}

}  // namespace yaml_suite
