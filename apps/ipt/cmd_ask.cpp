// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/documents.hpp"
#include "ipt/json_parts.hpp"
#include "ipt/report/ask_part.hpp"
#include "ipt/report/parts.hpp"

#include <algorithm>

namespace ipt {
namespace {

struct AskOptions {
    CaseOptions cases;
    DocumentOptions documents;
    std::string top;
};

std::string_view about(const Question& question) {
    if (question.unseen) return "unseen";
    const Scope scope = question.fact.subject.scope;
    return scope == Scope::person ? "person" : scope == Scope::event ? "event" : "case";
}

Value question_json(const Question& question, const Case& patient, const Knowledge& knowledge, const Words& words) {
    const AskedFor asked = asked_for(question, knowledge, words);
    const auto name = question.unseen ? std::string_view() : name_of(patient, question.fact.subject);
    Value::List brings;
    for (const std::size_t area : question.could_bring) brings.emplace_back(knowledge.rules.areas[area].name);
    return Value::map({{"about", about(question)},
                       {"name", name.empty() ? Value() : Value(name)},
                       {"field", asked.path.empty() ? Value() : Value(asked.path)},
                       {"area", question.unseen ? Value(knowledge.rules.unseen[*question.unseen].area) : Value()},
                       {"ask", asked.ask},
                       {"movement", rounded(question.movement)},
                       {"could_bring", std::move(brings)}});
}

Value as_json(const ReadCase& read, const Inquiry& inquiry, const Appraisal& appraisal, const Workbench& bench) {
    const Knowledge& knowledge = bench.knowledge;
    Value::List rows;
    for (const Question& one : inquiry.questions)
        rows.push_back(question_json(one, read.patient, knowledge, bench.words));
    const Scores& scores = appraisal.scores;
    return Value::map({{"file", read.file},
                       {"case", read.patient.root.text_of("case")},
                       {"primary", scores.primary ? Value(scores.areas[*scores.primary].area) : Value()},
                       {"robustness", rounded(scores.robustness)},
                       {"completeness", rounded(scores.completeness)},
                       {"risk_asked", parts::is_risk_known(read.patient)},
                       {"questions", std::move(rows)},
                       {"left_out", static_cast<int>(inquiry.left_out)},
                       {"partly", inquiry.partly},
                       {"alerts", alerts_json(appraisal, bench.words)}});
}

int ask(const AskOptions& options, const Host& host) {
    const auto bench = open_workbench(options.cases.common, host);
    if (!bench) return k_io;
    const Knowledge& knowledge = bench->knowledge;
    const std::size_t top =
        options.top.empty() ? knowledge.rules.ask_top : static_cast<std::size_t>(*to_int(options.top));
    Documents documents(options.documents, options.cases.common, *bench, host);
    const int status =
        CaseReader(options.cases, *bench, host).each([&](const ReadCase& read, const Host& desk) -> Delivery {
            std::vector<Diagnostics> faults;
            const Appraisal appraisal = appraise(read.patient, knowledge);
            const Inquiry inquiry = questions_of(read.patient, knowledge.rules, knowledge.schema, top);
            const auto page =
                make_page("ask", Audience::clinician, ask_view(inquiry, appraisal, knowledge, bench->words), knowledge,
                          provenance_of(read.patient), bench->library, faults);
            if (!page) return documents.problem(page.error(), std::move(faults));
            return documents.add(
                read, "ask", {*page}, [&] { return as_json(read, inquiry, appraisal, *bench); }, desk);
        });
    return std::max(status, documents.finish());
}

}  // namespace

std::function<int(const Host&)> setup_ask(CommandLine& line) {
    auto options = std::make_shared<AskOptions>();
    add_case_options(line, options->cases);
    add_deidentify_option(line, options->cases);
    line.option("--top", options->top, "how many questions (10); 0 shows them all")
        .type("N")
        .check(whole_number(0, 100000));
    add_document_options(line, options->documents);
    return [options](const Host& host) { return ask(*options, host); };
}

}  // namespace ipt
