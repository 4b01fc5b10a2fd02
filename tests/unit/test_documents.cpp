// SPDX-License-Identifier: MIT
// What every document must be, whatever the case holds: whole sentences, no trace of what is missing.
#include "documents.hpp"
#include "ipt/doc/document.hpp"
#include "relapse.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

using namespace ipt;
using namespace support;

namespace {

std::string last_line(std::string_view text) {
    const auto lines = split(trim(text), '\n');
    return without_escapes(lines.back());
}

// The last paragraph of a plain text, in one line.
std::string last_paragraph(std::string_view text) {
    text = trim(text);
    const std::size_t begin = text.rfind("\n\n");
    std::string out(text.substr(begin == std::string_view::npos ? 0 : begin + 2));
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out;
}

void check_provenance(std::string_view line, bool dated) {
    INFO(line);
    CHECK(line.starts_with("Draft for clinician review. It supports, it does not diagnose."));
    for (const std::string_view part : {", case ", ", knowledge ", ", templates "}) CHECK(contains(line, part));
    CHECK(contains(line, ", reference date ") == dated);
}

// ---- taking parts of a case away

using Path = std::vector<std::size_t>;

void collect(const Value& value, Path& path, std::vector<Path>& out) {
    const std::size_t size = value.map() ? value.map()->size() : value.list() ? value.list()->size() : 0;
    for (std::size_t i = 0; i < size; ++i) {
        path.push_back(i);
        out.push_back(path);
        collect(value.map() ? (*value.map())[i].value : (*value.list())[i], path, out);
        path.pop_back();
    }
}

// Takes the node at the path out of the tree, or leaves an item of a measure empty; gives its name.
std::string take_out(Value& value, const Path& path, std::size_t step = 0) {
    const auto at = static_cast<std::ptrdiff_t>(path[step]);
    const bool last = step + 1 == path.size();
    if (Value::Map* map = value.map()) {
        Member& member = (*map)[path[step]];
        std::string name = member.key;
        if (!last) return name + "." + take_out(member.value, path, step + 1);
        map->erase(map->begin() + at);
        return name;
    }
    Value::List& list = *value.list();
    const std::string name = std::to_string(at);
    if (!last) return name + "." + take_out(list[path[step]], path, step + 1);
    list.erase(list.begin() + at);
    return name;
}

struct Sweep {
    std::size_t tried = 0;
    std::size_t refused = 0;                    // what was taken away was required, so there is no document
    std::map<std::string, std::string> faults;  // the first way to each of them
};

void try_tree(Value tree, const std::shared_ptr<const Source>& source, const std::string& what, Sweep& sweep) {
    Diagnostics diagnostics(source);
    const Case patient = decode(std::move(tree), knowledge().schema, std::nullopt, diagnostics);
    ++sweep.tried;
    if (diagnostics.errors() > 0) {
        ++sweep.refused;
        return;
    }
    for (const std::string_view audience : k_audiences)
        for (const std::string& fault : faults_of_markdown(formulation(patient, audience, quick_knowledge())))
            sweep.faults.emplace(std::string(audience) + ": " + fault, what);
    const MadePlan plan = relapse_of(patient);
    for (const std::string* page : {&plan.patient, &plan.clinician})
        for (const std::string& fault : faults_of_markdown(*page)) sweep.faults.emplace("relapse: " + fault, what);
}

void report(const Sweep& sweep, std::string_view name) {
    std::string out;
    for (const auto& [fault, what] : sweep.faults) out += "\n  without " + what + ": " + fault;
    INFO(name << " in " << sweep.tried << " ways" << out);
    CHECK(sweep.faults.empty());
    CHECK(2 * sweep.refused < sweep.tried);
}

Value tree_of(const Example& example, std::shared_ptr<const Source>& source) {
    source = std::make_shared<const Source>(example.name, example.text);
    Diagnostics diagnostics(source);
    std::vector<Value> trees = read_yaml(diagnostics);
    REQUIRE(diagnostics.errors() == 0);
    REQUIRE(trees.size() == 1);
    return std::move(trees.front());
}

// Tries a case for every field of the description and every kind of value that it can have, with nothing else in it but
// what is required.
class Alone {
public:
    Alone(Sweep& sweep, std::shared_ptr<const Source> source) : sweep_(sweep), source_(std::move(source)) {}

