// SPDX-License-Identifier: MIT
// What a case says of measures: read, put in order, and checked.
#include "ipt/knowledge/answers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

namespace ipt {
namespace {

using Numbers = std::vector<std::size_t>;  // of items, counted from 1

bool answered(const Answers& answers, std::size_t number) { return answers[number - 1].has_value(); }

// One of two alternatives stays empty by design.
bool is_excused(const Measure& measure, const Answers& answers, std::size_t number) {
    return std::any_of(measure.either.begin(), measure.either.end(), [&](const Numbers& group) {
        return std::find(group.begin(), group.end(), number) != group.end() &&
               std::any_of(group.begin(), group.end(), [&](std::size_t other) { return answered(answers, other); });
    });
}

}  // namespace

std::size_t count_missing(const Measure& measure, const Answers& answers) {
    std::size_t count = 0;
    for (std::size_t number = 1; number <= answers.size(); ++number)
        if (!answered(answers, number) && !is_excused(measure, answers, number)) ++count;
    return count;
}

double total_of(const Measure& measure, const Answers& answers, Fill fill) {
    std::vector<double> values;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const bool highest = fill == Fill::most && !is_excused(measure, answers, i + 1);
        values.push_back(answers[i].value_or(highest ? measure.item_max[i] : measure.item_min));
    }
    double sum = 0;
    for (const Numbers& group : measure.highest_of) {
        double best = measure.item_min;
        for (const std::size_t number : group) best = std::max(best, std::exchange(values[number - 1], 0));
        sum += best;
    }
    for (const double value : values) sum += value;
    return sum * measure.multiply;
}

std::optional<Answers> answers_of(const Measure& measure, const Value& score) {
    Answers answers(measure.items);
    if (const Value::List* items = score["items"].list()) {
        if (items->size() != measure.items) return std::nullopt;
        for (std::size_t i = 0; i < items->size(); ++i)
            if (const double* value = (*items)[i].number()) answers[i] = *value;
    }
    const double* risk = score["risk_item"].number();
    if (risk && measure.risk && !answered(answers, measure.risk->item)) answers[measure.risk->item - 1] = *risk;
    return answers;
}

bool in_item_range(const Measure& measure, std::size_t number, double value) {
    return value >= measure.item_min && value <= measure.item_max[number - 1];
}

bool is_total(const Measure& measure, double total) {
    return total >= measure.low && total <= measure.high && (measure.fraction || total == std::floor(total));
}

bool all_in_range(const Measure& measure, const Answers& answers) {
    for (std::size_t i = 0; i < answers.size(); ++i)
        if (answers[i] && !in_item_range(measure, i + 1, *answers[i])) return false;
    return true;
}

namespace {

// Calls visit(measure, score) for every result of an entry, in its order.
template <typename Visit>
void each_score(const Value& entry, const Measures& measures, Visit visit) {
    if (!entry.is_map()) return;
    for (const Member& member : *entry.map())
        if (const Measure* measure = measures.find(member.key); measure && member.value.is_map())
            visit(*measure, member.value);
}

std::optional<Date> date_of(const Value& entry) {
    const Date* date = entry["date"].date();
    return date ? std::optional(*date) : std::nullopt;
}

// Where a result stands in the order of time: its day; then, as one without a day borrows that of the session before
// it, else after it, whether it is before or after what was of that day; then the session.
using Moment = std::tuple<double, int, int>;

Moment moment_of(const Measured& one, const std::map<int, Date>& days) {
    if (one.date) return {one.date->middle(), 0, 0};
    if (!one.session) return {std::numeric_limits<double>::infinity(), 0, 0};
    const auto after = days.upper_bound(*one.session);
    if (after != days.begin()) return {std::prev(after)->second.middle(), 1, *one.session};
    if (after != days.end()) return {after->second.middle(), -1, *one.session};
    return {0, 0, *one.session};
}

// The last day that is too long before the first session to be of this treatment; nothing where that is not known.
std::optional<double> earlier_until(const Case& patient, const ChangeRules& rules, const std::map<int, Date>& days) {
    const Date* start = patient.root["contract"]["first"].date();
    for (const auto& [number, day] : days)
        if (!start || day.first < start->first) start = &day;
    if (!start || !rules.before_days) return std::nullopt;
    return start->first - *rules.before_days - 1;
}

class ScoreCheck {
public:
    ScoreCheck(const Measure& measure, const Value& score, Diagnostics& diagnostics)
        : measure_(measure),
          items_(score["items"]),
          total_(score["total"]),
          risk_(score["risk_item"]),
          answers_(answers_of(measure, score)),
          diagnostics_(diagnostics) {}

