// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/documents.hpp"
#include "ipt/json_parts.hpp"
#include "ipt/report/ask_part.hpp"
#include "version.hpp"

#include <algorithm>

namespace ipt {
namespace {

struct Options {
    CaseOptions cases;
    DocumentOptions documents;
    std::string top;
};

std::string_view about(const Question& question) {
    if (question.unseen) return "unseen";
    const Scope scope = question.fact.subject.scope;
    return scope == Scope::person ? "person" : scope == Scope::event ? "event" : "case";
}

Value name_of(const Question& question, const Case& patient) {
    const Subject subject = question.fact.subject;
    if (question.unseen || subject.scope == Scope::whole) return {};
    const bool person = subject.scope == Scope::person;
    const Value& row = (person ? patient.people() : patient.events())[subject.index];
    const std::string_view name = row.text_of(person ? "name" : "what");
    return name.empty() ? Value() : Value(name);
}

Value question_json(const Question& question, const Case& patient, const Knowledge& knowledge, const Words& words) {
    const AskedFor asked = asked_for(question, knowledge, words);
    Value::List brings;
    for (const std::size_t area : question.could_bring) brings.emplace_back(knowledge.rules.areas[area].name);
    return Value::map({{"about", about(question)},
                       {"name", name_of(question, patient)},
                       {"field", asked.path.empty() ? Value() : Value(asked.path)},
                       {"area", question.unseen ? Value(knowledge.rules.unseen[*question.unseen].area) : Value()},
                       {"ask", asked.ask},
                       {"movement", rounded(question.movement)},
                       {"could_bring", std::move(brings)}});
}

Value as_json(const ReadCase& read, const Inquiry& inquiry, std::size_t top, const Appraisal& appraisal,
              const Workbench& bench) {
    const Knowledge& knowledge = bench.knowledge;
    const std::vector<Question>& questions = inquiry.questions;
    const std::size_t shown = top == 0 ? questions.size() : std::min(top, questions.size());
    Value::List rows;
    for (std::size_t i = 0; i < shown; ++i)
        rows.push_back(question_json(questions[i], read.patient, knowledge, bench.words));
    const Scores& scores = appraisal.scores;
    return Value::map({{"file", read.file},
                       {"case", read.patient.root.text_of("case")},
                       {"primary", scores.primary ? Value(scores.areas[*scores.primary].area) : Value()},
                       {"robustness", rounded(scores.robustness)},
                       {"completeness", rounded(scores.completeness)},
                       {"risk_asked", is_risk_known(read.patient)},
                       {"questions", std::move(rows)},
                       {"left_out", static_cast<int>(questions.size() - shown)},
                       {"partly", inquiry.partly},
                       {"alerts", alerts_json(appraisal, bench.words)}});
}

int ask(const Options& options, const Host& host) {
    const auto bench = open_workbench(options.cases.common, host);
    if (!bench) return k_io;
    const Knowledge& knowledge = bench->knowledge;
    const std::size_t top =
        options.top.empty() ? knowledge.rules.ask_top : static_cast<std::size_t>(*to_int(options.top));
    Documents documents(options.documents, options.cases.common, *bench, host);
    const int status = CaseReader(options.cases, *bench, host).each([&](const ReadCase& read) {
        std::vector<Diagnostics> faults;
        const Appraisal appraisal = appraise(read.patient, knowledge);
        const Inquiry inquiry = questions_of(read.patient, knowledge.rules, knowledge.schema);
        const Provenance provenance{k_version, fingerprint(read.patient.source->text(read.patient.root.span))};
        const auto page =
            make_page("ask", Audience::clinician, ask_view(inquiry, top, appraisal, knowledge, bench->words), knowledge,
                      provenance, bench->library, faults);
        if (!page) return documents.problem(page.error(), faults);
        return documents.add(read, "ask", {*page}, [&] { return as_json(read, inquiry, top, appraisal, *bench); });
    });
    return std::max(status, documents.finish());
}

}  // namespace

std::function<int(const Host&)> setup_ask(CommandLine& line) {
    auto options = std::make_shared<Options>();
    add_case_options(line, options->cases);
    line.option("--top", options->top, "how many questions (10); 0 shows them all")
        .type("N")
        .check(whole_number(0, 100000));
    add_document_options(line, options->documents);
    return [options](const Host& host) { return ask(*options, host); };
}

}  // namespace ipt
