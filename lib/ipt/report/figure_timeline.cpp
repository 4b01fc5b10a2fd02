// SPDX-License-Identifier: MIT
// The time line of a case: what to show, and in which words.
#include "ipt/base/text.hpp"
#include "ipt/doc/wrap.hpp"
#include "ipt/draw/timeline.hpp"
#include "ipt/report/figures.hpp"
#include "ipt/report/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace ipt {
namespace {

constexpr std::string_view k_time_line_words = "time_line";
constexpr std::size_t k_time_line_columns = 74;
constexpr std::size_t k_date_columns = 24;  // of the text; a longer date has a line of its own

// The dates of the same language as short as they can be read.
Words short_dates(const Words& words) {
    Value date = words.table("date");
    for (const std::string_view part : {"months", "day", "month", "about"})
        date.set(part, words.table(k_time_line_words)[part]);
    return Words(Value::map({{"date", std::move(date)}}));
}

// The day of something of which only the time before the onset is known, as exactly as people say such times: to half
// a week, half a month, half a year.
Date counted_from(const Date& onset, double days_before) {
    const double length = std::abs(days_before);
    const int spread = length < 14 ? 0 : length < 56 ? 3 : length < 700 ? 15 : 182;
    const auto shift = static_cast<std::int32_t>(std::lround(days_before));
    return {onset.first - shift - spread, onset.last - shift + spread, Precision::about};
}

// What is known of a date: nothing lies beyond the day of this state of the file.
Date up_to(Date date, std::optional<std::int32_t> reference) {
    if (reference) date.last = std::max(date.first, std::min(date.last, *reference));
    return date;
}

struct Item {
    Date when;
    std::string date, what;  // the date in short
    std::string long_date;
    bool death = false;
};

bool is_earlier(const draw::TimelineMark& a, const draw::TimelineMark& b) { return a.when.middle() < b.when.middle(); }

class TellingTimeLine {
public:
    TellingTimeLine(const parts::Context& context, const Plan& plan)
        : context_(context), words_(context.words), short_(short_dates(context.words)), plan_(plan) {}

    draw::Figure run() {
        drawn_.title = say("title");
        for (const Value& month : words_.table(k_time_line_words).list_of("months"))
            drawn_.months.push_back(to_text(month));
        drawn_.months.resize(12);
        drawn_.day_of_month = say("day_of_month");
        drawn_.no_events = say("no_events");
        drawn_.end = patient().reference;
        if (patient().onset) {
            onset_ = up_to(*patient().onset, patient().reference);
            drawn_.onset = {*onset_, start_upper(say("onset", {short_.date(*patient().onset)}))};
        }
        events();
        marks();
        symptoms();
        measure();
        lists();
        std::stable_sort(drawn_.marks.begin(), drawn_.marks.end(), is_earlier);
        std::stable_sort(drawn_.bars.begin(), drawn_.bars.end(), is_earlier);
        for (const auto& [key, place] : {std::pair{"key_event", &drawn_.key_event},
                                         {"key_loss", &drawn_.key_loss},
                                         {"key_span", &drawn_.key_span},
                                         {"key_lasting", &drawn_.key_lasting},
                                         {"key_break", &drawn_.key_break}})
            *place = say(key);
        drawn_.alt = alt();
        drawn_.text = text();
        return draw::timeline(drawn_);
    }

private:
    [[nodiscard]] const Case& patient() const { return context_.patient(); }
    [[nodiscard]] std::string say(std::string_view key, const std::vector<std::string>& with = {}) const {
        return words_.fill(k_time_line_words, key, with);
    }
    [[nodiscard]] std::string strong_list(const std::vector<std::string>& items) const {
        return join(items, words_.table("list").text_of("strong_separator"));
    }

    // ---- what is shown

