// SPDX-License-Identifier: MIT
// The course of a measure over the sessions: what to show, and in which words.
#include "ipt/base/text.hpp"
#include "ipt/draw/chart.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

namespace ipt {
namespace {

constexpr std::string_view k_course_words = "course";
constexpr std::size_t k_course_columns = 74, k_least_bar = 10, k_most_bar = 30;
constexpr double k_unused = 0.4;  // of the range, at its worse end: more than that is left out
constexpr double k_tens = 10;
constexpr double k_headroom = 0.06;  // of the range, above the worst total
constexpr double k_most_before = 6;  // places for what is before the first session
constexpr double k_half = 0.5;       // of the step between two totals: a cut lies between them

std::string plain(double number) { return fmt::format("{:g}", number); }

class TellingCourse {
public:
    TellingCourse(const Case& patient, const Words& words, const Plan& plan, const Course& course)
        : patient_(patient), words_(words), plan_(plan), course_(course), measure_(*course.measure) {}

    draw::Figure run() {
        const std::string direction = say(better() ? "higher_better" : "higher_worse");
        drawn_.title = say("title", {measure_.name});
        drawn_.heading = say("heading", {measure_.name, plain(measure_.low), plain(measure_.high), direction});
        drawn_.sessions_label = say("sessions");
        drawn_.before_label = say("before");
        drawn_.missed_label = say("missed");
        drawn_.sessions = std::max(1, plan_.count);
        sessions();
        points();
        range();
        goals();
        marks();
        drawn_.alt = alt(direction);
        drawn_.text = visible(text());
        return draw::chart(drawn_);
    }

private:
    [[nodiscard]] std::string say(std::string_view key, const std::vector<std::string>& with = {}) const {
        return words_.fill(k_course_words, key, with);
    }
    // Of the numbers as the patient gave them, which may count the other way round than the measure.
    [[nodiscard]] bool turned() const { return course_.readings.front().turned; }
    [[nodiscard]] bool better() const { return (measure_.direction == Direction::higher_better) != turned(); }

    void sessions() {
        for (const PlannedSession& one : plan_.sessions) {
            if (!one.number) continue;
            if (one.held || one.missed) drawn_.known = std::max(drawn_.known, *one.number);
            if (one.missed) drawn_.missed.push_back(*one.number);
            const std::string name = words_.phrase("phase", k_phases[static_cast<std::size_t>(one.phase)]);
            if (drawn_.phases.empty() || drawn_.phases.back().label != name)
                drawn_.phases.push_back({*one.number, *one.number, name});
            drawn_.phases.back().last = *one.number;
        }
    }

    // Where a day is among the sessions: 0 before the first or while none has a date, 2.5 between the second and the
    // third.
    [[nodiscard]] double place_of(std::int32_t day) const {
        double out = 0;
        for (const PlannedSession& one : plan_.sessions)
            if (one.number && one.date && *one.date <= day) out = *one.number + (*one.date < day ? 0.5 : 0);
        return out;
    }

    void points() {
        for (const Measured& one : course_.readings) {
            std::optional<double> x;
            if (one.session) x = std::clamp(*one.session, 0, drawn_.sessions);
            if (!x && one.date) x = place_of(one.date->middle());
            if (!x) {
                undated_.push_back(plain(*one.stated()));
                continue;
            }
            drawn_.points.push_back({*x, *one.stated(), plain(*one.stated())});
            drawn_.known = std::max(drawn_.known, static_cast<int>(*x));
        }
        std::stable_sort(drawn_.points.begin(), drawn_.points.end(),
                         [](const draw::ChartPoint& a, const draw::ChartPoint& b) { return a.x < b.x; });
        const auto first = std::find_if(drawn_.points.begin(), drawn_.points.end(),
                                        [](const draw::ChartPoint& one) { return one.x >= 1; });
        const auto before = static_cast<double>(first - drawn_.points.begin());
        const double step = std::min(1.0, k_most_before / before);
        for (double at = 0; auto& one : std::span(drawn_.points.begin(), first)) one.x = (++at - before) * step;
    }

    // The whole range; of one at whose worse end much is not used, up to the end of a band or to full tens.
    void range() {
        drawn_.low = measure_.low;
        drawn_.high = measure_.high;
        drawn_.higher_is_better = better();
        if (!turned())
            for (const Band& one : measure_.bands) drawn_.bands.push_back({one.from, one.to, one.label});
        for (std::size_t i = 0; i + 1 < drawn_.bands.size(); ++i)  // the edge lies between two totals
            drawn_.bands[i].to = drawn_.bands[i + 1].from = (drawn_.bands[i].to + drawn_.bands[i + 1].from) / 2;
        if (better()) return;
        double worst = measure_.low;
        for (const draw::ChartPoint& one : drawn_.points) worst = std::max(worst, one.value);
        const double span = measure_.high - measure_.low, needed = worst + k_headroom * span;
        double end = std::ceil(needed / k_tens) * k_tens;  // where there are no bands
        for (const draw::ChartBand& one : drawn_.bands)
            if (end = one.to; end >= needed) break;
        if (measure_.high - end <= k_unused * span) return;
        drawn_.high = end;
        std::erase_if(drawn_.bands, [&](const draw::ChartBand& one) { return one.from >= end; });
    }

