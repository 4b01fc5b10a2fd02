// SPDX-License-Identifier: MIT
#include "ipt/scoring/why_moves.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ipt {
namespace {

constexpr double k_month = 30.4;  // days

bool is_same_json(const Value& left, const Value& right) { return to_json(left) == to_json(right); }

double distance(const Field& field, const Value& from, const Value& to) {
    if (from.number() && to.number()) return std::abs(*from.number() - *to.number());
    if (from.date() && to.date()) return std::abs(days_between(*from.date(), *to.date())) / k_month;
    if (!field.choice || !from.is_text() || !to.is_text()) return 1;
    const auto place = [&](const Value& value) {
        const auto& all = field.choice->options;
        return std::find_if(all.begin(), all.end(), [&](const Option& one) { return one.name == *value.text(); }) -
               all.begin();
    };
    return static_cast<double>(std::abs(place(from) - place(to)));
}

// A list with an item more, or one less where it is there already.
Value toggled(const Value::List& list, const Value& item) {
    Value::List out;
    for (const Value& one : list)
        if (!is_same_json(one, item)) out.push_back(one);
    if (out.size() == list.size()) out.push_back(item);
    return out;
}

class Gatherer {
public:
    Gatherer(const Case& patient, const Reads& reads, const std::vector<Subject>& hearts)
        : case_(patient), reads_(reads), hearts_(hearts) {}

    std::vector<Move> run() {
        Subject last;
        Cost cost;
        for (const Fact& fact : reads_.facts_of(case_)) {
            if (fact.subject.scope != Scope::whole && !(fact.subject == last))
                cost = {Cost::Kind::answered, 0, is_aside(fact.subject), fact.subject.scope, 0, whose(fact.subject)};
            last = fact.subject;
            ++cost.field;  // the facts of everyone come in the order of the description
            const Varies varies = fact.field->varies;
            const bool is_set = is_known(case_, fact);
            if (varies == Varies::never || varies == (is_set ? Varies::unless_stated : Varies::if_stated)) continue;
            if (is_set)
                add_known(fact, cost);
            else
                add_unknown(fact, cost);
        }
        return std::move(moves_);
    }

private:
    // By name: which of two with the same name stands for both depends on their order.
    bool is_aside(Subject subject) const {
        return std::none_of(hearts_.begin(), hearts_.end(), [&](Subject heart) {
            return heart.scope == subject.scope && name_of(case_, heart) == name_of(case_, subject);
        });
    }

    // By name, and by content where two have the same.
    std::string whose(Subject subject) const {
        return std::string(name_of(case_, subject)) + '\n' + to_json(row_of(case_, subject));
    }

    void add_unknown(const Fact& fact, Cost cost) {
        for (Value& one : reads_.answers_to(fact, case_)) {
            ++cost.answer;
            moves_.push_back({{fact, {}, std::move(one)}, cost});
        }
    }

    void add_known(const Fact& fact, Cost cost) {
        Value now = stated(case_, fact);
        if (now.is_null() && fact.field->kind == FieldKind::date) now = *case_.onset;  // told as a length of time
        if (now.is_null()) return;                                                     // follows from other facts
        cost.kind = Cost::Kind::left_open;
        moves_.push_back({{fact, now, {}}, cost});
        if (fact.field->varies == Varies::if_stated) return;
        cost.kind = Cost::Kind::otherwise;
        for (Value& one : reads_.answers_to(fact, case_)) {
            ++cost.answer;
            const Value::List* items = one.list();
            if (items && !items->empty()) one = toggled(*now.list(), items->front());
            if (is_same_json(one, now)) continue;
            cost.distance = distance(*fact.field, now, one);
            moves_.push_back({{fact, now, std::move(one)}, cost});
        }
    }

    const Case& case_;
    const Reads& reads_;
    const std::vector<Subject>& hearts_;
    std::vector<Move> moves_;
};

}  // namespace

std::vector<Move> moves_of(const Case& patient, const Reads& reads, const std::vector<Subject>& hearts) {
    return Gatherer(patient, reads, hearts).run();
}

}  // namespace ipt
