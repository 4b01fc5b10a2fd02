// SPDX-License-Identifier: MIT
#include "ipt/exchange/fhir.hpp"
#include "ipt/exchange/results.hpp"
#include "ipt/exchange/uuid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <string_view>
#include <utility>

namespace ipt {
namespace {

using Answered = std::vector<std::optional<double>>;  // one for each item

// The items that the file states. The one on suicide may stand alone; where both are there, they agree.
Answered answered_items(const Measure& measure, const Value& score) {
    Answered out(measure.items);
    const Value::List& items = score.list_of("items");
    for (std::size_t i = 0; i < std::min(items.size(), out.size()); ++i)
        if (const double* value = items[i].number()) out[i] = *value;
    const double* risk = score["risk_item"].number();
    if (risk && measure.risk && !out[measure.risk->item - 1]) out[measure.risk->item - 1] = *risk;
    return out;
}

class BundleWriter {
public:
    BundleWriter(const Case& patient, const Knowledge& knowledge, const CodeBook& codes, const FhirTexts& texts)
        : root_(patient.root),
          patient_(patient),
          knowledge_(knowledge),
          codes_(codes),
          texts_(texts),
          code_(root_.text_of("case")),
          space_(uuid_of(k_uuid_of_addresses, codes.cases + "/" + code_)) {}

    Value run() {
        subject_ = Value::map({{"reference", add(person())}});
        for (const FlagText& flag : texts_.flags)
            add(Value::map({{"resourceType", "Flag"},
                            {"status", "active"},
                            {"code", concept_of({coding(codes_.alerts, flag.alert)}, flag.text)},
                            {"subject", subject_}}));
        care_plan(add_goals());
        for (const StatedResult& one : stated_results(patient_, knowledge_.measures)) result(one);

        Value bundle = Value::map({{"resourceType", "Bundle"}, {"type", "collection"}, {"entry", std::move(entries_)}});
        const std::string id = to_string(uuid_of(space_, to_json(bundle)));
        bundle.map()->insert(bundle.map()->begin() + 1, Member{"id", {}, Value(id)});
        return bundle;
    }

private:
    // Gives the reference to the resource. Its id is made of what it says; the second of two equal ones gets another.
    Value add(Value resource) {
        std::string name = to_json(resource);
        const std::size_t equal = equal_[uuid_of(space_, name)]++;
        const std::string id = to_string(uuid_of(space_, name.append(equal, '+')));
        resource.map()->insert(resource.map()->begin() + 1, Member{"id", {}, Value(id)});
        const std::string url = "urn:uuid:" + id;
        entries_.push_back(Value::map({{"fullUrl", url}, {"resource", std::move(resource)}}));
        return url;
    }

    static Value coding(std::string_view system, std::string_view code) {
        return Value::map({{"system", system}, {"code", code}});
    }
    static Value concept_of(Value::List codings, std::string_view text) {
        Value out = Value::map({{"coding", std::move(codings)}});
        if (!text.empty()) out.set("text", text);
        return out;
    }
    static void set_date(Value& resource, std::string_view key, const Value& date) {
        if (date.date()) resource.set(key, to_string(*date.date()));
    }

    [[nodiscard]] Value person() const {
        Value out = Value::map({{"resourceType", "Patient"},
                                {"identifier", Value::List{Value::map({{"system", codes_.cases}, {"value", code_}})}}});
        if (!texts_.name.empty()) out.set("name", Value::List{Value::map({{"text", texts_.name}})});
        return out;
    }

    // ---- the treatment

    [[nodiscard]] Value areas(const Value& from, std::initializer_list<std::string_view> keys) const {
        Value::List out;
        for (const std::string_view key : keys)
            if (const std::string_view area = from.text_of(key); !area.empty())
                out.push_back(concept_of({coding(codes_.areas, area)}, {}));
        return out;
    }

    // Gives the references to the goals. That one is proposed is the least that can be said of it.
    Value::List add_goals() {
        Value::List out;
        const Value::List& goals = root_.list_of("goals");
        for (std::size_t i = 0; i < std::min(goals.size(), texts_.goals.size()); ++i) {
            if (texts_.goals[i].empty()) continue;
            Value goal = Value::map({{"resourceType", "Goal"}, {"lifecycleStatus", "proposed"}});
            if (Value area = areas(goals[i], {"area"}); !area.list()->empty()) goal.set("category", std::move(area));
            goal.set("description", Value::map({{"text", texts_.goals[i]}}));
            goal.set("subject", subject_);
            out.push_back(Value::map({{"reference", add(std::move(goal))}}));
        }
        return out;
    }

    // The number of sessions, their length and interval, as far as they are agreed.
    [[nodiscard]] Value timing() const {
        const Value& contract = root_["contract"];
        Value repeat{Value::Map{}};
        if (const double* sessions = contract["sessions"].number()) repeat.set("count", *sessions);
        if (const double* minutes = contract["minutes"].number()) {
            repeat.set("duration", *minutes);
            repeat.set("durationUnit", "min");
        }
        const std::string_view interval = contract.text_of("interval");
        if (!interval.empty()) {
            repeat.set("frequency", 1);
            repeat.set("period", interval == "biweekly" ? 2 : 1);
            repeat.set("periodUnit", interval == "monthly" ? "mo" : "wk");
        }
        return repeat.map()->empty() ? Value() : Value::map({{"repeat", std::move(repeat)}});
    }

