// SPDX-License-Identifier: MIT
#include "ipt/draw/inventory.hpp"

#include "ipt/draw/placing.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace ipt::draw {
namespace {

constexpr Colour k_ink = 0x26323b, k_support = 0x7d9bb0, k_conflict = 0xa63d22, k_ring = 0xc9c3b6, k_leader = 0x8c8c8c;
constexpr std::array<Colour, 4> k_paper = {0xfaf8f4, 0xf5f1ea, 0xefe9de, 0xe8e0d1};  // of closeness 1 to 4
constexpr double k_cut = 0.56;  // where on the line an ended bond is cut

Path bond_line(std::vector<Point> points, double width, Colour colour, Dash dash = Dash::solid) {
    return {std::move(points), false, {.width = width, .stroke = colour, .dash = dash}};
}

class Painter {
public:
    explicit Painter(const Circles& input)
        : input_(input), sizes_(circle_sizes(input.half)), placing_(place(input)), fine_(input.half ? 0.7 : 1) {}

    Figure paint() {
        rings();
        for (std::size_t i = 0; i < placing_.people.size(); ++i) bond(input_.people[i], placing_.people[i]);
        for (const Placed& one : placing_.people)
            if (!one.leader.empty()) add(bond_line(one.leader, 0.5, k_leader));
        for (std::size_t i = 0; i < placing_.people.size(); ++i) marker(input_.people[i], placing_.people[i].at);
        middle();
        for (const Label& caption : placing_.captions) add(caption);
        for (const Placed& one : placing_.people)
            for (const Label& line : one.lines) add(line);
        y_ = placing_.bottom + 2 * sizes_.margin;
        legend();
        remarks();
        Figure out;
        out.width = sizes_.width;
        out.height = y_ - placing_.top + 2 * sizes_.margin;
        for (Shape& shape : shapes_) out.shapes.push_back(moved(std::move(shape), 0, sizes_.margin - placing_.top));
        return out;
    }

private:
    void add(Shape shape) { shapes_.push_back(std::move(shape)); }

    void rings() {
        for (std::size_t ring = 0; ring < 4; ++ring)
            add(Circle{placing_.centre,
                       placing_.edges[ring],
                       {.width = 0.7, .stroke = k_ring, .filled = true, .fill = k_paper[ring]}});
        if (placing_.outside > 0)
            add(Circle{placing_.centre, placing_.outside, {.width = 0.8, .stroke = k_leader, .dash = Dash::dotted}});
    }

    void middle() {
        add(Circle{placing_.centre, placing_.middle, {.width = 0, .filled = true, .fill = k_ink}});
        Label name = label(input_.middle, {placing_.centre.x, placing_.centre.y + 0.35 * sizes_.name}, sizes_.name,
                           Anchor::middle, Weight::bold, 2 * placing_.middle - 4);
        name.colour = 0xffffff;
        add(std::move(name));
    }

    void bond(const Person& member, const Placed& placed) {
        const Point from = at(placed.angle, placing_.middle), to = at(placed.angle, placed.radius - placing_.marker);
        line(from, to, member.support, member.conflict, member.ended);
    }

    // The line between two people: its width tells the support, the height of its zigzag the conflict, a cut the end.
    void line(Point from, Point to, std::optional<int> support, std::optional<int> conflict, bool ended) {
        const double length = std::hypot(to.x - from.x, to.y - from.y);
        if (length <= 0) return;
        const Point along{(to.x - from.x) / length, (to.y - from.y) / length};
        const auto point = [&](double distance, double aside) {
            return Point{from.x + along.x * distance - along.y * aside, from.y + along.y * distance + along.x * aside};
        };
        const double cut = length * k_cut, gap = 2.2 * fine_;
        const double height = sizes_.zigzag[level_index(conflict)];
        const auto part = [&](double begin, double end) {
            add(support ? bond_line({point(begin, 0), point(end, 0)}, sizes_.line[level_index(support)], k_support)
                        : bond_line({point(begin, 0), point(end, 0)}, 0.9 * fine_, k_ink, Dash::dotted));
            if (height <= 0) return;
            const double step = 4 * fine_;
            const int count = std::max(3, static_cast<int>(std::lround((end - begin) / step)));
            std::vector<Point> points = {point(begin, 0)};
            for (int i = 1; i < count; ++i) {
                const double distance = begin + (end - begin) * i / count;
                // a long one is lower near the middle, where lines are near each other
                const double share = length < 12 * step ? 1 : std::min(1.0, (distance + 4 * step) / (8 * step));
                points.push_back(point(distance, share * (i % 2 == 0 ? height : -height)));
            }
            points.push_back(point(end, 0));
            add(bond_line(std::move(points), 1.2 * fine_, k_conflict));
        };
        if (!ended) {
            part(0, length);
            return;
        }
        part(0, cut - gap);
        part(cut + gap, length);
        for (const double side : {cut - gap, cut + gap})
            add(bond_line({point(side - fine_, -5.5 * fine_), point(side + fine_, 5.5 * fine_)}, 1.4 * fine_, k_ink));
    }

