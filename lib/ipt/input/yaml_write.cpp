// SPDX-License-Identifier: MIT
#include "ipt/input/yaml_write.hpp"

#include "ipt/base/text.hpp"

#include <yaml-cpp/emitter.h>
#include <yaml-cpp/emittermanip.h>

#include <algorithm>

namespace ipt {
namespace {

// Items of a measure and the like stand in one line.
bool is_row(const Value::List& items) {
    return std::all_of(items.begin(), items.end(), [](const Value& item) {
        return item.is_null() || (item.is_text() && item.style == Value::Style::plain && to_number(*item.text()));
    });
}

void emit(YAML::Emitter& out, const Value& value) {
    if (const Value::Map* members = value.map()) {
        out << YAML::BeginMap;
        for (const Member& member : *members) {
            out << YAML::Key << member.key << YAML::Value;
            emit(out, member.value);
        }
        out << YAML::EndMap;
    } else if (const Value::List* items = value.list()) {
        if (is_row(*items)) out << YAML::Flow;
        out << YAML::BeginSeq;
        for (const Value& item : *items) emit(out, item);
        out << YAML::EndSeq;
    } else if (const std::string* text = value.text()) {
        // a line feed, or a blank that would be lost, is safe in quotes alone
        const bool quoted = value.style == Value::Style::quoted || text->find_first_of("\n\r\t") != std::string::npos;
        if (quoted) out << YAML::DoubleQuoted;
        out << *text;
    } else {
        out << YAML::Null;
    }
}

}  // namespace

std::string write_yaml(const Value& value) {
    YAML::Emitter out;
    out.SetNullFormat(YAML::TildeNull);
    emit(out, value);
    return std::string(out.c_str(), out.size()) + "\n";
}

}  // namespace ipt
