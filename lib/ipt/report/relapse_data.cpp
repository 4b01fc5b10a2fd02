// SPDX-License-Identifier: MIT
// The plan for staying well as data for scripts, and the specimen that its templates are checked with.
#include "ipt/report/facts.hpp"
#include "ipt/report/json.hpp"
#include "ipt/report/relapse.hpp"
#include "ipt/report/relapse_steps.hpp"

namespace ipt {
namespace {

Value iso_days(const std::vector<std::int32_t>& days) {
    Value::List out;
    for (const std::int32_t day : days) out.push_back(Value(Date{day, day, Precision::day}));
    return out;
}

Value part_json(const RelapsePart& part, const Case& patient) {
    Value::List items;
    for (const RelapseItem& one : part.items) {
        Value row = with_place(patient, one.place, Value::map({{"text", one.they}}));
        for (const Member& member : *one.more.map())
            if (member.key != "untold" && member.key != "no_phone") row.set(member.key, member.value);
        items.push_back(std::move(row));
    }
    return Value::map({{"origin", to_string(part.origin)}, {"items", std::move(items)}});
}

Value total_json(const Measured& one) {
    const Band* band = one.measure->band(*one.reading.total);
    return Value::map({{"total", *one.reading.total},
                       {"date", one.date ? Value(*one.date) : Value()},
                       {"band", band ? Value(band->label) : Value()}});
}

}  // namespace

Value RelapsePlan::json() {
    const Case& patient = *appraisal_.patient;
    Value parts;
    for (const RelapsePart& one : parts_.all()) parts.set(one.id, part_json(one, patient));
    Value steps_for_crisis;
    for (const RelapsePart& one : parts_.crisis()) steps_for_crisis.set(one.id, part_json(one, patient));
    Value change;
    if (plan_.course.measure) {
        const auto improvement = plan_.course.improvement();
        change = Value::map({{"measure", plan_.course.measure->id},
                             {"first", total_json(plan_.course.readings.front())},
                             {"last", total_json(plan_.course.readings.back())},
                             {"improvement", rounded_or_null(improvement)}});
        const Value answer = answer_view();
        for (const std::string_view key : {"response", "partial", "none", "worse", "remission"})
            change.set(key, answer["known"].boolean() && *answer["known"].boolean() ? answer[key] : Value());
    }
    const auto thresholds = thresholds_of(plan_, knowledge_.measures, appraisal_.readings);
    const Value& stated = patient.root["ending"]["maintenance"];
    const double* visits = stated["visits"].number();
    Value topics = Value::List(stated.list_of("topics"));
    const bool proposed = after_.origin != Origin::ending && (after_.recurrent || after_.goes_on);
    Value maintenance = with_place(
        patient, stated["what"].span,
        Value::map(
            {{"origin", to_string(after_.origin)},
             {"what", phrase_or_null(stated, "what")},
             {"interval", phrase_or_null(stated, "interval")},
             {"visits", visits ? Value(*visits) : Value()},
             {"dates", iso_days(after_.dates)},
             {"topics", std::move(topics)},
             {"proposal", proposed ? Value::map({{"interval", rules_.interval}, {"reviews", iso_days(after_.reviews)}})
                                   : Value()}}));
    Value::List numbers;
    const Value known_lines = lines();
    for (const Value& one : known_lines.list_of("rows")) {
        Value row;
        for (const std::string_view key : {"id", "name", "call", "message", "word"}) row.set(key, one[key]);
        row.set("checked", !*one["unchecked"].boolean());
        numbers.push_back(std::move(row));
    }
    const Value crisis_block = crisis();
    return Value::map(
        {{"parts", std::move(parts)},
         {"change", std::move(change)},
         {"steps", steps_json(steps_of(patient, rules_, thresholds, parts_, !near_end(), words_, sayings_), patient)},
         {"crisis", Value::map({{"on", crisis_block["on"]}, {"steps", std::move(steps_for_crisis)}})},
         {"maintenance", std::move(maintenance)},
         {"numbers", std::move(numbers)}});
}

// Every name with a value, whatever the case: what relapse.cpp and relapse_steps.cpp set, and what the texts of
// relapse.toml are filled with.
Value relapse_specimen(Value view) {
    const auto texts = [](std::initializer_list<std::string_view> keys) {
        Value out{Value::Map{}};
        for (const std::string_view key : keys) out.set(key, Value(key));
        return out;
    };
    const auto some = [](Value row) { return Value::map({{"any", true}, {"rows", Value::List{std::move(row)}}}); };
    const auto with = [](Value map, std::string_view key, Value value) {
        map.set(key, std::move(value));
        return map;
    };
    const Value item =
        texts({"you", "they", "kind", "level", "for", "how", "told", "untold", "phone", "no_phone", "hours"});
    const Value part =
        with(texts({"any", "stated", "drawn", "missing", "from", "ask", "hint"}), "rows", Value::List{item});
    Value relapse = texts({"early", "main", "signs_in_order", "clinician_known", "practice_shared", "left_out_list",
                           "few_people", "unsafe", "dit", "stated_list", "drawn_list", "missing_list"});
    for (const std::string_view id :
         {"gains", "did", "helped_by", "helped", "signs", "triggers", "coping", "skills", "people", "contacts",
          "medicine", "feelings", "come_back", "next_goals", "unfinished", "share"})
        relapse.set(id, part);
    relapse.set("next", texts({"key", "of"}));
    const Value total = texts({"total", "date", "band"});
    relapse.set(
        "change",
        some(with(with(texts({"id", "name", "said", "main", "several", "higher_better", "better", "worse", "same"}),
                       "first", total),
                  "last", total)));
    relapse.set("others", texts({"better_list", "same_list", "worse_list"}));
    relapse.set("tried", some(texts({"you", "they"})));
    relapse.set("goals", some(texts({"text", "text_start", "before", "now"})));
    relapse.set("answer",
                texts({"known", "response", "partial", "remission", "left", "worse", "same", "none", "percent"}));
    relapse.set("alternatives", Value::List{texts({"you", "they"})});
    Value steps;
    const Value lines = Value::List{texts({"id", "you", "they"})};
    for (const std::string_view step : k_plan_steps)
        steps.set(step, Value::map({{"rules", lines},
                                    {"actions", lines},
                                    {"if_list", "if"},
                                    {"then_list", "then"},
                                    {"then_list_you", "then"}}));
    steps.set("reached", Value::List{texts({"name", "last", "mark", "amber", "red"})});
    relapse.set("steps", std::move(steps));
    const Value line = texts({"id", "name", "call", "message", "word", "always", "unchecked", "private"});
    Value numbers = texts({"country", "any", "unchecked", "emergency"});
    numbers.set("rows", Value::List{line});
    numbers.set("yours", some(line));
    relapse.set("lines", std::move(numbers));
    Value crisis = texts({"on", "made", "keeps_list"});
    for (const std::string_view id : {"signs", "coping", "distraction", "people", "contacts", "safer"})
        crisis.set(id, part);
    relapse.set("crisis", std::move(crisis));
    relapse.set("maintenance", texts({"stated", "drawn", "missing", "none", "what", "interval", "first", "visits",
                                      "dates_list", "topics_list", "ask", "theme", "proposed", "recurrent", "goes_on",
                                      "episodes", "proposed_interval", "review_months", "reviews_list"}));
    view.set("relapse", std::move(relapse));
    for (const std::string_view key : {"count", "days", "day", "what", "issue", "old_role", "new_role", "lost", "text",
                                       "before", "now", "name", "first", "last"})
        view.set(key, Value(key));
    view.set("person", texts({"you", "they"}));
    view.set("measure", texts({"name", "number", "higher_better", "early", "last", "date"}));
    return view;
}

}  // namespace ipt
