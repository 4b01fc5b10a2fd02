// SPDX-License-Identifier: MIT
// What the quick parser takes, the careful one takes too, and both make the same of it.
#pragma once

#include "ipt/input/yaml_events.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace two_parsers {

struct Tree {
    explicit Tree(std::string_view text) : builder(text, limits, nodes, faults) {}

    ipt::Limits limits{};
    std::size_t nodes = 0;
    ipt::reader::Faults faults;
    ipt::reader::TreeBuilder builder;
};

inline ipt::Span whole(std::string_view text) { return {0, static_cast<std::uint32_t>(text.size())}; }

// A value with all places and styles.
inline std::string shape(const ipt::Value& value) {
    const auto place = [](ipt::Span span) { return "@" + std::to_string(span.begin) + "-" + std::to_string(span.end); };
    std::string out = place(value.span);
    if (value.text()) out += (value.style == ipt::Value::Style::plain ? " " : " quoted ") + *value.text();
    if (value.is_null()) out += " null";
    if (value.list()) {
        out += "[";
        for (const ipt::Value& item : *value.list()) out += shape(item) + ",";
        out += "]";
    }
    if (value.map()) {
        out += "{";
        for (const ipt::Member& member : *value.map())
            out += place(member.key_span) + " " + member.key + ": " + shape(member.value) + ",";
        out += "}";
    }
    return out;
}

inline std::string shape(Tree& tree) {
    const auto& root = tree.builder.root();
    return (root ? shape(*root) : "nothing") + " to " + std::to_string(tree.builder.end()) + " of " +
           std::to_string(tree.nodes);
}

struct Both {
    std::string quick;
    std::string careful;  // or how it failed
};

// What both make of a text of one document, without control characters; nothing where the quick one leaves it to the
// other.
inline std::optional<Both> both(std::string_view text) {
    Tree quick(text);
    try {
        if (!ipt::reader::parse_quickly(text, whole(text), quick.builder) || !quick.faults.empty()) return std::nullopt;
    } catch (const ipt::reader::Stop&) {
        return std::nullopt;
    }
    Tree careful(text);
    try {
        const auto parsed = ipt::reader::parse(text, whole(text), careful.builder);
        if (parsed.breakdown) return Both{shape(quick), "a breakdown"};
        if (parsed.is_cut) return Both{shape(quick), "cut"};
        if (!careful.faults.empty()) return Both{shape(quick), "faults"};
    } catch (const ipt::reader::Stop&) {
        return Both{shape(quick), "a stop"};
    }
    return Both{shape(quick), shape(careful)};
}

}  // namespace two_parsers
