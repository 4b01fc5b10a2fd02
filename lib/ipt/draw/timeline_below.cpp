// SPDX-License-Identifier: MIT
#include "ipt/draw/timeline_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt::draw {
namespace {

constexpr double k_bar = 13;  // from one bar to the next
constexpr double k_bar_least = 6;
constexpr double k_plot = 66;        // height of the measure
constexpr double k_label_left = 80;  // room that makes a label stand before its bar

void head(Sheet& sheet, std::string_view words) {
    Label one =
        label(words, {k_margin, sheet.y + k_small + 2}, k_small, Anchor::start, Weight::bold, k_page - 2 * k_margin);
    sheet.put(coloured(std::move(one), ink::k_soft));
    sheet.y += k_row + 1;
}

void ticks(Scene& scene) {
    Sheet& sheet = scene.sheet;
    bool years = false;
    for (const Tick& one : scene.axis.ticks(scene.input.months, scene.input.day_of_month, k_small)) {
        scene.ticks.push_back(one.x);
        sheet.draw(stroke({{one.x, scene.axis_y}, {one.x, scene.axis_y + 4}}, 0.8, ink::k_axis));
        Label text = label(one.label, {one.x, sheet.y + k_small}, k_small, Anchor::middle);
        sheet.put(coloured(inside(std::move(text)), ink::k_soft));
        Label year = label(one.year, {one.x, sheet.y + 2.2 * k_small}, k_small, Anchor::middle, Weight::bold);
        years = sheet.put(coloured(inside(std::move(year)), ink::k_soft)) || years;
    }
    sheet.y += (years ? 2.6 : 1.4) * k_small + 3;
}

// What is marked below the axis; each label in the first row that has room.
void marks(Scene& scene) {
    Sheet& sheet = scene.sheet;
    double bottom = sheet.y;
    for (const TimelineMark& one : scene.input.marks) {
        const double x = scene.x(one.when), top = scene.axis_y + 2;
        Label text;
        double y = sheet.y;
        do {
            text = inside(
                label(one.label, {x, y + k_small + 2}, k_small, Anchor::middle, Weight::normal, k_page - 2 * k_margin));
            y += k_row - 1;
        } while (!sheet.is_free(text.box, 4));
        sheet.draw(pointer({x, top}));
        sheet.draw_between_labels(x, top + 5, text.box.y, {0.6, ink::k_line});
        sheet.put(coloured(std::move(text), ink::k_axis));
        bottom = std::max(bottom, y);
    }
    sheet.y = bottom + 4;
}

// What has lasted since a day; dotted where that day is not exactly known.
void bars(Scene& scene) {
    if (scene.input.bars.empty()) return;
    Sheet& sheet = scene.sheet;
    head(sheet, scene.input.bars_head);
    const double end = scene.right + k_overhang;
    for (const TimelineMark& one : scene.input.bars) {
        const double from = std::min(scene.axis.x(one.when.first), end - k_bar_least);
        const double known = std::clamp(scene.axis.x(one.when.last), from, end - k_bar_least);
        const double top = sheet.y, bottom = top + k_bar - 2;
        sheet.draw(area({known, top, end - known, bottom - top}, ink::k_bar));
        if (known - from > 1)
            sheet.draw(stroke({{known, top + 0.5}, {from, top + 0.5}, {from, bottom - 0.5}, {known, bottom - 0.5}}, 0.8,
                              ink::k_mark, Dash::dotted));
        const double room = end - known - 6, base = bottom - 2.5;
        Label text = label(one.label, {known + 4, base}, k_small, Anchor::start, Weight::normal, room);
        if (text.text != one.label && from - k_margin > k_label_left)
            text = label(one.label, {from - 4, base}, k_small, Anchor::end, Weight::normal, from - 4 - k_margin);
        sheet.put(std::move(text));
        sheet.y += k_bar;
    }
    sheet.y += 4;
}

void measure(Scene& scene) {
    const Timeline& input = scene.input;
    if (input.readings.empty()) return;
    Sheet& sheet = scene.sheet;
    head(sheet, input.measure_head);
    const Box box{scene.left - k_overhang, sheet.y + 4, scene.right - scene.left + 2 * k_overhang, k_plot};
    const auto height = [&](double value) {
        return box.y + box.height * (1 - (value - input.low) / (input.high - input.low));
    };
    for (const double value : {input.low, input.high}) {
        sheet.draw(stroke({{box.x, height(value)}, {box.x + box.width, height(value)}}, 0.6, ink::k_grid),
                   Layer::lines);
        Label text = label(fmt::format("{:g}", value), {box.x - 4, height(value) + 3}, k_small, Anchor::end);
        sheet.put(coloured(std::move(text), ink::k_soft));
    }
    std::vector<Plotted> points;
    for (const TimelineReading& one : input.readings)
        points.push_back({{scene.axis.x(one.day), height(one.value)}, one.label});
    std::stable_sort(points.begin(), points.end(), [](const Plotted& a, const Plotted& b) { return a.at.x < b.at.x; });
    plot(sheet, points, {k_margin, box.y - 8, k_page - 2 * k_margin, box.height + 16}, {}, k_small);
    sheet.y = box.y + box.height + 10;
}

}  // namespace

void draw_below(Scene& scene) {
    ticks(scene);
    marks(scene);
    bars(scene);
    measure(scene);
}

}  // namespace ipt::draw
