// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/library/Library.h"

#include "media/library/FolderScan.h"
#include "SoundFolder.h"
#include "support/Unprivileged.h"

#include <atomic>
#include <chrono>

namespace
{

using namespace libraryfiles;
using base::ErrorKind;
using media::Library;
using media::SoundQuery;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

class LibraryTest : public testing::Test, protected SoundFolder
{
protected:
    void addAndScan(Library& library)
    {
        ASSERT_TRUE(library.addFolder(sounds));
        library.waitForScan();
    }

    void makeSome() const
    {
        writeWav(sounds / "Drums" / "Kick_Dusty.wav", 4800);
        writeWav(sounds / "Drums" / "Snare 10.wav", 48000);
        writeWav(sounds / "Drums" / "Snare 2.wav", 24000);
        writeWav(sounds / "Keys" / "RhodesCmin118.wav", 96000, 44100, 2);
    }
};

TEST_F(LibraryTest, FindsSoundsByFolderAndName)
{
    makeSome();
    Library library(places);
    addAndScan(library);
    const auto hits = library.search({});
    ASSERT_TRUE(hits);
    ASSERT_THAT(hits->groups, SizeIs(2));
    EXPECT_EQ(hits->groups[0].folder, sounds / "Drums");
    EXPECT_EQ(hits->groups[0].count, 3u);
    EXPECT_EQ(hits->groups[1].folder, sounds / "Keys");
    EXPECT_EQ(hits->groups[1].first, 3u);
    EXPECT_THAT(namesOf(library), ElementsAre("Kick_Dusty.wav", "Snare 2.wav", "Snare 10.wav", "RhodesCmin118.wav"));
    EXPECT_THAT(library.takeMessages(), IsEmpty());
}

TEST_F(LibraryTest, KnowsLengthRateAndChannels)
{
    makeSome();
    Library library(places);
    addAndScan(library);
    const auto sound = library.describe(library.search({.text = "rhodes"})->sounds)->at(0);
    EXPECT_EQ(sound.path, sounds / "Keys" / "RhodesCmin118.wav");
    EXPECT_DOUBLE_EQ(sound.seconds, 96000.0 / 44100.0);
    EXPECT_EQ(sound.rate.hertz, 44100);
    EXPECT_EQ(sound.channels, 2);
    EXPECT_EQ(sound.format, "WAV, 16 bit");
}

TEST_F(LibraryTest, FindsBeginningsOfWords)
{
    makeSome();
    writeWav(sounds / "Händel" / "Flöte.wav", 100);
    Library library(places);
    addAndScan(library);
    for (const auto* const text : {"kick du", "dusty", "KICK", "KickDu", "kickdu", "drums ki", "dus kick"})
        EXPECT_THAT(namesOf(library, text), ElementsAre("Kick_Dusty.wav")) << text;
    for (const auto* const text : {"cmin 118", "rhodesc", "keys", "sounds keys"})
        EXPECT_THAT(namesOf(library, text), ElementsAre("RhodesCmin118.wav")) << text;
    EXPECT_THAT(namesOf(library, "flote"), ElementsAre("Flöte.wav"));
    EXPECT_THAT(namesOf(library, "handel"), ElementsAre("Flöte.wav"));
    EXPECT_THAT(namesOf(library, "kick keys"), IsEmpty());
    EXPECT_THAT(namesOf(library, "tutti"), IsEmpty()) << "where the library's folder lies is no word of its sounds";
}

TEST_F(LibraryTest, FindsByLengthRateAndChannels)
{
    makeSome();
    Library library(places);
    addAndScan(library);
    EXPECT_THAT(namesOf(library, "<0.2s"), ElementsAre("Kick_Dusty.wav"));
    EXPECT_THAT(namesOf(library, "snare >0.75s"), ElementsAre("Snare 10.wav"));
    EXPECT_THAT(namesOf(library, "44.1k"), ElementsAre("RhodesCmin118.wav"));
    EXPECT_THAT(namesOf(library, "stereo 48k"), IsEmpty());
    EXPECT_THAT(namesOf(library, SoundQuery{.text = "mono", .folder = sounds / "Keys"}), IsEmpty());
    EXPECT_THAT(namesOf(library, SoundQuery{.folder = sounds / "Keys"}), ElementsAre("RhodesCmin118.wav"));
}

TEST_F(LibraryTest, ReadsOnlyWhatChanged)
{
    makeSome();
    media::LibraryChoices choices;
    choices.folders = {sounds.string()};
    media::LibraryIndex index(places.index, choices);
    const auto goOn = [](std::size_t, std::size_t) { return true; };
    EXPECT_EQ(media::scanFolder(sounds, index, goOn)->read, 4u);
    EXPECT_EQ(media::scanFolder(sounds, index, goOn)->read, 0u);

    writeWav(sounds / "Drums" / "Kick_Dusty.wav", 9600);
    writeWav(sounds / "New.wav", 10);
    fs::last_write_time(sounds / "Drums" / "Snare 2.wav", fs::file_time_type::clock::now() + std::chrono::seconds(5));
    fs::remove(sounds / "Drums" / "Snare 10.wav");
    const auto report = media::scanFolder(sounds, index, goOn);
    EXPECT_EQ(report->read, 3u);
    EXPECT_EQ(report->forgotten, 1u);
    ASSERT_TRUE(index.refresh({}));
    EXPECT_EQ(index.size(), 4u);
    EXPECT_EQ(index.describe(index.search({.text = "kick"})->sounds)->at(0).seconds, 0.2);
}

TEST_F(LibraryTest, RemembersBetweenStarts)
{
    makeSome();
    {
        Library library(places);
        addAndScan(library);
    }
    Library library(places);
    EXPECT_EQ(library.size(), 4u);
    EXPECT_THAT(namesOf(library, "kick"), ElementsAre("Kick_Dusty.wav"));
}

TEST_F(LibraryTest, LeavesOutWhatCannotBeReadAndSaysWhy)
{
    makeSome();
    writeText(sounds / "Broken.wav", "RIFF this is no sound");
    writeText(sounds / "Empty.flac", "");
    writeText(sounds / "notes.txt", "not named like a sound");
    writeWav(sounds / ".hidden.wav", 10);
    Library library(places);
    addAndScan(library);
    EXPECT_EQ(library.size(), 4u);
    const auto messages = library.takeMessages();
    ASSERT_THAT(messages, SizeIs(1));
    EXPECT_THAT(messages[0], testing::AllOf(HasSubstr("2 files in Sounds"), HasSubstr("Broken.wav"),
                                            HasSubstr("Empty.flac is empty")));
    library.rescan();
    library.waitForScan();
    EXPECT_THAT(library.takeMessages(), IsEmpty()) << "said once";
}

TEST_F(LibraryTest, HidesAVanishedFolderUntilItReturns)
{
    makeSome();
    Library library(places);
    addAndScan(library);
    ASSERT_TRUE(library.setFavourite(sounds / "Drums" / "Kick_Dusty.wav", true));
    fs::rename(sounds, root / "Elsewhere");
    library.rescan();
    library.waitForScan();
    EXPECT_EQ(library.size(), 0u);
    EXPECT_TRUE(library.folders().at(0).missing);
    const auto messages = library.takeMessages();
    ASSERT_THAT(messages, SizeIs(1));
    EXPECT_THAT(messages[0], HasSubstr("Sounds is not there: bring it back, or remove it from the library"));

    fs::rename(root / "Elsewhere", sounds);
    library.rescan();
    library.waitForScan();
    EXPECT_EQ(library.size(), 4u);
    EXPECT_THAT(namesOf(library, SoundQuery{.favourites = true}), ElementsAre("Kick_Dusty.wav"));
}

TEST_F(LibraryTest, KeepsTheSoundsOfAFolderThatCannotBeRead)
{
    makeSome();
    const support::Unprivileged user(root);
    Library library(places);
    addAndScan(library);
    fs::permissions(sounds / "Drums", fs::perms::none);
    library.rescan();
    library.waitForScan();
    fs::permissions(sounds / "Drums", fs::perms::owner_all);
    EXPECT_EQ(library.size(), 4u);
    EXPECT_THAT(library.takeMessages(), ElementsAre(HasSubstr("Drums cannot be read")));
}

TEST_F(LibraryTest, FollowsLinksToFoldersOnce)
{
    makeSome();
    writeWav(root / "Other" / "Linked.wav", 100);
    fs::create_directory_symlink(root / "Other", sounds / "Link");
    fs::create_directory_symlink(sounds, sounds / "Drums" / "Loop");
    Library library(places);
    addAndScan(library);
    EXPECT_EQ(library.size(), 5u);
}

TEST_F(LibraryTest, MakesADamagedIndexAnewAndKeepsTheUsersOwn)
{
    makeSome();
    const auto kick = sounds / "Drums" / "Kick_Dusty.wav";
    {
        Library library(places);
        addAndScan(library);
        ASSERT_TRUE(library.setFavourite(kick, true));
        ASSERT_TRUE(library.setTags(kick, {"warm", "old tape"}));
    }
    writeText(places.index, std::string(100000, 'x'));
    Library library(places);
    EXPECT_THAT(library.takeMessages(), ElementsAre(HasSubstr("index was damaged and is made anew")));
    library.rescan();
    library.waitForScan();
    EXPECT_EQ(library.size(), 4u);
    EXPECT_THAT(namesOf(library, SoundQuery{.favourites = true}), ElementsAre("Kick_Dusty.wav"));
    EXPECT_THAT(namesOf(library, "warm tape"), ElementsAre("Kick_Dusty.wav"));
    EXPECT_THAT(library.folders(), SizeIs(1));
}

/// Wherever in the file: search and scan go on, with an index made anew if need be.
TEST_F(LibraryTest, SurvivesDamageAnywhereInItsIndex)
{
    for (int i = 0; i < 60; ++i)
        writeWav(sounds / ("Folder " + std::to_string(i % 7)) / ("Kick " + std::to_string(i) + ".wav"), 10);
    {
        Library library(places);
        addAndScan(library);
    }
    std::string whole;
    {
        std::ifstream file(places.index, std::ios::binary);
        whole.assign(std::istreambuf_iterator<char>(file), {});
    }
    ASSERT_GT(whole.size(), 16384u);
    for (std::size_t page = 0; page < whole.size(); page += 4096)
    {
        auto damaged = whole;
        for (std::size_t i = page; i < page + 4096; ++i)
            damaged[i] = static_cast<char>(i * 31);
        writeText(places.index, damaged);
        Library library(places);
        for (int pass = 0; pass < 2; ++pass)
        {
            static_cast<void>(namesOf(library, "kick"));
            library.rescan();
            library.waitForScan();
        }
        EXPECT_THAT(namesOf(library, "kick 59"), SizeIs(1)) << page;
        EXPECT_THAT(namesOf(library), SizeIs(60)) << page;
    }
}

TEST_F(LibraryTest, LivesInMemoryWhereItsIndexCannotBeWritten)
{
    makeSome();
    writeText(root / "cache", "a file in the way");
    Library library(places);
    addAndScan(library);
    EXPECT_EQ(library.size(), 4u);
    EXPECT_THAT(namesOf(library, "kick"), ElementsAre("Kick_Dusty.wav"));
    EXPECT_THAT(library.takeMessages(), ElementsAre(HasSubstr("are read again at each start: ")));
}

TEST_F(LibraryTest, ServesACopyOfAnIndexThatIsReadOnly)
{
    makeSome();
    const support::Unprivileged user(root);
    {
        Library library(places);
        addAndScan(library);
    }
    fs::permissions(places.index, fs::perms::owner_read);
    fs::permissions(root / "cache", fs::perms::owner_read | fs::perms::owner_exec);
    {
        Library library(places);
        EXPECT_EQ(library.size(), 4u);
        writeWav(sounds / "New.wav", 10);
        library.rescan();
        library.waitForScan();
        EXPECT_EQ(library.size(), 5u);
        EXPECT_THAT(library.takeMessages(), ElementsAre(HasSubstr("is read-only")));
    }
    fs::permissions(root / "cache", fs::perms::owner_all);
}

TEST_F(LibraryTest, GoesOnAfterACancelledScanWhereItWas)
{
    for (int i = 0; i < 300; ++i)
        writeWav(sounds / (std::to_string(i) + ".wav"), 10);
    media::LibraryChoices choices;
    choices.folders = {sounds.string()};
    media::LibraryIndex index(places.index, choices);
    const auto stopped = media::scanFolder(sounds, index, [](std::size_t done, std::size_t) { return done < 250; });
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().kind, ErrorKind::cancelled);
    ASSERT_TRUE(index.refresh({}));
    EXPECT_EQ(index.size(), 250u);
    EXPECT_EQ(media::scanFolder(sounds, index, [](std::size_t, std::size_t) { return true; })->read, 50u);
}

