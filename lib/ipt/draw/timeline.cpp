// SPDX-License-Identifier: MIT
#include "ipt/draw/timeline.hpp"

#include "ipt/draw/timeline_parts.hpp"

#include <algorithm>

namespace ipt::draw {
namespace {

constexpr double k_inset = 34, k_most_inset = 130;  // of the axis from the margins
constexpr double k_wide_inset = 220;                // where there is little room beside the onset
constexpr double k_side_least = 130, k_side_each = 12, k_side_most = 340;  // room for labels beside the onset
constexpr int k_fittings = 3;

AxisPlan plan_of(const Timeline& input) {
    AxisPlan out;
    const auto take = [&](const Date& date) {
        out.days.push_back(date.first);
        out.days.push_back(date.last);
    };
    for (const TimelineEvent& one : input.events) {
        take(one.when);
        if (one.until) take(*one.until);
        out.crowded.push_back(one.when.middle());
    }
    for (const auto* list : {&input.marks, &input.bars})
        for (const TimelineMark& one : *list) take(one.when);
    for (const TimelineReading& one : input.readings) out.days.push_back(one.day);
    if (input.onset) {
        take(input.onset->when);
        out.centre = input.onset->when.middle();
    }
    if (input.end) out.days.push_back(*input.end);
    out.late = input.start;
    return out;
}

// The room that so many labels on one side of the onset need.
double room_for(std::size_t count) {
    return count == 0 ? 0 : std::min(k_side_least + k_side_each * static_cast<double>(count), k_side_most);
}

// With an axis that leaves room for the labels at its ends, as far as may be.
Scene set_scene(const Timeline& input, Sheet& sheet) {
    const AxisPlan plan = plan_of(input);
    std::vector<TimelineEvent> events = input.events;
    std::stable_sort(events.begin(), events.end(),
                     [](const TimelineEvent& a, const TimelineEvent& b) { return a.when.middle() < b.when.middle(); });
    const auto is_before = [&](const TimelineEvent& one) {
        return input.onset && one.when.middle() <= input.onset->when.middle();
    };
    const auto before = static_cast<std::size_t>(std::count_if(events.begin(), events.end(), is_before));
    double left = k_margin + k_inset, right = k_page - k_margin - k_inset;
    TimeAxis axis(plan, left, right);
    const auto onset_x = [&] { return input.onset ? axis.x(input.onset->when.middle()) : k_margin; };
    for (int i = 0; i < k_fittings; ++i) {
        double more_left = 0, more_right = 0;  // for the labels that would leave the page
        for (const TimelineEvent& one : events) {
            const double x = axis.x(one.when.middle());
            if (is_before(one))
                more_left = std::max(more_left, k_margin + width_of(one) - x);
            else
                more_right = std::max(more_right, x + width_of(one) - (k_page - k_margin));
        }
        const double narrow_left = room_for(before) - (onset_x() - k_margin);
        const double narrow_right = room_for(events.size() - before) - (k_page - k_margin - onset_x());
        const auto inset = [](double now, double more, double narrow) {
            return std::max({now, std::min(now + more, k_most_inset), std::min(now + narrow, k_wide_inset)});
        };
        left = k_margin + inset(left - k_margin, more_left, narrow_left);
        right = k_page - k_margin - inset(k_page - k_margin - right, more_right, narrow_right);
        axis = TimeAxis(plan, left, right);
    }
    const double middle = onset_x();
    return {input, std::move(events), before, std::move(axis), left, right, middle, 0, 0, {}, sheet};
}

// What lies behind: the time of the episode, the ticks in the lower part, and the onset through all of it.
void draw_background(const Scene& scene) {
    Sheet& sheet = scene.sheet;
    for (const double x : scene.ticks) sheet.draw_between_labels(x, scene.axis_y + 5, sheet.y, {0.5, ink::k_grid});
    if (!scene.input.onset) return;
    const auto [first, last] =
        std::pair(scene.axis.x(scene.input.onset->when.first), scene.axis.x(scene.input.onset->when.last));
    const Box episode{first, scene.top, scene.right + k_overhang - first, sheet.y - scene.top};
    sheet.draw(area(episode, ink::k_shade), Layer::ground);
    if (last - first > 1)
        sheet.draw(area({first, scene.axis_y - 3, last - first, 6}, ink::k_onset_span), Layer::ground);
    sheet.draw_between_labels(scene.onset_x, scene.top, sheet.y, {1.3, ink::k_onset});
}

// Words one after another, in as many lines as they need.
class Flow {
public:
    explicit Flow(Sheet& sheet) : sheet_(sheet) {}

