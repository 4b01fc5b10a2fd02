// SPDX-License-Identifier: MIT
#include "ipt/report_columns.hpp"

#include "ipt/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt {
namespace {

constexpr std::size_t k_most_parts = 100;  // columns, or tests of --where

// The nearest name, or all of them where none is near.
std::string hint(std::string_view word, const std::vector<std::string_view>& names) {
    const std::string_view near = nearest(word, names);
    if (!near.empty()) return fmt::format("     did you mean '{}'?\n", near);
    return fmt::format("     expected one of {}\n", fmt::join(names, ", "));
}

const CaseloadColumn* column_of(std::string_view name, const Host& host) {
    if (const CaseloadColumn* found = caseload_column(name)) return found;
    std::vector<std::string_view> names;
    for (const CaseloadColumn& one : caseload_columns()) names.push_back(one.name);
    host.err(fmt::format("ipt: report: '{}' is no column\n{}", mention(name), hint(name, names)));
    return nullptr;
}

struct Sign {
    std::string_view text;
    Comparison how;
};
// Longer ones first.
constexpr Sign k_signs[] = {{"!=", Comparison::unequal}, {"<=", Comparison::at_most}, {">=", Comparison::at_least},
                            {"=", Comparison::equal},    {"<", Comparison::less},     {">", Comparison::more}};

class Reader {
public:
    Reader(std::string_view text, const Knowledge& knowledge, const Host& host)
        : text_(text), knowledge_(knowledge), host_(host) {}

    std::optional<CaseloadFilter> run() {
        const std::size_t at = std::min(text_.find_first_of("!=<>"), text_.size());
        CaseloadFilter out;
        out.column = column_of(trim(text_.substr(0, at)), host_);
        if (!out.column) return std::nullopt;
        if (at == text_.size()) return out;
        const std::string_view rest = text_.substr(at);
        const auto* sign = std::find_if(std::begin(k_signs), std::end(k_signs),
                                        [&](const Sign& one) { return rest.starts_with(one.text); });
        if (sign == std::end(k_signs)) return wrong("a comparison is one of = != < > <= >=");
        out.how = sign->how;
        const std::string_view word = trim(rest.substr(sign->text.size()));
        return out.how == Comparison::equal || out.how == Comparison::unequal ? with_word(out, word)
                                                                              : with_number(out, word);
    }

private:
    std::optional<CaseloadFilter> wrong(std::string_view why) const {
        host_.err(fmt::format("ipt: report: --where '{}': {}\n", mention(text_), why));
        return std::nullopt;
    }

    std::optional<CaseloadFilter> with_number(CaseloadFilter out, std::string_view word) const {
        if (out.column->kind != ColumnKind::number)
            return wrong(fmt::format("'{}' is no number, so it has no < and >", out.column->name));
        const auto number = to_number(word);
        if (!number) return wrong(fmt::format("'{}' is no number", mention(word)));
        out.number = *number;
        return out;
    }

    std::optional<CaseloadFilter> with_word(CaseloadFilter out, std::string_view word) const {
        out.word = word;
        if (word.empty()) return out;
        if (out.column->kind == ColumnKind::number)
            return to_number(word) ? std::optional(out) : wrong(fmt::format("'{}' is no number", mention(word)));
        std::vector<std::string> values;
        if (out.column->kind == ColumnKind::flag) values = {"yes", "no"};
        if (out.column->values) values = out.column->values(knowledge_);
        if (values.empty()) return out;
        if (word == "true") word = "yes";
        if (word == "false") word = "no";
        const auto found =
            std::find_if(values.begin(), values.end(), [&](const std::string& one) { return is_same_name(one, word); });
        if (found != values.end()) {
            out.word = *found;
            return out;
        }
        if (const Option* area = knowledge_.schema.choice("area")->option(word);
            area && std::find(values.begin(), values.end(), area->name) != values.end()) {
            out.word = area->name;
            return out;
        }
        host_.err(fmt::format("ipt: report: --where '{}': '{}' is no {}\n{}", mention(text_), mention(word),
                              out.column->name, hint(word, {values.begin(), values.end()})));
        return std::nullopt;
    }

    std::string_view text_;
    const Knowledge& knowledge_;
    const Host& host_;
};

}  // namespace

std::optional<std::vector<const CaseloadColumn*>> columns_asked(const std::string& names, const Host& host) {
    std::vector<const CaseloadColumn*> out;
    if (static_cast<std::size_t>(std::count(names.begin(), names.end(), ',')) >= k_most_parts) {
        host.err(fmt::format("ipt: report: --columns has more than {} names\n", k_most_parts));
        return std::nullopt;
    }
    if (names.empty()) {
        for (const CaseloadColumn& one : caseload_columns()) out.push_back(&one);
        return out;
    }
    for (const std::string_view name : split(names, ',')) {
        out.push_back(column_of(trim(name), host));
        if (!out.back()) return std::nullopt;
    }
    return out;
}

std::optional<std::vector<CaseloadFilter>> filters_asked(const std::vector<std::string>& texts,
                                                         const Knowledge& knowledge, const Host& host) {
    std::vector<CaseloadFilter> out;
    if (texts.size() > k_most_parts) {
        host.err(fmt::format("ipt: report: --where is given more than {} times\n", k_most_parts));
        return std::nullopt;
    }
    for (const std::string& text : texts) {
        auto one = Reader(text, knowledge, host).run();
        if (!one) return std::nullopt;
        out.push_back(std::move(*one));
    }
    return out;
}

Candidates columns_to_name(std::string_view typed) {
    const std::string before(typed.substr(0, typed.rfind(',') + 1));  // npos + 1 is 0
    const auto given = split(before, ',');
    Candidates out;
    for (const CaseloadColumn& one : caseload_columns())
        if (std::find(given.begin(), given.end(), one.name) == given.end())
            out.words.push_back({before + std::string(one.name)});
    return out;
}

Candidates filters_to_name(std::string_view typed, const CommonOptions& options, const Host& host) {
    Candidates out;
    const std::size_t equals = typed.find('=');
    if (equals == std::string_view::npos) {
        for (const CaseloadColumn& one : caseload_columns()) {
            out.words.push_back({std::string(one.name)});
            if (one.values) out.words.push_back({std::string(one.name) + "="});
        }
        return out;
    }
    const std::string before(typed.substr(0, equals + 1));  // "focus=" or "focus!="
    const CaseloadColumn* column = caseload_column(typed.substr(0, typed.find_first_of("!=")));
    if (!column) return out;
    std::vector<std::string> words;
    if (column->kind == ColumnKind::flag) words = {"yes", "no"};
    if (const auto bench = column->values ? open_workbench(options, host) : nullptr)
        words = column->values(bench->knowledge);
    for (const std::string& word : words) out.words.push_back({before + word});
    return out;
}

}  // namespace ipt
