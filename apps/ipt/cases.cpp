// SPDX-License-Identifier: MIT
#include "ipt/cases.hpp"

#include "ipt/base/file.hpp"
#include "ipt/base/text.hpp"
#include "ipt/command_line.hpp"
#include "ipt/input/input.hpp"
#include "ipt/knowledge/case_check.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt {

void add_case_options(CommandLine& line, CaseOptions& options) {
    line.option("FILE", options.files, "case files; - reads standard input").required().type("");
    line.option("--as-of", options.as_of, "reference date where a file has no 'as_of'")
        .type("DATE")
        .check(calendar_date());
    add_common_options(line, options.common);
}

std::vector<Case> cases_of(Diagnostics& diagnostics, const Knowledge& knowledge, const std::string& as_of) {
    std::optional<std::int32_t> reference;
    if (const auto date = parse_date(as_of, std::nullopt)) reference = date->last;
    std::vector<Case> cases;
    for (Value& tree : read_yaml(diagnostics)) {
        const std::size_t before = diagnostics.errors();
        Case patient = decode(std::move(tree), knowledge.schema, reference, diagnostics);
        check_case(patient, knowledge, diagnostics);
        if (diagnostics.errors() == before) cases.push_back(std::move(patient));
    }
    diagnostics.sort();
    return cases;
}

int CaseReader::each_file(const std::function<void(const Diagnostics&, std::vector<Case>&)>& tell) {
    int status = k_done;
    for (const std::string& file : options_.files) {
        const std::string name = file == "-" ? "<stdin>" : file;
        auto text = read_file(file, Limits{}.bytes);
        std::vector<Case> cases;
        if (!text) {
            Diagnostics diagnostics(std::make_shared<Source>(name, ""));
            diagnostics.error("cannot-read", {}, text.error().message);
            status = k_io;
            tell(diagnostics, cases);
            continue;
        }
        Diagnostics diagnostics(std::make_shared<Source>(name, std::move(*text)));
        cases = cases_of(diagnostics, workbench_.knowledge, options_.as_of);
        if (diagnostics.errors() > 0) status = std::max<int>(status, k_case_errors);
        tell(diagnostics, cases);
    }
    return status;
}

int CaseReader::each(const std::function<int(const ReadCase&)>& work) {
    const Colour colour = colour_of(options_.common, host_);
    int worst = k_done;
    const int status = each_file([&](const Diagnostics& diagnostics, std::vector<Case>& cases) {
        if (diagnostics.errors() > 0) print(diagnostics, host_, colour);
        for (Case& patient : cases) worst = std::max(worst, work({diagnostics.source().name(), std::move(patient)}));
    });
    return std::max(status, worst);
}

}  // namespace ipt
