// SPDX-License-Identifier: MIT
#include "ipt/base/file.hpp"

#include "ipt/base/text.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

namespace ipt {
namespace {

std::string reason(int error) { return std::generic_category().message(error); }

// Closes what it holds.
class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return fd_; }
    [[nodiscard]] bool is_open() const { return fd_ >= 0; }
    int close() { return ::close(std::exchange(fd_, -1)); }

private:
    int fd_;
};

tl::unexpected<Failure> too_large(std::size_t limit) {
    return failure(fmt::format("{}{}", k_is_larger, byte_count(limit)));
}

Result<std::string> read_all(int fd, std::size_t limit) {
    std::string text;
    char buffer[1 << 16];
    for (;;) {
        const ssize_t count = ::read(fd, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return failure(reason(errno));
        if (count == 0) return text;
        text.append(buffer, static_cast<std::size_t>(count));
        if (text.size() > limit) return too_large(limit);
    }
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(fd, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit) {
    if (path == "-") return read_all(STDIN_FILENO, limit);
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.is_open()) return failure(reason(errno));
    struct stat info {};
    if (::fstat(file.get(), &info) != 0) return failure(reason(errno));
    if (S_ISDIR(info.st_mode)) return failure("is a directory");
    if (S_ISREG(info.st_mode) && static_cast<std::size_t>(info.st_size) > limit) return too_large(limit);
    return read_all(file.get(), limit);
}

Result<void> write_file(const std::string& path, std::string_view bytes, Overwrite overwrite) {
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) {
        if (!std::filesystem::is_regular_file(path, ignored)) return failure("exists and is not a regular file");
        const auto old = read_file(path, bytes.size());
        if (old && *old == bytes) return {};
        if (overwrite == Overwrite::no) return failure("exists already; use --force to replace it");
    }
    const std::filesystem::path target = std::filesystem::is_symlink(path, ignored)
                                             ? std::filesystem::weakly_canonical(path, ignored)
                                             : std::filesystem::path(path);
    const std::filesystem::path parent = target.has_parent_path() ? target.parent_path() : std::filesystem::path(".");
    std::string temporary = (parent / fmt::format(".{}.XXXXXX", target.filename().string())).string();
    Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!file.is_open()) return failure(reason(errno));
    const bool written = write_all(file.get(), bytes) && ::fsync(file.get()) == 0 && file.close() == 0 &&
                         ::rename(temporary.c_str(), target.c_str()) == 0;
    if (!written) {
        const int error = errno;
        ::unlink(temporary.c_str());
        return failure(reason(error));
    }
    const Descriptor folder(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.is_open()) (void)::fsync(folder.get());  // some file systems refuse; the file itself is safe
    return {};
}

}  // namespace ipt
