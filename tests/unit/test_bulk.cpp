// SPDX-License-Identifier: MIT
#include "ipt/base/fault.hpp"
#include "ipt/bulk.hpp"
#include "ipt/progress_bar.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>

TEST_SUITE("bulk") {
    using ipt::Delivery;

    // Even ones take longer, so that without the order of the input odd ones would come first.
    void work(std::size_t i) { std::this_thread::sleep_for(std::chrono::microseconds(i % 2 ? 20 : 400)); }

    std::vector<std::size_t> first(std::size_t count) {
        std::vector<std::size_t> out(count);
        std::iota(out.begin(), out.end(), 0U);
        return out;
    }

    TEST_CASE("what is made is delivered in the order of the input, and few wait for it") {
        for (const std::size_t jobs : {1U, 8U}) {
            std::vector<std::size_t> delivered;
            std::atomic<std::size_t> made = 0, told = 0, most = 0;
            const auto make = [&](std::size_t i) -> Delivery {
                work(i);
                const std::size_t waiting = ++made - told;
                for (std::size_t seen = most; seen < waiting && !most.compare_exchange_weak(seen, waiting);) continue;
                return [&, i] {
                    delivered.push_back(i);
                    ++told;
                    return 0;
                };
            };
            CHECK(ipt::in_order(
                      300, jobs, [] { return true; }, make) == 300);
            CHECK(delivered == first(300));
            CHECK(most <= jobs * ipt::k_waiting);
        }
    }

    TEST_CASE("what was begun before the end was asked for is delivered, and no more") {
        for (const std::size_t jobs : {1U, 8U}) {
            std::size_t asked = 0;
            std::atomic<std::size_t> made = 0;
            std::vector<std::size_t> delivered;
            const std::size_t done = ipt::in_order(
                300, jobs, [&] { return ++asked <= 100; },
                [&](std::size_t i) -> Delivery {
                    work(i);
                    ++made;
                    return [&, i] {
                        delivered.push_back(i);
                        return 0;
                    };
                });
            CHECK(done == 100);
            CHECK(made == 100);
            CHECK(delivered == first(100));
        }
    }

    TEST_CASE("an exception comes out, and what was delivered before it is in order") {
        for (const std::size_t jobs : {1U, 8U}) {
            std::vector<std::size_t> delivered;
            CHECK_THROWS_AS(ipt::in_order(
                                300, jobs, [] { return true; },
                                [&](std::size_t i) -> Delivery {
                                    work(i);
                                    if (i == 150) throw std::runtime_error("no");
                                    return [&, i] {
                                        delivered.push_back(i);
                                        return 0;
                                    };
                                }),
                            std::runtime_error);
            CHECK(delivered.size() <= 150);
            CHECK(delivered == first(delivered.size()));
        }
    }

    TEST_CASE("nothing to do is done") {
        CHECK(ipt::in_order(
                  0, 8, [] { return true; }, [](std::size_t) -> Delivery { return [] { return 0; }; }) == 0);
    }

    TEST_CASE("a fault of the program says how to report it, and nothing of a case") {
        const auto told = [](const std::function<void()>& fail) {
            std::string out, err;
            ipt::Host host;
            host.out = [&](std::string_view text) { out += text; };
            host.err = [&](std::string_view text) { err += text; };
            host.env = [&](const char*) -> std::optional<std::string> {
                fail();
                return std::nullopt;
            };
            CHECK(ipt::run({"score", "Mara.yaml"}, host) == ipt::k_bug);
            CHECK(out.empty());
            return err;
        };
        const std::string of_ours = told([] { throw ipt::Fault("a case without people"); });
        CHECK(of_ours.find("of your file: a case without people\n") != std::string::npos);
        for (const std::string& err : {of_ours, told([] { throw std::logic_error("Mara, 52, of Elm Road"); })}) {
            CHECK(err.find("report it, without the case (ipt ") != std::string::npos);
            CHECK(err.find(", score)\n") != std::string::npos);
            CHECK(err.find("Mara") == std::string::npos);
        }
    }

    TEST_CASE("the bar of a long run makes room for whatever is said, and comes again") {
        std::string said;
        ipt::Host terminal;
        terminal.err = [&](std::string_view text) { said += text; };
        terminal.err_is_terminal = true;
        const ipt::Host host = ipt::with_last_line(terminal);
        {
            ipt::ProgressBar bar(100, host);
            bar.step(false);
            CHECK(said == "\r[" + std::string(30, ' ') + "] 1 of 100 files");
            said.clear();
            host.err("wrote it\n");
            CHECK(said == "\r\x1b[Kwrote it\n");
            said.clear();
            host.err("and more\n");
            CHECK(said == "and more\n");
            said.clear();
            bar.step(true);
            CHECK(said == "\r[" + std::string(30, ' ') + "] 2 of 100 files, with errors: 1");
            said.clear();
        }
        CHECK(said == "\r\x1b[K");
        said.clear();
        ipt::ProgressBar(49, host).step(false);
        CHECK(said.empty());
    }

    TEST_CASE("the bar makes room for what comes out where that goes to a terminal, and leaves a file alone") {
        for (const bool same : {true, false}) {
            std::string said;
            ipt::Host terminal;
            terminal.out = terminal.err = [&](std::string_view text) { said += text; };
            terminal.err_is_terminal = true;
            terminal.out_is_terminal = same;
            const ipt::Host host = ipt::with_last_line(terminal);
            ipt::ProgressBar bar(100, host);
            bar.step(false);
            said.clear();
            host.out("A-017\n");
            CHECK(said == (same ? "\r\x1b[KA-017\n" : "A-017\n"));
        }
    }
}
