// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes as a song's file.
#include "fuzz/OpenSong.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto path = fuzz::folder() / "song.tutti";
    for (const auto* suffix : {"-wal", "-shm", "-journal"})
        std::filesystem::remove(path.string() + suffix);
    fuzz::write(path, fuzz::asText(data, size));
    fuzz::openSong(path);
    return 0;
}
