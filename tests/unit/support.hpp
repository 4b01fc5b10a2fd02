// SPDX-License-Identifier: MIT
// What the tests of cases, scores and documents have in common. Knowledge, templates and words are read once.
#pragma once

#include "ipt/base/file.hpp"
#include "ipt/base/text.hpp"
#include "ipt/diag/diagnostics.hpp"
#include "ipt/host.hpp"
#include "ipt/input/input.hpp"
#include "ipt/knowledge/case_check.hpp"
#include "ipt/knowledge/treatment.hpp"
#include "ipt/workbench.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace support {

inline ipt::Diagnostics source_of(std::string text, const char* name = "in") {
    return ipt::Diagnostics(std::make_shared<const ipt::Source>(name, std::move(text)));
}

// Under the sanitizers everything takes some ten times as long: what is tried by the hundred is tried a tenth as often.
#ifdef __has_feature  // clang++ tells so
inline constexpr std::size_t k_stride = __has_feature(address_sanitizer) ? 10 : 1;
#else
inline constexpr std::size_t k_stride = 1;
#endif

inline std::string rendered(const ipt::Diagnostics& diagnostics) {
    std::string out;
    for (const ipt::Diagnostic& one : diagnostics.all()) out += ipt::format(one, diagnostics.source(), ipt::Colour::no);
    return out;
}

inline std::string rendered(const std::vector<ipt::Diagnostics>& faults) {
    std::string out;
    for (const ipt::Diagnostics& one : faults) out += rendered(one);
    return out;
}

// The world as the program sees it in a test: no environment but what is given, a fixed day.
inline ipt::Host make_host(std::string& out, std::string& err,
                           const std::map<std::string, std::string>& environment = {}) {
    ipt::Host host;
    host.out = [&out](std::string_view text) { out += text; };
    host.err = [&err](std::string_view text) { err += text; };
    host.env = [environment](const char* name) -> std::optional<std::string> {
        const auto found = environment.find(name);
        return found == environment.end() ? std::nullopt : std::optional<std::string>(found->second);
    };
    host.today = [] { return 20'600; };  // 2026-05-27
    return host;
}

inline std::shared_ptr<ipt::Workbench> open_bench() {
    std::string out;
    std::string err;
    auto bench = ipt::open_workbench({}, make_host(out, err));
    INFO(err);
    REQUIRE(bench);
    return bench;
}

inline ipt::Workbench& bench() {
    static const std::shared_ptr<ipt::Workbench> k_bench = open_bench();
    return *k_bench;
}
inline const ipt::Knowledge& knowledge() { return bench().knowledge; }
inline const ipt::Words& words() { return bench().words; }
inline ipt::Library& library() { return bench().library; }

// The same knowledge with few trials of doubt, for tests that score thousands of cases and do not look at robustness.
inline const ipt::Knowledge& quick_knowledge() {
    static const std::shared_ptr<ipt::Workbench> k_bench = [] {
        auto opened = open_bench();
        opened->knowledge.rules.draws = 4;
        return opened;
    }();
    return k_bench->knowledge;
}

inline const ipt::Treatments& treatments() {
    static const ipt::Treatments k_all = [] {
        std::vector<ipt::Diagnostics> faults;
        auto found = ipt::load_treatments(ipt::builtin_texts(), knowledge(), faults);
        INFO(rendered(faults));
        REQUIRE(found);
        REQUIRE(faults.empty());
        return std::move(*found);
    }();
    return k_all;
}

// ---- cases

struct Read {
    ipt::Diagnostics diagnostics;
    std::vector<ipt::Case> cases;
};

// What the program makes of a file: read, decoded, checked, with its messages in the order of the file.
inline Read read(std::string text, std::optional<std::int32_t> reference = std::nullopt) {
    Read out{source_of(std::move(text), "case.yaml"), {}};
    for (ipt::Value& tree : ipt::read_yaml(out.diagnostics)) {
        out.cases.push_back(ipt::decode(std::move(tree), knowledge().schema, reference, out.diagnostics));
        ipt::check_case(out.cases.back(), knowledge(), out.diagnostics);
    }
    out.diagnostics.sort();
    return out;
}

// Every message about a file, as `ipt check` prints it.
inline std::string told(std::string text) { return rendered(read(std::move(text)).diagnostics); }

// The one case of a file without errors.
inline ipt::Case valid(std::string text) {
    Read found = read(std::move(text));
    INFO(rendered(found.diagnostics));
    REQUIRE(found.diagnostics.errors() == 0);
    REQUIRE(found.cases.size() == 1);
    return std::move(found.cases.front());
}

struct Example {
    std::string name;
    std::string path;
    std::string text;
};

inline const std::vector<Example>& examples() {
    static const std::vector<Example> k_examples = [] {
        std::vector<Example> out;
        for (const auto& entry : std::filesystem::directory_iterator(std::string(IPT_SOURCE_DIR) + "/examples"))
            if (entry.path().extension() == ".yaml")
                out.push_back({entry.path().stem().string(), entry.path().string(), {}});
        std::sort(out.begin(), out.end(), [](const Example& a, const Example& b) { return a.name < b.name; });
        for (Example& one : out) one.text = ipt::read_file(one.path, 1 << 20).value_or("");
        return out;
    }();
    REQUIRE(k_examples.size() >= 10);
    return k_examples;
}

// ---- the program in memory

struct Ran {
    int status = 0;
    std::string out;
    std::string err;
};

inline Ran run(const std::vector<std::string>& arguments, const std::map<std::string, std::string>& environment = {}) {
    Ran ran;
    ran.status = ipt::run(arguments, make_host(ran.out, ran.err, environment));
    return ran;
}

// A folder that goes when it is no longer needed.
class Folder {
public:
    Folder() {
        static int k_count = 0;
        path_ = std::filesystem::temp_directory_path() /
                ("ipt-unit-" + std::to_string(getpid()) + "-" + std::to_string(++k_count));
        std::filesystem::create_directories(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] std::string path() const { return path_.string(); }
    // Writes a file below the folder and gives its path.
    [[nodiscard]] std::string put(const std::string& name, std::string_view text) const {
        const std::filesystem::path file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        const auto done = ipt::write_file(file.string(), text, ipt::Overwrite::yes);
        REQUIRE(done);
        return file.string();
    }

private:
    std::filesystem::path path_;
};

// ---- chance that is the same on every machine

class Chance {
public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}
    // 0 to below - 1.
    std::size_t below(std::size_t limit) {
        state_ += 0x9e3779b97f4a7c15U;
        std::uint64_t z = state_;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
        z = (z ^ z >> 27) * 0x94d049bb133111ebU;
        return static_cast<std::size_t>((z ^ z >> 31) % limit);
    }
    bool one_in(std::size_t count) { return below(count) == 0; }
    template <typename List>
    const auto& pick(const List& list) {
        return list[below(std::size(list))];
    }
    template <typename List>
    void shuffle(List& list) {
        for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[below(i)]);
    }

private:
    std::uint64_t state_;
};

inline bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace support
