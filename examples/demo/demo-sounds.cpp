// SPDX-License-Identifier: GPL-3.0-or-later
// demo-sounds FOLDER: makes the sounds of the demo song, the same bits every time.
#include "Drums.h"

#include <iostream>

namespace
{

constexpr double bar = 4 * 60.0 / 118.0; // seconds, at the song's tempo

bool writeAll(const std::filesystem::path& folder)
{
    using namespace demo;
    return write(folder / "kick.wav", kick(), 0.9) && write(folder / "snare.wav", snare(), 0.9) &&
           write(folder / "clap.wav", clap(), 0.8) && write(folder / "tom-high.wav", tom(147.0), 0.8) &&
           write(folder / "tom-mid.wav", tom(110.0), 0.8) && write(folder / "tom-low.wav", tom(82.0), 0.8) &&
           write(folder / "hat-closed.wav", closedHat(), 0.7) && write(folder / "hat-open.wav", openHat(), 0.7) &&
           write(folder / "ride.wav", ride(), 0.7) && write(folder / "crash.wav", crash(), 0.8) &&
           write(folder / "riser.wav", riser(2.0 * bar), 0.7) && write(folder / "vinyl.wav", vinyl(4.0 * bar), 0.5) &&
           write(folder / "air.wav", air(4.0 * bar), 0.6);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2)
    {
        std::cerr << "usage: demo-sounds FOLDER\n";
        return 2;
    }
    if (!writeAll(argv[1]))
    {
        std::cerr << argv[1] << ": the sounds can't be written there\n";
        return 1;
    }
}
