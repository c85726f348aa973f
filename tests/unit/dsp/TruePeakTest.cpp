// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/TruePeak.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numbers>
#include <random>
#include <vector>

namespace
{

/// With this frequency (in parts of the rate) and phase (radians), full scale.
std::vector<float> sine(double frequency, double phase)
{
    std::vector<float> samples(4800);
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<float>(
            std::sin(2.0 * std::numbers::pi * frequency * static_cast<double>(i) + phase) *
            std::min(1.0, static_cast<double>(std::min(i, samples.size() - i)) / 480.0)); // without a click
    return samples;
}

float peakOf(std::span<const float> samples)
{
    dsp::TruePeak meter;
    meter.add(samples);
    return meter.peak();
}

double decibels(float peak)
{
    return 20.0 * std::log10(static_cast<double>(peak));
}

// The filter's own ripple is 0.11 dB, and its images at -40 dB add as much.
TEST(TruePeak, findsASinesPeakWhereverTheSamplesLie)
{
    for (const double frequency : {0.01, 0.1, 1.0 / 6.0, 0.25})
        for (int step = 0; step < 16; ++step)
        {
            const auto heard = decibels(peakOf(sine(frequency, step * std::numbers::pi / 16.0)));
            EXPECT_LE(heard, 0.23) << frequency << ", " << step;
            EXPECT_GE(heard, -0.3) << frequency << ", " << step;
        }
    const auto between = sine(0.25, std::numbers::pi / 4.0);
    EXPECT_NEAR(std::ranges::max(between), std::sqrt(0.5), 1e-6) << "the samples alone are 3 dB below";
}

TEST(TruePeak, isNeverBelowTheHighestSample)
{
    std::vector<float> samples(100, 0.0f);
    samples[99] = -0.75f;
    EXPECT_EQ(peakOf(samples), 0.75f);
    EXPECT_EQ(peakOf({}), 0.0f);
}

TEST(TruePeak, cutsDoNotMatter)
{
    std::mt19937 random(1);
    std::normal_distribution<float> white(0.0f, 0.3f);
    std::vector<float> samples(10007);
    std::ranges::generate(samples, [&] { return white(random); });
    const auto whole = peakOf(samples);
    EXPECT_GT(whole, std::ranges::max(samples));
    for (const std::size_t cut : {1, 2, 3, 11, 12, 100, 2048, 2049, 9000})
    {
        dsp::TruePeak meter;
        for (std::size_t at = 0; at < samples.size(); at += cut)
            meter.add(std::span(samples).subspan(at, std::min(cut, samples.size() - at)));
        EXPECT_EQ(meter.peak(), whole) << cut;
    }
}

} // namespace
