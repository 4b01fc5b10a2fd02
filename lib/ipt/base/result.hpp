// SPDX-License-Identifier: MIT
#pragma once

#include <tl/expected.hpp>

#include <string>

namespace ipt {

// What a leaf says when it cannot do its work: a message without a place. The caller adds where.
struct Failure {
    std::string message;
};

template <typename T>
using Result = tl::expected<T, Failure>;

[[nodiscard]] inline tl::unexpected<Failure> failure(std::string message) {
    return tl::unexpected<Failure>(Failure{std::move(message)});
}

}  // namespace ipt
