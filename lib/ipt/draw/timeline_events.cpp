// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/draw/flags.hpp"
#include "ipt/draw/timeline_parts.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ipt::draw {
namespace {

constexpr double k_widest = 235;  // of a label with its date
constexpr double k_level = 8;     // height of a row of marks
constexpr double k_point = 4;     // half the room of a mark

class Events {
public:
    explicit Events(Scene& scene) : scene_(scene), sheet_(scene.sheet) {}

    void run() {
        raise();
        levels();
        if (scene_.input.onset) onset_label();
        scene_.top = sheet_.y - 3;
        if (scene_.events.empty()) no_events();
        const double lanes_end = sheet_.y + static_cast<double>(lanes_) * k_row;
        const double fan = scene_.events.empty() ? 6 : std::clamp(8 + lean_ * 0.4, 12.0, 46.0);
        scene_.axis_y = lanes_end + fan + static_cast<double>(highest_) * k_level + 7;
        for (std::size_t i = 0; i < scene_.events.size(); ++i) {
            const double x = scene_.x(scene_.events[i].when);
            const double lane = lanes_end - static_cast<double>(raised_[i].lane + 1) * k_row;
            sheet_.draw(
                stroke({{x, mark_y(i)}, {x, lanes_end + fan}, {raised_[i].x, lanes_end}, {raised_[i].x, lane + 3}}, 0.6,
                       ink::k_line),
                Layer::lines);
            write(i, lane + k_row - 4);
        }
        sheet_.draw(stroke({{scene_.left - k_overhang, scene_.axis_y}, {scene_.right + k_overhang, scene_.axis_y}}, 1,
                           ink::k_axis));
        for (std::size_t i = 0; i < scene_.events.size(); ++i) {
            MarkPlace place = place_of(scene_.events[i]);
            place.y = mark_y(i);
            draw_mark(sheet_, scene_.events[i], place);
        }
        for (const std::int32_t day : scene_.axis.breaks()) draw_break(sheet_, {scene_.axis.x(day), scene_.axis_y});
        sheet_.y = scene_.axis_y + 6;
    }

private:
    // Flags fly away from the onset, on both sides of it.
    void raise() {
        const double edge = scene_.input.onset ? scene_.onset_x : k_margin - k_pole_gap;
        raise_side(0, scene_.before, k_margin, edge - k_pole_gap, Flying::left);
        raise_side(scene_.before, scene_.events.size(), edge + k_pole_gap, k_page - k_margin, Flying::right);
        for (std::size_t i = 0; i < raised_.size(); ++i) {
            lanes_ = std::max(lanes_, raised_[i].lane + 1);
            lean_ = std::max(lean_, std::abs(raised_[i].x - scene_.x(scene_.events[i].when)));
        }
    }

    void raise_side(std::size_t first, std::size_t end, double left, double right, Flying side) {
        std::vector<Flag> flags;
        for (std::size_t i = first; i < end; ++i)
            flags.push_back({scene_.x(scene_.events[i].when), width_of(scene_.events[i])});
        const std::vector<Raised> raised = raise_flags(flags, left, right, side);
        raised_.insert(raised_.end(), raised.begin(), raised.end());
    }

