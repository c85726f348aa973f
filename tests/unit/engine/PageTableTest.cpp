// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/PageTable.h"

#include "support/EngineRig.h"
#include "support/PageServer.h"

namespace
{

using engine::PageTable;
using engine::PageWishes;
using support::PageServer;

/// A sound of many pages, the samples of each its own number.
class PageRig
{
public:
    explicit PageRig(std::size_t slots, bool offline = false) : server(1, slots, offline)
    {
        constexpr auto pageFrames = static_cast<std::size_t>(rt::PageExchange::pageFrames);
        sound = server
                    .add(support::makeSound(1, 20 * pageFrames,
                                            [](int, std::size_t i) { return static_cast<float>(i / pageFrames); }))
                    .sound;
        table.use(server.exchange.get());
    }

    /// Wishes for these pages, then lets the reader answer.
    bool fetch(std::vector<std::int64_t> pages, bool answered = true)
    {
        PageWishes wishes(server.exchange->slots());
        for (const auto page : pages)
            wishes.add(sound, page);
        const bool all = [&]
        {
            auto thread = rt::AudioThreadSource().enter();
            return table.fetch(thread, wishes);
        }();
        if (answered)
            server.answer();
        return all;
    }

    bool holds(std::int64_t page) const
    {
        const auto samples = table.find(sound, page, 0);
        EXPECT_THAT(samples, testing::Each(static_cast<float>(page)));
        return !samples.empty();
    }

    PageServer server;
    PageTable table;
    std::uint64_t sound = 0;
};

TEST(PageTable, HoldsWhatWasWishedForOnceItCame)
{
    PageRig rig(4);
    EXPECT_FALSE(rig.fetch({3, 5}, false));
    EXPECT_FALSE(rig.holds(3));
    EXPECT_FALSE(rig.fetch({3, 5}, false)) << "still under way";
    EXPECT_EQ(rig.server.answer(), 2u) << "asked for once";
    EXPECT_TRUE(rig.fetch({3, 5}));
    EXPECT_TRUE(rig.holds(3));
    EXPECT_TRUE(rig.holds(5));
    EXPECT_FALSE(rig.holds(4));
}

TEST(PageTable, GivesUpFirstWhatWasWishedForLongestAgo)
{
    PageRig rig(4);
    rig.fetch({3, 4});
    rig.fetch({1, 2});
    rig.fetch({3, 4});
    rig.fetch({5});
    rig.fetch({6});
    rig.fetch({});
    for (const std::int64_t page : {3, 4, 5, 6})
        EXPECT_TRUE(rig.holds(page)) << page;
}

TEST(PageTable, NeverGivesUpOneWishForAnother)
{
    PageRig rig(2);
    rig.fetch({1, 2});
    rig.fetch({2, 3}, false);
    EXPECT_FALSE(rig.fetch({2, 4}, false)) << "the other slot is with the reader";
    EXPECT_TRUE(rig.holds(2));
    rig.server.answer();
    EXPECT_FALSE(rig.fetch({2, 4}));
    EXPECT_TRUE(rig.fetch({2, 4}));
    EXPECT_TRUE(rig.holds(2));
    EXPECT_TRUE(rig.holds(4));
}

TEST(PageTable, SaysSoWhenNothingMoreCanBeDone)
{
    PageRig rig(2);
    PageWishes wishes(2);
    EXPECT_TRUE(wishes.add(rig.sound, 1));
    EXPECT_TRUE(wishes.add(rig.sound, 2));
    EXPECT_TRUE(wishes.full());
    EXPECT_TRUE(wishes.add(rig.sound, 1)) << "is there already";
    EXPECT_FALSE(wishes.add(rig.sound, 3));
    EXPECT_FALSE(rig.fetch({1, 2, 3}));
    EXPECT_TRUE(rig.fetch({1, 2, 3}));
    EXPECT_TRUE(PageTable().exchange() == nullptr);
}

TEST(PageTable, OfflineFillsInPlaceOfWhatWasNotNeededForLongest)
{
    PageRig rig(2, true);
    for (const std::int64_t page : {1, 2, 1, 3})
    {
        auto thread = rt::AudioThreadSource().enter();
        rig.table.fill(thread, rig.sound, page);
    }
    EXPECT_TRUE(rig.holds(1));
    EXPECT_FALSE(rig.holds(2));
    EXPECT_TRUE(rig.holds(3));
}

TEST(PageTable, TakesNoPageOfBeforeForOneAskedForNow)
{
    PageRig rig(1);
    rig.fetch({1}, false);
    rig.table.use(rig.server.exchange.get());
    rig.fetch({2}, false);
    rig.server.mayRead = [](const rt::Page& page) { return page.index == 1; };
    rig.server.answer();
    EXPECT_FALSE(rig.fetch({2}, false));
    EXPECT_FALSE(rig.holds(2));
    rig.server.mayRead = [](const rt::Page&) { return true; };
    rig.server.answer();
    EXPECT_TRUE(rig.fetch({2}));
    EXPECT_TRUE(rig.holds(2));
}

} // namespace
