// SPDX-License-Identifier: MIT
// What `ipt explain` tells of treatments: formats, tasks, competences and the reasons of `ipt fit`.
#include "ipt/base/text.hpp"
#include "ipt/report/agenda.hpp"
#include "ipt/report/explain.hpp"
#include "ipt/report/explain_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt {
namespace {

std::string range_of(const Range& range, const Words& words) {
    std::string usual = fmt::format("{}", range.usual);
    if (range.least == range.most) return usual;
    return words.fill("explain", "usual_range",
                      {std::move(usual), fmt::format("{}", range.least), fmt::format("{}", range.most)});
}

std::string printed_names(const std::vector<std::string>& ids, const Measures& measures) {
    std::vector<std::string> names;
    for (const std::string& id : ids)
        if (const Measure* one = measures.find(id)) names.push_back(one->name);
    return join(names, ", ");
}

}  // namespace

Value Glossary::format(std::string_view name) const {
    const Option* option = knowledge_.schema.choice("format")->option(name);
    const Treatment* found = option ? treatments_.format(option->name) : nullptr;
    if (!found) return {};
    std::vector<Diagnostics> ignored;
    const Sayings sayings = sayings_for(found->id, knowledge_, library_, ignored);
    Value out =
        entries::make(found->id, words_.phrase("explain", "format"), sayings.catalogue()["format"].text_of("about"));
    entries::add(out, words_, "sessions", range_of(found->sessions, words_));
    entries::add(out, words_, "minutes", range_of(found->minutes, words_));
    entries::add(out, words_, "interval", words_.phrase("option", found->interval));
    entries::add(out, words_, "phases",
                 fmt::format("{} + {} + {}", found->phases[0], found->phases[1], found->phases[2]));
    entries::add(out, words_, "each_session", printed_names(found->measures_each, knowledge_.measures));
    entries::add(out, words_, "at_points", printed_names(found->measures_points, knowledge_.measures));
    if (found->homework) entries::add(out, words_, "homework", range_of(*found->homework, words_));
    entries::add(out, words_, "partner", std::string(sayings.catalogue()["format"].text_of("partner")));
    entries::add(out, words_, "also", join(option->also, ", "));
    entries::add(out, words_, "note", found->note);
    entries::set_origin(out, words_, found->source, found->status);
    return out;
}

Value Glossary::competence(std::string_view name) const {
    const Competence* found = entries::find_row(treatments_.competences, name);
    if (!found) return {};
    Value out = entries::make(found->id, words_.phrase("explain", "competence"), found->says);
    std::vector<std::string> phases, tasks;
    for (const std::string& phase : found->phases) phases.push_back(words_.phrase("phase", phase));
    for (const Task& task : treatments_.shared.tasks)
        if (std::find(task.competences.begin(), task.competences.end(), found->id) != task.competences.end())
            tasks.push_back(task.id);
    entries::add(out, words_, "phases", join(phases, ", "));
    entries::add(out, words_, "tasks", join(tasks, ", "));
    entries::set_origin(out, words_, found->source, found->status);
    return out;
}

Value Glossary::task(std::string_view name) const {
    const Task* found = entries::find_row(treatments_.shared.tasks, name);
    std::string_view format;
    for (const Treatment& one : treatments_.formats)
        if (!found && (found = entries::find_row(one.own.tasks, name))) format = one.id;
    if (!found) return {};
    Value out = entries::make(found->id, words_.phrase("explain", "task"), {});
    entries::add(out, words_, "format", std::string(format));
    entries::add(out, words_, "step", words_.phrase("step", k_steps[static_cast<std::size_t>(found->step)]));
    if (!found->area.empty() && found->area != "none")
        entries::add(out, words_, "area", words_.phrase("area", found->area));
    entries::add(out, words_, "competences", join(found->competences, ", "));
    entries::add(out, words_, "techniques", join(found->techniques, ", "));
    entries::set_origin(out, words_, found->source, found->status);
    return out;
}

Value Glossary::reason(std::string_view name) const {
    const FitReason* found = entries::find_row(treatments_.fit, name);
    for (const Treatment& one : treatments_.formats)
        if (!found) found = entries::find_row(one.fit, name);
    if (!found) return {};
    static constexpr std::string_view k_kinds[] = {"for", "against", "caution", "contraindication"};
    Value out = entries::make(found->id, words_.phrase("explain", "reason"), found->says);
    entries::add(out, words_, "of", found->of);
    entries::add(out, words_, "speaks", words_.phrase("fit_kind", k_kinds[static_cast<std::size_t>(found->kind)]));
    if (found->points > 0) entries::add(out, words_, "points", fmt::format("{:g}", found->points));
    entries::set_origin(out, words_, found->source, found->status);
    return out;
}

void Glossary::add_treatment_names(std::vector<std::string_view>& names) const {
    for (const Competence& one : treatments_.competences) names.push_back(one.id);
    for (const Task& one : treatments_.shared.tasks) names.push_back(one.id);
    for (const FitReason& one : treatments_.fit) names.push_back(one.id);
    for (const Treatment& one : treatments_.formats) {
        names.push_back(one.id);
        for (const Task& task : one.own.tasks) names.push_back(task.id);
        for (const FitReason& reason : one.fit) names.push_back(reason.id);
    }
}

}  // namespace ipt
