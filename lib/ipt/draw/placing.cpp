// SPDX-License-Identifier: MIT
#include "ipt/draw/placing.hpp"

#include "ipt/draw/blocks.hpp"

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
                              .line = {0.6, 1.3, 2.6, 4},
                              .zigzag = {0, 2.6, 4.1, 5.6}};
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
                             .line = {0.5, 0.9, 1.7, 2.6},
                             .zigzag = {0, 1.8, 2.7, 3.6}};

constexpr double k_share_inside = 0.58;      // where in its ring a marker stands
constexpr double k_inner = 1.45;             // how much wider the inner ring is: it has the least room
constexpr double k_top_gap = 40 * pi / 180;  // at the top, where the rings are named
constexpr double k_flaw = 1000;              // the price of what no good picture has
constexpr double k_on_line = 6;              // of letters on a thin line
constexpr double k_astray = 8;               // of somebody who stands elsewhere than in the picture beside this one
constexpr int k_sweeps = 4;
constexpr std::size_t k_most_searched = 40;  // people; of more the order is taken as it comes
constexpr double k_most_on_ring = 25;        // for whom a ring becomes wider

Block block_of(const Person& person, const CircleWords& words, const CircleSizes& sizes, double room) {
    Block out;
    out.add(person.name, sizes.name, Weight::bold, room, 0x1c1c1c);
    const auto add = [&](const std::string& text) {
        if (!text.empty()) out.add(text, sizes.small, Weight::normal, room, 0x4a4a4a);
    };
    const std::string both = person.relation + words.separator + person.note;
    if (!person.relation.empty() && !person.note.empty() && text_width(both, sizes.small) <= room) {
        add(both);
    } else {
        add(person.relation);
        add(person.note);
    }
    return out;
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
        for (const Person& one : input.people) {
            blocks_.push_back(block_of(one, input.words, sizes_, room));
            radii_.push_back(radius_of(one.closeness));
        }
        turn_.resize(count_);
        std::iota(turn_.begin(), turn_.end(), 0);
        std::stable_sort(turn_.begin(), turn_.end(),
                         [&](std::size_t a, std::size_t b) { return radii_[a] < radii_[b]; });
        const double gap = top_gap(), step = (2 * pi - gap) / static_cast<double>(std::max<std::size_t>(count_, 1));
        for (std::size_t i = 0; i < count_; ++i)
            angles_.push_back(count_ == 1 ? pi / 8 : -pi / 2 + gap / 2 + (static_cast<double>(i) + 0.5) * step);
    }

    // Seeks the order round the middle that makes the best picture. Whether no label stands on anything.
    bool solve() {
        std::vector<std::size_t> order(count_);
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return input_.people[a].kin < input_.people[b].kin; });
        const auto angle = [&](std::size_t i) { return input_.people[i].angle.value_or(2 * pi); };  // the new come last
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return angle(a) < angle(b); });
        if (count_ > k_most_searched) {
            arrange(order);
            return columns_;
        }
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
        return cost(order) < k_flaw;
    }

    Placing take() {
        if (columns_)
            in_columns();
        else
            for (std::size_t i = 0; i < count_; ++i)
                people_[i].lines = blocks_[i].at(chosen_[i].corner, chosen_[i].anchor);
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
        for (const Person& one : input_.people) ++(one.closeness ? many[index(*one.closeness)] : unknown);
        const double disc = columns_ ? sizes_.narrow : sizes_.disc, least = sizes_.small * 1.2;
        double edge = out_.middle, shares = k_inner + 3;
        for (int ring = 3; ring >= 0; --ring) {
            const auto at = static_cast<std::size_t>(ring);
            const double share = ring == 3 ? k_inner : 1;
            const double width = std::max((disc - edge) * share / shares, least);
            const double needed = std::min(many[at], k_most_on_ring) * (2 * marker() + 1.5) / (2 * pi);
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
            Label one = label(text, {out_.centre.x, 0}, sizes_.small - (input_.half ? 0 : 0.5), Anchor::middle,
                              Weight::normal, sizes_.width / 2);
            one.colour = 0x606060;
            out_.captions.push_back(std::get<Label>(moved(one, 0, top - one.box.y)));
        };
        for (std::size_t ring = 0; ring < 4; ++ring)
            add(input_.words.rings[ring], -out_.edges[ring] + (columns_ ? 0.7 : 2));
        if (out_.outside > 0) add(input_.words.outside, -out_.outside - sizes_.small * 1.3);
    }

    // The angle that is kept free for the captions; beside markers the search keeps clear of them where it can.
    [[nodiscard]] double top_gap() const {
        double gap = k_top_gap;
        if (columns_)
            for (std::size_t ring = 0; ring < 4; ++ring) {
                const double aside = (out_.captions[ring].box.width / 2 + marker()) / radius_[ring];
                if (std::count(radii_.begin(), radii_.end(), radius_[ring]) > 0)
                    gap = std::max(gap, 2 * std::asin(std::min(aside, 0.8)));
            }
        return gap;
    }

    void arrange(const std::vector<std::size_t>& order) {
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
    }

    // How far the order is from a good picture, or something above `enough`; labels choose their seats on the way.
    double cost(const std::vector<std::size_t>& order, double enough = 1e9) {
        arrange(order);
        double sum = 0;
        for (std::size_t i = 0; i < count_; ++i) {
            for (const Label& caption : out_.captions)
                if (caption.box.overlaps(around(people_[i].at, marker() + 1))) sum += k_flaw;
            const Box marked = around(people_[i].at, marker() + 1);
            for (std::size_t j = 0; j < count_; ++j) {
                if (i == j) continue;
                if (marked.overlaps(around(people_[j].at, marker()))) sum += k_flaw / 2;
                if (meets(lines_[j], marked)) sum += columns_ ? k_on_line : crossing(j);
            }
        }
        for (std::size_t slot = 0; slot < count_; ++slot) {
            const Person& one = input_.people[order[slot]];
            const Person& next = input_.people[order[(slot + 1) % count_]];
            sum += std::min(0.6, 0.12 * std::abs(one.kin - next.kin));
            if (one.closeness == next.closeness) sum += 0.5;
            if (one.angle) sum += k_astray * (1 - std::cos(angles_[slot] - *one.angle));
        }
        return columns_ || sum >= enough ? sum : sum + seated(enough - sum);
    }

    // Each block takes the seat that costs least, those near the middle first.
    double seated(double enough) {
        chosen_.assign(count_, {});
        std::vector<Box> taken;
        for (const Label& caption : out_.captions) taken.push_back(grown(caption.box, 1));
        taken.push_back(around(out_.centre, out_.middle + 1));
        for (const Placed& one : people_) taken.push_back(around(one.at, marker() + 1));
        double sum = 0;
        for (const std::size_t i : turn_) {
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
        const Person& other = input_.people[line];
        return std::max(sizes_.line[level_index(other.support)] / 2, sizes_.zigzag[level_index(other.conflict)]);
    }

    // What it costs to stand on a line: letters can be read on a thin one.
    [[nodiscard]] double crossing(std::size_t line) const {
        const Person& other = input_.people[line];
        return other.support.value_or(0) > 1 || other.conflict.value_or(0) > 0 ? k_flaw : k_on_line;
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
                one.lines = block.at(corner, right ? Anchor::start : Anchor::end);
                one.leader = {polar(out_.centre, one.radius + marker(), one.angle),
                              polar(out_.centre, edge, one.angle),
                              {x - sign * 2, middles[k]}};
            }
        }
    }

    const Circles& input_;
    const CircleSizes& sizes_;
    bool columns_;
    std::size_t count_;
    Placing out_;
    std::array<double, 4> radius_{};  // of the markers on each ring
    std::vector<double> angles_, radii_;
    std::vector<std::size_t> turn_;  // those near the middle first
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

std::vector<double> angles_of(const Circles& input) {
    std::vector<double> out;
    for (const Placed& one : place(input).people) out.push_back(one.angle);
    return out;
}

}  // namespace ipt::draw
