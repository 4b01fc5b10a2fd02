// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/diag/diagnostics.hpp"
#include "ipt/model/schema.hpp"
#include "ipt/value/value.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace ipt {

// A case as its file states it: a tree with the names of knowledge/case.toml whose values have been checked and typed.
//
// yes_no   boolean, or the text "unsure"      level   number 0 to 3      duration   number of days
// choice   text, the name of the option       date    date               all others as they are
//
// A field that is not there, or that could not be read, is null: unknown, which never means no.
struct Case {
    std::shared_ptr<const Source> source;
    Value root;
    std::optional<std::int32_t> reference;  // the day that "ago" counts from
    std::optional<Date> onset;              // of the episode; from its duration where no date is given

    [[nodiscard]] const Value::List& people() const { return root.list_of("people"); }
    [[nodiscard]] const Value::List& events() const { return root.list_of("events"); }
    // Whether the file names this area under `ruled_out`.
    [[nodiscard]] bool rules_out(std::string_view area) const;
    // Which people an event names, and which events name a person: indices into the lists above.
    std::vector<std::vector<std::size_t>> people_of_event;
    std::vector<std::vector<std::size_t>> events_of_person;
};

// Types a tree that read_yaml made. Every fault is reported, the field is left out, and the work goes on; so there is
// always a case. `reference` is used where the file has no `as_of`.
//
// A person whom only an event names joins the people, with `implied: yes`; an event of a death that names nobody gets
// such a person too, without a name, so that no loss is lost. Every person gets `dead`, which is yes where the file
// says so: by `died`, by `alive: no`, or by such an event, whose date then stands for a missing `died`.
[[nodiscard]] Case decode(Value tree, const Schema& schema, std::optional<std::int32_t> reference,
                          Diagnostics& diagnostics);

// Whether the file says that names and dates are not the real ones.
[[nodiscard]] bool is_deidentified(const Case& patient);

// The number of each entry of the session log: one without a number is the one after that before it. Nothing for one
// that was missed and has no number, for it does not count.
[[nodiscard]] std::vector<std::optional<int>> session_numbers(const Case& patient);

}  // namespace ipt
