// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/tmpl/node.hpp"
#include "ipt/tmpl/template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace ipt::tmpl {
namespace {

using NameList = std::vector<std::string_view>;

Problem problem(const Template& tmpl, std::string code, Span span, std::string message, std::string help) {
    return {tmpl.shared_source(), {Severity::error, std::move(code), span, std::move(message), std::move(help), {}}};
}

void add_names(NameList& names, const Value& value) {
    if (const Value::Map* members = value.map())
        for (const Member& member : *members)
            if (std::find(names.begin(), names.end(), member.key) == names.end()) names.push_back(member.key);
}

std::string did_you_mean(std::string_view name, const NameList& names) {
    constexpr std::size_t k_shown = 6;
    if (const std::string_view near = nearest(name, names); !near.empty())
        return fmt::format("did you mean '{}'?", near);
    if (names.empty()) return "there are no names here at all";
    const std::size_t shown = names.size() <= k_shown ? names.size() : k_shown;
    return fmt::format("write one of '{}'{}",
                       fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown), "', '"),
                       shown < names.size() ? fmt::format(" or {} others", names.size() - shown) : "");
}

class Checker {
public:
    Checker(const Value& specimen, const Partials& partials) : partials_(partials), contexts_{&specimen} {}

    std::vector<Problem> run(const Template& tmpl) {
        walk(tmpl);
        return std::move(problems_);
    }

private:
    // A section that the walk is in.
    struct Section {
        std::size_t end;
        std::size_t contexts;  // how many there are outside
        std::size_t guard;     // the one outside
    };

    void walk(const Template& tmpl) {
        const std::size_t outer = sections_.size();
        around_.push_back(&tmpl);
        for (std::size_t i = 0; i <= tmpl.nodes().size(); ++i) {
            while (sections_.size() > outer && sections_.back().end == i) leave();
            if (i < tmpl.nodes().size()) visit(tmpl, tmpl.nodes()[i]);
        }
        around_.pop_back();
    }

    void visit(const Template& tmpl, const Node& node) {
        switch (node.kind) {
            case Node::Kind::text:
                break;
            case Node::Kind::escaped:
            case Node::Kind::raw:
                value_of(tmpl, node);
                break;
            case Node::Kind::section:
                enter(node, value_of(tmpl, node));
                break;
            case Node::Kind::inverted:
                value_of(tmpl, node);
                enter(node, nullptr);
                break;
            case Node::Kind::partial:
                partial(tmpl, node);
                break;
        }
    }

    const Value* value_of(const Template& tmpl, const Node& node) {
        const Lookup lookup = look_up(contexts_, tmpl.source().text(node.span));
        if (!lookup.value) report(unknown_name(tmpl, node, lookup, contexts_));
        return lookup.value;
    }

    void enter(const Node& node, const Value* value) {
        sections_.push_back({node.end, contexts_.size(), guard_});
        guard_ = around_.size();
        if (value && value->is_map()) contexts_.push_back(value);
        if (value && value->list() && !value->list()->empty()) contexts_.push_back(&value->list()->front());
    }

    void leave() {
        contexts_.resize(sections_.back().contexts);
        guard_ = sections_.back().guard;
        sections_.pop_back();
    }

    void partial(const Template& tmpl, const Node& node) {
        const Template* found = partials_ ? partials_(tmpl.source().text(node.span)) : nullptr;
        if (!found) return report(unknown_partial(tmpl, node));
        const auto unguarded = around_.begin() + static_cast<std::ptrdiff_t>(guard_);
        if (std::find(unguarded, around_.end(), found) != around_.end()) return report(endless_partial(tmpl, node));
        const bool enough = around_.size() > k_deepest || seen_.size() == k_most_visits;
        if (!enough && seen_.emplace(found, visible_contexts()).second) walk(*found);
    }

    // The contexts without those that a later one of the same value hides: two stacks with the same ones know the same
    // names, so that a partial that includes itself comes to an end.
    std::vector<const Value*> visible_contexts() const {
        std::vector<const Value*> out;
        for (auto context = contexts_.rbegin(); context != contexts_.rend(); ++context)
            if (std::find(out.begin(), out.end(), *context) == out.end()) out.push_back(*context);
        return out;
    }

    void report(Problem found) {
        const Span span = found.diagnostic.span;
        if (reported_.emplace(found.source.get(), span.begin, span.end).second) problems_.push_back(std::move(found));
    }

    static constexpr std::size_t k_most_visits = 10'000;  // against templates that are made to take forever

    const Partials& partials_;
    std::vector<const Value*> contexts_;
    std::vector<Section> sections_;
    std::vector<const Template*> around_;  // the templates that include each other here
    std::size_t guard_ = 0;  // those from here on stand in no section, so including one again would never end
    std::set<std::pair<const Template*, std::vector<const Value*>>> seen_;
    std::set<std::tuple<const Source*, std::uint32_t, std::uint32_t>> reported_;
    std::vector<Problem> problems_;
};

}  // namespace

Problem unknown_name(const Template& tmpl, const Node& node, const Lookup& lookup, Contexts contexts) {
    const std::string_view name = tmpl.source().text(node.span);
    const std::string_view part = name.substr(lookup.at, lookup.length);
    const auto begin = static_cast<std::uint32_t>(node.span.begin + lookup.at);
    const Span span{begin, static_cast<std::uint32_t>(begin + part.size())};
    NameList names;
    if (!lookup.within) {
        for (auto context = contexts.rbegin(); context != contexts.rend(); ++context) add_names(names, **context);
        return problem(tmpl, "template-unknown-name", span, fmt::format("unknown name '{}'", part),
                       did_you_mean(part, names));
    }
    const std::string_view prefix = name.substr(0, lookup.at - 1);
    add_names(names, *lookup.within);
    std::string help = did_you_mean(part, names);
    if (lookup.within->is_list())
        help = fmt::format("'{}' is a list; use its names between '{{{{#{}}}}}' and '{{{{/{}}}}}'", prefix, prefix,
                           prefix);
    else if (!lookup.within->is_map())
        help = fmt::format("'{}' is {}, which has no names in it", prefix, describe(lookup.within->kind()));
    return problem(tmpl, "template-unknown-name", span, fmt::format("unknown name '{}' in '{}'", part, prefix),
                   std::move(help));
}

Problem unknown_partial(const Template& tmpl, const Node& node) {
    return problem(tmpl, "template-unknown-partial", node.span,
                   fmt::format("unknown template '{}'", tmpl.source().text(node.span)),
                   "write the name of a template that there is, or add one of this name");
}

Problem endless_partial(const Template& tmpl, const Node& node) {
    return problem(tmpl, "template-too-deep", node.span,
                   fmt::format("including '{}' does not come to an end", tmpl.source().text(node.span)),
                   fmt::format("templates include each other at most {} deep; let a section end it", k_deepest));
}

std::vector<Problem> check(const Template& tmpl, const Value& specimen, const Partials& partials) {
    return Checker(specimen, partials).run(tmpl);
}

}  // namespace ipt::tmpl
