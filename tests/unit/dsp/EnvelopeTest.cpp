// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Envelope.h"

#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <vector>

namespace
{

constexpr dsp::Envelope::Shape shape{1000, 2000, 0.25f};

std::vector<float> fill(dsp::Envelope& envelope, std::size_t frames)
{
    std::vector<float> values(frames, -1.0f);
    envelope.fill(values);
    return values;
}

TEST(Envelope, isZeroUntilItStarts)
{
    dsp::Envelope envelope;
    EXPECT_FALSE(envelope.active());
    EXPECT_EQ(fill(envelope, 10), std::vector<float>(10, 0.0f));
}

TEST(Envelope, arrivesAtEachStageOnTheFrame)
{
    dsp::Envelope envelope;
    envelope.start(shape);
    const auto values = fill(envelope, 4000);
    EXPECT_EQ(values[0], 0.0f);
    EXPECT_LT(values[999], 1.0f);
    EXPECT_EQ(values[1000], 1.0f);
    EXPECT_GT(values[2900], 0.25f);
    for (std::size_t i = 3000; i < 4000; ++i)
        EXPECT_EQ(values[i], 0.25f);
    for (std::size_t k = 0; k < 1000; ++k)
        EXPECT_NEAR(values[k], static_cast<double>(k) / 1000.0, 1e-6);
    for (std::size_t k = 0; k < 2000; ++k)
        EXPECT_NEAR(values[1000 + k], 0.25 + 0.75 * std::pow(1.0 - static_cast<double>(k) / 2000.0, 3.0), 1e-6);
}

TEST(Envelope, endsAtZeroOnTheFrame)
{
    dsp::Envelope envelope;
    envelope.start(shape);
    fill(envelope, 5000);
    envelope.release(700);
    std::vector<float> values(1000, -1.0f);
    EXPECT_EQ(envelope.fill(values), 700u);
    EXPECT_EQ(values[0], 0.25f);
    for (std::size_t k = 0; k < 700; ++k)
    {
        EXPECT_NEAR(values[k], 0.25 * std::pow(1.0 - static_cast<double>(k) / 700.0, 3.0), 1e-7);
        EXPECT_TRUE(std::isnormal(values[k]));
    }
    for (std::size_t k = 700; k < 1000; ++k)
        EXPECT_EQ(values[k], 0.0f);
    EXPECT_FALSE(envelope.active());
}

TEST(Envelope, startsAgainAndReleasesFromWhereItIs)
{
    for (const std::size_t when : {1, 400, 1000, 1500, 3500})
    {
        dsp::Envelope envelope;
        envelope.start(shape);
        fill(envelope, when);
        auto before = envelope.value();
        envelope.release(500);
        EXPECT_FLOAT_EQ(fill(envelope, 1)[0], before);
        fill(envelope, 100);
        before = envelope.value();
        envelope.start(shape);
        const auto values = fill(envelope, 1001);
        EXPECT_FLOAT_EQ(values[0], before);
        EXPECT_EQ(values[1000], 1.0f);
    }
}

TEST(Envelope, endsInTheDecayWhenNothingSustains)
{
    dsp::Envelope envelope;
    envelope.start({10, 20, 0.0f});
    fill(envelope, 29);
    EXPECT_TRUE(envelope.active());
    fill(envelope, 1);
    EXPECT_FALSE(envelope.active());
}

TEST(Envelope, stagesWithoutLengthPassAtOnce)
{
    dsp::Envelope envelope;
    envelope.start({0, 0, 0.5f});
    EXPECT_EQ(fill(envelope, 2), (std::vector<float>{0.5f, 0.5f}));
    envelope.release(0);
    EXPECT_FALSE(envelope.active());
    envelope.start({0, 4, 0.5f});
    EXPECT_EQ(fill(envelope, 1)[0], 1.0f);
    envelope.stop();
    EXPECT_EQ(envelope.value(), 0.0f);
}

TEST(Envelope, givesTheSameBitsHoweverItIsCut)
{
    const auto inPieces = [](std::size_t largest, unsigned seed)
    {
        std::mt19937 random(seed);
        dsp::Envelope envelope;
        envelope.start(shape);
        std::vector<float> values(6000);
        for (std::size_t at = 0; at < values.size();)
        {
            if (at == 4000)
                envelope.release(1777);
            const auto limit = at < 4000 ? 4000 - at : values.size() - at;
            const auto piece = std::min<std::size_t>(1 + random() % largest, limit);
            envelope.fill(std::span(values).subspan(at, piece));
            at += piece;
        }
        return values;
    };
    const auto whole = inPieces(1, 1);
    for (unsigned seed = 2; seed < 12; ++seed)
        EXPECT_EQ(inPieces(seed * seed * 20, seed), whole);
}

} // namespace
