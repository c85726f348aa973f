// SPDX-License-Identifier: GPL-3.0-or-later
// What moves in the sound of the large synthesizer.
#include "PolyRun.h"

namespace
{

/// Tremolo by an LFO: the level goes up and down so many times a second.
TEST(PolySynth, runsItsLfosAtTheirRates)
{
    for (std::uint32_t lfo = 0; lfo < 2; ++lfo)
        for (const float rate : {0.5f, 5.0f, 23.0f})
        {
            const auto source = lfo == 0 ? poly::Source::lfo1 : poly::Source::lfo2;
            const auto out = render(slot(0, source, poly::Target::volume, 50.0f) +
                                        Values{{poly::lfo1Rate + poly::perLfo * lfo, rate}, {poly::osc1Pitch, 12.0f}},
                                    480000, {noteOn(0, 81, 1)});
            // y = (1 + sin(2 pi r t) / 2) sin(2 pi f t): the sidebands lie r away.
            std::complex<double> sum = 0.0;
            std::complex<double> carrier = 0.0;
            constexpr std::size_t frames = 384000; // whole cycles of all
            for (std::size_t i = 0; i < frames; ++i)
            {
                const auto t = static_cast<double>(48000 + i) / 48000.0;
                const auto y = static_cast<double>(out.left[48000 + i]) * 2.0 / frames;
                carrier += y * std::polar(1.0, -2.0 * std::numbers::pi * 1760.0 * t);
                sum += y * std::polar(1.0, -2.0 * std::numbers::pi * (1760.0 + static_cast<double>(rate)) * t);
            }
            EXPECT_NEAR(std::abs(carrier), 1.0, 0.01);
            EXPECT_NEAR(std::abs(sum), 0.25, 0.01) << rate;
        }
}

TEST(PolySynth, takesEachSourceToEachTarget)
{
    for (int source = 1; source < static_cast<int>(poly::Source::count); ++source)
        for (int target = 1; target < static_cast<int>(poly::Target::count); ++target)
        {
            const Values setting{{poly::osc1Level, 50.0f}, {poly::osc2Level, 50.0f},  {poly::filterKind, 1.0f},
                                 {poly::cutoff, 800.0f},   {poly::osc1Morph, 40.0f},  {poly::unison, 2.0f},
                                 {poly::cross, 2.0f},      {poly::ampSustain, 70.0f}, {poly::gain, -20.0f},
                                 {poly::subLevel, 20.0f},  {poly::noiseLevel, 20.0f}};
            const std::vector notes{controller(0, 1, 0.8f), pressure(0, 0.6f), controller(0, 74, 0.5f),
                                    noteOn(0, 70, 7, 0.7f)};
            const auto plain = render(setting, 3000, notes);
            const auto moved =
                render(setting + slot(3, static_cast<poly::Source>(source), static_cast<poly::Target>(target), 40.0f),
                       3000, notes);
            EXPECT_NE(plain.left, moved.left) << source << " to " << target;
            EXPECT_EQ(moved.faults, 0);
        }
}

/// 50 % of a pitch is 12 semitones: a quarter of 48.
TEST(PolySynth, modulatesPitchByTheSquareOfTheAmount)
{
    const auto out = render(slot(0, poly::Source::velocity, poly::Target::pitch, 50.0f), 24000, {noteOn(0, 60, 1)});
    EXPECT_NEAR(frequencyAround(out.left, 1000, 23000), hertzOf(72.0), 0.01);
    const auto down =
        render(slot(0, poly::Source::velocity, poly::Target::osc1Pitch, -25.0f), 24000, {noteOn(0, 60, 1)});
    EXPECT_NEAR(frequencyAround(down.left, 1000, 23000), hertzOf(57.0), 0.01);
}

TEST(PolySynth, bendsAsFarAsItsRange)
{
    const auto bent = render({}, 4000, {bend(0, 1.0f), noteOn(0, 69, 1)});
    EXPECT_EQ(bent.left, render({}, 4000, {noteOn(0, 71, 1)}).left) << "two semitones, if nothing else is said";
    const auto down = render({{poly::bendRange, 12.0f}}, 4000, {bend(0, -1.0f), noteOn(0, 69, 1)});
    EXPECT_EQ(down.left, render({}, 4000, {noteOn(0, 57, 1)}).left);
    const auto back = render({}, 4000, {bend(0, 1.0f), controller(0, 121, 0.0f), noteOn(0, 69, 1)});
    EXPECT_EQ(back.left, render({}, 4000, {noteOn(0, 69, 1)}).left) << "121 puts all to rest";
    const auto moved = render({}, 20000, {noteOn(0, 69, 1), bend(5000, 1.0f), bend(10000, 0.0f)});
    EXPECT_LT(test::largestStep(moved.left, 100, 20000), 0.07f) << "and without clicks";
}

TEST(PolySynth, bendsOneNoteAlone)
{
    const auto both =
        render({}, 4000, {noteOn(0, 69, 1), ofNote(engine::NoteEvent::Kind::noteBend, 0, 1, 3.0f), noteOn(0, 50, 2)});
    const auto one = render({}, 4000, {noteOn(0, 72, 1)});
    const auto other = render({}, 4000, {noteOn(0, 50, 2)});
    for (std::size_t i = 0; i < 4000; ++i)
        ASSERT_NEAR(both.left[i], one.left[i] + other.left[i], 1e-5f) << i;
    const auto next = render(
        {}, 8000,
        {noteOn(0, 69, 1), ofNote(engine::NoteEvent::Kind::noteBend, 0, 1, 3.0f), noteOff(10, 1), noteOn(4096, 69, 1)});
    const auto plain = render({}, 4000, {noteOn(0, 69, 1)});
    for (std::size_t i = 0; i < 3900; ++i)
        ASSERT_EQ(next.left[i + 4096], plain.left[i]) << "a note begins unbent";
}

/// At full all sources are the same number, so they do the same.
TEST(PolySynth, takesWheelPressureAndTimbreFromKeysAndNotes)
{
    using Kind = engine::NoteEvent::Kind;
    const auto with = [](poly::Source source) { return slot(0, source, poly::Target::pitch, 25.0f); };
    const auto expected = render(with(poly::Source::velocity), 4000, {noteOn(0, 60, 1)}).left;
    EXPECT_EQ(render(with(poly::Source::modWheel), 4000, {controller(0, 1, 1.0f), noteOn(0, 60, 1)}).left, expected);
    EXPECT_EQ(render(with(poly::Source::pressure), 4000, {pressure(0, 1.0f), noteOn(0, 60, 1)}).left, expected);
    EXPECT_EQ(render(with(poly::Source::timbre), 4000, {controller(0, 74, 1.0f), noteOn(0, 60, 1)}).left, expected);
    EXPECT_EQ(
        render(with(poly::Source::pressure), 4000, {noteOn(0, 60, 1), ofNote(Kind::notePressure, 0, 1, 1.0f)}).left,
        expected);
    EXPECT_EQ(render(with(poly::Source::timbre), 4000, {noteOn(0, 60, 1), ofNote(Kind::noteTimbre, 0, 1, 1.0f)}).left,
              expected);
    EXPECT_NE(render(with(poly::Source::modWheel), 4000, {noteOn(0, 60, 1)}).left, expected);
}

TEST(PolySynth, followsTheTempoOfTheSong)
{
    const Values wobble = slot(0, poly::Source::lfo1, poly::Target::volume, 50.0f);
    const engine::BeatMap slow(test::rate, {engine::TempoChange{{}, 0.0, 1.0 / 960.0}}, {engine::MeterChange{}});
    const auto at = [&](float sync, const engine::BeatMap* beats)
    {
        const auto synth = makeSynth(wobble + Values{{poly::lfo1Sync, sync}, {poly::lfo1Rate, 30.0f}});
        auto score = scoreOf(48000, {noteOn(0, 60, 1)});
        score.beats = beats;
        return test::DeviceRun(*synth, score).inBlocksOf(512).left;
    };
    const auto free = [&](float hertz) {
        return render(wobble + Values{{poly::lfo1Rate, hertz}}, 48000, {noteOn(0, 60, 1)}).left;
    };
    const auto expectAlike = [](const std::vector<float>& one, const std::vector<float>& other)
    {
        for (std::size_t i = 0; i < one.size(); ++i)
            ASSERT_NEAR(one[i], other[i], 2e-3f) << i;
    };
    expectAlike(at(6.0f, nullptr), free(2.0f)); // quarters at 120
    expectAlike(at(6.0f, &slow), free(1.0f));   // and at 60
    expectAlike(at(9.0f, &slow), free(2.0f));   // eighths
    expectAlike(at(3.0f, &slow), free(0.25f));  // whole notes
    expectAlike(at(0.0f, &slow), free(30.0f));
}

TEST(PolySynth, movesTheSameHoweverTheFramesAreCut)
{
    const engine::BeatMap beats(test::rate, {engine::TempoChange{}, {base::SongTicks{100}, 0.052, 1.0 / 2000.0}},
                                {engine::MeterChange{}});
    auto score =
        scoreOf(9000, {noteOn(5, 60, 1), bend(77, 0.3f), ofNote(engine::NoteEvent::Kind::noteBend, 100, 1, 1.0f),
                       noteOn(700, 64, 2), controller(1001, 1, 0.5f), pressure(2000, 1.0f), controller(2222, 64, 1.0f),
                       noteOff(3000, 1), controller(5000, 64, 0.0f), noteOff(6000, 2)});
    score.beats = &beats;
    score.jumps = {1};
    const Values values = slot(0, poly::Source::modWheel, poly::Target::pitch, 20.0f) +
                          slot(1, poly::Source::pressure, poly::Target::osc1Morph, 80.0f) +
                          slot(2, poly::Source::lfo1, poly::Target::pitch, 30.0f) + Values{{poly::lfo1Sync, 10.0f}};
    const auto whole = test::DeviceRun(*makeSynth(values), score).inBlocksOf(4096);
    for (const unsigned seed : {1u, 2u, 3u})
        EXPECT_TRUE(test::DeviceRun(*makeSynth(values), score).inRandomBlocks(300, seed) == whole) << seed;
    EXPECT_EQ(peak(whole.left, 8500, 9000), 0.0f);
}

/// Song time jumps all the time, so that ticks come early and late.
TEST(PolySynth, holdsStillWhereSongTimeJumps)
{
    const auto synth = makeSynth(
        {{poly::osc1Morph, 66.6667f}, {poly::filterKind, 1.0f}, {poly::filterEnvelope, 60.0f}, {poly::gain, -12.0f}});
    auto score = scoreOf(20000, {noteOn(0, 45, 1)});
    for (std::size_t at = 100; at < score.frames; at += 37)
        score.jumps.push_back(at);
    const auto out = test::DeviceRun(*synth, score).inBlocksOf(512);
    EXPECT_EQ(out.faults, 0);
    EXPECT_LT(peak(out.left, 0, 20000), 1.0f);
}

} // namespace
