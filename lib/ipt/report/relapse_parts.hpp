// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/relapse_rules.hpp"
#include "ipt/planning/plan.hpp"
#include "ipt/report/parts.hpp"
#include "ipt/report/sayings.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

// What a plan for staying well is made of: facts of the case, each with its place.
namespace ipt {

enum class Origin : std::uint8_t { ending, drawn, missing };
[[nodiscard]] std::string_view to_string(Origin origin);  // as JSON has it: ending, case, missing

struct RelapseItem {
    std::string you, they;     // as the patient reads it, as the record has it
    Span place{};              // of the fact
    std::string_view from{};   // what it was drawn from, a key of [from] in relapse.toml; empty: the section `ending`
    Value more{Value::Map{}};  // of a sign: level, kind; of a person: for, how, told; of a contact: phone, hours, for
    std::string_view level{};  // of a sign that belongs to a step: amber or red
};

struct RelapsePart {
    std::string_view id;
    const Field* field = nullptr;  // of the case file, with the question to ask
    Origin origin = Origin::missing;
    std::vector<RelapseItem> items;
    bool needed = true;
    std::string_view hint{};  // the key in [focus.AREA] of what is typical; of steps for a crisis: nothing
};

class RelapseParts {
public:
    RelapseParts(const parts::Context& context, const RelapseRules& rules, const Treatments& treatments,
                 const Plan& plan, Sayings& sayings);

    // In the order of the plan; `crisis` are the six steps for a crisis.
    [[nodiscard]] const std::vector<RelapsePart>& all() const { return parts_; }
    [[nodiscard]] const std::vector<RelapsePart>& crisis() const { return crisis_; }
    [[nodiscard]] const RelapsePart& operator[](std::string_view id) const;
    // People whom the file names as support and who are left out: they have died, or the patient may be afraid of them.
    [[nodiscard]] const std::vector<std::string>& left_out() const { return left_out_; }
    // Whether what was tried between sessions stands both under what helped and under the skills.
    [[nodiscard]] bool is_practice_shared() const;

private:
    using Items = std::vector<RelapseItem>;
    // Adds a part; `drawn` is asked for where the section `ending` has none of it.
    void add(std::string_view id, std::string_view field, Items stated, const std::function<Items()>& drawn = {});
    // The texts of a list as they are.
    Items texts(const Value& list, std::string_view from = {}) const;
    // A fact in the words of [drawn.KEY].
    void say(Items& out, std::string_view key, const Value& view, Span place, std::string_view from);

    Items gains();
    Items practised() const;
    Items signs() const;
    Items first_signs() const;
    Items triggers();
    void triggers_of(Items& out, std::string_view area, bool chosen);
    Items people();
    Items supporters() const;
    Items contacts() const;
    Items first_contacts();
    Items medicine();
    Items goals_left();
    void crisis_plan();

    const parts::Context context_;
    const Value& root_;
    const Value& ending_;
    const RelapseRules& rules_;
    const Plan& plan_;
    Sayings& sayings_;
    double least_improvement_ = 0;  // that is a gain
    bool unsafe_ = false;           // nothing is tried with the person of the focus
    std::vector<RelapsePart> parts_, crisis_;
    std::vector<std::string> left_out_;
};

}  // namespace ipt
