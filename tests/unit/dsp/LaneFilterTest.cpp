// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/LaneFilter.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <gtest/gtest.h>
#include <numbers>

namespace
{

using dsp::FilterKind;
using dsp::Floats;
using dsp::laneCount;

constexpr double rate = 48000.0;
constexpr std::size_t frames = 96000;
constexpr std::array<double, laneCount> cutoffs{60.0, 110.0, 300.0, 800.0, 2000.0, 5000.0, 11000.0, 18000.0};
constexpr std::array kinds{FilterKind::ladder24, FilterKind::ladder12, FilterKind::low,
                           FilterKind::band,     FilterKind::high,     FilterKind::notch};

bool isLadder(FilterKind kind)
{
    return kind == FilterKind::ladder24 || kind == FilterKind::ladder12;
}

/// The analog response at s = j tan(pi f / rate) / tan(pi cutoff / rate).
std::complex<double> theory(FilterKind kind, double k, double cutoff, double hertz)
{
    const auto tangent = [](double f) { return std::tan(std::numbers::pi * f / rate); };
    const std::complex<double> s(0.0, tangent(hertz) / tangent(cutoff));
    const auto ladder = std::pow(1.0 + s, 4) + k;
    const auto second = s * s + k * s + 1.0;
    switch (kind)
    {
    case FilterKind::ladder24:
        return (1.0 + k / 2.0) / ladder;
    case FilterKind::ladder12:
        return (1.0 + k / 2.0) * (1.0 + s) * (1.0 + s) / ladder;
    case FilterKind::low:
        return 1.0 / second;
    case FilterKind::band:
        return k * s / second;
    case FilterKind::high:
        return s * s / second;
    case FilterKind::notch:
        return (s * s + 1.0) / second;
    default:
        return 1.0;
    }
}

dsp::FilterSettings settingsOf(FilterKind kind, float k)
{
    dsp::FilterSettings settings;
    settings.kind = kind;
    for (std::size_t lane = 0; lane < laneCount; ++lane)
        settings.tangent.start[lane] = static_cast<float>(std::tan(std::numbers::pi * cutoffs[lane] / rate));
    settings.k.start = dsp::splat(k);
    settings.drive.start = settings.level.start = dsp::splat(1.0f);
    return settings;
}

/// The answer of the eight lanes to an impulse so small that nothing saturates, brought back to 1.
std::vector<std::array<float, laneCount>> impulse(const dsp::FilterSettings& settings)
{
    constexpr float small = 0x1p-10f;
    std::array<dsp::FilterState, 2> states{};
    std::vector<std::array<float, laneCount>> out;
    alignas(Floats) std::array<Floats, 64> audio{};
    audio[0] = dsp::splat(small);
    for (std::size_t done = 0; done < frames; done += audio.size())
    {
        dsp::filter(settings, states, {0.0f, audio.size()}, audio, {});
        for (auto& each : audio)
        {
            auto& frame = out.emplace_back();
            for (std::size_t lane = 0; lane < laneCount; ++lane)
                frame[lane] = each[lane] / small;
            each = Floats{};
        }
    }
    return out;
}

double decibels(double ratio)
{
    return 20.0 * std::log10(ratio);
}

TEST(LaneFilter, hasTheResponseOfTheoryWithinATenthOfADecibel)
{
    for (const auto kind : kinds)
        for (const auto k : isLadder(kind) ? std::array{0.0f, 1.0f, 2.5f, 3.6f} : std::array{2.0f, 1.0f, 0.3f, 0.05f})
        {
            const auto answer = impulse(settingsOf(kind, k));
            for (std::size_t lane = 0; lane < laneCount; ++lane)
                for (const double hertz :
                     {20.0, 60.0, 150.0, 400.0, 1000.0, 2500.0, 6000.0, 12000.0, 20000.0, cutoffs[lane]})
                {
                    const auto turn = std::polar(1.0, -2.0 * std::numbers::pi * hertz / rate);
                    std::complex<double> sum = 0.0;
                    std::complex<double> place = 1.0;
                    for (const auto& frame : answer)
                    {
                        sum += static_cast<double>(frame[lane]) * place;
                        place *= turn;
                    }
                    const auto expected = decibels(std::abs(theory(kind, k, cutoffs[lane], hertz)));
                    if (expected < -75.0)
                        continue;
                    EXPECT_NEAR(decibels(std::abs(sum)), expected, 0.1)
                        << static_cast<int>(kind) << ", k " << k << ", cutoff " << cutoffs[lane] << ", at " << hertz;
                }
        }
}

TEST(LaneFilter, treatsBothSidesAlike)
{
    for (const auto kind : kinds)
    {
        const auto settings = settingsOf(kind, 1.0f);
        std::array<dsp::FilterState, 2> states{};
        alignas(Floats) std::array<Floats, 64> left{};
        alignas(Floats) std::array<Floats, 64> right{};
        left[3] = right[3] = dsp::splat(0.5f);
        dsp::filter(settings, states, {0.0f, left.size()}, left, right);
        for (std::size_t i = 0; i < left.size(); ++i)
            for (std::size_t lane = 0; lane < laneCount; ++lane)
                EXPECT_EQ(left[i][lane], right[i][lane]);
    }
}

/// Cutoff thrown from end to end within a tick, at the highest resonance, with noise at full level.
TEST(LaneFilter, staysBoundedWhateverMoves)
{
    for (const auto kind : kinds)
    {
        auto settings = settingsOf(kind, isLadder(kind) ? 4.1f : 0.04f);
        std::array<dsp::FilterState, 2> states{};
        alignas(Floats) std::array<Floats, 64> audio{};
        std::uint32_t random = 1;
        float peak = 0.0f;
        for (int tick = 0; tick < 2000; ++tick)
        {
            random = random * 1664525u + 1013904223u;
            const auto target = 0.001f + static_cast<float>(random >> 8) * 0x1p-24f * (tick % 3 == 0 ? 30.0f : 0.3f);
            settings.tangent.turn(dsp::splat(-1), dsp::splat(target), tick > 0 ? 64.0f : 0.0f, 0.0f, 64.0f);
            for (auto& each : audio)
            {
                random = random * 1664525u + 1013904223u;
                each = dsp::splat(static_cast<float>(static_cast<std::int32_t>(random)) * 0x1p-31f);
            }
            dsp::filter(settings, states, {0.0f, audio.size()}, audio, {});
            for (const auto& each : audio)
                for (std::size_t lane = 0; lane < laneCount; ++lane)
                    peak = std::isfinite(each[lane]) ? std::max(peak, std::abs(each[lane])) : HUGE_VALF;
        }
        EXPECT_LT(peak, 100.0f) << static_cast<int>(kind);
    }
}

/// From k = 4 on a ladder sings at its cutoff, and no louder than its saturation lets it.
TEST(LaneFilter, singsAtItsCutoff)
{
    const auto settings = settingsOf(FilterKind::ladder24, 4.1f);
    std::array<dsp::FilterState, 2> states{};
    alignas(Floats) std::array<Floats, 64> audio{};
    audio[0] = dsp::splat(0.5f);
    std::array<std::vector<float>, laneCount> all;
    for (int i = 0; i < 1500; ++i)
    {
        dsp::filter(settings, states, {0.0f, audio.size()}, audio, {});
        for (auto& each : audio)
        {
            for (std::size_t lane = 0; lane < laneCount; ++lane)
                all[lane].push_back(each[lane]);
            each = Floats{};
        }
    }
    for (std::size_t lane = 1; lane < laneCount; ++lane)
    {
        int crossings = 0;
        double first = 0.0;
        double last = 0.0;
        for (std::size_t i = 48000; i < all[lane].size(); ++i)
            if (all[lane][i - 1] < 0.0f && all[lane][i] >= 0.0f)
            {
                const auto a = static_cast<double>(all[lane][i - 1]);
                const auto b = static_cast<double>(all[lane][i]);
                last = static_cast<double>(i) - b / (b - a);
                first = crossings++ == 0 ? last : first;
            }
        ASSERT_GT(crossings, 2);
        EXPECT_NEAR((crossings - 1) * rate / (last - first) / cutoffs[lane], 1.0, 0.01) << cutoffs[lane];
        EXPECT_LT(*std::ranges::max_element(all[lane]), 4.0f);
    }
}

TEST(LaneFilter, bendsOnlyWhereItIsDriven)
{
    auto settings = settingsOf(FilterKind::off, 0.0f);
    std::array<dsp::FilterState, 2> states{};
    alignas(Floats) std::array<Floats, 64> audio{};
    const auto run = [&]
    {
        for (std::size_t i = 0; i < audio.size(); ++i)
            audio[i] = dsp::splat(static_cast<float>(i) / 32.0f - 1.0f);
        dsp::filter(settings, states, {0.0f, audio.size()}, audio, {});
    };
    run();
    EXPECT_EQ(audio[48][0], 0.5f);
    settings.drive.start = dsp::splat(16.0f);
    settings.level.start = dsp::splat(0.25f);
    settings.driven.start = dsp::splat(1.0f);
    settings.drives = true;
    run();
    EXPECT_NEAR(audio[33][0], 0.25f * 16.0f / 32.0f, 1e-3f) << "straight where it is faint";
    EXPECT_NEAR(audio[63][0], 0.25f * 4.0f, 1e-6f) << "flat where it is loud";
    for (std::size_t i = 0; i <= 31; ++i)
        EXPECT_EQ(audio[32 - i][0], -audio[32 + i][0]);
}

} // namespace
