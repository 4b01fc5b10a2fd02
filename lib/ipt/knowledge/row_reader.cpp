// SPDX-License-Identifier: MIT
#include "ipt/knowledge/row_reader.hpp"

#include "ipt/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace ipt {

void RowReader::wrong(Span span, std::string message, std::string help) {
    diagnostics_.error("knowledge-rule", span, std::move(message), std::move(help));
}

void RowReader::only(const Frozen& row, std::span<const std::string_view> keys) {
    if (!row.is_map()) return;
    for (const FrozenMember& member : row.members()) {
        if (std::find(keys.begin(), keys.end(), member.key) != keys.end()) continue;
        const std::string_view near = nearest(member.key, keys);
        wrong(member.key_span.empty() ? row.span : member.key_span, fmt::format("unknown key '{}'", member.key),
              near.empty() ? "" : fmt::format("did you mean '{}'?", near));
    }
}

std::size_t RowReader::one_of(const Frozen& row, std::string_view key, std::span<const std::string_view> words) {
    const std::string text = needed(row, key);
    const auto found = std::find(words.begin(), words.end(), text);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    if (!text.empty()) {
        const std::vector<std::string> names(words.begin(), words.end());
        wrong(row[key].span, fmt::format("'{}' cannot be '{}'", key, text),
              fmt::format("expected one of {}", join(names, ", ")));
    }
    return 0;
}

std::string RowReader::needed(const Frozen& row, std::string_view key) {
    const std::string_view text = row.text_of(key);
    if (text.empty()) wrong(row.span, fmt::format("'{}' is missing", key));
    return std::string(text);
}

std::string RowReader::status(const Frozen& row) {
    static constexpr std::array<std::string_view, 3> k_statuses = {"verified", "unverified", "design"};
    return std::string(k_statuses[one_of(row, "status", k_statuses)]);
}

std::vector<std::string> RowReader::texts(const Frozen& row, std::string_view key) {
    std::vector<std::string> out;
    const auto list = row.find(key);
    if (!list) return out;
    if (!list->is_list()) wrong(list->span, fmt::format("'{}' is no list", key));
    for (const Frozen& item : row.list_of(key)) {
        if (item.text())
            out.emplace_back(*item.text());
        else
            wrong(item.span, fmt::format("'{}' holds something that is no text", key));
    }
    return out;
}

double RowReader::number(const Frozen& row, std::string_view key, double otherwise, double least, double most) {
    const auto value = row.find(key);
    if (!value) return otherwise;
    const auto found = value->number();
    if (found && *found >= least && *found <= most) return *found;
    wrong(value->span, fmt::format("'{}' is no number from {:g} to {:g}", key, least, most));
    return otherwise;
}

int RowReader::whole(const Frozen& row, std::string_view key, int otherwise, int least, int most) {
    const double found = number(row, key, otherwise, least, most);
    if (found == std::floor(found)) return static_cast<int>(found);
    wrong(row[key].span, fmt::format("'{}' is no whole number", key));
    return otherwise;
}

bool RowReader::flag(const Frozen& row, std::string_view key) {
    const auto value = row.find(key);
    if (value && !value->boolean()) wrong(value->span, fmt::format("'{}' is neither true nor false", key));
    return value && value->boolean() && *value->boolean();
}

std::optional<Condition> RowReader::condition(const Frozen& row, std::string_view key, Scope scope) {
    const auto text = row.find(key);
    if (!text) return std::nullopt;
    if (!text->is_text()) {
        wrong(text->span, fmt::format("'{}' is no condition", key));
        return std::nullopt;
    }
    return Condition::parse(*text->text(), scope, schema_, text->span, diagnostics_);
}

}  // namespace ipt
