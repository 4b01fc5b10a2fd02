// SPDX-License-Identifier: MIT
#include "ipt/limits.hpp"

#include "ipt/base/text.hpp"
#include "ipt/command_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace ipt {
namespace {

constexpr std::size_t k_gibi = 1U << 30U;

struct LimitRow {
    std::string_view name;
    bool in_bytes;
    std::size_t most;  // places in a file are 32 bits wide, and a parser gives up below a depth of 500
    std::size_t& (*of)(RunLimits&);
};
constexpr LimitRow k_limit_rows[] = {
    {"size", true, k_gibi, [](RunLimits& all) -> std::size_t& { return all.file.bytes; }},
    {"values", false, 100'000'000, [](RunLimits& all) -> std::size_t& { return all.file.nodes; }},
    {"depth", false, 200, [](RunLimits& all) -> std::size_t& { return all.file.depth; }},
    {"text", true, k_gibi, [](RunLimits& all) -> std::size_t& { return all.file.scalar; }},
    {"cases", false, 100'000'000, [](RunLimits& all) -> std::size_t& { return all.file.documents; }},
    {"files", false, 100'000'000, [](RunLimits& all) -> std::size_t& { return all.files; }},
    {"list", true, k_gibi, [](RunLimits& all) -> std::size_t& { return all.list; }}};

// "300", and of bytes also "300K", "16M" and "1G".
std::optional<std::size_t> limit_amount(std::string_view word, const LimitRow& row) {
    std::size_t unit = 1;
    if (row.in_bytes && !word.empty()) {
        const std::size_t power = std::string_view("KMG").find(word.back());
        for (std::size_t i = 0; power != std::string_view::npos && i <= power; ++i) unit *= 1024;
        if (unit > 1) word.remove_suffix(1);
    }
    const auto number = to_int(word);
    if (!number || *number < 1 || static_cast<std::size_t>(*number) > row.most / unit) return std::nullopt;
    return static_cast<std::size_t>(*number) * unit;
}

const LimitRow* limit_row(std::string_view name) {
    const auto* found = std::find_if(std::begin(k_limit_rows), std::end(k_limit_rows),
                                     [&](const LimitRow& r) { return r.name == name; });
    return found == std::end(k_limit_rows) ? nullptr : found;
}

std::string wrong_limit(const std::string& setting) {
    const std::size_t equals = setting.find('=');
    const std::string name = setting.substr(0, equals);
    const LimitRow* row = limit_row(name);
    if (!row) {
        std::vector<std::string_view> names;
        for (const LimitRow& one : k_limit_rows) names.push_back(one.name);
        const std::string_view near = nearest(name, names);
        return fmt::format("'{}' is none of {}{}", name, fmt::join(names, ", "),
                           near.empty() ? "" : fmt::format("; did you mean '{}'?", near));
    }
    if (equals != std::string::npos && limit_amount(std::string_view(setting).substr(equals + 1), *row)) return {};
    return fmt::format("'{}': expected {}=N, with N from 1 to {}", setting, row->name,
                       row->in_bytes ? byte_count(row->most) + ", like 300K or 16M" : fmt::format("{}", row->most));
}

}  // namespace

void add_limit_option(CommandLine& line, std::vector<std::string>& limits) {
    line.option("--limit", limits, "read more than a limit allows, like size=16M; again for others; see ipt(1)")
        .type("NAME=N")
        .one_value_each()
        .check(wrong_limit)
        .completes([](const Host&, std::string_view) {
            Candidates out;
            for (const LimitRow& row : k_limit_rows) out.words.push_back({std::string(row.name) + "="});
            return out;
        });
}

RunLimits limits_of(const std::vector<std::string>& limits) {
    RunLimits out;
    for (const std::string& setting : limits) {
        const std::size_t equals = setting.find('=');
        const LimitRow* row = limit_row(setting.substr(0, equals));
        row->of(out) = *limit_amount(std::string_view(setting).substr(equals + 1), *row);
    }
    return out;
}

int too_many_files(std::size_t most, const Host& host) {
    host.err(
        fmt::format("ipt: more than {} files\n     work on them in several runs; {}\n", most, how_to_allow("files")));
    return k_usage;
}

}  // namespace ipt
