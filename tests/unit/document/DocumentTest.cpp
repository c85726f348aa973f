// SPDX-License-Identifier: GPL-3.0-or-later
// Gestures, undo and redo, on disk and in memory.
#include "document/Document.h"

#include "sqlite/Database.h"
#include "support/TemporaryFolder.h"
#include "unit/document/SampleSong.h"

#include <csignal>
#include <sys/resource.h>

namespace document
{
namespace
{

namespace fs = std::filesystem;

class DocumentFile : public testing::Test
{
protected:
    support::TemporaryFolder folder;
    const fs::path path = folder.path() / "a song.tutti";
    const Song first = test::sampleSong();

    Document make() const
    {
        auto made = Document::create(path, first);
        EXPECT_TRUE(made) << made.error().message;
        return *std::move(made);
    }

    Document open() const
    {
        auto opened = Document::open(path);
        EXPECT_TRUE(opened) << opened.error().message;
        return *std::move(opened);
    }
};

Transaction rename(std::string name)
{
    return {"Rename to " + name, {edit::RenameTrack{{7}, name}}};
}

const std::string& nameOf7(const Document& document)
{
    return document.song().find(base::TrackId{7})->name;
}

TEST_F(DocumentFile, HoldsTheSongThatItWasMadeWith)
{
    EXPECT_TRUE(make().song() == first);
    const auto document = open();
    EXPECT_TRUE(document.song() == first);
    EXPECT_EQ(document.song().lastId, first.lastId);
    EXPECT_EQ(document.path(), path);
    EXPECT_FALSE(document.canUndo());
}

TEST_F(DocumentFile, IsOneFileWhenClosed)
{
    {
        auto document = make();
        ASSERT_TRUE(document.apply(rename("a")));
    }
    std::vector<fs::path> files(fs::directory_iterator(folder.path()), {});
    EXPECT_EQ(files, std::vector{path});
}

TEST_F(DocumentFile, IsNotMadeOverAnother)
{
    make();
    const auto again = Document::create(path, {});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().message, "a song.tutti exists already");
    EXPECT_TRUE(open().song() == first);
}

TEST_F(DocumentFile, IsNotMadeOfASongThatEditsCouldNotMake)
{
    auto song = first;
    song.tracks[1].strip.pan = 3.0;
    EXPECT_EQ(Document::create(path, song).error().message, "track 4: strip.pan must be from -1 to 1, not 3");
    song = first;
    song.lastId = 5;
    EXPECT_FALSE(Document::create(path, song));
    song = first;
    song.tempo.tempos.clear();
    EXPECT_FALSE(Document::create(path, song));
    EXPECT_FALSE(fs::exists(path));
    EXPECT_EQ(Document::create(folder.path() / "no" / "x.tutti", first).error().kind, base::ErrorKind::missing);
}

TEST_F(DocumentFile, KeepsEveryGestureOverARestart)
{
    {
        auto document = make();
        const auto touched = document.apply(rename("a"));
        ASSERT_TRUE(touched);
        EXPECT_EQ(touched->tracks, (std::set<base::TrackId>{{7}}));
        ASSERT_TRUE(document.apply(rename("b")));
        ASSERT_TRUE(document.undo());
    }
    auto document = open();
    EXPECT_EQ(nameOf7(document), "a");
    ASSERT_EQ(document.history().size(), 2u);
    EXPECT_EQ(document.history()[0].name, "Rename to a");
    EXPECT_FALSE(document.history()[0].undone);
    EXPECT_TRUE(document.history()[1].undone);
    EXPECT_GT(document.history()[0].time, 1'600'000'000);
    ASSERT_TRUE(document.redo());
    EXPECT_EQ(nameOf7(document), "b");
    ASSERT_TRUE(document.undo());
    ASSERT_TRUE(document.undo());
    EXPECT_TRUE(document.song() == first);
    EXPECT_FALSE(document.canUndo());
    EXPECT_EQ(document.undo().error().message, "there is nothing to undo");
}

TEST_F(DocumentFile, ForgetsWhatWasUndoneAtTheNextGesture)
{
    auto document = make();
    ASSERT_TRUE(document.apply(rename("a")));
    ASSERT_TRUE(document.undo());
    EXPECT_TRUE(document.canRedo());
    ASSERT_TRUE(document.apply(rename("b")));
    EXPECT_FALSE(document.canRedo());
    EXPECT_EQ(document.redo().error().message, "there is nothing to redo");
    ASSERT_EQ(document.history().size(), 1u);
    EXPECT_EQ(document.history()[0].number, 2);
}

TEST_F(DocumentFile, KeepsTheHistoryInStepWithTheFile)
{
    auto document = make();
    const auto follows = [&]
    {
        const auto inFile = Document::open(path, Access::read)->history();
        EXPECT_EQ(document.history(), inFile);
        return inFile.size();
    };
    EXPECT_EQ(follows(), 0u);
    for (const auto* const name : {"a", "b", "c"})
        ASSERT_TRUE(document.apply(rename(name)));
    EXPECT_EQ(follows(), 3u);
    ASSERT_TRUE(document.undo());
    ASSERT_TRUE(document.undo());
    EXPECT_EQ(follows(), 3u);
    ASSERT_TRUE(document.redo());
    EXPECT_EQ(follows(), 3u);
    ASSERT_TRUE(document.apply(rename("d")));
    EXPECT_EQ(follows(), 3u);
    EXPECT_EQ(document.history().back().name, "Rename to d");
    ASSERT_FALSE(document.apply({"Half", {edit::SetMute{{99}, true}}}));
    EXPECT_EQ(follows(), 3u);
}

TEST_F(DocumentFile, DoesAllEditsOrNone)
{
    auto document = make();
    const Transaction half{"Half", {edit::RemoveTrack{{4}}, edit::RenameTrack{{7}, "x"}, edit::SetMute{{4}, true}}};
    const auto done = document.apply(half);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().message, "setMute: there is no track 4");
    EXPECT_TRUE(document.song() == first);
    EXPECT_FALSE(document.check(half));
    EXPECT_TRUE(document.history().empty());
    EXPECT_TRUE(document.check(rename("x")));
    EXPECT_TRUE(document.song() == first);
    EXPECT_FALSE(document.apply({std::string("\xff"), {}}));
}

TEST_F(DocumentFile, SaysWhichGestureCannotBeUndone)
{
    {
        auto document = make();
        ASSERT_TRUE(document.apply(rename("a")));
        auto database = sqlite::Database::open(path, sqlite::Database::Mode::readWrite);
        ASSERT_TRUE(database);
        ASSERT_TRUE(database->run(R"(UPDATE history SET inverse = '[{"edit": "removeTrack", "track": 70}]')"));
    }
    auto document = open();
    const auto before = document.song();
    EXPECT_EQ(document.undo().error().message, "\"Rename to a\" cannot be undone: removeTrack: there is no track 70");
    EXPECT_TRUE(document.song() == before);
    EXPECT_TRUE(document.canUndo());
}

TEST_F(DocumentFile, RedoGivesTheSameIds)
{
    auto document = make();
    ASSERT_TRUE(document.apply({"Add", {edit::AddTrack{}, edit::AddTrack{}}}));
    const auto after = document.song();
    EXPECT_EQ(after.tracks.back().id.value, first.lastId + 2);
    ASSERT_TRUE(document.undo());
    ASSERT_TRUE(document.redo());
    EXPECT_TRUE(document.song() == after);
    ASSERT_TRUE(document.undo());
    ASSERT_TRUE(document.apply({"Add", {edit::AddTrack{}}}));
    EXPECT_EQ(document.song().tracks.back().id.value, first.lastId + 3); // never used again
}

TEST_F(DocumentFile, HandsOutIdsAheadOfUse)
{
    auto document = make();
    const auto id = document.newId();
    EXPECT_EQ(id, first.lastId + 1);
    EXPECT_EQ(document.newId(), id + 1);
    ASSERT_TRUE(document.apply({"Add", {edit::AddTrack{}}}));
    EXPECT_EQ(document.song().tracks.back().id.value, id + 2);
    Track track;
    track.id = {id};
    ASSERT_TRUE(document.apply({"Add", {edit::AddTrack{track}}}));
    EXPECT_EQ(document.song().tracks.back().id.value, id);
}

TEST_F(DocumentFile, IsNotWrittenOverAnotherProgramsWork)
{
    auto document = make();
    {
        auto other = sqlite::Database::open(path, sqlite::Database::Mode::readWrite); // and heeds no lock of Tutti's
        ASSERT_TRUE(other);
        ASSERT_TRUE(other->run("UPDATE tracks SET body = json_set(body, '$.name', 'theirs') WHERE id = 7"));
    }
    for (int i = 0; i < 2; ++i)
    {
        const auto mine = document.apply(rename("mine"));
        ASSERT_FALSE(mine);
        EXPECT_EQ(mine.error().message, "a song.tutti was changed by another program: open it again");
        auto other = sqlite::Database::open(path, sqlite::Database::Mode::readWrite);
        ASSERT_TRUE(other);
        EXPECT_TRUE(other->run("UPDATE song SET lastId = lastId + 1")) << "what is refused still holds the file";
    }
    EXPECT_TRUE(document.song() == first);
    EXPECT_EQ(nameOf7(open()), "theirs");
}

TEST_F(DocumentFile, CopiesItselfWithAChange)
{
    auto document = make();
    ASSERT_TRUE(document.apply(rename("a")));
    const auto copy = folder.path() / "copy.tutti";
    ASSERT_TRUE(document.copyTo(copy, [](const Song&) { return rename("b"); }));
    EXPECT_FALSE(document.copyTo(folder.path() / "no.tutti",
                                 [](const Song&) {
                                     return Transaction{"No", {edit::SetMute{{99}, true}}};
                                 }));
    EXPECT_FALSE(fs::exists(folder.path() / "no.tutti"));
    EXPECT_EQ(nameOf7(document), "a");
    auto copied = Document::open(copy);
    ASSERT_TRUE(copied) << copied.error().message;
    EXPECT_EQ(nameOf7(*copied), "b");
    ASSERT_TRUE(copied->undo());
    EXPECT_EQ(nameOf7(*copied), "a");
    ASSERT_TRUE(copied->undo());
    EXPECT_TRUE(copied->song() == first);
}

TEST_F(DocumentFile, CopiesItselfWithItsHistory)
{
    auto document = make();
    ASSERT_TRUE(document.apply(rename("a")));
    const auto copy = folder.path() / "it's a copy.tutti";
    ASSERT_TRUE(document.copyTo(copy));
    EXPECT_EQ(document.copyTo(copy).error().message, "it's a copy.tutti exists already");
    EXPECT_EQ(document.copyTo(folder.path() / "no" / "x").error().kind, base::ErrorKind::missing);
    ASSERT_TRUE(document.apply(rename("b")));

    auto copied = Document::open(copy);
    ASSERT_TRUE(copied) << copied.error().message;
    EXPECT_EQ(nameOf7(*copied), "a");
    ASSERT_TRUE(copied->undo());
    EXPECT_TRUE(copied->song() == first);
}

/// Files of this process end at `bytes` while it lives.
class FileLimit
{
public:
    explicit FileLimit(std::uintmax_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &before);
        const ::rlimit limit{bytes, before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    FileLimit(const FileLimit&) = delete;
    FileLimit& operator=(const FileLimit&) = delete;
    ~FileLimit() { ::setrlimit(RLIMIT_FSIZE, &before); }

private:
    ::rlimit before{};
};

TEST_F(DocumentFile, RefusesEditsThatTheDiskRefuses)
{
    auto document = make();
    ASSERT_TRUE(document.apply(rename("a")));
    const auto before = document.song();
    {
        const FileLimit limit(4096);
        const auto done = document.apply({"Add", {edit::AddTrack{}}});
        ASSERT_FALSE(done);
        EXPECT_TRUE(done.error().message.starts_with("a song.tutti cannot be ")) << done.error().message;
        EXPECT_FALSE(document.undo());
        EXPECT_FALSE(document.copyTo(folder.path() / "copy.tutti"));
    }
    EXPECT_TRUE(document.song() == before);
    EXPECT_EQ(document.song().lastId, before.lastId);
    EXPECT_FALSE(fs::exists(folder.path() / "copy.tutti"));
    ASSERT_TRUE(document.apply(rename("b")));
    const auto after = document.song();
    document = open();
    EXPECT_TRUE(document.song() == after);
    EXPECT_EQ(document.history().size(), 2u);
}

TEST(DocumentInMemory, WorksWithoutAFileAndCanBecomeOne)
{
    auto document = Document::inMemory(test::sampleSong());
    EXPECT_TRUE(document.path().empty());
    ASSERT_TRUE(document.apply(rename("a")));
    ASSERT_TRUE(document.undo());
    EXPECT_TRUE(document.song() == test::sampleSong());
    ASSERT_TRUE(document.redo());
    const support::TemporaryFolder folder;
    ASSERT_TRUE(document.copyTo(folder.path() / "x.tutti"));
    const auto opened = Document::open(folder.path() / "x.tutti");
    ASSERT_TRUE(opened);
    EXPECT_TRUE(opened->song() == document.song());
    EXPECT_TRUE(opened->canUndo());
}

} // namespace
} // namespace document
