// SPDX-License-Identifier: MIT
#include "ipt/draw/blocks.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ipt::draw {
namespace {

constexpr double k_beside = 2.5, k_below = 1.5;  // between a marker and its text

// Neighbours that touch, from the first edge downwards.
struct Run {
    std::size_t count;
    double sum;  // for each of them: where the first edge would be if it stood where it is wanted
    double height;

    [[nodiscard]] double start() const { return sum / static_cast<double>(count); }
    [[nodiscard]] double end() const { return start() + height; }
};

}  // namespace

Point polar(Point centre, double radius, double angle) {
    return {centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)};
}

Box grown(const Box& box, double by) { return {box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by}; }

Box around(Point point, double radius) { return {point.x - radius, point.y - radius, 2 * radius, 2 * radius}; }

// Clips the segment at each side of the box in turn; it meets the box where something is left.
bool meets(const Segment& segment, const Box& box) {
    const Point& a = segment.from;
    const Point& b = segment.to;
    if ((a.x < box.x && b.x < box.x) || (a.y < box.y && b.y < box.y) ||
        (a.x > box.x + box.width && b.x > box.x + box.width) || (a.y > box.y + box.height && b.y > box.y + box.height))
        return false;
    double first = 0, last = 1;
    const auto clip = [&](double along, double distance) {
        if (along == 0) return distance >= 0;
        double& side = along < 0 ? first : last;
        side = along < 0 ? std::max(first, distance / along) : std::min(last, distance / along);
        return first <= last;
    };
    return clip(a.x - b.x, a.x - box.x) && clip(b.x - a.x, box.x + box.width - a.x) && clip(a.y - b.y, a.y - box.y) &&
           clip(b.y - a.y, box.y + box.height - a.y);
}

void Block::add(const std::string& text, double size, Weight weight, double room, Colour colour) {
    Label line = label(text, {0, 0}, size, Anchor::start, weight, room);
    line = std::get<Label>(moved(line, 0, height - line.box.y));
    line.colour = colour;
    height += line.box.height;
    width = std::max(width, line.box.width);
    lines.push_back(std::move(line));
}

std::vector<Label> Block::at(Point corner, Anchor anchor) const {
    const double share = anchor == Anchor::start ? 0 : anchor == Anchor::middle ? 0.5 : 1;
    std::vector<Label> out;
    for (const Label& line : lines) {
        Label one = std::get<Label>(moved(line, corner.x + share * (width - line.box.width), corner.y));
        one.anchor = anchor;
        one.at.x += share * line.box.width;
        out.push_back(std::move(one));
    }
    return out;
}

std::array<Seat, 12> seats(const Block& block, Point marker, double radius) {
    constexpr double k_half = std::numbers::pi, k_slight = k_half / 5, k_steep = k_half / 3;
    const double w = block.width, h = block.height, x = marker.x, y = marker.y;
    const double right = x + radius + k_beside, left = x - radius - k_beside - w;
    const double below = y + radius + k_below, above = y - radius - k_below - h;
    return {{{{right, y - h / 2}, Anchor::start, 0},
             {{left, y - h / 2}, Anchor::end, k_half},
             {{x - w / 2, below}, Anchor::middle, k_half / 2},
             {{x - w / 2, above}, Anchor::middle, -k_half / 2},
             {{right, y - radius}, Anchor::start, k_slight},
             {{right, y + radius - h}, Anchor::start, -k_slight},
             {{left, y - radius}, Anchor::end, k_half - k_slight},
             {{left, y + radius - h}, Anchor::end, k_half + k_slight},
             {{x - radius, below}, Anchor::start, k_steep},
             {{x - radius, above}, Anchor::start, -k_steep},
             {{x + radius - w, below}, Anchor::end, k_half - k_steep},
             {{x + radius - w, above}, Anchor::end, k_half + k_steep}}};
}

std::vector<double> apart(const std::vector<double>& middles, const std::vector<double>& heights) {
    std::vector<Run> runs;
    for (std::size_t i = 0; i < middles.size(); ++i) {
        Run run{1, middles[i] - heights[i] / 2, heights[i]};
        while (!runs.empty() && runs.back().end() > run.start()) {
            const Run& before = runs.back();
            run = {before.count + run.count, before.sum + run.sum - static_cast<double>(run.count) * before.height,
                   before.height + run.height};
            runs.pop_back();
        }
        runs.push_back(run);
    }
    std::vector<double> out;
    for (const Run& run : runs) {
        double at = run.start();
        for (std::size_t i = 0; i < run.count; ++i) {
            const double height = heights[out.size()];
            out.push_back(at + height / 2);
            at += height;
        }
    }
    return out;
}

}  // namespace ipt::draw
