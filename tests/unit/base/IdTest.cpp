// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Id.h"

#include <concepts>
#include <unordered_set>

namespace
{
static_assert(!std::equality_comparable_with<base::TrackId, base::ClipId>);
static_assert(!std::convertible_to<base::TrackId, base::ClipId>);
static_assert(!std::convertible_to<base::TrackId, bool>);

TEST(Id, NamesNothingUntilItIsGiven)
{
    EXPECT_FALSE(base::TrackId{});
    EXPECT_TRUE(base::TrackId{1});
}

TEST(Id, IsAKeyOrderedOrHashed)
{
    EXPECT_LT(base::TrackId{1}, base::TrackId{2});
    std::unordered_set<base::ClipId> ids;
    for (std::uint64_t i = 1; i <= 1000; ++i)
        ids.insert(base::ClipId{i});
    EXPECT_EQ(ids.size(), 1000u);
    EXPECT_TRUE(ids.contains(base::ClipId{1000}));
    EXPECT_FALSE(ids.contains(base::ClipId{1001}));
}
} // namespace
