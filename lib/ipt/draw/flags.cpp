// SPDX-License-Identifier: MIT
#include "ipt/draw/flags.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace ipt::draw {
namespace {

constexpr double k_step = 5;        // between two poles
constexpr double k_flag_gap = 8;    // between a flag and the next pole or flag
constexpr double k_least = 110;     // where poles stand nearer, so that a flag keeps this width
constexpr double k_lane_cost = 15;  // of one lane more, against points of lean
constexpr std::size_t k_most_trials = 60;
constexpr int k_lane_sweeps = 3;
constexpr std::size_t k_many = 8;           // lanes from which on some flags may fly to the other side
constexpr std::size_t k_most_turned = 120;  // flags among which that is tried
constexpr std::size_t k_most_cuts = 12;     // that are tried
constexpr double k_narrow = 165;            // the least room for a flag where some fly to the other side
constexpr double k_turn_cost = 20;

double step_of(std::size_t count, double left, double right) {
    if (count < 2) return k_step;
    return std::clamp((right - left - k_least) / static_cast<double>(count - 1), 0.0, k_step);
}

// All flags fly to the right, and stand in groups that step down to the right: the pole of each passes to the left of
// the flags below it. Where a group has as many lanes as it may, the next to its left begins at the axis again, and
// ends where this one begins.
class Raising {
public:
    Raising(const std::vector<Flag>& flags, double left, double right)
        : flags_(flags), left_(left), right_(right), step_(step_of(flags.size(), left, right)) {}

    [[nodiscard]] std::optional<std::vector<Raised>> within(std::size_t lanes) const {
        const std::size_t count = flags_.size();
        std::vector<Raised> out(count);
        for (std::size_t i = count; i-- > 0;) {  // as far to the left as it must
            double x = std::min(wish(i), right_ - flags_[i].width);
            if (i + 1 < count) x = std::min(x, out[i + 1].x - step_);
            std::size_t lane = lane_at(out, i, x);
            if (lane >= lanes) {
                lane = 0;
                x = std::min(x, out[i + 1].x - flags_[i].width - k_flag_gap);
            }
            out[i] = {lane, x, flags_[i].width, Flying::right};
        }
        if (!out.empty() && out.front().x < left_ - 1e-6) return std::nullopt;
        const std::vector<double> pushed = as_far_right(out);
        for (std::size_t i = 0; i < count; ++i) out[i].x = (out[i].x + pushed[i]) / 2;  // both hold, so this does
        for (int sweep = 0; sweep < k_lane_sweeps; ++sweep) {
            for (std::size_t i = 0; i < count; ++i) straighten(out, i);
            for (std::size_t i = count; i-- > 0;) straighten(out, i);
        }
        return out;
    }

private:
    // Puts a pole as near to its place as the others let it.
    void straighten(std::vector<Raised>& out, std::size_t i) const {
        double from = left_, to = right_ - flags_[i].width;
        for (std::size_t k = 0; k < i; ++k) from = std::max(from, out[k].x + apart(out, k, i));
        for (std::size_t k = i + 1; k < out.size(); ++k) to = std::min(to, out[k].x - apart(out, i, k));
        if (from <= to) out[i].x = std::clamp(flags_[i].x, from, to);
    }

    [[nodiscard]] double wish(std::size_t i) const {
        return std::max(flags_[i].x, left_ + static_cast<double>(i) * step_);
    }

    [[nodiscard]] std::size_t lane_at(const std::vector<Raised>& out, std::size_t i, double x) const {
        std::size_t lane = 0;
        for (std::size_t k = i + 1; k < out.size() && out[k].x < x + flags_[i].width + k_flag_gap; ++k)
            lane = std::max(lane, out[k].lane + 1);
        return lane;
    }

    // How far to the right of the pole of i that of a later one must stand.
    [[nodiscard]] double apart(const std::vector<Raised>& out, std::size_t i, std::size_t later) const {
        return out[later].lane >= out[i].lane ? flags_[i].width + k_flag_gap : step_;
    }

    [[nodiscard]] std::vector<double> as_far_right(const std::vector<Raised>& out) const {
        const std::size_t count = flags_.size();
        std::vector<double> limit(count), x(count);
        for (std::size_t i = count; i-- > 0;) {
            limit[i] = right_ - flags_[i].width;
            for (std::size_t k = i + 1; k < count; ++k) limit[i] = std::min(limit[i], limit[k] - apart(out, i, k));
        }
        for (std::size_t i = 0; i < count; ++i) {
            x[i] = wish(i);
            for (std::size_t k = 0; k < i; ++k) x[i] = std::max(x[i], x[k] + apart(out, k, i));
            x[i] = std::min(x[i], limit[i]);
        }
        return x;
    }

    const std::vector<Flag>& flags_;
    double left_, right_, step_;
};

struct Cost {
    std::size_t lanes = 0;
    double sum = 0, most = 0;  // of lean

