// SPDX-License-Identifier: MIT
#include "ipt/progress_bar.hpp"

#include <fmt/format.h>

namespace ipt {
namespace {

constexpr std::size_t k_few = 50;          // files
constexpr std::size_t k_bar_columns = 30;  // columns of the bar itself

}  // namespace

ProgressBar::ProgressBar(std::size_t count, const Host& host)
    : host_(host), count_(count), shown_(host.err_is_terminal && !host.out_is_terminal && count >= k_few) {}

void ProgressBar::step(bool error) {
    ++done_;
    errors_ += error ? 1 : 0;
    if (!shown_) return;
    const std::size_t percent = 100 * done_ / count_;
    if (visible_ && percent == percent_ && !error) return;
    percent_ = percent;
    visible_ = true;
    const std::size_t full = k_bar_columns * done_ / count_;
    host_.err(fmt::format("\r[{:=<{}}{: <{}}] {} of {} files", "", full, "", k_bar_columns - full, done_, count_));
    if (errors_ > 0) host_.err(fmt::format(", with errors: {}", errors_));
}

void ProgressBar::clear() {
    if (visible_) host_.err("\r\x1b[K");
    visible_ = false;
}

}  // namespace ipt
