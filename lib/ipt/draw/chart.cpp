// SPDX-License-Identifier: MIT
#include "ipt/draw/chart.hpp"

#include "ipt/draw/plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace ipt::draw {
namespace {

constexpr double k_width = 720, k_margin = 12;
constexpr double k_size = 9.5, k_small = 8.5;
constexpr double k_row = 13;
constexpr double k_plot = 230;
constexpr double k_numbers = 30;  // room for the numbers of the axis
constexpr double k_side = 165;    // the most room at the right for bands and goals
constexpr std::size_t k_mark_rows = 4;
constexpr Colour k_band_light = 0xf7f7f5, k_band_dark = 0xe6e8ea;

Colour shade(std::size_t at, std::size_t of, bool reversed) {
    const double share = of < 2 ? 0.5 : static_cast<double>(reversed ? of - 1 - at : at) / static_cast<double>(of - 1);
    Colour out = 0;
    for (const int shift : {16, 8, 0}) {
        const double light = (k_band_light >> shift) & 0xffU, dark = (k_band_dark >> shift) & 0xffU;
        out |= static_cast<Colour>(std::lround(light + share * (dark - light))) << shift;
    }
    return out;
}

class Drawing {
public:
    explicit Drawing(const Chart& input) : input_(input) {}

    Figure run() {
        figure_ = {k_width, 0, input_.title, input_.alt, input_.text, {}};
        frame();
        bands();
        phases();
        goals();
        axis();
        marks();
        points();
        figure_.height = bottom_ + k_margin;
        return std::move(figure_);
    }

private:
    [[nodiscard]] bool has_before() const { return !input_.points.empty() && input_.points.front().x < 1; }
    [[nodiscard]] double first_slot() const { return has_before() ? 0 : 1; }
    [[nodiscard]] double slot() const {
        return plot_.width / (static_cast<double>(input_.sessions) - first_slot() + 1);
    }
    [[nodiscard]] double x(double session) const {
        return std::clamp(plot_.x + (session - first_slot() + 0.5) * slot(), plot_.x + 4, plot_.x + plot_.width - 4);
    }
    [[nodiscard]] double y(double value) const {
        return plot_.y + plot_.height * (1 - (value - input_.low) / (input_.high - input_.low));
    }

    void frame() {
        double side = 0;
        for (const ChartBand& one : input_.bands) side = std::max(side, text_width(one.label, k_small));
        for (const ChartGoal& one : input_.goals) side = std::max(side, text_width(one.label, k_small));
        side = side > 0 ? std::min(side, k_side) + 10 : 0;
        side_ = side;
        placed_.put(figure_, label(input_.heading, {k_margin, k_margin + k_size}, k_size, Anchor::start, Weight::bold,
                                   k_width - 2 * k_margin));
        const double top = k_margin + k_size * 1.24 + 8 + (input_.phases.empty() ? 0 : k_row);
        plot_ = {k_margin + k_numbers, top, k_width - 2 * k_margin - k_numbers - side, k_plot};
    }

    void bands() {
        for (std::size_t i = 0; i < input_.bands.size(); ++i) {
            const ChartBand& one = input_.bands[i];
            const double top = y(one.to), bottom = y(one.from);
            figure_.shapes.emplace_back(
                area({plot_.x, top, plot_.width, bottom - top}, shade(i, input_.bands.size(), false)));
        }
    }

    void band_labels() {
        for (const ChartBand& one : input_.bands) {
            const double top = y(one.to), bottom = y(one.from);
            const double x = plot_.x + plot_.width + 6;
            for (const double share : {0.5, 0.75, 0.25, 0.9, 0.1}) {
                const double middle = std::clamp(top + share * (bottom - top), plot_.y + k_small / 2,
                                                 plot_.y + plot_.height - k_small / 2);
                Label text =
                    label(one.label, {x, middle + k_small * 0.28}, k_small, Anchor::start, Weight::normal, side_ - 6);
                if (placed_.put(figure_, coloured(std::move(text), ink::k_soft))) break;
            }
        }
    }

    void phases() {
        for (const ChartPhase& one : input_.phases) {
            const double from = x(one.first) - slot() / 2, to = x(one.last) + slot() / 2;
            const double left = std::max(from, plot_.x), right = std::min(to, plot_.x + plot_.width);
            if (&one != &input_.phases.front())
                figure_.shapes.emplace_back(
                    stroke({{from, plot_.y - k_row}, {from, plot_.y + plot_.height}}, 0.7, ink::k_line, Dash::dotted));
            if (right - left > 3 * k_small)
                placed_.put(figure_, coloured(label(one.label, {(left + right) / 2, plot_.y - 5}, k_small,
                                                    Anchor::middle, Weight::normal, right - left - 6),
                                              ink::k_soft));
        }
    }

    void goals() {
        for (const ChartGoal& one : input_.goals) {
            if (one.value < input_.low || one.value > input_.high) continue;
            figure_.shapes.emplace_back(stroke({{plot_.x, y(one.value)}, {plot_.x + plot_.width + 3, y(one.value)}},
                                               0.8, ink::k_axis, Dash::dashed));
            for (const double shift : {0.0, -7.0, 7.0, -12.0, 12.0}) {
                Label text = label(one.label, {plot_.x + plot_.width + 6, y(one.value) + shift + k_small * 0.28},
                                   k_small, Anchor::start, Weight::normal, side_ - 6);
                if (placed_.put(figure_, std::move(text))) break;
            }
        }
        band_labels();
    }

