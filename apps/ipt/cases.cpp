// SPDX-License-Identifier: MIT
#include "ipt/cases.hpp"

#include "ipt/base/fault.hpp"
#include "ipt/base/file.hpp"
#include "ipt/base/text.hpp"
#include "ipt/command_line.hpp"
#include "ipt/deidentified.hpp"
#include "ipt/input/input.hpp"
#include "ipt/knowledge/case_check.hpp"
#include "ipt/progress_bar.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt {

void add_jobs_option(CommandLine& line, CaseOptions& options) {
    line.option("-j,--jobs", options.jobs, "work on so many cases at a time (as many as there are cores)")
        .type("N")
        .check(whole_number(1, 256));
}

void add_as_of_option(CommandLine& line, CaseOptions& options) {
    line.option("--as-of", options.as_of, "reference date where a file has no 'as_of'")
        .type("DATE")
        .check(calendar_date());
}

void add_deidentify_option(CommandLine& line, CaseOptions& options) {
    line.flag("--deidentify", options.deidentify, "without names, places and dates that tell who anyone is");
}

void add_case_options(CommandLine& line, CaseOptions& options) {
    line.option("FILE", options.files, "case files; - reads standard input").required().type("");
    add_as_of_option(line, options);
    add_jobs_option(line, options);
    add_limit_option(line, options.limits);
    add_common_options(line, options.common);
}

std::vector<Case> cases_of(Diagnostics& diagnostics, const Knowledge& knowledge, const std::string& as_of,
                           const Limits& limits) {
    std::optional<std::int32_t> reference;
    if (const auto date = parse_date(as_of, std::nullopt)) reference = date->last;
    std::vector<Case> cases;
    for (Value& tree : read_yaml(diagnostics, limits)) {
        const std::size_t before = diagnostics.errors();
        Case patient = decode(std::move(tree), knowledge.schema, reference, diagnostics);
        check_case(patient, knowledge, diagnostics);
        if (diagnostics.errors() == before) cases.push_back(std::move(patient));
    }
    diagnostics.sort();
    return cases;
}

Diagnostics refusal(const std::string& name) {
    Diagnostics out(std::make_shared<Source>(name, ""));
    out.error("not-deidentified", {}, "the file has errors, and so nothing of it is shown", "'ipt check' tells them");
    return out;
}

Diagnostics open_case_file(const std::string& file, const Limits& limits) {
    const std::string name = file == "-" ? "<stdin>" : file;
    auto text = read_file(file, limits.bytes);
    if (text) return Diagnostics(std::make_shared<Source>(name, std::move(*text)));
    Diagnostics out(std::make_shared<Source>(name, ""));
    const bool larger = text.error().message.starts_with(k_is_larger);
    out.error(std::string(k_cannot_read_code), {}, text.error().message, larger ? how_to_allow("size") : std::string());
    return out;
}

void tell_waiting(const std::string& file, const Host& host) {
    if (file == "-" && host.in_is_terminal) host.err("ipt: reading standard input; Ctrl-D ends it\n");
}

CaseReader::CaseReader(const CaseOptions& options, const Workbench& workbench, const Host& host)
    : options_(options), limits_(limits_of(options.limits)), workbench_(workbench), host_(host) {
    if (options.deidentify) identifiers_ = read_identifiers(options.common, workbench, host);
}

CaseReader::ReadFile CaseReader::read(std::size_t index) const {
    Diagnostics diagnostics = open_case_file(options_.files[index], limits_.file);
    if (diagnostics.errors() > 0) return {k_io, {}, std::move(diagnostics), {}};
    if (identifiers_) return read_deidentified(index, std::move(diagnostics));
    ReadFile out{k_done, {}, std::move(diagnostics), {}};
    out.cases = cases_of(out.diagnostics, workbench_.knowledge, options_.as_of, limits_.file);
    if (out.diagnostics.errors() > 0) out.status = k_case_errors;
    return out;
}

