// SPDX-License-Identifier: MIT
// Figures, as PNG and on pages, and cards.
#include "ipt/print/fit.hpp"
#include "ipt/print/print.hpp"

#include <cairo.h>
#include <doctest/doctest.h>
#include <fmt/ranges.h>

#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

using namespace ipt;
using draw::Figure;
using pdf::Fit;
using pdf::Job;
using pdf::Paper;
using pdf::Piece;
using pdf::Plan;
using pdf::Slice;

namespace {

constexpr double k_nan = std::numeric_limits<double>::quiet_NaN();
constexpr double k_infinite = std::numeric_limits<double>::infinity();
constexpr double k_a4_width = pdf::size_of(Paper::a4).width, k_a4_height = pdf::size_of(Paper::a4).height;
const std::string k_paragraph =
    "When she died the days lost their shape, and what had been easy was not easy any more; that is what you told us, "
    "and it is what most people tell who have lost somebody so near.\n\n";

std::string repeat(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

Figure figure(double width, double height, std::vector<draw::Shape> shapes = {}) {
    Figure out{width, height, "Circles", "Three circles around a person.", "", std::move(shapes)};
    out.shapes.emplace_back(draw::Circle{{width / 2, height / 2}, height / 3, {}});
    out.shapes.emplace_back(draw::label("Mara", {width / 2, height / 2}, 10, draw::Anchor::middle));
    return out;
}

Job job(std::string body, const Figure& shown, Fit fit = Fit::flow) {
    Job out{.title = "Test"};
    out.sheets.push_back({"A sheet", "", std::move(body), "Draft.\n", fit, {{"circles", shown}}});
    return out;
}

pdf::Printed printed(const Job& one) {
    auto done = pdf::print(one);
    REQUIRE_MESSAGE(done, (done ? "" : done.error().message));
    return std::move(*done);
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t sum = 0;
    for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++sum;
    return sum;
}

std::size_t figures_in(const pdf::Printed& done) { return count(done.bytes, "/S /Figure"); }

Plan planned(std::string_view body, const Figure& shown, Fit fit = Fit::flow, Paper paper = Paper::a4) {
    static const pdf::Shaper k_shaper("en");
    pdf::Stories stories;
    stories.body = pdf::tell(body, {"circles"}).value();
    stories.provenance = pdf::tell("Draft.").value();
    stories.pictures.emplace("circles", pdf::Picture::set(shown, k_shaper).value());
    return pdf::plan(stories, fit, k_shaper, 10, paper);
}

// Every slice stands once, inside its page, and none on top of another.
void check_places(const Plan& plan) {
    std::size_t placed_slices = 0;
    for (const auto& page : plan.pages) {
        double y = 0;
        for (const auto& placed : page) {
            REQUIRE(placed.y >= y - 0.01);
            y = placed.y + placed.slice->height;
            REQUIRE(y <= plan.layout.text_height() + 0.01);
            placed_slices += placed.repeated ? 0 : 1;
            for (const Piece& piece : placed.slice->pieces) {
                REQUIRE(piece.x >= plan.layout.side - 0.01);
                REQUIRE(piece.x + piece.width <= plan.layout.side + plan.layout.text_width() + 0.01);
            }
        }
    }
    CHECK(placed_slices == plan.flow->slices.size());
}

// The numbers of the pages on each side of paper, from the left; a place without one is a dash.
using Arranged = std::vector<std::string>;
Arranged arranged(const Plan& plan) {
    std::vector<std::vector<std::string>> sides(plan.sides(), std::vector<std::string>(plan.layout.across, "-"));
    for (const pdf::Place& place : plan.places()) {
        const auto across = static_cast<std::size_t>(place.left / plan.layout.page_width() + 0.5);
        std::string& there = sides.at(place.side).at(across);
        CHECK(there == "-");
        there = std::to_string(place.page + 1);
    }
    Arranged out;
    for (const auto& side : sides) out.push_back(fmt::format("{}", fmt::join(side, " ")));
    return out;
}

std::vector<const Slice*> figures_of(const Plan& plan) {
    std::vector<const Slice*> out;
    for (const Slice& slice : plan.flow->slices)
        if (slice.role == Slice::Role::figure) out.push_back(&slice);
    return out;
}

std::size_t writing_lines(const Plan& plan) {
    std::size_t sum = 0;
    for (const Slice& slice : plan.flow->slices) sum += slice.role == Slice::Role::writing ? 1 : 0;
    return sum;
}

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
    std::uint32_t out = 0;
    for (std::size_t i = at; i < at + 4; ++i) out = out << 8U | static_cast<unsigned char>(bytes[i]);
    return out;
}

void check_png(const pdf::Printed& done, std::uint32_t width, std::uint32_t height) {
    REQUIRE(done.bytes.size() > 33);
    CHECK(done.bytes.starts_with("\x89PNG\r\n\x1a\n"));
    CHECK(done.bytes.substr(12, 4) == "IHDR");
    CHECK(number_at(done.bytes, 16) == width);
    CHECK(number_at(done.bytes, 20) == height);
    CHECK(done.pages == 1);
}

// What a figure paints.
draw::Box ink_of(const Figure& shown) {
    static const pdf::Shaper k_shaper("");
    const auto picture = pdf::Picture::set(shown, k_shaper).value();
    cairo_surface_t* surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr);
    cairo_t* cairo = cairo_create(surface);
    picture->paint(cairo);
    CHECK(cairo_status(cairo) == CAIRO_STATUS_SUCCESS);
    draw::Box box;
    cairo_recording_surface_ink_extents(surface, &box.x, &box.y, &box.width, &box.height);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return box;
}

}  // namespace

