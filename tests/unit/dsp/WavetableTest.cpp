// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Wavetable.h"

#include "SineAnalysis.h"

#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace
{

using test::Analysis;
using test::decibels;
using test::fundamentals;
using test::length;

constexpr std::array waves{dsp::Wave::sine, dsp::Wave::saw, dsp::Wave::square, dsp::Wave::triangle};

std::vector<float> render(dsp::Wave wave, double cyclesPerFrame, std::size_t frames, std::size_t piece)
{
    dsp::Oscillator oscillator;
    oscillator.start(dsp::WavetableSet::instance(), wave, cyclesPerFrame);
    std::vector<float> out(frames, 0.0f);
    const std::vector<float> ones(frames, 1.0f);
    for (std::size_t at = 0; at < frames; at += piece)
        oscillator.add(std::span(out).subspan(at, std::min(piece, frames - at)), ones);
    return out;
}

TEST(Wavetable, keepsAliasesBelowMinus90Decibels)
{
    Analysis analysis;
    for (const double rate : {44100.0, 48000.0, 96000.0})
        for (const auto wave : waves)
            for (const int bin : fundamentals(rate))
            {
                const auto& spectrum = analysis.of(render(wave, static_cast<double>(bin) / length, length, length));
                double worst = 0.0;
                for (int i = 0; i <= length / 2; ++i)
                    if (i == 0 || i % bin != 0)
                        worst = std::max(worst, std::abs(spectrum[static_cast<std::size_t>(i)]));
                EXPECT_LT(decibels(worst / std::abs(spectrum[static_cast<std::size_t>(bin)])), -90.0)
                    << static_cast<int>(wave) << " at " << bin * rate / length << " Hz of " << rate;
            }
}

TEST(Wavetable, hasTheHarmonicsOfTheFourierSeries)
{
    Analysis analysis;
    for (const auto wave : waves)
        for (const int bin : fundamentals(48000.0))
        {
            const auto& spectrum = analysis.of(render(wave, static_cast<double>(bin) / length, length, length));
            for (int k = 1; k * bin < length / 2.0 / 1.3 && k <= 2048; ++k)
            {
                const auto expected = dsp::harmonicAmplitude(wave, k);
                const auto error = std::abs(spectrum[static_cast<std::size_t>(k * bin)] - expected);
                EXPECT_LT(error, 1e-6 + 1e-4 * std::abs(expected))
                    << "harmonic " << k << " of " << static_cast<int>(wave) << ", " << bin << " bins";
            }
        }
}

TEST(Wavetable, sumsToTheIdealShape)
{
    const double cyclesPerFrame = 1.0 / 40000.0;
    const auto saw = render(dsp::Wave::saw, cyclesPerFrame, 40000, 40000);
    const auto square = render(dsp::Wave::square, cyclesPerFrame, 40000, 40000);
    const auto triangle = render(dsp::Wave::triangle, cyclesPerFrame, 40000, 40000);
    EXPECT_EQ(saw[0], 0.0f);
    for (std::size_t i = 500; i < 19500; i += 100)
    {
        const auto x = static_cast<double>(i) * cyclesPerFrame;
        EXPECT_NEAR(saw[i], 2.0 * x, 0.02);
        EXPECT_NEAR(square[i], 1.0, 0.02);
        EXPECT_NEAR(triangle[i], x < 0.25 ? 4.0 * x : 2.0 - 4.0 * x, 0.001);
    }
}

TEST(Wavetable, isSilentFromNyquistOn)
{
    for (const auto wave : waves)
        for (const double cyclesPerFrame : {0.5, 0.7, 3.0, 1e9})
            EXPECT_EQ(render(wave, cyclesPerFrame, 100, 100), std::vector<float>(100, 0.0f));
}

TEST(Wavetable, givesTheSameBitsHoweverItIsCut)
{
    for (const auto wave : waves)
    {
        const auto whole = render(wave, 0.0123456789, 5000, 5000);
        for (const std::size_t piece : {1, 17, 64, 1000})
            EXPECT_EQ(render(wave, 0.0123456789, 5000, piece), whole);
    }
}

TEST(Wavetable, doesNotDrift)
{
    const double cyclesPerFrame = 440.0 / 44100.0;
    const auto sine = render(dsp::Wave::sine, cyclesPerFrame, 2'000'000, 4096);
    for (std::size_t i = 0; i < sine.size(); i += 9973)
        EXPECT_NEAR(sine[i], std::sin(2.0 * M_PI * cyclesPerFrame * static_cast<double>(i)), 3e-6) << i;
}

} // namespace
