// SPDX-License-Identifier: MIT
// What the patient reads of the changes: only what both states tell, in words that nobody need be ashamed of.
#include "ipt/base/text.hpp"
#include "ipt/report/changes_view.hpp"
#include "ipt/report/changes_words.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/parts.hpp"
#include "ipt/report/results.hpp"

#include <algorithm>

namespace ipt {
namespace {

// Afraid of, or not sure: in doubt a person is not on the page.
bool may_be_feared(const Value* person) {
    if (!person) return false;
    const Value& afraid = (*person)["afraid"];
    return !afraid.is_null() && !(afraid.boolean() && !*afraid.boolean());
}

class ForPatient {
public:
    explicit ForPatient(const ChangesFor& what)
        : what_(what), words_(what.words), say_(*what.before.patient, *what.now.patient, what.words) {}

    Value view() {
        symptoms();
        measures();
        days();
        if (may_show_people(what_.before, what_.now)) people();
        goals();
        const bool better = !gone_.empty() || !less_.empty() || !fallen_.empty() || !days_.empty();
        const bool harder = !still_.empty() || !more_.empty() || !risen_.empty() || !strained_.empty();
        const bool goals_open = !open_goals_.empty();
        Value out = Value::map(
            {{"better", better},
             {"not_yet", harder || goals_open},
             {"nothing", !better && !harder && closer_.empty() && new_.empty() && goals_.empty() && !goals_open}});
        out.set("gone_list", list(gone_));
        out.set("less_list", list(less_));
        out.set("days_list", list(days_));
        out.set("still_list", list(still_));
        out.set("more_list", list(more_));
        out.set("new_list", list(new_));
        out.set("people", Value::map({{"any", !closer_.empty() || !new_.empty()}, {"rows", rows(closer_)}}));
        out.set("strained", rows_of(rows(strained_)));
        out.set("fallen", rows_of(std::move(fallen_)));
        out.set("risen", rows_of(std::move(risen_)));
        out.set("goals", rows_of(std::move(goals_)));
        out.set("open_goals", rows_of(std::move(open_goals_)));
        work(out);
        return out;
    }

private:
    Value list(const std::vector<std::string>& items) const { return text_or_null(words_.list(items)); }

    void symptoms() {
        for (const SymptomChange& one : what_.changes.symptoms) {
            if (!one.before || !one.now || one.symptom->name == "suicidal_thoughts") continue;
            std::vector<std::string>* kind = nullptr;
            if (one.was_there() && !one.is_there())
                kind = &gone_;
            else if (one.is_there() && one.turn == Turn::down)
                kind = &less_;
            else if (one.is_there() && one.turn == Turn::up)
                kind = &more_;
            else if (one.is_there())
                kind = &still_;
            if (kind) kind->emplace_back(words_.find("symptom", one.symptom->name, "you"));
        }
    }

    void measures() {
        for (const MeasureChange& one : what_.changes.measures) {
            const double points = one.points();
            if (points == 0 || !one.is_reliable().value_or(true)) continue;  // no more than chance can do
            (points > 0 ? fallen_ : risen_)
                .push_back(Value::map(
                    {{"name", said_name(*one.measure, words_)},
                     {"before", *one.before->stated()},
                     {"now", *one.now->stated()},
                     {"more_is_better", (one.measure->direction == Direction::higher_better) != one.now->turned}}));
        }
    }

    void days() {
        for (const Difference& one : what_.changes.facts)
            if (one.record->name == "impairment" && one.before)
                if (const std::string_view where = say_.for_patient(one, "you"); !where.empty())
                    days_.emplace_back(where);
    }

    // One sentence for all of whom it is true.
    struct Said {
        std::string_view sentence;
        std::vector<std::string> names;
    };
    static void add(std::vector<Said>& all, std::string_view sentence, const std::string& name) {
        if (sentence.empty()) return;
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const Said& one) { return one.sentence == sentence; });
        (found == all.end() ? all.emplace_back(Said{sentence, {}}) : *found).names.push_back(name);
    }
    Value::List rows(const std::vector<Said>& all) const {
        Value::List out;
        for (const Said& one : all) {
            const std::string text = Words::filled(one.sentence, {words_.list(one.names)});
            out.push_back(Value::map({{"text", start_upper(text)}}));
        }
        return out;
    }

    void people() {
        for (const ItemChange& one : what_.changes.people) {
            if (!one.now || may_be_feared(one.now) || may_be_feared(one.before)) continue;
            const auto& all = what_.now.patient->people();
            const Value person =
                parts::person({what_.now, what_.knowledge, words_}, static_cast<std::size_t>(one.now - all.data()));
            const auto is = [&](std::string_view key) { return *person[key].boolean(); };
            if (is("dead") || person["you"].is_null()) continue;
            const std::string name = to_text(person["you"]);
            if (!one.before && !is("conflicted")) new_.push_back(name);
            for (const Difference& fact : one.facts) {
                if (!fact.before) continue;  // how it was is not known
                add(closer_, say_.for_patient(fact, "you"), name);
                add(strained_, say_.for_patient(fact, "hard"), name);
            }
        }
    }

    // Only what has been rated twice.
    void goals() {
        for (const Pair& one : what_.changes.goals) {
            const GoalRatings ratings = ratings_of(one);
            const double* from = ratings.before ? ratings.before : ratings.start;
            if (!one.now || !from || !ratings.now) continue;
            const Value row = Value::map({{"text", std::string(trim(one.now->text_of("text")))},
                                          {"from", *from},
                                          {"to", *ratings.now},
                                          {"same", *from == *ratings.now}});
            (*ratings.now < *from ? open_goals_ : goals_).push_back(row);
        }
    }

    // What the patient did for it, as the log has it.
    void work(Value& out) const {
        double held = 0, tried = 0;
        for (const Value& session : what_.now.patient->root.list_of("sessions")) {
            const bool* missed = session["missed"].boolean();
            held += missed && *missed ? 0 : 1;
            const std::string_view task = session.text_of("homework");
            tried += task == "done" || task == "partly" ? 1 : 0;
        }
        out.set("meetings", held > 1 ? Value(words_.number(held)) : Value());
        out.set("tasks", tried > 1 ? Value(words_.number(tried)) : Value());
    }

    const ChangesFor& what_;
    const Words& words_;
    ChangeWords say_;
    std::vector<std::string> gone_, less_, days_, still_, more_, new_;
    std::vector<Said> closer_, strained_;
    Value::List fallen_, risen_, goals_, open_goals_;
};

}  // namespace

bool may_show_people(const Appraisal& before, const Appraisal& now) {
    const auto violence = [](const Alert& alert) { return alert.id == "VIOL"; };
    return std::none_of(before.alerts.begin(), before.alerts.end(), violence) &&
           std::none_of(now.alerts.begin(), now.alerts.end(), violence);
}

Value changes_for_patient(const ChangesFor& what) { return ForPatient(what).view(); }

}  // namespace ipt
