// SPDX-License-Identifier: MIT
#include "ipt/report/evaluation.hpp"

#include "ipt/base/text.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace ipt {
namespace {

constexpr std::string_view k_marks[] = {"A", "B"};
constexpr std::string_view k_nothing = "-";

std::string two_digits(double number) {
    const double rounded = std::round(number * 100) / 100;
    return fmt::format("{:.2f}", rounded == 0 ? 0 : rounded);  // never -0.00
}

std::string percent(const std::optional<double>& share) {
    return share ? fmt::format("{:.0f} %", 100 * *share) : std::string(k_nothing);
}

Value if_any(std::size_t count) { return count > 0 ? Value(static_cast<double>(count)) : Value(); }

// A row of the table of agreement: the focus, or the presence of one area.
struct AgreementRow {
    std::string name;
    const Agreement* agreement = nullptr;
    std::optional<double> experts;
};

std::vector<AgreementRow> lines_of(const EvaluatedRules& set, const Words& words) {
    std::vector<AgreementRow> out{
        {words.phrase("evaluate", "focus"), &set.evaluation.focus, set.rules->agreement.focus}};
    for (const AreaEvaluation& one : set.evaluation.areas) {
        const Area* area = set.rules->area(one.area);
        out.push_back({words.phrase("area", one.area), &one.presence, area ? area->kappa : std::nullopt});
    }
    return out;
}

class EvaluationView {
public:
    EvaluationView(const EvaluationReport& report, const Words& words) : report_(report), words_(words) {}

    Value run() const {
        const AgreementRules& how = report_.sets.front().rules->agreement;
        Value out = Value::map({{"labelled", fmt::format("{:>6}", report_.labelled)},
                                {"unlabelled", padded(report_.unlabelled)},
                                {"without_focus", padded(report_.without_focus)},
                                {"bad_files", padded(report_.bad_files)},
                                {"few", is_few(report_)},
                                {"enough", static_cast<double>(how.few)},
                                {"level", fmt::format("{:g} %", 100 * how.level)},
                                {"experts_source", text_or_null(how.focus_source)},
                                {"compares", compares()},
                                {"lines", agreement_lines()},
                                {"notes", notes()},
                                {"screening", screening_lines()}});
        Value::List sets;
        for (std::size_t i = 0; i < report_.sets.size(); ++i) sets.push_back(set(report_.sets[i], k_marks[i]));
        out.set("sets", std::move(sets));
        out.set("any_moved", !report_.moved.empty());
        out.set("moved", moved());
        return out;
    }

private:
    bool compares() const { return report_.sets.size() > 1; }

    static Value padded(std::size_t count) { return count > 0 ? Value(fmt::format("{:>6}", count)) : Value(); }

    std::string mark(std::size_t set) const { return compares() ? fmt::format("{}  ", k_marks[set]) : std::string(); }

    // The name of an area, or of none.
    std::string area(std::string_view name, std::string_view table = "area") const {
        return name.empty() ? words_.phrase("evaluate", "none") : words_.phrase(table, name);
    }

    // The name of a table's row; in front of the second of two sets it stands no more.
    static std::string row_name(const std::string& name, std::size_t set) {
        return fmt::format("{:<24}", set == 0 ? name : std::string());
    }

    std::string interval(const Agreement& one) const {
        if (!one.interval) return std::string(k_nothing);
        return words_.fill("evaluate", "interval", {two_digits(one.interval->low), two_digits(one.interval->high)});
    }

    Value cells(const Agreement& one) const {
        return Value::map({{"cases", fmt::format("{:>5}", one.table.total())},
                           {"agree", fmt::format("{:>7}", percent(one.raw))},
                           {"kappa", fmt::format("{:>7}", one.kappa ? two_digits(*one.kappa) : k_nothing)},
                           {"interval", fmt::format("{:<14}", interval(one))}});
    }

    Value agreement_lines() const {
        std::vector<std::vector<AgreementRow>> of_sets;
        for (const EvaluatedRules& one : report_.sets) of_sets.push_back(lines_of(one, words_));
        Value::List out;
        for (std::size_t row = 0; row < of_sets.front().size(); ++row)
            for (std::size_t i = 0; i < of_sets.size(); ++i) {
                const AgreementRow& line = of_sets[i][row];
                Value cell = cells(*line.agreement);
                cell.set("name", row_name(line.name, i));
                cell.set("mark", mark(i));
                cell.set("experts",
                         fmt::format("{:>7}", line.experts ? two_digits(*line.experts) : std::string(k_nothing)));
                out.push_back(std::move(cell));
            }
        return out;
    }

