// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/json_parts.hpp"
#include "ipt/settings.hpp"
#include "ipt/value/value.hpp"
#include "ipt/workbench.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt {
namespace {

struct ConfigOptions {
    std::vector<std::string> names;
    bool path = false;
    std::string format = "text";
};

constexpr std::size_t k_widest_value = 36;  // columns in the table; what is longer moves the rest of its line

std::string_view word_of_layer(SettingLayer layer) {
    static constexpr std::string_view k_words[] = {"default", "user", "project", "environment", "command_line"};
    return k_words[static_cast<std::size_t>(layer)];
}

// A setting as documents will use it: where nobody says one, what the program finds.
struct ShownSetting {
    const SettingRow* row = nullptr;
    SettingValue value;
};

std::vector<ShownSetting> shown_settings(const Settings& settings, const Host& host) {
    CommonOptions common;
    common.templates = settings["templates"].text();
    common.knowledge = settings["knowledge"].text();
    common.language = settings["language"].text();
    std::vector<ShownSetting> out;
    for (const SettingRow& row : setting_rows()) {
        SettingValue value = settings[row.name];
        if (row.kind == SettingKind::language) value.lines = {language_of(common, host)};
        if (row.kind == SettingKind::folder)
            if (std::string folder = Shelf(row.name, common, host).folder(); !folder.empty())
                value.lines = {std::move(folder)};
        out.push_back({&row, std::move(value)});
    }
    return out;
}

std::string origin_of(const SettingValue& value) {
    if (value.layer == SettingLayer::program) return std::string(word_of_layer(value.layer));
    if (!value.source) return value.where;
    return fmt::format("{}:{}", mention(value.where), value.source->locate(value.span.begin).line);
}

void show_table(const std::vector<ShownSetting>& all, const Host& host) {
    const auto said = [](const SettingValue& value) {
        const std::string text = mention(join(value.lines, ", "));
        return text.empty() ? std::string("-") : text;
    };
    const auto padded = [](std::string text, std::size_t width) {
        text.append(width - std::min(width, display_width(text)), ' ');
        return text;
    };
    std::size_t names = 0, values = 0;
    for (const ShownSetting& one : all) {
        names = std::max(names, one.row->name.size());
        values = std::max(values, std::min(display_width(said(one.value)), k_widest_value));
    }
    for (const ShownSetting& one : all)
        host.out(fmt::format("{}  {}  {}\n", padded(std::string(one.row->name), names), padded(said(one.value), values),
                             origin_of(one.value)));
}

Value as_json(const ShownSetting& shown) {
    const SettingValue& from = shown.value;
    Value value;
    if (shown.row->kind == SettingKind::lines)
        value = Value::List(from.lines.begin(), from.lines.end());
    else if (!from.text().empty())
        value = from.text();
    Value out = Value::map({{"name", shown.row->name},
                            {"value", std::move(value)},
                            {"from", word_of_layer(from.layer)},
                            {"where", from.where.empty() ? Value() : Value(from.where)},
                            {"line", {}},
                            {"column", {}}});
    if (from.source) {
        const Place place = from.source->locate(from.span.begin);
        out.set("line", static_cast<int>(place.line));
        out.set("column", static_cast<int>(place.column));
    }
    return out;
}

int show_path(const Host& host) {
    const std::string path = own_settings_file(host);
    if (path.empty()) {
        host.err("ipt: config: there is no home folder\n     set HOME or XDG_CONFIG_HOME\n");
        return k_io;
    }
    host.out(path + "\n");
    return k_done;
}

int no_setting(const std::string& name, const Host& host) {
    std::vector<std::string_view> names;
    for (const SettingRow& row : setting_rows()) names.push_back(row.name);
    std::string_view near = nearest(name, names);
    for (const std::string_view one : names)
        if (near.empty() && one.ends_with("." + name)) near = one;
    host.err(fmt::format("ipt: config: there is no setting '{}'\n     {}\n", mention(name),
                         near.empty() ? "'ipt config' shows them all" : fmt::format("did you mean '{}'?", near)));
    return k_usage;
}

int config(const ConfigOptions& options, const Host& host) {
    if (options.path) return show_path(host);
    for (const std::string& name : options.names)
        if (std::none_of(setting_rows().begin(), setting_rows().end(),
                         [&](const SettingRow& row) { return row.name == name; }))
            return no_setting(name, host);
    const auto settings = read_settings({}, host);
    if (!settings) return settings.error();
    std::vector<ShownSetting> all = shown_settings(*settings, host);
    if (!options.names.empty()) {  // in the order in which they are asked for
        std::vector<ShownSetting> some;
        for (const std::string& name : options.names)
            some.push_back(
                *std::find_if(all.begin(), all.end(), [&](const ShownSetting& one) { return one.row->name == name; }));
        all = std::move(some);
    }
    if (options.format == "json") {
        for (const ShownSetting& one : all) host.out(json_line(as_json(one)));
        return k_done;
    }
    if (options.names.empty()) {
        show_table(all, host);
        return k_done;
    }
    int status = k_done;
    for (const ShownSetting& one : all) {
        for (const std::string& line : one.value.lines) host.out(visible(line) + "\n");
        if (one.value.text().empty()) status = k_case_errors;
    }
    return status;
}

}  // namespace

std::function<int(const Host&)> setup_config(CommandLine& line) {
    auto options = std::make_shared<ConfigOptions>();
    const Setting names = line.option("NAME", options->names, "show the value of this setting alone, such as paper")
                              .type("")
                              .completes([](const Host&, std::string_view) {
                                  Candidates out;
                                  for (const SettingRow& row : setting_rows())
                                      out.words.push_back({std::string(row.name)});
                                  return out;
                              });
    line.flag("--path", options->path, "show where your own file is, be it there or not").excludes(names);
    line.option("--format", options->format, "text or json (one object a line)")
        .type("FORMAT")
        .check(one_of({"text", "json"}));
    return [options](const Host& host) { return config(*options, host); };
}

}  // namespace ipt
