// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/ReplacementFile.h"

#include <array>
#include <cctype>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <random>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace media
{

namespace
{

namespace fs = std::filesystem;

std::string reason(int systemError)
{
    auto text = std::generic_category().message(systemError);
    if (text.size() > 1 && std::islower(static_cast<unsigned char>(text[1])))
        text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    return text;
}

base::Error cannotWrite(const fs::path& path, base::ErrorKind kind, const std::string& why)
{
    return {kind, path.filename().string() + " cannot be written: " + why};
}

base::ErrorKind kindOf(int systemError)
{
    switch (systemError)
    {
    case EACCES:
    case EPERM:
    case EROFS:
        return base::ErrorKind::denied;
    case ENOENT:
        return base::ErrorKind::missing;
    case ENAMETOOLONG:
        return base::ErrorKind::invalid;
    default:
        return base::ErrorKind::failed;
    }
}

/// What stands under the name now must be nothing, or a plain file that may be changed.
base::Result<void> checkTarget(const fs::path& path, const fs::path& folder)
{
    std::error_code ignored;
    if (path.filename().empty() || fs::is_directory(path, ignored))
        return base::Error{base::ErrorKind::invalid, path.string() + " is a folder, not the name of a file"};
    if (!fs::is_directory(folder, ignored))
        return cannotWrite(path, base::ErrorKind::missing, "there is no folder " + folder.string());
    std::error_code error;
    const auto now = fs::status(path, error);
    if (now.type() == fs::file_type::not_found)
        return {};
    if (now.type() == fs::file_type::none)
        return cannotWrite(path, kindOf(error.value()), reason(error.value()));
    if (now.type() != fs::file_type::regular)
        return cannotWrite(path, base::ErrorKind::invalid, "there is something else than a file of that name");
    const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return cannotWrite(path, kindOf(errno), errno == EACCES || errno == EROFS ? "it is read-only" : reason(errno));
    ::close(file);
    return {};
}

fs::path hiddenName(const fs::path& folder)
{
    std::random_device random;
    std::array<char, 32> name{};
    std::snprintf(name.data(), name.size(), ".tutti-%08x%08x.part", random(), random());
    return folder / name.data();
}

} // namespace

base::Result<std::unique_ptr<ReplacementFile>> ReplacementFile::create(const fs::path& path)
{
    std::error_code ignored;
    const auto target = fs::is_symlink(path, ignored) ? fs::weakly_canonical(path, ignored) : path;
    const auto folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
    if (auto checked = checkTarget(target, folder); !checked)
        return std::move(checked).error();

    const auto hidden = hiddenName(folder);
    const int file = ::open(hidden.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0)
    {
        const int error = errno;
        const auto why = kindOf(error) == base::ErrorKind::denied
                             ? "the folder " + folder.string() + " may not be written in"
                             : reason(error);
        return cannotWrite(target, kindOf(error), why);
    }
    struct stat before;
    if (::stat(target.c_str(), &before) == 0)
        ::fchmod(file, before.st_mode & 07777);
    return std::make_unique<ReplacementFile>(target, hidden, file);
}

ReplacementFile::~ReplacementFile()
{
    if (descriptor < 0)
        return;
    ::close(descriptor);
    std::error_code ignored;
    fs::remove(temporary, ignored);
}

std::size_t ReplacementFile::write(std::span<const std::byte> bytes)
{
    std::size_t done = 0;
    while (done < bytes.size() && firstError == 0)
    {
        const auto now = ::pwrite(descriptor, bytes.data() + done, bytes.size() - done, at);
        if (now > 0)
        {
            done += static_cast<std::size_t>(now);
            at += now;
        }
        else if (now == 0)
            firstError = EIO;
        else if (errno != EINTR)
            firstError = errno;
    }
    return done;
}

std::size_t ReplacementFile::read(std::span<std::byte> bytes)
{
    const auto count = ::pread(descriptor, bytes.data(), bytes.size(), at);
    if (count <= 0)
        return 0;
    at += count;
    return static_cast<std::size_t>(count);
}

std::int64_t ReplacementFile::size() const
{
    struct stat now;
    return ::fstat(descriptor, &now) == 0 ? now.st_size : 0;
}

base::Error ReplacementFile::refusal(base::ErrorKind kind, const std::string& why) const
{
    return cannotWrite(target, kind, why);
}

base::Result<void> ReplacementFile::status() const
{
    if (firstError != 0)
        return refusal(kindOf(firstError), reason(firstError));
    return {};
}

base::Result<void> ReplacementFile::commit()
{
    if (firstError == 0 && ::fsync(descriptor) != 0)
        firstError = errno;
    if (firstError == 0 && ::rename(temporary.c_str(), target.c_str()) != 0)
        firstError = errno;
    if (firstError != 0)
        return refusal(kindOf(firstError), reason(firstError));
    ::close(descriptor);
    descriptor = -1;
    return {};
}

} // namespace media
