// SPDX-License-Identifier: GPL-3.0-or-later
#include "rt/FlushDenormals.h"

#include <cmath>
#include <limits>

namespace
{
/// A hundredth of the smallest normal number, computed when it runs.
float tooSmallToHear()
{
    volatile float smallest = std::numeric_limits<float>::min();
    volatile float result = smallest * 0.01f;
    return result;
}

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
