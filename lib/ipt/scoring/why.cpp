// SPDX-License-Identifier: MIT
#include "ipt/scoring/why.hpp"

#include "ipt/scoring/judge.hpp"
#include "ipt/scoring/why_search.hpp"

#include <algorithm>
#include <cmath>

namespace ipt {
namespace {

// Where a case has more than these, it would take more than some seconds.
constexpr std::size_t k_most_people = 60;  // and events
constexpr std::size_t k_most_values = 10'000;
constexpr double k_beside = 1e-3;  // of the points of those who come second

void count_values(const Value& value, std::size_t& count) {
    ++count;
    if (const Value::Map* members = value.map())
        for (const Member& one : *members) count_values(one.value, count);
    if (const Value::List* items = value.list())
        for (const Value& one : *items) count_values(one, count);
}

bool is_too_large(const Case& patient) {
    std::size_t values = 0;
    count_values(patient.root, values);
    return values > k_most_values || patient.people().size() + patient.events().size() > k_most_people;
}

class Finder {
public:
    Finder(WhyKind kind, std::size_t area, const Case& patient, const Rules& rules, const Schema& schema)
        : kind_(kind), area_(area), case_(patient), rules_(rules), schema_(schema), base_(look({})) {}

    Why run() {
        if (base_.done) return {};
        if (is_too_large(case_)) return {true, true, {}, {}};
        std::vector<Move> moves = moves_of(case_, Reads(rules_, schema_), hearts());
        for (Move& one : moves) one.look = look({&one});
        return fewest_changes(kind_, base_, moves, [this](const std::vector<const Move*>& some) { return look(some); });
    }

private:
    Look look(const std::vector<const Move*>& moves) const {
        Case changed = case_;
        for (const Move* one : moves) changed = with(std::move(changed), one->change.fact, one->change.to, schema_);
        const Judgement judgement = judge(changed, rules_, Trials::skip);
        const std::optional<std::size_t> primary = choose(changed, rules_, judgement, Trials::skip).primary;
        return {primary, (primary == area_) == (kind_ == WhyKind::why_not), gap_of(judgement), judgement.known};
    }

    // What speaks for an area around one person or event. A closed one lacks what would open it.
    double strength(const Cluster& cluster) const {
        double sum = cluster.open ? 0 : -rules_.present_from;
        for (const Hit& hit : cluster.hits) sum += hit.evidence.points;
        return sum;
    }

    // Around whom most does.
    double reach(const Judged& judged) const {
        double most = -rules_.present_from;
        for (const Cluster& cluster : judged.clusters) most = std::max(most, strength(cluster));
        return most;
    }

    // Around everyone. It counts a little where an area has to fall, as the next one takes the place of the first.
    double breadth(const Judged& judged) const {
        double all = 0;
        for (const Cluster& cluster : judged.clusters) all += std::max(0.0, strength(cluster));
        return all * k_beside;
    }

    double gap_of(const Judgement& judgement) const {
        double others = rules_.present_from, beside = 0;
        for (std::size_t i = 0; i < judgement.areas.size(); ++i) {
            if (i == area_) continue;
            others = std::max(others, reach(judgement.areas[i]));
            beside += breadth(judgement.areas[i]);
        }
        const Judged& own = judgement.areas[area_];
        const double gap = kind_ == WhyKind::why ? reach(own) + breadth(own) - others : others + beside - reach(own);
        return std::round(gap * 1e6) / 1e6;
    }

    // Whom or what the area is about, and the one that is suggested, with the people of an event. The events of a
    // person are left out: what speaks there for another area speaks for this one as well.
    std::vector<Subject> hearts() const {
        const Scores scores = score(case_, rules_, Trials::skip);
        std::vector<Subject> out;
        for (const std::size_t area : {area_, scores.primary.value_or(area_)}) {
            const Subject heart = scores.areas[area].subject;
            out.push_back(heart);
            if (heart.scope == Scope::event)
                for (const std::size_t other : case_.people_of_event[heart.index])
                    out.push_back({Scope::person, other});
        }
        return out;
    }

    WhyKind kind_;
    std::size_t area_;
    const Case& case_;
    const Rules& rules_;
    const Schema& schema_;
    Look base_;
};

}  // namespace

Why what_changes(WhyKind kind, std::size_t area, const Case& patient, const Rules& rules, const Schema& schema) {
    return Finder(kind, area, patient, rules, schema).run();
}

}  // namespace ipt
