// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/SincKernel.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>
#include <vector>

namespace
{

constexpr double tau = 2.0 * std::numbers::pi;

/// The gain of a sine at a place between frames, and its error: what comes out is g sin(w x) + e.
double largestError(const dsp::SincKernel& kernel, double cycles, double speed)
{
    std::vector<float> sine(kernel.taps + 4000);
    for (std::size_t i = 0; i < sine.size(); ++i)
        sine[i] = static_cast<float>(
            std::sin(tau * cycles * (static_cast<double>(i) - static_cast<double>(kernel.before()))));
    const auto step = static_cast<std::uint64_t>(std::llround(speed * 0x1p32));
    std::vector<float> out(static_cast<std::size_t>(3900.0 / speed));
    dsp::interpolate(kernel, {0, step}, sine, {}, out, {});
    double most = 0.0;
    for (std::size_t i = 0; i < out.size(); ++i)
        most = std::max(
            most, std::abs(static_cast<double>(out[i]) - std::sin(tau * cycles * speed * static_cast<double>(i))));
    return most;
}

TEST(SincKernel, readsBetweenFrames)
{
    const auto& bank = dsp::SincBank::instance();
    for (const double speed : {0.1, 0.5, 0.99, 1.01, 1.3, 1.9, 2.0, 3.1, 4.0, 7.7, 16.0})
        for (const double part : {0.05, 0.3, 0.55})
        {
            const auto cycles = 0.5 * part / std::max(1.0, speed);
            EXPECT_LT(largestError(bank.kernelFor(speed), cycles, speed), 4e-5) << speed << " " << part;
        }
}

TEST(SincKernel, givesBackTheSamplesAtTheOriginalSpeed)
{
    const auto& kernel = dsp::SincBank::instance().kernelFor(1.0);
    std::vector<float> sound(200);
    for (std::size_t i = 0; i < sound.size(); ++i)
        sound[i] = static_cast<float>((i * 7919) % 101) / 50.0f - 1.0f;
    std::vector<float> left(100);
    std::vector<float> right(100);
    dsp::interpolate(kernel, {std::uint64_t{3} << 32, std::uint64_t{1} << 32}, sound, sound, left, right);
    for (std::size_t i = 0; i < 100; ++i)
    {
        EXPECT_EQ(left[i], sound[i + 3 + kernel.before()]);
        EXPECT_EQ(right[i], left[i]);
    }
}

TEST(SincKernel, isChosenBySpeed)
{
    const auto& bank = dsp::SincBank::instance();
    EXPECT_EQ(bank.kernelFor(0.01).taps, 32u);
    EXPECT_EQ(bank.kernelFor(1.05).taps, 32u);
    EXPECT_EQ(bank.kernelFor(2.0).taps, 64u);
    EXPECT_EQ(bank.kernelFor(16.0).taps, dsp::SincBank::mostTaps);
    EXPECT_EQ(bank.kernelFor(60.0).taps, dsp::SincBank::mostTaps);
}

} // namespace
