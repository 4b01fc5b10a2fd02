// SPDX-License-Identifier: MIT
#include "ipt/scoring/agreement.hpp"

#include "ipt/base/random.hpp"

#include <algorithm>
#include <numeric>

namespace ipt {
namespace {

// Kappa as a fraction of whole numbers, n² (observed - chance) over n² (1 - chance): exact, so that 0 and 1 are 0
// and 1.
struct Fraction {
    double above, below;
};

Fraction kappa_fraction(std::size_t classes, const std::vector<std::size_t>& counts) {
    double total = 0;
    double agreed = 0;
    double chance = 0;
    for (std::size_t i = 0; i < classes; ++i) {
        double row = 0;
        double column = 0;
        for (std::size_t j = 0; j < classes; ++j) {
            row += static_cast<double>(counts[i * classes + j]);
            column += static_cast<double>(counts[j * classes + i]);
        }
        total += row;
        agreed += static_cast<double>(counts[i * classes + i]);
        chance += row * column;
    }
    return {total * agreed - chance, total * total - chance};
}

// The value below which this share of an ordered list lies, between two neighbours in proportion.
double quantile(const std::vector<double>& ordered, double share) {
    const double at = share * static_cast<double>(ordered.size() - 1);
    const auto index = static_cast<std::size_t>(at);
    const std::size_t next = std::min(index + 1, ordered.size() - 1);
    return ordered[index] + (at - static_cast<double>(index)) * (ordered[next] - ordered[index]);
}

}  // namespace

std::size_t Crosstab::total() const { return std::accumulate(counts_.begin(), counts_.end(), std::size_t{0}); }

std::size_t Crosstab::agreed() const {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < classes_; ++i) sum += at(i, i);
    return sum;
}

NoKappa why_no_kappa(const Crosstab& table) {
    if (table.total() < 2) return NoKappa::few_cases;
    return kappa_fraction(table.classes(), table.counts()).below > 0 ? NoKappa::is_there : NoKappa::one_class;
}

bool is_one_sided(const Crosstab& table) {
    if (why_no_kappa(table) != NoKappa::is_there) return false;
    for (std::size_t i = 0; i < table.classes(); ++i) {
        std::size_t row = 0;
        std::size_t column = 0;
        for (std::size_t j = 0; j < table.classes(); ++j) {
            row += table.at(i, j);
            column += table.at(j, i);
        }
        if (row == table.total() || column == table.total()) return true;
    }
    return false;
}

std::optional<double> kappa(const Crosstab& table) {
    if (why_no_kappa(table) != NoKappa::is_there) return std::nullopt;
    const Fraction found = kappa_fraction(table.classes(), table.counts());
    return found.above / found.below;
}

std::optional<Interval> kappa_interval(const Crosstab& table, const Resampling& how) {
    if (!kappa(table) || how.draws == 0) return std::nullopt;
    std::vector<std::uint32_t> cells;  // of each case: all that a draw needs to know of it
    for (std::size_t cell = 0; cell < table.counts().size(); ++cell)
        cells.insert(cells.end(), table.counts()[cell], static_cast<std::uint32_t>(cell));
    Random random(how.seed);
    std::vector<double> kappas;
    std::vector<std::size_t> counts(table.counts().size());
    for (std::size_t draw = 0; draw < how.draws; ++draw) {
        std::fill(counts.begin(), counts.end(), 0);
        for (std::size_t i = 0; i < cells.size(); ++i) ++counts[cells[random.below(cells.size())]];
        const Fraction found = kappa_fraction(table.classes(), counts);
        if (found.below > 0) kappas.push_back(found.above / found.below);
    }
    if (kappas.empty()) return std::nullopt;
    std::sort(kappas.begin(), kappas.end());
    if (kappas.front() == kappas.back()) return std::nullopt;
    const double outside = (1 - how.level) / 2;
    return Interval{quantile(kappas, outside), quantile(kappas, 1 - outside),
                    1 - static_cast<double>(kappas.size()) / static_cast<double>(how.draws)};
}

Agreement agreement(Crosstab table, const Resampling& how) {
    const std::size_t total = table.total();
    std::optional<double> raw;
    if (total > 0) raw = static_cast<double>(table.agreed()) / static_cast<double>(total);
    const auto own = kappa(table);
    const auto interval = kappa_interval(table, how);
    return {std::move(table), raw, own, interval};
}

std::optional<double> Part::share() const {
    if (of == 0) return std::nullopt;
    return static_cast<double>(count) / static_cast<double>(of);
}

Part sensitivity(const Crosstab& table) { return {table.at(1, 1), table.at(1, 0) + table.at(1, 1)}; }
Part specificity(const Crosstab& table) { return {table.at(0, 0), table.at(0, 0) + table.at(0, 1)}; }

}  // namespace ipt
