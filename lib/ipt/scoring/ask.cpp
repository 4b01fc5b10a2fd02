// SPDX-License-Identifier: MIT
#include "ipt/scoring/ask.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace ipt {
namespace {

constexpr std::size_t k_most_looked_at = 60;  // people and events that are all gone through

// Where a case stands between the areas: their parts of 1. What is missing to 1 is that of no area; it is that of the
// points which would make one present.
std::vector<double> stand(const Scores& scores, const Rules& rules) {
    std::vector<double> out;
    double total = rules.present_from;
    for (const AreaScore& area : scores.areas) total += area.points;
    for (const AreaScore& area : scores.areas) out.push_back(total > 0 ? area.points / total : 0);
    return out;
}

class Inquirer {
public:
    Inquirer(const Case& patient, const Rules& rules, const Schema& schema)
        : case_(patient), rules_(rules), schema_(schema), now_(score(patient, rules, Trials::skip)) {}

    Inquiry run(std::size_t top) {
        Inquiry out;
        const Reads reads(rules_, schema_);
        const auto asked = those_in_sight();
        for (const Fact& fact : reads.facts_of(case_)) {
            if (fact.subject.scope != Scope::whole &&
                std::find(asked.begin(), asked.end(), fact.subject) == asked.end())
                continue;
            if ((!fact.field->ask.empty() || fact.path.back() == "timing") && !is_known(case_, fact))
                consider(question_for(fact, std::nullopt, reads.answers_to(fact, case_)),
                         [&](const Value& answer) { return with(case_, fact, answer, schema_); });
        }
        const bool* complete = case_.root["inventory_complete"].boolean();
        for (std::size_t i = 0; i < rules_.unseen.size() && !(complete && *complete); ++i) {
            const Unseen& unseen = rules_.unseen[i];
            if (case_.rules_out(unseen.area)) continue;
            consider(question_for({}, i, {unseen.row}),
                     [&](const Value& row) { return with_one_more(case_, unseen.scope, row, schema_); });
        }
        std::ranges::stable_sort(found_, {}, key);
        const std::size_t shown = top == 0 ? found_.size() : std::min(top, found_.size());
        for (std::size_t i = 0; i < shown; ++i) out.questions.push_back(std::move(found_[i].question));
        out.left_out = found_.size() - shown;
        out.partly = asked.size() < case_.people().size() + case_.events().size();
        return out;
    }

private:
    struct Ranked {
        Question question;
        double mean;        // of the movements of all answers; decides between equals
        double settles;     // and then how much more of what the indicators ask would be known
        std::string about;  // the person or event, whatever its place in the file
    };

    static Question question_for(const Fact& fact, std::optional<std::size_t> unseen, std::vector<Value> answers) {
        Question out;
        out.fact = fact;
        out.unseen = unseen;
        out.answers = std::move(answers);
        return out;
    }

    template <typename Change>
    void consider(Question question, const Change& change) {
        double sum = 0;
        // with no date to hold it against an onset moves nothing, and yet every date will be held against it
        double settles = question.answers.empty() ? 1 : 0;
        for (const Value& answer : question.answers) {
            const Scores then = score(change(answer), rules_, Trials::skip);
            const double moved = distance(now_, then, rules_);
            sum += moved;
            settles = std::max(settles, then.completeness - now_.completeness);
            question.movement = std::max(question.movement, moved);
            if (then.primary && then.primary != now_.primary) question.could_bring.push_back(*then.primary);
        }
        if (question.movement <= 0 && settles <= 0) return;
        std::ranges::sort(question.could_bring);
        const auto same = std::unique(question.could_bring.begin(), question.could_bring.end());
        question.could_bring.erase(same, question.could_bring.end());
        const double mean = sum / std::max(1.0, static_cast<double>(question.answers.size()));
        question.place = found_.size();
        std::string about = about_of(question.fact.subject);
        found_.push_back({std::move(question), mean, settles, std::move(about)});
    }

    // Everyone and everything; where that is too much, those of whom most is said, and fewer the more there are: each
    // question takes a look at the whole case.
    std::vector<Subject> those_in_sight() const {
        std::vector<Subject> out;
        for (std::size_t i = 0; i < case_.people().size(); ++i) out.push_back({Scope::person, i});
        for (std::size_t i = 0; i < case_.events().size(); ++i) out.push_back({Scope::event, i});
        if (out.size() <= k_most_looked_at) return out;
        std::ranges::stable_sort(out, {}, [&](Subject one) {
            const Value& row = row_of(case_, one);
            return std::pair(-static_cast<std::ptrdiff_t>(row.map()->size()), to_json(row));
        });
        out.resize(k_most_looked_at * k_most_looked_at / out.size());
        return out;
    }

    std::string about_of(Subject subject) const {
        return subject.scope == Scope::whole ? std::string() : to_json(row_of(case_, subject));
    }

    // Equals by what the person or event is, and then in the order of the description: never by the order in the file.
    static std::tuple<double, double, double, std::string_view> key(const Ranked& one) {
        const auto whole = [](double part) { return -std::round(part * 1e6); };
        return {whole(one.question.movement), whole(one.mean), whole(one.settles), one.about};
    }

    const Case& case_;
    const Rules& rules_;
    const Schema& schema_;
    Scores now_;
    std::vector<Ranked> found_;
};

}  // namespace

double distance(const Scores& one, const Scores& other, const Rules& rules) {
    const auto a = stand(one, rules), b = stand(other, rules);
    double gone = 0, come = 0;
    for (std::size_t i = 0; i < a.size(); ++i) (b[i] < a[i] ? gone : come) += std::abs(b[i] - a[i]);
    const double first = one.primary == other.primary ? 0 : rules.ask_first;
    return first + (1 - rules.ask_first) * std::max(gone, come);
}

Inquiry questions_of(const Case& patient, const Rules& rules, const Schema& schema, std::size_t top) {
    return Inquirer(patient, rules, schema).run(top);
}

}  // namespace ipt
