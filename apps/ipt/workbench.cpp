// SPDX-License-Identifier: MIT
#include "ipt/workbench.hpp"

#include "ipt/base/embedded.hpp"
#include "ipt/base/file.hpp"
#include "ipt/base/text.hpp"
#include "ipt/command_line.hpp"
#include "ipt/input/input.hpp"
#include "ipt/privacy/deidentify.hpp"
#include "ipt/report/specimen.hpp"
#include "ipt/settings_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace ipt {
namespace {

// "es" of "es_MX.UTF-8", "es-ES" and "es".
std::string language_part(std::string_view locale) { return lower(locale.substr(0, locale.find_first_of("_-.@"))); }

}  // namespace

void add_common_options(CommandLine& line, CommonOptions& options) {
    line.option("--templates", options.templates, "folder of your own templates").type("DIR");
    line.option("--knowledge", options.knowledge, "folder of your own knowledge files").type("DIR");
    line.option("--lang", options.language, "language of documents: en or es (as in $LANG)")
        .type("LANG")
        .completes([](const Host&, std::string_view) {
            Candidates out;
            for (const std::string_view name : built_in_languages()) out.words.push_back({std::string(name)});
            return out;
        });
    line.option("--color", options.color, "colour in messages: auto, always or never")
        .type("WHEN")
        .check(one_of({"auto", "always", "never"}));
    line.setting("templates", options.templates);
    line.setting("knowledge", options.knowledge);
    line.setting("language", options.language);
    line.setting("color", options.color);
    line.setting("letterhead.therapist", options.letterhead.therapist);
    line.setting("letterhead.clinic", options.letterhead.clinic);
    line.setting("letterhead.address", options.letterhead.address);
    line.setting("letterhead.telephone", options.letterhead.telephone);
}

std::vector<std::string_view> built_in_languages() {
    constexpr std::string_view k_folder = "templates/";
    std::vector<std::string_view> all;
    for (const EmbeddedFile& file : embedded_files())
        if (file.name.starts_with(k_folder) && file.name.ends_with("/words.toml"))
            all.push_back(file.name.substr(k_folder.size(), file.name.find('/', k_folder.size()) - k_folder.size()));
    return all;
}

std::string language_of(const CommonOptions& options, const Host& host) {
    if (!options.language.empty()) return language_part(options.language);
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const auto locale = host.env(variable);
        if (!locale || locale->empty()) continue;
        const std::string language = language_part(*locale);
        return embedded_file(fmt::format("templates/{}/words.toml", language)) ? language : "en";
    }
    return "en";
}

Colour colour_of(const CommonOptions& options, const Host& host) {
    if (options.color != "auto") return options.color == "always" ? Colour::yes : Colour::no;
    if (const auto force = host.env("FORCE_COLOR"); force && !force->empty() && *force != "0") return Colour::yes;
    const auto no_color = host.env("NO_COLOR");
    const std::string terminal = host.env("TERM").value_or("");
    const bool dumb = terminal.empty() || terminal == "dumb";
    return host.err_is_terminal && !dumb && (!no_color || no_color->empty()) ? Colour::yes : Colour::no;
}

Shelf::Shelf(std::string_view kind, const CommonOptions& options, const Host& host)
    : kind_(kind),
      folder_(kind == "templates" ? options.templates : options.knowledge),
      language_(language_of(options, host)) {
    const std::string home = config_home(host);
    std::error_code ignored;
    if (folder_.empty() && !home.empty() && std::filesystem::is_directory(home + "/" + kind_, ignored))
        folder_ = home + "/" + kind_;
}

std::string Shelf::path_of(std::string_view name) const { return folder_ + std::string(name.substr(kind_.size())); }

std::shared_ptr<const Source> Shelf::find(std::string_view name) const {
    if (!folder_.empty() && name.starts_with(kind_ + "/")) {
        const std::string path = path_of(name);
        if (auto text = read_file(path, Limits{}.bytes)) return std::make_shared<Source>(path, std::move(*text));
    }
    return builtin(name);
}

std::shared_ptr<const Source> Shelf::builtin(std::string_view name) { return builtin_texts().find(name); }

