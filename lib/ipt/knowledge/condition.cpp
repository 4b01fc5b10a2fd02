// SPDX-License-Identifier: MIT
#include "ipt/knowledge/condition.hpp"

#include <algorithm>

namespace ipt {
namespace {

using Node = ConditionNode;

// Every value that a path leads to; lists are gone through item by item.
template <typename Visit>
void walk(const Value& value, const std::vector<std::string>& path, std::size_t step, const Visit& visit) {
    if (const Value::List* items = value.list()) {
        static const Value k_no(false);  // a list that is stated to be empty
        if (items->empty() && step == path.size()) visit(k_no);
        for (const Value& item : *items) walk(item, path, step, visit);
        return;
    }
    if (step == path.size()) {
        if (!value.is_null()) visit(value);
        return;
    }
    if (const Value* next = value.find(path[step])) walk(*next, path, step + 1, visit);
}

template <typename Visit>
void for_each_value(const Node& node, Subject subject, const Case& patient, const Visit& visit) {
    switch (node.root) {
        case PathRoot::whole:
            return walk(patient.root, node.path, 0, visit);
        case PathRoot::own: {
            const auto& rows = subject.scope == Scope::person ? patient.people() : patient.events();
            return walk(rows[subject.index], node.path, 0, visit);
        }
        case PathRoot::events:
            if (subject.index < patient.events_of_person.size())
                for (const std::size_t event : patient.events_of_person[subject.index])
                    walk(patient.events()[event], node.path, 0, visit);
            return;
        case PathRoot::people:
            break;
    }
    if (subject.index < patient.people_of_event.size())
        for (const std::size_t person : patient.people_of_event[subject.index])
            walk(patient.people()[person], node.path, 0, visit);
}

double truth_of(const Value& value) {
    if (const bool* flag = value.boolean()) return *flag ? 1 : 0;
    if (const double* number = value.number()) return *number > 0 ? 1 : 0;
    if (const std::string* text = value.text()) {
        if (*text == "unsure") return 0.5;
        return *text == "no" || *text == "none" ? 0 : 1;
    }
    return value.is_null() ? 0 : 1;
}

bool compare(Node::Sign sign, double left, double right) {
    switch (sign) {
        case Node::Sign::equal:
            return left == right;
        case Node::Sign::unequal:
            return left != right;
        case Node::Sign::less:
            return left < right;
        case Node::Sign::less_equal:
            return left <= right;
        case Node::Sign::greater:
            return left > right;
        case Node::Sign::greater_equal:
            break;
    }
    return left >= right;
}

bool matches(const Value& value, const std::string& word) {
    if (const bool* flag = value.boolean()) return word == (*flag ? "yes" : "no");
    const std::string* text = value.text();
    return text && *text == word;
}

double compare(const Node& node, const Value& value) {
    if (node.numeric) {
        const double* number = value.number();
        return number && compare(node.sign, *number, node.number) ? 1 : 0;
    }
    const bool same = matches(value, node.words.front());
    return same == (node.sign == Node::Sign::equal) ? 1 : 0;
}

double holds(const Node& node, const Value& value) {
    switch (node.kind) {
        case Node::Kind::compare:
            return compare(node, value);
        case Node::Kind::member:
            return std::any_of(node.words.begin(), node.words.end(),
                               [&](const std::string& word) { return matches(value, word); })
                       ? 1
                       : 0;
        default:
            return truth_of(value);
    }
}

// What a step says of one value; nothing where the onset is needed and not known.
Truth opinion(const Node& node, const Value& value, const std::optional<Date>& onset) {
    if (!node.against_onset) return holds(node, value);
    if (!onset || !value.date()) return std::nullopt;
    return compare(node.sign, days_between(*onset, *value.date()), 0) ? 1 : 0;
}

bool reads_a_field(const Node& node) {
    switch (node.kind) {
        case Node::Kind::all:
        case Node::Kind::any:
        case Node::Kind::negation:
        case Node::Kind::present:
        case Node::Kind::count:
            return false;
        default:
            return true;
    }
}

FieldRead read_of(const Node& node) {
    if (node.lag) return {node.of, {"lag"}, nullptr};
    return {node.of, node.path, node.field};
}

class Asker {
public:
    Asker(const std::vector<Node>& nodes, const Surroundings& around) : nodes_(nodes), around_(around) {}

    Verdict ask(std::size_t at, Subject subject) const {
        const Node& node = nodes_[at];
        switch (node.kind) {
            case Node::Kind::all: {
                const Verdict left = ask(node.left, subject);
                return left.truth == 0 ? left : both(left, ask(node.right, subject));
            }
            case Node::Kind::any: {
                const Verdict left = ask(node.left, subject);
                return left.truth == 1 ? left : either(left, ask(node.right, subject));
            }
            case Node::Kind::negation: {
                Verdict inner = ask(node.left, subject);
                if (inner.truth) inner.truth = 1 - *inner.truth;
                inner.witness = nullptr;  // what is not so is no evidence to point at
                return inner;
            }
            case Node::Kind::present:
                return {around_.is_present && around_.is_present(node.words.front()) ? 1.0 : 0.0, nullptr};
            case Node::Kind::count:
                return {count(node), nullptr};
            case Node::Kind::area_member:
                return area_member(node, subject);
            default:
                break;
        }
        return node.lag ? lag(node, subject) : leaf(node, subject);
    }

private:
    static Verdict both(Verdict left, Verdict right) {
        if (right.truth && *right.truth == 0) return right;
        const Value* witness = left.witness ? left.witness : right.witness;
        if (!left.truth || !right.truth) return {std::nullopt, witness};
        // the later condition of an `and` is the more particular one, and so its value is the better evidence
        return {std::min(*left.truth, *right.truth), right.witness ? right.witness : left.witness};
    }

