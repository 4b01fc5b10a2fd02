// SPDX-License-Identifier: MIT
// Every name that the templates of `ipt diff` can use, whatever the files: what the other sources of changes set.
#include "ipt/report/changes_view.hpp"

namespace ipt {
namespace {

Value texts(std::initializer_list<std::string_view> keys) {
    Value out{Value::Map{}};
    for (const std::string_view key : keys) out.set(key, Value(key));
    return out;
}

Value with(Value map, std::initializer_list<std::pair<std::string_view, Value>> more) {
    for (const auto& [key, value] : more) map.set(key, value);
    return map;
}

Value some(Value row) { return Value::map({{"any", true}, {"rows", Value::List{std::move(row)}}}); }

Value fact() { return texts({"says", "line", "old_line"}); }

Value grouped() {
    return Value::map({{"any", true}, {"changed", some(fact())}, {"new", some(fact())}, {"unstated", some(fact())}});
}

Value alerts() {
    const Value alert = texts({"id", "level", "clinician", "patient", "measure", "date", "value", "stated", "line",
                               "about", "silence", "level_before", "value_before", "value_now"});
    return Value::map({{"any", true},
                       {"new", some(alert)},
                       {"changed", some(alert)},
                       {"unstated", some(alert)},
                       {"facts", some(fact())}});
}

Value measures() {
    const Value total = texts({"total", "band", "date", "session"});
    return some(with(texts({"says", "better", "worse", "same", "lost", "points", "one_point", "reliable", "chance",
                            "unavailable", "response", "first", "remission"}),
                     {{"before", total}, {"now", total}}));
}

Value symptoms() {
    Value out = texts({"any"});
    for (const std::string_view kind : {"gone", "less", "more", "new", "stated", "denied", "strength", "unstated"})
        out.set(kind, some(texts({"says", "before", "now", "line", "old_line"})));
    return out;
}

Value moves() { return Value::List{texts({"says", "line", "old_line", "last"})}; }

Value people() {
    const Value person = with(texts({"says", "line", "old_line", "died", "dead", "closeness"}), {{"moves", moves()}});
    return with(
        texts({"any", "closeness"}),
        {{"moved", some(person)}, {"new", some(person)}, {"unlisted", some(person)}, {"support", some(fact())}});
}

Value events() {
    const Value event = with(texts({"says", "line", "old_line", "when"}), {{"moves", moves()}});
    return with(texts({"any"}),
                {{"since", some(event)}, {"told", some(event)}, {"moved", some(event)}, {"unlisted", some(event)}});
}

Value areas() {
    const Value evidence = texts({"id", "indicator", "before", "now", "unstated", "line", "old_line"});
    return some(with(texts({"label", "label_start", "subject", "before", "now", "same_score", "level_before", "level",
                            "same_level"}),
                     {{"evidence", Value::List{evidence}}}));
}

Value for_patient() {
    const Value total = texts({"name", "before", "now", "more_is_better"});
    const Value goal = texts({"text", "from", "to", "same"});
    return with(texts({"better", "not_yet", "nothing", "gone_list", "less_list", "days_list", "still_list", "more_list",
                       "new_list", "meetings", "tasks"}),
                {{"people", some(texts({"text"}))},
                 {"strained", some(texts({"text"}))},
                 {"fallen", some(total)},
                 {"risen", some(total)},
                 {"goals", some(goal)},
                 {"open_goals", some(goal)}});
}

}  // namespace

Value changes_specimen(Value view) {
    const Value goal = texts({"says", "line", "old_line", "rated", "new", "unlisted"});
    view.set("changes",
             with(texts({"any", "circles", "other_code", "from", "to", "span", "backwards", "same_day"}),
                  {{"alerts", alerts()},
                   {"measures", measures()},
                   {"symptoms", symptoms()},
                   {"episode", some(fact())},
                   {"people", people()},
                   {"events", events()},
                   {"areas", areas()},
                   {"focus", with(texts({"any", "of_areas", "moved", "before", "now"}), {{"facts", some(fact())}})},
                   {"goals", some(goal)},
                   {"course", with(texts({"any", "moved", "held_before", "held", "missed", "homework"}),
                                   {{"facts", some(fact())}})},
                   {"ending", grouped()},
                   {"facts", grouped()},
                   {"you", for_patient()}}));
    return view;
}

}  // namespace ipt
