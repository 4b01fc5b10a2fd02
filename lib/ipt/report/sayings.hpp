// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/tmpl/template.hpp"
#include "ipt/value/value.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// What tasks, techniques and the like are called and how they are said: templates/*/tasks.toml and formats/ID.toml, and
// relapse.toml.
// Each text is a small template of its own, filled from the view of a session.
class Sayings {
public:
    // `file` is where a text that is missing belongs.
    explicit Sayings(Value catalogue, std::string file = "tasks.toml")
        : catalogue_(std::move(catalogue)), file_(std::move(file)) {}

    // The text of [table.id] under that key, filled; empty where there is none.
    [[nodiscard]] std::string say(std::string_view table, std::string_view id, std::string_view key, const Value& view);
    // The same, but one that is not there is a fault.
    [[nodiscard]] std::string need(std::string_view table, std::string_view id, std::string_view key,
                                   const Value& view);
    // The texts of a list, filled; those that leave nothing behind are left out.
    [[nodiscard]] std::vector<std::string> all(std::string_view table, std::string_view id, std::string_view key,
                                               const Value& view);
    // Every text, as a template, that cannot be filled from such a view; for checks.
    [[nodiscard]] std::vector<tmpl::Problem> check(const Value& specimen) const;
    // The first text that could not be filled.
    [[nodiscard]] const std::optional<tmpl::Problem>& problem() const { return problem_; }
    [[nodiscard]] const Value& catalogue() const { return catalogue_; }

private:
    std::string fill(const std::string& text, std::string name, const Value& view);

    Value catalogue_;
    std::string file_;
    std::optional<tmpl::Problem> problem_;
};

}  // namespace ipt
