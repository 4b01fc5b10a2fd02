// SPDX-License-Identifier: MIT
#include "ipt/case_editor.hpp"

#include "ipt/base/date.hpp"
#include "ipt/base/file.hpp"
#include "ipt/base/text.hpp"
#include "ipt/cases.hpp"
#include "ipt/knowledge/case_check.hpp"
#include "ipt/model/difference.hpp"
#include "ipt/report/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace ipt {
namespace {

// A text as it is written and as a case, where it holds one; what there is to say of it is reported.
struct EditedCase {
    std::size_t documents = 0;
    Value tree;
    std::optional<Case> patient;
};

EditedCase read_edited(Diagnostics& diagnostics, const Knowledge& knowledge, const Limits& limits) {
    EditedCase out;
    std::vector<Value> documents = read_yaml(diagnostics, limits);
    out.documents = documents.size();
    if (diagnostics.errors() > 0 || documents.size() != 1) return out;
    out.tree = documents.front();
    out.patient = decode(std::move(documents.front()), knowledge.schema, std::nullopt, diagnostics);
    check_case(*out.patient, knowledge, diagnostics);
    diagnostics.sort();
    return out;
}

// Those that another list does not have.
std::vector<Diagnostic> new_ones(const std::vector<Diagnostic>& all, const std::vector<Diagnostic>& known,
                                 Severity severity) {
    std::vector<Diagnostic> out;
    for (const Diagnostic& one : all) {
        const bool is_known = std::any_of(known.begin(), known.end(), [&](const Diagnostic& other) {
            return other.code == one.code && other.message == one.message;
        });
        if (one.severity == severity && !is_known) out.push_back(one);
    }
    return out;
}

// What a value is, a date with the days that it spans.
std::string exactly(const Value& value) {
    if (const Date* date = value.date()) return fmt::format("{}-{};", date->first, date->last);
    std::string out;
    if (const Value::Map* members = value.map())
        for (const Member& member : *members) out += member.key + exactly(member.value);
    else if (const Value::List* items = value.list())
        for (const Value& item : *items) out += exactly(item);
    else
        out = to_json(value);
    return out;
}

// What the case says, with its days to the day, whatever its reference date is.
std::string all_stated(const Case& patient) {
    std::string out;
    for (const Member& member : *patient.root.map())
        if (member.key != "as_of") out += member.key + exactly(member.value);
    return out;
}

// Where two states of a case differ that have other reference dates alone: "episode.onset".
std::vector<std::string> counting_back(const Case& before, const Case& after, const Record& root) {
    std::vector<std::string> out;
    for (const Difference& one : differences(before.root, after.root, root, {}))
        if (one.path != "as_of") out.push_back(one.path);
    if (out.empty() && before.onset != after.onset) out.emplace_back("episode.duration, as episode.onset");
    return out;
}

}  // namespace

int CaseEditor::open(const Host& host, Colour colour) {
    tell_waiting(path_, host);
    Diagnostics diagnostics = open_case_file(path_, limits_);
    if (diagnostics.errors() > 0) {
        print(diagnostics, host, colour);
        return k_io;
    }
    EditedCase found = read_edited(diagnostics, knowledge_, limits_);
    if (diagnostics.errors() > 0 || !found.patient) {
        print(diagnostics, host, colour);
        if (found.documents > 1)
            host.err(fmt::format("ipt: {}: holds {} cases, and only a file of one is changed\n", mention(path_),
                                 found.documents));
        return k_case_errors;
    }
    read_ = text_ = diagnostics.source().text();
    tree_ = std::move(found.tree);
    patient_ = std::move(found.patient);
    now_ = known_ = {diagnostics.all(), alerts_of(*patient_, knowledge_.alerts, knowledge_.measures)};
    return k_done;
}

