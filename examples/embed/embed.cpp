// SPDX-License-Identifier: MIT
// Prints what `ipt score FILE` prints at a width of 80, with the rules and words that travel in the library.
#include <ipt/base/file.hpp>
#include <ipt/input/input.hpp>
#include <ipt/knowledge/case_check.hpp>
#include <ipt/report/document.hpp>

#include <iostream>

namespace {

void tell(const ipt::Diagnostics& said) {
    for (const ipt::Diagnostic& one : said.all()) std::cerr << format(one, said.source(), ipt::Colour::no);
}

int fail(const std::string& message) { return std::cerr << "embed: " << message << '\n', 1; }

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return fail("needs the name of a case file");
    auto text = ipt::read_file(argv[1], ipt::Limits{}.bytes);
    if (!text) return fail(text.error().message);

    // Knowledge and words are read once and serve any number of cases.
    const ipt::Texts texts = ipt::builtin_texts();
    std::vector<ipt::Diagnostics> faults;
    const auto knowledge = ipt::load_knowledge(texts, faults);
    ipt::Library library(texts.find, texts.find, "en", "");
    const auto words = library.words(faults);
    if (!knowledge || !words) return fail("the library's own texts are wrong");

    // A file can hold several cases. With an error in one it is not judged.
    ipt::Diagnostics said(std::make_shared<ipt::Source>(argv[1], std::move(*text)));
    std::vector<ipt::Case> cases;
    for (ipt::Value& tree : ipt::read_yaml(said)) {
        cases.push_back(decode(std::move(tree), knowledge->schema, std::nullopt, said));
        check_case(cases.back(), *knowledge, said);
    }
    said.sort();
    tell(said);
    if (said.errors() > 0) return 1;

    for (const ipt::Case& patient : cases) {
        const ipt::Appraisal appraisal = appraise(patient, *knowledge);
        const ipt::Value view = view_of(appraisal, *knowledge, *words, library.names("score"));
        const auto page = score_text(view, 80, library, faults);  // the alerts stand first
        if (!page) return fail(page.error().diagnostic.message);
        std::cout << (&patient == cases.data() ? "" : "\n") << *page;
    }
    return std::cout.flush() ? 0 : 1;
}
