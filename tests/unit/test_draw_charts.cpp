// SPDX-License-Identifier: MIT
// The time line and the chart of a course: whatever a case holds, no label meets another or leaves the figure.
#include "ipt/draw/chart.hpp"
#include "ipt/draw/flags.hpp"
#include "ipt/draw/timeline.hpp"
#include "ipt/report/figures.hpp"
#include "support.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace ipt;
using namespace support;

namespace {

std::vector<draw::Label> labels_of(const draw::Figure& figure) {
    std::vector<draw::Label> out;
    for (const draw::Shape& shape : figure.shapes)
        if (const auto* one = std::get_if<draw::Label>(&shape)) out.push_back(*one);
    return out;
}

// What a careful eye would find: labels that meet, are empty or lie outside.
std::vector<std::string> faults_of(const draw::Figure& figure) {
    std::vector<std::string> faults;
    const std::vector<draw::Label> labels = labels_of(figure);
    constexpr double k_rounding = 0.02;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const draw::Box& box = labels[i].box;
        if (trim(labels[i].text).empty()) faults.push_back("an empty label");
        if (box.x < -k_rounding || box.y < -k_rounding || box.x + box.width > figure.width + k_rounding ||
            box.y + box.height > figure.height + k_rounding)
            faults.push_back(fmt::format("outside: '{}'", labels[i].text));
        for (std::size_t k = i + 1; k < labels.size(); ++k) {
            draw::Box other = labels[k].box;
            other = {other.x + k_rounding, other.y, other.width - 2 * k_rounding, other.height};
            if (box.overlaps(other)) faults.push_back(fmt::format("'{}' on '{}'", labels[i].text, labels[k].text));
        }
    }
    const auto inside = [&](draw::Point at) {
        return at.x >= 0 && at.y >= 0 && at.x <= figure.width && at.y <= figure.height;
    };
    for (const draw::Shape& shape : figure.shapes)
        if (const auto* path = std::get_if<draw::Path>(&shape))
            for (const draw::Point& at : path->points)
                if (!inside(at)) faults.push_back(fmt::format("a line leaves the figure at {} {}", at.x, at.y));
    for (const std::string_view line : split(figure.text, '\n'))
        if (display_width(line) > 74) faults.push_back(fmt::format("wide: {}", line));
    return faults;
}

std::string told(const std::vector<std::string>& faults) {
    std::string out;
    for (const std::string& one : faults) out += one + "\n";
    return out;
}

bool has_label(const draw::Figure& figure, std::string_view text) {
    for (const draw::Label& one : labels_of(figure))
        if (one.text == text) return true;
    return false;
}

struct Drawn {
    draw::Figure timeline;
    std::optional<draw::Figure> course;
};

Drawn draw_case(const std::string& text) {
    const Case patient = valid(text);
    const Appraisal appraisal = appraise(patient, quick_knowledge());
    const Plan plan = make_plan(patient, treatments(), appraisal.readings, {"", ""});
    Drawn out{timeline_figure(appraisal, quick_knowledge(), words(), plan), {}};
    if (plan.course.measure) out.course = course_figure(appraisal, words(), plan, plan.course);
    return out;
}

void check_drawn(const Drawn& drawn) {
    CHECK(told(faults_of(drawn.timeline)) == "");
    if (drawn.course) CHECK(told(faults_of(*drawn.course)) == "");
}

constexpr std::string_view k_what[] = {
    "exams",
    "the move to Leeds",
    "a quarrel with the neighbour over the hedge, the dog and the tree that had to go in the end",
    "母亲去世后搬到北京和哥哥一起住在一个很小的房子里面很多年",
    "وفاة الجدة",
    "the birth of Max",
    "Überführung",
    "ein Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
};

constexpr std::int32_t k_day = 20'500;  // 2026-02-16

Date some_date(Chance& chance, std::int32_t around, std::int32_t spread) {
    const auto day = around - static_cast<std::int32_t>(chance.below(static_cast<std::size_t>(spread) + 1));
    const std::int32_t width = chance.one_in(3) ? 30 : chance.one_in(8) ? 364 : 0;
    return {day, std::min(day + width, k_day + 100), Precision::month};
}

