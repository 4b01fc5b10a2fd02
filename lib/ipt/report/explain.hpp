// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/relapse_rules.hpp"
#include "ipt/knowledge/treatment.hpp"
#include "ipt/report/library.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// Everything with a name, for `ipt explain`: codes of messages, indicators, areas, measures, alerts, formats of
// treatment with their tasks, competences and reasons, rules and numbers of the plan for staying well, records, fields
// and choices of the case file.
class Glossary {
public:
    Glossary(const Knowledge& knowledge, const Treatments& treatments, const RelapseRules& relapse, const Words& words,
             Library& library, std::vector<Diagnostics>& faults);

    // What the template `explain` shows of a name: { name, kind, is, about, rows: [{ label, text }], source, status };
    // null where nothing has that name. A name like people.conflict or conflict finds a field.
    [[nodiscard]] Value find(std::string_view name) const;
    // All of them, some more than once; they last as long as this.
    [[nodiscard]] std::vector<std::string_view> names() const;
    // The nearest name, or empty.
    [[nodiscard]] std::string nearest(std::string_view name) const;

private:
    [[nodiscard]] Value code(std::string_view name) const;
    [[nodiscard]] Value indicator(std::string_view name) const;
    [[nodiscard]] Value differential(std::string_view name) const;
    [[nodiscard]] Value area(std::string_view name) const;
    [[nodiscard]] Value measure(std::string_view name) const;
    [[nodiscard]] std::string reliable_change_words(const Measure& measure) const;
    [[nodiscard]] Value alert(std::string_view name) const;
    [[nodiscard]] Value measure_alert(std::string_view name) const;
    [[nodiscard]] Value format(std::string_view name) const;
    [[nodiscard]] Value competence(std::string_view name) const;
    [[nodiscard]] Value task(std::string_view name) const;
    [[nodiscard]] Value reason(std::string_view name) const;
    [[nodiscard]] Value step_rule(std::string_view name) const;
    [[nodiscard]] Value help_line(std::string_view name) const;
    void add_treatment_names(std::vector<std::string_view>& names) const;
    void add_relapse_names(std::vector<std::string_view>& names) const;
    [[nodiscard]] Value record(std::string_view name) const;
    [[nodiscard]] Value field(std::string_view name) const;
    [[nodiscard]] Value choice(std::string_view name) const;

    const Knowledge& knowledge_;
    const Treatments& treatments_;
    const RelapseRules& relapse_;
    const Words& words_;
    Library& library_;
    Value codes_;
};

}  // namespace ipt
