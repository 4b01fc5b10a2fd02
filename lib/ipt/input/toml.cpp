// SPDX-License-Identifier: MIT
#define TOML_HEADER_ONLY 1
// Some of the parser's assertions fail on wrong input ("[=]"); it answers with an error where they are let be. With
// NDEBUG clang would take them for granted.
#undef NDEBUG
#define TOML_ASSERT(expr) static_assert(true)
#include "ipt/input/input.hpp"
#include "ipt/input/scan.hpp"
#include "ipt/input/toml_scan.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace ipt {
namespace {

// Offsets of what the parser counts in lines and characters. Places come mostly line by line, so one line is kept.
class Places {
public:
    Places(const Source& source, std::uint32_t begin) : source_(source), begin_(begin) {}

    std::uint32_t offset(toml::source_position place) {
        if (place.line != line_) load(place.line);
        const std::uint32_t column = place.column > 0 ? place.column - 1 : 0;
        if (starts_.empty()) return std::min(start_ + column, end_);
        return column < starts_.size() ? starts_[column] : end_;
    }
    Span span(const toml::source_region& region) {
        const std::uint32_t begin = offset(region.begin);
        return {begin, std::max(begin, offset(region.end))};
    }

private:
    void load(std::uint32_t line) {
        line_ = line;
        starts_.clear();
        start_ = source_.offset(line, 1);
        if (line == 1) start_ = begin_;
        end_ = source_.offset(line + 1, 1);
        const std::string_view text = source_.text({start_, end_});
        const auto is_wide = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
        if (std::none_of(text.begin(), text.end(), is_wide)) return;
        for (std::uint32_t i = 0; i < text.size(); ++i)
            if ((static_cast<unsigned char>(text[i]) & 0xc0U) != 0x80U) starts_.push_back(start_ + i);
    }

    const Source& source_;
    std::uint32_t begin_;  // behind a byte order mark
    std::uint32_t line_ = 0;
    std::uint32_t start_ = 0;
    std::uint32_t end_ = 0;
    std::vector<std::uint32_t> starts_;  // of each character; empty: all are one byte
};

class Converter {
public:
    Converter(Diagnostics& diagnostics, const Limits& limits, Places& places)
        : diagnostics_(diagnostics), limits_(limits), places_(places) {}

    Value value(const toml::node& node, std::size_t depth);

private:
    Value map(const toml::table& table, std::size_t depth);
    Value list(const toml::array& array, std::size_t depth);
    Value number(double number, Span span);
    Value text(const std::string& text, Span span);
    Value date(const toml::date& date, Span span);
    bool is_too_deep(std::size_t depth, Span span);

    Diagnostics& diagnostics_;
    const Limits& limits_;
    Places& places_;
};

void widen(Span& span, Span child) {
    if (child.empty()) return;
    span.begin = span.empty() ? child.begin : std::min(span.begin, child.begin);
    span.end = std::max(span.end, child.end);
}

bool Converter::is_too_deep(std::size_t depth, Span span) {
    if (depth <= limits_.depth) return false;
    diagnostics_.error("too-deep", span,
                       fmt::format("lists and tables are nested deeper than {} levels", limits_.depth),
                       "write it flatter");
    return true;
}

Value Converter::number(double number, Span span) {
    if (!std::isfinite(number))
        diagnostics_.error("toml-syntax", span, "this is no number that can be counted with", "write a finite number");
    return number;
}

Value Converter::text(const std::string& text, Span span) {
    const std::string control = reader::first_control(text);
    if (!control.empty())
        diagnostics_.error("control-character", span,
                           fmt::format("an escape in this text gives the control character {}", control),
                           "remove the escape");
    if (text.size() > limits_.scalar)
        diagnostics_.error("too-large", {span.begin, span.begin + 1},
                           fmt::format("this text is longer than {} bytes", limits_.scalar), "shorten it");
    Value value(text);
    value.style = Value::Style::quoted;
    return value;
}

Value Converter::date(const toml::date& date, Span span) {
    const auto day = day_number(date.year, date.month, date.day);
    if (day) return Date{*day, *day, Precision::day};
    diagnostics_.error("toml-syntax", span, "this is no date between the years 1900 and 2200",
                       "write a date like 2026-03-08");
    return {};
}

// The parser keeps keys in the order of the alphabet; a file is read in its own order.
Value Converter::map(const toml::table& table, std::size_t depth) {
    Value::Map members;
    members.reserve(table.size());
    Span span;
    for (const auto& [key, node] : table) {
        const Span key_span = places_.span(key.source());
        (void)text(std::string(key.str()), key_span);
        Value entry = value(node, depth + 1);
        widen(span, key_span);
        widen(span, entry.span);
        members.push_back({std::string(key.str()), key_span, std::move(entry)});
    }
    std::sort(members.begin(), members.end(),
              [](const Member& a, const Member& b) { return a.key_span.begin < b.key_span.begin; });
    Value out(std::move(members));
    out.span = span;
    return out;
}

Value Converter::list(const toml::array& array, std::size_t depth) {
    Value::List items;
    items.reserve(array.size());
    Span span;
    for (const toml::node& node : array) {
        items.push_back(value(node, depth + 1));
        widen(span, items.back().span);
    }
    Value out(std::move(items));
    out.span = span;
    return out;
}

Value Converter::value(const toml::node& node, std::size_t depth) {
    const Span span = node.source().begin.line > 0 ? places_.span(node.source()) : Span{};
    Value out;
    if (const auto* table = node.as_table()) {
        if (!is_too_deep(depth, span)) out = map(*table, depth);
    } else if (const auto* array = node.as_array()) {
        if (!is_too_deep(depth, span)) out = list(*array, depth);
    } else if (const auto* string = node.as_string()) {
        out = text(string->get(), span);
    } else if (const auto* truth = node.as_boolean()) {
        out = Value(truth->get());
    } else if (const auto* whole = node.as_integer()) {
        out = Value(static_cast<double>(whole->get()));
    } else if (const auto* fraction = node.as_floating_point()) {
        out = number(fraction->get(), span);
    } else if (const auto* day = node.as_date()) {
        out = date(day->get(), span);
    } else {  // a time of day, alone or with a date: the text that stands there
        out = Value(diagnostics_.source().text(span));
    }
    widen(out.span, span);
    return out;
}

}  // namespace

std::optional<Value> read_toml(Diagnostics& diagnostics, const Limits& limits) {
    const auto begin = reader::check_bytes(diagnostics, limits);
    if (!begin) return std::nullopt;
    const reader::TomlScan scan = reader::scan_toml(diagnostics, *begin, limits);
    if (!scan.within_limits) return std::nullopt;
    Places places(diagnostics.source(), *begin);
    try {
        // the parser's own test for blanks is undefined for letters beyond ASCII, so it never sees one in such a place
        const std::string_view text = diagnostics.source().text().substr(*begin);
        const toml::table table = toml::parse(scan.foreign ? text.substr(0, *scan.foreign - *begin) : text);
        if (scan.foreign) {
            reader::explain_toml(diagnostics, scan, *scan.foreign, {});
            return std::nullopt;
        }
        const std::size_t before = diagnostics.errors();
        Value value = Converter(diagnostics, limits, places).value(table, 0);
        if (diagnostics.errors() > before) return std::nullopt;
        return value;
    } catch (const toml::parse_error& error) {
        const std::uint32_t at = places.offset(error.source().begin);
        reader::explain_toml(diagnostics, scan, std::min(at, scan.foreign.value_or(at)), error.description());
        return std::nullopt;
    }
}

}  // namespace ipt
