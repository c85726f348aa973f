// SPDX-License-Identifier: GPL-3.0-or-later
// What the window says and does when something around the song goes wrong.
#include "export/Exporter.h"
#include "import/Importer.h"
#include "support/TemporaryFolder.h"
#include "support/TestSong.h"

#include <fstream>
#include <QSignalSpy>
#include <QTest>
#include <unistd.h>

namespace
{

namespace fs = std::filesystem;

class TroubleTest : public testing::Test
{
protected:
    TroubleTest()
    {
        for (const auto* const name : {"XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"})
            ::setenv(name, folder.path().c_str(), 1);
        fs::create_directory(file.parent_path());
        EXPECT_TRUE(session.createSong(textOf(file)));
    }

    static QString textOf(const fs::path& path) { return QString::fromStdString(path.string()); }

    QString said(int row) const { return notices.data(notices.index(row), studio::Notices::textRole).toString(); }

    bool isToldSoon(int count)
    {
        return QTest::qWaitFor([&] { return notices.rowCount() == count; }, 10'000);
    }

    support::TemporaryFolder folder;
    fs::path file = folder.path() / "songs" / "song.tutti";
    studio::Notices notices;
    studio::Session session{notices};
};

TEST_F(TroubleTest, aSongThatIsDeletedIsToldOfBeforeAnyEditAndCanGoOnInACopy)
{
    fs::remove(file);
    ASSERT_TRUE(isToldSoon(1));
    EXPECT_TRUE(said(0).startsWith("song.tutti was moved, replaced or deleted")) << said(0).toStdString();
    EXPECT_EQ(session.state(), "not on disk");
    EXPECT_FALSE(session.apply("Add", {document::edit::AddTrack{.track = {.name = "One"}}}));
    EXPECT_EQ(notices.rowCount(), 1);
    notices.close(0);
    EXPECT_FALSE(session.apply("Add", {document::edit::AddTrack{.track = {.name = "One"}}}));
    EXPECT_EQ(notices.rowCount(), 1) << "nothing is refused quietly";

    ASSERT_TRUE(session.goOnIn(textOf(folder.path() / "copy.tutti")));
    EXPECT_EQ(notices.rowCount(), 0);
    EXPECT_EQ(session.state(), "saved");
    EXPECT_TRUE(session.apply("Add", {document::edit::AddTrack{.track = {.name = "One"}}}));
}

TEST_F(TroubleTest, aFolderThatIsRenamedIsToldOfAndAllIsWellWhenItIsBack)
{
    const auto elsewhere = folder.path() / "elsewhere";
    fs::rename(file.parent_path(), elsewhere);
    ASSERT_TRUE(isToldSoon(1));
    fs::rename(elsewhere, file.parent_path());
    ASSERT_TRUE(isToldSoon(0));
    EXPECT_TRUE(session.apply("Add", {document::edit::AddTrack{.track = {.name = "One"}}}));

    fs::rename(file.parent_path(), elsewhere);
    ASSERT_TRUE(isToldSoon(1));
    ASSERT_TRUE(session.openSong(textOf(elsewhere / "song.tutti"))) << "nobody else has it";
    EXPECT_EQ(notices.rowCount(), 0);
    EXPECT_TRUE(session.isEditable());
    EXPECT_EQ(session.song().tracks.size(), 1u);
    EXPECT_TRUE(session.undo());
}

TEST_F(TroubleTest, whatCannotBeOpenedLeavesTheSongThatIsOpen)
{
    std::ofstream(folder.path() / "no.tutti") << "no song";
    fs::remove(file);
    ASSERT_TRUE(isToldSoon(1));
    EXPECT_FALSE(session.openSong(textOf(folder.path() / "no.tutti")));
    EXPECT_TRUE(session.isOpen()) << "it is nowhere else any more";
    EXPECT_EQ(session.path(), textOf(file));
}

TEST_F(TroubleTest, aSongThatIsOpenIsNotOpenedOnceMore)
{
    const QSignalSpy replaced(&session, &studio::Session::replaced);
    fs::create_symlink(file, folder.path() / "link.tutti");
    for (const auto& path :
         {file, folder.path() / "link.tutti", folder.path() / "songs" / ".." / "songs" / "song.tutti"})
        EXPECT_TRUE(session.openSong(textOf(path))) << path;
    EXPECT_EQ(replaced.count(), 0);
    EXPECT_EQ(notices.rowCount(), 0);
    EXPECT_TRUE(session.isEditable());
}

TEST_F(TroubleTest, aSecondWindowReadsUntilTheFirstLetsGo)
{
    studio::Notices others;
    studio::Session second(others);
    ASSERT_TRUE(second.openSong(textOf(file)));
    EXPECT_FALSE(second.isEditable());
    EXPECT_EQ(second.state(), "read only");
    EXPECT_EQ(others.rowCount(), 1);
    EXPECT_FALSE(second.apply("Add", {document::edit::AddTrack{.track = {.name = "One"}}}));
    EXPECT_EQ(others.rowCount(), 2);
    ASSERT_TRUE(session.createSong(textOf(folder.path() / "another.tutti")));
    ASSERT_TRUE(second.openSong(textOf(file)));
    EXPECT_TRUE(second.isEditable());
}

/// A folder in which this program may write nothing while it lives.
class ReadOnly
{
public:
    explicit ReadOnly(const fs::path& path) : folder(path)
    {
        fs::permissions(folder, fs::perms::owner_write, fs::perm_options::remove);
        EXPECT_EQ(administrator ? ::seteuid(65534) : 0, 0); // for whom else nothing is read-only
    }
    ~ReadOnly()
    {
        EXPECT_EQ(administrator ? ::seteuid(0) : 0, 0);
        fs::permissions(folder, fs::perms::owner_write, fs::perm_options::add);
    }
    ReadOnly(const ReadOnly&) = delete;
    ReadOnly& operator=(const ReadOnly&) = delete;

private:
    fs::path folder;
    bool administrator = ::getuid() == 0;
};

TEST_F(TroubleTest, aReadOnlyFolderIsToldOfWithWhatToDo)
{
    ASSERT_TRUE(session.apply("Add", {document::edit::AddTrack{.track = {.name = "One"}}}));
    ASSERT_TRUE(session.createSong(textOf(folder.path() / "another.tutti")));
    fs::create_directory(folder.path() / "free");
    fs::permissions(folder.path() / "free", fs::perms::all);
    {
        const ReadOnly closed(file.parent_path());
        EXPECT_FALSE(session.createSong(textOf(file.parent_path() / "new.tutti")));
        EXPECT_TRUE(said(0).startsWith("new.tutti cannot be written")) << said(0).toStdString();
        EXPECT_TRUE(said(0).endsWith("Choose another name or a folder that can be written.")) << said(0).toStdString();
        notices.close(0);

        ASSERT_TRUE(session.openSong(textOf(file)));
        EXPECT_EQ(session.state(), "read only");
        EXPECT_EQ(session.song().tracks.size(), 1u);
        ASSERT_EQ(notices.rowCount(), 1);
        EXPECT_TRUE(said(0).startsWith("song.tutti is read-only.")) << said(0).toStdString();
        EXPECT_TRUE(said(0).contains("go on in a copy")) << said(0).toStdString();
        EXPECT_FALSE(session.goOnIn(textOf(file.parent_path() / "copy.tutti")));
        EXPECT_EQ(notices.rowCount(), 2);
        ASSERT_TRUE(session.goOnIn(textOf(folder.path() / "free" / "copy.tutti")));
        EXPECT_TRUE(session.apply("Add", {document::edit::AddTrack{.track = {.name = "Two"}}}));
    }
    EXPECT_EQ(session.song().tracks.size(), 2u);
    EXPECT_FALSE(fs::exists(file.parent_path() / "new.tutti"));
}

TEST_F(TroubleTest, goodFilesComeInAndBadOnesAreNamedWithTheirReasons)
{
    support::writeNoise(folder.path() / "good.wav", {48000}, 2, 4800, 1);
    support::writeNoise(folder.path() / "better.wav", {48000}, 2, 4800, 2);
    std::ofstream(folder.path() / "bad.wav") << "no sound";
    studio::Importer importer(session, notices);
    QList<QUrl> urls;
    for (const auto* const name : {"good.wav", "bad.wav", "gone.wav", "better.wav"})
        urls.append(QUrl::fromLocalFile(textOf(folder.path() / name)));
    importer.add(urls, 0.0);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !importer.isRunning(); }, 10'000));
    EXPECT_EQ(session.song().tracks.size(), 2u);
    EXPECT_EQ(session.history().size(), 1u) << "one step";
    ASSERT_EQ(notices.rowCount(), 2);
    EXPECT_TRUE(said(0).contains("bad.wav")) << said(0).toStdString();
    EXPECT_TRUE(said(1).contains("gone.wav")) << said(1).toStdString();
}

TEST_F(TroubleTest, theNotesAreExportedAndASongWithoutAnyIsRefused)
{
    const studio::Metronome metronome(session);
    studio::Transport transport(session, metronome, notices);
    studio::Exporter exporter(session, transport);
    const QSignalSpy finished(&exporter, &studio::Exporter::finished);
    const auto out = folder.path() / "songs" / "out.mid";
    const QVariantMap choices{{"path", textOf(out)}, {"format", "mid"}};
    exporter.start(choices);
    ASSERT_TRUE(QTest::qWaitFor([&] { return finished.count() == 1; }, 20'000));
    EXPECT_EQ(exporter.trouble(), "There is nothing to write: no track that is heard has notes.");
    EXPECT_FALSE(fs::exists(out));

    using namespace document;
    const NoteContent notes{.length = base::ClipTicks{3840},
                            .notes = {{.id = {3}, .length = base::ClipTicks{960}, .pitch = 60},
                                      {.id = {4}, .length = base::ClipTicks{960}, .pitch = 64}}};
    ASSERT_TRUE(session.apply("Begin", {edit::AddTrack{.track = {.id = {1}, .name = "Keys"}},
                                        edit::AddClip{{1}, {.id = {2}, .name = "Chord", .content = notes}}}));
    exporter.start(choices);
    ASSERT_TRUE(QTest::qWaitFor([&] { return finished.count() == 2; }, 20'000));
    EXPECT_EQ(exporter.trouble(), "");
    EXPECT_EQ(exporter.result(), "2 notes on 1 track");
    std::ifstream written(out, std::ios::binary);
    std::string head(4, ' ');
    written.read(head.data(), 4);
    EXPECT_EQ(head, "MThd");
}

TEST_F(TroubleTest, anExportThatIsStoppedOrFailsLeavesNoFileAndSaysWhy)
{
    support::writeNoise(folder.path() / "long.wav", {48000}, 2, 48'000 * 120, 1);
    studio::Importer importer(session, notices);
    importer.add({QUrl::fromLocalFile(textOf(folder.path() / "long.wav"))}, 0.0);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !importer.isRunning(); }, 20'000));
    const studio::Metronome metronome(session);
    studio::Transport transport(session, metronome, notices);
    studio::Exporter exporter(session, transport);
    const QSignalSpy finished(&exporter, &studio::Exporter::finished);
    const auto out = folder.path() / "songs" / "out.wav";
    exporter.start({{"path", textOf(out)}, {"format", "wav"}, {"depth", 24}, {"stems", true}});
    EXPECT_TRUE(exporter.isRunning());
    exporter.cancel();
    ASSERT_TRUE(QTest::qWaitFor([&] { return finished.count() == 1; }, 20'000));
    EXPECT_EQ(exporter.trouble(), "Stopped. Nothing was written.");
    EXPECT_FALSE(fs::exists(out));
    EXPECT_FALSE(fs::exists(folder.path() / "songs" / "out stems"));

    exporter.start({{"path", "/dev/null/out.wav"}, {"format", "wav"}, {"depth", 24}});
    ASSERT_TRUE(QTest::qWaitFor([&] { return finished.count() == 2; }, 20'000));
    EXPECT_TRUE(exporter.trouble().contains("out.wav")) << exporter.trouble().toStdString();
    EXPECT_TRUE(exporter.trouble().contains("export again")) << exporter.trouble().toStdString();
}

} // namespace
