// SPDX-License-Identifier: MIT
#include "mutate.hpp"

#include "ipt/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fuzz {
namespace {

constexpr std::size_t k_deepest = 3;  // of fields that are made

constexpr std::string_view k_texts[] = {
    "the move",
    "I can't sleep since she left",
    "*so* _tired_ # of | it all",
    "<script>alert(1)</script> & more",
    "{{complaint}} {{#people}}{{/people}}",
    "[a](javascript:x) ![b](http://x.y/z)",
    "=1+1",
    "- one",
    "C:\\new \\u0041",
    "e\u0301 \u00e9 \u1e9e\u0130\u0131",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "\u65e5\u672c\u8a9e\u3001\u4eba",
    "\U0001F469\u200d\U0001F469\u200d\U0001F467 \U0001F1E9\U0001F1EA",
    "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307",
    "\u00ad\u2060\ufeff.",
    "\ufffd\uffff",
    ".",
    "?",
    "...",
    "1",
    "no",
    "null",
    "2026-13-45",
};
constexpr std::string_view k_wrong[] = {"",        "~",      "yess",         "[]",      "{}",   "[a, [b, {c: d}]]",
                                        "&a b",    "*a",     "!t x",         "1e308",   "-0",   "99999999999999999999",
                                        "0x1f",    "1_000",  "nan",          "'open",   "\"",   "|\n  a\n   b",
                                        "\u202ex", "\x1b[m", "<<: {a: b}",   "a: b: c", "@",    "%",
                                        "1:30",    "\t",     "{a: 1, a: 2}", "? [a]",   "# x",  "\xff",
                                        "- - a",   "---",    "2026-02-30",   "12/5/26", "true", "\u00a0"};
constexpr std::string_view k_dates[] = {"2026-05",     "2026",       "2026-02-28", "2024-02-29",   "2026-02-29",
                                        "0001-01-01",  "1899-12-31", "9999-12-31", "10000-01-01",  "2026-05-27",
                                        "8 weeks ago", "0 days ago", "1 day ago",  "3 months ago", "99999 years ago",
                                        "spring 2026", "yesterday",  "2026-05-32", "2026-00"};
constexpr std::string_view k_durations[] = {"3 weeks",   "2 years",     "0 days", "1 day",
                                            "18 months", "99999 weeks", "10",     "a while"};
constexpr std::string_view k_yes_no[] = {"yes", "no", "unsure", "Yes", "unknown"};

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }
bool is_item(std::string_view line) { return line.substr(indent_of(line)).starts_with("- "); }
// Where the key or value of a line begins, behind the marks of list items.
std::size_t content_of(std::string_view line) {
    std::size_t at = indent_of(line);
    while (line.substr(at).starts_with("- ")) at += 2;
    return at;
}
std::string_view key_of(std::string_view line) {
    const std::string_view content = line.substr(content_of(line));
    const std::size_t colon = content.find(':');
    const bool ends = colon != std::string_view::npos && (colon + 1 == content.size() || content[colon + 1] == ' ');
    return ends ? content.substr(0, colon) : std::string_view();
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) out += c == '"' || c == '\\' ? std::string{'\\', c} : c == '\n' ? "\\n" : std::string{c};
    return out + "\"";
}

}  // namespace

std::string CaseMutator::change(std::string_view text) {
    lines_.clear();
    for (const std::string_view line : ipt::split(text, '\n')) lines_.emplace_back(line);
    if (!lines_.empty() && lines_.back().empty()) lines_.pop_back();
    if (lines_.empty()) lines_ = {"case: A-1"};
    for (std::size_t n = 1 + below(3); n > 0; --n) change_once();
    return ipt::join(lines_, "\n") + "\n";
}

void CaseMutator::change_once() {
    const std::size_t at = below(lines_.size());
    const std::size_t end = end_of(at);
    const auto begin = lines_.begin() + static_cast<std::ptrdiff_t>(at);
    switch (below(12)) {
        case 0:
        case 1:
        case 2:
            return add_field();
        case 3:
            return add_item();
        case 4:  // the line and all that belongs to it
            if (lines_.size() > end - at) lines_.erase(begin, lines_.begin() + static_cast<std::ptrdiff_t>(end));
            return;
        case 5:
            return insert(end, {begin, lines_.begin() + static_cast<std::ptrdiff_t>(end)});
        case 6:
            return move(at);
        case 7:
            if (one_in(8)) return second_state();
            [[fallthrough]];
        default:
            return set_value(at);
    }
}

