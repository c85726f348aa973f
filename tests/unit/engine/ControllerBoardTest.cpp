// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/LiveInput.h"

#include <gtest/gtest.h>
#include <memory>

namespace
{

using engine::ControllerBoard;

TEST(ControllerBoard, KeepsWhatEachSentLast)
{
    const auto board = std::make_unique<ControllerBoard>();
    EXPECT_EQ(board->value({0, 1, 0}), std::nullopt);
    board->set({0, 1, 0}, 0);
    board->set({63, 16, 119}, 127);
    board->set({63, 16, 118}, 5);
    board->set({63, 16, 118}, 6);
    EXPECT_EQ(board->value({0, 1, 0}), 0);
    EXPECT_EQ(board->value({63, 16, 119}), 127);
    EXPECT_EQ(board->value({63, 16, 118}), 6);
    EXPECT_EQ(board->value({63, 15, 119}), std::nullopt);
}

TEST(ControllerBoard, TellsOnceWhichMovedLast)
{
    const auto board = std::make_unique<ControllerBoard>();
    EXPECT_EQ(board->takeMoved(), std::nullopt);
    for (const ControllerBoard::Controller one : {ControllerBoard::Controller{0, 1, 0}, {5, 3, 7}, {63, 16, 119}})
    {
        board->set(one, 1);
        EXPECT_EQ(board->takeMoved(), one);
        EXPECT_EQ(board->takeMoved(), std::nullopt);
    }
}

TEST(ControllerBoard, LeavesOutWhatIsNone)
{
    const auto board = std::make_unique<ControllerBoard>();
    for (const ControllerBoard::Controller one :
         {ControllerBoard::Controller{64, 1, 0}, {0xffff, 1, 0}, {0, 0, 0}, {0, 17, 0}, {0, 1, 120}})
    {
        board->set(one, 1);
        EXPECT_EQ(board->value(one), std::nullopt);
    }
    EXPECT_EQ(board->takeMoved(), std::nullopt);
}

TEST(MidiQueue, KeepsControllersThoughItIsFull)
{
    const auto queue = std::make_unique<engine::MidiQueue>();
    while (queue->push({0, 2, {0x90, 60, 100}}))
        continue;
    EXPECT_EQ(queue->controllers().takeMoved(), std::nullopt) << "keys are none";
    EXPECT_FALSE(queue->push({0, 2, {0xb4, 7, 99}}));
    EXPECT_EQ(queue->controllers().value({2, 5, 7}), 99);
}

} // namespace
