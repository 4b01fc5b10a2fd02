// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/input/yaml_edit.hpp"
#include "ipt/knowledge/knowledge.hpp"
#include "ipt/model/case.hpp"
#include "ipt/writing.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ipt {

class Words;

// A file of one case that a command changes where it stands, as `edit_yaml` does.
class CaseEditor {
public:
    // The file "-" is standard input, and what becomes of it goes to standard output.
    CaseEditor(std::string path, const Knowledge& knowledge, Limits limits)
        : path_(std::move(path)), knowledge_(knowledge), limits_(limits) {}

    // Reads it. Gives a status: what is wrong is told, and a file with errors is not changed.
    int open(const Host& host, Colour colour);

    [[nodiscard]] const Value& tree() const { return tree_; }  // as it is written
    [[nodiscard]] const Case& patient() const { return *patient_; }
    [[nodiscard]] bool is_changed() const { return text_ != read_; }  // since it was read or saved

    // Makes all of the edits, in memory until `save`; gives what would be wrong with the case then, and makes none;
    // one fault without a code tells that the file has nothing to edit at that place.
    [[nodiscard]] std::vector<Diagnostic> apply(std::span<const Edit> edits);
    // The edit that moves the reference date on to this date, as it is written; none where the date is not after it, or
    // the file has none. Fails where something in the file counts back from it, which would come to mean another day.
    [[nodiscard]] tl::expected<std::optional<Edit>, Diagnostic> moving_on(const std::string& date) const;
    // What is unlikely in the case, and what stands above its documents, that was not so when it was read or saved.
    [[nodiscard]] std::vector<Diagnostic> new_warnings() const;
    [[nodiscard]] std::vector<Alert> new_alerts() const;

    // Writes what has changed, unless another program has changed the file since it was read. Gives a status.
    int save(const WritingOptions& options, const Host& host, Telling telling);

private:
    std::string path_;
    const Knowledge& knowledge_;
    Limits limits_;
    std::string read_;  // what the file held when it was read or written here
    std::string text_;
    Value tree_;
    std::optional<Case> patient_;
    struct Said {
        std::vector<Diagnostic> faults;
        std::vector<Alert> alerts;
    };
    Said now_;    // what there is to say of it
    Said known_;  // and was when it was read or saved
};

// What a person says of a field, as it is to stand in the file: what counts back ("yesterday", "8 weeks ago") does so
// from the day on which it is said, and not from the reference date of the file.
[[nodiscard]] std::string said_today(const Field& field, const std::string& text, std::int32_t today);

// What is wrong, behind these words, and a line that helps.
void tell_wrong(std::string_view before, const Diagnostic& one, const Host& host);

// The alerts in the words of the clinician, the gravest first.
void tell_alerts(const std::vector<Alert>& alerts, const Words& words, const Host& host);

}  // namespace ipt
