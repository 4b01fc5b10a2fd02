// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/cases.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/exchange/fhir.hpp"
#include "ipt/exchange/table.hpp"
#include "ipt/input/csv.hpp"
#include "ipt/input/json.hpp"
#include "ipt/input/yaml_write.hpp"
#include "ipt/knowledge/case_check.hpp"
#include "ipt/known_names.hpp"
#include "ipt/writing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace ipt {
namespace {

struct ImportOptions {
    CommonOptions common;
    WritingOptions writing;
    std::string file;
    std::string from = "auto";
    std::string map;
    std::vector<std::string> columns;
    std::vector<std::string> events;
    std::string record;
    std::string code;
    std::string output;
    std::vector<std::string> limits;
    bool fragment = false;
};

constexpr int k_last_session_number = 200;
constexpr std::size_t k_codes_told = 300;  // characters

// "NAME=VALUE", each with something in it.
std::string wrong_pair(const std::string& pair) {
    const std::size_t equals = pair.find('=');
    return equals == std::string::npos || equals == 0 || equals + 1 == pair.size()
               ? fmt::format("'{}': expected NAME=COLUMN", mention(pair))
               : std::string();
}

std::string wrong_event(const std::string& pair) {
    const std::size_t equals = pair.rfind('=');
    const auto number = equals == std::string::npos ? std::nullopt : to_int(std::string_view(pair).substr(equals + 1));
    return equals == 0 || !number || *number < 0 || *number > k_last_session_number
               ? fmt::format("'{}': expected EVENT=N, with N from 0 to {}", mention(pair), k_last_session_number)
               : std::string();
}

class ImportRun {
public:
    ImportRun(const ImportOptions& options, const Workbench& bench, const CodeBook& codes, const Host& host)
        : options_(options),
          bench_(bench),
          codes_(codes),
          host_(host),
          colour_(colour_of(options.common, host)),
          limits_(limits_of(options.limits).file) {}

    int run() {
        ColumnMap columns;
        if (const int status = read_columns(columns); status != k_done) return status;
        tell_waiting(options_.file, host_);
        Diagnostics diagnostics = open_case_file(options_.file, limits_);
        if (diagnostics.errors() > 0) {
            print(diagnostics, host_, colour_);
            return k_io;
        }
        std::vector<ImportedCase> cases = read(columns, diagnostics);
        for (const ImportedCase& one : cases) check(one, diagnostics);
        diagnostics.sort();
        print(diagnostics, host_, colour_);
        if (diagnostics.errors() > 0) return k_case_errors;
        if (const int status = choose(cases); status != k_done) return status;
        return write(cases);
    }

private:
    // The columns of the command line come before those of the file.
    int read_columns(ColumnMap& columns) {
        for (const std::string& pair : options_.columns) {
            const std::size_t equals = pair.find('=');
            const std::string wrong =
                set_column(pair.substr(0, equals), pair.substr(equals + 1), bench_.knowledge.schema, columns);
            if (wrong.empty()) continue;
            host_.err(fmt::format("ipt: import: --column: {}\n", mention(wrong)));
            return k_usage;
        }
        for (const std::string& pair : options_.events) {
            const std::size_t equals = pair.rfind('=');
            columns.events.insert_or_assign(pair.substr(0, equals), *to_int(std::string_view(pair).substr(equals + 1)));
        }
        if (options_.map.empty()) return k_done;
        Diagnostics diagnostics = open_case_file(options_.map, Limits());
        if (diagnostics.errors() == 0)
            if (const auto file = read_toml(diagnostics))
                read_column_map(*file, bench_.knowledge.schema, columns, diagnostics);
        print(diagnostics, host_, colour_);
        return diagnostics.errors() > 0 ? k_io : k_done;
    }

