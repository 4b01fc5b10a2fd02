// SPDX-License-Identifier: MIT
#include "ipt/base/file.hpp"
#include "ipt/base/text.hpp"
#include "ipt/cases.hpp"
#include "ipt/command.hpp"
#include "ipt/report/document.hpp"
#include "ipt/usage.hpp"
#include "version.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <set>

namespace ipt {
namespace {

struct Options {
    CaseOptions cases;
    std::string audience = "patient";
    std::string format = "text";
    std::string output;
    std::string folder;
    bool force = false;
    std::string width;  // empty: the terminal's
};

Format format_of(std::string_view name) {
    return name == "md" ? Format::md : name == "html" ? Format::html : name == "json" ? Format::json : Format::text;
}

Audience audience_of(std::string_view name) {
    return name == "clinician"     ? Audience::clinician
           : name == "supervision" ? Audience::supervision
                                   : Audience::patient;
}

// A file name from a case's code: nothing that leads out of the folder.
std::string file_name(std::string_view code, const Options& options) {
    std::string name;
    for (const char c : code) name += c == '/' || c == '\0' || static_cast<unsigned char>(c) < 0x20 ? '_' : c;
    if (name.empty() || name[0] == '.') name.insert(0, "_");
    const std::string_view ending = options.format == "text" ? "txt" : std::string_view(options.format);
    return fmt::format("{}/{}-{}.{}", options.folder, name, options.audience, ending);
}

class Formulator {
public:
    Formulator(const Options& options, Workbench& bench, const Host& host)
        : options_(options), bench_(bench), host_(host) {}

    int run() {
        int status = CaseReader(options_.cases, bench_, host_).each([this](const ReadCase& read) { return one(read); });
        if (options_.format == "html" && count_ > 1) {
            host_.err("ipt: several cases make several HTML pages\n     use --out-dir DIR\n");
            return k_usage;
        }
        if (options_.output.empty()) host_.out(whole_);
        if (!options_.output.empty() && count_ > 0) status = std::max(status, save(options_.output, whole_));
        return status;
    }

private:
    int one(const ReadCase& read) {
        const Value view = view_of(appraise(read.patient, bench_.knowledge), bench_.knowledge, bench_.words);
        const Provenance provenance{k_version, fingerprint(read.patient.source->text(read.patient.root.span))};
        auto page = make_page("formulation-" + options_.audience, audience_of(options_.audience), view,
                              bench_.knowledge, provenance, bench_.library, faults_);
        if (!page) return problem(page.error());
        std::string text;
        if (format_of(options_.format) == Format::json) {
            text = to_json(Value::map({{"file", read.file},
                                       {"case", read.patient.root.text_of("case")},
                                       {"for", options_.audience},
                                       {"title", page->title},
                                       {"alerts", page->alerts},
                                       {"body", page->body},
                                       {"provenance", std::string(trim(page->provenance))}})) +
                   "\n";
        } else {
            auto written = write_page(*page, format_of(options_.format), width(), bench_.library, faults_);
            if (!written) return problem(written.error());
            text = std::move(*written);
        }
        return deliver(read, text);
    }

    int deliver(const ReadCase& read, const std::string& text) {
        if (!options_.folder.empty()) return save_own(read, text);
        ++count_;
        const std::string separator = count_ > 1 && options_.format != "json" ? "\n\f\n" : "";
        if (options_.output.empty() && options_.format != "html")
            host_.out(separator + text);
        else
            whole_ += separator + text;
        return k_done;
    }

    // Two cases of one run never share a file: the second would take the place of the first.
    int save_own(const ReadCase& read, std::string_view text) {
        const std::string path = file_name(read.patient.root.text_of("case"), options_);
        if (saved_.insert(path).second) return save(path, text);
        host_.err(fmt::format(
            "ipt: {}: {} holds the document of another case already\n     give each case a code of its own\n",
            visible(read.file), visible(path)));
        return k_case_errors;
    }

    int save(const std::string& path, std::string_view text) {
        if (const auto done = write_file(path, text, options_.force ? Overwrite::yes : Overwrite::no); !done) {
            host_.err(fmt::format("ipt: {}: {}\n", visible(path), done.error().message));
            return k_io;
        }
        host_.err(fmt::format("wrote {}\n", visible(path)));
        return k_done;
    }

    int problem(const tmpl::Problem& problem) {
        const Colour colour = colour_of(options_.cases.common, host_);
        print(faults_, host_, colour);
        faults_.clear();
        host_.err(format(problem.diagnostic, *problem.source, colour));
        return k_io;
    }

    std::size_t width() const {
        return options_.width.empty() ? host_.width : static_cast<std::size_t>(*to_int(options_.width));
    }

    const Options& options_;
    Workbench& bench_;
    const Host& host_;
    std::vector<Diagnostics> faults_;
    std::string whole_;
    std::size_t count_ = 0;
    std::set<std::string> saved_;
};

int formulate(const Options& options, const Host& host) {
    const auto bench = open_workbench(options.cases.common, host);
    if (!bench) return k_io;
    return Formulator(options, *bench, host).run();
}

}  // namespace

std::function<int(const Host&)> setup_formulate(CLI::App& app) {
    auto options = std::make_shared<Options>();
    add_case_options(app, options->cases);
    app.add_option("--for", options->audience, "patient, clinician or supervision")
        ->type_name("READER")
        ->check(one_of({"patient", "clinician", "supervision"}));
    app.add_option("--format", options->format, "text, md, html or json (one object a line)")
        ->type_name("FORMAT")
        ->check(one_of({"text", "md", "html", "json"}));
    auto* output = app.add_option("-o,--output", options->output, "write to this file instead of standard output")
                       ->type_name("FILE");
    app.add_option("--out-dir", options->folder, "write a file for each case into this folder")
        ->type_name("DIR")
        ->excludes(output);
    app.add_flag("--force", options->force, "replace files that exist");
    app.add_option("--width", options->width, "columns of text (the terminal's, or 80)")
        ->type_name("N")
        ->check(whole_number(20, 1000));
    return [options](const Host& host) {
        if (options->output == "-") options->output.clear();
        return formulate(*options, host);
    };
}

}  // namespace ipt
