// SPDX-License-Identifier: GPL-3.0-or-later
// How the notation of a clip comes and goes, with a program that stands in for LilyPond.
#include "notation/Notation.h"

#include "OpenSong.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <QFile>
#include <QTest>

namespace
{

namespace edit = document::edit;
namespace fs = std::filesystem;
using base::ClipTicks;
using document::Note;

constexpr std::int64_t bar = 4 * 960;
constexpr int patience = 20'000; // milliseconds

/// A clip of two bars from bar 2 on with one note.
class NotationOfAClip : public OpenSong
{
protected:
    NotationOfAClip()
    {
        ::setenv("PATH", (folder.path().string() + ":" + before).c_str(), 1);
        lilyPondIs("echo run >> '" + (folder.path() / "runs").string() +
                   "'\nprintf '<svg width=\"330.00mm\" height=\"40.50mm\" fill=\"currentColor\"/>' > score.svg");
        const edit::AddClip clip{{1},
                                 {.id = {10},
                                  .name = "Tune",
                                  .start = base::SongTicks{bar},
                                  .content = document::NoteContent{.length = ClipTicks{2 * bar}, .notes = {note(20)}}}};
        EXPECT_TRUE(session.apply("Begin", {edit::AddTrack{.track = {.id = {1}, .name = "Keys"}}, clip}));
        arranger.selectionOf()->set({{10}});
        notation.setInk("#abcdef");
    }

    ~NotationOfAClip() override { ::setenv("PATH", before.c_str(), 1); }

    static Note note(std::uint64_t id, int pitch = 60)
    {
        return {.id = {id}, .start = ClipTicks{0}, .length = ClipTicks{960}, .pitch = pitch};
    }

    void lilyPondIs(const std::string& script) const
    {
        const auto path = folder.path() / "lilypond";
        std::ofstream(path) << "#!/bin/sh\n" << script << '\n';
        fs::permissions(path, fs::perms::owner_all);
    }

    std::string contentOf(const fs::path& path) const
    {
        std::ifstream file(path);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    std::string picture() const { return contentOf(notation.picture().toLocalFile().toStdString()); }

    const std::string before = std::getenv("PATH");
    studio::PianoRoll roll{session, transport, arranger};
    studio::Notation notation{session, roll};
};

TEST_F(NotationOfAClip, isEngravedAnewOnlyWhereItDiffers)
{
    EXPECT_FALSE(notation.isBusy()) << "nobody looks";
    notation.setActive(true);
    EXPECT_TRUE(notation.isBusy());
    ASSERT_TRUE(QTest::qWaitFor([&] { return !notation.isBusy(); }, patience));
    EXPECT_EQ(picture(), "<svg width=\"330.00mm\" height=\"40.50mm\" fill=\"#abcdef\"/>");
    EXPECT_EQ(notation.size(), QSizeF(330.0, 40.5));
    EXPECT_EQ(notation.bars(), "Bars 1 to 2 of 2");
    EXPECT_EQ(notation.trouble(), "");

    const auto first = notation.picture();
    EXPECT_TRUE(session.apply("Rename", {edit::RenameClip{{10}, "Other"}}));
    auto softer = note(20);
    softer.velocity = 0.1;
    EXPECT_TRUE(session.apply("Softer", {edit::ChangeNotes{{10}, {softer}}}));
    notation.setActive(true);
    EXPECT_FALSE(notation.isBusy()) << "it is written as before";
    EXPECT_TRUE(session.apply("Higher", {edit::ChangeNotes{{10}, {note(20, 61)}}}));
    ASSERT_TRUE(QTest::qWaitFor([&] { return notation.picture() != first; }, patience));
    EXPECT_EQ(contentOf(folder.path() / "runs"), "run\nrun\n");
    EXPECT_FALSE(QFile::exists(first.toLocalFile()));

    notation.setInk("#000000");
    EXPECT_NE(picture().find("#000000"), std::string::npos);
    EXPECT_EQ(contentOf(folder.path() / "runs"), "run\nrun\n") << "another colour takes no engraving";
}

TEST_F(NotationOfAClip, saysWhatToInstallAndWhatFailed)
{
    ::setenv("PATH", (folder.path() / "nowhere").c_str(), 1);
    notation.setActive(true);
    EXPECT_EQ(notation.trouble(),
              "Notation is engraved by LilyPond, which is not installed: install the package lilypond.");
    ::setenv("PATH", (folder.path().string() + ":" + before).c_str(), 1);
    lilyPondIs("echo 'no room for this' >&2\nexit 1");
    notation.again();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !notation.isBusy(); }, patience));
    EXPECT_EQ(notation.trouble(), "LilyPond could not engrave this clip: no room for this");
    lilyPondIs("kill -9 $$");
    notation.again();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !notation.isBusy(); }, patience));
    EXPECT_EQ(notation.trouble(), "LilyPond could not engrave this clip.");
    EXPECT_TRUE(notation.picture().isEmpty());
}

TEST_F(NotationOfAClip, isGivenUpAtOnce)
{
    lilyPondIs("echo $$ > '" + (folder.path() / "process").string() + "'\nexec sleep 1000");
    notation.setActive(true);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !contentOf(folder.path() / "process").empty(); }, patience));
    notation.cancel();
    EXPECT_FALSE(notation.isBusy());
    EXPECT_FALSE(fs::exists("/proc/" + std::to_string(std::stoi(contentOf(folder.path() / "process")))));
}

TEST_F(NotationOfAClip, showsLongClipsPageByPage)
{
    EXPECT_TRUE(session.apply("Longer", {edit::TrimClip{{10}, base::SongTicks{bar}, ClipTicks{40 * bar}, {}}}));
    notation.setActive(true);
    EXPECT_EQ(notation.bars(), "Bars 1 to 32 of 40");
    EXPECT_TRUE(notation.hasAfter());
    notation.turn(true);
    EXPECT_EQ(notation.bars(), "Bars 33 to 40 of 40");
    EXPECT_FALSE(notation.hasAfter());
    notation.turn(true);
    EXPECT_EQ(notation.bars(), "Bars 33 to 40 of 40");
    notation.turn(false);
    EXPECT_EQ(notation.bars(), "Bars 1 to 32 of 40");
    EXPECT_FALSE(notation.hasBefore());
}

} // namespace
