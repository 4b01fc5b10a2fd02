// SPDX-License-Identifier: MIT
#include "ipt/base/file.hpp"
#include "ipt/base/text.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/deidentified.hpp"
#include "ipt/documents.hpp"
#include "ipt/input/input.hpp"

#include <fmt/format.h>

namespace ipt {
namespace {

constexpr int k_most_days = 100'000;  // of --shift-days, to either side

struct DeidentifyOptions {
    CaseOptions cases;
    DocumentOptions written;
    std::string code;
    std::string shift;
};

class DeidentifyRun {
public:
    DeidentifyRun(const DeidentifyOptions& options, const DeidentifyTools& tools, const Host& host)
        : options_(options), tools_(tools), host_(host), colour_(colour_of(options.cases.common, host)) {}

    int run() {
        int worst = k_done;
        for (std::size_t i = 0; i < options_.cases.files.size(); ++i) worst = std::max(worst, add(i));
        if (whole_.empty()) return worst;
        const std::string& output = options_.written.output;
        if (is_standard_output(output))
            host_.out(whole_);
        else if (const int status = save_file(output, whole_, options_.written, host_); status != k_done)
            return std::max(worst, status);
        tell(is_standard_output(output) ? "<stdout>" : output);
        return worst;
    }

private:
    [[nodiscard]] CodeOf code_for(std::size_t file) const {
        const std::size_t files = options_.cases.files.size();
        if (options_.code.empty()) return code_of(tools_, files, file);
        return [this, files, file](std::size_t number, std::size_t count) {
            std::string code = options_.code;
            if (files > 1) code += fmt::format("-{}", file + 1);
            if (count > 1) code += fmt::format("-{}", number + 1);
            return code;
        };
    }

    int add(std::size_t index) {
        tell_waiting(options_.cases.files[index], host_);
        Diagnostics diagnostics = open_case_file(options_.cases.files[index], tools_.limits);
        if (diagnostics.errors() > 0) {
            print(diagnostics, host_, colour_);
            return k_io;
        }
        DateOptions dates{options_.cases.as_of, {}};
        if (!options_.shift.empty()) dates.shift = *to_int(options_.shift);
        const auto made = deidentified_text(diagnostics, tools_, dates, code_for(index));
        if (!made) {
            print(diagnostics, host_, colour_);
            return k_case_errors;
        }
        if (!whole_.empty() && !made->empty()) whole_ += "---\n";
        whole_ += *made;
        return k_done;
    }

    // Whatever is found, the last word is that a person reads it.
    void tell(const std::string& name) const {
        const auto source = std::make_shared<const Source>(name, whole_);
        const std::vector<Diagnostic> doubts = doubts_in(source, tools_);
        for (const Diagnostic& one : doubts) host_.err(format(one, *source, colour_));
        host_.err(fmt::format(
            "ipt: {} that may still tell who someone is\n     this list is a help and no proof: a person must read {} "
            "before it is passed on\n",
            doubts.empty()       ? std::string("nothing was found")
            : doubts.size() == 1 ? std::string("there is one place")
                                 : fmt::format("there are {} places", doubts.size()),
            mention(name)));
    }

    const DeidentifyOptions& options_;
    const DeidentifyTools& tools_;
    const Host& host_;
    Colour colour_;
    std::string whole_;
};

int deidentify_files(const DeidentifyOptions& options, const Host& host) {
    const auto bench = open_workbench(options.cases.common, host);
    if (!bench) return k_io;
    const auto identifiers = read_identifiers(options.cases.common, *bench, host);
    if (!identifiers) return k_io;
    const DeidentifyTools tools{bench->knowledge, *identifiers, bench->words.catalogue(),
                                limits_of(options.cases.limits).file};
    return DeidentifyRun(options, tools, host).run();
}

}  // namespace

std::function<int(const Host&)> setup_deidentify(CommandLine& line) {
    auto options = std::make_shared<DeidentifyOptions>();
    line.option("FILE", options->cases.files, "case files; - reads standard input").required().type("");
    line.option("-o,--output", options->written.output, "write to this file instead of standard output").type("FILE");
    add_writing_options(line, options->written);
    line.option("--code", options->code, "the new code of the case (case-1)")
        .type("CODE")
        .check([](const std::string& code) {
            return trim(code).empty() ? std::string("a code is a word, not nothing") : std::string();
        });
    line.option("--shift-days", options->shift, "move all dates by so many days (the reference date to a fixed one)")
        .type("N")
        .check(whole_number(-k_most_days, k_most_days));
    add_as_of_option(line, options->cases);
    add_limit_option(line, options->cases.limits);
    add_common_options(line, options->cases.common);
    return [options](const Host& host) { return deidentify_files(*options, host); };
}

}  // namespace ipt
