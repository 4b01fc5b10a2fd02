// SPDX-License-Identifier: MIT
#include "ipt/report/sayings.hpp"

#include "ipt/base/text.hpp"

#include <fmt/format.h>

namespace ipt {
namespace {

constexpr tmpl::Options k_plain{tmpl::Escape::none, tmpl::Missing::error, tmpl::EmptyLines::drop};

void check_texts(const Value& value, const std::string& name, const Value& specimen,
                 std::vector<tmpl::Problem>& problems) {
    if (value.is_map())
        for (const Member& member : *value.map())
            check_texts(member.value, name.empty() ? member.key : name + "." + member.key, specimen, problems);
    if (value.is_list())
        for (const Value& item : *value.list()) check_texts(item, name, specimen, problems);
    if (!value.is_text()) return;
    Diagnostics diagnostics(std::make_shared<Source>(name, *value.text()));
    const auto parsed = tmpl::parse(diagnostics);
    for (const Diagnostic& one : diagnostics.all()) problems.push_back({diagnostics.shared_source(), one});
    if (!parsed) return;
    for (tmpl::Problem& one : tmpl::check(*parsed, specimen, {})) problems.push_back(std::move(one));
}

}  // namespace

std::string Sayings::say(std::string_view table, std::string_view id, std::string_view key, const Value& view) {
    const Value& text = catalogue_[table][id][key];
    return text.text() ? fill(*text.text(), fmt::format("[{}.{}] {}", table, id, key), view) : std::string();
}

std::string Sayings::need(std::string_view table, std::string_view id, std::string_view key, const Value& view) {
    if (!problem_ && catalogue_[table][id].text_of(key).empty()) {
        Diagnostic missing;
        missing.code = "words-missing";
        missing.message = fmt::format("[{}.{}] has no '{}'", table, id, key);
        missing.help = file_ == "tasks.toml" ? "give it words in tasks.toml, or under [words] in the file of the format"
                                             : fmt::format("give it words in {}", file_);
        problem_ = tmpl::Problem{std::make_shared<Source>(file_, ""), std::move(missing)};
    }
    return say(table, id, key, view);
}

std::vector<std::string> Sayings::all(std::string_view table, std::string_view id, std::string_view key,
                                      const Value& view) {
    std::vector<std::string> out;
    for (const Value& item : catalogue_[table][id].list_of(key)) {
        std::string text = item.text() ? fill(*item.text(), fmt::format("[{}.{}] {}", table, id, key), view) : "";
        if (!text.empty()) out.push_back(std::move(text));
    }
    return out;
}

std::string Sayings::fill(const std::string& text, std::string name, const Value& view) {
    if (text.find("{{") == std::string::npos) return text;
    Diagnostics diagnostics(std::make_shared<Source>(std::move(name), text));
    const auto parsed = tmpl::parse(diagnostics);
    if (!parsed) {
        if (!problem_) problem_ = tmpl::Problem{diagnostics.shared_source(), diagnostics.all().front()};
        return {};
    }
    auto filled = tmpl::render(*parsed, view, {}, k_plain);
    if (filled) return std::string(trim(*filled));
    if (!problem_) problem_ = std::move(filled.error());
    return {};
}

std::vector<tmpl::Problem> Sayings::check(const Value& specimen) const {
    std::vector<tmpl::Problem> problems;
    check_texts(catalogue_, "", specimen, problems);
    return problems;
}

}  // namespace ipt
