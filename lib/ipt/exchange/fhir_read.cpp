// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/exchange/fhir.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace ipt {
namespace {

// What a code or a linkId stands for.
struct CodeMeaning {
    const Measure* measure = nullptr;
    const MeasureCodes* codes = nullptr;  // null: there are none but our own
    std::size_t item = 0;                 // counted from 1; 0: the total
    bool turned = false;
};

using CodeMeanings = std::map<std::string, CodeMeaning, std::less<>>;

// The text of a number, with the place of what it was read from.
Value number_text(double number, Span place) {
    Value out(to_text(Value(number)));
    out.span = place;
    return out;
}

// The day of a time: "2026-03-08T10:00:00+01:00" is of the day that stands there.
Value day_of(const Value& time) {
    if (!time.text()) return {};
    Value out(time.text()->substr(0, 10));
    out.span = time.span;
    return out;
}

class FhirReader {
public:
    FhirReader(const Knowledge& knowledge, const CodeBook& codes, const std::string& code, Diagnostics& diagnostics)
        : knowledge_(knowledge), codes_(codes), code_(code), diagnostics_(diagnostics) {
        for (const Measure& measure : knowledge.measures.all) {
            const MeasureCodes* row = codes.find(measure.id);
            add_own(measure.id, {&measure, row, 0, false});
            if (!row) continue;
            if (row->turned) add_own(row->turned->code, {&measure, row, 0, true});
            if (!row->total.empty()) loinc_[row->total] = {&measure, row, 0, false};
            for (std::size_t i = 0; i < row->items.size(); ++i) loinc_[row->items[i]] = {&measure, row, i + 1, false};
        }
    }

    std::vector<ImportedCase> run(const Value& file) {
        each_resource(file, "Patient", [&](const Value& one, const std::string& url) { patient(one, url); });
        each_resource(file, "QuestionnaireResponse",
                      [&](const Value& one, const std::string& url) { response(one, url); });
        each_resource(file, "Observation", [&](const Value& one, const std::string&) { observation(one); });
        if (cases_.empty() && diagnostics_.errors() == 0)
            diagnostics_.error("import-nothing", {}, "there is no result of a measure in this file",
                               "a QuestionnaireResponse, an Observation or a Bundle of them is read");
        std::vector<ImportedCase> out;
        for (Found& one : cases_)
            out.push_back(
                imported_case(one.code, one.place, one.fields, entries_of(std::move(one.results), diagnostics_)));
        return out;
    }

private:
    struct Found {
        std::string code;
        Span place{};
        bool ours = false;  // written by fhir_bundle: what belongs together says so
        Value fields{};
        std::map<const Measure*, bool> turned{};  // of those that can be
        std::vector<ImportedResult> results{};
    };
    struct Result {
        std::size_t of_case = 0;
        std::size_t index = 0;
    };

    void add_own(const std::string& code, CodeMeaning meaning) {
        own_[code] = meaning;
        for (std::size_t i = 1; i <= meaning.measure->items; ++i) {
            meaning.item = i;
            own_[fmt::format("{}.{}", code, i)] = meaning;
        }
    }

    void wrong(Span place, std::string message, std::string help) {
        diagnostics_.error("import-value", place, std::move(message), std::move(help));
    }
    void not_read(const Value& at, std::string message) {
        diagnostics_.warning("import-unknown", at.span, std::move(message), "it is not read");
    }

    template <typename Work>
    static void each_resource(const Value& file, std::string_view type, const Work& work) {
        if (file.text_of("resourceType") == type) work(file, {});
        if (file.text_of("resourceType") != "Bundle") return;
        for (const Value& entry : file.list_of("entry"))
            if (entry["resource"].text_of("resourceType") == type)
                work(entry["resource"], std::string(entry.text_of("fullUrl")));
    }

    // The names by which others refer to a resource.
    static std::vector<std::string> references(const Value& resource, const std::string& url) {
        std::vector<std::string> out;
        if (!url.empty()) out.push_back(url);
        if (const std::string_view id = resource.text_of("id"); !id.empty())
            out.push_back(fmt::format("{}/{}", resource.text_of("resourceType"), id));
        return out;
    }

    // ---- whose

