// SPDX-License-Identifier: MIT
#include "ipt/report/progress_part.hpp"

#include "ipt/base/text.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/results.hpp"

#include <algorithm>
#include <cmath>

namespace ipt {
namespace {

constexpr std::size_t k_most_columns = 4;  // of measures in the table

Value rows(Value::List list) { return Value::map({{"any", !list.empty()}, {"rows", std::move(list)}}); }

class ProgressView {
public:
    ProgressView(const Progress& progress, const Plan& plan, const Treatments& treatments, const Appraisal& appraisal,
                 const Knowledge& knowledge, const Words& words)
        : progress_(progress),
          plan_(plan),
          treatments_(treatments),
          appraisal_(appraisal),
          knowledge_(knowledge),
          words_(words) {}

    Value all() const {
        Value out = view_of(appraisal_, knowledge_, words_);
        out.set("format", Value::map({{"name_start", start_upper(words_.phrase("format", plan_.treatment->id))},
                                      {"assumed", plan_.assumed},
                                      {"dit", plan_.treatment->family == "dit"}}));
        out.set("progress", progress(out["facts"]));
        return out;
    }

private:
    Value progress(const Value& facts) const {
        const auto& says = progress_.recommendation;
        Value::List reasons, measures, checkpoints;
        for (const ProgressReason one : progress_.reasons) reasons.push_back(Value::map({{"text", reason(one)}}));
        for (const MeasureProgress& one : progress_.measures) measures.push_back(measure(one));
        for (const Checkpoint& one : progress_.checkpoints) checkpoints.push_back(checkpoint(one));
        const bool review = says && *says >= Recommendation::review;
        Value::List questions, options;
        if (review)
            for (const ReviewQuestion& one : treatments_.progress.questions) questions.push_back(question(one, facts));
        if (names_others())
            for (const TreatmentOption& one : treatments_.progress.options)
                options.push_back(Value::map({{"text", words_.find("treatment", one.id, "text")}}));
        const Attendance& attendance = progress_.attendance;
        return Value::map({{"known", says.has_value()},
                           {"says", says ? Value(words_.find("recommendation", name_of(*says), "says")) : Value()},
                           {"means", says ? Value(meaning(*says)) : Value()},
                           {"act_now", says == Recommendation::act_now},
                           {"reasons", std::move(reasons)},
                           {"held", attendance.held},
                           {"count", plan_.count},
                           {"stated", plan_.stated},
                           {"ended", progress_.ended},
                           {"missed", attendance.missed > 0 ? Value(attendance.missed) : Value()},
                           {"most_in_a_row", attendance.most_in_a_row > 1 ? Value(attendance.most_in_a_row) : Value()},
                           {"homework", homework()},
                           {"picture", progress_.main() != nullptr},
                           {"measures", rows(std::move(measures))},
                           {"recovery", recovery()},
                           {"table", table()},
                           {"checkpoints", rows(std::move(checkpoints))},
                           {"questions", rows(std::move(questions))},
                           {"options", rows(std::move(options))},
                           {"due_list", due()},
                           {"not_taken", not_taken()},
                           {"events", events()}});
    }

    // Other treatments are named where this one has not helped enough by half of it.
    bool names_others() const {
        const auto& all = progress_.checkpoints;
        const bool late = std::count_if(all.begin(), all.end(), [](const Checkpoint& one) { return one.passed; }) > 1;
        return holds_reason(ProgressReason::ended_partly) || (late && holds_reason(ProgressReason::little_change));
    }

    std::string_view meaning(Recommendation one) const {
        const std::string_view ended = words_.find("recommendation", name_of(one), "means_ended");
        return progress_.ended && !ended.empty() ? ended : words_.find("recommendation", name_of(one), "means");
    }

    bool holds_reason(ProgressReason reason) const {
        return std::find(progress_.reasons.begin(), progress_.reasons.end(), reason) != progress_.reasons.end();
    }

    std::string reason(ProgressReason one) const {
        const Checkpoint* last = progress_.last_checkpoint();
        if (one == ProgressReason::early)
            return words_.fill("progress_reason", name_of(one),
                               {std::to_string(progress_.checkpoints.front().session)});
        if (one == ProgressReason::worse) return words_.fill("progress_reason", name_of(one), {words_.list(worse())});
        if (one != ProgressReason::little_change && one != ProgressReason::on_track)
            return words_.phrase("progress_reason", name_of(one));
        const double change = progress_.main()->improvement.value_or(0);
        if (std::lround(change * 100) == 0)
            return words_.fill("progress_reason", "no_change",
                               {progress_.main()->course.measure->name, words_.phrase("checkpoint", last->rule->id),
                                percent(last->rule->least)});
        return words_.fill("progress_reason", change < 0 ? "little_change_worse" : name_of(one),
                           {progress_.main()->course.measure->name, percent(change),
                            words_.phrase("checkpoint", last->rule->id), percent(last->rule->least)});
    }

