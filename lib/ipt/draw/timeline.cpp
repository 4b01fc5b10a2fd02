// SPDX-License-Identifier: MIT
#include "ipt/draw/timeline.hpp"

#include "ipt/draw/axis.hpp"
#include "ipt/draw/flags.hpp"
#include "ipt/draw/plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace ipt::draw {
namespace {

constexpr double k_width = 720, k_margin = 12;
constexpr double k_size = 9.5, k_small = 8.5;
constexpr double k_lane = 14;         // height of a row of labels
constexpr double k_pole_gap = 4;      // between a pole and its label
constexpr double k_widest = 230;      // of a label with its date
constexpr double k_least_inset = 34;  // of the axis
constexpr double k_most_inset = 130;
constexpr double k_level = 8;  // height of a row of marks
constexpr double k_bar = 13, k_measure = 66;

bool is_exact(const TimelineEvent& event) { return event.when.first == event.when.last && !event.until; }

class Drawing {
public:
    explicit Drawing(const Timeline& input) : input_(input), events_(input.events) {
        std::stable_sort(events_.begin(), events_.end(), [](const TimelineEvent& a, const TimelineEvent& b) {
            return a.when.middle() < b.when.middle();
        });
    }

    Figure run() {
        figure_ = {k_width, 0, input_.title, input_.alt, input_.text, {}};
        y_ = k_margin;
        if (has_axis()) {
            set_axis();
            raise();
            above();
            ticks();
            marks();
            bars();
            measure();
            behind();
        } else {
            put_line(input_.no_events);
        }
        lists();
        key();
        figure_.height = y_ + k_margin;
        figure_.shapes.insert(figure_.shapes.begin(), back_.begin(), back_.end());
        return std::move(figure_);
    }

private:
    [[nodiscard]] bool has_axis() const {
        return !events_.empty() || input_.onset || !input_.bars.empty() || !input_.readings.empty() ||
               !input_.marks.empty();
    }

    // ---- the axis

    [[nodiscard]] AxisPlan plan() const {
        AxisPlan out;
        const auto take = [&](const Date& date) {
            out.days.push_back(date.first);
            out.days.push_back(date.last);
        };
        for (const TimelineEvent& one : events_) {
            take(one.when);
            if (one.until) take(*one.until);
            out.crowded.push_back(one.when.middle());
        }
        for (const auto* list : {&input_.marks, &input_.bars})
            for (const TimelineMark& one : *list) take(one.when);
        for (const TimelineReading& one : input_.readings) out.days.push_back(one.day);
        if (input_.onset) take(input_.onset->when);
        if (input_.end) out.days.push_back(*input_.end);
        if (input_.onset) out.centre = input_.onset->when.middle();
        out.late = input_.start;
        return out;
    }

    [[nodiscard]] double width_of(const TimelineEvent& event) const {
        const double date = event.date.empty() ? 0 : text_width(event.date, k_small) + k_pole_gap;
        return k_pole_gap + std::min(k_widest, date + text_width(event.what, k_size));
    }

    // Flags fly away from the onset; the axis leaves room for those at its ends.
    void set_axis() {
        const AxisPlan plan = this->plan();
        left_ = k_margin + k_least_inset;
        right_ = k_width - k_margin - k_least_inset;
        axis_.emplace(plan, left_, right_);
        double before = 0, after = 0;
        for (const TimelineEvent& one : events_) {
            const double x = axis_->x(one.when.middle());
            if (is_before(one))
                before = std::max(before, width_of(one) - (x - k_margin));
            else
                after = std::max(after, x + width_of(one) - (k_width - k_margin));
        }
        left_ += std::clamp(before, 0.0, k_most_inset - k_least_inset);
        right_ -= std::clamp(after, 0.0, k_most_inset - k_least_inset);
        axis_.emplace(plan, left_, right_);
        if (input_.onset) onset_x_ = axis_->x(input_.onset->when.middle());
    }

    [[nodiscard]] bool is_before(const TimelineEvent& event) const {
        return input_.onset && event.when.middle() <= input_.onset->when.middle();
    }

    // ---- above the axis

