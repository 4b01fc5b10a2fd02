// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/doc/document.hpp"
#include "ipt/doc/tree.hpp"

#include <cmark-gfm.h>

#include <memory>
#include <vector>

namespace ipt::doc {
namespace {

struct FreeText {
    void operator()(char* text) const { cmark_get_default_mem_allocator()->free(text); }
};

// A paragraph that is one figure becomes that figure; a figure elsewhere goes.
void place_figures(const Tree& tree, const HtmlFigures& figures) {
    std::vector<cmark_node*> found;
    for (Walk walk(tree); walk.next();)
        if (walk.entering() && figure_name(walk.node())) found.push_back(walk.node());
    for (cmark_node* node : found) {
        cmark_node* paragraph = cmark_node_parent(node);
        const auto figure = figures.find(*figure_name(node));
        const bool alone = cmark_node_next(node) == nullptr && cmark_node_previous(node) == nullptr;
        if (figure != figures.end() && alone && cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH) {
            cmark_node* block = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
            cmark_node_set_on_enter(block, figure->second.c_str());
            if (cmark_node_replace(paragraph, block) == 0) cmark_node_free(block);
            cmark_node_free(paragraph);
        } else {
            cmark_node_free(node);
        }
    }
}

}  // namespace

std::string to_html(std::string_view markdown, const HtmlFigures& figures) {
    const Tree tree = parse_safe(markdown);
    place_figures(tree, figures);
    // Safe mode is the default of cmark-gfm; the tree has nothing unsafe left, so it is the second of two locks.
    const std::unique_ptr<char, FreeText> html(cmark_render_html(tree.get(), CMARK_OPT_DEFAULT, nullptr));
    return visible(html.get());
}

}  // namespace ipt::doc
