// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/knowledge.hpp"
#include "ipt/report/words.hpp"

#include <string_view>

namespace ipt {

// What the template of that name can name, every name with a value: the view of a case, or of what else the template is
// filled with. For a template that is only included, the names around it are those of its places.
[[nodiscard]] Value specimen_for(std::string_view name, const Knowledge& knowledge, const Words& words);

}  // namespace ipt
