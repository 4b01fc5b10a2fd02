// SPDX-License-Identifier: MIT
// Files are written whole or not at all, and the program gives up what it never needs.
#include "ipt/base/file.hpp"
#include "ipt/sandbox.hpp"
#include "support.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

using namespace ipt;
using support::Folder;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t k_enough = 1 << 20;

// "done", or why not.
std::string save(const std::string& path, std::string_view bytes, Overwrite overwrite = Overwrite::no) {
    const auto done = write_file(path, bytes, overwrite);
    return done ? "done" : done.error().message;
}

std::string bytes_of(const std::string& path) { return read_file(path, k_enough).value_or("(none)"); }

unsigned mode_of(const std::string& path) {
    struct stat info {};
    REQUIRE(::stat(path.c_str(), &info) == 0);
    return info.st_mode & 07777U;
}

// Names of what is in the folder, in order, with blanks between.
std::string names_in(const std::string& folder) {
    std::vector<std::string> names;
    for (const auto& each : fs::directory_iterator(folder)) names.push_back(each.path().filename());
    std::sort(names.begin(), names.end());
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : " ") + name;
    return out;
}

// What the child comes to: its exit status, or minus the number of the signal that ended it.
template <typename Work>
int in_a_child(const Work& work) {
    const pid_t child = fork();
    if (child == 0) _exit(work());
    int status = 0;
    REQUIRE(child > 0);
    REQUIRE(waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

// As someone who is bound by the modes of files; -1 where no one else can be become.
template <typename Work>
int in_a_child_of_nobody(const Work& work) {
    return in_a_child([&] { return getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0) ? 255 : work(); });
}

constexpr std::string_view k_taken = "exists already; use --force to replace it";

}  // namespace

