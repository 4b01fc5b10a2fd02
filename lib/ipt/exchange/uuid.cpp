// SPDX-License-Identifier: MIT
#include "ipt/exchange/uuid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstddef>

namespace ipt {
namespace {

constexpr std::size_t k_block = 64;

// SHA-1 (FIPS 180-4), which version 5 is made of. It names a content here, and protects nothing.
class Sha1 {
public:
    [[nodiscard]] std::array<std::uint32_t, 5> of(std::string bytes) {
        const std::uint64_t bits = static_cast<std::uint64_t>(bytes.size()) * 8;
        bytes += '\x80';
        while (bytes.size() % k_block != k_block - 8) bytes += '\0';
        for (int shift = 56; shift >= 0; shift -= 8)
            bytes += static_cast<char>(bits >> static_cast<unsigned>(shift) & 0xffU);
        for (std::size_t at = 0; at < bytes.size(); at += k_block) block(std::string_view(bytes).substr(at, k_block));
        return state_;
    }

private:
    void block(std::string_view bytes) {
        std::array<std::uint32_t, 80> w{};
        for (std::size_t i = 0; i < k_block; ++i) w[i / 4] = w[i / 4] << 8U | static_cast<unsigned char>(bytes[i]);
        for (std::size_t i = 16; i < w.size(); ++i) w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
        auto [a, b, c, d, e] = state_;
        for (std::size_t i = 0; i < w.size(); ++i) {
            const std::uint32_t f = i < 20   ? ((b & c) | (~b & d)) + 0x5a827999U
                                    : i < 40 ? (b ^ c ^ d) + 0x6ed9eba1U
                                    : i < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdcU
                                             : (b ^ c ^ d) + 0xca62c1d6U;
            const std::uint32_t next = std::rotl(a, 5) + f + e + w[i];
            e = d;
            d = c;
            c = std::rotl(b, 30);
            b = a;
            a = next;
        }
        const std::array<std::uint32_t, 5> sum = {a, b, c, d, e};
        std::transform(state_.begin(), state_.end(), sum.begin(), state_.begin(),
                       [](std::uint32_t x, std::uint32_t y) { return x + y; });
    }

    std::array<std::uint32_t, 5> state_ = {0x67452301U, 0xefcdab89U, 0x98badcfeU, 0x10325476U, 0xc3d2e1f0U};
};

}  // namespace

Uuid uuid_of(const Uuid& space, std::string_view name) {
    std::string bytes(space.begin(), space.end());
    const auto hash = Sha1().of(bytes.append(name));
    Uuid out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<std::uint8_t>(hash[i / 4] >> (24U - 8U * static_cast<unsigned>(i % 4)) & 0xffU);
    out[6] = static_cast<std::uint8_t>((out[6] & 0x0fU) | 0x50U);  // the version
    out[8] = static_cast<std::uint8_t>((out[8] & 0x3fU) | 0x80U);  // the variant
    return out;
}

std::string to_string(const Uuid& uuid) {
    std::string out;
    for (std::size_t i = 0; i < uuid.size(); ++i)
        out += fmt::format("{}{:02x}", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", uuid[i]);
    return out;
}

}  // namespace ipt
