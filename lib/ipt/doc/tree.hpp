// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string_view>

struct cmark_iter;
struct cmark_node;

// The parsed Markdown that the writers of this module walk. Nobody outside the module needs it.
namespace ipt::doc {

struct FreeNode {
    void operator()(cmark_node* node) const;
};
using Tree = std::unique_ptr<cmark_node, FreeNode>;

// Exactly what is written. Bytes that are not UTF-8 become U+FFFD. Safe to call from several threads.
[[nodiscard]] Tree parse(std::string_view markdown);

// The same without raw HTML, and with the text alone of links and pictures that lead anywhere but to the web, a mail
// address, a telephone or a place beside the document (a picture may also carry its own data, or be a figure: of the
// program).
[[nodiscard]] Tree parse_safe(std::string_view markdown);

// The name of the figure that a picture ![](figure:NAME) shows; nothing for every other node.
[[nodiscard]] std::optional<std::string_view> figure_name(cmark_node* node);

// Visits every node in the order of the text, those with children before and after them:
// for (Walk walk(tree); walk.next();) use(walk.node());
class Walk {
public:
    explicit Walk(const Tree& tree);
    [[nodiscard]] bool next();
    [[nodiscard]] bool entering() const { return entering_; }
    [[nodiscard]] cmark_node* node() const { return node_; }

private:
    struct FreeIterator {
        void operator()(cmark_iter* iterator) const;
    };
    std::unique_ptr<cmark_iter, FreeIterator> iterator_;
    cmark_node* node_ = nullptr;
    bool entering_ = false;
};

}  // namespace ipt::doc
