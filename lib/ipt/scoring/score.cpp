// SPDX-License-Identifier: MIT
#include "ipt/scoring/score.hpp"

#include "ipt/base/random.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace ipt {
namespace {

// An indicator that holds for one subject.
struct Hit {
    Evidence evidence;
    bool own = false;  // of this area, not of any
};

// A person or event with what is linked to it, as the possible heart of an area.
struct Cluster {
    Subject subject;
    std::vector<Hit> hits;  // one for each indicator
    bool open = false;
    double points = 0;
};

struct Judged {
    std::vector<Cluster> clusters;
    std::size_t best = 0;
    bool gate_known = true;  // where no gate is open: whether all that could open one is known
    bool closed = false;     // the second gate is known to be shut
};

class Judge {
public:
    Judge(const Case& patient, const Rules& rules) : case_(patient), rules_(rules) {}

    Scores run() {
        for (const bool last : {false, true})
            for (const Area& area : rules_.areas)
                if (area.last == last) judge(area);
        Scores scores;
        for (std::size_t i = 0; i < rules_.areas.size(); ++i) scores.areas.push_back(area_score(i));
        choose(scores);
        scores.robustness = robustness(scores);
        scores.completeness = asked_ > 0 ? known_ / asked_ : 0;
        return scores;
    }

private:
    const Value& row(Subject subject) const {
        return (subject.scope == Scope::person ? case_.people() : case_.events())[subject.index];
    }

    std::vector<Subject> subjects(Scope scope) const {
        if (scope == Scope::whole) return {Subject{}};
        std::vector<Subject> out;
        const std::size_t size = (scope == Scope::person ? case_.people() : case_.events()).size();
        for (std::size_t i = 0; i < size; ++i) out.push_back({scope, i});
        return out;
    }

    std::vector<Subject> linked(Subject subject) const {
        std::vector<Subject> out{subject};
        if (subject.scope == Scope::person && subject.index < case_.events_of_person.size())
            for (const std::size_t i : case_.events_of_person[subject.index]) out.push_back({Scope::event, i});
        if (subject.scope == Scope::event && subject.index < case_.people_of_event.size())
            for (const std::size_t i : case_.people_of_event[subject.index]) out.push_back({Scope::person, i});
        return out;
    }

    // ---- one indicator of one subject

    double time_factor(const Area& area, Subject subject, bool& undated) const {
        const auto lag = lag_of(case_, subject);
        const std::string_view timing = row(subject).text_of("timing");
        double factor = rules_.undated;
        const auto after = [&] {
            const bool* active = row(subject)["still_active"].boolean();
            return (active && !*active) || row(subject).find("until") ? rules_.after_over : rules_.after_active;
        };
        if (lag && *lag < 0) {
            factor = after();
        } else if (lag) {
            const auto step = std::find_if(rules_.steps.begin(), rules_.steps.end(),
                                           [&](const TimeStep& s) { return *lag <= s.until; });
            factor = step == rules_.steps.end() ? rules_.older : step->factor;
        } else if (timing == "before") {
            factor = rules_.before;
        } else if (timing == "long_before") {
            factor = rules_.long_before;
        } else if (timing == "after") {
            factor = after();
        } else {
            undated = true;
        }
        if (area.reactivated && subject.scope == Scope::person && factor < rules_.reactivated &&
            area.reactivated->ask(subject, {&case_, area.name, {}}).truth.value_or(0) > 0)
            factor = rules_.reactivated;
        return factor;
    }

    double certainty(Subject subject) const {
        if (subject.scope == Scope::whole) return 1;
        const std::string_view stated = row(subject).text_of("certainty");
        return stated == "inferred" ? rules_.inferred : stated == "record" ? rules_.record : rules_.patient;
    }

    std::optional<Hit> ask(std::size_t index, const Area& area, Subject subject, bool& known) const {
        const Indicator& one = rules_.indicators[index];
        const Surroundings around{&case_, area.name, [this](std::string_view name) { return is_present(name); }};
        Verdict verdict = one.when.ask(subject, around);
        known = verdict.truth.has_value();
        if (verdict.truth.value_or(0) == 0 && one.maybe) {
            const Verdict half = one.maybe->ask(subject, around);
            known = known || half.truth.value_or(0) > 0;
            if (half.truth.value_or(0) > 0) verdict = {*half.truth / 2, half.witness};
        }
        if (verdict.truth.value_or(0) == 0) return std::nullopt;
        Hit hit;
        hit.own = one.area == area.name;
        hit.evidence.indicator = index;
        hit.evidence.subject = subject;
        hit.evidence.presence = *verdict.truth;
        if (one.timed) hit.evidence.time = time_factor(area, subject, hit.evidence.undated);
        hit.evidence.points = one.points * hit.evidence.presence * hit.evidence.time * certainty(subject);
        if (verdict.witness) {
            hit.evidence.place = verdict.witness->span;
            const bool quoted = verdict.witness->is_text() || verdict.witness->span.empty();
            hit.evidence.value =
                quoted ? to_text(*verdict.witness) : std::string(case_.source->text(verdict.witness->span));
        }
        return hit;
    }

