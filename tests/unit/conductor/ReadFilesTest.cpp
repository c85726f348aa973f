// SPDX-License-Identifier: GPL-3.0-or-later
// What is dropped onto the window: files and folders, good and bad, read beside it while the song goes on changing.
#include "conductor/Background.h"
#include "conductor/Conductor.h"
#include "support/TemporaryFolder.h"
#include "support/TestSong.h"

#include <fstream>
#include <set>

namespace
{

using conductor::Conductor;
using conductor::ReadFiles;
using testing::ElementsAre;
using testing::HasSubstr;
namespace fs = std::filesystem;

class ReadFilesTest : public testing::Test
{
protected:
    ReadFilesTest()
    {
        ::setenv("XDG_CACHE_HOME", folder.path().c_str(), 1);
        auto made = Conductor::create(folder.path() / "song.tutti", {});
        EXPECT_TRUE(made);
        song = std::make_unique<Conductor>(std::move(*made));
    }

    fs::path sound(const std::string& name, std::size_t frames = 4800)
    {
        fs::create_directories((folder.path() / name).parent_path());
        support::writeNoise(folder.path() / name, {48000}, 1, frames, static_cast<std::uint32_t>(++count));
        return folder.path() / name;
    }

    fs::path text(const std::string& name)
    {
        fs::create_directories((folder.path() / name).parent_path());
        std::ofstream(folder.path() / name) << "no sound";
        return folder.path() / name;
    }

    ReadFiles read(const std::vector<fs::path>& paths)
    {
        auto read = conductor::readWhatCanBeRead(paths, song->songPlace());
        EXPECT_TRUE(read);
        return read ? std::move(*read) : ReadFiles{};
    }

    static std::vector<std::string> names(const ReadFiles& read)
    {
        std::vector<std::string> names;
        for (const auto& file : read.files)
            names.push_back(file.path.filename().string());
        return names;
    }

    support::TemporaryFolder folder;
    std::unique_ptr<Conductor> song;
    int count = 0;
};

TEST_F(ReadFilesTest, goodFilesComeInAndBadOnesAreNamed)
{
    const auto paths = {sound("kick.wav"), text("bad.wav"), folder.path() / "gone.wav", sound("snare.wav")};
    const auto read = this->read(paths);
    EXPECT_THAT(names(read), ElementsAre("kick.wav", "snare.wav"));
    EXPECT_THAT(read.unreadable, ElementsAre(HasSubstr("bad.wav"), HasSubstr("gone.wav")));

    ASSERT_TRUE(song->add(read, {}));
    EXPECT_EQ(song->history().size(), 1u);
    ASSERT_EQ(song->song().tracks.size(), 2u);
    EXPECT_EQ(song->song().tracks[1].name, "snare");
}

TEST_F(ReadFilesTest, nothingGoodIsNoGesture)
{
    ASSERT_TRUE(song->add(read({text("bad.wav")}), {}));
    EXPECT_TRUE(song->history().empty());
}

TEST_F(ReadFilesTest, aFolderStandsForTheSoundsInItByName)
{
    for (const auto* name :
         {"kit/b.wav", "kit/a/2.FLAC", "kit/a/1.Wav", "kit/c.aif", "kit/.hidden.wav", "kit/.d/e.wav"})
        sound(name);
    text("kit/readme.txt");
    fs::create_directory_symlink(folder.path() / "kit", folder.path() / "kit" / "again");
    const auto read = this->read({folder.path() / "kit", sound("z.wav")});
    EXPECT_THAT(names(read), ElementsAre("1.Wav", "2.FLAC", "b.wav", "c.aif", "z.wav"));
    EXPECT_TRUE(read.unreadable.empty());
    EXPECT_EQ(std::get<document::Sound>(read.files[0].content).path, "kit/a/1.Wav");
}

TEST_F(ReadFilesTest, aFolderThatIsTooMuchIsLeftOutAndSaysSo)
{
    text("none/readme.txt");
    EXPECT_THAT(read({folder.path() / "none"}).unreadable, ElementsAre("none holds no sound and no MIDI file"));

    sound("deep/1/2/3/4/5/6/7/there.wav");
    sound("deep/1/2/3/4/5/6/7/8/lost.wav");
    const auto deep = read({folder.path() / "deep"});
    EXPECT_THAT(names(deep), ElementsAre("there.wav"));
    EXPECT_THAT(deep.unreadable, ElementsAre(HasSubstr("8 lies more than 8 folders deep")));

    for (int i = 1000; i <= 2000; ++i)
        text("many/" + std::to_string(i) + ".mid");
    const auto many = read({folder.path() / "many"});
    ASSERT_EQ(many.unreadable.size(), 1001u);
    EXPECT_THAT(many.unreadable[0], HasSubstr("2000.mid and what follows is left out"));
}

TEST_F(ReadFilesTest, whatWasReadBeforeTheSongChangedFitsIntoItAfterwards)
{
    const auto kick = sound("kick.wav");
    const auto read = this->read({kick, sound("snare.wav")});
    ASSERT_TRUE(song->addFiles(std::array{kick, sound("hat.wav")}, {.track = "Drums"}));
    ASSERT_TRUE(song->add(read, {.track = "Drums", .at = base::Frames{48'000}}));

    ASSERT_EQ(song->song().tracks.size(), 1u);
    EXPECT_EQ(song->song().sounds.size(), 3u) << "kick.wav was known by now";
    std::set<std::uint64_t> ids;
    const auto& clips = song->song().tracks[0].clips;
    for (const auto& clip : clips)
        ids.insert(clip.id.value);
    for (const auto& known : song->song().sounds)
        ids.insert(known.id.value);
    EXPECT_EQ(clips.size(), 4u);
    EXPECT_EQ(ids.size(), 7u);
    const auto again = Conductor::open(folder.path() / "song.tutti", document::Access::read);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->song(), song->song());
}

TEST_F(ReadFilesTest, isReadBesideTheMainThread)
{
    const std::vector paths{sound("a.wav", 48'000), sound("b.wav", 48'000)};
    conductor::Background<base::Result<ReadFiles>> reading(
        [paths, place = song->songPlace()](const base::Progress& progress)
        { return conductor::readWhatCanBeRead(paths, place, progress); });
    std::optional<base::Result<ReadFiles>> read;
    while (!(read = reading.take()))
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ASSERT_TRUE(*read);
    EXPECT_EQ((*read)->files.size(), 2u);
}

TEST_F(ReadFilesTest, readsNothingWhenCancelled)
{
    for (const auto& path : {sound("a.wav"), folder.path()})
    {
        const auto read =
            conductor::readWhatCanBeRead(std::array{path}, song->songPlace(), [](double) { return false; });
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().kind, base::ErrorKind::cancelled);
    }
}

} // namespace
