// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Downmix.h"

#include "dsp/AudioBuffer.h"

#include <cmath>
#include <gtest/gtest.h>
#include <string>

namespace
{

/// One letter a channel: where it stands.
void expectShares(const std::string& layout)
{
    const auto channels = static_cast<int>(layout.size());
    const float minus3dB = std::sqrt(0.5f);
    for (int c = 0; c < channels; ++c)
    {
        dsp::AudioBuffer in(channels, 3);
        dsp::AudioBuffer out(2, 3);
        in.view().channel(c)[1] = 0.5f;
        dsp::downmix(in.view(), out.view());

        float left = 0.0f;
        float right = 0.0f;
        switch (layout[static_cast<std::size_t>(c)])
        {
        case 'L':
            left = 1.0f;
            break;
        case 'R':
            right = 1.0f;
            break;
        case 'C':
            left = right = minus3dB;
            break;
        case 'l':
            left = minus3dB;
            break;
        case 'r':
            right = minus3dB;
            break;
        case 'b':
            left = right = minus3dB * minus3dB;
            break;
        default:
            break;
        }
        EXPECT_NEAR(out.view().channel(0)[1], 0.5f * left, 1e-7f) << layout << c;
        EXPECT_NEAR(out.view().channel(1)[1], 0.5f * right, 1e-7f) << layout << c;
        EXPECT_EQ(out.view().channel(0)[0], 0.0f);
        EXPECT_EQ(out.view().channel(1)[2], 0.0f);
    }
}

TEST(Downmix, mixesEveryLayoutToStereo)
{
    for (const auto* layout : {"LRC", "LRlr", "LRClr", "LRC-lr", "LRC-blr", "LRC-lrlr"})
        expectShares(layout);
}

TEST(Downmix, sumsWithoutScaling)
{
    dsp::AudioBuffer in(5, 1);
    dsp::AudioBuffer out(2, 1);
    for (int c = 0; c < 5; ++c)
        in.view().channel(c)[0] = 1.0f;
    dsp::downmix(in.view(), out.view());
    EXPECT_NEAR(out.view().channel(0)[0], 1.0f + std::sqrt(2.0f), 1e-6f);
    EXPECT_NEAR(out.view().channel(1)[0], 1.0f + std::sqrt(2.0f), 1e-6f);
}

TEST(Downmix, copiesMonoAndStereo)
{
    for (const int channels : {1, 2})
    {
        dsp::AudioBuffer in(channels, 2);
        dsp::AudioBuffer out(channels, 2);
        for (int c = 0; c < channels; ++c)
            in.view().channel(c)[1] = 0.25f + static_cast<float>(c);
        dsp::downmix(in.view(), out.view());
        for (int c = 0; c < channels; ++c)
            EXPECT_EQ(out.view().channel(c)[1], 0.25f + static_cast<float>(c));
    }
}

} // namespace