// Of a record that the file has already, mostly; else of the whole case.
void CaseMutator::add_field() {
    const std::size_t at = below(lines_.size());
    const ipt::Record* record = one_in(4) ? nullptr : record_of(at);
    if (record && !record->fields.empty())
        return insert(end_of(at), lines_for(pick(record->fields), content_of(lines_[at]), 0));
    insert(lines_.size(), lines_for(pick(schema_.root().fields), 0, 0));
}

// One more of a list that there is.
void CaseMutator::add_item() {
    std::vector<std::size_t> lists;
    for (std::size_t i = 0; i < lines_.size(); ++i)
        if (const ipt::Field* field = field_of(i); field && field->many) lists.push_back(i);
    if (lists.empty()) return add_field();
    const std::size_t at = pick(lists);
    std::vector<std::string> made = lines_for(*field_of(at), content_of(lines_[at]), 0);
    made.erase(made.begin());  // its key
    const std::size_t first = at + 1;
    if (first < lines_.size() && is_item(lines_[first])) {
        const std::size_t want = indent_of(lines_[first]), have = content_of(lines_[at]) + 2;
        for (std::string& line : made) {
            if (want > have) line.insert(0, want - have, ' ');
            if (want < have) line.erase(0, std::min(have - want, indent_of(line)));
        }
    }
    insert(one_in(2) ? first : end_of(at), made);
}

std::string CaseMutator::value_at(std::size_t at) const {
    const std::string& line = lines_[at];
    const std::size_t key = key_of(line).size();
    return std::string(ipt::trim(std::string_view(line).substr(content_of(line) + (key == 0 ? 0 : key + 1))));
}

void CaseMutator::set_value(std::size_t at) {
    std::string& line = lines_[at];
    const std::string_view key = key_of(line);
    if (key.empty() && !is_item(line)) return;
    const std::size_t begin = content_of(line) + (key.empty() ? 0 : key.size() + 1);
    const ipt::Field* field = field_of(at);
    std::string value;
    if (one_in(5))
        value = pick(k_wrong);
    else if (one_in(6))
        value = value_at(below(lines_.size()));  // that of another
    else if (field && field->kind != ipt::FieldKind::record)
        value = value_for(*field);
    else
        return add_field();
    line = line.substr(0, begin) + (key.empty() ? "" : " ") + value;
}

// To another place, in the indentation that is usual there or in its own.
void CaseMutator::move(std::size_t at) {
    const auto begin = lines_.begin() + static_cast<std::ptrdiff_t>(at);
    const auto end = lines_.begin() + static_cast<std::ptrdiff_t>(end_of(at));
    std::vector<std::string> block(begin, end);
    lines_.erase(begin, end);
    const std::size_t to = below(lines_.size() + 1);
    if (!one_in(3) && to < lines_.size()) {
        const std::size_t want = indent_of(lines_[to]), have = indent_of(block.front());
        for (std::string& line : block) {
            if (want > have) line.insert(0, want - have, ' ');
            if (want < have) line.erase(0, std::min(have - want, indent_of(line)));
        }
    }
    insert(to, block);
}

// The case once more behind itself, for what compares two states; or without that again.
void CaseMutator::second_state() {
    if (const auto at = std::find(lines_.begin(), lines_.end(), "---"); at != lines_.end() && at != lines_.begin()) {
        lines_.erase(at, lines_.end());
        return;
    }
    std::vector<std::string> again = lines_;
    again.insert(again.begin(), "---");
    insert(lines_.size(), again);
}

// Behind the last line that belongs to this one: those that stand deeper, and the items of its list.
std::size_t CaseMutator::end_of(std::size_t at) const {
    const std::size_t indent = indent_of(lines_[at]);
    std::size_t end = at + 1;
    while (end < lines_.size() && (indent_of(lines_[end]) > indent || lines_[end].empty() ||
                                   (!is_item(lines_[at]) && is_item(lines_[end]) && indent_of(lines_[end]) == indent)))
        ++end;
    return end;
}

// The record whose field the key of that line is; null where it is none that is known.
const ipt::Record* CaseMutator::record_of(std::size_t at) const {
    const std::size_t column = content_of(lines_[at]);
    if (column == 0) return &schema_.root();
    for (std::size_t above = at; above-- > 0;) {
        if (content_of(lines_[above]) >= column || key_of(lines_[above]).empty()) continue;
        const ipt::Field* parent = field_of(above);
        return parent ? parent->record : nullptr;
    }
    return nullptr;
}