draw::Timeline some_timeline(Chance& chance, std::size_t events) {
    draw::Timeline out;
    out.months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    out.day_of_month = "{day} {month}";
    out.no_events = "No event has a date.";
    static constexpr std::int32_t k_spreads[] = {0, 20, 90, 400, 3000, 15000};
    const std::int32_t spread = chance.pick(k_spreads);
    for (std::size_t i = 0; i < events; ++i) {
        const bool apart = chance.one_in(10);
        draw::TimelineEvent one{some_date(chance, k_day, apart ? 8000 : spread), {}, chance.one_in(4), "", ""};
        if (chance.one_in(6)) one.until = some_date(chance, k_day, 60);
        if (!chance.one_in(20)) one.date = one.until ? "about Mar 2025 to Jun 2025" : "12 Mar 2026";
        one.what = chance.pick(k_what);
        out.events.push_back(one);
    }
    if (!chance.one_in(4)) out.onset = {some_date(chance, k_day, chance.one_in(3) ? 6000 : 300), "It begins here"};
    if (!chance.one_in(5)) out.end = k_day + static_cast<std::int32_t>(chance.below(100));
    if (chance.one_in(2)) out.start = k_day - static_cast<std::int32_t>(chance.below(100));
    for (std::size_t i = chance.below(4); i > 0; --i)
        out.marks.push_back({some_date(chance, k_day, 500), std::string(chance.pick(k_what))});
    out.bars_head = "Symptoms";
    for (std::size_t i = chance.below(5); i > 0; --i)
        out.bars.push_back({some_date(chance, k_day, chance.one_in(2) ? 40 : 900), std::string(chance.pick(k_what))});
    out.measure_head = "A measure (0 to 27)";
    out.high = 27;
    for (std::size_t i = chance.one_in(2) ? 0 : chance.below(30); i > 0; --i) {
        const double value = static_cast<double>(chance.below(28));
        out.readings.push_back({k_day - 7 * static_cast<std::int32_t>(i), value, fmt::format("{}", value)});
    }
    out.lists = {{"First signs:", {"1. waking at four", std::string(chance.pick(k_what))}}, {"No date known:", {}}};
    for (std::size_t i = chance.below(5); i > 0; --i) out.lists[1].items.emplace_back(chance.pick(k_what));
    out.key_event = "event";
    out.key_loss = "loss";
    out.key_span = "the day is not known";
    out.key_lasting = "it lasted";
    out.key_break = "the scale changes";
    return out;
}

}  // namespace

