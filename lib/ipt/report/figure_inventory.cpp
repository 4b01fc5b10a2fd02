// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/base/utf8.hpp"
#include "ipt/draw/inventory.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/figures.hpp"

#include <algorithm>
#include <cmath>

namespace ipt {
namespace {

constexpr std::string_view k_circles_words = "circles";
constexpr std::size_t k_columns = 76, k_name_columns = 32;

std::optional<int> whole(const Value& value) {
    return value.number() ? std::optional<int>(static_cast<int>(std::lround(*value.number()))) : std::nullopt;
}

// The higher of two kinds of support, of those that are known.
std::optional<int> support_of(const Value& person) {
    const auto emotional = whole(person["support_emotional"]), practical = whole(person["support_practical"]);
    return emotional && practical ? std::max(*emotional, *practical) : emotional ? emotional : practical;
}

// A name of a file may hold anything; here it is one line.
std::string one_line(std::string_view text) {
    std::string out = visible(trim(text));
    std::replace_if(
        out.begin(), out.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return out;
}

std::string cut(std::string_view text, std::size_t columns) {
    if (display_width(text) <= columns) return std::string(text);
    std::size_t kept = 0;
    for (std::size_t end = 0; end <= text.size(); ++end) {
        const bool whole = end == text.size() || !continues_character(text[end]);
        if (!whole) continue;
        if (display_width(text.substr(0, end)) > columns - 1) break;
        kept = end;
    }
    return std::string(trim(text.substr(0, kept))) + "…";
}

class Inventory {
public:
    Inventory(const Appraisal& appraisal, const Knowledge& knowledge, const Words& words)
        : patient_(*appraisal.patient), schema_(knowledge.schema), words_(words) {
        const Choice& relations = *schema_.choice("relation");
        for (const Value& person : patient_.people())
            if (!trim(person.text_of("name")).empty()) people_.push_back(member(person, relations));
    }

    draw::Circles circles(FigureSize size) const {
        const std::string called = name_of_patient();
        draw::Circles input;
        input.middle = called.empty() ? word("me") : called;
        input.people = people_;
        input.words = circle_words();
        input.half = size == FigureSize::half;
        if (people_.empty()) input.remarks.push_back(word("empty"));
        if (std::any_of(people_.begin(), people_.end(),
                        [](const draw::Person& one) { return !one.conflict && !one.dead; }))
            input.remarks.push_back(word("conflict_not_asked"));
        if (incomplete()) input.remarks.push_back(word("incomplete"));
        return input;
    }

    draw::Figure draw(const draw::Circles& input) const {
        draw::Figure out = draw::circles(input);
        const std::string called = name_of_patient(), who = called.empty() ? word("patient") : called;
        out.title = words_.fill(k_circles_words, "title", {who});
        out.alt = alt(who);
        out.text = text();
        return out;
    }

private:
    [[nodiscard]] std::string name_of_patient() const { return one_line(patient_.root["patient"].text_of("called")); }
    [[nodiscard]] std::string word(std::string_view key) const { return words_.phrase(k_circles_words, key); }
    [[nodiscard]] std::string word(std::string_view key, int index) const {
        const Value::List& list = words_.table(k_circles_words).list_of(key);
        const auto at = static_cast<std::size_t>(std::max(index, 0));
        return at < list.size() ? to_text(list[at]) : std::string();
    }
    [[nodiscard]] bool incomplete() const {
        const bool* complete = patient_.root["inventory_complete"].boolean();
        return !people_.empty() && complete && !*complete;
    }

    draw::Person member(const Value& person, const Choice& relations) const {
        const std::string_view relation = person.text_of("relation");
        draw::Person out;
        out.name = one_line(person.text_of("name"));
        out.relation = one_line(relation_of(person, schema_, words_));
        out.closeness = whole(person["closeness"]);
        out.support = support_of(person);
        out.conflict = whole(person["conflict"]);
        out.dead = person["dead"].boolean() && *person["dead"].boolean();
        out.ended = person["ended"].boolean() && *person["ended"].boolean();
        if (const Date* died = person["died"].date(); died && out.dead) {
            Date year = *died;
            year.precision = Precision::year;
            out.note = words_.fill(k_circles_words, "died", {words_.date(year)});
        }
        if (relation == "group") out.sign = draw::Sign::group;
        if (relation == "pet") out.sign = draw::Sign::animal;
        const auto at = std::find_if(relations.options.begin(), relations.options.end(),
                                     [&](const Option& one) { return one.name == relation; });
        out.kin = static_cast<int>(at - relations.options.begin());
        return out;
    }

    draw::CircleWords circle_words() const {
        draw::CircleWords out;
        for (int level = 0; level < 4; ++level) {
            const auto at = static_cast<std::size_t>(level);
            out.rings[at] = word("rings", level);
            out.support[at] = word("support", level);
            out.conflict[at] = word("conflict", level);
        }
        out.outside = word("outside");
        out.support_unknown = word("support_unknown");
        out.dead = word("dead");
        out.ended = word("ended");
        out.group = word("group");
        out.animal = word("animal");
        out.separator = words_.table("list").text_of("separator");
        return out;
    }

    // "Ana (sister, died 2026)"
    std::string named(const draw::Person& one) const {
        std::string about = one.relation;
        const std::string note = one.note.empty() && one.dead ? word("dead") : one.note;
        if (!note.empty()) about += (about.empty() ? std::string() : separator()) + note;
        return about.empty() ? one.name : words_.fill(k_circles_words, "member", {one.name, about});
    }
    [[nodiscard]] std::string separator() const { return std::string(words_.table("list").text_of("separator")); }

    // What the lines and signs of the picture tell of a person; what is not known of the dead is not asked about.
    std::vector<std::string> facts(const draw::Person& one) const {
        std::vector<std::string> out;
        if (!one.support && !one.conflict && !one.dead)
            out.push_back(word("both_unknown"));
        else {
            if (one.support)
                out.push_back(word("support", *one.support));
            else if (!one.dead)
                out.push_back(word("support_unknown"));
            if (one.conflict)
                out.push_back(word("conflict", *one.conflict));
            else if (!one.dead)
                out.push_back(word("conflict_unknown"));
        }
        if (one.ended) out.push_back(word("ended"));
        return out;
    }

    // The people from near to far, for each ring that has any.
    template <typename Visit>
    void each_ring(const Visit& visit) const {
        for (int ring = 4; ring >= 0; --ring) {
            std::vector<const draw::Person*> on;
            for (const draw::Person& one : people_)
                if (one.closeness.value_or(0) == ring) on.push_back(&one);
            if (!on.empty()) visit(ring > 0 ? word("rings", ring - 1) : word("outside"), on);
        }
    }

    std::string alt(const std::string& who) const {
        std::string out = words_.fill(k_circles_words, "alt", {who});
        each_ring([&](const std::string& ring, const std::vector<const draw::Person*>& on) {
            std::vector<std::string> said;
            for (const draw::Person* one : on) {
                std::vector<std::string> parts = facts(*one);
                parts.insert(parts.begin(), named(*one));
                said.push_back(join(parts, separator()));
            }
            const std::string all = join(said, words_.table("list").text_of("strong_separator"));
            out += " " + words_.fill(k_circles_words, "alt_ring", {start_upper(ring), all});
        });
        if (people_.empty()) out += " " + word("empty");
        if (incomplete()) out += " " + word("incomplete");
        return out;
    }

    std::string text() const {
        if (people_.empty()) return word("empty") + "\n";
        std::size_t widest = 0;
        for (const draw::Person& one : people_) widest = std::max(widest, display_width(named(one)));
        widest = std::min(widest, k_name_columns);
        std::string out;
        each_ring([&](const std::string& ring, const std::vector<const draw::Person*>& on) {
            out += start_upper(ring) + "\n";
            for (const draw::Person* one : on) out += row(*one, widest);
        });
        if (incomplete()) out += word("incomplete") + "\n";
        return out;
    }

    // A name and its facts, which go on below each other where they do not fit.
    std::string row(const draw::Person& person, std::size_t widest) const {
        const std::size_t indent = widest + 4;
        std::vector<std::string> lines = {"  " + cut(named(person), k_columns - 2)};
        bool first = true;
        for (const std::string& fact : facts(person)) {
            std::string& line = lines.back();
            if (!first) line += trim(separator());
            const std::size_t used = display_width(line), begin = first ? indent : used + 1;
            if (used < begin && begin + display_width(fact) < k_columns)
                line += std::string(begin - used, ' ') + fact;
            else
                lines.push_back(std::string(indent, ' ') + fact);
            first = false;
        }
        return join(lines, "\n") + "\n";
    }

    const Case& patient_;
    const Schema& schema_;
    const Words& words_;
    std::vector<draw::Person> people_;
};

}  // namespace

draw::Figure inventory_figure(const Appraisal& appraisal, const Knowledge& knowledge, const Words& words,
                              FigureSize size) {
    const Inventory inventory(appraisal, knowledge, words);
    return inventory.draw(inventory.circles(size));
}

std::pair<draw::Figure, draw::Figure> inventory_of_both(const Appraisal& before, const Appraisal& now,
                                                        const Knowledge& knowledge, const Words& words) {
    const Inventory first(before, knowledge, words), second(now, knowledge, words);
    const draw::Circles left = first.circles(FigureSize::half);
    draw::Circles right = second.circles(FigureSize::half);
    const std::vector<double> angles = draw::angles_of(left);
    for (draw::Person& person : right.people) {
        const auto same = std::find_if(left.people.begin(), left.people.end(),
                                       [&](const draw::Person& one) { return one.name == person.name; });
        if (same != left.people.end()) person.angle = angles[static_cast<std::size_t>(same - left.people.begin())];
    }
    return {first.draw(left), second.draw(right)};
}

}  // namespace ipt
