// SPDX-License-Identifier: MIT
#include "ipt/print/fit.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace ipt::pdf {
namespace {

constexpr double k_step = 0.5;
constexpr double k_smallest = 7;
constexpr double k_overflowing = 9;
constexpr int k_first_try = 3;  // steps below the usual size: what a page of an agenda often needs
constexpr double k_full_enough = 0.9;
constexpr double k_just_too_full = 1.02;
constexpr double k_empty = 0.01;  // a sheet of nothing fills no less
constexpr double k_smallest_figure = 0.6;
constexpr std::size_t k_fewest_lines = 2;  // of a block to write on
constexpr double k_least_filled = 0.4;     // of a panel that ends before a section which would be cut
constexpr std::size_t k_booklet = 4;       // panels of a sheet folded once

// Consecutive lines to write on: the first of them and how many they are.
struct FitBlock {
    std::size_t begin = 0;
    std::size_t count = 0;
};

std::vector<FitBlock> writing_blocks(const Flow& flow) {
    std::vector<FitBlock> blocks;
    for (std::size_t i = 0; i < flow.slices.size(); ++i) {
        if (flow.slices[i].role != Slice::Role::writing) continue;
        if (blocks.empty() || blocks.back().begin + blocks.back().count != i) blocks.push_back({i, 0});
        ++blocks.back().count;
    }
    return blocks;
}

// Takes lines away, from the largest block first, until the flow is no higher than the page or none can go.
void drop_lines(Flow& flow, double page_height) {
    std::vector<FitBlock> blocks = writing_blocks(flow);
    std::vector<std::size_t> counts;
    for (const FitBlock& block : blocks) counts.push_back(block.count);
    double over = height_of(flow) - page_height;
    while (over > 0 && !counts.empty()) {
        const auto largest = std::max_element(counts.begin(), counts.end());
        if (*largest <= k_fewest_lines) break;
        --*largest;
        const FitBlock& block = blocks[static_cast<std::size_t>(largest - counts.begin())];
        over -= flow.slices[block.begin + block.count - 1].height;
    }
    for (std::size_t i = blocks.size(); i-- > 0;) {
        const auto begin = flow.slices.begin() + static_cast<std::ptrdiff_t>(blocks[i].begin);
        // the last stays: it may keep with what follows
        flow.slices.erase(begin + static_cast<std::ptrdiff_t>(counts[i]) - 1,
                          begin + static_cast<std::ptrdiff_t>(blocks[i].count) - 1);
    }
}

// Takes lines away until that many pages hold the flow, or none can go; gives the pages.
std::vector<PagePlan> squeeze(Flow& flow, double page_height, std::size_t count) {
    for (double room = page_height * static_cast<double>(count);;) {
        drop_lines(flow, room);
        std::vector<PagePlan> pages = paginate(flow, page_height);
        const double height = height_of(flow);
        if (pages.size() <= count || height > room) return pages;
        room = height - 1;  // the end of a page was left empty
    }
}

// Lets the second panel of a card begin with a heading, where there is one before which both have room: that which
// fills them most alike.
void part_at_heading(Flow& flow, double page_height) {
    const double all = height_of(flow);
    double above = 0, best = page_height;
    Slice* second = nullptr;
    for (std::size_t i = 1; i < flow.slices.size(); ++i) {
        above += (i == 1 ? 0 : flow.slices[i - 1].before) + flow.slices[i - 1].height;
        const double below = all - above - flow.slices[i].before;
        const bool begins = flow.slices[i].role == Slice::Role::heading && flow.slices[i - 1].keep == Keep::no;
        if (!begins || std::max(above, below) > page_height || std::abs(above - below) >= best) continue;
        best = std::abs(above - below);
        second = &flow.slices[i];
    }
    if (second != nullptr) second->begins_page = true;
}

// Begins a panel with a heading where its section would be cut and can stand whole on a panel, as long as that leaves
// the panel before not too empty.
std::vector<PagePlan> keep_sections(Flow& flow, double page_height) {
    std::vector<PagePlan> pages = paginate(flow, page_height);
    const auto is_heading = [](const Slice& slice) { return slice.role == Slice::Role::heading; };
    const auto begin_of = [&](std::size_t page) { return pages[page].back().slice + 1 - flow.slices.data(); };
    for (std::size_t page = 0; page + 1 < pages.size(); ++page) {
        const auto cut = flow.slices.begin() + begin_of(page);
        const double least = pages[page].front().y + page_height * k_least_filled;
        for (std::size_t i = pages[page].size(); !is_heading(*cut) && i-- > 1 && pages[page][i].y > least;) {
            const Placed& placed = pages[page][i];
            if (!is_heading(*placed.slice) || pages[page][i - 1].slice->keep == Keep::with_next) continue;
            const auto section = flow.slices.begin() + (placed.slice - flow.slices.data());
            const auto end = std::find_if(cut, flow.slices.end(), is_heading);
            double height = 0;
            for (auto at = section; at != end; ++at) height += at->before + at->height;
            if (height > page_height) break;
            section->begins_page = true;
            pages = paginate(flow, page_height);
            break;
        }
    }
    return pages;
}

// Gives more lines to a page that ends in such lines.
void add_lines(Flow& flow, double page_height) {
    const std::size_t end_of_body = flow.slices.size() - flow.tail;
    if (end_of_body == 0 || flow.slices[end_of_body - 1].role != Slice::Role::writing) return;
    const double left = page_height - height_of(flow);
    Slice line = flow.slices[end_of_body - 1];
    line.before = 0;
    line.keep = Keep::no;
    const auto count = left > 0 ? static_cast<std::size_t>(left / line.height) : 0;
    // before the last, which keeps with what follows
    flow.slices.insert(flow.slices.begin() + static_cast<std::ptrdiff_t>(end_of_body) - 1, count, line);
    if (count > 0) std::swap(flow.slices[end_of_body - 1].before, flow.slices[end_of_body - 1 + count].before);
}

}  // namespace

