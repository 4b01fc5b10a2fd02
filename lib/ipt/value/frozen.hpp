// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/value/value.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// A tree as bytes and back, spans and all: knowledge files are frozen when the program is built, so that starting it
// does not parse them again. The bytes are for the program that they were built into, not for files.
[[nodiscard]] std::string freeze(const Value& value);
[[nodiscard]] Value thaw(std::string_view bytes);
// The member of that name of a frozen map alone; null where there is none.
[[nodiscard]] Value thaw_member(std::string_view bytes, std::string_view key);
// The members of a frozen map, each still frozen; none where it is no map.
struct FrozenMember {
    std::string_view key;
    std::string_view bytes;
};
[[nodiscard]] std::vector<FrozenMember> frozen_members(std::string_view bytes);

}  // namespace ipt
