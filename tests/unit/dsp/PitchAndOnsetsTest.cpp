// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Onsets.h"
#include "dsp/PitchFinder.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>
#include <random>

namespace
{

constexpr double rate = 48000.0;

std::vector<float> tone(double hertz, double seconds, int harmonics)
{
    std::vector<float> sound(static_cast<std::size_t>(seconds * rate));
    for (std::size_t i = 0; i < sound.size(); ++i)
        for (int k = 1; k <= harmonics; ++k)
            sound[i] += static_cast<float>(
                std::sin(2.0 * std::numbers::pi * hertz * k * static_cast<double>(i) / rate + k) / k);
    return sound;
}

TEST(PitchFinder, FindsThePitchOfATone)
{
    for (const double hertz : {41.2, 110.0, 261.63, 440.0, 987.77, 2093.0})
        for (const int harmonics : {1, 5})
        {
            const auto found = dsp::findPitch(tone(hertz, 0.5, harmonics), rate);
            ASSERT_TRUE(found) << hertz;
            EXPECT_NEAR(1200.0 * std::log2(*found / hertz), 0.0, 5.0) << hertz << " " << harmonics;
        }
}

TEST(PitchFinder, FindsNoneInNoiseOrSilence)
{
    std::mt19937 random(1);
    std::vector<float> noise(24000);
    for (auto& sample : noise)
        sample = static_cast<float>(random() % 2001) / 1000.0f - 1.0f;
    EXPECT_FALSE(dsp::findPitch(noise, rate));
    EXPECT_FALSE(dsp::findPitch(std::vector<float>(24000), rate));
    EXPECT_FALSE(dsp::findPitch(std::vector<float>(10), rate));
}

/// Bursts of noise that die away, at known frames, over a little noise.
TEST(Onsets, FindsEachBurst)
{
    const std::vector<std::size_t> starts{4800, 12000, 19207, 28811, 33600};
    std::mt19937 random(2);
    std::vector<float> sound(40000);
    for (auto& sample : sound)
        sample = 0.0005f * (static_cast<float>(random() % 2001) / 1000.0f - 1.0f);
    for (const auto start : starts)
        for (std::size_t i = 0; i < 6000 && start + i < sound.size(); ++i)
            sound[start + i] += 0.5f * (random() % 2 == 0 ? 1.0f : -1.0f) * std::exp(-static_cast<float>(i) / 800.0f);
    const auto found = dsp::findOnsets(sound, rate);
    ASSERT_EQ(found.size(), starts.size());
    for (std::size_t i = 0; i < starts.size(); ++i)
        EXPECT_NEAR(static_cast<double>(found[i]), static_cast<double>(starts[i]), 2.0) << i;
}

TEST(Onsets, FindsClicksToTheFrame)
{
    std::vector<float> sound(48000);
    const std::vector<std::size_t> starts{7, 9601, 24000, 40003};
    for (const auto start : starts)
        sound[start] = 1.0f;
    EXPECT_EQ(dsp::findOnsets(sound, rate), starts);
    EXPECT_TRUE(dsp::findOnsets(std::vector<float>(48000), rate).empty());
    EXPECT_TRUE(dsp::findOnsets({}, rate).empty());
}

} // namespace
