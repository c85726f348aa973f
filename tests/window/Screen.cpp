// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/Screen.h"

#include <array>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <poll.h>
#include <sys/mman.h>
#include <sys/stat.h>

namespace window
{

namespace
{
constexpr int secondsToStart = 20;

/// A number in the head of an xwd file, see X11/XWDFile.h.
std::uint32_t headNumber(const std::uint8_t* file, std::size_t index)
{
    const auto* const bytes = file + 4 * index;
    return static_cast<std::uint32_t>(bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3]);
}
} // namespace

Screen::Screen()
{
    std::array<int, 2> answer{};
    if (::pipe(answer.data()) != 0)
        throw std::runtime_error("no pipe to Xvfb");
    const auto size = std::to_string(width) + "x" + std::to_string(height) + "x24";
    const auto log = (folder.path() / "log").string();
    server.emplace(std::vector<std::string>{"Xvfb", "-displayfd", std::to_string(answer[1]), "-screen", "0", size,
                                            "-fbdir", folder.path().string(), "-nocursor", "-noreset", "-nolisten",
                                            "tcp"},
                   std::vector<std::string>{}, log);
    ::close(answer[1]);
    pollfd waiting{answer[0], POLLIN, 0};
    std::array<char, 16> number{};
    const bool answered = ::poll(&waiting, 1, secondsToStart * 1000) == 1 && ::read(answer[0], number.data(), 15) > 0;
    ::close(answer[0]);
    if (!answered)
        throw std::runtime_error("Xvfb does not start");
    name = ":" + std::to_string(std::atoi(number.data()));

    const auto path = (folder.path() / "Xvfb_screen0").string();
    const int descriptor = ::open(path.c_str(), O_RDONLY);
    struct stat found = {};
    if (descriptor < 0 || ::fstat(descriptor, &found) != 0)
        throw std::runtime_error("Xvfb has no frame buffer");
    fileSize = static_cast<std::size_t>(found.st_size);
    file = static_cast<const std::uint8_t*>(::mmap(nullptr, fileSize, PROT_READ, MAP_SHARED, descriptor, 0));
    ::close(descriptor);
    constexpr std::size_t bytesPerLine = 12, colours = 19, bytesAColour = 12;
    lineSize = headNumber(file, bytesPerLine);
    pixels = file + headNumber(file, 0) + bytesAColour * headNumber(file, colours);
}

Screen::~Screen()
{
    ::munmap(const_cast<std::uint8_t*>(file), fileSize);
    server->end(SIGTERM);
}

Colour Screen::at(int x, int y) const
{
    Colour colour = 0;
    std::memcpy(&colour, pixels + static_cast<std::size_t>(y) * lineSize + 4 * static_cast<std::size_t>(x), 4);
    return colour & 0xffffff;
}

void Screen::save(const std::string& path) const
{
    const auto plain = (folder.path() / "screen.ppm").string();
    std::ofstream picture(plain, std::ios::binary);
    picture << "P6 " << width << ' ' << height << " 255\n";
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (const int shift : {16, 8, 0})
                picture.put(static_cast<char>(at(x, y) >> shift));
    picture.close();
    if (std::system(("convert '" + plain + "' '" + path + "'").c_str()) != 0)
        throw std::runtime_error("ImageMagick cannot write " + path);
}

void Screen::act(const std::string& words) const
{
    if (std::system(("DISPLAY=" + name + " xdotool " + words).c_str()) != 0)
        throw std::runtime_error("xdotool cannot " + words);
}

} // namespace window