    void add(const Cost& other) {
        lanes = std::max(lanes, other.lanes);
        sum += other.sum;
        most = std::max(most, other.most);
    }
    [[nodiscard]] double of(std::size_t count) const {
        return k_lane_cost * static_cast<double>(lanes) + 0.5 * sum / static_cast<double>(count) + 0.3 * most;
    }
};

// Neighbours that all fly to one side, at their best.
struct Flight {
    std::vector<Raised> raised;
    Cost cost;
};

Cost cost_of(const std::vector<Flag>& flags, const std::vector<Raised>& raised) {
    Cost out;
    for (std::size_t i = 0; i < raised.size(); ++i) {
        const double lean = std::abs(raised[i].x - flags[i].x);
        out.add({raised[i].lane + 1, lean + flags[i].width - raised[i].width, lean});
    }
    return out;
}

// The widest that so many flags may be for all to find a place.
double widest(std::size_t count, double left, double right) {
    return right - left - (count < 2 ? 0 : step_of(count, left, right) * static_cast<double>(count - 1));
}

// What was made narrow so that all find a place may be as wide as its place lets it.
void widen(const std::vector<Flag>& flags, std::vector<Raised>& raised, double right) {
    for (std::size_t i = 0; i < raised.size(); ++i) {
        double end = right;
        for (std::size_t k = i + 1; k < raised.size(); ++k)
            if (raised[k].lane >= raised[i].lane) end = std::min(end, raised[k].x - k_flag_gap);
        raised[i].width = std::max(raised[i].width, std::min(flags[i].width, end - raised[i].x));
    }
}

Flight fly_right(const std::vector<Flag>& flags, double left, double right) {
    std::vector<Flag> narrow = flags;
    for (Flag& one : narrow) one.width = std::min(one.width, widest(flags.size(), left, right));
    const Raising raising(narrow, left, right);
    std::optional<Flight> best;
    const auto offer = [&](std::size_t lanes) {
        const auto found = raising.within(lanes);
        if (!found) return;
        const Cost cost = cost_of(flags, *found);
        if (!best || cost.of(flags.size()) < best->cost.of(flags.size())) best = Flight{*found, cost};
    };
    for (std::size_t lanes = 1; lanes <= std::min(flags.size(), k_most_trials); ++lanes) offer(lanes);
    offer(flags.size());
    if (!best) return Flight{std::vector<Raised>(flags.size()), {}};
    widen(flags, best->raised, right);
    return std::move(*best);
}

Flight fly(const std::vector<Flag>& flags, double left, double right, Flying side) {
    if (flags.empty()) return {};
    if (side == Flying::right) return fly_right(flags, left, right);
    std::vector<Flag> mirrored;
    for (std::size_t i = flags.size(); i-- > 0;) mirrored.push_back({-flags[i].x, flags[i].width});
    Flight out = fly_right(mirrored, -right, -left);
    std::reverse(out.raised.begin(), out.raised.end());
    for (Raised& one : out.raised) one = {one.lane, -one.x, one.width, Flying::left};
    return out;
}

Flying other(Flying side) { return side == Flying::left ? Flying::right : Flying::left; }

// The flags as up to three runs, of which the one in the middle flies to the other side: where there are many they
// need fewer lanes so.
class Runs {
public:
    Runs(const std::vector<Flag>& flags, double left, double right, Flying side)
        : flags_(flags), left_(left), right_(right), side_(side), best_(fly(flags, left, right, side)) {}

    std::vector<Raised> best() {
        if (best_.cost.lanes < k_many || flags_.size() > k_most_turned) return best_.raised;
        const std::vector<std::size_t> cuts = widest_gaps();
        for (const std::size_t first : cuts)
            for (const std::size_t end : cuts)
                if (first < end) try_runs(first, end);
        return best_.raised;
    }

private:
    // Before which flags a run may end: all, and after the first where the axis has most room.
    [[nodiscard]] std::vector<std::size_t> widest_gaps() const {
        std::vector<std::size_t> out;
        for (std::size_t i = 1; i < flags_.size(); ++i) out.push_back(i);
        std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return gap(a) > gap(b); });
        out.resize(std::min(out.size(), k_most_cuts));
        out.push_back(0);
        out.push_back(flags_.size());
        return out;
    }
    [[nodiscard]] double gap(std::size_t i) const { return flags_[i].x - flags_[i - 1].x; }

    // Between two runs: in the middle where they fly apart; where they meet each has room by its width.
    [[nodiscard]] double edge(std::size_t i, bool meet) const {
        if (i == 0) return left_;
        if (i == flags_.size()) return right_;
        const Flag &before = flags_[i - 1], &after = flags_[i];
        return before.x + gap(i) * (meet ? before.width / (before.width + after.width) : 0.5);
    }

    void try_runs(std::size_t first, std::size_t end) {
        const bool left = side_ == Flying::left;
        const double a = edge(first, !left), b = edge(end, left);
        Flight out;
        const auto add = [&](std::size_t from, std::size_t to, double begin, double limit, Flying side) {
            if (from == to) return true;
            if (from > 0) begin += k_step / 2;
            if (to < flags_.size()) limit -= k_step / 2;
            const std::vector<Flag> own(flags_.begin() + static_cast<std::ptrdiff_t>(from),
                                        flags_.begin() + static_cast<std::ptrdiff_t>(to));
            if (widest(own.size(), begin, limit) < k_narrow) return false;
            Flight run = fly(own, begin, limit, side);
            out.raised.insert(out.raised.end(), run.raised.begin(), run.raised.end());
            out.cost.add(run.cost);
            return out.cost.lanes < best_.cost.lanes;
        };
        if (add(0, first, left_, a, side_) && add(first, end, a, b, other(side_)) &&
            add(end, flags_.size(), b, right_, side_) &&
            out.cost.of(flags_.size()) + k_turn_cost < best_.cost.of(flags_.size()))
            best_ = std::move(out);
    }

    const std::vector<Flag>& flags_;
    double left_, right_;
    Flying side_;
    Flight best_;
};

}  // namespace

std::vector<Raised> raise_flags(const std::vector<Flag>& flags, double left, double right, Flying side) {
    return Runs(flags, left, right, side).best();
}

}  // namespace ipt::draw
