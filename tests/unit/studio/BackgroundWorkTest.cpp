// SPDX-License-Identifier: GPL-3.0-or-later
// What goes on beside the window: clips that are joined, and sounds that are looked for.
#include "arranger/Arranger.h"
#include "missing/MissingSounds.h"
#include "OpenSong.h"
#include "support/TestSong.h"

#include <gmock/gmock.h>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

namespace
{

namespace edit = document::edit;
namespace fs = std::filesystem;
using base::Frames;
using testing::HasSubstr;

constexpr int patience = 20'000; // milliseconds

class BackgroundWork : public OpenSong
{
protected:
    BackgroundWork()
    {
        for (const auto* const name : {"one.wav", "two.wav"})
            support::writeNoise(folder.path() / name, {48000}, 2, 48'000, static_cast<std::uint32_t>(name[0]));
        const auto sound = [this](std::uint64_t id, const char* name)
        {
            auto described = conductor::describeSound(folder.path() / name, folder.path());
            EXPECT_TRUE(described);
            described->id = {id};
            return edit::AddSound{*described};
        };
        const auto clip = [](std::uint64_t id, std::uint64_t of, std::int64_t at)
        {
            return edit::AddClip{{3},
                                 {.id = {id},
                                  .name = "Clip",
                                  .start = Frames{at},
                                  .content = document::SoundContent{.sound = {of}, .length = Frames{48'000}}}};
        };
        EXPECT_TRUE(session.apply("Begin", {sound(1, "one.wav"), sound(2, "two.wav"),
                                            edit::AddTrack{.track = {.id = {3}, .name = "Track"}}, clip(10, 1, 0),
                                            clip(11, 2, 24'000)}));
    }

    QString pathOf(const char* name) const { return QString::fromStdString((folder.path() / name).string()); }
    QUrl urlOf(const char* name) const { return QUrl::fromLocalFile(pathOf(name)); }

    /// Puts a file elsewhere, and opens the song again, which then misses it.
    void lose(const char* name, const char* to)
    {
        fs::create_directories((folder.path() / to).parent_path());
        fs::rename(folder.path() / name, folder.path() / to);
        EXPECT_TRUE(session.createSong(pathOf("other.tutti"))); // leaves the first one
        EXPECT_TRUE(session.openSong(pathOf("song.tutti")));
    }

    std::string said(int row, int role = studio::Notices::textRole) const
    {
        return notices.data(notices.index(row), role).toString().toStdString();
    }

    std::size_t clips() const { return session.song().tracks.front().clips.size(); }

    studio::MissingSounds missing{session, notices};
};

TEST_F(BackgroundWork, joinsTheSelectedClipsAndSelectsWhatCameOfThem)
{
    arranger.selectionOf()->set({{10}, {11}});
    arranger.joinerOf()->join();
    EXPECT_TRUE(arranger.joinerOf()->isRunning());
    ASSERT_TRUE(QTest::qWaitFor([this] { return clips() == 1; }, patience)) << said(0);
    EXPECT_FALSE(arranger.joinerOf()->isRunning());
    EXPECT_EQ(session.undoName(), "Join clips");
    EXPECT_TRUE(arranger.selectionOf()->contains(session.song().tracks.front().clips.front().id));
    EXPECT_TRUE(fs::exists(folder.path() / "sounds" / "Clip.wav"));
    EXPECT_TRUE(session.undo());
    EXPECT_EQ(clips(), 2u);
}

TEST_F(BackgroundWork, aJoinThatIsStoppedChangesNothing)
{
    arranger.selectionOf()->set({{10}, {11}});
    arranger.joinerOf()->join();
    arranger.joinerOf()->cancel();
    ASSERT_TRUE(QTest::qWaitFor([this] { return !arranger.joinerOf()->isRunning(); }, patience));
    EXPECT_EQ(clips(), 2u);
    EXPECT_EQ(notices.rowCount(), 0) << "who stops it knows";
    arranger.selectionOf()->set({{10}});
    arranger.joinerOf()->join();
    EXPECT_THAT(said(0), HasSubstr("two or more"));
}

TEST_F(BackgroundWork, aJoinForASongThatWasLeftLeavesNoFile)
{
    arranger.selectionOf()->set({{10}, {11}});
    arranger.joinerOf()->join();
    EXPECT_TRUE(session.createSong(pathOf("other.tutti")));
    ASSERT_TRUE(QTest::qWaitFor([this] { return !arranger.joinerOf()->isRunning(); }, patience));
    EXPECT_TRUE(session.song().tracks.empty());
    EXPECT_TRUE(!fs::exists(folder.path() / "sounds") || fs::is_empty(folder.path() / "sounds"));
}

TEST_F(BackgroundWork, aJoinThatEndsAsTheProgramDoesLeavesNoFile)
{
    arranger.selectionOf()->set({{10}, {11}});
    auto joiner = std::make_unique<studio::Joiner>(session, *arranger.selectionOf(), notices);
    joiner->join();
    const auto made = folder.path() / "sounds" / "Clip.wav";
    for (int i = 0; i < patience && !fs::exists(made); ++i)
        QThread::msleep(1); // nobody takes it: no events come
    ASSERT_TRUE(fs::exists(made));
    joiner.reset();
    EXPECT_FALSE(fs::exists(made));
    EXPECT_EQ(clips(), 2u);
}

TEST_F(BackgroundWork, missingSoundsAreListedAndFoundInAFolder)
{
    lose("two.wav", "music/deep/renamed.wav");
    ASSERT_TRUE(QTest::qWaitFor([this] { return missing.count() == 1; }, patience));
    const auto at = missing.index(0);
    EXPECT_EQ(missing.data(at, studio::MissingSounds::nameRole), "two.wav");
    EXPECT_EQ(missing.data(at, studio::MissingSounds::aboutRole), "1.0 s · 1 clip");
    ASSERT_EQ(notices.rowCount(), 1);
    EXPECT_THAT(said(0), HasSubstr("two.wav is missing"));
    EXPECT_EQ(said(0, studio::Notices::actionRole), "song.missing");

    fs::create_directories(folder.path() / "empty");
    missing.search(urlOf("empty"));
    ASSERT_TRUE(QTest::qWaitFor([this] { return !missing.isRunning(); }, patience));
    EXPECT_THAT(missing.result().toStdString(), HasSubstr("Nothing was found"));
    EXPECT_EQ(session.undoName(), "Begin");

    missing.search(urlOf("music"));
    ASSERT_TRUE(QTest::qWaitFor([this] { return missing.count() == 0; }, patience));
    EXPECT_EQ(missing.result(), "Found 1 of 1.");
    EXPECT_EQ(session.undoName(), "Find sound");
    EXPECT_EQ(session.song().find(base::SoundId{2})->path, "music/deep/renamed.wav");
    EXPECT_EQ(notices.rowCount(), 0) << "there is nothing to find any more";
    EXPECT_TRUE(session.undo());
    ASSERT_TRUE(QTest::qWaitFor([this] { return missing.count() == 1; }, patience));
}

TEST_F(BackgroundWork, aSoundThatWasPutBackIsFoundWhereItWas)
{
    lose("two.wav", "music/two.wav");
    ASSERT_TRUE(QTest::qWaitFor([this] { return missing.count() == 1; }, patience));
    fs::rename(folder.path() / "music" / "two.wav", folder.path() / "two.wav");
    missing.search(QUrl::fromLocalFile(QString::fromStdString(folder.path().string())));
    ASSERT_TRUE(QTest::qWaitFor([this] { return missing.count() == 0; }, patience));
}

TEST_F(BackgroundWork, oneFileIsChosenForASound)
{
    lose("two.wav", "music/two.wav");
    ASSERT_TRUE(QTest::qWaitFor([this] { return missing.count() == 1; }, patience));
    missing.take(2, urlOf("song.tutti"));
    ASSERT_TRUE(QTest::qWaitFor([this] { return !missing.isRunning(); }, patience));
    EXPECT_THAT(missing.result().toStdString(), HasSubstr("song.tutti"));
    missing.take(2, urlOf("one.wav"));
    ASSERT_TRUE(QTest::qWaitFor([this] { return missing.count() == 0; }, patience));
    EXPECT_THAT(missing.result().toStdString(), HasSubstr("listen whether"));
    EXPECT_EQ(session.song().find(base::SoundId{2})->path, "one.wav");
}

} // namespace
