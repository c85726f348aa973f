// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/library/FolderScan.h"

#include "base/SystemError.h"
#include "media/FileCheck.h"

#include <algorithm>
#include <set>

namespace media
{

namespace
{

namespace fs = std::filesystem;
using base::Result;

constexpr std::size_t filesAtOnce = 200; // that the index takes in one transaction
constexpr int deepest = 64;              // folder in a folder

base::Error unreadableFolder(const fs::path& folder, const std::error_code& error)
{
    return {base::kindOf(error.value()),
            "the folder " + folder.string() + " cannot be read: " + base::reasonOf(error.value())};
}

/// Every file below a folder that may be a sound. Links to folders are followed, each folder once.
class Walk
{
public:
    explicit Walk(std::function<bool()> shouldGoOn) : goesOn(std::move(shouldGoOn)) {}

    /// False when cancelled.
    bool enter(const fs::path& folder, int depth)
    {
        std::error_code error;
        if (depth > deepest || !visited.insert(fs::canonical(folder, error)).second)
            return true;
        auto entry = fs::directory_iterator(folder, error);
        std::vector<fs::path> inner;
        for (; !error && entry != fs::directory_iterator(); entry.increment(error))
            if (!look(*entry, inner))
                return false;
        if (error)
        {
            unread.push_back(folder);
            errors.push_back(unreadableFolder(folder, error));
        }
        return std::ranges::all_of(inner, [&](const fs::path& each) { return enter(each, depth + 1); });
    }

    std::vector<std::pair<fs::path, FileStamp>> files;
    std::vector<fs::path> unread; // folders, and why:
    std::vector<base::Error> errors;

private:
    bool look(const fs::directory_entry& entry, std::vector<fs::path>& inner)
    {
        const auto& path = entry.path();
        std::error_code error;
        if (path.filename().native().starts_with('.'))
            return true;
        if (entry.is_directory(error))
            inner.push_back(path);
        else if (isNamedLikeSound(path) && entry.is_regular_file(error))
        {
            FileStamp stamp;
            stamp.bytes = entry.file_size(error);
            if (!error)
                stamp.changed = entry.last_write_time(error);
            if (!error)
                files.emplace_back(path, stamp);
        }
        return goesOn();
    }

    std::function<bool()> goesOn;
    std::set<fs::path> visited;
};

base::Error cancelled(const fs::path& folder)
{
    return {base::ErrorKind::cancelled, "looking for sounds in " + folder.string() + " was stopped"};
}

Result<void> readAll(const std::vector<std::pair<fs::path, FileStamp>>& files, const fs::path& folder,
                     LibraryIndex& index, const ScanProgress& progress)
{
    std::vector<ScannedSound> read;
    bool goesOn = true;
    Result<void> kept;
    for (std::size_t i = 0; goesOn && kept && i < files.size(); ++i)
    {
        read.push_back({files[i].first, files[i].second, readInfo(files[i].first)});
        goesOn = progress(i + 1, files.size());
        if (read.size() < filesAtOnce && goesOn && i + 1 < files.size())
            continue;
        kept = index.put(read);
        read.clear();
    }
    if (kept && !goesOn)
        return cancelled(folder);
    return kept;
}

} // namespace

Result<ScanReport> scanFolder(const fs::path& folder, LibraryIndex& index, const ScanProgress& progress)
{
    std::error_code error;
    if (!fs::is_directory(folder, error))
        return base::Error{error && error != std::errc::no_such_file_or_directory ? base::kindOf(error.value())
                                                                                  : base::ErrorKind::missing,
                           "the folder " + folder.string() +
                               " is not there: bring it back, or remove it from the library"};
    Walk walk([&] { return progress(0, 0); });
    if (!walk.enter(folder, 0))
        return cancelled(folder);
    if (!walk.unread.empty() && walk.unread.front() == folder)
        return walk.errors.front();
    auto known = index.known(folder);
    if (!known)
        return known.error();

    ScanReport report;
    for (const auto& each : walk.errors)
        report.troubles.push_back(each.message);
    std::vector<std::pair<fs::path, FileStamp>> changed;
    for (auto& file : walk.files)
    {
        const auto before = known->find(file.first.native());
        const bool same = before != known->end() && before->second.stamp == file.second;
        if (before != known->end())
            known->erase(before);
        if (!same)
            changed.push_back(std::move(file));
    }
    std::vector<SoundKey> gone;
    for (const auto& [path, file] : *known)
        if (std::ranges::none_of(walk.unread, [&](const fs::path& unread) { return liesIn(path, unread); }))
            gone.push_back(file.key);
    if (const auto dropped = index.drop(gone); !dropped)
        return dropped.error();
    if (const auto read = readAll(changed, folder, index, progress); !read)
        return read.error();
    report.read = changed.size();
    report.forgotten = gone.size();
    return report;
}

} // namespace media
