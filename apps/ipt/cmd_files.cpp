// SPDX-License-Identifier: MIT
// `ipt templates` and `ipt knowledge`: the same four verbs over two shelves.
#include "ipt/base/embedded.hpp"
#include "ipt/base/file.hpp"
#include "ipt/base/text.hpp"
#include "ipt/command.hpp"
#include "ipt/input/input.hpp"
#include "ipt/usage.hpp"
#include "ipt/workbench.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace ipt {
namespace {

struct Options {
    std::string kind;  // templates or knowledge
    CommonOptions common;
    std::string verb = "list";
    std::vector<std::string> names;
    std::string to;
    bool force = false;

    [[nodiscard]] const std::string& folder() const {
        return kind == "templates" ? common.templates : common.knowledge;
    }
};

std::vector<EmbeddedFile> files_of(const Options& options) {
    std::vector<EmbeddedFile> out;
    for (const EmbeddedFile& file : embedded_files())
        if (file.name.starts_with(options.kind + "/")) out.push_back(file);
    return out;
}

// What a file says of itself in its first comment.
std::string about(std::string_view text) {
    if (text.starts_with("{{!")) {
        const std::string_view comment = trim(text.substr(3, text.find("}}") - 3));
        const std::string_view first = comment.substr(0, comment.find(". "));
        return std::string(first.substr(0, first.ends_with('.') ? first.size() - 1 : first.size()));
    }
    // the first sentence of the lines that begin with '#'
    std::string comment;
    for (std::string_view line : split(text, '\n')) {
        if (!line.starts_with("#")) break;
        comment += std::string(trim(line.substr(1))) + " ";
        if (const std::size_t end = comment.find(". "); end != std::string::npos) return comment.substr(0, end);
    }
    const std::string_view whole = trim(comment);
    return std::string(whole.substr(0, whole.ends_with('.') ? whole.size() - 1 : whole.size()));
}

int list(const Options& options, const Host& host) {
    const Shelf shelf(options.kind, options.folder(), host);
    for (const EmbeddedFile& file : files_of(options)) {
        const auto source = shelf.find(file.name);
        const bool own = source->name() != file.name;
        host.out(fmt::format("{:<24} {}{}\n", template_name(file.name), own ? "(yours) " : "",
                             visible(about(source->text()))));
    }
    return k_done;
}

const EmbeddedFile* find_file(const std::vector<EmbeddedFile>& files, const std::string& name) {
    const auto found = std::find_if(files.begin(), files.end(), [&](const EmbeddedFile& file) {
        return template_name(file.name) == name || file.name == name;
    });
    return found == files.end() ? nullptr : &*found;
}

int unknown_name(const Options& options, const std::vector<EmbeddedFile>& files, const std::string& name,
                 const Host& host) {
    std::vector<std::string_view> names;
    for (const EmbeddedFile& file : files) names.push_back(template_name(file.name));
    const std::string_view near = nearest(name, names);
    host.err(fmt::format("ipt: there is no '{}' among the {}\n     {}\n", visible(name), options.kind,
                         near.empty() ? fmt::format("'ipt {} list' names them all", options.kind)
                                      : fmt::format("did you mean '{}'?", near)));
    return k_usage;
}

int show(const Options& options, const Host& host) {
    const auto files = files_of(options);
    const Shelf shelf(options.kind, options.folder(), host);
    for (const std::string& name : options.names) {
        const EmbeddedFile* file = find_file(files, name);
        if (!file) return unknown_name(options, files, name, host);
        host.out(shelf.find(file->name)->text());
    }
    return k_done;
}

int eject(const Options& options, const Host& host) {
    const auto files = files_of(options);
    int status = k_done;
    for (const std::string& name : options.names)
        if (!find_file(files, name)) return unknown_name(options, files, name, host);
    for (const EmbeddedFile& file : files) {
        const bool wanted = options.names.empty() ||
                            std::any_of(options.names.begin(), options.names.end(), [&](const std::string& name) {
                                return find_file(files, name)->name == file.name;
                            });
        if (!wanted) continue;
        const std::filesystem::path path =
            std::filesystem::path(options.to) / file.name.substr(options.kind.size() + 1);
        std::error_code error;
        std::filesystem::create_directories(path.parent_path(), error);
        const auto done = error ? Result<void>(failure(error.message()))
                                : write_file(path.string(), file.text, options.force ? Overwrite::yes : Overwrite::no);
        if (!done) {
            host.err(fmt::format("ipt: {}: {}\n", visible(path.string()), done.error().message));
            status = k_io;
        } else {
            host.err(fmt::format("wrote {}\n", visible(path.string())));
        }
    }
    return status;
}

// Knowledge is checked as a whole, with the file in the place of the one that bears its name.
int check_knowledge(const std::shared_ptr<const Source>& source, const Options& options, const Host& host) {
    const std::string wanted = fmt::format("knowledge/{}.toml", template_name(source->name()));
    if (!Shelf::builtin(wanted))
        return unknown_name(options, files_of(options), std::string(template_name(source->name())), host);
    std::vector<Diagnostics> faults;
    const Shelf shelf("knowledge", options.common.knowledge, host);
    const auto knowledge =
        load_knowledge([&](std::string_view name) { return name == wanted ? source : shelf.find(name); }, faults);
    print(faults, host, colour_of(options.common, host));
    return knowledge ? k_done : k_case_errors;
}

int check_one(const std::shared_ptr<const Source>& source, const Options& options, Workbench& bench, const Host& host) {
    const Colour colour = colour_of(options.common, host);
    if (source->name().ends_with(".toml")) {
        Diagnostics diagnostics(source);
        const auto good = read_toml(diagnostics);
        print(diagnostics, host, colour);
        return good ? k_done : k_case_errors;
    }
    Diagnostics diagnostics(source);
    const auto parsed = tmpl::parse(diagnostics);
    print(diagnostics, host, colour);
    if (!parsed) return k_case_errors;
    std::vector<Diagnostics> faults;
    const auto problems = check_template(*parsed, template_name(source->name()), bench, faults);
    print(faults, host, colour);
    for (const tmpl::Problem& one : problems) host.err(format(one.diagnostic, *one.source, colour));
    return problems.empty() && faults.empty() ? k_done : k_case_errors;
}

int check(const Options& options, const Host& host) {
    const auto bench = open_workbench(options.common, host);
    if (!bench) return k_io;
    int status = k_done;
    for (const std::string& path : options.names) {
        auto text = read_file(path, Limits{}.bytes);
        if (!text) {
            host.err(fmt::format("ipt: {}: {}\n", visible(path), text.error().message));
            status = k_io;
            continue;
        }
        const auto source = std::make_shared<Source>(path, std::move(*text));
        status = std::max(status, options.kind == "templates" ? check_one(source, options, *bench, host)
                                                              : check_knowledge(source, options, host));
    }
    return status;
}

int work(const Options& options, const Host& host) {
    const auto usage = [&](std::string_view message) {
        host.err(fmt::format("ipt: {} {}: {}\n     'ipt {} --help' tells more\n", options.kind, options.verb, message,
                             options.kind));
        return k_usage;
    };
    if (options.verb == "list") return options.names.empty() ? list(options, host) : usage("takes no names");
    if (options.verb == "eject")
        return options.to.empty() ? usage("say where to, with --to DIR") : eject(options, host);
    if (options.names.empty())
        return usage(options.verb == "check" ? "name a file" : "say which; 'list' names them all");
    return options.verb == "show" ? show(options, host) : check(options, host);
}

std::function<int(const Host&)> setup(CLI::App& app, std::string kind) {
    auto options = std::make_shared<Options>();
    options->kind = std::move(kind);
    app.add_option("VERB", options->verb, "list, show NAME, eject [NAME] --to DIR, or check FILE")
        ->type_name("")
        ->check(one_of({"list", "show", "eject", "check"}));
    app.add_option("NAME", options->names, "names (show, eject) or files (check)")->type_name("");
    app.add_option("--to", options->to, "the folder to copy into")->type_name("DIR");
    app.add_flag("--force", options->force, "replace files that exist");
    add_common_options(app, options->common);
    return [options](const Host& host) { return work(*options, host); };
}

}  // namespace

std::function<int(const Host&)> setup_templates(CLI::App& app) { return setup(app, "templates"); }
std::function<int(const Host&)> setup_knowledge(CLI::App& app) { return setup(app, "knowledge"); }

}  // namespace ipt
