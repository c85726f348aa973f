// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Spectrum.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <fftw3.h>
#include <gtest/gtest.h>
#include <numbers>
#include <random>
#include <vector>

namespace
{

constexpr base::SampleRate rate{48000};
constexpr double low = 20.0;
constexpr double high = 20480.0; // ten octaves
constexpr std::size_t bands = 240;

std::vector<float> sine(double hertz, double amplitude, std::size_t length, double phase = 0.3)
{
    std::vector<float> samples(length);
    for (std::size_t i = 0; i < length; ++i)
        samples[i] = static_cast<float>(
            amplitude * std::sin(2.0 * std::numbers::pi * hertz * static_cast<double>(i) / rate.hertz + phase));
    return samples;
}

std::vector<float> measured(dsp::Spectrum& spectrum)
{
    std::vector<float> levels(bands);
    spectrum.measure(low, high, levels);
    return levels;
}

std::vector<float> levelsOf(std::span<const float> samples)
{
    dsp::Spectrum spectrum(rate);
    spectrum.add(samples);
    return measured(spectrum);
}

std::size_t bandOf(double hertz)
{
    return static_cast<std::size_t>(std::log2(hertz / low) * bands / std::log2(high / low));
}

TEST(Spectrum, aSineOfFullScaleReadsZeroInItsBandWhereverItLies)
{
    for (double hertz = 50.0; hertz < 20000.0; hertz *= 1.0371)
    {
        const auto levels = levelsOf(sine(hertz, 1.0, 16384));
        EXPECT_NEAR(levels[bandOf(hertz)], 0.0f, 0.1f) << hertz;
        EXPECT_LT(std::ranges::max(levels), 0.1f) << hertz;
    }
}

TEST(Spectrum, levelsAreDecibels)
{
    for (const double level : {-20.0, -60.0, -100.0})
    {
        const auto levels = levelsOf(sine(1000.0, std::pow(10.0, level / 20.0), 16384));
        EXPECT_NEAR(levels[bandOf(1000.0)], level, 0.1) << level;
    }
}

TEST(Spectrum, nothingLeaksFarFromASine)
{
    const auto levels = levelsOf(sine(1003.0, 1.0, 16384));
    for (std::size_t band = 0; band < bands; ++band)
    {
        const auto centre = low * std::exp2(10.0 * (static_cast<double>(band) + 0.5) / bands);
        if (std::abs(centre - 1003.0) <= 100.0)
            continue;
        EXPECT_LT(levels[band], -85.0f) << centre;
    }
}

TEST(Spectrum, silenceIsTheLowestEverywhere)
{
    dsp::Spectrum spectrum(rate);
    for (const auto level : measured(spectrum))
        EXPECT_EQ(level, dsp::Spectrum::lowest);
}

TEST(Spectrum, sinesFarApartDoNotChangeEachOther)
{
    auto both = sine(200.0, 0.5, 16384);
    const auto second = sine(5000.0, 0.05, 16384);
    std::ranges::transform(both, second, both.begin(), std::plus());
    const auto levels = levelsOf(both);
    EXPECT_NEAR(levels[bandOf(200.0)], -6.02, 0.1);
    EXPECT_NEAR(levels[bandOf(5000.0)], -26.02, 0.1);
}

TEST(Spectrum, cutsDoNotMatterAndOnlyTheLastWindowCounts)
{
    std::mt19937 random(5);
    std::normal_distribution<float> white(0.0f, 0.2f);
    std::vector<float> samples(30'000);
    std::ranges::generate(samples, [&] { return white(random); });
    dsp::Spectrum whole(rate);
    whole.add(std::span(samples).last(whole.window()));
    const auto expected = measured(whole);
    for (const std::size_t cut : {1, 7, 800, 8191, 8192, 8193, 30'000})
    {
        dsp::Spectrum spectrum(rate);
        for (std::size_t at = 0; at < samples.size(); at += cut)
            spectrum.add(std::span(samples).subspan(at, std::min(cut, samples.size() - at)));
        EXPECT_EQ(measured(spectrum), expected) << cut;
    }
}

TEST(Spectrum, resolvesAsFinelyAtEveryRateAndReadsNothingAboveHalfOfIt)
{
    for (const int hertz : {8000, 44100, 96000, 384000})
    {
        dsp::Spectrum spectrum({hertz});
        EXPECT_GE(static_cast<double>(spectrum.window()) / hertz, 1.0 / 6.0);
        EXPECT_LT(static_cast<double>(spectrum.window()) / hertz, 1.0 / 3.0);
    }
    dsp::Spectrum spectrum({8000});
    spectrum.add(std::vector<float>(8192, 0.5f));
    const auto levels = measured(spectrum);
    for (std::size_t band = bandOf(4000.0) + 1; band < bands; ++band)
        EXPECT_EQ(levels[band], dsp::Spectrum::lowest);
}

/// Another library's transform in double precision, under the same window: one bin's power in dB.
std::vector<double> fftwLevels(std::span<const float> samples)
{
    const auto length = samples.size();
    std::vector<double> in(length);
    std::vector<std::complex<double>> out(length / 2 + 1);
    const std::array<double, 4> terms{0.35875, -0.48829, 0.14128, -0.01168};
    for (std::size_t i = 0; i < length; ++i)
        for (std::size_t k = 0; k < terms.size(); ++k)
            in[i] += static_cast<double>(samples[i]) * terms[k] *
                     std::cos(2.0 * std::numbers::pi * static_cast<double>(k * i) / static_cast<double>(length));
    auto* plan = fftw_plan_dft_r2c_1d(static_cast<int>(length), in.data(), reinterpret_cast<fftw_complex*>(out.data()),
                                      FFTW_ESTIMATE | FFTW_PRESERVE_INPUT);
    fftw_execute(plan);
    fftw_destroy_plan(plan);
    std::vector<double> levels;
    for (const auto& bin : out)
        levels.push_back(20.0 * std::log10(std::abs(bin) * 2.0 / (terms[0] * static_cast<double>(length))));
    return levels;
}

TEST(Spectrum, agreesWithFftwAtTheBins)
{
    std::mt19937 random(6);
    std::normal_distribution<float> white(0.0f, 0.2f);
    dsp::Spectrum spectrum(rate);
    std::vector<float> samples(spectrum.window());
    std::ranges::generate(samples, [&] { return white(random); });
    spectrum.add(samples);
    const auto expected = fftwLevels(samples);

    // One narrow band around each bin: it reads no less than the bin, and at most the top between it and its
    // neighbours.
    const auto binWidth = static_cast<double>(rate.hertz) / static_cast<double>(samples.size());
    for (std::size_t bin = 10; bin < expected.size() - 10; bin += 37)
    {
        const auto centre = binWidth * static_cast<double>(bin);
        std::array<float, 1> level{};
        spectrum.measure(centre, centre * (1.0 + 1e-9), level);
        EXPECT_NEAR(level[0], expected[bin], 0.01) << bin;
    }
}

} // namespace
