// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Relink.h"

#include "conductor/FolderSearch.h"
#include "conductor/ReadFiles.h"
#include "media/ContentHash.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace conductor
{

namespace fs = std::filesystem;

namespace
{

constexpr SearchLimits limits{.files = 200'000, .depth = 32, .entries = 2'000'000};
constexpr double listPart = 0.1; // of the progress

std::string inSmallLetters(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// Without folder and suffix.
std::string bareName(const fs::path& path)
{
    return inSmallLetters(path.stem().string());
}

bool isAsLong(const document::Sound& sound, const media::SoundInfo& info)
{
    return sound.frames == info.frames && sound.rate == info.rate;
}

/// The song's sound, from now on in this file.
document::Sound movedTo(const document::Sound& sound, document::Sound now)
{
    now.id = sound.id;
    now.unknown = sound.unknown;
    return now;
}

/// Looks at one file after the other until every sound is found by its content.
class Search
{
public:
    Search(std::span<const document::Sound> wanted, const fs::path& folder)
        : sounds(wanted.begin(), wanted.end()),
          songFolder(folder)
    {
    }

    bool isOver() const { return sounds.empty(); }

    bool isNamedLikeOne(const fs::path& file) const
    {
        return std::ranges::any_of(sounds, [&](const auto& sound) { return bareName(sound.path) == bareName(file); });
    }

    /// Refuses only when cancelled: a file that cannot be read is none of the wanted.
    base::Result<void> look(const fs::path& file, const base::Progress& progress)
    {
        const auto info = media::readInfo(file);
        if (!info)
            return {};
        const auto mayBe = [&](const document::Sound& sound)
        { return isAsLong(sound, *info) || bareName(sound.path) == bareName(file); };
        if (std::ranges::none_of(sounds, mayBe))
            return {};
        const auto hash = media::contentHash(file, progress);
        if (!hash)
            return hash.error().kind == base::ErrorKind::cancelled ? hash.error() : base::Result<void>{};

        const auto now = soundOf(file, songFolder, *info, *hash);
        std::erase_if(sounds,
                      [&](const document::Sound& sound)
                      {
                          if (sound.hash.empty() || sound.hash != *hash)
                              return false;
                          report.found.push_back(movedTo(sound, now));
                          return true;
                      });
        for (const auto& sound : sounds)
            if (isAsLong(sound, *info) && bareName(sound.path) == bareName(file))
                alike.try_emplace(sound.id, movedTo(sound, now));
        return {};
    }

    FoundSounds result()
    {
        for (const auto& sound : sounds)
            if (const auto known = alike.find(sound.id); known != alike.end())
            {
                report.found.push_back(known->second);
                ++report.byNameOnly;
            }
        return std::move(report);
    }

    FoundSounds report;

private:
    std::vector<document::Sound> sounds; // not found yet
    std::map<base::SoundId, document::Sound> alike;
    const fs::path& songFolder;
};

} // namespace

base::Result<FoundSounds> searchFor(std::span<const document::Sound> wanted, const fs::path& folder,
                                    const fs::path& songFolder, const base::Progress& progress)
{
    const std::vector folders{folder};
    auto listed = findFiles(
        folders, [&](double done) { return base::goesOn(progress, done * listPart); }, limits);
    if (!listed)
        return std::move(listed).error();

    Search search(wanted, songFolder);
    search.report.leftOut = std::move(listed->leftOut);
    // What is called as before is most likely it.
    std::ranges::stable_partition(listed->files, [&](const fs::path& file) { return search.isNamedLikeOne(file); });
    for (std::size_t i = 0; i < listed->files.size() && !search.isOver(); ++i)
    {
        const auto part = [&](double done)
        {
            const auto all = (static_cast<double>(i) + done) / static_cast<double>(listed->files.size());
            return base::goesOn(progress, listPart + (1.0 - listPart) * all);
        };
        const bool cancelled = !part(0.0) || !search.look(listed->files[i], part);
        if (cancelled)
            return base::Error{base::ErrorKind::cancelled, "the search for sounds was stopped"};
    }
    return search.result();
}

base::Result<FoundSounds> takeFor(const document::Sound& wanted, const fs::path& file, const fs::path& songFolder,
                                  const base::Progress& progress)
{
    auto now = describeSound(file, songFolder, progress);
    if (!now)
        return std::move(now).error();
    FoundSounds taken;
    taken.byNameOnly = now->hash == wanted.hash ? 0 : 1;
    taken.found.push_back(movedTo(wanted, *std::move(now)));
    return taken;
}

} // namespace conductor
