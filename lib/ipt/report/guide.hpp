// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/report/library.hpp"

#include <string>
#include <vector>

namespace ipt {

struct NewCase {
    std::string code;
    std::string format;
    std::string as_of;
};

// What the template `new` names.
[[nodiscard]] Value guide_view(const NewCase& what, const Schema& schema, const Words& words);

// What can stand in a field, in a few words: "yes, no or unsure"; empty for free text.
[[nodiscard]] std::string values_of(const Field& field, const Words& words);

// "0 to 27", and the number where both are one.
[[nodiscard]] std::string range_words(double from, double to, const Words& words);

// Whether a field takes more words than can be listed beside it.
[[nodiscard]] bool has_many_values(const Field& field);

// Whether the guide has a line for each field of the record that this field is, and not one for it as a whole.
[[nodiscard]] bool is_laid_out(const Field& field);

// A case file to fill in, every section with its questions, in the order of a first to third session: the template
// `new` over the description of the case file. It passes `ipt check` as it stands.
[[nodiscard]] tl::expected<std::string, tmpl::Problem> guide_text(const NewCase& what, const Schema& schema,
                                                                  const Words& words, Library& library,
                                                                  std::vector<Diagnostics>& faults);

}  // namespace ipt