std::vector<std::string> Shelf::list(std::string_view folder) const {
    std::vector<std::string> names = builtin_texts().list(folder);
    std::error_code error;
    const std::string own = folder_.empty() || !folder.starts_with(kind_) ? std::string() : path_of(folder);
    if (own.empty() || !std::filesystem::is_directory(own, error)) return names;
    std::error_code ignored;
    for (std::filesystem::directory_iterator at(own, error), end; !error && at != end; at.increment(error))
        if (at->path().extension() == ".toml" && at->is_regular_file(ignored))
            names.push_back(fmt::format("{}/{}", folder, at->path().filename().string()));
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

Texts Shelf::texts() const {
    return {[shelf = *this](std::string_view name) { return shelf.find(name); },
            [shelf = *this](std::string_view folder) { return shelf.list(folder); },
            [shelf = *this](std::string_view name) { return shelf.fingerprint(name); }};
}

Texts knowledge_texts(const CommonOptions& options, const Host& host) {
    const Shelf rules("knowledge", options, host);
    const Shelf templates("templates", options, host);
    Texts texts = rules.texts();
    texts.words = [rules, templates, language = language_of(options, host)](std::string_view name) {
        auto words = templates.find(fmt::format("templates/{}/{}", language, name));
        const auto file = words && words->is_built_in() ? rules.find(name) : nullptr;
        if (file && !file->is_built_in()) words = nullptr;  // a file of one's own has words of its own
        return words;
    };
    return texts;
}

std::string Shelf::folder_of_language() const {
    return kind_ == "templates" ? fmt::format("templates/{}/", language_) : kind_ + "/";
}

std::set<std::string> Shelf::names() const {
    std::set<std::string> out;
    const std::string folder = folder_of_language();
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.starts_with(kind_ + "/")) continue;
        constexpr std::string_view k_english = "templates/en/";
        if (file.name.starts_with(k_english))
            out.insert(folder + std::string(file.name.substr(k_english.size())));
        else if (file.name.starts_with(folder) || file.name.rfind('/') == kind_.size())
            out.emplace(file.name);
    }
    if (folder_.empty()) return out;
    for (std::string& name : list(folder + "formats")) out.insert(std::move(name));
    return out;
}

std::string Shelf::fingerprint() const {
    std::string all;
    if (folder_.empty()) {  // the same as below, without the names
        const std::string folder = folder_of_language();
        for (const EmbeddedFile& file : embedded_files())
            if (file.name.starts_with(folder) || (file.name.starts_with(kind_) && file.name.rfind('/') == kind_.size()))
                all += file.fingerprint;
    } else {
        for (const std::string& name : names()) all += fingerprint(name);
    }
    return ipt::fingerprint(all);
}

std::string Shelf::fingerprint(std::string_view name) const {
    const EmbeddedFile* file = embedded_file(name);
    std::error_code ignored;
    if (file && (folder_.empty() || !std::filesystem::exists(path_of(name), ignored)))
        return std::string(file->fingerprint);
    const auto source = find(name);
    return source ? ipt::fingerprint(source->text()) : std::string();
}

std::vector<tmpl::Problem> check_template(const tmpl::Template& parsed, std::string_view name, Workbench& bench,
                                          std::vector<Diagnostics>& faults) {
    return tmpl::check(parsed, specimen_for(name, bench.knowledge, bench.words), bench.library.partials(faults));
}

bool is_text(const std::shared_ptr<const Source>& source, const Host& host, Colour colour) {
    Diagnostics diagnostics(source);
    const bool good = check_text(diagnostics);
    print(diagnostics, host, colour);
    return good;
}

bool own_files_are_texts(const Shelf& shelf, const Host& host, Colour colour) {
    std::error_code ignored;
    if (shelf.folder().empty() || !std::filesystem::is_directory(shelf.folder(), ignored)) return true;
    bool good = true;
    for (const std::string& name : shelf.names()) {
        const std::string path = shelf.path_of(name);
        if (!std::filesystem::exists(path, ignored)) continue;
        const bool is_file = std::filesystem::is_regular_file(path, ignored);
        auto text = is_file ? read_file(path, Limits{}.bytes) : Result<std::string>(failure("is no ordinary file"));
        if (!text) host.err(fmt::format("ipt: {}: {}\n", mention(path), text.error().message));
        good = text && is_text(std::make_shared<Source>(path, std::move(*text)), host, colour) && good;
    }
    return good;
}

// A name that the view does not have is an error of a template, never empty text; so a user's own are checked before
// the first case. The program's own are checked by its tests.
static bool own_templates_are_good(const Shelf& shelf, Workbench& bench, const CommonOptions& options,
                                   const Host& host) {
    std::error_code ignored;
    if (shelf.folder().empty() || !std::filesystem::is_directory(shelf.folder(), ignored)) return true;
    bool good = true;
    for (const std::string& file : shelf.names()) {
        const auto source = file.ends_with(".mustache") ? shelf.find(file) : nullptr;
        if (!source || source->is_built_in()) continue;
        std::vector<Diagnostics> faults;
        const std::string_view name = stem_of(file);
        const tmpl::Template* parsed = bench.library.find(name, faults);
        print(faults, host, colour_of(options, host));
        good = good && parsed;
        if (!parsed || is_fixed_template(name)) continue;
        const auto problems = check_template(*parsed, name, bench, faults);
        print(problems, host, colour_of(options, host));
        good = good && problems.empty();
    }
    return good;
}

