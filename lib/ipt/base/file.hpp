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

// Writes the whole file or nothing: beside the target, flushed to disk, then put in its place in one step. Readable by
// the owner alone, also where others could read the one that it replaces. A file that exists, or comes to exist
// meanwhile, is left as it is without Overwrite::yes; one that has these very bytes is in any case. Of a symbolic link
// what it names is written, and the link stays. A pipe or a character device is written into; nothing else that is no
// file is. Fails with a reason ("No space left on device") that does not repeat the path.
[[nodiscard]] Result<void> write_file(const std::string& path, std::string_view bytes, Overwrite overwrite);

// The same without writing: fails where write_file would not even begin, or the folder may not be written in.
[[nodiscard]] Result<void> may_write(const std::string& path, std::string_view bytes, Overwrite overwrite);

// While it lives, others who lock this file wait. Who locks it, looks whether it is still as it was read, and replaces
// it then, undoes nothing that another one has written in the same way. Where a file system knows no locks, no one
// waits.
class FileLock {
public:
    explicit FileLock(const std::string& path);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int fd_;
};

}  // namespace ipt
