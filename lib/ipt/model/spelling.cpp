// SPDX-License-Identifier: MIT
#include "ipt/model/spelling.hpp"

#include "ipt/base/text.hpp"

#include <fmt/format.h>

namespace ipt {
namespace {

// One name, with small letters and capitals, and blanks and hyphens for '_'.
std::string any_spelling(std::string_view name) {
    std::string out;
    for (const char c : name_form(name)) {
        if (c >= 'a' && c <= 'z')
            out += fmt::format("[{}{}]", static_cast<char>(c - 'a' + 'A'), c);
        else if (c == '_')
            out += "[-_ ]";
        else if (std::string_view("^$\\.*+?()[]{}|/").find(c) != std::string_view::npos)
            out += fmt::format("\\{}", c);
        else
            out += c;
    }
    return out;
}

std::string one_of_them(std::span<const std::string_view> names) {
    std::string out;
    for (const std::string_view name : names) out += (out.empty() ? "" : "|") + any_spelling(name);
    return names.size() == 1 ? out : fmt::format("(?:{})", out);
}

std::string whole_text_pattern(std::string_view pattern) { return fmt::format("^\\s*{}\\s*$", pattern); }

// "8 weeks", "a year", "1.5 months".
std::string amount_pattern() {
    static constexpr std::string_view k_counts[] = {"a",   "an",    "zero",  "one",  "two", "three",  "four",  "five",
                                                    "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
    static constexpr std::string_view k_units[] = {"day", "week", "month", "year"};
    return fmt::format("(?:{}|0*[0-9]{{1,4}}(?:\\.[0-9]+)?)[ \\t]+{}[Ss]?", one_of_them(k_counts),
                       one_of_them(k_units));
}

}  // namespace

std::string pattern_of_names(std::span<const std::string_view> names) { return whole_text_pattern(one_of_them(names)); }

std::string pattern_of_dates() {
    constexpr std::string_view k_year = "(?:19[0-9]{2}|2[01][0-9]{2}|2200)";
    constexpr std::string_view k_month = "(?:0?[1-9]|1[0-2])";
    constexpr std::string_view k_day =
        "(?:(?:0?[13578]|1[02])-(?:0?[1-9]|[12][0-9]|3[01])|(?:0?[469]|11)-(?:0?[1-9]|[12][0-9]|30)|"
        "0?2-(?:0?[1-9]|1[0-9]|2[0-9]))";
    static constexpr std::string_view k_near[] = {"today", "yesterday"};
    return whole_text_pattern(fmt::format("(?:{}(?:-{}|-{})?|{}|(?:{} [ \\t]*)?{}[ \\t]* {})", k_year, k_month, k_day,
                                          one_of_them(k_near), any_spelling("about"), amount_pattern(),
                                          any_spelling("ago")));
}

std::string pattern_of_durations() { return whole_text_pattern(amount_pattern()); }

}  // namespace ipt
