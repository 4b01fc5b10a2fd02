// SPDX-License-Identifier: MIT
#include "ipt/base/file.hpp"
#include "ipt/base/text.hpp"
#include "ipt/cases.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/folders.hpp"
#include "ipt/json_parts.hpp"
#include "ipt/makers.hpp"
#include "ipt/report/caseload_view.hpp"
#include "ipt/report_columns.hpp"
#include "version.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt {
namespace {

struct ReportOptions {
    CaseOptions cases;
    std::string list;
    std::string include;
    std::string format = "text";
    std::string width;
    std::string columns;
    std::string output;  // empty: standard output
    std::vector<std::string> where;
    std::string each;  // a document for each case, as this command makes it
    DocumentOptions documents;
};

class Report {
public:
    Report(const ReportOptions& options, Workbench& bench, const Treatments& treatments,
           std::vector<const CaseloadColumn*> columns, std::vector<CaseloadFilter> filters, Documents& documents,
           std::optional<DocumentMaker> maker, const Host& host)
        : options_(options),
          bench_(bench),
          treatments_(treatments),
          columns_(std::move(columns)),
          filters_(std::move(filters)),
          documents_(documents),
          maker_(std::move(maker)),
          host_(host),
          colour_(colour_of(options.cases.common, host)) {
        caseload_.deidentified = options.cases.deidentify;
        if (!options.columns.empty()) caseload_.columns = columns_;
    }

    int run(const std::vector<std::string>& paths) {
        int status = k_done;
        CaseOptions cases = options_.cases;
        const std::size_t most = limits_of(options_.cases.limits).files;
        cases.files = case_files(paths, host_, status, most, options_.include);
        if (cases.files.size() > most) return too_many_files(most, host_);
        if (is_csv()) host_.out(caseload_csv_head(columns_));
        CaseReader reader(cases, bench_, host_);
        const int read = reader.each_file(
            [&](const Diagnostics& diagnostics, std::vector<Case>& found, const Host& desk) -> Delivery {
                if (diagnostics.errors() > 0) print(diagnostics, desk, colour_);
                return [this, all = found_in(diagnostics, found, desk)] {
                    int worst = k_done;
                    for (const Found& one : all) {
                        take(one.row);
                        if (one.document) worst = std::max(worst, one.document());
                    }
                    return worst;
                };
            });
        caseload_.unread = reader.unread();
        status = std::max({status, read, documents_.finish()});
        return is_csv() || is_json() ? status : std::max(status, board());
    }

private:
    struct Found {
        CaseloadRow row;
        Delivery document;  // none where it is empty
    };

    // With a document for each case the format is theirs, and the board is for people.
    [[nodiscard]] bool is_csv() const { return options_.format == "csv"; }
    [[nodiscard]] bool is_json() const { return !maker_ && options_.format == "json"; }

    std::vector<Found> found_in(const Diagnostics& diagnostics, std::vector<Case>& cases, const Host& desk) const {
        std::vector<Found> all;
        const std::string& file = diagnostics.source().name();
        const Pictures pictures = !maker_ && options_.format == "html" ? Pictures::yes : Pictures::no;
        if (diagnostics.errors() > 0) all.push_back({caseload_row(diagnostics), {}});
        for (Case& patient : cases) {
            Found one{caseload_row(file, patient, bench_.knowledge, treatments_, bench_.words, pictures), {}};
            if (maker_ && is_wanted(one.row)) one.document = (*maker_)({file, std::move(patient)}, desk);
            all.push_back(std::move(one));
        }
        return all;
    }

    [[nodiscard]] bool is_wanted(const CaseloadRow& row) const {
        return std::all_of(filters_.begin(), filters_.end(),
                           [&](const CaseloadFilter& one) { return passes(row, one); });
    }