    // Marks that would cover each other stand above each other; points come next to the axis.
    void levels() {
        const std::size_t count = scene_.events.size();
        std::vector<std::size_t> order(count);
        std::iota(order.begin(), order.end(), 0U);
        std::vector<MarkPlace> places;
        for (const TimelineEvent& one : scene_.events) places.push_back(place_of(one));
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return places[a].to - places[a].from < places[b].to - places[b].from - 0.01;
        });
        std::vector<std::vector<MarkPlace>> rows;
        level_.resize(count);
        for (const std::size_t i : order) {
            const auto covers = [&](const MarkPlace& one) {
                return one.from < places[i].to && places[i].from < one.to;
            };
            const auto row = std::find_if(rows.begin(), rows.end(), [&](const std::vector<MarkPlace>& one) {
                return std::none_of(one.begin(), one.end(), covers);
            });
            level_[i] = static_cast<std::size_t>(row - rows.begin());
            if (row == rows.end()) rows.emplace_back();
            rows[level_[i]].push_back(places[i]);
        }
        highest_ = rows.empty() ? 0 : rows.size() - 1;
    }

    [[nodiscard]] MarkPlace place_of(const TimelineEvent& event) const {
        MarkPlace out;
        out.x = scene_.x(event.when);
        out.from = std::min(out.x - k_point, scene_.axis.x(event.when.first));
        out.known = out.to = std::max(out.x + k_point, scene_.axis.x(event.when.last));
        if (event.until) out.to = std::max(out.to, scene_.axis.x(event.until->last));
        return out;
    }

    [[nodiscard]] double mark_y(std::size_t i) const {
        return scene_.axis_y - static_cast<double>(level_[i]) * k_level;
    }

    void onset_label() {
        Label one = label(scene_.input.onset->label, {scene_.onset_x, sheet_.y + k_size}, k_size, Anchor::middle,
                          Weight::bold, k_page - 2 * k_margin);
        sheet_.put(coloured(inside(std::move(one)), ink::k_onset));
        sheet_.y += k_row + 2;
    }

    void no_events() {
        Label one = label(scene_.input.no_events, {k_margin, sheet_.y + k_size}, k_size, Anchor::start, Weight::normal,
                          k_page - 2 * k_margin);
        sheet_.put(coloured(std::move(one), ink::k_soft));
        sheet_.y += k_row;
    }

    // The date is next to the pole, so that dates stand in a row.
    void write(std::size_t i, double baseline) {
        const TimelineEvent& event = scene_.events[i];
        const bool left = raised_[i].side == Flying::left;
        const Anchor anchor = left ? Anchor::end : Anchor::start;
        const double sign = left ? -1 : 1;
        double x = raised_[i].x + sign * k_pole_gap, room = raised_[i].width - k_pole_gap;
        const auto put = [&](std::string_view words, double size, Colour colour) {
            if (words.empty() || room < text_width("…", size)) return;
            Label one = label(words, {x, baseline}, size, anchor, Weight::normal, room + 0.01);
            x += sign * (one.box.width + k_pole_gap);
            room -= one.box.width + k_pole_gap;
            sheet_.put(coloured(std::move(one), colour));
        };
        put(event.date, k_small, ink::k_soft);
        put(event.what, k_size, ink::k_text);
    }

    Scene& scene_;
    Sheet& sheet_;
    std::vector<Raised> raised_;
    std::vector<std::size_t> level_;  // of the mark of each
    std::size_t lanes_ = 0, highest_ = 0;
    double lean_ = 0;  // the most of a pole
};

}  // namespace

double width_of(const TimelineEvent& event) {
    const double date = event.date.empty() ? 0 : text_width(visible(event.date), k_small) + k_pole_gap;
    return k_pole_gap + std::min(k_widest, date + text_width(visible(event.what), k_size)) + 0.01;
}

void draw_mark(Sheet& sheet, const TimelineEvent& event, const MarkPlace& place) {
    const auto bar = [&](double end, Colour fill, double outline) {
        sheet.draw(area({place.from, place.y - 2, end - place.from, 4}, fill, outline, ink::k_mark));
    };
    const bool exact = event.when.first == event.when.last;
    if (event.until) bar(place.to, ink::k_bar, 0.6);
    if (!exact) bar(place.known, ink::k_span, event.until ? 0.6 : 0);
    if (event.loss)
        sheet.draw(diamond({place.x, place.y}, 4.6));
    else if (exact)
        sheet.draw(dot({place.x, place.y}, 3.2));
}

void draw_break(Sheet& sheet, Point at) {
    sheet.draw(filled({{at.x - 4, at.y + 4}, {at.x, at.y - 4}, {at.x + 4, at.y - 4}, {at.x, at.y + 4}}, ink::k_paper));
    for (const double dx : {-2.0, 2.0})
        sheet.draw(stroke({{at.x + dx - 2, at.y + 4}, {at.x + dx + 2, at.y - 4}}, 1, ink::k_axis));
}

void draw_events(Scene& scene) { Events(scene).run(); }

}  // namespace ipt::draw
