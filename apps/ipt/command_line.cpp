// SPDX-License-Identifier: MIT
#include "ipt/command_line.hpp"

#include "ipt/base/date.hpp"
#include "ipt/base/text.hpp"
#include "ipt/exchange/imported.hpp"
#include "ipt/settings.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace ipt {
namespace {

bool takes_value(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

// The option of that name, "--output" or "-o"; null for any other word.
const CLI::Option* named_option(const CLI::App& app, const std::string& word) {
    return word.size() > 1 && word.front() == '-' ? app.get_option_no_throw(word) : nullptr;
}

bool is_given(const CLI::Option* option) { return option->count() > 0; }

}  // namespace

Setting Setting::type(std::string_view word) const {
    option_->type_name(std::string(word));
    return *this;
}

Setting Setting::check(ValueCheck check) const {
    option_->check(std::move(check));
    return *this;
}

Setting Setting::check(OneOf check) const {
    *completer_ = [names = check.names](const Host& /*host*/, std::string_view /*typed*/) {
        Candidates out;
        for (const std::string_view name : names) out.words.push_back({std::string(name)});
        return out;
    };
    return this->check(ValueCheck(std::move(check)));
}

Setting Setting::completes(Completer completer) const {
    *completer_ = std::move(completer);
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

CommandLine::CommandLine(CLI::App& app) : app_(app) {
    app_.allow_extras();
    app_.set_help_flag("-h,--help", "show this help");
}

Setting CommandLine::option(std::string_view names, std::string& into, std::string_view help) {
    CLI::Option* option = app_.add_option(std::string(names), into, std::string(help));
    return {option, completers_[option]};
}

Setting CommandLine::option(std::string_view names, std::vector<std::string>& into, std::string_view help) {
    CLI::Option* option = app_.add_option(std::string(names), into, std::string(help));
    return {option, completers_[option]};
}

Setting CommandLine::flag(std::string_view names, bool& into, std::string_view help) {
    CLI::Option* option = app_.add_flag(std::string(names), into, std::string(help));
    return {option, completers_[option]};
}

bool CommandLine::is_other(const std::string& name) const {
    if (others_ == nullptr || name.size() <= 2 || !name.starts_with("--") || named_option(app_, name)) return false;
    std::vector<std::string> names;
    for (const CLI::Option* option : app_.get_options())
        for (const std::string& one : option->get_lnames()) names.push_back("--" + one);
    return nearest(name, std::vector<std::string_view>(names.begin(), names.end())).empty();
}

void CommandLine::take_others(std::vector<std::string>& words) {
    if (others_ == nullptr) return;
    std::vector<std::string> kept;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--") {
            kept.insert(kept.end(), words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
            break;
        }
        const std::size_t equals = words[i].find('=');
        const std::string name = words[i].substr(0, equals);
        const bool has_next = equals == std::string::npos && i + 1 < words.size();
        const CLI::Option* known = named_option(app_, name);
        const bool is_taken = (has_next || equals != std::string::npos) && is_other(name);
        if (is_taken) {
            others_->push_back(has_next ? name.substr(2) + "=" + words[i + 1] : words[i].substr(2));
        } else {
            kept.push_back(words[i]);
            if (known != nullptr && takes_value(*known) && has_next) kept.push_back(words[i + 1]);
        }
        if (has_next && (is_taken || (known != nullptr && takes_value(*known)))) ++i;
    }
    words = std::move(kept);
}

Candidates CommandLine::candidates(std::vector<std::string> words, const std::string& last, const Host& host) {
    take_others(words);
    const CLI::Option* asked = nullptr;  // for its value
    bool options_end = false;
    for (const std::string& word : words) {
        options_end = options_end || (!asked && word == "--");
        const CLI::Option* option = asked || options_end ? nullptr : named_option(app_, word);
        asked = option && takes_value(*option) ? option : nullptr;
    }
    if (asked) words.pop_back();
    std::reverse(words.begin(), words.end());  // as the parser wants them
    try {
        app_.parse(std::move(words));
    } catch (const CLI::Error&) {  // what was read until then is good enough
    }
    if (asked) return values_of(*asked, host, last);
    if (!options_end && last.starts_with('-')) {
        const std::size_t equals = last.find('=');
        if (equals == std::string::npos) return open_options();
        const CLI::Option* option = named_option(app_, last.substr(0, equals));
        if (!option || !takes_value(*option)) return {};
        Candidates out = values_of(*option, host, std::string_view(last).substr(equals + 1));
        for (Candidate& one : out.words) one.word.insert(0, last, 0, equals + 1);
        return out;
    }
    for (const CLI::Option* option : app_.get_options())
        if (option->get_positional() && (!is_given(option) || option->get_allow_extra_args()))
            return values_of(*option, host, last);
    return {};
}

// Those that can still be given.
Candidates CommandLine::open_options() const {
    Candidates out;
    for (const CLI::Option* option : app_.get_options()) {
        const auto others = option->get_excludes();
        if ((is_given(option) && option->get_items_expected_max() <= 1) ||
            std::any_of(others.begin(), others.end(), is_given))
            continue;
        for (const std::string& name : option->get_lnames())
            out.words.push_back({"--" + name, option->get_description()});
    }
    return out;
}

Candidates CommandLine::values_of(const CLI::Option& option, const Host& host, std::string_view typed) const {
    if (const auto found = completers_.find(&option); found != completers_.end() && found->second)
        return found->second(host, typed);
    static constexpr std::string_view k_case_files[] = {"FILE", "PATH", "OLD", "NEW"};
    Candidates out;
    if (option.get_positional() &&
        std::find(std::begin(k_case_files), std::end(k_case_files), option.get_name(true)) != std::end(k_case_files))
        out.paths = Paths::case_files;
    else if (option.get_type_name() == "DIR")
        out.paths = Paths::folders;
    else if (option.get_type_name() == "FILE")
        out.paths = Paths::files;
    return out;
}

Candidates candidates_for(std::function<int(const Host&)> (*setup)(CommandLine& line), std::vector<std::string> words,
                          const std::string& last, const Host& host) {
    CLI::App app;
    CommandLine line(app);
    const auto work = setup(line);  // has the options that the words are read into
    return line.candidates(std::move(words), last, host);
}

void CommandLine::take_ending() const {
    if (by_ending_.format == nullptr || is_given(app_.get_option("--format")) ||
        (!by_ending_.but_with.empty() && is_given(app_.get_option(std::string(by_ending_.but_with)))))
        return;
    const std::string_view path = *by_ending_.output;
    const std::size_t dot = path.rfind('.');
    if (dot == std::string_view::npos) return;
    const std::string ending = lower(path.substr(dot + 1));
    const std::string_view format = ending == "txt" ? std::string_view("text") : std::string_view(ending);
    if (std::find(by_ending_.formats.begin(), by_ending_.formats.end(), format) != by_ending_.formats.end())
        *by_ending_.format = format;
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
    take_ending();
    return k_done;
}

OneOf one_of(std::initializer_list<std::string_view> names) { return {names}; }

std::string OneOf::operator()(const std::string& word) const {
    for (const std::string_view name : names)
        if (name == word) return {};
    const std::string_view near = nearest(word, names);
    return fmt::format("'{}' is none of {}{}", word, fmt::join(names, ", "),
                       near.empty() ? "" : fmt::format("; did you mean '{}'?", near));
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

ValueCheck case_code() {
    return [](const std::string& word) -> std::string {
        if (trim(word).empty()) return "a code is a word, not nothing";
        if (is_case_code(word)) return {};
        return fmt::format("'{}' is no code: a short word of letters that can be seen", mention(word));
    };
}

}  // namespace ipt