    // CSV and JSON go out as they come; a board needs all rows to put them in order.
    void take(const CaseloadRow& row) {
        if (!is_wanted(row)) {
            ++caseload_.left_out;
            if (need_of(row) == Need::risk) ++caseload_.left_out_risk;
        } else if ((is_csv() || is_json()) && !tells(row, columns_)) {
            return;
        } else if (is_csv()) {
            host_.out(caseload_csv(row, columns_));
        } else if (is_json()) {
            host_.out(json_line(caseload_json(row, columns_)));
        } else {
            caseload_.rows.push_back(row);
        }
    }

    int board() {
        const Format format = maker_                      ? Format::text
                              : options_.format == "html" ? Format::html
                              : options_.format == "md"   ? Format::md
                                                          : Format::text;
        const std::size_t width =
            options_.width.empty() ? host_.width : static_cast<std::size_t>(*to_int(options_.width));
        std::vector<Diagnostics> faults;
        const auto page =
            caseload_page(caseload_, format, width, bench_.knowledge, bench_.words, k_version, bench_.library, faults);
        print(faults, host_, colour_);
        if (page) {
            host_.out(*page);
            return k_done;
        }
        host_.err(ipt::format(page.error().diagnostic, *page.error().source, colour_));
        return k_io;
    }

    const ReportOptions& options_;
    Workbench& bench_;
    const Treatments& treatments_;
    std::vector<const CaseloadColumn*> columns_;
    std::vector<CaseloadFilter> filters_;
    Documents& documents_;
    std::optional<DocumentMaker> maker_;
    const Host& host_;
    Colour colour_;
    Caseload caseload_;
};

// The paths of the command line and then those of the list, a line each; a status where there is nothing to go by.
int add_listed(const ReportOptions& options, std::vector<std::string>& paths, const Host& host) {
    if (options.list.empty()) {
        if (!paths.empty()) return k_done;
        host.err("ipt: report: PATH or --files-from is required\n     'ipt report --help' tells more\n");
        return k_usage;
    }
    if (options.list == "-" && std::find(paths.begin(), paths.end(), "-") != paths.end()) {
        host.err("ipt: report: standard input is either the list or a case, not both\n");
        return k_usage;
    }
    const RunLimits limits = limits_of(options.cases.limits);
    tell_waiting(options.list, host);
    const auto text = read_file(options.list, limits.list);
    if (!text) {
        const bool larger = text.error().message.starts_with(k_is_larger);
        host.err(fmt::format("ipt: {}: {}\n{}", mention(options.list), text.error().message,
                             larger ? fmt::format("     {}\n", how_to_allow("list")) : ""));
        return k_io;
    }
    const char between = text->find('\0') == std::string::npos ? '\n' : '\0';  // as of find -print0
    for (std::string_view rest = *text; !rest.empty();) {
        const std::size_t end = std::min(rest.find(between), rest.size());
        std::string_view path = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (between == '\n' && path.ends_with('\r')) path.remove_suffix(1);
        if (path.empty()) continue;
        if (path.find('\0') != std::string_view::npos) {
            host.err(fmt::format("ipt: {}: is no list of paths, one a line: it holds a NUL\n", mention(options.list)));
            return k_io;
        }
        if (paths.size() == limits.files) return too_many_files(limits.files, host);
        paths.emplace_back(path);
    }
    return k_done;
}

std::optional<DocumentMaker> maker_of(const std::string& each, const DocumentOptions& options, Documents& documents,
                                      Workbench& bench, const CommonOptions& common, const Host& host) {
    if (each == "formulate") return formulation_maker("patient", documents, bench, common, host);
    if (each == "agenda") return next_agenda_maker(options, documents, bench, common, host);
    if (each == "relapse") return relapse_maker("clinician", documents, bench, common, host);
    return progress_maker(documents, bench, common, host);
}

// Whether the options go together; if not, that is told.
bool is_possible(const ReportOptions& options, const Host& host) {
    const bool each = !options.each.empty();
    const char* what = nullptr;
    if (each == options.documents.folder.empty())
        what = "--each and --out-dir belong together";
    else if (options.documents.resume && !each)
        what = "--resume is for the documents of --each";
    else if (each && options.format == "csv")
        what = "with --each the format is that of the documents: text, md, html, pdf or json";
    else if (!each && options.format == "pdf")
        what = "the board has no PDF; --each COMMAND --out-dir DIR writes those of the cases";
    if (what) host.err(fmt::format("ipt: report: {}\n     'ipt report --help' tells more\n", what));
    return !what;
}

int report(const ReportOptions& options, const Host& host) {
    if (!is_possible(options, host)) return k_usage;
    if (!is_there(options.documents.folder, host)) return k_io;  // before thousands of documents are made for it
    std::vector<std::string> paths = options.cases.files;
    if (const int status = add_listed(options, paths, host); status != k_done) return status;
    auto columns = columns_asked(options.columns, host);
    if (!columns) return k_usage;
    const auto bench = open_workbench(options.cases.common, host);
    if (!bench) return k_io;
    auto filters = filters_asked(options.where, bench->knowledge, host);
    if (!filters) return k_usage;
    const auto treatments = read_treatments(options.cases.common, *bench, host);
    if (!treatments) return k_io;
    DocumentOptions placed = options.documents;
    placed.format = options.format;
    placed.width = options.width;
    Documents documents(placed, options.cases.common, *bench, host);
    std::optional<DocumentMaker> maker;
    if (!options.each.empty() &&
        !(maker = maker_of(options.each, placed, documents, *bench, options.cases.common, host)))
        return k_io;
    std::string whole;
    Host desk = host;
    const bool to_file = !is_standard_output(options.output);
    if (to_file) desk.out = [&whole](std::string_view text) { whole += text; };
    const int status = Report(options, *bench, *treatments, std::move(*columns), std::move(*filters), documents,
                              std::move(maker), desk)
                           .run(paths);
    return to_file && !whole.empty() ? std::max(status, save_file(options.output, whole, placed, host)) : status;
}

}  // namespace

