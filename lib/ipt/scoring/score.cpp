// SPDX-License-Identifier: MIT
#include "ipt/scoring/score.hpp"

#include "ipt/scoring/judge.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace ipt {
namespace {

class Chooser {
public:
    Chooser(const Case& patient, const Rules& rules, const Judgement& judgement)
        : case_(patient), rules_(rules), judgement_(judgement) {}

    Scores run(Trials trials) {
        Scores scores;
        for (std::size_t i = 0; i < rules_.areas.size(); ++i) scores.areas.push_back(area_score(i));
        choose(scores);
        if (trials == Trials::run) scores.robustness = robustness(judgement_, rules_, scores.primary);
        scores.completeness = judgement_.asked > 0 ? judgement_.known / judgement_.asked : 0;
        return scores;
    }

private:
    // ---- all areas

    AreaScore area_score(std::size_t index) const {
        const Judged& judged = judgement_.areas[index];
        const Cluster& best = judged.clusters[judged.best];
        AreaScore out;
        out.area = rules_.areas[index].name;
        out.subject = best.subject;
        out.open = best.open;
        out.points = best.points;
        out.score = std::clamp(static_cast<int>(std::lround(100 * best.points / rules_.full)), 0, 100);
        for (const Hit& hit : best.hits) out.evidence.push_back(hit.evidence);
        std::ranges::stable_sort(out.evidence, std::ranges::greater(), &Evidence::points);
        if (judged.present)
            out.level = Level::present;
        else
            out.level = best.open || judged.gate_known || judged.closed || case_.rules_out(out.area)
                            ? Level::not_indicated
                            : Level::unknown;
        return out;
    }

    // The present areas, most points first; equal points go to the one that is nearer to the onset.
    std::vector<std::size_t> ranked(const Scores& scores) const {
        std::vector<std::size_t> out;
        for (std::size_t i = 0; i < scores.areas.size(); ++i)
            if (scores.areas[i].level == Level::present) out.push_back(i);
        const auto key = [&](std::size_t i) {
            const auto lag = lag_of(case_, scores.areas[i].subject);
            return std::pair(-scores.areas[i].points, lag ? std::abs(*lag) : 1e9);
        };
        std::ranges::stable_sort(out, {}, key);
        return out;
    }

    // The rules between two areas can bring another one to the front.
    void apply_differentials(std::vector<std::size_t>& ranked, Scores& scores) const {
        std::vector<Contender> all;
        for (const std::size_t i : ranked) {
            all.push_back({i, scores.areas[i].points, {}});
            const Judged& judged = judgement_.areas[i];
            for (const Yield& yield : judged.clusters[judged.best].yields)
                if (!yield.open) all.back().yields.push_back(&yield);
        }
        const First first = first_of(all);
        if (!first.by) return;
        scores.decided = Decision{first.by->rule, ranked[0], first.by->place};
        const auto at = ranked.begin() + static_cast<std::ptrdiff_t>(first.index);
        std::rotate(ranked.begin(), at, at + 1);
    }

    bool may_be_second(std::size_t area) const {
        const Judged& judged = judgement_.areas[area];
        const auto& yields = judged.clusters[judged.best].yields;
        return std::all_of(yields.begin(), yields.end(),
                           [&](const Yield& yield) { return yield.open || rules_.differentials[yield.rule].second; });
    }

    void choose(Scores& scores) const {
        std::vector<std::size_t> order = ranked(scores);
        if (order.empty()) return;
        double total = 0;
        for (const std::size_t i : order) total += scores.areas[i].points;
        for (const std::size_t i : order) scores.areas[i].share = scores.areas[i].points / total;
        apply_differentials(order, scores);
        AreaScore& first = scores.areas[order[0]];
        first.level = Level::primary;
        scores.primary = order[0];
        scores.lead = order.size() > 1 ? std::max(0.0, first.share - scores.areas[order[1]].share) : 1;
        scores.narrow = !scores.decided && scores.lead < rules_.close_lead;
        const auto second =
            std::find_if(order.begin() + 1, order.end(), [&](std::size_t i) { return may_be_second(i); });
        if (second != order.end() && scores.areas[*second].share >= rules_.second_share) {
            scores.areas[*second].level = Level::secondary;
            scores.secondary = *second;
        }
        scores.confidence = confidence(scores, first);
    }

    Confidence confidence(const Scores& scores, const AreaScore& first) const {
        const auto strong = std::count_if(first.evidence.begin(), first.evidence.end(), [&](const Evidence& e) {
            return rules_.indicators[e.indicator].area != "any" &&
                   rules_.indicators[e.indicator].points >= rules_.strong_points;
        });
        const bool agreed = case_.root["focus"].text_of("response") == "agreed" ||
                            std::any_of(first.evidence.begin(), first.evidence.end(), [&](const Evidence& e) {
                                return rules_.indicators[e.indicator].id == rules_.agreed_by;
                            });
        const Area& area = rules_.areas[*scores.primary];
        if (first.share >= rules_.high_share && scores.lead >= rules_.high_lead && strong >= 2 && agreed &&
            !area.capped)
            return Confidence::high;
        return first.share >= rules_.medium_share ? Confidence::medium : Confidence::low;
    }

    const Case& case_;
    const Rules& rules_;
    const Judgement& judgement_;
};

}  // namespace

const AreaScore* Scores::area(std::string_view name) const {
    const auto found = std::find_if(areas.begin(), areas.end(), [&](const AreaScore& one) { return one.area == name; });
    return found == areas.end() ? nullptr : &*found;
}

Scores choose(const Case& patient, const Rules& rules, const Judgement& judgement, Trials trials) {
    return Chooser(patient, rules, judgement).run(trials);
}

Scores score(const Case& patient, const Rules& rules, Trials trials) {
    return choose(patient, rules, judge(patient, rules, trials), trials);
}

std::string_view to_string(Level level) { return k_levels[static_cast<std::size_t>(level)]; }
std::string_view to_string(Confidence confidence) { return k_confidences[static_cast<std::size_t>(confidence)]; }

}  // namespace ipt
