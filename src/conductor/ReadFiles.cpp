// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/ReadFiles.h"

#include "conductor/FolderSearch.h"
#include "media/ContentHash.h"
#include "media/InParallel.h"
#include "media/Peaks.h"
#include "media/SoundStore.h"

#include <array>
#include <fstream>
#include <functional>
#include <optional>
#include <string_view>

namespace conductor
{

namespace fs = std::filesystem;

namespace
{

bool isMidi(const fs::path& path)
{
    std::array<char, 4> head{};
    std::ifstream(path, std::ios::binary).read(head.data(), head.size());
    return std::string_view(head.data(), head.size()) == "MThd";
}

std::string pathInSong(const fs::path& file, const fs::path& songFolder)
{
    const auto absolute = fs::absolute(file).lexically_normal();
    const auto relative = songFolder.empty() ? fs::path{} : absolute.lexically_relative(songFolder.lexically_normal());
    const bool inside = !relative.empty() && *relative.begin() != "..";
    return (inside ? relative : absolute).generic_string();
}

/// Whose peaks are made before a sound is there.
using NeedsPeaks = std::function<bool(const media::SoundInfo& info)>;

bool isShort(const media::SoundInfo& info)
{
    constexpr double longest = 30.0; // seconds
    return base::toSeconds(info.frames, info.rate) <= longest;
}

base::Result<document::Sound> readSound(const fs::path& file, const SongPlace& place, const NeedsPeaks& needsPeaks,
                                        const base::Progress& progress)
{
    constexpr double hashPart = 0.1;
    const auto info = media::readInfo(file);
    if (!info)
        return info.error();
    auto hash = media::contentHash(file, [&](double done) { return base::goesOn(progress, done * hashPart); });
    if (!hash)
        return std::move(hash).error();
    const auto rest = [&](double done) { return base::goesOn(progress, hashPart + (1.0 - hashPart) * done); };
    if (needsPeaks(*info))
        if (const auto peaks = media::loadPeaks(file, *hash, media::userCacheFolder(), rest); !peaks)
            return peaks.error();
    return soundOf(file, place.folder, *info, std::move(*hash));
}

base::Result<ReadFile> readFile(const fs::path& file, const SongPlace& place, const NeedsPeaks& needsPeaks,
                                const base::Progress& progress)
{
    if (isMidi(file))
    {
        auto midi = media::readMidiFile(file);
        if (!midi)
            return std::move(midi).error();
        return ReadFile{file, std::move(*midi)};
    }
    auto sound = readSound(file, place, needsPeaks, progress);
    if (!sound)
        return std::move(sound).error();
    return ReadFile{file, std::move(*sound)};
}

} // namespace

base::Result<ReadFiles> readFiles(std::span<const fs::path> paths, const SongPlace& place,
                                  const base::Progress& progress)
{
    // What has to be decoded into the cache before it plays gets its peaks then, so that no long sound is decoded
    // twice.
    const auto needsPeaks = [&](const media::SoundInfo& info)
    { return isShort(info) || (info.canSeek && info.rate == place.rate); };
    ReadFiles read;
    read.files.resize(paths.size());
    const auto readOne = [&](std::size_t i, const base::Progress& part) -> base::Result<void>
    {
        auto file = readFile(paths[i], place, needsPeaks, part);
        if (!file)
            return std::move(file).error();
        read.files[i] = std::move(*file);
        return {};
    };
    if (auto done = media::inParallel(paths.size(), readOne, progress); !done)
        return std::move(done).error();
    return read;
}

base::Result<ReadFiles> readWhatCanBeRead(std::span<const fs::path> paths, const SongPlace& place,
                                          const base::Progress& progress)
{
    auto found = findFiles(paths, progress);
    if (!found)
        return std::move(found).error();
    std::vector<std::optional<base::Result<ReadFile>>> outcomes(found->files.size());
    const auto readOne = [&](std::size_t i, const base::Progress& part) -> base::Result<void>
    {
        outcomes[i] = readFile(found->files[i], place, isShort, part);
        const bool cancelled = !*outcomes[i] && outcomes[i]->error().kind == base::ErrorKind::cancelled;
        return cancelled ? outcomes[i]->error() : base::Result<void>{};
    };
    if (auto done = media::inParallel(outcomes.size(), readOne, progress); !done)
        return std::move(done).error();

    ReadFiles read{.files = {}, .unreadable = std::move(found->leftOut)};
    for (auto& outcome : outcomes)
        if (*outcome)
            read.files.push_back(std::move(**outcome));
        else
            read.unreadable.push_back(outcome->error().message);
    return read;
}

document::Sound soundOf(const fs::path& file, const fs::path& songFolder, const media::SoundInfo& info,
                        std::string hash)
{
    return {.path = pathInSong(file, songFolder),
            .hash = std::move(hash),
            .frames = info.frames,
            .rate = info.rate,
            .channels = info.channels};
}

base::Result<document::Sound> describeSound(const fs::path& file, const fs::path& songFolder,
                                            const base::Progress& progress)
{
    const auto info = media::readInfo(file);
    if (!info)
        return info.error();
    auto hash = media::contentHash(file, progress);
    if (!hash)
        return std::move(hash).error();
    return soundOf(file, songFolder, *info, std::move(*hash));
}

} // namespace conductor
