// SPDX-License-Identifier: MIT
#include "ipt/command_line.hpp"

#include "ipt/base/date.hpp"
#include "ipt/base/text.hpp"
#include "ipt/settings.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace ipt {

Setting Setting::type(std::string_view word) const {
    option_->type_name(std::string(word));
    return *this;
}

Setting Setting::check(ValueCheck check) const {
    option_->check(std::move(check));
    return *this;
}

Setting Setting::required() const {
    option_->required();
    return *this;
}

Setting Setting::excludes(Setting other) const {
    option_->excludes(other.option_);
    return *this;
}

Setting Setting::one_value_each() const {
    option_->allow_extra_args(false);
    return *this;
}

Setting CommandLine::option(std::string_view names, std::string& into, std::string_view help) {
    return Setting(app_.add_option(std::string(names), into, std::string(help)));
}

Setting CommandLine::option(std::string_view names, std::vector<std::string>& into, std::string_view help) {
    return Setting(app_.add_option(std::string(names), into, std::string(help)));
}

Setting CommandLine::flag(std::string_view names, bool& into, std::string_view help) {
    return Setting(app_.add_flag(std::string(names), into, std::string(help)));
}

int CommandLine::settle(const Host& host) {
    if (bound_.empty()) return k_done;
    GivenOptions given;
    for (const Bound& one : bound_) {
        const std::string option(setting_row(one.name).option);
        const CLI::Option* found = option.empty() ? nullptr : app_.get_option_no_throw(option);
        if (found != nullptr && found->count() > 0 && one.text != nullptr) given.emplace_back(one.name, *one.text);
    }
    const auto settings = read_settings(given, host);
    if (!settings) return settings.error();
    for (const Bound& one : bound_) {
        const SettingValue& value = (*settings)[one.name];
        if (one.text != nullptr)
            *one.text = value.text();
        else
            *one.lines = value.lines;
    }
    return k_done;
}

ValueCheck one_of(std::initializer_list<std::string_view> names) {
    return [all = std::vector<std::string_view>(names)](const std::string& word) -> std::string {
        for (const std::string_view name : all)
            if (name == word) return {};
        const std::string_view near = nearest(word, all);
        const std::vector<std::string> texts(all.begin(), all.end());
        return fmt::format("'{}' is none of {}{}", word, join(texts, ", "),
                           near.empty() ? "" : fmt::format("; did you mean '{}'?", near));
    };
}

ValueCheck whole_number(int least, int most) {
    return [least, most](const std::string& word) -> std::string {
        const auto number = to_int(word);
        if (number && *number >= least && *number <= most) return {};
        return fmt::format("'{}' is no number from {} to {}", word, least, most);
    };
}

ValueCheck calendar_date() {
    return [](const std::string& word) -> std::string {
        if (parse_date(word, std::nullopt)) return {};
        return fmt::format("'{}' is not a date like 2026-03-08, 2026-03 or 2026", word);
    };
}

}  // namespace ipt
