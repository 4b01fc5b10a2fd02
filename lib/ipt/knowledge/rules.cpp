// SPDX-License-Identifier: MIT
#include "ipt/knowledge/rules.hpp"

#include "ipt/base/text.hpp"
#include "ipt/knowledge/row_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace ipt {
namespace {

constexpr std::array<std::string_view, 11> k_indicator_keys = {"id",     "area",  "says",   "each",   "when", "maybe",
                                                               "points", "timed", "source", "status", "note"};
constexpr std::array<std::string_view, 11> k_area_keys = {
    "name", "gate", "and_gate", "reactivated", "last", "at_most", "agreement", "kappa", "source", "status", "note"};

constexpr std::array<std::string_view, 10> k_differential_keys = {"id",   "yields", "to",     "says",   "each",
                                                                  "when", "second", "source", "status", "note"};
constexpr std::array<std::string_view, 5> k_unseen_keys = {"area", "each", "is", "source", "status"};
constexpr std::array<std::string_view, 11> k_rule_file_keys = {"version",   "scale",        "time",      "certainty",
                                                               "doubt",     "ask",          "agreement", "area",
                                                               "indicator", "differential", "unseen"};
constexpr std::array<std::string_view, 11> k_scale_keys = {
    "full",         "present_from",  "second_share", "close_lead", "high_share", "high_lead",
    "medium_share", "strong_points", "agreed_by",    "source",     "status"};
constexpr std::array<std::string_view, 10> k_time_keys = {"steps",   "older",       "after_active", "after_over",
                                                          "undated", "reactivated", "before",       "long_before",
                                                          "source",  "status"};
constexpr std::array<std::string_view, 3> k_certainty_keys = {"record", "patient", "inferred"};
constexpr std::array<std::string_view, 7> k_doubt_keys = {"spread", "unasked", "fragile_below", "draws",
                                                          "seed",   "source",  "status"};
constexpr std::array<std::string_view, 4> k_ask_keys = {"first", "top", "source", "status"};
constexpr std::array<std::string_view, 8> k_agreement_keys = {"draws",    "seed",    "level",  "few",
                                                              "left_out", "experts", "source", "status"};
constexpr std::array<std::string_view, 3> k_expert_keys = {"focus", "source", "status"};

class RulesLoader {
public:
    RulesLoader(const Frozen& file, const Schema& schema, Diagnostics& diagnostics)
        : file_(file), schema_(schema), read_(schema, diagnostics) {}

    std::optional<Rules> run() {
        rules_.version = file_.text_of("version");
        if (rules_.version.empty()) wrong(file_.span, "'version' is missing", "write version = \"...\" at the top");
        numbers();
        agreement(file_["agreement"]);
        rules_.indicators.reserve(file_.list_of("indicator").size());
        for (const Frozen& row : rows("indicator")) indicator(row);
        for (const Frozen& row : rows("area")) area(row);
        for (const Frozen& row : rows("differential", 0)) differential(row);
        for (const Frozen& row : rows("unseen", 0)) unseen(row);
        for (const Indicator& one : rules_.indicators)
            if (one.area != "any" && !rules_.area(one.area))
                wrong(one.span,
                      fmt::format("indicator '{}' is of the area '{}', which has no [[area]]", one.id, one.area));
        if (!read_.good()) return std::nullopt;
        return std::move(rules_);
    }

private:
    void wrong(Span span, std::string message, std::string help = {}) {
        read_.wrong(span, std::move(message), std::move(help));
    }

    Frozen::List rows(std::string_view name, std::size_t least = 1) {
        const Frozen::List list = file_.list_of(name);
        if (const auto there = file_.find(name); there && !there->is_list())
            wrong(there->span, fmt::format("expected [[{}]]", name));
        else if (list.size() < least)
            wrong(file_.span, fmt::format("expected at least one [[{}]]", name));
        return list;
    }

    void number(std::string_view table, std::string_view key, double& out, double least, double most) {
        const auto value = file_[table].find(key);
        if (!value) return;
        const auto found = value->number();
        if (!found || *found < least || *found > most)
            return wrong(value->span, fmt::format("'{}' is no number from {:g} to {:g}", key, least, most));
        out = *found;
    }

