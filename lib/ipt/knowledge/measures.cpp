// SPDX-License-Identifier: MIT
#include "ipt/knowledge/measures.hpp"

#include "ipt/base/text.hpp"
#include "ipt/knowledge/answers.hpp"
#include "ipt/knowledge/change.hpp"
#include "ipt/value/frozen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace ipt {
namespace {

using Numbers = std::vector<std::size_t>;  // of items, counted from 1

// clang-format off
constexpr std::string_view k_keys[] = {
    "id", "name", "about", "items", "item_min", "item_max", "highest_of", "either", "multiply", "range", "fraction",
    "direction", "turned", "bands", "caseness", "remission", "risk", "reliable_change", "sd", "reliability",
    "relevant_change", "missing_allowed", "licence", "item_text", "citation", "note", "source", "status", "status_of"};
// clang-format on
constexpr std::array<std::string_view, 3> k_measure_file_keys = {"version", "change", "measure"};
constexpr std::array<std::string_view, 7> k_change_keys = {"response", "partial", "certainty", "before_days",
                                                           "recovery", "source",  "status"};
constexpr std::array<std::string_view, 3> k_band_keys = {"from", "to", "label"};
constexpr std::array<std::string_view, 4> k_risk_keys = {"item", "flag", "high", "critical"};
constexpr std::array<std::string_view, 3> k_statuses = {"verified", "unverified", "design"};
constexpr double k_most_items = 100;
constexpr double k_most_number = 1000;  // of any other number

class MeasureLoader {
public:
    MeasureLoader(const Frozen& file, const Schema& schema, Diagnostics& diagnostics)
        : file_(file),
          schema_(schema),
          scores_(schema.record("scores")),
          diagnostics_(diagnostics),
          before_(diagnostics.errors()) {}

    std::optional<Measures> run() {
        if (file_.is_map()) check_keys(file_, k_measure_file_keys);
        measures_.version = file_.text_of("version");
        if (measures_.version.empty()) wrong(file_, "'version' is missing", "write version = \"...\" at the top");
        if (file_.list_of("measure").empty()) wrong(file_, "expected at least one [[measure]]");
        if (!scores_) wrong(file_, "the case file has no record 'scores'");
        change(file_["change"], measures_.change);
        for (const Frozen& row : file_.list_of("measure")) row.is_map() ? measure(row) : wrong(row, "expected a table");
        if (diagnostics_.errors() == before_) check_all_there();
        if (diagnostics_.errors() > before_) return std::nullopt;
        return std::move(measures_);
    }

private:
    void wrong(const Frozen& at, std::string message, std::string help = {}) {
        diagnostics_.error("knowledge-measure", at.span, std::move(message), std::move(help));
    }

    void change(const Frozen& row, ChangeRules& out) {
        if (!row.is_map()) return wrong(file_, "'[change]' is missing", "it says what a response is");
        check_keys(row, k_change_keys);
        out.response = needed_number(row, "response", 0, 1).value_or(1);
        out.partial = needed_number(row, "partial", 0, out.response).value_or(0);
        out.certainty = needed_number(row, "certainty", 0, k_most_number).value_or(0);
        out.before_days = number(row, "before_days", 0, k_most_number);
        for (const Frozen& id : row.list_of("recovery")) {
            if (id.text())
                out.recovery.emplace_back(*id.text());
            else
                wrong(id, "'recovery' is a list of measures");
        }
        out.source = needed(row, "source");
        out.status = needed(row, "status");
        if (!out.status.empty()) status(row["status"]);
    }

    void check_all_there() {
        for (const std::string& id : measures_.change.recovery)
            if (!measures_.find(id)) wrong(file_["change"]["recovery"], fmt::format("there is no measure '{}'", id));
        for (const Field& field : scores_->fields)
            if (!measures_.find(field.name))
                wrong(file_, fmt::format("there is no [[measure]] '{}'", field.name),
                      "every field of [record.scores] in case.toml has one");
    }

    void check_keys(const Frozen& row, std::span<const std::string_view> known) {
        for (const FrozenMember& member : row.members()) {
            if (std::find(known.begin(), known.end(), member.key) != known.end()) continue;
            const std::string_view near = nearest(member.key, known);
            diagnostics_.error("knowledge-measure", member.key_span.empty() ? row.span : member.key_span,
                               fmt::format("unknown key '{}'", member.key),
                               near.empty() ? "" : fmt::format("did you mean '{}'?", near));
        }
    }

    std::string needed(const Frozen& row, std::string_view key) {
        const std::string_view text = row.text_of(key);
        if (text.empty()) wrong(row.find(key) ? row[key] : row, fmt::format("'{}' is missing", key));
        return std::string(text);
    }

    std::optional<double> number(const Frozen& row, std::string_view key, double least, double most) {
        const auto value = row.find(key);
        if (!value) return std::nullopt;
        const auto found = value->number();
        if (found && *found >= least && *found <= most) return *found;
        wrong(*value, fmt::format("'{}' is no number from {:g} to {:g}", key, least, most));
        return std::nullopt;
    }

    std::optional<double> needed_number(const Frozen& row, std::string_view key, double least, double most) {
        if (!row.find(key)) wrong(row, fmt::format("'{}' is missing", key));
        return number(row, key, least, most);
    }

    void status(const Frozen& value) {
        if (!value.text() || std::find(k_statuses.begin(), k_statuses.end(), *value.text()) == k_statuses.end())
            wrong(value, fmt::format("'{}' is no status", to_text(value)), "expected verified, unverified or design");
    }

