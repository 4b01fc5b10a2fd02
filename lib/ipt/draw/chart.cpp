// SPDX-License-Identifier: MIT
#include "ipt/draw/chart.hpp"

#include "ipt/base/text.hpp"
#include "ipt/draw/flags.hpp"
#include "ipt/draw/plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace ipt::draw {
namespace {

constexpr double k_height = 230;     // height
constexpr double k_numbers = 30;     // room for the numbers of the axis
constexpr double k_side = 165;       // the most room at the right, for bands and goals
constexpr double k_least_slot = 17;  // between two numbers of sessions
constexpr double k_fan = 8;          // height in which poles lean
constexpr double k_label_gap = 4;
constexpr int k_numbering_steps[] = {1, 2, 5, 10, 20, 50, 100};
constexpr int k_most_numbers = 8;
constexpr Colour k_light = 0xf8f8f6, k_dark = 0xe4e7ea;

Colour between(Colour a, Colour b, double share) {
    Colour out = 0;
    for (const unsigned shift : {16U, 8U, 0U}) {
        const double from = (a >> shift) & 0xffU, to = (b >> shift) & 0xffU;
        out |= static_cast<Colour>(std::lround(from + share * (to - from))) << shift;
    }
    return out;
}

class Drawing {
public:
    explicit Drawing(const Chart& input) : input_(input) {
        for (const ChartBand& one : input.bands) side_ = std::max(side_, text_width(one.label, k_small));
        for (const ChartGoal& one : input.goals) side_ = std::max(side_, text_width(one.label, k_small));
        side_ = std::min(std::max(side_, text_width(input.sessions_label, k_small)), k_side) + 8;
        const double top = k_margin + (input.phases.empty() ? k_row + 4 : 2 * k_row + 2);
        plot_ = {k_margin + k_numbers, top, k_page - 2 * k_margin - k_numbers - side_, k_height};
    }

    Figure run() {
        sheet_.put(label(input_.heading, {k_margin, k_margin + k_size}, k_size, Anchor::start, Weight::bold,
                         k_page - 2 * k_margin));
        phases();
        goals();
        bands();
        numbers();
        sheet_.y = bottom() + 5;
        sessions();
        marks();
        missed();
        points();
        return sheet_.finish(input_.title, input_.alt, input_.text);
    }

private:
    // So many places are before the first session.
    [[nodiscard]] int before() const {
        const double first = input_.points.empty() ? 1 : input_.points.front().x;
        return std::max(0, static_cast<int>(std::ceil(1 - first)));
    }
    [[nodiscard]] double slot() const { return plot_.width / (input_.sessions + before()); }
    [[nodiscard]] double right() const { return plot_.x + plot_.width; }
    [[nodiscard]] double bottom() const { return plot_.y + plot_.height; }
    [[nodiscard]] double x(double session) const {
        return std::clamp(plot_.x + (session + before() - 0.5) * slot(), plot_.x + 4, right() - 4);
    }
    [[nodiscard]] double y(double value) const {
        return bottom() - plot_.height * (value - input_.low) / (input_.high - input_.low);
    }

    void write(std::string_view words, Point at, Anchor anchor, Colour colour, double room = 0) {
        sheet_.put(coloured(label(words, at, k_small, anchor, Weight::normal, room), colour));
    }

    // Beside the plot: at the first of these heights that is free.
    bool write_beside(std::string_view words, std::initializer_list<double> heights, Colour colour) {
        for (const double height : heights) {
            const double middle = std::clamp(height, plot_.y + k_small / 2, bottom() - k_small / 2);
            Label one = label(words, {right() + 6, middle + k_small * 0.28}, k_small, Anchor::start, Weight::normal,
                              side_ - 6 + 0.01);
            if (sheet_.put(coloured(std::move(one), colour))) return true;
        }
        return false;
    }

    void phases() {
        for (const ChartPhase& one : input_.phases) {
            const double from = std::max(plot_.x, x(one.first) - slot() / 2);
            const double to = std::min(right(), x(one.last) + slot() / 2);
            if (&one != &input_.phases.front())
                sheet_.draw(stroke({{from, plot_.y - k_row}, {from, bottom()}}, 0.7, ink::k_line, Dash::dotted));
            if (to - from > 3 * k_small)
                write(one.label, {(from + to) / 2, plot_.y - 5}, Anchor::middle, ink::k_soft, to - from - 6);
        }
    }

    void goals() {
        for (const ChartGoal& one : input_.goals) {
            if (one.value < input_.low || one.value > input_.high) continue;
            const double height = y(one.value);
            level_.push_back(height);
            sheet_.draw(stroke({{plot_.x, height}, {right() + 3, height}}, 0.8, ink::k_axis, Dash::dashed));
            write_beside(one.label, {height, height - 7, height + 7, height - 12, height + 12}, ink::k_text);
        }
    }

