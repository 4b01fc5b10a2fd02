// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/alerts.hpp"
#include "ipt/knowledge/row_reader.hpp"

#include <string>
#include <vector>

namespace ipt {

// When the course is looked at, and from what on the plan is reviewed (clinical reference 6.7).
struct CheckpointRule {
    std::string id;
    double share = 0;  // of the planned sessions
    double least = 0;  // improvement of the main measure, as a share of its first total
    std::string source, status;
};

// A question of a review. Its words are in the catalogue under [review.ID].
struct ReviewQuestion {
    std::string id;
    std::vector<std::string> facts;  // paths of fields that are shown beside it, like "history.medicines"
    std::string source, status;
};

// Another treatment to name. Its words are in the catalogue under [treatment.ID].
struct TreatmentOption {
    std::string id;
    std::string source, status;
};

// A progress.toml; its comments say what each number means.
struct ProgressRules {
    std::vector<CheckpointRule> checkpoints;  // in the order of their shares
    std::vector<AlertLevel> urgent;           // levels of alerts that come before everything else
    int steady = 1;                           // readings in a row in remission before the end is prepared
    int missed_in_a_row = 1;
    std::vector<ReviewQuestion> questions;
    std::vector<TreatmentOption> options;
};

// What is wrong is reported by the reader.
[[nodiscard]] ProgressRules read_progress_rules(const Frozen& file, RowReader& read);

}  // namespace ipt
