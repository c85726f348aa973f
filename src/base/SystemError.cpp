// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/SystemError.h"

#include <cctype>
#include <cerrno>
#include <system_error>

namespace base
{

ErrorKind kindOf(int systemError)
{
    switch (systemError)
    {
    case EACCES:
    case EPERM:
    case EROFS:
        return ErrorKind::denied;
    case ENOENT:
        return ErrorKind::missing;
    case ENAMETOOLONG:
        return ErrorKind::invalid;
    default:
        return ErrorKind::failed;
    }
}

std::string reasonOf(int systemError)
{
    auto text = std::generic_category().message(systemError);
    if (text.size() > 1 && std::islower(static_cast<unsigned char>(text[1])))
        text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    return text;
}

} // namespace base
