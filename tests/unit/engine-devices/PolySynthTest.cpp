// SPDX-License-Identifier: GPL-3.0-or-later
// The sound of the large synthesizer.
#include "PolyRun.h"

namespace
{

TEST(PolySynth, describesItsParametersInTheOrderOfTheirIndices)
{
    const auto& all = poly::description.parameters;
    const auto idOf = [&](std::uint32_t index) { return all[index].id; };
    ASSERT_EQ(all.size(), poly::parameterCount);
    EXPECT_EQ(idOf(poly::osc2Table), "osc2Table");
    EXPECT_EQ(idOf(poly::cross), "cross");
    EXPECT_EQ(idOf(poly::noiseLevel), "noiseLevel");
    EXPECT_EQ(idOf(poly::spread), "spread");
    EXPECT_EQ(idOf(poly::filterEnvelope), "filterEnvelope");
    EXPECT_EQ(idOf(poly::velocity), "velocity");
    EXPECT_EQ(idOf(poly::modRelease), "modRelease");
    EXPECT_EQ(idOf(poly::lfo2Start), "lfo2Start");
    EXPECT_EQ(idOf(poly::slot1Source + poly::perSlot * 5 + 2), "slot6Amount");
    EXPECT_EQ(idOf(poly::mode), "mode");
    EXPECT_EQ(idOf(poly::gain), "gain");
    EXPECT_EQ(idOf(poly::lfo1Sync), "lfo1Sync");
    EXPECT_EQ(idOf(poly::lfo2Sync), "lfo2Sync");
    EXPECT_EQ(idOf(poly::bendRange), "bendRange");
}

TEST(PolySynth, isSilentWithoutNotesAndAfterThem)
{
    const auto out = render({}, 9000, {noteOn(3000, 60, 1), noteOff(4000, 1)});
    EXPECT_EQ(peak(out.left, 0, 3001), 0.0f);
    EXPECT_GT(peak(out.left, 3010, 4900), 0.5f);
    EXPECT_EQ(peak(out.left, 4960, 9000), 0.0f);
    EXPECT_TRUE(out.silent[1000]);
    EXPECT_TRUE(out.silent[8000]);
}

TEST(PolySynth, playsEveryKeyWithinATenthOfACent)
{
    for (const std::uint8_t pitch : std::array<std::uint8_t, 9>{0, 9, 21, 33, 48, 60, 69, 93, 127})
    {
        // So far apart that a tenth of a cent would come to less than half a cycle.
        const auto hertz = hertzOf(pitch);
        const auto apart = static_cast<std::size_t>(std::min(428000.0, 6000.0 / hertz * test::rate.hertz));
        const auto out = render({}, apart + 50000, {noteOn(0, pitch, 1)});
        const auto drift = phaseAt(out.left, 2000 + apart, 48000, hertz) - phaseAt(out.left, 2000, 48000, hertz);
        const auto cycles = hertz * static_cast<double>(apart) / test::rate.hertz;
        EXPECT_LT(std::abs(drift - std::round(drift)) / cycles, 0.1 / 1200.0 * std::log(2.0)) << int(pitch);
    }
}

TEST(PolySynth, followsTheClosedFormOfItsEnvelope)
{
    const Values values{
        {poly::ampAttack, 0.01f}, {poly::ampDecay, 0.02f}, {poly::ampSustain, 40.0f}, {poly::ampRelease, 0.03f}};
    const auto out = render(values, 9000, {noteOn(117, 57, 1), noteOff(5017, 1)});
    for (std::size_t i = 117; i < 9000; ++i)
    {
        const auto k = static_cast<double>(i) - 117.0;
        const auto fall = [](double x) { return std::pow(std::max(0.0, 1.0 - x), 3.0); };
        const auto envelope = k < 480.0    ? k / 480.0
                              : k < 4900.0 ? 0.4 + 0.6 * fall((k - 480.0) / 960.0)
                                           : 0.4 * fall((k - 4900.0) / 1440.0);
        const auto expected = envelope * std::sin(2.0 * std::numbers::pi * 220.0 * k / 48000.0);
        ASSERT_NEAR(out.left[i], expected, 2e-4) << i;
    }
    EXPECT_EQ(out.left, out.right);
    EXPECT_EQ(out.left[6500], 0.0f);
}

/// Plain oscillators up to the highest octave: nothing but harmonics above -80 dB, or under the sound's own window.
TEST(PolySynth, hasNoAliasesAbove80DecibelsBelow)
{
    for (const auto morph : {33.3333f, 66.6667f, 100.0f})
        for (const std::uint8_t pitch : std::array<std::uint8_t, 5>{60, 84, 103, 115, 124})
        {
            constexpr std::size_t frames = 32768;
            const auto out = render({{poly::osc1Morph, morph}}, frames + 4000, {noteOn(0, pitch, 1)});
            const auto hertz = hertzOf(pitch);
            for (double alias = 350.0; alias < 23000.0; alias += 631.0)
            {
                const auto away = std::abs(alias / hertz - std::round(alias / hertz)) * hertz;
                if (away < 12.0)
                    continue;
                std::complex<double> sum = 0.0;
                for (std::size_t i = 0; i < frames; ++i)
                {
                    const auto x = 2.0 * std::numbers::pi * static_cast<double>(i) / frames;
                    const auto window =
                        0.35875 - 0.48829 * std::cos(x) + 0.14128 * std::cos(2.0 * x) - 0.01168 * std::cos(3.0 * x);
                    sum += static_cast<double>(out.left[4000 + i]) * window *
                           std::polar(2.0 / (0.35875 * frames),
                                      -alias / test::rate.hertz * 2.0 * std::numbers::pi * static_cast<double>(i));
                }
                EXPECT_LT(20.0 * std::log10(std::abs(sum)), -80.0)
                    << morph << ", key " << int(pitch) << " at " << alias;
            }
        }
}

/// A self-oscillating ladder follows the key.
TEST(PolySynth, tracksTheKeyWithItsCutoff)
{
    for (const std::uint8_t pitch : std::array<std::uint8_t, 3>{48, 60, 84})
    {
        const Values values{{poly::osc1Level, 0.0f}, {poly::noiseLevel, 1.0f},  {poly::filterKind, 1.0f},
                            {poly::cutoff, 500.0f},  {poly::resonance, 100.0f}, {poly::keyTrack, 100.0f}};
        const auto out = render(values, 96000, {noteOn(0, pitch, 1)});
        EXPECT_NEAR(frequencyAround(out.left, 48000, 96000) / (500.0 * std::pow(2.0, (pitch - 60) / 12.0)), 1.0, 0.01);
    }
}

/// Two voices of a unison, so many cents apart, at the two sides.
TEST(PolySynth, spreadsAndDetunesItsUnison)
{
    const Values values{{poly::unison, 2.0f}, {poly::detune, 50.0f}, {poly::spread, 100.0f}};
    const auto out = render(values, 48000, {noteOn(0, 69, 1)});
    EXPECT_NEAR(frequencyAround(out.left, 4000, 48000), hertzOf(68.5), 0.02);
    EXPECT_NEAR(frequencyAround(out.right, 4000, 48000), hertzOf(69.5), 0.02);
    EXPECT_NEAR(rms(out.left, 4000, 48000), std::sqrt(0.5), 0.01);
    const auto middle =
        render({{poly::unison, 2.0f}, {poly::detune, 0.0f}, {poly::spread, 0.0f}}, 4000, {noteOn(0, 69, 1)});
    EXPECT_EQ(middle.left, middle.right);
}

/// Frequency modulation of sines: the sidebands are Bessel functions, and nothing else is there.
TEST(PolySynth, modulatesFrequencyAtTwiceTheRate)
{
    const Values values{{poly::osc2Morph, 0.0f},
                        {poly::osc2Fine, 0.0f},
                        {poly::osc2Pitch, 12.0f},
                        {poly::cross, 2.0f},
                        {poly::crossAmount, 30.0f}};
    const auto out = render(values, 100000, {noteOn(0, 93, 1)}); // 1760 Hz by 3520
    const auto index = 2.0 * std::numbers::pi * 0.3;
    const auto levelAt = [&](double hertz)
    {
        std::complex<double> sum = 0.0;
        for (std::size_t i = 0; i < 48000; ++i)
            sum += static_cast<double>(out.left[4000 + i]) *
                   std::polar(2.0 / 48000.0, -2.0 * std::numbers::pi * hertz * static_cast<double>(i) / 48000.0);
        return std::abs(sum);
    };
    // sin(c + I sin 2c): harmonic 2n + 1 gets J(n), and -J or J(n + 1) from below zero.
    for (int n = 0; n < 5; ++n)
    {
        const auto below = (n % 2 == 0 ? 1.0 : -1.0) * std::cyl_bessel_j(n + 1, index);
        EXPECT_NEAR(levelAt(1760.0 * (2 * n + 1)), std::abs(std::cyl_bessel_j(n, index) + below), 2e-3) << n;
    }
    for (const double hertz : {880.0, 3520.0, 7040.0, 1000.0, 10000.0, 13000.0, 21500.0})
        EXPECT_LT(20.0 * std::log10(levelAt(hertz)), -80.0) << hertz;
}

TEST(PolySynth, saysNoOtherThanItsNotesSay)
{
    const Values values = Values{{poly::unison, 5.0f}, {poly::noiseLevel, 30.0f}, {poly::lfo1Start, 1.0f}} +
                          slot(0, poly::Source::random, poly::Target::pitch, 30.0f);
    const auto early = render(values, 5000, {noteOn(64, 60, 17)});
    const auto later = render(values, 9000, {noteOn(0, 40, 3), noteOff(10, 3), noteOn(4160, 60, 17)});
    for (std::size_t i = 64; i < 4900; ++i)
        ASSERT_EQ(early.left[i], later.left[i + 4096]) << i;
    const auto other = render(values, 5000, {noteOn(64, 60, 18)});
    EXPECT_NE(early.left, other.left);
}

TEST(PolySynth, changesWithoutClicks)
{
    for (const auto index : {poly::osc1Level, poly::cutoff, poly::gain, poly::crossAmount, poly::detune, poly::spread})
    {
        const auto& info = poly::description.parameters[index];
        const auto synth =
            makeSynth({{poly::filterKind, 3.0f}, {poly::cutoff, 20000.0f}, {poly::unison, 3.0f}, {poly::gain, -6.0f}});
        auto score = scoreOf(30000, {noteOn(0, 45, 1)});
        score.changes = {{9000, index, info.minimum}, {18000, index, info.maximum}};
        const auto out = test::DeviceRun(*synth, score).inBlocksOf(512);
        EXPECT_LT(test::largestStep(out.left, 1000, 30000), 0.12f) << info.id;
    }
}

TEST(PolySynth, playsAtEveryRate)
{
    for (const auto rate : {base::lowestRate, base::SampleRate{44100}, base::highestRate})
        for (const float crossed : {0.0f, 2.0f})
        {
            const auto synth =
                makeSynth({{poly::osc1Morph, 66.6667f}, {poly::filterKind, 1.0f}, {poly::cross, crossed}}, rate);
            const auto out = test::DeviceRun(*synth, scoreOf(40000, {noteOn(0, 69, 1)})).inBlocksOf(500);
            EXPECT_GT(peak(out.left, 0, 40000), 0.3f);
            EXPECT_LT(peak(out.left, 0, 40000), 3.0f);
        }
}

} // namespace
