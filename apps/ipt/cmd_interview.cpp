// SPDX-License-Identifier: MIT
#include "ipt/base/date.hpp"
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

// A terminal takes no longer line from a person, and drops what is typed behind it without a word.
constexpr std::size_t k_longest_line = 4095;

struct InterviewOptions {
    CommonOptions common;
    std::vector<std::string> limits;
    std::string file;
    NewCaseFile made;  // of a file that is not there; no code: it is asked for
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
            if (const int status = make_file(); status != k_done || stopped_) return status;
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

    // The code of a new case; nothing where the person stops. It alone says whose the file is, so that two must not
    // come to have the same by an oversight.
    [[nodiscard]] std::optional<std::string> ask_code() const {
        if (!options_.made.code.empty()) return options_.made.code;
        say(bench_.knowledge.schema.root().field("case")->help);
        say(bench_.words.fill("interview", "code", {NewCaseFile{}.code}), "  ");
        for (;;) {
            host_.out("> ");
            const std::string code = read_answer().text;
            if (code == ".") return std::nullopt;
            if (code.empty()) return NewCaseFile{}.code;
            const std::string wrong = case_code()(code);
            if (wrong.empty()) return code;
            tell_wrong("  ", {Severity::error, {}, {}, wrong, {}}, host_);
        }
    }

    // The file that `ipt new` writes.
    int make_file() {
        const auto code = ask_code();
        stopped_ = !code;
        if (stopped_) return k_done;
        NewCaseFile made = options_.made;
        made.code = *code;
        const auto text = new_case_text(made, "interview", options_.common, bench_, host_);
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
        show_place(prompt);
        say(prompt.ask);
        if (!prompt.field->help.empty() && prompt.field->help != prompt.ask) say(prompt.field->help, "  ");
        const Field& answered = answered_field(prompt);
        const std::string values = has_many_values(answered) ? phrase("see_all") : values_of(answered, bench_.words);
        if (!values.empty()) say(values, "  ");
        if (prompt.field->many && !prompt.adds) say(phrase("several"), "  ");
        if (prompt.adds && !prompt.field->ask.empty() && prompt.field->ask != prompt.ask) say(prompt.field->ask, "  ");
        if (prompt.adds) say(phrase("one_more"), "  ");
        if (!prompt.brings.empty())
            say(bench_.words.fill("interview", "brings", {bench_.words.list(prompt.brings)}), "  ");
        if (!prompt.now.is_null()) say(bench_.words.fill("interview", "now", {as_answer(prompt.now)}), "  ");
        for (;;) {
            host_.out("> ");
            const Typed typed = read_answer();
            const std::string& answer = typed.text;
            if (answer == "?") {
                explain(prompt);
                continue;
            }
            if (answer == "." || answer == "<" || answer == ">" || answer.empty()) return move(prompt, answer);
            if (typed.is_cut) {
                say(phrase("too_long"), "  ");
                continue;
            }
            if (first_invalid_utf8(answer) || visible(answer) != answer || answer.find('\t') != std::string::npos) {
                say(phrase("unreadable"), "  ");
                continue;
            }
            if (prompt.adds && is_no_name(answer)) {
                say(phrase("who_or_what"), "  ");
                continue;
            }
            const bool takes_back = answer == "-";
            const Value value =
                takes_back ? Value() : answer_value(prompt, said_today(answered, answer, host_.today()), bench_.words);
            if (takes_back && prompt.now.is_null()) return move(prompt, "");
            const auto reference = editor_.patient().reference;
            const std::vector<Diagnostic> errors = write_down(prompt, value);
            for (const Diagnostic& one : errors) tell_wrong("  ", one, host_);
            if (!errors.empty()) continue;
            leave(prompt);
            if (const int status = keep(prompt); status != k_done) return status;
            if (takes_back) say(phrase("taken_back"), "  ");
            if (value.is_text() && to_text(value) != answer)
                say(bench_.words.fill("interview", "as_date", {to_text(value)}), "  ");
            if (editor_.patient().reference != reference) say(bench_.words.fill("interview", "moved", {today()}), "  ");
            return k_done;
        }
    }

