// SPDX-License-Identifier: MIT
#include "ipt/report/figures.hpp"

namespace ipt {
namespace {

constexpr double k_width = 110, k_height = 32, k_edge = 4, k_dot = 2.5, k_line = 1.5, k_thin = 0.75;
constexpr draw::Colour k_ink = 0x1c1c1c, k_pale = 0x767676;

}  // namespace

draw::Figure small_course_figure(const Appraisal& appraisal, const Words& words, const Plan& plan,
                                 const Course& course) {
    const draw::Figure whole = course_figure(appraisal, words, plan, course);
    draw::Figure out{k_width, k_height, whole.title, whole.alt, whole.text, {}};
    const Measure& measure = *course.measure;
    const auto y = [&](double total) {
        return k_height - k_edge - (total - measure.low) / (measure.high - measure.low) * (k_height - 2 * k_edge);
    };
    if (measure.remission && !course.readings.front().turned)
        out.shapes.emplace_back(draw::Path{{{0, y(*measure.remission)}, {k_width, y(*measure.remission)}},
                                           false,
                                           {k_thin, k_pale, draw::Dash::dashed, false, 0}});
    draw::Path line{{}, false, {k_line, k_ink, draw::Dash::solid, false, 0}};
    const double step = (k_width - 2 * k_edge) / static_cast<double>(course.readings.size() - 1);
    for (const Measured& one : course.readings)
        line.points.push_back({k_edge + step * static_cast<double>(line.points.size()), y(*one.stated())});
    const draw::Point last = line.points.back();
    out.shapes.emplace_back(std::move(line));
    out.shapes.emplace_back(draw::Circle{last, k_dot, {0, k_ink, draw::Dash::solid, true, k_ink}});
    return out;
}

}  // namespace ipt
