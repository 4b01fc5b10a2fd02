// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/diag/diagnostics.hpp"
#include "ipt/value/value.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

// Mustache (the official specification without the optional modules), with places for every error.
namespace ipt::tmpl {

struct Node;

// A parsed template. Cheap to copy; owns its text.
class Template {
public:
    Template(std::shared_ptr<const Source> source, std::shared_ptr<const std::vector<Node>> nodes)
        : source_(std::move(source)), nodes_(std::move(nodes)) {}
    [[nodiscard]] const Source& source() const { return *source_; }
    [[nodiscard]] const std::shared_ptr<const Source>& shared_source() const { return source_; }
    [[nodiscard]] const std::vector<Node>& nodes() const { return *nodes_; }

private:
    std::shared_ptr<const Source> source_;
    std::shared_ptr<const std::vector<Node>> nodes_;
};

// What {{name}} does to the text: nothing, HTML entities as the specification has them, or backslashes so that the
// text can neither become Markdown nor break a line ({{{name}}} and {{&name}} never do anything).
enum class Escape { none, html, markdown };
// What a name that the view does not have is: empty text as the specification has it, or an error.
enum class Missing { empty, error };

// Whether a line of the template whose tags leave nothing but blanks behind stays as an empty line, as the
// specification has it, or goes. With `drop` a partial inside of a line brings no line end of its own.
enum class EmptyLines { keep, drop };

inline constexpr std::size_t k_most_bytes = 4U << 20U;  // of what comes out, for a page about one case

struct Options {
    Escape escape = Escape::html;
    Missing missing = Missing::empty;
    EmptyLines empty_lines = EmptyLines::keep;
    std::size_t most_bytes = k_most_bytes;  // more, or as many steps, is a problem; 0: no limit
};

// A fault of a template, which may be one of the included ones.
struct Problem {
    std::shared_ptr<const Source> source;
    Diagnostic diagnostic;
};

// The template of that name, or null. Called again for each {{>name}}.
using Partials = std::function<const Template*(std::string_view name)>;

// The names that templates ask for: of {{patient.age}} both parts, each for itself. What none of them asks for need not
// be in a view, however deep. Points into the texts of the templates.
class Names {
public:
    // Those in these templates and in all that they include.
    Names(std::vector<const Template*> templates, const Partials& partials);
    // Every name that there can be.
    [[nodiscard]] static const Names& every();

    [[nodiscard]] bool has(std::string_view name) const { return !asked_ || asked_->contains(name); }

private:
    Names() = default;

    std::optional<std::unordered_set<std::string_view>> asked_;  // nothing: every name
};

// Reports what is wrong with the text (unclosed or unopened sections, unclosed tags, bad delimiters) and goes on;
// nothing where there was an error.
[[nodiscard]] std::optional<Template> parse(Diagnostics& diagnostics);

// Fills a template. Partials may include themselves up to a depth of 100. The first fault ends it.
[[nodiscard]] tl::expected<std::string, Problem> render(const Template& tmpl, const Value& view,
                                                        const Partials& partials, const Options& options);

// Every name in the template, and in the templates that it includes, which a specimen view does not have, each once for
// each place, with the nearest name that stands in reach as help; no more than k_most_told. Lists of the specimen hold
// at least one item.
[[nodiscard]] std::vector<Problem> check(const Template& tmpl, const Value& specimen, const Partials& partials);

}  // namespace ipt::tmpl
