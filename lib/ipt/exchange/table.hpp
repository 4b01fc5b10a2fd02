// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/exchange/imported.hpp"
#include "ipt/input/csv.hpp"
#include "ipt/knowledge/knowledge.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// Which column of a table holds what. Empty: a column of the usual name, if there is one.
struct ColumnMap {
    // The usual ones are those of REDCap: record_id, redcap_event_name, date or visit_date, session.
    std::string record, event, date, session;
    std::map<std::string, int, std::less<>> events;  // the session that each event is; else session_6_… is 6
    struct OfMeasure {
        std::string total, risk_item, date;
        std::vector<std::string> items;
    };
    // By the id of the measure. The usual names are phq9, phq9_total, phq9_score, phq9_total_score, phq9_risk_item
    // and phq9_date, also with the other names of the measure; and phq9_1 … of its items.
    std::map<std::string, OfMeasure, std::less<>> measures;
};

// Reads a map from a TOML file: record, event, date and session; [events]; [measure.ID] with total, items, risk_item
// and date. What is wrong is reported; columns that the map names already stay.
void read_column_map(const Value& file, const Schema& schema, ColumnMap& into, Diagnostics& diagnostics);

// Sets one column: "date", "phq9" (its total), "phq9.date" and "phq9.risk_item". Gives what is wrong with the name, or
// an empty text.
[[nodiscard]] std::string set_column(std::string_view name, std::string_view column, const Schema& schema,
                                     ColumnMap& into);

// The results in a table with one line for each record and event, as the measures of cases; empty cells are unknown.
// `code` is that of the case where the table has no column for it; empty: there is to be one. A column that the map
// names and the table lacks is an error, and so is a second one of a name that is read; columns that nothing is read
// from are a warning.
[[nodiscard]] std::vector<ImportedCase> read_table(const CsvTable& table, const ColumnMap& columns,
                                                   const Knowledge& knowledge, const std::string& code,
                                                   Diagnostics& diagnostics);

}  // namespace ipt
