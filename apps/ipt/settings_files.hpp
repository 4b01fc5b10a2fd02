// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/host.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ipt {

// Who says what a setting is. Each goes before those in front of it.
enum class SettingLayer : std::uint8_t { program, user, project, environment, command_line };

struct SettingsFile {
    std::string path;
    std::string folder;  // where relative paths in it begin: empty, or with a '/' at its end
    SettingLayer layer = SettingLayer::user;
};

struct SettingsFiles {
    std::vector<SettingsFile> files;   // that are there, in rising order
    std::vector<std::string> refused;  // that others than the user and root can write
};

// $XDG_CONFIG_HOME/ipt, else ~/.config/ipt; empty where there is no home either.
[[nodiscard]] std::string config_home(const Host& host);
// The user's own file, be it there or not; empty where there is no home.
[[nodiscard]] std::string own_settings_file(const Host& host);

// The user's own file and the nearest `.ipt.toml` from the folder of the run upward, to the user's home or the root; or
// the one file that $IPT_CONFIG names, and none where it is set to nothing. A project's file decides which rules and
// words are used, so one counts only where nobody but the user and root can write it or put another in its place.
[[nodiscard]] SettingsFiles settings_files(const Host& host);

}  // namespace ipt