std::size_t Plan::sides() const {
    if (pages.size() <= layout.across) return 1;
    return layout.across == 1 ? pages.size() : (pages.size() + k_booklet - 1) / k_booklet * 2;
}

std::vector<Place> Plan::places() const {
    const bool booklet = layout.across > 1 && pages.size() > layout.across;
    const bool rightward = direction == Direction::left_to_right;
    std::vector<Place> places;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        std::size_t side = i / layout.across, across = i % layout.across;
        if (booklet) {  // outside the fourth and the first, inside the second and the third
            const std::size_t panel = i % k_booklet;
            side = i / k_booklet * 2 + (panel == 1 || panel == 2 ? 1 : 0);
            across = 1 - panel % 2;
        }
        if (!rightward) across = layout.across - 1 - across;
        places.push_back({i, side, layout.page_width() * static_cast<double>(across)});
    }
    std::stable_sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.side < b.side; });
    return places;
}

Plan plan(const Stories& stories, Fit fit, const Shaper& shaper, double font_size, Paper paper) {
    const Layout layout = layout_of(paper, fit);
    const double height = layout.text_height();
    const Area area{layout.side, layout.text_width()};
    const Direction direction = stories.body.direction(0);
    const auto set = [&](double size, double tightness) {
        return std::make_unique<Flow>(
            compose(stories, shaper, {size, tightness, std::max(k_smallest_figure, size / font_size)}, area, height));
    };
    // About the largest size at which so many pages hold the sheet; null where there is none. The gaps give way before
    // the letters. Each try tells how far off it is, as text takes room with the square of its size.
    const auto largest = [&](std::size_t count, bool whole_sections = false) {
        std::unique_ptr<Flow> best;
        const int last = static_cast<int>((font_size - k_smallest) / k_step);
        int fits = last + 1, too_large = -1;
        for (int step = std::min(k_first_try, last); fits - too_large > 1;) {
            const double size = font_size - step * k_step;
            auto flow = set(size, step == 0 ? 1 : std::max(0.5, (size - 5) / (font_size - 5)));
            std::size_t pages = squeeze(*flow, height, count).size();
            if (whole_sections && pages <= count) pages = keep_sections(*flow, height).size();
            double filled = std::max(k_empty, height_of(*flow) / height / static_cast<double>(count));
            if (pages > count) {
                filled = std::max(filled, k_just_too_full);
                too_large = step;
            } else {
                fits = step;
                best = std::move(flow);
                if (filled > k_full_enough) break;
            }
            const int estimate = static_cast<int>(std::ceil((font_size - size / std::sqrt(filled)) / k_step));
            step = std::clamp(estimate, too_large + 1, std::max(too_large + 1, fits - 1));
        }
        return best;
    };
    if (fit != Fit::flow) {
        if (auto flow = largest(layout.across)) {
            if (fit == Fit::one_page) add_lines(*flow, height);
            if (fit == Fit::folded && height_of(*flow) > height) part_at_heading(*flow, height);
            auto pages = paginate(*flow, height);
            return {std::move(flow), std::move(pages), layout, direction};
        }
    }
    if (fit == Fit::folded) {
        auto flow = largest(k_booklet, true);
        if (!flow) flow = largest(k_booklet);
        if (flow) {
            auto pages = paginate(*flow, height);
            return {std::move(flow), std::move(pages), layout, direction};
        }
    }
    // what no size brings onto one side goes on to the next, and is small all the same
    auto flow = fit == Fit::flow ? set(font_size, 1) : set(std::min(font_size, k_overflowing), 0.7);
    auto pages = paginate(*flow, height);
    return {std::move(flow), std::move(pages), layout, direction};
}

}  // namespace ipt::pdf
