// SPDX-License-Identifier: MIT
#include "ipt/report/agenda.hpp"

#include "ipt/base/text.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/parts.hpp"
#include "ipt/report/picture.hpp"
#include "ipt/report/results.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace ipt {
namespace {

constexpr std::size_t k_prompts = 3;            // of a task of the work, at the most
constexpr std::size_t k_prompts_of_others = 2;  // the second of those on mood is the question on suicidal thoughts
constexpr std::size_t k_page_room = 3700;       // characters for the agenda, so that a page stays one page
constexpr std::size_t k_room_of_fact = 240;     // what stands on every page is cut; the formulation has the whole of it
constexpr std::size_t k_room_of_alert = 130;
constexpr std::size_t k_room_of_item = 30;  // the end of a line that stays empty

std::size_t length_of(const Value& item) {
    std::size_t length =
        k_room_of_item + count_characters(item.text_of("title")) + count_characters(item.text_of("do"));
    for (const Value& prompt : item.list_of("prompts")) length += count_characters(prompt.text_of("text"));
    return length;
}

std::size_t length_of(const Value::List& items) {
    std::size_t length = 0;
    for (const Value& item : items) length += length_of(item);
    return length;
}

// Takes prompts away from the work until the agenda has room, and at last what the page of a missed session says too.
void make_room(Value::List& items, std::size_t room) {
    for (std::size_t most = k_prompts; most-- > 0;) {
        if (length_of(items) <= room) return;
        for (Value& item : items) {
            if (!*item["work"].boolean() || item.list_of("prompts").size() <= most) continue;
            Value::List fewer = item.list_of("prompts");
            fewer.resize(most);
            item.set("prompts", std::move(fewer));
        }
    }
    if (length_of(items) <= room) return;
    for (Value& item : items)
        if (*item["carried"].boolean()) item.set("do", {});
}

Value day(std::optional<std::int32_t> day, const Words& words) {
    return day ? Value(words.date(Date{*day, *day, Precision::day})) : Value();
}

std::string_view area_or_none(std::string_view area) { return area.empty() ? std::string_view("none") : area; }

// A member of a map in the view as text; the fallback where it is not there.
std::string known_or(const Value& map, std::string_view key, std::string_view fallback) {
    const std::string_view text = map.text_of(key);
    return std::string(text.empty() ? fallback : text);
}

}  // namespace

Sayings sayings_for(std::string_view format, const Knowledge& knowledge, Library& library,
                    std::vector<Diagnostics>& faults) {
    Value words = library.catalogue(fmt::format("formats/{}", format), faults);
    for (const FormatName& one : knowledge.formats)
        if (one.id == format) complete(words, one.words);
    complete(words, library.catalogue("tasks", faults));
    return Sayings(std::move(words));
}

AgendaViews::AgendaViews(const Appraisal& appraisal, const Knowledge& knowledge, const Words& words,
                         const Treatments& treatments, const Plan& plan, Sayings& sayings)
    : appraisal_(appraisal),
      knowledge_(knowledge),
      words_(words),
      treatments_(treatments),
      plan_(plan),
      sayings_(sayings),
      view_(view_of(appraisal, knowledge, words)) {
    const Value& fallback = sayings_.catalogue()["fallback"];
    const Treatment& treatment = *plan_.treatment;
    const auto said = [&](std::string_view key) { return fallback.text_of(key); };
    Value dit{Value::Map{}};
    for (const std::string_view key : {"self", "other", "affect", "defence", "cost"})
        dit.set(key, known_or(view_["facts"]["dit"], key, said(fmt::format("dit_{}", key))));
    view_.set("dit", std::move(dit));
    if (plan_.second.empty()) view_.find("focus")->set("second", false);  // suggested, and without a place in the plan
    const Measure* measure = plan_.course.measure;
    if (!measure && !treatment.measures_each.empty())
        measure = knowledge_.measures.find(treatment.measures_each.front());
    view_.set("measure", measure ? Value(measure->name) : Value(said("measure")));
    view_.set("count", words_.number(plan_.count));
    const Value end = day(plan_.end(), words_);
    view_.set("end", end.is_null() ? Value(said("end")) : end);
    view_.set("format", Value::map({{"name_start", start_upper(words_.phrase("format", treatment.id))},
                                    {"assumed", plan_.assumed},
                                    {"about", text_or_null(sayings_.catalogue()["format"].text_of("about"))},
                                    {"partner", text_or_null(sayings_.catalogue()["format"].text_of("partner"))},
                                    {"dit", treatment.family == "dit"}}));
    Value goals = view_["goals"];
    goals.set("list", clipped(goals.text_of("list"), 2 * k_room_of_fact));
    view_.set("goals", std::move(goals));
    // alerts that ask for more than a note are dealt with before anything else on the agenda
    view_.set("risk_first", std::any_of(appraisal_.alerts.begin(), appraisal_.alerts.end(),
                                        [](const Alert& one) { return one.level > AlertLevel::note; }));
}

