// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Quantize.h"

#include <array>
#include <cmath>
#include <gtest/gtest.h>

namespace document
{
namespace
{

using base::ClipTicks;

Note note(std::int64_t start, double velocity = 0.5)
{
    return {.id = {static_cast<std::uint64_t>(start) + 1000},
            .start = ClipTicks{start},
            .length = ClipTicks{100},
            .velocity = velocity};
}

constexpr std::array<std::int64_t, 4> late{0, 36, -20, 60};
constexpr std::array<double, 4> louder{0.2, -0.1, 0.1, -0.2}; // 0 on the whole

/// A bar of quarters, played with these offsets.
Groove played()
{
    std::vector<Note> notes;
    for (std::size_t i = 0; i < late.size(); ++i)
        notes.push_back(note(static_cast<std::int64_t>(i) * 960 + late[i] + 5000, 0.5 + louder[i]));
    return grooveOf(notes, ClipTicks{960}, ClipTicks{5000}, ClipTicks{3840});
}

TEST(Groove, IsHowLateAndHowLoudTheNotesOfEachLineWere)
{
    const auto groove = played();
    ASSERT_EQ(groove.lines.size(), 4u);
    for (std::size_t i = 0; i < 4; ++i)
    {
        EXPECT_DOUBLE_EQ(groove.lines[i].late, static_cast<double>(late[i]));
        EXPECT_NEAR(groove.lines[i].louder, louder[i], 1e-12);
    }
}

TEST(Groove, AtHalfStrengthMovesEachNoteByHalfTheOffset)
{
    for (const double strength : {0.0, 0.5, 1.0})
        for (std::int64_t line = 0; line < 12; ++line)
        {
            const QuantizeSettings settings{.step = ClipTicks{1}, .strength = strength, .groove = played()};
            const auto straight = note(line * 960);
            const auto changed = quantize(std::vector{straight}, settings);
            const auto moved = changed.empty() ? straight : changed.front();
            const auto i = static_cast<std::size_t>(line % 4);
            EXPECT_EQ(moved.start.value, line * 960 + std::llround(strength * static_cast<double>(late[i]))) << line;
            EXPECT_NEAR(moved.velocity, 0.5 + strength * louder[i], 1e-12) << line;
            EXPECT_EQ(moved.length, straight.length);
        }
}

TEST(Groove, OfAClipLeavesThatClipAsItIs)
{
    std::vector<Note> notes;
    for (std::size_t i = 0; i < late.size(); ++i)
        notes.push_back(note(static_cast<std::int64_t>(i) * 960 + late[i]));
    const auto groove = grooveOf(notes, ClipTicks{960}, ClipTicks{0}, ClipTicks{3840});
    EXPECT_TRUE(quantize(notes, {.groove = groove}).empty());
}

TEST(Groove, IsTheMeanWhereALineHasSeveralNotes)
{
    const auto groove = grooveOf(std::vector{note(10, 0.4), note(30, 0.6), note(960 - 20 + 3840, 0.8)}, ClipTicks{960},
                                 ClipTicks{0}, ClipTicks{3840});
    EXPECT_DOUBLE_EQ(groove.lines[0].late, 20.0);
    EXPECT_NEAR(groove.lines[0].louder, -0.1, 1e-12);
    EXPECT_DOUBLE_EQ(groove.lines[1].late, -20.0) << "of the next round";
    EXPECT_EQ(groove.lines[2], Groove::Line{}) << "nothing was played there";
}

TEST(Groove, CountsItsLinesFromTheOriginAlsoBeforeIt)
{
    const auto groove = played();
    EXPECT_EQ(&groove.at(-1), &groove.lines[3]);
    EXPECT_EQ(&groove.at(-4), &groove.lines[0]);
    EXPECT_EQ(&groove.at(9), &groove.lines[1]);
    const auto changed =
        quantize(std::vector{note(1000)}, {.origin = ClipTicks{-920 - 960}, .groove = groove}); // line 3 is at 1000
    ASSERT_EQ(changed.size(), 1u);
    EXPECT_EQ(changed.front().start.value, 1060);
}

TEST(Groove, KeepsVelocitiesInTheirRange)
{
    Groove groove{ClipTicks{960}, {{0.0, 0.9}, {0.0, -0.9}}};
    const auto changed = quantize(std::vector{note(0), note(960)}, {.groove = groove});
    ASSERT_EQ(changed.size(), 2u);
    EXPECT_EQ(changed[0].velocity, 1.0);
    EXPECT_GT(changed[1].velocity, 0.0);
}

} // namespace
} // namespace document
