// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/StreamReader.h"

#include <array>
#include <chrono>
#include <gtest/gtest.h>
#include <optional>
#include <thread>
#include <vector>

namespace
{

using base::Frames;
using rt::Page;
using rt::PageExchange;
constexpr auto pageFrames = PageExchange::pageFrames;

float sampleOf(std::int64_t frame, int channel, int sound)
{
    return static_cast<float>(frame % 10007 + channel * 20000 + sound * 50000);
}

/// Every sample tells its frame, channel and sound.
class Counting final : public media::FrameReader
{
public:
    Counting(int number, int channelCount, std::int64_t length)
        : sound(number),
          channelTotal(channelCount),
          total(length)
    {
    }

    Frames frames() const override { return Frames{total}; }
    int channels() const override { return channelTotal; }

    base::Result<void> read(Frames from, dsp::AudioView out) override
    {
        EXPECT_FALSE(inside.exchange(true)) << "two threads at once";
        for (int c = 0; c < channelTotal; ++c)
            for (std::size_t i = 0; i < out.frames(); ++i)
            {
                const auto frame = from.value + static_cast<std::int64_t>(i);
                out.channel(c)[i] = frame < 0 || frame >= total ? 0.0f : sampleOf(frame, c, sound);
            }
        inside = false;
        if (from.value >= total)
            return base::Error{base::ErrorKind::failed, "beyond the end"};
        return {};
    }

private:
    int sound;
    int channelTotal;
    std::int64_t total;
    std::atomic<bool> inside{false};
};

/// The audio side of an exchange, in a test's thread.
class Player
{
public:
    explicit Player(std::shared_ptr<PageExchange> served) : exchange(std::move(served)) {}

    void ask(std::uint64_t sound, std::int64_t index, std::uint32_t slot)
    {
        auto thread = source.enter();
        EXPECT_TRUE(exchange->request(thread, {sound, index, slot}));
    }

    std::optional<Page> filled()
    {
        auto thread = source.enter();
        return exchange->filledPage(thread);
    }

    /// Waits, as no audio thread would.
    Page next()
    {
        for (;;)
        {
            if (const auto page = filled())
                return *page;
            std::this_thread::yield();
        }
    }