    std::string id(const Frozen& row) {
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

    void measure(const Frozen& row) {
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

    void statuses(const Frozen& row, Measure& one) {
        const Frozen& table = row["status_of"];
        if (table.is_null()) return;
        if (!table.is_map()) return wrong(table, "expected { FIELD = STATUS }");
        check_keys(table, k_keys);
        for (const FrozenMember& member : table.members()) {
            status(member.value);
            one.status_of.emplace(member.key, to_text(member.value));
        }
    }

    void items(const Frozen& row, Measure& one) {
        one.items = static_cast<std::size_t>(needed_number(row, "items", 1, k_most_items).value_or(1));
        one.item_min = number(row, "item_min", 0, k_most_number).value_or(0);
        one.multiply = number(row, "multiply", 1, k_most_number).value_or(1);
        const Frozen& most = row["item_max"];
        for (const Frozen& item : row.list_of("item_max"))
            if (const auto value = item.number()) one.item_max.push_back(*value);
        if (!most.is_list())
            one.item_max.assign(one.items, needed_number(row, "item_max", 0, k_most_number).value_or(0));
        if (one.item_max.size() != one.items)
            return wrong(most, fmt::format("'item_max' has {} numbers for {} items", one.item_max.size(), one.items));
        one.highest_of = groups(row, "highest_of", one.items);
        one.either = groups(row, "either", one.items);
    }

    std::vector<Numbers> groups(const Frozen& row, std::string_view key, std::size_t items) {
        std::vector<Numbers> out;
        for (const Frozen& group : row.list_of(key)) {
            Numbers& numbers = out.emplace_back();
            for (const Frozen& item : group.items()) {
                const auto value = item.number();
                if (!value || *value < 1 || *value > static_cast<double>(items))
                    wrong(item, fmt::format("'{}' is no number of an item", to_text(item)));
                else
                    numbers.push_back(static_cast<std::size_t>(*value));
            }
            if (numbers.empty()) wrong(group, fmt::format("expected '{}' as a list of lists of numbers of items", key));
        }
        return out;
    }

    void range(const Frozen& row, Measure& one) {
        const Frozen::List pair = row.list_of("range");
        const auto low = pair.size() == 2 ? pair.begin()->number() : std::nullopt;
        const auto high = pair.size() == 2 ? (++pair.begin())->number() : std::nullopt;
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

    void rest(const Frozen& row, Measure& one) {
        const std::string_view direction = row.text_of("direction");
        if (direction == "higher_better")
            one.direction = Direction::higher_better;
        else if (row.find("direction") && direction != "higher_worse")
            wrong(row["direction"], fmt::format("'{}' is no direction", to_text(row["direction"])),
                  "expected higher_worse or higher_better");
        one.caseness = number(row, "caseness", one.low, one.high);
        one.remission = number(row, "remission", one.low, one.high);
        reliable_change(row, one);
        one.relevant_change = number(row, "relevant_change", 0, one.high - one.low);
        const double all_but_one = static_cast<double>(one.items) - 1;
        one.missing_allowed = static_cast<std::size_t>(number(row, "missing_allowed", 0, all_but_one).value_or(0));
        if (one.missing_allowed > 0 && !one.highest_of.empty())
            wrong(row["missing_allowed"], "a measure with 'highest_of' cannot be pro-rated");
        one.item_text = flag(row, "item_text");
        one.fraction = flag(row, "fraction");
        if (const auto turned = row.find("turned"); turned && turned->text())
            one.turned = Condition::parse(*turned->text(), Scope::whole, schema_, turned->span, diagnostics_);
        else if (turned)
            wrong(*turned, "expected 'turned' as a condition");
        bands(row, one);
        risk(row, one);
    }

    bool flag(const Frozen& row, std::string_view key) {
        const auto value = row.find(key);
        if (value && !value->boolean()) wrong(*value, fmt::format("expected '{}' as true or false", key));
        return value && value->boolean() && *value->boolean();
    }

    // As stated, or made of a standard deviation and a reliability. It is then no surer than these.
    void reliable_change(const Frozen& row, Measure& one) {
        one.reliable_change = number(row, "reliable_change", 0, one.high - one.low);
        one.sd = number(row, "sd", 0, one.high - one.low);
        one.reliability = number(row, "reliability", 0, 1);
        if (one.sd.has_value() != one.reliability.has_value())
            return wrong(row[one.sd ? "sd" : "reliability"], "'sd' and 'reliability' stand together");
        if (!one.sd) return;
        if (one.reliable_change)
            return wrong(row["reliable_change"], "there is 'reliable_change', and 'sd' and 'reliability' to make it of",
                         "leave out the one or the others");
        one.reliable_change = ipt::reliable_change_of(measures_.change, *one.sd, *one.reliability);
        const bool alike = one.status_for("sd") == one.status_for("reliability");
        one.status_of["reliable_change"] = alike ? one.status_for("sd") : "unverified";
    }

    // One message for a list; what follows from a wrong band is no fault of its own.
    void bands(const Frozen& row, Measure& one) {
        if (!row.find("bands")) return;
        double next = one.low;
        for (const Frozen& band : row.list_of("bands")) {
            const auto from = band["from"].number();
            const auto to = band["to"].number();
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

    void risk(const Frozen& row, Measure& one) {
        const auto table = row.find("risk");
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

    const Frozen& file_;
    const Schema& schema_;
    const Record* scores_;
    Diagnostics& diagnostics_;
    std::size_t before_;
    Measures measures_;
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

std::optional<Measures> load_measures(const Frozen& file, const Schema& schema, Diagnostics& diagnostics) {
    return MeasureLoader(file, schema, diagnostics).run();
}

}  // namespace ipt
