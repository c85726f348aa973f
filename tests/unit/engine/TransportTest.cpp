// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/Transport.h"

#include <random>

namespace
{

using base::Frames;
using engine::SubBlock;
using engine::Transport;

void start(Transport& transport)
{
    transport.play();
    transport.begin();
}

TEST(Transport, StandsAtTheStartAtFirst)
{
    Transport transport;
    EXPECT_FALSE(transport.isRolling());
    EXPECT_FALSE(transport.isWaiting());
    const auto block = transport.advance(100);
    EXPECT_EQ(block.frames, 100u);
    EXPECT_FALSE(block.rolling);
    EXPECT_FALSE(block.jumped);
    EXPECT_FALSE(block.wasRolling);
    EXPECT_EQ(transport.songPosition(), Frames{0});
    EXPECT_EQ(transport.streamPosition(), Frames{100});
}

TEST(Transport, PlayWaitsUntilItBegins)
{
    Transport transport;
    transport.advance(10);
    transport.play();
    EXPECT_TRUE(transport.isWaiting());
    EXPECT_FALSE(transport.advance(64).rolling);
    EXPECT_EQ(transport.waited(), Frames{64});
    EXPECT_EQ(transport.songPosition(), Frames{0});

    transport.begin();
    EXPECT_FALSE(transport.isWaiting());
    const auto first = transport.advance(64);
    EXPECT_TRUE(first.rolling);
    EXPECT_TRUE(first.jumped);
    EXPECT_FALSE(first.wasRolling);
    EXPECT_EQ(first.songPosition, Frames{0});

    const auto second = transport.advance(64);
    EXPECT_FALSE(second.jumped);
    EXPECT_TRUE(second.wasRolling);
    EXPECT_EQ(second.songPosition, Frames{64});
    EXPECT_EQ(second.leftAt, Frames{64});
    EXPECT_EQ(second.streamPosition, Frames{138});
}

TEST(Transport, PauseStaysAndStopGoesBackToWherePlayBegan)
{
    Transport transport;
    transport.locate(Frames{500});
    start(transport);
    transport.advance(100);
    transport.pause();
    EXPECT_FALSE(transport.isRolling());
    EXPECT_EQ(transport.songPosition(), Frames{600});
    const auto after = transport.advance(50);
    EXPECT_TRUE(after.jumped);
    EXPECT_TRUE(after.wasRolling);
    EXPECT_EQ(after.leftAt, Frames{600});
    EXPECT_FALSE(transport.advance(50).jumped);

    start(transport);
    transport.advance(30);
    transport.stop();
    EXPECT_EQ(transport.songPosition(), Frames{600}) << "where play last began";
    EXPECT_EQ(transport.advance(10).leftAt, Frames{630});
    transport.stop();
    EXPECT_EQ(transport.songPosition(), Frames{600});
}

TEST(Transport, PlayWhileItRollsChangesNothing)
{
    Transport transport;
    start(transport);
    transport.advance(100);
    transport.play();
    EXPECT_FALSE(transport.isWaiting());
    transport.advance(100);
    transport.stop();
    EXPECT_EQ(transport.songPosition(), Frames{0});
}

TEST(Transport, StopAndPauseEndTheWaiting)
{
    for (const bool byStop : {true, false})
    {
        Transport transport;
        transport.play();
        byStop ? transport.stop() : transport.pause();
        EXPECT_FALSE(transport.isWaiting());
        EXPECT_FALSE(transport.advance(10).jumped) << "nothing had rolled";
    }
}

TEST(Transport, LocateWhileStandingOnlyMoves)
{
    Transport transport;
    transport.locate(Frames{777});
    EXPECT_FALSE(transport.isWaiting());
    const auto block = transport.advance(10);
    EXPECT_FALSE(block.jumped);
    EXPECT_EQ(block.songPosition, Frames{777});
    transport.locate(Frames{-5});
    EXPECT_EQ(transport.songPosition(), Frames{0});
}

TEST(Transport, LocateWhileRollingGoesOnFromThereAndStopsThere)
{
    Transport transport;
    start(transport);
    transport.advance(100);
    transport.locate(Frames{5000});
    EXPECT_FALSE(transport.isRolling());
    EXPECT_TRUE(transport.isWaiting());
    const auto gap = transport.advance(20);
    EXPECT_TRUE(gap.jumped);
    EXPECT_EQ(gap.leftAt, Frames{100});

    transport.begin();
    const auto block = transport.advance(20);
    EXPECT_TRUE(block.jumped);
    EXPECT_FALSE(block.wasRolling);
    EXPECT_EQ(block.leftAt, Frames{100});
    transport.stop();
    EXPECT_EQ(transport.songPosition(), Frames{5000});
}

TEST(Transport, ALocateWithoutAGapIsAJumpFromRollToRoll)
{
    Transport transport;
    start(transport);
    transport.advance(100);
    transport.locate(Frames{300});
    transport.begin();
    const auto block = transport.advance(64);
    EXPECT_TRUE(block.jumped);
    EXPECT_TRUE(block.wasRolling);
    EXPECT_EQ(block.leftAt, Frames{100});
}

/// Where the song is after `rolled` frames of rolling from `from` with a loop.
std::int64_t looped(std::int64_t from, std::int64_t rolled, std::int64_t loopFrom, std::int64_t loopTo)
{
    const auto at = from + rolled;
    return from >= loopTo || at < loopTo ? at : loopFrom + (at - loopTo) % (loopTo - loopFrom);
}

TEST(Transport, LoopsAtTheExactFrameForAnyBlocks)
{
    std::mt19937 random(1);
    for (const std::int64_t from : {0, 900, 1000, 1499, 1500, 1501})
        for (const std::size_t largest : {1, 64, 500, 501, 4096})
        {
            Transport transport;
            transport.locate(Frames{from});
            transport.setLoop(true, Frames{1000}, Frames{1500});
            start(transport);
            std::int64_t rolled = 0;
            while (rolled < 6000)
            {
                auto asked = 1 + random() % largest;
                const auto block = transport.advance(asked);
                ASSERT_GE(block.frames, 1u);
                ASSERT_LE(block.frames, asked);
                ASSERT_EQ(block.songPosition.value, looped(from, rolled, 1000, 1500));
                ASSERT_EQ(block.streamPosition.value, rolled);
                const bool wraps =
                    rolled > 0 && from < 1500 && block.songPosition.value == 1000 && from + rolled != 1000;
                ASSERT_EQ(block.jumped, wraps || rolled == 0) << rolled;
                ASSERT_EQ(block.leftAt.value, rolled == 0 ? 0 : wraps ? 1500 : block.songPosition.value);
                ASSERT_EQ(block.loopTo.value, from < 1500 ? 1500 : 0);
                ASSERT_EQ(block.loopFrom.value, from < 1500 ? 1000 : 0);
                rolled += static_cast<std::int64_t>(block.frames);
            }
        }
}

TEST(Transport, LoopsThatAreTooShortOrTurnedRoundCountAsOff)
{
    const auto loops = [](std::int64_t from, std::int64_t to, bool on = true)
    {
        Transport transport;
        transport.setLoop(on, Frames{from}, Frames{to});
        return transport.advance(1).loopTo.value == to;
    };
    const auto shortest = Transport::shortestLoop.value;
    EXPECT_TRUE(loops(0, shortest));
    EXPECT_TRUE(loops(10, 10 + shortest));
    EXPECT_FALSE(loops(0, shortest - 1));
    EXPECT_FALSE(loops(1000, 500));
    EXPECT_FALSE(loops(-10, 500));
    EXPECT_FALSE(loops(0, 1000, false));
}

TEST(Transport, ALoopThatIsSetBehindThePlayheadLetsItGoOn)
{
    Transport transport;
    start(transport);
    transport.advance(1000);
    transport.setLoop(true, Frames{100}, Frames{1000});
    const auto block = transport.advance(5000);
    EXPECT_EQ(block.frames, 5000u);
    EXPECT_FALSE(block.jumped);
    EXPECT_EQ(transport.songPosition(), Frames{6000});
}

TEST(Transport, CountsInAndRollsOnTheFrame)
{
    for (const std::size_t asked : {1, 30, 64, 100, 1000})
    {
        Transport transport;
        transport.setLoop(true, Frames{0}, Frames{520});
        transport.locate(Frames{500});
        transport.play(2);
        EXPECT_EQ(transport.countInBars(), 2);
        EXPECT_FALSE(transport.advance(10).rolling) << "it waits for its sounds first";
        EXPECT_EQ(transport.countIn(), Frames{0});
        transport.begin(Frames{100});
        for (std::int64_t counted = 0; counted < 100;)
        {
            EXPECT_FALSE(transport.isRolling());
            const auto block = transport.advance(asked);
            ASSERT_FALSE(block.rolling || block.jumped || block.wasRolling);
            ASSERT_EQ(block.songPosition, Frames{500});
            ASSERT_EQ(block.countIn, Frames{100 - counted});
            counted += static_cast<std::int64_t>(block.frames);
            ASSERT_LE(counted, 100);
            ASSERT_EQ(transport.countIn(), Frames{100 - counted});
        }
        EXPECT_TRUE(transport.isRolling());
        const auto first = transport.advance(asked);
        EXPECT_TRUE(first.rolling && first.jumped && !first.wasRolling);
        EXPECT_EQ(first.songPosition, Frames{500});
        EXPECT_EQ(first.countIn, Frames{0});
    }
}

TEST(Transport, WhatEndsOrMovesPlayDoesSoWithACountIn)
{
    Transport counting;
    counting.locate(Frames{500});
    counting.play(1);
    counting.begin(Frames{100});
    counting.advance(60);

    auto stopped = counting;
    stopped.stop();
    EXPECT_EQ(stopped.countIn(), Frames{0});
    EXPECT_FALSE(stopped.advance(1000).rolling);
    EXPECT_EQ(stopped.songPosition(), Frames{500});

    auto again = counting;
    again.play(4);
    EXPECT_FALSE(again.isWaiting()) << "it is under way";
    EXPECT_EQ(again.countIn(), Frames{40});

    auto moved = counting;
    moved.locate(Frames{900});
    EXPECT_TRUE(moved.isWaiting());
    EXPECT_EQ(moved.countInBars(), 1) << "counted in anew";
    moved.begin(Frames{30});
    moved.advance(30);
    moved.advance(50);
    EXPECT_EQ(moved.songPosition(), Frames{950});
    moved.locate(Frames{0});
    EXPECT_EQ(moved.countInBars(), 0) << "once it rolls it goes on at once";
}

TEST(Transport, PiecesOfASubBlockAreWhatItWouldHaveGivenOneByOne)
{
    for (const bool rolls : {false, true})
    {
        Transport whole;
        whole.setLoop(true, Frames{100}, Frames{5000});
        whole.locate(Frames{70});
        if (rolls)
            start(whole);
        whole.advance(30);
        whole.locate(Frames{90});
        if (rolls)
            whole.begin();
        auto cut = whole;
        const auto block = whole.advance(1000);
        for (const auto& [from, count] : {std::pair{0u, 300u}, {300u, 1u}, {301u, 699u}})
        {
            const auto wanted = cut.advance(count);
            const auto piece = block.piece(from, count);
            EXPECT_EQ(piece.frames, wanted.frames);
            EXPECT_EQ(piece.streamPosition, wanted.streamPosition);
            EXPECT_EQ(piece.songPosition, wanted.songPosition);
            EXPECT_EQ(piece.rolling, wanted.rolling);
            EXPECT_EQ(piece.jumped, wanted.jumped);
            EXPECT_EQ(piece.wasRolling, wanted.wasRolling);
            EXPECT_EQ(piece.leftAt, wanted.leftAt);
            EXPECT_EQ(piece.loopFrom, wanted.loopFrom);
            EXPECT_EQ(piece.loopTo, wanted.loopTo);
            EXPECT_EQ(piece.nextGridFrame(), wanted.nextGridFrame());
        }
    }

    Transport counting;
    counting.play(1);
    counting.begin(Frames{700});
    const auto block = counting.advance(700);
    EXPECT_EQ(block.piece(0, 300).countIn, Frames{700});
    EXPECT_EQ(block.piece(300, 400).countIn, Frames{400});
}

TEST(Transport, TheGridLiesInTheSongWhileItRollsElseInTheStream)
{
    Transport transport;
    transport.locate(Frames{1});
    transport.advance(10);
    EXPECT_EQ(transport.advance(2).nextGridFrame(), 54u);
    start(transport);
    EXPECT_EQ(transport.advance(63).nextGridFrame(), 63u);
    EXPECT_EQ(transport.advance(1).nextGridFrame(), 0u);
    EXPECT_EQ(engine::gridFrameFrom(10, 4), 6u);
    EXPECT_EQ(engine::gridFrameFrom(10, 10), 0u);
    EXPECT_EQ(engine::gridFrameFrom(10, 11), 63u);
    EXPECT_EQ(engine::gridFrameFrom(10, 74), 0u);
}

} // namespace
