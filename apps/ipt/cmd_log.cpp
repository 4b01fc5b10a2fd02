// SPDX-License-Identifier: MIT
#include "ipt/base/date.hpp"
#include "ipt/base/text.hpp"
#include "ipt/case_editor.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/known_names.hpp"
#include "ipt/limits.hpp"
#include "ipt/model/schema.hpp"
#include "ipt/workbench.hpp"
#include "ipt/writing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

namespace ipt {
namespace {

constexpr std::string_view k_field_help =
    "what to note, as NAME=VALUE: session=6 phq9=12 homework=done; --NAME VALUE means the same, and without a number "
    "it is the session after the last";

struct LogOptions {
    CommonOptions common;
    WritingOptions writing;
    std::vector<std::string> limits;
    std::string file;
    bool replace = false;
    std::vector<std::string> words;   // FIELD=VALUE
    std::vector<std::string> others;  // the same, of --FIELD VALUE
};

// What a word of the line says of the session: homework=done, phq9.risk_item=1.
struct Remark {
    const Field* field = nullptr;
    const Field* part = nullptr;  // of the record that the field is made of; null: of the field itself
    Value value;
};

class LogRun {
public:
    LogRun(const LogOptions& options, const Workbench& bench, const Host& host)
        : options_(options),
          bench_(bench),
          host_(host),
          root_(bench.knowledge.schema.root()),
          session_(*bench.knowledge.schema.record("session")),
          editor_(options.file, bench.knowledge, limits_of(options.limits).file) {}

    int run() {
        for (const auto* words : {&options_.words, &options_.others})
            for (const std::string& word : *words)
                if (const int status = read_word(word); status != k_done) return status;
        if (remarks_.empty() && !number_)
            return wrong("nothing is said of the session", "write NAME=VALUE, like mood=5 or homework=done");
        if (const int status = editor_.open(host_, colour_of(options_.common, host_)); status != k_done) return status;
        if (const int status = move_on(); status != k_done) return status;
        if (const int status = find_entry(); status != k_done) return status;
        for (const Remark& remark : remarks_)
            if (const int status = say(remark); status != k_done) return status;
        for (const Diagnostic& one : editor_.new_warnings()) tell_wrong("ipt: log: warning: ", one, host_);
        if (!editor_.is_changed() && options_.file != "-") {
            if (!options_.writing.quiet)
                host_.err(fmt::format("{} says all of this already\n", mention(options_.file)));
            return k_done;
        }
        const std::vector<Alert> alerts = editor_.new_alerts();
        if (const int status = editor_.save(options_.writing, host_, Telling::no); status != k_done) return status;
        if (!options_.writing.quiet) host_.err(told_);
        if (options_.file != "-") tell_written(mention(options_.file), options_.writing, host_);
        tell_alerts(alerts, bench_.words, host_);
        return k_done;
    }

private:
    int wrong(const std::string& message, const std::string& help, int status = k_usage) const {
        tell_wrong("ipt: log: ", {Severity::error, {}, {}, message, help}, host_);
        return status;
    }

    int unknown_field(const std::string& name, const Record& record) const {
        std::vector<std::string_view> names;
        for (const Field& field : record.fields) names.push_back(field.name);
        for (const Field& field : record.fields) names.insert(names.end(), field.also.begin(), field.also.end());
        const std::string_view near = nearest(name, names);
        return wrong(fmt::format("a {} has no field '{}'", record.name, mention(name)),
                     near.empty() ? fmt::format("'ipt explain {}' names them all", record.name)
                                  : fmt::format("did you mean '{}'?", near));
    }

    int read_word(const std::string& word) {
        const std::size_t equals = std::min(word.find('='), word.size());
        const std::string text(trim(std::string_view(word).substr(std::min(equals + 1, word.size()))));
        if (equals == 0 || text.empty())
            return wrong(fmt::format("'{}' says nothing of the session", mention(word)),
                         "write NAME=VALUE, like mood=5 or homework=done");
        if (first_invalid_utf8(text) || visible(text) != text)
            return wrong(fmt::format("'{}' holds what no file may hold", mention(word)),
                         "write letters that can be seen");
        const std::size_t dot = std::min(word.find('.'), equals);
        const std::string name = word.substr(0, dot);
        Remark remark;
        remark.field = session_.field(name);
        if (!remark.field) return unknown_field(name, session_);
        if (dot < equals) {
            const std::string part = word.substr(dot + 1, equals - dot - 1);
            if (!remark.field->record) return unknown_field(word.substr(0, equals), session_);
            remark.part = remark.field->record->field(part);
            if (!remark.part) return unknown_field(part, *remark.field->record);
        }
        if (remark.field->name == "number") {
            const auto number = to_int(text);
            if (!number || (number_ && number_ != number))
                return wrong(fmt::format("the session cannot be '{}'", mention(text)),
                             "give its number once, as session=6");
            number_ = number;
            return k_done;
        }
        remark.value = value_of(remark.part ? *remark.part : *remark.field, text);
        remarks_.push_back(std::move(remark));
        return k_done;
    }

