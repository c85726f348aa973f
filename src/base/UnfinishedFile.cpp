// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/UnfinishedFile.h"

#include "base/FileSync.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <random>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace base
{

namespace
{

namespace fs = std::filesystem;

constexpr std::string_view prefix = ".tutti-";
constexpr std::string_view suffix = ".part";

fs::path hiddenName(const fs::path& folder)
{
    std::random_device random;
    std::array<char, 20> number{};
    std::snprintf(number.data(), number.size(), "%08x%08x", random(), random());
    return folder / (std::string(prefix) + number.data() + std::string(suffix));
}

/// A hidden file is locked by who writes it: others were left by programs that were killed.
void sweep(const fs::path& folder)
{
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    {
        const auto name = entry->path().filename().string();
        if (!name.starts_with(prefix) || !name.ends_with(suffix))
            continue;
        const int file = ::open(entry->path().c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
        if (file < 0)
            continue;
        if (::flock(file, LOCK_EX | LOCK_NB) == 0)
            ::unlink(entry->path().c_str());
        ::close(file);
    }
}

int openNameless([[maybe_unused]] const fs::path& folder)
{
#ifdef O_TMPFILE
    if (::access("/proc/self/fd", X_OK) == 0)
        return ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
#endif
    return -1;
}

/// The name by which the system knows an open file.
std::string openName(int file)
{
    return "/proc/self/fd/" + std::to_string(file);
}

constexpr std::int64_t sentOnAtOnce = 4 << 20; // bytes

} // namespace

UnfinishedFile::UnfinishedFile(const fs::path& inFolder) : folder(inFolder), descriptor(openNameless(inFolder))
{
    if (descriptor < 0 && !openHidden())
        fail();
}

UnfinishedFile::~UnfinishedFile()
{
    if (descriptor < 0)
        return;
    if (!hidden.empty())
        ::unlink(hidden.c_str());
    ::close(descriptor);
}

void UnfinishedFile::fail()
{
    if (firstError == 0)
        firstError = errno;
}

bool UnfinishedFile::openHidden()
{
    sweep(folder);
    for (;;)
    {
        hidden = hiddenName(folder);
        descriptor = ::open(hidden.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor < 0)
            return false;
        // Until it was locked, another program may have swept it away.
        struct stat now = {};
        if (::flock(descriptor, LOCK_EX) != 0 || (::fstat(descriptor, &now) == 0 && now.st_nlink > 0))
            return true;
        ::close(descriptor);
    }
}

/// Gives the file without a name a hidden one.
bool UnfinishedFile::hide()
{
    sweep(folder);
    const auto name = hiddenName(folder);
    if (::flock(descriptor, LOCK_EX) != 0 ||
        ::linkat(AT_FDCWD, openName(descriptor).c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) != 0)
        return false;
    hidden = name;
    return true;
}

std::size_t UnfinishedFile::write(std::span<const std::byte> bytes, std::int64_t at)
{
    std::size_t done = 0;
    while (done < bytes.size() && firstError == 0)
    {
        const auto now =
            ::pwrite(descriptor, bytes.data() + done, bytes.size() - done, at + static_cast<std::int64_t>(done));
        if (now > 0)
            done += static_cast<std::size_t>(now);
        else if (now == 0)
            firstError = EIO;
        else if (errno != EINTR)
            fail();
    }
    sendOn(at + static_cast<std::int64_t>(done));
    return done;
}

/// Has the disk begin with what was written up to there, so that little is left to wait for at the end.
void UnfinishedFile::sendOn([[maybe_unused]] std::int64_t end)
{
#ifdef SYNC_FILE_RANGE_WRITE
    if (end - sentOn < sentOnAtOnce)
        return;
    static_cast<void>(::sync_file_range(descriptor, sentOn, end - sentOn, SYNC_FILE_RANGE_WRITE));
    sentOn = end;
#endif
}

std::size_t UnfinishedFile::read(std::span<std::byte> bytes, std::int64_t at) const
{
    const auto count = ::pread(descriptor, bytes.data(), bytes.size(), at);
    return count > 0 ? static_cast<std::size_t>(count) : 0;
}

std::int64_t UnfinishedFile::size() const
{
    struct stat now;
    return ::fstat(descriptor, &now) == 0 ? now.st_size : 0;
}

void UnfinishedFile::takePermissionsOf(const fs::path& other)
{
    struct stat those;
    if (::stat(other.c_str(), &those) == 0)
        static_cast<void>(::fchmod(descriptor, those.st_mode & 07777));
}

bool UnfinishedFile::publish(const fs::path& target, Taken taken)
{
    if (firstError != 0)
        return false;
    if (::fsync(descriptor) != 0)
        fail();
    else if (giveFreeName(target))
    {
        if (!syncFolder(folder))
        {
            fail();
            ::unlink(target.c_str());
        }
    }
    else if (errno != EEXIST || taken == Taken::refuse || !giveTakenName(target) || !syncFolder(folder))
        fail();
    return firstError == 0;
}

bool UnfinishedFile::giveTakenName(const fs::path& target)
{
    if ((hidden.empty() && !hide()) || ::rename(hidden.c_str(), target.c_str()) != 0)
        return false;
    hidden.clear();
    return true;
}

/// A link refuses a name that is taken, in one step.
bool UnfinishedFile::giveFreeName(const fs::path& target)
{
    if (hidden.empty())
        return ::linkat(AT_FDCWD, openName(descriptor).c_str(), AT_FDCWD, target.c_str(), AT_SYMLINK_FOLLOW) == 0;
    if (::link(hidden.c_str(), target.c_str()) == 0)
    {
        ::unlink(hidden.c_str());
        hidden.clear();
        return true;
    }
    struct stat there;
    if (errno == EEXIST || ::lstat(target.c_str(), &there) == 0)
    {
        errno = EEXIST;
        return false;
    }
    // No links on this file system.
    if (::rename(hidden.c_str(), target.c_str()) != 0)
        return false;
    hidden.clear();
    return true;
}

} // namespace base
