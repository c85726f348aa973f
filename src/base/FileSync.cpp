// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/FileSync.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace base
{

namespace
{

/// Keeps errno from closing.
bool syncAndClose(int opened)
{
    const bool done = ::fsync(opened) == 0;
    const int error = errno;
    ::close(opened);
    errno = error;
    return done;
}

} // namespace

bool syncFile(const std::filesystem::path& file)
{
    const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    return opened >= 0 && syncAndClose(opened);
}

bool syncFolder(const std::filesystem::path& folder)
{
    const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return opened < 0 || syncAndClose(opened) || errno == EINVAL;
}

} // namespace base
