// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/draw/figure.hpp"
#include "ipt/report/library.hpp"
#include "ipt/report/view.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ipt {

enum class Audience : std::uint8_t { patient, clinician, supervision };
// Of "patient", "clinician" or "supervision"; patient for any other word.
[[nodiscard]] Audience audience_of(std::string_view word);

enum class Format : std::uint8_t { text, md, html, json };

// How a page lies on paper: on as many sheets as it takes, made small enough for one, or as a card of A5.
enum class Paging : std::uint8_t { flow, one_page, folded };

// A document as Markdown, in three parts of which a template writes only the body.
struct Page {
    std::string title;
    std::string alerts;  // empty where there are none
    std::string body;
    std::string provenance;  // one line
    Paging paging = Paging::flow;
    std::string document = {};                    // the title of the whole, where it is one page of several
    std::vector<draw::NamedFigure> figures = {};  // that the body shows
};

// What the provenance line tells besides the hashes of knowledge and templates.
struct Provenance {
    std::string version;
    std::string case_hash;
};

// Fills the template of that name and puts the alerts above and the provenance below it, whatever the template says.
[[nodiscard]] tl::expected<Page, tmpl::Problem> make_page(std::string_view name, Audience audience, const Value& view,
                                                          const Knowledge& knowledge, const Provenance& provenance,
                                                          Library& library, std::vector<Diagnostics>& faults);

// The title of a document of these pages.
[[nodiscard]] const std::string& title_of(const std::vector<Page>& pages);

// The pages as text wrapped to the width or as Markdown, with a form feed between them, or as one HTML document.
[[nodiscard]] tl::expected<std::string, tmpl::Problem> write_pages(const std::vector<Page>& pages, Format format,
                                                                   std::size_t width, Library& library,
                                                                   std::vector<Diagnostics>& faults);

// What `ipt score` prints for people, and what it says with --why: plain text within the width, the alerts first.
[[nodiscard]] tl::expected<std::string, tmpl::Problem> score_text(const Value& view, std::size_t width,
                                                                  Library& library, std::vector<Diagnostics>& faults);
[[nodiscard]] tl::expected<std::string, tmpl::Problem> why_text(const Value& view, std::size_t width, Library& library,
                                                                std::vector<Diagnostics>& faults);

}  // namespace ipt
