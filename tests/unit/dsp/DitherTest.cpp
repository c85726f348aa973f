// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Dither.h"

#include <cmath>
#include <complex>
#include <gtest/gtest.h>
#include <limits>
#include <numbers>
#include <vector>

namespace
{

constexpr std::size_t length = 1 << 18;

/// The error in LSB of 16 bit, frame by frame.
template <typename Signal>
std::vector<double> errorsOf(Signal&& signal, int channel = 0)
{
    dsp::Dither dither(16, channel);
    std::vector<double> errors(length);
    for (std::size_t i = 0; i < length; ++i)
    {
        const float sample = signal(i);
        errors[i] = dither.quantise(sample) - static_cast<double>(sample) * 32768.0;
    }
    return errors;
}

double meanOf(const std::vector<double>& values)
{
    double sum = 0.0;
    for (const double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

double covariance(const std::vector<double>& one, const std::vector<double>& other, std::size_t lag = 0)
{
    double sum = 0.0;
    for (std::size_t i = lag; i < one.size(); ++i)
        sum += one[i] * other[i - lag];
    return sum / static_cast<double>(one.size() - lag);
}

/// The amplitude of the sine that goes through `cycles` whole cycles in all of the signal.
double amplitudeAt(const std::vector<double>& signal, double cycles)
{
    std::complex<double> sum = 0.0;
    for (std::size_t i = 0; i < signal.size(); ++i)
        sum += signal[i] * std::polar(1.0, -2.0 * std::numbers::pi * cycles * static_cast<double>(i) /
                                               static_cast<double>(signal.size()));
    return 2.0 * std::abs(sum) / static_cast<double>(signal.size());
}

float steady(double lsb)
{
    return static_cast<float>(lsb / 32768.0);
}

// Five standard deviations of an average of `length` values of variance v are 5 sqrt(v / length).
const double fiveSigma = 5.0 / std::sqrt(static_cast<double>(length));

TEST(Dither, errorHasNoMeanAndAQuarterLsbSquaredOfVarianceForEveryLevel)
{
    for (const double lsb : {0.0, 0.25, 0.5, 0.75, 100.1, -32.6})
    {
        const auto errors = errorsOf([&](std::size_t) { return steady(lsb); });
        EXPECT_NEAR(meanOf(errors), 0.0, fiveSigma * 0.5) << lsb;
        // The fourth moment of the error is below 1/4 for every level: 1/4 - 1/16 bounds the variance of its square.
        EXPECT_NEAR(covariance(errors, errors), 0.25, fiveSigma * std::sqrt(3.0 / 16.0)) << lsb;
    }
}

TEST(Dither, errorIsWhite)
{
    const auto errors = errorsOf([](std::size_t) { return steady(0.3); });
    for (std::size_t lag = 1; lag < 50; ++lag)
        EXPECT_NEAR(covariance(errors, errors, lag), 0.0, fiveSigma * 0.25) << lag;

    const std::vector<double> part(errors.begin(), errors.begin() + length / 8);
    constexpr std::size_t bands = 8;
    constexpr std::size_t linesPerBand = 64;
    for (std::size_t band = 0; band < bands; ++band)
    {
        double power = 0.0;
        for (std::size_t line = 0; line < linesPerBand; ++line)
        {
            const auto cycles = (band * linesPerBand + line) * (part.size() / 2) / (bands * linesPerBand) + 1;
            const double amplitude = amplitudeAt(part, static_cast<double>(cycles));
            power += amplitude * amplitude / linesPerBand;
        }
        // A white error of variance v has the mean square amplitude 4 v / frames, each line exponentially distributed.
        const double expected = 4.0 * 0.25 / static_cast<double>(part.size());
        EXPECT_NEAR(power / expected, 1.0, 5.0 / std::sqrt(static_cast<double>(linesPerBand))) << band;
    }
}

TEST(Dither, sineBelowOneStepSurvivesWithoutHarmonics)
{
    constexpr double cycles = 1001.0;
    const double peak = 1e-5 * 32768.0; // -100 dBFS is a third of an LSB
    const auto sine = [&](std::size_t i)
    { return steady(peak * std::sin(2.0 * std::numbers::pi * cycles * static_cast<double>(i) / length)); };
    auto output = errorsOf(sine);
    for (std::size_t i = 0; i < length; ++i)
        output[i] += static_cast<double>(sine(i)) * 32768.0;

    const double line = 5.0 * std::sqrt(4.0 * 0.25 / static_cast<double>(length));
    EXPECT_NEAR(amplitudeAt(output, cycles), peak, line);
    for (int harmonic = 2; harmonic <= 20; ++harmonic)
        EXPECT_LT(amplitudeAt(output, cycles * harmonic), line) << harmonic;
}

TEST(Dither, channelsHaveNoiseOfTheirOwn)
{
    const auto silent = [](std::size_t) { return 0.0f; };
    std::vector<std::vector<double>> channels;
    for (int channel = 0; channel < 8; ++channel)
        channels.push_back(errorsOf(silent, channel));
    for (std::size_t a = 0; a < channels.size(); ++a)
        for (std::size_t b = 0; b < a; ++b)
            for (const std::size_t lag : {0u, 1u, 2u, 64u})
                EXPECT_NEAR(covariance(channels[a], channels[b], lag), 0.0, fiveSigma * 0.25) << a << " " << b;
}

TEST(Dither, noiseStaysWithinOneStepOfTheExactValueAndIsTheSameEveryTime)
{
    const auto ramp = [](std::size_t i) { return steady(static_cast<double>(i % 4001) * 0.01); };
    const auto errors = errorsOf(ramp);
    for (const double error : errors)
        ASSERT_LE(std::abs(error), 1.5);
    EXPECT_EQ(errors, errorsOf(ramp));
}

TEST(Dither, clipsToFullScaleAndTakesNoNumberForZero)
{
    dsp::Dither narrow(16, 0);
    dsp::Dither wide(24, 0);
    constexpr float infinity = std::numeric_limits<float>::infinity();
    for (const float loud : {1.001f, 2.0f, 1e30f, infinity})
    {
        EXPECT_EQ(narrow.quantise(loud), 32767);
        EXPECT_EQ(narrow.quantise(-loud), -32768);
        EXPECT_EQ(wide.quantise(loud), 8388607);
        EXPECT_EQ(wide.quantise(-loud), -8388608);
    }
    EXPECT_LE(std::abs(narrow.quantise(std::numeric_limits<float>::quiet_NaN())), 1);
}

} // namespace
