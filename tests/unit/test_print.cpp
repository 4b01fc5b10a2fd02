// SPDX-License-Identifier: MIT
#include "ipt/print/fit.hpp"
#include "ipt/print/print.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

using ipt::pdf::Fit;
using ipt::pdf::Job;
using ipt::pdf::Paper;
using ipt::pdf::Piece;
using ipt::pdf::Plan;
using ipt::pdf::Slice;

namespace {

std::string repeat(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

Job job(std::string body, Fit fit = Fit::flow) {
    Job out;
    out.title = "Test";
    out.sheets.push_back({"A sheet", "", std::move(body), "Draft.\n", fit});
    return out;
}

ipt::pdf::Printed printed(const Job& one) {
    auto done = ipt::pdf::print(one);
    REQUIRE(done);
    REQUIRE(done->bytes.starts_with("%PDF-1."));
    REQUIRE(done->bytes.ends_with("%%EOF\n"));
    return std::move(*done);
}

Plan planned(std::string_view body, Fit fit = Fit::flow, Paper paper = Paper::a4) {
    static const ipt::pdf::Shaper k_shaper("en");
    ipt::pdf::Stories stories;
    stories.body = ipt::pdf::tell(body).value();
    stories.provenance = ipt::pdf::tell("Draft.").value();
    return ipt::pdf::plan(stories, fit, k_shaper, 10, paper);
}

std::size_t count(const Plan& plan, Slice::Role role) {
    std::size_t sum = 0;
    for (const auto& page : plan.pages)
        for (const auto& placed : page) sum += placed.slice->role == role ? 1 : 0;
    return sum;
}

// Where the first text of a slice begins.
double left_of(const Slice& slice) {
    for (const Piece& piece : slice.pieces)
        if (piece.kind == Piece::Kind::text) return piece.x + piece.shape->lines()[piece.line].x;
    return -1;
}

// Everything stands inside the page, nothing on top of the other.
void check_places(const Plan& plan, double height) {
    for (const auto& page : plan.pages) {
        double y = 0;
        for (const auto& placed : page) {
            REQUIRE(placed.y >= y - 0.01);
            y = placed.y + placed.slice->height;
            REQUIRE(y <= height + 0.01);
        }
    }
}

constexpr double k_a4_height = ipt::pdf::size_of(Paper::a4).height - ipt::pdf::k_top - ipt::pdf::k_bottom;
const std::string k_paragraph =
    "When she died the days lost their shape, and what had been easy was not easy any more; that is what you told us, "
    "and it is what most people tell who have lost somebody so near.\n\n";

}  // namespace

TEST_SUITE("print") {
    TEST_CASE("the same job gives the same bytes, and nothing of the clock") {
        const Job one = job("# Title\n\n" + repeat(k_paragraph, 30) + "| a | b |\n| - | - |\n| 1 | 2 |\n");
        const auto first = printed(one);
        CHECK(first.bytes == printed(one).bytes);
        CHECK(first.bytes.find("CreationDate") == std::string::npos);
        CHECK(first.pages == 2);
    }

    TEST_CASE("each sheet starts on a page of its own") {
        Job one = job("First.\n");
        one.sheets.push_back(one.sheets.front());
        CHECK(printed(one).pages == 2);
    }

    TEST_CASE("nothing leaves the page or covers something else") {
        for (std::size_t i = 1; i < 40; i += 3)
            check_places(planned("# Title\n\n" + repeat("- " + k_paragraph, i) + repeat("> " + k_paragraph, i)),
                         k_a4_height);
    }

    TEST_CASE("a heading is never the last thing on a page") {
        for (std::size_t lines = 30; lines < 70; ++lines) {
            const Plan plan = planned(repeat("Line\\\n", lines) + "end.\n\n## Two\n\n### Three\n\n" + k_paragraph);
            for (const auto& page : plan.pages) REQUIRE(page.back().slice->role != Slice::Role::heading);
        }
    }

    TEST_CASE("the end of a sheet is never alone on a page") {
        for (std::size_t lines = 30; lines < 70; ++lines) {
            const Plan plan = planned(repeat("Line.\n\n", lines));
            REQUIRE(plan.pages.back().size() > 2);
        }
    }

    TEST_CASE("underscores are lines to write on") {
        CHECK(count(planned("\\_\\_\\_\\_\\_\\_\n\n\\_\\_\\_\\_\\_\\_\n"), Slice::Role::writing) == 2);
        CHECK(count(planned("\\_\\_\\_\\_\\_\\_\n\\_\\_\\_\\_\\_\\_\n"), Slice::Role::writing) == 2);
        CHECK(count(planned("A rule:\n\n_____\n\n- in a list\n\n  _________\n"), Slice::Role::writing) == 2);
        CHECK(count(planned("---\n\n***\n\n___\n\n\\_\\_\\_\n\nName: \\_\\_\\_\\_\\_\\_\n"), Slice::Role::writing) ==
              0);
    }

    TEST_CASE("lines to write on fill a sheet of one page") {
        const Plan plan = planned("# Notes\n\nHow was your week?\n\n\\_\\_\\_\\_\\_\n", Fit::one_page);
        REQUIRE(plan.pages.size() == 1);
        CHECK(count(plan, Slice::Role::writing) > 20);
        const auto& last = plan.pages.front().back();
        CHECK(last.y + last.slice->height > k_a4_height - ipt::pdf::k_writing_pitch);
        CHECK(count(planned("# Notes\n\n\\_\\_\\_\\_\\_\n\nThe end.\n", Fit::one_page), Slice::Role::writing) == 1);
        CHECK(count(planned("# Notes\n\n\\_\\_\\_\\_\\_\n", Fit::flow), Slice::Role::writing) == 1);
    }

    TEST_CASE("lines to write on give way, down to two a block") {
        const std::string block = "Question?\n\n" + repeat("\\_\\_\\_\\_\\_\n\n", 12);
        const Plan plan = planned(repeat(block, 4), Fit::one_page);
        REQUIRE(plan.pages.size() == 1);
        CHECK(count(plan, Slice::Role::writing) < 48);
        check_places(plan, k_a4_height);
        const Plan tight = planned(repeat(k_paragraph, 17) + repeat(block, 4), Fit::one_page);
        REQUIRE(tight.pages.size() == 1);
        CHECK(count(tight, Slice::Role::writing) >= 8);
        CHECK(count(planned(repeat(block, 4)), Slice::Role::writing) == 48);
    }

    TEST_CASE("a long sheet of one page shrinks; one that is too long flows on") {
        const std::string text = repeat(k_paragraph, 26);
        CHECK(planned(text).pages.size() == 2);
        const Plan plan = planned(text, Fit::one_page);
        REQUIRE(plan.pages.size() == 1);
        check_places(plan, k_a4_height);
        const std::size_t small = planned(repeat(k_paragraph, 100), Fit::one_page).pages.size();
        CHECK(small > 1);
        CHECK(small <= planned(repeat(k_paragraph, 100)).pages.size());
    }

    TEST_CASE("the header of a table stands on each page that it reaches") {
        const Plan plan = planned("| Day | What |\n| --- | --- |\n" + repeat("| Monday | a quarrel |\n", 120));
        REQUIRE(plan.pages.size() > 2);
        for (std::size_t i = 1; i < plan.pages.size(); ++i) {
            REQUIRE(plan.pages[i].front().repeated);
            REQUIRE(!plan.pages[i][1].repeated);
        }
        CHECK(count(plan, Slice::Role::row) == 121 + plan.pages.size() - 1);
        check_places(plan, k_a4_height);
    }

    TEST_CASE("a row higher than a page is divided") {
        const Plan plan = planned("| a | b |\n| --- | --- |\n| x | " + repeat("word ", 4000) + " |\n");
        CHECK(plan.pages.size() > 1);
        check_places(plan, k_a4_height);
    }

    TEST_CASE("a character without a glyph is told") {
        const auto done = printed(job("Private: \xEE\x80\x80 and \xEE\x80\x80 and \xEE\x80\x81.\n"));
        REQUIRE(done.missing.size() == 2);
        CHECK(done.missing[0] == ipt::pdf::Missing{0xe000, 2});
        CHECK(done.missing[1] == ipt::pdf::Missing{0xe001, 1});
        CHECK(printed(job("¿Qué? Ωmega, Мария, café…\n")).missing.empty());
    }

    TEST_CASE("text from right to left begins at the right") {
        const Plan arabic = planned("مرحبا بكم\n\n- واحد\n");
        const Plan english = planned("Welcome\n\n- one\n");
        const double middle = ipt::pdf::size_of(Paper::a4).width / 2;
        for (const std::size_t i : {0U, 1U}) {
            CHECK(left_of(*arabic.pages[0][i].slice) > middle);
            CHECK(left_of(*english.pages[0][i].slice) < middle);
        }
        CHECK(arabic.direction == ipt::pdf::Direction::right_to_left);
        // a name does not turn an English paragraph round
        CHECK(left_of(*planned("فاطمة came with her sister, who spoke for her.\n").pages[0][0].slice) < middle);
        CHECK(printed(job("مرحبا بكم\n")).missing.empty());
    }

    TEST_CASE("paper") {
        Job one = job("Text.\n");
        one.paper = Paper::letter;
        CHECK(printed(one).bytes != printed(job("Text.\n")).bytes);
        CHECK(planned(repeat("Line.\n\n", 50), Fit::flow, Paper::letter).pages.size() == 2);
    }

    TEST_CASE("links lead to the web, to mail and to telephones alone") {
        const ipt::pdf::Story story =
            ipt::pdf::tell(
                "[a](https://x.org/(y)) [b](mailto:a@b.c) [c](tel:1) [d](javascript:1) [e](file.txt) [f](#g)")
                .value();
        CHECK(story.blocks.front().text.links ==
              std::vector<std::string>{"https://x.org/%28y%29", "mailto:a@b.c", "tel:1"});
        (void)printed(job("See [this](https://x.org/'q'\\\\) and [that **bold**](tel:1).\n"));
    }

    TEST_CASE("hostile Markdown ends soon, in a PDF or an error") {
        const auto start = std::chrono::steady_clock::now();
        const std::string bodies[] = {
            "",
            repeat("> ", 10'000) + "deep\n",
            repeat("- ", 10'000) + "deep\n",
            std::string(1 << 20, 'w'),
            repeat("عربي", 1 << 17),
            repeat("\U0001F600", 1 << 16),
            repeat("a\u0301\u0302", 50'000),
            "|" + repeat(" h |", 200) + "\n|" + repeat(" - |", 200) + "\n|" + repeat(" cell |", 200) + "\n",
            "| a | b |\n| - | - |\n" + repeat("| x | y |\n", 200'000),
            std::string("NUL \0 here", 10),
            "\xff\xfe bad \xc3(\xa0\xa1 bytes\n",
            repeat("*a **b ", 20'000),
            repeat("[a](http://x.org) ", 5'000),
            repeat("# h\n", 5'000),
            repeat("1. x\n", 20'000),
            "```\n" + repeat("\n", 100'000) + "```\n",
            std::string(5 << 20, 'x'),
            "- \n- \n\n1.\n\n>\n\n- [ ] \n",
            "\u202e\u2066\u200f\u0007\u001b[31m",
        };
        std::size_t number = 0;
        for (const std::string& body : bodies) {
            INFO(number++);
            for (const Fit fit : {Fit::flow, Fit::one_page}) {
                if (fit == Fit::one_page && body.size() > 100'000) continue;
                const auto done = ipt::pdf::print(job(body, fit));
                if (done)
                    CHECK(done->bytes.size() > 500);
                else
                    CHECK(!done.error().message.empty());
            }
        }
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        CHECK(took.count() < 120);
        CHECK(!ipt::pdf::print(Job{}));
        Job odd = job("x");
        odd.sheets.front().title = "\xff\n\x01 title";
        odd.title = std::string("a\0b", 3);
        (void)printed(odd);
    }
}
