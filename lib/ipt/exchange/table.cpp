// SPDX-License-Identifier: MIT
#include "ipt/exchange/table.hpp"

#include "ipt/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <set>
#include <utility>

namespace ipt {
namespace {

constexpr std::size_t k_no_column = static_cast<std::size_t>(-1);
constexpr std::string_view k_session_event = "session_";
constexpr std::size_t k_columns_told = 300;     // characters of their names
constexpr std::size_t k_most_results = 10'000;  // of one case

// The columns of one measure in a table.
struct MeasureCells {
    const Measure* measure = nullptr;
    std::size_t total = k_no_column, risk_item = k_no_column, date = k_no_column;
    std::vector<std::size_t> items{};  // one for each item, or none

    [[nodiscard]] bool any() const { return total != k_no_column || risk_item != k_no_column || !items.empty(); }
};

class TableReader {
public:
    TableReader(const CsvTable& table, const ColumnMap& columns, const Knowledge& knowledge, const std::string& code,
                Diagnostics& diagnostics)
        : table_(table), map_(columns), knowledge_(knowledge), code_(code), diagnostics_(diagnostics) {
        for (const CsvCell& cell : table.head) names_.push_back(cell.text);
        for (std::size_t i = 0; i < names_.size(); ++i) by_form_.try_emplace(name_form(names_[i]), i);
    }

    std::vector<ImportedCase> run() {
        find_columns();
        if (diagnostics_.errors() > 0) return {};
        tell_unread();
        for (const auto& row : table_.rows)
            if (!read(row)) return {};
        if (cases_.empty() && diagnostics_.errors() == 0)
            diagnostics_.error("import-nothing", {}, "no line has a result of a measure",
                               "empty cells are results that are not there");
        std::vector<ImportedCase> out;
        for (Found& one : cases_)
            out.push_back(imported_case(one.code, one.place, {}, entries_of(std::move(one.results), diagnostics_)));
        return out;
    }

private:
    struct Found {
        std::string code;
        Span place{};
        std::vector<ImportedResult> results{};
    };

    // ---- columns

    [[nodiscard]] std::size_t column(std::string_view name) {
        const auto found = by_form_.find(name_form(name));
        if (found == by_form_.end()) return k_no_column;
        used_.insert(found->second);
        return found->second;
    }

    // The column that the map names, else the first of the usual ones that is there.
    std::size_t find(const std::string& mapped, const std::vector<std::string>& usual) {
        if (!mapped.empty()) {
            const std::size_t found = column(mapped);
            if (found == k_no_column) {
                const std::string_view near = nearest(mapped, names_);
                diagnostics_.error(
                    "import-column", table_.head.front().span, fmt::format("there is no column '{}'", mention(mapped)),
                    near.empty() ? fmt::format("the first line has {}",
                                               shortened(fmt::format("{}", fmt::join(names_, ", ")), k_columns_told))
                                 : fmt::format("did you mean '{}'?", mention(near)));
            }
            return found;
        }
        for (const std::string& name : usual)
            if (const std::size_t found = column(name); found != k_no_column) return found;
        return k_no_column;
    }

    void find_columns() {
        record_ = find(map_.record, {"record_id"});
        event_ = find(map_.event, {"redcap_event_name"});
        session_ = find(map_.session, {"session"});
        date_ = find(map_.date, {"date", "visit_date"});
        for (const Measure& measure : knowledge_.measures.all) {
            const Field& field = *knowledge_.schema.record("scores")->field(measure.id);
            const auto mapped = map_.measures.find(measure.id);
            MeasureCells cells =
                find_measure(measure, field, mapped == map_.measures.end() ? ColumnMap::OfMeasure() : mapped->second);
            if (cells.any()) measures_.push_back(std::move(cells));
        }
        if (diagnostics_.errors() > 0) return;
        if (measures_.empty()) no_measure();
        if (record_ == k_no_column && code_.empty())
            diagnostics_.error("import-code", table_.head.front().span, "no column tells the code of the case",
                               "name it: --column record=COLUMN, or say the code: --case CODE");
    }