    void bands() {
        const auto count = static_cast<double>(input_.bands.size());
        for (double at = 0; const ChartBand& one : input_.bands) {
            const double share = count < 2 ? 0.5 : at++ / (count - 1);
            const double top = y(std::min(one.to, input_.high)), height = y(one.from) - top;
            sheet_.draw(area({plot_.x, top, plot_.width, height},
                             between(k_light, k_dark, input_.higher_is_better ? 1 - share : share)),
                        Layer::ground);
            write_beside(
                one.label,
                {top + height / 2, top + height * 0.75, top + height / 4, top + height * 0.9, top + height / 10},
                ink::k_soft);
        }
    }

    void numbers() {
        sheet_.draw(stroke({{plot_.x, plot_.y}, {plot_.x, bottom()}, {right(), bottom()}}, 0.9, ink::k_axis));
        std::vector<double> numbers{input_.low, std::floor(input_.high)};
        for (const ChartBand& one : input_.bands)
            if (one.from > input_.low) numbers.push_back(std::ceil(one.from));
        const auto* step = std::begin(k_numbering_steps);
        while (step + 1 != std::end(k_numbering_steps) && (input_.high - input_.low) / *step > k_most_numbers) ++step;
        if (input_.bands.empty())
            for (double one = std::ceil(input_.low / *step) * *step; one < input_.high; one += *step)
                numbers.push_back(one);
        for (const double one : numbers)
            write(fmt::format("{:g}", one), {plot_.x - 5, y(one) + k_small * 0.3}, Anchor::end, ink::k_soft);
    }

    void sessions() {
        const auto* every = std::begin(k_numbering_steps);
        while (every + 1 != std::end(k_numbering_steps) && slot() * *every < k_least_slot) ++every;
        const double base = sheet_.y + k_small;
        if (before() > 0) {
            const double middle = (x(1 - before()) + x(0)) / 2;
            write(input_.before_label, {middle, base}, Anchor::middle, ink::k_soft, before() * slot() + k_numbers);
        }
        for (int session = 1; session <= input_.sessions; ++session) {
            sheet_.draw(stroke({{x(session), bottom()}, {x(session), bottom() + 3}}, 0.8, ink::k_axis));
            if (session == 1 || session % *every == 0)
                write(fmt::format("{}", session), {x(session), base}, Anchor::middle,
                      session <= input_.known ? ink::k_text : ink::k_line);
        }
        write(input_.sessions_label, {right() + 6, base}, Anchor::start, ink::k_soft, side_ - 6);
        sheet_.y += k_row;
    }

    void missed() {
        const auto cross = [&](Point at) {
            for (const double side : {-3.5, 3.5})
                sheet_.draw(stroke({{at.x - 3.5, at.y - side}, {at.x + 3.5, at.y + side}}, 1.1, ink::k_axis));
            sheet_.keep_free({at.x - 4, at.y - 4, 8, 8});
        };
        for (const int session : input_.missed)
            if (session >= 1 && session <= input_.sessions) cross({x(session), bottom() - 9});
        if (input_.missed.empty()) return;
        sheet_.y += 3;
        cross({plot_.x + 4, sheet_.y + 5.5});
        write(input_.missed_label, {plot_.x + 13, sheet_.y + k_small}, Anchor::start, ink::k_soft, plot_.width / 2);
        sheet_.y += k_row;
    }

    // Labels hang from the axis on poles, as those of a time line stand on theirs.
    void marks() {
        if (input_.marks.empty()) return;
        std::vector<Flag> flags;
        for (const ChartMark& one : input_.marks)
            flags.push_back(
                {x(one.x), std::min(text_width(visible(one.label), k_small) + k_label_gap + 0.01, k_page / 3)});
        const double top = sheet_.y + k_fan;
        std::size_t lanes = 0;
        const std::vector<Raised> raised = raise_flags(flags, plot_.x, k_page - k_margin, Flying::right);
        for (std::size_t i = 0; i < flags.size(); ++i) {
            const double end = top + static_cast<double>(raised[i].lane + 1) * k_row - 4;
            const bool left = raised[i].side == Flying::left;
            const Paint paint{0.6, ink::k_line};
            sheet_.draw(pointer({flags[i].x, bottom() + 2}));
            sheet_.draw_between_labels(flags[i].x, bottom() + 7, sheet_.y, paint);
            sheet_.draw(Path{{{flags[i].x, sheet_.y}, {raised[i].x, top}, {raised[i].x, end}}, false, paint},
                        Layer::lines);
            write(input_.marks[i].label, {raised[i].x + (left ? -k_label_gap : k_label_gap), end - 1},
                  left ? Anchor::end : Anchor::start, ink::k_text, raised[i].width - k_label_gap);
            lanes = std::max(lanes, raised[i].lane + 1);
        }
        sheet_.y = top + static_cast<double>(lanes) * k_row;
    }

    void points() {
        std::vector<Plotted> points;
        for (const ChartPoint& one : input_.points) points.push_back({{x(one.x), y(one.value)}, one.label});
        const Box within{plot_.x - 6, plot_.y, plot_.width + 12, plot_.height};
        plot(sheet_, points, within, level_, k_size);
    }

    const Chart& input_;
    Sheet sheet_;
    Box plot_;
    double side_ = 0;
    std::vector<double> level_;  // heights of goals
};

}  // namespace

Figure chart(const Chart& input) { return Drawing(input).run(); }

}  // namespace ipt::draw