    void raise() {
        const auto middle =
            std::find_if(events_.begin(), events_.end(), [&](const TimelineEvent& one) { return !is_before(one); });
        before_ = static_cast<std::size_t>(middle - events_.begin());
        const double edge = input_.onset ? onset_x_ : k_margin;
        raise_side(0, before_, k_margin, edge - k_pole_gap, Flying::left);
        raise_side(before_, events_.size(), input_.onset ? edge + k_pole_gap : k_margin, k_width - k_margin,
                   Flying::right);
        for (std::size_t i = 0; i < events_.size(); ++i) {
            lanes_ = std::max(lanes_, raised_[i].lane + 1);
            lean_ = std::max(lean_, std::abs(raised_[i].x - axis_->x(events_[i].when.middle())));
        }
    }

    void raise_side(std::size_t first, std::size_t end, double left, double right, Flying side) {
        const double widest = widest_flag(end - first, left, right);
        std::vector<Flag> flags;
        for (std::size_t i = first; i < end; ++i)
            flags.push_back({axis_->x(events_[i].when.middle()), std::min(widest, width_of(events_[i]))});
        for (std::size_t i = 0; const Raised& one : raise_flags(flags, left, right, side)) {
            raised_.push_back(one);
            room_.push_back(flags[i++].width - k_pole_gap);
        }
    }

    void above() {
        if (input_.onset) onset_label();
        if (events_.empty()) put_line(input_.no_events);
        const double top = y_;
        const std::vector<std::size_t> levels = levels_of_marks();
        const std::size_t height = levels.empty() ? 0 : *std::max_element(levels.begin(), levels.end());
        const double fan = events_.empty() ? 6 : std::clamp(8 + lean_ * 0.4, 12.0, 46.0);
        const double lanes_end = top + static_cast<double>(lanes_) * k_lane;
        const double marks_top = lanes_end + fan;
        axis_y_ = marks_top + static_cast<double>(height) * k_level + 7;
        for (std::size_t i = 0; i < events_.size(); ++i) {
            const double x = axis_->x(events_[i].when.middle());
            const double mark_y = axis_y_ - static_cast<double>(levels[i]) * k_level;
            const double lane_top = lanes_end - static_cast<double>(raised_[i].lane + 1) * k_lane;
            back_.emplace_back(
                stroke({{x, mark_y}, {x, marks_top}, {raised_[i].x, lanes_end}, {raised_[i].x, lane_top + 3}}, 0.6,
                       ink::k_line));
            event_label(i, lane_top + k_lane - 4);
        }
        draw_axis();
        for (std::size_t i = 0; i < events_.size(); ++i)
            event_mark(events_[i], axis_y_ - static_cast<double>(levels[i]) * k_level);
        y_ = axis_y_ + 6;
    }

    void onset_label() {
        Label one = label(input_.onset->label, {onset_x_, y_ + k_size}, k_size, Anchor::middle, Weight::bold,
                          k_width - 2 * k_margin);
        const double shift =
            std::max(0.0, k_margin - one.box.x) + std::min(0.0, k_width - k_margin - one.box.x - one.box.width);
        one.at.x += shift;
        one.box.x += shift;
        placed_.put(figure_, coloured(std::move(one), ink::k_onset));
        y_ += k_size * 1.24 + 5;
        onset_top_ = y_ - 3;
    }

    // The date next to the pole, so that dates stand in a row.
    void event_label(std::size_t i, double baseline) {
        const TimelineEvent& event = events_[i];
        const bool left = i < before_;
        const Anchor anchor = left ? Anchor::end : Anchor::start;
        double x = raised_[i].x + (left ? -k_pole_gap : k_pole_gap), room = room_[i];
        const double sign = left ? -1 : 1;
        if (!event.date.empty() && room > 0) {
            Label date = coloured(label(event.date, {x, baseline}, k_small, anchor, Weight::normal, room), ink::k_soft);
            x += sign * (date.box.width + k_pole_gap);
            room -= date.box.width + k_pole_gap;
            placed_.put(figure_, std::move(date));
        }
        if (room > text_width("…", k_size))
            placed_.put(figure_, label(event.what, {x, baseline}, k_size, anchor, Weight::normal, room));
    }

    // Marks that would cover each other stand above each other.
    [[nodiscard]] std::vector<std::size_t> levels_of_marks() const {
        std::vector<std::size_t> out;
        std::vector<std::pair<double, double>> spans;
        for (const TimelineEvent& one : events_) {
            const auto [from, to] = span_of(one);
            std::size_t level = 0;
            const auto is_taken = [&] {
                for (std::size_t i = 0; i < out.size(); ++i)
                    if (out[i] == level && from < spans[i].second && spans[i].first < to) return true;
                return false;
            };
            while (is_taken()) ++level;
            out.push_back(level);
            spans.emplace_back(from, to);
        }
        return out;
    }