    void axis() {
        const double bottom = plot_.y + plot_.height;
        figure_.shapes.emplace_back(
            stroke({{plot_.x, plot_.y}, {plot_.x, bottom}, {plot_.x + plot_.width, bottom}}, 0.9, ink::k_axis));
        std::vector<double> numbers{input_.low, input_.high};
        for (std::size_t i = 1; i < input_.bands.size(); ++i) numbers.push_back(std::ceil(input_.bands[i].from));
        if (input_.bands.empty()) {
            double step = 1;
            for (const double one : {2.0, 5.0, 10.0, 20.0})
                if ((input_.high - input_.low) / step > 8) step = one;
            for (double one = std::ceil(input_.low / step) * step; one < input_.high; one += step)
                numbers.push_back(one);
        }
        for (const double one : numbers)
            placed_.put(figure_, coloured(label(fmt::format("{:g}", one), {plot_.x - 5, y(one) + k_small * 0.3},
                                                k_small, Anchor::end),
                                          ink::k_soft));
        int every = 1;
        for (const int one : {2, 5, 10, 20, 50, 100})
            if (slot() * every < 17) every = one;
        y_ = bottom + 5;
        if (has_before())
            placed_.put(figure_, coloured(label(input_.before_label, {x(0), y_ + k_small}, k_small, Anchor::middle,
                                                Weight::normal, std::max(slot() + 14, 30.0)),
                                          ink::k_soft));
        for (int session = 1; session <= input_.sessions; ++session) {
            const double at = x(session);
            const bool missed = std::find(input_.missed.begin(), input_.missed.end(), session) != input_.missed.end();
            figure_.shapes.emplace_back(stroke({{at, bottom}, {at, bottom + 3}}, 0.8, ink::k_axis));
            if (missed) {
                for (const double side : {-3.5, 3.5})
                    figure_.shapes.emplace_back(
                        stroke({{at - 3.5, bottom - 9 - side}, {at + 3.5, bottom - 9 + side}}, 1.1, ink::k_axis));
                placed_.keep({at - 4, bottom - 13, 8, 8});
            }
            if (session == 1 || session % every == 0)
                placed_.put(figure_,
                            coloured(label(fmt::format("{}", session), {at, y_ + k_small}, k_small, Anchor::middle),
                                     session <= input_.held ? ink::k_text : ink::k_line));
        }
        y_ += k_row;
        placed_.put(figure_, coloured(label(input_.sessions_label, {plot_.x + plot_.width / 2, y_ + k_small}, k_small,
                                            Anchor::middle, Weight::normal, plot_.width),
                                      ink::k_soft));
        if (!input_.missed.empty()) {
            const double at = plot_.x + plot_.width + 10;
            for (const double side : {-3.5, 3.5})
                figure_.shapes.emplace_back(
                    stroke({{at - 3.5, y_ + 5.5 - side}, {at + 3.5, y_ + 5.5 + side}}, 1.1, ink::k_axis));
            placed_.put(figure_, coloured(label(input_.missed_label, {at + 8, y_ + k_small}, k_small, Anchor::start,
                                                Weight::normal, k_width - k_margin - at - 8),
                                          ink::k_soft));
        }
        y_ += k_row;
        bottom_ = y_;
    }

    void marks() {
        const double bottom = plot_.y + plot_.height;
        for (const ChartMark& one : input_.marks) {
            const double at = x(one.x);
            figure_.shapes.emplace_back(Path{{{at, bottom - 4}, {at + 4, bottom}, {at, bottom + 4}, {at - 4, bottom}},
                                             true,
                                             {0.8, ink::k_paper, Dash::solid, true, ink::k_text}});
            for (std::size_t row = 0; row < k_mark_rows; ++row) {
                Label text = label(one.label, {at, y_ + static_cast<double>(row) * k_row + k_small}, k_small,
                                   Anchor::middle, Weight::normal, k_width / 3);
                const double shift = std::max(0.0, k_margin - text.box.x) +
                                     std::min(0.0, k_width - k_margin - text.box.x - text.box.width);
                text.at.x += shift;
                text.box.x += shift;
                const double end = text.box.y + text.box.height;
                if (!placed_.put(figure_, std::move(text))) continue;
                bottom_ = std::max(bottom_, end);
                break;
            }
        }
    }

    void points() {
        std::vector<Plotted> points;
        std::vector<Point> line;
        for (const ChartPoint& one : input_.points) {
            points.push_back({{x(one.x), y(std::clamp(one.value, input_.low, input_.high))}, one.label});
            line.push_back(points.back().at);
        }
        if (line.size() > 1) figure_.shapes.emplace_back(stroke(line, 1.4, ink::k_mark));
        for (const Point& at : line)
            figure_.shapes.emplace_back(Circle{at, 3, {0.8, ink::k_paper, Dash::solid, true, ink::k_mark}});
        put_values(figure_, placed_, points, plot_, k_size);
    }

    const Chart& input_;
    Figure figure_;
    Placed placed_;
    Box plot_;
    double side_ = 0, y_ = 0, bottom_ = 0;
};

}  // namespace

Figure chart(const Chart& input) { return Drawing(input).run(); }

}  // namespace ipt::draw
