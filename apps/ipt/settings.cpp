// SPDX-License-Identifier: MIT
#include "ipt/settings.hpp"

#include "ipt/base/fault.hpp"
#include "ipt/base/file.hpp"
#include "ipt/base/text.hpp"
#include "ipt/input/input.hpp"
#include "ipt/settings_toml.hpp"
#include "ipt/workbench.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

namespace ipt {
namespace {

using namespace std::string_view_literals;

constexpr std::array k_papers = {"a4"sv, "letter"sv};
constexpr std::array k_formats = {"text"sv, "md"sv, "html"sv, "pdf"sv, "json"sv};
constexpr std::array k_colors = {"auto"sv, "always"sv, "never"sv};

constexpr SettingRow k_rows[] = {
    {"letterhead.therapist", SettingKind::text, "IPT_THERAPIST", {}, {}, {}, false},
    {"letterhead.clinic", SettingKind::text, "IPT_CLINIC", {}, {}, {}, true},
    {"letterhead.address", SettingKind::lines, "IPT_ADDRESS", {}, {}, {}, true},
    {"letterhead.telephone", SettingKind::text, "IPT_TELEPHONE", {}, {}, {}, true},
    {"language", SettingKind::language, "IPT_LANG", "--lang", {}, {}, false},
    {"templates", SettingKind::folder, "IPT_TEMPLATES", "--templates", {}, {}, false},
    {"knowledge", SettingKind::folder, "IPT_KNOWLEDGE", "--knowledge", {}, {}, false},
    {"format", SettingKind::choice, "IPT_FORMAT", "--format", "text", k_formats, false},
    {"paper", SettingKind::choice, "IPT_PAPER", "--paper", "a4", k_papers, false},
    {"color", SettingKind::choice, "IPT_COLOR", "--color", "auto", k_colors, false},
};

constexpr Limits k_limits{.bytes = 64U << 10U, .depth = 8, .nodes = 1000, .scalar = 1000, .documents = 1};

class SettingsReader {
public:
    SettingsReader(const GivenOptions& given, const Host& host) : host_(host), values_(std::size(k_rows)) {
        CommonOptions common;
        for (const auto& [name, text] : given)
            if (name == "color") common.color = text;
        colour_ = colour_of(common, host);
        for (std::size_t i = 0; i < values_.size(); ++i)
            if (!k_rows[i].otherwise.empty()) values_[i].lines.emplace_back(k_rows[i].otherwise);
    }

    tl::expected<Settings, int> run(const GivenOptions& given) {
        read_files();
        read_environment();
        std::vector<SaidSetting> said;
        for (const auto& [name, text] : given)
            if (const auto row = find_setting(name))
                said.push_back({*row, {{text}, SettingLayer::command_line, std::string(k_rows[*row].option)}});
        lay(std::move(said));
        if (status_ == k_done) look_at_folders();
        if (status_ == k_done) look_at_language();
        if (status_ != k_done) return tl::unexpected(status_);
        return Settings(std::move(values_));
    }

private:
    void read_files() {
        const SettingsFiles found = settings_files(host_);
        for (const std::string& path : found.refused)
            host_.err(
                fmt::format("ipt: {0}: is not used, since others can write it or its folder\n"
                            "     look at what it says; 'IPT_CONFIG={0}' uses it all the same\n",
                            mention(path)));
        for (const SettingsFile& file : found.files) {
            auto text = read_file(file.path, k_limits.bytes);
            if (!text) {
                host_.err(fmt::format("ipt: {}: {}\n", mention(file.path), text.error().message));
                status_ = std::max<int>(status_, k_io);
                continue;
            }
            Diagnostics diagnostics(std::make_shared<Source>(file.path, std::move(*text)));
            if (const auto tree = read_toml(diagnostics, k_limits)) lay(settings_in(*tree, file, host_, diagnostics));
            diagnostics.sort();
            print(diagnostics, host_, colour_);
            if (diagnostics.errors() > 0) status_ = std::max<int>(status_, k_io);
        }
    }

