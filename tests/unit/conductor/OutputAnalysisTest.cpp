// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/OutputAnalysis.h"

#include <cmath>
#include <numbers>

namespace
{

using conductor::OutputAnalysis;
using engine::feedback::ScopeFrame;

class OutputAnalysisTest : public testing::Test
{
protected:
    /// A sine in both channels, which goes on where the last one ended.
    void hear(double seconds, double hertz, double amplitude, int rate = 48000, std::size_t block = 800)
    {
        std::vector<ScopeFrame> frames(block);
        for (auto left = static_cast<std::size_t>(seconds * rate); left > 0; left -= frames.size())
        {
            frames.resize(std::min(block, left));
            for (auto& frame : frames)
            {
                const auto sample = static_cast<float>(amplitude * std::sin(phase));
                frame = {sample, 0.5f * sample};
                phase += 2.0 * std::numbers::pi * hertz / rate;
            }
            analysis.add(frames, {rate});
        }
    }

    std::size_t loudestBand()
    {
        analysis.measureSpectrum(0.02);
        const auto bands = analysis.spectrum();
        return static_cast<std::size_t>(
            std::ranges::max_element(bands, {}, [](const auto& band) { return band.level(); }) - bands.begin());
    }

    static std::size_t bandOf(double hertz)
    {
        return static_cast<std::size_t>(std::log(hertz / OutputAnalysis::lowestFrequency) /
                                        std::log(OutputAnalysis::highestFrequency / OutputAnalysis::lowestFrequency) *
                                        OutputAnalysis::bandCount);
    }

    OutputAnalysis analysis;
    double phase = 0.0;
};

TEST_F(OutputAnalysisTest, theWaveOfAToneStandsStill)
{
    hear(1.0, 441.3, 0.5);
    for (int i = 0; i < 50; ++i)
    {
        hear(0.0167, 441.3, 0.5);
        const auto wave = analysis.wave();
        ASSERT_EQ(wave.size(), static_cast<std::size_t>(0.04 * 48000));
        EXPECT_GE(wave[0].left, 0.0f);
        EXPECT_LT(wave[0].left, 0.5f * 0.06f) << "the first sample after it rose through zero";
        EXPECT_GT(wave[1].left, wave[0].left);
        EXPECT_EQ(wave[100].right, 0.5f * wave[100].left);
    }
}

TEST_F(OutputAnalysisTest, theWaveIsTheNewestWithoutAnyRise)
{
    analysis.add(std::vector<ScopeFrame>(100, {0.25f, 0.25f}), {48000});
    EXPECT_EQ(analysis.wave().back().left, 0.25f);
    EXPECT_EQ(analysis.wave().size(), static_cast<std::size_t>(0.04 * 48000));
}

TEST_F(OutputAnalysisTest, theSpectrumShowsTheHigherChannelAndFallsAsMetersDo)
{
    hear(1.0, 1000.0, 1.0);
    EXPECT_EQ(loudestBand(), bandOf(1000.0));
    EXPECT_NEAR(analysis.spectrum()[bandOf(1000.0)].level().value, 0.0, 0.1);
    hear(1.0, 1000.0, 0.0);
    analysis.measureSpectrum(1.0);
    EXPECT_NEAR(analysis.spectrum()[bandOf(1000.0)].level().value, -dsp::PeakBallistics::fall, 0.1);
    EXPECT_NEAR(analysis.spectrum()[bandOf(1000.0)].held().value, 0.0, 0.1);
}

TEST_F(OutputAnalysisTest, goesOnWhereTheDeviceReturnsAtAnotherRate)
{
    hear(10.0, 1000.0, 0.1);
    const auto before = analysis.loudness().integrated;
    hear(1.0, 1000.0, 0.1, 96000);
    EXPECT_EQ(loudestBand(), bandOf(1000.0));
    EXPECT_EQ(analysis.wave().size(), static_cast<std::size_t>(0.04 * 96000));
    EXPECT_NEAR(analysis.loudness().integrated, before, 0.1);
}

// The loudness of a sine of 1 kHz with the peaks a and b in left and right: 10 log10((a^2 + b^2) / 2) - 0.691 + the
// gain of the K filter there, 0.691 (ITU-R BS.1770-4).
TEST_F(OutputAnalysisTest, measuresLoudness)
{
    hear(5.0, 1000.0, 0.1);
    const auto expected = 10.0 * std::log10((0.01 + 0.0025) / 2.0);
    const auto loudness = analysis.loudness();
    EXPECT_NEAR(loudness.momentary, expected, 0.1);
    EXPECT_NEAR(loudness.shortTerm, expected, 0.1);
    EXPECT_NEAR(loudness.integrated, expected, 0.1);
    EXPECT_NEAR(loudness.truePeak.value, -20.0, 0.2);

    analysis.restartLoudness();
    EXPECT_EQ(analysis.loudness().integrated, base::silence.value);
    EXPECT_EQ(analysis.loudness().truePeak, base::silence);
}

} // namespace