    [[nodiscard]] std::pair<double, double> span_of(const TimelineEvent& event) const {
        const double x = axis_->x(event.when.middle());
        double from = std::min(x - 4, axis_->x(event.when.first)), to = std::max(x + 4, axis_->x(event.when.last));
        if (event.until) to = std::max(to, axis_->x(event.until->last));
        return {from, to};
    }

    void event_mark(const TimelineEvent& event, double y) {
        const auto [from, to] = span_of(event);
        draw_mark(event, axis_->x(event.when.middle()), from, to, y);
    }

    void draw_mark(const TimelineEvent& event, double x, double from, double to, double y) {
        const bool known = event.when.first == event.when.last;
        if (event.until) figure_.shapes.emplace_back(area({from, y - 2, to - from, 4}, ink::k_bar, 0.6, ink::k_mark));
        if (!known) {
            const double end = event.until ? std::max(x + 4, axis_ ? axis_->x(event.when.last) : x) : to;
            figure_.shapes.emplace_back(area({from, y - 2, end - from, 4}, ink::k_mark));
        }
        if (event.loss)
            figure_.shapes.emplace_back(Path{{{x, y - 4.6}, {x + 4.6, y}, {x, y + 4.6}, {x - 4.6, y}},
                                             true,
                                             {0.8, ink::k_paper, Dash::solid, true, ink::k_text}});
        else if (known)
            figure_.shapes.emplace_back(Circle{{x, y}, 3.2, {0.8, ink::k_paper, Dash::solid, true, ink::k_mark}});
    }

    void draw_axis() {
        figure_.shapes.emplace_back(stroke({{left_ - 8, axis_y_}, {right_ + 8, axis_y_}}, 1, ink::k_axis));
        for (const std::int32_t day : axis_->breaks()) draw_break(axis_->x(day), axis_y_);
    }

    void draw_break(double x, double y) {
        figure_.shapes.emplace_back(Path{{{x - 4, y + 4}, {x, y - 4}, {x + 4, y - 4}, {x, y + 4}},
                                         true,
                                         {0, ink::k_paper, Dash::solid, true, ink::k_paper}});
        for (const double dx : {-2.0, 2.0})
            figure_.shapes.emplace_back(stroke({{x + dx - 2, y + 4}, {x + dx + 2, y - 4}}, 1, ink::k_axis));
    }

    // ---- below the axis

    void ticks() {
        bool years = false;
        for (const Tick& one : axis_->ticks(input_.months, input_.day_of_month, k_small)) {
            ticks_.push_back(one.x);
            figure_.shapes.emplace_back(stroke({{one.x, axis_y_}, {one.x, axis_y_ + 4}}, 0.8, ink::k_axis));
            placed_.put(figure_,
                        coloured(label(one.label, {one.x, y_ + k_small}, k_small, Anchor::middle), ink::k_soft));
            Label year = label(one.year, {one.x, y_ + 2.2 * k_small}, k_small, Anchor::middle, Weight::bold);
            years = placed_.put(figure_, coloured(std::move(year), ink::k_soft)) || years;
        }
        y_ += years ? 2.6 * k_small : 1.4 * k_small;
        y_ += 3;
    }

    void marks() {
        std::vector<TimelineMark> marks = input_.marks;
        std::stable_sort(marks.begin(), marks.end(), [](const TimelineMark& a, const TimelineMark& b) {
            return a.when.middle() < b.when.middle();
        });
        std::vector<Shape> poles;
        double bottom = y_;
        for (const TimelineMark& one : marks) {
            const double x = axis_->x(one.when.middle());
            double y = y_;
            Label text;
            do {  // the first row with room
                text = label(one.label, {x, y + k_small + 2}, k_small, Anchor::middle, Weight::normal,
                             k_width - 2 * k_margin);
                keep_inside(text);
                y += k_lane - 1;
            } while (!placed_.is_free(text.box, 4));
            figure_.shapes.emplace_back(Path{{{x, axis_y_ + 2}, {x + 3, axis_y_ + 7}, {x - 3, axis_y_ + 7}},
                                             true,
                                             {0, ink::k_axis, Dash::solid, true, ink::k_axis}});
            mark_lines_.push_back({{x, axis_y_ + 7}, {x, text.box.y}});
            placed_.put(figure_, coloured(std::move(text), ink::k_axis));
            bottom = std::max(bottom, y);
        }
        y_ = bottom + (marks.empty() ? 2 : 5);
    }

