// SPDX-License-Identifier: MIT
#include "ipt/deidentified.hpp"

#include "ipt/base/date.hpp"
#include "ipt/input/yaml_write.hpp"
#include "ipt/knowledge/case_check.hpp"
#include "ipt/privacy/deidentify.hpp"

#include <fmt/format.h>

namespace ipt {
namespace {

std::string filled_code(const DeidentifyTools& tools, const std::string& number) {
    std::string out(tools.catalogue["deidentified"].text_of("case"));
    if (const std::size_t at = out.find("{}"); at != std::string::npos) return out.replace(at, 2, number);
    return out + number;
}

std::optional<std::int32_t> reference_of(const DateOptions& dates) {
    const auto date = parse_date(dates.as_of, std::nullopt);
    return date ? std::optional(date->last) : std::nullopt;
}

// The cases of a text as they were read; nothing where one of them has an error, which is reported.
std::optional<std::vector<Value>> sound_trees(Diagnostics& original, const DeidentifyTools& tools,
                                              std::optional<std::int32_t> reference) {
    std::vector<Value> trees = read_yaml(original, tools.limits);
    for (const Value& tree : trees)
        check_case(decode(tree, tools.knowledge.schema, reference, original), tools.knowledge, original);
    original.sort();
    return original.errors() > 0 ? std::nullopt : std::optional(std::move(trees));
}

}  // namespace

CodeOf code_of(const DeidentifyTools& tools, std::size_t files, std::size_t file) {
    return [tools, files, file](std::size_t number, std::size_t count) {
        if (files == 1) return filled_code(tools, fmt::format("{}", number + 1));
        return filled_code(tools,
                           count == 1 ? fmt::format("{}", file + 1) : fmt::format("{}-{}", file + 1, number + 1));
    };
}

std::optional<std::string> deidentified_text(Diagnostics& original, const DeidentifyTools& tools,
                                             const DateOptions& dates, const CodeOf& code) {
    const auto reference = reference_of(dates);
    const auto trees = sound_trees(original, tools, reference);
    if (!trees) return std::nullopt;
    std::string out;
    for (std::size_t i = 0; i < trees->size(); ++i) {
        const Deidentifying what{code(i, trees->size()), reference, dates.shift};
        if (i > 0) out += "---\n";
        out += write_yaml(
            deidentify({(*trees)[i]}, what, tools.knowledge.schema, tools.identifiers, tools.catalogue).front());
    }
    return out;
}

std::optional<DeidentifiedStates> deidentified_states(std::vector<Diagnostics>& originals, const DeidentifyTools& tools,
                                                      const DateOptions& dates, const std::string& code) {
    const auto reference = reference_of(dates);
    std::vector<Value> states;
    bool sound = true;
    for (Diagnostics& one : originals) {
        auto trees = sound_trees(one, tools, reference);
        sound = sound && trees && trees->size() == 1;
        if (trees)
            for (Value& tree : *trees) states.push_back(std::move(tree));
    }
    if (!sound) return std::nullopt;
    DeidentifiedStates out;
    for (const Value& state : states)
        out.one_code = out.one_code && state.text_of("case") == states.front().text_of("case");
    for (const Value& state :
         deidentify(states, {code, reference, dates.shift}, tools.knowledge.schema, tools.identifiers, tools.catalogue))
        out.texts.push_back(write_yaml(state));
    return out;
}

std::vector<Diagnostic> doubts_in(const std::shared_ptr<const Source>& source, const DeidentifyTools& tools) {
    Diagnostics ignored(source);
    std::vector<Diagnostic> all;
    for (const Value& tree : read_yaml(ignored, k_own_text))
        for (Diagnostic& one : doubts_of(tree, *source, tools.knowledge.schema, tools.identifiers, tools.catalogue))
            all.push_back(std::move(one));
    return all;
}

}  // namespace ipt
