// SPDX-License-Identifier: GPL-3.0-or-later
#include "notation/Score.h"

#include "notation/Spelling.h"
#include "unit/notation/ReadBack.h"

#include <gtest/gtest.h>
#include <random>

namespace
{

using base::SongTicks;
using document::TempoMap;
using notation::Clef;
using notation::Element;
using notation::PlayedNote;
using notation::Score;

constexpr std::int64_t bar = 3840;

PlayedNote note(std::int64_t start, std::int64_t end, int pitch = 72)
{
    return {SongTicks{start}, SongTicks{end}, pitch};
}

TempoMap inMeter(int numerator, int denominator)
{
    TempoMap tempo;
    tempo.meters = {{1, numerator, denominator}};
    return tempo;
}

Score scoreOf(std::vector<PlayedNote> notes, const TempoMap& tempo = {}, const notation::Extent& extent = {})
{
    return notation::makeScore({{"Keys", std::move(notes)}}, tempo, extent);
}

/// A voice in letters: "4.c'~" would take a reader; so value, dot, t for a triplet, d for a duplet, pitches, ~ where
/// one is tied on.
std::string textOf(const notation::Voice& voice)
{
    std::string text;
    for (const auto& element : voice)
    {
        text += text.empty() ? "" : " ";
        text += element.beginsTuplet ? "[" : "";
        text += std::to_string(element.value.part) + (element.value.dotted ? "." : "") +
                (element.value.tuplet == notation::Tuplet::triplet  ? "t"
                 : element.value.tuplet == notation::Tuplet::duplet ? "d"
                                                                    : "");
        for (const auto& tone : element.tones)
            text += ":" + std::to_string(tone.pitch) + (tone.tiedOn ? "~" : "");
        text += element.endsTuplet ? "]" : "";
    }
    return text;
}

std::string measureText(const Score& score, std::size_t measure, std::size_t staff = 0, std::size_t voice = 0)
{
    return textOf(score.parts.at(0).staves.at(staff).measures.at(measure).at(voice));
}

TEST(Score, AQuarterOverABarLineIsTwoTiedNotes)
{
    const auto score = scoreOf({note(bar - 480, bar + 480)});
    ASSERT_EQ(score.measures.size(), 2u);
    EXPECT_EQ(measureText(score, 0), "2. 8 8:72~");
    EXPECT_EQ(measureText(score, 1), "8:72 8 2.");
    EXPECT_TRUE(score.parts[0].staves[0].measures[1][0][0].tones[0].tiedBack);
}

TEST(Score, NotesFromABeatMayBeDottedAndThoseBetweenBeatsAreTied)
{
    EXPECT_EQ(measureText(scoreOf({note(0, 1440), note(1440, 1920), note(1920, 3840)}), 0), "4.:72 8:72 2:72");
    EXPECT_EQ(measureText(scoreOf({note(0, 480), note(480, 1440), note(1440, 1920)}), 0), "8:72 8:72~ 8:72 8:72 2");
    EXPECT_EQ(measureText(scoreOf({note(0, 2880), note(2880, 3600)}), 0), "2.:72 8.:72 16");
    EXPECT_EQ(measureText(scoreOf({note(0, 3840)}), 0), "1:72");
}

TEST(Score, TripletsAreWrittenWhereNotesFallOnThem)
{
    EXPECT_EQ(measureText(scoreOf({note(0, 320), note(320, 640), note(640, 960)}), 0), "[8t:72 8t:72 8t:72] 2.");
    EXPECT_EQ(measureText(scoreOf({note(3, 330), note(310, 620), note(652, 960, 74)}), 0), "[8t:72 8t:72 8t:74] 2.")
        << "as played by hand";
    EXPECT_EQ(measureText(scoreOf({note(960, 1600), note(1600, 1920)}), 0), "4 [4t:72 8t:72] 2");
    EXPECT_EQ(measureText(scoreOf({note(0, 160), note(160, 960)}), 0), "[16t:72 16t:72~ 4t:72] 2.");
    EXPECT_EQ(measureText(scoreOf({note(20, 230), note(250, 470), note(460, 960)}), 0), "16:72 16:72 8:72 2.")
        << "sixteenths that are played loosely";
}

TEST(Score, CompoundMetersHaveBeatsOfThree)
{
    const auto score = scoreOf({note(0, 1440), note(1440, 2400), note(2400, 2880)}, inMeter(6, 8));
    EXPECT_EQ(measureText(score, 0), "4.:72 4:72 8:72");
    EXPECT_EQ(measureText(scoreOf({note(0, 2880)}, inMeter(6, 8)), 0), "2.:72");
    EXPECT_EQ(measureText(scoreOf({note(0, 2400)}, inMeter(6, 8)), 0), "4.:72~ 4:72 8");
    EXPECT_EQ(measureText(scoreOf({note(960, 1920)}, inMeter(6, 8)), 0), "4 8:72~ 8:72 4");
}

TEST(Score, MetersOfEighthsHaveTripletsInTheirEighths)
{
    for (const int eighths : {6, 9, 12, 7, 3})
    {
        SCOPED_TRACE(eighths);
        const auto meter = inMeter(eighths, 8);
        const auto sixteenths = scoreOf({note(0, 160), note(160, 320), note(320, 480), note(480, 960)}, meter);
        EXPECT_TRUE(measureText(sixteenths, 0).starts_with("[16t:72 16t:72 16t:72] 8:72"))
            << measureText(sixteenths, 0);
        EXPECT_TRUE(measureText(scoreOf({note(480, 640), note(640, 960)}, meter), 0).starts_with("8 [16t:72 8t:72]"));
        EXPECT_TRUE(measureText(scoreOf({note(485, 633), note(655, 950)}, meter), 0).starts_with("8 [16t:72 8t:72]"))
            << "as played by hand";
    }
    EXPECT_EQ(measureText(scoreOf({note(0, 240), note(240, 480), note(480, 960)}, inMeter(6, 8)), 0),
              "16:72 16:72 8:72 8 4.");
}

TEST(Score, CompoundMetersHaveDuplets)
{
    EXPECT_EQ(measureText(scoreOf({note(0, 720), note(720, 1440), note(1440, 2880)}, inMeter(6, 8)), 0),
              "[8d:72 8d:72] 4.:72");
    EXPECT_EQ(measureText(scoreOf({note(1440, 2160), note(2160, 2880)}, inMeter(12, 8)), 0), "4. [8d:72 8d:72] 2.");
    EXPECT_EQ(measureText(scoreOf({note(0, 360), note(360, 720)}, inMeter(6, 16)), 0), "[16d:72 16d:72] 8.");
    EXPECT_EQ(measureText(scoreOf({note(0, 720), note(720, 960), note(960, 1440)}, inMeter(6, 8)), 0),
              "8.:72 16:72 8:72 4.")
        << "no duplet where something else begins in the beat";
}

TEST(Score, TripletsOfQuartersAreThoseOfSixteenthsToo)
{
    EXPECT_EQ(
        measureText(
            scoreOf({note(0, 160), note(160, 320), note(320, 480), note(480, 640), note(640, 800), note(800, 960)}), 0),
        "[16t:72 16t:72 16t:72 16t:72 16t:72 16t:72] 2.");
}

TEST(Score, FollowsTheMetersOfTheSong)
{
    TempoMap tempo;
    tempo.meters = {{1, 4, 4}, {2, 3, 4}, {3, 7, 8}};
    const auto score = scoreOf({note(0, 3840 + 2880 + 3360)}, tempo);
    ASSERT_EQ(score.measures.size(), 3u);
    EXPECT_EQ(measureText(score, 0), "1:72~");
    EXPECT_EQ(measureText(score, 1), "2.:72~");
    EXPECT_EQ(measureText(score, 2), "2.:72~ 8:72");
    EXPECT_TRUE(score.measures[1].changesMeter);
    EXPECT_EQ(score.measures[2].start, SongTicks{3840 + 2880});
}

TEST(Score, SplitsAtMiddleCAndKeepsOnlyStavesWithNotes)
{
    const auto both = scoreOf({note(0, 960, 60), note(0, 960, 59)});
    ASSERT_EQ(both.parts[0].staves.size(), 2u);
    EXPECT_EQ(both.parts[0].staves[0].clef, Clef::treble);
    EXPECT_EQ(measureText(both, 0, 0), "4:60 2.");
    EXPECT_EQ(measureText(both, 0, 1), "4:59 2.");
    const auto bass = scoreOf({note(0, 960, 40)});
    ASSERT_EQ(bass.parts[0].staves.size(), 1u);
    EXPECT_EQ(bass.parts[0].staves[0].clef, Clef::bass);
}

TEST(Score, ChordsShareAVoiceAndWhatOverlapsTakesAnother)
{
    const auto chord = scoreOf({note(0, 960, 67), note(0, 960, 60), note(0, 960, 64)});
    EXPECT_EQ(measureText(chord, 0), "4:60:64:67 2.");
    const auto held = scoreOf({note(0, 960, 76), note(960, 1920, 77), note(0, 3840, 60)});
    ASSERT_EQ(held.parts[0].staves[0].measures[0].size(), 2u);
    EXPECT_EQ(measureText(held, 0, 0, 0), "4:76 4:77 2");
    EXPECT_EQ(measureText(held, 0, 0, 1), "1:60");
    const auto third = scoreOf({note(0, 3840, 72), note(0, 1920, 67), note(960, 2880, 64)});
    EXPECT_EQ(measureText(third, 0, 0, 1), "4:67~ 4:64~:67 4:64 4") << "the second voice holds what is left, with ties";
}

TEST(Score, AKeyThatIsStruckAgainEndsAndTheLongerOfTwoStays)
{
    const auto notes = notation::written({note(0, 1920), note(960, 1440), note(2880, 3000), note(2880, 3840)}, {});
    EXPECT_EQ(notes, (std::vector{note(0, 960), note(960, 1440), note(2880, 3840)}));
    EXPECT_EQ(notation::written({note(0, 1)}, {}), (std::vector{note(0, 120)})) << "none is too short to be written";
    EXPECT_EQ(notation::written({note(3835, 3838)}, {}), (std::vector{note(3840, 3960)})) << "in the next bar";
}

TEST(Score, WritesNoMoreThanItIsAskedFor)
{
    std::vector<PlayedNote> many;
    for (int i = 0; i < 40; ++i)
        many.push_back(note(i * 960, i * 960 + 960));
    many.push_back(note(0, 40 * 960, 48));
    EXPECT_EQ(scoreOf(many, {}, {.mostBars = 4}).measures.size(), 4u);
    EXPECT_EQ(scoreOf(many, {}, {.mostBars = 4}).barsLeft, 6);
    EXPECT_EQ(scoreOf(many, {}, {.mostPieces = 10}).measures.size(), 2u) << "four and the long one a bar";
    EXPECT_EQ(scoreOf(many, {}, {.mostPieces = 1}).measures.size(), 1u) << "one bar at least";
    const auto later = scoreOf(many, {}, {.firstBar = 9, .lastBar = 12});
    ASSERT_EQ(later.measures.size(), 4u);
    EXPECT_EQ(later.measures.front().bar, 9);
    EXPECT_EQ(later.parts[0].staves[1].measures[0][0][0].tones[0].tiedBack, false) << "nothing before it to tie to";
    const auto far = scoreOf({note(std::int64_t{1} << 40, (std::int64_t{1} << 40) + 960)});
    EXPECT_EQ(far.measures.size(), 10'000u);
    EXPECT_GT(far.barsLeft, 200'000'000);
}

TEST(Score, WithoutNotesHasAnEmptyBar)
{
    const auto score = scoreOf({});
    ASSERT_EQ(score.measures.size(), 1u);
    EXPECT_TRUE(score.parts[0].staves[0].measures[0][0].empty());
    EXPECT_EQ(score.fifths, 0);
}

/// Any notes in any meters: every voice fills its measures, and who reads the score plays the notes that were written.
TEST(Score, HoldsWhateverIsPlayed)
{
    std::mt19937 random(7);
    const auto chance = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
    for (int round = 0; round < 300; ++round)
    {
        TempoMap tempo;
        tempo.meters = {{1, chance(1, 12), 1 << chance(0, 5)}};
        for (std::int64_t at = 2; at < 12; at += chance(1, 6))
            tempo.meters.push_back({at, chance(1, 12), 1 << chance(0, 5)});
        std::vector<PlayedNote> notes;
        const int step = chance(0, 2) == 0 ? 1 : chance(0, 1) == 0 ? 120 : 160;
        for (int i = chance(1, 60); i > 0; --i)
        {
            const int start = chance(0, 20000) / step * step;
            notes.push_back(note(start, start + std::max(1, chance(1, 4000) / step * step), chance(40, 80)));
        }
        const auto score = scoreOf(notes, tempo);
        EXPECT_EQ(notation::playedFrom(score), notation::inOrder(notation::written(notes, tempo))) << round;
        for (const auto& staff : score.parts[0].staves)
            for (std::size_t i = 0; i < score.measures.size(); ++i)
                for (const auto& voice : staff.measures[i])
                {
                    std::int64_t sum = 0;
                    for (const auto& element : voice)
                        sum += notation::ticksOf(element.value);
                    EXPECT_TRUE(voice.empty() || sum == score.measures[i].length().value) << round << ", " << i;
                }
        if (HasFailure())
            return;
    }
}

TEST(Spelling, IsThatOfTheKey)
{
    using notation::spelled;
    using notation::Spelling;
    EXPECT_EQ(spelled(60, 0), (Spelling{'C', 0, 4}));
    EXPECT_EQ(spelled(61, 0), (Spelling{'C', 1, 4}));
    EXPECT_EQ(spelled(63, 0), (Spelling{'E', -1, 4}));
    EXPECT_EQ(spelled(61, -3), (Spelling{'D', -1, 4}));
    EXPECT_EQ(spelled(66, 4), (Spelling{'F', 1, 4}));
    EXPECT_EQ(spelled(65, 6), (Spelling{'E', 1, 4})) << "E sharp in F sharp";
    EXPECT_EQ(spelled(59, -5), (Spelling{'C', -1, 4})) << "C flat, in the octave above B";
    EXPECT_EQ(spelled(0, 0), (Spelling{'C', 0, -1}));
    constexpr int above[] = {9, 11, 0, 2, 4, 5, 7}; // of A to G above C
    for (int key = -5; key <= 6; ++key)
        for (int pitch = 0; pitch < 128; ++pitch)
        {
            const auto spelling = spelled(pitch, key);
            EXPECT_EQ((spelling.octave + 1) * 12 + above[spelling.step - 'A'] + spelling.alter, pitch);
            EXPECT_LE(std::abs(spelling.alter), 2);
        }
}

/// Chords of a beat each, in root position from octave 4 on.
Score harmony(const std::vector<std::vector<int>>& chords)
{
    std::vector<PlayedNote> notes;
    std::int64_t at = 0;
    for (const auto& chord : chords)
    {
        for (const int pitch : chord)
            notes.push_back(note(at, at + 960, pitch));
        at += 960;
    }
    return scoreOf(std::move(notes));
}

TEST(Spelling, TellsAMinorKeyFromItsRelativeMajor)
{
    const std::vector<std::vector<int>> minor{{57, 60, 64}, {50, 53, 57}, {52, 56, 59}, {57, 60, 64}}; // a d E a
    const std::vector<std::vector<int>> major{{48, 52, 55}, {53, 57, 60}, {55, 59, 62}, {48, 52, 55}}; // C F G C
    for (int up = 0; up < 12; ++up)
    {
        SCOPED_TRACE(up);
        auto chords = minor;
        auto others = major;
        for (auto* const all : {&chords, &others})
            for (auto& chord : *all)
                for (int& pitch : chord)
                    pitch += up;
        const auto low = harmony(chords);
        const auto high = harmony(others);
        EXPECT_TRUE(low.isMinor);
        EXPECT_FALSE(high.isMinor);
        EXPECT_EQ(low.fifths, high.fifths) << "with the signature of its relative";
        EXPECT_EQ(notation::tonicOf(low.fifths, true), (9 + up) % 12);
        EXPECT_EQ(notation::tonicOf(high.fifths, false), up);
    }
    EXPECT_TRUE(harmony({{50, 53, 57}, {52, 56, 59}, {57, 60, 64}, {52, 56, 59}}).isMinor)
        << "d E a E: no tonic at either end, but its raised seventh";
    EXPECT_FALSE(harmony({{55, 59, 62}, {48, 52, 55}, {55, 59, 62}}).isMinor) << "G C G";
    EXPECT_FALSE(scoreOf({}).isMinor);
}

TEST(Spelling, FindsTheKeyOfItsScale)
{
    for (int fifths = -5; fifths <= 6; ++fifths)
    {
        notation::PitchWeights weights{};
        for (const int step : {0, 2, 4, 5, 7, 9, 11})
            weights[static_cast<std::size_t>(((fifths * 7 + step) % 12 + 12) % 12)] = 1.0;
        EXPECT_EQ(notation::keyOf(weights), fifths);
    }
    notation::PitchWeights all{};
    all.fill(1.0);
    EXPECT_EQ(notation::keyOf(all), 0) << "all keys as much";
}

} // namespace
