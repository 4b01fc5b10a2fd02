// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/model/case.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// What a condition is asked of: the case as a whole, one of its people, or one of its events.
enum class Scope : std::uint8_t { whole, person, event };

struct Subject {
    Scope scope = Scope::whole;
    std::size_t index = 0;  // into people or events

    friend bool operator==(const Subject&, const Subject&) = default;
};

// The person or event itself; for the whole, the case.
[[nodiscard]] const Value& row_of(const Case& patient, Subject subject);
// The name of a person, or what happened; empty where the file gives none, and for the whole.
[[nodiscard]] std::string_view name_of(const Case& patient, Subject subject);

// How far something is so: 0 no, 0.5 unsure, 1 yes. Nothing: not known.
using Truth = std::optional<double>;

struct Verdict {
    Truth truth;
    const Value* witness = nullptr;  // the stated value that decided, for the evidence; null where there is none
};

// What a condition can look at besides the fields.
struct Surroundings {
    const Case* patient = nullptr;
    std::string_view area;                                       // what the name `area` stands for
    std::function<bool(std::string_view area)> is_present = {};  // for `present(area)`
};

// Days from the subject's date to the onset, positive before it: from its date, else from `gap` and `timing`. A stated
// timing without a length of time gives no number.
[[nodiscard]] std::optional<double> lag_of(const Case& patient, Subject subject);

// A step of a condition; what parsing and asking share.
enum class PathRoot : std::uint8_t { own, whole, events, people };

struct ConditionNode {
    enum class Kind : std::uint8_t { all, any, negation, holds, known, compare, member, area_member, present, count };
    enum class Sign : std::uint8_t { equal, unequal, less, less_equal, greater, greater_equal };
    Kind kind = Kind::holds;
    Sign sign = Sign::equal;
    bool stated = false;  // written with `is`: an unknown operand makes it false
    bool lag = false;     // the operand is the lag
    std::size_t left = 0;
    std::size_t right = 0;
    PathRoot root = PathRoot::own;
    Scope counted = Scope::person;
    std::vector<std::string> path;
    std::vector<std::string> words;  // what it is compared with
    double number = 0;
    bool numeric = false;
    bool against_onset = false;    // a date is compared with the onset
    Scope of = Scope::whole;       // whose field it is
    const Field* field = nullptr;  // null for `lag`, for `dead`, and for what lies within a list of records
};

// A field that a condition reads. The derived names `dead` and `lag` have no field.
struct FieldRead {
    Scope of = Scope::whole;
    std::vector<std::string> path;
    const Field* field = nullptr;

    friend bool operator==(const FieldRead&, const FieldRead&) = default;
};

// A condition of the small language of the knowledge files (see ipt-knowledge(5)):
//
//   dead and mourning in [absent, delayed]          fields of the subject, or-lists of names, @groups
//   event.kind in @disputes                         any event that names the person; person.FIELD for an event
//   not case.patterns.for_years                     a field of the whole case; any item of a list will do
//   lag >= 0 and lag <= 92                          days before onset
//   conflict_since > onset                          a date, later than the onset
//   important is no, relation is known              `is` asks what is stated: never "not known"
//   area in case.view.wants, present(grief)         the area at hand; whether an area has been found present
//   count(person, dead) >= 2                        how many people or events are so
//
// An unknown field makes a comparison unknown; `and`, `or`, `not` follow Kleene's logic, so unknown is never no.
class Condition {
public:
    // Reports an error with its place inside the text, which stands at `place` in the diagnostics' source.
    [[nodiscard]] static std::optional<Condition> parse(std::string_view text, Scope scope, const Schema& schema,
                                                        Span place, Diagnostics& diagnostics);

    [[nodiscard]] Verdict ask(Subject subject, const Surroundings& around) const;
    // False where it looks at nothing but other areas, and at what is stated (`is`): then it has an answer in every
    // case.
    [[nodiscard]] bool asks() const;
    // Whether it asks which areas are present.
    [[nodiscard]] bool asks_for_areas() const;
    // Adds the fields that it reads, each once.
    void add_reads(std::vector<FieldRead>& reads) const;
    // Adds what each of its steps that reads this field says of a value: two values of which all conditions say the
    // same are the same answer to them.
    void add_opinions(const FieldRead& read, const Value& value, std::optional<Date> onset,
                      std::vector<double>& opinions) const;
    // Adds the numbers that this field is compared with.
    void add_limits(const FieldRead& read, std::vector<double>& limits) const;

private:
    explicit Condition(std::vector<ConditionNode> nodes) : nodes_(std::move(nodes)) {}
    std::vector<ConditionNode> nodes_;  // the last one is the root
};

}  // namespace ipt
