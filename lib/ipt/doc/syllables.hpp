// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace ipt::doc {

// The syllables of an English word, as it is spoken in clear speech; at least 1 where it has a letter or a digit, 0
// else. Parts joined by hyphens are added up, a group of digits is one syllable, and capitals that cannot be pronounced
// are spelled: PHQ-9 has 4. A rule of thumb with a list of exceptions: right for most running text, not for every name.
[[nodiscard]] std::size_t syllables(std::string_view word);

}  // namespace ipt::doc