    void care_plan(Value::List goals) {
        Value detail{Value::Map{}};
        if (const std::string_view format = root_.text_of("format"); !format.empty())
            detail.set("code", concept_of({coding(codes_.formats, format)}, {}));
        Value scheduled = timing();
        Value period{Value::Map{}};
        set_date(period, "start", root_["contract"]["first"]);
        set_date(period, "end", root_["contract"]["end"]);
        Value focus = areas(root_["focus"], {"area", "second"});
        if (detail.map()->empty() && scheduled.is_null() && period.map()->empty() && focus.list()->empty() &&
            goals.empty())
            return;

        Value plan = Value::map({{"resourceType", "CarePlan"}, {"status", "unknown"}, {"intent", "plan"}});
        if (!focus.list()->empty()) plan.set("category", std::move(focus));
        plan.set("subject", subject_);
        if (!period.map()->empty()) plan.set("period", std::move(period));
        set_date(plan, "created", root_["as_of"]);
        if (!goals.empty()) plan.set("goal", std::move(goals));
        if (!detail.map()->empty() || !scheduled.is_null()) {
            detail.set("status", "unknown");
            if (!scheduled.is_null()) detail.set("scheduledTiming", std::move(scheduled));
            plan.set("activity", Value::List{Value::map({{"detail", std::move(detail)}})});
        }
        add(std::move(plan));
    }

    // ---- results

    // What both resources of a result say of it in the same words.
    void set_occasion(Value& resource, const StatedResult& one, std::string_view date_key) const {
        resource.set("subject", subject_);
        if (one.session)
            resource.set(
                "encounter",
                Value::map({{"identifier", Value::map({{"system", codes_.sessions},
                                                       {"value", fmt::format("{}/{}", code_, *one.session)}})}}));
        if (one.date) resource.set(date_key, to_string(*one.date));
    }

    [[nodiscard]] Value answer(const Measure& measure, const MeasureCodes* known, double value) const {
        const double place = value - measure.item_min;
        const std::size_t choices = known ? known->answers.size() : 0;
        const std::size_t index =
            place >= 0 && place < static_cast<double>(choices) ? static_cast<std::size_t>(place) : choices;
        if (index < choices && static_cast<double>(index) == place) {
            Value ordinal = Value::map({{"url", codes_.ordinal}, {"valueDecimal", value}});
            Value said = Value::map({{"extension", Value::List{std::move(ordinal)}},
                                     {"system", codes_.loinc},
                                     {"code", known->answers[index]}});
            return Value::map({{"valueCoding", std::move(said)}});
        }
        return Value::map({{"valueDecimal", value}});
    }

    void result(const StatedResult& one) {
        const Measure& measure = *one.measure;
        const MeasureCodes* row = codes_.find(measure.id);
        const bool turned = one.turned && row && row->turned;
        if (one.turned && !turned) return;                       // nothing would say which end is which
        const MeasureCodes* known = one.turned ? nullptr : row;  // no code of others says that 10 is the best
        const std::string own = turned ? row->turned->code : measure.id;

        Value::List items;
        const Answered answers = answered_items(measure, *one.score);
        for (std::size_t i = 0; i < answers.size(); ++i) {
            if (!answers[i]) continue;
            const std::string link =
                known && !known->items.empty() ? "/" + known->items[i] : fmt::format("{}.{}", own, i + 1);
            items.push_back(
                Value::map({{"linkId", link}, {"answer", Value::List{answer(measure, known, *answers[i])}}}));
        }
        Value from;
        if (!items.empty()) {
            Value response = Value::map({{"resourceType", "QuestionnaireResponse"}});
            if (known && !known->panel.empty()) response.set("questionnaire", codes_.questionnaire + known->panel);
            response.set("status", "completed");
            set_occasion(response, one, "authored");
            response.set("item", std::move(items));
            from = add(std::move(response));
        }

        // a total that was filled up for missing items is no one's statement
        const Reading reading = read_score(measure, *one.score);
        if (!reading.total || reading.prorated) return;
        Value::List codings;
        if (known && !known->total.empty()) codings.push_back(coding(codes_.loinc, known->total));
        codings.push_back(coding(codes_.measures, own));
        Value total = Value::map({{"resourceType", "Observation"},
                                  {"status", "final"},
                                  {"category", Value::List{concept_of({coding(codes_.category, "survey")}, {})}},
                                  {"code", concept_of(std::move(codings), measure.name)}});
        set_occasion(total, one, "effectiveDateTime");
        total.set("valueQuantity",
                  Value::map(
                      {{"value", *reading.total}, {"unit", "{score}"}, {"system", codes_.units}, {"code", "{score}"}}));
        if (!from.is_null()) total.set("derivedFrom", Value::List{Value::map({{"reference", std::move(from)}})});
        add(std::move(total));
    }

    const Value& root_;
    const Case& patient_;
    const Knowledge& knowledge_;
    const CodeBook& codes_;
    const FhirTexts& texts_;
    std::string code_;
    Uuid space_;
    Value subject_;
    std::map<Uuid, std::size_t> equal_;  // how many there are that say the same
    Value::List entries_;
};

}  // namespace

Value fhir_bundle(const Case& patient, const Knowledge& knowledge, const CodeBook& codes, const FhirTexts& texts) {
    return BundleWriter(patient, knowledge, codes, texts).run();
}

}  // namespace ipt