    void patient(const Value& resource, const std::string& url) {
        for (const Value& one : resource.list_of("identifier"))
            if (one.text_of("system") == codes_.cases && one["value"].text())
                for (const std::string& name : references(resource, url))
                    patients_.insert_or_assign(name, one["value"]);
    }

    // The case of a resource; null where nobody can tell, which is reported.
    Found* case_of(const Value& resource) {
        const Value& subject = resource["subject"];
        const std::string reference(subject.text_of("reference"));
        Value code;
        if (const auto found = patients_.find(reference); found != patients_.end())
            code = found->second;
        else if (subject["identifier"].text_of("system") == codes_.cases)
            code = subject["identifier"]["value"];
        if (code.text() && !is_case_code(*code.text())) {
            wrong(code.span, fmt::format("'{}' is no code of a case", mention(*code.text())),
                  "a code is a short word in which all can be seen");
            return nullptr;
        }
        const bool code_known = code.text() != nullptr;
        if (!code_known) {
            others_.insert(reference);
            const Span place = subject.is_null() ? resource.span : subject.span;
            if (code_.empty() || others_.size() > 1) {
                diagnostics_.error("import-code", place,
                                   code_.empty() ? "nothing here tells the code of the case"
                                                 : "these are results of more than one patient",
                                   code_.empty() ? "say it: --case CODE; a name is no code"
                                                 : "a case is of one: give a file for each");
                return nullptr;
            }
            code = Value(code_);
            code.span = place;
        }
        const auto [at, added] = index_.try_emplace(*code.text(), cases_.size());
        if (added) cases_.push_back({*code.text(), code.span, code_known});
        return &cases_[at->second];
    }

    ImportedResult occasion(const Value& resource, Value date) const {
        ImportedResult out;
        out.date = std::move(date);
        const Value& session = resource["encounter"]["identifier"];
        if (session.text_of("system") == codes_.sessions && session["value"].text()) {
            const std::string& text = *session["value"].text();
            out.session = Value(text.substr(text.rfind('/') + 1));
            out.session.span = session["value"].span;
        }
        return out;
    }

    // Whether the resource says nothing, or what nobody here can understand. What is not finished is read: an answer
    // about suicidal thoughts counts as soon as it is given.
    bool is_void(const Value& resource) {
        const std::string_view status = resource.text_of("status");
        const bool taken_back = status == "entered-in-error" || status == "cancelled";
        if (taken_back) not_read(resource["status"], fmt::format("the status is '{}'", status));
        const Value* modifier = taken_back ? nullptr : resource.find("modifierExtension");
        if (modifier) not_read(*modifier, "something here changes what the rest means");
        const bool settled = status.empty() || status == "completed" || status == "final" || status == "amended" ||
                             status == "corrected";
        if (!settled && !taken_back && !modifier)
            diagnostics_.warning("import-unsettled", resource["status"].span,
                                 fmt::format("the status is '{}'", mention(status)),
                                 "it is read, and may still change");
        return taken_back || modifier;
    }

    // A case counts a measure one way or the other.
    void note_turn(Found& found, const CodeMeaning& meaning, Span place) {
        if (!meaning.codes || !meaning.codes->turned) return;
        const auto [at, added] = found.turned.try_emplace(meaning.measure, meaning.turned);
        if (!added && at->second != meaning.turned)
            return wrong(place, fmt::format("{} is counted here from the other end than before", meaning.measure->name),
                         "one case counts it one way: correct the results of one of the two");
        if (!added || !meaning.turned) return;
        Value& value = found.fields.set(meaning.codes->turned->field, meaning.codes->turned->value);
        value.span = place;
        found.fields.map()->back().key_span = place;
    }

    // ---- answers

