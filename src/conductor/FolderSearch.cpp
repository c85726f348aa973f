// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/FolderSearch.h"

#include "media/FileCheck.h"

#include <algorithm>

namespace conductor
{

namespace fs = std::filesystem;

namespace
{

bool isNamedLikeMidi(const fs::path& file)
{
    const auto suffix = file.extension();
    return suffix == ".mid" || suffix == ".midi" || suffix == ".MID";
}

class FolderSearch
{
public:
    FolderSearch(const base::Progress& asked, const SearchLimits& upTo) : progress(asked), limits(upTo) {}

    /// False where it is to end: cancelled, or as much was found as there may be.
    bool look(const fs::path& folder, int depth)
    {
        cancelled = !base::goesOn(progress, 0.0);
        if (cancelled)
            return false;
        std::error_code error;
        std::vector<fs::directory_entry> entries;
        for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator(); at.increment(error))
        {
            if (++seen > limits.entries)
            {
                leaveOut(folder, "lies among more than " + std::to_string(limits.entries) +
                                     " files: take the folders with sounds one by one");
                return false;
            }
            entries.push_back(*at);
        }
        if (error)
        {
            leaveOut(folder, "cannot be looked through: " + error.message());
            return true;
        }
        std::ranges::sort(entries, {}, [](const auto& entry) { return entry.path().filename(); });
        return std::ranges::all_of(entries, [&](const auto& entry) { return take(entry, depth); });
    }

    /// False as above.
    bool add(const fs::path& file)
    {
        cancelled = !base::goesOn(progress, 0.0);
        if (cancelled)
            return false;
        if (found.files.size() == limits.files)
        {
            leaveOut(file,
                     "and what follows is left out: take up to " + std::to_string(limits.files) + " files at a time");
            return false;
        }
        found.files.push_back(file);
        return true;
    }

    void leaveOut(const fs::path& path, const std::string& why)
    {
        found.leftOut.push_back(media::fileName(path) + " " + why);
    }

    bool isCancelled() const { return cancelled; }

    FoundFiles found;

private:
    bool take(const fs::directory_entry& entry, int depth)
    {
        std::error_code ignored;
        if (entry.path().filename().string().starts_with('.'))
            return true;
        if (!entry.is_directory(ignored))
        {
            const bool wanted = media::isNamedLikeSound(entry.path()) || isNamedLikeMidi(entry.path());
            return !wanted || add(entry.path());
        }
        if (entry.is_symlink(ignored)) // to where it comes from, perhaps
            return true;
        if (depth < limits.depth)
            return look(entry.path(), depth + 1);
        leaveOut(entry.path(), "lies more than " + std::to_string(limits.depth) + " folders deep: take it by itself");
        return true;
    }

    const base::Progress& progress;
    const SearchLimits& limits;
    std::size_t seen = 0;
    bool cancelled = false;
};

} // namespace

base::Result<FoundFiles> findFiles(std::span<const fs::path> given, const base::Progress& progress,
                                   const SearchLimits& limits)
{
    FolderSearch search(progress, limits);
    for (const auto& path : given)
    {
        std::error_code ignored;
        const auto before = search.found.files.size();
        const bool isFolder = fs::is_directory(path, ignored);
        const bool goesOn = isFolder ? search.look(path, 1) : search.add(path);
        if (search.isCancelled())
            return base::Error{base::ErrorKind::cancelled, "the search for sounds was stopped"};
        if (!goesOn)
            break;
        if (isFolder && search.found.files.size() == before)
            search.leaveOut(path, "holds no sound and no MIDI file");
    }
    return std::move(search.found);
}

} // namespace conductor
