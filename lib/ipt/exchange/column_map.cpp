// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/exchange/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace ipt {
namespace {

struct PlainColumn {
    std::string_view name;
    std::string ColumnMap::*column;
};
constexpr PlainColumn k_plain_columns[] = {{"record", &ColumnMap::record},
                                           {"event", &ColumnMap::event},
                                           {"date", &ColumnMap::date},
                                           {"session", &ColumnMap::session}};
struct MeasureColumn {
    std::string_view name;
    std::string ColumnMap::OfMeasure::*column;
};
constexpr MeasureColumn k_measure_columns[] = {{"total", &ColumnMap::OfMeasure::total},
                                               {"risk_item", &ColumnMap::OfMeasure::risk_item},
                                               {"date", &ColumnMap::OfMeasure::date}};
constexpr double k_last_session = 200;

template <typename Row, std::size_t N>
const Row* column_row(const Row (&rows)[N], std::string_view name) {
    const Row* found = std::find_if(std::begin(rows), std::end(rows), [&](const Row& one) { return one.name == name; });
    return found == std::end(rows) ? nullptr : found;
}

std::vector<std::string_view> measure_ids(const Schema& schema) {
    std::vector<std::string_view> out;
    for (const Field& field : schema.record("scores")->fields) out.push_back(field.name);
    return out;
}

std::string near_help(std::string_view word, const std::vector<std::string_view>& words) {
    const std::string_view near = nearest(word, words);
    return near.empty() ? std::string() : fmt::format("did you mean '{}'?", near);
}

class MapReader {
public:
    MapReader(const Schema& schema, ColumnMap& into, Diagnostics& diagnostics)
        : schema_(schema), into_(into), diagnostics_(diagnostics) {}

    void run(const Value& file) {
        for (const Member& member : *file.map()) {
            if (const PlainColumn* plain = column_row(k_plain_columns, member.key))
                text(member, into_.*plain->column);
            else if (member.key == "events")
                each(member, [this](const Member& one) { event(one); });
            else if (member.key == "measure")
                each(member, [this](const Member& one) { measure(one); });
            else
                unknown(member, {"record", "event", "date", "session", "events", "measure"});
        }
    }

private:
    void wrong(Span place, std::string message, std::string help = {}) {
        diagnostics_.error("import-map", place, std::move(message), std::move(help));
    }
    void unknown(const Member& member, const std::vector<std::string_view>& known) {
        std::string help = near_help(member.key, known);
        if (help.empty()) help = fmt::format("expected one of {}", fmt::join(known, ", "));
        wrong(member.key_span, fmt::format("unknown key '{}'", member.key), std::move(help));
    }

    template <typename Work>
    void each(const Member& table, const Work& work) {
        if (!table.value.is_map()) return wrong(table.value.span, fmt::format("'{}' is no table", table.key));
        for (const Member& one : *table.value.map()) work(one);
    }

    void text(const Member& member, std::string& into) {
        if (!member.value.text() || member.value.text()->empty())
            return wrong(member.value.span, fmt::format("'{}' is the name of a column", member.key));
        if (into.empty()) into = *member.value.text();
    }

    void event(const Member& member) {
        const double* number = member.value.number();
        if (!number || *number < 0 || *number > k_last_session || *number != std::floor(*number))
            return wrong(member.value.span, fmt::format("'{}' is no number of a session", to_text(member.value)),
                         fmt::format("expected a number from 0 to {:g}", k_last_session));
        into_.events.try_emplace(member.key, static_cast<int>(*number));
    }

    void measure(const Member& member) {
        const Field* field = schema_.record("scores")->field(member.key);
        if (!field)
            return wrong(member.key_span, fmt::format("there is no measure '{}'", member.key),
                         near_help(member.key, measure_ids(schema_)));
        ColumnMap::OfMeasure& own = into_.measures[field->name];
        each(member, [&](const Member& one) {
            if (const MeasureColumn* column = column_row(k_measure_columns, one.key))
                text(one, own.*column->column);
            else if (one.key == "items")
                items(one.value, own);
            else
                unknown(one, {"total", "items", "risk_item", "date"});
        });
    }

    void items(const Value& list, ColumnMap::OfMeasure& own) {
        if (!list.is_list()) return wrong(list.span, "'items' is a list of columns");
        for (const Value& item : *list.list())
            item.text() ? own.items.push_back(*item.text()) : wrong(item.span, "'items' is a list of columns");
    }

    const Schema& schema_;
    ColumnMap& into_;
    Diagnostics& diagnostics_;
};

}  // namespace

void read_column_map(const Value& file, const Schema& schema, ColumnMap& into, Diagnostics& diagnostics) {
    if (file.is_map()) MapReader(schema, into, diagnostics).run(file);
}

std::string set_column(std::string_view name, std::string_view column, const Schema& schema, ColumnMap& into) {
    if (const PlainColumn* plain = column_row(k_plain_columns, name)) {
        into.*plain->column = column;
        return {};
    }
    const std::size_t dot = std::min(name.find('.'), name.size());
    const std::string_view part = dot < name.size() ? name.substr(dot + 1) : "total";
    const Field* field = schema.record("scores")->field(name.substr(0, dot));
    const MeasureColumn* of_measure = column_row(k_measure_columns, part);
    if (field && of_measure) {
        into.measures[field->name].*of_measure->column = column;
        return {};
    }
    std::vector<std::string_view> known = field ? std::vector<std::string_view>() : measure_ids(schema);
    if (field)
        for (const MeasureColumn& one : k_measure_columns) known.push_back(one.name);
    else
        for (const PlainColumn& one : k_plain_columns) known.push_back(one.name);
    const std::string help = near_help(field ? part : name.substr(0, dot), known);
    return fmt::format("'{}' is neither record, event, date, session nor a measure{}{}", name, help.empty() ? "" : "; ",
                       help);
}

}  // namespace ipt
