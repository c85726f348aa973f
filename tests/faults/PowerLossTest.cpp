// SPDX-License-Identifier: GPL-3.0-or-later
// The power fails: what the disk holds then is a song as it was after one of its gestures, none that was done is lost.
#include "document/SqliteStore.h"
#include "faults/FaultyFileSystem.h"
#include "faults/SongFolder.h"

namespace faults
{
namespace
{

using document::Document;
using document::Song;

class PowerLoss : public SongFolder
{
protected:
    std::mt19937 random{7};
    support::TemporaryFolder after;

    /// Everything in the folder of the song.
    Files present() const
    {
        Files files;
        for (const auto& entry : fs::directory_iterator(folder.path()))
            files[entry.path()] = contentOf(entry.path());
        return files;
    }

    /// On another disk: the song's path there.
    fs::path restore(const Files& files)
    {
        fs::remove_all(after.path());
        fs::create_directory(after.path());
        for (const auto& [name, content] : files)
            std::ofstream(after.path() / name.filename(), std::ios::binary) << content;
        if (random() % 2 == 0) // what was shared memory is anything
            std::ofstream(after.path() / "song.tutti-shm", std::ios::binary) << std::string(32768, '\x5a');
        return after.path() / "song.tutti";
    }
};

/// What was done, and how many changes of files it took.
struct Step
{
    Song song;
    std::size_t changes;
};

std::vector<Step> workThrough(const fs::path& path, const FaultyFileSystem& files, const auto& gestureAfter)
{
    std::vector<Step> steps;
    std::size_t done = 0;
    for (int session = 0; session < 3; ++session)
    {
        auto document = Document::open(path);
        if (!document)
            throw std::runtime_error(document.error().message);
        if (steps.empty())
            steps.push_back({document->song(), 0});
        for (int i = 0; i < 5; ++i, ++done)
        {
            const auto worked = i == 3 ? document->undo() : document->apply(gestureAfter(done));
            if (!worked)
                throw std::runtime_error(worked.error().message);
            steps.push_back({document->song(), files.changes().size()});
        }
    }
    return steps;
}

TEST_F(PowerLoss, LosesNothingThatWasDone)
{
    make();
    const auto before = present();
    const FaultyFileSystem files;
    const auto steps = workThrough(path, files, gestureAfter);
    const auto changes = files.changes();
    std::size_t states = 0;
    for (std::size_t cut = 0; cut <= changes.size(); ++cut)
        for (int variant = 0; variant < 4; ++variant, ++states)
        {
            SCOPED_TRACE("after " + std::to_string(cut) + " changes, variant " + std::to_string(variant));
            const auto opened = Document::open(restore(afterPowerLoss(before, changes, cut, random)));
            ASSERT_TRUE(opened) << opened.error().message;
            std::size_t done = 0; // of the steps: all that had returned
            while (done + 1 < steps.size() && steps[done + 1].changes <= cut)
                ++done;
            const bool isThatStep = opened->song() == steps[done].song;
            const bool isTheNext = done + 1 < steps.size() && opened->song() == steps[done + 1].song;
            ASSERT_TRUE(isThatStep || isTheNext) << done << " of " << steps.size() - 1 << " steps were done";
        }
    EXPECT_GT(states, 300u);
}

TEST_F(PowerLoss, LeavesAHistoryThatCanBeUndone)
{
    make();
    const auto before = present();
    const FaultyFileSystem files;
    workThrough(path, files, gestureAfter);
    const auto changes = files.changes();
    for (std::size_t cut = 0; cut <= changes.size(); cut += 7)
    {
        auto opened = Document::open(restore(afterPowerLoss(before, changes, cut, random)));
        ASSERT_TRUE(opened) << opened.error().message;
        while (opened->canUndo())
            ASSERT_TRUE(opened->undo());
        ASSERT_TRUE(opened->song() == first);
    }
}

TEST_F(PowerLoss, LeavesTheOldFormatOrTheNew)
{
    make();
    auto later = document::migrations();
    later.steps.emplace_back(
        "CREATE TABLE more (id INTEGER PRIMARY KEY); UPDATE tracks SET body = json_set(body, '$.name', 'new')");
    const auto before = present();
    const FaultyFileSystem files;
    ASSERT_TRUE(document::SqliteStore::open(path, document::Access::edit, later));
    const auto changes = files.changes();
    auto withAside = before;
    const auto aside = folder.path() / ("song.format" + std::to_string(document::migrations().newest()) + ".tutti");
    withAside[aside] = contentOf(aside);
    std::set<std::string> seen;
    for (std::size_t cut = 0; cut <= changes.size(); ++cut)
        for (int variant = 0; variant < 10; ++variant)
        {
            const auto left = afterPowerLoss(withAside, changes, cut, random);
            const auto opened = Document::open(restore(left));
            EXPECT_TRUE(opened ? opened->song() == first : opened.error().kind == base::ErrorKind::newer);
            seen.insert(opened ? "old" : "new");
            const auto migrated = document::SqliteStore::open(restore(left), document::Access::edit, later);
            ASSERT_TRUE(migrated) << migrated.error().message;
            EXPECT_EQ(migrated->song.tracks[0].name, "new");
        }
    EXPECT_EQ(seen, (std::set<std::string>{"new", "old"}));
}

} // namespace
} // namespace faults