TEST_SUITE("draw.charts") {
    TEST_CASE("the pictures of every example have their labels apart and inside") {
        for (const Example& one : examples()) {
            INFO(one.name);
            check_drawn(draw_case(one.text));
        }
    }

    TEST_CASE("any time line") {
        Chance chance(20260215);
        for (std::size_t round = 0; round < 400; round += k_stride) {
            const draw::Timeline input = some_timeline(chance, round % 61);
            INFO("round " << round);
            const draw::Figure figure = draw::timeline(input);
            CHECK(told(faults_of(figure)) == "");
            CHECK(figure.width == 580);
            if (input.onset) CHECK(has_label(figure, input.onset->label));
            if (round % 10 == 0) CHECK(draw::to_svg(draw::timeline(input)) == draw::to_svg(figure));
        }
    }

    TEST_CASE("the same days later look the same") {
        const auto points = [](const draw::Timeline& input) {
            std::vector<std::pair<double, double>> out;
            for (const draw::Shape& shape : draw::timeline(input).shapes)
                if (const auto* one = std::get_if<draw::Circle>(&shape)) out.emplace_back(one->centre.x, one->centre.y);
            return out;
        };
        Chance chance(3);
        for (int round = 0; round < 20; ++round) {
            draw::Timeline input = some_timeline(chance, 12);
            input.readings.clear();  // they stand below the ticks, which are of the calendar
            for (std::string* one : {&input.key_event, &input.key_loss, &input.key_span, &input.key_lasting})
                one->clear();
            const auto before = points(input);
            const auto later = [](Date& date) { date.first += 1000, date.last += 1000; };
            for (draw::TimelineEvent& one : input.events) {
                later(one.when);
                if (one.until) later(*one.until);
            }
            for (auto* list : {&input.marks, &input.bars})
                for (draw::TimelineMark& one : *list) later(one.when);
            if (input.onset) later(input.onset->when);
            for (auto* day : {&input.end, &input.start})
                if (*day) **day += 1000;
            INFO("round " << round);
            CHECK(points(input).size() >= before.size());
            CHECK(points(input) == before);
        }
    }

    TEST_CASE("poles do not cross each other or a flag") {
        Chance chance(7);
        for (std::size_t round = 0; round < 300; round += k_stride) {
            const double left = 12, right = left + 120 + static_cast<double>(chance.below(580));
            std::vector<draw::Flag> flags(1 + chance.below(60));
            for (draw::Flag& one : flags)
                one = {left + (right - left) * static_cast<double>(chance.below(chance.one_in(2) ? 1000 : 100)) / 1000,
                       20 + static_cast<double>(chance.below(230))};
            std::sort(flags.begin(), flags.end(), [](const draw::Flag& a, const draw::Flag& b) { return a.x < b.x; });
            const auto side = chance.one_in(2) ? draw::Flying::left : draw::Flying::right;
            const std::vector<draw::Raised> raised = draw::raise_flags(flags, left, right, side);
            REQUIRE(raised.size() == flags.size());
            const auto from = [&](const draw::Raised& one) {
                return one.side == draw::Flying::left ? one.x - one.width : one.x;
            };
            std::size_t faults = 0;
            for (std::size_t i = 0; i < raised.size(); ++i) {
                const draw::Raised& one = raised[i];
                faults += from(one) < left - 0.01 || from(one) + one.width > right + 0.01 ? 1U : 0U;
                faults += i > 0 && one.x < raised[i - 1].x - 0.01 ? 1U : 0U;
                for (const draw::Raised& other : raised) {
                    if (&one == &other) continue;
                    const double begin = from(one) + 0.01, end = from(one) + one.width - 0.01;
                    faults += other.lane > one.lane && other.x > begin && other.x < end ? 1U : 0U;
                    faults +=
                        other.lane == one.lane && from(other) < end && begin < from(other) + other.width ? 1U : 0U;
                }
            }
            INFO("round " << round);
            CHECK(faults == 0);
        }
    }

    TEST_CASE("many flags are no narrower than their places") {
        std::vector<draw::Flag> flags;
        for (int i = 0; i < 40; ++i) flags.push_back({150 + 3.0 * i, 200});
        const std::vector<draw::Raised> raised = draw::raise_flags(flags, 12, 400, draw::Flying::left);
        REQUIRE(raised.size() == flags.size());
        for (std::size_t i = 0; i < raised.size(); ++i) {
            const draw::Raised& one = raised[i];
            if (one.side != draw::Flying::left) continue;
            bool is_stopped = one.x - one.width < 12 + 9;  // the edge
            for (const draw::Raised& other : raised)
                is_stopped |=
                    &other != &one && other.lane >= one.lane && other.x < one.x && one.x - one.width < other.x + 9;
            CHECK((one.width == 200 || is_stopped));
        }
        CHECK(std::count_if(raised.begin(), raised.end(), [](const draw::Raised& one) { return one.width == 200; }) >
              20);
    }

    TEST_CASE("twenty years of twenty-five people and forty events") {
        Chance chance(40);
        std::string text = "case: D-40\nas_of: 2026-06-15\nepisode:\n  onset: 2026-01\npeople:\n";
        for (int i = 0; i < 25; ++i)
            text += fmt::format("  - {{ name: P{}, relation: friend{} }}\n", i, i == 3 ? ", died: 2009-05-02" : "");
        text += "events:\n";
        for (int i = 0; i < 40; ++i) {
            const int year = 2006 + static_cast<int>(chance.below(20));
            const std::string month = fmt::format("{}-{:02}", year, 1 + chance.below(12));
            text += fmt::format("  - {{ what: '{}', kind: {}, when: {} }}\n", chance.pick(k_what),
                                chance.one_in(6) ? "move" : "other",
                                chance.one_in(4)   ? fmt::format("{}", year)
                                : chance.one_in(3) ? month
                                                   : month + "-15");
        }
        const Drawn drawn = draw_case(text);
        check_drawn(drawn);
        CHECK(contains(drawn.timeline.text, "Death of P3 (friend) (loss)"));
        CHECK(contains(drawn.timeline.alt, "41 events"));
        CHECK(labels_of(drawn.timeline).size() > 82);  // a date and words for each
    }

    TEST_CASE("what the file does not date is not drawn, and said") {
        const Drawn nothing = draw_case("case: D-1\n");
        CHECK(contains(nothing.timeline.alt, "No event has a date."));
        CHECK(has_label(nothing.timeline, "No event has a date."));
        CHECK_FALSE(nothing.course);
        check_drawn(nothing);

        const Drawn some = draw_case(
            "case: D-2\nas_of: 2026-06-15\nepisode:\n  onset: 2026-03\nevents:\n"
            "  - { what: the move, kind: move, timing: before, gap: 8 weeks }\n"
            "  - { what: the row, kind: argument, timing: long_before }\n"
            "  - { what: the new job, kind: new_job, timing: at_onset }\n"
            "people:\n  - { name: Ana, relation: sister, alive: no }\n");
        CHECK(contains(some.timeline.text, "about Jan 2026"));
        CHECK(contains(some.timeline.text, "around the start"));
        CHECK(contains(some.timeline.text, "The row (long before the episode)"));
        CHECK(contains(some.timeline.text, "Death of Ana (sister)"));
        check_drawn(some);
    }

    TEST_CASE("an event in the month of the onset is neither before nor after it") {
        const draw::Figure figure = draw_case(
                                        "case: D-3\nas_of: 2026-06-15\nepisode:\n  onset: 2026-03\nevents:\n"
                                        "  - { what: the move, kind: move, when: 2026-03-30 }\n"
                                        "  - { what: the row, kind: argument, when: 2026-02-27 }\n")
                                        .timeline;
        CHECK(contains(figure.alt, "Before it: 27 February 2026: The row."));
        CHECK(contains(figure.alt, "Around that time: 30 March 2026: The move."));
    }

    TEST_CASE("the course of any measure") {
        Chance chance(99);
        for (const Measure& measure : quick_knowledge().measures.all)
            for (const int count : {1, 2, 5, 16, 60}) {
                std::string text = fmt::format("case: D-4\nas_of: 2026-12-31\ncontract:\n  sessions: {}\nmeasures:\n",
                                               std::max(count, 12));
                const auto total = [&] {
                    const auto steps = static_cast<std::size_t>((measure.high - measure.low) / measure.multiply) + 1;
                    return measure.low + measure.multiply * static_cast<double>(chance.below(steps));
                };
                text += fmt::format("  - {{ date: 2025-01-02, {}: {} }}\n", measure.id, total());
                std::string log = "sessions:\n";
                for (int i = 1; i <= count; ++i) {
                    const bool missed = i > 1 && chance.one_in(8);
                    log += fmt::format("  - {{ number: {}{} }}\n", i, missed ? ", missed: yes" : "");
                    if (!missed) text += fmt::format("  - {{ session: {}, {}: {} }}\n", i, measure.id, total());
                }
                INFO(measure.id << " " << count);
                const Case patient = valid(text + log);
                const Appraisal appraisal = appraise(patient, quick_knowledge());
                const Plan plan = make_plan(patient, treatments(), appraisal.readings, {"", ""});
                const Course course = course_of(appraisal.readings, measure);
                REQUIRE(course.measure == &measure);
                const draw::Figure figure = course_figure(appraisal, words(), plan, course);
                CHECK(told(faults_of(figure)) == "");
                CHECK(contains(figure.alt,
                               measure.direction == Direction::higher_better ? "higher is better" : "lower is better"));
                CHECK(draw::to_svg(course_figure(appraisal, words(), plan, course)) == draw::to_svg(figure));
            }
    }

    TEST_CASE("a course has its lines, and a session that was missed") {
        const std::string text =
            "case: D-5\nas_of: 2026-03-01\nmeasures:\n  - { date: 2026-01-25, phq9: 18 }\nsessions:\n"
            "  - { number: 1, date: 2026-02-01, phq9: 17 }\n  - { number: 2, date: 2026-02-08, missed: yes }\n"
            "  - { number: 3, date: 2026-02-15, phq9: 8 }\n"
            "events:\n  - { what: the move, kind: move, when: 2026-02-10 }\n"
            "  - { what: the wedding, kind: marriage, when: 2026-02-20 }\n";
        const draw::Figure figure = *draw_case(text).course;
        CHECK(has_label(figure, "The wedding"));
        for (const std::string_view one : {"before", "17", "8", "response: 9 or less", "remission: 4 or less",
                                           "moderately severe", "missed session", "The move", "middle phase"}) {
            INFO(one);
            CHECK(has_label(figure, one));
        }
        CHECK(contains(figure.text, "before    18  ####################            moderately severe\n"));
        CHECK(contains(figure.text, "     2  missed\n"));
        CHECK(contains(figure.text, "Response: 9 or less\n"));
        CHECK(contains(figure.alt, "Missed: session 2."));
    }
}
