// SPDX-License-Identifier: MIT
#include "ipt/scoring/judge.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace ipt {
namespace {

// What an indicator says of one subject.
struct Asked {
    Subject subject;
    std::optional<Hit> hit;
    bool known;
};

// By what the points of a sign are multiplied for when it was; undated: nothing tells.
struct Timed {
    double factor;
    bool undated;
};

// What a cluster is, whatever its place in the file.
auto content(const Cluster& one) {
    std::vector<std::pair<std::size_t, double>> parts;
    for (const Hit& hit : one.hits) parts.emplace_back(hit.evidence.indicator, hit.evidence.points);
    for (const Unasked& open : one.unasked) parts.emplace_back(open.indicator, open.points);
    std::vector<std::pair<std::size_t, bool>> rules;
    for (const Yield& yield : one.yields) rules.emplace_back(yield.rule, yield.open);
    return std::tuple(one.subject.scope, one.names, one.hits.size(), std::move(parts), std::move(rules));
}

class Judge {
public:
    Judge(const Case& patient, const Rules& rules, Trials trials) : case_(patient), rules_(rules), trials_(trials) {}

    Judgement run() {
        out_.areas.resize(rules_.areas.size());
        for (const bool last : {false, true})
            for (std::size_t i = 0; i < rules_.areas.size(); ++i)
                if (rules_.areas[i].last == last) judge(i);
        return std::move(out_);
    }

private:
    std::vector<Subject> subjects(Scope scope) const {
        if (scope == Scope::whole) return {Subject{}};
        std::vector<Subject> out;
        const std::size_t size = (scope == Scope::person ? case_.people() : case_.events()).size();
        for (std::size_t i = 0; i < size; ++i) out.push_back({scope, i});
        return out;
    }

    std::vector<Subject> linked(Subject subject) const {
        std::vector<Subject> out{subject};
        if (subject.scope == Scope::person)
            for (const std::size_t i : case_.events_of_person[subject.index]) out.push_back({Scope::event, i});
        if (subject.scope == Scope::event)
            for (const std::size_t i : case_.people_of_event[subject.index]) out.push_back({Scope::person, i});
        return out;
    }

    bool is_present(std::string_view area) const {
        for (std::size_t i = 0; i < rules_.areas.size(); ++i)
            if (rules_.areas[i].name == area) return out_.areas[i].present;
        return false;
    }

    // ---- one indicator of one subject

    Timed time_of(const Area& area, Subject subject) const {
        const auto lag = lag_of(case_, subject);
        const std::string_view timing = row_of(case_, subject).text_of("timing");
        const bool* active = row_of(case_, subject)["still_active"].boolean();
        Timed out{rules_.undated, false};
        const auto after = [&] {
            return (active && !*active) || row_of(case_, subject).find("until") ? rules_.after_over
                                                                                : rules_.after_active;
        };
        if (lag && *lag < 0) {
            out.factor = after();
        } else if (lag) {
            const auto step = std::find_if(rules_.steps.begin(), rules_.steps.end(),
                                           [&](const TimeStep& s) { return *lag <= s.until; });
            out.factor = step == rules_.steps.end() ? rules_.older : step->factor;
        } else if (timing == "before") {
            out.factor = rules_.before;
        } else if (timing == "long_before") {
            out.factor = rules_.long_before;
        } else if (timing == "after") {
            out.factor = after();
        } else {
            out.undated = true;
            if (active && *active) out.factor = std::max(rules_.undated, rules_.after_active);
        }
        if (area.reactivated && subject.scope == Scope::person && out.factor < rules_.reactivated &&
            area.reactivated->ask(subject, {&case_, area.name, {}}).truth.value_or(0) > 0)
            out.factor = rules_.reactivated;
        return out;
    }

    double certainty(Subject subject) const {
        if (subject.scope == Scope::whole) return 1;
        const std::string_view stated = row_of(case_, subject).text_of("certainty");
        return stated == "inferred" ? rules_.inferred : stated == "record" ? rules_.record : rules_.patient;
    }

    Asked ask(std::size_t index, const Area& area, Subject subject) const {
        const Indicator& one = rules_.indicators[index];
        const Surroundings around{&case_, area.name, [this](std::string_view name) { return is_present(name); }};
        Verdict verdict = one.when.ask(subject, around);
        Asked out{subject, std::nullopt, verdict.truth.has_value()};
        if (verdict.truth.value_or(0) == 0 && one.maybe) {
            const Verdict half = one.maybe->ask(subject, around);
            out.known = out.known || half.truth.value_or(0) > 0;
            if (half.truth.value_or(0) > 0) verdict = {*half.truth / 2, half.witness};
        }
        if (verdict.truth.value_or(0) == 0) return out;
        Hit hit;
        hit.own = one.area == area.name;
        hit.evidence.indicator = index;
        hit.evidence.subject = subject;
        hit.evidence.presence = *verdict.truth;
        if (one.timed) {
            const Timed timed = time_of(area, subject);
            hit.evidence.time = timed.factor;
            hit.evidence.undated = timed.undated;
        }
        hit.evidence.points = one.points * hit.evidence.presence * hit.evidence.time * certainty(subject);
        if (verdict.witness) {
            hit.evidence.place = verdict.witness->span;
            const bool quoted = verdict.witness->is_text() || verdict.witness->span.empty();
            hit.evidence.value =
                quoted ? to_text(*verdict.witness) : std::string(case_.source->text(verdict.witness->span));
        }
        out.hit = std::move(hit);
        return out;
    }

