// SPDX-License-Identifier: MIT
// Writes ipt-case(5): make_case_page FRAME OUTPUT. The frame is written by hand; the fields come from the description
// inside the program, so that they are described only once.
#include "ipt/base/embedded.hpp"
#include "ipt/base/text.hpp"
#include "ipt/knowledge/knowledge.hpp"
#include "ipt/tmpl/template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>

namespace {

using ipt::Value;

// Text for a line of its own: nothing in it acts on the typesetter.
std::string roff(std::string_view text) {
    std::string out = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
    for (const char c : text) c == '\\' ? out += "\\e" : out += c == '\n' ? ' ' : c;
    return out;
}

Value line(std::string_view text) { return text.empty() ? Value() : Value(roff(text)); }

std::string kind_of(const ipt::Field& field) {
    const std::string list = field.many ? "list of " : "";
    switch (field.kind) {
        case ipt::FieldKind::text:
            return field.many ? "list of texts" : "text";
        case ipt::FieldKind::yes_no:
            return list + "yes_no";
        case ipt::FieldKind::level:
            return list + "level";
        case ipt::FieldKind::date:
            return list + (field.past ? "date, not after as_of" : "date");
        case ipt::FieldKind::duration:
            return list + "duration";
        case ipt::FieldKind::choice:
            return fmt::format("{}choice {}", list, field.choice->name);
        case ipt::FieldKind::record:
            return fmt::format("{}record {}", list, field.record->name);
        case ipt::FieldKind::number:
            break;
    }
    const std::string kind = field.many ? "list of numbers" : "number";
    return field.max > field.min ? fmt::format("{}, {:g} to {:g}", kind, field.min, field.max) : kind;
}

Value view_of(const ipt::Field& field) {
    return Value::map({{"name", roff(field.name)},
                       {"kind", roff(kind_of(field))},
                       {"required", field.required},
                       {"people", field.people},
                       {"private", field.identifying},
                       {"help", line(field.help)},
                       {"ask", line(field.ask)},
                       {"also", line(ipt::join(field.also, ", "))}});
}

// Where a record can stand: the fields that are made of it, like "people" or "episode.impairment".
std::string places_of(const ipt::Record& record, const ipt::Schema& schema) {
    std::vector<std::string> places;
    for (const auto& around : schema.records())
        for (const ipt::Field& field : around->fields)
            if (field.record == &record && around.get() != schema.record("session"))
                places.push_back(around.get() == &schema.root() ? field.name
                                                                : fmt::format("{}.{}", around->name, field.name));
    return places.size() > 4 ? std::string() : ipt::join(places, ", ");  // many: the fields themselves say it
}

Value view_of(const ipt::Record& record, const ipt::Schema& schema) {
    const ipt::Record* scores = schema.record("scores");
    bool has_scores = false;
    Value::List fields;
    for (const ipt::Field& field : record.fields) {
        const auto same = [&](const ipt::Field& other) { return other.name == field.name; };
        const bool included = &record != scores && std::any_of(scores->fields.begin(), scores->fields.end(), same);
        has_scores = has_scores || included;
        if (!included) fields.push_back(view_of(field));
    }
    return Value::map({{"name", roff(record.name)},
                       {"about", line(record.about)},
                       {"bare", line(record.bare)},
                       {"places", line(places_of(record, schema))},
                       {"has_scores", has_scores},
                       {"fields", std::move(fields)}});
}

Value view_of(const ipt::Choice& choice) {
    Value::List options;
    for (const ipt::Option& option : choice.options)
        options.push_back(Value::map({{"name", roff(option.name)}, {"also", line(ipt::join(option.also, ", "))}}));
    return Value::map({{"name", roff(choice.name)}, {"options", std::move(options)}});
}

Value view_of(const ipt::Schema& schema) {
    Value::List records, choices;
    for (const auto& record : schema.records()) records.push_back(view_of(*record, schema));
    for (const auto& choice : schema.choices()) choices.push_back(view_of(*choice));
    return Value::map({{"records", std::move(records)}, {"choices", std::move(choices)}});
}

std::shared_ptr<const ipt::Source> builtin(std::string_view name) {
    for (const ipt::EmbeddedFile& file : ipt::embedded_files())
        if (file.name == name) return std::make_shared<ipt::Source>(std::string(name), std::string(file.text));
    return nullptr;
}

int fail(const ipt::Diagnostic& one, const ipt::Source& source) {
    std::cerr << ipt::format(one, source, ipt::Colour::no);
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return std::cerr << "usage: make_case_page FRAME OUTPUT\n", 2;
    std::vector<ipt::Diagnostics> faults;
    const auto knowledge = ipt::load_knowledge(builtin, faults);
    for (const ipt::Diagnostics& list : faults) fail(list.all().front(), list.source());
    if (!knowledge) return 1;
    std::stringstream text;
    text << std::ifstream(argv[1]).rdbuf();
    ipt::Diagnostics diagnostics(std::make_shared<ipt::Source>(argv[1], text.str()));
    const auto frame = ipt::tmpl::parse(diagnostics);
    if (!frame) return fail(diagnostics.all().front(), diagnostics.source());
    const ipt::tmpl::Options options{ipt::tmpl::Escape::none, ipt::tmpl::Missing::error, ipt::tmpl::EmptyLines::drop};
    const auto page = ipt::tmpl::render(*frame, view_of(knowledge->schema), {}, options);
    if (!page) return fail(page.error().diagnostic, *page.error().source);
    std::ofstream out(argv[2]);
    out << *page << std::flush;
    return page->empty() || !out ? (std::cerr << "make_case_page: cannot write " << argv[2] << '\n', 1) : 0;
}
