// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Render.h"
#include "support/Rendering.h"
#include "support/TemporaryFolder.h"
#include "support/TestSong.h"

#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

namespace
{

constexpr std::size_t songFrames = 48'000 * 6;

class SameBits : public testing::Test
{
protected:
    std::unique_ptr<conductor::Performer> performer(std::size_t largestBlock, int threads)
    {
        auto made = std::make_unique<conductor::Performer>(conductor::PerformerSettings{
            .engine = {.rate = {48000}, .largestBlock = largestBlock, .threads = threads, .offline = true},
            .songFolder = folder.path(),
            .cache = folder.path() / "cache"});
        made->perform(song);
        EXPECT_TRUE(made->waitForSounds(song));
        EXPECT_TRUE(made->missingSounds().empty());
        made->engine().send(engine::command::Play{});
        return made;
    }

    support::Heard render(std::size_t block, int threads)
    {
        return support::renderBlocks(*performer(block, threads), songFrames, [=] { return block; });
    }

    support::TemporaryFolder folder;
    document::Song song = support::richSong(folder.path());
};

TEST_F(SameBits, forAnyBlockSizeAndThreads)
{
    const auto expected = render(1024, 1);
    EXPECT_GT(std::ranges::max(expected.left), 0.1f) << "the song is silent";
    for (const std::size_t block : {1, 17, 64, 256, 4096, 16384})
        EXPECT_TRUE(render(block, 1) == expected) << "blocks of " << block;
    for (const int threads : {2, 4})
        for (const std::size_t block : {64, 4096})
            EXPECT_TRUE(render(block, threads) == expected) << threads << " threads, blocks of " << block;
}

TEST_F(SameBits, forRandomSplits)
{
    const auto expected = render(1024, 1);
    for (const std::uint32_t seed : {1u, 2u, 3u})
    {
        std::minstd_rand random(seed);
        std::uniform_int_distribution<std::size_t> size(1, 3000);
        EXPECT_TRUE(support::renderBlocks(*performer(1024, 1), songFrames, [&] { return size(random); }) == expected);
    }
}

TEST_F(SameBits, renderedFilesAreEqualByteForByte)
{
    const auto renderedBytes = [&](std::size_t block, int threads)
    {
        conductor::RenderSettings settings;
        settings.out = folder.path() / "out.wav";
        settings.depth = media::SampleDepth::int24;
        settings.blockFrames = block;
        settings.threads = threads;
        const auto report = conductor::render(song, folder.path(), settings);
        EXPECT_TRUE(report) << report.error().message;
        std::ifstream file(settings.out, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    const auto expected = renderedBytes(16384, 1);
    EXPECT_GT(expected.size(), 6u * 200'000);
    EXPECT_TRUE(renderedBytes(100, 1) == expected);
    EXPECT_TRUE(renderedBytes(512, 2) == expected);
}

/// Playback: a thread that asks for blocks by the clock, as a device does, waits for nobody, and keeps what it hears.
TEST_F(SameBits, playbackEqualsRender)
{
    const auto expected = render(1024, 1);
    const auto live = performer(1024, 1);

    support::Heard heard;
    std::thread device(
        [&]
        {
            const rt::AudioThreadSource source;
            dsp::AudioBuffer block(2, 256);
            auto due = std::chrono::steady_clock::now();
            while (heard.left.size() < songFrames + 48'000)
            {
                {
                    auto thread = source.enter();
                    live->engine().process(thread, block.view());
                }
                heard.add(std::as_const(block).view());
                due += std::chrono::microseconds(256 * 1'000'000 / 48'000);
                std::this_thread::sleep_until(due);
            }
        });
    device.join();

    EXPECT_EQ(live->engine().feedback().lateDisk.get(), 0u);

    // How long the transport waited for its sounds is the disk's affair: line up the first frames that sound.
    std::size_t waited = 0;
    while (waited < heard.left.size() && heard.left[waited] == 0.0f && heard.right[waited] == 0.0f)
        ++waited;
    const auto lead = static_cast<std::size_t>(std::ranges::find_if(expected.left, [](float x) { return x != 0.0f; }) -
                                               expected.left.begin());
    ASSERT_GE(waited, lead);
    const auto from = static_cast<std::ptrdiff_t>(waited - lead);
    ASSERT_GE(heard.left.size(), static_cast<std::size_t>(from) + songFrames);
    EXPECT_TRUE(std::equal(expected.left.begin(), expected.left.end(), heard.left.begin() + from));
    EXPECT_TRUE(std::equal(expected.right.begin(), expected.right.end(), heard.right.begin() + from));
}

} // namespace
