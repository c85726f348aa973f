// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace base
{

/// A file that takes its name when it is whole. Until then it has none, and is gone when the program ends, however that
/// ends. Where the file system knows no files without a name it lies hidden in its folder; what killed programs left
/// there is removed by the next one that hides a file. The first error stays, and nothing is done after it.
class UnfinishedFile
{
public:
    enum class Taken
    {
        refuse,
        replace
    };

    /// To be named in that folder.
    explicit UnfinishedFile(const std::filesystem::path& folder);
    UnfinishedFile(const UnfinishedFile&) = delete;
    UnfinishedFile& operator=(const UnfinishedFile&) = delete;
    ~UnfinishedFile();

    int error() const { return firstError; } // errno; 0 while all went well

    /// Answers the bytes that were written, fewer only after an error.
    std::size_t write(std::span<const std::byte> bytes, std::int64_t at);

    /// Answers the bytes that were read.
    std::size_t read(std::span<std::byte> bytes, std::int64_t at) const;

    std::int64_t size() const;

    /// Those of another file, where there is one.
    void takePermissionsOf(const std::filesystem::path& other);

    /// Makes sure that content and name are on the disk; a name that is taken is refused with EEXIST, or changes from
    /// the old file to this one in one step. Once. False with the reason in error(): then there is no such file, or the
    /// old one (or this one, where nothing but the sync of the changed name failed).
    bool publish(const std::filesystem::path& target, Taken taken);

private:
    void sendOn(std::int64_t end);
    bool openHidden();
    bool hide();
    bool giveFreeName(const std::filesystem::path& target);
    bool giveTakenName(const std::filesystem::path& target);
    void fail();

    std::filesystem::path folder;
    std::filesystem::path hidden; // empty while it has no name
    int descriptor = -1;
    int firstError = 0;
    std::int64_t sentOn = 0; // bytes from the start that are on their way to the disk
};

} // namespace base
