// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/scoring/score.hpp"

#include <optional>
#include <string_view>
#include <vector>

// What score.cpp, doubt.cpp and why.cpp share, and no one else includes: the evidence for each area, gathered around
// the persons and events that it could be about.
namespace ipt {

// An indicator that holds for one subject.
struct Hit {
    Evidence evidence;
    bool own = false;  // of this area, not of any
};

// An indicator of which it is not known whether it holds for one subject, and the points that it would bring.
struct Unasked {
    std::size_t indicator = 0;
    double points = 0;
};

// A rule between two areas that holds here: this one goes behind `to`; nothing: behind every other one.
struct Yield {
    std::size_t rule = 0;  // into Rules::differentials
    std::optional<std::size_t> to;
    Span place{};
    bool open = false;  // not known whether it holds
};

// A person or event with what is linked to it, as the possible heart of an area.
struct Cluster {
    Subject subject;
    std::vector<std::string_view> names;  // of the person or event, from the case, then of those that are linked
    std::vector<Hit> hits;                // one for each indicator
    std::vector<Unasked> unasked;
    std::vector<Yield> yields;
    bool open = false;
    double points = 0;
    double part = 1;  // of the chance that something unasked holds: those who show no sign have one between them
};

struct Judged {
    std::vector<Cluster> clusters;
    std::vector<Cluster> possible;  // of which nothing is known that speaks for the area, but something could
    std::size_t best = 0;           // into clusters
    bool gate_known = true;         // where no gate is open: whether all that could open one is known
    bool closed = false;            // the second gate is known to be shut
    bool present = false;
};

struct Judgement {
    std::vector<Judged> areas;  // in the order of the rules
    double asked = 0;           // the points of all that the indicators ask
    double known = 0;           // and of what is known of it
};

// Without trials nothing is gathered of what is not known: `unasked`, `possible`.
[[nodiscard]] Judgement judge(const Case& patient, const Rules& rules, Trials trials);
// The second half of score().
[[nodiscard]] Scores choose(const Case& patient, const Rules& rules, const Judgement& judgement, Trials trials);

// One area as it stands beside the others when the first is chosen, with the rules that put it behind others.
struct Contender {
    std::size_t area = 0;
    double points = 0;
    std::vector<const Yield*> yields;
};

// The first choice, and the rule that brought it before the one with most points; null: the points did.
struct First {
    std::size_t index = 0;  // into the contenders
    const Yield* by = nullptr;
};

// Of contenders in the order of their points, at least one: the first, or the one that the rules lead to from there.
// Rules that lead in a circle leave it to the points.
[[nodiscard]] First first_of(const std::vector<Contender>& contenders);

[[nodiscard]] bool is_one_of(std::size_t index, const std::vector<std::size_t>& all);

// An order of the clusters of an area that does not depend on the order in the file.
[[nodiscard]] std::vector<const Cluster*> in_order(const Judged& judged);

// How often the first choice stays (0 to 1) when the points of all indicators vary, and what is not known is answered
// at random: Rules::spread, unasked, draws and seed.
[[nodiscard]] double robustness(const Judgement& judgement, const Rules& rules, std::optional<std::size_t> first);

}  // namespace ipt