// How a task speaks: of the person and event of its own focus, which may be the second one. Whoever is dead is spoken
// of as dead alone, and nobody else is.
Value AgendaViews::spoken(const Value& view, std::string_view area) const {
    Value out = view;
    const Value& fallback = sayings_.catalogue()["fallback"];
    const bool second = !area.empty() && area == plan_.second && area != plan_.area;
    if (second) out.set("focus", Value(view["focus"]["second"]));
    const std::string name(area_or_none(second ? plan_.second : plan_.area));
    const Value& focus = out["focus"];
    const bool* dead = focus["person"]["dead"].boolean();
    const bool right = dead && *dead == (name == "grief");
    static const Value k_nobody;
    const Value& person = right ? focus["person"] : k_nobody;
    const auto said = [&](std::string_view key) { return fallback.text_of(key); };
    Value who = Value::map({{"you", known_or(person, "you", said(fmt::format("who_{}_you", name)))},
                            {"they", known_or(person, "they", said(fmt::format("who_{}_they", name)))}});
    Value what = known_or(focus["event"], "what", said(fmt::format("what_{}", name)));
    Value old_role = known_or(focus["event"], "old_role", said("old_role"));
    Value new_role = known_or(focus["event"], "new_role", said("new_role"));
    Value issue = known_or(person, "conflict_about", said("issue"));
    Value avoided = known_or(person, "avoids_what", said("avoided"));
    out.set("who", std::move(who));
    out.set("what", std::move(what));
    out.set("old_role", std::move(old_role));
    out.set("new_role", std::move(new_role));
    out.set("issue", std::move(issue));
    out.set("avoided", std::move(avoided));
    return out;
}

// The focus that a session works on: the second one where its strategies are of that.
std::string_view AgendaViews::area_of(const PlannedSession& session) const {
    const bool second = std::any_of(session.tasks.begin(), session.tasks.end(), [&](const PlannedTask& one) {
        return !one.carried && !plan_.second.empty() && one.task->area == plan_.second;
    });
    return second ? plan_.second : plan_.area;
}

// People come by turns, so that the pages of a course do not all ask after the same one.
Value AgendaViews::names_for(const PlannedSession& session, std::size_t index) const {
    const Value& fallback = sayings_.catalogue()["fallback"];
    const auto is = [](const Value& one, std::string_view key) {
        const bool* flag = one[key].boolean();
        return flag && *flag;
    };
    Value out = spoken(view_, area_of(session));
    out.set("focus", Value(view_["focus"]));
    std::vector<const Value*> supporters, others;
    for (const Value& one : view_["people"].list_of("all")) {
        if (is(one, "dead") || is(one, "afraid") || one.text_of("they") == out["who"].text_of("they")) continue;
        const bool near = is(one, "can_turn_to") && is(one, "supports") && !is(one, "conflicted");
        (near ? supporters : others).push_back(&one);
    }
    const auto pick = [&](const std::vector<const Value*>& from, std::string_view you, std::string_view they) {
        static const Value nobody;
        const Value& one = from.empty() ? nobody : *from[index % from.size()];
        return Value::map({{"you", known_or(one, "you", fallback.text_of(you))},
                           {"they", known_or(one, "they", fallback.text_of(they))}});
    };
    out.set("support", pick(supporters, "support_you", "support_they"));
    out.set("other", pick(others, "other_you", "other_they"));
    const Value::List& goals = view_["goals"].list_of("rows");
    out.set("goal",
            goals.empty() ? Value(fallback.text_of("goal")) : Value(goals[index % goals.size()].text_of("text")));
    const int left = session.number ? plan_.count - *session.number : plan_.count;
    out.set("left", words_.number(left));
    Value next;
    for (std::size_t i = index + 1; i < plan_.sessions.size() && next.is_null(); ++i)
        if (plan_.sessions[i].number) next = day(plan_.sessions[i].date, words_);
    out.set("next_known", !next.is_null());
    out.set("next", next.is_null() ? Value(fallback.text_of("next")) : next);
    out.set("course", course(index));
    out.set("ahead", plan_.next && index > *plan_.next);
    return out;
}

