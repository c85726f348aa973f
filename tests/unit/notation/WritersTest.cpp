// SPDX-License-Identifier: GPL-3.0-or-later
// What is written, as LilyPond and its reader of MusicXML understand it.
#include "notation/LilyPond.h"
#include "notation/MusicXml.h"
#include "support/ShellCommand.h"
#include "support/TemporaryFolder.h"
#include "unit/notation/ReadBack.h"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numeric>
#include <random>

namespace
{

using base::SongTicks;
using notation::PlayedNote;
using testing::HasSubstr;
using testing::Not;

/// Two parts in changing meters, with triplets, chords, rests, ties and voices that overlap.
class Writers : public testing::Test
{
protected:
    Writers()
    {
        tempo.meters = {{1, 4, 4}, {3, 6, 8}, {5, 3, 4}, {7, 5, 8}, {9, 12, 8}};
        tempo.tempos = {{SongTicks{0}, 96.0}, {SongTicks{5000}, 132.5}};
        std::mt19937 random(3);
        const auto chance = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
        for (auto* part : {&keys, &bass})
        {
            // Each key once: musicxml2ly ties all of a chord or nothing of it, also to what is struck again.
            std::vector<int> pitches(20);
            std::iota(pitches.begin(), pitches.end(), part == &keys ? 50 : 30);
            std::ranges::shuffle(pitches, random);
            for (const int pitch : pitches)
            {
                const int step = chance(0, 2) == 0 ? 160 : 240;
                const int start = chance(0, 18000) / step * step;
                part->notes.push_back({SongTicks{start}, SongTicks{start + step * chance(1, 8)}, pitch});
            }
            const int last = 24000 + 2880 + 2880; // of bar 9, in 12/8
            for (const auto& [from, to] : {std::pair(0, 720), {720, 1440}, {1440, 1600}, {1600, 1760}, {1760, 1920}})
                part->notes.push_back({SongTicks{last + from}, SongTicks{last + to}, part == &keys ? 75 : 55});
        }
    }

    notation::Score score() const { return notation::makeScore({keys, bass}, tempo); }

    std::vector<PlayedNote> expected() const
    {
        auto notes = notation::written(keys.notes, tempo);
        const auto more = notation::written(bass.notes, tempo);
        notes.insert(notes.end(), more.begin(), more.end());
        return notation::inOrder(std::move(notes));
    }

    void write(const std::string& name, const std::string& text) const
    {
        std::ofstream(folder.path() / name, std::ios::binary) << text;
    }

    /// What it says goes to "said".
    std::string run(const std::string& command) const
    {
        return support::outputOf("cd '" + folder.path().string() + "' && " + command + " 2> said");
    }

    std::string said() const
    {
        std::ifstream file(folder.path() / "said");
        return {std::istreambuf_iterator<char>(file), {}};
    }

    support::TemporaryFolder folder;
    document::TempoMap tempo;
    notation::PlayedPart keys{"Keys", {}};
    notation::PlayedPart bass{"Bass & \"Friends\" <1>", {}};
};

TEST_F(Writers, MusicXmlIsReadByAnotherProgramAsTheSameNotes)
{
    write("song.musicxml", notation::musicXml(score(), tempo.tempos));
    run("musicxml2ly -o song.ly song.musicxml");
    run("sed -i 's/.layout {}/\\\\midi {}/' song.ly"); // its own option shortens notes
    run("lilypond --loglevel=WARN -o song song.ly");
    EXPECT_EQ(notation::playedFrom(folder.path() / "song.midi"), expected());
    EXPECT_THAT(said(), Not(HasSubstr("barcheck"))) << "each measure is as long as its meter says";
}

TEST_F(Writers, MinorKeysAreWrittenAsSuch)
{
    keys.notes.clear();
    for (const int pitch : {57, 60, 68, 69}) // A C G sharp A
        keys.notes.push_back(
            {SongTicks{960 * std::ssize(keys.notes)}, SongTicks{960 * std::ssize(keys.notes) + 960}, pitch});
    bass.notes = {{SongTicks{0}, SongTicks{3840}, 45}};
    EXPECT_THAT(notation::lilyPond(score()), HasSubstr("\\key a \\minor"));
    write("song.musicxml", notation::musicXml(score(), tempo.tempos));
    EXPECT_EQ(run("xmllint --nonet --xpath 'string(//key/mode)' song.musicxml"), "minor\n");
    run("musicxml2ly -o song.ly song.musicxml");
    EXPECT_THAT(run("grep key song.ly"), HasSubstr("\\key a \\minor"));
}

TEST_F(Writers, MusicXmlIsWellFormedWhateverTheNamesAre)
{
    bass.name = "\x01]]>&amp;<note>\x1b\n\xff";
    write("song.musicxml", notation::musicXml(score(), tempo.tempos));
    EXPECT_EQ(run("xmllint --nonet --noout song.musicxml"), "");
    EXPECT_EQ(run("xmllint --nonet --xpath 'string(//score-part[2]/part-name)' song.musicxml"),
              "]]>&amp;<note>  \xc3\xbf\n");
    EXPECT_EQ(run("xmllint --nonet --xpath 'string((//time/beats)[2])' song.musicxml"), "6\n");
    EXPECT_EQ(run("xmllint --nonet --xpath 'string((//sound/@tempo)[2])' song.musicxml"), "132.5\n");
}

TEST_F(Writers, LilyPondPlaysTheSameNotes)
{
    auto text = notation::lilyPond(score());
    const std::string layout = "\\layout { }";
    text.replace(text.find(layout), layout.size(), "\\midi { }");
    write("song.ly", text);
    run("lilypond --loglevel=WARN -o song song.ly");
    EXPECT_EQ(notation::playedFrom(folder.path() / "song.midi"), expected());
    EXPECT_EQ(said(), "") << "no warning";
}

TEST_F(Writers, NamesAreTextForLilyPondAndRunNothing)
{
    const auto evil = "(system \"touch " + (folder.path() / "evil").string() + "\")";
    const std::vector<std::string> names{"#" + evil,
                                         "\" #" + evil + " \"",
                                         "\\\" #" + evil,
                                         "\\\\\" #" + evil,
                                         "\\markup { #" + evil + "}",
                                         "\"\n#" + evil + "\n\"",
                                         "%{ \" #" + evil,
                                         "$" + evil,
                                         "\" } \\header { x = #" + evil};
    std::vector<notation::PlayedPart> parts;
    for (const auto& name : names)
        parts.push_back({name, {{SongTicks{0}, SongTicks{960}, 60}}});
    const auto text = notation::lilyPond(notation::makeScore(parts, tempo));
    write("song.ly", text);
    run("lilypond --loglevel=WARN -dbackend=svg -o song song.ly");
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "evil"));
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "song.svg")) << said();
    write("proof.ly", "\\version \"2.24.0\"\n#" + evil + "\n{ c }");
    run("lilypond --loglevel=ERROR -dbackend=svg -o proof proof.ly");
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "evil")) << "it would, unquoted";
}

TEST(Quoted, IsOneStringOnOneLine)
{
    EXPECT_EQ(notation::quoted("a"), "\"a\"");
    EXPECT_EQ(notation::quoted("\\"), "\"\\\\\"");
    EXPECT_EQ(notation::quoted("\""), "\"\\\"\"");
    EXPECT_EQ(notation::quoted("a\nb\x01"), "\"a b\"");
    EXPECT_EQ(notation::quoted(std::string(1000, '"')).size(), 2u + 2u * 60u) << "not longer than what is read";
}

} // namespace
