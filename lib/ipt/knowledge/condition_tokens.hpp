// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ipt {

// A word, number or sign of a condition, and where it stands in it.
struct ConditionToken {
    enum class Kind : std::uint8_t { word, number, sign, end };
    Kind kind = Kind::end;
    std::string_view text;
    std::size_t at = 0;
};

// Those of a text, and the end.
[[nodiscard]] std::vector<ConditionToken> condition_tokens(std::string_view text);

}  // namespace ipt