std::string AgendaViews::title(const PlannedSession& session, const Value& view) {
    std::vector<std::string> titles;
    bool goes_on = true;
    for (const std::string& row : session.rows) titles.push_back(sayings_.need("session", row, "title", view));
    if (!titles.empty()) {
        goes_on = false;
    } else {
        const auto& strategies = plan_.treatment->strategies;
        for (const bool carried : {false, true}) {  // what was carried over names a session that has nothing else
            if (!titles.empty()) break;
            for (const PlannedTask& one : session.tasks) {
                const bool is_strategy = !one.task->area.empty() || std::find(strategies.begin(), strategies.end(),
                                                                              one.task->id) != strategies.end();
                if (!is_strategy || one.carried != carried) continue;
                titles.push_back(sayings_.need("task", one.task->id, "title", view));
                goes_on = goes_on && one.turn > 0;
            }
        }
    }
    const std::string joined = join(titles, words_.table("list").text_of("strong_separator"));
    return !titles.empty() && goes_on ? words_.fill("agenda", "continued", {joined}) : joined;
}

Value AgendaViews::heading(const PlannedSession& session) {
    const auto index = static_cast<std::size_t>(&session - plan_.sessions.data());
    const Value view = spoken(names_for(session, index), area_of(session));
    const bool counted = session.number.has_value();
    const bool open = !session.held && !session.missed;
    const bool passed = std::any_of(plan_.sessions.begin() + static_cast<std::ptrdiff_t>(index), plan_.sessions.end(),
                                    [](const PlannedSession& one) { return one.held || one.missed; });
    return Value::map({{"key", session.key},
                       {"number", counted ? Value(*session.number) : Value()},
                       {"of", plan_.count},
                       {"counted", counted},
                       {"title", text_or_null(title(session, view))},
                       {"phase", words_.phrase("phase", k_phases[static_cast<std::size_t>(session.phase)])},
                       {"date", day(session.date, words_)},
                       {"minutes", session.minutes},
                       {"held", session.held},
                       {"missed", session.missed},
                       {"open", open && !passed},
                       {"unlogged", open && passed},
                       {"is_last", counted && *session.number == plan_.count}});
}

// The course up to a session: what was measured before it.
Value AgendaViews::course(std::size_t index) const {
    const PlannedSession& session = plan_.sessions[index];
    Course before{plan_.course.measure, {}};
    const bool ahead = plan_.next && index > *plan_.next;  // what comes before such a page is not known yet
    for (const Measured& one : plan_.course.readings) {
        const bool earlier = one.session && session.number ? *one.session < *session.number
                             : one.date && session.date    ? one.date->first < *session.date
                                                           : true;
        if (earlier && !ahead) before.readings.push_back(one);
    }
    Value out = Value::map({{"any", !before.readings.empty()},
                            {"name", {}},
                            {"totals_list", {}},
                            {"picture", {}},
                            {"last", {}},
                            {"band", {}},
                            {"scale", {}},
                            {"percent", {}},
                            {"better", false},
                            {"worse", false},
                            {"response", false},
                            {"no_response", false},
                            {"several", before.readings.size() > 1}});
    if (before.readings.empty()) return out;
    std::vector<std::string> totals;
    std::vector<double> heights;
    for (const Measured& one : before.readings) {
        totals.push_back(to_text(Value(*one.stated())));
        heights.push_back(*one.stated());
    }
    const Band* band = before.measure->band(*before.last());
    out.set("name", before.measure->name);
    out.set("totals_list", join(totals, ", "));
    out.set("picture", sparkline(heights, before.measure->low, before.measure->high));
    out.set("scale", text_or_null(scale_of(before.readings.back(), words_)));
    out.set("last", *before.readings.back().stated());
    out.set("band", band ? Value(band->label) : Value());
    if (const auto step = before.last_step()) {
        out.set("better", *step > 0);
        out.set("worse", *step < 0);
    }
    if (const auto improvement = before.improvement()) {
        const bool late = session.number && *session.number * 2 >= plan_.count;
        const auto outcome = before.outcome(treatments_.change);
        out.set("percent", static_cast<int>(std::lround(100 * *improvement)));
        out.set("response", outcome == Outcome::response);
        out.set("no_response", late && outcome == Outcome::non_response);
    }
    return out;
}

