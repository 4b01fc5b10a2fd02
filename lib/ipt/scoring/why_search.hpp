// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/scoring/why.hpp"
#include "ipt/scoring/why_moves.hpp"

#include <functional>
#include <vector>

// The search for the fewest changes that do it, whatever the rules may be: a part of why.cpp.
namespace ipt {

// What the rules make of the case with these changes together.
using LookAt = std::function<Look(const std::vector<const Move*>&)>;

// `base`: the case as it is, which does not do it; each of `moves` with its own look. The lists are those of Why.
[[nodiscard]] Why fewest_changes(WhyKind kind, const Look& base, const std::vector<Move>& moves, const LookAt& look_at);

}  // namespace ipt