const ipt::Field* CaseMutator::field_of(std::size_t at) const {
    const std::string_view key = key_of(lines_[at]);
    const ipt::Record* record = key.empty() ? nullptr : record_of(at);
    return record ? record->field(key) : nullptr;
}

const std::string& CaseMutator::name_of(const ipt::Field& field) {
    return field.also.empty() || !one_in(6) ? field.name : pick(field.also);
}

std::string CaseMutator::value_for(const ipt::Field& field) {
    using ipt::FieldKind;
    if (field.people && !one_in(4)) {
        std::vector<std::string> names;
        for (const std::string& line : lines_)
            if (key_of(line) == "name") names.push_back(std::string(ipt::trim(line.substr(line.find(':') + 1))));
        if (!names.empty()) return pick(names);
    }
    switch (field.kind) {
        case FieldKind::yes_no:
            return std::string(pick(k_yes_no));
        case FieldKind::level:
            return std::string(pick(ipt::k_level_words));
        case FieldKind::date:
            return one_in(2) ? std::string(pick(k_dates))
                             : fmt::format("{}-{:02}-{:02}", 2020 + below(8), 1 + below(12), 1 + below(28));
        case FieldKind::duration:
            return std::string(pick(k_durations));
        case FieldKind::choice: {
            if (field.choice->options.empty()) return "none";
            const ipt::Option& option = pick(field.choice->options);
            return option.also.empty() || one_in(2) ? option.name : pick(option.also);
        }
        case FieldKind::number: {
            const int least = static_cast<int>(field.min.value_or(0)), most = static_cast<int>(field.max.value_or(100));
            const int beyond = one_in(10) ? static_cast<int>(below(3)) - 1 : 0;
            const int inside = least + static_cast<int>(below(static_cast<std::size_t>(most - least) + 1));
            return fmt::format("{}{}",
                               (one_in(5)   ? least
                                : one_in(5) ? most
                                            : inside) +
                                   beyond,
                               field.fraction && one_in(4) ? ".5" : "");
        }
        case FieldKind::text:
        case FieldKind::record:
            break;
    }
    if (one_in(12)) {
        std::string text;
        const std::string_view part = pick(k_texts);
        for (std::size_t n = 1 + below(60); n > 0; --n) text.append(part).append(one_in(9) ? "\n" : " ");
        return quoted(text);
    }
    return quoted(pick(k_texts));
}

std::vector<std::string> CaseMutator::lines_for(const ipt::Field& field, std::size_t indent, std::size_t depth) {
    const std::string blanks(indent, ' ');
    const std::string head = blanks + name_of(field) + ":";
    if (field.kind != ipt::FieldKind::record) {
        if (!field.many) return {head + " " + value_for(field)};
        std::vector<std::string> out{head};
        for (std::size_t n = 1 + below(3); n > 0; --n) out.push_back(blanks + "  - " + value_for(field));
        return out;
    }
    if (depth == k_deepest || (field.record->name == "score" && !one_in(3)))
        return {head + fmt::format(" {}", below(30))};
    std::vector<std::string> out{head};
    for (std::size_t n = field.many ? 1 + below(2) : 1; n > 0; --n) {
        const std::size_t first = out.size();
        const std::size_t inner = indent + (field.many ? 4 : 2);
        std::vector<const ipt::Field*> chosen;
        for (const ipt::Field& one : field.record->fields)
            if (one.required || one_in(1 + field.record->fields.size() / 3)) chosen.push_back(&one);
        if (chosen.empty()) chosen.push_back(&pick(field.record->fields));
        for (const ipt::Field* one : chosen) {
            const auto lines = lines_for(*one, inner, depth + 1);
            out.insert(out.end(), lines.begin(), lines.end());
        }
        if (field.many) out[first].replace(inner - 2, 2, "- ");
    }
    return out;
}

void CaseMutator::insert(std::size_t at, const std::vector<std::string>& lines) {
    const std::vector<std::string> copy = lines;
    lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(at), copy.begin(), copy.end());
}

std::string dictionary(const ipt::Schema& schema) {
    std::string out;
    const auto add = [&out](std::string_view word) {
        if (word.find_first_of("\"\\") == std::string_view::npos) out += fmt::format("\"{}\"\n", word);
    };
    for (const auto& record : schema.records())
        for (const ipt::Field& field : record->fields) add(field.name + ": ");
    for (const auto& choice : schema.choices())
        for (const ipt::Option& option : choice->options) add(option.name);
    return out;
}

}  // namespace fuzz
