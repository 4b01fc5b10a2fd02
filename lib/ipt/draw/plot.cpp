// SPDX-License-Identifier: MIT
#include "ipt/draw/plot.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ipt::draw {
namespace {

constexpr double k_radius = 2.8;  // of a point
constexpr double k_clear = 5;     // between a point and its value
constexpr double k_touch = 1.5;   // so far a line may come into the box of a value
constexpr std::size_t k_outstanding = 4;

bool contains(const Box& outer, const Box& inner) {
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width &&
           inner.y + inner.height <= outer.y + outer.height;
}

// Whether the line from a to b, which does not go to the left, runs through a box.
bool crosses(Point a, Point b, const Box& box) {
    const double from = std::max(a.x, box.x), to = std::min(b.x, box.x + box.width);
    if (from > to) return false;
    const auto height = [&](double x) { return b.x - a.x < 1e-9 ? a.y : a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x); };
    const auto [top, bottom] = std::minmax({height(from), height(to)});
    return top < box.y + box.height && bottom > box.y;
}

// The order in which values get their place: those that stand out come first.
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

// Whether the line comes from below and goes there, on the whole; y grows downwards.
bool peaks(const std::vector<Plotted>& points, std::size_t i) {
    double bend = 0;
    if (i > 0) bend += points[i - 1].at.y - points[i].at.y;
    if (i + 1 < points.size()) bend += points[i + 1].at.y - points[i].at.y;
    return bend >= 0;
}

}  // namespace

Path stroke(std::vector<Point> points, double width, Colour colour, Dash dash) {
    return {std::move(points), false, {width, colour, dash, false, ink::k_paper}};
}

Path filled(std::vector<Point> points, Colour fill, double width, Colour outline) {
    return {std::move(points), true, {width, outline, Dash::solid, true, fill}};
}

Path area(const Box& box, Colour fill, double width, Colour outline) {
    const double right = box.x + box.width, bottom = box.y + box.height;
    return filled({{box.x, box.y}, {right, box.y}, {right, bottom}, {box.x, bottom}}, fill, width, outline);
}

Path diamond(Point at, double radius) {
    return filled({{at.x, at.y - radius}, {at.x + radius, at.y}, {at.x, at.y + radius}, {at.x - radius, at.y}},
                  ink::k_text, 0.8, ink::k_paper);
}

Path pointer(Point tip) { return filled({tip, {tip.x + 3, tip.y + 5}, {tip.x - 3, tip.y + 5}}, ink::k_axis); }

Circle dot(Point centre, double radius) {
    return {centre, radius, {0.8, ink::k_paper, Dash::solid, true, ink::k_mark}};
}

Label coloured(Label label, Colour colour) {
    label.colour = colour;
    return label;
}

Label inside(Label label) {
    const double right = k_page - k_margin - label.box.width;
    const double shift = std::max(k_margin, std::min(label.box.x, right)) - label.box.x;
    label.at.x += shift;
    label.box.x += shift;
    return label;
}

bool Sheet::is_free(const Box& box, double gap) const {
    const Box wide{box.x - gap, box.y, box.width + 2 * gap, box.height};
    return std::none_of(taken_.begin(), taken_.end(), [&](const Box& one) { return wide.overlaps(one); });
}

bool Sheet::put(Label label) {
    if (label.text.empty() || !is_free(label.box)) return false;
    keep_free(label.box);
    draw(std::move(label));
    return true;
}

void Sheet::draw_between_labels(double x, double from, double to, const Paint& paint) {
    std::vector<std::pair<double, double>> gaps;
    for (const Shape& shape : layers_.back())
        if (const auto* one = std::get_if<Label>(&shape);
            one && x > one->box.x - 2 && x < one->box.x + one->box.width + 2)
            gaps.emplace_back(one->box.y - 1, one->box.y + one->box.height + 1);
    std::sort(gaps.begin(), gaps.end());
    gaps.emplace_back(to, to);
    for (const auto& [begin, end] : gaps) {
        if (begin > from) draw(Path{{{x, from}, {x, std::min(begin, to)}}, false, paint}, Layer::lines);
        from = std::max(from, end);
        if (from >= to) break;
    }
}

Figure Sheet::finish(const std::string& title, const std::string& alt, const std::string& text) {
    Figure out{k_page, y + k_margin, title, alt, text, {}};
    for (std::vector<Shape>& layer : layers_)
        out.shapes.insert(out.shapes.end(), std::make_move_iterator(layer.begin()),
                          std::make_move_iterator(layer.end()));
    return out;
}

void plot(Sheet& sheet, const std::vector<Plotted>& points, const Box& within, const std::vector<double>& level,
          double size) {
    if (points.empty()) return;
    std::vector<Point> line;
    for (const Plotted& one : points) line.push_back(one.at);
    if (line.size() > 1) sheet.draw(stroke(line, 1.3, ink::k_mark));
    for (const Point& at : line) {
        sheet.draw(dot(at, k_radius));
        sheet.keep_free({at.x - k_radius, at.y - k_radius, 2 * k_radius, 2 * k_radius});
    }
    const auto fits = [&](const Label& one) { return contains(within, one.box) && sheet.is_free(one.box); };
    const auto is_clear = [&](const Label& one) {
        const Box core{one.box.x + k_touch, one.box.y + k_touch, one.box.width - 2 * k_touch,
                       one.box.height - 2 * k_touch};
        for (std::size_t i = 1; i < line.size(); ++i)
            if (crosses(line[i - 1], line[i], core)) return false;
        return std::none_of(level.begin(), level.end(),
                            [&](double y) { return y > core.y && y < core.y + core.height; });
    };
    const std::vector<std::size_t> order = by_weight(points);
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        const auto [x, y] = line[order[rank]];
        const std::string& value = points[order[rank]].value;
        Label first = label(value, {x, y - k_clear - size * 0.24}, size, Anchor::middle);
        Label second = label(value, {x, y + k_clear + size * 0.8}, size, Anchor::middle);
        if (!peaks(points, order[rank])) std::swap(first, second);
        const bool good = fits(first) && is_clear(first), other = fits(second) && is_clear(second);
        if (good || other)
            sheet.put(std::move(good ? first : second));
        else if (rank < k_outstanding && (fits(first) || fits(second)))
            sheet.put(std::move(fits(first) ? first : second));
    }
}

}  // namespace ipt::draw
