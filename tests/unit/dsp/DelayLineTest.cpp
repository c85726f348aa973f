// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/DelayLine.h"

#include <gtest/gtest.h>
#include <random>
#include <vector>

namespace
{

/// The sample at frame n of the test signal: n + 1, zeros before.
float expected(double frame)
{
    return frame < 0.0 ? 0.0f : static_cast<float>(frame + 1.0);
}

TEST(DelayLine, givesThePastInAnyPieces)
{
    for (const std::size_t delay : {1, 7, 100, 1000})
    {
        std::mt19937 random(static_cast<unsigned>(delay));
        dsp::DelayLine line(1000);
        std::size_t at = 0;
        while (at < 5000)
        {
            const auto piece = 1 + random() % delay;
            std::vector<float> in(piece);
            std::vector<float> out(piece);
            line.read(out, delay);
            for (std::size_t i = 0; i < piece; ++i)
            {
                in[i] = expected(static_cast<double>(at + i));
                EXPECT_EQ(out[i], expected(static_cast<double>(at + i) - static_cast<double>(delay)));
            }
            line.write(in);
            at += piece;
        }
    }
}

TEST(DelayLine, readsBetweenFrames)
{
    dsp::DelayLine line(100);
    std::vector<float> in(1000);
    for (std::size_t i = 0; i < in.size(); ++i)
        in[i] = expected(static_cast<double>(i));
    line.write(in);
    std::vector<float> delays(32);
    for (std::size_t i = 0; i < delays.size(); ++i)
        delays[i] = 32.0f + 1.7f * static_cast<float>(i);
    std::vector<float> out(32);
    line.read(out, delays);
    for (std::size_t i = 0; i < out.size(); ++i)
        EXPECT_NEAR(out[i], expected(1000.0 + static_cast<double>(i) - static_cast<double>(delays[i])), 1e-3);
}

TEST(DelayLine, forgetsWhenCleared)
{
    dsp::DelayLine line(50);
    EXPECT_TRUE(line.silent());
    line.write(std::vector<float>(60, 1.0f));
    EXPECT_FALSE(line.silent());
    line.clear();
    EXPECT_TRUE(line.silent());
    line.write(std::vector<float>(10, 2.0f));
    std::vector<float> out(20);
    line.read(out, 30);
    for (std::size_t i = 0; i < out.size(); ++i)
        EXPECT_EQ(out[i], 0.0f);
    const std::vector<float> delays(20, 20.5f);
    line.read(out, delays);
    EXPECT_EQ(out[0], 0.0f);
    EXPECT_EQ(out[10], 1.0f);
    EXPECT_EQ(out[11], 2.0f);
}

TEST(DelayLine, isSilentAgainAfterEnoughZeros)
{
    dsp::DelayLine line(63);
    line.write(std::vector<float>(10, 1.0f));
    line.write(std::vector<float>(63, 0.0f));
    EXPECT_FALSE(line.silent());
    line.write(std::vector<float>(1, 0.0f));
    EXPECT_TRUE(line.silent());
}

} // namespace
