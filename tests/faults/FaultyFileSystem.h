// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace faults
{

/// What SQLite did to a file. -shm files are left out: they are memory that programs share, made anew by the first one
/// after all others ended.
struct Change
{
    enum class Kind
    {
        write,
        truncate,
        sync,
        remove
    };
    Kind kind;
    std::filesystem::path path;
    std::int64_t at = 0; // of a write; the size after truncating
    std::string bytes;
};

/// While it lives every file that SQLite opens in this process goes through it: it notes each change, and lets calls
/// fail as it is told. Syncs are noted, and not done. One at a time; what was opened through it is closed before it
/// goes.
class FaultyFileSystem
{
public:
    enum class Fault
    {
        full, // calls that need space
        io    // all calls
    };

    FaultyFileSystem();
    FaultyFileSystem(const FaultyFileSystem&) = delete;
    FaultyFileSystem& operator=(const FaultyFileSystem&) = delete;
    ~FaultyFileSystem();

    const std::vector<Change>& changes() const;

    /// From now on the call of this number, counted from 1, fails; where it lasts, those after it fail too.
    void failAt(int call, Fault fault, bool lasting);

    /// From now on nothing fails. Whether anything did.
    bool stopFailing();
};

/// Files by their paths with all their bytes.
using Files = std::map<std::filesystem::path, std::string>;

/// What may be on a disk whose power fails after the first `done` changes: all that was synced; of what was written
/// since, any part, cut at sectors of 512 bytes; what was removed may be there still.
Files afterPowerLoss(Files before, const std::vector<Change>& changes, std::size_t done, std::mt19937& random);

} // namespace faults
