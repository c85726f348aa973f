// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Quantity.h"

#include "base/Time.h"

#include <concepts>

namespace
{
using Apples = base::Quantity<struct ApplesKind>;
using Pears = base::Quantity<struct PearsKind>;

template <typename A, typename B>
concept Addable = requires(A a, B b)
{
    a + b;
};

template <typename A, typename B>
concept Comparable = requires(A a, B b)
{
    a < b;
};

static_assert(Addable<Apples, Apples> && !Addable<Apples, Pears> && !Addable<Apples, int>);
static_assert(Comparable<Apples, Apples> && !Comparable<Apples, Pears> && !Comparable<Apples, int>);
static_assert(!std::convertible_to<std::int64_t, Apples> && !std::convertible_to<Apples, Pears>);
static_assert(!Addable<base::Frames, base::SongTicks> && !Addable<base::SongTicks, base::ClipTicks>);

TEST(Quantity, CountsLikeWholeNumbers)
{
    constexpr Apples three{3};
    constexpr Apples five{5};
    static_assert(three + five == Apples{8});
    static_assert(three - five == Apples{-2});
    static_assert(-three == Apples{-3});
    static_assert(three < five && five >= three && three != five);
    static_assert(Apples{} == Apples{0});

    Apples heap = three;
    heap += five;
    EXPECT_EQ(heap, Apples{8});
    heap -= three;
    EXPECT_EQ(heap, five);
    EXPECT_EQ((heap -= five).value, 0);
}

TEST(Quantity, HoldsWhatSixtyFourBitsHold)
{
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    EXPECT_EQ((Apples{most - 1} + Apples{1}).value, most);
}
} // namespace