    // ---- one area

    void judge(const Area& area) {
        const auto index = static_cast<std::size_t>(&area - rules_.areas.data());
        std::vector<Hit> hits;
        Judged judged;
        for (std::size_t i = 0; i < rules_.indicators.size(); ++i) {
            const Indicator& one = rules_.indicators[i];
            if (one.area != area.name && one.area != "any") continue;
            const auto asked = subjects(one.scope);
            double known_subjects = 0;
            for (const Subject subject : asked) {
                bool known = false;
                if (auto hit = ask(i, area, subject, known)) hits.push_back(std::move(*hit));
                known_subjects += known ? 1 : 0;
            }
            const bool stated =
                one.scope == Scope::whole || case_.root.find(one.scope == Scope::person ? "people" : "events");
            const double part = asked.empty() ? (stated ? 1 : 0) : known_subjects / static_cast<double>(asked.size());
            if (one.area != "any" && one.when.looks_at_case()) {
                asked_ += std::abs(one.points);
                known_ += std::abs(one.points) * part;
            }
            const auto is_one_of = [i](const std::vector<std::size_t>& ids) {
                return std::find(ids.begin(), ids.end(), i) != ids.end();
            };
            if (part < 1 && is_one_of(area.gate)) judged.gate_known = false;
            if (part == 1 && is_one_of(area.and_gate) && hits.empty()) judged.closed = true;
        }
        gather(area, hits, judged);
        const Cluster* best = judged.clusters.empty() ? nullptr : &judged.clusters[judged.best];
        if (best && best->open && best->points >= rules_.present_from) present_.push_back(area.name);
        judged_.resize(rules_.areas.size());
        judged_[index] = std::move(judged);
    }

    void gather(const Area& area, const std::vector<Hit>& hits, Judged& judged) const {
        std::vector<Subject> hearts;
        for (const Hit& hit : hits)
            if (is_sign(hit) && std::find(hearts.begin(), hearts.end(), hit.evidence.subject) == hearts.end())
                hearts.push_back(hit.evidence.subject);
        // with a person or event in sight, the case as such is not what the area is about
        if (hearts.size() > 1) std::erase(hearts, Subject{});
        const bool nothing_for = hearts.empty();
        if (nothing_for) hearts.push_back({});
        for (const Subject heart : hearts) {
            Cluster cluster{heart, {}, false, 0};
            const auto members = linked(heart);
            for (const Hit& hit : hits)
                if (hit.own || hit.evidence.subject.scope == Scope::whole || has_sign(hits, hit.evidence.subject))
                    add(cluster, hit, members, nothing_for);
            const auto holds = [&](const std::vector<std::size_t>& ids) {
                return std::any_of(cluster.hits.begin(), cluster.hits.end(), [&](const Hit& hit) {
                    return std::find(ids.begin(), ids.end(), hit.evidence.indicator) != ids.end();
                });
            };
            cluster.open = holds(area.gate) && (area.and_gate.empty() || holds(area.and_gate));
            for (const Hit& hit : cluster.hits) cluster.points += hit.evidence.points;
            // what opens no gate does not count, so that more evidence never means fewer points
            cluster.points = cluster.open ? std::max(0.0, cluster.points) : 0;
            judged.clusters.push_back(std::move(cluster));
        }
        judged.best = best_of(judged.clusters);
    }

    static bool is_sign(const Hit& hit) { return hit.own && hit.evidence.points > 0; }

    // Strong feeling about a person counts for an area only where the person shows a sign of that area.
    static bool has_sign(const std::vector<Hit>& hits, Subject subject) {
        return std::any_of(hits.begin(), hits.end(),
                           [&](const Hit& hit) { return is_sign(hit) && hit.evidence.subject == subject; });
    }

    // An indicator counts once: where it holds for several members, the one with most weight.
    // Where nothing speaks for an area, all that speaks against it is shown, whomever it is about.
    void add(Cluster& cluster, const Hit& hit, const std::vector<Subject>& members, bool from_all) const {
        const Subject subject = hit.evidence.subject;
        if (!from_all && subject.scope != Scope::whole &&
            std::find(members.begin(), members.end(), subject) == members.end())
            return;
        for (Hit& other : cluster.hits) {
            if (other.evidence.indicator != hit.evidence.indicator) continue;
            if (rank(hit.evidence) < rank(other.evidence)) other = hit;
            return;
        }
        cluster.hits.push_back(hit);
    }

    std::string_view name_of(Subject subject) const {
        if (subject.scope == Scope::whole) return {};
        return row(subject).text_of(subject.scope == Scope::person ? "name" : "what");
    }

    // The weightier first; equals by what they are, never by their order in the file.
    std::tuple<double, double, double, std::string_view> rank(const Evidence& one) const {
        return {-std::abs(one.points), -one.presence, -one.time, name_of(one.subject)};
    }

