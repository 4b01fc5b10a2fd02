// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/cases.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/json_parts.hpp"
#include "ipt/known_names.hpp"
#include "ipt/report/document.hpp"
#include "ipt/report/view.hpp"
#include "ipt/report/why_part.hpp"

#include <fmt/format.h>

namespace ipt {
namespace {

struct ScoreOptions {
    CaseOptions cases;
    std::string format = "text";
    std::string why;
    std::string why_not;
};

struct Asked {
    WhyKind kind = WhyKind::why;
    std::size_t area = 0;  // into the rules
};

Value area_object(const AreaScore& area, const Case& patient, const Rules& rules) {
    Value::List evidence;
    for (const Evidence& one : area.evidence) {
        const Indicator& indicator = rules.indicators[one.indicator];
        Value row = Value::map({{"indicator", indicator.id}, {"points", rounded(one.points)}});
        row = with_place(patient, one.place, std::move(row));
        row.set("value", one.value.empty() ? Value() : Value(one.value));
        row.set("source", indicator.source);
        row.set("says", indicator.says);
        evidence.push_back(std::move(row));
    }
    return Value::map({{"score", area.score},
                       {"level", to_string(area.level)},
                       {"points", rounded(area.points)},
                       {"share", rounded(area.share)},
                       {"evidence", std::move(evidence)}});
}

Value as_value(const ReadCase& read, const Appraisal& appraisal, const Workbench& bench) {
    const Scores& scores = appraisal.scores;
    Value areas{Value::Map{}};
    for (const AreaScore& area : scores.areas)
        areas.set(area.area, area_object(area, read.patient, bench.knowledge.rules));
    const auto name = [&](const std::optional<std::size_t>& index) {
        return index ? Value(scores.areas[*index].area) : Value();
    };
    Value decided;
    if (scores.decided) {
        const Differential& rule = bench.knowledge.rules.differentials[scores.decided->rule];
        decided = Value::map({{"rule", rule.id}, {"behind", scores.areas[scores.decided->behind].area}});
        decided = with_place(read.patient, scores.decided->place, std::move(decided));
        decided.set("says", rule.says);
        decided.set("source", rule.source);
    }
    const std::string_view chosen = read.patient.root["focus"].text_of("area");
    return Value::map({{"file", read.file},
                       {"case", read.patient.root.text_of("case")},
                       {"areas", std::move(areas)},
                       {"primary", name(scores.primary)},
                       {"secondary", name(scores.secondary)},
                       {"decided_by", std::move(decided)},
                       {"focus", chosen.empty() ? name(scores.primary) : Value(chosen)},
                       {"focus_by", chosen.empty() ? "rules" : "clinician"},
                       {"confidence", to_string(scores.confidence)},
                       {"robustness", rounded(scores.robustness)},
                       {"completeness", rounded(scores.completeness)},
                       {"alerts", alerts_json(appraisal, bench.words)}});
}

Value fact_object(const OtherAnswer& one, const Case& patient) {
    const std::string_view who = name_of(patient, one.fact.subject);
    return with_place(patient, one.now.span,
                      Value::map({{"field", path_in_file(one.fact)},
                                  {"who", who.empty() ? Value() : Value(who)},
                                  {"now", one.now},
                                  {"known", one.is_known()},
                                  {"to", one.to}}));
}

Value why_object(const Asked& asked, const Why& why, const Case& patient, const Rules& rules) {
    Value changes;
    if (!why.too_large) changes = Value::List{};
    for (const auto* list : {&why.stated, &why.open})
        for (const FactChange& one : *list) {
            Value::List facts;
            for (const OtherAnswer& fact : one.facts) facts.push_back(fact_object(fact, patient));
            changes.list()->push_back(
                Value::map({{"facts", std::move(facts)},
                            {"primary", one.primary ? Value(rules.areas[*one.primary].name) : Value()}}));
        }
    return Value::map({{"area", rules.areas[asked.area].name},
                       {"suggested", why.applies == (asked.kind == WhyKind::why)},
                       {"changes", std::move(changes)}});
}

// The area that --why or --why-not names; nothing where the word is none, which is told.
std::optional<Asked> area_asked(const ScoreOptions& options, const Workbench& bench, const Host& host) {
    const WhyKind kind = options.why.empty() ? WhyKind::why_not : WhyKind::why;
    const std::string& word = kind == WhyKind::why ? options.why : options.why_not;
    const Choice& areas = *bench.knowledge.schema.choice("area");
    const Option* option = areas.option(word);
    const auto index = option ? bench.knowledge.rules.index_of_area(option->name) : std::nullopt;
    if (index) return Asked{kind, *index};
    std::vector<std::string> names;
    std::vector<std::string_view> views;
    for (const Option& one : areas.options) {
        names.push_back(one.name);
        views.push_back(one.name);
        views.insert(views.end(), one.also.begin(), one.also.end());
    }
    const std::string_view near = nearest(word, views);
    host.err(fmt::format("ipt: score: '{}' is no area\n     {}expected one of {}\n", mention(word),
                         near.empty() ? "" : fmt::format("did you mean '{}'? ", near), join(names, ", ")));
    return std::nullopt;
}

int score(const ScoreOptions& options, const Host& host) {
    const auto bench = open_workbench(options.cases.common, host);
    if (!bench) return k_io;
    std::optional<Asked> asked;
    if (!options.why.empty() || !options.why_not.empty()) {
        asked = area_asked(options, *bench, host);
        if (!asked) return k_usage;
    }
    const Rules& rules = bench->knowledge.rules;
    bool first = true;
    return CaseReader(options.cases, *bench, host).each([&](const ReadCase& read, const Host& desk) -> Delivery {
        const Appraisal appraisal = appraise(read.patient, bench->knowledge);
        Why why;
        if (asked) why = what_changes(asked->kind, asked->area, read.patient, rules, bench->knowledge.schema);
        if (options.format == "json") {
            Value out = as_value(read, appraisal, *bench);
            if (asked)
                out.set(asked->kind == WhyKind::why ? "why" : "why_not", why_object(*asked, why, read.patient, rules));
            desk.out(json_line(std::move(out)));
            return [] { return static_cast<int>(k_done); };
        }
        std::vector<Diagnostics> faults;
        auto text = asked
                        ? why_text(why_view({asked->kind, rules.areas[asked->area].name, why, appraisal,
                                             bench->knowledge, bench->words}),
                                   host.width, bench->library, faults)
                        : score_text(view_of(appraisal, bench->knowledge, bench->words, bench->library.names("score")),
                                     host.width, bench->library, faults);
        if (!text) {
            desk.err(format(text.error().diagnostic, *text.error().source, colour_of(options.cases.common, host)));
            return [] { return static_cast<int>(k_io); };
        }
        return [&, text = std::move(*text)] {
            host.out((first ? "" : "\n") + text);
            first = false;
            return static_cast<int>(k_done);
        };
    });
}

}  // namespace

std::function<int(const Host&)> setup_score(CommandLine& line) {
    auto options = std::make_shared<ScoreOptions>();
    add_case_options(line, options->cases);
    add_deidentify_option(line, options->cases);
    line.option("--format", options->format, "text or json (one object a line)")
        .type("FORMAT")
        .check(one_of({"text", "json"}));
    const auto is_word = [](const std::string& area) {
        return trim(area).empty() ? std::string("an area is a word, not nothing") : std::string();
    };
    const auto areas = [options](const Host& host, std::string_view) {
        return area_names(options->cases.common, host);
    };
    const Setting why = line.option("--why", options->why, "what the suggestion of this area rests on")
                            .type("AREA")
                            .check(is_word)
                            .completes(areas);
    line.option("--why-not", options->why_not, "what would have to be so for this area to be suggested")
        .type("AREA")
        .check(is_word)
        .completes(areas)
        .excludes(why);
    return [options](const Host& host) { return score(*options, host); };
}

}  // namespace ipt
