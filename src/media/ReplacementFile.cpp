// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/ReplacementFile.h"

#include "base/SystemError.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>

namespace media
{

namespace
{

namespace fs = std::filesystem;
using base::kindOf;
using base::reasonOf;

base::Error cannotWrite(const fs::path& path, base::ErrorKind kind, const std::string& why)
{
    return {kind, path.filename().string() + " cannot be written: " + why};
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
        return cannotWrite(path, kindOf(error.value()), reasonOf(error.value()));
    if (now.type() != fs::file_type::regular)
        return cannotWrite(path, base::ErrorKind::invalid, "there is something else than a file of that name");
    const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return cannotWrite(path, kindOf(errno),
                           errno == EACCES || errno == EROFS ? "it is read-only" : reasonOf(errno));
    ::close(file);
    return {};
}

} // namespace

base::Result<std::unique_ptr<ReplacementFile>> ReplacementFile::create(const fs::path& path, Taken taken)
{
    std::error_code ignored;
    const auto target = fs::is_symlink(path, ignored) ? fs::weakly_canonical(path, ignored) : path;
    const auto folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
    if (auto checked = checkTarget(target, folder); !checked)
        return std::move(checked).error();

    auto replacement = std::make_unique<ReplacementFile>(target, folder, taken);
    if (const int error = replacement->file.error(); error != 0)
    {
        const auto why = kindOf(error) == base::ErrorKind::denied
                             ? "the folder " + folder.string() + " may not be written in"
                             : reasonOf(error);
        return cannotWrite(target, kindOf(error), why);
    }
    replacement->file.takePermissionsOf(target);
    return replacement;
}

std::size_t ReplacementFile::write(std::span<const std::byte> bytes)
{
    const auto done = file.write(bytes, at);
    at += static_cast<std::int64_t>(done);
    return done;
}

std::size_t ReplacementFile::read(std::span<std::byte> bytes)
{
    const auto done = file.read(bytes, at);
    at += static_cast<std::int64_t>(done);
    return done;
}

base::Error ReplacementFile::refusal(base::ErrorKind kind, const std::string& why) const
{
    return cannotWrite(target, kind, why);
}

base::Result<void> ReplacementFile::status() const
{
    if (file.error() != 0)
        return refusal(kindOf(file.error()), reasonOf(file.error()));
    return {};
}

base::Result<void> ReplacementFile::commit()
{
    file.publish(target, taken);
    return status();
}

} // namespace media