    Unasked unasked(std::size_t index, const Area& area, Subject subject) const {
        const Indicator& one = rules_.indicators[index];
        return {index, one.points * (one.timed ? time_of(area, subject).factor : 1) * certainty(subject)};
    }

    // ---- one area

    void judge(std::size_t index) {
        const Area& area = rules_.areas[index];
        std::vector<Hit> hits;
        std::vector<std::pair<Subject, Unasked>> open;
        Judged judged;
        judged.gate_known = area.last || is_complete();
        for (std::size_t i = 0; i < rules_.indicators.size(); ++i) {
            const Indicator& one = rules_.indicators[i];
            if (one.area != area.name && one.area != "any") continue;
            const auto asked = subjects(one.scope);
            double known_subjects = 0;
            for (const Subject subject : asked) {
                Asked answer = ask(i, area, subject);
                if (answer.hit) hits.push_back(std::move(*answer.hit));
                known_subjects += answer.known ? 1 : 0;
                if (trials_ == Trials::run && !answer.known && !answer.hit)
                    open.emplace_back(subject, unasked(i, area, subject));
            }
            const bool stated =
                one.scope == Scope::whole || case_.root.find(one.scope == Scope::person ? "people" : "events");
            const double part = asked.empty() ? (stated ? 1 : 0) : known_subjects / static_cast<double>(asked.size());
            if (one.area != "any" && one.when.asks()) {
                out_.asked += std::abs(one.points);
                out_.known += std::abs(one.points) * part;
            }
            if (part < 1 && is_one_of(i, area.gate)) judged.gate_known = false;
            if (part == 1 && is_one_of(i, area.and_gate) && hits.empty()) judged.closed = true;
        }
        gather(area, hits, judged);
        if (trials_ == Trials::run) {
            add_open(area, open, judged);
            add_unseen(area, judged);
            share_chance(judged);
        }
        const Cluster& best = judged.clusters[judged.best];
        judged.present = best.open && best.points >= rules_.present_from;
        out_.areas[index] = std::move(judged);
    }