TEST_SUITE("files") {
    TEST_CASE("a file is made for its owner alone, and another is replaced only when that is wanted") {
        const Folder folder;
        const std::string page = folder.path() + "/page.txt";
        CHECK(save(page, "one") == "done");
        CHECK(mode_of(page) == 0600);
        CHECK(save(page, "two") == k_taken);
        CHECK(bytes_of(page) == "one");
        CHECK(save(page, "one") == "done");
        CHECK(save(page, "two", Overwrite::yes) == "done");
        CHECK(bytes_of(page) == "two");
        CHECK(names_in(folder.path()) == "page.txt");
    }

    TEST_CASE("whether a file may be written is told as it would be, and nothing is written") {
        const Folder folder;
        const std::string page = folder.path() + "/page.txt", link = folder.path() + "/link";
        const auto may = [](const std::string& path, Overwrite overwrite = Overwrite::no) {
            const auto done = may_write(path, "new", overwrite);
            return done ? std::string("done") : done.error().message;
        };
        CHECK(may(page) == "done");
        CHECK(names_in(folder.path()).empty());
        REQUIRE(save(page, "old") == "done");
        CHECK(may(page) == k_taken);
        CHECK(may(page, Overwrite::yes) == "done");
        CHECK(bytes_of(page) == "old");
        REQUIRE(save(page, "new", Overwrite::yes) == "done");
        CHECK(may(page) == "done");  // it is as it would be
        CHECK(may("/dev/null") == "done");
        fs::create_symlink("nowhere/page.txt", link);
        for (const std::string& path : {folder.path(), folder.path() + "/nowhere/page.txt", page + "/page.txt", link}) {
            CHECK(may(path) != "done");
            CHECK(may(path) == save(path, "new"));
        }
        CHECK(names_in(folder.path()) == "link page.txt");
    }

    TEST_CASE(
        "what takes the place of a file that others could read is for the owner alone; other names keep the old") {
        const Folder folder;
        const std::string page = folder.path() + "/page.txt", other = folder.path() + "/other.txt";
        REQUIRE(save(page, "old") == "done");
        fs::permissions(page, static_cast<fs::perms>(0644));
        fs::create_hard_link(page, other);
        CHECK(save(page, "new", Overwrite::yes) == "done");
        CHECK(mode_of(page) == 0600);
        CHECK(bytes_of(other) == "old");
    }

    TEST_CASE("the mask of the owner takes away, and nothing adds") {
        const Folder folder;
        for (const mode_t mask : {0U, 022U, 0277U}) {
            const std::string page = folder.path() + "/" + std::to_string(mask);
            const mode_t before = umask(mask);
            CHECK(save(page, "text") == "done");
            umask(before);
            CHECK(mode_of(page) == (0600U & ~mask));
        }
    }

    TEST_CASE("of a link what it names is written, and the link stays") {
        const Folder folder;
        const std::string target = folder.put("far/page.txt", "old");
        fs::create_directory(folder.path() + "/near");
        const std::string link = folder.path() + "/near/link", chain = folder.path() + "/chain";
        fs::create_symlink("../far/page.txt", link);
        fs::create_symlink(link, chain);
        CHECK(save(chain, "new") == k_taken);
        CHECK(save(chain, "new", Overwrite::yes) == "done");
        CHECK(bytes_of(target) == "new");
        CHECK(fs::is_symlink(chain));
        CHECK(fs::is_symlink(link));
        CHECK(names_in(folder.path() + "/near") == "link");
        CHECK(names_in(folder.path() + "/far") == "page.txt");
    }

    TEST_CASE("a link that names nothing yet makes what it names; one that goes round makes nothing") {
        const Folder folder;
        const std::string link = folder.path() + "/link", round = folder.path() + "/round";
        fs::create_symlink("page.txt", link);
        CHECK(save(link, "text") == "done");
        CHECK(fs::is_symlink(link));
        CHECK(bytes_of(folder.path() + "/page.txt") == "text");
        fs::create_symlink("nowhere/page.txt", folder.path() + "/lost");
        CHECK(save(folder.path() + "/lost", "text") == "No such file or directory");
        fs::create_symlink("round", round);
        CHECK(save(round, "text", Overwrite::yes) == "Too many levels of symbolic links");
        CHECK(fs::is_symlink(round));
    }

    TEST_CASE("folders and what is no file are not replaced; a pipe and a device are written into") {
        const Folder folder;
        CHECK(save(folder.path(), "text", Overwrite::yes) == "is a directory");
        CHECK(save(folder.path() + "/none/", "text") == "No such file or directory");
        CHECK(save(folder.path() + "/none/page.txt", "text") == "No such file or directory");
        CHECK(save(folder.put("file", "") + "/page.txt", "text") == "Not a directory");
        CHECK(save("/dev/null", "text") == "done");
        CHECK(fs::is_character_file("/dev/null"));
        CHECK(save("/dev/full", "text", Overwrite::yes) == "No space left on device");
        CHECK(fs::is_character_file("/dev/full"));
        const std::string pipe = folder.path() + "/pipe";
        REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
        std::string through;
        std::thread reader([&] { through = bytes_of(pipe); });
        CHECK(save(pipe, "through") == "done");
        reader.join();
        CHECK(through == "through");
        CHECK(fs::is_fifo(pipe));
        const std::string socket_path = folder.path() + "/s";
        REQUIRE(mknod(socket_path.c_str(), S_IFSOCK | 0600, 0) == 0);
        CHECK(save(socket_path, "text", Overwrite::yes) == "exists and is not a regular file");
    }

    TEST_CASE("the longest name that a folder takes can be written") {
        const Folder folder;
        const std::string name(255, 'n');
        CHECK(save(folder.path() + "/" + name, "text") == "done");
        CHECK(names_in(folder.path()) == name);
        CHECK(save(folder.path() + "/" + name + "n", "text") == "File name too long");
        CHECK(names_in(folder.path()) == name);
    }

    TEST_CASE("of many who make one file at a time one makes it, and the others are told") {
        const Folder folder;
        for (int round = 0; round < 20; ++round) {
            const std::string page = folder.path() + "/" + std::to_string(round);
            std::vector<std::string> said(8);
            std::vector<std::thread> all;
            for (std::size_t i = 0; i < said.size(); ++i)
                all.emplace_back([&, i] { said[i] = save(page, std::string(i + 1, 'x')); });
            for (std::thread& one : all) one.join();
            CHECK(std::count(said.begin(), said.end(), "done") == 1);
            CHECK(std::count(said.begin(), said.end(), k_taken) == 7);
            const auto winner = std::find(said.begin(), said.end(), "done") - said.begin();
            CHECK(bytes_of(page) == std::string(static_cast<std::size_t>(winner) + 1, 'x'));
        }
    }

    TEST_CASE("a folder that may not be read is written to, and one that may not be written to is left alone") {
        const Folder folder;
        fs::permissions(folder.path(), static_cast<fs::perms>(0777));
        const auto in_folder_of = [&](mode_t mode, std::string_view expected) {
            return in_a_child_of_nobody([&] {
                const std::string own = folder.path() + "/own-" + std::to_string(mode);
                if (mkdir(own.c_str(), 0700) != 0 || chdir(own.c_str()) != 0 || chmod(own.c_str(), mode) != 0) return 1;
                return save("page.txt", "text") == expected ? 0 : 2;
            });
        };
        const int status = in_folder_of(0300, "done");
        if (status == 255) {
            MESSAGE("skipped: no one else can be become here");
            return;
        }
        CHECK(status == 0);
        CHECK(bytes_of(folder.path() + "/own-192/page.txt") == "text");
        CHECK(in_folder_of(0500, "Permission denied") == 0);
        CHECK(names_in(folder.path() + "/own-320").empty());
    }

    TEST_CASE("a program in its sandbox leaves no core") {
        CHECK(in_a_child([] {
                  enter_sandbox();
                  rlimit core{1, 1};
                  getrlimit(RLIMIT_CORE, &core);
                  return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 && core.rlim_cur == 0 && core.rlim_max == 0 ? 0 : 1;
              }) == 0);
    }

    TEST_CASE("a program in its sandbox has no network and starts no other, and goes on") {
        const Folder folder;
        const int status = in_a_child([&] {
            enter_sandbox();
            if (prctl(PR_GET_SECCOMP, 0, 0, 0, 0) != 2) return 255;
            char shell[] = "/bin/sh";
            char* arguments[] = {shell, nullptr};
            for (const int family : {AF_INET, AF_INET6, AF_UNIX})
                if (socket(family, SOCK_STREAM, 0) != -1 || errno != EPERM) return 1;
            if (execv(shell, arguments) != -1 || errno != EPERM) return 2;
            if (connect(0, nullptr, 0) != -1 || errno != EPERM) return 3;
            if (save(folder.path() + "/page.txt", "text") != "done") return 4;
            return 0;
        });
        if (status == 255)
            MESSAGE("skipped: this kernel has no filter of calls, or the sanitizers need what it would refuse");
        else
            CHECK(status == 0);
    }

    TEST_CASE("a standard stream that was closed is no place for a file") {
        const Folder folder;
        const std::string page = folder.path() + "/page.txt";
        CHECK(in_a_child([&] {
                  for (const int stream : {0, 1, 2}) close(stream);
                  enter_sandbox();
                  const int next = open(page.c_str(), O_WRONLY | O_CREAT, 0600);
                  char byte = 0;
                  return next > 2 && ::write(1, "x", 1) == -1 && ::write(2, "x", 1) == -1 && read(0, &byte, 1) == -1
                             ? 0
                             : 1;
              }) == 0);
        CHECK(bytes_of(page).empty());
    }
}
