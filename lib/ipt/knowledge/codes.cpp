// SPDX-License-Identifier: MIT
#include "ipt/knowledge/codes.hpp"

#include "ipt/knowledge/read_knowledge.hpp"
#include "ipt/knowledge/row_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>
#include <span>

namespace ipt {
namespace {

class CodeLoader {
public:
    CodeLoader(const Knowledge& knowledge, Diagnostics& diagnostics)
        : knowledge_(knowledge), read_(knowledge.schema, diagnostics) {}

    void load(const Frozen& file, CodeBook& out) {
        only(file, {"version", "systems", "answers", "code"});
        systems(file, out);
        for (const Frozen& row : file.list_of("answers")) answers(row);
        for (const Frozen& row : file.list_of("code")) out.all.push_back(code(row));
    }

private:
    void only(const Frozen& row, std::initializer_list<std::string_view> keys) {
        read_.only(row, std::span(keys.begin(), keys.size()));
    }

    void systems(const Frozen& file, CodeBook& out) {
        const Frozen& row = file["systems"];
        if (!row.is_map()) return read_.wrong(file.span, "'[systems]' is missing");
        only(row, {"loinc", "units", "category", "ordinal", "questionnaire", "measures", "areas", "formats", "alerts",
                   "cases", "sessions", "source", "status", "status_of", "note"});
        for (const auto& [key, into] : {std::pair<std::string_view, std::string*>{"loinc", &out.loinc},
                                        {"units", &out.units},
                                        {"category", &out.category},
                                        {"ordinal", &out.ordinal},
                                        {"questionnaire", &out.questionnaire},
                                        {"measures", &out.measures},
                                        {"areas", &out.areas},
                                        {"formats", &out.formats},
                                        {"alerts", &out.alerts},
                                        {"cases", &out.cases},
                                        {"sessions", &out.sessions}})
            *into = read_.needed(row, key);
        (void)read_.needed(row, "source");
        (void)read_.status(row);
    }

    void answers(const Frozen& row) {
        only(row, {"id", "codes", "source", "status", "note"});
        std::vector<std::string> codes = read_.texts(row, "codes");
        if (codes.empty()) read_.wrong(row.span, "'codes' is missing");
        (void)read_.needed(row, "source");
        (void)read_.status(row);
        answers_.insert_or_assign(read_.needed(row, "id"), std::move(codes));
    }

    MeasureCodes code(const Frozen& row) {
        only(row, {"measure", "panel", "total", "items", "answers", "turned", "source", "status", "status_of", "note"});
        MeasureCodes out;
        out.measure = read_.needed(row, "measure");
        out.panel = row.text_of("panel");
        out.total = row.text_of("total");
        out.items = read_.texts(row, "items");
        out.source = read_.needed(row, "source");
        out.status = read_.status(row);
        out.note = row.text_of("note");
        for (const std::string* one : {&out.panel, &out.total}) once(*one, row);
        for (const std::string& one : out.items) once(one, row["items"]);
        const Measure* measure = knowledge_.measures.find(out.measure);
        if (!measure) {
            if (!out.measure.empty())
                read_.wrong(row["measure"].span, fmt::format("there is no measure '{}'", out.measure));
            return out;
        }
        if (!measures_.insert(out.measure).second)
            read_.wrong(row["measure"].span, fmt::format("there are two rows for '{}'", out.measure));
        if (!out.items.empty() && out.items.size() != measure->items)
            read_.wrong(row["items"].span,
                        fmt::format("'items' has {} codes for {} items", out.items.size(), measure->items));
        if (row.find("answers")) answers_of(row, *measure, out);
        if (row.find("turned")) turned(row["turned"], *measure, out);
        return out;
    }

    // A code that stands for two things would tell neither.
    void once(const std::string& code, const Frozen& at) {
        if (!code.empty() && !codes_.insert(code).second)
            read_.wrong(at.span, fmt::format("the code '{}' stands for two things", code));
    }

    void answers_of(const Frozen& row, const Measure& measure, MeasureCodes& out) {
        const auto found = answers_.find(row.text_of("answers"));
        if (found == answers_.end())
            return read_.wrong(row["answers"].span,
                               fmt::format("there are no [[answers]] '{}'", to_text(row["answers"])));
        out.answers = found->second;
        for (const double most : measure.item_max)
            if (most - measure.item_min + 1 != static_cast<double>(out.answers.size()))
                return read_.wrong(row["answers"].span, fmt::format("{} answers, but an item goes from {:g} to {:g}",
                                                                    out.answers.size(), measure.item_min, most));
    }

    void turned(const Frozen& row, const Measure& measure, MeasureCodes& out) {
        only(row, {"code", "field", "value"});
        TurnedCode made{read_.needed(row, "code"), read_.needed(row, "field"), read_.needed(row, "value")};
        once(made.code, row);
        const Field* field = knowledge_.schema.root().field(made.field);
        if (!measure.turned)
            read_.wrong(row.span, "the measure is never turned");
        else if (!made.field.empty() &&
                 (!field || field->kind != FieldKind::choice || !field->choice->option(made.value)))
            read_.wrong(row.span,
                        fmt::format("the case file has no field '{}' that can be '{}'", made.field, made.value));
        out.turned = std::move(made);
    }

    const Knowledge& knowledge_;
    RowReader read_;
    std::map<std::string, std::vector<std::string>, std::less<>> answers_;
    std::set<std::string> codes_, measures_;
};

}  // namespace

const MeasureCodes* CodeBook::find(std::string_view measure) const {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const MeasureCodes& one) { return one.measure == measure; });
    return found == all.end() ? nullptr : &*found;
}

std::optional<CodeBook> load_codes(const Texts& texts, const Knowledge& knowledge, std::vector<Diagnostics>& faults) {
    CodeBook out;
    const bool good = read_knowledge(
        texts, "knowledge/codes.toml", faults,
        [&](const Frozen& file, Diagnostics& diagnostics) { CodeLoader(knowledge, diagnostics).load(file, out); });
    return good ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace ipt