    void record(const Record& description, const std::vector<const Field*>& above) {
        for (const Field& field : description.fields) {
            std::vector<const Field*> path = above;
            path.push_back(&field);
            if (field.kind == FieldKind::record)
                record(*field.record, path);
            else
                for (const std::string& value : values_of(field))
                    if (count_++ % k_stride == 0) attempt(path, value);
        }
    }

private:
    static std::vector<std::string> values_of(const Field& field) {
        switch (field.kind) {
            case FieldKind::yes_no:
                return {"yes", "no", "unsure"};
            case FieldKind::level:
                return {"none", "high"};
            case FieldKind::number:
                return {std::to_string(static_cast<int>(field.min.value_or(0))),
                        std::to_string(static_cast<int>(field.max.value_or(1)))};
            case FieldKind::date:
                return {"2026-03-08", "2025"};
            case FieldKind::duration:
                return {"8 weeks"};
            case FieldKind::choice:
                break;
            case FieldKind::text:
            case FieldKind::record:
                return {"some words", "Some words."};
        }
        std::vector<std::string> names;
        for (const Option& option : field.choice->options) names.push_back(option.name);
        return names;
    }

    void attempt(const std::vector<const Field*>& path, const std::string& value) {
        Value node(value);
        std::string name;
        for (auto at = path.rbegin(); at != path.rend(); ++at) {
            if ((*at)->many) node = Value::List{std::move(node)};
            Value whole;
            const Record* home = at + 1 == path.rend() ? nullptr : (*(at + 1))->record;
            if (home)
                for (const Field& other : home->fields)
                    if (other.required && other.name != (*at)->name) whole.set(other.name, "thing");
            whole.set((*at)->name, std::move(node));
            node = std::move(whole);
            name = (*at)->name + (name.empty() ? "" : "." + name);
        }
        if (!node.find("case")) node.set("case", "A-1");
        if (!node.find("as_of")) node.set("as_of", "2026-06-01");
        try_tree(std::move(node), source_, "all but " + name + ": " + value, sweep_);
    }

    Sweep& sweep_;
    std::shared_ptr<const Source> source_;
    std::size_t count_ = 0;
};

// A template that asks for one name of eight, within lists and groups too.
void ask_for_some(const Value& value, Chance& chance, std::string& out) {
    if (value.list()) return value.list()->empty() ? void() : ask_for_some(value.list()->front(), chance, out);
    if (!value.is_map()) {
        out += "{{.}};";
        return;
    }
    for (const Member& member : *value.map()) {
        if (!chance.one_in(8)) continue;
        const bool holds_more = member.value.is_map() || member.value.is_list();
        out += (holds_more ? "{{#" : "{{") + member.key + "}}";
        if (!holds_more) continue;
        ask_for_some(member.value, chance, out);
        out += "{{/" + member.key + "}}";
    }
}

}  // namespace

TEST_SUITE_BEGIN("documents");

TEST_CASE("every example passes the check without a word") {
    for (const Example& example : examples()) {
        INFO(example.name);
        CHECK(told(example.text) == "");
    }
}

TEST_CASE("every example reads well for every audience in every format, and ends with its provenance") {
    for (const Example& example : examples()) {
        for (const std::string_view audience : k_audiences) {
            for (const std::string_view format : {"text", "md", "html"}) {
                const Ran ran =
                    run({"formulate", "--for", std::string(audience), "--format", std::string(format), example.path});
                INFO(example.name << " for " << audience << " as " << format);
                CHECK(ran.status == k_done);
                CHECK(ran.err == "");
                const auto faults = format == "md"     ? faults_of_markdown(ran.out)
                                    : format == "html" ? faults_of_html(ran.out)
                                                       : faults_of_text(ran.out);
                INFO(joined(faults));
                CHECK(faults.empty());
                if (format == "html") {
                    CHECK(ran.out.starts_with("<!DOCTYPE html>"));
                    CHECK(ran.out.ends_with("</footer>\n</article>\n</main>\n</body>\n</html>\n"));
                    check_provenance(last_line(lines_of_html(ran.out)), contains(example.text, "\nas_of: "));
                } else {
                    check_provenance(format == "md" ? last_line(ran.out) : last_paragraph(ran.out),
                                     contains(example.text, "\nas_of: "));
                }
            }
        }
    }
}

