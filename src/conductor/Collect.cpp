// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Collect.h"

#include "conductor/SoundLoader.h"
#include "media/ContentHash.h"
#include "media/ReplacementFile.h"

#include <array>
#include <fstream>

namespace conductor
{

using base::Error;
using base::ErrorKind;
namespace fs = std::filesystem;

namespace
{

bool liesIn(const fs::path& path, const fs::path& folder)
{
    const auto relative = path.lexically_normal().lexically_relative(folder.lexically_normal());
    return !relative.empty() && *relative.begin() != "..";
}

base::Result<void> copyWhole(const fs::path& from, const fs::path& to)
{
    auto target = media::ReplacementFile::create(to);
    if (!target)
        return std::move(target).error();
    std::ifstream source(from, std::ios::binary);
    std::array<char, 1 << 16> chunk;
    while (source.read(chunk.data(), chunk.size()) || source.gcount() > 0)
    {
        const auto count = static_cast<std::size_t>(source.gcount());
        if ((*target)->write(std::as_bytes(std::span(chunk).first(count))) != count)
            return (*target)->status();
    }
    if (source.bad())
        return Error{ErrorKind::unreadable, from.filename().string() + " cannot be read to its end"};
    return (*target)->commit();
}

/// A name in the folder that is free, or that already holds this very content.
base::Result<fs::path> placeFor(const fs::path& source, const std::string& hash, const fs::path& folder)
{
    for (int number = 1;; ++number)
    {
        auto place = folder / source.filename();
        if (number > 1)
            place.replace_filename(source.stem().string() + " " + std::to_string(number) + source.extension().string());
        std::error_code ignored;
        if (!fs::exists(place, ignored))
            return place;
        const auto there = media::contentHash(place);
        if (!there)
            return there.error();
        if (*there == hash)
            return place;
    }
}

} // namespace

base::Result<document::Transaction> collectSounds(const document::Song& song, const fs::path& songFolder,
                                                  const base::Progress& progress)
{
    const auto folder = songFolder / "sounds";
    std::vector<std::pair<document::Sound, fs::path>> outside;
    for (const auto& sound : song.sounds)
    {
        const auto path = findSound(sound, songFolder);
        if (!path)
            return Error{ErrorKind::missing, sound.path + " is missing: relink it before collecting"};
        if (!liesIn(*path, folder) || fs::path(sound.path).is_absolute())
            outside.emplace_back(sound, *path);
    }

    std::error_code refused;
    if (!outside.empty())
        fs::create_directories(folder, refused);
    if (refused)
        return Error{ErrorKind::denied, folder.string() + " cannot be made: " + refused.message()};

    document::Transaction transaction{"Collect sounds", {}};
    for (auto& [sound, path] : outside)
    {
        const auto done = static_cast<double>(transaction.edits.size()) / static_cast<double>(outside.size());
        if (!base::goesOn(progress, done))
            return Error{ErrorKind::cancelled, "collecting was cancelled"};
        auto hash = media::contentHash(path);
        if (!hash)
            return std::move(hash).error();
        auto place = liesIn(path, folder) ? base::Result<fs::path>(path) : placeFor(path, *hash, folder);
        if (!place)
            return std::move(place).error();
        std::error_code ignored;
        if (!fs::exists(*place, ignored))
            if (auto copied = copyWhole(path, *place); !copied)
                return copied.error();
        sound.path = place->lexically_relative(songFolder).generic_string();
        sound.hash = *hash;
        transaction.edits.push_back(document::edit::RelinkSound{sound});
    }
    return transaction;
}

} // namespace conductor
