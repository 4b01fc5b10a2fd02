// SPDX-License-Identifier: MIT
#include "ipt/settings_files.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <string_view>

namespace ipt {
namespace {

constexpr std::string_view k_project_file = ".ipt.toml";

// Whether nobody but this user and root can write it, as far as its rights say. A group is one that its owner chose.
bool is_ours(const struct stat& about) {
    return (about.st_uid == ::geteuid() || about.st_uid == 0) && (about.st_mode & S_IWOTH) == 0;
}

bool is_file(const std::string& path, struct stat& about) {
    return ::stat(path.c_str(), &about) == 0 && S_ISREG(about.st_mode);
}

// Of a link in a folder of others the folder tells.
bool is_in_our_folder(const std::string& folder) {
    struct stat about {};
    return ::stat(folder.empty() ? "." : folder.c_str(), &about) == 0 && is_ours(about);
}

std::string home_of(const Host& host) {
    std::string home = host.env("HOME").value_or("");
    while (home.ends_with('/')) home.pop_back();
    return home;
}

// `at` goes up with `up`, which is the way that the system goes: one call for each folder where there is nothing.
void add_project_file(const Host& host, SettingsFiles& out) {
    if (!host.folder.starts_with('/')) return;
    const std::string home = home_of(host);
    std::string_view at = host.folder;
    for (std::string up;; up += "../") {
        std::string path = up;
        path += k_project_file;
        struct stat about {};
        if (is_file(path, about)) {
            if (is_ours(about) && is_in_our_folder(up)) {
                out.files.push_back({std::move(path), up, SettingLayer::project});
                return;
            }
            out.refused.push_back(std::move(path));
        }
        if (at == home || at.size() < 2) return;
        at = at.substr(0, at.rfind('/'));
    }
}

}  // namespace

std::string config_home(const Host& host) {
    if (const auto home = host.env("XDG_CONFIG_HOME"); home && !home->empty()) return *home + "/ipt";
    if (const auto home = host.env("HOME"); home && !home->empty()) return *home + "/.config/ipt";
    return {};
}

std::string own_settings_file(const Host& host) {
    const std::string home = config_home(host);
    return home.empty() ? home : home + "/config.toml";
}

SettingsFiles settings_files(const Host& host) {
    SettingsFiles out;
    if (const auto named = host.env("IPT_CONFIG")) {
        const std::size_t slash = named->rfind('/');
        std::string folder = slash == std::string::npos ? std::string() : named->substr(0, slash + 1);
        if (!named->empty()) out.files.push_back({*named, std::move(folder), SettingLayer::user});
        return out;
    }
    struct stat about {};
    if (std::string own = own_settings_file(host); !own.empty() && is_file(own, about))
        out.files.push_back({std::move(own), config_home(host) + "/", SettingLayer::user});
    add_project_file(host, out);
    return out;
}

}  // namespace ipt
