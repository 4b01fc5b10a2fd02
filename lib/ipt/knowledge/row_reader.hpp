// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/condition.hpp"
#include "ipt/value/frozen.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// Takes the members out of the rows of a knowledge file and reports what is wrong with them, as `knowledge-rule`.
class RowReader {
public:
    RowReader(const Schema& schema, Diagnostics& diagnostics) : schema_(schema), diagnostics_(diagnostics) {}

    void wrong(Span span, std::string message, std::string help = {});
    // Reports every member that is none of these.
    void only(const Frozen& row, std::span<const std::string_view> keys);
    // Reports a text that is none of these, and gives its place in the list; 0 for such a one.
    std::size_t one_of(const Frozen& row, std::string_view key, std::span<const std::string_view> words);
    // A text that must be there.
    std::string needed(const Frozen& row, std::string_view key);
    // verified, unverified or design.
    std::string status(const Frozen& row);
    std::vector<std::string> texts(const Frozen& row, std::string_view key);
    double number(const Frozen& row, std::string_view key, double otherwise, double least, double most);
    int whole(const Frozen& row, std::string_view key, int otherwise, int least, int most);
    bool flag(const Frozen& row, std::string_view key);
    // Nothing where it is not there or wrong.
    std::optional<Condition> condition(const Frozen& row, std::string_view key, Scope scope = Scope::whole);

    [[nodiscard]] bool good() const { return diagnostics_.errors() == 0; }
    [[nodiscard]] const Schema& schema() const { return schema_; }

private:
    const Schema& schema_;
    Diagnostics& diagnostics_;
};

}  // namespace ipt
