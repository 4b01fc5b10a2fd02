// SPDX-License-Identifier: MIT
#include "ipt/bulk.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>

namespace ipt {

// How many threads the system gives, of those that are wanted: TBB takes it for a fault where it gives fewer.
static std::size_t threads_given(std::size_t wanted) {
    std::vector<std::thread> made;
    made.reserve(wanted);
    std::mutex gate;
    {
        const std::lock_guard<std::mutex> all_at_once(gate);
        try {
            while (made.size() < wanted) made.emplace_back([&gate] { const std::lock_guard<std::mutex> pass(gate); });
        } catch (const std::exception&) {  // a limit of processes or of memory
        }
    }
    for (std::thread& one : made) one.join();
    return made.size();
}

std::size_t in_order(std::size_t count, std::size_t jobs, const std::function<bool()>& goes_on,
                     const std::function<Delivery(std::size_t)>& make) {
    std::size_t next = 0, done = 0;
    jobs = std::min(jobs, count);
    if (jobs > 1) jobs = 1 + threads_given(jobs - 1);
    if (jobs <= 1) {  // without a thread, whose start one case would feel
        for (; next < count && goes_on(); ++next, ++done) make(next)();
        return done;
    }
    using tbb::filter_mode;
    const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism, jobs);
    tbb::task_arena arena(static_cast<int>(jobs));
    arena.execute([&] {
        tbb::parallel_pipeline(
            jobs * k_waiting,
            tbb::make_filter<void, std::size_t>(filter_mode::serial_in_order,
                                                [&](tbb::flow_control& flow) {
                                                    if (next == count || !goes_on()) {
                                                        flow.stop();
                                                        return count;
                                                    }
                                                    return next++;
                                                }) &
                tbb::make_filter<std::size_t, Delivery>(filter_mode::parallel, make) &
                tbb::make_filter<Delivery, void>(filter_mode::serial_in_order, [&](const Delivery& deliver) {
                    deliver();
                    ++done;
                }));
    });
    return done;
}

std::size_t all_cores() { return static_cast<std::size_t>(std::max(1, tbb::info::default_concurrency())); }

Host Transcript::host(const Host& real) {
    Host out = real;
    out.out = [this](std::string_view text) { said_.emplace_back(false, text); };
    out.err = [this](std::string_view text) { said_.emplace_back(true, text); };
    return out;
}

void Transcript::replay(const Host& real) const {
    for (const auto& [error, text] : said_) (error ? real.err : real.out)(text);
}

}  // namespace ipt