    // The measures that are worse than at the start by more than chance.
    std::vector<std::string> worse() const {
        std::vector<std::string> out;
        for (const MeasureProgress& one : progress_.measures)
            if (one.worse && one.worse->holds) out.push_back(one.course.measure->name);
        return out;
    }

    // "8 %" of a share, without a sign.
    static std::string percent(double share) { return std::to_string(std::lround(std::abs(share) * 100)); }

    // "6"; of a session outside the count, its name.
    std::string key_of(const PlannedSession& one) const {
        return one.number ? one.key : words_.phrase("session_name", one.key);
    }

    // "session 6 (2 April 2026)"
    std::string when(const Measured& one) const {
        if (!one.session) return one.date ? words_.date(*one.date) : words_.phrase("progress", "undated");
        const std::string number = std::to_string(*one.session);
        return one.date ? words_.fill("progress", "session_on", {number, words_.date(*one.date)})
                        : words_.fill("progress", "session", {number});
    }

    Value milestone(const std::optional<Milestone>& one, const Course& course) const {
        if (!one) return {};
        return Value::map({{"when", when(course.readings[one->reading])}, {"holds", one->holds}});
    }

    Value measure(const MeasureProgress& one) const {
        const Measure& measure = *one.course.measure;
        const Band* first = measure.band(*one.course.first());
        const Band* last = measure.band(*one.course.last());
        const double change = one.improvement.value_or(0);
        const std::string_view scale = scale_of(one.course.readings.back(), words_);
        return Value::map(
            {{"name", measure.name},
             {"count", static_cast<int>(one.course.readings.size())},
             {"several", one.course.readings.size() > 1},
             {"first", *one.course.readings.front().stated()},
             {"last", *one.course.readings.back().stated()},
             {"scale", scale.empty() ? Value() : Value(scale)},
             {"first_band", first ? Value(first->label) : Value()},
             {"last_band", last ? Value(last->label) : Value()},
             {"last_when", when(one.course.readings.back())},
             {"prorated", one.course.readings.back().reading.prorated},
             {"percent", one.improvement ? Value(percent(change)) : Value()},
             {"fell", change > 0},
             {"rose", change < 0},
             {"same", one.improvement && change == 0},
             {"response", milestone(one.response, one.course)},
             {"remission", milestone(one.remission, one.course)},
             {"has_remission", measure.remission.has_value()},
             {"well_at_start", measure.in_remission(*one.course.first()) == true},
             {"reliable", measure.reliable_change ? Value(std::ceil(*measure.reliable_change)) : Value()},
             {"better", milestone(one.better, one.course)},
             {"worse", milestone(one.worse, one.course)},
             {"last_is_best", one.gain && *one.gain + 1 == one.course.readings.size()},
             {"gain", one.gain ? Value(when(one.course.readings[*one.gain])) : Value()},
             {"since_gain",
              one.sessions_since_gain.value_or(0) > 0 ? Value(words_.number(*one.sessions_since_gain)) : Value()},
             {"since_gain_one", one.sessions_since_gain == 1}});
    }

    Value checkpoint(const Checkpoint& one) const {
        const double change = one.improvement.value_or(0);
        return Value::map({{"name", words_.phrase("checkpoint", one.rule->id)},
                           {"session", one.session},
                           {"passed", one.passed},
                           {"measured", one.improvement.has_value()},
                           {"percent", percent(change)},
                           {"worse", change < 0},
                           {"same", std::lround(change * 100) == 0},
                           {"little", one.little()},
                           {"outcome", one.outcome ? Value(words_.phrase(
                                                         "outcome", k_outcomes[static_cast<std::size_t>(*one.outcome)]))
                                                   : Value()},
                           {"least", percent(one.rule->least)}});
    }

    // Which of the words on recovery hold; null where the measures do not tell.
    Value recovery() const {
        if (!progress_.recovered) return {};
        std::vector<std::string> names;
        for (const std::string& id : knowledge_.measures.change.recovery)
            if (const Measure* one = knowledge_.measures.find(id)) names.push_back(one->name);
        const std::string_view key = !*progress_.recovered                          ? "none"
                                     : progress_.reliably_recovered.value_or(false) ? "reliable"
                                                                                    : "yes";
        return words_.fill("recovery", key, {words_.list(names)});
    }

