// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Quantize.h"

#include <cmath>
#include <gtest/gtest.h>

namespace document
{
namespace
{

using base::ClipTicks;

Note note(std::uint64_t id, std::int64_t start, std::int64_t length = 200)
{
    return {.id = {id}, .start = ClipTicks{start}, .length = ClipTicks{length}};
}

std::int64_t startOf(std::int64_t start, const QuantizeSettings& settings)
{
    const auto changed = quantize(std::vector{note(1, start)}, settings);
    return changed.empty() ? start : changed.front().start.value;
}

TEST(Quantize, PutsStartsOntoTheNearestLineAndLeavesTheRest)
{
    const std::vector notes{note(1, 130), note(2, 240), note(3, 1000, 77)};
    const auto changed = quantize(notes, {.step = ClipTicks{240}});
    ASSERT_EQ(changed.size(), 2u) << "one is on the grid";
    EXPECT_EQ(changed[0], note(1, 240));
    EXPECT_EQ(changed[1], note(3, 960, 77));
    EXPECT_TRUE(quantize(changed, {.step = ClipTicks{240}}).empty()) << "again changes nothing";
}

TEST(Quantize, CountsItsLinesFromTheOrigin)
{
    const QuantizeSettings settings{.step = ClipTicks{240}, .origin = ClipTicks{-100}};
    EXPECT_EQ(startOf(150, settings), 140);
    EXPECT_EQ(startOf(10, settings), 0) << "no note begins before its clip";
}

TEST(Quantize, GoesThePartOfTheWayThatItsStrengthSays)
{
    for (const double strength : {0.0, 0.25, 0.8, 1.0})
        for (const std::int64_t start : {0, 61, 199, 300, 421, 5000})
        {
            const auto line = std::llround(static_cast<double>(start) / 240.0) * 240;
            EXPECT_EQ(startOf(start, {.step = ClipTicks{240}, .strength = strength}),
                      start + std::llround(strength * static_cast<double>(line - start)));
        }
}

TEST(Quantize, SwingMovesEverySecondLineAsFarAsATripletDoes)
{
    const QuantizeSettings whole{.step = ClipTicks{240}, .swing = 1.0};
    EXPECT_EQ(startOf(20, whole), 0);
    EXPECT_EQ(startOf(260, whole), 320) << "two thirds of a pair of 480";
    EXPECT_EQ(startOf(410, whole), 480);
    EXPECT_EQ(startOf(180, whole), 320) << "nearer than 0";
    EXPECT_EQ(startOf(230, {.step = ClipTicks{240}, .swing = 0.5}), 280);
}

TEST(Quantize, PutsEndsOntoTheGridWhereAsked)
{
    const auto changed =
        quantize(std::vector{note(1, 250, 450), note(2, 10, 60)}, {.step = ClipTicks{240}, .ends = true});
    ASSERT_EQ(changed.size(), 2u);
    EXPECT_EQ(changed[0], note(1, 240, 480));
    EXPECT_EQ(changed[1], note(2, 0, 60)) << "what would vanish keeps its length";
}

TEST(Humanize, StaysWithinItsBoundsAndRepeatsItself)
{
    std::vector<Note> notes;
    for (std::uint64_t i = 1; i <= 500; ++i)
        notes.push_back(note(i, static_cast<std::int64_t>(i - 1) * 240));
    const HumanizeSettings settings{ClipTicks{30}, 0.3};
    const auto changed = humanize(notes, settings, 7);
    ASSERT_GT(changed.size(), 490u);
    bool early = false;
    bool late = false;
    for (const auto& moved : changed)
    {
        const auto& before = notes[moved.id.value - 1];
        EXPECT_LE(std::abs(moved.start.value - before.start.value), 30);
        EXPECT_LE(std::abs(moved.velocity - before.velocity), 0.3 + 1e-12);
        EXPECT_GE(moved.start.value, 0);
        EXPECT_GT(moved.velocity, 0.0);
        EXPECT_LE(moved.velocity, 1.0);
        EXPECT_EQ(moved.length, before.length);
        EXPECT_EQ(moved.pitch, before.pitch);
        early |= moved.start < before.start;
        late |= moved.start > before.start;
    }
    EXPECT_TRUE(early && late);
    EXPECT_EQ(humanize(notes, settings, 7), changed);
    EXPECT_NE(humanize(notes, settings, 8), changed);
}

} // namespace
} // namespace document
