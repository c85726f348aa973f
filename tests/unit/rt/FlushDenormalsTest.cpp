// SPDX-License-Identifier: GPL-3.0-or-later
#include "rt/FlushDenormals.h"

#include "support/SmallNumbers.h"

#include <cmath>

namespace
{
using support::tooSmallToHear;

TEST(FlushDenormals, CountsThemAsZeroWhileItLives)
{
    EXPECT_EQ(std::fpclassify(tooSmallToHear()), FP_SUBNORMAL);
    {
        const rt::FlushDenormals flush;
        EXPECT_EQ(std::fpclassify(tooSmallToHear()), FP_ZERO);
        {
            const rt::FlushDenormals inner;
        }
        EXPECT_EQ(std::fpclassify(tooSmallToHear()), FP_ZERO);
    }
    EXPECT_EQ(std::fpclassify(tooSmallToHear()), FP_SUBNORMAL);
}
} // namespace
