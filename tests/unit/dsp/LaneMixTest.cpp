// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/LaneMix.h"

#include "dsp/LaneLfo.h"

#include <cmath>
#include <gtest/gtest.h>

namespace
{

using dsp::Floats;

TEST(LaneMix, addsTheLanesUnderEnvelopeAndGain)
{
    for (const std::size_t factor : {1, 2})
    {
        alignas(Floats) std::array<Floats, 16> audio;
        alignas(Floats) std::array<Floats, 16> envelope;
        for (std::size_t i = 0; i < audio.size(); ++i)
        {
            audio[i] = Floats{1, 2, 3, 4, 5, 6, 7, 8} * static_cast<float>(i);
            envelope[i] = dsp::splat(static_cast<float>(i + 1) / 16.0f);
        }
        std::array<float, 16> out{};
        out.fill(1.0f);
        const dsp::Glide gain{dsp::splat(0.5f), dsp::splat(0.125f)};
        dsp::addLanes(audio, envelope, factor, gain, {4.0f, out.size()}, out);
        for (std::size_t i = 0; i < out.size(); ++i)
        {
            const auto expected = 1.0f + 36.0f * static_cast<float>(i) * (static_cast<float>(i / factor + 1) / 16.0f) *
                                             (0.5f + 0.125f * static_cast<float>(i + 4));
            EXPECT_NEAR(out[i], expected, 1e-4f * expected);
        }
    }
}

TEST(LaneLfo, hasItsShapes)
{
    dsp::LaneLfo lfo;
    for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
        lfo.start(lane, static_cast<float>(lane) / 8.0f, 7, false);
    const std::array<float, 8> triangle{0.0f, 0.5f, 1.0f, 0.5f, 0.0f, -0.5f, -1.0f, -0.5f};
    for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
    {
        const auto x = static_cast<float>(lane) / 8.0f;
        EXPECT_NEAR(lfo.value(dsp::LfoShape::sine)[lane], std::sin(6.2831853f * x), 1e-6f);
        EXPECT_NEAR(lfo.value(dsp::LfoShape::triangle)[lane], triangle[lane], 1e-6f);
        EXPECT_NEAR(lfo.value(dsp::LfoShape::saw)[lane], 1.0f - 2.0f * x, 1e-6f);
        EXPECT_EQ(lfo.value(dsp::LfoShape::square)[lane], lane < 4 ? 1.0f : -1.0f);
        EXPECT_LE(std::abs(lfo.value(dsp::LfoShape::random)[lane]), 1.0f);
    }
}

TEST(LaneLfo, changesItsRandomValueWithTheCycle)
{
    dsp::LaneLfo lfo;
    lfo.start(0, 0.0f, 99, false);
    const auto all = dsp::splat(-1);
    float last = lfo.value(dsp::LfoShape::random)[0];
    for (int i = 1; i < 100; ++i)
    {
        lfo.advance(all, 0.25f, 0.0f);
        const auto now = lfo.value(dsp::LfoShape::random)[0];
        EXPECT_EQ(now != last, i % 4 == 0) << i;
        last = now;
    }
}

TEST(LaneLfo, fadesIn)
{
    dsp::LaneLfo lfo;
    lfo.start(2, 0.25f, 1, true);
    const auto all = dsp::splat(-1);
    EXPECT_EQ(lfo.value(dsp::LfoShape::sine)[2], 0.0f);
    lfo.advance(all, 0.0f, 0.75f);
    EXPECT_NEAR(lfo.value(dsp::LfoShape::sine)[2], 0.75f, 1e-6f);
    lfo.advance(all, 0.0f, 0.75f);
    EXPECT_NEAR(lfo.value(dsp::LfoShape::sine)[2], 1.0f, 1e-6f);
}

} // namespace
