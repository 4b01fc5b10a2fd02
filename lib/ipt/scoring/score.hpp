// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/rules.hpp"
#include "ipt/model/case.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// `unknown`: the facts that would open the area have not been asked; `not_indicated`: they have, and speak against it.
enum class Level : std::uint8_t { primary, secondary, present, not_indicated, unknown };
inline constexpr std::array<std::string_view, 5> k_levels = {"primary", "secondary", "present", "not_indicated",
                                                             "unknown"};
enum class Confidence : std::uint8_t { low, medium, high };
inline constexpr std::array<std::string_view, 3> k_confidences = {"low", "medium", "high"};

// One indicator that counts in a case, and how: points = the indicator's points * presence * time * certainty.
struct Evidence {
    std::size_t indicator = 0;  // into Rules::indicators
    Subject subject;
    double points = 0;
    double presence = 1;
    double time = 1;
    bool undated = false;  // counts less because the time to the onset is not known
    Span place{};          // of the value in the case file; empty: follows from what is not there
    std::string value;     // as it stands in the file
};

struct AreaScore {
    std::string area;
    Level level = Level::unknown;
    bool open = false;               // an indicator of its gate holds; without one, points do not count
    double points = 0;               // never below 0
    int score = 0;                   // 0 to 100
    double share = 0;                // of the points of all present areas; 0 where not present
    Subject subject;                 // the person or event that it is about; whole: the case as such
    std::vector<Evidence> evidence;  // strongest first
};

// A rule between two areas that brought another one to the front than the one with most points.
struct Decision {
    std::size_t rule = 0;    // into Rules::differentials
    std::size_t behind = 0;  // the area that would have been first
    Span place{};            // of the value in the case file
};

struct Scores {
    std::vector<AreaScore> areas;  // in the order of the rules
    std::optional<std::size_t> primary;
    std::optional<std::size_t> secondary;
    std::optional<Decision> decided;
    Confidence confidence = Confidence::low;
    double lead = 0;          // in share, over the next present area
    bool narrow = false;      // the lead is below Rules::close_lead
    double robustness = 0;    // how often it stays when points vary and unknown facts are filled in (0 to 1)
    double completeness = 0;  // how much of what the indicators ask is known (0 to 1)

    [[nodiscard]] const AreaScore* area(std::string_view name) const;
};

// Whether the trials of robustness are run; without them it stays 0.
enum class Trials : std::uint8_t { run, skip };

// Judges every area of a case. Each area is about the one person or event that gathers most points, with what is linked
// to it; an indicator counts once. Deterministic: the order of people and events does not matter.
[[nodiscard]] Scores score(const Case& patient, const Rules& rules, Trials trials = Trials::run);

[[nodiscard]] std::string_view to_string(Level level);
[[nodiscard]] std::string_view to_string(Confidence confidence);

}  // namespace ipt
