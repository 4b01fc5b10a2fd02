// SPDX-License-Identifier: MIT
#include "ipt/workbench.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "ipt/base/embedded.hpp"
#include "ipt/base/file.hpp"
#include "ipt/base/text.hpp"

namespace ipt {
namespace {

constexpr std::size_t k_largest_file = 4 << 20;

std::string config_home(const Host& host) {
    if (const auto home = host.env("XDG_CONFIG_HOME"); home && !home->empty()) return *home + "/ipt";
    if (const auto home = host.env("HOME"); home && !home->empty()) return *home + "/.config/ipt";
    return {};
}

}  // namespace

void add_common_options(CLI::App& app, CommonOptions& options) {
    app.add_option("--templates", options.templates, "folder of your own templates")->type_name("DIR");
    app.add_option("--knowledge", options.knowledge, "folder of your own knowledge files")->type_name("DIR");
    app.add_option("--color", options.color, "colour in messages: auto, always or never")
        ->type_name("WHEN")
        ->check(CLI::IsMember({"auto", "always", "never"}));
}

Colour colour_of(const CommonOptions& options, const Host& host) {
    if (options.color != "auto") return options.color == "always" ? Colour::yes : Colour::no;
    const auto no_color = host.env("NO_COLOR");
    const bool dumb = host.env("TERM").value_or("dumb") == "dumb";
    return host.err_is_terminal && !dumb && (!no_color || no_color->empty()) ? Colour::yes : Colour::no;
}

Shelf::Shelf(std::string_view kind, const std::string& folder, const Host& host) : kind_(kind), folder_(folder) {
    const char* variable = kind == "templates" ? "IPT_TEMPLATES" : "IPT_KNOWLEDGE";
    if (folder_.empty()) folder_ = host.env(variable).value_or("");
    if (const std::string home = config_home(host); folder_.empty() && !home.empty()) folder_ = home + "/" + kind_;
}

std::shared_ptr<const Source> Shelf::find(std::string_view name) const {
    if (!folder_.empty() && name.starts_with(kind_ + "/")) {
        const std::string path = folder_ + std::string(name.substr(kind_.size()));
        if (auto text = read_file(path, k_largest_file)) return std::make_shared<Source>(path, std::move(*text));
    }
    return builtin(name);
}

std::shared_ptr<const Source> Shelf::builtin(std::string_view name) {
    const EmbeddedFile* file = embedded_file(name);
    return file ? std::make_shared<Source>(std::string(name), std::string(file->text)) : nullptr;
}

std::string Shelf::fingerprint() const {
    std::string all;
    for (const EmbeddedFile& file : embedded_files())
        if (file.name.starts_with(kind_ + "/")) all.append(find(file.name)->text());
    return ipt::fingerprint(all);
}

std::unique_ptr<Workbench> open_workbench(const CommonOptions& options, const Host& host) {
    std::vector<Diagnostics> faults;
    const Shelf knowledge_shelf("knowledge", options.knowledge, host);
    const Shelf template_shelf("templates", options.templates, host);
    auto knowledge = load_knowledge([&](std::string_view name) { return knowledge_shelf.find(name); }, faults);
    Library library([template_shelf](std::string_view name) { return template_shelf.find(name); }, Shelf::builtin, options.language, template_shelf.fingerprint());
    auto words = library.words(faults);
    print(faults, host, colour_of(options, host));
    if (!knowledge || !words) return nullptr;
    return std::make_unique<Workbench>(Workbench{std::move(*knowledge), std::move(library), std::move(*words)});
}

void print(const Diagnostics& diagnostics, const Host& host, Colour colour) {
    for (const Diagnostic& one : diagnostics.all()) host.err(format(one, diagnostics.source(), colour));
}

void print(const std::vector<Diagnostics>& faults, const Host& host, Colour colour) {
    for (const Diagnostics& one : faults) print(one, host, colour);
}

}  // namespace ipt
