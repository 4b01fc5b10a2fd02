// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/host.hpp"
#include "ipt/knowledge/codes.hpp"
#include "ipt/knowledge/identifiers.hpp"
#include "ipt/knowledge/relapse_rules.hpp"
#include "ipt/knowledge/treatment.hpp"
#include "ipt/report/letterhead.hpp"
#include "ipt/report/library.hpp"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ipt {

class CommandLine;

// Options that commands share. `add_*` puts them on a parser that fills this struct, with what the user's settings say
// where an option is not given.
struct CommonOptions {
    std::string templates;  // the user's own folder
    std::string knowledge;
    std::string language;  // empty: that of the environment
    std::string color = "auto";
    Letterhead letterhead;
};
void add_common_options(CommandLine& line, CommonOptions& options);

// The language of documents: the option's, else that of $LC_ALL, $LC_MESSAGES or $LANG if its words are there, else
// English: "es". The words of an option may not be there.
[[nodiscard]] std::string language_of(const CommonOptions& options, const Host& host);

// Those that the program has words of, in the order of their codes.
[[nodiscard]] std::vector<std::string_view> built_in_languages();

[[nodiscard]] Colour colour_of(const CommonOptions& options, const Host& host);

// A folder that was asked for by name must be there; if not, that is told.
[[nodiscard]] bool is_there(const std::string& folder, const Host& host);

// Where a text comes from: the user's own folder first, then the program itself.
class Shelf {
public:
    // The folder is the option's; without it ipt/templates or ipt/knowledge below $XDG_CONFIG_HOME (~/.config), if it
    // is there.
    Shelf(std::string_view kind, const CommonOptions& options, const Host& host);

    // The text of "templates/en/score.mustache" and the like.
    [[nodiscard]] std::shared_ptr<const Source> find(std::string_view name) const;
    [[nodiscard]] static std::shared_ptr<const Source> builtin(std::string_view name);
    // The file of the user's own folder that would take the place of that text, be it there or not.
    [[nodiscard]] std::string path_of(std::string_view name) const;
    // All texts of the kind: those that the program has, of templates in the language, and the user's own formats. A
    // language of the user's own may lack some.
    [[nodiscard]] std::set<std::string> names() const;
    // Of the program and of the user's own folder, each name once.
    [[nodiscard]] std::vector<std::string> list(std::string_view folder) const;
    [[nodiscard]] Texts texts() const;
    // Of all texts that the program has and the user's own formats, as they are found.
    [[nodiscard]] std::string fingerprint() const;
    [[nodiscard]] std::string fingerprint(std::string_view name) const;
    [[nodiscard]] const std::string& folder() const { return folder_; }

private:
    [[nodiscard]] std::string folder_of_language() const;

    std::string kind_;
    std::string folder_;
    std::string language_;
};

// Knowledge files, with the words of the language that are laid over them.
[[nodiscard]] Texts knowledge_texts(const CommonOptions& options, const Host& host);

// Knowledge, templates and words, ready for use.
struct Workbench {
    Knowledge knowledge;
    Library library;
    Words words;
};

// Whether the text is one that a terminal can be shown: UTF-8 without what steers it; if not, that is printed.
[[nodiscard]] bool is_text(const std::shared_ptr<const Source>& source, const Host& host, Colour colour);
// The same for all files of the user's own folder that take the place of the program's; one that cannot be read, or is
// too large, is told as well: nothing of the program's own is used in its place.
[[nodiscard]] bool own_files_are_texts(const Shelf& shelf, const Host& host, Colour colour);

// Nothing where a knowledge file or the words are wrong; that is printed.
[[nodiscard]] std::shared_ptr<Workbench> open_workbench(const CommonOptions& options, const Host& host);

// Tasks, formats and reasons of fit; nothing where a file of theirs is wrong, which is printed.
[[nodiscard]] std::optional<Treatments> read_treatments(const CommonOptions& options, const Workbench& bench,
                                                        const Host& host);

// What comes after the end, and emergency numbers; nothing where a file of theirs is wrong, which is printed.
[[nodiscard]] std::optional<RelapseRules> read_relapse(const CommonOptions& options, const Workbench& bench,
                                                       const Host& host);

// What tells who a person is; nothing where the file is wrong, which is printed.
[[nodiscard]] std::optional<Identifiers> read_identifiers(const CommonOptions& options, const Workbench& bench,
                                                          const Host& host);

// By which codes other programs know measures; nothing where the file is wrong, which is printed.
[[nodiscard]] std::optional<CodeBook> read_codes(const CommonOptions& options, const Workbench& bench,
                                                 const Host& host);

// The names in a template that what it is filled with does not have.
[[nodiscard]] std::vector<tmpl::Problem> check_template(const tmpl::Template& parsed, std::string_view name,
                                                        Workbench& bench, std::vector<Diagnostics>& faults);

// The code of a file that could not be read at all.
inline constexpr std::string_view k_cannot_read_code = "cannot-read";

void print(const Diagnostics& diagnostics, const Host& host, Colour colour);
void print(const std::vector<Diagnostics>& faults, const Host& host, Colour colour);
// The first k_most_told of them.
void print(const std::vector<tmpl::Problem>& problems, const Host& host, Colour colour);

}  // namespace ipt
