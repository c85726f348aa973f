// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "support/ChildProcess.h"
#include "support/TemporaryFolder.h"

#include <cstdint>
#include <optional>
#include <string>

namespace window
{

/// Red, green and blue, 8 bits each: 0x7c9cff.
using Colour = std::uint32_t;

/// A display of its own that is nowhere to be seen, with a pointer and a keyboard. Places are pixels from the upper
/// left.
class Screen
{
public:
    static constexpr int width = 1680;
    static constexpr int height = 1020;

    Screen();
    ~Screen();

    /// As in DISPLAY.
    const std::string& display() const { return name; }

    /// The X server.
    pid_t serverProcess() const { return server->id(); }

    /// What is shown there at this moment.
    Colour at(int x, int y) const;

    /// All of it, as a PNG file.
    void save(const std::string& path) const;

    /// What xdotool is to do, in its words: "mousemove 10 20 click 1".
    void act(const std::string& words) const;

private:
    support::TemporaryFolder folder;
    std::optional<support::ChildProcess> server;
    std::string name;
    const std::uint8_t* file = nullptr; // the frame buffer, in the form of xwd
    const std::uint8_t* pixels = nullptr;
    std::size_t fileSize = 0;
    std::size_t lineSize = 0;
};

} // namespace window
