// SPDX-License-Identifier: MIT
#include "ipt/documents.hpp"

#include "ipt/base/file.hpp"
#include "ipt/base/text.hpp"
#include "ipt/command_line.hpp"
#include "ipt/json_parts.hpp"
#include "ipt/printer.hpp"
#include "version.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace ipt {
namespace {

constexpr std::size_t k_told = 20;                      // files, by name
constexpr std::size_t k_longest_document = 16U << 20U;  // bytes of one that may be up to date

Format format_of(std::string_view name) {
    return name == "md" ? Format::md : name == "html" ? Format::html : name == "json" ? Format::json : Format::text;
}

// PDF is no format of the library's: a module prints the same pages.
bool is_pdf(const DocumentOptions& options) { return options.format == "pdf"; }

// Text, Markdown and JSON go out case by case; the others make one file of all pages.
bool holds_all(const DocumentOptions& options) { return draws_figures(options); }

// A file name from a case's code: nothing that leads out of the folder.
std::string file_name(std::string_view code, std::string_view kind, const DocumentOptions& options) {
    std::string name;
    for (const char c : code) name += c == '/' || c == '\0' || static_cast<unsigned char>(c) < 0x20 ? '_' : c;
    if (name.empty() || name[0] == '.') name.insert(0, "_");
    const std::string_view ending = options.format == "text" ? "txt" : std::string_view(options.format);
    return fmt::format("{}/{}-{}.{}", options.folder, name, kind, ending);
}

}  // namespace

void add_document_options(CommandLine& line, DocumentOptions& options) {
    line.option("--format", options.format, "text, md, html, pdf or json (one object a line)")
        .type("FORMAT")
        .check(one_of({"text", "md", "html", "pdf", "json"}));
    add_output_options(line, options);
    line.option("--width", options.width, "columns of text (the terminal's, or 80)")
        .type("N")
        .check(whole_number(20, 1000));
    line.option("--paper", options.paper, "of a PDF: a4 or letter").type("SIZE").check(one_of({"a4", "letter"}));
    line.setting("format", options.format);
    line.format_by_ending(options.format, options.output, {"text", "md", "html", "pdf", "json"});
    line.setting("paper", options.paper);
}

bool draws_figures(const DocumentOptions& options) { return options.format == "html" || is_pdf(options); }
void add_output_options(CommandLine& line, DocumentOptions& options) {
    const Setting output =
        line.option("-o,--output", options.output, "write to this file instead of standard output").type("FILE");
    line.option("--out-dir", options.folder, "write a file for each case into this folder")
        .type("DIR")
        .excludes(output);
    add_writing_options(line, options);
}

Provenance provenance_of(const Case& patient) {
    return {k_version, fingerprint(patient.source->text(patient.root.span))};
}

std::string told(std::string_view message) {
    std::string out = "ipt: ";
    for (const char c : visible(trim(message))) out += c == '\n' ? "\n     " : std::string(1, c);
    return out + "\n";
}

std::optional<Delivery> Documents::up_to_date(const ReadCase& read, std::string_view kind) {
    if (!origins_) return std::nullopt;
    std::string path = path_of(read, kind);
    if (!origins_->are_older_than(path, read.file)) return std::nullopt;
    // another caseload can have the same codes, and another folder of templates be as old
    if (!is_pdf(options_) && format_of(options_.format) != Format::json) {
        const auto text = read_file(path, k_longest_document);
        if (!text) return std::nullopt;
        for (const std::string& hash :
             {provenance_of(read.patient).case_hash, bench_.knowledge.fingerprint, bench_.library.fingerprint()})
            if (text->find(hash) == std::string::npos) return std::nullopt;
    }
    return [this, file = read.file, path = std::move(path)] {
        if (!claim(file, path)) return static_cast<int>(k_case_errors);
        ++kept_;
        return static_cast<int>(k_done);
    };
}

Delivery Documents::add(const ReadCase& read, std::string_view kind, const std::vector<Page>& pages,
                        const std::function<Value()>& json, const Host& desk) {
    const Format format = format_of(options_.format);
    if (is_pdf(options_) && options_.folder.empty() && is_standard_output(options_.output) && host_.out_is_terminal) {
        desk.err("ipt: a terminal cannot show a PDF\n     name a file: -o FILE\n");
        return [] { return static_cast<int>(k_usage); };
    }
    if (holds_all(options_) && options_.folder.empty())
        return [this, pages] {
            ++count_;
            held_.insert(held_.end(), pages.begin(), pages.end());
            return static_cast<int>(k_done);
        };
    std::string text;
    if (format == Format::json) {
        text = json_line(json());
    } else {
        Delivery problem = [] { return static_cast<int>(k_io); };
        auto page = written(pages, desk, problem);
        if (!page) return problem;
        text = std::move(*page);
    }
    if (options_.folder.empty())
        return [this, format, text = std::move(text)] {
            const bool parted = ++count_ > 1 && format != Format::json;
            return deliver((parted ? "\n\f\n" : "") + text);
        };
    return [this, file = read.file, path = path_of(read, kind), text = std::move(text)] {
        ++count_;
        return save_own(file, path, text);
    };
}