    void response(const Value& resource, const std::string& url) {
        if (is_void(resource)) return;
        std::vector<std::pair<CodeMeaning, const Value*>> answers;
        std::vector<const Value*> unknown;
        collect(resource, answers, unknown);
        if (answers.empty()) return not_read(resource, "no item of this response has a code that is known");
        if (!unknown.empty())
            not_read(*unknown.front(),
                     unknown.size() == 1
                         ? std::string("this item has no code that is known")
                         : fmt::format("{} items have no code that is known; this is the first", unknown.size()));
        Found* found = case_of(resource);
        if (!found) return;
        std::map<std::string, std::size_t> of_measure;
        for (const auto& [meaning, item] : answers) {
            const auto number = answer_of(*item, meaning);
            if (!number) continue;
            note_turn(*found, meaning, item->span);
            const auto [at, added] = of_measure.try_emplace(meaning.measure->id, found->results.size());
            if (added) {
                found->results.push_back(occasion(resource, day_of(resource["authored"])));
                found->results.back().measure = meaning.measure->id;
                found->results.back().alone = found->ours;
                for (const std::string& name : references(resource, url))
                    responses_[name][meaning.measure->id] = {static_cast<std::size_t>(found - cases_.data()),
                                                             at->second};
            }
            put(found->results[at->second], meaning, *number, item->span);
        }
        for (const auto& [id, index] : of_measure) settle(found->results[index], *knowledge_.measures.find(id));
    }

    // Every answered item with a code that is known, also those in groups and below answers, and those without one.
    void collect(const Value& parent, std::vector<std::pair<CodeMeaning, const Value*>>& into,
                 std::vector<const Value*>& unknown) const {
        for (const Value& item : parent.list_of("item")) {
            std::string_view link = item.text_of("linkId");
            link.remove_prefix(link.rfind('/') + 1);  // 0 where there is none
            const auto loinc = loinc_.find(link);
            const auto own = own_.find(link);
            const bool answered = !item.list_of("answer").empty();
            if (loinc != loinc_.end() && answered) into.emplace_back(loinc->second, &item);
            if (loinc == loinc_.end() && own != own_.end() && answered) into.emplace_back(own->second, &item);
            if (loinc == loinc_.end() && own == own_.end() && answered) unknown.push_back(&item);
            collect(item, into, unknown);
            for (const Value& answer : item.list_of("answer")) collect(answer, into, unknown);
        }
    }

    // Nothing where it cannot be used, which is reported.
    std::optional<double> answer_of(const Value& item, const CodeMeaning& meaning) {
        const Value::List& answers = item.list_of("answer");
        if (answers.size() != 1) {
            wrong(item["answer"].span, "an item of a measure has one answer", "leave the one that counts");
            return std::nullopt;
        }
        const Value& answer = answers[0];
        for (const std::string_view key : {"valueInteger", "valueDecimal"})
            if (const double* number = answer[key].number()) return *number;
        if (const double* number = answer["valueQuantity"]["value"].number()) return *number;
        const Value& said = answer["valueCoding"];
        std::optional<double> known;
        if (meaning.codes) {
            const auto& codes = meaning.codes->answers;
            const auto at = std::find(codes.begin(), codes.end(), said.text_of("code"));
            if (at != codes.end()) known = meaning.measure->item_min + static_cast<double>(at - codes.begin());
        }
        for (const Value& extension : said.list_of("extension")) {
            const double* ordinal = extension["valueDecimal"].number();
            if (extension.text_of("url") != codes_.ordinal || !ordinal) continue;
            if (known && *known != *ordinal) {
                wrong(said.span,
                      fmt::format("the code '{}' stands for {:g}, but {:g} is said here", mention(said.text_of("code")),
                                  *known, *ordinal),
                      "nobody can tell which is meant: correct one of the two");
                return std::nullopt;
            }
            known = *ordinal;
        }
        if (!known)
            wrong(answer.span, fmt::format("this is no answer of {} that is known", meaning.measure->name),
                  "expected a number, or one of the codes of its answers: 'ipt knowledge show codes'");
        return known;
    }

    void put(ImportedResult& result, const CodeMeaning& meaning, double number, Span place) {
        if (meaning.item == 0) {
            if (!result.total.is_null()) return wrong(place, "a second total in one response", "leave one of the two");
            result.total = number_text(number, place);
            return;
        }
        if (result.items.is_null()) {
            result.items = Value(Value::List(meaning.measure->items));
            result.items.span = place;
        }
        Value& item = (*result.items.list())[meaning.item - 1];
        if (!item.is_null())
            return wrong(place, fmt::format("a second answer to item {} of {}", meaning.item, meaning.measure->name),
                         "leave one of the two");
        item = number_text(number, place);
    }

