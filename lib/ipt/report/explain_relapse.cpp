// SPDX-License-Identifier: MIT
// What `ipt explain` tells of the plan for staying well: its rules, and the numbers to call.
#include "ipt/base/text.hpp"
#include "ipt/report/explain.hpp"
#include "ipt/report/explain_parts.hpp"

#include <fmt/format.h>

namespace ipt {

Value Glossary::step_rule(std::string_view name) const {
    const StepRule* found = entries::find_row(relapse_.rules, name);
    if (!found) return {};
    static constexpr std::string_view k_kinds[] = {"", "rule_signs", "rule_change", "rule_cut", "rule_band"};
    std::vector<Diagnostics> ignored;
    const std::string_view kind = k_kinds[static_cast<std::size_t>(found->kind)];
    const std::string is(kind.empty() ? library_.catalogue("relapse", ignored)["rule"][found->id].text_of("they")
                                      : words_.table("explain").text_of(kind));
    Value out = entries::make(found->id, words_.phrase("explain", "step_rule"), is);
    entries::add(out, words_, "plan_step", std::string(k_plan_steps[static_cast<std::size_t>(found->step)]));
    if (found->kind == StepRule::Kind::signs)
        entries::add(out, words_, "signs",
                     found->count > 0 ? fmt::format("{}", found->count) : words_.phrase("explain", "all_signs"));
    if (found->days > 0) entries::add(out, words_, "days", fmt::format("{}", found->days));
    entries::set_origin(out, words_, found->source, found->status);
    return out;
}

Value Glossary::help_line(std::string_view name) const {
    const HelpLine* found = entries::find_row(relapse_.lines, name);
    if (!found) return {};
    Value out = entries::make(found->id, words_.phrase("explain", "help_line"), found->name);
    entries::add(out, words_, "country", words_.phrase("option", found->country));
    entries::add(out, words_, "call", found->call);
    entries::add(out, words_, "message", found->message);
    entries::add(out, words_, "word", found->word);
    entries::add(out, words_, "checked_on",
                 found->checked_on.empty() ? words_.phrase("explain", "never_checked") : found->checked_on);
    entries::set_origin(out, words_, found->source, found->status);
    return out;
}

void Glossary::add_relapse_names(std::vector<std::string_view>& names) const {
    for (const StepRule& one : relapse_.rules) names.push_back(one.id);
    for (const HelpLine& one : relapse_.lines) names.push_back(one.id);
}

}  // namespace ipt