    // The measures that have most readings, in the order of `measures`.
    std::vector<const Measure*> columns() const {
        std::vector<const MeasureProgress*> most;
        for (const MeasureProgress& one : progress_.measures) most.push_back(&one);
        std::stable_sort(most.begin(), most.end(), [](const auto* a, const auto* b) {
            return a->course.readings.size() > b->course.readings.size();
        });
        most.resize(std::min(most.size(), k_most_columns));
        std::sort(most.begin(), most.end());
        std::vector<const Measure*> out;
        for (const MeasureProgress* one : most) out.push_back(one->course.measure);
        return out;
    }

    std::string happened(const ProgressRow& row) const {
        std::vector<std::string> out;
        if (std::any_of(row.readings.begin(), row.readings.end(), [](const Measured* one) { return one->earlier; }))
            out.push_back(words_.phrase("progress", "earlier"));
        for (const std::size_t index : row.events)
            out.push_back(start_upper(event_phrase(appraisal_.patient->events()[index], words_)));
        return join(out, words_.table("list").text_of("strong_separator"));
    }

    Value table() const {
        const std::vector<const Measure*> shown = columns();
        Value::List heads, lines;
        for (const Measure* one : shown) heads.push_back(Value::map({{"name", one->name}}));
        for (const ProgressRow& row : progress_.rows) {
            Value::List cells;
            for (const Measure* one : shown) {
                std::vector<std::string> totals;  // that stands there twice is one result
                for (const Measured* reading : row.readings)
                    if (reading->measure == one && reading->reading.total)
                        if (std::string total = to_text(Value(*reading->stated())); !holds(totals, total))
                            totals.push_back(std::move(total));
                cells.push_back(Value::map({{"total", totals.empty() ? Value() : Value(join(totals, ", "))}}));
            }
            const PlannedSession* session = row.session;
            // as the file has it, never as the plan reckons: short enough for a column
            const Date* stated = session && session->log ? (*session->log)["date"].date() : nullptr;
            if (row.day) stated = &*row.day;
            const std::string_view homework =
                session && session->log ? session->log->text_of("homework") : std::string_view();
            lines.push_back(Value::map({{"key", session ? Value(key_of(*session)) : Value()},
                                        {"date", stated ? Value(to_string(*stated)) : Value()},
                                        {"missed", session && session->missed},
                                        {"cells", std::move(cells)},
                                        {"homework", homework.empty() ? Value() : words_.phrase("option", homework)},
                                        {"happened", happened(row)}}));
        }
        return Value::map({{"any", !lines.empty()}, {"columns", std::move(heads)}, {"rows", std::move(lines)}});
    }

    Value homework() const {
        const Attendance& one = progress_.attendance;
        return Value::map({{"any", one.done + one.partly + one.not_done > 0},
                           {"done", one.done},
                           {"partly", one.partly},
                           {"not_done", one.not_done}});
    }

    Value due() const {
        std::vector<std::string> names;
        for (const Measure* one : progress_.due) names.push_back(one->name);
        return text_or_null(words_.list(names));
    }

    // "PHQ-9 (sessions 2 and 5); WSAS (session 8)"
    Value not_taken() const {
        std::vector<std::string> out;
        for (const NotTaken& one : progress_.not_taken) {
            std::vector<std::string> sessions;
            for (const PlannedSession* session : one.sessions) sessions.push_back(key_of(*session));
            out.push_back(words_.fill("progress", sessions.size() > 1 ? "not_taken_several" : "not_taken",
                                      {one.measure->name, words_.list(sessions)}));
        }
        return out.empty() ? Value() : Value(join(out, words_.table("list").text_of("strong_separator")));
    }

    // What was said last of suicidal thoughts: in the log, else at the assessment; empty where nothing was.
    std::string last_said_of_risk() const {
        const Value& root = appraisal_.patient->root;
        const Value* level = root["risk"].find("suicidal_thoughts");
        const Date* date = root["risk"]["asked"].date();
        std::string at = date ? words_.date(*date) : "";
        for (const ProgressRow& row : progress_.rows) {
            const Value* one = row.session && row.session->log ? row.session->log->find("suicidal_thoughts") : nullptr;
            if (!one) continue;
            level = one;
            at = words_.fill("progress", "session", {row.session->key});
        }
        if (!level || level->is_null()) return {};
        const std::string said =
            *level->text() == "none" ? words_.phrase("agenda", "denied") : words_.phrase("option", *level->text());
        return at.empty() ? words_.fill("progress", "fact", {label("suicidal_thoughts"), said})
                          : words_.fill("progress", "fact_at", {label("suicidal_thoughts"), said, at});
    }