    [[nodiscard]] bool is_fhir(const Diagnostics& diagnostics) const {
        if (options_.from != "auto") return options_.from == "fhir";
        std::string_view text = diagnostics.source().text();
        text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), text.size()));
        return text.starts_with('{') || text.starts_with('[');
    }

    std::vector<ImportedCase> read(const ColumnMap& columns, Diagnostics& diagnostics) const {
        // with --record the code is the new one of that record
        const std::string& code = options_.code;
        if (is_fhir(diagnostics)) {
            const auto file = read_json(diagnostics, limits_);
            return file ? read_fhir(*file, bench_.knowledge, codes_, code, diagnostics) : std::vector<ImportedCase>();
        }
        const auto table = read_csv(diagnostics, limits_);
        return table ? read_table(*table, columns, bench_.knowledge, code, diagnostics) : std::vector<ImportedCase>();
    }

    // What a case file may not say is told at the place of the file that it comes from.
    void check(const ImportedCase& one, Diagnostics& diagnostics) const {
        const Case patient = decode(one.tree, bench_.knowledge.schema, std::nullopt, diagnostics);
        check_case(patient, bench_.knowledge, diagnostics);
    }

    int wrong_choice(const std::string& message) const {
        host_.err(fmt::format("ipt: {}: {}\n", mention(options_.file), message));
        return k_usage;
    }

    // Leaves the record that is asked for, with the code that is.
    int choose(std::vector<ImportedCase>& cases) const {
        if (!options_.record.empty()) {
            std::vector<std::string_view> codes;
            for (const ImportedCase& one : cases) codes.push_back(one.code);
            const auto found = std::find(codes.begin(), codes.end(), options_.record);
            if (found == codes.end()) {
                const std::string_view near = nearest(options_.record, codes);
                return wrong_choice(fmt::format(
                    "no result is of the record '{}'\n     {}", mention(options_.record),
                    near.empty() ? fmt::format("there are those of {}",
                                               shortened(fmt::format("{}", fmt::join(codes, ", ")), k_codes_told))
                                 : fmt::format("did you mean '{}'?", mention(near))));
            }
            ImportedCase kept = std::move(cases[static_cast<std::size_t>(found - codes.begin())]);
            cases.clear();
            cases.push_back(std::move(kept));
        }
        if (cases.size() > 1 && (options_.fragment || !options_.code.empty()))
            return wrong_choice(fmt::format("these are {} cases\n     choose one: --record CODE", cases.size()));
        if (!options_.code.empty()) {
            Value& name = *cases.front().tree.find("case");
            name.become(Value(options_.code));
            name.style = Value::Style::quoted;
        }
        return k_done;
    }

    int write(const std::vector<ImportedCase>& cases) const {
        std::string text;
        for (const ImportedCase& one : cases) {
            Value tree = one.tree;
            if (options_.fragment) tree.map()->erase(tree.map()->begin());  // the code is the first
            text += (text.empty() ? "" : "---\n") + write_yaml(tree);
        }
        if (!is_standard_output(options_.output)) return save_file(options_.output, text, options_.writing, host_);
        host_.out(text);
        return k_done;
    }

    const ImportOptions& options_;
    const Workbench& bench_;
    const CodeBook& codes_;
    const Host& host_;
    Colour colour_;
    Limits limits_;
};

int import_file(const ImportOptions& options, const Host& host) {
    const auto bench = open_workbench(options.common, host);
    if (!bench) return k_io;
    const auto codes = read_codes(options.common, *bench, host);
    if (!codes) return k_io;
    return ImportRun(options, *bench, *codes, host).run();
}

}  // namespace

std::function<int(const Host&)> setup_import(CommandLine& line) {
    auto options = std::make_shared<ImportOptions>();
    const auto is_code = [](const std::string& code) {
        return is_case_code(code)
                   ? std::string()
                   : fmt::format("'{}' is no code: a short word of letters that can be seen", mention(code));
    };
    line.option("FILE", options->file, "a table (CSV) or FHIR resources (JSON); - reads standard input")
        .required()
        .type("")
        .completes([](const Host&, std::string_view) {
            return Candidates{{}, Paths::files};
        });
    line.option("--from", options->from, "csv, fhir, or auto: by what the file begins with")
        .type("KIND")
        .check(one_of({"auto", "csv", "fhir"}));
    line.option("--column", options->columns,
                "the column of a table that holds this, like phq9=phq_sum or date=visit; again for others")
        .type("NAME=COLUMN")
        .one_value_each()
        .check(wrong_pair)
        .completes([options](const Host& host, std::string_view) {
            Candidates out = measure_names(options->common, host);
            for (const std::string_view name : {"record", "event", "date", "session"})
                out.words.push_back({std::string(name)});
            for (Candidate& one : out.words) one.word += '=';
            return out;
        });
    line.option("--event", options->events, "the number of the session that an event is; again for others")
        .type("EVENT=N")
        .one_value_each()
        .check(wrong_event);
    line.option("--map", options->map, "read columns and events from this TOML file").type("FILE");
    line.option("--record", options->record, "only the case of this code").type("CODE");
    line.option("--case", options->code, "the code of the case, never a name").type("CODE").check(is_code);
    line.flag("--fragment", options->fragment, "the measures alone, to be put into a case file");
    line.option("-o,--output", options->output, "write to this file instead of standard output").type("FILE");
    add_writing_options(line, options->writing);
    add_limit_option(line, options->limits);
    add_common_options(line, options->common);
    return [options](const Host& host) { return import_file(*options, host); };
}

}  // namespace ipt
