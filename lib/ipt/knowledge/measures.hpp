// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/condition.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

class Frozen;

enum class Direction : std::uint8_t { higher_worse, higher_better };

// A label for totals from `from` to `to`; it describes severity and is no diagnosis.
struct Band {
    double from = 0;
    double to = 0;
    std::string label;
};

// The item on suicide, and the values from which it counts. The highest level that is reached counts.
struct RiskItem {
    std::size_t item = 0;  // counted from 1
    double flag = 1;
    std::optional<double> high;
    std::optional<double> critical;
};

// A row of measures.toml; its comments say what each field means.
struct Measure {
    std::string id;  // the field of the record `scores`
    std::string name;
    std::string about;
    std::size_t items = 0;
    double item_min = 0;
    std::vector<double> item_max;                      // one for each item
    std::vector<std::vector<std::size_t>> highest_of;  // numbers of items, counted from 1
    std::vector<std::vector<std::size_t>> either;
    double multiply = 1;
    double low = 0;
    double high = 0;
    bool fraction = false;  // whether a total need not be whole
    Direction direction = Direction::higher_worse;
    std::optional<Condition> turned;  // where it holds, a case counts the other way round; of the case as a whole
    std::vector<Band> bands;          // from low to high without a gap; empty: there are none
    // Nothing: not available. Where the file has `sd` and `reliability`, reliable_change is made of them at load.
    std::optional<double> caseness, remission, reliable_change, relevant_change, sd, reliability;
    std::optional<RiskItem> risk;
    std::size_t missing_allowed = 0;
    bool item_text = false;  // whether the wording of the items may be shipped
    std::string licence, citation, note, source;
    std::string status;                                         // verified, unverified or design
    std::map<std::string, std::string, std::less<>> status_of;  // of fields that differ from the row
    Span span{};

    // Null where there are no bands or the total is out of range.
    [[nodiscard]] const Band* band(double total) const;
    // Nothing where the measure has no such cut. Both heed the direction.
    [[nodiscard]] std::optional<bool> is_case(double total) const;
    [[nodiscard]] std::optional<bool> in_remission(double total) const;
    [[nodiscard]] std::string_view status_for(std::string_view field) const;
};

// What a change from one total to a later one means: the table [change]. See change.hpp.
struct ChangeRules {
    double response = 0;                // shares of the first total: improvement that is a response,
    double partial = 0;                 // and a partial one
    double certainty = 0;               // standard errors of a difference that are more than chance
    std::optional<double> before_days;  // before the treatment began, a total of which is still of its course
    std::vector<std::string> recovery;  // the measures that tell recovery together
    std::string source, status;
};

struct Measures {
    std::string version;
    ChangeRules change;
    std::vector<Measure> all;  // in the order of the file

    [[nodiscard]] const Measure* find(std::string_view id) const;
};

// Nothing where the file is wrong; every fault is reported with its place. The measures are exactly the fields of the
// record `scores`.
[[nodiscard]] std::optional<Measures> load_measures(const Frozen& file, const Schema& schema, Diagnostics& diagnostics);

// One result as it can be used. What check_measures reports is left out here, never corrected.
struct Reading {
    std::optional<double> total;      // as stated; else from the items, unless more are missing than the measure allows
    bool prorated = false;            // total = sum / answered * items, to the nearest whole number
    std::size_t missing = 0;          // of the items, where items are given
    std::optional<double> risk_item;  // as stated or from the items, the higher of the two; nothing: not asked
    Span place{};                     // of what the total comes from
    Span risk_place{};
};

// Reads a record `score` with its `total`, `items` (null: missing) and `risk_item`.
[[nodiscard]] Reading read_score(const Measure& measure, const Value& score);

struct Measured {
    const Measure* measure = nullptr;  // into Measures::all
    Reading reading;                   // its total always goes in the direction of the measure
    std::optional<Date> date;
    std::optional<int> session;
    bool turned = false;   // the file counts the other way round, and the total of the reading has been turned
    bool earlier = false;  // of a time before this treatment (ChangeRules::before_days): no change is counted from it

    // The total as the patient gave it: what a page prints, with its direction in words. The one of the reading is for
    // bands, cuts and change.
    [[nodiscard]] std::optional<double> stated() const;
};

// Every result under `measures` and `sessions`, in the order of time. An entry that has only the number of a session is
// of the day that the log gives for it, else it stands after the last session before it that has a day. Those with
// neither a day nor a session come last; equals are in the order of the file.
[[nodiscard]] std::vector<Measured> readings(const Case& patient, const Measures& measures);

// Errors measure-items, out-of-range, unknown-value (a total that is not whole), measure-total and measure-risk. Takes
// the diagnostics that `decode` reported into: a list of items of which decode has refused one is not judged a second
// time.
void check_measures(const Case& patient, const Measures& measures, Diagnostics& diagnostics);

}  // namespace ipt
