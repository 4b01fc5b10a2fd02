// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/base/source.hpp"
#include "ipt/host.hpp"
#include "ipt/settings_files.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ipt {

// One line of text, several lines, a folder, a language that there are words of, or one of a few words.
enum class SettingKind : std::uint8_t { text, lines, folder, language, choice };

// A row of the table of settings, from which files and variables are read, options take their defaults and `ipt config`
// is made. ipt-config(5) has the same rows, which a test sees to.
struct SettingRow {
    std::string_view name;  // "letterhead.clinic" is the key 'clinic' of the table [letterhead]
    SettingKind kind = SettingKind::text;
    const char* variable = "";                  // of the environment
    std::string_view option = {};               // of the command line; empty: there is none
    std::string_view otherwise = {};            // where nobody says it; empty: nothing, or what the program finds
    std::span<const std::string_view> words{};  // of a choice
    bool together = false;                      // who says one of these says all of them
};
[[nodiscard]] std::span<const SettingRow> setting_rows();
// A name that is none is a fault of ours.
[[nodiscard]] const SettingRow& setting_row(std::string_view name);

// What a setting is, and who says so.
struct SettingValue {
    std::vector<std::string> lines;  // one, or of a setting of several lines any number; none: nothing is said
    SettingLayer layer = SettingLayer::program;
    std::string where;                       // the file, the variable or the option
    std::shared_ptr<const Source> source{};  // of a file
    Span span{};

    [[nodiscard]] std::string text() const { return lines.empty() ? std::string() : lines.front(); }
};

class Settings {
public:
    explicit Settings(std::vector<SettingValue> values) : values_(std::move(values)) {}
    [[nodiscard]] const SettingValue& operator[](std::string_view name) const;

private:
    std::vector<SettingValue> values_;  // one for each row of the table
};

// Options that the command line gives, by the names of their settings.
using GivenOptions = std::vector<std::pair<std::string_view, std::string>>;

// Of the files, the environment and these options, in rising order. Where one of them is wrong that is told, and there
// is nothing but a status.
[[nodiscard]] tl::expected<Settings, int> read_settings(const GivenOptions& given, const Host& host);

}  // namespace ipt
