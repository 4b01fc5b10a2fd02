// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/rules.hpp"

#include <string>
#include <vector>

namespace ipt {

// A place in a case that the rules look at, whether or not something is known there.
struct Fact {
    Subject subject;                // whose it is
    std::vector<std::string> path;  // from there on: {"conflict"}, {"patterns", "shy"}
    const Field* field = nullptr;   // what it can be and how it is asked for

    friend bool operator==(const Fact&, const Fact&) = default;
};

// Where it stands in a file: "people.expect_met", "patterns.shy".
[[nodiscard]] std::string path_in_file(const Fact& fact);
// What the file states there; null where nothing does.
[[nodiscard]] const Value& stated(const Case& patient, const Fact& fact);
// Whether the rules have an answer there, stated or derived: a time to the onset that follows from two dates is known.
[[nodiscard]] bool is_known(const Case& patient, const Fact& fact);
// The case with another answer there; a null value: not known.
[[nodiscard]] Case with(Case patient, const Fact& fact, Value answer, const Schema& schema);
// The case with one more person or event at the end of its list, linked to nothing.
[[nodiscard]] Case with_one_more(const Case& patient, Scope list, Value row, const Schema& schema);

// All that the rules look at, gathered once for every case. It points into the rules and the schema.
class Reads {
public:
    Reads(const Rules& rules, const Schema& schema);

    // Of the whole case, of every person and of every event, in the order of the description of the fields. The time
    // from an event or death to the onset stands as its `timing`, whichever way it could be told.
    [[nodiscard]] std::vector<Fact> facts_of(const Case& patient) const;
    // What can be answered: one value of each kind that the rules tell apart. Words and dates are made up.
    [[nodiscard]] std::vector<Value> answers_to(const Fact& fact, const Case& patient) const;

private:
    void add(const Condition& condition);

    const Schema& schema_;
    std::vector<FieldRead> reads_;
    std::vector<const Condition*> conditions_;
};

}  // namespace ipt
