// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/cases.hpp"
#include "ipt/origins.hpp"
#include "ipt/report/document.hpp"
#include "ipt/writing.hpp"

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// What the commands that write documents have in common.
struct DocumentOptions : WritingOptions {
    std::string format = "text";
    std::string output;  // empty: standard output
    std::string folder;  // a file for each case
    std::string width;   // empty: the terminal's
    std::string paper = "a4";
};
void add_document_options(CommandLine& line, DocumentOptions& options);
// Whether documents of this format draw figures; in the others their text forms would only repeat what stands there.
[[nodiscard]] bool draws_figures(const DocumentOptions& options);
// Of these -o, --out-dir and those of writing alone.
void add_output_options(CommandLine& line, DocumentOptions& options);

// What stands below the pages of a case: of this program, and of the lines that the case was read from.
[[nodiscard]] Provenance provenance_of(const Case& patient);

// A message of several lines for a person: the others stand below the first.
[[nodiscard]] std::string told(std::string_view message);

// Puts documents where the options say, and tells what it wrote. What makes a document can be called from several
// threads; what it gives delivers it, when its turn comes.
class Documents {
public:
    Documents(const DocumentOptions& options, const CommonOptions& common, Workbench& bench, const Host& host)
        : options_(options), common_(common), bench_(bench), host_(host) {
        if (options.resume) origins_.emplace(common, host);
    }

    // Whether these draw figures; in the others their text forms would only repeat what stands there.
    [[nodiscard]] bool draws() const { return draws_figures(options_); }
    // To be asked before a document is made: what tells that it is up to date, or nothing where it is to be made.
    [[nodiscard]] std::optional<Delivery> up_to_date(const ReadCase& read, std::string_view kind);
    // The document of one case: its pages in their order, or with --format json the object that `json` gives. `kind`
    // tells it from other documents of the case in a file's name.
    [[nodiscard]] Delivery add(const ReadCase& read, std::string_view kind, const std::vector<Page>& pages,
                               const std::function<Value()>& json, const Host& desk);
    // A file of one case that is ready as it is, like a picture. Without a folder there may be one in all.
    [[nodiscard]] Delivery add_file(const ReadCase& read, std::string_view kind, std::string bytes);
    // A template could not be filled: says why.
    [[nodiscard]] Delivery problem(const tmpl::Problem& problem, std::vector<Diagnostics> faults);
    // Writes what is still held back; to be called once, at the end. Gives a status.
    int finish();

private:
    int deliver(std::string_view text);
    int save(const std::string& path, std::string_view text);
    // In the folder of the options.
    [[nodiscard]] std::string path_of(const ReadCase& read, std::string_view kind) const;
    // False, and told, where another case of this run has it.
    bool claim(const std::string& file, const std::string& path);
    int save_own(const std::string& file, const std::string& path, std::string_view text);
    // Nothing where it could not be written, which `desk` is told; `problem` is then set where a template is at fault.
    std::optional<std::string> written(const std::vector<Page>& pages, const Host& desk, Delivery& problem);
    std::optional<std::string> printed(const std::vector<Page>& pages, const Host& desk) const;
    std::size_t width() const;

    const DocumentOptions& options_;
    const CommonOptions& common_;
    Workbench& bench_;
    const Host& host_;
    std::vector<Page> held_;          // of formats that hold all cases in one file
    std::vector<std::string> files_;  // that are ready; two are too many
    std::string whole_;
    std::size_t count_ = 0;
    std::size_t untold_ = 0;           // files that were written after so many that a line for each says little
    std::size_t kept_ = 0;             // that were up to date
    std::optional<Origins> origins_;   // where these matter
    std::optional<bool> takes_files_;  // the folder; empty: not looked at yet
    std::set<std::string> saved_;
    std::set<std::string> told_;  // texts whose faults were
};

}  // namespace ipt