    // The heart's own name, then those of the others in their own order.
    Cluster around(Subject heart) const {
        Cluster out;
        out.subject = heart;
        for (const Subject subject : linked(heart)) out.names.push_back(name_of(case_, subject));
        std::sort(out.names.begin() + 1, out.names.end());
        return out;
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
            Cluster cluster = around(heart);
            cluster.yields = yields_of(area, heart);
            const auto members = linked(heart);
            for (const Hit& hit : hits)
                if (hit.own || hit.evidence.subject.scope == Scope::whole || has_sign(hits, hit.evidence.subject))
                    add(cluster, hit, members, nothing_for);
            const auto holds = [&](const std::vector<std::size_t>& ids) {
                return std::any_of(cluster.hits.begin(), cluster.hits.end(),
                                   [&](const Hit& hit) { return is_one_of(hit.evidence.indicator, ids); });
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

    // ---- what is not known

    // Who shows no sign of the area may still do so, once asked.
    void add_open(const Area& area, const std::vector<std::pair<Subject, Unasked>>& open, Judged& judged) const {
        for (Cluster& cluster : judged.clusters) add_unasked(cluster, open);
        for (const auto& [subject, one] : open) {
            const auto is_of = [s = subject](const Cluster& cluster) { return cluster.subject == s; };
            if (!is_one_of(one.indicator, area.gate) ||
                std::any_of(judged.clusters.begin(), judged.clusters.end(), is_of) ||
                std::any_of(judged.possible.begin(), judged.possible.end(), is_of))
                continue;
            Cluster cluster = around(subject);
            add_unasked(cluster, open);
            judged.possible.push_back(std::move(cluster));
        }
    }

    void add_unasked(Cluster& cluster, const std::vector<std::pair<Subject, Unasked>>& open) const {
        const auto members = linked(cluster.subject);
        for (const auto& [subject, one] : open) {
            if (subject.scope != Scope::whole && std::find(members.begin(), members.end(), subject) == members.end())
                continue;
            const auto same = [i = one.indicator](const auto& other) { return other.indicator == i; };
            if (std::any_of(cluster.hits.begin(), cluster.hits.end(),
                            [&](const Hit& hit) { return same(hit.evidence); }))
                continue;
            // an indicator counts once, here too
            const auto other = std::find_if(cluster.unasked.begin(), cluster.unasked.end(), same);
            if (other == cluster.unasked.end())
                cluster.unasked.push_back(one);
            else if (std::abs(one.points) > std::abs(other->points))
                *other = one;
        }
    }

    // Whether the inventory is said to be complete: until it is, there can be someone or something not named yet.
    bool is_complete() const {
        const bool* complete = case_.root["inventory_complete"].boolean();
        return complete && *complete;
    }

    void add_unseen(const Area& area, Judged& judged) const {
        if (area.last || is_complete() || case_.rules_out(area.name)) return;
        for (const Scope scope : {Scope::person, Scope::event}) {
            Cluster cluster;
            bool gated = false;
            for (std::size_t i = 0; i < rules_.indicators.size(); ++i) {
                const Indicator& one = rules_.indicators[i];
                if (one.area != area.name || one.scope != scope || one.points <= 0) continue;
                cluster.unasked.push_back({i, one.points * (one.timed ? rules_.undated : 1)});
                gated = gated || is_one_of(i, area.gate);
            }
            if (gated) judged.possible.push_back(std::move(cluster));
        }
    }

    // However many people are named of whom nothing is known, one of them is as likely as one who is not named.
    static void share_chance(Judged& judged) {
        for (Cluster& cluster : judged.possible) {
            const auto alike = std::count_if(judged.possible.begin(), judged.possible.end(), [&](const Cluster& one) {
                return one.subject.scope == cluster.subject.scope;
            });
            cluster.part = 1.0 / static_cast<double>(alike);
        }
    }

    std::vector<Yield> yields_of(const Area& area, Subject heart) const {
        std::vector<Yield> out;
        const auto members = linked(heart);
        for (std::size_t i = 0; i < rules_.differentials.size(); ++i) {
            const Differential& rule = rules_.differentials[i];
            if (rule.yields != area.name && rule.yields != "any") continue;
            std::optional<Yield> yield;
            for (const Subject subject : rule.scope == Scope::whole ? std::vector{Subject{}} : members) {
                if (subject.scope != rule.scope || (yield && !yield->open)) continue;
                const Verdict verdict = rule.when.ask(subject, {&case_, area.name, {}});
                if (verdict.truth.value_or(1) == 0) continue;
                yield = Yield{i, rules_.index_of_area(rule.to), verdict.witness ? verdict.witness->span : Span{},
                              verdict.truth.value_or(0) < 1};
            }
            if (yield) out.push_back(*yield);
        }
        return out;
    }

    // ---- order

    // The weightier first; equals by what they are, never by their order in the file.
    std::tuple<double, double, double, std::string_view> rank(const Evidence& one) const {
        return {-std::abs(one.points), -one.presence, -one.time, name_of(case_, one.subject)};
    }

    // Open before closed, more points before fewer, nearer to the onset before further, then by what it holds: never by
    // order.
    std::size_t best_of(const std::vector<Cluster>& clusters) const {
        const auto rank = [this](const Cluster& cluster) {
            const auto lag = lag_of(case_, cluster.subject);
            return std::tuple(!cluster.open, -cluster.points, lag ? std::abs(*lag) : 1e9, content(cluster));
        };
        return static_cast<std::size_t>(std::ranges::min_element(clusters, {}, rank) - clusters.begin());
    }

    const Case& case_;
    const Rules& rules_;
    Trials trials_;
    Judgement out_;
};

}  // namespace

bool is_one_of(std::size_t index, const std::vector<std::size_t>& all) {
    return std::find(all.begin(), all.end(), index) != all.end();
}

std::vector<const Cluster*> in_order(const Judged& judged) {
    std::vector<const Cluster*> out;
    for (const auto* list : {&judged.clusters, &judged.possible})
        for (const Cluster& cluster : *list) out.push_back(&cluster);
    std::ranges::sort(out, {}, [](const Cluster* one) { return content(*one); });
    return out;
}

First first_of(const std::vector<Contender>& contenders) {
    const auto beaten = [&](const Contender& one) -> const Yield* {
        for (const Yield* yield : one.yields)
            for (const Contender& other : contenders)
                if (other.area != one.area && (!yield->to || *yield->to == other.area)) return yield;
        return nullptr;
    };
    const Yield* by = beaten(contenders.front());
    auto at = contenders.begin();
    for (std::size_t steps = 0; steps < contenders.size(); ++steps) {
        const Yield* yield = beaten(*at);
        if (!yield) return {static_cast<std::size_t>(at - contenders.begin()), at == contenders.begin() ? nullptr : by};
        at = std::find_if(contenders.begin(), contenders.end(),
                          [&](const Contender& one) { return yield->to ? one.area == *yield->to : !beaten(one); });
        if (at == contenders.end()) break;
    }
    return {};
}

Judgement judge(const Case& patient, const Rules& rules, Trials trials) { return Judge(patient, rules, trials).run(); }

}  // namespace ipt