    // The item on suicide alone is what the field `risk_item` is for.
    static void settle(ImportedResult& result, const Measure& measure) {
        Value::List* items = result.items.list();
        if (!items || !measure.risk || measure.items == 1) return;
        Value& risk = (*items)[measure.risk->item - 1];
        const auto stated =
            std::count_if(items->begin(), items->end(), [](const Value& one) { return !one.is_null(); });
        if (risk.is_null() || stated != 1) return;
        result.risk_item = risk;
        result.items = Value();
    }

    // ---- totals

    void observation(const Value& resource) {
        if (is_void(resource)) return;
        const CodeMeaning* meaning = meaning_of(resource["code"]);
        if (!meaning)
            return not_read(resource["code"].is_null() ? resource : resource["code"],
                            "this observation has no code of a measure that is known");
        const bool risk = meaning->item > 0 && meaning->measure->risk && meaning->measure->risk->item == meaning->item;
        if (meaning->item > 0 && !risk)
            return not_read(resource["code"],
                            fmt::format("a single item of {} without the others", meaning->measure->name));
        const Value& quantity = resource["valueQuantity"]["value"];
        const Value& value = quantity.is_null() ? resource["valueInteger"] : quantity;
        std::optional<double> number;
        if (value.number()) number = *value.number();
        if (!number || resource["valueQuantity"].find("comparator"))
            return not_read(resource, "this observation has no number, or only a limit of one");
        Found* found = case_of(resource);
        if (!found) return;
        note_turn(*found, *meaning, value.span);
        Value text = number_text(*number, value.span);
        ImportedResult* from = risk ? nullptr : result_behind(resource, *meaning, *found);
        if (from && from->total.is_null()) from->total = text;
        if (from && *from->total.text() != *text.text())
            return wrong(value.span,
                         fmt::format("the response that this comes from has the total {}", *from->total.text()),
                         "nobody can tell which is meant: correct one of the two");
        if (from) return;
        ImportedResult one = occasion(resource, day_of(resource["effectiveDateTime"]));
        if (one.date.is_null()) one.date = day_of(resource["effectivePeriod"]["start"]);
        if (one.date.is_null()) one.date = day_of(resource["effectiveInstant"]);
        one.measure = meaning->measure->id;
        one.alone = found->ours;
        (risk ? one.risk_item : one.total) = std::move(text);
        found->results.push_back(std::move(one));
    }

    [[nodiscard]] const CodeMeaning* meaning_of(const Value& concept_value) const {
        for (const Value& coding : concept_value.list_of("coding")) {
            const bool ours = coding.text_of("system") == codes_.measures;
            if (!ours && coding.text_of("system") != codes_.loinc) continue;
            const CodeMeanings& all = ours ? own_ : loinc_;
            if (const auto found = all.find(coding.text_of("code")); found != all.end()) return &found->second;
        }
        return nullptr;
    }

    // The response of the same case that a total was made from.
    ImportedResult* result_behind(const Value& resource, const CodeMeaning& meaning, const Found& found) {
        for (const Value& one : resource.list_of("derivedFrom")) {
            const auto response = responses_.find(one.text_of("reference"));
            if (response == responses_.end()) continue;
            const auto result = response->second.find(meaning.measure->id);
            if (result == response->second.end()) continue;
            Found& owner = cases_[result->second.of_case];
            if (&owner == &found) return &owner.results[result->second.index];
        }
        return nullptr;
    }

    const Knowledge& knowledge_;
    const CodeBook& codes_;
    const std::string& code_;
    Diagnostics& diagnostics_;
    CodeMeanings loinc_, own_;
    std::map<std::string, Value, std::less<>> patients_;  // the code of each, by what refers to it
    std::map<std::string, std::map<std::string, Result>, std::less<>> responses_;
    std::set<std::string> others_;  // patients without a code of ours
    std::map<std::string, std::size_t> index_;
    std::vector<Found> cases_;
};

}  // namespace

std::vector<ImportedCase> read_fhir(const Value& file, const Knowledge& knowledge, const CodeBook& codes,
                                    const std::string& code, Diagnostics& diagnostics) {
    return FhirReader(knowledge, codes, code, diagnostics).run(file);
}

}  // namespace ipt
