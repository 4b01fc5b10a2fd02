// SPDX-License-Identifier: MIT
#include "ipt/base/file.hpp"

#include "ipt/base/text.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <stdio.h>  // renameat2
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace ipt {
namespace {

namespace fs = std::filesystem;

constexpr int k_most_links = 40;     // as many as the kernel follows
constexpr int k_hidden_names = 100;  // before a folder is given up

std::string reason(int error) { return std::generic_category().message(error); }

// Calls again what a signal has interrupted.
template <typename Call>
auto again(const Call& call) {
    for (;;)
        if (const auto done = call(); done >= 0 || errno != EINTR) return done;
}

// Closes what it holds.
class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);  // it was flushed before where that matters
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    [[nodiscard]] int get() const { return fd_; }
    [[nodiscard]] bool is_open() const { return fd_ >= 0; }

private:
    int fd_;
};

// What is made is readable by the owner alone.
Descriptor open_at(int folder, const char* name, int flags) {
    return Descriptor(again([&] { return ::openat(folder, name, flags | O_CLOEXEC | O_NOCTTY, S_IRUSR | S_IWUSR); }));
}

tl::unexpected<Failure> too_large(std::size_t limit) {
    return failure(fmt::format("{}{}", k_is_larger, byte_count(limit)));
}

