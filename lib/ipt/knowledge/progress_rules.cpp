// SPDX-License-Identifier: MIT
#include "ipt/knowledge/progress_rules.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt {
namespace {

void only(RowReader& read, const Frozen& row, std::initializer_list<std::string_view> keys) {
    read.only(row, std::span(keys.begin(), keys.size()));
}

// A path of fields, none of which is a list of records.
bool is_path(const Schema& schema, std::string_view path) {
    const Record* record = &schema.root();
    while (true) {
        const std::size_t dot = path.find('.');
        const Field* field = record->field(path.substr(0, dot));
        if (!field) return false;
        if (dot == std::string_view::npos) return field->kind != FieldKind::record;
        if (field->kind != FieldKind::record || field->many) return false;
        record = field->record;
        path.remove_prefix(dot + 1);
    }
}

ReviewQuestion question(const Frozen& row, RowReader& read) {
    only(read, row, {"id", "facts", "source", "status", "note"});
    ReviewQuestion out{read.needed(row, "id"), read.texts(row, "facts"), read.needed(row, "source"), read.status(row)};
    for (const std::string& path : out.facts)
        if (!is_path(read.schema(), path))
            read.wrong(row["facts"].span, fmt::format("a case has no field '{}'", path),
                       "expected a path like 'history.medicines'");
    return out;
}

}  // namespace

ProgressRules read_progress_rules(const Frozen& file, RowReader& read) {
    only(read, file, {"version", "checkpoint", "act_now", "prepare_end", "review", "ask", "option"});
    ProgressRules out;
    for (const Frozen& row : file.list_of("checkpoint")) {
        only(read, row, {"id", "share", "least", "source", "status", "note"});
        out.checkpoints.push_back({read.needed(row, "id"), read.number(row, "share", 1, 0.01, 1),
                                   read.number(row, "least", 0, 0, 1), read.needed(row, "source"), read.status(row)});
    }
    std::stable_sort(out.checkpoints.begin(), out.checkpoints.end(),
                     [](const CheckpointRule& a, const CheckpointRule& b) { return a.share < b.share; });
    const Frozen& act_now = file["act_now"];
    only(read, act_now, {"levels", "source", "status", "note"});
    for (const Frozen& one : act_now.list_of("levels")) {
        if (const auto level = alert_level(to_text(one)))
            out.urgent.push_back(*level);
        else
            read.wrong(one.span, fmt::format("an alert has no level '{}'", to_text(one)),
                       "levels are note, flag, high, critical and refer");
    }
    only(read, file["prepare_end"], {"steady", "source", "status", "note"});
    out.steady = read.whole(file["prepare_end"], "steady", 1, 1, 20);
    only(read, file["review"], {"missed_in_a_row", "source", "status", "note"});
    out.missed_in_a_row = read.whole(file["review"], "missed_in_a_row", 1, 1, 20);
    for (const Frozen& row : file.list_of("ask")) out.questions.push_back(question(row, read));
    for (const Frozen& row : file.list_of("option")) {
        only(read, row, {"id", "source", "status", "note"});
        out.options.push_back({read.needed(row, "id"), read.needed(row, "source"), read.status(row)});
    }
    if (out.checkpoints.empty()) read.wrong(file.span, "expected at least one [[checkpoint]]");
    return out;
}

}  // namespace ipt