    // A variable that is set to nothing says nothing.
    void read_environment() {
        std::vector<SaidSetting> said;
        for (std::size_t i = 0; i < std::size(k_rows); ++i) {
            const SettingRow& row = k_rows[i];
            const auto text = host_.env(row.variable);
            if (!text || text->empty()) continue;
            if (row.kind != SettingKind::folder && first_invalid_utf8(*text)) {
                tell_of_place(row.variable, "is no text in UTF-8", {});
            } else if (const auto slip = slip_in(row, *text)) {
                tell_of_place(row.variable, slip->message, slip->help);
            } else {
                SettingValue value{{*text}, SettingLayer::environment, row.variable};
                if (row.kind == SettingKind::lines) value.lines = filled_lines(*text);
                said.push_back({i, std::move(value)});
            }
        }
        lay(std::move(said));
    }

    // Puts what a place says above what those below it say. Of a letterhead no part of one clinic stands beside those
    // of another.
    void lay(std::vector<SaidSetting> said) {
        if (std::any_of(said.begin(), said.end(), [](const SaidSetting& one) { return k_rows[one.row].together; }))
            for (std::size_t i = 0; i < values_.size(); ++i)
                if (k_rows[i].together) values_[i] = {};
        for (SaidSetting& one : said) values_[one.row] = std::move(one.value);
    }

    // A folder that is given on the command line is looked at where it is used.
    [[nodiscard]] const SettingValue* stated(std::string_view name) const {
        const SettingValue& value = values_[*find_setting(name)];
        const bool is_stated = value.layer != SettingLayer::program && value.layer != SettingLayer::command_line;
        return is_stated && !value.text().empty() ? &value : nullptr;
    }

    void look_at_folders() {
        for (const std::string_view name : {"templates"sv, "knowledge"sv}) {
            std::error_code ignored;
            const SettingValue* value = stated(name);
            if (value && !std::filesystem::is_directory(value->text(), ignored))
                tell(*value, fmt::format("'{}' names no folder: {}", name, value->text()),
                     fmt::format("'ipt {} eject --to DIR' makes one to begin with", name));
        }
    }

    // One that is given on the command line, too: it is a wrong word like any other there.
    void look_at_language() {
        const SettingValue& value = values_[*find_setting("language")];
        if (value.text().empty()) return;
        CommonOptions common;
        common.language = value.text();
        common.templates = values_[*find_setting("templates")].text();
        std::error_code ignored;
        if (!common.templates.empty() && !std::filesystem::is_directory(common.templates, ignored)) return;
        const std::string language = language_of(common, host_);
        const std::string words = fmt::format("templates/{}/words.toml", language);
        if (!language.empty() && Shelf("templates", common, host_).find(words)) return;
        const std::vector<std::string_view> known = built_in_languages();
        const bool is_code = language.size() == 2;  // of another language, and no slip
        const std::string_view near = is_code ? std::string_view() : nearest(language, known);
        tell(value, fmt::format("there are no words of the language '{}'", value.text()),
             near.empty() ? fmt::format("there are those of {}", fmt::join(known, ", "))
                          : fmt::format("did you mean '{}'?", near));
    }

    void tell(const SettingValue& value, const std::string& message, const std::string& help) {
        if (!value.source) return tell_of_place(value.where, message, help);
        Diagnostics diagnostics(value.source);
        diagnostics.error("config-value", value.span, message, help);
        print(diagnostics, host_, colour_);
        status_ = std::max<int>(status_, k_io);
    }

    void tell_of_place(std::string_view where, std::string_view message, std::string_view help) {
        host_.err(fmt::format("ipt: {}: {}\n", where, mention(message)));
        if (!help.empty()) host_.err(fmt::format("     {}\n", help));
        status_ = std::max<int>(status_, k_usage);
    }

    const Host& host_;
    std::vector<SettingValue> values_;
    Colour colour_ = Colour::no;
    int status_ = k_done;
};

}  // namespace

std::span<const SettingRow> setting_rows() { return k_rows; }

const SettingRow& setting_row(std::string_view name) {
    if (const auto row = find_setting(name)) return k_rows[*row];
    throw Fault(fmt::format("there is no setting {}", name));
}

const SettingValue& Settings::operator[](std::string_view name) const {
    return values_[static_cast<std::size_t>(&setting_row(name) - k_rows)];
}

tl::expected<Settings, int> read_settings(const GivenOptions& given, const Host& host) {
    return SettingsReader(given, host).run(given);
}

}  // namespace ipt
