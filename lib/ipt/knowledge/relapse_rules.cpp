// SPDX-License-Identifier: MIT
#include "ipt/knowledge/relapse_rules.hpp"

#include "ipt/knowledge/read_knowledge.hpp"
#include "ipt/knowledge/row_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace ipt {
namespace {

using Keys = std::initializer_list<std::string_view>;

class RelapseLoader {
public:
    RelapseLoader(const Knowledge& knowledge, Diagnostics& diagnostics)
        : knowledge_(knowledge), read_(knowledge.schema, diagnostics) {}

    void rules(const Frozen& file, RelapseRules& out) {
        only(file, {"version", "amounts", "crisis", "maintenance", "rule", "action", "alternative"});
        only(file["amounts"], {"signs", "people", "tasks", "source", "status"});
        only(file["amounts"]["signs"], {"least", "most"});
        only(file["amounts"]["people"], {"least"});
        only(file["amounts"]["tasks"], {"most"});
        out.least_signs = read_.whole(file["amounts"]["signs"], "least", 1, 1, 20);
        out.most_signs = read_.whole(file["amounts"]["signs"], "most", out.least_signs, out.least_signs, 20);
        out.least_people = read_.whole(file["amounts"]["people"], "least", 1, 1, 20);
        out.most_tasks = read_.whole(file["amounts"]["tasks"], "most", 6, 1, 50);
        only(file["crisis"], {"alerts", "source", "status"});
        out.crisis_alerts = read_.texts(file["crisis"], "alerts");
        if (out.crisis_alerts.empty()) read_.wrong(file.span, "[crisis] names no alerts");
        for (const std::string& id : out.crisis_alerts)
            if (!is_alert(id)) read_.wrong(file["crisis"].span, fmt::format("there is no alert '{}'", id));
        maintenance(file["maintenance"], out);
        for (const Frozen& row : unique(file, "rule")) out.rules.push_back(rule(row));
        for (const Frozen& row : unique(file, "action")) {
            only(row, {"id", "step", "days", "source", "status", "note"});
            out.actions.push_back({read_.needed(row, "id"), step(row), read_.whole(row, "days", 0, 0, 400),
                                   read_.needed(row, "source"), read_.status(row)});
        }
        for (const Frozen& row : unique(file, "alternative")) {
            only(row, {"id", "unless", "source", "status", "note"});
            out.alternatives.push_back({read_.needed(row, "id"), read_.condition(row, "unless"),
                                        read_.needed(row, "source"), read_.status(row)});
        }
    }

    void contacts(const Frozen& file, RelapseRules& out) {
        only(file, {"version", "country", "contact"});
        for (const Frozen& row : unique(file, "contact")) out.lines.push_back(line(row));
    }

private:
    void only(const Frozen& row, Keys keys) { read_.only(row, std::span(keys.begin(), keys.size())); }

    Frozen::List unique(const Frozen& file, std::string_view rows) {
        std::set<std::string> ids;
        for (const Frozen& row : file.list_of(rows))
            if (!ids.insert(std::string(row.text_of("id"))).second)
                read_.wrong(row["id"].span, fmt::format("the id '{}' stands twice", row.text_of("id")));
        if (file.list_of(rows).empty()) read_.wrong(file.span, fmt::format("expected at least one [[{}]]", rows));
        return file.list_of(rows);
    }

    // The alert of the risk items has no row of its own.
    [[nodiscard]] bool is_alert(std::string_view id) const {
        const auto& all = knowledge_.alerts.all;
        return id == k_risk_item_alert ||
               std::any_of(all.begin(), all.end(), [&](const AlertRule& one) { return one.id == id; });
    }

    PlanStep step(const Frozen& row) { return static_cast<PlanStep>(read_.one_of(row, "step", k_plan_steps)); }

    void maintenance(const Frozen& row, RelapseRules& out) {
        only(row, {"earlier_episodes", "interval", "reviews", "source", "status", "note"});
        static constexpr std::array<std::string_view, 3> k_intervals = {"weekly", "biweekly", "monthly"};
        out.earlier_episodes = read_.whole(row, "earlier_episodes", 1, 1, 99);
        out.interval = k_intervals[read_.one_of(row, "interval", k_intervals)];
        for (const Frozen& month : row.list_of("reviews")) {
            const auto number = month.number();
            if (number && *number >= 1 && *number <= 120)
                out.reviews.push_back(static_cast<int>(*number));
            else
                read_.wrong(month.span, "'reviews' are months after the end, from 1 to 120");
        }
    }

    StepRule rule(const Frozen& row) {
        static constexpr std::array<std::string_view, 5> k_kinds = {"words", "signs", "change", "cut", "band"};
        only(row, {"id", "step", "kind", "count", "days", "when", "source", "status", "note"});
        return {read_.needed(row, "id"),
                step(row),
                static_cast<StepRule::Kind>(read_.one_of(row, "kind", k_kinds)),
                read_.whole(row, "count", 0, 0, 20),
                read_.whole(row, "days", 0, 0, 400),
                read_.condition(row, "when"),
                read_.needed(row, "source"),
                read_.status(row)};
    }

    HelpLine line(const Frozen& row) {
        static constexpr std::array<std::string_view, 3> k_kinds = {"emergency", "crisis", "help"};
        static constexpr std::array<std::string_view, 1> k_readers = {"clinician"};
        only(row, {"id", "country", "kind", "name", "call", "message", "word", "always", "reader", "when", "checked_on",
                   "source", "status", "note"});
        HelpLine out;
        out.id = read_.needed(row, "id");
        out.country = read_.needed(row, "country");
        if (!out.country.empty() && !knowledge_.schema.choice("country")->option(out.country))
            read_.wrong(row["country"].span, fmt::format("there is no country '{}'", out.country),
                        "each has a table [country.ID]");
        out.kind = static_cast<HelpLine::Kind>(read_.one_of(row, "kind", k_kinds));
        out.name = read_.needed(row, "name");
        out.call = row.text_of("call");
        out.message = row.text_of("message");
        out.word = row.text_of("word");
        if (out.call.empty() && out.message.empty()) read_.wrong(row.span, "a contact has 'call' or 'message'");
        out.always = read_.flag(row, "always");
        if (row.find("reader")) out.for_clinician = read_.one_of(row, "reader", k_readers) == 0;
        out.when = read_.condition(row, "when");
        out.checked_on = row.text_of("checked_on");
        if (row.find("checked_on") && !parse_date(out.checked_on, std::nullopt))
            read_.wrong(row["checked_on"].span, "'checked_on' is no date", "write it as \"2026-11-24\"");
        out.source = read_.needed(row, "source");
        out.status = read_.status(row);
        return out;
    }

    const Knowledge& knowledge_;
    RowReader read_;
};

}  // namespace

std::optional<RelapseRules> load_relapse(const Texts& texts, const Knowledge& knowledge,
                                         std::vector<Diagnostics>& faults) {
    RelapseRules out;
    const bool rules = read_knowledge(
        texts, "knowledge/relapse.toml", faults,
        [&](const Frozen& file, Diagnostics& diagnostics) { RelapseLoader(knowledge, diagnostics).rules(file, out); });
    const bool lines =
        read_knowledge(texts, "knowledge/contacts.toml", faults, [&](const Frozen& file, Diagnostics& diagnostics) {
            RelapseLoader(knowledge, diagnostics).contacts(file, out);
        });
    if (!rules || !lines) return std::nullopt;
    return out;
}

}  // namespace ipt