TEST_CASE("a template gets all that it asks for, whatever it does not ask for") {
    Chance chance(8'914);
    const Value specimen = specimen_view(knowledge(), words());
    for (const Example& example : examples()) {
        const Case patient = valid(example.text);
        const Appraisal appraisal = appraise(patient, knowledge());
        const Value whole = view_of(appraisal, knowledge(), words());
        for (std::size_t round = 0; round < 40; round += k_stride) {
            std::string text;
            ask_for_some(specimen, chance, text);
            Diagnostics diagnostics(std::make_shared<Source>("some", text));
            const auto some = tmpl::parse(diagnostics);
            REQUIRE(some);
            const Value part = view_of(appraisal, knowledge(), words(), tmpl::Names({&*some}, {}));
            const auto filled = tmpl::render(*some, part, {}, {});
            REQUIRE(filled);
            if (*filled != *tmpl::render(*some, whole, {}, {})) FAIL(example.name << ": " << text);
        }
    }
}

TEST_CASE("a view leaves out what its templates do not ask for") {
    for (const Example& example : examples()) {
        const Case patient = valid(example.text);
        const Value view =
            view_of(appraise(patient, knowledge()), knowledge(), words(), library().names("formulation-patient"));
        CHECK(view["areas"].is_null());
        CHECK(view["facts"]["measures"].is_null());
        CHECK(!view["symptoms"].is_null());
    }
}

TEST_CASE("a case of one line makes a document for every audience") {
    const Case patient = valid("case: A-1\n");
    for (const std::string_view audience : k_audiences) {
        const auto faults = faults_of_markdown(formulation(patient, audience, knowledge()));
        INFO(audience << joined(faults));
        CHECK(faults.empty());
    }
}

TEST_CASE("the same case makes the same bytes") {
    for (const Example& example : examples())
        for (const std::string_view format : {"text", "html", "json"}) {
            const std::vector<std::string> arguments = {"formulate",         "--for",     "clinician", "--format",
                                                        std::string(format), example.path};
            CHECK(run(arguments).out == run(arguments).out);
        }
}

TEST_CASE("whatever single field or part of an example is left out, every document reads well") {
    for (const Example& example : examples()) {
        std::shared_ptr<const Source> source;
        const Value tree = tree_of(example, source);
        std::vector<Path> paths;
        Path path;
        collect(tree, path, paths);
        Sweep sweep;
        for (std::size_t i = 0; i < paths.size(); i += k_stride) {
            Value less = tree;
            const std::string what = take_out(less, paths[i]);
            try_tree(std::move(less), source, what, sweep);
        }
        report(sweep, example.name);
    }
}

TEST_CASE("whatever many fields of an example are left out together, every document reads well") {
    Chance chance(20'261'124);
    for (const Example& example : examples()) {
        std::shared_ptr<const Source> source;
        const Value tree = tree_of(example, source);
        Sweep sweep;
        for (std::size_t round = 0; round < 40; round += k_stride) {
            Value less = tree;
            std::string what;
            const std::size_t count = 2 + chance.below(12);
            for (std::size_t i = 0; i < count; ++i) {
                std::vector<Path> paths;
                Path path;
                collect(less, path, paths);
                if (paths.size() < 2) break;
                Value without = less;
                const std::string name = take_out(without, chance.pick(paths));
                if (name == "case" || name.ends_with(".name") || name.ends_with(".text")) continue;
                less = std::move(without);
                what += (what.empty() ? "" : ", ") + name;
            }
            try_tree(std::move(less), source, what, sweep);
        }
        report(sweep, example.name);
    }
}

TEST_CASE("whatever is the only thing that a case says, every document reads well") {
    const auto source = std::make_shared<const Source>("case.yaml", "");
    Sweep sweep;
    Alone(sweep, source).record(knowledge().schema.root(), {});
    report(sweep, "one field alone");
    CHECK(sweep.tried > 500 / k_stride);
}

TEST_CASE("a patient's formulation can be read by someone with eight years of school") {
    for (const Example& example : examples()) {
        const std::string page = formulation(valid(example.text), "patient", knowledge());
        const double grade = doc::reading_grade(doc::prose(page));
        INFO(example.name << ": grade " << grade);
        CHECK(grade <= 8);
    }
}

TEST_SUITE_END();