    MeasureCells find_measure(const Measure& measure, const Field& field, const ColumnMap::OfMeasure& mapped) {
        std::vector<std::string> names = {field.name};
        names.insert(names.end(), field.also.begin(), field.also.end());
        const auto with = [&](std::initializer_list<std::string_view> endings) {
            std::vector<std::string> out;
            for (const std::string& name : names)
                for (const std::string_view ending : endings) out.push_back(name + std::string(ending));
            return out;
        };
        MeasureCells out{&measure};
        out.total = find(mapped.total, with({"", "_total", "_score", "_total_score"}));
        out.risk_item = measure.risk ? find(mapped.risk_item, with({"_risk_item"})) : k_no_column;
        out.date = find(mapped.date, with({"_date"}));
        if (!mapped.items.empty() && mapped.items.size() != measure.items)
            diagnostics_.error("import-column", table_.head.front().span,
                               fmt::format("'items' of {} names {} columns, not {}", measure.name, mapped.items.size(),
                                           measure.items));
        std::vector<std::size_t> items;  // by the id alone: with another name, PHQ-9 could be the ninth item of PHQ
        for (std::size_t i = 1; i <= measure.items; ++i)
            items.push_back(find(mapped.items.size() == measure.items ? mapped.items[i - 1] : std::string(),
                                 {fmt::format("{}_{}", field.name, i)}));
        if (std::any_of(items.begin(), items.end(), [](std::size_t one) { return one != k_no_column; }))
            out.items = std::move(items);
        return out;
    }

    void no_measure() {
        std::string help = "name one: --column phq9=COLUMN";
        for (const Field& field : knowledge_.schema.record("scores")->fields) {
            std::string_view near = nearest(field.name, names_);
            if (near.empty()) near = nearest(field.name + "_total", names_);
            if (near.empty()) continue;
            help = fmt::format("is '{}' one? --column {}='{}'", mention(near), field.name, mention(near));
            break;
        }
        diagnostics_.error("import-column", table_.head.front().span, "no column is a measure", std::move(help));
    }

    // What REDCap adds of its own is no loss.
    void tell_unread() {
        std::vector<std::string> unread;
        Span first;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (used_.contains(i) || names_[i].starts_with("redcap_") || names_[i].ends_with("_complete")) continue;
            if (names_[i].empty() && std::all_of(table_.rows.begin(), table_.rows.end(),
                                                 [&](const auto& row) { return row[i].text.empty(); }))
                continue;
            if (unread.empty()) first = table_.head[i].span;
            unread.push_back(names_[i].empty() ? fmt::format("column {} without a name", i + 1)
                                               : std::string(names_[i]));
        }
        if (unread.empty()) return;
        diagnostics_.warning("import-unknown", first,
                             fmt::format("not read: {}", shortened(join(unread, ", "), k_columns_told)),
                             "--column MEASURE=COLUMN names one that holds a result");
    }

    // ---- lines

    static Value text_of(const CsvCell& cell, std::string text) {
        Value out(std::move(text));
        out.span = cell.span;
        return out;
    }
    // Null where the cell is empty.
    [[nodiscard]] static Value cell_value(const std::vector<CsvCell>& row, std::size_t column) {
        if (column == k_no_column || row[column].text.empty()) return {};
        return text_of(row[column], row[column].text);
    }
    // The day of a date with a time of day behind it.
    [[nodiscard]] static Value day_value(const std::vector<CsvCell>& row, std::size_t column) {
        Value out = cell_value(row, column);
        constexpr std::size_t k_day = 10;
        if (out.text() && out.text()->size() > k_day && ((*out.text())[k_day] == ' ' || (*out.text())[k_day] == 'T'))
            out.text()->resize(k_day);
        return out;
    }

    [[nodiscard]] Value session_of(const std::vector<CsvCell>& row) const {
        if (Value stated = cell_value(row, session_); !stated.is_null()) return stated;
        if (event_ == k_no_column) return {};
        const CsvCell& event = row[event_];
        if (const auto found = map_.events.find(event.text); found != map_.events.end())
            return text_of(event, std::to_string(found->second));
        if (!event.text.starts_with(k_session_event)) return {};
        const std::string_view rest = std::string_view(event.text).substr(k_session_event.size());
        const std::string_view number = rest.substr(0, rest.find('_'));
        return to_int(number) ? text_of(event, std::string(number)) : Value();
    }

