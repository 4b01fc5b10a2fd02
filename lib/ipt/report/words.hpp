// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/base/date.hpp"
#include "ipt/report/letterhead.hpp"
#include "ipt/value/value.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ipt {

// The catalogue of a language (templates/*/words.toml) and the small grammar that goes with it.
class Words {
public:
    explicit Words(Value catalogue);
    // Of frozen bytes (see ipt/value/frozen.hpp) a table is thawed when it is first asked for; several threads may ask.
    [[nodiscard]] static Words of_frozen(std::string_view bytes);

    // The phrase of a table; the key with blanks for '_' where the catalogue has none.
    [[nodiscard]] std::string phrase(std::string_view of, std::string_view key) const;
    // The same, but empty where the catalogue has none.
    [[nodiscard]] std::string_view find(std::string_view of, std::string_view key, std::string_view part) const;
    // An alert in words for the clinician; of what is only possible in words of its own, where it has any.
    [[nodiscard]] std::string_view alert(std::string_view id, bool possible) const;
    [[nodiscard]] bool tells_possible(std::string_view alert) const {
        return !find("alert", alert, "possible").empty();
    }
    // "a", "a and b", "a, b and c". A language may have another last word before some sounds: "Pablo e Inés".
    [[nodiscard]] std::string list(const std::vector<std::string>& items) const;
    // "8 March 2026", "March 2026", "2026"; "about March 2026" for one that was counted back.
    [[nodiscard]] std::string date(const Date& date) const;
    // "8 March", or "March" where no day is known; empty for a year.
    [[nodiscard]] std::string day_of_year(const Date& date) const;
    // "three days", "six weeks", "two months", "three years": the unit in which a person would say it.
    [[nodiscard]] std::string duration(double days) const;
    [[nodiscard]] std::string number(double number) const;
    [[nodiscard]] std::string level(double level) const;
    // Puts the arguments in the place of each {} of a phrase.
    [[nodiscard]] std::string fill(std::string_view of, std::string_view key,
                                   const std::vector<std::string>& with) const;
    [[nodiscard]] static std::string filled(std::string_view phrase, const std::vector<std::string>& with);
    // A table of the catalogue; null where there is none.
    [[nodiscard]] const Value& table(std::string_view name) const;
    // All of it.
    [[nodiscard]] const Value& catalogue() const;
    // Adds what the catalogue does not say: words that a knowledge file brings with it. Before anything is asked.
    void complete(const Value& more);
    // Who says them; nobody, until it is set.
    [[nodiscard]] const Letterhead& letterhead() const { return letterhead_; }
    void set_letterhead(Letterhead letterhead) { letterhead_ = std::move(letterhead); }

private:
    struct Tables;
    explicit Words(std::shared_ptr<Tables> tables) : tables_(std::move(tables)) {}
    [[nodiscard]] std::string_view last_before(std::string_view item) const;
    [[nodiscard]] std::string put_date(std::string_view pattern, const Date& date) const;
    [[nodiscard]] std::string counted(std::string_view unit, long count) const;

    std::shared_ptr<Tables> tables_;
    Letterhead letterhead_;
};

}  // namespace ipt
