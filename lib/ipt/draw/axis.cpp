// SPDX-License-Identifier: MIT
#include "ipt/draw/axis.hpp"

#include "ipt/base/date.hpp"
#include "ipt/draw/figure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ipt::draw {
namespace {

constexpr double k_shortest = 70;      // days that an axis has at least
constexpr double k_before = 0.6;       // of the time from the centre to the end, on the other side of the centre
constexpr double k_most_before = 365;  // days
constexpr double k_near = 365;         // days before the centre that have room
constexpr double k_after = 550;        // and after it
constexpr double k_far = 365;          // days that must lie beyond for a stretch of their own
constexpr double k_late = 0.16;        // the share of the late days below which they are given room
constexpr double k_similar = 1.6;      // of two paces that are made one
constexpr double k_least_share = 0.12;
constexpr double k_tick_gap = 10;

struct Part {
    double first, last, weight;
    bool roomy;  // meant to have room

    [[nodiscard]] double pace() const { return weight / (last - first); }
};

// Whether a change of pace between two parts is worth a break: it is clear, and to the good of the one that needs room.
bool differ(const Part& a, const Part& b) {
    if (a.roomy != b.roomy) return a.roomy ? a.pace() > b.pace() * k_similar : b.pace() > a.pace() * k_similar;
    return std::max(a.pace(), b.pace()) > std::min(a.pace(), b.pace()) * k_similar;
}

double count_within(const std::vector<std::int32_t>& days, double first, double last) {
    return static_cast<double>(
        std::count_if(days.begin(), days.end(), [&](std::int32_t day) { return day >= first && day < last; }));
}

// Where stretches may end, between the first and the last day.
std::vector<double> cuts(const AxisPlan& plan, double first, double last) {
    std::vector<double> out;
    const double near = plan.centre ? *plan.centre - k_near : last - 2 * k_near;
    if (first < near - k_far) out.push_back(near);
    const double begin = std::max(first, near);
    const double late = plan.late ? *plan.late - 7 : last - k_near;
    const bool shown_late = plan.late && last - late > 7 && (last - late) / (last - begin) < k_late;
    if (plan.centre && *plan.centre + k_after < (shown_late ? late : last) - k_far)
        out.push_back(*plan.centre + k_after);
    if (shown_late && late > (plan.centre ? *plan.centre + 14 : begin + 14)) out.push_back(late);
    return out;
}

std::vector<Part> parts_of(const AxisPlan& plan, double first, double last) {
    std::vector<double> ends = cuts(plan, first, last);
    ends.push_back(last);
    std::vector<Part> parts;
    for (const double end : ends) {
        const double begin = parts.empty() ? first : parts.back().last;
        const bool central = plan.centre && *plan.centre >= begin && *plan.centre < end;
        const double events = count_within(plan.crowded, begin, end == last ? end + 1 : end);
        const bool late = plan.late && end == last;
        const double own = central ? 5 : late ? 3 : 1.5;
        parts.push_back({begin, end, own + (central ? events : std::min(events, 12.0)), central || late});
    }
    for (std::size_t i = 0; i + 1 < parts.size();) {
        if (differ(parts[i], parts[i + 1])) {
            ++i;
            continue;
        }
        parts[i].last = parts[i + 1].last;
        parts[i].weight += parts[i + 1].weight;
        parts[i].roomy = parts[i].roomy || parts[i + 1].roomy;
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        i = 0;
    }
    return parts;
}

// The days on which the ticks of one step fall.
struct Step {
    enum class Unit : std::uint8_t { days, months, years } unit;
    int count;

    [[nodiscard]] double days() const {
        return unit == Unit::days ? 7 : unit == Unit::months ? 28.0 * count : 365.0 * count;
    }
    [[nodiscard]] bool holds(const CalendarDay& day) const {
        if (unit == Unit::days) return day.day % 7 == 1 && day.day < 29;
        if (day.day != 1) return false;
        if (unit == Unit::months) return (day.month - 1) % static_cast<unsigned>(count) == 0;
        return day.month == 1 && day.year % count == 0;
    }
};
constexpr Step k_steps[] = {{Step::Unit::days, 7},   {Step::Unit::months, 1}, {Step::Unit::months, 2},
                            {Step::Unit::months, 3}, {Step::Unit::months, 6}, {Step::Unit::years, 1},
                            {Step::Unit::years, 2},  {Step::Unit::years, 5},  {Step::Unit::years, 10},
                            {Step::Unit::years, 20}, {Step::Unit::years, 50}};

std::string replaced(std::string_view pattern, std::string_view day, std::string_view month) {
    std::string out(pattern);
    for (const auto& [mark, with] : {std::pair<std::string_view, std::string_view>{"{day}", day}, {"{month}", month}})
        if (const std::size_t at = out.find(mark); at != std::string::npos) out.replace(at, mark.size(), with);
    return out;
}

}  // namespace