    // What is compared must be sound by itself, so that one fault gives one message.
    void run() {
        const bool items = check_items();
        const bool total = check_total();
        const bool risk = check_risk();
        if (items && risk && total && total_.number()) check_sum();
    }

private:
    bool was_refused() const {
        const auto& all = diagnostics_.all();
        return std::any_of(all.begin(), all.end(), [&](const Diagnostic& one) {
            return one.severity == Severity::error && !one.span.empty() && one.span.begin >= items_.span.begin &&
                   one.span.end <= items_.span.end;
        });
    }

    bool check_items() {
        if (!items_.is_list()) return true;
        if (was_refused()) {
            answers_.reset();  // the others may have moved up
            return false;
        }
        const std::size_t found = items_.list()->size();
        if (found != measure_.items) {
            diagnostics_.error("measure-items", items_.span,
                               fmt::format("'{}' has {} item{}, found {}", measure_.id, measure_.items,
                                           measure_.items == 1 ? "" : "s", found),
                               help_for_items());
            return false;
        }
        bool sound = true;
        for (std::size_t i = 0; i < found; ++i) sound = check_item(i + 1, (*items_.list())[i]) && sound;
        return sound;
    }

    std::string help_for_items() const {
        const Value::List& items = *items_.list();
        if (items.size() == 1 && items[0].number())
            return fmt::format("a total stands without brackets: '{}: {:g}'", measure_.id, *items[0].number());
        return "write the items in their order, ~ for a missing one";
    }

    bool check_item(std::size_t number, const Value& value) {
        if (!value.number() || in_item_range(measure_, number, *value.number())) return true;
        out_of_range(value, fmt::format("item {} of '{}'", number, measure_.id), measure_.item_min,
                     measure_.item_max[number - 1]);
        return false;
    }

    bool check_total() {
        if (!total_.number() || is_total(measure_, *total_.number())) return true;
        const std::string what = fmt::format("the total of '{}'", measure_.id);
        if (*total_.number() < measure_.low || *total_.number() > measure_.high)
            out_of_range(total_, what, measure_.low, measure_.high);
        else
            diagnostics_.error("unknown-value", total_.span, fmt::format("{} cannot be {:g}", what, *total_.number()),
                               "expected a whole number");
        return false;
    }

    void out_of_range(const Value& value, std::string_view what, double least, double most) {
        diagnostics_.error("out-of-range", value.span, fmt::format("{} cannot be {:g}", what, *value.number()),
                           fmt::format("expected a number from {:g} to {:g}", least, most));
    }

    bool check_risk() {
        if (!risk_.number()) return true;
        if (!measure_.risk) {
            diagnostics_.error("measure-risk", risk_.span, fmt::format("'{}' has no item on suicide", measure_.id),
                               "leave out 'risk_item'; what is known of suicidal thoughts stands under 'risk'");
            return false;
        }
        const std::size_t number = measure_.risk->item;
        if (!check_item(number, risk_)) return false;
        const Value* item = items_.is_list() && answers_ ? &(*items_.list())[number - 1] : nullptr;
        if (!item || !item->number() || *item->number() == *risk_.number()) return true;
        // An item that is itself refused has its own message.
        if (in_item_range(measure_, number, *item->number()))
            diagnostics_.error(
                "measure-risk", risk_.span,
                fmt::format("'risk_item' is {:g}, but item {} is {:g}", *risk_.number(), number, *item->number()),
                "correct one of the two, or leave out 'risk_item'", item->span);
        return true;
    }

    void check_sum() {
        const double total = *total_.number();
        const double least = total_of(measure_, *answers_, Fill::least);
        const double most = total_of(measure_, *answers_, Fill::most);
        if (total >= least && total <= most) return;
        if (!items_.is_list())
            return diagnostics_.error("measure-risk", total_.span,
                                      fmt::format("total is {:g}, but 'risk_item' is {:g}", total, *risk_.number()),
                                      fmt::format("with this item the total lies between {:g} and {:g}", least, most),
                                      risk_.span);
        const std::size_t missing = count_missing(measure_, *answers_);
        const std::string sum = measure_.multiply == 1
                                    ? fmt::format("the items add up to {:g}", least)
                                    : fmt::format("{:g} times the sum of the items is {:g}", measure_.multiply, least);
        diagnostics_.error("measure-total", total_.span,
                           fmt::format("total is {:g}, but {}{}", total, sum,
                                       missing == 0 ? "" : fmt::format(" with {} missing", missing)),
                           help_for_sum(missing, most), items_.span);
    }

