// SPDX-License-Identifier: GPL-3.0-or-later
#include "rt/PageExchange.h"

#include <algorithm>
#include <set>
#include <thread>

namespace
{
constexpr rt::AudioThreadSource audio;
constexpr std::size_t pageFrames = rt::PageExchange::pageFrames;

TEST(PageExchange, BringsARequestToTheReaderAndThePageBack)
{
    rt::PageExchange pages(2, 4);
    auto thread = audio.enter();
    EXPECT_EQ(pages.nextRequest(), std::nullopt);
    EXPECT_TRUE(pages.request(thread, {7, 3, 1}));
    EXPECT_EQ(pages.filledPage(thread), std::nullopt);
    const auto wanted = pages.nextRequest();
    EXPECT_TRUE(wanted == (rt::Page{7, 3, 1}));
    pages.deliver(*wanted);
    EXPECT_TRUE(pages.filledPage(thread) == (rt::Page{7, 3, 1}));
    EXPECT_EQ(pages.filledPage(thread), std::nullopt);
}

TEST(PageExchange, EverySlotAndChannelHasMemoryOfItsOwn)
{
    rt::PageExchange pages(3, 5);
    EXPECT_EQ(pages.channels(), 3);
    EXPECT_EQ(pages.slots(), 5u);
    float mark = 1.0f;
    for (std::uint32_t slot = 0; slot < 5; ++slot)
        for (int channel = 0; channel < 3; ++channel)
        {
            ASSERT_EQ(pages.channel(slot, channel).size(), pageFrames);
            std::ranges::fill(pages.channel(slot, channel), mark++);
        }
    mark = 1.0f;
    for (std::uint32_t slot = 0; slot < 5; ++slot)
        for (int channel = 0; channel < 3; ++channel)
            EXPECT_THAT(pages.channel(slot, channel), testing::Each(mark++));
}

TEST(PageExchange, RefusesARequestThatDoesNotFit)
{
    rt::PageExchange pages(1, rt::PageExchange::mostSlots);
    std::size_t lent = 0;
    {
        auto thread = audio.enter();
        while (lent <= rt::PageExchange::mostSlots && pages.request(thread, {1, 0, static_cast<std::uint32_t>(lent)}))
            ++lent;
    }
    EXPECT_EQ(lent, rt::PageExchange::mostSlots);
}

TEST(PageExchange, OfflineSoundIsReadOnTheSpotOutsideOfAudioCode)
{
    struct Filler final : rt::PageFiller
    {
        void fill(rt::PageExchange& pages, const rt::Page& page) override
        {
            EXPECT_FALSE(rt::AudioThread::isHere());
            std::ranges::fill(pages.channel(page.slot, 0), static_cast<float>(page.index));
        }

        void read(std::uint64_t sound, std::int64_t from, std::span<float* const> channels, std::size_t frames) override
        {
            EXPECT_FALSE(rt::AudioThread::isHere());
            for (std::size_t i = 0; i < frames; ++i)
                channels[0][i] = static_cast<float>(sound + static_cast<std::size_t>(from) + i);
        }
    };
    Filler filler;
    rt::PageExchange pages(1, 2, &filler);
    EXPECT_TRUE(pages.isOffline());
    EXPECT_FALSE(rt::PageExchange(1, 1).isOffline());
    auto thread = audio.enter();
    pages.fill(thread, {7, 3, 1});
    EXPECT_TRUE(rt::AudioThread::isHere());
    EXPECT_EQ(pages.channel(1, 0)[100], 3.0f);

    std::array<float, 4> heard{};
    pages.read(thread, 7, 30, std::array{heard.data()}, 3);
    EXPECT_TRUE(rt::AudioThread::isHere());
    EXPECT_EQ(heard, (std::array{37.0f, 38.0f, 39.0f, 0.0f}));
}

TEST(PageExchange, StreamsWithoutEitherSideReadingWhatTheOtherWrites)
{
    constexpr std::size_t slots = 4;
    constexpr std::int64_t pageCount = 400;
    rt::PageExchange pages(2, slots);
    const std::jthread reader(
        [&](const std::stop_token& stop)
        {
            while (!stop.stop_requested())
                if (const auto wanted = pages.nextRequest())
                {
                    for (int channel = 0; channel < 2; ++channel)
                        std::ranges::fill(pages.channel(wanted->slot, channel),
                                          static_cast<float>(wanted->index * 2 + channel));
                    pages.deliver(*wanted);
                }
                else
                    std::this_thread::yield();
        });

    std::int64_t asked = 0;
    std::int64_t received = 0;
    std::int64_t wrong = 0;
    std::uint32_t freeSlots = (1u << slots) - 1;
    const auto block = [&]
    {
        auto thread = audio.enter();
        for (std::uint32_t slot = 0; slot < slots && asked < pageCount; ++slot)
            if ((freeSlots & (1u << slot)) != 0 && pages.request(thread, {1, asked, slot}))
            {
                freeSlots &= ~(1u << slot);
                ++asked;
            }
        while (const auto page = pages.filledPage(thread))
        {
            wrong += page->index != received++;
            for (int channel = 0; channel < 2; ++channel)
                wrong += std::ranges::count_if(pages.channel(page->slot, channel), [&](float sample)
                                               { return sample != static_cast<float>(page->index * 2 + channel); });
            freeSlots |= 1u << page->slot;
        }
    };
    while (received < pageCount)
    {
        block();
        std::this_thread::yield();
    }
    EXPECT_EQ(wrong, 0);
}
} // namespace
