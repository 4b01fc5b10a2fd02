// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/host.hpp"

#include <cstddef>
#include <string>

namespace ipt {

// How far a long run is, in the last line of a terminal; says nothing anywhere else, and of few files.
class ProgressBar {
public:
    ProgressBar(std::size_t count, const Host& host);
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    // One more is done, with an error or without.
    void step(bool error);

private:
    const Host& host_;
    std::size_t count_ = 0;
    std::size_t done_ = 0;
    std::size_t errors_ = 0;
    std::size_t percent_ = 0;
    bool shown_ = false;
    std::string line_;
};

}  // namespace ipt
