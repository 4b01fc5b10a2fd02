// SPDX-License-Identifier: MIT
#include "ipt/cases.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/json_parts.hpp"

namespace ipt {
namespace {

struct CheckOptions {
    CaseOptions cases;
    std::string format = "text";
};

Value as_value(const Diagnostic& one, const Source& source) {
    const Place place = source.locate(one.span.begin);
    Value row = Value::map({{"file", source.name()},
                            {"line", static_cast<int>(place.line)},
                            {"column", static_cast<int>(place.column)},
                            {"severity", one.severity == Severity::error ? "error" : "warning"},
                            {"code", one.code},
                            {"message", one.message}});
    if (!one.help.empty()) row.set("hint", one.help);
    return row;
}

int check(const CheckOptions& options, const Host& host) {
    const auto bench = open_workbench(options.cases.common, host);
    if (!bench) return k_io;
    return CaseReader(options.cases, *bench, host)
        .each_file([&](const Diagnostics& diagnostics, std::vector<Case>&, const Host& desk) -> Delivery {
            if (options.format == "text")
                print(diagnostics, desk, colour_of(options.cases.common, host));
            else
                for (const Diagnostic& one : diagnostics.all())
                    desk.out(json_line(as_value(one, diagnostics.source())));
            return [] { return static_cast<int>(k_done); };
        });
}

}  // namespace

std::function<int(const Host&)> setup_check(CommandLine& line) {
    auto options = std::make_shared<CheckOptions>();
    add_case_options(line, options->cases);
    line.option("--format", options->format, "text or json (one object a line)")
        .type("FORMAT")
        .check(one_of({"text", "json"}));
    return [options](const Host& host) { return check(*options, host); };
}

}  // namespace ipt