    void events() {
        for (const parts::Happening& one : parts::happenings(context_)) {
            const auto& rows = one.subject.scope == Scope::event ? patient().events() : patient().people();
            const std::string_view timing = rows[one.subject.index].text_of("timing");
            const auto lag = one.when || !onset_ ? std::nullopt : lag_of(patient(), one.subject);
            if (!one.when && !lag) {
                const std::string when = timing.empty() ? "" : say(timing);
                undated_.push_back(when.empty() ? one.what : say("no_date_timed", {one.what, when}));
                continue;
            }
            const Date when = one.when ? *one.when : counted_from(*onset_, *lag);
            Item item{up_to(when, patient().reference), {}, one.what, {}, one.death};
            const auto written = [&](const Words& words) {
                if (!one.when && timing == "at_onset") return say("at_onset");
                return one.until ? say("until", {words.date(when), words.date(*one.until)}) : words.date(when);
            };
            item.date = written(short_);
            item.long_date = written(words_);
            drawn_.events.push_back({item.when, one.until, one.death, item.date, item.what});
            items_.push_back(std::move(item));
        }
        std::stable_sort(items_.begin(), items_.end(),
                         [](const Item& a, const Item& b) { return a.when.middle() < b.when.middle(); });
    }

    void marks() {
        const Value& episode = patient().root["episode"];
        for (const std::string_view key : {"worst", "last_episode"})
            if (const Date* date = episode[key].date())
                drawn_.marks.push_back({up_to(*date, patient().reference), say(key, {short_.date(*date)})});
        const PlannedSession* first = plan_.find("1");
        if (first && first->date && (!patient().reference || *first->date <= *patient().reference)) {
            drawn_.start = first->date;
            const Date day{*first->date, *first->date, Precision::day};
            drawn_.marks.push_back({day, say("first_session", {short_.date(day)})});
        }
        if (patient().reference) {
            const Date day{*patient().reference, *patient().reference, Precision::day};
            drawn_.marks.push_back({day, say("as_of", {short_.date(day)})});
        }
    }

    void symptoms() {
        drawn_.bars_head = say("symptoms");
        const Value& stated = patient().root["symptoms"];
        for (const Field& field : context_.knowledge.schema.record("symptoms")->fields) {
            const Date* since = stated[field.name]["since"].date();
            if (!since || stated[field.name].text_of("severity") == "no") continue;
            const std::string name(words_.find("symptom", field.name, "they"));
            drawn_.bars.push_back(
                {up_to(*since, patient().reference), say("since", {start_upper(name), short_.date(*since)})});
        }
    }

    void measure() {
        const Measure* measure = plan_.course.measure;
        if (!measure) return;
        const std::string direction =
            words_.phrase("course", measure->direction == Direction::higher_worse ? "higher_worse" : "higher_better");
        drawn_.measure_head = say("measure", {measure->name, fmt::format("{:g}", measure->low),
                                              fmt::format("{:g}", measure->high), direction});
        drawn_.low = measure->low;
        drawn_.high = measure->high;
        for (const Measured& one : plan_.course.readings)
            if (one.date)
                drawn_.readings.push_back(
                    {one.date->middle(), *one.reading.total, fmt::format("{:g}", *one.reading.total)});
    }

    void lists() {
        draw::TimelineList signs{say("first_signs"), {}};
        for (const Value& one : patient().root["episode"].list_of("first_signs"))
            if (one.text())
                signs.items.push_back(say("first_sign", {fmt::format("{}", signs.items.size() + 1), to_text(one)}));
        drawn_.lists.push_back(std::move(signs));
        drawn_.lists.push_back({say("no_date"), undated_});
    }

    // ---- in words

    static std::vector<std::string> labels(const std::vector<draw::TimelineMark>& marks) {
        std::vector<std::string> out;
        for (const draw::TimelineMark& one : marks) out.push_back(one.label);
        return out;
    }

    // Which events lie before the onset, where two dates that may be the same day are neither before nor after.
    enum class Side : std::uint8_t { before, around, after };
    [[nodiscard]] Side side_of(const Item& one) const {
        return one.when.last < onset_->first   ? Side::before
               : one.when.first > onset_->last ? Side::after
                                               : Side::around;
    }

    [[nodiscard]] std::string listed(std::optional<Side> side) const {
        std::vector<std::string> out;
        for (const Item& one : items_)
            if (!side || side_of(one) == *side)
                out.push_back(say("alt_item", {one.long_date, one.death ? say("loss", {one.what}) : one.what}));
        return strong_list(out);
    }

