// SPDX-License-Identifier: MIT
#include "ipt/report/relapse.hpp"

#include "ipt/base/text.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/relapse_steps.hpp"
#include "ipt/report/results.hpp"

#include <algorithm>
#include <cmath>

namespace ipt {
namespace {

Value total_view(const Measured& one, const Words& words) {
    const Band* band = one.measure->band(*one.reading.total);
    return Value::map({{"total", to_text(Value(*one.stated()))},
                       {"date", one.date ? Value(words.date(*one.date)) : Value()},
                       {"band", band ? Value(band->label) : Value()}});
}

// Every measure with a total: its first and its last one. The main measure stands first.
Value::List change_rows(const Appraisal& appraisal, const Course& main, const Words& words) {
    std::vector<const Measure*> order;
    if (main.measure) order.push_back(main.measure);
    for (const Measured& one : appraisal.readings)
        if (one.reading.total && !one.earlier && std::find(order.begin(), order.end(), one.measure) == order.end())
            order.push_back(one.measure);
    Value::List rows;
    for (const Measure* measure : order) {
        const Course course = course_of(appraisal.readings, *measure);
        const double better = burden(*measure, *course.first()) - burden(*measure, *course.last());
        rows.push_back(Value::map(
            {{"id", measure->id},
             {"name", measure->name},
             {"said", said_name(*measure, words)},
             {"main", measure == main.measure},
             {"several", course.readings.size() > 1},
             {"higher_better", (measure->direction == Direction::higher_better) != course.readings.back().turned},
             {"better", better > 0},
             {"worse", better < 0},
             {"same", course.readings.size() > 1 && better == 0},
             {"first", total_view(course.readings.front(), words)},
             {"last", total_view(course.readings.back(), words)}}));
    }
    return rows;
}

// How the measures beside the main one have changed, in words: only what is more than chance, or as much as a partial
// response where that is not known (clinical reference 3.2).
Value others_view(const Appraisal& appraisal, const Course& main, const Treatments& treatments, const Words& words) {
    std::vector<const Measure*> seen;
    std::vector<std::string> better, same, worse;
    for (const Measured& one : appraisal.readings) {
        if (!one.reading.total || one.measure == main.measure ||
            std::find(seen.begin(), seen.end(), one.measure) != seen.end())
            continue;
        seen.push_back(one.measure);
        const Course course = course_of(appraisal.readings, *one.measure);
        if (course.readings.size() < 2) continue;
        const double fall = burden(*one.measure, *course.first()) - burden(*one.measure, *course.last());
        const bool much = one.measure->reliable_change
                              ? std::abs(fall) >= *one.measure->reliable_change
                              : std::abs(course.improvement().value_or(-1)) >= treatments.change.partial;
        (fall == 0 || !much ? same : fall > 0 ? better : worse).push_back(said_name(*one.measure, words));
    }
    const auto listed = [&](const std::vector<std::string>& names) { return text_or_null(words.list(names)); };
    return Value::map({{"better_list", listed(better)}, {"same_list", listed(same)}, {"worse_list", listed(worse)}});
}

Value::List goal_rows(const Value& root) {
    Value::List rows;
    for (const Value& one : root.list_of("goals")) {
        const std::string text = phrase_of(one.text_of("text"));
        const double* before = one["before"].number();
        const double* now = one["now"].number();
        rows.push_back(Value::map({{"text", text},
                                   {"text_start", start_upper(text)},
                                   {"before", before ? Value(to_text(*before)) : Value()},
                                   {"now", now ? Value(to_text(*now)) : Value()}}));
    }
    return rows;
}

Value some(Value::List rows) { return Value::map({{"any", !rows.empty()}, {"rows", std::move(rows)}}); }

}  // namespace

Sayings relapse_sayings(Library& library, std::vector<Diagnostics>& faults) {
    return Sayings(library.catalogue("relapse", faults), "relapse.toml");
}

RelapsePlan::RelapsePlan(const Appraisal& appraisal, const Knowledge& knowledge, const Words& words,
                         const Treatments& treatments, const RelapseRules& rules, const Plan& plan, Sayings& sayings)
    : appraisal_(appraisal),
      knowledge_(knowledge),
      words_(words),
      treatments_(treatments),
      rules_(rules),
      plan_(plan),
      sayings_(sayings),
      parts_({appraisal, knowledge, words}, rules, treatments, plan, sayings),
      after_(after_end(*appraisal.patient, plan, rules)) {}

// The last part of the treatment has begun: the next session is of the ending, or none is left. A file without a log
// whose section `ending` is filled in tells of a treatment that has come to its end.
bool RelapsePlan::near_end() const {
    if (!plan_.next || plan_.sessions[*plan_.next].phase >= Phase::ending) return true;
    const Value& root = appraisal_.patient->root;
    return root.list_of("sessions").empty() && root.find("ending");
}

// How far the main measure has come. What counts as a response is in the knowledge files alone.
Value RelapsePlan::answer_view() const {
    const auto improvement = plan_.course.improvement();
    const auto remission = improvement ? plan_.course.measure->in_remission(*plan_.course.last()) : std::nullopt;
    const auto outcome = plan_.course.outcome(treatments_.change);
    const bool response = outcome == Outcome::response;
    const bool partial = outcome == Outcome::partial;
    return Value::map(
        {{"known", improvement.has_value()},
         {"response", response},
         {"partial", partial && !remission.value_or(false)},
         {"remission", remission.value_or(false)},
         {"left", remission && !*remission},
         {"worse", improvement && *improvement < 0},
         {"same", improvement && *improvement == 0},
         {"none", near_end() && improvement && !response && !partial && !remission.value_or(false)},
         {"percent", improvement ? Value(static_cast<int>(std::lround(100 * std::abs(*improvement)))) : Value()}});
}

Value RelapsePlan::part(const RelapsePart& part) const {
    const bool unsafe = is_unsafe(*appraisal_.patient, treatments_);
    Value::List rows;
    std::vector<std::string> from;
    for (const RelapseItem& one : part.items) {
        Value row = Value::map({{"you", one.you}, {"they", one.they}});
        for (const Member& member : *one.more.map()) row.set(member.key, member.value);
        rows.push_back(std::move(row));
        const std::string source(sayings_.catalogue()["from"].text_of(one.from));
        if (!source.empty() && !holds(from, source)) from.push_back(source);
    }
    std::string hint(part.hint);
    if (unsafe && hints().find(hint + "_safe")) hint += "_safe";
    return Value::map({{"any", !rows.empty()},
                       {"stated", part.origin == Origin::ending},
                       {"drawn", part.origin == Origin::drawn},
                       {"missing", part.origin == Origin::missing},
                       {"from", text_or_null(words_.list(from))},
                       {"ask", part.field ? Value(part.field->ask) : Value()},
                       {"hint", text_or_null(hints().text_of(hint))},
                       {"rows", std::move(rows)}});
}

Value RelapsePlan::crisis() const {
    const auto& wanted = rules_.crisis_alerts;
    const bool on = std::any_of(appraisal_.alerts.begin(), appraisal_.alerts.end(),
                                [&](const Alert& one) { return holds(wanted, one.id); });
    const Value& root = appraisal_.patient->root;
    const Value& plan = root["risk"]["safety_plan"];
    const bool* made = plan["made"].boolean();
    bool stated = made && *made;
    Value out;
    for (const RelapsePart& one : parts_.crisis()) {
        stated = stated || one.origin == Origin::ending;
        out.set(one.id, part(one));
    }
    std::vector<std::string> keeps;
    for (const Value& one : root["risk"].list_of("protective"))
        if (one.text()) keeps.push_back(phrase_of(*one.text()));
    out.set("on", on || stated);
    out.set("made", stated);
    out.set("keeps_list", text_or_null(words_.list(keeps)));
    return out;
}

// The numbers of the patient's country that are for this patient and do not stand among the contacts.
Value RelapsePlan::lines() const {
    const Value& root = appraisal_.patient->root;
    const auto digits = [](std::string_view text) {
        std::string out;
        for (const char c : text)
            if (c >= '0' && c <= '9') out += c;
        return out;
    };
    const auto is_stated = [&](const HelpLine& one) {
        const Value::List& contacts = root["ending"].list_of("contacts");
        return !one.call.empty() && std::any_of(contacts.begin(), contacts.end(), [&](const Value& contact) {
            return digits(contact.text_of("phone")) == digits(one.call);
        });
    };
    const std::string_view country = root["patient"].text_of("country");
    Value::List rows, yours;
    Value emergency;
    bool unchecked = false;
    for (const HelpLine& one : rules_.lines) {
        if (one.country != country) continue;
        if (one.when && one.when->ask({}, {appraisal_.patient, {}, {}}).truth.value_or(0) == 0) continue;
        Value row = Value::map({{"id", one.id},
                                {"name", one.name},
                                {"call", text_or_null(one.call)},
                                {"message", text_or_null(one.message)},
                                {"word", text_or_null(one.word)},
                                {"always", one.always},
                                {"unchecked", !one.is_checked()},
                                {"private", one.for_clinician}});
        if (one.kind == HelpLine::Kind::emergency && emergency.is_null()) emergency = Value(one.call);
        if (is_stated(one)) continue;
        unchecked = unchecked || !one.is_checked();
        if (!one.for_clinician) yours.push_back(row);
        rows.push_back(std::move(row));
    }
    Value out = Value::map({{"country", country.empty() ? Value() : Value(words_.phrase("option", country))},
                            {"any", !rows.empty()},
                            {"unchecked", unchecked},
                            {"emergency", std::move(emergency)}});
    out.set("rows", std::move(rows));
    out.set("yours", some(std::move(yours)));
    return out;
}

Value RelapsePlan::maintenance() const {
    const Value& stated = appraisal_.patient->root["ending"]["maintenance"];
    const double* earlier = appraisal_.patient->root["episode"]["earlier_episodes"].number();
    const double* visits = stated["visits"].number();
    const Date* first = stated["first"].date();
    const std::string_view interval = stated.text_of("interval");
    const auto dates = [&](const std::vector<std::int32_t>& days) {
        std::vector<std::string> out;
        for (const std::int32_t day : days) out.push_back(words_.date(Date{day, day, Precision::day}));
        return text_or_null(words_.list(out));
    };
    std::vector<std::string> topics, months;
    for (const Value& one : stated.list_of("topics"))
        if (one.text()) topics.push_back(phrase_of(*one.text()));
    for (const int month : rules_.reviews) months.push_back(words_.number(month));
    return Value::map(
        {{"stated", after_.origin == Origin::ending},
         {"drawn", after_.origin == Origin::drawn},
         {"missing", after_.origin == Origin::missing},
         {"none", after_.none},
         {"what", phrase_or_null(stated, "what")},
         {"interval", interval.empty() ? Value() : Value(words_.phrase("option", interval))},
         {"first", first ? Value(words_.date(*first)) : Value()},
         {"visits", visits ? Value(words_.number(*visits)) : Value()},
         {"dates_list", dates(after_.dates)},
         {"topics_list", text_or_null(words_.list(topics))},
         {"ask", knowledge_.schema.record("ending")->field("maintenance")->ask},
         {"theme",
          text_or_null(hints().text_of(
              is_unsafe(*appraisal_.patient, treatments_) && hints().find("theme_safe") ? "theme_safe" : "theme"))},
         {"proposed", after_.origin != Origin::ending && (after_.recurrent || after_.goes_on)},
         {"recurrent", after_.recurrent},
         {"goes_on", after_.goes_on},
         {"episodes", earlier ? Value(words_.number(*earlier)) : Value()},
         {"proposed_interval", words_.phrase("option", rules_.interval)},
         {"review_months", text_or_null(words_.list(months))},
         {"reviews_list", dates(after_.reviews)}});
}

// What is typical of the focus, to help the talk along: never a fact of this case.
const Value& RelapsePlan::hints() const {
    const bool dit = plan_.treatment->family == "dit";
    const std::string_view focus = dit ? std::string_view("dit") : std::string_view(plan_.area);
    return sayings_.catalogue()["focus"][focus.empty() ? std::string_view("none") : focus];
}

Value RelapsePlan::alternatives() {
    Value::List rows;
    for (const Alternative& one : rules_.alternatives) {
        if (one.unless && one.unless->ask({}, {appraisal_.patient, {}, {}}).truth.value_or(0) > 0) continue;
        const Value nothing;
        rows.push_back(Value::map({{"you", sayings_.need("alternative", one.id, "you", nothing)},
                                   {"they", sayings_.need("alternative", one.id, "they", nothing)}}));
    }
    return rows;
}

Value RelapsePlan::view() {
    const Value& root = appraisal_.patient->root;
    const auto thresholds = thresholds_of(plan_, knowledge_.measures, appraisal_.readings);
    Value relapse;
    for (const RelapsePart& one : parts_.all()) relapse.set(one.id, part(one));
    Value next;
    if (plan_.next && !near_end()) {
        const PlannedSession& one = plan_.sessions[*plan_.next];
        next = Value::map({{"key", one.key}, {"of", plan_.count}});
    }
    relapse.set("early", !near_end());
    relapse.set("next", std::move(next));
    relapse.set("change", some(change_rows(appraisal_, plan_.course, words_)));
    relapse.set("main", plan_.course.measure ? Value(short_name(*plan_.course.measure, words_)) : Value());
    relapse.set("others", others_view(appraisal_, plan_.course, treatments_, words_));
    const RelapsePart& helped = parts_["helped"];
    Value::List tried;
    const std::size_t count = helped.origin == Origin::drawn ? helped.items.size() : 0;
    for (std::size_t i = count - std::min(count, static_cast<std::size_t>(rules_.most_tasks)); i < count; ++i)
        tried.push_back(Value::map({{"you", helped.items[i].you}, {"they", helped.items[i].they}}));
    relapse.set("tried", some(std::move(tried)));
    relapse.set("goals", some(goal_rows(root)));
    relapse.set("answer", answer_view());
    relapse.set("alternatives", alternatives());
    relapse.set("practice_shared", parts_.is_practice_shared());
    const auto& signs = parts_["signs"].items;
    relapse.set("signs_in_order", !signs.empty() && signs.front().from == "first_signs");
    relapse.set("clinician_known", !root.text_of("clinician").empty());
    relapse.set("left_out_list", parts_.left_out().empty() ? Value() : Value(words_.list(parts_.left_out())));
    const auto enough = static_cast<std::size_t>(rules_.least_people);
    const std::size_t people = parts_["people"].items.size();
    relapse.set("few_people", people > 0 && people < enough);
    relapse.set("steps",
                steps_view(steps_of(*appraisal_.patient, rules_, thresholds, parts_, !near_end(), words_, sayings_),
                           near_end() ? Reached::left_out : Reached::said, words_));
    relapse.set("lines", lines());
    relapse.set("crisis", crisis());
    relapse.set("maintenance", maintenance());
    relapse.set("unsafe", is_unsafe(*appraisal_.patient, treatments_));
    relapse.set("dit", plan_.treatment->family == "dit");
    std::vector<std::string> stated, drawn, missing;
    for (const RelapsePart& one : parts_.all()) {
        const std::string name(sayings_.catalogue()["part"].text_of(one.id));
        if (one.origin == Origin::missing && !one.needed) continue;
        (one.origin == Origin::ending ? stated : one.origin == Origin::drawn ? drawn : missing).push_back(name);
    }
    const auto listed = [&](const std::vector<std::string>& names) { return text_or_null(words_.list(names)); };
    relapse.set("stated_list", listed(stated));
    relapse.set("drawn_list", listed(drawn));
    relapse.set("missing_list", listed(missing));
    Value view = view_of(appraisal_, knowledge_, words_);
    view.set("relapse", std::move(relapse));
    return view;
}

}  // namespace ipt
