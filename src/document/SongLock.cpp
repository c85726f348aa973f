// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/SongLock.h"

#include "base/SystemError.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace document
{

namespace
{

namespace fs = std::filesystem;

constexpr std::size_t longestHolder = 400;

/// Beside the file itself, whatever links lead to it, as SQLite has it with its own.
fs::path lockFileOf(const fs::path& song)
{
    std::error_code error;
    auto file = fs::weakly_canonical(song, error);
    if (error)
        file = fs::absolute(song);
    return file += "-lock";
}

std::string programName()
{
#ifdef __GLIBC__
    return program_invocation_short_name;
#else
    return ::getprogname();
#endif
}

/// "tutti (process 4711 on studio, since 2026-11-23 14:05:09)"
std::string thisProgram()
{
    std::array<char, 256> host{};
    ::gethostname(host.data(), host.size() - 1);
    const auto time = std::time(nullptr);
    std::tm local{};
    std::array<char, 32> since{};
    if (::localtime_r(&time, &local) != nullptr)
        std::strftime(since.data(), since.size(), "%Y-%m-%d %H:%M:%S", &local);
    return programName() + " (process " + std::to_string(::getpid()) + " on " + host.data() + ", since " +
           since.data() + ")";
}

/// As the holder wrote it, if it has got so far.
std::string holderIn(int file)
{
    std::array<char, longestHolder> text{};
    const auto count = ::pread(file, text.data(), text.size(), 0);
    std::string holder(text.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
    const auto breaksALine = [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127; };
    holder.erase(std::ranges::find_if(holder, breaksALine), holder.end());
    return holder.empty() ? "another program" : holder;
}

bool isStillAt(const fs::path& path, int file)
{
    struct stat opened = {};
    struct stat named = {};
    return ::fstat(file, &opened) == 0 && ::stat(path.c_str(), &named) == 0 && opened.st_ino == named.st_ino &&
           opened.st_dev == named.st_dev;
}

/// Whoever may write the song may take the lock after a program that was killed.
void takePermissionsOf(const fs::path& song, int file)
{
    struct stat those = {};
    if (::stat(song.c_str(), &those) == 0)
        static_cast<void>(::fchmod(file, those.st_mode & 0666));
}

base::Error refusal(const fs::path& song, int systemError)
{
    return {base::kindOf(systemError),
            song.filename().string() +
                " cannot be edited: beside it nothing can be written: " + base::reasonOf(systemError)};
}

} // namespace

base::Result<SongLock> SongLock::take(const fs::path& song)
{
    const auto path = lockFileOf(song);
    for (;;)
    {
        const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (file < 0)
            return refusal(song, errno);
        SongLock lock(path, file);
        if (::flock(file, LOCK_EX | LOCK_NB) != 0)
        {
            const bool isHeld = errno == EWOULDBLOCK;
            const auto holder = holderIn(file);
            lock.descriptor = -1;
            ::close(file);
            if (!isHeld)
                return lock; // no locks here
            return base::Error{base::ErrorKind::denied,
                               song.filename().string() + " is being edited by " + holder + ": close it there first"};
        }
        // The last holder removes the file: this may be the one that is gone already.
        if (isStillAt(path, file))
        {
            takePermissionsOf(song, file);
            const auto holder = thisProgram() + "\n";
            if (::ftruncate(file, 0) == 0) // without space it says nothing
                static_cast<void>(::pwrite(file, holder.data(), holder.size(), 0) < 0);
            return lock;
        }
    }
}

base::Result<void> SongLock::checkFree(const fs::path& song)
{
    std::error_code ignored;
    if (!fs::exists(lockFileOf(song), ignored))
        return {};
    const auto lock = take(song);
    return lock ? base::Result<void>() : lock.error();
}

SongLock::~SongLock()
{
    if (descriptor < 0)
        return;
    if (isStillAt(path, descriptor))
        ::unlink(path.c_str());
    ::close(descriptor);
}

} // namespace document