std::function<int(const Host&)> setup_report(CommandLine& line) {
    auto options = std::make_shared<ReportOptions>();
    line.option("PATH", options->cases.files, "case files, and folders of them; - reads standard input").type("");
    line.option("--files-from", options->list, "read paths from this file, one a line; - reads standard input")
        .type("FILE");
    line.option("--include", options->include, "of folders, the files with names like this (*.yaml and *.yml)")
        .type("PATTERN");
    line.option("--format", options->format, "text, md, html, csv or json (one object a line); with --each pdf, too")
        .type("FORMAT")
        .check(one_of({"text", "md", "html", "csv", "json", "pdf"}));
    line.option("--each", options->each,
                "write a document for each case too: formulate, agenda, relapse or progress; --format is then theirs")
        .type("COMMAND")
        .check(one_of({"formulate", "agenda", "relapse", "progress"}));
    line.option("-o,--output", options->output, "write to this file instead of standard output").type("FILE");
    line.option("--out-dir", options->documents.folder, "write the documents of --each into this folder").type("DIR");
    add_writing_options(line, options->documents);
    line.flag("--resume", options->documents.resume,
              "leave documents that are newer than what they are made from, and replace the others");
    line.option("--where", options->where, "only cases of which this is so, like alerts or focus=grief; again for more")
        .type("TEST")
        .one_value_each()
        .completes([options](const Host& host, std::string_view typed) {
            return filters_to_name(typed, options->cases.common, host);
        });
    line.option("--columns", options->columns, "show these, with commas between them")
        .type("NAMES")
        .completes([](const Host&, std::string_view typed) { return columns_to_name(typed); });
    line.option("--width", options->width, "columns of text (the terminal's, or 80)")
        .type("N")
        .check(whole_number(20, 1000));
    add_as_of_option(line, options->cases);
    add_deidentify_option(line, options->cases);
    add_jobs_option(line, options->cases);
    add_limit_option(line, options->cases.limits);
    add_common_options(line, options->cases.common);
    line.format_by_ending(options->format, options->output, {"text", "md", "html", "csv", "json", "pdf"}, "--each");
    line.setting("paper", options->documents.paper);  // of the documents of --each
    return [options](const Host& host) { return report(*options, host); };
}

}  // namespace ipt
