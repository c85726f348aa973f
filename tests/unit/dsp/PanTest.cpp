// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Pan.h"

#include <gtest/gtest.h>

namespace
{

TEST(Pan, isUnityAtTheCentre)
{
    EXPECT_EQ(dsp::panGains(0.0).left, 1.0f);
    EXPECT_EQ(dsp::panGains(0.0).right, 1.0f);
}

TEST(Pan, isSilentOnTheFarSide)
{
    EXPECT_EQ(dsp::panGains(-1.0).right, 0.0f);
    EXPECT_EQ(dsp::panGains(1.0).left, 0.0f);
    EXPECT_FLOAT_EQ(dsp::panGains(1.0).right, std::sqrt(2.0f));
    EXPECT_EQ(dsp::panGains(5.0).left, 0.0f);
}

TEST(Pan, keepsThePower)
{
    for (double p = -1.0; p <= 1.0; p += 0.01)
    {
        const auto [left, right] = dsp::panGains(p);
        EXPECT_NEAR(left * left + right * right, 2.0f, 1e-6f);
        EXPECT_NEAR(left, std::sqrt(2.0) * std::cos((p + 1.0) * std::numbers::pi / 4.0), 1e-6);
    }
}

TEST(Pan, isSymmetric)
{
    for (double p = 0.0; p <= 1.0; p += 0.125)
        EXPECT_EQ(dsp::panGains(p).left, dsp::panGains(-p).right);
}

} // namespace
