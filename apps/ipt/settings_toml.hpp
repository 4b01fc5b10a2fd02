// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/diag/diagnostics.hpp"
#include "ipt/settings.hpp"
#include "ipt/value/value.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// What one place says: a row of the table of settings, by its number, and a value.
struct SaidSetting {
    std::size_t row = 0;
    SettingValue value;
};

// The number of the row of that name.
[[nodiscard]] std::optional<std::size_t> find_setting(std::string_view name);

// Why a row cannot have that word, and what was meant; nothing where it can.
struct SettingSlip {
    std::string message;
    std::string help;
};
[[nodiscard]] std::optional<SettingSlip> slip_in(const SettingRow& row, std::string_view word);

// The lines of a text that are not blank, without the blanks at their ends.
[[nodiscard]] std::vector<std::string> filled_lines(std::string_view text);

// Takes the settings out of the tree of a file; all that is wrong with it is reported.
[[nodiscard]] std::vector<SaidSetting> settings_in(const Value& tree, const SettingsFile& file, const Host& host,
                                                   Diagnostics& diagnostics);

}  // namespace ipt
