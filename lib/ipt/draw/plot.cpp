// SPDX-License-Identifier: MIT
#include "ipt/draw/plot.hpp"

#include <algorithm>
#include <utility>

namespace ipt::draw {
namespace {

constexpr double k_clear = 5;  // between a point and its value

bool contains(const Box& outer, const Box& inner) {
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width &&
           inner.y + inner.height <= outer.y + outer.height;
}

// Whether the line from a to b, which does not go to the left, runs through a box.
bool crosses(Point a, Point b, const Box& box) {
    const double from = std::max(a.x, box.x), to = std::min(b.x, box.x + box.width);
    if (from > to) return false;
    const auto height = [&](double x) { return b.x - a.x < 1e-9 ? a.y : a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x); };
    const auto [top, bottom] = std::minmax(height(from), height(to));
    return top < box.y + box.height && bottom > box.y;
}

// The order in which values get their place.
std::vector<std::size_t> by_weight(const std::vector<Plotted>& points) {
    std::vector<std::size_t> order;
    const auto add = [&](std::size_t one) {
        if (std::find(order.begin(), order.end(), one) == order.end()) order.push_back(one);
    };
    const auto [highest, lowest] = std::minmax_element(
        points.begin(), points.end(), [](const Plotted& a, const Plotted& b) { return a.at.y < b.at.y; });
    add(0);
    add(points.size() - 1);
    add(static_cast<std::size_t>(highest - points.begin()));
    add(static_cast<std::size_t>(lowest - points.begin()));
    for (std::size_t i = 0; i < points.size(); ++i) add(i);
    return order;
}

// Above where the line comes from below or goes there.
bool peaks(const std::vector<Plotted>& points, std::size_t i) {
    double bend = 0;  // y grows downwards
    if (i > 0) bend += points[i - 1].at.y - points[i].at.y;
    if (i + 1 < points.size()) bend += points[i + 1].at.y - points[i].at.y;
    return bend >= 0;
}

}  // namespace

Path stroke(std::vector<Point> points, double width, Colour colour, Dash dash) {
    return {std::move(points), false, {width, colour, dash, false, ink::k_paper}};
}

Path area(const Box& box, Colour fill, double width, Colour outline) {
    return {{{box.x, box.y},
             {box.x + box.width, box.y},
             {box.x + box.width, box.y + box.height},
             {box.x, box.y + box.height}},
            true,
            {width, outline, Dash::solid, true, fill}};
}

Label coloured(Label label, Colour colour) {
    label.colour = colour;
    return label;
}

bool Placed::is_free(const Box& box, double gap) const {
    const Box wide{box.x - gap, box.y, box.width + 2 * gap, box.height};
    return std::none_of(boxes_.begin(), boxes_.end(), [&](const Box& one) { return wide.overlaps(one); });
}

bool Placed::put(Figure& figure, Label label) {
    if (label.text.empty() || !is_free(label.box)) return false;
    keep(label.box);
    figure.shapes.emplace_back(std::move(label));
    return true;
}

void Placed::line_between(Figure& figure, double x, double from, double to, const Paint& paint) const {
    std::vector<std::pair<double, double>> gaps;
    for (const Box& box : boxes_)
        if (x > box.x - 2 && x < box.x + box.width + 2) gaps.emplace_back(box.y - 1, box.y + box.height + 1);
    std::sort(gaps.begin(), gaps.end());
    gaps.emplace_back(to, to);
    for (const auto& [begin, end] : gaps) {
        if (begin > from) figure.shapes.emplace_back(Path{{{x, from}, {x, std::min(begin, to)}}, false, paint});
        from = std::max(from, end);
        if (from >= to) break;
    }
}

void put_values(Figure& figure, Placed& placed, const std::vector<Plotted>& points, const Box& within, double size) {
    if (points.empty()) return;
    for (const Plotted& one : points) placed.keep({one.at.x - 3, one.at.y - 3, 6, 6});
    const auto meets_line = [&](const Box& box) {
        for (std::size_t i = 1; i < points.size(); ++i)
            if (crosses(points[i - 1].at, points[i].at, box)) return true;
        return false;
    };
    for (const std::size_t i : by_weight(points)) {
        const Point at = points[i].at;
        const Label above = label(points[i].value, {at.x, at.y - k_clear - size * 0.24}, size, Anchor::middle);
        const Label below = label(points[i].value, {at.x, at.y + k_clear + size * 0.8}, size, Anchor::middle);
        const bool up = peaks(points, i);
        const Label* first = up ? &above : &below;
        const Label* second = up ? &below : &above;
        const auto fits = [&](const Label& one) { return contains(within, one.box) && placed.is_free(one.box); };
        const Label* chosen = fits(*first) ? first : fits(*second) ? second : nullptr;
        if (chosen == first && meets_line(first->box) && fits(*second) && !meets_line(second->box)) chosen = second;
        if (chosen) placed.put(figure, *chosen);
    }
}

}  // namespace ipt::draw