    static void keep_inside(Label& text) {
        const double shift =
            std::max(0.0, k_margin - text.box.x) + std::min(0.0, k_width - k_margin - text.box.x - text.box.width);
        text.at.x += shift;
        text.box.x += shift;
    }

    void head(std::string_view words) {
        placed_.put(figure_, coloured(label(words, {k_margin, y_ + k_small + 2}, k_small, Anchor::start, Weight::bold,
                                            k_width - 2 * k_margin),
                                      ink::k_soft));
        y_ += k_small + 7;
    }

    void bars() {
        if (input_.bars.empty()) return;
        head(input_.bars_head);
        std::vector<TimelineMark> bars = input_.bars;
        std::stable_sort(bars.begin(), bars.end(), [](const TimelineMark& a, const TimelineMark& b) {
            return a.when.middle() < b.when.middle();
        });
        for (const TimelineMark& one : bars) {
            const double from = axis_->x(one.when.first), known = axis_->x(one.when.last), to = right_ + 8;
            const double solid = std::min(std::max(known, from), to - 6);
            figure_.shapes.emplace_back(area({solid, y_, to - solid, k_bar - 2}, ink::k_bar));
            if (solid - from > 1)  // where it began is not known to the day
                figure_.shapes.emplace_back(
                    stroke({{solid, y_ + 0.5}, {from, y_ + 0.5}, {from, y_ + k_bar - 2.5}, {solid, y_ + k_bar - 2.5}},
                           0.8, ink::k_mark, Dash::dotted));
            const double base = y_ + k_bar - 4.5;
            const bool inside = text_width(one.label, k_small) + 8 <= to - solid;
            placed_.put(
                figure_,
                inside || from - k_margin < 80
                    ? label(one.label, {solid + 4, base}, k_small, Anchor::start, Weight::normal, to - solid - 6)
                    : label(one.label, {from - 4, base}, k_small, Anchor::end, Weight::normal, from - 4 - k_margin));
            y_ += k_bar;
        }
        y_ += 4;
    }

    void measure() {
        if (input_.readings.empty()) return;
        head(input_.measure_head);
        const Box plot{left_ - 8, y_ + 4, right_ - left_ + 16, k_measure};
        const auto height = [&](double value) {
            return plot.y + plot.height * (1 - (value - input_.low) / (input_.high - input_.low));
        };
        for (const double value : {input_.low, input_.high}) {
            back_.emplace_back(
                stroke({{plot.x, height(value)}, {plot.x + plot.width, height(value)}}, 0.6, ink::k_grid));
            placed_.put(figure_, coloured(label(fmt::format("{:g}", value), {plot.x - 4, height(value) + 3}, k_small,
                                                Anchor::end),
                                          ink::k_soft));
        }
        std::vector<Plotted> points;
        std::vector<Point> line;
        for (const TimelineReading& one : input_.readings) {
            const double x = std::max(axis_->x(one.day), points.empty() ? 0 : points.back().at.x);
            points.push_back({{x, height(one.value)}, one.label});
            line.push_back(points.back().at);
        }
        if (line.size() > 1) figure_.shapes.emplace_back(stroke(line, 1.2, ink::k_mark));
        for (const Point& at : line)
            figure_.shapes.emplace_back(Circle{at, 2.4, {0.8, ink::k_paper, Dash::solid, true, ink::k_mark}});
        put_values(figure_, placed_, points, {k_margin, plot.y - 6, k_width - 2 * k_margin, plot.height + 12}, k_small);
        y_ = plot.y + plot.height + 12;
    }

    // What lies behind all labels: the time of the episode, the ticks in the lower part, and the onset.
    void behind() {
        std::vector<Shape> under;
        const double bottom = y_;
        if (input_.onset) {
            const double first = axis_->x(input_.onset->when.first), last = axis_->x(input_.onset->when.last);
            under.emplace_back(area({first, onset_top_, right_ + 8 - first, bottom - onset_top_}, ink::k_shade));
            if (last - first > 1) under.emplace_back(area({first, axis_y_ - 3, last - first, 6}, 0xd9b8b0));
        }
        Figure lines;
        for (const double x : ticks_) placed_.line_between(lines, x, axis_y_ + 24, bottom, {0.5, ink::k_grid});
        for (const auto& [from, to] : mark_lines_)
            placed_.line_between(lines, from.x, from.y, to.y, {0.6, ink::k_line});
        if (input_.onset) placed_.line_between(lines, onset_x_, onset_top_, bottom, {1.3, ink::k_onset});
        under.insert(under.end(), lines.shapes.begin(), lines.shapes.end());
        back_.insert(back_.begin(), under.begin(), under.end());
    }

