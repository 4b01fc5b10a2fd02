// SPDX-License-Identifier: MIT
#include "ipt/doc/tree.hpp"

#include "ipt/base/fault.hpp"
#include "ipt/base/text.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <initializer_list>
#include <mutex>
#include <new>
#include <string>
#include <vector>

namespace ipt::doc {
namespace {

struct FreeParser {
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};

// Only extensions without special characters of their own: cmark-gfm keeps those in global tables that every parse
// would change, which no second thread survives. "autolink" writes beyond the heap as well.
void attach(cmark_parser* parser, const char* name) {
    cmark_syntax_extension* extension = cmark_find_syntax_extension(name);
    if (extension == nullptr || cmark_parser_attach_syntax_extension(parser, extension) == 0)
        throw Fault(std::string("cmark-gfm has no extension ") + name);
}

// cmark-gfm fills short rows up to the width of the header, so a few kilobytes of bars could ask for gigabytes. A text
// that could make more than a million cells is read without tables.
bool tables_are_affordable(std::string_view markdown) {
    std::size_t lines = 1, bars = 0, most = 0;
    for (const char c : markdown) {
        if (c == '|') most = std::max(most, ++bars);
        if (c != '\n' && c != '\r') continue;
        ++lines;
        bars = 0;
    }
    return most * lines <= 1'000'000;
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(), [&](auto b) { return text.substr(0, b.size()) == b; });
}

bool is_safe(std::string_view url, bool is_picture) {
    const std::size_t colon = url.find(':');
    if (colon == std::string_view::npos || url.find_first_of("/?#") < colon) return true;
    const std::string start = lower(url.substr(0, 32));
    if (starts_with_any(start, {"http:", "https:", "mailto:", "tel:"})) return true;
    return is_picture && starts_with_any(start, {"data:image/png;", "data:image/jpeg;", "data:image/gif;", "figure:"});
}

bool must_go(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) return true;
    if (type != CMARK_NODE_LINK && type != CMARK_NODE_IMAGE) return false;
    const char* url = cmark_node_get_url(node);
    return url != nullptr && !is_safe(url, type == CMARK_NODE_IMAGE);
}

void remove_but_keep_children(cmark_node* node) {
    for (cmark_node* child = cmark_node_first_child(node); child != nullptr; child = cmark_node_first_child(node))
        if (cmark_node_insert_before(node, child) == 0) break;
    cmark_node_free(node);
}

}  // namespace

void FreeNode::operator()(cmark_node* node) const { cmark_node_free(node); }
void Walk::FreeIterator::operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }

Walk::Walk(const Tree& tree) : iterator_(cmark_iter_new(tree.get())) {}

bool Walk::next() {
    const cmark_event_type event = cmark_iter_next(iterator_.get());
    node_ = cmark_iter_get_node(iterator_.get());
    entering_ = event == CMARK_EVENT_ENTER;
    return event != CMARK_EVENT_DONE;
}

Tree parse(std::string_view markdown) {
    static std::once_flag registered;
    std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
    const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_VALIDATE_UTF8));
    if (!parser) throw std::bad_alloc();
    if (tables_are_affordable(markdown)) attach(parser.get(), "table");
    attach(parser.get(), "tasklist");
    cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
    return Tree(cmark_parser_finish(parser.get()));
}

Tree parse_safe(std::string_view markdown) {
    Tree tree = parse(markdown);
    std::vector<cmark_node*> going;  // changed only after the walk, which must not lose its place
    for (Walk walk(tree); walk.next();)
        if (walk.entering() && must_go(walk.node())) going.push_back(walk.node());
    for (cmark_node* node : going) remove_but_keep_children(node);
    return tree;
}

std::optional<std::string_view> figure_name(cmark_node* node) {
    constexpr std::string_view k_figure = "figure:";
    const char* url = cmark_node_get_type(node) == CMARK_NODE_IMAGE ? cmark_node_get_url(node) : nullptr;
    if (url == nullptr || !std::string_view(url).starts_with(k_figure)) return std::nullopt;
    return std::string_view(url).substr(k_figure.size());
}

}  // namespace ipt::doc
