// SPDX-License-Identifier: MIT
#include "ipt/knowledge/measures.hpp"

#include "ipt/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

namespace ipt {
namespace {

using Answers = std::vector<std::optional<double>>;  // one for each item; nothing: missing
using Numbers = std::vector<std::size_t>;            // of items, counted from 1

// clang-format off
constexpr std::string_view k_keys[] = {
    "id", "name", "about", "items", "item_min", "item_max", "highest_of", "either", "multiply", "range", "direction",
    "bands", "caseness", "remission", "risk", "reliable_change", "relevant_change", "missing_allowed", "licence",
    "item_text", "citation", "note", "source", "status", "status_of"};
// clang-format on
constexpr std::array<std::string_view, 2> k_file_keys = {"version", "measure"};
constexpr std::array<std::string_view, 3> k_band_keys = {"from", "to", "label"};
constexpr std::array<std::string_view, 4> k_risk_keys = {"item", "flag", "high", "critical"};
constexpr std::array<std::string_view, 3> k_statuses = {"verified", "unverified", "design"};
constexpr double k_most_items = 100;
constexpr double k_most = 1000;  // of any other number

// ---------------------------------------------------------------- items

bool answered(const Answers& answers, std::size_t number) { return answers[number - 1].has_value(); }

// One of two alternatives stays empty by design.
bool is_excused(const Measure& measure, const Answers& answers, std::size_t number) {
    return std::any_of(measure.either.begin(), measure.either.end(), [&](const Numbers& group) {
        return std::find(group.begin(), group.end(), number) != group.end() &&
               std::any_of(group.begin(), group.end(), [&](std::size_t other) { return answered(answers, other); });
    });
}

std::size_t count_missing(const Measure& measure, const Answers& answers) {
    std::size_t count = 0;
    for (std::size_t number = 1; number <= answers.size(); ++number)
        if (!answered(answers, number) && !is_excused(measure, answers, number)) ++count;
    return count;
}

enum class Fill : std::uint8_t { least, most };

// The total that these answers give where every missing one has its least or its highest value.
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

// The items of a record `score`, the risk item from `risk_item` where it has no other; nothing where their number is
// wrong, for then nobody can tell which is which.
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

bool all_in_range(const Measure& measure, const Answers& answers) {
    for (std::size_t i = 0; i < answers.size(); ++i)
        if (answers[i] && !in_item_range(measure, i + 1, *answers[i])) return false;
    return true;
}

// ---------------------------------------------------------------- the knowledge file

class MeasureLoader {
public:
    MeasureLoader(const Value& file, const Schema& schema, Diagnostics& diagnostics)
        : file_(file), scores_(schema.record("scores")), diagnostics_(diagnostics), before_(diagnostics.errors()) {}

    std::optional<Measures> run() {
        if (file_.is_map()) check_keys(file_, k_file_keys);
        measures_.version = file_.text_of("version");
        if (measures_.version.empty()) wrong(file_, "'version' is missing", "write version = \"...\" at the top");
        if (file_.list_of("measure").empty()) wrong(file_, "expected at least one [[measure]]");
        if (!scores_) wrong(file_, "the case file has no record 'scores'");
        for (const Value& row : file_.list_of("measure")) row.is_map() ? measure(row) : wrong(row, "expected a table");
        if (diagnostics_.errors() == before_) check_all_there();
        if (diagnostics_.errors() > before_) return std::nullopt;
        return std::move(measures_);
    }

private:
    void wrong(const Value& at, std::string message, std::string help = {}) {
        diagnostics_.error("knowledge-measure", at.span, std::move(message), std::move(help));
    }

    void check_all_there() {
        for (const Field& field : scores_->fields)
            if (!measures_.find(field.name))
                wrong(file_, fmt::format("there is no [[measure]] '{}'", field.name),
                      "every field of [record.scores] in case.toml has one");
    }

    void check_keys(const Value& row, std::span<const std::string_view> known) {
        for (const Member& member : *row.map()) {
            if (std::find(known.begin(), known.end(), member.key) != known.end()) continue;
            const std::string_view near = nearest(member.key, known);
            diagnostics_.error("knowledge-measure", member.key_span.empty() ? row.span : member.key_span,
                               fmt::format("unknown key '{}'", member.key),
                               near.empty() ? "" : fmt::format("did you mean '{}'?", near));
        }
    }