std::vector<Diagnostic> CaseEditor::apply(std::span<const Edit> edits) {
    auto text = edit_yaml(text_, edits, limits_);
    if (!text) return {Diagnostic{Severity::error, {}, {}, text.error().message, {}}};
    Diagnostics diagnostics(std::make_shared<Source>(path_, *text));
    EditedCase made = read_edited(diagnostics, knowledge_, limits_);
    if (diagnostics.errors() > 0 || !made.patient) return new_ones(diagnostics.all(), {}, Severity::error);
    text_ = std::move(*text);
    tree_ = std::move(made.tree);
    patient_ = std::move(made.patient);
    now_ = {diagnostics.all(), alerts_of(*patient_, knowledge_.alerts, knowledge_.measures)};
    return {};
}

tl::expected<std::optional<Edit>, Diagnostic> CaseEditor::moving_on(const std::string& date) const {
    const auto day = parse_date(date, std::nullopt);
    if (!day || !patient_->reference || day->first <= *patient_->reference) return std::optional<Edit>();
    const Record& root = knowledge_.schema.root();
    const std::string key = key_in_file(tree_, root, *root.field("as_of"));
    Edit edit{{key}, date};
    CaseEditor moved = *this;
    if (const auto errors = moved.apply({&edit, 1}); !errors.empty()) return tl::unexpected(errors.front());
    if (all_stated(moved.patient()) == all_stated(*patient_) && moved.patient().onset == patient_->onset)
        return std::optional<Edit>(std::move(edit));
    const std::string places = join(counting_back(*patient_, moved.patient(), root), ", ");
    return tl::unexpected(
        Diagnostic{Severity::error,
                   {},
                   {},
                   fmt::format("the file counts back from {}, and {} is after it", to_text(tree_[key]), date),
                   fmt::format("write as dates what would come to mean another day: {}", places)});
}

std::vector<Diagnostic> CaseEditor::new_warnings() const {
    return new_ones(now_.faults, known_.faults, Severity::warning);
}

std::vector<Alert> CaseEditor::new_alerts() const {
    std::vector<Alert> out;
    for (const Alert& alert : now_.alerts)
        if (std::none_of(known_.alerts.begin(), known_.alerts.end(),
                         [&](const Alert& one) { return one.id == alert.id && one.value == alert.value; }))
            out.push_back(alert);
    return out;
}

int CaseEditor::save(const WritingOptions& options, const Host& host, Telling telling) {
    if (path_ == "-") {
        host.out(text_);
        known_ = now_;
        return k_done;
    }
    const FileLock lock(path_);
    if (const auto now = read_file(path_, limits_.bytes); !now || *now != read_) {
        host.err(
            fmt::format("ipt: {}: was changed by another program meanwhile; nothing was written into it\n"
                        "     run the same command again: it begins with what the file holds now\n",
                        mention(path_)));
        return k_io;
    }
    WritingOptions replacing = options;
    replacing.force = true;
    const int status = save_file(path_, text_, replacing, host, telling);
    if (status != k_done || options.dry_run) return status;
    read_ = text_;
    known_ = now_;
    return k_done;
}

std::string said_today(const Field& field, const std::string& text, std::int32_t today) {
    if (field.kind != FieldKind::date || parse_date(text, std::nullopt)) return text;
    auto date = parse_date(text, today);
    if (!date) return text;
    if (date->first == date->last) date->precision = Precision::day;  // "3 days ago"
    return to_string(*date);
}

void tell_wrong(std::string_view before, const Diagnostic& one, const Host& host) {
    const std::string margin(5, ' ');
    host.err(fmt::format("{}{}\n", before, mention(one.message)));
    if (!one.help.empty()) host.err(hanging(margin + mention(one.help), margin, host.width) + "\n");
}

void tell_alerts(const std::vector<Alert>& alerts, const Words& words, const Host& host) {
    for (const Alert& alert : alerts) {
        const std::string_view says = words.alert(alert.id, alert.possible);
        const std::string of = alert.measure.empty() ? std::string() : alert.measure + ": ";
        const bool says_all = alert.value.empty() || alert.value == "yes" || !alert.measure.empty() ||
                              (alert.possible && words.tells_possible(alert.id));
        const std::string stated = says_all ? std::string() : fmt::format(" ({})", words.phrase("option", alert.value));
        if (!says.empty())
            host.err(hanging(fmt::format("  ! {}{}{}", of, visible(says), stated), "    ", host.width) + "\n");
    }
}

}  // namespace ipt
