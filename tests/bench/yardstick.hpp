// SPDX-License-Identifier: MIT
// What events.cpp and nodes.cpp share: the names of the files, and a file read whole.
#pragma once

#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace yardstick {

inline std::vector<std::string> files(int argc, char** argv) {
    std::vector<std::string> out;
    if (argc != 3 || std::strcmp(argv[1], "--files-from") != 0) return {argv + 1, argv + argc};
    std::ifstream list(argv[2]);
    for (std::string line; std::getline(list, line);) out.push_back(line);
    return out;
}

inline std::string whole(const std::string& name) {
    std::ifstream file(name, std::ios::binary | std::ios::ate);
    if (!file) throw std::runtime_error("cannot read " + name);
    std::string text(static_cast<std::size_t>(file.tellg()), '\0');
    file.seekg(0);
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    return text;
}

}  // namespace yardstick
