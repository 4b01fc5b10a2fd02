// SPDX-License-Identifier: MIT
#include "ipt/print/pdf.hpp"

#include <cairo.h>

#include <algorithm>

namespace ipt::pdf {

void Tags::begin_sheet(const Flow& flow) { flow_ = &flow; }

void Tags::end_sheet() {
    while (!open_.empty()) pop();
    in_leaf_ = false;
}

void Tags::pop() {
    cairo_tag_end(cairo_, flow_->elements[open_.back()].tag);
    open_.pop_back();
}

void Tags::leave_leaf() {
    if (in_leaf_) pop();
    in_leaf_ = false;
}

void Tags::go_to(std::size_t element) {
    if (in_leaf_ && !open_.empty() && open_.back() == element) return;
    leave_leaf();
    if (element == k_none) return;
    std::vector<std::size_t> path;
    for (std::size_t i = element; i != k_none; i = flow_->elements[i].parent) path.push_back(i);
    std::reverse(path.begin(), path.end());
    std::size_t same = 0;
    while (same < open_.size() && same < path.size() && open_[same] == path[same]) ++same;
    while (open_.size() > same) pop();
    for (; same < path.size(); ++same) {
        cairo_tag_begin(cairo_, flow_->elements[path[same]].tag, nullptr);
        open_.push_back(path[same]);
    }
    in_leaf_ = true;
}

}  // namespace ipt::pdf
