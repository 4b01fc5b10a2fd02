// SPDX-License-Identifier: MIT
#include "ipt/print/picture.hpp"

#include <cairo.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace ipt::pdf {
namespace {

constexpr double k_largest = 20'000;    // points of a side
constexpr double k_furthest = 100'000;  // points from the origin: cairo counts no further than some millions
constexpr double k_largest_label = 500;
constexpr double k_widest_label = 1'000'000;  // what no label reaches
constexpr double k_least_stretch = 0.02;      // narrower is no text any more
constexpr std::size_t k_most_shapes = 20'000;
constexpr std::size_t k_most_details = 500'000;

bool is_near(std::initializer_list<double> numbers) {
    return std::all_of(numbers.begin(), numbers.end(), [](double n) { return std::abs(n) <= k_furthest; });
}

std::size_t details(const draw::Shape& shape) {
    if (const auto* path = std::get_if<draw::Path>(&shape)) return path->points.size();
    if (const auto* label = std::get_if<draw::Label>(&shape)) return label->text.size();
    return 0;
}

Result<void> check(const draw::Figure& figure) {
    const bool has_size = figure.width > 0 && figure.height > 0;  // a number that is none is not more than 0 either
    if (!has_size) return failure("a figure without a size");
    if (figure.width > k_largest || figure.height > k_largest)
        return failure(fmt::format("a figure of more than {} points", k_largest));
    if (figure.shapes.size() > k_most_shapes)
        return failure(fmt::format("a figure of more than {} shapes", k_most_shapes));
    std::size_t sum = figure.alt.size();
    for (const draw::Shape& shape : figure.shapes) sum += details(shape);
    if (sum > k_most_details) return failure(fmt::format("a figure of more than {} details", k_most_details));
    return {};
}

bool is_drawable(const draw::Path& path) {
    return path.points.size() > 1 && is_near({path.paint.width}) &&
           std::all_of(path.points.begin(), path.points.end(), [](draw::Point p) {
               return is_near({p.x, p.y});
           });
}

bool is_drawable(const draw::Circle& circle) {
    return circle.radius > 0 && is_near({circle.centre.x, circle.centre.y, circle.radius, circle.paint.width});
}

bool is_drawable(const draw::Label& label) {
    return !label.text.empty() && label.size >= 0.5 && label.size <= k_largest_label &&
           is_near({label.at.x, label.at.y});
}

void ink(cairo_t* cairo, draw::Colour colour) {
    const auto part = [&](unsigned shift) { return static_cast<double>(colour >> shift & 0xffU) / 255; };
    cairo_set_source_rgb(cairo, part(16), part(8), part(0));
}

// Fills and strokes the path that was begun. The dashes are those of the SVG.
void finish_path(cairo_t* cairo, const draw::Paint& paint) {
    if (paint.filled) {
        ink(cairo, paint.fill);
        cairo_fill_preserve(cairo);
    }
    if (paint.width > 0) {
        static constexpr double k_dashed[] = {5, 3}, k_dotted[] = {1, 3};
        const bool dotted = paint.dash == draw::Dash::dotted;
        ink(cairo, paint.stroke);
        cairo_set_line_width(cairo, paint.width);
        cairo_set_line_cap(cairo, dotted ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
        cairo_set_dash(cairo, dotted ? k_dotted : k_dashed, paint.dash == draw::Dash::solid ? 0 : 2, 0);
        cairo_stroke_preserve(cairo);
    }
    cairo_new_path(cairo);
}

}  // namespace

Result<std::shared_ptr<const Picture>> Picture::set(const draw::Figure& figure, const Shaper& shaper) {
    if (auto good = check(figure); !good) return tl::unexpected(std::move(good.error()));
    return std::shared_ptr<const Picture>(new Picture(figure, shaper));
}

Picture::Picture(const draw::Figure& figure, const Shaper& shaper) : width_(figure.width), height_(figure.height) {
    const auto add = [&](const auto& each) {
        if (is_drawable(each)) parts_.emplace_back(each);
    };
    for (const draw::Shape& shape : figure.shapes) {
        const auto* label = std::get_if<draw::Label>(&shape);
        if (const auto* path = std::get_if<draw::Path>(&shape)) add(*path);
        if (const auto* circle = std::get_if<draw::Circle>(&shape)) add(*circle);
        if (auto set = label == nullptr ? std::nullopt : line(*label, shaper)) parts_.emplace_back(std::move(*set));
    }
    alt_ = line({.text = figure.alt, .at = {0, 1}, .size = 1, .colour = 0xffffff, .box = {0, 0, width_, 1}}, shaper);
}

std::optional<Picture::Line> Picture::line(const draw::Label& label, const Shaper& shaper) {
    const std::string text = is_drawable(label) ? one_line(label.text) : "";
    if (text.empty()) return std::nullopt;
    const Font font{label.size, 1, label.weight == draw::Weight::bold ? Weight::bold : Weight::normal};
    const Direction direction = balance(text) < 0 ? Direction::right_to_left : Direction::left_to_right;
    const auto shape = shaper.shape_line(text, font, k_widest_label, direction);
    const double natural = shape->width(), room = label.box.width;
    const double stretch = room > 0 && room < natural ? room / natural : 1;
    if (stretch < k_least_stretch) return std::nullopt;
    const double width = natural * stretch;
    const double left = label.anchor == draw::Anchor::start    ? label.at.x
                        : label.anchor == draw::Anchor::middle ? label.at.x - width / 2
                                                               : label.at.x - width;
    return Line{shape, {left, label.at.y}, stretch, label.colour};
}

void Picture::paint(cairo_t* cairo) const {
    cairo_save(cairo);
    cairo_rectangle(cairo, 0, 0, width_, height_);
    cairo_clip(cairo);
    cairo_set_miter_limit(cairo, 4);  // that of SVG
    for (const Part& part : parts_) {
        if (const auto* path = std::get_if<draw::Path>(&part)) {
            for (const draw::Point& point : path->points) cairo_line_to(cairo, point.x, point.y);
            if (path->closed) cairo_close_path(cairo);
            finish_path(cairo, path->paint);
        } else if (const auto* circle = std::get_if<draw::Circle>(&part)) {
            cairo_arc(cairo, circle->centre.x, circle->centre.y, circle->radius, 0, 2 * M_PI);
            cairo_close_path(cairo);
            finish_path(cairo, circle->paint);
        } else {
            write(cairo, std::get<Line>(part));
        }
    }
    cairo_restore(cairo);
}

void Picture::write(cairo_t* cairo, const Line& line) {
    ink(cairo, line.colour);
    cairo_save(cairo);
    cairo_translate(cairo, line.at.x, line.at.y);
    cairo_scale(cairo, line.stretch, 1);
    cairo_move_to(cairo, line.shape->lines().front().x, 0);
    pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(line.shape->layout(), 0));
    cairo_restore(cairo);
    cairo_new_path(cairo);
}

void Picture::say(cairo_t* cairo) const {
    if (alt_) write(cairo, *alt_);
}

void Picture::find_missing(std::map<char32_t, std::size_t>& found) const {
    for (const Part& part : parts_)
        if (const auto* line = std::get_if<Line>(&part)) line->shape->find_missing(found);
}

}  // namespace ipt::pdf
