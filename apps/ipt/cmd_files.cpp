// SPDX-License-Identifier: MIT
// `ipt templates` and `ipt knowledge`: the same four verbs over two shelves.
#include "ipt/base/embedded.hpp"
#include "ipt/base/file.hpp"
#include "ipt/base/text.hpp"
#include "ipt/cases.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/input/input.hpp"
#include "ipt/json_parts.hpp"
#include "ipt/knowledge/codes.hpp"
#include "ipt/knowledge/identifiers.hpp"
#include "ipt/knowledge/relapse_rules.hpp"
#include "ipt/knowledge/treatment.hpp"
#include "ipt/report/agenda.hpp"
#include "ipt/report/specimen.hpp"
#include "ipt/workbench.hpp"
#include "ipt/writing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace ipt {
namespace {

constexpr std::size_t k_widest_name = 30;  // of a list; others push aside what is said of them

struct FilesOptions {
    std::string kind;  // templates or knowledge
    CommonOptions common;
    std::string verb = "list";
    std::vector<std::string> names;
    std::string format = "text";  // of the list
    std::string to;
    WritingOptions writing;
};

// The names of all texts of the kind that are there.
std::vector<std::string> names_of(const Shelf& shelf) {
    std::vector<std::string> names;
    for (const std::string& name : shelf.names())
        if (shelf.find(name)) names.push_back(name);
    return names;
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
        if (!line.starts_with("#")) {
            if (comment.empty()) continue;
            break;
        }
        comment += std::string(trim(line.substr(1))) + " ";
        if (const std::size_t end = comment.find(". "); end != std::string::npos) return comment.substr(0, end);
    }
    const std::string_view whole = trim(comment);
    return std::string(whole.substr(0, whole.ends_with('.') ? whole.size() - 1 : whole.size()));
}

// "areas" of "knowledge/areas.toml", "formats/iptb" of "knowledge/formats/iptb.toml", whatever the language.
std::string short_name(std::string_view name) {
    const std::size_t formats = name.rfind("formats/");
    return std::string(formats == std::string_view::npos ? stem_of(name)
                                                         : name.substr(formats, name.rfind('.') - formats));
}

int list(const FilesOptions& options, const Host& host) {
    const Shelf shelf(options.kind, options.common, host);
    if (!own_files_are_texts(shelf, host, colour_of(options.common, host))) return k_io;
    const auto names = names_of(shelf);
    std::size_t widest = 0;
    for (const std::string& name : names) widest = std::max(widest, display_width(mention(short_name(name))));
    const std::size_t margin = std::min(widest, k_widest_name) + 2;
    for (const std::string& name : names) {
        const auto source = shelf.find(name);
        const bool own = !source->is_built_in();
        if (options.format == "json") {
            host.out(
                json_line(Value::map({{"name", short_name(name)}, {"about", about(source->text())}, {"own", own}})));
            continue;
        }
        const std::string line = fmt::format("{:<{}}  {}{}", mention(short_name(name)), margin - 2,
                                             own ? "(yours) " : "", mention(about(source->text())));
        host.out(hanging(line, std::string(margin, ' '), host.width) + "\n");
    }
    return k_done;
}

// The one of that name, short or whole; empty where there is none.
std::string find_name(const std::vector<std::string>& names, std::string_view wanted) {
    const auto found = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
        return short_name(name) == wanted || stem_of(name) == wanted || name == wanted;
    });
    return found == names.end() ? std::string() : *found;
}

int unknown_name(const FilesOptions& options, const std::vector<std::string>& names, const std::string& name,
                 const Host& host) {
    std::vector<std::string> called;  // by either of the names that are understood
    for (const std::string& one : names) {
        called.emplace_back(stem_of(one));
        if (std::string other = short_name(one); other != called.back()) called.push_back(std::move(other));
    }
    const std::vector<std::string_view> views(called.begin(), called.end());
    const std::string_view near = nearest(name, views);
    std::string help = near.empty() ? fmt::format("'ipt {} list' names them all", options.kind)
                                    : fmt::format("did you mean '{}'?", near);
    if (near.empty()) {  // several can have its first word: formulation-patient, formulation-clinician
        std::vector<std::string_view> words;
        for (const std::string_view one : views) words.push_back(one.substr(0, one.find('-')));
        const std::string_view word = nearest(name, words);
        std::vector<std::string_view> meant;
        for (std::size_t i = 0; i < views.size(); ++i)
            if (!word.empty() && words[i] == word) meant.push_back(views[i]);
        if (!meant.empty()) help = fmt::format("did you mean one of {}?", fmt::join(meant, ", "));
    }
    host.err(fmt::format("ipt: there is no '{}' among the {}\n     {}\n", mention(name), options.kind, help));
    return k_usage;
}

