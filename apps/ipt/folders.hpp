// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/host.hpp"

#include <string>
#include <vector>

namespace ipt {

// The case files that paths of a command line name: files as they are, folders as the files in them and in the folders
// below them that end in .yaml or .yml, in the order of their paths. Names that begin with a dot are passed over, and a
// file that is named twice stands once. With `include`, a pattern of the shell for names, files of folders are those
// that match it. A folder that cannot be read, or holds none, is told; `status` then gets worse. No more than
// one beyond `most` are sought.
[[nodiscard]] std::vector<std::string> case_files(const std::vector<std::string>& paths, const Host& host, int& status,
                                                  std::size_t most, const std::string& include = {});

}  // namespace ipt