    // An event with a number, beside that of its arm, that stands for no session is told once.
    void tell_event(const std::vector<CsvCell>& row) {
        if (event_ == k_no_column || !session_of(row).is_null()) return;
        const std::string name = lower(row[event_].text);
        const std::string_view own = std::string_view(name).substr(0, std::min(name.find("_arm_"), name.find("(arm")));
        if (own.find_first_of("0123456789") == std::string_view::npos || !told_events_.insert(name).second) return;
        diagnostics_.warning("import-event", row[event_].span,
                             fmt::format("no session is known of the event '{}'", mention(row[event_].text)),
                             fmt::format("--event '{}=N' says which one it is", mention(row[event_].text)));
    }

    // False where no case can have so much.
    bool read(const std::vector<CsvCell>& row) {
        std::vector<ImportedResult> results;
        for (const MeasureCells& cells : measures_) {
            ImportedResult one;
            one.measure = cells.measure->id;
            one.total = cell_value(row, cells.total);
            one.risk_item = cell_value(row, cells.risk_item);
            read_items(row, cells, one);
            if (one.total.is_null() && one.risk_item.is_null() && one.items.is_null()) continue;
            one.date = day_value(row, cells.date);
            if (one.date.is_null()) one.date = day_value(row, date_);
            one.session = session_of(row);
            results.push_back(std::move(one));
        }
        if (results.empty()) return true;
        Found* found = case_of(row);
        if (!found) return true;
        tell_event(row);
        for (ImportedResult& one : results) found->results.push_back(std::move(one));
        if (found->results.size() <= k_most_results) return true;
        diagnostics_.error("too-large", row.front().span,
                           fmt::format("more than {} results of one case", k_most_results),
                           "a case is one person; is the column of the code the right one?");
        return false;
    }

    static void read_items(const std::vector<CsvCell>& row, const MeasureCells& cells, ImportedResult& one) {
        Value::List items;
        for (const std::size_t column : cells.items) items.push_back(cell_value(row, column));
        const auto first = std::find_if(items.begin(), items.end(), [](const Value& item) { return !item.is_null(); });
        if (first == items.end()) return;
        const Span place = first->span;
        one.items = Value(std::move(items));
        one.items.span = place;
    }

    // Null where the line has no code that can be one, which is reported.
    Found* case_of(const std::vector<CsvCell>& row) {
        const CsvCell* cell = record_ == k_no_column ? nullptr : &row[record_];
        const std::string& code = cell ? cell->text : code_;
        const Span place = cell ? cell->span : row.front().span;
        if (!is_case_code(code)) {
            diagnostics_.error("import-code", place,
                               code.empty() ? std::string("this line has no code of a case")
                                            : fmt::format("'{}' is no code of a case", mention(code)),
                               "a code is a short word in which all can be seen");
            return nullptr;
        }
        const auto [at, added] = index_.try_emplace(code, cases_.size());
        if (added) cases_.push_back({code, place});
        return &cases_[at->second];
    }

    const CsvTable& table_;
    const ColumnMap& map_;
    const Knowledge& knowledge_;
    const std::string& code_;
    Diagnostics& diagnostics_;
    std::vector<std::string_view> names_;  // of the columns
    std::map<std::string, std::size_t, std::less<>> by_form_;
    std::set<std::size_t> used_;
    std::set<std::string> told_events_;
    std::size_t record_ = k_no_column, event_ = k_no_column, date_ = k_no_column, session_ = k_no_column;
    std::vector<MeasureCells> measures_;
    std::map<std::string, std::size_t> index_;
    std::vector<Found> cases_;
};

}  // namespace

std::vector<ImportedCase> read_table(const CsvTable& table, const ColumnMap& columns, const Knowledge& knowledge,
                                     const std::string& code, Diagnostics& diagnostics) {
    return TableReader(table, columns, knowledge, code, diagnostics).run();
}

}  // namespace ipt
