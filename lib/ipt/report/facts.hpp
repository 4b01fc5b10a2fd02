// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/model/schema.hpp"
#include "ipt/report/words.hpp"
#include "ipt/tmpl/template.hpp"
#include "ipt/value/value.hpp"

#include <string>
#include <string_view>

namespace ipt {

// A record of a case as templates see it: dates, choices and levels in words, "unsure" left out (a document never
// states what is unsure), phrases without their full stop, and for each list of texts a second member NAME_list that
// has them in one phrase. What is not known, or not asked for, is not there.
[[nodiscard]] Value facts_of(const Value& record, const Record& description, const Words& words,
                             const tmpl::Names& asked = tmpl::Names::every());

// What a person is to the patient, in the words of the file; empty where that is not known or the name says it already
// ("mother").
[[nodiscard]] std::string relation_of(const Value& person, const Schema& schema, const Words& words);
// A text as words inside a sentence: without blanks around it and without its full stop; an ellipsis stays.
[[nodiscard]] std::string phrase_of(std::string_view text);
// Null where there is nothing in the text.
[[nodiscard]] Value text_or_null(std::string_view text);
// The phrase of the text of a member; null where there is none.
[[nodiscard]] Value phrase_or_null(const Value& record, std::string_view key);

// The ways to speak of a person: { you, you_start, they, they_start, name }, like "your sister Ana", "Your sister Ana",
// "Ana (sister)", "Ana (sister)", "Ana". All null where the person has no name.
[[nodiscard]] Value names_of(const Value& person, const Schema& schema, const Words& words, bool young = false);
// Whether the patient is under 18, or has a case of IPT for adolescents without an age. A language may speak to the
// young in another way than to the others: its words end in _young.
[[nodiscard]] bool is_young(const Value& root);

// What happened, as words inside a sentence: "the move to Leeds"; made of the kind where the file has no words.
[[nodiscard]] std::string event_phrase(const Value& event, const Words& words);

}  // namespace ipt