TEST_F(LibraryTest, CancelsWhatIsScannedAndWhatWaits)
{
    makeSome();
    Library library(places);
    ASSERT_TRUE(library.addFolder(sounds));
    library.cancelScan();
    library.waitForScan();
    EXPECT_FALSE(library.scanState().running);
    library.rescan();
    library.waitForScan();
    EXPECT_EQ(library.size(), 4u);
}

TEST_F(LibraryTest, RefusesFoldersThatItHas)
{
    makeSome();
    Library library(places);
    ASSERT_TRUE(library.addFolder(sounds / "Drums"));
    EXPECT_EQ(library.addFolder(sounds / "Drums" / ".").error().kind, ErrorKind::invalid);
    EXPECT_EQ(library.addFolder(sounds / "Nowhere").error().kind, ErrorKind::missing);
    ASSERT_TRUE(library.addFolder(sounds)) << "the larger one takes its place";
    ASSERT_THAT(library.folders(), SizeIs(1));
    library.waitForScan();
    EXPECT_EQ(library.size(), 4u);
    EXPECT_THAT(library.addFolder(sounds / "Keys").error().message, HasSubstr("is in the library already, in "));
}

TEST_F(LibraryTest, ForgetsARemovedFolderButNotItsFavourites)
{
    makeSome();
    Library library(places);
    addAndScan(library);
    ASSERT_TRUE(library.setFavourite(sounds / "Drums" / "Kick_Dusty.wav", true));
    ASSERT_TRUE(library.removeFolder(sounds));
    EXPECT_EQ(library.size(), 0u);
    EXPECT_THAT(namesOf(library, "kick"), IsEmpty());
    addAndScan(library);
    EXPECT_THAT(namesOf(library, SoundQuery{.favourites = true}), ElementsAre("Kick_Dusty.wav"));
}

