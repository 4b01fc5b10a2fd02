// SPDX-License-Identifier: MIT
#include "ipt/report/guide.hpp"

#include "ipt/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt {
namespace {

constexpr std::size_t k_most_options = 8;  // more are not listed beside a field
constexpr std::size_t k_guide_width = 80;

Value rows_of(const Record& record, std::size_t indent, const Words& words);

bool asks(const Record& record) {
    return std::any_of(record.fields.begin(), record.fields.end(),
                       [](const Field& field) { return !field.ask.empty(); });
}

Value row_of(const Field& field, std::size_t indent, const Words& words) {
    const bool nested = is_laid_out(field);
    const std::string_view hint = field.ask.empty() ? field.help : field.ask;
    const std::string values = values_of(field, words);
    return Value::map({{"name", field.name},
                       {"indent", std::string(indent, ' ')},
                       {"mark", " "},
                       {"hint", hint.empty() ? Value() : Value(hint)},
                       {"values", values.empty() ? Value() : Value(values)},
                       {"has_fields", nested},
                       {"fields", nested ? rows_of(*field.record, indent + 2, words) : Value(Value::List{})}});
}

Value rows_of(const Record& record, std::size_t indent, const Words& words) {
    Value::List rows;
    for (const Field& field : record.fields)
        if (field.name != "notes") rows.push_back(row_of(field, indent, words));
    return rows;
}

// One section of the catalogue: a title and the fields of the case file that it asks for.
Value section_of(const Value& wanted, const Schema& schema, const Words& words) {
    Value::List parts;
    for (const Value& name : wanted.list_of("fields")) {
        const Field* field = schema.root().field(to_text(name));
        if (!field) continue;
        Value part = row_of(*field, 0, words);
        const bool list = field->many && field->kind == FieldKind::record;
        part.set("list", list);
        if (list) {
            Value rows = rows_of(*field->record, 0, words);
            if (!rows.list()->empty()) rows.list()->front().set("mark", "-");
            part.set("fields", std::move(rows));
        }
        part.set("plain", !list && !*part["has_fields"].boolean());
        part.set("help", field->help.empty() ? Value() : Value(field->help));
        parts.push_back(std::move(part));
    }
    return Value::map({{"title", wanted.text_of("title")}, {"parts", std::move(parts)}});
}

}  // namespace

bool is_laid_out(const Field& field) {
    return field.kind == FieldKind::record && !field.many && (field.record->bare.empty() || asks(*field.record));
}

std::string range_words(double from, double to, const Words& words) {
    return from == to ? fmt::format("{:g}", from)
                      : words.fill("values", "range", {fmt::format("{:g}", from), fmt::format("{:g}", to)});
}

std::string values_of(const Field& field, const Words& words) {
    switch (field.kind) {
        case FieldKind::yes_no:
            return words.phrase("values", "yes_no");
        case FieldKind::level:
            return words.phrase("values", "level");
        case FieldKind::date:
            return words.phrase("values", "date");
        case FieldKind::duration:
            return words.phrase("values", "duration");
        case FieldKind::number:
            return field.min && field.max ? range_words(*field.min, *field.max, words) : std::string();
        case FieldKind::choice:
            break;
        case FieldKind::text:
        case FieldKind::record:
            return {};
    }
    std::vector<std::string> names;
    for (const Option& option : field.choice->options) names.push_back(option.name);
    return has_many_values(field) ? words.fill("values", "see", {field.choice->name}) : join(names, ", ");
}

bool has_many_values(const Field& field) {
    return field.kind == FieldKind::choice && field.choice->options.size() > k_most_options;
}

// A code as YAML takes it: in quotes where it is more than letters, digits and hyphens, or no text at all.
static std::string yaml_text(const std::string& code) {
    const bool plain = code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.") ==
                           std::string::npos &&
                       !code.starts_with('-') && lower(code) != "null";
    return plain ? code : to_json(Value(code));
}

Value guide_view(const NewCase& what, const Schema& schema, const Words& words) {
    Value::List sections;
    for (const Value& wanted : words.table("guide").list_of("section"))
        sections.push_back(section_of(wanted, schema, words));
    return Value::map({{"code", yaml_text(what.code)},
                       {"format", what.format},
                       {"as_of", what.as_of},
                       {"sections", std::move(sections)}});
}

// A line of the file within 80 columns: a comment goes on in a comment below, and what can be written in a field that
// has no room for it beside stands above, as the question does. Values stay as they are.
static std::string fitting_line(std::string_view line) {
    if (display_width(line) <= k_guide_width) return std::string(line);
    std::string margin(line.substr(0, std::min(line.find_first_not_of(" #"), line.size())));
    if (margin.ends_with("# ")) return hanging(line, margin, k_guide_width);
    const std::size_t beside = line.find(":  # ");
    if (beside == std::string_view::npos || line.substr(0, beside).find('"') != std::string_view::npos)
        return std::string(line);
    if (line.substr(margin.size()).starts_with("- ")) margin += "  ";
    margin += "# ";
    return fmt::format("{}\n{}", hanging(margin + std::string(line.substr(beside + 5)), margin, k_guide_width),
                       line.substr(0, beside + 1));
}

tl::expected<std::string, tmpl::Problem> guide_text(const NewCase& what, const Schema& schema, const Words& words,
                                                    Library& library, std::vector<Diagnostics>& faults) {
    auto text = library.fill("new", guide_view(what, schema, words), tmpl::Escape::none, faults);
    if (!text) return text;
    std::vector<std::string> lines;
    for (const std::string_view line : split(*text, '\n')) lines.push_back(fitting_line(line));
    return join(lines, "\n");
}

}  // namespace ipt