// What the log says of the last session that was held before this one, and of those missed since.
Value AgendaViews::previous(std::size_t index) const {
    const PlannedSession* last = nullptr;
    std::vector<std::string> missed;
    const bool ahead = plan_.next && index > *plan_.next;
    for (std::size_t i = 0; i < index && !ahead; ++i) {
        if (plan_.sessions[i].held) {
            last = &plan_.sessions[i];
            missed.clear();
        } else if (plan_.sessions[i].missed) {
            missed.push_back(plan_.sessions[i].key);
        }
    }
    Value out = Value::map({{"any", last != nullptr},
                            {"number", {}},
                            {"date", {}},
                            {"task", {}},
                            {"agreed", {}},
                            {"homework", {}},
                            {"measures_list", {}},
                            {"thoughts", {}},
                            {"missed_list", text_or_null(words_.list(missed))}});
    if (!last || !last->log) return out;
    const Value facts = facts_of(*last->log, *knowledge_.schema.record("session"), words_);
    for (const std::string_view key : {"task", "agreed", "homework"})
        if (const Value* fact = facts.find(key))
            out.set(key, fact->text() ? Value(clipped(*fact->text(), k_room_of_fact)) : *fact);
    const std::string_view level = last->log->text_of("suicidal_thoughts");
    if (!level.empty())
        out.set("thoughts", level == "none" ? words_.phrase("agenda", "denied") : words_.phrase("option", level));
    std::vector<std::string> measures;
    for (const Measured& one : appraisal_.readings) {
        if (one.session != last->number || !last->number || !one.reading.total) continue;
        std::string result = result_words(one, words_);
        // a total can be in the log of the session and among the measures
        if (std::find(measures.begin(), measures.end(), result) == measures.end())
            measures.push_back(std::move(result));
    }
    if (!measures.empty()) out.set("measures_list", words_.list(measures));
    out.set("number", last->key);
    out.set("date", day(last->date, words_));
    return out;
}

Value AgendaViews::item(const PlannedTask& task, const Value& view) {
    const std::string& id = task.task->id;
    const std::vector<std::string> all = sayings_.all("task", id, "prompts", view);
    const std::size_t stride = task.task->step == Step::work ? k_prompts : k_prompts_of_others;
    const std::size_t most = task.carried ? 0 : stride;  // the page of the missed session has them
    Value::List prompts;
    for (std::size_t i = 0; i < std::min(most, all.size()); ++i)
        prompts.push_back(Value::map({{"text", all[(static_cast<std::size_t>(task.turn) * stride + i) % all.size()]}}));
    return Value::map({{"minutes", task.minutes > 0 ? Value(task.minutes) : Value()},
                       {"title", sayings_.need("task", id, "title", view)},
                       {"do", text_or_null(sayings_.say("task", id, "do", view))},
                       {"patient", text_or_null(sayings_.say("task", id, "patient", view))},
                       {"carried", task.carried},
                       {"work", task.task->step == Step::work},
                       {"prompts", std::move(prompts)}});
}

Value AgendaViews::session(std::size_t index) {
    const PlannedSession& session = plan_.sessions[index];
    Value view = names_for(session, index);
    const Value own = spoken(view, area_of(session));
    Value::List items, before, after, techniques, patient;
    for (const PlannedTask& one : session.tasks) {
        const bool other = !one.task->area.empty() && one.task->area != area_of(session);
        Value row = item(one, other ? spoken(view, one.task->area) : own);
        if (!row["patient"].is_null()) patient.push_back(Value::map({{"text", row["patient"]}}));
        (one.task->step == Step::before  ? before
         : one.task->step == Step::after ? after
                                         : items)
            .push_back(std::move(row));
    }
    const std::size_t alerts = k_room_of_alert * appraisal_.alerts.size();
    make_room(items, alerts < k_page_room ? k_page_room - alerts : 0);
    for (const Technique* one : session.techniques)
        techniques.push_back(Value::map({{"name", sayings_.need("technique", one->id, "name", own)},
                                         {"how", sayings_.say("technique", one->id, "how", own)}}));
    std::vector<std::string> measures;
    for (const std::string& id : session.measures)
        if (const Measure* one = knowledge_.measures.find(id)) measures.push_back(one->name);
    Value homework = Value::map({{"text", {}}, {"least", {}}, {"most", {}}});
    if (session.homework) {
        homework.set("text", text_or_null(sayings_.need("homework", session.homework->id, "text", own)));
        const Range& minutes = *plan_.treatment->homework;
        homework.set("least", minutes.least);
        homework.set("most", minutes.most);
    }
    view.set("session", heading(session));
    view.set("previous", previous(index));
    view.set("items", std::move(items));
    view.set("before", Value::map({{"any", !before.empty()}, {"rows", std::move(before)}}));
    view.set("after", Value::map({{"any", !after.empty()}, {"rows", std::move(after)}}));
    view.set("techniques", Value::map({{"any", !techniques.empty()}, {"rows", std::move(techniques)}}));
    view.set("patient_items", Value::map({{"any", !patient.empty()}, {"rows", std::move(patient)}}));
    view.set("measures_today", text_or_null(words_.list(measures)));
    view.set("homework", std::move(homework));
    view.set("carried_list", session.carried_from.empty() ? Value() : Value(words_.list(session.carried_from)));
    return view;
}

}  // namespace ipt
