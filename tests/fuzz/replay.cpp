// SPDX-License-Identifier: MIT
// Gives inputs to a target once, with any compiler:
//
//   ipt_replay --target=NAME [--found=FOLDER] [--ending=.yaml] FILE|FOLDER…
//
// Every file of FOLDER, which once were findings, goes all ways; the seeds that follow, files of that ending, go some.
//   ipt_replay --dictionary    prints the words of case files for libFuzzer's -dict
#include "ipt/base/file.hpp"
#include "ipt/base/text.hpp"
#include "mutate.hpp"
#include "target.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_longest = 16 << 20;

std::vector<std::string> files_in(const std::string& path, std::string_view ending) {
    if (!fs::is_directory(path)) return {path};
    std::vector<std::string> out;
    for (const auto& entry : fs::recursive_directory_iterator(path))
        if (entry.is_regular_file() && entry.path().string().ends_with(ending)) out.push_back(entry.path().string());
    std::sort(out.begin(), out.end());
    return out;
}

// Gives how many there were.
std::size_t replay(const fuzz::Target& target, const std::vector<std::string>& files, fuzz::Extent extent) {
    for (const std::string& file : files) {
        const auto bytes = ipt::read_file(file, k_longest);
        fuzz::expect(bytes.has_value(), "cannot be read", file);
        fmt::print("{}\n", file);
        std::fflush(stdout);  // to be seen before a crash
        target.run(*bytes, extent);
    }
    return files.size();
}

}  // namespace

int main(int count, char** arguments) {
    const fuzz::Target* target = nullptr;
    std::string found, ending;
    std::vector<std::string> seeds;
    for (const std::string_view word : std::vector<std::string_view>(arguments + 1, arguments + count)) {
        if (word == "--dictionary") {
            fmt::print("{}", fuzz::dictionary(fuzz::bench()->knowledge.schema));
            return 0;
        }
        const std::string value(word.substr(std::min(word.find('=') + 1, word.size())));
        if (word.starts_with("--found="))
            found = value;
        else if (word.starts_with("--ending="))
            ending = value;
        else if (!word.starts_with("--target="))
            seeds.push_back(fs::absolute(word).string());
        for (const fuzz::Target& one : fuzz::targets())
            if (word.starts_with("--target=") && value == one.name) target = &one;
    }
    if (!target) {
        for (const fuzz::Target& one : fuzz::targets()) fmt::print(stderr, "--target={}\n", one.name);
        return 2;
    }
    std::size_t replayed = 0;
    if (fs::is_directory(found)) replayed += replay(*target, files_in(found, ""), fuzz::Extent::all);
    for (const std::string& seed : seeds) replayed += replay(*target, files_in(seed, ending), fuzz::Extent::some);
    fmt::print("{} inputs\n", replayed);
    return replayed > 0 ? 0 : 1;
}