    std::string needed(const Value& row, std::string_view key) {
        const std::string_view text = row.text_of(key);
        if (text.empty()) wrong(row.find(key) ? row[key] : row, fmt::format("'{}' is missing", key));
        return std::string(text);
    }

    std::optional<double> number(const Value& row, std::string_view key, double least, double most) {
        const Value* value = row.find(key);
        if (!value) return std::nullopt;
        const double* found = value->number();
        if (found && *found >= least && *found <= most) return *found;
        wrong(*value, fmt::format("'{}' is no number from {:g} to {:g}", key, least, most));
        return std::nullopt;
    }

    std::optional<double> needed_number(const Value& row, std::string_view key, double least, double most) {
        if (!row.find(key)) wrong(row, fmt::format("'{}' is missing", key));
        return number(row, key, least, most);
    }

    void status(const Value& value) {
        if (!value.text() || std::find(k_statuses.begin(), k_statuses.end(), *value.text()) == k_statuses.end())
            wrong(value, fmt::format("'{}' is no status", to_text(value)), "expected verified, unverified or design");
    }

    std::string id(const Value& row) {
        std::string id = needed(row, "id");
        if (id.empty() || !scores_) return id;
        if (measures_.find(id)) wrong(row["id"], fmt::format("there are two measures '{}'", id));
        std::vector<std::string_view> names;
        for (const Field& field : scores_->fields) names.push_back(field.name);
        if (std::find(names.begin(), names.end(), id) != names.end()) return id;
        const std::string_view near = nearest(id, names);
        wrong(row["id"], fmt::format("the record 'scores' of the case file has no field '{}'", id),
              near.empty() ? "" : fmt::format("did you mean '{}'?", near));
        return id;
    }

    void measure(const Value& row) {
        check_keys(row, k_keys);
        const std::size_t errors = diagnostics_.errors();
        Measure one;
        one.span = row.span;
        one.id = id(row);
        one.name = needed(row, "name");
        one.about = needed(row, "about");
        one.licence = needed(row, "licence");
        one.citation = needed(row, "citation");
        one.source = needed(row, "source");
        one.status = needed(row, "status");
        one.note = row.text_of("note");
        if (!one.status.empty()) status(row["status"]);
        statuses(row, one);
        items(row, one);
        range(row, one);
        // What follows is judged by the items and the range.
        if (diagnostics_.errors() == errors) rest(row, one);
        measures_.all.push_back(std::move(one));
    }

    void statuses(const Value& row, Measure& one) {
        const Value& table = row["status_of"];
        if (table.is_null()) return;
        if (!table.is_map()) return wrong(table, "expected { FIELD = STATUS }");
        check_keys(table, k_keys);
        for (const Member& member : *table.map()) {
            status(member.value);
            one.status_of[member.key] = to_text(member.value);
        }
    }

    void items(const Value& row, Measure& one) {
        one.items = static_cast<std::size_t>(needed_number(row, "items", 1, k_most_items).value_or(1));
        one.item_min = number(row, "item_min", 0, k_most).value_or(0);
        one.multiply = number(row, "multiply", 1, k_most).value_or(1);
        const Value& most = row["item_max"];
        for (const Value& item : row.list_of("item_max"))
            if (const double* value = item.number()) one.item_max.push_back(*value);
        if (!most.is_list()) one.item_max.assign(one.items, needed_number(row, "item_max", 0, k_most).value_or(0));
        if (one.item_max.size() != one.items)
            return wrong(most, fmt::format("'item_max' has {} numbers for {} items", one.item_max.size(), one.items));
        one.highest_of = groups(row, "highest_of", one.items);
        one.either = groups(row, "either", one.items);
    }

    std::vector<Numbers> groups(const Value& row, std::string_view key, std::size_t items) {
        std::vector<Numbers> out;
        for (const Value& group : row.list_of(key)) {
            Numbers& numbers = out.emplace_back();
            for (const Value& item : group.list() ? *group.list() : Value::List()) {
                const double* value = item.number();
                if (!value || *value < 1 || *value > static_cast<double>(items))
                    wrong(item, fmt::format("'{}' is no number of an item", to_text(item)));
                else
                    numbers.push_back(static_cast<std::size_t>(*value));
            }
            if (numbers.empty()) wrong(group, fmt::format("expected '{}' as a list of lists of numbers of items", key));
        }
        return out;
    }

