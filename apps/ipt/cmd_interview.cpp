// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/case_editor.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/known_names.hpp"
#include "ipt/limits.hpp"
#include "ipt/new_case.hpp"
#include "ipt/report/guide.hpp"
#include "ipt/report/interview.hpp"
#include "ipt/workbench.hpp"
#include "ipt/writing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <utility>

namespace ipt {
namespace {

struct InterviewOptions {
    CommonOptions common;
    std::vector<std::string> limits;
    std::string file;
    NewCaseFile made;  // of a file that is not there
    bool brief = false;
};

class InterviewRun {
public:
    InterviewRun(const InterviewOptions& options, Workbench& bench, const Host& host)
        : options_(options),
          bench_(bench),
          host_(host),
          editor_(options.file, bench.knowledge, limits_of(options.limits).file) {}

    int run() {
        std::error_code ignored;
        if (!std::filesystem::exists(options_.file, ignored))
            if (const int status = make_file(); status != k_done) return status;
        if (const int status = editor_.open(host_, colour_of(options_.common, host_)); status != k_done) return status;
        say(phrase("keys"));
        int status = k_done;
        while (status == k_done && !stopped_) {
            const auto prompt = next();
            if (!prompt) break;
            status = ask(*prompt);
        }
        tell_open();
        return status;
    }

private:
    [[nodiscard]] std::string phrase(std::string_view key) const { return bench_.words.phrase("interview", key); }

    void say(std::string_view text, std::string_view margin = "") const {
        const std::string indent(margin.size(), ' ');
        host_.out(hanging(fmt::format("{}{}", margin, visible(text)), indent, host_.width) + "\n");
    }

    // The file that `ipt new` writes.
    int make_file() const {
        const auto text = new_case_text(options_.made, "interview", options_.common, bench_, host_);
        if (!text) return text.error();
        return save_file(options_.file, *text, {}, host_);
    }

    // The first that is open and was not asked yet; or the one that a person went back to.
    [[nodiscard]] std::optional<Prompt> next() {
        const Knowledge& knowledge = bench_.knowledge;
        std::vector<Prompt> prompts = prompts_of(editor_.tree(), knowledge.schema, bench_.words);
        const std::string again = std::exchange(again_, {});
        auto found = std::find_if(prompts.begin(), prompts.end(), [&](const Prompt& one) { return one.name == again; });
        if (found != prompts.end()) return *found;
        if (options_.brief) prompts = weighty(std::move(prompts), editor_.patient(), knowledge, bench_.words);
        found = std::find_if(prompts.begin(), prompts.end(), [&](const Prompt& one) {
            return one.now.is_null() && asked_.count(one.name + one.ask) == 0 && passed_.count(one.part) == 0;
        });
        if (found == prompts.end()) return std::nullopt;
        return *found;
    }

    int ask(const Prompt& prompt) {
        if (prompt.part != part_) host_.out("\n");
        if (prompt.part != part_ && !prompt.title.empty()) say(fmt::format("== {} ==", prompt.title));
        part_ = prompt.part;
        host_.out("\n");
        say(prompt.ask);
        if (!prompt.field->help.empty() && prompt.field->help != prompt.ask) say(prompt.field->help, "  ");
        const std::string values = values_of(answered_field(prompt), bench_.words);
        if (!values.empty()) say(values, "  ");
        if (prompt.field->many && !prompt.adds) say(phrase("several"), "  ");
        if (prompt.adds) say(phrase("one_more"), "  ");
        if (!prompt.brings.empty())
            say(bench_.words.fill("interview", "brings", {bench_.words.list(prompt.brings)}), "  ");
        if (!prompt.now.is_null())
            say(bench_.words.fill("interview", "now",
                                  {prompt.now.is_text() ? to_text(prompt.now) : to_json(prompt.now)}),
                "  ");
        for (;;) {
            host_.out("> ");
            const auto line = host_.line();
            if (!line) host_.out("\n");
            const std::string answer(line ? trim(*line) : ".");
            if (answer == "?") {
                explain(prompt);
                continue;
            }
            if (answer == "." || answer == "<" || answer == ">" || answer.empty()) return move(prompt, answer);
            if (first_invalid_utf8(answer) || visible(answer) != answer || answer.find('\t') != std::string::npos) {
                say(phrase("unreadable"), "  ");
                continue;
            }
            const std::string said = said_today(answered_field(prompt), answer, host_.today());
            std::vector<Edit> edits = moved_on(answered_field(prompt), said);
            const bool moves = !edits.empty();
            edits.push_back({prompt.path, answer_value(prompt, said)});
            const std::vector<Diagnostic> errors = editor_.apply(edits);
            for (const Diagnostic& one : errors) tell_wrong("  ", one, host_);
            if (!errors.empty()) continue;
            if (moves) say(bench_.words.fill("interview", "moved", {to_string(today())}), "  ");
            leave(prompt);
            return keep();
        }
    }

