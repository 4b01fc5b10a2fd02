// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/model/schema.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ipt {

// What a result of one measure can be, which the description of the fields does not say.
struct ResultLimits {
    double least = 0;  // of a total
    double most = 0;
    bool fraction = false;  // whether a total need not be whole
    double item_least = 0;
    std::vector<double> item_most;    // one for each item
    std::optional<double> risk_most;  // of the item on suicide; nothing: there is none
};

// By the field of the case file that holds the result.
using ResultLimitsOf = std::map<std::string, ResultLimits, std::less<>>;

// The JSON Schema (draft 2020-12) of the case file. It takes what `decode` takes, and refuses what it refuses, as far
// as names, kinds and values go, for a file that is typed as YAML 1.2 does: `no` and dates are texts, numbers are
// numbers. First names stand as `properties` and `enum`, which editors complete; all other spellings are found by
// patterns.
//
// It cannot see quotes, days that a month does not have in that year, or how dates, people and results go together.
// `words` are the table [schema] of the words: what is added to the questions and explanations of the fields.
[[nodiscard]] Value json_schema(const Schema& schema, const ResultLimitsOf& results, const Value& words);

}  // namespace ipt