    void range(const Value& row, Measure& one) {
        const Value::List& pair = row.list_of("range");
        const double* low = pair.size() == 2 ? pair[0].number() : nullptr;
        const double* high = pair.size() == 2 ? pair[1].number() : nullptr;
        if (!low || !high || *low >= *high)
            return wrong(row.find("range") ? row["range"] : row, "expected 'range' as [LOW, HIGH]");
        one.low = *low;
        one.high = *high;
        if (one.item_max.size() != one.items) return;
        const double least = total_of(one, Answers(one.items), Fill::least);
        const double most = total_of(one, Answers(one.items), Fill::most);
        if (least != *low || most != *high)
            wrong(row["range"], fmt::format("'range' is {:g} to {:g}, but the items add up to {:g} to {:g}", *low,
                                            *high, least, most));
    }

    void rest(const Value& row, Measure& one) {
        const std::string_view direction = row.text_of("direction");
        if (direction == "higher_better")
            one.direction = Direction::higher_better;
        else if (row.find("direction") && direction != "higher_worse")
            wrong(row["direction"], fmt::format("'{}' is no direction", to_text(row["direction"])),
                  "expected higher_worse or higher_better");
        one.caseness = number(row, "caseness", one.low, one.high);
        one.remission = number(row, "remission", one.low, one.high);
        one.reliable_change = number(row, "reliable_change", 0, one.high - one.low);
        one.relevant_change = number(row, "relevant_change", 0, one.high - one.low);
        const double all_but_one = static_cast<double>(one.items) - 1;
        one.missing_allowed = static_cast<std::size_t>(number(row, "missing_allowed", 0, all_but_one).value_or(0));
        if (one.missing_allowed > 0 && !one.highest_of.empty())
            wrong(row["missing_allowed"], "a measure with 'highest_of' cannot be pro-rated");
        if (const Value* text = row.find("item_text")) {
            if (const bool* flag = text->boolean())
                one.item_text = *flag;
            else
                wrong(*text, "expected 'item_text' as true or false");
        }
        bands(row, one);
        risk(row, one);
    }

    // One message for a list; what follows from a wrong band is no fault of its own.
    void bands(const Value& row, Measure& one) {
        if (!row.find("bands")) return;
        double next = one.low;
        for (const Value& band : row.list_of("bands")) {
            const double* from = band["from"].number();
            const double* to = band["to"].number();
            if (!from || !to || band.text_of("label").empty())
                return wrong(band, "expected { from = NUMBER, to = NUMBER, label = \"...\" }");
            check_keys(band, k_band_keys);
            if (*from != next)
                return wrong(band, fmt::format("this band starts at {:g}, expected {:g}", *from, next),
                             "bands follow each other without a gap, from the lowest to the highest total");
            if (*to < *from) return wrong(band, fmt::format("this band ends at {:g}, before it starts", *to));
            one.bands.push_back({*from, *to, std::string(band.text_of("label"))});
            next = *to + 1;
        }
        if (next != one.high + 1)
            wrong(row["bands"], fmt::format("the bands end at {:g}, the range at {:g}", next - 1, one.high));
    }

    void risk(const Value& row, Measure& one) {
        const Value* table = row.find("risk");
        if (!table) return;
        if (!table->is_map()) return wrong(*table, "expected { item = NUMBER, flag = NUMBER }");
        check_keys(*table, k_risk_keys);
        const auto item = needed_number(*table, "item", 1, static_cast<double>(one.items));
        if (!item) return;
        RiskItem risk{static_cast<std::size_t>(*item), 0, {}, {}};
        const double most = one.item_max[risk.item - 1];
        risk.flag = needed_number(*table, "flag", one.item_min, most).value_or(most);
        risk.high = number(*table, "high", risk.flag, most);
        risk.critical = number(*table, "critical", risk.high.value_or(risk.flag), most);
        one.risk = risk;
    }

