// SPDX-License-Identifier: MIT
#include "ipt/tmpl/node.hpp"
#include "ipt/tmpl/template.hpp"

#include <algorithm>
#include <utility>

namespace ipt::tmpl {
namespace {

bool is_true(const Value& value) {
    switch (value.kind()) {
        case Value::Kind::null:
            return false;
        case Value::Kind::boolean:
            return *value.boolean();
        case Value::Kind::text:
            return !value.text()->empty();
        case Value::Kind::list:
            return !value.list()->empty();
        case Value::Kind::number:
        case Value::Kind::date:
        case Value::Kind::map:
            break;
    }
    return true;
}

void append_html(std::string& out, std::string_view text) {
    for (std::size_t at = 0;;) {
        const std::size_t next = text.find_first_of("&<>\"", at);
        out += text.substr(at, next - at);
        if (next == std::string_view::npos) return;
        out += text[next] == '&' ? "&amp;" : text[next] == '<' ? "&lt;" : text[next] == '>' ? "&gt;" : "&quot;";
        at = next + 1;
    }
}

class Renderer {
public:
    Renderer(const Value& view, const Partials& partials, const Options& options)
        : partials_(partials), options_(options), contexts_{&view} {}

    tl::expected<std::string, Problem> run(const Template& tmpl) {
        out_.reserve(2 * tmpl.source().text().size());
        if (!fill({tmpl, tmpl.source().text(), {}})) return tl::unexpected<Problem>(std::move(*problem_));
        return std::move(out_);
    }

private:
    // One template at work.
    struct Frame {
        const Template& tmpl;
        std::string_view text;
        std::string_view indent;  // what each of its lines begins with

        [[nodiscard]] std::string_view operator[](Span span) const {
            return text.substr(span.begin, span.end - span.begin);
        }
    };

    // A section at work: its nodes [first, end) go over the items from the current one on.
    struct Loop {
        std::size_t first;
        std::size_t end;
        const Value* item;
        const Value* last;
        bool has_names;  // in which a name is looked for
    };

    // Sections have a stack of their own here, so that only partials go deep. False: there is a problem now, and
    // nothing goes on.
    bool fill(const Frame& frame) {
        const std::vector<Node>& nodes = frame.tmpl.nodes();
        const std::size_t outer = loops_.size();
        for (std::size_t i = 0;;) {
            if (loops_.size() > outer && loops_.back().end == i)
                i = next_item();
            else if (i == nodes.size())
                return true;
            else if (const auto next = step(frame, nodes[i], i); next && is_within_limits(frame, nodes[i]))
                i = *next;
            else
                return false;
        }
    }

    // A few lines of sections in sections can go over a list more often than there are atoms. A name is looked for in
    // all groups around it, so each of them is a step.
    bool is_within_limits(const Frame& frame, const Node& node) {
        steps_ += groups_;
        if (options_.most_bytes == 0 || std::max(out_.size(), steps_) <= options_.most_bytes) return true;
        problem_ = endless_text(frame.tmpl, node, options_.most_bytes);
        return false;
    }

    // Gives the node that follows, or nothing where there is a problem.
    std::optional<std::size_t> step(const Frame& frame, const Node& node, std::size_t number) {
        bool good = true;
        if (node.kind != Node::Kind::text) line_has_tags_ = true;
        switch (node.kind) {
            case Node::Kind::text:
                write_text(frame, node.span);
                break;
            case Node::Kind::escaped:
            case Node::Kind::raw:
                good = write_value(frame, node);
                break;
            case Node::Kind::section:
            case Node::Kind::inverted:
                return enter(frame, node, number + 1);
            case Node::Kind::partial:
                good = partial(frame, node);
                break;
        }
        return good ? std::optional(number + 1) : std::nullopt;
    }

    std::optional<std::size_t> enter(const Frame& frame, const Node& node, std::size_t first) {
        const Value* value = value_of(frame, node);
        if (!value) return std::nullopt;
        if (is_true(*value) != (node.kind == Node::Kind::section)) return node.end;
        if (node.kind == Node::Kind::inverted) return first;  // its nodes see what is around it
        const Value::List* list = value->list();
        const Value* item = list ? list->data() : value;
        loops_.push_back({first, node.end, item, item + (list ? list->size() - 1 : 0), item->is_map()});
        if (loops_.back().has_names) ++groups_;
        contexts_.push_back(item);
        return first;
    }

    std::size_t next_item() {
        Loop& loop = loops_.back();
        if (loop.item != loop.last) {
            contexts_.back() = ++loop.item;
            return loop.first;
        }
        const std::size_t end = loop.end;
        if (loop.has_names) --groups_;
        contexts_.pop_back();
        loops_.pop_back();
        return end;
    }

