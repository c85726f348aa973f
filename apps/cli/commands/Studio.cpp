// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/Commands.h"

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <unistd.h>

namespace cli
{

namespace
{

/// Or another place where windows are to be opened, as Qt is told of it.
bool hasDisplay()
{
    for (const auto* const name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        if (const auto* const value = std::getenv(name); value != nullptr && *value != '\0')
            return true;
    return false;
}

/// Becomes `tutti-studio` where that lies beside this program; returns only when it can't.
base::Result<void> openWindow(std::vector<std::string> files)
{
    std::error_code unknown;
    const auto self = std::filesystem::canonical("/proc/self/exe", unknown);
    const auto studio = self.parent_path() / "tutti-studio";
    if (unknown || !std::filesystem::exists(studio, unknown))
        return base::Error{
            base::ErrorKind::missing,
            "the window, tutti-studio, is not beside this program: install or build it, or use `tutti play` to hear a "
            "song, and `tutti --help` to see all that can be done without a window"};
    if (!hasDisplay())
        return base::Error{base::ErrorKind::missing,
                           "there is no display for the window, neither DISPLAY nor WAYLAND_DISPLAY is set: use `tutti "
                           "play` to hear a song, and `tutti --help` to see all that can be done without a window"};
    files.insert(files.begin(), studio.string());
    std::vector<char*> arguments;
    for (auto& file : files)
        arguments.push_back(file.data());
    arguments.push_back(nullptr);
    ::execv(studio.c_str(), arguments.data());
    return base::Error{base::ErrorKind::failed, studio.string() + " cannot be started: " + std::strerror(errno)};
}

} // namespace

void addStudio(CLI::App& program, Work& work)
{
    const auto files = std::make_shared<std::vector<std::string>>();
    program.add_option("SONG|SOUND", *files, "Open these in the window");
    work = [files]() -> base::Result<void>
    {
        if (!files->empty() && !std::filesystem::exists(files->front()))
            throw CLI::ParseError("there is no command and no file " + files->front(), CLI::ExitCodes::FileError);
        return openWindow(*files);
    };
}

} // namespace cli
