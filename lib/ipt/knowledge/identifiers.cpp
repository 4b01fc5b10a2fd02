// SPDX-License-Identifier: MIT
#include "ipt/knowledge/identifiers.hpp"

#include "ipt/base/date.hpp"
#include "ipt/knowledge/read_knowledge.hpp"
#include "ipt/knowledge/row_reader.hpp"

namespace ipt {
namespace {

class IdentifierLoader {
public:
    IdentifierLoader(const Schema& schema, Diagnostics& diagnostics) : read_(schema, diagnostics) {}

    void load(const Frozen& file, Identifiers& out) {
        only(file, {"version", "dates", "identifier", "words"});
        dates(file["dates"], out);
        for (const Frozen& row : file.list_of("identifier")) {
            only(row, {"id", "about", "done", "labels", "source", "status", "note"});
            out.all.push_back({read_.needed(row, "id"), read_.needed(row, "about"), read_.needed(row, "done"),
                               read_.needed(row, "source"), read_.status(row)});
            for (std::string& label : read_.texts(row, "labels")) out.labels.insert(std::move(label));
        }
        if (out.all.empty()) read_.wrong(file.span, "expected at least one [[identifier]]");
        words(file["words"], out);
    }

private:
    void only(const Frozen& row, std::initializer_list<std::string_view> keys) {
        read_.only(row, std::span(keys.begin(), keys.size()));
    }

    void dates(const Frozen& row, Identifiers& out) {
        only(row, {"anchor", "oldest_age", "source", "status", "note"});
        const auto anchor = parse_date(row.text_of("anchor"), std::nullopt);
        if (!anchor || anchor->precision != Precision::day)
            read_.wrong(row.span, "'anchor' is no day", "write it as \"2100-01-04\"");
        else
            out.anchor = anchor->first;
        out.oldest_age = read_.whole(row, "oldest_age", 90, 80, 120);
    }

    void words(const Frozen& row, Identifiers& out) {
        only(row, {"months", "also_words", "before_years", "ages_before", "ages_after", "units", "domains", "streets",
                   "institutions", "beside_relations", "titles", "ordinary", "familiar"});
        const Frozen::List months = row.list_of("months");
        if (months.size() != out.months.size()) read_.wrong(row.span, "'months' is a list of twelve lists of names");
        auto month = months.begin();
        for (std::size_t i = 0; i < std::min(months.size(), out.months.size()); ++i, ++month)
            for (const Frozen& name : month->items())
                if (name.text()) out.months[i].emplace(*name.text());
        const auto fill = [&](std::string_view key, WordSet& into) {
            for (std::string& word : read_.texts(row, key)) into.insert(std::move(word));
        };
        fill("also_words", out.also_words);
        fill("before_years", out.before_years);
        fill("ages_before", out.ages_before);
        fill("ages_after", out.ages_after);
        fill("units", out.units);
        fill("domains", out.domains);
        fill("streets", out.streets);
        fill("institutions", out.institutions);
        fill("beside_relations", out.beside_relations);
        fill("titles", out.titles);
        fill("ordinary", out.ordinary);
        fill("familiar", out.familiar);
    }

    RowReader read_;
};

}  // namespace

unsigned Identifiers::month_of(std::string_view form) const {
    for (std::size_t i = 0; i < months.size(); ++i)
        if (months[i].contains(form)) return static_cast<unsigned>(i + 1);
    return 0;
}

std::optional<Identifiers> load_identifiers(const Texts& texts, const Knowledge& knowledge,
                                            std::vector<Diagnostics>& faults) {
    Identifiers out;
    const bool good =
        read_knowledge(texts, "knowledge/identifiers.toml", faults, [&](const Frozen& file, Diagnostics& diagnostics) {
            IdentifierLoader(knowledge.schema, diagnostics).load(file, out);
        });
    return good ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace ipt