Delivery Documents::add_file(const ReadCase& read, std::string_view kind, std::string bytes) {
    return [this, file = read.file, path = path_of(read, kind), bytes = std::move(bytes)] {
        if (!options_.folder.empty()) return save_own(file, path, bytes);
        if (files_.size() < 2) files_.push_back(bytes);
        return static_cast<int>(k_done);
    };
}

int Documents::finish() {
    if (untold_ > 0)
        tell_written(
            fmt::format("{} more {} to {}", untold_, untold_ == 1 ? "file" : "files", mention(options_.folder)),
            options_, host_);
    if (kept_ > 0 && !options_.quiet)
        host_.err(fmt::format("{} {} up to date\n", kept_, kept_ == 1 ? "document was" : "documents were"));
    if (files_.size() > 1) {
        host_.err(told("a file holds one picture\na folder takes those of several cases: --out-dir DIR"));
        return k_usage;
    }
    for (const std::string& one : files_) {
        ++count_;
        deliver(one);
    }
    if (!held_.empty()) {
        Delivery problem = [] { return static_cast<int>(k_io); };
        const auto text = written(held_, host_, problem);
        if (!text) return problem();
        deliver(*text);
    }
    return !is_standard_output(options_.output) && count_ > 0 ? save(options_.output, whole_) : k_done;
}

int Documents::deliver(std::string_view text) {
    if (is_standard_output(options_.output))
        host_.out(text);
    else
        whole_ += text;
    return k_done;
}

std::optional<std::string> Documents::written(const std::vector<Page>& pages, const Host& desk, Delivery& problem) {
    if (is_pdf(options_)) return printed(pages, desk);
    std::vector<Diagnostics> faults;
    auto text = write_pages(pages, format_of(options_.format), width(), bench_.library, faults);
    if (text) return std::move(*text);
    problem = this->problem(text.error(), std::move(faults));
    return std::nullopt;
}

std::optional<std::string> Documents::printed(const std::vector<Page>& pages, const Host& desk) const {
    pdf::Job job{.title = title_of(pages), .language = std::string(bench_.library.language())};
    if (options_.paper == "letter") job.paper = pdf::Paper::letter;
    for (const Page& page : pages)
        job.sheets.push_back({page.title, page.alerts, page.body, page.provenance,
                              page.paging == Paging::folded     ? pdf::Fit::folded
                              : page.paging == Paging::one_page ? pdf::Fit::one_page
                                                                : pdf::Fit::flow,
                              page.figures});
    auto done = print_by_module(job);
    if (!done) {
        desk.err(told("no PDF: " + done.error().message));
        return std::nullopt;
    }
    if (const std::string warning = tell_missing(done->missing); !warning.empty()) desk.err(told(warning));
    return std::move(done->bytes);
}

std::string Documents::path_of(const ReadCase& read, std::string_view kind) const {
    return file_name(read.patient.root.text_of("case"), kind, options_);
}

// Two cases of one run never share a file: the second would take the place of the first.
bool Documents::claim(const std::string& file, const std::string& path) {
    if (saved_.insert(path).second) return true;
    host_.err(
        fmt::format("ipt: {}: {} holds the document of another case already\n     give each case a code of its own\n",
                    mention(file), mention(path)));
    return false;
}

int Documents::save_own(const std::string& file, const std::string& path, std::string_view text) {
    if (!claim(file, path)) return k_case_errors;
    if (!takes_files_) takes_files_ = takes_files(options_.folder, host_);
    if (!*takes_files_) return k_io;
    const int status = save(path, text);
    std::error_code ignored;  // the same bytes are left in place, and are up to date from now on all the same
    if (status == k_done && origins_ && !options_.dry_run)
        std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now(), ignored);
    return status;
}

int Documents::save(const std::string& path, std::string_view text) {
    const bool told = options_.folder.empty() || saved_.size() <= k_told;
    const int status = save_file(path, text, options_, host_, told ? Telling::yes : Telling::no);
    if (status == k_done && !told) ++untold_;
    return status;
}

Delivery Documents::problem(const tmpl::Problem& problem, std::vector<Diagnostics> faults) {
    return [this, problem, faults = std::move(faults)] {
        const Colour colour = colour_of(common_, host_);
        for (const Diagnostics& one : faults)
            if (told_.insert(one.source().name()).second) print(one, host_, colour);
        host_.err(format(problem.diagnostic, *problem.source, colour));
        return static_cast<int>(k_io);
    };
}

std::size_t Documents::width() const {
    return options_.width.empty() ? host_.width : static_cast<std::size_t>(*to_int(options_.width));
}

}  // namespace ipt
