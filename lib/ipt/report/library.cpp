// SPDX-License-Identifier: MIT
#include "ipt/report/library.hpp"

#include "ipt/knowledge/read_knowledge.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt {

using namespace std::string_view_literals;

namespace {
constexpr std::string_view k_complete_language = "en";  // what another does not say, this one does
}

bool is_fixed_template(std::string_view name) {
    return name == "alerts-clinician" || name == "alerts-patient" || name == "alerts-report" || name == "provenance" ||
           name == "page";
}

std::shared_ptr<const Source> Library::text_of(std::string_view file) {
    const std::string_view name = file.substr(0, file.find('.'));
    const FindText& find = is_fixed_template(name) ? builtin_ : find_;
    auto source = find(fmt::format("templates/{}/{}", language_, file));
    if (!source) source = find(fmt::format("templates/{}", file));
    if (!source) source = find(fmt::format("templates/{}/{}", k_complete_language, file));
    return source;
}

// What a user's own words do not say, or say with nothing, the program's own say.
void Library::complete_from_builtin(Value& catalogue, const Source& source, std::string_view file) const {
    auto builtin = builtin_(fmt::format("templates/{}/{}", language_, file));
    if (!builtin) builtin = builtin_(fmt::format("templates/{}/{}", k_complete_language, file));
    if (!builtin || source.is_built_in()) return;
    Diagnostics none(builtin);
    auto words = read_knowledge(none);
    if (!words) return;
    if (const Value* own = catalogue.find("alert"); own && own->is_map())
        for (const Member& alert : *own->map())  // an own sentence speaks for an answer that is unsure as well
            if (Value* const other = words->find("alert") ? words->find("alert")->find(alert.key) : nullptr;
                other && other->is_map() && !alert.value.text_of("clinician").empty())
                std::erase_if(*other->map(), [](const Member& one) { return one.key == "possible"; });
    complete(catalogue, *words);
}

std::optional<Words> Library::words(std::vector<Diagnostics>& faults) {
    auto source = text_of("words.toml");
    if (!source) source = std::make_shared<Source>("words.toml", "");
    if (const std::string_view frozen = frozen_knowledge(*source); !frozen.empty()) return Words::of_frozen(frozen);
    Diagnostics diagnostics(source);
    auto catalogue = read_knowledge(diagnostics);
    const bool good = catalogue && diagnostics.errors() == 0;
    if (!diagnostics.empty()) faults.push_back(std::move(diagnostics));
    if (!good) return std::nullopt;
    complete_from_builtin(*catalogue, *source, "words.toml");
    return Words(std::move(*catalogue));
}

Value Library::catalogue(std::string_view name, std::vector<Diagnostics>& faults) {
    const auto source = text_of(fmt::format("{}.toml", name));
    if (!source) return Value::Map{};
    Diagnostics diagnostics(source);
    auto found = read_knowledge(diagnostics);
    if (!diagnostics.empty()) faults.push_back(std::move(diagnostics));
    if (!found) return Value::Map{};
    complete_from_builtin(*found, *source, fmt::format("{}.toml", name));
    return std::move(*found);
}

const tmpl::Template* Library::find(std::string_view name, std::vector<Diagnostics>& faults) {
    const std::lock_guard alone(templates_->reading);
    auto known = templates_->parsed.find(name);
    if (known == templates_->parsed.end()) {
        known = templates_->parsed.try_emplace(std::string(name)).first;
        if (const auto source = text_of(fmt::format("{}.mustache", name))) {
            Diagnostics diagnostics(source);
            known->second.text = tmpl::parse(diagnostics);
            if (!diagnostics.empty()) known->second.faults = std::move(diagnostics);
        }
    }
    if (known->second.faults) faults.push_back(*known->second.faults);
    return known->second.text ? &*known->second.text : nullptr;
}

tmpl::Partials Library::partials(std::vector<Diagnostics>& faults) {
    return [this, &faults](std::string_view name) { return find(name, faults); };
}

const tmpl::Names& Library::names(std::string_view name) {
    {
        const std::lock_guard alone(templates_->reading);
        const auto known = templates_->names.find(name);
        if (known != templates_->names.end()) return known->second;
    }
    std::vector<Diagnostics> ignored;  // told when the page is filled
    std::vector<const tmpl::Template*> page;
    for (const std::string_view one : {name, "alerts-clinician"sv, "alerts-patient"sv})
        if (const tmpl::Template* found = find(one, ignored)) page.push_back(found);
    tmpl::Names names(std::move(page), partials(ignored));
    const std::lock_guard alone(templates_->reading);
    return templates_->names.try_emplace(std::string(name), std::move(names)).first->second;
}

tl::expected<std::string, tmpl::Problem> Library::fill(std::string_view name, const Value& view, tmpl::Escape escape,
                                                       std::vector<Diagnostics>& faults, std::size_t cases) {
    constexpr std::size_t k_most_of_a_case = 64U << 10U;  // on a page of many: the row of a board with its picture
    const std::size_t most = is_fixed_template(name.substr(0, name.find('.')))
                                 ? 0
                                 : tmpl::k_most_bytes + (cases - std::min<std::size_t>(cases, 1)) * k_most_of_a_case;
    if (const tmpl::Template* found = find(name, faults))
        return tmpl::render(*found, view, partials(faults),
                            {escape, tmpl::Missing::empty, tmpl::EmptyLines::drop, most});
    Diagnostic missing;
    missing.code = "template-missing";
    missing.message = fmt::format("there is no usable template '{}'", name);
    missing.help = "'ipt templates list' names them all";
    return tl::unexpected(tmpl::Problem{std::make_shared<Source>(std::string(name), ""), std::move(missing)});
}

}  // namespace ipt
