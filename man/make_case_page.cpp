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

// Text for lines of its own, one for each sentence; nothing in it acts on the typesetter.
Value roff(std::string_view text) {
    if (text.empty()) return {};
    std::string out;
    char before = '\n';
    for (char c : text) {
        if (c == ' ' && (before == '.' || before == '?' || before == '!')) c = '\n';
        if (before == '\n' && (c == '.' || c == '\'')) out += "\\&";
        c == '\\' ? out += "\\e" : out += c;
        before = c;
    }
    return out;
}

std::string kind_of(const ipt::Field& field) {
    static constexpr std::string_view k_kinds[] = {"text", "yes_no",   "level",  "number",
                                                   "date", "duration", "choice", "record"};
    std::string kind(k_kinds[static_cast<std::size_t>(field.kind)]);
    if (field.choice) kind += " " + field.choice->name;
    if (field.record) kind += " " + field.record->name;
    if (field.past) kind += ", not after as_of";
    if (const std::string limits = limits_of(field); !limits.empty()) kind += ", " + limits;
    return field.many ? "list of " + kind : kind;
}

Value view_of(const ipt::Field& field) {
    return Value::map({{"name", roff(field.name)},
                       {"kind", roff(kind_of(field))},
                       {"required", field.required},
                       {"people", field.people},
                       {"private", field.identifying},
                       {"help", roff(field.help)},
                       {"ask", roff(field.ask)},
                       {"also", roff(ipt::join(field.also, ", "))}});
}

// Where a record can stand: the fields that are made of it, like "people" or "episode.impairment".
std::string places_of(const ipt::Record& record, const ipt::Schema& schema) {
    std::vector<std::string> places;
    for (const auto& around : schema.records())
        for (const ipt::Field& field : around->fields)
            if (field.record == &record && around->name != "session")
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
                       {"about", roff(record.about)},
                       {"bare", roff(record.bare)},
                       {"places", roff(places_of(record, schema))},
                       {"has_scores", has_scores},
                       {"fields", std::move(fields)}});
}

Value view_of(const ipt::Schema& schema) {
    Value::List records, choices;
    for (const auto& record : schema.records()) records.push_back(view_of(*record, schema));
    for (const auto& choice : schema.choices()) {
        Value::List options;
        for (const ipt::Option& option : choice->options)
            options.push_back(Value::map({{"name", roff(option.name)}, {"also", roff(ipt::join(option.also, ", "))}}));
        choices.push_back(Value::map({{"name", roff(choice->name)}, {"options", std::move(options)}}));
    }
    return Value::map({{"records", std::move(records)}, {"choices", std::move(choices)}});
}

int fail(std::string_view message) { return std::cerr << "make_case_page: " << message << '\n', 1; }
std::string words(const ipt::Diagnostic& one, const ipt::Source& source) {
    return ipt::format(one, source, ipt::Colour::no);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return fail("needs FRAME and OUTPUT");
    std::vector<ipt::Diagnostics> faults;
    const auto knowledge = ipt::load_knowledge(ipt::builtin_texts(), faults);
    if (!knowledge) return fail(words(faults.front().all().front(), faults.front().source()));
    std::stringstream text;
    text << std::ifstream(argv[1]).rdbuf();
    ipt::Diagnostics wrong(std::make_shared<ipt::Source>(argv[1], text.str()));
    const auto frame = ipt::tmpl::parse(wrong);
    if (!frame) return fail(words(wrong.all().front(), wrong.source()));
    const ipt::tmpl::Options options{ipt::tmpl::Escape::none, ipt::tmpl::Missing::error, ipt::tmpl::EmptyLines::drop};
    const auto page = ipt::tmpl::render(*frame, view_of(knowledge->schema), {}, options);
    if (!page) return fail(words(page.error().diagnostic, *page.error().source));
    std::ofstream out(argv[2]);
    out << *page << std::flush;
    return out && !page->empty() ? 0 : fail("cannot read the frame or write the page");
}
