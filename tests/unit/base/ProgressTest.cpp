// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Progress.h"

namespace
{
TEST(Progress, WithoutAListenerWorkGoesOn)
{
    EXPECT_TRUE(base::goesOn({}, 0.5));
}

TEST(Progress, TheListenerHearsThePartDoneAndDecides)
{
    double heard = -1.0;
    const base::Progress untilHalf = [&](double done)
    {
        heard = done;
        return done < 0.5;
    };
    EXPECT_TRUE(base::goesOn(untilHalf, 0.25));
    EXPECT_EQ(heard, 0.25);
    EXPECT_FALSE(base::goesOn(untilHalf, 0.75));
}
} // namespace
