// SPDX-License-Identifier: MIT
#include "ipt/settings_toml.hpp"

#include "ipt/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt {
namespace {

// Takes the settings out of a file, and reports all that is wrong with it.
class SettingsFileReader {
public:
    SettingsFileReader(const SettingsFile& file, Diagnostics& diagnostics, const Host& host)
        : file_(file), diagnostics_(diagnostics), host_(host) {}

    // `prefix` is "letterhead." in the table of that name, and empty outside of it.
    void read_table(const Value& table, const std::string& prefix = {}) {
        for (const Member& member : *table.map()) {
            const std::string name = prefix + member.key;
            if (const auto row = find_setting(name))
                read_value(*row, member.value);
            else if (!is_table(name))
                unknown(member, prefix);
            else if (member.value.is_map())
                read_table(member.value, name + ".");
            else
                wrong(member.value.span, fmt::format("'{}' is a table", name),
                      fmt::format("begin it with a line of its own: [{}]", name));
        }
    }

    std::vector<SaidSetting> said;

private:
    static bool is_table(std::string_view name) {
        return std::any_of(setting_rows().begin(), setting_rows().end(), [&](const SettingRow& row) {
            return row.name.size() > name.size() && row.name.starts_with(name) && row.name[name.size()] == '.';
        });
    }

    void wrong(Span span, std::string message, std::string help = {}) {
        diagnostics_.error("config-value", span, std::move(message), std::move(help));
    }

    // A key that stands in the wrong place is told its own; else the nearest one here is named.
    void unknown(const Member& member, const std::string& prefix) {
        std::vector<std::string_view> here;  // each once: rows of one table stand together
        std::string help;
        for (const SettingRow& row : setting_rows()) {
            const std::size_t dot = row.name.find('.');
            if (row.name == member.key) help = fmt::format("'{}' stands above the first table", row.name);
            if (dot != std::string_view::npos && row.name.substr(dot + 1) == member.key)
                help = fmt::format("it stands in the table [{}]", row.name.substr(0, dot));
            if (row.name.starts_with(prefix)) {
                const std::string_view rest = row.name.substr(prefix.size());
                if (const std::string_view key = rest.substr(0, rest.find('.')); here.empty() || here.back() != key)
                    here.push_back(key);
            }
        }
        const std::string_view near = nearest(member.key, here);
        if (help.empty())
            help = near.empty() ? fmt::format("expected one of {}", fmt::join(here, ", "))
                                : fmt::format("did you mean '{}'?", near);
        diagnostics_.error("config-key", member.key_span, fmt::format("there is no setting '{}{}'", prefix, member.key),
                           std::move(help));
    }

    void read_value(std::size_t row, const Value& value) {
        const SettingRow& what = setting_rows()[row];
        SettingValue out{{}, file_.layer, file_.path, diagnostics_.shared_source(), value.span};
        if (const std::string* text = value.text()) {
            if (const auto slip = slip_in(what, *text)) return wrong(value.span, slip->message, slip->help);
            if (what.kind != SettingKind::lines && text->find('\n') != std::string::npos)
                return wrong(value.span, fmt::format("'{}' is one line of text", what.name));
            out.lines = what.kind == SettingKind::folder ? std::vector{path_of(*text)} : filled_lines(*text);
        } else if (what.kind == SettingKind::lines && value.is_list()) {
            for (const Value& item : *value.list()) {
                if (!item.text()) return wrong(item.span, fmt::format("a line of '{}' is a text", what.name));
                for (std::string& line : filled_lines(*item.text())) out.lines.push_back(std::move(line));
            }
        } else {
            return wrong(value.span,
                         fmt::format("'{}' is {}", what.name,
                                     what.kind == SettingKind::lines ? "a text or a list of texts" : "a text"),
                         value.is_list() || value.is_map() ? "" : "write it in quotes");
        }
        said.push_back({row, std::move(out)});
    }

    // From where the file is, not from where the program runs.
    std::string path_of(std::string_view text) const {
        if (text.starts_with("~/")) return host_.env("HOME").value_or("") + std::string(text.substr(1));
        return text.empty() || text.starts_with('/') ? std::string(text) : file_.folder + std::string(text);
    }

    const SettingsFile& file_;
    Diagnostics& diagnostics_;
    const Host& host_;
};

}  // namespace

std::optional<std::size_t> find_setting(std::string_view name) {
    const auto rows = setting_rows();
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const SettingRow& row) { return row.name == name; });
    return found == rows.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - rows.begin()));
}

std::optional<SettingSlip> slip_in(const SettingRow& row, std::string_view word) {
    if (row.kind != SettingKind::choice || std::find(row.words.begin(), row.words.end(), word) != row.words.end())
        return std::nullopt;
    const std::string_view near = nearest(word, row.words);
    return SettingSlip{fmt::format("'{}' cannot be '{}'", row.name, word),
                       near.empty() ? fmt::format("expected one of {}", fmt::join(row.words, ", "))
                                    : fmt::format("did you mean '{}'?", near)};
}

std::vector<std::string> filled_lines(std::string_view text) {
    std::vector<std::string> out;
    for (const std::string_view line : split(text, '\n'))
        if (!trim(line).empty()) out.emplace_back(trim(line));
    return out;
}

std::vector<SaidSetting> settings_in(const Value& tree, const SettingsFile& file, const Host& host,
                                     Diagnostics& diagnostics) {
    SettingsFileReader reader(file, diagnostics, host);
    reader.read_table(tree);
    return std::move(reader.said);
}

}  // namespace ipt
