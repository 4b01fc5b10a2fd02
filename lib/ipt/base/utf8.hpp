// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace ipt {

// Whether a byte of UTF-8 goes on with a character that began before it.
[[nodiscard]] constexpr bool continues_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U;
}

// Adds a code point.
inline void append_utf8(std::string& out, char32_t c) {
    const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
    const auto tail = [&](unsigned shift) { put(0x80U | (c >> shift & 0x3fU)); };
    if (c < 0x80) return put(c);
    if (c < 0x800) {
        put(0xc0U | c >> 6U);
    } else if (c < 0x10000) {
        put(0xe0U | c >> 12U);
        tail(6);
    } else {
        put(0xf0U | c >> 18U);
        tail(12);
        tail(6);
    }
    tail(0);
}

}  // namespace ipt
