// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

// How far two raters agree, from counts alone; so the order of the cases never matters. All figures are from 0 to 1,
// kappa from -1 to 1.
namespace ipt {

// How many cases were put into which class by two raters: rows the first, columns the second.
class Crosstab {
public:
    Crosstab() = default;
    explicit Crosstab(std::size_t classes) : classes_(classes), counts_(classes * classes) {}
    void add(std::size_t first, std::size_t second) { ++counts_[first * classes_ + second]; }

    [[nodiscard]] std::size_t classes() const { return classes_; }
    [[nodiscard]] std::size_t at(std::size_t first, std::size_t second) const {
        return counts_[first * classes_ + second];
    }
    [[nodiscard]] std::size_t total() const;
    [[nodiscard]] std::size_t agreed() const;  // on the diagonal
    // Row by row.
    [[nodiscard]] const std::vector<std::size_t>& counts() const { return counts_; }

private:
    std::size_t classes_ = 0;
    std::vector<std::size_t> counts_;
};

// Why there is no kappa. one_class: both raters say the same of every case, so that chance would agree as well.
enum class NoKappa : std::uint8_t { is_there, few_cases, one_class };
[[nodiscard]] NoKappa why_no_kappa(const Crosstab& table);

// Whether one rater alone puts all cases into one class; then kappa is 0 however often both agree.
[[nodiscard]] bool is_one_sided(const Crosstab& table);

// Cohen's kappa (1960): the agreement beyond that of chance, as a share of what is possible beyond it. Nothing for
// fewer than two cases, and where chance alone would agree on all of them. Where one rater has only one class it is 0
// however often both agree.
[[nodiscard]] std::optional<double> kappa(const Crosstab& table);

struct Resampling {
    std::size_t draws = 2000;
    std::uint64_t seed = 1;
    double level = 0.95;  // of the interval
};

struct Interval {
    double low = 0;
    double high = 0;
    double left_out = 0;  // the share of the draws that have no kappa
};

// The percentile interval of kappa by the bootstrap: as many cases are drawn again from those of the table, with
// replacement, and the kappas of all draws are ordered. Draws without a kappa are left out. Nothing where the table has
// no kappa, and where every draw has the same, as when no case disagrees: then the draws cannot show what chance does.
[[nodiscard]] std::optional<Interval> kappa_interval(const Crosstab& table, const Resampling& how);

struct Agreement {
    Crosstab table;
    std::optional<double> raw;  // the share of cases on which both agree; nothing where there is no case
    std::optional<double> kappa;
    std::optional<Interval> interval;
};
[[nodiscard]] Agreement agreement(Crosstab table, const Resampling& how);

// A part of a number of cases.
struct Part {
    std::size_t count = 0;
    std::size_t of = 0;
    [[nodiscard]] std::optional<double> share() const;  // nothing of no case
};

// Of a table of two classes, 0 absent and 1 present: of the cases in which the first rater finds it present, those in
// which the second does; and the same for absent.
[[nodiscard]] Part sensitivity(const Crosstab& table);
[[nodiscard]] Part specificity(const Crosstab& table);

}  // namespace ipt