int show(const FilesOptions& options, const Host& host) {
    const Shelf shelf(options.kind, options.common, host);
    if (!own_files_are_texts(shelf, host, colour_of(options.common, host))) return k_io;
    const auto names = names_of(shelf);
    for (const std::string& wanted : options.names) {
        const std::string name = find_name(names, wanted);
        if (name.empty()) return unknown_name(options, names, wanted, host);
        host.out(shelf.find(name)->text());
    }
    return k_done;
}

int eject(const FilesOptions& options, const Host& host) {
    std::error_code ignored;
    if (std::filesystem::exists(options.to, ignored) && !std::filesystem::is_directory(options.to, ignored)) {
        host.err(fmt::format("ipt: {}: is no folder\n     name another one: --to DIR\n", mention(options.to)));
        return k_io;
    }
    std::vector<std::string> names, wanted;
    for (const std::string& name : Shelf(options.kind, options.common, host).names())
        if (embedded_file(name)) names.push_back(name);
    for (const std::string& one : options.names) {
        wanted.push_back(find_name(names, one));
        if (wanted.back().empty()) return unknown_name(options, names, one, host);
    }
    int status = k_done;
    for (const std::string& name : options.names.empty() ? names : wanted) {
        const std::filesystem::path path = std::filesystem::path(options.to) / name.substr(options.kind.size() + 1);
        std::error_code error;
        if (!options.writing.dry_run) {
            std::filesystem::create_directories(path.parent_path(), error);
        } else if (!std::filesystem::exists(path.parent_path(), error) && !error) {
            tell_written(mention(path.string()), options.writing, host);
            continue;
        }
        if (error) {
            host.err(fmt::format("ipt: {}: {}\n", mention(path.string()), error.message()));
            status = k_io;
            continue;
        }
        status = std::max(status, save_file(path.string(), Shelf::builtin(name)->text(), options.writing, host));
    }
    return status;
}

// The name that a knowledge file of that path has inside the program; one in a folder "formats" is a format, be it new.
std::string knowledge_name(std::string_view path) {
    const std::filesystem::path file(path);
    const std::string plain = fmt::format("knowledge/{}.toml", stem_of(path));
    const std::string format = fmt::format("knowledge/formats/{}.toml", stem_of(path));
    return file.parent_path().filename() == "formats" || (!Shelf::builtin(plain) && Shelf::builtin(format)) ? format
                                                                                                            : plain;
}

// Knowledge is checked as a whole, with the file in the place of the one that bears its name.
int check_knowledge(const std::shared_ptr<const Source>& source, const FilesOptions& options, Workbench& bench,
                    const Host& host) {
    const std::string wanted = knowledge_name(source->name());
    if (!Shelf::builtin(wanted) && !wanted.starts_with("knowledge/formats/"))
        return unknown_name(options, names_of(Shelf(options.kind, options.common, host)),
                            std::string(stem_of(source->name())), host);
    Texts texts = knowledge_texts(options.common, host);
    const Texts others = texts;
    texts.find = [&](std::string_view name) { return name == wanted ? source : others.find(name); };
    texts.list = [&](std::string_view folder) {
        std::vector<std::string> names = others.list(folder);
        const bool here = wanted.starts_with(folder) && wanted.rfind('/') == folder.size();
        if (here && std::find(names.begin(), names.end(), wanted) == names.end()) names.push_back(wanted);
        return names;
    };
    std::vector<Diagnostics> faults;
    const auto knowledge = load_knowledge(texts, faults);
    const auto treatments = knowledge ? load_treatments(texts, *knowledge, faults) : std::nullopt;
    const auto relapse = knowledge ? load_relapse(texts, *knowledge, faults) : std::nullopt;
    const auto identifiers = knowledge ? load_identifiers(texts, *knowledge, faults) : std::nullopt;
    const auto codes = knowledge ? load_codes(texts, *knowledge, faults) : std::nullopt;
    print(faults, host, colour_of(options.common, host));
    if (!treatments || !relapse || !identifiers || !codes) return k_case_errors;
    const Treatment* format = treatments->format(stem_of(wanted));
    if (!format || !wanted.starts_with("knowledge/formats/")) return k_done;
    std::vector<Diagnostics> of_words;
    Sayings sayings = sayings_for(format->id, *knowledge, bench.library, of_words);
    const Value specimen = specimen_for("agenda-clinician", *knowledge, bench.words);
    const auto problems = faults_of_words(*format, *treatments, sayings, specimen);
    print(problems, host, colour_of(options.common, host));
    return problems.empty() ? k_done : k_case_errors;
}

