// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/input/yaml_edit.hpp"
#include "ipt/knowledge/knowledge.hpp"
#include "ipt/model/case.hpp"
#include "ipt/report/words.hpp"

#include <string>
#include <vector>

namespace ipt {

// A place in a case file that the interview asks for.
struct Prompt {
    TreePath path;                         // where the answer goes, by the keys of the file
    std::string name;                      // the same by the names of the description: "people.2.conflict"
    std::string part;                      // what it is a part of: "risk", "people.2"
    std::string title;                     // of that, in words
    const Record* record = nullptr;        // that the field is of
    const Field* field = nullptr;          // that is asked for
    std::string ask;                       // as it can be said
    std::vector<std::string> brings = {};  // the areas that an answer could bring to the front, in words
    bool adds = false;                     // someone or something to a list
    bool risk = false;                     // one of those that are told at the end where they stay open
    Value now = {};                        // what the file says there; null: nothing
};

// What can be asked of a file, as it is written: risk first, and then the fields of `ipt new` in their order, those of
// every person, event and so on, and one more of each. A list of entries that no word stands for, like that of the
// sessions, has no question; nor has what is written in the short form of a single value where others are to go in.
[[nodiscard]] std::vector<Prompt> prompts_of(const Value& tree, const Schema& schema, const Words& words);

// Of these, risk, and what could move the suggestion most, in the order of `ipt ask`. `patient` is the case of the same
// file.
[[nodiscard]] std::vector<Prompt> weighty(std::vector<Prompt> prompts, const Case& patient, const Knowledge& knowledge,
                                          const Words& words);

// What an answer is checked against: of a record that a bare value can stand for, the field that it stands for.
[[nodiscard]] const Field& answered_field(const Prompt& prompt);

// Whether an answer is one of these words, which have ',' between them; small and capital letters are the same.
[[nodiscard]] bool says_one_of(std::string_view answer, std::string_view words);

// An answer as it is to stand in the file; of a field that holds many, ';' stands between them, and a yes, a no or an
// unsure can be in the language of the words.
[[nodiscard]] Value answer_value(const Prompt& prompt, std::string_view answer, const Words& words);

}  // namespace ipt