TimeAxis::TimeAxis(const AxisPlan& plan, double left, double right) {
    const auto [least, most] = std::minmax_element(plan.days.begin(), plan.days.end());
    double first = *least, last = *most;
    if (plan.centre) {
        last = std::max(last, *plan.centre + k_shortest / 2);
        first = std::min(first, *plan.centre - std::clamp(k_before * (last - *plan.centre), 0.0, k_most_before));
    }
    first = std::min(first, last - k_shortest);
    const std::vector<Part> parts = parts_of(plan, first, last);
    double sum = 0;
    for (const Part& one : parts) sum += one.weight;
    double whole = 0;
    for (const Part& one : parts) whole += std::max(one.weight / sum, k_least_share);
    double x = left;
    for (const Part& one : parts) {
        const double share = std::max(one.weight / sum, k_least_share) / whole;
        stretches_.push_back({one.first, one.last, x, x + share * (right - left)});
        x = stretches_.back().right;
    }
}

double TimeAxis::x(double day) const {
    for (const Stretch& one : stretches_)
        if (day <= one.last || &one == &stretches_.back())
            return std::clamp(one.left + (day - one.first) * one.pace(), stretches_.front().left, one.right);
    return stretches_.back().right;
}

std::vector<std::int32_t> TimeAxis::breaks() const {
    std::vector<std::int32_t> out;
    for (std::size_t i = 0; i + 1 < stretches_.size(); ++i)
        out.push_back(static_cast<std::int32_t>(std::lround(stretches_[i].last)));
    return out;
}

std::vector<Tick> TimeAxis::ticks(const std::vector<std::string>& months, std::string_view day_of_month,
                                  double size) const {
    double month_width = 0;
    for (const std::string& one : months) month_width = std::max(month_width, text_width(one, size));
    const auto width_of = [&](const Step& step) {
        return step.unit == Step::Unit::days     ? text_width(replaced(day_of_month, "22", ""), size) + month_width
               : step.unit == Step::Unit::months ? month_width
                                                 : text_width("2000", size);
    };
    std::vector<Tick> out;
    double free_from = -1e9;
    for (const Stretch& one : stretches_) {
        const Step* step = &k_steps[0];
        while (step != std::end(k_steps) - 1 && step->days() * one.pace() < width_of(*step) + k_tick_gap) ++step;
        bool fresh = true;  // the year of the first tick of a stretch is written
        for (auto day = static_cast<std::int32_t>(std::ceil(one.first)); day <= one.last; ++day) {
            const CalendarDay date = calendar(day);
            if (!step->holds(date)) continue;
            Tick tick;
            tick.x = x(day);
            const std::string& month = months[date.month - 1];
            const std::string year = fmt::format("{}", date.year);
            if (step->unit == Step::Unit::years) {
                tick.label = year;
            } else {
                tick.label = step->unit == Step::Unit::months
                                 ? month
                                 : replaced(day_of_month, fmt::format("{}", date.day), month);
                if (fresh || (date.month == 1 && date.day == 1)) tick.year = year;
            }
            const double half = width_of(*step) / 2;
            if (tick.x - half < free_from) continue;
            free_from = tick.x + half + k_tick_gap / 2;
            fresh = false;
            out.push_back(std::move(tick));
        }
    }
    // of two years that would meet, the one that begins there is written
    const double year_width = text_width("2000", size) + k_tick_gap / 2;
    std::size_t before = out.size();
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (out[i].year.empty()) continue;
        if (before < out.size() && out[i].x - out[before].x < year_width) out[before].year.clear();
        before = i;
    }
    return out;
}

}  // namespace ipt::draw
