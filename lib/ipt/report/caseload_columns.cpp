// SPDX-License-Identifier: MIT
#include "ipt/report/caseload_columns.hpp"

#include "ipt/base/csv.hpp"
#include "ipt/base/text.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/json.hpp"

#include <algorithm>

namespace ipt {
namespace {

using Row = CaseloadRow;
using Names = std::vector<std::string>;

Value amount(std::optional<double> number) { return number ? Value(*number) : Value(); }
Value yes_or_no(std::optional<bool> flag) { return flag ? Value(*flag) : Value(); }
// Of what a case has, or null in the line of a file with errors.
Value of_case(const Row& row, Value value) { return row.errors > 0 ? Value() : std::move(value); }

Value names(const Row& row, const Names& names) {
    if (row.errors > 0) return {};
    Value::List out(names.begin(), names.end());
    return out;
}

Value ids(const Row& row, const std::vector<const Measure*>& measures) {
    Names out;
    for (const Measure* one : measures) out.push_back(one->id);
    return names(row, out);
}

Value alert_ids(const Row& row) {
    Names out;
    for (const Alert& one : row.alerts)
        if (!holds(out, one.id)) out.push_back(one.id);
    return names(row, out);
}

Value reasons(const Row& row) {
    Names out;
    for (const ProgressReason one : row.reasons) out.emplace_back(name_of(one));
    return names(row, out);
}

template <const auto& names>
Names words_of(const Knowledge& /*knowledge*/) {
    return {std::begin(names), std::end(names)};
}

constexpr std::string_view k_deciders[] = {"clinician", "rules"};

// Those of the rules, and the two that a measure raises.
Names alerts(const Knowledge& knowledge) {
    Names out;
    for (const AlertRule& one : knowledge.alerts.all) out.push_back(one.id);
    out.insert(out.end(), {std::string(k_risk_item_alert), std::string(k_worse_alert)});
    return out;
}

bool is(const Value& value, std::string_view word) {
    const auto number = value.number() ? to_number(word) : std::nullopt;
    return number ? *number == *value.number() : to_text(value) == word;
}

Names areas(const Knowledge& knowledge) {
    Names out;
    for (const Option& one : knowledge.schema.choice("area")->options) out.push_back(one.name);
    return out;
}

Names measures(const Knowledge& knowledge) {
    Names out;
    for (const Measure& one : knowledge.measures.all) out.push_back(one.id);
    return out;
}

Names formats(const Knowledge& knowledge) {
    Names out;
    for (const FormatName& one : knowledge.formats) out.push_back(one.id);
    return out;
}

}  // namespace

std::span<const CaseloadColumn> caseload_columns() {
    using enum ColumnKind;
    static const CaseloadColumn k_columns[] = {
        {"case", text, [](const Row& row) { return text_or_null(row.code); }},
        {"file", text, [](const Row& row) { return text_or_null(row.file); }},
        {"alert_level", text,
         [](const Row& row) { return row.alert_level() ? Value(to_string(*row.alert_level())) : Value(); },
         words_of<k_alert_levels>},
        {"alerts", list, alert_ids, alerts},
        {"format", text, [](const Row& row) { return text_or_null(row.format); }, formats},
        {"format_assumed", flag, [](const Row& row) { return of_case(row, row.format_assumed); }},
        {"session", number, [](const Row& row) { return row.session ? Value(*row.session) : Value(); }},
        {"sessions", number, [](const Row& row) { return of_case(row, row.sessions); }},
        {"focus", text, [](const Row& row) { return text_or_null(row.focus); }, areas},
        {"focus_by", text,
         [](const Row& row) { return row.focus.empty() ? Value() : Value(k_deciders[row.by_clinician ? 0 : 1]); },
         words_of<k_deciders>},
        {"level", text, [](const Row& row) { return row.level ? Value(to_string(*row.level)) : Value(); },
         words_of<k_levels>},
        {"confidence", text, [](const Row& row) { return of_case(row, to_string(row.confidence)); },
         words_of<k_confidences>},
        {"measure", text, [](const Row& row) { return row.measure ? Value(row.measure->id) : Value(); }, measures},
        {"first", number, [](const Row& row) { return amount(row.first); }},
        {"now", number, [](const Row& row) { return amount(row.now); }},
        {"improvement", number, [](const Row& row) { return rounded_or_null(row.improvement); }},
        {"response", flag, [](const Row& row) { return yes_or_no(row.response); }},
        {"remission", flag, [](const Row& row) { return yes_or_no(row.remission); }},
        {"worse", flag, [](const Row& row) { return yes_or_no(row.worse); }},
        {"recommendation", text,
         [](const Row& row) { return row.recommendation ? Value(name_of(*row.recommendation)) : Value(); },
         words_of<k_recommendations>},
        {"reasons", list, reasons, words_of<k_progress_reasons>},
        {"stuck", flag, [](const Row& row) { return yes_or_no(row.stuck()); }},
        {"due", list, [](const Row& row) { return ids(row, row.due); }, measures},
        {"overdue", list, [](const Row& row) { return ids(row, row.overdue); }, measures},
        {"missing", list, [](const Row& row) { return names(row, row.missing); }},
        {"need", text, [](const Row& row) { return of_case(row, k_needs[static_cast<std::size_t>(need_of(row))]); },
         words_of<k_needs>},
        {"errors", number, [](const Row& row) { return Value(static_cast<double>(row.errors)); }},
        {"error", text, [](const Row& row) { return text_or_null(row.error); }},
        {"line", number, [](const Row& row) { return row.line ? Value(static_cast<double>(*row.line)) : Value(); }},
    };
    return k_columns;
}

const CaseloadColumn* caseload_column(std::string_view name) {
    const auto all = caseload_columns();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::string cell_of(const Value& value, std::string_view separator) {
    if (!value.is_list()) return to_text(value);
    Names out;
    for (const Value& one : *value.list()) out.push_back(to_text(one));
    return join(out, separator);
}

bool tells(const CaseloadRow& row, std::span<const CaseloadColumn* const> columns) {
    return row.errors == 0 || std::any_of(columns.begin(), columns.end(),
                                          [&](const CaseloadColumn* one) { return !cell_of(one->of(row)).empty(); });
}

Value caseload_json(const CaseloadRow& row, std::span<const CaseloadColumn* const> columns) {
    Value out{Value::Map{}};
    for (const CaseloadColumn* one : columns) out.set(one->name, one->of(row));
    return out;
}

std::string caseload_csv(const CaseloadRow& row, std::span<const CaseloadColumn* const> columns) {
    Names cells;
    for (const CaseloadColumn* one : columns) {
        std::string cell = cell_of(one->of(row));
        cells.push_back(one->kind == ColumnKind::number ? std::move(cell) : harmless(visible(cell)));
    }
    return csv_record(cells);
}

std::string caseload_csv_head(std::span<const CaseloadColumn* const> columns) {
    Names cells;
    for (const CaseloadColumn* one : columns) cells.emplace_back(one->name);
    return csv_record(cells);
}

bool passes(const CaseloadRow& row, const CaseloadFilter& filter) {
    if (row.errors > 0) return true;
    const Value value = filter.column->of(row);
    const double* number = value.number();
    switch (filter.how) {
        case Comparison::is_so:
            return value.boolean() ? *value.boolean() : number ? *number != 0 : !cell_of(value).empty();
        case Comparison::equal:
        case Comparison::unequal: {
            const Value::List* all = value.list();
            const bool equal =
                all && !all->empty()
                    ? std::any_of(all->begin(), all->end(), [&](const Value& one) { return is(one, filter.word); })
                    : is(value, filter.word);
            return equal == (filter.how == Comparison::equal);
        }
        case Comparison::less:
            return number && *number < filter.number;
        case Comparison::more:
            return number && *number > filter.number;
        case Comparison::at_most:
            return number && *number <= filter.number;
        case Comparison::at_least:
            return number && *number >= filter.number;
    }
    return false;
}

}  // namespace ipt