    // ---- at the foot

    void put_line(std::string_view words) {
        placed_.put(figure_, coloured(label(words, {k_margin, y_ + k_size}, k_size, Anchor::start, Weight::normal,
                                            k_width - 2 * k_margin),
                                      ink::k_soft));
        y_ += k_lane;
    }

    void lists() {
        for (const TimelineList& list : input_.lists) {
            if (list.items.empty()) continue;
            y_ += 4;
            double x = k_margin;
            const auto put = [&](std::string_view words, Weight weight, Colour colour) {
                Label one = label(words, {x, y_ + k_size}, k_size, Anchor::start, weight, k_width - 2 * k_margin);
                if (x > k_margin && x + one.box.width > k_width - k_margin) {
                    x = k_margin + 10;
                    y_ += k_lane;
                    one = label(words, {x, y_ + k_size}, k_size, Anchor::start, weight, k_width - k_margin - x);
                }
                x += one.box.width + 10;
                placed_.put(figure_, coloured(std::move(one), colour));
            };
            put(list.head, Weight::bold, ink::k_soft);
            for (const std::string& item : list.items) put(item, Weight::normal, ink::k_text);
            y_ += k_lane;
        }
    }

    // What the marks mean, of those that are there.
    void key() {
        struct Meaning {
            const std::string& words;
            TimelineEvent specimen;  // of one point at 0, of a span from 0
            bool used = false;
        };
        const Date day{}, days{0, 1, Precision::month};
        Meaning meanings[] = {{input_.key_event, {day, {}, false, {}, {}}},
                              {input_.key_loss, {day, {}, true, {}, {}}},
                              {input_.key_span, {days, {}, false, {}, {}}},
                              {input_.key_lasting, {day, days, false, {}, {}}}};
        for (const TimelineEvent& one : events_) {
            meanings[0].used |= is_exact(one) && !one.loss;
            meanings[1].used |= one.loss;
            meanings[2].used |= one.when.first != one.when.last;
            meanings[3].used |= one.until.has_value();
        }
        double x = k_margin;
        y_ += 8;
        const auto explain = [&](const std::string& words, double room, auto draw) {
            const double width = text_width(words, k_small);
            if (x > k_margin && x + room + width > k_width - k_margin) {
                x = k_margin;
                y_ += k_lane;
            }
            draw(x, y_ + k_size - 3);
            Label one = label(words, {x + room, y_ + k_size}, k_small, Anchor::start, Weight::normal,
                              k_width - k_margin - x - room);
            x += room + one.box.width + 20;
            placed_.put(figure_, coloured(std::move(one), ink::k_soft));
        };
        bool any = false;
        for (const Meaning& one : meanings) {
            if (!one.used || one.words.empty()) continue;
            any = true;
            const bool point = one.specimen.when.first == one.specimen.when.last && !one.specimen.until;
            explain(one.words, point ? 14 : 24, [&](double left, double y) {
                draw_mark(one.specimen, point ? left + 5 : left + 3, left + 3, left + 17, y);
            });
        }
        if (axis_ && !axis_->breaks().empty() && !input_.key_break.empty()) {
            any = true;
            explain(input_.key_break, 18, [&](double left, double y) {
                figure_.shapes.emplace_back(stroke({{left, y}, {left + 14, y}}, 1, ink::k_axis));
                draw_break(left + 7, y);
            });
        }
        y_ += any ? k_lane : -8;
    }

    const Timeline& input_;
    std::vector<TimelineEvent> events_;  // by time
    Figure figure_;
    std::vector<Shape> back_;  // what lies behind
    Placed placed_;
    double y_ = 0;  // how far down the figure has come
    std::optional<TimeAxis> axis_;
    double left_ = 0, right_ = 0, axis_y_ = 0;
    double onset_x_ = 0, onset_top_ = 0;
    std::size_t before_ = 0;  // so many events are before the onset
    std::vector<Raised> raised_;
    std::vector<double> room_;  // for the words of each
    std::size_t lanes_ = 0;
    double lean_ = 0;
    std::vector<double> ticks_;
    std::vector<std::pair<Point, Point>> mark_lines_;
};

}  // namespace

Figure timeline(const Timeline& input) { return Drawing(input).run(); }

}  // namespace ipt::draw