    // The first line end of a text closes the line that the tags before it stand in, unless the text begins a line
    // itself.
    void close_line(const Frame& frame, Span span, std::string_view& text) {
        if (span.begin == 0 || frame.text[span.begin - 1] == '\n') line_has_tags_ = false;
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos) return;
        const std::size_t start = out_.rfind('\n') + 1;  // 0 where there is none
        const auto is_blank = [](std::string_view part) {
            return part.find_first_not_of(" \t") == std::string_view::npos;
        };
        if (line_has_tags_ && is_blank(std::string_view(out_).substr(start)) && is_blank(text.substr(0, end))) {
            out_.resize(start);
            text.remove_prefix(end + 1);
        }
        line_has_tags_ = false;
    }

    void write_text(const Frame& frame, Span span) {
        if (frame.indent.empty()) {
            std::string_view text = frame[span];
            if (options_.empty_lines == EmptyLines::drop) close_line(frame, span, text);
            out_ += text;
            return;
        }
        if (span.begin == 0 || frame.text[span.begin - 1] == '\n') out_ += frame.indent;
        for (std::string_view rest = frame[span]; !rest.empty();) {
            const std::size_t line = std::min(rest.find('\n'), rest.size() - 1) + 1;
            out_ += rest.substr(0, line);
            rest.remove_prefix(line);
            if (!rest.empty()) out_ += frame.indent;
        }
    }

    // Null: unknown, and that is an error. An unknown name that is none gives a null value.
    const Value* value_of(const Frame& frame, const Node& node) {
        static const Value k_null;
        const Lookup lookup = look_up(contexts_, frame[node.span]);
        if (lookup.value) return lookup.value;
        if (options_.missing == Missing::empty) return &k_null;
        problem_ = unknown_name(frame.tmpl, node, lookup, contexts_);
        return nullptr;
    }

    bool write_value(const Frame& frame, const Node& node) {
        const Value* value = value_of(frame, node);
        if (!value) return false;
        const std::string* text = value->text();
        if (!text)
            out_ += to_text(*value);  // nothing in numbers, dates and the like needs an escape
        else if (node.kind == Node::Kind::raw || options_.escape == Escape::none)
            out_ += *text;
        else if (options_.escape == Escape::html)
            append_html(out_, *text);
        else
            append_markdown(out_, *text);
        return true;
    }

    bool partial(const Frame& frame, const Node& node) {
        const Template* found = partials_ ? partials_(frame[node.span]) : nullptr;
        if (!found && options_.missing == Missing::empty) return true;
        if (!found || depth_ == k_deepest) {
            problem_ = found ? endless_partial(frame.tmpl, node) : unknown_partial(frame.tmpl, node);
            return false;
        }
        std::string indent;
        if (node.alone) indent.append(frame.indent).append(frame[node.indent]);
        ++depth_;
        const bool good = fill({*found, found->source().text(), indent});
        --depth_;
        line_has_tags_ = true;
        if (!node.alone && options_.empty_lines == EmptyLines::drop && out_.ends_with('\n')) out_.pop_back();
        return good;
    }

    const Partials& partials_;
    const Options& options_;
    std::vector<const Value*> contexts_;
    std::vector<Loop> loops_;
    std::string out_;
    std::optional<Problem> problem_;
    std::size_t depth_ = 0;
    std::size_t groups_ = 1;  // of names, among the contexts
    std::size_t steps_ = 0;
    bool line_has_tags_ = false;
};

}  // namespace

Lookup look_up(Contexts contexts, std::string_view name) {
    if (name == ".") return {.value = contexts.back()};
    std::size_t dot = name.find('.');
    const std::string_view first = name.substr(0, dot);
    const Value* value = nullptr;
    for (auto context = contexts.rbegin(); !value && context != contexts.rend(); ++context)
        value = (*context)->find(first);
    if (!value) return {.length = first.size()};
    while (dot != std::string_view::npos && !value->is_null()) {
        const std::size_t at = dot + 1;
        dot = name.find('.', at);
        const std::string_view part = name.substr(at, dot == std::string_view::npos ? dot : dot - at);
        const Value* member = value->find(part);
        if (!member) return {.within = value, .at = at, .length = part.size()};
        value = member;
    }
    return {.value = value};
}

tl::expected<std::string, Problem> render(const Template& tmpl, const Value& view, const Partials& partials,
                                          const Options& options) {
    return Renderer(view, partials, options).run(tmpl);
}

}  // namespace ipt::tmpl