    void numbers() {
        read_.only(file_["scale"], k_scale_keys);
        read_.only(file_["time"], k_time_keys);
        read_.only(file_["certainty"], k_certainty_keys);
        read_.only(file_["doubt"], k_doubt_keys);
        read_.only(file_, k_rule_file_keys);
        number("scale", "full", rules_.full, 1, 1000);
        number("scale", "present_from", rules_.present_from, 0, 1000);
        number("scale", "second_share", rules_.second_share, 0, 1);
        number("scale", "close_lead", rules_.close_lead, 0, 1);
        number("scale", "high_share", rules_.high_share, 0, 1);
        number("scale", "high_lead", rules_.high_lead, 0, 1);
        number("scale", "medium_share", rules_.medium_share, 0, 1);
        number("scale", "strong_points", rules_.strong_points, 0, 1000);
        rules_.agreed_by = file_["scale"].text_of("agreed_by");
        for (const auto& [key, out] : {std::pair<std::string_view, double*>{"older", &rules_.older},
                                       {"after_active", &rules_.after_active},
                                       {"after_over", &rules_.after_over},
                                       {"undated", &rules_.undated},
                                       {"reactivated", &rules_.reactivated},
                                       {"before", &rules_.before},
                                       {"long_before", &rules_.long_before}})
            number("time", key, *out, 0, 1);
        for (const Frozen& step : file_["time"].list_of("steps")) {
            const auto until = step["until"].number();
            const auto factor = step["factor"].number();
            if (!until || !factor)
                wrong(step.span, "expected { until = DAYS, factor = NUMBER }");
            else
                rules_.steps.push_back({*until, *factor});
        }
        number("certainty", "record", rules_.record, 0, 1);
        number("certainty", "patient", rules_.patient, 0, 1);
        number("certainty", "inferred", rules_.inferred, 0, 1);
        number("doubt", "spread", rules_.spread, 0, 1);
        number("doubt", "unasked", rules_.unasked, 0, 1);
        number("doubt", "fragile_below", rules_.fragile_below, 0, 1);
        double draws = 200;
        double seed = 1;
        number("doubt", "draws", draws, 1, 100000);
        number("doubt", "seed", seed, 0, 1e15);
        rules_.draws = static_cast<std::size_t>(draws);
        rules_.seed = static_cast<std::uint64_t>(seed);
        read_.only(file_["ask"], k_ask_keys);
        number("ask", "first", rules_.ask_first, 0, 1);
        rules_.ask_top = static_cast<std::size_t>(read_.whole(file_["ask"], "top", 10, 1, 1000));
    }

    void agreement(const Frozen& table) {
        read_.only(table, k_agreement_keys);
        AgreementRules& out = rules_.agreement;
        out.draws = static_cast<std::size_t>(read_.whole(table, "draws", 2000, 1, 100000));
        double seed = 1;
        number("agreement", "seed", seed, 0, 1e15);
        out.seed = static_cast<std::uint64_t>(seed);
        out.level = read_.number(table, "level", out.level, 0.5, 0.999);
        out.few = static_cast<std::size_t>(read_.whole(table, "few", 50, 0, 1000000));
        out.most_left_out = read_.number(table, "left_out", out.most_left_out, 0, 1);
        const auto experts = table.find("experts");
        if (!experts) return;
        read_.only(*experts, k_expert_keys);
        out.focus = kappa(*experts, "focus");
        out.focus_source = read_.needed(*experts, "source");
        out.focus_status = read_.status(*experts);
    }

    std::optional<double> kappa(const Frozen& row, std::string_view key) {
        if (!row.find(key)) return std::nullopt;
        return read_.number(row, key, 0, -1, 1);
    }

    std::optional<Scope> scope(const Frozen& row) {
        const std::string each = read_.needed(row, "each");
        if (each == "person") return Scope::person;
        if (each == "event") return Scope::event;
        if (each == "case") return Scope::whole;
        wrong(row["each"].span, fmt::format("'{}' is nothing that a condition is asked of", each),
              "expected person, event or case");
        return std::nullopt;
    }

    // What an indicator and a rule between two areas have in common.
    struct Head {
        std::string id;
        Scope scope;
        Condition when;
    };

    std::optional<Head> head(const Frozen& row, std::span<const std::string_view> keys) {
        if (!row.is_map()) {
            wrong(row.span, "expected a table");
            return std::nullopt;
        }
        read_.only(row, keys);
        std::string id = read_.needed(row, "id");
        if (!id.empty() && (rules_.indicator(id) || rules_.differential(id)))
            wrong(row["id"].span, fmt::format("there are two rules '{}'", id));
        const auto asked_of = scope(row);
        read_.needed(row, "when");
        auto when = asked_of ? read_.condition(row, "when", *asked_of) : std::nullopt;
        if (!when) return std::nullopt;
        return Head{std::move(id), *asked_of, std::move(*when)};
    }

    void indicator(const Frozen& row) {
        auto read = head(row, k_indicator_keys);
        if (!read) return;
        Indicator one{read->id,
                      read_.needed(row, "area"),
                      read_.needed(row, "says"),
                      read->scope,
                      std::move(read->when),
                      read_.condition(row, "maybe", read->scope),
                      0,
                      false,
                      read_.needed(row, "source"),
                      read_.status(row),
                      row.span,
                      std::string(row.text_of("when")),
                      std::string(row.text_of("maybe"))};
        const auto points = row["points"].number();
        if (!points)
            wrong(row.span, fmt::format("indicator '{}' has no points", one.id));
        else
            one.points = *points;
        const auto timed = row["timed"].boolean();
        one.timed = timed && *timed;
        rules_.indicators.push_back(std::move(one));
    }

