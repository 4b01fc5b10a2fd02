// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace ipt {

using Uuid = std::array<std::uint8_t, 16>;

// The name space of addresses (RFC 9562, 6.6).
inline constexpr Uuid k_uuid_of_addresses = {0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
                                             0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};

// The version 5 UUID of a name: the same for the same name, on every machine and day.
[[nodiscard]] Uuid uuid_of(const Uuid& space, std::string_view name);

// "2ed6657d-e927-568b-95e1-2665a8aea6a2"
[[nodiscard]] std::string to_string(const Uuid& uuid);

}  // namespace ipt