    void goals() {
        if (measure_.remission && !turned())
            drawn_.goals.push_back({*measure_.remission + k_half, say(better() ? "remission_above" : "remission_below",
                                                                      {plain(*measure_.remission)})});
        const double first = drawn_.points.empty() ? *course_.readings.front().stated() : drawn_.points.front().value;
        const double best = better() ? measure_.high : measure_.low;
        if (first == best) return;
        const double goal = best + (first - best) * (1 - plan_.response);
        // no total lies between two whole numbers
        const double reached = better() ? std::ceil(goal) : std::floor(goal);
        drawn_.goals.push_back({goal, say(better() ? "response_above" : "response_below", {plain(reached)})});
    }

    void marks() {
        for (const Value& one : patient_.events()) {
            const Date* when = one["when"].date();
            const double x = when ? place_of(when->middle()) : 0;
            if (x >= 1 && x <= drawn_.known + 0.5) drawn_.marks.push_back({x, start_upper(event_phrase(one, words_))});
        }
    }

    [[nodiscard]] std::string banded(double total) const {
        const Band* band = measure_.band(total);
        return band ? say("in_band", {plain(total), band->label}) : plain(total);
    }

    [[nodiscard]] std::string alt(const std::string& direction) const {
        std::vector<std::string> out{say("alt_sessions", {measure_.name, fmt::format("{}", drawn_.sessions),
                                                          plain(measure_.low), plain(measure_.high), direction})};
        if (!drawn_.points.empty()) out.push_back(say("alt_first", {banded(drawn_.points.front().value)}));
        if (drawn_.points.size() > 1) {
            out.push_back(say("alt_last", {banded(drawn_.points.back().value)}));
            std::vector<std::string> all;
            for (const draw::ChartPoint& one : drawn_.points) all.push_back(one.label);
            out.push_back(say("alt_all", {join(all, ", ")}));
        }
        if (!undated_.empty()) out.push_back(say("no_date", {words_.list(undated_)}));
        for (const int one : drawn_.missed) out.push_back(say("alt_missed", {fmt::format("{}", one)}));
        return join(out, " ");
    }

    // A line for each session, with a bar as long as the total.
    [[nodiscard]] std::string text() const {
        struct Row {
            std::string when;
            const draw::ChartPoint* point;  // null: missed
        };
        std::vector<Row> rows;
        const auto name = [](double session) { return fmt::format("{}", static_cast<int>(session)); };
        for (const draw::ChartPoint& one : drawn_.points) {
            const bool between = one.x > std::floor(one.x);
            rows.push_back({one.x < 1 ? drawn_.before_label
                            : between ? say("after", {name(one.x)})
                                      : name(one.x),
                            &one});
        }
        for (const int session : drawn_.missed) {
            const auto at = std::find_if(rows.begin(), rows.end(),
                                         [&](const Row& row) { return row.point && row.point->x > session; });
            rows.insert(at, {name(session), nullptr});
        }
        std::size_t columns = 0;
        for (const Row& one : rows) columns = std::max(columns, display_width(one.when));
        const std::size_t bars = columns_of_bars(columns);
        std::string out = drawn_.heading + "\n\n";
        for (const Row& one : rows) {
            out += std::string(columns - display_width(one.when), ' ') + one.when + "  ";
            out += one.point ? bar(*one.point, bars) : say("missed_short");
            out += "\n";
        }
        out += "\n";
        for (const draw::ChartGoal& one : drawn_.goals) out += start_upper(one.label) + "\n";
        if (!undated_.empty()) out += say("no_date", {words_.list(undated_)}) + "\n";
        const std::string last = fmt::format("{}", drawn_.sessions);
        if (drawn_.known + 1 == drawn_.sessions)
            out += say("last_to_come", {last}) + "\n";
        else if (drawn_.known < drawn_.sessions)
            out += say("to_come", {fmt::format("{}", drawn_.known + 1), last}) + "\n";
        return out;
    }

    [[nodiscard]] std::string bar(const draw::ChartPoint& one, std::size_t columns) const {
        const double share = (one.value - measure_.low) / (measure_.high - measure_.low);
        const auto length = static_cast<std::size_t>(std::lround(share * static_cast<double>(columns)));
        const Band* band = measure_.band(one.value);
        std::string out = fmt::format("{:>4}  {}", one.label, std::string(length, '#'));
        if (band) out += std::string(columns - length + 2, ' ') + band->label;
        return out;
    }

    // What the longest label of a band leaves, after a term of so many columns and the total.
    [[nodiscard]] std::size_t columns_of_bars(std::size_t term) const {
        std::size_t used = term + 2 + 4 + 2 + 2;
        std::size_t label = 0;
        for (const Band& one : measure_.bands) label = std::max(label, display_width(one.label));
        used += label;
        return used + k_least_bar > k_course_columns ? k_least_bar : std::min(k_most_bar, k_course_columns - used);
    }

    const Case& patient_;
    const Words& words_;
    const Plan& plan_;
    const Course& course_;
    const Measure& measure_;
    draw::Chart drawn_;
    std::vector<std::string> undated_;  // totals
};

}  // namespace

draw::Figure course_figure(const Appraisal& appraisal, const Words& words, const Plan& plan, const Course& course) {
    return TellingCourse(*appraisal.patient, words, plan, course).run();
}

}  // namespace ipt
