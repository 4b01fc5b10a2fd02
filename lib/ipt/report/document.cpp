// SPDX-License-Identifier: MIT
#include "ipt/report/document.hpp"

#include "ipt/base/text.hpp"
#include "ipt/doc/document.hpp"

#include <algorithm>

namespace ipt {
namespace {

using Rendered = tl::expected<std::string, tmpl::Problem>;

constexpr std::size_t k_score_width = 78;  // most columns of the paragraphs that `ipt score` prints

// Where the figures of a page are not drawn their text forms stand, as they are.
std::string with_text_forms(const std::string& body, const std::vector<draw::NamedFigure>& figures) {
    std::string out = body;
    for (const draw::NamedFigure& one : figures) {
        const std::string line = "![](figure:" + one.name + ")\n";
        const std::size_t at = out.find(line);
        if (at == std::string::npos) continue;
        std::string block;
        for (const std::string_view row : split(trim(one.figure.text), '\n'))
            block += row.empty() ? "\n" : "    " + std::string(row) + "\n";
        out.replace(at, line.size(), block);
    }
    return out;
}

doc::HtmlFigures drawn(const std::vector<draw::NamedFigure>& figures) {
    doc::HtmlFigures out;
    for (const draw::NamedFigure& one : figures) out[one.name] = "<figure>\n" + to_svg(one.figure) + "</figure>\n";
    return out;
}

// The text of the first heading, without marks.
std::string title_of(std::string_view markdown) {
    const std::size_t above = markdown.starts_with('#') ? 0 : markdown.find("\n#");  // of a letterhead that holds a #
    const std::size_t at = markdown.find("# ", above);
    if (at == std::string_view::npos) return {};
    const std::string_view line = markdown.substr(at + 2);
    std::string out;
    for (const char c : line.substr(0, line.find('\n')))
        if (c != '\\') out += c;
    return out;
}

Rendered below_alerts(const std::string& body, std::size_t width, const Value& view, Library& library,
                      std::vector<Diagnostics>& faults) {
    const Rendered alerts = library.fill("alerts-clinician", view, tmpl::Escape::markdown, faults);
    if (!alerts || trim(*alerts).empty()) return alerts ? body : alerts;
    return doc::to_text(*alerts, std::min(width, k_score_width)) + "\n" + body;
}

}  // namespace

tl::expected<Page, tmpl::Problem> make_page(std::string_view name, Audience audience, const Value& view,
                                            const Knowledge& knowledge, const Provenance& provenance, Library& library,
                                            std::vector<Diagnostics>& faults) {
    Rendered body = library.fill(name, view, tmpl::Escape::markdown, faults);
    if (!body) return tl::unexpected(std::move(body.error()));
    Rendered alerts = library.fill(audience == Audience::patient ? "alerts-patient" : "alerts-clinician", view,
                                   tmpl::Escape::markdown, faults);
    if (!alerts) return tl::unexpected(std::move(alerts.error()));
    Value origin = Value::map({{"version", provenance.version},
                               {"case_hash", provenance.case_hash},
                               {"knowledge_hash", knowledge.fingerprint},
                               {"templates_hash", library.fingerprint()},
                               {"as_of", view["as_of"]},
                               {"deidentified", view["deidentified"]}});
    Rendered line = library.fill("provenance", origin, tmpl::Escape::markdown, faults);
    if (!line) return tl::unexpected(std::move(line.error()));
    Page page{{}, {}, doc::tidy(*body), doc::tidy(*line), Paging::flow, {}};
    if (!trim(*alerts).empty()) page.alerts = doc::tidy(*alerts);
    page.title = title_of(page.body);
    return page;
}

const std::string& title_of(const std::vector<Page>& pages) {
    static const std::string k_none;
    if (pages.empty()) return k_none;
    const Page& first = pages.front();
    return pages.size() > 1 && !first.document.empty() ? first.document : first.title;
}

Audience audience_of(std::string_view word) {
    return word == "clinician"     ? Audience::clinician
           : word == "supervision" ? Audience::supervision
                                   : Audience::patient;
}

tl::expected<std::string, tmpl::Problem> write_pages(const std::vector<Page>& pages, Format format, std::size_t width,
                                                     Library& library, std::vector<Diagnostics>& faults) {
    if (format == Format::html) {
        Value::List sheets;
        for (const Page& page : pages)
            sheets.push_back(Value::map({{"alerts", page.alerts.empty() ? Value() : Value(doc::to_html(page.alerts))},
                                         {"body", doc::to_html(page.body, drawn(page.figures))},
                                         {"provenance", doc::to_html(page.provenance)}}));
        const Value parts =
            Value::map({{"title", title_of(pages)}, {"language", library.language()}, {"sheets", std::move(sheets)}});
        return library.fill("page.html", parts, tmpl::Escape::html, faults);
    }
    const std::string separator = "\n---\n\n";
    std::string out;
    for (const Page& page : pages) {
        std::string markdown = page.alerts.empty() ? std::string() : page.alerts + separator;
        markdown += with_text_forms(page.body, page.figures) + separator + page.provenance;
        if (!out.empty()) out += "\n\f\n";
        out += format == Format::text ? doc::to_text(markdown, width) : markdown;
    }
    return out;
}

tl::expected<std::string, tmpl::Problem> score_text(const Value& view, std::size_t width, Library& library,
                                                    std::vector<Diagnostics>& faults) {
    const Rendered body = library.fill("score", view, tmpl::Escape::none, faults);
    if (!body) return body;
    return below_alerts(hanging_lines(visible(trim(*body)), width) + "\n", width, view, library, faults);
}

tl::expected<std::string, tmpl::Problem> why_text(const Value& view, std::size_t width, Library& library,
                                                  std::vector<Diagnostics>& faults) {
    const Rendered body = library.fill("why", view, tmpl::Escape::markdown, faults);
    if (!body) return body;
    return below_alerts(doc::to_text(*body, std::min(width, k_score_width)), width, view, library, faults);
}

}  // namespace ipt