    void expectPage(const Page& page, int channels, std::int64_t length, int sound)
    {
        for (int c = 0; c < exchange->channels(); ++c)
        {
            const auto samples = exchange->channel(page.slot, c);
            for (int i = 0; i < pageFrames; ++i)
            {
                const auto frame = page.index * pageFrames + i;
                const int from = std::min(c, channels - 1);
                const float expected = frame < length ? sampleOf(frame, from, sound) : 0.0f;
                ASSERT_EQ(samples[static_cast<std::size_t>(i)], expected) << "channel " << c << ", frame " << frame;
            }
        }
    }

private:
    rt::AudioThreadSource source;
    std::shared_ptr<PageExchange> exchange;
};

constexpr std::int64_t length = 10 * pageFrames + 123;

TEST(StreamReader, fillsPagesOfMonoAndStereo)
{
    media::StreamReader reader(2);
    for (const int channels : {1, 2})
    {
        const auto handle = reader.add(std::make_unique<Counting>(channels, channels, length));
        const auto exchange = std::make_shared<PageExchange>(2, 32);
        reader.serve(exchange);
        Player player(exchange);
        for (std::uint32_t i = 0; i < 11; ++i)
            player.ask(handle.sound, i, i);
        for (int i = 0; i < 11; ++i)
            player.expectPage(player.next(), channels, length, channels);
    }
    EXPECT_EQ(reader.failures(), 0u);
}

TEST(StreamReader, serveWaitingAnswersAllThatWasAsked)
{
    media::StreamReader reader(2);
    const auto handle = reader.add(std::make_unique<Counting>(1, 2, length));
    std::vector<Player> players;
    for (int i = 0; i < 8; ++i)
    {
        const auto exchange = std::make_shared<PageExchange>(2, 16);
        reader.serve(exchange);
        players.emplace_back(exchange);
    }
    for (int round = 0; round < 50; ++round)
    {
        for (auto& player : players)
            for (std::uint32_t slot = 0; slot < 3; ++slot)
                player.ask(handle.sound, (round + slot) % 10, slot);
        reader.serveWaiting();
        for (auto& player : players)
            for (int i = 0; i < 3; ++i)
            {
                const auto page = player.filled();
                ASSERT_TRUE(page);
                player.expectPage(*page, 2, length, 1);
            }
    }
}

TEST(StreamReader, fillsPagesOfOfflineExchangesForWhoAsks)
{
    media::StreamReader reader(1);
    const auto handle = reader.add(std::make_unique<Counting>(3, 1, length));
    const auto exchange = std::make_shared<PageExchange>(2, 2, &reader);
    for (const std::int64_t index : {5, 0, 10})
    {
        const Page page{handle.sound, index, 1};
        reader.fill(*exchange, page);
        Player(exchange).expectPage(page, 1, length, 3);
    }
    EXPECT_EQ(reader.failures(), 0u);
    std::ranges::fill(exchange->channel(0, 1), 1.0f);
    reader.fill(*exchange, {handle.sound, 1000, 0}); // fails
    EXPECT_EQ(exchange->channel(0, 1)[7], 0.0f);
    EXPECT_EQ(reader.failures(), 1u);
}

TEST(StreamReader, readsStretchesOfMonoAndStereoForWhoAsks)
{
    media::StreamReader reader(1);
    for (const int channels : {1, 2})
    {
        const auto handle = reader.add(std::make_unique<Counting>(channels, channels, length));
        std::vector<float> left(1000);
        std::vector<float> right(1000);
        const std::array heard{left.data(), right.data()};
        for (const std::int64_t from : {0, 4000, 12345})
        {
            reader.read(handle.sound, from, heard, 1000);
            for (std::int64_t i = 0; i < 1000; ++i)
            {
                ASSERT_EQ(left[static_cast<std::size_t>(i)], sampleOf(from + i, 0, channels));
                ASSERT_EQ(right[static_cast<std::size_t>(i)], sampleOf(from + i, channels - 1, channels));
            }
        }
        const auto before = reader.failures();
        reader.read(handle.sound, length, heard, 1000); // fails
        EXPECT_EQ(right, std::vector<float>(1000));
        EXPECT_EQ(reader.failures(), before + 1);
    }
}

TEST(StreamReader, servesManyThreadsThatShareSounds)
{
    media::StreamReader reader(2);
    std::vector<media::StreamReader::Handle> handles;
    for (int sound = 0; sound < 3; ++sound)
        handles.push_back(reader.add(std::make_unique<Counting>(sound, 2, length)));
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back(
            [&, t]
            {
                const auto exchange = std::make_shared<PageExchange>(2, 4);
                reader.serve(exchange);
                Player player(exchange);
                for (int i = 0; i < 40; ++i)
                {
                    const int sound = (t + i) % 3;
                    player.ask(handles[static_cast<std::size_t>(sound)].sound, (i * 7) % 10, 0);
                    if (i % 4 == 0)
                        reader.serveWaiting();
                    player.expectPage(player.next(), 2, length, sound);
                }
            });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(reader.failures(), 0u);
}

TEST(StreamReader, deliversZerosForWhatIsGoneOrFails)
{
    media::StreamReader reader(1);
    auto handle = reader.add(std::make_unique<Counting>(1, 2, length));
    const auto exchange = std::make_shared<PageExchange>(2, 4);
    reader.serve(exchange);
    Player player(exchange);
    const auto expectZeros = [&](std::uint64_t sound, std::int64_t index)
    {
        std::ranges::fill(exchange->channel(0, 0), 1.0f);
        std::ranges::fill(exchange->channel(0, 1), 1.0f);
        player.ask(sound, index, 0);
        const auto page = player.next();
        EXPECT_EQ(page, (Page{sound, index, 0}));
        for (int c = 0; c < 2; ++c)
            for (const float sample : exchange->channel(0, c))
                ASSERT_EQ(sample, 0.0f);
    };
    expectZeros(handle.sound, 1000); // fails
    EXPECT_EQ(reader.failures(), 1u);
    expectZeros(handle.sound + 1, 0); // never was there
    handle.keep.reset();
    expectZeros(handle.sound, 0); // closed
    EXPECT_EQ(reader.failures(), 1u);
}

TEST(StreamReader, closesSoundsAndDropsExchangesThatNobodyHolds)
{
    struct Watched final : media::FrameReader
    {
        explicit Watched(bool& flag) : closed(flag) {}
        ~Watched() override { closed = true; }
        Frames frames() const override { return Frames{1}; }
        int channels() const override { return 1; }
        base::Result<void> read(Frames, dsp::AudioView out) override
        {
            dsp::clear(out);
            return {};
        }
        bool& closed;
    };
    bool closed = false;
    media::StreamReader reader(1);
    auto handle = reader.add(std::make_unique<Watched>(closed));
    EXPECT_FALSE(closed);
    handle.keep.reset();
    EXPECT_TRUE(closed);

    auto exchange = std::make_shared<PageExchange>(1, 1);
    const std::weak_ptr<PageExchange> watched = exchange;
    reader.serve(std::move(exchange));
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!watched.expired() && std::chrono::steady_clock::now() < patience)
    {
        reader.serveWaiting();
        std::this_thread::yield();
    }
    EXPECT_TRUE(watched.expired());
}

TEST(StreamReader, soundsMayOutliveIt)
{
    auto reader = std::make_unique<media::StreamReader>(2);
    const auto handle = reader->add(std::make_unique<Counting>(1, 1, 1));
    reader.reset();
    EXPECT_NE(handle.keep, nullptr);
}

} // namespace