    struct Typed {
        std::string text;
        bool is_cut = false;
    };

    // Until the end of a line, or of several that were pasted at once: they are one answer, and never one to the next
    // question too. The end of the input stops the interview.
    [[nodiscard]] Typed read_answer() const {
        auto line = host_.line();
        if (!line) host_.out("\n");
        if (!line) return {"."};
        Typed out;
        for (bool more = true; more;) {
            out.is_cut = out.is_cut || line->size() >= k_longest_line;
            out.text = trim(fmt::format("{} {}", out.text, trim(*line)));
            more = host_.has_more();
            if (more) line = host_.line();
            more = more && line;
        }
        return out;
    }

    // A yes or a no where someone or something is to be named: a file must not come to have a person called "no".
    [[nodiscard]] bool is_no_name(std::string_view answer) const { return says_one_of(answer, phrase("no_names")); }

    // Where in the file the question is: the title of a part, and what a group within it is for.
    void show_place(const Prompt& prompt) {
        const bool goes_on =
            prompt.title == title_ && (prompt.part.starts_with(part_ + ".") || part_.starts_with(prompt.part + "."));
        if (prompt.part != part_ && !goes_on) {
            host_.out("\n");
            if (!prompt.title.empty()) say(fmt::format("== {} ==", prompt.title));
        }
        const std::size_t lead = prompt.part.size() + 1;
        const bool is_within = !prompt.adds && prompt.name.starts_with(prompt.part + ".") &&
                               prompt.name.find('.', lead) != std::string::npos;
        if (is_within && prompt.record != record_ && !prompt.record->about.empty()) {
            host_.out("\n");
            say(prompt.record->about);
        }
        part_ = prompt.part;
        title_ = prompt.title;
        record_ = prompt.record;
        host_.out("\n");
    }

    // What the file says, as it can be typed.
    static std::string as_answer(const Value& now) {
        if (now.is_text()) return to_text(now);
        if (!now.list()) return to_json(now);
        std::vector<std::string> items;
        for (const Value& item : *now.list()) items.push_back(item.is_text() ? to_text(item) : to_json(item));
        return join(items, "; ");
    }

    [[nodiscard]] std::string today() const { return to_string(*parse_date("today", host_.today())); }

    // What an answer changes, in memory; gives what is wrong with it. What happened after the reference date moves that
    // on to today, where nothing in the file counts back from it.
    [[nodiscard]] std::vector<Diagnostic> write_down(const Prompt& prompt, const Value& value) {
        std::vector<Edit> edits{{prompt.path, value}};
        const auto reference = editor_.patient().reference;
        const bool is_past = answered_field(prompt).past && value.is_text();
        const auto day = parse_date(is_past ? to_text(value) : std::string(), std::nullopt);
        if (!reference || !day || day->first <= *reference || day->first > host_.today()) return editor_.apply(edits);
        const auto later = editor_.moving_on(today());
        if (later && *later) edits.insert(edits.begin(), **later);
        std::vector<Diagnostic> errors = editor_.apply(edits);
        if (!later) errors.push_back(later.error());
        return errors;
    }

    int keep(const Prompt& prompt) {
        for (const Diagnostic& one : editor_.new_warnings()) tell_wrong("  ", one, host_);
        tell_alerts(editor_.new_alerts(), bench_.words, host_);
        const int status = editor_.save({}, host_, Telling::no);
        if (status != k_done) unwritten_ = prompt.name;
        return status;
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
            if (one.risk && (one.now.is_null() || one.name == unwritten_)) open.push_back(one.ask);
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
    std::string part_, title_;              // of the last one
    const Record* record_ = nullptr;
    std::string unwritten_;  // the place of an answer that could not be written
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
    options->made.code.clear();
    line.option("--case", options->made.code, "the code of the case, never a name").type("CODE").check(case_code());
    line.option("--treatment", options->made.format, "the treatment format, like adult16, ipta or perinatal")
        .type("FORMAT")
        .completes([options](const Host& host, std::string_view) { return format_names(options->common, host); });
    add_limit_option(line, options->limits);
    add_common_options(line, options->common);
    return [options](const Host& host) { return interview(*options, host); };
}

}  // namespace ipt