    Value screening_lines() const {
        const auto part = [&](const Part& one) {
            return fmt::format(
                "{:>5}  {}", percent(one.share()),
                words_.fill("evaluate", "part", {fmt::format("{}", one.count), fmt::format("{}", one.of)}));
        };
        Value::List out;
        for (std::size_t row = 0; row < report_.areas.size(); ++row)
            for (std::size_t i = 0; i < report_.sets.size(); ++i) {
                const AreaEvaluation& one = report_.sets[i].evaluation.areas[row];
                out.push_back(Value::map({{"name", row_name(words_.phrase("area", one.area), i)},
                                          {"mark", mark(i)},
                                          {"sensitivity", fmt::format("{:<22}", part(one.sensitivity))},
                                          {"specificity", part(one.specificity)}}));
            }
        return out;
    }

    // ---- what the table cannot say by itself

    // Where two sets of rules are compared, each note tells of which; one that is the same of both stands once.
    Value notes() const {
        static constexpr std::string_view k_kinds[] = {"few_cases", "one_class", "one_sided", "same",
                                                       "left_out",  "includes",  "below",     "above"};
        Value::List out;
        for (const std::string_view kind : k_kinds) {
            const std::string first = note(report_.sets.front(), kind);
            const std::string second = compares() ? note(report_.sets.back(), kind) : first;
            const auto add = [&](std::string_view marks, const std::string& text) {
                if (!text.empty()) out.push_back(Value(compares() ? fmt::format("{}: {}", marks, text) : text));
            };
            if (first == second) {
                add("A, B", first);
                continue;
            }
            add(k_marks[0], first);
            add(k_marks[1], second);
        }
        return out;
    }

    // Empty where it is true of no row.
    std::string note(const EvaluatedRules& set, std::string_view kind) const {
        std::vector<std::string> names;
        for (const AgreementRow& line : lines_of(set, words_))
            if (holds(kind, line, set.rules->agreement)) names.push_back(line.name);
        if (names.empty()) return {};
        return words_.fill("evaluate", kind,
                           {words_.list(names), fmt::format("{:g}", 100 * set.rules->agreement.most_left_out)});
    }

    static bool holds(std::string_view kind, const AgreementRow& line, const AgreementRules& how) {
        const Agreement& one = *line.agreement;
        const NoKappa why = why_no_kappa(one.table);
        if (kind == "few_cases") return why == NoKappa::few_cases;
        if (kind == "one_class") return why == NoKappa::one_class;
        if (kind == "one_sided") return one.kappa && is_one_sided(one.table);
        if (kind == "same") return one.kappa && !one.interval && !is_one_sided(one.table);
        if (!one.interval) return false;
        if (kind == "left_out") return one.interval->left_out > how.most_left_out;
        if (!line.experts) return false;
        const bool below = one.interval->high < *line.experts;
        const bool above = one.interval->low > *line.experts;
        return kind == "below" ? below : kind == "above" ? above : !below && !above;
    }

    // ---- one set of rules

    Value set(const EvaluatedRules& one, std::string_view mark) const {
        const Evaluation& found = one.evaluation;
        const auto trials = [](const Mean& mean) {
            return mean.value ? Value::map({{"trials", fmt::format("{:.0f}", 100 * *mean.value)},
                                            {"cases", static_cast<double>(mean.count)}})
                              : Value();
        };
        Value::List disagreements;
        for (const Disagreement& each : one.disagreements)
            disagreements.push_back(disagreement(each, is_as_first(one, each)));
        Value::List sources;
        for (const SourceEvaluation& each : found.sources) {
            Value row = cells(each.focus);
            row.set("unsure", holds("left_out", {"", &each.focus, {}}, one.rules->agreement));
            row.set("source", each.source.empty() ? words_.phrase("evaluate", "no_source") : each.source);
            sources.push_back(std::move(row));
        }
        return Value::map({{"mark", mark},
                           {"folder", text_or_null(one.folder)},
                           {"version", one.rules->version},
                           {"knowledge_hash", one.fingerprint},
                           {"confusion", confusion(found.focus.table)},
                           {"right", trials(found.robustness_right)},
                           {"wrong", trials(found.robustness_wrong)},
                           {"second_right", if_any(found.second_right)},
                           {"any_sources", !sources.empty()},
                           {"sources", std::move(sources)},
                           {"any_disagreements", !disagreements.empty()},
                           {"disagreements", std::move(disagreements)}});
    }

