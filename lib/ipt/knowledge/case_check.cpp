// SPDX-License-Identifier: MIT
#include "ipt/knowledge/case_check.hpp"

#include "ipt/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace ipt {
namespace {

constexpr std::size_t k_most_goals = 4;  // clinical reference 1.2: two to four goals

class Checker {
public:
    Checker(const Case& patient, Diagnostics& diagnostics) : case_(patient), diagnostics_(diagnostics) {
        for (const Value& person : case_.people())
            if (!person.find("implied")) names_.push_back(person.text_of("name"));
        for (const std::string_view name : names_) known_.insert(name_form(name));
    }

    void run() {
        people();
        events();
        focus();
        label();
        risk();
        sessions();
        if (const Value::List& goals = case_.root.list_of("goals"); goals.size() > k_most_goals)
            diagnostics_.warning("many-goals", goals[k_most_goals].span,
                                 fmt::format("{} goals are more than a treatment can hold", goals.size()),
                                 "two to four are usual");
    }

private:
    void people() {
        std::set<std::string> seen;
        for (const Value& person : case_.people()) {
            const Value& alive = person["alive"];
            const Value& dead = person["dead"];
            if (alive.boolean() && *alive.boolean() && dead.boolean() && *dead.boolean())
                diagnostics_.error("contradiction", alive.span,
                                   fmt::format("'{}' is alive and has died", person.text_of("name")),
                                   "keep one of the two", dead.span);
            if (person.find("implied") || seen.insert(name_form(person.text_of("name"))).second) continue;
            diagnostics_.warning("same-name", person["name"].span,
                                 fmt::format("two people are called '{}'", person.text_of("name")),
                                 "give each a name of its own, so that events find the right one");
        }
    }

    void nobody(const Value& name) {
        const std::string_view near = nearest(*name.text(), names_);
        diagnostics_.warning("unknown-person", name.span, fmt::format("'{}' is nobody in the inventory", *name.text()),
                             near.empty() ? "add the person to 'people', where the questions about them are"
                                          : fmt::format("did you mean '{}'?", near));
    }

    bool is_known(std::string_view name) const { return known_.count(name_form(name)) > 0; }

    // Something inside of this span has been told already.
    bool is_told(Span span) const {
        return std::any_of(diagnostics_.all().begin(), diagnostics_.all().end(), [&](const Diagnostic& one) {
            return one.span.begin >= span.begin && one.span.begin < span.end;
        });
    }

    void events() {
        for (const Value& event : case_.events()) {
            for (const Value& name : event.list_of("who"))
                if (!is_known(*name.text())) nobody(name);
            const Date* when = event["when"].date();
            const Date* until = event["until"].date();
            if (when && until && until->last < when->first)
                diagnostics_.error("date-order", event["until"].span, "this is over before it begins",
                                   "correct 'when' or 'until'", event["when"].span);
            if (!event.find("kind") && !is_told(event.span))
                diagnostics_.warning(
                    "no-kind", event.span.empty() ? event["what"].span : Span{event.span.begin, event.span.begin + 1},
                    "this event has no 'kind', so no indicator can see it",
                    "add one: death, divorce, move, birth, illness, argument ...; 'ipt explain event_kind' has all");
        }
    }

    void focus() {
        const Value& focus = case_.root["focus"];
        if (const Value* name = focus.find("person"); name && !is_known(*name->text())) nobody(*name);
        if (const Value* second = focus.find("second");
            second && second->text() && *second->text() == focus.text_of("area"))
            diagnostics_.error("contradiction", second->span, "the second focus is the same as the first",
                               "name another area, or none");
        for (const Value& area : case_.root.list_of("ruled_out"))
            if (area.text() && *area.text() == focus.text_of("area"))
                diagnostics_.error("contradiction", area.span,
                                   fmt::format("'{}' is ruled out and chosen as the focus", *area.text()),
                                   "keep one of the two", focus["area"].span);
    }

    void label() {
        const Value& label = case_.root["label"];
        const bool* none = label["no_focus"].boolean();
        for (const std::string_view key : {"primary", "secondary"})
            if (const Value* area = label.find(key); area && none && *none)
                diagnostics_.error("contradiction", area->span, "the label names a focus and says that there is none",
                                   "keep one of the two", label["no_focus"].span);
    }

    // The same question, answered in two places.
    void risk() {
        const Value& stated = case_.root["risk"]["suicidal_thoughts"];
        const Value& symptom = case_.root["symptoms"]["suicidal_thoughts"]["severity"];
        if (!stated.text() || !symptom.text()) return;
        const bool none = *stated.text() == "none" || *stated.text() == "behaviour_past";
        if (none == (*symptom.text() == "no")) return;
        diagnostics_.warning("risk-differs", symptom.span,
                             "the symptoms and the risk section do not say the same about suicidal thoughts",
                             "ask again, and correct the one that is wrong; the graver one counts");
    }

    void sessions() {
        const Date* before = nullptr;
        double last = -1;
        bool last_missed = false;
        const Value& contract = case_.root["contract"];
        const double* agreed = contract["sessions"].number();
        const double* more = contract["extension"]["sessions"].number();
        for (const Value& session : case_.root.list_of("sessions")) {
            const Date* date = session["date"].date();
            if (before && date && date->last < before->first)
                diagnostics_.warning("date-order", session["date"].span,
                                     "this session is earlier than the one before it",
                                     "put the sessions in the order of their dates");
            if (date) before = date;
            const double* number = session["number"].number();
            if (number && (*number < last || (*number == last && !last_missed)))  // one that was missed is held again
                diagnostics_.warning("session-number", session["number"].span,
                                     fmt::format("session {:g} comes after session {:g}", *number, last),
                                     "number the sessions upward");
            if (number && agreed && *number > *agreed + (more ? *more : 0))
                diagnostics_.warning("session-number", session["number"].span,
                                     fmt::format("session {:g} is beyond the {:g} that are agreed", *number,
                                                 *agreed + (more ? *more : 0)),
                                     "write the new number under contract, as 'extension'");
            if (number) {
                const bool* missed = session["missed"].boolean();
                last = *number;
                last_missed = missed && *missed;
            }
        }
    }

    const Case& case_;
    Diagnostics& diagnostics_;
    std::vector<std::string_view> names_;
    std::set<std::string> known_;
};

}  // namespace

void check_case(const Case& patient, const Knowledge& knowledge, Diagnostics& diagnostics) {
    check_measures(patient, knowledge.measures, diagnostics);
    Checker(patient, diagnostics).run();
}

}  // namespace ipt
