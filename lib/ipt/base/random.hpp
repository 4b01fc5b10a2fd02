// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

namespace ipt {

inline constexpr std::uint64_t k_random_step = 0x9e3779b97f4a7c15U;

// A step of the generator splitmix64 (Steele, Lea & Flood 2014): a well mixed number from 0 to below 1 for each state.
[[nodiscard]] inline double uniform(std::uint64_t state) {
    state += k_random_step;
    state = (state ^ state >> 30) * 0xbf58476d1ce4e5b9U;
    state = (state ^ state >> 27) * 0x94d049bb133111ebU;
    state ^= state >> 31;
    return static_cast<double>(state >> 11) * 0x1.0p-53;
}

// The same as a sequence: equal seeds give equal numbers, on every machine.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    // From 0 to below 1.
    [[nodiscard]] double fraction() {
        const double one = uniform(state_);
        state_ += k_random_step;
        return one;
    }
    // 0 to limit - 1; the limit is above 0 and below 2^53.
    [[nodiscard]] std::size_t below(std::size_t limit) {
        return static_cast<std::size_t>(fraction() * static_cast<double>(limit));
    }

private:
    std::uint64_t state_;
};

}  // namespace ipt
