// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/report/changes.hpp"

#include <string>
#include <string_view>

// How one difference is said: the shapes and labels under [changes] of the words.
namespace ipt {

class ChangeWords {
public:
    ChangeWords(const Case& before, const Case& now, const Words& words) : before_(before), now_(now), words_(words) {}

    // A value as it stands in a sentence: "moderate", "3", "March 2026", "yes", "none" of an empty list; a text in
    // quotation marks, cut where it is long.
    [[nodiscard]] std::string said(const Field& field, const Value& value) const;
    // Whether the words have something of their own for this field.
    [[nodiscard]] bool is_known(const Difference& one) const;
    // "conflict settled, from high to none"; "gains: sleeps again; not stated before".
    [[nodiscard]] std::string sentence(const Difference& one) const;
    // The same with this label, whatever the words have.
    [[nodiscard]] std::string labelled(const Difference& one, const std::string& label) const;
    // What the patient reads of it, with {} for the person: as a good thing ("you") or as one that is harder now
    // ("hard"). Empty where it is none.
    [[nodiscard]] std::string_view for_patient(const Difference& one, std::string_view kind) const;
    // The same as `sentence` under a heading that says that it is new, changed or no longer stated.
    [[nodiscard]] std::string under_heading(const Difference& one, const std::string& label) const;
    // What a field is called; its name where the words have nothing of their own.
    [[nodiscard]] std::string label_of(const Difference& one) const;

    // { says, line, old_line }: the line of the new file, or of the old one for what only that one states.
    [[nodiscard]] Value row(std::string says, const Value* before, const Value* now) const;
    [[nodiscard]] Value row(const Difference& one) const { return row(sentence(one), one.before, one.now); }

private:
    [[nodiscard]] const Value& entry(const Difference& one) const;
    [[nodiscard]] std::string shaped(const Difference& one, const std::string& label, std::string_view shape) const;

    const Case& before_;
    const Case& now_;
    const Words& words_;
};

// { any, rows }
[[nodiscard]] Value rows_of(Value::List rows);

}  // namespace ipt
