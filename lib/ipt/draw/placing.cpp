// SPDX-License-Identifier: MIT
#include "ipt/draw/placing.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace ipt::draw {
namespace {

using std::numbers::pi;

constexpr CircleSizes k_whole{.width = 480,
                              .disc = 180,
                              .narrow = 132,
                              .marker = 5.5,
                              .least = 19,
                              .most = 30,
                              .name = 9.5,
                              .small = 8,
                              .room = 120,
                              .margin = 6,
                              .line = 1.5,
                              .zigzag = 1.65};
constexpr CircleSizes k_half{.width = 240,
                             .disc = 92,
                             .narrow = 50,
                             .marker = 3.6,
                             .least = 11,
                             .most = 19,
                             .name = 7.6,
                             .small = 7,
                             .room = 66,
                             .margin = 3,
                             .line = 1,
                             .zigzag = 1.15};

constexpr double k_share_inside = 0.58;  // where in its ring a marker stands
constexpr double k_inner = 1.45;         // how much wider the inner ring is: it has the least room
constexpr double k_gap = 40 * pi / 180;  // at the top, where the rings are named
constexpr double k_flaw = 1000;          // what no good picture has
constexpr int k_sweeps = 4;

Point polar(Point centre, double radius, double angle) {
    return {centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)};
}

Box grown(const Box& box, double by) { return {box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by}; }

Box around(Point point, double radius) { return {point.x - radius, point.y - radius, 2 * radius, 2 * radius}; }

struct Segment {
    Point from, to;
};

// Clips the segment at each side of the box in turn; it meets the box where something is left.
bool meets(const Segment& segment, const Box& box) {
    double first = 0, last = 1;
    const double dx = segment.to.x - segment.from.x, dy = segment.to.y - segment.from.y;
    const auto clip = [&](double along, double distance) {
        if (along == 0) return distance >= 0;
        const double at = distance / along;
        if (along < 0)
            first = std::max(first, at);
        else
            last = std::min(last, at);
        return first <= last;
    };
    return clip(-dx, segment.from.x - box.x) && clip(dx, box.x + box.width - segment.from.x) &&
           clip(-dy, segment.from.y - box.y) && clip(dy, box.y + box.height - segment.from.y);
}

// The lines of text that belong to a person: the name, and below it relation and note, in one line where it is short.
struct Block {
    std::vector<Label> lines;  // from (0, 0) downwards
    double width = 0, height = 0;

    [[nodiscard]] Box box(Point corner) const { return {corner.x, corner.y, width, height}; }
};

Block block_of(const Member& member, const CircleWords& words, const CircleSizes& sizes, double room) {
    Block out;
    const auto add = [&](const std::string& text, double size, Weight weight) {
        Label line = label(text, {0, 0}, size, Anchor::start, weight, room);
        out.height -= line.box.y;
        line.at.y += out.height, line.box.y += out.height;
        out.height = line.box.y + line.box.height;
        out.width = std::max(out.width, line.box.width);
        if (weight == Weight::normal) line.colour = 0x4a4a4a;
        out.lines.push_back(std::move(line));
    };
    add(member.name, sizes.name, Weight::bold);
    std::vector<std::string> details;
    for (const std::string* one : {&member.relation, &member.note})
        if (!one->empty()) details.push_back(*one);
    if (details.size() == 2 && text_width(details[0] + words.separator + details[1], sizes.small) <= room)
        details = {details[0] + words.separator + details[1]};
    for (const std::string& one : details) add(one, sizes.small, Weight::normal);
    return out;
}

std::vector<Label> set(const Block& block, Point corner, Anchor anchor) {
    std::vector<Label> out;
    for (const Label& line : block.lines) {
        const double rest = block.width - line.box.width;
        const double shift = anchor == Anchor::start ? 0 : anchor == Anchor::middle ? rest / 2 : rest;
        Label one = std::get<Label>(moved(line, corner.x + shift, corner.y));
        one.anchor = anchor;
        one.at.x += anchor == Anchor::start ? 0 : anchor == Anchor::middle ? line.box.width / 2 : line.box.width;
        out.push_back(std::move(one));
    }
    return out;
}

struct Seat {
    Point corner;
    Anchor anchor;
    double angle;  // from the marker to the block
};