TEST_SUITE_BEGIN("print");

TEST_CASE("a figure as a PNG") {
    const Figure shown = figure(200, 100.5);
    const auto once = pdf::print_png(shown, 1).value(), large = pdf::print_png(shown, 3).value();
    check_png(once, 200, 101);
    check_png(large, 600, 302);
    CHECK((once.bytes == pdf::print_png(shown, 1).value().bytes));
    CHECK(once.missing.empty());
    Figure other = shown;
    other.shapes.emplace_back(draw::label("\xEE\x80\x80", {20, 20}, 10));
    CHECK(pdf::print_png(other, 1).value().missing == std::vector<pdf::Missing>{{0xe000, 1}});
}

TEST_CASE("no PNG of a size that none should have") {
    for (const double scale : {0.0, -1.0, 0.9, 8.1, k_nan, k_infinite}) CHECK(!pdf::print_png(figure(200, 100), scale));
    for (const double side : {0.0, -5.0, k_nan, k_infinite, 1e300}) {
        CHECK(!pdf::print_png(figure(side, 100), 1));
        CHECK(!pdf::print_png(figure(100, side), 1));
    }
    const auto refused = pdf::print_png(figure(2'000, 100), 8);
    REQUIRE(!refused);
    CHECK(refused.error().message.find("16000 x 800") != std::string::npos);
    check_png(pdf::print_png(figure(0.1, 0.1), 1).value(), 1, 1);
}

TEST_CASE("a label stays in its box, and all of a figure inside its size") {
    for (const std::string_view text : {"Mara", "Anna-Lena Wagenknecht-Pfefferkorn", "///////", "tttttttt", "W", "|",
                                        "i", "محمد العربي", "陳大文", "a\xff\xfe b"})
        for (const draw::Anchor anchor : {draw::Anchor::start, draw::Anchor::middle, draw::Anchor::end})
            for (const double share : {1.0, 0.5}) {
                draw::Label label = draw::label(text, {200, 50}, 12, anchor, draw::Weight::bold);
                label.box.x += anchor == draw::Anchor::start    ? 0
                               : anchor == draw::Anchor::middle ? label.box.width * (1 - share) / 2
                                                                : label.box.width * (1 - share);
                label.box.width *= share;
                const draw::Box ink = ink_of({400, 100, "", "", "", {label}});
                INFO(text);
                CHECK(ink.x >= label.box.x - 1.5);  // a bearing, and the pixels that cairo rounds to
                CHECK(ink.x + ink.width <= label.box.x + label.box.width + 1.5);
            }
    const draw::Box ink = ink_of(figure(100, 50, {draw::Circle{{0, 0}, 500, {.filled = true, .fill = 0}}}));
    CHECK(ink.x >= 0);
    CHECK(ink.x + ink.width <= 100);
    CHECK(ink.y + ink.height <= 50);
}

TEST_CASE("a figure on a page") {
    const Job one = job("# Title\n\nBefore.\n\n![](figure:circles)\n\nAfter.\n", figure(300, 200));
    const auto done = printed(one);
    CHECK(done.pages == 1);
    CHECK(figures_in(done) == 1);
    CHECK((done.bytes == printed(one).bytes));
    CHECK(done.missing.empty());
    CHECK(figures_in(printed(job("![Some words](figure:circles)\n\n- ![](figure:circles)\n\n> ![](figure:circles)\n",
                                 figure(300, 100)))) == 3);
    Figure other = figure(100, 100);
    other.shapes.emplace_back(draw::label("\xEE\x80\x80", {20, 20}, 10));
    CHECK(printed(job("![](figure:circles)\n", other)).missing == std::vector<pdf::Missing>{{0xe000, 1}});
}

TEST_CASE("a figure stands in the middle, as large as it was drawn or as large as the page allows") {
    const auto shown = [](double width, double height) {
        const Plan plan = planned("# Title\n\n![](figure:circles)\n\nAfter.\n", figure(width, height));
        check_places(plan);
        REQUIRE(figures_of(plan).size() == 1);
        const Piece& piece = figures_of(plan).front()->pieces.front();
        CHECK(piece.x + piece.width / 2 == doctest::Approx(k_a4_width / 2));
        CHECK(figures_of(plan).front()->height == doctest::Approx(piece.width / width * height));
        return piece.width;
    };
    const pdf::Layout layout = pdf::layout_of(Paper::a4, Fit::flow);
    CHECK(shown(100, 60) == doctest::Approx(100));
    CHECK(shown(2'000, 600) == doctest::Approx(layout.text_width()));
    CHECK(shown(1'000, 2'000) == doctest::Approx(layout.text_height() * 0.85 / 2));
    CHECK(planned("# Title\n\n![](figure:circles)\n", figure(1'000, 5'000)).pages.size() == 1);
}

TEST_CASE("a figure is never cut, and a heading never parted from it") {
    for (std::size_t lines = 20; lines < 50; ++lines) {
        const Plan plan =
            planned(repeat("Line\\\n", lines) + "end.\n\n## Two\n\n![](figure:circles)\n\nAfter.\n", figure(300, 300));
        check_places(plan);
        for (const auto& page : plan.pages) REQUIRE(page.back().slice->role != Slice::Role::heading);
    }
}

TEST_CASE("a figure that is not there, or not alone, leaves nothing behind") {
    const Figure shown = figure(300, 200);
    const std::string without = printed(job("Before.\n\nAfter.\n", shown)).bytes;
    for (const std::string_view gone :
         {"![](figure:none)", "![a text](figure:none)", "![](figure:)", "![](figure:circles)\n![](figure:circles)"})
        CHECK((printed(job("Before.\n\n" + std::string(gone) + "\n\nAfter.\n", shown)).bytes == without));
    CHECK((printed(job("Bef![a text](figure:circles)ore.\n\nAfter.\n", shown)).bytes == without));
    CHECK(figures_in(printed(job("| a |\n| - |\n| ![](figure:circles) |\n\n# ![](figure:circles)\n", shown))) == 0);
    CHECK(printed(job("- ![](figure:none)\n", shown)).pages == 1);
}

TEST_CASE("alerts and provenance show no figures") {
    Job one = job("Text.\n", figure(300, 200));
    one.sheets.front().alerts = "Call.\n\n![](figure:circles)\n";
    one.sheets.front().provenance = "Draft.\n\n![](figure:circles)\n";
    CHECK(figures_in(printed(one)) == 0);
}

TEST_CASE("a sheet of one page shrinks its figure with its text, down to six tenths") {
    const std::string text = repeat(k_paragraph, 14) + "![](figure:circles)\n\n" + repeat(k_paragraph, 4);
    CHECK(planned(text, figure(400, 300)).pages.size() == 2);
    const Plan plan = planned(text, figure(400, 300), Fit::one_page);
    REQUIRE(plan.pages.size() == 1);
    check_places(plan);
    const double width = figures_of(plan).front()->pieces.front().width;
    CHECK(width < 400);
    CHECK(width >= 240);
    CHECK(figures_of(planned("![](figure:circles)\n", figure(400, 300), Fit::one_page)).front()->height == 300);
}

TEST_CASE("a card is two panels side by side") {
    const Figure shown = figure(300, 150);
    for (const Paper paper : {Paper::a4, Paper::letter}) {
        const Plan plan =
            planned("# Title\n\n![](figure:circles)\n\n" + repeat(k_paragraph, 12), shown, Fit::folded, paper);
        check_places(plan);
        CHECK(plan.pages.size() == 2);
        CHECK(plan.sides() == 1);
        const pdf::PageSize upright = pdf::size_of(paper);
        CHECK(plan.layout.paper.width == upright.height);
        CHECK(plan.layout.paper.height == upright.width);
        CHECK(arranged(plan) == Arranged{"1 2"});
        CHECK(plan.places()[1].left == doctest::Approx(upright.height / 2));
    }
    CHECK(printed(job("Text.\n", shown, Fit::folded)).pages == 1);
    Job nothing = job("", shown, Fit::folded);
    nothing.sheets.front().provenance.clear();
    CHECK(printed(nothing).pages == 1);
    CHECK(planned("مرحبا بكم\n", shown, Fit::folded).places()[0].left == doctest::Approx(k_a4_height / 2));
}

TEST_CASE("a card of more than two panels is a booklet, and each four of its panels are a sheet") {
    const auto sides = [](std::size_t panels, pdf::Direction direction = pdf::Direction::left_to_right) {
        Plan plan{nullptr, {}, pdf::layout_of(Paper::a4, Fit::folded), direction};
        plan.pages.resize(panels);
        return arranged(plan);
    };
    CHECK(sides(1) == Arranged{"1 -"});
    CHECK(sides(2) == Arranged{"1 2"});
    CHECK(sides(3) == Arranged{"- 1", "2 3"});
    CHECK(sides(4) == Arranged{"4 1", "2 3"});
    CHECK(sides(5) == Arranged{"4 1", "2 3", "- 5", "- -"});
    CHECK(sides(8) == Arranged{"4 1", "2 3", "8 5", "6 7"});
    constexpr auto k_leftward = pdf::Direction::right_to_left;
    CHECK(sides(1, k_leftward) == Arranged{"- 1"});
    CHECK(sides(2, k_leftward) == Arranged{"2 1"});
    CHECK(sides(3, k_leftward) == Arranged{"1 -", "3 2"});
    CHECK(sides(4, k_leftward) == Arranged{"1 4", "3 2"});
    Plan pages{nullptr, {}, pdf::layout_of(Paper::a4, Fit::flow), k_leftward};
    pages.pages.resize(3);
    CHECK(arranged(pages) == Arranged{"1", "2", "3"});
}

TEST_CASE("what goes on from panel to panel of a booklet is all there") {
    const std::string rows = "| a | b |\n| - | - |\n" + repeat("| one | two |\n", 200) + "\n";
    const std::string items = repeat("- " + k_paragraph, 90), quote = "> " + repeat("Line\\\n> ", 200) + "end\n";
    for (const std::string& body :
         {repeat(k_paragraph, 60), rows, items, quote, repeat("## A part\n\n" + k_paragraph, 70)}) {
        const Plan plan = planned("# Title\n\n" + body, figure(300, 150), Fit::folded);
        check_places(plan);
        REQUIRE(plan.pages.size() > 2);
        const Job one = job("# Title\n\n" + body, figure(300, 150), Fit::folded);
        const auto done = printed(one);
        CHECK(done.pages % 2 == 0);
        CHECK((done.bytes == printed(one).bytes));
    }
}

TEST_CASE("the second panel of a card begins with a heading that fills both alike") {
    const std::string part = "## A part\n\n" + k_paragraph + k_paragraph;
    for (std::size_t parts = 6; parts < 11; ++parts) {
        const Plan plan = planned("# Title\n\n" + repeat(part, parts), figure(300, 150), Fit::folded);
        check_places(plan);
        REQUIRE(plan.pages.size() == 2);
        CHECK(plan.pages[1].front().slice->role == Slice::Role::heading);
        const auto bottom = [&](std::size_t page) {
            return plan.pages[page].back().y + plan.pages[page].back().slice->height;
        };
        CHECK(std::abs(bottom(0) - bottom(1)) < 150);  // about a part
    }
    CHECK(planned("# Title\n\n" + repeat(k_paragraph, 14), figure(300, 150), Fit::folded).pages.size() == 2);
    CHECK(planned("# Title\n\n" + part, figure(300, 150), Fit::folded).pages.size() == 1);
}

TEST_CASE("a booklet is as large as four panels let it be, and does not cut what can stand whole") {
    const std::string part = "## A part\n\n" + k_paragraph + k_paragraph + "- one\n- two\n\n";
    for (std::size_t parts = 18; parts < 25; ++parts) {
        const Plan plan = planned("# Title\n\n" + repeat(part, parts), figure(300, 150), Fit::folded);
        check_places(plan);
        REQUIRE(plan.pages.size() > 2);
        REQUIRE(plan.pages.size() <= 4);
        for (std::size_t page = 1; page < plan.pages.size(); ++page)
            CHECK(plan.pages[page].front().slice->role == Slice::Role::heading);
    }
    const std::string whole =
        repeat(k_paragraph, 70) + "## Last\n\n" + repeat(k_paragraph, 70);  // one section, too long
    const Plan plan = planned("# Title\n\n" + whole, figure(300, 150), Fit::folded);
    check_places(plan);
    CHECK(plan.pages.size() > 4);
}

TEST_CASE("a line to write on stays with its question, and a line in bold with what it is above") {
    for (const std::string_view above : {"**A line in bold**", "What helps?"})
        for (std::size_t lines = 40; lines < 60; ++lines) {
            const Plan plan =
                planned(repeat("Line\\\n", lines) + "end.\n\n" + std::string(above) + "\n\n\\_\\_\\_\\_\\_\\_\n",
                        figure(300, 150));
            check_places(plan);
            const Slice* last = plan.pages.front().back().slice;
            CHECK((last + 1 == plan.flow->slices.data() + plan.flow->slices.size() ||
                   (last + 1)->role != Slice::Role::writing));
        }
}

TEST_CASE("a card shrinks until two panels hold it, and goes on on a second side") {
    const Figure shown = figure(300, 150);
    std::size_t last = 1;
    for (std::size_t paragraphs = 1; paragraphs < 90; paragraphs += 4) {
        const Plan plan = planned("# Title\n\n" + repeat(k_paragraph, paragraphs), shown, Fit::folded);
        check_places(plan);
        CHECK(plan.sides() >= last);
        CHECK((plan.pages.size() <= 2) == (plan.sides() == 1));
        last = plan.sides();
    }
    CHECK(last > 1);
    Job mixed = job(repeat(k_paragraph, 60), shown, Fit::folded);
    const std::size_t sides = printed(mixed).pages;
    mixed.sheets.push_back(job("Text.\n", shown).sheets.front());
    mixed.sheets.push_back(mixed.sheets.front());
    const auto done = printed(mixed);
    CHECK(done.pages == 2 * sides + 1);
    CHECK((done.bytes == printed(mixed).bytes));
}

TEST_CASE("lines to write on give way on a card, and are never more than they were") {
    const std::string line = "\\_\\_\\_\\_\\_\\_\n\n";
    const Plan few = planned(repeat(k_paragraph, 6) + line, figure(300, 150), Fit::folded);
    check_places(few);
    CHECK(few.pages.size() == 1);
    CHECK(writing_lines(few) == 1);
    for (std::size_t blocks = 2; blocks < 9; ++blocks) {
        const Plan many = planned(repeat("## What helps?\n\n" + k_paragraph + repeat(line, 12), blocks),
                                  figure(300, 150), Fit::folded);
        check_places(many);
        CHECK(many.pages.size() == 2);
        CHECK(writing_lines(many) >= 2 * blocks);
    }
}

TEST_CASE("hostile figures are refused or drawn without what cannot be drawn") {
    std::vector<draw::Shape> many(100'000, draw::Circle{{5, 5}, 3, {}});
    CHECK(!pdf::print_png(figure(100, 100, many), 1));
    CHECK(!pdf::print(job("![](figure:circles)\n", figure(100, 100, std::move(many)))));
    CHECK(!pdf::print_png(figure(100, 100, {draw::Path{std::vector<draw::Point>(1'000'000), true, {}}}), 1));
    CHECK(!pdf::print(job("![](figure:circles)\n", figure(0, 0))));
    const double odd[] = {k_nan, k_infinite, -k_infinite, 1e300, -1e12, 0, -0.0};
    std::vector<draw::Shape> shapes;
    for (const double x : odd) {
        shapes.emplace_back(draw::Path{{{x, 1}, {2, x}, {3, 4}}, true, {x, 1, draw::Dash::dotted, true, 0xffffffff}});
        shapes.emplace_back(draw::Circle{{x, 5}, 5, {.width = x}});
        shapes.emplace_back(draw::Circle{{5, 5}, x, {}});
        shapes.emplace_back(draw::Label{"text", {x, x}, 10, draw::Anchor::end, draw::Weight::bold, 0, {x, x, x, x}});
        shapes.emplace_back(draw::Label{"text", {5, 5}, x, draw::Anchor::end, draw::Weight::bold, 0, {0, 0, x, x}});
    }
    for (const std::string& text :
         {std::string(), std::string(" "), std::string("\xff\xc3(\xa0"), std::string("a\0b", 3), std::string("a\nb\tc"),
          std::string("\u202e\u2066\u200f"), repeat("w", 100'000), repeat("عربي ", 10'000)})
        shapes.emplace_back(
            draw::Label{text, {5, 50}, 10, draw::Anchor::start, draw::Weight::normal, 0, {0, 0, 90, 9}});
    shapes.emplace_back(draw::Path{});
    shapes.emplace_back(draw::Path{{{1, 1}}, true, {}});
    Figure shown = figure(100, 100, shapes);
    shown.alt = "\xff\n" + repeat("word ", 20'000);
    check_png(pdf::print_png(shown, 1).value(), 100, 100);
    CHECK(figures_in(printed(job("![](figure:circles)\n", shown))) == 1);
    check_png(pdf::print_png({10, 10, "", "", "", {}}, 1).value(), 10, 10);
    Job names = job("![](figure:a/../b)\n", figure(50, 50));
    names.sheets.front().figures = {{"a/../b", figure(50, 50)}, {"a/../b", figure(60, 60)}, {"", figure(50, 50)}};
    CHECK(figures_in(printed(names)) == 1);
}

TEST_SUITE_END();
