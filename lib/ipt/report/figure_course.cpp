// SPDX-License-Identifier: MIT
// The course of a measure over the sessions: what to show, and in which words.
#include "ipt/base/text.hpp"
#include "ipt/draw/chart.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace ipt {
namespace {

constexpr std::string_view k_table = "course";
constexpr std::size_t k_bar_columns = 30;
constexpr double k_unused = 0.4;  // of the range, at its worse end: more than that is left out

std::string plain(double number) { return fmt::format("{:g}", number); }

class Telling {
public:
    Telling(const Case& patient, const Words& words, const Plan& plan, const Course& course)
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
    struct Row {
        std::string when, value, band;
        double total;
    };

    [[nodiscard]] std::string say(std::string_view key, const std::vector<std::string>& with = {}) const {
        return words_.fill(k_table, key, with);
    }
    [[nodiscard]] bool better() const { return measure_.direction == Direction::higher_better; }

    void sessions() {
        for (const PlannedSession& one : plan_.sessions) {
            if (!one.number) continue;
            if (one.held || one.missed) drawn_.held = std::max(drawn_.held, *one.number);
            if (one.missed) drawn_.missed.push_back(*one.number);
            const std::string name = words_.phrase("phase", k_phases[static_cast<std::size_t>(one.phase)]);
            if (drawn_.phases.empty() || drawn_.phases.back().label != name)
                drawn_.phases.push_back({*one.number, *one.number, name});
            drawn_.phases.back().last = *one.number;
        }
    }

    // Where a day is among the sessions: 0 before the first, 2.5 between the second and the third.
    [[nodiscard]] std::optional<double> place_of(std::int32_t day) const {
        std::optional<double> out;
        for (const PlannedSession& one : plan_.sessions) {
            if (!one.number || !one.date) continue;
            if (!out) out = 0;
            if (*one.date <= day) out = *one.number + (*one.date < day ? 0.5 : 0);
        }
        return out;
    }

    void points() {
        for (const Measured& one : course_.readings) {
            std::optional<double> x;
            if (one.session) x = std::clamp(*one.session, 0, drawn_.sessions);
            if (!x && one.date) x = place_of(one.date->middle());
            if (!x) continue;
            drawn_.points.push_back({*x, *one.reading.total, plain(*one.reading.total)});
        }
        std::stable_sort(drawn_.points.begin(), drawn_.points.end(),
                         [](const draw::ChartPoint& a, const draw::ChartPoint& b) { return a.x < b.x; });
        const auto before = static_cast<double>(std::count_if(drawn_.points.begin(), drawn_.points.end(),
                                                              [](const draw::ChartPoint& one) { return one.x < 1; }));
        for (std::size_t i = 0; i < static_cast<std::size_t>(before); ++i)
            drawn_.points[i].x = (static_cast<double>(i) + 0.5) / before * 0.8 - 0.4;
    }

    void range() {
        drawn_.low = measure_.low;
        drawn_.high = measure_.high;
        double worst = better() ? measure_.high : measure_.low;
        for (const draw::ChartPoint& one : drawn_.points)
            worst = better() ? std::min(worst, one.value) : std::max(worst, one.value);
        // the edges between bands lie between two totals
        std::vector<draw::ChartBand> bands;
        for (const Band& one : measure_.bands) bands.push_back({one.from, one.to, one.label});
        for (std::size_t i = 0; i + 1 < bands.size(); ++i)
            bands[i].to = bands[i + 1].from = (bands[i].to + bands[i + 1].from) / 2;
        const double span = measure_.high - measure_.low;
        for (const draw::ChartBand& one : bands) {
            if (!better() && one.to >= worst + 0.02 * span && measure_.high - one.to > k_unused * span) {
                drawn_.high = one.to;
                break;
            }
        }
        for (const draw::ChartBand& one : bands)
            if (one.from < drawn_.high) drawn_.bands.push_back(one);
    }

