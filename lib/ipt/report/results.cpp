// SPDX-License-Identifier: MIT
#include "ipt/report/results.hpp"

#include <fmt/format.h>

namespace ipt {

std::string_view scale_of(const Measured& one, const Words& words) {
    return words.find("scale", one.measure->id, one.turned ? "turned" : "usual");
}

std::string result_words(const Measured& one, const Words& words) {
    const std::string total = to_text(Value(*one.stated()));
    const std::string_view scale = scale_of(one, words);
    if (scale.empty()) return fmt::format("{} {}", one.measure->name, total);
    return words.fill("measure", "with_scale", {one.measure->name, total, std::string(scale)});
}

std::string short_name(const Measure& measure, const Words& words) {
    const std::string_view name = words.find("measure_name", measure.id, "short");
    return name.empty() ? measure.name : std::string(name);
}

std::string said_name(const Measure& measure, const Words& words) {
    const std::string_view name = words.find("measure_name", measure.id, "said");
    return name.empty() ? short_name(measure, words) : std::string(name);
}

std::vector<std::string> item_names(const Measure& measure, const Words& words) {
    std::vector<std::string> out;
    for (const Value& topic : words.table("items").list_of(measure.id)) out.push_back(to_text(topic));
    if (out.size() != measure.items) out.clear();
    return out;
}

std::string item_name(const Measure& measure, std::size_t number, const Words& words) {
    const std::vector<std::string> names = item_names(measure, words);
    if (number >= 1 && number <= names.size()) return names[number - 1];
    return words.fill("measure", "item", {fmt::format("{}", number)});
}

}  // namespace ipt
