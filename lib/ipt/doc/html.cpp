// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/doc/document.hpp"
#include "ipt/doc/tree.hpp"

#include <cmark-gfm.h>

#include <memory>

namespace ipt::doc {
namespace {

struct FreeText {
    void operator()(char* text) const { cmark_get_default_mem_allocator()->free(text); }
};

}  // namespace

std::string to_html(std::string_view markdown) {
    const Tree tree = parse_safe(markdown);
    // Safe mode is the default of cmark-gfm; the tree has nothing unsafe left, so it is the second of two locks.
    const std::unique_ptr<char, FreeText> html(cmark_render_html(tree.get(), CMARK_OPT_DEFAULT, nullptr));
    return visible(html.get());
}

}  // namespace ipt::doc