    Value events() const {
        std::vector<std::string> out;
        for (const ProgressRow& row : progress_.rows)
            if (!row.events.empty()) out.push_back(happened(row));
        return out.empty() ? Value() : Value(join(out, words_.table("list").text_of("strong_separator")));
    }

    // What a field says, in words; empty where the file says nothing.
    std::string said(const Value& facts, std::string_view path) const {
        const Value* at = &facts;
        while (at) {
            const std::size_t dot = path.find('.');
            const std::string key(path.substr(0, dot));
            if (dot == std::string_view::npos) {
                if (const Value* list = at->find(key + "_list")) return to_text(*list);
                const Value* one = at->find(key);
                if (!one) return {};
                if (one->boolean()) return words_.phrase("answer", *one->boolean() ? "yes" : "no");
                return to_text(*one);
            }
            at = at->find(key);
            path.remove_prefix(dot + 1);
        }
        return {};
    }

    Value question(const ReviewQuestion& one, const Value& facts) const {
        std::vector<std::string> known;
        if (one.id == "risk")
            if (std::string risk = last_said_of_risk(); !risk.empty()) known.push_back(std::move(risk));
        if (one.id == "people")
            if (const Value happened = events(); !happened.is_null())
                known.push_back(words_.fill("progress", "since_start", {to_text(happened)}));
        if (one.id == "attendance")
            known.push_back(
                words_.fill("progress", "attendance",
                            {std::to_string(progress_.attendance.held), std::to_string(progress_.attendance.missed)}));
        for (const std::string& path : one.facts)
            if (const std::string text = said(facts, path); !text.empty())
                known.push_back(words_.fill("progress", "fact", {label(path), text}));
        return Value::map({{"ask", words_.find("review", one.id, "ask")},
                           {"known", known.empty() ? Value() : Value(join(known, "; "))},
                           {"unknown", known.empty() && !one.facts.empty()}});
    }

    // How a field is called: the last part of its path.
    std::string label(std::string_view path) const {
        const std::size_t dot = path.rfind('.');
        return words_.phrase("field", dot == std::string_view::npos ? path : path.substr(dot + 1));
    }

    const Progress& progress_;
    const Plan& plan_;
    const Treatments& treatments_;
    const Appraisal& appraisal_;
    const Knowledge& knowledge_;
    const Words& words_;
};

}  // namespace

Value progress_view(const Progress& progress, const Plan& plan, const Treatments& treatments,
                    const Appraisal& appraisal, const Knowledge& knowledge, const Words& words) {
    return ProgressView(progress, plan, treatments, appraisal, knowledge, words).all();
}

Value progress_specimen(Value view) {
    const auto texts = [](std::initializer_list<std::string_view> keys) {
        Value out{Value::Map{}};
        for (const std::string_view key : keys) out.set(key, Value(key));
        return out;
    };
    const auto some = [](Value row) { return Value::map({{"any", true}, {"rows", Value::List{std::move(row)}}}); };
    const Value reached = texts({"when", "holds"});
    Value measure =
        texts({"name",          "count",         "several",  "first",        "last", "scale",      "first_band",
               "last_band",     "last_when",     "prorated", "percent",      "fell", "rose",       "same",
               "has_remission", "well_at_start", "reliable", "last_is_best", "gain", "since_gain", "since_gain_one"});
    for (const std::string_view key : {"response", "remission", "better", "worse"}) measure.set(key, reached);
    Value row = texts({"key", "date", "missed", "homework", "happened"});
    row.set("cells", Value::List{texts({"total"})});
    Value table = some(std::move(row));
    table.set("columns", Value::List{texts({"name"})});
    Value progress = texts({"known", "says", "means", "act_now", "held", "count", "stated", "ended", "missed",
                            "most_in_a_row", "picture", "recovery", "due_list", "not_taken", "events"});
    progress.set("reasons", Value::List{texts({"text"})});
    progress.set("homework", texts({"any", "done", "partly", "not_done"}));
    progress.set("measures", some(std::move(measure)));
    progress.set("table", std::move(table));
    progress.set("checkpoints", some(texts({"name", "session", "passed", "measured", "percent", "worse", "same",
                                            "little", "outcome", "least"})));
    progress.set("questions", some(texts({"ask", "known", "unknown"})));
    progress.set("options", some(texts({"text"})));
    view.set("format", texts({"name_start", "assumed", "dit"}));
    view.set("progress", std::move(progress));
    return view;
}

}  // namespace ipt
