// SPDX-License-Identifier: MIT
#include "ipt/draw/flags.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace ipt::draw {
namespace {

constexpr double k_step = 5;        // between two poles
constexpr double k_gap = 8;         // between a flag and the next pole or flag
constexpr double k_least = 110;     // where poles stand nearer, so that a flag keeps this width
constexpr double k_lane_cost = 15;  // of one lane more, against points of lean
constexpr std::size_t k_most_trials = 60;

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
                x = std::min(x, out[i + 1].x - flags_[i].width - k_gap);
            }
            out[i] = {lane, x};
        }
        if (!out.empty() && out.front().x < left_ - 1e-6) return std::nullopt;
        const std::vector<double> pushed = as_far_right(out);
        for (std::size_t i = 0; i < count; ++i) out[i].x = (out[i].x + pushed[i]) / 2;  // both hold, so this does
        return out;
    }

    [[nodiscard]] double cost(const std::vector<Raised>& raised) const {
        std::size_t lanes = 0;
        double sum = 0, most = 0;
        for (std::size_t i = 0; i < raised.size(); ++i) {
            lanes = std::max(lanes, raised[i].lane + 1);
            const double lean = std::abs(raised[i].x - flags_[i].x);
            sum += lean;
            most = std::max(most, lean);
        }
        return k_lane_cost * static_cast<double>(lanes) + 0.5 * sum / static_cast<double>(raised.size()) + 0.3 * most;
    }

private:
    [[nodiscard]] double wish(std::size_t i) const {
        return std::max(flags_[i].x, left_ + static_cast<double>(i) * step_);
    }

    [[nodiscard]] std::size_t lane_at(const std::vector<Raised>& out, std::size_t i, double x) const {
        std::size_t lane = 0;
        for (std::size_t k = i + 1; k < out.size() && out[k].x < x + flags_[i].width + k_gap; ++k)
            lane = std::max(lane, out[k].lane + 1);
        return lane;
    }

    // How far to the right of the pole of i that of a later one must stand.
    [[nodiscard]] double apart(const std::vector<Raised>& out, std::size_t i, std::size_t later) const {
        return out[later].lane >= out[i].lane ? flags_[i].width + k_gap : step_;
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

std::vector<Raised> raise_to_right(const std::vector<Flag>& flags, double left, double right) {
    const Raising raising(flags, left, right);
    std::optional<std::vector<Raised>> best;
    double least = 0;
    const auto offer = [&](std::size_t lanes) {
        auto found = raising.within(lanes);
        if (!found) return;
        const double cost = raising.cost(*found);
        if (best && cost >= least) return;
        best = std::move(found);
        least = cost;
    };
    for (std::size_t lanes = 1; lanes <= std::min(flags.size(), k_most_trials); ++lanes) offer(lanes);
    offer(flags.size());
    return best.value_or(std::vector<Raised>(flags.size()));
}

}  // namespace

double widest_flag(std::size_t count, double left, double right) {
    return right - left - (count < 2 ? 0 : step_of(count, left, right) * static_cast<double>(count - 1));
}

std::vector<Raised> raise_flags(const std::vector<Flag>& flags, double left, double right, Flying side) {
    if (flags.empty()) return {};
    if (side == Flying::right) return raise_to_right(flags, left, right);
    std::vector<Flag> mirrored;
    for (std::size_t i = flags.size(); i-- > 0;) mirrored.push_back({-flags[i].x, flags[i].width});
    std::vector<Raised> out = raise_to_right(mirrored, -right, -left);
    std::reverse(out.begin(), out.end());
    for (Raised& one : out) one.x = -one.x;
    return out;
}

}  // namespace ipt::draw
