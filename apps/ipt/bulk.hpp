// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/host.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace ipt {

// What is left to do once something has been made: said or kept when its turn comes. Gives a status.
using Delivery = std::function<int()>;

inline constexpr std::size_t k_waiting = 4;  // results of each thread that are begun and not delivered

// Makes 0 to count - 1 on up to `jobs` threads and delivers what was made one after the other, in this order. Only a
// few wait for their turn, so memory does not grow with their number. `goes_on` is asked before each one is begun; what
// was begun is delivered. Gives how many were.
std::size_t in_order(std::size_t count, std::size_t jobs, const std::function<bool()>& goes_on,
                     const std::function<Delivery(std::size_t)>& make);

// As many as the machine has cores for this program.
[[nodiscard]] std::size_t all_cores();

// A host that keeps what is said until its turn comes.
class Transcript {
public:
    // Like this one, but what is said there is kept here, which must outlive it.
    [[nodiscard]] Host host(const Host& real);
    void replay(const Host& real) const;

private:
    std::vector<std::pair<bool, std::string>> said_;  // whether it is an error, and the text
};

}  // namespace ipt