    std::string help_for_sum(std::size_t missing, double most) const {
        const std::string groups =
            measure_.highest_of.empty() ? "" : "; of some groups of items only the highest counts";
        if (missing > 0) return fmt::format("with what is missing it is {:g} at the most{}", most, groups);
        return "correct one of the two, or leave out the total" + groups;
    }

    const Measure& measure_;
    const Value& items_;
    const Value& total_;
    const Value& risk_;
    std::optional<Answers> answers_;
    Diagnostics& diagnostics_;
};

void total_from_items(const Measure& measure, const Answers& answers, Reading& reading) {
    if (reading.missing > measure.missing_allowed || !all_in_range(measure, answers)) return;
    reading.prorated = reading.missing > 0;
    if (!reading.prorated) {
        reading.total = total_of(measure, answers, Fill::least);
        return;
    }
    double sum = 0;
    for (const auto& answer : answers) sum += answer.value_or(0);
    const auto given = static_cast<double>(answers.size() - reading.missing);
    reading.total = std::round(sum * measure.multiply * static_cast<double>(answers.size()) / given);
}

// The higher of the two counts, for a thought of suicide is not taken back by a slip of the pen.
void read_risk(const Measure& measure, const Value& score, Reading& reading) {
    const Value::List& items = score.list_of("items");
    const bool whole = items.size() == measure.items;
    for (const Value* value : {whole ? &items[measure.risk->item - 1] : nullptr, score.find("risk_item")}) {
        const double* number = value ? value->number() : nullptr;
        if (!number || (reading.risk_item && *reading.risk_item >= *number)) continue;
        reading.risk_item = *number;
        reading.risk_place = value->span;
    }
}

}  // namespace

Reading read_score(const Measure& measure, const Value& score) {
    Reading reading;
    reading.place = score.span;
    if (measure.risk) read_risk(measure, score, reading);
    if (!reading.risk_place.empty()) reading.place = reading.risk_place;
    const Value& items = score["items"];
    const auto answers = answers_of(measure, score);
    if (items.is_list() && answers) {
        reading.missing = count_missing(measure, *answers);
        reading.place = items.span;
    }
    if (const double* total = score["total"].number(); total && is_total(measure, *total)) {
        reading.total = *total;
        reading.place = score["total"].span;
    } else if (items.is_list() && answers) {
        total_from_items(measure, *answers, reading);
    }
    return reading;
}

std::optional<double> Measured::stated() const {
    if (!turned || !reading.total) return reading.total;
    return measure->low + measure->high - *reading.total;
}

std::vector<Measured> readings(const Case& patient, const Measures& measures) {
    const auto numbers = session_numbers(patient);
    const Value::List& log = patient.root.list_of("sessions");
    std::map<int, Date> days;
    for (std::size_t i = 0; i < log.size(); ++i)
        if (const auto date = date_of(log[i]); date && numbers[i])
            days.insert_or_assign(*numbers[i], *date);  // one that was missed may be held again

    const auto earlier = earlier_until(patient, measures.change, days);

    std::vector<Measured> out;
    const auto add = [&](const Value& entry, std::optional<int> session) {
        auto date = date_of(entry);
        if (const auto day = session ? days.find(*session) : days.end(); !date && day != days.end()) date = day->second;
        each_score(entry, measures, [&](const Measure& measure, const Value& score) {
            if (score.map()->empty()) return;
            Measured one{&measure, read_score(measure, score), date, session};
            one.turned = measure.turned && measure.turned->ask({}, {&patient, {}, {}}).truth == Truth(1);
            if (one.turned && one.reading.total) one.reading.total = measure.low + measure.high - *one.reading.total;
            one.earlier = earlier && date && date->last <= *earlier;
            out.push_back(std::move(one));
        });
    };
    for (const Value& entry : patient.root.list_of("measures")) {
        const double* session = entry["session"].number();
        add(entry, session ? std::optional(static_cast<int>(*session)) : std::nullopt);
    }
    for (std::size_t i = 0; i < log.size(); ++i) add(log[i], numbers[i]);
    const auto stands_before = [](const Measured& a, const Measured& b) {
        return a.reading.place.begin < b.reading.place.begin;
    };
    std::stable_sort(out.begin(), out.end(), stands_before);
    std::stable_sort(out.begin(), out.end(),
                     [&](const Measured& a, const Measured& b) { return moment_of(a, days) < moment_of(b, days); });
    return out;
}

void check_measures(const Case& patient, const Measures& measures, Diagnostics& diagnostics) {
    for (const std::string_view list : {"measures", "sessions"})
        for (const Value& entry : patient.root.list_of(list))
            each_score(entry, measures, [&](const Measure& measure, const Value& score) {
                ScoreCheck(measure, score, diagnostics).run();
            });
}

}  // namespace ipt
