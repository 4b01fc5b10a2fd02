// SPDX-License-Identifier: MIT
#include "ipt/progress_bar.hpp"

#include <fmt/format.h>

#include <memory>

namespace ipt {
namespace {

constexpr std::size_t k_few = 50;          // files
constexpr std::size_t k_bar_columns = 30;  // columns of the bar itself

}  // namespace

ProgressBar::ProgressBar(std::size_t count, const Host& host)
    : host_(host), count_(count), shown_(host.err_is_terminal && count >= k_few) {}

ProgressBar::~ProgressBar() {
    if (shown_) host_.show({});
}

void ProgressBar::step(bool error) {
    ++done_;
    errors_ += error ? 1 : 0;
    if (!shown_) return;
    const std::size_t percent = 100 * done_ / count_;
    if (line_.empty() || percent != percent_ || error) {
        percent_ = percent;
        const std::size_t full = k_bar_columns * done_ / count_;
        line_ = fmt::format("[{:=<{}}{: <{}}] {} of {} files", "", full, "", k_bar_columns - full, done_, count_);
        if (errors_ > 0) line_ += fmt::format(", with errors: {}", errors_);
    }
    host_.show(line_);
}

Host with_last_line(const Host& real) {
    static constexpr std::string_view k_clear = "\r\x1b[K";
    Host out = real;
    const auto shown = std::make_shared<std::string>();
    const auto clear = [shown, err = real.err] {
        if (!shown->empty()) err(k_clear);
        shown->clear();
    };
    out.err = [clear, err = real.err](std::string_view text) {
        clear();
        err(text);
    };
    if (real.out_is_terminal)
        out.out = [clear, write = real.out](std::string_view text) {
            clear();
            write(text);
        };
    out.show = [shown, err = real.err](std::string_view line) {
        if (line == *shown) return;
        err(line.empty() ? std::string(k_clear) : "\r" + std::string(line));
        *shown = line;
    };
    return out;
}

}  // namespace ipt
