// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/scoring/why.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// The changes of one fact that why.cpp tries and why_search.cpp joins: a part of why.cpp.
namespace ipt {

// What the rules make of a case.
struct Look {
    std::optional<std::size_t> primary;
    bool done = false;  // it is as asked for: WhyKind
    double gap = 0;     // points that are missing until it is as asked for
    double known = 0;   // the points of what is known of all that the indicators ask
};

// How far a change goes: its kind (what is not known answered; what is known left open or otherwise), the distance of
// the values; whether it is of someone or something that no area in question is about. Then the place of the field in
// the description, whose it is, and the place of the answer.
struct Cost {
    enum class Kind : std::uint8_t { answered, left_open, otherwise };

    Kind kind = Kind::answered;
    double distance = 0;
    bool aside = false;
    Scope scope = Scope::whole;
    std::size_t field = 0;
    std::string whose{};
    std::size_t answer = 0;

    friend auto operator<=>(const Cost&, const Cost&) = default;
};

struct Move {
    OtherAnswer change;
    Cost cost;
    Look look{};
};

// All changes of one fact that Field::varies leaves open; those of one fact stand together. `hearts` are the people and
// events that the areas in question are about.
[[nodiscard]] std::vector<Move> moves_of(const Case& patient, const Reads& reads, const std::vector<Subject>& hearts);

}  // namespace ipt