    // As it is to stand in the file. Items of a measure are numbers with commas; what counts back ("yesterday", "3 days
    // ago") does so from the day on which it is said.
    [[nodiscard]] Value value_of(const Field& field, const std::string& text) const {
        const bool is_items =
            (field.record && !field.record->bare_list.empty()) || (field.many && field.kind == FieldKind::number);
        if (is_items && text.find(',') != std::string::npos) {
            Value::List items;
            for (const std::string_view item : split(text, ',')) {
                const std::string_view number = trim(item);
                items.push_back(number.empty() || number == "~" ? Value() : Value(number));
            }
            return items;
        }
        return said_today(field, text, host_.today());
    }

    // A session after the reference date moves it on, where nothing in the file counts back from it. One that is yet to
    // come is a slip, and moves nothing.
    int move_on() {
        std::string latest;
        std::optional<std::int32_t> day = editor_.patient().reference;
        for (const Remark& remark : remarks_) {
            if (!day || remark.field->kind != FieldKind::date || !remark.field->past) continue;
            const auto date = parse_date(to_text(remark.value), std::nullopt);
            if (!date || date->first <= *day || date->first > host_.today()) continue;
            latest = to_text(remark.value);
            day = date->last;
        }
        const auto move = editor_.moving_on(latest);
        if (!move) return wrong(move.error().message, move.error().help, k_case_errors);
        if (!*move) return k_done;
        const std::string key = std::get<std::string>((*move)->path.front());
        told_ += fmt::format("{} moves on from {} to {}\n", key, to_text(editor_.tree()[key]), latest);
        return apply(**move);
    }

    // The session that is meant, which is added where the log does not have it.
    int find_entry() {
        list_ = key_in_file(editor_.tree(), root_, *root_.field("sessions"));
        const Value& said = editor_.tree()[list_];
        if (said.text() && name_form(*said.text()) == k_no_items)
            if (const int status = apply({{list_}, Value::List{}}); status != k_done) return status;
        const Value& rows = editor_.tree()[list_];
        const auto numbers = session_numbers(editor_.patient());
        const std::size_t count = rows.list() ? rows.list()->size() : 0;
        if ((!rows.is_null() && !rows.is_list()) || count != numbers.size())
            return wrong(fmt::format("'{}' in the file is no list with something in each item", list_),
                         "begin each session with '- '", k_case_errors);
        const auto found = number_ ? std::find(numbers.begin(), numbers.end(), number_) : numbers.end();
        entry_ = static_cast<std::size_t>(found - numbers.begin());
        if (found != numbers.end()) return k_done;
        if (const auto same = number_ ? std::nullopt : session_of_day()) {
            const std::string another = "another one on that day needs its own number";
            return wrong(fmt::format("the file has a session of {} already",
                                     to_text(editor_.patient().root.list_of("sessions")[*same]["date"])),
                         numbers[*same] ? fmt::format("session={} adds to it; {}", *numbers[*same], another) : another);
        }
        if (!number_ && !is_missed()) {
            number_ = 1;
            for (const auto& one : numbers) number_ = std::max(*number_, one.value_or(0) + 1);
        }
        if (!number_) return k_done;
        return apply({{list_, entry_, std::string("number")}, fmt::format("{}", *number_)});
    }

    // The session of the day that is said, where the log has one: who says no number could mean that, or one more.
    [[nodiscard]] std::optional<std::size_t> session_of_day() const {
        const Value::List& sessions = editor_.patient().root.list_of("sessions");
        for (const Remark& remark : remarks_) {
            if (remark.field->name != "date") continue;
            const auto day = parse_date(to_text(remark.value), std::nullopt);
            if (!day || day->precision != Precision::day) continue;
            for (std::size_t i = 0; i < sessions.size(); ++i)
                if (const Date* date = sessions[i]["date"].date(); date && *date == *day) return i;
        }
        return std::nullopt;
    }