TEST_F(LibraryTest, ShowsTheLatestSoundsFirst)
{
    makeSome();
    Library library(places);
    addAndScan(library);
    for (const auto* const name : {"Snare 2.wav", "Kick_Dusty.wav", "Snare 10.wav", "Snare 2.wav"})
        ASSERT_TRUE(library.noteUse(sounds / "Drums" / name));
    EXPECT_THAT(namesOf(library, SoundQuery{.recent = true}),
                ElementsAre("Snare 2.wav", "Snare 10.wav", "Kick_Dusty.wav"));
    EXPECT_THAT(namesOf(library, SoundQuery{.text = "snare", .recent = true}),
                ElementsAre("Snare 2.wav", "Snare 10.wav"));
}

TEST_F(LibraryTest, FindsTagsAsSoonAsTheyAreGivenOrTaken)
{
    makeSome();
    Library library(places);
    addAndScan(library);
    const auto kick = sounds / "Drums" / "Kick_Dusty.wav";
    ASSERT_TRUE(library.setTags(kick, {"warm", ""}));
    EXPECT_THAT(namesOf(library, "war"), ElementsAre("Kick_Dusty.wav"));
    EXPECT_THAT(library.describe(library.search({.text = "warm"})->sounds)->at(0).tags, ElementsAre("warm"));
    ASSERT_TRUE(library.setTags(kick, {}));
    EXPECT_THAT(namesOf(library, "war"), IsEmpty());
    ASSERT_TRUE(library.setTags(kick, {"round"}));
    writeWav(kick, 700);
    library.rescan();
    library.waitForScan();
    EXPECT_THAT(namesOf(library, "round"), ElementsAre("Kick_Dusty.wav")) << "a file that changed keeps its tags";
}

