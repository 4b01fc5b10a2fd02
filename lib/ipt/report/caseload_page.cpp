// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/doc/document.hpp"
#include "ipt/report/caseload_view.hpp"

namespace ipt {

Value caseload_specimen() {
    const auto texts = [](std::initializer_list<std::string_view> keys) {
        Value out{Value::Map{}};
        for (const std::string_view key : keys) out.set(key, Value(key));
        return out;
    };
    const auto some = [](Value row) { return Value(Value::List{std::move(row)}); };
    Value group = texts({"title", "means", "count"});
    group.set("heads", some(texts({"text"})));
    group.set("rows", some(Value::map({{"cells", some(texts({"first", "text", "picture"}))}})));
    Value report =
        texts({"cases", "any", "left_out", "left_out_risk", "unread", "stuck", "any_broken", "broken_count"});
    report.set("groups", some(std::move(group)));
    report.set("focus", some(texts({"label", "count"})));
    report.set("responded", texts({"count", "of", "percent"}));
    report.set("remitted", texts({"count", "of", "percent"}));
    report.set("broken", some(texts({"file", "errors", "several", "line", "error"})));
    return Value::map({{"has_alerts", true},
                       {"alerts", some(texts({"id", "level", "clinician", "cases"}))},
                       {"report", std::move(report)}});
}

tl::expected<std::string, tmpl::Problem> caseload_page(const Caseload& caseload, Format format, std::size_t width,
                                                       const Knowledge& knowledge, const Words& words,
                                                       std::string_view version, Library& library,
                                                       std::vector<Diagnostics>& faults) {
    const Value view = caseload_view(caseload, knowledge, words);
    std::string all;
    for (const CaseloadRow& row : caseload.rows) all += row.fingerprint;
    const bool html = format == Format::html;
    auto body = library.fill(html ? "report.html" : "report", view, html ? tmpl::Escape::html : tmpl::Escape::markdown,
                             faults, caseload.rows.size());
    if (!body) return body;
    auto alerts = library.fill("alerts-report", view, tmpl::Escape::markdown, faults);
    if (!alerts) return alerts;
    auto line = library.fill("provenance",
                             Value::map({{"version", version},
                                         {"case_hash", fingerprint(all)},
                                         {"knowledge_hash", knowledge.fingerprint},
                                         {"templates_hash", library.fingerprint()},
                                         {"as_of", {}},
                                         {"deidentified", caseload.deidentified}}),
                             tmpl::Escape::markdown, faults);
    if (!line) return line;
    if (html) {
        const bool any = !trim(*alerts).empty();
        Value sheet = Value::map({{"alerts", any ? Value(doc::to_html(*alerts)) : Value()},
                                  {"body", visible(*body)},
                                  {"provenance", doc::to_html(*line)}});
        return library.fill("page.html",
                            Value::map({{"title", words.phrase("report", "title")},
                                        {"language", library.language()},
                                        {"sheets", Value::List{std::move(sheet)}}}),
                            tmpl::Escape::html, faults);
    }
    Page page{{}, {}, doc::tidy(*body), doc::tidy(*line), Paging::flow, {}};
    if (!trim(*alerts).empty()) page.alerts = doc::tidy(*alerts);
    return write_pages({page}, format, width, library, faults);
}

}  // namespace ipt
