// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/Synthesizer.h"

#include "DeviceRun.h"

#include <gtest/gtest.h>

namespace
{

using engine::Synthesizer;
using test::noteOff;
using test::noteOn;
using test::scoreOf;

/// Attack and decay of 10 ms to a sustain of 50 %, release of 20 ms, 0 dB.
std::unique_ptr<Synthesizer> makeSynthesizer(dsp::Wave wave = dsp::Wave::sine, base::SampleRate rate = test::rate)
{
    auto synthesizer = std::make_unique<Synthesizer>(test::nodeId, rate);
    synthesizer->initialise(Synthesizer::wave, static_cast<float>(wave));
    synthesizer->initialise(Synthesizer::attack, 0.01f);
    synthesizer->initialise(Synthesizer::decay, 0.01f);
    synthesizer->initialise(Synthesizer::sustain, 50.0f);
    synthesizer->initialise(Synthesizer::release, 0.02f);
    synthesizer->initialise(Synthesizer::gain, 0.0f);
    return synthesizer;
}

TEST(Synthesizer, isSilentWithoutNotes)
{
    const auto synthesizer = makeSynthesizer();
    const auto out = test::DeviceRun(*synthesizer, scoreOf(3000, {})).inBlocksOf(256);
    EXPECT_EQ(std::ranges::count(out.silent, false), 0);
}

/// A sine of 440 * 2^((pitch - 69) / 12) Hz from the frame of the event on, under the envelope of its formula.
TEST(Synthesizer, playsTheClosedFormOfANote)
{
    for (const std::uint8_t pitch : std::array<std::uint8_t, 6>{0, 33, 69, 70, 100, 127})
    {
        const auto synthesizer = makeSynthesizer();
        const auto out = test::DeviceRun(*synthesizer, scoreOf(6000, {noteOn(100, pitch, 1, 0.8f), noteOff(3100, 1)}))
                             .inBlocksOf(128);
        const auto hertz = 440.0 * std::pow(2.0, (pitch - 69) / 12.0);
        for (std::size_t i = 0; i < 6000; ++i)
        {
            const auto k = static_cast<double>(i) - 100.0;
            double envelope = 0.0;
            if (k >= 0.0 && k < 480.0)
                envelope = k / 480.0;
            else if (k >= 480.0 && k < 3000.0)
                envelope = 0.5 + 0.5 * std::pow(std::max(0.0, 1.0 - (k - 480.0) / 480.0), 3.0);
            else if (k >= 3000.0)
                envelope = 0.5 * std::pow(std::max(0.0, 1.0 - (k - 3000.0) / 960.0), 3.0);
            const auto expected = 0.8 * envelope * std::sin(2.0 * std::numbers::pi * hertz * k / 48000.0);
            ASSERT_NEAR(out.left[i], expected, 4e-6) << i << " of pitch " << int(pitch);
        }
        EXPECT_EQ(out.left, out.right);
        EXPECT_TRUE(out.silent.back());
        EXPECT_NE(out.left[4050], 0.0f);
        EXPECT_EQ(out.left[4060], 0.0f);
    }
}

TEST(Synthesizer, takesItsNotesOutOfTheChain)
{
    const auto synthesizer = makeSynthesizer();
    dsp::AudioBuffer buffer(2, 64);
    engine::EventList events;
    events.add(noteOn(3, 60, 1));
    engine::Signal signal{buffer.view(), events};
    engine::SubBlock block;
    block.frames = 64;
    {
        auto thread = rt::AudioThreadSource().enter();
        synthesizer->process(thread, block, signal);
    }
    EXPECT_TRUE(events.all().empty());
    EXPECT_FALSE(signal.silent);
    EXPECT_EQ(synthesizer->activeVoices(), 1u);
}

TEST(Synthesizer, addsToWhatIsThere)
{
    const auto alone = makeSynthesizer(dsp::Wave::saw);
    const auto together = makeSynthesizer(dsp::Wave::saw);
    auto score = scoreOf(2000, {noteOn(0, 60, 1)});
    const auto notes = test::DeviceRun(*alone, score).inBlocksOf(200);
    score.input = [](int, std::size_t) { return 0.25f; };
    score.inputFrames = 2000;
    const auto both = test::DeviceRun(*together, score).inBlocksOf(200);
    for (std::size_t i = 0; i < 2000; ++i)
        EXPECT_FLOAT_EQ(both.left[i], notes.left[i] + 0.25f);
}

TEST(Synthesizer, sumsItsVoices)
{
    const auto render = [](std::vector<engine::NoteEvent> notes)
    {
        const auto synthesizer = makeSynthesizer(dsp::Wave::square);
        return test::DeviceRun(*synthesizer, scoreOf(4000, std::move(notes))).inBlocksOf(256);
    };
    const auto low = render({noteOn(10, 40, 1)});
    const auto high = render({noteOn(500, 77, 2), noteOff(2000, 2)});
    const auto both = render({noteOn(10, 40, 1), noteOn(500, 77, 2), noteOff(2000, 2)});
    for (std::size_t i = 0; i < 4000; ++i)
        EXPECT_NEAR(both.left[i], low.left[i] + high.left[i], 1e-6f);
}

TEST(Synthesizer, releasesEveryNoteOnAllOff)
{
    const auto synthesizer = makeSynthesizer();
    std::vector<engine::NoteEvent> notes;
    for (std::uint8_t i = 0; i < 10; ++i)
        notes.push_back(noteOn(0, static_cast<std::uint8_t>(40 + i), i));
    notes.push_back({engine::NoteEvent::Kind::allOff, 0, 0.0f, 0, 2000});
    const auto out = test::DeviceRun(*synthesizer, scoreOf(4000, notes)).inBlocksOf(256);
    EXPECT_EQ(synthesizer->activeVoices(), 0u);
    EXPECT_EQ(out.left[2961], 0.0f);
}

/// Thirty-two held sines of one low pitch, and a thirty-third.
TEST(Synthesizer, stealsTheOldestVoiceWithoutAClick)
{
    const auto synthesizer = makeSynthesizer();
    std::vector<engine::NoteEvent> notes;
    for (std::uint32_t i = 0; i < 33; ++i)
        notes.push_back(noteOn(i < 32 ? i * 10 : 4000, i == 0 ? 60 : i == 32 ? 50 : 9, i, i == 0 ? 1.0f : 0.01f));
    const auto out = test::DeviceRun(*synthesizer, scoreOf(8000, notes)).inBlocksOf(256);
    EXPECT_EQ(synthesizer->activeVoices(), 32u);

    const auto step = [](std::uint8_t pitch)
    { return static_cast<float>(2.0 * std::numbers::pi * 440.0 * std::exp2((pitch - 69) / 12.0) / 48000.0); };
    EXPECT_LT(test::largestStep(out.left, 0, 8000), step(60) + step(50) + 0.31f * step(9) + 0.01f);

    // Of the first, the loudest, nothing is left 5 ms later: the sound is the last note's and the faint ones'.
    const auto without = makeSynthesizer();
    notes.erase(notes.begin());
    const auto expected = test::DeviceRun(*without, scoreOf(8000, notes)).inBlocksOf(256);
    for (std::size_t i = 4240; i < 8000; ++i)
        ASSERT_NEAR(out.left[i], expected.left[i], 1e-5);
}

TEST(Synthesizer, stealsReleasedVoicesFirst)
{
    const auto synthesizer = makeSynthesizer();
    synthesizer->initialise(Synthesizer::release, 10.0f);
    std::vector<engine::NoteEvent> notes;
    for (std::uint32_t i = 0; i < 32; ++i)
        notes.push_back(noteOn(i, i == 20 ? 60 : 9, i, i == 20 ? 1.0f : 0.001f));
    notes.push_back(noteOff(1000, 20));
    notes.push_back(noteOn(2000, 9, 99, 0.001f));
    const auto out = test::DeviceRun(*synthesizer, scoreOf(6000, notes)).inBlocksOf(256);
    EXPECT_GT(test::largestStep(out.left, 1800, 1990), 0.01f);
    EXPECT_LT(test::largestStep(out.left, 2300, 6000), 0.001f);
}

TEST(Synthesizer, survivesAStormOfNotes)
{
    const auto synthesizer = makeSynthesizer(dsp::Wave::saw);
    std::vector<engine::NoteEvent> notes;
    for (std::uint32_t i = 0; i < 1000; ++i)
        notes.push_back(noteOn(i / 4, static_cast<std::uint8_t>(i % 128), i, 0.02f));
    const auto out = test::DeviceRun(*synthesizer, scoreOf(4096, notes)).inBlocksOf(1024);
    EXPECT_EQ(synthesizer->activeVoices(), 32u);
    EXPECT_EQ(out.faults, 0);
}

TEST(Synthesizer, playsOnUnheardWhileBypassed)
{
    const auto bypassed = makeSynthesizer();
    const auto plain = makeSynthesizer();
    auto score = scoreOf(8000, {noteOn(0, 60, 1)});
    const auto expected = test::DeviceRun(*plain, score).inBlocksOf(64);
    score.changes = {{1024, engine::Device::bypassIndex, 1.0f}, {4096, engine::Device::bypassIndex, 0.0f}};
    const auto out = test::DeviceRun(*bypassed, score).inBlocksOf(64);
    for (std::size_t i = 0; i < 8000; ++i)
    {
        const auto gain = i < 1024   ? 1.0
                          : i < 4096 ? std::max(0.0, 1.0 - static_cast<double>(i - 1024) / 512.0)
                                     : std::min(1.0, static_cast<double>(i - 4096) / 512.0);
        ASSERT_NEAR(out.left[i], expected.left[i] * gain, 1e-6) << i;
    }
    EXPECT_TRUE(out.silent[2000]);
}

TEST(Synthesizer, playsEveryWaveAtEveryRate)
{
    for (const auto rate : {base::lowestRate, base::SampleRate{44100}, base::highestRate})
        for (const auto wave : {dsp::Wave::sine, dsp::Wave::saw, dsp::Wave::square, dsp::Wave::triangle})
        {
            const auto synthesizer = makeSynthesizer(wave, rate);
            const auto out = test::DeviceRun(*synthesizer, scoreOf(9000, {noteOn(0, 69, 1)})).inBlocksOf(500);
            float peak = 0.0f;
            for (const auto sample : out.left)
                peak = std::max(peak, std::abs(sample));
            EXPECT_GT(peak, 0.6f);
            EXPECT_LT(peak, 1.2f);
        }
}

} // namespace