    std::vector<std::size_t> ids(const Frozen& row, std::string_view key) {
        std::vector<std::size_t> out;
        for (const Frozen& id : row.list_of(key)) {
            const Indicator* one = id.text() ? rules_.indicator(*id.text()) : nullptr;
            if (one)
                out.push_back(static_cast<std::size_t>(one - rules_.indicators.data()));
            else if (read_.good())
                wrong(id.span, fmt::format("there is no indicator '{}'", to_text(id)));
        }
        return out;
    }

    void area(const Frozen& row) {
        if (!row.is_map()) return wrong(row.span, "expected a table");
        read_.only(row, k_area_keys);
        Area area;
        area.name = read_.needed(row, "name");
        const Choice* areas = schema_.choice("area");
        if (areas && !area.name.empty() && !areas->option(area.name))
            wrong(row["name"].span, fmt::format("'{}' is no area of the case file", area.name));
        area.gate = ids(row, "gate");
        area.and_gate = ids(row, "and_gate");
        area.reactivated = read_.condition(row, "reactivated", Scope::person);
        const auto last = row["last"].boolean();
        area.last = last && *last;
        area.capped = row.text_of("at_most") == "medium";
        area.agreement = row.text_of("agreement");
        area.kappa = kappa(row, "kappa");
        area.source = read_.needed(row, "source");
        area.status = read_.status(row);
        rules_.areas.push_back(std::move(area));
    }

    std::string area_or_any(const Frozen& row, std::string_view key) {
        std::string name = read_.needed(row, key);
        if (!name.empty() && name != "any" && !rules_.area(name))
            wrong(row[key].span, fmt::format("'{}' is no area of this file", name),
                  "expected the name of an area or any");
        return name;
    }

    void differential(const Frozen& row) {
        auto read = head(row, k_differential_keys);
        if (!read) return;
        if (read->when.asks_for_areas())
            wrong(row["when"].span, "a rule between two areas cannot ask which areas are present",
                  "it is only asked where both are");
        Differential one{
            read->id,    area_or_any(row, "yields"),      area_or_any(row, "to"),      read_.needed(row, "says"),
            read->scope, std::move(read->when),           read_.needed(row, "source"), read_.status(row),
            row.span,    std::string(row.text_of("when"))};
        if (one.yields == one.to && one.to != "any") wrong(row["to"].span, "an area cannot go behind itself");
        const auto second = row["second"].boolean();
        one.second = !second || *second;
        rules_.differentials.push_back(std::move(one));
    }

    void unseen(const Frozen& row) {
        if (!row.is_map()) return wrong(row.span, "expected a table");
        read_.only(row, k_unseen_keys);
        Unseen one{read_.needed(row, "area"), Scope::person, row["is"].thaw(), read_.needed(row, "source"),
                   read_.status(row)};
        if (!one.area.empty() && !rules_.area(one.area))
            wrong(row["area"].span, fmt::format("'{}' is no area of this file", one.area));
        const auto asked_of = scope(row);
        if (!asked_of) return;
        if (*asked_of == Scope::whole)
            return wrong(row["each"].span, "'case' has no others", "expected person or event");
        one.scope = *asked_of;
        if (!one.row.is_map()) return wrong(row.span, "'is' is missing", "expected { FIELD = VALUE, ... }");
        for (const Member& member : *one.row.map()) is_of(*schema_.record(row.text_of("each")), member);
        rules_.unseen.push_back(std::move(one));
    }

    // A field and its value, written as it is once it has been typed.
    void is_of(const Record& record, const Member& member) {
        const Field* field = record.field(member.key);
        if (!field) return wrong(member.value.span, fmt::format("'{}' is no field of a {}", member.key, record.name));
        const Value& value = member.value;
        const bool fits = field->kind == FieldKind::yes_no   ? value.boolean() != nullptr
                          : field->kind == FieldKind::choice ? value.text() && field->choice->option(*value.text())
                                                             : value.number() != nullptr;
        if (!fits) wrong(value.span, fmt::format("this is no value of '{}'", member.key));
    }

    const Frozen& file_;
    const Schema& schema_;
    RowReader read_;
    Rules rules_;
};

}  // namespace

const Indicator* Rules::indicator(std::string_view id) const {
    const auto found =
        std::find_if(indicators.begin(), indicators.end(), [&](const Indicator& one) { return one.id == id; });
    return found == indicators.end() ? nullptr : &*found;
}

const Area* Rules::area(std::string_view name) const {
    const auto found = std::find_if(areas.begin(), areas.end(), [&](const Area& one) { return one.name == name; });
    return found == areas.end() ? nullptr : &*found;
}

std::optional<std::size_t> Rules::index_of_area(std::string_view name) const {
    const Area* found = area(name);
    return found ? std::optional(static_cast<std::size_t>(found - areas.data())) : std::nullopt;
}

const Differential* Rules::differential(std::string_view id) const {
    const auto found =
        std::find_if(differentials.begin(), differentials.end(), [&](const Differential& one) { return one.id == id; });
    return found == differentials.end() ? nullptr : &*found;
}

std::optional<Rules> load_rules(const Frozen& file, const Schema& schema, Diagnostics& diagnostics) {
    return RulesLoader(file, schema, diagnostics).run();
}

}  // namespace ipt