// Where a block can stand beside a marker.
std::array<Seat, 12> seats(const Block& block, Point at, double marker) {
    const double gap = marker + 2.5, w = block.width, h = block.height;
    const double right = at.x + gap, left = at.x - gap - w, below = at.y + gap - 1, above = at.y - gap + 1 - h;
    return {{{{right, at.y - h / 2}, Anchor::start, 0},
             {{left, at.y - h / 2}, Anchor::end, pi},
             {{at.x - w / 2, below}, Anchor::middle, pi / 2},
             {{at.x - w / 2, above}, Anchor::middle, -pi / 2},
             {{right, at.y - marker}, Anchor::start, pi / 5},
             {{right, at.y + marker - h}, Anchor::start, -pi / 5},
             {{left, at.y - marker}, Anchor::end, pi - pi / 5},
             {{left, at.y + marker - h}, Anchor::end, pi + pi / 5},
             {{at.x - marker, below}, Anchor::start, pi / 3},
             {{at.x - marker, above}, Anchor::start, -pi / 3},
             {{at.x + marker - w, below}, Anchor::end, pi - pi / 3},
             {{at.x + marker - w, above}, Anchor::end, pi + pi / 3}}};
}

class Layout {
public:
    Layout(const Circles& input, bool columns)
        : input_(input), sizes_(circle_sizes(input.half)), columns_(columns), count_(input.people.size()) {
        out_.centre = {sizes_.width / 2, 0};
        out_.marker = sizes_.marker * (columns ? 0.85 : 1);
        const double name = text_width(input.middle, sizes_.name, Weight::bold) / 2 + 4;
        out_.middle = std::clamp(name, sizes_.least, columns ? (sizes_.least + sizes_.most) / 2 : sizes_.most);
        rings();
        captions();
        double room = sizes_.room;
        if (columns) room = sizes_.width / 2 - reach() - elbow() - sizes_.margin;
        for (const Member& one : input.people) {
            blocks_.push_back(block_of(one, input.words, sizes_, room));
            radii_.push_back(radius_of(one.closeness));
        }
        const double gap = top_gap(), step = (2 * pi - gap) / static_cast<double>(std::max<std::size_t>(count_, 1));
        for (std::size_t i = 0; i < count_; ++i)
            angles_.push_back(count_ == 1 ? pi / 8 : -pi / 2 + gap / 2 + (static_cast<double>(i) + 0.5) * step);
    }

    // Nothing where a label would stand on something.
    bool solve() {
        std::vector<std::size_t> order(count_);
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return input_.people[a].kin < input_.people[b].kin; });
        double best = cost(order);
        for (int sweep = 0, found = 1; sweep < k_sweeps && found > 0; ++sweep) {
            found = 0;
            for (std::size_t i = 0; i < count_; ++i)
                for (std::size_t j = i + 1; j < count_; ++j) {
                    std::swap(order[i], order[j]);
                    if (const double now = cost(order, best); now < best - 1e-9)
                        best = now, ++found;
                    else
                        std::swap(order[i], order[j]);
                }
        }
        best = cost(order);
        for (std::size_t slot = 0; slot < count_; ++slot) people_[order[slot]].angle = angles_[slot];
        return best < k_flaw;
    }

    Placing take() {
        if (columns_)
            in_columns();
        else
            for (std::size_t i = 0; i < count_; ++i)
                people_[i].lines = set(blocks_[i], chosen_[i].corner, chosen_[i].anchor);
        out_.people = std::move(people_);
        const double reached = reach();
        out_.top = -reached, out_.bottom = reached;
        for (const Label& caption : out_.captions) out_.top = std::min(out_.top, caption.box.y);
        for (const Placed& one : out_.people)
            for (const Label& line : one.lines) {
                out_.top = std::min(out_.top, line.box.y);
                out_.bottom = std::max(out_.bottom, line.box.y + line.box.height);
            }
        return std::move(out_);
    }