bool is_there(const std::string& folder, const Host& host) {
    std::error_code ignored;
    if (folder.empty() || std::filesystem::is_directory(folder, ignored)) return true;
    host.err(fmt::format("ipt: {}: there is no such folder\n", mention(folder)));
    return false;
}

std::shared_ptr<Workbench> open_workbench(const CommonOptions& options, const Host& host) {
    const std::string language = language_of(options, host);
    if (host.bench && options.templates.empty() && options.knowledge.empty() && options.letterhead.empty() &&
        host.bench->library.language() == language)
        return host.bench;
    if (!is_there(options.templates, host) || !is_there(options.knowledge, host)) return nullptr;
    std::vector<Diagnostics> faults;
    const Shelf knowledge_shelf("knowledge", options, host);
    const Shelf template_shelf("templates", options, host);
    const Colour colour = colour_of(options, host);
    const bool texts = own_files_are_texts(knowledge_shelf, host, colour);
    if (!own_files_are_texts(template_shelf, host, colour) || !texts) return nullptr;
    auto knowledge = load_knowledge(knowledge_texts(options, host), faults);
    Library library([template_shelf](std::string_view name) { return template_shelf.find(name); }, Shelf::builtin,
                    language, template_shelf.fingerprint());
    auto words = library.words(faults);
    print(faults, host, colour_of(options, host));
    if (!knowledge || !words) return nullptr;
    for (const FormatName& format : knowledge->formats)
        if (const std::string_view name = format.words["format"].text_of("name"); !name.empty())
            words->complete(Value::map({{"format", Value::map({{format.id, name}})}}));
    words->set_letterhead(options.letterhead);
    auto bench = std::make_shared<Workbench>(Workbench{std::move(*knowledge), std::move(library), std::move(*words)});
    host.keep(bench);
    return own_templates_are_good(template_shelf, *bench, options, host) ? std::move(bench) : nullptr;
}

std::optional<Treatments> read_treatments(const CommonOptions& options, const Workbench& bench, const Host& host) {
    std::vector<Diagnostics> faults;
    auto found = load_treatments(knowledge_texts(options, host), bench.knowledge, faults);
    print(faults, host, colour_of(options, host));
    return found;
}

std::optional<RelapseRules> read_relapse(const CommonOptions& options, const Workbench& bench, const Host& host) {
    std::vector<Diagnostics> faults;
    auto found = load_relapse(knowledge_texts(options, host), bench.knowledge, faults);
    print(faults, host, colour_of(options, host));
    return found;
}

std::optional<Identifiers> read_identifiers(const CommonOptions& options, const Workbench& bench, const Host& host) {
    std::vector<Diagnostics> faults;
    auto found = load_identifiers(knowledge_texts(options, host), bench.knowledge, faults);
    print(faults, host, colour_of(options, host));
    if (found) found->small = small_words(bench.words.catalogue(), bench.knowledge.schema);
    return found;
}

std::optional<CodeBook> read_codes(const CommonOptions& options, const Workbench& bench, const Host& host) {
    std::vector<Diagnostics> faults;
    auto found = load_codes(knowledge_texts(options, host), bench.knowledge, faults);
    print(faults, host, colour_of(options, host));
    return found;
}

void print(const Diagnostics& diagnostics, const Host& host, Colour colour) {
    for (const Diagnostic& one : diagnostics.all()) {
        if (one.code == k_cannot_read_code)  // has no place inside of a file
            host.err(fmt::format("ipt: {}: {}\n", mention(diagnostics.source().name()), one.message) +
                     (one.help.empty() ? std::string() : fmt::format("     {}\n", one.help)));
        else
            host.err(format(one, diagnostics.source(), colour));
    }
    if (diagnostics.untold() > 0)
        host.err(
            fmt::format("{}: and {} more like these\n", mention(diagnostics.source().name()), diagnostics.untold()));
}

void print(const std::vector<Diagnostics>& faults, const Host& host, Colour colour) {
    for (const Diagnostics& one : faults) print(one, host, colour);
}

void print(const std::vector<tmpl::Problem>& problems, const Host& host, Colour colour) {
    for (std::size_t i = 0; i < problems.size() && i < k_most_told; ++i)
        host.err(format(problems[i].diagnostic, *problems[i].source, colour));
    if (problems.size() >= k_most_told)
        host.err(fmt::format("ipt: these are the first {}; there may be more\n", k_most_told));
}

}  // namespace ipt
