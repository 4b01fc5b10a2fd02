// SPDX-License-Identifier: MIT
#include "ipt/print/paginate.hpp"

namespace ipt::pdf {
namespace {

constexpr double k_rounding = 0.001;

// Fills pages from the top.
class Pages {
public:
    Pages(const Flow& flow, double height) : flow_(flow), height_(height) {}

    // The slices from `begin` on as far as they fit; gives the first that does not.
    std::size_t fill(std::size_t begin) {
        PagePlan page;
        double y = 0;
        for (const Slice& header : repeated_header(begin)) {
            page.push_back({&header, y, true});
            y += header.height;
        }
        const std::size_t headers = page.size();
        std::size_t at = begin;
        for (; at < flow_.slices.size(); ++at) {
            const Slice& slice = flow_.slices[at];
            if (slice.begins_page && at > begin) break;
            const double top = page.empty() ? 0 : y + slice.before;
            if (top + slice.height > height_ + k_rounding && at > begin) break;
            page.push_back({&slice, top, false});
            y = top + slice.height;
        }
        if (at < flow_.slices.size()) at = last_break(begin, at);
        page.resize(headers + at - begin);
        pages_.push_back(std::move(page));
        return at;
    }

    std::vector<PagePlan> take() { return std::move(pages_); }

private:
    const std::vector<Slice>& repeated_header(std::size_t begin) const {
        static const std::vector<Slice> k_nothing;
        const std::size_t table = flow_.slices[begin].table;
        const bool continues = begin > 0 && table != k_none && !pages_.empty();
        // the header itself stands right before the first row, and never alone
        if (!continues || flow_.slices[begin - 1].table != table) return k_nothing;
        return flow_.headers[table];
    }

    // The last place before `end` where a page may end; `end` where there is none.
    std::size_t last_break(std::size_t begin, std::size_t end) const {
        for (std::size_t at = end; at > begin; --at)
            if (flow_.slices[at - 1].keep == Keep::no) return at;
        return end;
    }

    const Flow& flow_;
    double height_;
    std::vector<PagePlan> pages_;
};

}  // namespace

std::vector<PagePlan> paginate(const Flow& flow, double page_height) {
    Pages pages(flow, page_height);
    for (std::size_t at = 0; at < flow.slices.size();) at = pages.fill(at);
    std::vector<PagePlan> all = pages.take();
    if (all.empty()) all.emplace_back();
    return all;
}

double height_of(const Flow& flow) {
    double height = 0;
    for (const Slice& slice : flow.slices) height += (&slice == flow.slices.data() ? 0 : slice.before) + slice.height;
    return height;
}

}  // namespace ipt::pdf