private:
    [[nodiscard]] double marker() const { return out_.marker; }
    [[nodiscard]] double reach() const {
        return std::max(out_.edges[0], out_.outside > 0 ? out_.outside + marker() : 0);
    }
    [[nodiscard]] double elbow() const { return 2 * sizes_.margin; }

    // The rings, each as wide as those on it need to stand side by side.
    void rings() {
        std::array<double, 4> many{};
        double unknown = 0;
        for (const Member& one : input_.people) ++(one.closeness ? many[index(*one.closeness)] : unknown);
        const double disc = columns_ ? sizes_.narrow : sizes_.disc, least = sizes_.small * 1.2;
        double edge = out_.middle, shares = k_inner + 3;
        for (int ring = 3; ring >= 0; --ring) {
            const auto at = static_cast<std::size_t>(ring);
            const double share = ring == 3 ? k_inner : 1;
            const double width = std::max((disc - edge) * share / shares, least);
            const double needed = many[at] * (2 * marker() + 1.5) / (2 * pi);
            radius_[at] = std::max(edge + k_share_inside * width, needed);
            edge = std::max(edge + width, radius_[at] + marker() + 1.5), shares -= share;
            out_.edges[at] = edge;
        }
        if (unknown > 0) out_.outside = edge + 2.6 * marker();
    }

    static std::size_t index(int closeness) { return static_cast<std::size_t>(std::clamp(closeness, 1, 4) - 1); }
    [[nodiscard]] double radius_of(const std::optional<int>& closeness) const {
        return closeness ? radius_[index(*closeness)] : out_.outside;
    }

    // At the top of each ring, and above the circle outside.
    void captions() {
        const auto add = [&](const std::string& text, double top) {
            Label one = label(text, {out_.centre.x, 0}, sizes_.small - (input_.half ? 0 : 0.5), Anchor::middle);
            one.colour = 0x606060;
            out_.captions.push_back(std::get<Label>(moved(one, 0, top - one.box.y)));
        };
        for (std::size_t ring = 0; ring < 4; ++ring)
            add(input_.words.rings[ring], -out_.edges[ring] + (columns_ ? 0.7 : 2));
        if (out_.outside > 0) add(input_.words.outside, -out_.outside - sizes_.small * 1.3);
    }

    // The angle that is kept free for the captions; beside markers the search keeps clear of them where it can.
    [[nodiscard]] double top_gap() const {
        double gap = k_gap;
        if (columns_)
            for (std::size_t ring = 0; ring < 4; ++ring) {
                const double aside = (out_.captions[ring].box.width / 2 + marker()) / radius_[ring];
                if (std::count(radii_.begin(), radii_.end(), radius_[ring]) > 0)
                    gap = std::max(gap, 2 * std::asin(std::min(aside, 0.8)));
            }
        return gap;
    }

    // How far the order is from a good picture; labels choose their seats on the way.
    double cost(const std::vector<std::size_t>& order, double enough = 1e9) {
        people_.assign(count_, {});
        lines_.assign(count_, {});
        for (std::size_t slot = 0; slot < count_; ++slot) {
            Placed& one = people_[order[slot]];
            one.angle = angles_[slot];
            one.radius = radii_[order[slot]];
            one.at = polar(out_.centre, one.radius, one.angle);
            lines_[order[slot]] = {polar(out_.centre, out_.middle, one.angle),
                                   polar(out_.centre, one.radius - marker(), one.angle)};
        }
        double sum = 0;
        for (std::size_t i = 0; i < count_; ++i) {
            for (const Label& caption : out_.captions)
                if (caption.box.overlaps(around(people_[i].at, marker() + 1))) sum += k_flaw;
            for (std::size_t j = 0; j < count_; ++j) {
                if (i == j) continue;
                const Point a = people_[i].at, b = people_[j].at;
                if (j > i && std::hypot(a.x - b.x, a.y - b.y) < 2 * marker() + 1) sum += k_flaw;
                if (meets(lines_[j], around(a, marker() + 1))) sum += columns_ ? 6 : crossing(j);
            }
        }
        for (std::size_t slot = 0; slot < count_; ++slot) {
            const Member& one = input_.people[order[slot]];
            const Member& next = input_.people[order[(slot + 1) % count_]];
            sum += std::min(0.6, 0.12 * std::abs(one.kin - next.kin));
            if (one.closeness == next.closeness) sum += 0.5;
        }
        return columns_ || sum >= enough ? sum : sum + seated(enough - sum);
    }

    // Each block takes the seat that costs least, those near the middle first.
    double seated(double enough) {
        std::vector<std::size_t> turn(count_);
        std::iota(turn.begin(), turn.end(), 0);
        std::stable_sort(turn.begin(), turn.end(), [&](std::size_t a, std::size_t b) { return radii_[a] < radii_[b]; });
        chosen_.assign(count_, {});
        std::vector<Box> taken;
        for (const Label& caption : out_.captions) taken.push_back(grown(caption.box, 1));
        taken.push_back(around(out_.centre, out_.middle + 1));
        for (const Placed& one : people_) taken.push_back(around(one.at, marker() + 1));
        double sum = 0;
        for (const std::size_t i : turn) {
            if (sum >= enough) return sum;
            double best = 1e9;
            for (const Seat& seat : seats(blocks_[i], people_[i].at, marker())) {
                const double now = price(i, seat, taken, best);
                if (now >= best) continue;
                best = now;
                chosen_[i] = seat;
            }
            taken.push_back(grown(blocks_[i].box(chosen_[i].corner), 1.5));
            sum += best;
        }
        return sum;
    }

    double price(std::size_t i, const Seat& seat, const std::vector<Box>& taken, double enough) const {
        const Box box = blocks_[i].box(seat.corner);
        double sum = 0.8 * (1 - std::cos(seat.angle - people_[i].angle));
        if (box.x < sizes_.margin || box.x + box.width > sizes_.width - sizes_.margin) sum += k_flaw;
        for (std::size_t k = 0; k < taken.size() && sum < enough; ++k)
            if (taken[k].overlaps(box)) sum += k_flaw;
        for (std::size_t j = 0; j < count_ && sum < enough; ++j)
            if (meets(lines_[j], grown(box, stretch(j)))) sum += crossing(j);
        return sum;
    }

    // How far a line reaches to each side.
    [[nodiscard]] double stretch(std::size_t line) const {
        const Member& other = input_.people[line];
        return std::max(other.support.value_or(0) * sizes_.line / 2, other.conflict.value_or(0) * sizes_.zigzag);
    }

    // What it costs to stand on a line: letters can be read on a thin one.
    [[nodiscard]] double crossing(std::size_t line) const {
        const Member& other = input_.people[line];
        return other.support.value_or(0) > 1 || other.conflict.value_or(0) > 0 ? k_flaw : 6;
    }

    // Names in a column at each side, in the order in which their markers go round; a leader goes on from the marker
    // to the edge and from there to the name, so that no two of them cross.
    void in_columns() {
        for (const bool right : {true, false}) {
            std::vector<std::size_t> side;
            for (std::size_t i = 0; i < count_; ++i)
                if ((people_[i].at.x >= out_.centre.x) == right) side.push_back(i);
            const double edge = reach() + sizes_.margin / 2;
            std::stable_sort(side.begin(), side.end(), [&](std::size_t a, std::size_t b) {
                return std::sin(people_[a].angle) < std::sin(people_[b].angle);
            });
            std::vector<double> wanted, heights;
            for (const std::size_t i : side) {
                wanted.push_back(edge * std::sin(people_[i].angle));
                heights.push_back(blocks_[i].height + sizes_.margin * 0.7);
            }
            const std::vector<double> middles = apart(wanted, heights);
            for (std::size_t k = 0; k < side.size(); ++k) {
                Placed& one = people_[side[k]];
                const Block& block = blocks_[side[k]];
                const double sign = right ? 1 : -1, x = out_.centre.x + sign * (reach() + elbow());
                const Point corner{right ? x : x - block.width, middles[k] - block.height / 2};
                one.lines = set(block, corner, right ? Anchor::start : Anchor::end);
                one.leader = {polar(out_.centre, one.radius + marker(), one.angle),
                              polar(out_.centre, edge, one.angle),
                              {x - sign * 2, middles[k]}};
            }
        }
    }

    // Moves things of these heights in a row apart, as little as can be: neighbours that touch move as one.
    static std::vector<double> apart(const std::vector<double>& wanted, const std::vector<double>& heights) {
        struct Run {
            std::size_t count;
            double sum,
                height;  // of where its first edge would have to be, for each of its members to be where it wants
            [[nodiscard]] double start() const { return sum / static_cast<double>(count); }
        };
        std::vector<Run> runs;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            runs.push_back({1, wanted[i] - heights[i] / 2, heights[i]});
            while (runs.size() > 1 &&
                   runs[runs.size() - 2].start() + runs[runs.size() - 2].height > runs.back().start()) {
                const Run last = runs.back();
                runs.pop_back();
                Run& run = runs.back();
                run.sum += last.sum - static_cast<double>(last.count) * run.height;
                run.count += last.count;
                run.height += last.height;
            }
        }
        std::vector<double> out;
        for (const Run& run : runs) {
            double at = run.start();
            for (std::size_t i = 0; i < run.count; ++i) {
                const double height = heights[out.size()];
                out.push_back(at + height / 2);
                at += height;
            }
        }
        return out;
    }

    const Circles& input_;
    const CircleSizes& sizes_;
    bool columns_;
    std::size_t count_;
    Placing out_;
    std::array<double, 4> radius_{};  // of the markers on each ring
    std::vector<double> angles_, radii_;
    std::vector<Block> blocks_;
    std::vector<Placed> people_;
    std::vector<Segment> lines_;
    std::vector<Seat> chosen_;
};

}  // namespace

const CircleSizes& circle_sizes(bool half) { return half ? k_half : k_whole; }

Placing place(const Circles& input) {
    Layout beside(input, false);
    if (beside.solve()) return beside.take();
    Layout columns(input, true);
    (void)columns.solve();
    return columns.take();
}

}  // namespace ipt::draw