// From here on the case is what `ipt deidentify` would have written: nothing that comes behind sees anything else.
CaseReader::ReadFile CaseReader::read_deidentified(std::size_t index, Diagnostics original) const {
    const DeidentifyTools tools{workbench_.knowledge, *identifiers_, workbench_.words.catalogue(), limits_.file};
    const std::string label = code_of(tools, options_.files.size(), index)(0, 1);
    const auto text =
        deidentified_text(original, tools, {options_.as_of, {}}, code_of(tools, options_.files.size(), index));
    if (!text) {
        ReadFile out{k_case_errors, {}, refusal(label), {}};
        out.told = fmt::format("ipt: {}: called {} here\n", mention(original.source().name()), label);
        return out;
    }
    ReadFile out{k_done, {}, Diagnostics(std::make_shared<Source>(label, *text)), {}};
    out.cases = cases_of(out.diagnostics, workbench_.knowledge, {}, k_own_text);
    if (out.diagnostics.errors() > 0) throw Fault("a case without identifiers that has an error");
    if (const std::size_t doubts = doubts_in(out.diagnostics.shared_source(), tools).size(); doubts > 0)
        out.told = fmt::format("ipt: {}: {} {} may still tell who someone is; 'ipt deidentify' shows where\n", label,
                               doubts, doubts == 1 ? "text" : "texts");
    return out;
}

int CaseReader::each_file(const std::function<Delivery(const Diagnostics&, std::vector<Case>&, const Host&)>& work) {
    if (!is_ready()) return k_io;
    const std::size_t count = options_.files.size();
    if (count > limits_.files) return too_many_files(limits_.files, host_);
    const std::size_t jobs = count < 2               ? 1
                             : options_.jobs.empty() ? all_cores()
                                                     : static_cast<std::size_t>(*to_int(options_.jobs));
    if (std::find(options_.files.begin(), options_.files.end(), "-") != options_.files.end()) tell_waiting("-", host_);
    ProgressBar bar(count, host_);
    int worst = k_done;
    const auto goes_on = [&] { return count < 2 || host_.stop_signal() == 0; };
    const std::size_t done = in_order(count, jobs, goes_on, [&](std::size_t i) -> Delivery {
        ReadFile file = read(i);
        Transcript said;
        if (!file.told.empty()) said.host(host_).err(file.told);
        Delivery then = work(file.diagnostics, file.cases, said.host(host_));
        return [&, status = file.status, said = std::move(said), then = std::move(then)] {
            said.replay(host_);
            worst = std::max({worst, status, then()});
            bar.step(status != k_done);
            return status;
        };
    });
    unread_ = count - done;
    if (unread_ == 0) return worst;
    host_.err(fmt::format("ipt: stopped: {} of {} files are done\n", done, count));
    return k_signal + host_.stop_signal();
}

int CaseReader::in_turn(const std::function<void(const Diagnostics&, std::vector<Case>&)>& tell) {
    return each_file([&](const Diagnostics& diagnostics, std::vector<Case>& cases, const Host&) -> Delivery {
        auto kept = std::make_shared<std::pair<Diagnostics, std::vector<Case>>>(diagnostics, std::move(cases));
        return [&tell, kept = std::move(kept)] {
            tell(kept->first, kept->second);
            return static_cast<int>(k_done);
        };
    });
}

int CaseReader::each(const std::function<Delivery(const ReadCase&, const Host&)>& work) {
    struct Made {
        Transcript said;
        Delivery then;
    };
    const Colour colour = colour_of(options_.common, host_);
    return each_file([&](const Diagnostics& diagnostics, std::vector<Case>& cases, const Host& desk) -> Delivery {
        if (diagnostics.errors() > 0) print(diagnostics, desk, colour);
        std::vector<Made> all;
        for (Case& patient : cases) {
            Made one;
            one.then = work({diagnostics.source().name(), std::move(patient)}, one.said.host(host_));
            all.push_back(std::move(one));
        }
        return [this, all = std::move(all)] {
            int worst = k_done;
            for (const Made& one : all) {
                one.said.replay(host_);
                worst = std::max(worst, one.then());
            }
            return worst;
        };
    });
}

}  // namespace ipt