    [[nodiscard]] Date today() const {
        const std::int32_t day = host_.today();
        return {day, day, Precision::day};
    }

    // What happened after the reference date moves that on to today, where nothing in the file counts back from it.
    [[nodiscard]] std::vector<Edit> moved_on(const Field& field, const std::string& said) const {
        const auto reference = editor_.patient().reference;
        const auto date = parse_date(said, std::nullopt);
        if (!field.past || !reference || !date || date->first <= *reference || date->first > host_.today()) return {};
        const Record& root = bench_.knowledge.schema.root();
        const Edit as_of{{key_in_file(editor_.tree(), root, *root.field("as_of"))}, to_string(today())};
        return editor_.stays_the_same_with(as_of) ? std::vector<Edit>{as_of} : std::vector<Edit>();
    }

    int keep() {
        for (const Diagnostic& one : editor_.new_warnings()) tell_wrong("  ", one, host_);
        tell_alerts(editor_.new_alerts(), bench_.words, host_);
        return editor_.save({}, host_, Telling::no);
    }

    void leave(const Prompt& prompt) {
        asked_.insert(prompt.name + prompt.ask);
        history_.push_back(prompt.name);
    }

    // Away from a question without an answer.
    int move(const Prompt& prompt, const std::string& where) {
        if (where == ".") {
            stopped_ = true;
            return k_done;
        }
        if (where == "<") {
            again_ = history_.empty() ? prompt.name : history_.back();
            if (history_.empty())
                say(phrase("first"), "  ");
            else
                history_.pop_back();
            return k_done;
        }
        leave(prompt);
        if (where == ">") passed_.insert(prompt.part);
        if (prompt.risk && prompt.now.is_null()) say(phrase("risk_left"), "  ");
        return k_done;
    }

    void explain(const Prompt& prompt) const {
        const Field& field = answered_field(prompt);
        if (!prompt.record->about.empty()) say(prompt.record->about, "  ");
        if (field.choice)
            for (const Option& option : field.choice->options) {
                const std::string also = join(option.also, ", ");
                say(also.empty() ? option.name : fmt::format("{} ({})", option.name, also), "  - ");
            }
        std::string place =
            prompt.record->name == "case" ? prompt.field->name : prompt.record->name + "." + prompt.field->name;
        say(bench_.words.fill("interview", "more", {place, prompt.record->name}), "  ");
    }

    // However it ends, what is open about risk is said.
    void tell_open() const {
        host_.out("\n");
        std::vector<std::string> open;
        for (const Prompt& one : prompts_of(editor_.tree(), bench_.knowledge.schema, bench_.words))
            if (one.risk && one.now.is_null()) open.push_back(one.ask);
        say(phrase(open.empty() ? "risk_done" : "risk_open"));
        for (const std::string& one : open) say(one, "  - ");
        say(bench_.words.fill("interview", "next", {mention(options_.file), mention(options_.file)}));
    }

    const InterviewOptions& options_;
    Workbench& bench_;
    const Host& host_;
    CaseEditor editor_;
    std::set<std::string> asked_, passed_;  // places with their questions; parts that a person went past
    std::vector<std::string> history_;      // the places, as they were asked for
    std::string again_;                     // the one to be asked next
    std::string part_;
    bool stopped_ = false;
};

int interview(const InterviewOptions& options, const Host& host) {
    if (!host.in_is_terminal || options.file == "-") {
        host.err(
            "ipt: interview: questions are asked at a terminal, and standard input is none\n"
            "     'ipt new' writes a file to fill in, and 'ipt log' notes a session from a script\n");
        return k_usage;
    }
    const auto bench = open_workbench(options.common, host);
    if (!bench) return k_io;
    return InterviewRun(options, *bench, host).run();
}

}  // namespace

std::function<int(const Host&)> setup_interview(CommandLine& line) {
    auto options = std::make_shared<InterviewOptions>();
    line.option("FILE", options->file, "the case file; one that is not there is made, as 'ipt new' makes it")
        .required()
        .type("");
    line.flag("--brief", options->brief, "ask about risk, and then what 'ipt ask' asks, and no more");
    line.option("--case", options->made.code, "the code of the case, never a name").type("CODE").check(case_code());
    line.option("--treatment", options->made.format, "the treatment format, like adult16, ipta or perinatal")
        .type("FORMAT")
        .completes([options](const Host& host, std::string_view) { return format_names(options->common, host); });
    add_limit_option(line, options->limits);
    add_common_options(line, options->common);
    return [options](const Host& host) { return interview(*options, host); };
}

}  // namespace ipt