    // One that was not held has no number of its own.
    [[nodiscard]] bool is_missed() const {
        return std::any_of(remarks_.begin(), remarks_.end(), [](const Remark& one) {
            return one.field->name == "missed" && one.value.text() &&
                   std::find(std::begin(k_no_words), std::end(k_no_words), lower(*one.value.text())) ==
                       std::end(k_no_words);
        });
    }

    int say(const Remark& remark) {
        const Value::List* rows = editor_.tree()[list_].list();
        const Value row = rows && entry_ < rows->size() ? (*rows)[entry_] : Value();
        const std::string key = key_in_file(row, session_, *remark.field);
        Edit edit{{list_, entry_, key}, remark.value};
        Value old = row[key];
        const Record* record = remark.field->record;
        const Field* part = remark.part;
        if (!part && record && old.is_map())
            part = record->field(remark.value.is_list() ? record->bare_list : record->bare);
        if (part && !old.is_null() && !old.is_map()) {  // what stands for one of its fields gets the other beside it
            const Field* bare = record->field(old.is_list() ? record->bare_list : record->bare);
            Value whole = Value::map({{bare->name, old}});
            if (bare != part) {
                whole.set(part->name, remark.value);
                return apply({edit.path, std::move(whole)});
            }
        } else if (part) {
            edit.path.emplace_back(key_in_file(old, *record, *part));
            old = Value(old[std::get<std::string>(edit.path.back())]);
        }
        if (old.is_null()) return apply(edit);
        if (to_json(old) == to_json(edit.value)) return k_done;
        if (remark.field->many && !part) {
            if (old.is_list())
                edit.path.emplace_back(old.list()->size());
            else
                edit.value = Value::List{old, edit.value};
            return apply(edit);
        }
        if (!options_.replace)
            return wrong(fmt::format("the session has '{}' already: {}", key, in_a_line(old)),
                         "--replace puts the new one in its place");
        told_ += fmt::format("{} was {}\n", key, in_a_line(old));
        return apply(edit);
    }

    static std::string in_a_line(const Value& old) {
        if (old.is_text()) return mention(to_text(old));
        if (!old.is_list()) return mention(to_json(old));
        std::vector<std::string> items;
        for (const Value& item : *old.list()) items.push_back(item.is_null() ? "~" : in_a_line(item));
        return join(items, ", ");
    }

    int apply(const Edit& edit) {
        const std::vector<Diagnostic> errors = editor_.apply({&edit, 1});
        if (errors.empty()) return k_done;
        const bool is_place = errors.front().code.empty();
        for (const Diagnostic& one : errors)
            tell_wrong(is_place ? fmt::format("ipt: {}: ", mention(options_.file)) : "ipt: log: ", one, host_);
        return is_place ? k_case_errors : k_usage;
    }

    const LogOptions& options_;
    const Workbench& bench_;
    const Host& host_;
    const Record& root_;
    const Record& session_;
    CaseEditor editor_;
    std::vector<Remark> remarks_;
    std::optional<int> number_;
    std::string told_;  // what else has changed, once it is written
    std::string list_;  // the key of the log in the file
    std::size_t entry_ = 0;
};

int log_session(const LogOptions& options, const Host& host) {
    const auto bench = open_workbench(options.common, host);
    if (!bench) return k_io;
    return LogRun(options, *bench, host).run();
}

}  // namespace

std::function<int(const Host&)> setup_log(CommandLine& line) {
    auto options = std::make_shared<LogOptions>();
    line.option("FILE", options->file, "the case file; - reads standard input, and writes to standard output")
        .required()
        .type("");
    line.option("FIELD", options->words, k_field_help)
        .type("")
        .completes([options](const Host& host, std::string_view) { return session_fields(options->common, host); });
    line.others(options->others);
    line.flag("--replace", options->replace, "replace what the file says of the session already");
    line.flag("-n,--dry-run", options->writing.dry_run, "tell which files would be written, and write none");
    line.flag("-q,--quiet", options->writing.quiet, "do not tell which files were written");
    add_limit_option(line, options->limits);
    add_common_options(line, options->common);
    return [options](const Host& host) { return log_session(*options, host); };
}

}  // namespace ipt