    Value confusion(const Crosstab& table) const {
        std::vector<std::string> names = report_.areas;
        names.emplace_back();
        Value::List heads;
        std::vector<std::size_t> widths;
        for (const std::string& name : names) {
            const std::string head = area(name, "area_short");
            widths.push_back(display_width(head) + 2);
            heads.push_back(Value("  " + head));
        }
        Value::List rows;
        for (std::size_t i = 0; i < names.size(); ++i) {
            Value::List row;
            for (std::size_t j = 0; j < names.size(); ++j)
                row.push_back(Value(fmt::format("{:>{}}", table.at(i, j), widths[j])));
            rows.push_back(Value::map({{"name", row_name(area(names[i]), 0)}, {"cells", std::move(row)}}));
        }
        return Value::map({{"heads", std::move(heads)}, {"rows", std::move(rows)}});
    }

    // Whether the first of two sets suggests the same for this case, so that its evidence has been told.
    bool is_as_first(const EvaluatedRules& set, const Disagreement& one) const {
        const EvaluatedRules& first = report_.sets.front();
        return &set != &first &&
               std::any_of(first.disagreements.begin(), first.disagreements.end(), [&](const Disagreement& other) {
                   return other.file == one.file && other.place == one.place &&
                          other.compared.suggestion.focus == one.compared.suggestion.focus;
               });
    }

    Value disagreement(const Disagreement& one, bool as_first) const {
        const Suggestion& said = one.compared.suggestion;
        Value::List accounts;
        for (const AreaAccount& each : one.accounts) {
            if (as_first) break;
            Value row = Value::map({{"label_start", start_upper(words_.phrase("area", each.area))},
                                    {"level", words_.phrase("level", to_string(each.level))},
                                    {"points", fmt::format("{:.1f}", each.points)},
                                    {"shut", each.shut},
                                    {"evidence", each.shown}});
            row.set("silent", !*each.shown["has_for"].boolean() && !*each.shown["has_against"].boolean());
            accounts.push_back(std::move(row));
        }
        const std::string& label = *one.compared.label.focus;
        return Value::map({{"code", one.code},
                           {"file", one.file},
                           {"label", area(label)},
                           {"suggestion", area(said.focus)},
                           {"has_suggestion", !said.focus.empty()},
                           {"confidence", words_.phrase("confidence", to_string(said.confidence))},
                           {"trials", fmt::format("{:.0f}", 100 * said.robustness)},
                           {"second", said.second.empty() ? Value() : Value(area(said.second))},
                           {"as_first", as_first},
                           {"second_is_label", !said.second.empty() && said.second == label},
                           {"accounts", std::move(accounts)}});
    }

    Value moved() const {
        Value::List out;
        for (const Moved& one : report_.moved)
            out.push_back(Value::map({{"code", one.code},
                                      {"file", one.file},
                                      {"from", area(one.from)},
                                      {"to", area(one.to)},
                                      {"label", one.label ? Value(area(*one.label)) : Value()},
                                      {"first_agrees", one.label && *one.label == one.from},
                                      {"second_agrees", one.label && *one.label == one.to}}));
        return out;
    }

    const EvaluationReport& report_;
    const Words& words_;
};

}  // namespace

bool is_few(const EvaluationReport& report) { return report.labelled < report.sets.front().rules->agreement.few; }

Value evaluation_view(const EvaluationReport& report, const Words& words) {
    return Value::map({{"evaluation", EvaluationView(report, words).run()}});
}

tl::expected<std::string, tmpl::Problem> evaluation_text(const Value& view, std::size_t width, Library& library,
                                                         std::vector<Diagnostics>& faults) {
    auto body = library.fill("evaluate", view, tmpl::Escape::none, faults);
    if (body) *body = hanging_lines(visible(trim(*body)), width) + "\n";
    return body;
}

}  // namespace ipt
