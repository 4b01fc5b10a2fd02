// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/report/caseload_columns.hpp"
#include "ipt/report/document.hpp"

#include <string>
#include <vector>

namespace ipt {

// What `ipt report` has to say to people.
struct Caseload {
    std::vector<CaseloadRow> rows;               // in the order of the input; those with errors too
    std::size_t left_out = 0;                    // cases that a filter did not let pass
    std::size_t left_out_risk = 0;               // those of them that would stand under `risk`
    std::size_t unread = 0;                      // files that a run which was ended did not come to
    bool deidentified = false;                   // whether no name and date is a real one
    std::vector<const CaseloadColumn*> columns;  // that were asked for; empty: those of the templates
};

// What the templates report, report.html and alerts-report can name.
[[nodiscard]] Value caseload_view(const Caseload& caseload, const Knowledge& knowledge, const Words& words);
// The same with every name.
[[nodiscard]] Value caseload_specimen();

// The board with its alerts above it and its provenance below. `width` is of text.
[[nodiscard]] tl::expected<std::string, tmpl::Problem> caseload_page(const Caseload& caseload, Format format,
                                                                     std::size_t width, const Knowledge& knowledge,
                                                                     const Words& words, std::string_view version,
                                                                     Library& library,
                                                                     std::vector<Diagnostics>& faults);

}  // namespace ipt