Result<std::string> read_all(int fd, std::size_t limit) {
    std::string text;
    char buffer[1 << 14];
    for (;;) {
        const ssize_t count = again([&] { return ::read(fd, buffer, sizeof buffer); });
        // any other descriptor was opened here to be read
        if (count < 0) return failure(errno == EBADF ? "standard input is closed" : reason(errno));
        if (count == 0) return text;
        text.append(buffer, static_cast<std::size_t>(count));
        if (text.size() > limit) return too_large(limit);
    }
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = again([&] { return ::write(fd, bytes.data(), bytes.size()); });
        if (count < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

bool flush(int fd) {
    return again([&] { return ::fsync(fd); }) == 0;
}

// Signals wait, so that none ends the program while a temporary has a name.
class SignalsWait {
public:
    SignalsWait() {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    ~SignalsWait() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    SignalsWait(const SignalsWait&) = delete;
    SignalsWait& operator=(const SignalsWait&) = delete;

private:
    sigset_t before_{};
};

// A file in the folder of the target that no one sees before it is whole. Where the file system can, it has no name
// until then, so that nothing is left of it whatever happens. What fails leaves its reason in errno.
class Temporary {
public:
    explicit Temporary(int folder) : folder_(folder) {
        if (::access("/proc/self/fd", X_OK) == 0) file_ = open_at(folder_, ".", O_TMPFILE | O_WRONLY);
        if (file_.is_open()) return;
        hide([this](const char* name) {
            file_ = open_at(folder_, name, O_CREAT | O_EXCL | O_WRONLY);
            return file_.is_open();
        });
    }
    ~Temporary() {
        if (!name_.empty()) ::unlinkat(folder_, name_.c_str(), 0);
    }
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;

    [[nodiscard]] bool hold(std::string_view bytes) const {
        return file_.is_open() && write_all(file_.get(), bytes) && flush(file_.get());
    }

    // Gives it its name, in one step. EEXIST where that is taken and may not be, however late it was taken.
    bool become(const char* target, Overwrite overwrite) {
        if (name_.empty()) {
            if (link_as(target)) return true;
            if (errno != EEXIST || overwrite == Overwrite::no) return false;
            if (!hide([this](const char* name) { return link_as(name); })) return false;  // no call links over a file
        }
        const unsigned flags = overwrite == Overwrite::no ? RENAME_NOREPLACE : 0U;
        if (::renameat2(folder_, name_.c_str(), folder_, target, flags) == 0) {
            name_.clear();
            return true;
        }
        // NFS does not know the flag
        return flags != 0 && errno == EINVAL && ::linkat(folder_, name_.c_str(), folder_, target, 0) == 0;
    }

private:
    [[nodiscard]] bool link_as(const char* name) const {
        const std::string itself = fmt::format("/proc/self/fd/{}", file_.get());
        return ::linkat(AT_FDCWD, itself.c_str(), folder_, name, AT_SYMLINK_FOLLOW) == 0;
    }

    // Makes it under a hidden name that is free.
    template <typename Make>
    bool hide(const Make& make) {
        for (int i = 0; i < k_hidden_names; ++i) {
            name_ = fmt::format(".ipt-{}-{}", ::getpid(), i);
            if (make(name_.c_str())) return true;
            if (errno != EEXIST) break;
        }
        name_.clear();
        return false;
    }

    int folder_;
    Descriptor file_{-1};
    std::string name_;  // empty: it has none
};

// What a link names, and a link there in turn, whether anything is there or not.
Result<fs::path> end_of_links(fs::path path) {
    for (int i = 0; i < k_most_links; ++i) {
        std::error_code error;
        const fs::path next = fs::read_symlink(path, error);
        if (error == std::errc::invalid_argument || error == std::errc::no_such_file_or_directory) return path;
        if (error) return failure(error.message());
        path = path.parent_path() / next;
    }
    return failure(reason(ELOOP));
}

// A folder that may be written but not read can be used all the same.
Descriptor open_folder(const char* path) {
    Descriptor folder = open_at(AT_FDCWD, path, O_RDONLY | O_DIRECTORY);
    return folder.is_open() || errno != EACCES ? std::move(folder) : open_at(AT_FDCWD, path, O_PATH | O_DIRECTORY);
}

constexpr const char* k_exists = "exists already; use --force to replace it";

Result<void> write_whole(const fs::path& target, std::string_view bytes, Overwrite overwrite) {
    const SignalsWait wait;
    const Descriptor folder = open_folder(target.has_parent_path() ? target.parent_path().c_str() : ".");
    if (!folder.is_open()) return failure(reason(errno));
    Temporary temporary(folder.get());
    if (!temporary.hold(bytes) || !temporary.become(target.filename().c_str(), overwrite))
        return failure(errno == EEXIST && overwrite == Overwrite::no ? k_exists : reason(errno));
    // EINVAL: a file system that flushes no folders; EBADF: one that may not be read
    if (!flush(folder.get()) && errno != EINVAL && errno != EBADF)
        return failure(fmt::format("is written, but a loss of power now could undo it: {}", reason(errno)));
    return {};
}

Result<void> write_into(const std::string& device, std::string_view bytes) {
    const Descriptor file = open_at(AT_FDCWD, device.c_str(), O_WRONLY);
    if (!file.is_open() || !write_all(file.get(), bytes)) return failure(reason(errno));
    return {};
}

// What there is to do so that a path holds these bytes.
enum class Writing { nothing, into, whole };  // it does; into a pipe or a device; a new file in its place

Result<Writing> writing_of(const std::string& path, std::string_view bytes, Overwrite overwrite) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) {
        if (errno != ENOENT) return failure(reason(errno));
        return Writing::whole;
    }
    if (S_ISDIR(info.st_mode)) return failure("is a directory");
    if (S_ISFIFO(info.st_mode) || S_ISCHR(info.st_mode)) return Writing::into;
    if (!S_ISREG(info.st_mode)) return failure("exists and is not a regular file");
    const auto old = read_file(path, bytes.size());
    if (old && *old == bytes) return Writing::nothing;
    if (overwrite == Overwrite::no) return failure(k_exists);
    return Writing::whole;
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit) {
    if (path == "-") return read_all(STDIN_FILENO, limit);
    const Descriptor file = open_at(AT_FDCWD, path.c_str(), O_RDONLY);
    if (!file.is_open()) return failure(reason(errno));
    struct stat info {};
    if (::fstat(file.get(), &info) != 0) return failure(reason(errno));
    if (S_ISDIR(info.st_mode)) return failure("is a directory");
    if (S_ISREG(info.st_mode) && static_cast<std::size_t>(info.st_size) > limit) return too_large(limit);
    return read_all(file.get(), limit);
}

Result<void> write_file(const std::string& path, std::string_view bytes, Overwrite overwrite) {
    const auto writing = writing_of(path, bytes, overwrite);
    if (!writing) return failure(writing.error().message);
    if (*writing == Writing::nothing) return {};
    if (*writing == Writing::into) return write_into(path, bytes);
    const auto target = end_of_links(path);
    return target ? write_whole(*target, bytes, overwrite) : failure(target.error().message);
}

Result<void> may_write(const std::string& path, std::string_view bytes, Overwrite overwrite) {
    const auto writing = writing_of(path, bytes, overwrite);
    if (!writing) return failure(writing.error().message);
    if (*writing == Writing::nothing) return {};
    const auto target = end_of_links(path);
    if (!target) return failure(target.error().message);
    const fs::path folder = target->has_parent_path() ? target->parent_path() : fs::path(".");
    const bool may =
        *writing == Writing::into ? ::access(path.c_str(), W_OK) == 0 : ::access(folder.c_str(), W_OK | X_OK) == 0;
    if (!may) return failure(reason(errno));
    return {};
}

// What takes its place has a lock of its own: who has waited here finds another file there, and sees it.
FileLock::FileLock(const std::string& path)
    : fd_(again([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK); })) {
    if (fd_ >= 0) again([this] { return ::flock(fd_, LOCK_EX); });
}

FileLock::~FileLock() {
    if (fd_ >= 0) ::close(fd_);
}

}  // namespace ipt