    void goals() {
        if (measure_.remission) {
            const double edge = better() ? 0.5 : 0.5;
            drawn_.goals.push_back({*measure_.remission + edge, say(better() ? "remission_above" : "remission_below",
                                                                    {plain(*measure_.remission)})});
        }
        const auto first = course_.first();
        const double best = better() ? measure_.high : measure_.low;
        if (first && *first != best) {
            const double goal = best + (*first - best) * (1 - plan_.response);
            drawn_.goals.push_back({goal, say("response", {plain(goal)})});
        }
    }

    void marks() {
        for (const Value& one : patient_.events()) {
            const Date* when = one["when"].date();
            const auto x = when ? place_of(when->middle()) : std::nullopt;
            if (x && *x >= 1 && *x <= drawn_.held + 0.5)
                drawn_.marks.push_back({*x, start_upper(event_phrase(one, words_))});
        }
    }

    [[nodiscard]] std::string banded(double total) const {
        const Band* band = measure_.band(total);
        return band ? say("in_band", {plain(total), band->label}) : plain(total);
    }

    [[nodiscard]] std::string alt(const std::string& direction) const {
        std::vector<std::string> out{say("alt_sessions", {measure_.name, fmt::format("{}", drawn_.sessions),
                                                          plain(measure_.low), plain(measure_.high), direction})};
        out.push_back(say("alt_first", {banded(*course_.first())}));
        if (course_.readings.size() > 1) {
            out.push_back(say("alt_last", {banded(*course_.last())}));
            std::vector<std::string> all;
            for (const Measured& one : course_.readings) all.push_back(plain(*one.reading.total));
            out.push_back(say("alt_all", {join(all, ", ")}));
        }
        for (const int one : drawn_.missed) out.push_back(say("alt_missed", {fmt::format("{}", one)}));
        return join(out, " ");
    }

    [[nodiscard]] std::string text() const {
        std::string out = drawn_.heading + "\n\n";
        std::size_t columns = display_width(drawn_.before_label);
        std::size_t at = 0;
        const auto put = [&](const std::string& when, const draw::ChartPoint& one) {
            const double share = (one.value - measure_.low) / (measure_.high - measure_.low);
            const auto length = static_cast<std::size_t>(std::lround(share * static_cast<double>(k_bar_columns)));
            const Band* band = measure_.band(one.value);
            std::string line = std::string(columns - std::min(columns, display_width(when)), ' ') + when;
            line += fmt::format("  {:>4}  {:<{}}", one.label, std::string(length, '#'), k_bar_columns);
            if (band) line += "  " + band->label;
            out += std::string(line.substr(0, line.find_last_not_of(' ') + 1)) + "\n";
        };
        const auto put_until = [&](double end, const std::string& when) {
            bool any = false;
            for (; at < drawn_.points.size() && drawn_.points[at].x < end; ++at, any = true)
                put(any ? std::string() : when, drawn_.points[at]);
            return any;
        };
        put_until(0.99, drawn_.before_label);
        for (int session = 1; session <= drawn_.held || at < drawn_.points.size(); ++session) {
            const std::string name = fmt::format("{}", session);
            const bool missed = std::find(drawn_.missed.begin(), drawn_.missed.end(), session) != drawn_.missed.end();
            if (missed)
                out += std::string(columns - std::min(columns, name.size()), ' ') + name + "  " + say("missed_short") +
                       "\n";
            put_until(session + 0.99, missed ? std::string() : name);
        }
        out += "\n";
        for (const draw::ChartGoal& one : drawn_.goals) out += one.label + "\n";
        if (drawn_.held + 1 == drawn_.sessions)
            out += say("last_to_come", {fmt::format("{}", drawn_.sessions)}) + "\n";
        else if (drawn_.held < drawn_.sessions)
            out += say("to_come", {fmt::format("{}", drawn_.held + 1), fmt::format("{}", drawn_.sessions)}) + "\n";
        return out;
    }

    const Case& patient_;
    const Words& words_;
    const Plan& plan_;
    const Course& course_;
    const Measure& measure_;
    draw::Chart drawn_;
};

}  // namespace

draw::Figure course_figure(const Appraisal& appraisal, const Words& words, const Plan& plan, const Course& course) {
    return Telling(*appraisal.patient, words, plan, course).run();
}

}  // namespace ipt
