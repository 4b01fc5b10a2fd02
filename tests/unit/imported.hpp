// SPDX-License-Identifier: MIT
// What is read of a bundle or a table, as far as `ipt import` goes with it: the case files, and all that was told.
#pragma once

#include "ipt/exchange/fhir.hpp"
#include "ipt/exchange/table.hpp"
#include "ipt/input/csv.hpp"
#include "ipt/input/json.hpp"
#include "ipt/input/yaml_write.hpp"
#include "ipt/knowledge/codes.hpp"
#include "support.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace support {

inline const ipt::CodeBook& codes() {
    static const ipt::CodeBook k_codes = [] {
        std::vector<ipt::Diagnostics> faults;
        auto found = load_codes(ipt::builtin_texts(), knowledge(), faults);
        INFO(rendered(faults));
        REQUIRE(found);
        return std::move(*found);
    }();
    return k_codes;
}

struct Imported {
    std::string told;
    std::vector<std::string> texts;  // of case files
};

inline Imported finished(std::vector<ipt::ImportedCase> cases, ipt::Diagnostics& diagnostics) {
    for (const ipt::ImportedCase& one : cases)
        check_case(decode(one.tree, knowledge().schema, std::nullopt, diagnostics), knowledge(), diagnostics);
    diagnostics.sort();
    Imported out{rendered(diagnostics), {}};
    if (diagnostics.errors() == 0)
        for (const ipt::ImportedCase& one : cases) out.texts.push_back(write_yaml(one.tree));
    return out;
}

inline Imported from_fhir(std::string json, const std::string& code = {}) {
    ipt::Diagnostics diagnostics = source_of(std::move(json), "bundle.json");
    const auto file = read_json(diagnostics);
    return finished(file ? read_fhir(*file, knowledge(), codes(), code, diagnostics) : std::vector<ipt::ImportedCase>(),
                    diagnostics);
}

inline Imported from_table(std::string csv, const ipt::ColumnMap& columns = {}, const std::string& code = {}) {
    ipt::Diagnostics diagnostics = source_of(std::move(csv), "table.csv");
    const auto table = read_csv(diagnostics);
    return finished(
        table ? read_table(*table, columns, knowledge(), code, diagnostics) : std::vector<ipt::ImportedCase>(),
        diagnostics);
}

}  // namespace support
