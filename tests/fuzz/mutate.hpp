// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/base/random.hpp"
#include "ipt/model/schema.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

// Changes case files the way people and accidents do: whole fields and list items come, go, move and double, values are
// swapped for others of the right and of the wrong kind. It knows fields and choices from the description of the case.
// Equal seeds make equal changes.
class CaseMutator {
public:
    CaseMutator(const ipt::Schema& schema, std::uint64_t seed) : schema_(schema), random_(seed) {}

    [[nodiscard]] std::string change(std::string_view text);

private:
    [[nodiscard]] std::size_t below(std::size_t limit) { return random_.below(limit); }
    [[nodiscard]] bool one_in(std::size_t count) { return below(count) == 0; }
    template <typename List>
    const auto& pick(const List& list) {
        return list[below(std::size(list))];
    }

    void change_once();
    void add_field();
    void add_item();
    void set_value(std::size_t at);
    void move(std::size_t at);
    void second_state();

    [[nodiscard]] std::size_t end_of(std::size_t at) const;
    [[nodiscard]] const ipt::Record* record_of(std::size_t at) const;
    [[nodiscard]] const ipt::Field* field_of(std::size_t at) const;
    [[nodiscard]] const std::string& name_of(const ipt::Field& field);
    [[nodiscard]] std::string value_for(const ipt::Field& field);
    [[nodiscard]] std::string value_at(std::size_t at) const;
    [[nodiscard]] std::vector<std::string> lines_for(const ipt::Field& field, std::size_t indent, std::size_t depth);
    void insert(std::size_t at, const std::vector<std::string>& lines);

    const ipt::Schema& schema_;
    ipt::Random random_;
    std::vector<std::string> lines_;
};

// The words of a case file, one a line, as libFuzzer's dictionaries have them.
[[nodiscard]] std::string dictionary(const ipt::Schema& schema);

}  // namespace fuzz
