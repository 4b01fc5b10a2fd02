// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/base/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace ipt {

// The whole of a file, or of standard input for "-". Fails with a reason ("no such file", "is a directory", "larger
// than 4 MiB") that does not repeat the path.
inline constexpr std::string_view k_is_larger = "is larger than ";  // how the reason begins where it is the limit
[[nodiscard]] Result<std::string> read_file(const std::string& path, std::size_t limit);

enum class Overwrite : bool { no, yes };

// Writes the whole file or nothing: beside the target, flushed to disk, then renamed over it. Readable by the owner
// alone. A file that exists is left as it is without Overwrite::yes, unless it has these very bytes.
[[nodiscard]] Result<void> write_file(const std::string& path, std::string_view bytes, Overwrite overwrite);

}  // namespace ipt
