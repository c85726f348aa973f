// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Time.h"

#include <array>

namespace
{
using base::Frames;
using base::SampleRate;

constexpr std::array rates{SampleRate{8000},  SampleRate{22050},  SampleRate{44100}, SampleRate{48000},
                           SampleRate{96000}, SampleRate{176400}, SampleRate{384000}};

TEST(Time, ASecondIsItsRateInFrames)
{
    for (const auto rate : rates)
    {
        EXPECT_EQ(base::toSeconds(Frames{rate.hertz}, rate), 1.0);
        EXPECT_EQ(base::toFrames(1.0, rate), Frames{rate.hertz});
        EXPECT_EQ(base::toFrames(-2.0, rate), Frames{-2 * std::int64_t{rate.hertz}});
    }
}

TEST(Time, SecondsGoToTheNearestFrame)
{
    constexpr SampleRate rate{1000};
    EXPECT_EQ(base::toFrames(0.0104, rate), Frames{10});
    EXPECT_EQ(base::toFrames(0.0106, rate), Frames{11});
    EXPECT_EQ(base::toFrames(-0.0106, rate), Frames{-11});
}

TEST(Time, FramesSurviveTheWayThroughSeconds)
{
    for (const auto rate : rates)
        for (std::int64_t frame = 1; frame < std::int64_t{1} << 40; frame = frame * 3 + 1)
            EXPECT_EQ(base::toFrames(base::toSeconds(Frames{frame}, rate), rate), Frames{frame});
}

TEST(Time, ConversionIsExactWhereTheInstantFallsOnAFrame)
{
    for (const auto from : rates)
        for (const auto to : rates)
            for (const std::int64_t seconds : {0, 1, 59, 86400 * 365})
                EXPECT_EQ(base::convert(Frames{seconds * from.hertz}, from, to), Frames{seconds * to.hertz});
}

TEST(Time, ConversionElsewhereIsToTheNearestFrame)
{
    // 7 frames of 44.1 kHz last 7.619 frames of 48 kHz; 10 of 48 kHz last 9.1875 of 44.1 kHz.
    EXPECT_EQ(base::convert(Frames{7}, SampleRate{44100}, SampleRate{48000}), Frames{8});
    EXPECT_EQ(base::convert(Frames{10}, SampleRate{48000}, SampleRate{44100}), Frames{9});
    EXPECT_EQ(base::convert(Frames{-7}, SampleRate{44100}, SampleRate{48000}), Frames{-8});
}

TEST(Time, ToAHigherRateAndBackIsTheSameFrame)
{
    for (std::int64_t frame = -50; frame < 5000; ++frame)
    {
        const auto there = base::convert(Frames{frame}, SampleRate{44100}, SampleRate{48000});
        EXPECT_EQ(base::convert(there, SampleRate{48000}, SampleRate{44100}), Frames{frame});
    }
}

TEST(Time, AtTheSameRateNothingIsRounded)
{
    const Frames far{std::numeric_limits<std::int64_t>::max()};
    EXPECT_EQ(base::convert(far, SampleRate{44100}, SampleRate{44100}), far);
}
} // namespace
