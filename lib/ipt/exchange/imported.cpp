// SPDX-License-Identifier: MIT
#include "ipt/exchange/imported.hpp"

#include "ipt/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <functional>
#include <map>
#include <tuple>
#include <utility>

namespace ipt {
namespace {

constexpr std::size_t k_longest_code = 100;  // characters

bool is_same_text(const Value& a, const Value& b) {
    return a.kind() == b.kind() && (!a.text() || *a.text() == *b.text());
}

bool is_same_occasion(const ImportedResult& a, const ImportedResult& b) {
    return is_same_text(a.date, b.date) && is_same_text(a.session, b.session);
}

// Whether what the one has is what the other lacks.
bool completes(const ImportedResult& a, const ImportedResult& b) {
    return !a.alone && !b.alone && (a.total.is_null() || b.total.is_null()) &&
           (a.items.is_null() || b.items.is_null()) && (a.risk_item.is_null() || b.risk_item.is_null());
}

void fill_up(Value& own, Value& other) {
    if (own.is_null()) own = std::move(other);
}

bool is_same_value(const Value& a, const Value& b) {
    if (!a.is_list() || !b.is_list()) return is_same_text(a, b);
    return std::equal(a.list()->begin(), a.list()->end(), b.list()->begin(), b.list()->end(), is_same_text);
}

// Whether the two are of one day or one session: of a month, or of no time at all, there can be several.
bool is_one_time(const ImportedResult& a, const ImportedResult& b) {
    constexpr std::size_t k_day = 10;
    return !a.alone && !b.alone && (!a.session.is_null() || to_text(a.date).size() >= k_day);
}

bool is_same_score(const ImportedResult& a, const ImportedResult& b) {
    return is_same_value(a.total, b.total) && is_same_value(a.items, b.items) &&
           is_same_value(a.risk_item, b.risk_item);
}

// Whether nothing that the one says is otherwise in the other.
bool fits_with(const ImportedResult& a, const ImportedResult& b) {
    const auto same = [](const Value& x, const Value& y) { return x.is_null() || y.is_null() || is_same_value(x, y); };
    return same(a.total, b.total) && same(a.items, b.items) && same(a.risk_item, b.risk_item);
}

Span score_place(const ImportedResult& one) {
    return !one.total.is_null() ? one.total.span : !one.items.is_null() ? one.items.span : one.risk_item.span;
}

// Dates of ISO 8601 are in order as texts; what has none comes last.
std::tuple<bool, std::string, double> result_order(const ImportedResult& one) {
    const std::string date = to_text(one.date);
    return {date.empty(), date, to_number(to_text(one.session)).value_or(-1)};
}

// A bare number where there is only the total, as a person would write it.
Value score_of(ImportedResult& one) {
    if (one.items.is_null() && one.risk_item.is_null()) return std::move(one.total);
    Value out{Value::Map{}};
    if (!one.total.is_null()) out.set("total", std::move(one.total));
    if (!one.items.is_null()) out.set("items", std::move(one.items));
    if (!one.risk_item.is_null()) out.set("risk_item", std::move(one.risk_item));
    for (const Member& member : *out.map()) out.span = member.value.span;
    return out;
}

}  // namespace

Value::List entries_of(std::vector<ImportedResult> results, Diagnostics& diagnostics) {
    // A file can have thousands of one occasion: each is put beside the last one before it alone.
    std::vector<ImportedResult> whole;
    std::map<std::array<std::string, 3>, std::size_t> last;
    for (ImportedResult& one : results) {
        const std::array<std::string, 3> key = {to_text(one.date), to_text(one.session), one.measure};
        const auto earlier = last.find(key);
        const bool twice = earlier != last.end() && !completes(whole[earlier->second], one) &&
                           is_one_time(whole[earlier->second], one);
        if (twice) {
            const ImportedResult& other = whole[earlier->second];
            const bool same = is_same_score(other, one);
            if (same || !fits_with(other, one))
                diagnostics.warning(
                    "import-twice", score_place(one),
                    fmt::format("'{}' stands twice for one {}, with {}", one.measure,
                                one.session.is_null() ? "day" : "session", same ? "the same result" : "another result"),
                    same ? "it is read once" : "both are read: leave the one that counts", score_place(other));
        }
        if (earlier != last.end() &&
            (twice ? fits_with(whole[earlier->second], one) : completes(whole[earlier->second], one))) {
            ImportedResult& other = whole[earlier->second];
            fill_up(other.total, one.total);
            fill_up(other.items, one.items);
            fill_up(other.risk_item, one.risk_item);
            continue;
        }
        last.insert_or_assign(key, whole.size());
        whole.push_back(std::move(one));
    }
    std::stable_sort(whole.begin(), whole.end(), [](const ImportedResult& a, const ImportedResult& b) {
        return result_order(a) < result_order(b);
    });

    Value::List out;
    std::size_t first = 0;                                // entry of this occasion
    std::map<std::string, std::size_t, std::less<>> had;  // how often it has each measure
    for (std::size_t i = 0; i < whole.size(); ++i) {
        ImportedResult& one = whole[i];
        if (i == 0 || !is_same_occasion(whole[i - 1], one)) {
            first = out.size();
            had.clear();
        }
        const std::size_t index = first + had[one.measure]++;
        if (index == out.size()) {
            Value& added = out.emplace_back(Value::Map{});
            if (!one.date.is_null()) added.set("date", one.date);
            if (!one.session.is_null()) added.set("session", one.session);
        }
        Value score = score_of(one);
        const Span place = score.span;
        Value& entry = out[index];
        entry.set(one.measure, std::move(score));
        entry.map()->back().key_span = place;
        if (entry.span.empty()) entry.span = place;
    }
    return out;
}

ImportedCase imported_case(std::string code, Span place, const Value& fields, Value::List entries) {
    Value name(code);
    name.span = place;
    // a word that YAML, or a person, could take for something else
    if (std::isalpha(static_cast<unsigned char>(code[0])) == 0 || code.find('-') == std::string::npos)
        name.style = Value::Style::quoted;
    Value tree{Value::Map{}};
    tree.set("case", std::move(name));
    if (const Value::Map* members = fields.map())
        for (const Member& member : *members) tree.set(member.key, member.value);
    tree.set("measures", std::move(entries));
    tree.span = place;
    return {std::move(code), std::move(tree)};
}

bool is_case_code(std::string_view code) {
    return !code.empty() && trim(code) == code && count_characters(code) <= k_longest_code && mention(code) == code;
}

}  // namespace ipt