    const Value& file_;
    const Record* scores_;
    Diagnostics& diagnostics_;
    std::size_t before_;
    Measures measures_;
};

// ---------------------------------------------------------------- the case file

// Calls visit(entry, measure, score) for every result of a list of the case, in its order.
template <typename Visit>
void each_score(const Case& patient, std::string_view list, const Measures& measures, Visit visit) {
    for (const Value& entry : patient.root.list_of(list)) {
        if (!entry.is_map()) continue;
        for (const Member& member : *entry.map())
            if (const Measure* measure = measures.find(member.key); measure && member.value.is_map())
                visit(entry, *measure, member.value);
    }
}

std::optional<int> session_of(const Value& entry, std::string_view key) {
    const double* number = entry[key].number();
    return number ? std::optional(static_cast<int>(std::lround(*number))) : std::nullopt;
}

std::optional<Date> date_of(const Value& entry) {
    const Date* date = entry["date"].date();
    return date ? std::optional(*date) : std::nullopt;
}

std::optional<Date> date_of_session(const Case& patient, std::optional<int> session) {
    if (!session) return std::nullopt;
    for (const Value& entry : patient.root.list_of("sessions"))
        if (session_of(entry, "number") == session) return date_of(entry);
    return std::nullopt;
}

bool is_earlier(const Measured& a, const Measured& b) {
    if (a.date && b.date) return a.date->middle() < b.date->middle();
    if (a.date || b.date) return a.date.has_value();
    if (a.session && b.session) return *a.session < *b.session;
    return a.session && !b.session;
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
        if (!total_.number() || (*total_.number() >= measure_.low && *total_.number() <= measure_.high)) return true;
        out_of_range(total_, fmt::format("the total of '{}'", measure_.id), measure_.low, measure_.high);
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

}  // namespace

const Band* Measure::band(double total) const {
    if (total < low || total > high) return nullptr;
    const auto above = std::find_if(bands.begin(), bands.end(), [&](const Band& one) { return one.from > total; });
    return above == bands.begin() ? nullptr : &*(above - 1);
}

std::optional<bool> Measure::is_case(double total) const {
    if (!caseness) return std::nullopt;
    return direction == Direction::higher_worse ? total >= *caseness : total <= *caseness;
}

std::optional<bool> Measure::in_remission(double total) const {
    if (!remission) return std::nullopt;
    return direction == Direction::higher_worse ? total <= *remission : total > *remission;
}

std::string_view Measure::status_for(std::string_view field) const {
    const auto found = status_of.find(field);
    return found == status_of.end() ? status : found->second;
}

const Measure* Measures::find(std::string_view id) const {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Measure& one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

std::optional<Measures> load_measures(const Value& file, const Schema& schema, Diagnostics& diagnostics) {
    return MeasureLoader(file, schema, diagnostics).run();
}

namespace {

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
    if (const double* total = score["total"].number(); total && *total >= measure.low && *total <= measure.high) {
        reading.total = *total;
        reading.place = score["total"].span;
    } else if (items.is_list() && answers) {
        total_from_items(measure, *answers, reading);
    }
    return reading;
}

std::vector<Measured> readings(const Case& patient, const Measures& measures) {
    std::vector<Measured> out;
    const auto add = [&](const Measure& measure, const Value& score, std::optional<Date> date,
                         std::optional<int> session) {
        if (!score.map()->empty()) out.push_back({&measure, read_score(measure, score), date, session});
    };
    each_score(patient, "measures", measures, [&](const Value& entry, const Measure& measure, const Value& score) {
        const auto session = session_of(entry, "session");
        const auto date = date_of(entry);
        add(measure, score, date ? date : date_of_session(patient, session), session);
    });
    each_score(patient, "sessions", measures, [&](const Value& entry, const Measure& measure, const Value& score) {
        add(measure, score, date_of(entry), session_of(entry, "number"));
    });
    const auto stands_before = [](const Measured& a, const Measured& b) {
        return a.reading.place.begin < b.reading.place.begin;
    };
    std::stable_sort(out.begin(), out.end(), stands_before);
    std::stable_sort(out.begin(), out.end(), is_earlier);
    return out;
}

void check_measures(const Case& patient, const Measures& measures, Diagnostics& diagnostics) {
    const auto check = [&](const Value&, const Measure& measure, const Value& score) {
        ScoreCheck(measure, score, diagnostics).run();
    };
    each_score(patient, "measures", measures, check);
    each_score(patient, "sessions", measures, check);
}

}  // namespace ipt