    // A circle for a person, three for a group, a diamond for an animal (as genograms have it); a cross for the dead.
    void marker(const Person& member, Point centre) {
        const double r = placing_.marker;
        const Paint paint{
            .width = 1.2 * fine_, .stroke = k_ink, .filled = true, .fill = member.dead ? 0xd8d8d8U : 0xffffffU};
        if (member.sign == Sign::animal) {
            add(Path{{{centre.x, centre.y - r},
                      {centre.x + r, centre.y},
                      {centre.x, centre.y + r},
                      {centre.x - r, centre.y}},
                     true,
                     paint});
        } else if (member.sign == Sign::group) {
            for (const double angle : {-90, 30, 150}) {
                const double turn = angle * std::numbers::pi / 180;
                add(Circle{{centre.x + 0.5 * r * std::cos(turn), centre.y + 0.5 * r * std::sin(turn)}, 0.5 * r, paint});
            }
        } else {
            add(Circle{centre, r, paint});
        }
        if (!member.dead) return;
        const double arm = r * (member.sign == Sign::animal ? 0.5 : std::numbers::sqrt2 / 2);
        for (const double side : {-1.0, 1.0})
            add(bond_line({{centre.x - arm, centre.y - side * arm}, {centre.x + arm, centre.y + side * arm}},
                          1.2 * fine_, k_ink));
    }

    // The signs that occur, each drawn as it is drawn above, in columns as wide as the longest needs.
    void legend() {
        struct Row {
            std::string words;
            std::function<void(Point)> draw;  // with the middle of its left side
        };
        std::vector<Row> rows;
        const double sign = 26 * (input_.half ? 0.8 : 1);
        const CircleWords& words = input_.words;
        const auto any = [&](const std::function<bool(const Person&)>& is) {
            return std::any_of(input_.people.begin(), input_.people.end(), is);
        };
        const auto add_line = [&](const std::string& text, std::optional<int> support, int conflict, bool ended) {
            rows.push_back({text, [=, this](Point p) { line(p, {p.x + sign, p.y}, support, conflict, ended); }});
        };
        const auto add_marker = [&](const std::string& text, const Person& member) {
            rows.push_back({text, [=, this](Point p) { marker(member, {p.x + sign / 2, p.y}); }});
        };
        for (int level = 3; level >= 0; --level)
            if (any([&](const Person& one) { return one.support == level; }))
                add_line(words.support[static_cast<std::size_t>(level)], level, 0, false);
        if (any([](const Person& one) { return !one.support; }))
            add_line(words.support_unknown, std::nullopt, 0, false);
        for (int level = 3; level >= 1; --level)
            if (any([&](const Person& one) { return one.conflict == level; }))
                add_line(words.conflict[static_cast<std::size_t>(level)], 0, level, false);
        if (any([](const Person& one) { return one.ended; })) add_line(words.ended, 1, 0, true);
        Person shown;
        if (any([](const Person& one) { return one.sign == Sign::group; })) {
            shown.sign = Sign::group;
            add_marker(words.group, shown);
        }
        if (any([](const Person& one) { return one.sign == Sign::animal; })) {
            shown.sign = Sign::animal;
            add_marker(words.animal, shown);
        }
        if (any([](const Person& one) { return one.dead; })) {
            shown.sign = Sign::person, shown.dead = true;
            add_marker(words.dead, shown);
        }
        if (rows.empty()) return;

        const double gap = 5, between = 14 * fine_, pitch = sizes_.small * 1.75,
                     space = sizes_.width - 2 * sizes_.margin;
        double widest = 0;
        for (const Row& row : rows) widest = std::max(widest, text_width(row.words, sizes_.small));
        const double cell = std::min(sign + gap + widest, space);
        std::size_t columns = static_cast<std::size_t>(std::max(1.0, std::floor((space + between) / (cell + between))));
        columns = std::min({columns, rows.size(), std::size_t{4}});
        const std::size_t lines = (rows.size() + columns - 1) / columns;
        columns = (rows.size() + lines - 1) / lines;
        const double left = (sizes_.width - static_cast<double>(columns) * (cell + between) + between) / 2;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const Point p{left + static_cast<double>(i / lines) * (cell + between),
                          y_ + (static_cast<double>(i % lines) + 0.5) * pitch};
            rows[i].draw(p);
            Label text = label(rows[i].words, {p.x + sign + gap, p.y + 0.3 * sizes_.small}, sizes_.small, Anchor::start,
                               Weight::normal, cell - sign - gap + 0.01);
            text.colour = k_ink;
            add(std::move(text));
        }
        y_ += static_cast<double>(lines) * pitch;
    }

    void remarks() {
        for (const std::string& one : input_.remarks) {
            y_ += sizes_.small * 1.4;
            Label text = label(one, {placing_.centre.x, y_}, sizes_.small, Anchor::middle, Weight::normal,
                               sizes_.width - 2 * sizes_.margin);
            text.colour = 0x4a4a4a;
            add(std::move(text));
        }
    }

    [[nodiscard]] Point at(double angle, double radius) const {
        return {placing_.centre.x + radius * std::cos(angle), placing_.centre.y + radius * std::sin(angle)};
    }

    const Circles& input_;
    const CircleSizes& sizes_;
    Placing placing_;
    double fine_;  // how fine lines are
    double y_ = 0;
    std::vector<Shape> shapes_;
};

}  // namespace

Figure circles(const Circles& input) { return Painter(input).paint(); }

}  // namespace ipt::draw