    // Open before closed, more points before fewer, nearer to the onset before further, then by name: never by order.
    std::size_t best_of(const std::vector<Cluster>& clusters) const {
        const auto rank = [this](const Cluster& cluster) {
            const auto lag = lag_of(case_, cluster.subject);
            return std::tuple(!cluster.open, -cluster.points, lag ? std::abs(*lag) : 1e9, name_of(cluster.subject));
        };
        std::size_t best = 0;
        for (std::size_t i = 1; i < clusters.size(); ++i)
            if (rank(clusters[i]) < rank(clusters[best])) best = i;
        return best;
    }

    bool is_present(std::string_view area) const {
        return std::find(present_.begin(), present_.end(), area) != present_.end();
    }

    // ---- all areas

    AreaScore area_score(std::size_t index) const {
        const Judged& judged = judged_[index];
        const Cluster& best = judged.clusters[judged.best];
        AreaScore out;
        out.area = rules_.areas[index].name;
        out.subject = best.subject;
        out.open = best.open;
        out.points = best.points;
        out.score = std::clamp(static_cast<int>(std::lround(100 * best.points / rules_.full)), 0, 100);
        for (const Hit& hit : best.hits) out.evidence.push_back(hit.evidence);
        std::stable_sort(out.evidence.begin(), out.evidence.end(),
                         [](const Evidence& a, const Evidence& b) { return a.points > b.points; });
        if (is_present(out.area))
            out.level = Level::present;
        else
            out.level = best.open || judged.gate_known || judged.closed || is_ruled_out(out.area) ? Level::not_indicated
                                                                                                  : Level::unknown;
        return out;
    }

    bool is_ruled_out(std::string_view area) const {
        for (const Value& item : case_.root.list_of("ruled_out"))
            if (item.text() && *item.text() == area) return true;
        return false;
    }

    // The present area with most points; equal points go to the one that is nearer to the onset.
    void choose(Scores& scores) const {
        std::vector<std::size_t> ranked;
        double total = 0;
        for (std::size_t i = 0; i < scores.areas.size(); ++i) {
            if (scores.areas[i].level != Level::present) continue;
            ranked.push_back(i);
            total += scores.areas[i].points;
        }
        std::stable_sort(ranked.begin(), ranked.end(), [&](std::size_t a, std::size_t b) {
            const auto key = [&](std::size_t i) {
                const auto lag = lag_of(case_, scores.areas[i].subject);
                return std::pair(-scores.areas[i].points, lag ? std::abs(*lag) : 1e9);
            };
            return key(a) < key(b);
        });
        if (ranked.empty()) return;
        for (const std::size_t i : ranked) scores.areas[i].share = scores.areas[i].points / total;
        AreaScore& first = scores.areas[ranked[0]];
        first.level = Level::primary;
        scores.primary = ranked[0];
        scores.lead = ranked.size() > 1 ? first.share - scores.areas[ranked[1]].share : 1;
        scores.narrow = scores.lead < rules_.close_lead;
        if (ranked.size() > 1 && scores.areas[ranked[1]].share >= rules_.second_share) {
            scores.areas[ranked[1]].level = Level::secondary;
            scores.secondary = ranked[1];
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

    // ---- doubt

    std::optional<std::size_t> primary_of_draw(const std::vector<double>& factors) const {
        std::optional<std::size_t> best;
        double most = 0;
        for (std::size_t i = 0; i < judged_.size(); ++i)
            for (const Cluster& cluster : judged_[i].clusters) {
                if (!cluster.open) continue;
                double points = 0;
                for (const Hit& hit : cluster.hits) points += hit.evidence.points * factors[hit.evidence.indicator];
                if (points < rules_.present_from || points <= most) continue;
                most = points;
                best = i;
            }
        return best;
    }

    double robustness(const Scores& scores) const {
        std::vector<double> factors(rules_.indicators.size());
        std::size_t stayed = 0;
        for (std::size_t draw = 0; draw < rules_.draws; ++draw) {
            for (std::size_t i = 0; i < factors.size(); ++i)
                factors[i] = 1 + rules_.spread * (2 * uniform(rules_.seed + draw * 1000003U + i * 7919U) - 1);
            if (primary_of_draw(factors) == scores.primary) ++stayed;
        }
        return static_cast<double>(stayed) / static_cast<double>(rules_.draws);
    }

    const Case& case_;
    const Rules& rules_;
    std::vector<Judged> judged_;
    std::vector<std::string> present_;
    double asked_ = 0;
    double known_ = 0;
};

}  // namespace

const AreaScore* Scores::area(std::string_view name) const {
    const auto found = std::find_if(areas.begin(), areas.end(), [&](const AreaScore& one) { return one.area == name; });
    return found == areas.end() ? nullptr : &*found;
}

Scores score(const Case& patient, const Rules& rules) { return Judge(patient, rules).run(); }

std::string_view to_string(Level level) {
    static constexpr std::array<std::string_view, 5> k_names = {"primary", "secondary", "present", "not_indicated",
                                                                "unknown"};
    return k_names[static_cast<std::size_t>(level)];
}

std::string_view to_string(Confidence confidence) {
    static constexpr std::array<std::string_view, 3> k_names = {"low", "medium", "high"};
    return k_names[static_cast<std::size_t>(confidence)];
}

}  // namespace ipt