// The template whose view a catalogue of texts is filled from: of the words of sessions (tasks.toml and
// formats/ID.toml) and of the plan for staying well; empty for a catalogue of phrases.
std::string_view view_of_sayings(std::string_view path) {
    if (stem_of(path) == "relapse") return "relapse-clinician";
    const bool sessions = stem_of(path) == "tasks" || std::filesystem::path(path).parent_path().filename() == "formats";
    return sessions ? std::string_view("agenda-clinician") : std::string_view();
}

int check_one(const std::shared_ptr<const Source>& source, const FilesOptions& options, Workbench& bench,
              const Host& host) {
    const Colour colour = colour_of(options.common, host);
    if (source->name().ends_with(".toml")) {
        Diagnostics diagnostics(source);
        auto good = read_toml(diagnostics);
        print(diagnostics, host, colour);
        const std::string_view view = view_of_sayings(source->name());
        if (!good || view.empty()) return good ? k_done : k_case_errors;
        const auto wrong = Sayings(std::move(*good)).check(specimen_for(view, bench.knowledge, bench.words));
        print(wrong, host, colour);
        return wrong.empty() ? k_done : k_case_errors;
    }
    Diagnostics diagnostics(source);
    const auto parsed = tmpl::parse(diagnostics);
    print(diagnostics, host, colour);
    if (!parsed) return k_case_errors;
    std::vector<Diagnostics> faults;
    const auto problems = check_template(*parsed, stem_of(source->name()), bench, faults);
    print(faults, host, colour);
    print(problems, host, colour);
    return problems.empty() && faults.empty() ? k_done : k_case_errors;
}

int check(const FilesOptions& options, const Host& host) {
    const auto bench = open_workbench(options.common, host);
    if (!bench) return k_io;
    int status = k_done;
    for (const std::string& path : options.names) {
        tell_waiting(path, host);
        auto text = read_file(path, Limits{}.bytes);
        if (!text) {
            host.err(fmt::format("ipt: {}: {}\n", mention(path), text.error().message));
            status = k_io;
            continue;
        }
        const auto source = std::make_shared<Source>(path, std::move(*text));
        if (!is_text(source, host, colour_of(options.common, host))) {
            status = std::max<int>(status, k_case_errors);
            continue;
        }
        status = std::max(status, options.kind == "templates" ? check_one(source, options, *bench, host)
                                                              : check_knowledge(source, options, *bench, host));
    }
    return status;
}

int work(const FilesOptions& options, const Host& host) {
    const auto usage = [&](std::string_view message) {
        host.err(fmt::format("ipt: {} {}: {}\n     'ipt {} --help' tells more\n", options.kind, options.verb, message,
                             options.kind));
        return k_usage;
    };
    if (options.verb != "list" && options.format != "text") return usage("--format is for the list");
    if (options.verb == "list") return options.names.empty() ? list(options, host) : usage("takes no names");
    if (options.verb == "eject")
        return options.to.empty() ? usage("say where to, with --to DIR") : eject(options, host);
    if (options.names.empty())
        return usage(options.verb == "check" ? "name a file" : "say which; 'list' names them all");
    return options.verb == "show" ? show(options, host) : check(options, host);
}

// What a verb can be followed by.
Candidates files_to_name(const FilesOptions& options, const Host& host) {
    Candidates out;
    if (options.verb == "check") out.paths = Paths::files;
    if (options.verb != "show" && options.verb != "eject") return out;
    const Shelf shelf(options.kind, options.common, host);
    for (const std::string& name : names_of(shelf))
        out.words.push_back({short_name(name), about(shelf.find(name)->text())});
    return out;
}

std::function<int(const Host&)> setup(CommandLine& line, std::string kind) {
    auto options = std::make_shared<FilesOptions>();
    options->kind = std::move(kind);
    line.option("VERB", options->verb, "list, show NAME, eject [NAME] --to DIR, or check FILE")
        .type("")
        .check(one_of({"list", "show", "eject", "check"}));
    line.option("NAME", options->names, "names (show, eject) or files (check)")
        .type("")
        .completes([options](const Host& host, std::string_view) { return files_to_name(*options, host); });
    line.option("--format", options->format, "of the list: text or json (one object a line)")
        .type("FORMAT")
        .check(one_of({"text", "json"}));
    line.option("--to", options->to, "the folder to copy into").type("DIR");
    add_writing_options(line, options->writing);
    add_common_options(line, options->common);
    return [options](const Host& host) { return work(*options, host); };
}

}  // namespace

std::function<int(const Host&)> setup_templates(CommandLine& line) { return setup(line, "templates"); }
std::function<int(const Host&)> setup_knowledge(CommandLine& line) { return setup(line, "knowledge"); }

}  // namespace ipt
