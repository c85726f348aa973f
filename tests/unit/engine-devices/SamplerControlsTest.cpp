// SPDX-License-Identifier: GPL-3.0-or-later
// What moves the sampler's voices: bend, the LFO, the envelope on the pitch, one note alone.
#include "engine/Control.h"
#include "SamplerRun.h"

namespace
{

using engine::NoteEvent;

constexpr double ownCycles = 0.02; // a frame

NoteEvent control(std::size_t number, float value, std::uint32_t frame = 0)
{
    return engine::control::eventOf(number, value, frame);
}

NoteEvent ofNote(NoteEvent::Kind kind, float value, std::uint64_t note)
{
    return {kind, 0, 0.0f, note, 0, value};
}

Zone sineZone()
{
    return zoneOf(makeSound(60000, sineOf(ownCycles)));
}

/// Between the first and the last zero on its way up in [from, to), a frame.
double cyclesAFrame(const std::vector<float>& samples, std::size_t from, std::size_t to)
{
    double first = -1.0;
    double last = -1.0;
    int count = -1;
    for (auto i = from + 1; i < to; ++i)
        if (samples[i - 1] < 0.0f && samples[i] >= 0.0f)
        {
            last = static_cast<double>(i) - samples[i] / static_cast<double>(samples[i] - samples[i - 1]);
            first = ++count == 0 ? last : first;
        }
    return count / (last - first);
}

TEST(SamplerControls, ABendIsInTuneFromTheFirstFrame)
{
    for (const auto& [event, semitones] :
         {std::pair(control(engine::control::bend, 0.5f), 1.0), std::pair(control(engine::control::bend, -1.0f), -2.0)})
    {
        const auto ratio = std::exp2(semitones / 12.0);
        const auto heard = render({sineZone()}, 6000, {event, noteOn(0, 60, 1)});
        for (std::size_t i = 600; i < 6000; ++i)
            ASSERT_NEAR(heard.left[i], std::sin(tau * ownCycles * ratio * static_cast<double>(i)), 1e-4) << i;
    }
    const auto wide = render({sineZone()}, 6000, {control(engine::control::bend, 0.25f), noteOn(0, 60, 1)},
                             {{sampler::bendRange, 48.0f}});
    EXPECT_NEAR(cyclesAFrame(wide.left, 0, 6000), 2.0 * ownCycles, 1e-5);
}

TEST(SamplerControls, ABendOfOneNoteIsItsOwn)
{
    auto high = sineZone();
    high.root = 61.0;
    high.lowKey = 61;
    auto low = sineZone();
    low.highKey = 60;
    const auto alone = render({low, high}, 6000, {noteOn(0, 60, 1)});
    const auto bent =
        render({low, high}, 6000, {noteOn(0, 60, 1), noteOn(0, 61, 2), ofNote(NoteEvent::Kind::noteBend, 12.0f, 2)});
    std::vector<float> other(6000);
    for (std::size_t i = 0; i < other.size(); ++i)
        other[i] = bent.left[i] - alone.left[i];
    EXPECT_NEAR(cyclesAFrame(other, 100, 6000), 2.0 * ownCycles, 1e-5);
}

/// Half a cycle of the LFO is above the pitch, half below: the means of 2^(c x / 1200) for x from 0 to 1 and to -1.
TEST(SamplerControls, VibratoIsATriangleOfItsDepthAndRate)
{
    const double depth = 100.0;
    const auto heard = render({sineZone()}, 9600, {noteOn(0, 60, 1)},
                              {{sampler::lfoRate, 5.0f}, {sampler::lfoPitch, static_cast<float>(depth)}});
    const auto octaves = depth / 1200.0 * std::numbers::ln2;
    EXPECT_NEAR(cyclesAFrame(heard.left, 0, 4800) / ownCycles, (std::exp(octaves) - 1.0) / octaves, 1e-3);
    EXPECT_NEAR(cyclesAFrame(heard.left, 4800, 9600) / ownCycles, (1.0 - std::exp(-octaves)) / octaves, 1e-3);
    EXPECT_NEAR(cyclesAFrame(heard.left, 2250, 2550) / ownCycles, std::exp2(depth / 1200.0), 4e-3);
}

TEST(SamplerControls, WheelAndPressureBringVibratoIn)
{
    const Values byHand{{sampler::lfoByHand, 100.0f}};
    const auto vibrato = render({sineZone()}, 9600, {noteOn(0, 60, 1)}, {{sampler::lfoPitch, 100.0f}});
    const auto plain = render({sineZone()}, 9600, {noteOn(0, 60, 1)}, byHand);
    EXPECT_FALSE(plain == vibrato);
    for (const auto& events : {std::vector{control(engine::control::modWheel, 1.0f), noteOn(0, 60, 1)},
                               std::vector{control(engine::control::pressure, 1.0f), noteOn(0, 60, 1)},
                               std::vector{noteOn(0, 60, 1), ofNote(NoteEvent::Kind::notePressure, 1.0f, 1)},
                               std::vector{control(engine::control::modWheel, 1.0f),
                                           control(engine::control::pressure, 1.0f), noteOn(0, 60, 1)}})
        EXPECT_TRUE(render({sineZone()}, 9600, events, byHand) == vibrato);
    EXPECT_TRUE(
        render({sineZone()}, 9600,
               {control(engine::control::modWheel, 1.0f), control(engine::control::resetAll, 0.0f), noteOn(0, 60, 1)},
               byHand) == plain);
}

TEST(SamplerControls, TheLfoWaitsForItsDelay)
{
    const auto zone = sineZone();
    const auto heard =
        render({zone}, 9600, {noteOn(0, 60, 1)}, {{sampler::lfoDelay, 0.1f}, {sampler::lfoPitch, 100.0f}});
    for (std::size_t i = 0; i < 4700; ++i)
        ASSERT_EQ(heard.left[i], zone.sound->view().channel(0)[i]) << i;
    EXPECT_GT(cyclesAFrame(heard.left, 4800, 9600) / ownCycles, 1.02);
}

TEST(SamplerControls, TremoloIsInDecibels)
{
    const auto heard = render({zoneOf(makeSound(60000, [](std::size_t) { return 0.25; }))}, 9600, {noteOn(100, 60, 1)},
                              {{sampler::lfoRate, 5.0f}, {sampler::lfoVolume, 6.0f}});
    EXPECT_NEAR(decibels(heard.left[100 + 2400] / 0.25), 6.0, 0.1) << "ticks cut the corner";
    EXPECT_NEAR(decibels(heard.left[100 + 4800] / 0.25), 0.0, 0.02);
    EXPECT_NEAR(decibels(heard.left[100 + 7200] / 0.25), -6.0, 0.1);
}

TEST(SamplerControls, TheEnvelopeMovesThePitch)
{
    const auto heard =
        render({sineZone()}, 9600, {noteOn(0, 60, 1)}, {{sampler::modPitch, 12.0f}, {sampler::modSustain, 100.0f}});
    EXPECT_NEAR(cyclesAFrame(heard.left, 300, 9600), 2.0 * ownCycles, 1e-5);
}

TEST(SamplerControls, GiveTheSameBitsForAnyBlocks)
{
    std::mt19937 random(7);
    test::Score score;
    score.frames = 20000;
    for (std::uint32_t at = 0; at < 19000; at += static_cast<std::uint32_t>(1 + random() % 300))
    {
        const auto part = static_cast<float>(random() % 128) / 127.0f;
        const auto note = std::uint64_t{1} + random() % 8;
        const std::array<NoteEvent, 9> all{noteOn(at, static_cast<std::uint8_t>(50 + random() % 20), note),
                                           noteOff(at, note),
                                           control(engine::control::bend, 2.0f * part - 1.0f, at),
                                           control(engine::control::modWheel, part, at),
                                           control(engine::control::volume, part, at),
                                           control(engine::control::pan, part, at),
                                           control(engine::control::expression, part, at),
                                           control(engine::control::resetAll, 0.0f, at),
                                           {NoteEvent::Kind::noteBend, 0, 0.0f, note, at, 24.0f * part}};
        score.notes.push_back(all[random() % all.size()]);
    }
    auto zone = sineZone();
    zone.end = 3000;
    const Values values{{sampler::lfoRate, 7.0f},   {sampler::lfoDelay, 0.01f}, {sampler::lfoPitch, 70.0f},
                        {sampler::lfoVolume, 4.0f}, {sampler::modPitch, 5.0f},  {sampler::modSustain, 30.0f}};
    const auto play = [&](std::size_t block)
    { return test::DeviceRun(*makeSampler({zone}, values), score).inBlocksOf(block); };
    const auto whole = play(20000);
    EXPECT_GT(test::largestStep(whole.left, 0, score.frames), 0.01f);
    for (const std::size_t block : {1, 17, 64, 256, 1000})
        EXPECT_TRUE(play(block) == whole) << block;
}

} // namespace
