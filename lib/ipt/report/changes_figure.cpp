// SPDX-License-Identifier: MIT
// The closeness circles of both states beside each other.
#include "ipt/base/text.hpp"
#include "ipt/report/changes_view.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/figures.hpp"

#include <algorithm>

namespace ipt {
namespace {

bool has_closeness(const Case& patient) {
    return std::any_of(patient.people().begin(), patient.people().end(),
                       [](const Value& person) { return person.find("closeness") != nullptr; });
}

class BothCircles {
public:
    BothCircles(const Appraisal& before, const Appraisal& now, const Knowledge& knowledge, const Words& words)
        : before_(before), now_(now), knowledge_(knowledge), words_(words) {}

    draw::Figure draw() const {
        auto [before, now] = inventory_of_both(before_, now_, knowledge_, words_);
        before.title = title(before_, "circles_before");
        now.title = title(now_, "circles_now");
        draw::Figure out = draw::beside(before, now);
        out.text = text();
        return out;
    }

private:
    std::string title(const Appraisal& side, std::string_view key) const {
        const std::string state = words_.phrase("changes", key);
        const auto day = side.patient->reference;
        return day ? words_.fill("changes", "dated", {state, words_.date(Date{*day, *day, Precision::day})}) : state;
    }

    // The ring of a person on one side, in words.
    std::string ring(const Value* person) const {
        if (!person) return words_.phrase("changes", "not_listed");
        const double* closeness = (*person)["closeness"].number();
        const Value::List& rings = words_.table("circles").list_of("rings");
        const auto at = closeness ? static_cast<std::size_t>(*closeness) - 1 : rings.size();
        return at < rings.size() ? to_text(rings[at]) : words_.phrase("circles", "outside");
    }

    // A line for each person: in a terminal two lists beside each other say less.
    std::string text() const {
        const Record& record = *knowledge_.schema.person();
        std::vector<std::pair<std::string, std::string>> lines;
        std::size_t widest = 0;
        for (const Pair& pair : pair_items(before_.patient->people(), now_.patient->people(), record)) {
            const Value& person = pair.now ? *pair.now : *pair.before;
            if (*person["dead"].boolean()) continue;  // the picture has a sign for it, and the page its words
            std::string name = visible(to_text(person["name"]));
            const auto known = [](const Value* one) { return one && one->find("closeness"); };
            if (name.empty() || (!known(pair.before) && !known(pair.now))) continue;
            std::replace(name.begin(), name.end(), '\n', ' ');
            name = clipped(name, 32);
            widest = std::max(widest, display_width(name));
            lines.emplace_back(std::move(name), words_.fill("changes", "rings", {ring(pair.before), ring(pair.now)}));
        }
        std::string out;
        for (const auto& [name, rings] : lines)
            out += name + std::string(widest + 2 - std::min(widest + 2, display_width(name)), ' ') + rings + "\n";
        return out;
    }

    const Appraisal& before_;
    const Appraisal& now_;
    const Knowledge& knowledge_;
    const Words& words_;
};

}  // namespace

std::optional<draw::Figure> circles_of_both(const Appraisal& before, const Appraisal& now, const Knowledge& knowledge,
                                            const Words& words) {
    if (!has_closeness(*before.patient) || !has_closeness(*now.patient)) return std::nullopt;
    return BothCircles(before, now, knowledge, words).draw();
}

}  // namespace ipt
