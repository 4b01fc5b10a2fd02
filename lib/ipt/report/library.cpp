// SPDX-License-Identifier: MIT
#include "ipt/report/library.hpp"

#include "ipt/knowledge/read_knowledge.hpp"

#include <fmt/format.h>

namespace ipt {

bool is_fixed_template(std::string_view name) {
    return name == "alerts-clinician" || name == "alerts-patient" || name == "provenance" || name == "page";
}

std::shared_ptr<const Source> Library::text_of(std::string_view file) {
    const std::string_view name = file.substr(0, file.find('.'));
    const FindText& find = is_fixed_template(name) ? builtin_ : find_;
    auto source = find(fmt::format("templates/{}/{}", language_, file));
    if (!source) source = find(fmt::format("templates/{}", file));
    return source;
}

namespace {

// What a user's own words do not say, or say with nothing, the program's own say.
void fill_up(Value& own, const Value& builtin) {
    for (const Member& member : *builtin.map()) {
        Value* mine = nullptr;
        for (Member& one : *own.map())
            if (one.key == member.key) mine = &one.value;
        if (!mine || mine->kind() != member.value.kind() || (mine->text() && mine->text()->empty()))
            own.set(member.key, member.value);
        else if (mine->is_map())
            fill_up(*mine, member.value);
    }
}

}  // namespace

std::optional<Words> Library::words(std::vector<Diagnostics>& faults) {
    auto source = text_of("words.toml");
    if (!source) source = std::make_shared<Source>("words.toml", "");
    Diagnostics diagnostics(source);
    auto catalogue = read_knowledge(diagnostics);
    const bool good = catalogue && diagnostics.errors() == 0;
    if (!diagnostics.empty()) faults.push_back(std::move(diagnostics));
    if (!good) return std::nullopt;
    if (const auto own = builtin_(fmt::format("templates/{}/words.toml", language_));
        own && own->name() != source->name()) {
        Diagnostics none(own);
        if (const auto builtin = read_knowledge(none)) fill_up(*catalogue, *builtin);
    }
    return Words(std::move(*catalogue));
}

Value Library::catalogue(std::string_view name, std::vector<Diagnostics>& faults) {
    const auto source = text_of(fmt::format("{}.toml", name));
    if (!source) return Value::Map{};
    Diagnostics diagnostics(source);
    auto found = read_knowledge(diagnostics);
    if (!diagnostics.empty()) faults.push_back(std::move(diagnostics));
    return found ? std::move(*found) : Value(Value::Map{});
}

const tmpl::Template* Library::find(std::string_view name, std::vector<Diagnostics>& faults) {
    const auto known = templates_.find(name);
    if (known != templates_.end()) return known->second ? &*known->second : nullptr;
    auto& place = templates_[std::string(name)];
    const auto source = text_of(fmt::format("{}.mustache", name));
    if (!source) return nullptr;
    Diagnostics diagnostics(source);
    place = tmpl::parse(diagnostics);
    if (!diagnostics.empty()) faults.push_back(std::move(diagnostics));
    return place ? &*place : nullptr;
}

tmpl::Partials Library::partials(std::vector<Diagnostics>& faults) {
    return [this, &faults](std::string_view name) { return find(name, faults); };
}

tl::expected<std::string, tmpl::Problem> Library::fill(std::string_view name, const Value& view, tmpl::Escape escape,
                                                       std::vector<Diagnostics>& faults) {
    if (const tmpl::Template* found = find(name, faults))
        return tmpl::render(*found, view, partials(faults), {escape, tmpl::Missing::empty, tmpl::EmptyLines::drop});
    Diagnostic missing;
    missing.code = "template-missing";
    missing.message = fmt::format("there is no usable template '{}'", name);
    missing.help = "'ipt templates list' names them all";
    return tl::unexpected(tmpl::Problem{std::make_shared<Source>(std::string(name), ""), std::move(missing)});
}

}  // namespace ipt
