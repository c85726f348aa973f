// SPDX-License-Identifier: GPL-3.0-or-later
// Which keys the large synthesizer plays, and with which voices.
#include "PolyRun.h"

namespace
{

TEST(PolySynth, glidesInTheTimeItIsGiven)
{
    for (const auto mode : {poly::Mode::poly, poly::Mode::mono})
    {
        const Values values{{poly::mode, static_cast<float>(mode)}, {poly::glide, 0.4f}};
        const auto out = render(values, 48000, {noteOn(0, 60, 1), noteOff(4000, 1), noteOn(9600, 72, 2)});
        // In a straight line of semitones from 60 to 72 over 19200 frames.
        for (const std::size_t middle : {14400, 19200, 24000})
        {
            const auto pitch = 60.0 + 12.0 * (static_cast<double>(middle) - 9600.0) / 19200.0;
            EXPECT_NEAR(12.0 * std::log2(frequencyAround(out.left, middle - 600, middle + 600) / hertzOf(pitch)), 0.0,
                        0.1)
                << middle;
        }
        EXPECT_NEAR(frequencyAround(out.left, 28900, 47000), hertzOf(72.0), 0.01);
    }
}

TEST(PolySynth, glidesOnlyBetweenTiedNotesWhenLegato)
{
    const Values values{{poly::mode, 2.0f}, {poly::glide, 1.0f}};
    const auto apart = render(values, 24000, {noteOn(0, 60, 1), noteOff(4000, 1), noteOn(9600, 72, 2)});
    EXPECT_NEAR(frequencyAround(apart.left, 10000, 20000), hertzOf(72.0), 0.01);
    const auto tied = render(values, 24000, {noteOn(0, 60, 1), noteOn(9600, 72, 2)});
    EXPECT_LT(frequencyAround(tied.left, 10000, 20000), hertzOf(65.0));
}

TEST(PolySynth, playsTheLastOfTheHeldKeys)
{
    for (const float mode : {1.0f, 2.0f})
    {
        const auto synth = makeSynth({{poly::mode, mode}});
        const auto out =
            test::DeviceRun(*synth, scoreOf(60000, {noteOn(0, 60, 1), noteOn(10000, 67, 2), noteOn(20000, 72, 3),
                                                    noteOff(30000, 2), noteOff(40000, 3), noteOff(50000, 1)}))
                .inBlocksOf(512);
        EXPECT_NEAR(frequencyAround(out.left, 2000, 9900), hertzOf(60), 0.1);
        EXPECT_NEAR(frequencyAround(out.left, 12000, 19900), hertzOf(67), 0.1);
        EXPECT_NEAR(frequencyAround(out.left, 22000, 39900), hertzOf(72), 0.1);
        EXPECT_NEAR(frequencyAround(out.left, 42000, 49900), hertzOf(60), 0.1);
        EXPECT_EQ(peak(out.left, 51000, 60000), 0.0f);
        EXPECT_EQ(synth->activeVoices(), 0u);
    }
}

/// Falling back on a key that is still down, its own bend holds again; and what has moved in it meanwhile.
TEST(PolySynth, fallsBackOnAKeyWithItsBend)
{
    using Kind = engine::NoteEvent::Kind;
    for (const float mode : {1.0f, 2.0f})
    {
        const auto bent = render({{poly::mode, mode}}, 60000,
                                 {noteOn(0, 60, 1), ofNote(Kind::noteBend, 0, 1, 7.0f), noteOn(12000, 72, 2),
                                  ofNote(Kind::noteBend, 12000, 2, -3.0f), noteOff(24000, 2),
                                  ofNote(Kind::noteBend, 40000, 1, 1.0f)});
        EXPECT_NEAR(frequencyAround(bent.left, 2000, 11900), hertzOf(67.0), 0.1);
        EXPECT_NEAR(frequencyAround(bent.left, 14000, 23900), hertzOf(69.0), 0.1);
        EXPECT_NEAR(frequencyAround(bent.left, 26000, 39900), hertzOf(67.0), 0.1) << "its own bend, not the other's";
        EXPECT_NEAR(frequencyAround(bent.left, 42000, 59000), hertzOf(61.0), 0.1);
        const auto below =
            render({{poly::mode, mode}}, 48000,
                   {noteOn(0, 60, 1), noteOn(12000, 72, 2), ofNote(Kind::noteBend, 18000, 1, 5.0f), noteOff(24000, 2)});
        EXPECT_NEAR(frequencyAround(below.left, 19000, 23900), hertzOf(72.0), 0.1) << "it does not sound";
        EXPECT_NEAR(frequencyAround(below.left, 26000, 47000), hertzOf(65.0), 0.1) << "it was bent all the same";
    }
}

TEST(PolySynth, fallsBackOnAKeyWithItsPressureAndTimbre)
{
    using Kind = engine::NoteEvent::Kind;
    for (const auto& [kind, source] :
         {std::pair(Kind::notePressure, poly::Source::pressure), {Kind::noteTimbre, poly::Source::timbre}})
    {
        const auto values = Values{{poly::mode, 2.0f}} + slot(0, source, poly::Target::pitch, 50.0f);
        const auto alone = render(values, 20000, {noteOn(0, 60, 1), ofNote(kind, 0, 1, 0.8f)});
        const auto back = render(values, 60000,
                                 {noteOn(0, 60, 1), ofNote(kind, 0, 1, 0.8f), noteOn(12000, 72, 2), noteOff(24000, 2)});
        EXPECT_GT(frequencyAround(alone.left, 2000, 19000), hertzOf(61.0)) << "it moves something";
        EXPECT_NEAR(frequencyAround(back.left, 26000, 59000), frequencyAround(alone.left, 2000, 19000), 0.1);
        EXPECT_NEAR(frequencyAround(back.left, 14000, 23900), hertzOf(72.0), 0.1) << "the upper key has none";
    }
}

TEST(PolySynth, beginsItsEnvelopesAnewUnlessLegato)
{
    const auto loudnessOfSecond = [](float mode)
    {
        const Values values{{poly::mode, mode}, {poly::ampDecay, 0.1f}, {poly::ampSustain, 10.0f}};
        const auto out = render(values, 24000, {noteOn(0, 60, 1), noteOn(12000, 67, 2)});
        return peak(out.left, 12100, 12600);
    };
    EXPECT_GT(loudnessOfSecond(1.0f), 0.6f);
    EXPECT_LT(loudnessOfSecond(2.0f), 0.11f);
}

/// Sixty-four held sines of one low pitch, and one more.
TEST(PolySynth, stealsTheOldestVoiceWithoutAClick)
{
    std::vector<engine::NoteEvent> notes;
    for (std::uint32_t i = 0; i < 65; ++i)
        notes.push_back(noteOn(i < 64 ? i * 10 : 4000, i == 0 ? 60 : i == 64 ? 50 : 9, i, i == 0 ? 1.0f : 0.005f));
    const Values values{{poly::velocity, 100.0f}, {poly::ampAttack, 0.005f}};
    const auto synth = makeSynth(values);
    const auto out = test::DeviceRun(*synth, scoreOf(8000, notes)).inBlocksOf(256);
    EXPECT_EQ(synth->activeVoices(), 64u);
    EXPECT_LT(test::largestStep(out.left, 0, 8000), 0.05f + 0.01f);

    const auto without = makeSynth(values);
    notes.erase(notes.begin());
    const auto expected = test::DeviceRun(*without, scoreOf(8000, notes)).inBlocksOf(256);
    for (std::size_t i = 4241; i < 8000; ++i)
        ASSERT_NEAR(out.left[i], expected.left[i], 1e-4) << i;
}

TEST(PolySynth, stealsReleasedVoicesFirst)
{
    const auto synth = makeSynth({{poly::velocity, 100.0f}, {poly::ampRelease, 10.0f}});
    std::vector<engine::NoteEvent> notes;
    for (std::uint32_t i = 0; i < 64; ++i)
        notes.push_back(noteOn(i, i == 20 ? 60 : 9, i, i == 20 ? 1.0f : 0.0005f));
    notes.push_back(noteOff(1000, 20));
    notes.push_back(noteOn(2000, 9, 99, 0.001f));
    const auto out = test::DeviceRun(*synth, scoreOf(6000, notes)).inBlocksOf(256);
    EXPECT_GT(test::largestStep(out.left, 1800, 1990), 0.01f);
    EXPECT_LT(test::largestStep(out.left, 2300, 6000), 0.001f);
}

TEST(PolySynth, survivesAStormOfNotesAtBothRates)
{
    const auto synth = makeSynth({{poly::osc1Morph, 66.6667f}, {poly::gain, -30.0f}});
    std::vector<engine::NoteEvent> notes;
    for (std::uint32_t i = 0; i < 1000; ++i)
        notes.push_back(noteOn(i / 4, static_cast<std::uint8_t>(i % 128), i));
    notes.push_back({engine::NoteEvent::Kind::allOff, 0, 0.0f, 0, 6000});
    auto score = scoreOf(8192, notes);
    score.changes = {{100, poly::drive, 20.0f}, {150, poly::drive, 0.0f}, {200, poly::cross, 1.0f}};
    const auto out = test::DeviceRun(*synth, score).inBlocksOf(1024);
    EXPECT_EQ(synth->activeVoices(), 0u);
    EXPECT_EQ(out.faults, 0);
    EXPECT_EQ(peak(out.left, 7400, 8192), 0.0f);
}

} // namespace