TEST_F(LibraryTest, DrawsAndKeepsThumbnailsUntilTheFileChanges)
{
    makeSome();
    Library library(places);
    addAndScan(library);
    const auto kick = sounds / "Drums" / "Kick_Dusty.wav";
    const auto drawn = library.thumbnail(kick);
    ASSERT_TRUE(drawn);
    ASSERT_THAT(*drawn, SizeIs(Library::thumbnailColumns));
    EXPECT_LT(drawn->front().high, 1000);
    EXPECT_GT(drawn->back().high, 31000);
    fs::remove_all(places.cache / "peaks");
    const auto kept = library.thumbnail(kick);
    EXPECT_FALSE(fs::exists(places.cache / "peaks")) << "it was not drawn again";
    for (std::size_t i = 0; i < kept->size(); ++i)
        EXPECT_NEAR(kept->at(i).high, drawn->at(i).high, 256);
    writeWav(kick, 20);
    library.rescan();
    library.waitForScan();
    ASSERT_TRUE(library.thumbnail(kick));
    EXPECT_TRUE(fs::exists(places.cache / "peaks"));
    EXPECT_FALSE(library.thumbnail(sounds / "Nowhere.wav"));
}

TEST_F(LibraryTest, TellsOfItsWork)
{
    makeSome();
    std::atomic<int> told = 0;
    Library library(places, [&] { ++told; });
    addAndScan(library);
    library.waitForScan();
    EXPECT_GE(told, 1);
    EXPECT_FALSE(library.scanState().running);
}

} // namespace