    static Verdict either(Verdict left, Verdict right) {
        if (left.truth && right.truth) return *right.truth > *left.truth ? right : left;
        const Verdict& known = left.truth ? left : right;
        if (known.truth && *known.truth > 0) return known;  // at least as much as that
        return {std::nullopt, known.witness};
    }

    Truth count(const Node& node) const {
        const std::size_t size =
            node.counted == Scope::person ? around_.patient->people().size() : around_.patient->events().size();
        double found = 0;
        for (std::size_t i = 0; i < size; ++i)
            if (ask(node.left, {node.counted, i}).truth.value_or(0) == 1) ++found;
        return compare(node.sign, found, node.number) ? 1 : 0;
    }

    Verdict area_member(const Node& node, Subject subject) const {
        Verdict verdict;
        for_each_value(node, subject, *around_.patient, [&](const Value& value) {
            const bool same = value.text() && *value.text() == around_.area;
            if (same) verdict = {1, &value};
            if (!verdict.truth) verdict.truth = 0;
        });
        return verdict;
    }

    Verdict lag(const Node& node, Subject subject) const {
        const auto days = lag_of(*around_.patient, subject);
        if (node.kind == Node::Kind::known) return {(days.has_value() == (node.number == 1)) ? 1.0 : 0.0, nullptr};
        if (!days) return {node.stated ? Truth(0) : std::nullopt, nullptr};
        return {compare(node.sign, *days, node.number) ? 1.0 : 0.0, nullptr};
    }

    Verdict leaf(const Node& node, Subject subject) const {
        Verdict best;
        for_each_value(node, subject, *around_.patient, [&](const Value& value) {
            const auto truth = opinion(node, value, around_.patient->onset);
            if (truth && (!best.truth || *truth > *best.truth)) best = {truth, &value};
        });
        if (node.kind == Node::Kind::known)
            return {((best.witness != nullptr) == (node.number == 1)) ? 1.0 : 0.0, best.witness};
        if (!best.truth && node.stated) best.truth = 0;
        return best;
    }

    const std::vector<Node>& nodes_;
    const Surroundings& around_;
};

const Value* date_of(const Value& row, Scope scope) {
    return scope == Scope::person ? row.find("died") : row.find("when");
}

}  // namespace

const Value& row_of(const Case& patient, Subject subject) {
    if (subject.scope == Scope::whole) return patient.root;
    return (subject.scope == Scope::person ? patient.people() : patient.events())[subject.index];
}

std::string_view name_of(const Case& patient, Subject subject) {
    if (subject.scope == Scope::whole) return {};
    return row_of(patient, subject).text_of(subject.scope == Scope::person ? "name" : "what");
}

std::optional<double> lag_of(const Case& patient, Subject subject) {
    if (subject.scope == Scope::whole) return std::nullopt;
    const Value& row = row_of(patient, subject);
    const Value* when = date_of(row, subject.scope);
    if (when && when->date() && patient.onset) return days_between(*when->date(), *patient.onset);
    const std::string_view timing = row.text_of("timing");
    if (const double* gap = row["gap"].number()) return timing == "after" ? -*gap : *gap;
    if (timing == "at_onset") return 0;
    return std::nullopt;
}

Verdict Condition::ask(Subject subject, const Surroundings& around) const {
    return Asker(nodes_, around).ask(nodes_.size() - 1, subject);
}

bool Condition::asks() const {
    return std::any_of(nodes_.begin(), nodes_.end(),
                       [](const Node& node) { return reads_a_field(node) && (!node.stated || node.lag); });
}

bool Condition::asks_for_areas() const {
    return std::any_of(nodes_.begin(), nodes_.end(), [](const Node& node) { return node.kind == Node::Kind::present; });
}

void Condition::add_reads(std::vector<FieldRead>& reads) const {
    for (const Node& node : nodes_) {
        if (!reads_a_field(node)) continue;
        FieldRead read = read_of(node);
        if (std::find(reads.begin(), reads.end(), read) == reads.end()) reads.push_back(std::move(read));
    }
}

void Condition::add_opinions(const FieldRead& read, const Value& value, std::optional<Date> onset,
                             std::vector<double>& opinions) const {
    const Value::List* items = value.list();
    for (const Node& node : nodes_) {
        if (!reads_a_field(node) || read_of(node) != read) continue;
        if (node.kind == Node::Kind::known) {
            opinions.push_back(1);
            continue;
        }
        double most = 0;
        // a list that is stated to be empty is a no, as for `walk`
        if (!items || items->empty()) most = opinion(node, items ? Value(false) : value, onset).value_or(0);
        if (items)
            for (const Value& item : *items) most = std::max(most, opinion(node, item, onset).value_or(0));
        opinions.push_back(most);
    }
}

void Condition::add_limits(const FieldRead& read, std::vector<double>& limits) const {
    for (const Node& node : nodes_)
        if (reads_a_field(node) && node.numeric && read_of(node) == read) limits.push_back(node.number);
}

}  // namespace ipt
