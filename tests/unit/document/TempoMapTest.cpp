// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/TempoMap.h"

#include "document/PositionText.h"

#include <random>

namespace document
{
namespace
{

using base::Frames;
using base::SongTicks;

constexpr base::SampleRate rate{48000};

TEST(TempoMap, IsConstantByDefault)
{
    const TempoMap map;
    EXPECT_EQ(map.seconds(SongTicks{960}), 0.5); // a quarter note at 120
    EXPECT_EQ(map.frames(SongTicks{960}, rate).value, 24000);
    EXPECT_EQ(map.frames(SongTicks{-960}, rate).value, -24000);
    EXPECT_EQ(map.ticks(2.0).value, 3840);
    EXPECT_EQ(map.barBeatTick(SongTicks{3840}), (BarBeatTick{2, 1, 0}));
}

TEST(TempoMap, AddsUpStretches)
{
    const TempoMap map{{{SongTicks{}, 60.0}, {SongTicks{960}, 120.0}, {SongTicks{2880}, 30.0}}, {MeterChange{}}};
    EXPECT_DOUBLE_EQ(map.seconds(SongTicks{480}), 0.5);
    EXPECT_DOUBLE_EQ(map.seconds(SongTicks{960}), 1.0);
    EXPECT_DOUBLE_EQ(map.seconds(SongTicks{2880}), 2.0);
    EXPECT_DOUBLE_EQ(map.seconds(SongTicks{2880 + 960}), 4.0);
    EXPECT_EQ(map.ticks(3.0).value, 2880 + 480);
}

TEST(TempoMap, CountsBarsByTheirMeter)
{
    const TempoMap map{{TempoChange{}}, {{1, 4, 4}, {3, 7, 8}, {5, 3, 2}}};
    EXPECT_EQ(map.ticks(BarBeatTick{3, 1, 0}).value, 2 * 3840);
    EXPECT_EQ(map.ticks(BarBeatTick{3, 2, 0}).value, 2 * 3840 + 480);
    EXPECT_EQ(map.ticks(BarBeatTick{5, 1, 0}).value, 2 * 3840 + 2 * 7 * 480);
    EXPECT_EQ(map.ticks(BarBeatTick{6, 1, 5}).value, 2 * 3840 + 2 * 7 * 480 + 3 * 1920 + 5);
    EXPECT_EQ(map.barBeatTick(SongTicks{2 * 3840 - 1}), (BarBeatTick{2, 4, 959}));
    EXPECT_EQ(map.barBeatTick(SongTicks{2 * 3840 + 479}), (BarBeatTick{3, 1, 479}));
    EXPECT_EQ(map.barBeatTick(SongTicks{-1}), (BarBeatTick{0, 4, 959}));
}

TEST(TempoMap, GoesBothWays)
{
    std::mt19937 engine(5);
    const auto random = [&](int end) { return static_cast<int>(engine() % static_cast<unsigned>(end)); };
    for (int round = 0; round < 200; ++round)
    {
        TempoMap map;
        for (int i = 0; i < 8; ++i)
        {
            map.tempos.push_back({map.tempos.back().at + SongTicks{1 + random(5000)}, 1.0 + random(999)});
            map.meters.push_back(
                {map.meters.back().bar + 1 + random(4), 1 + static_cast<int>(random(64)), 1 << (random(6))});
        }
        for (int i = 0; i < 50; ++i)
        {
            const SongTicks at{random(60'000)};
            EXPECT_EQ(map.ticks(map.seconds(at)), at);
            EXPECT_EQ(map.ticks(map.barBeatTick(at)), at);
            EXPECT_LE(map.seconds(at), map.seconds(at + SongTicks{1}));
            const auto text = positionText(at, map, rate);
            const auto back = readPosition(text, map, rate);
            ASSERT_TRUE(back) << text << ": " << back.error().message;
            EXPECT_EQ(*back, Position(at)) << text;
        }
    }
}

TEST(TempoMap, FindsFramesAtAnotherRate)
{
    const TempoMap map;
    EXPECT_EQ(map.frames(Position(Frames{44100}), {44100}, rate).value, 48000);
    EXPECT_EQ(map.frames(Position(SongTicks{960}), {44100}, rate).value, 24000);
}

TEST(PositionText, ReadsWhatPeopleWrite)
{
    const auto read = [](std::string_view text) { return *readPosition(text, {}, rate); };
    EXPECT_EQ(read("1.1.0"), Position(SongTicks{0}));
    EXPECT_EQ(read("3.2.480"), Position(SongTicks{2 * 3840 + 960 + 480}));
    EXPECT_EQ(read("12.5s"), Position(Frames{600'000}));
    EXPECT_EQ(read("0s"), Position(Frames{0}));
    EXPECT_EQ(read("1:02.250"), Position(Frames{62 * 48000 + 12000}));
    EXPECT_EQ(read("0:07"), Position(Frames{7 * 48000}));
    EXPECT_EQ(read("2:00:01.5"), Position(Frames{7201 * 48000 + 24000}));
}

TEST(PositionText, RefusesTheRest)
{
    for (const auto* text : {"",
                             "1",
                             "1.1",
                             "1.1.1.1",
                             "0.1.0",
                             "1.0.0",
                             "1.5.0",
                             "1.1.960",
                             "-1.1.0",
                             "1.1.-5",
                             "s",
                             "-1s",
                             "1e3s",
                             "nans",
                             "1:60",
                             "1:75.0",
                             ":10",
                             "1:",
                             "1:1:1:1",
                             "1.5:10",
                             "99999999999999999999.1.0",
                             "1000000001.1.0",
                             "9e9s",
                             "99999999999s",
                             "1 .1.0",
                             "1:99:00",
                             "12.5 s",
                             "a.b.c"})
        EXPECT_FALSE(readPosition(text, {}, rate)) << text;
    EXPECT_EQ(
        readPosition("soon", {}, rate).error().message,
        "\"soon\" is no position: write bar.beat.tick as in 1.1.0, seconds as in 12.5s, or minutes as in 1:02.250");
}

TEST(PositionText, WritesFramesExactly)
{
    EXPECT_EQ(positionText(Frames{600'000}, {}, rate), "12.5s");
    EXPECT_EQ(positionText(SongTicks{3840 + 960 + 7}, {}, rate), "2.2.7");
    std::mt19937_64 random(9);
    for (const int hertz : {8000, 44100, 48000, 384000})
        for (int i = 0; i < 500; ++i)
        {
            const Position at = Frames{static_cast<std::int64_t>(random() % 1'000'000'000'000)};
            EXPECT_EQ(*readPosition(positionText(at, {}, {hertz}), {}, {hertz}), at);
        }
}

TEST(PositionText, WritesAClock)
{
    EXPECT_EQ(clockText(0.0), "0:00.000");
    EXPECT_EQ(clockText(62.25), "1:02.250");
    EXPECT_EQ(clockText(59.9996), "1:00.000");
    EXPECT_EQ(clockText(3662.25), "1:01:02.250");
}

} // namespace
} // namespace document
