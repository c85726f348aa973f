// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/ScoreExport.h"

#include "support/ShellCommand.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace
{

using namespace document;
using base::ClipTicks;
using base::SongTicks;

Note note(std::int64_t start, std::int64_t length, int pitch, bool mute = false)
{
    return {.start = ClipTicks{start}, .length = ClipTicks{length}, .pitch = pitch, .mute = mute};
}

class ScoreExport : public testing::Test
{
protected:
    ScoreExport()
    {
        song.rate = {48000};
        song.tracks.resize(1);
        song.tracks[0].id = {1};
        song.tracks[0].name = "Keys";
        song.tracks[0].clips = {{.id = {2},
                                 .start = SongTicks{3840},
                                 .content = NoteContent{.length = ClipTicks{3840},
                                                        .loopLength = ClipTicks{1920},
                                                        .notes = {note(0, 960, 60), note(960, 960, 62, true)}}}};
    }

    std::string xpath(const std::string& path) const
    {
        return support::outputOf("xmllint --nonet --xpath '" + path + "' '" + out.string() + "'");
    }

    support::TemporaryFolder folder;
    const std::filesystem::path out = folder.path() / "song.musicxml";
    Song song;
};

TEST_F(ScoreExport, WritesLoopsPlayedOutWithoutWhatIsMuted)
{
    const auto report = conductor::exportMusicXml(song, out);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->tracks, 1u);
    EXPECT_EQ(report->notes, 2u);
    EXPECT_EQ(report->bars, 2u);
    EXPECT_EQ(xpath("count(//measure)"), "2\n");
    EXPECT_EQ(xpath("count(//measure[@number=2]//note[pitch/step=\"C\" and type=\"quarter\"])"), "2\n");
    EXPECT_EQ(xpath("count(//pitch/step[.=\"D\"])"), "0\n");
    EXPECT_EQ(xpath("string(//measure[@number=1]/note/rest/@measure)"), "yes\n");
}

TEST_F(ScoreExport, RefusesASongWithNothingToWriteOrTooMuch)
{
    auto empty = song;
    empty.tracks[0].clips[0].mute = true;
    const auto nothing = conductor::exportMusicXml(empty, out);
    ASSERT_FALSE(nothing);
    EXPECT_EQ(nothing.error().message, "there is nothing to write: no track that is heard has notes");
    song.tracks[0].clips[0].start = SongTicks{std::int64_t{20'000} * 3840};
    const auto far = conductor::exportMusicXml(song, out);
    ASSERT_FALSE(far);
    EXPECT_EQ(far.error().message, "the notes go on for 10001 bars behind the 10000 that notation has room for");
    EXPECT_FALSE(std::filesystem::exists(out));
}

TEST_F(ScoreExport, AClipIsWrittenFromItsOwnBarOnAndByPages)
{
    auto& clip = song.tracks[0].clips[0];
    std::get<NoteContent>(clip.content).length = ClipTicks{4 * 3840};
    const auto whole = conductor::scoreOf(song, clip, 0, {});
    EXPECT_EQ(whole.parts.at(0).name, "Keys");
    EXPECT_EQ(whole.measures.size(), 4u);
    EXPECT_EQ(whole.measures.front().bar, 2);
    const auto page = conductor::scoreOf(song, clip, 1, {.mostBars = 2});
    EXPECT_EQ(page.measures.size(), 2u);
    EXPECT_EQ(page.measures.front().bar, 3);
    EXPECT_EQ(page.barsLeft, 1);
}

TEST(MusicXmlName, IsKnownByItsSuffix)
{
    EXPECT_TRUE(conductor::isMusicXmlName("a.musicxml"));
    EXPECT_TRUE(conductor::isMusicXmlName("a.MusicXML"));
    EXPECT_FALSE(conductor::isMusicXmlName("musicxml"));
    EXPECT_FALSE(conductor::isMusicXmlName("a.mid"));
}

} // namespace
