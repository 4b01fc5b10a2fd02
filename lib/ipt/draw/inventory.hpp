// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/draw/figure.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

// The closeness circles of an interpersonal inventory: someone in the middle, four rings, and people on them by how
// near they are felt to be. What a line or a marker means is told by its form, never by its colour alone.
namespace ipt::draw {

enum class Sign : std::uint8_t { person, group, animal };

struct Person {
    std::string name;
    std::string relation;          // in small letters below the name; empty: none
    std::string note;              // behind the relation, like the year of a death; empty: none
    std::optional<int> closeness;  // 4, the inner ring, to 1, the outer; nothing: not known, drawn outside
    std::optional<int> support;    // 0 to 3, the width of the line; nothing: not known, a dotted line
    std::optional<int> conflict;   // 0 to 3, the height of the zigzag; nothing and 0: none is drawn
    bool dead = false;             // a cross in the marker
    bool ended = false;            // a cut in the line
    Sign sign = Sign::person;
    int kin = 0;  // those whose numbers are near stand beside each other where there is room
    // In radians, clockwise, 0 to the right: where they stand in the picture beside this one. They stand near it here
    // where that leaves a good picture.
    std::optional<double> angle{};
};

// What the rings are called, and the words of the legend.
struct CircleWords {
    std::array<std::string, 4> rings;  // of closeness 1 to 4
    std::string outside;
    std::array<std::string, 4> support;
    std::string support_unknown;
    std::array<std::string, 4> conflict;  // the first is never shown
    std::string dead, ended, group, animal;
    std::string separator;  // between relation and note
};

struct Circles {
    std::string middle;  // short
    std::vector<Person> people;
    std::vector<std::string> remarks;  // in small letters at the bottom
    CircleWords words;
    bool half = false;  // as wide as half a page, with letters that are larger for its size
};

// The picture alone: its title, alt and text are the caller's. The names stand beside their markers; where there are
// too many for that, in a column at each side. For up to 25 people no label overlaps another, a marker or the middle,
// however long the names are; they are cut where they are longer than a line has room for. The same input gives the
// same picture.
[[nodiscard]] Figure circles(const Circles& input);

// The angle at which each person stands in that picture.
[[nodiscard]] std::vector<double> angles_of(const Circles& input);

}  // namespace ipt::draw