    [[nodiscard]] std::string alt() const {
        std::vector<std::string> out;
        if (items_.empty()) {
            out.push_back(say("no_events"));
        } else {
            const std::string first = words_.date(items_.front().when);
            const Date end = patient().reference ? Date{*patient().reference, *patient().reference, Precision::day}
                                                 : items_.back().when;
            out.push_back(items_.size() == 1
                              ? say("alt_one", {first, words_.date(end)})
                              : say("alt_count", {start_upper(words_.number(static_cast<double>(items_.size()))), first,
                                                  words_.date(end)}));
        }
        const auto add = [&](std::string_view key, const std::string& what) {
            if (!what.empty()) out.push_back(say(key, {what}));
        };
        if (onset_) {
            add("alt_onset", words_.date(*patient().onset));
            add("alt_before", listed(Side::before));
            add("alt_around", listed(Side::around));
            add("alt_after", listed(Side::after));
        } else {
            add("alt_all", listed(std::nullopt));
        }
        std::vector<std::string> values;
        for (const draw::TimelineReading& one : drawn_.readings) values.push_back(one.label);
        add("alt_marks", strong_list(labels(drawn_.marks)));
        add("alt_symptoms", strong_list(labels(drawn_.bars)));
        if (!values.empty()) out.push_back(say("alt_measure", {drawn_.measure_head, join(values, ", ")}));
        for (const draw::TimelineList& one : drawn_.lists)
            if (!one.items.empty()) out.push_back(one.head + " " + strong_list(one.items) + ".");
        return join(out, " ");
    }

    // Lines of a term and what it stands for, in two columns.
    static void add_row(std::string& out, std::string_view term, std::string_view what, std::size_t columns) {
        const std::string blanks(columns + 2, ' ');
        std::string head = visible(term);
        if (display_width(head) > columns) {
            out += head + "\n";
            head.clear();
        }
        const std::size_t used = display_width(head);
        bool first = true;
        for (const std::string& line : doc::wrap(visible(what), k_time_line_columns - blanks.size(),
                                                 k_time_line_columns - blanks.size(), doc::LongAddress::split)) {
            out += first ? head + blanks.substr(used) + line : blanks + line;
            out += "\n";
            first = false;
        }
    }

    static void add_paragraph(std::string& out, std::string_view what) {
        if (!out.empty()) out += "\n";
        for (const std::string& line :
             doc::wrap(visible(what), k_time_line_columns, k_time_line_columns, doc::LongAddress::split))
            out += line + "\n";
    }

    void add_onset(std::string& out) const {
        std::string line = "---- " + drawn_.onset->label + " ";
        for (std::size_t width = display_width(line); width < k_time_line_columns; ++width) line += '-';
        out += line + "\n";
    }

    [[nodiscard]] std::string text() const {
        std::string out;
        std::size_t columns = 0;
        for (const Item& one : items_) columns = std::max(columns, std::min(display_width(one.date), k_date_columns));
        if (items_.empty()) out += say("no_events") + "\n";
        bool begun = !onset_;
        for (const Item& one : items_) {
            if (!begun && one.when.middle() > onset_->middle()) {
                add_onset(out);
                begun = true;
            }
            add_row(out, one.date, one.death ? say("loss", {one.what}) : one.what, columns);
        }
        if (!begun) add_onset(out);
        if (!drawn_.marks.empty()) add_paragraph(out, start_upper(strong_list(labels(drawn_.marks))));
        if (!drawn_.bars.empty()) add_paragraph(out, drawn_.bars_head + ": " + strong_list(labels(drawn_.bars)));
        std::vector<std::string> values;
        for (const draw::TimelineReading& one : drawn_.readings) {
            const Date day{one.day, one.day, Precision::day};
            values.push_back(say("alt_item", {short_.date(day), one.label}));
        }
        if (!values.empty()) add_paragraph(out, drawn_.measure_head + ": " + strong_list(values));
        for (const draw::TimelineList& one : drawn_.lists)
            if (!one.items.empty()) add_paragraph(out, one.head + " " + strong_list(one.items));
        return out;
    }

    const parts::Context context_;
    const Words& words_;
    const Words short_;
    const Plan& plan_;
    draw::Timeline drawn_;
    std::optional<Date> onset_;
    std::vector<Item> items_;
    std::vector<std::string> undated_;
};

}  // namespace

draw::Figure timeline_figure(const Appraisal& appraisal, const Knowledge& knowledge, const Words& words,
                             const Plan& plan) {
    return TellingTimeLine({appraisal, knowledge, words}, plan).run();
}

}  // namespace ipt