    void add(std::string_view words, double size, Weight weight, Colour colour) {
        place(text_width(words, size, weight));
        Label one = label(words, {x_, sheet_.y + k_size}, size, Anchor::start, weight, k_page - k_margin - x_);
        x_ += one.box.width + 10;
        sheet_.put(coloured(std::move(one), colour));
    }
    // A sign that takes the given width, with what it means.
    template <typename Draw>
    void add_sign(double width, std::string_view words, Draw draw) {
        place(width + text_width(words, k_small));
        draw(x_, sheet_.y + k_size - 3);
        x_ += width;
        Label one =
            label(words, {x_, sheet_.y + k_size}, k_small, Anchor::start, Weight::normal, k_page - k_margin - x_);
        x_ += one.box.width + 20;
        sheet_.put(coloured(std::move(one), ink::k_soft));
    }
    void end() { sheet_.y += x_ > k_margin ? k_row : 0; }

private:
    void place(double width) {
        if (x_ <= k_margin || x_ + width <= k_page - k_margin) return;
        x_ = k_margin + 10;
        sheet_.y += k_row;
    }

    Sheet& sheet_;
    double x_ = k_margin;
};

void draw_lists(const Timeline& input, Sheet& sheet) {
    for (const TimelineList& list : input.lists) {
        if (list.items.empty()) continue;
        sheet.y += 4;
        Flow flow(sheet);
        flow.add(list.head, k_size, Weight::bold, ink::k_soft);
        for (const std::string& item : list.items) flow.add(item, k_size, Weight::normal, ink::k_text);
        flow.end();
    }
}

// What the marks mean, of those that are there.
void draw_key(const Timeline& input, bool has_breaks, Sheet& sheet) {
    struct Meaning {
        const std::string& words;
        TimelineEvent specimen;
        bool used = false;
    };
    const Date day{}, days{0, 1, Precision::month};
    Meaning meanings[] = {{input.key_event, {day, {}, false, {}, {}}},
                          {input.key_loss, {day, {}, true, {}, {}}},
                          {input.key_span, {days, {}, false, {}, {}}},
                          {input.key_lasting, {day, days, false, {}, {}}}};
    for (const TimelineEvent& one : input.events) {
        const bool exact = one.when.first == one.when.last;
        meanings[0].used |= exact && !one.loss && !one.until;
        meanings[1].used |= one.loss;
        meanings[2].used |= !exact;
        meanings[3].used |= one.until.has_value();
    }
    has_breaks = has_breaks && !input.key_break.empty();
    if (!meanings[1].used && !meanings[2].used && !meanings[3].used && !has_breaks) return;
    sheet.y += 6;
    Flow flow(sheet);
    for (const Meaning& one : meanings) {
        if (!one.used || one.words.empty()) continue;
        const double length = one.specimen.until || one.specimen.when.last > 0 ? 14 : 0;
        flow.add_sign(length + 12, one.words, [&](double x, double y) {
            draw_mark(sheet, one.specimen, {x + 4, y, x + 3, x + 4 + length, x + 4 + length});
        });
    }
    if (has_breaks)
        flow.add_sign(19, input.key_break, [&](double x, double y) {
            sheet.draw(stroke({{x, y}, {x + 14, y}}, 1, ink::k_axis));
            draw_break(sheet, {x + 7, y});
        });
    flow.end();
}

bool has_axis(const Timeline& input) {
    return !input.events.empty() || input.onset || !input.bars.empty() || !input.readings.empty() ||
           !input.marks.empty();
}

}  // namespace

Figure timeline(const Timeline& input) {
    Sheet sheet;
    bool has_breaks = false;
    if (has_axis(input)) {
        Scene scene = set_scene(input, sheet);
        draw_events(scene);
        draw_below(scene);
        draw_background(scene);
        has_breaks = !scene.axis.breaks().empty();
    } else {
        Flow flow(sheet);
        flow.add(input.no_events, k_size, Weight::normal, ink::k_soft);
        flow.end();
    }
    draw_lists(input, sheet);
    draw_key(input, has_breaks, sheet);
    return sheet.finish(input.title, input.alt, input.text);
}

}  // namespace ipt::draw
